"""How many invented people live in each gemeente: region 33 as published, the rest of the country made to resemble it."""

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from sonar.demo.bestanden import DEMODATA, REFERENTIEDATA, lees_csv
from sonar.demo.bsn import BSN_VOORRAAD

GEPUBLICEERDE_REGIO = 33
# Of the vastgestelde profielen: who turns out to work already, follow a course or can't now (vul_aan chooses them).
DEEL_NIET_BEMIDDELBAAR = 0.13
_DEEL_BEZWAAR = 0.015
# Of everybody: people that no report counts.
_DEEL_BEEINDIGD = 0.03
_DEEL_NIET_IN_REGISTER = 0.02

# A plaats of so many times the postcodes has more inhabitants than so many times: in a village a postcode stands for some
# 2.000 people, in Amsterdam for 11.000.
_INWONERS_EXPONENT = 1.4


class Partij(Enum):
    UWV = auto()
    GEMEENTE = auto()


class Stand(Enum):
    """Where someone stands; a report counts the first three."""

    PROFIEL = auto()
    BEZWAAR = auto()
    """A vastgesteld profiel, with an objection against being listed."""
    GEEN_PROFIEL = auto()
    BEEINDIGD = auto()
    NIET_IN_REGISTER = auto()


class Woongemeente(NamedTuple):
    code: str
    naam: str
    regio: int
    regionaam: str
    postcodes: Sequence[tuple[str, str]]
    """Four digits and the plaats."""


class Groep(NamedTuple):
    partij: Partij
    stand: Stand
    aantal: int


class Gemeenteverdeling(NamedTuple):
    gemeente: Woongemeente
    groepen: list[Groep]


def niet_bemiddelbaar(kandidaten: int) -> int:
    """How many profielen there are beyond ``kandidaten`` that would be published were these people bemiddelbaar."""
    return math.ceil(kandidaten * DEEL_NIET_BEMIDDELBAAR)


def verdeel_bevolking(*, kandidaten: int, rng: random.Random) -> list[Gemeenteverdeling]:
    """Everybody, per gemeente.

    Outside region 33 exactly ``kandidaten`` + ``niet_bemiddelbaar(kandidaten)`` people have stand PROFIEL.

    :raises ValueError: when there are fewer BSNs than people.
    """
    gemeenten = _gemeenten()
    verdeling = [
        *_gepubliceerd([g for g in gemeenten if g.regio == GEPUBLICEERDE_REGIO]),
        *_verzonnen([g for g in gemeenten if g.regio != GEPUBLICEERDE_REGIO], kandidaten, rng),
    ]
    mensen = sum(groep.aantal for deel in verdeling for groep in deel.groepen)
    if mensen > BSN_VOORRAAD:
        raise ValueError(
            f"Voor {kandidaten} kandidaten zijn {mensen} mensen nodig; er zijn maar {BSN_VOORRAAD} verzonnen BSN's."
        )
    return verdeling


def evenredig(totaal: int, gewichten: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total (largest remainders)."""
    som = sum(gewichten)
    delen = [totaal * gewicht / som for gewicht in gewichten]
    aantallen = [int(deel) for deel in delen]
    tekort = totaal - sum(aantallen)
    for plek in sorted(range(len(delen)), key=lambda i: aantallen[i] - delen[i])[:tekort]:
        aantallen[plek] += 1
    return aantallen


def _gemeenten() -> list[Woongemeente]:
    """All gemeenten in order of code, by the name the publication uses."""
    regionamen = {rij["nr"]: rij["naam"] for rij in lees_csv(REFERENTIEDATA / "arbeidsmarktregios.csv")}
    namen = {
        rij["code"]: rij["alias"] for rij in lees_csv(REFERENTIEDATA / "gemeente_aliassen.csv") if rij["publicatie"]
    }
    postcodes: dict[str, list[tuple[str, str]]] = {}
    for rij in lees_csv(REFERENTIEDATA / "postcodes.csv"):
        postcodes.setdefault(rij["gemeente_code"], []).append((rij["pc4"], rij["plaats"]))
    return [
        Woongemeente(
            code=rij["code"],
            naam=namen.get(rij["code"], rij["naam"]),
            regio=int(rij["amr_nr"]),
            regionaam=regionamen[rij["amr_nr"]],
            postcodes=postcodes[rij["code"]],
        )
        for rij in sorted(lees_csv(REFERENTIEDATA / "gemeenten.csv"), key=lambda rij: rij["code"])
    ]


def _gepubliceerd(gemeenten: list[Woongemeente]) -> Iterator[Gemeenteverdeling]:
    """The published table to the cell, with people beside it that it does not count."""
    tabel = {rij["gemeente"]: rij for rij in lees_csv(DEMODATA / "transparantie_33_zuidoost_brabant.csv")}
    for gemeente in gemeenten:
        rij = tabel[gemeente.naam]
        groepen = []
        for partij, voorvoegsel in ((Partij.GEMEENTE, "gem"), (Partij.UWV, "uwv")):
            profiel, geen = int(rij[f"{voorvoegsel}_profiel"]), int(rij[f"{voorvoegsel}_geen"])
            bezwaar = round(profiel * _DEEL_BEZWAAR)
            groepen += [
                Groep(partij, Stand.PROFIEL, profiel - bezwaar),
                Groep(partij, Stand.BEZWAAR, bezwaar),
                Groep(partij, Stand.GEEN_PROFIEL, geen),
                Groep(partij, Stand.BEEINDIGD, math.ceil((profiel + geen) * _DEEL_BEEINDIGD)),
                Groep(partij, Stand.NIET_IN_REGISTER, math.ceil((profiel + geen) * _DEEL_NIET_IN_REGISTER)),
            ]
        yield Gemeenteverdeling(gemeente, groepen)


def _inwoners(gemeente: Woongemeente) -> float:
    """In proportion to the number of inhabitants, roughly."""
    return sum(
        math.pow(aantal, _INWONERS_EXPONENT) for aantal in Counter(plaats for _, plaats in gemeente.postcodes).values()
    )


def _verzonnen(gemeenten: list[Woongemeente], kandidaten: int, rng: random.Random) -> Iterator[Gemeenteverdeling]:
    """A population as skewed as the sizes of gemeenten are, every region with shares of its own."""
    # Of a region's people: the share UWV serves, and the share with a profiel among UWV-klanten and gemeenteklanten.
    aandelen = {
        regio: (rng.uniform(0.76, 0.88), rng.uniform(0.40, 0.56), rng.uniform(0.02, 0.09))
        for regio in sorted({gemeente.regio for gemeente in gemeenten})
    }
    plekken = [(gemeente, partij) for gemeente in gemeenten for partij in Partij]
    met_profiel, zonder_profiel = [], []
    for gemeente, partij in plekken:
        uwv, profiel_uwv, profiel_gemeente = aandelen[gemeente.regio]
        mensen = _inwoners(gemeente)
        mensen *= uwv if partij is Partij.UWV else 1 - uwv
        deel = profiel_uwv if partij is Partij.UWV else profiel_gemeente
        met_profiel.append(mensen * deel)
        zonder_profiel.append(mensen * (1 - deel))

    profielen = kandidaten + niet_bemiddelbaar(kandidaten)
    geen = round(profielen * sum(zonder_profiel) / sum(met_profiel))
    iedereen = [met + zonder for met, zonder in zip(met_profiel, zonder_profiel, strict=True)]
    per_stand = {
        Stand.PROFIEL: evenredig(profielen, met_profiel),
        Stand.BEZWAAR: evenredig(round(profielen * _DEEL_BEZWAAR), met_profiel),
        Stand.GEEN_PROFIEL: evenredig(geen, zonder_profiel),
        Stand.BEEINDIGD: evenredig(round((profielen + geen) * _DEEL_BEEINDIGD), iedereen),
        Stand.NIET_IN_REGISTER: evenredig(round((profielen + geen) * _DEEL_NIET_IN_REGISTER), iedereen),
    }
    groepen: dict[str, list[Groep]] = {gemeente.code: [] for gemeente in gemeenten}
    for nummer, (gemeente, partij) in enumerate(plekken):
        groepen[gemeente.code] += [Groep(partij, stand, aantallen[nummer]) for stand, aantallen in per_stand.items()]
    return (Gemeenteverdeling(gemeente, groepen[gemeente.code]) for gemeente in gemeenten)
