"""All gemeenten of the nation in one list: found by name, and ranked where there are people enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.counts import Gemeenterij, LandelijkeTransparantie
from sonar.models.arbeidsmarktregio import sorteersleutel


@dataclass(frozen=True, slots=True)
class Gemeenteregel:
    """:ivar plaats: by share with a profile, the highest first; equal shares share a place. None of too few people."""

    nr: int
    regio: str
    rij: Gemeenterij
    plaats: int | None


def gemeenteregels(landelijk: LandelijkeTransparantie) -> list[Gemeenteregel]:
    """In order of region."""
    aandelen = sorted(
        (
            aandeel
            for regio in landelijk.regios
            for rij in regio.rijen
            if (aandeel := rij.aantallen.vergelijkbaar) is not None
        ),
        reverse=True,
    )
    plaats = {aandeel: nummer for nummer, aandeel in reversed([*enumerate(aandelen, start=1)])}
    return [
        Gemeenteregel(regio.nr, regio.naam, rij, _plaats(plaats, rij))
        for regio in landelijk.regios
        for rij in regio.rijen
    ]


def _plaats(plaats: dict[int, int], rij: Gemeenterij) -> int | None:
    aandeel = rij.aantallen.vergelijkbaar
    return None if aandeel is None else plaats[aandeel]


def zoek(regels: Sequence[Gemeenteregel], tekst: str) -> list[Gemeenteregel]:
    """Those whose name holds the text, or whose region is called so; accents, capitals and an apostrophe don't matter."""
    gezocht = sorteersleutel(" ".join(tekst.split()))
    if not gezocht:
        # Nothing typed finds all; signs of which nothing is left find nobody.
        return [] if tekst.strip() else list(regels)
    return [regel for regel in regels if gezocht in sorteersleutel(regel.rij.naam)]
