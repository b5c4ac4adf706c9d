"""Which gemeenten a published area consists of, and how far they lie from one another."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from sonar.models import Arbeidsmarktregio, Gemeente, Regiolidmaatschap

HEEL_NEDERLAND = "NL"
_AARDSTRAAL_KM = 6371.0

Gemeenten = frozenset[str]


@dataclass(frozen=True)
class Geografie:
    """:ivar gebieden: area code (``GM0772``, ``33``, ``zuid``, ``NL``) → codes of its gemeenten.
    :ivar punten: gemeente code → latitude and longitude in degrees.
    """

    gebieden: Mapping[str, Gemeenten]
    punten: Mapping[str, tuple[float, float]]
    _binnen: dict[tuple[str, int], Gemeenten] = field(default_factory=dict, compare=False)

    def gemeenten(self, gebied: str) -> Gemeenten:
        """An area nobody knows any more (a gemeente that merged) is itself alone."""
        return self.gebieden.get(gebied) or frozenset({gebied})

    def binnen(self, gemeente: str, km: int) -> Gemeenten:
        """The gemeenten whose point lies at most so far from that gemeente's point; always the gemeente itself."""
        bekend = self._binnen.get((gemeente, km))
        if bekend is None:
            hier = self.punten.get(gemeente)
            dichtbij = {code for code, punt in self.punten.items() if hier and afstand_km(hier, punt) <= km}
            bekend = self._binnen[gemeente, km] = frozenset(dichtbij | {gemeente})
        return bekend


def afstand_km(een: tuple[float, float], ander: tuple[float, float]) -> float:
    """Great-circle distance between two points, in kilometres (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, punt)) for punt in (een, ander))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _AARDSTRAAL_KM * asin(sqrt(half))


def lees_geografie(dag: datetime.date) -> Geografie:
    """As the regions were composed on that day; three queries."""
    landsdelen = dict(Arbeidsmarktregio.objects.values_list("nr", "landsdeel"))
    punten = {code: (lat, lon) for code, lat, lon in Gemeente.objects.values_list("code", "lat", "lon")}
    gebieden: dict[str, set[str]] = {code: {code} for code in punten} | {HEEL_NEDERLAND: set(punten)}
    for gemeente, regio in Regiolidmaatschap.objects.op(dag).values_list("gemeente_id", "regio_id"):
        for gebied in (str(regio), landsdelen[regio]):
            gebieden.setdefault(gebied, set()).add(gemeente)
    return Geografie({gebied: frozenset(codes) for gebied, codes in gebieden.items()}, punten)
