"""Crawlers: each is one organisation that spends its whole day, by cards, by counts, or by what the counts spell out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.facetten import TERMLIJSTEN, Facet
from kandidatenverkenner.lijsten import lijsten
from kandidatenverkenner.wensen import Wensen
from sonar.models import Lidmaatschap

Eigenschappen = frozenset[tuple[str, str]]
"""(group, code) of everything that is counted of a row."""


def kruip(lid: Lidmaatschap, vragen: list[Wensen], bladzijden: int) -> tuple[set[int], int]:
    """Asks until it is stopped: who was seen, and how many searches were answered."""
    gezien: set[int] = set()
    for nummer, vraag in enumerate(vragen):
        cursor = ""
        for _ in range(bladzijden):
            try:
                regel = budget.zoekvraag(lid, vraag)
                antwoord = zoeken.zoek(vraag, organisatie=lid.organisatie_id, cursor=cursor, aantal=100)
                nieuw = [treffer.kandidaat.pk for treffer in antwoord.treffers]
                if bladzijden > 1:
                    budget.gezien(lid, nieuw, zoekvraag=regel)
                    gezien |= set(nieuw)
            except budget.Op:
                return gezien, nummer
            cursor = antwoord.volgende or ""
            if not cursor:
                break
    return gezien, len(vragen)


def spel_uit(lid: Lidmaatschap, breed: list[Wensen]) -> Iterator[Eigenschappen]:
    """Where only one row of a search has some value, asking for it too spells that row out, without its card.

    Each answer is of the page after the first card, reached with the cursor of another search: of a search that leaves
    one row the counts are there, and nobody to be counted as seen. Ends when the day's searches or cards do.
    """
    try:
        _, na_een = _vraag(lid, Wensen(), "")
        for vraag in breed:
            bekend: set[Eigenschappen] = set()
            facetten, _ = _vraag(lid, vraag, na_een)
            for waarde in _enige(facetten, TERMLIJSTEN):
                if any(waarde in rij for rij in bekend):
                    continue
                groep, code = waarde
                term = lijsten().termen[groep][code]
                smal, _ = _vraag(lid, replace(vraag, termen=(*vraag.termen, (groep, (term,)))), na_een)
                rij = frozenset(_enige(smal, [naam for naam in smal if naam != "regio"]))
                if rij:
                    bekend.add(rij)
                    yield rij
    except budget.Op:
        return


def _enige(facetten: dict[str, Facet], groepen: Iterable[str]) -> list[tuple[str, str]]:
    """The values that one row alone has."""
    return [(groep, code) for groep in groepen for code, aantal in facetten[groep].waarden.items() if aantal == 1]


def _vraag(lid: Lidmaatschap, vraag: Wensen, cursor: str) -> tuple[dict[str, Facet], str]:
    """What is counted, and where the page after starts; at most one kandidaat is seen."""
    regel = budget.zoekvraag(lid, vraag)
    antwoord = zoeken.zoek(vraag, organisatie=lid.organisatie_id, cursor=cursor, aantal=1)
    budget.gezien(lid, [treffer.kandidaat.pk for treffer in antwoord.treffers], zoekvraag=regel)
    return antwoord.facetten, antwoord.volgende or ""
