"""What a neighbour could know, and which published rows fit it. Written apart from the ladders, to be held against them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

from kandidatenverkenner.models import Kandidaat
from sonar.choices import DEEL_VAN_STAP, Opleidingsstap
from sonar.models import Klantprofiel, Opleidingsniveau, Regiolidmaatschap, Rijbewijs

Kern = tuple[str, str, str]
"""Home, education and licences as a row tells them: '' is unknown, '-' not shown."""


class Kennis(NamedTuple):
    """Of one person, exactly as the register has it: the most that anybody could know."""

    gemeente: str
    niveau: str | None
    stap: str | None
    rijbewijzen: tuple[int, ...] | None


def kern(rij: Mapping[str, object]) -> Kern:
    """What a row of Kandidaat tells of its core, from everything that is shown of it."""
    niet_getoond = rij["onvolledig"]
    assert isinstance(niet_getoond, list)
    opleiding = f"{rij['opleiding_soort']}:{rij['opleiding_code']}" if rij["opleiding_code"] else ""
    rijbewijs = "" if rij["rijbewijzen"] is None else f"{rij['rijbewijzen']} {rij['rijbewijs_volledig']}"
    return (
        f"{rij['woongebied_soort']}:{rij['woongebied_code']}",
        "-" if "opleidingsniveau" in niet_getoond else opleiding,
        "-" if "rijbewijs" in niet_getoond else rijbewijs,
    )


KERNVELDEN = (
    "woongebied_soort", "woongebied_code", "opleiding_soort", "opleiding_code", "rijbewijzen", "rijbewijs_volledig",
    "onvolledig",
)  # fmt: skip


def kernen() -> dict[int, Kern]:
    """The core of every published row, by its number."""
    return {rij["nummer"]: kern(rij) for rij in Kandidaat.objects.values("nummer", *KERNVELDEN)}


def iedereen() -> dict[int, Kennis]:
    """Everybody with a profile in the register, by klant."""
    velden = ("pk", "werkzoekende__woongemeente_id", "opleidingsniveau__code", "opleidingsstap", "rijbewijzen")
    return {
        pk: Kennis(gemeente, niveau, stap, None if codes is None else tuple(sorted(codes)))
        for pk, gemeente, niveau, stap, codes in Klantprofiel.objects.values_list(*velden)
    }


class Vormen:
    """In which ways a row may tell of someone."""

    def __init__(self) -> None:
        self._regios = {
            lid.gemeente_id: lid.regio for lid in Regiolidmaatschap.objects.filter(tot=None).select_related("regio")
        }
        self._niveaus = set(Opleidingsniveau.objects.filter(publiceren=True).values_list("code", flat=True))
        self._b = Rijbewijs.objects.get(code="B").pk

    def van(self, wie: Kennis) -> Iterable[Kern]:
        regio = self._regios[wie.gemeente]
        waar = (f"gemeente:{wie.gemeente}", f"regio:{regio.nr}", f"landsdeel:{regio.landsdeel}", "land:NL")
        if wie.stap is None:
            opleiding = ("", "-")
        else:
            opleiding = (f"stap:{wie.stap}", f"deel:{DEEL_VAN_STAP[Opleidingsstap(wie.stap)].value}", "-")
            opleiding += (f"niveau:{wie.niveau}",) if wie.niveau in self._niveaus else ()
        if wie.rijbewijzen is None:
            rijbewijs = ("", "-")
        else:
            alleen_b = [self._b] if self._b in wie.rijbewijzen else []
            rijbewijs = (f"{list(wie.rijbewijzen)} True", f"{alleen_b} False", "-")
        return product(waar, opleiding, rijbewijs)


def overgebleven(vormen: Vormen, mensen: Iterable[Kennis], stand: Mapping[int, Kern]) -> Counter[int]:
    """The attack: per different neighbour, how many rows fit; how often each number of rows occurs."""
    klassen = Counter(stand.values())
    return Counter(sum(klassen[vorm] for vorm in vormen.van(wie)) for wie in set(mensen))


def rijen_van(stand: Mapping[int, Kern]) -> dict[Kern, set[int]]:
    """The numbers of the rows that tell the same."""
    per_kern: dict[Kern, set[int]] = defaultdict(set)
    for nummer, wat in stand.items():
        per_kern[wat].add(nummer)
    return per_kern
