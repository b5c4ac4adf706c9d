"""The values whose counts are shown beside a search, each with the places that surely have it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyroaring import BitMap

from kandidatenverkenner.bitmaps import NULL
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.oordelen import Oordelen
from sonar.choices import Opleidingsstap
from sonar.models import (
    Affiniteit,
    Beroepssector,
    Competentie,
    Dagdeel,
    Rijbewijs,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term

TERMLIJSTEN: dict[str, type[Term]] = {
    "beroepssector": Beroepssector,
    "taaksoort": Taaksoort,
    "vaardigheid": Vaardigheid,
    "competentie": Competentie,
    "affiniteit": Affiniteit,
    "taal": Taal,
    "rijbewijs": Rijbewijs,
    "vervoer": Vervoermiddel,
    "dagdeel": Dagdeel,
}
"""Groups of terms that are counted. Of beroep there are too many to be of use."""


@dataclass(frozen=True)
class Facet:
    """Per value, by its code, how many rows surely have it; ``onbekend``: whose value is null."""

    waarden: dict[str, int] = field(default_factory=dict)
    onbekend: int = 0


@dataclass(frozen=True)
class Facetgroep:
    """:ivar waarden: (code, places that surely have it), for every value somebody of this round has."""

    naam: str
    waarden: tuple[tuple[str, BitMap], ...]
    onbekend: BitMap

    def tel(self, blijvers: BitMap) -> Facet:
        tel = blijvers.intersection_cardinality
        return Facet({code: tel(bits) for code, bits in self.waarden}, tel(self.onbekend))


def facetgroepen(oordelen: Oordelen) -> tuple[Facetgroep, ...]:
    """Everything that is counted, for one round."""
    return tuple(_facetgroepen(oordelen))


def _facetgroepen(oordelen: Oordelen) -> Iterator[Facetgroep]:
    niemand = BitMap()
    geografie = oordelen.geografie
    regios = sorted((code for code in geografie.gebieden if code.isdigit()), key=int)
    in_regio = [(code, oordelen.in_gemeenten([geografie.gemeenten(code)]).past) for code in regios]
    yield Facetgroep("regio", tuple(in_regio), niemand)
    per_gemeente = [(code, oordelen.bits("woongebied", code)) for code in sorted(geografie.punten)]
    yield Facetgroep("gemeente", tuple((code, bits) for code, bits in per_gemeente if bits), niemand)
    for groep, model in TERMLIJSTEN.items():
        codes = {str(pk): code for pk, code in model.objects.values_list("pk", "code")}
        waarden = {
            codes[sleutel.waarde]: bits
            for sleutel, bits in oordelen.bitmaps.items()
            if sleutel.groep == groep and sleutel.waarde in codes
        }
        yield Facetgroep(groep, tuple(sorted(waarden.items())), oordelen.bits(groep, NULL))
    stappen = [(stap.value, oordelen.opleiding_minstens(stap.value).past) for stap in Opleidingsstap]
    yield Facetgroep("opleidingsniveau", tuple(stappen), oordelen.bits("opleidingsniveau", NULL))
    wanneer = [(waarde, oordelen.beschikbaar_uiterlijk(waarde).past) for waarde in Beschikbaar.values]
    yield Facetgroep("beschikbaar", tuple(wanneer), oordelen.bits("beschikbaar", NULL))
