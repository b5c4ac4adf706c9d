"""The search box: plain words become wishes. What matches no term is told back, and kept nowhere."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kandidatenverkenner.lijsten import Lijsten, lijsten

MEESTE_WOORDEN = 24
"""Of a longer text the rest is not read."""
_WOORD = re.compile(r"[\w+]+")
_KORTSTE_MET_FOUT = 5
"""Letters; a shorter word with a letter wrong is another word."""
# In this order: what a word most often means here.
_GROEPEN = (
    "taaksoort", "beroepssector", "vaardigheid", "beroep", "competentie", "affiniteit", "taal", "rijbewijs", "vervoer",
)  # fmt: skip
_VULWOORDEN = frozenset(
    [
        "een",
        "de",
        "het",
        "en",
        "of",
        "in",
        "met",
        "voor",
        "van",
        "bij",
        "op",
        "te",
        "die",
        "dat",
        "wie",
        "als",
        "iemand",
        "mensen",
        "kandidaat",
        "kandidaten",
        "persoon",
        "zoek",
        "ik",
        "wij",
        "we",
        "wil",
        "graag",
        "werk",
        "werken",
        "baan",
        "medewerker",
    ]
)
# Who someone is, is no typing error of what someone can.
_OVER_PERSONEN = frozenset(
    ["zwanger", "zwangere", "bejaard", "bejaarde", "gehandicapt", "gehandicapte", "christen", "moslim", "joods"]
)

Vondst = tuple[str, Any]
"""A group and one of its things."""


@dataclass(frozen=True)
class Herkend:
    """:ivar per_groep: what was understood, per group. :ivar rest: words that mean nothing here."""

    per_groep: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Namen:
    """:ivar vondsten: name → what it is called.
    :ivar lengtes: first word → how many words the names that begin with it have, the most first.
    :ivar per_letter: names of one word by their first letter.
    """

    van: Lijsten
    vondsten: Mapping[str, Vondst]
    lengtes: Mapping[str, list[int]]
    per_letter: Mapping[str, list[str]]


_namen_bewaard: _Namen | None = None


def herken(tekst: str) -> Herkend:
    """Reads a text word by word: the longest name first, then one letter wrong, then nothing."""
    woorden = [_kaal(woord) for woord in _WOORD.findall(tekst)[:MEESTE_WOORDEN]]
    if not woorden:
        return Herkend()
    namen = _namen()
    gevonden: dict[str, dict[Any, None]] = {}
    rest = []
    plaats = 0
    while plaats < len(woorden):
        lengte, vondst = _langste(woorden[plaats:], namen)
        if vondst is not None:
            gevonden.setdefault(vondst[0], {})[vondst[1]] = None
        elif woorden[plaats] not in _VULWOORDEN:
            rest.append(woorden[plaats])
        plaats += lengte
    return Herkend({groep: tuple(dingen) for groep, dingen in gevonden.items()}, tuple(rest))


def _langste(woorden: list[str], namen: _Namen) -> tuple[int, Vondst | None]:
    """The thing these words begin with, and how many of them it takes."""
    for lengte in namen.lengtes.get(woorden[0], ()):
        naam = " ".join(woorden[:lengte])
        if (
            lengte <= len(woorden)
            and (lengte > 1 or naam not in _VULWOORDEN)
            and (vondst := namen.vondsten.get(naam)) is not None
        ):
            return lengte, vondst
    if len(woorden[0]) < _KORTSTE_MET_FOUT or woorden[0] in _VULWOORDEN | _OVER_PERSONEN:
        return 1, None
    gelijkend = process.extractOne(
        woorden[0], namen.per_letter.get(woorden[0][0], ()), scorer=OSA.distance, score_cutoff=_fouten(woorden[0])
    )
    return 1, namen.vondsten[gelijkend[0]] if gelijkend else None


def _fouten(woord: str) -> int:
    """How many letters may be wrong."""
    return 1 if len(woord) < 8 else 2


def _kaal(woord: str) -> str:
    ontleed = unicodedata.normalize("NFKD", woord.lower())
    return "".join(letter for letter in ontleed if not unicodedata.combining(letter))


def _namen() -> _Namen:
    """Every name of every list; made again when the lists were read again."""
    global _namen_bewaard
    van = lijsten()
    if _namen_bewaard is None or _namen_bewaard.van is not van:
        _namen_bewaard = _maak_namen(van)
    return _namen_bewaard


def _maak_namen(van: Lijsten) -> _Namen:
    vondsten: dict[str, Vondst] = {}

    def voeg_toe(naam: str, groep: str, ding: Any) -> None:
        # Who comes first keeps the name.
        if kaal := " ".join(_kaal(woord) for woord in _WOORD.findall(naam)):
            vondsten.setdefault(kaal, (groep, ding))

    for groep in _GROEPEN:
        for term in van.termen[groep].values():
            voeg_toe(term.label, groep, term)
    for gemeente in van.gemeenten.values():
        for naam in (gemeente.naam, gemeente.naam_cbs, gemeente.naam_publicatie):
            voeg_toe(naam, "gemeente", gemeente)
    for alias, code in van.aliassen.items():
        voeg_toe(alias, "gemeente", van.gemeenten[code])
    for regio in van.regios.values():
        voeg_toe(regio.naam, "regio", regio)
    for groep in _GROEPEN:
        for term in van.termen[groep].values():
            for naam in term.alternatieven.split("|"):
                voeg_toe(naam, groep, term)
    # Of "inpakken en orderpicken" each word by itself means it too, when it means nothing else.
    for groep in ("taaksoort", "beroepssector"):
        for term in van.termen[groep].values():
            for woord in _WOORD.findall(term.label):
                if len(woord) >= _KORTSTE_MET_FOUT:
                    voeg_toe(woord, groep, term)
    per_letter: dict[str, list[str]] = {}
    lengtes: dict[str, set[int]] = {}
    for naam in vondsten:
        woorden = naam.split(" ")
        lengtes.setdefault(woorden[0], set()).add(len(woorden))
        if " " not in naam and len(naam) >= _KORTSTE_MET_FOUT:
            per_letter.setdefault(naam[0], []).append(naam)
    langste_eerst = {woord: sorted(aantallen, reverse=True) for woord, aantallen in lengtes.items()}
    return _Namen(van, vondsten, langste_eerst, per_letter)
