"""What makes a klant findable: which groups an employer can search on never find them, and what to fill in first."""

from dataclasses import dataclass

from sonar.antwoorden import Antwoorden
from sonar.vragen import SAMEN, VRAAG_VAN_ANTWOORD, Vraag
from sonar.zoekgroepen import ZOEKGROEPEN, Zoekgroep

_VOLGORDE = {vraag.naam: plaats for plaats, vraag in enumerate(SAMEN)}


@dataclass(frozen=True)
class Vindbaar:
    """One group: whether a search on it can find the klant for sure, and the question that would change that."""

    groep: Zoekgroep
    ja: bool
    vraag: Vraag | None


def vindbaarheid(antwoorden: Antwoorden) -> list[Vindbaar]:
    """Per searchable group; those that can never find the klant first, in the order in which filling them in helps most.

    An empty list is an answer that no search finds either. Where someone lives is always known.
    """
    groepen = []
    for groep in ZOEKGROEPEN:
        vragen = [VRAAG_VAN_ANTWOORD[veld] for veld in groep.profielvelden if veld in VRAAG_VAN_ANTWOORD]
        ja = not vragen or any(antwoorden.get(veld) not in (None, []) for veld in groep.profielvelden)
        groepen.append(Vindbaar(groep, ja, None if ja else vragen[0]))
    return sorted(groepen, key=lambda v: (v.ja, _VOLGORDE.get(v.vraag.naam, 99) if v.vraag else 99))


def eerst_invullen(antwoorden: Antwoorden) -> Vraag | None:
    """The one question to ask first; None when every group can find the klant."""
    return next((groep.vraag for groep in vindbaarheid(antwoorden) if not groep.ja), None)
