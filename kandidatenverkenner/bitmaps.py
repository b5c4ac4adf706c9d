"""From published rows to bitmaps: the names of the values, and what each holds. The round stores them; the index reads them."""

from typing import NamedTuple

NULL = "null"
"""Whose value is unknown, or not shown."""
ONVOLLEDIG = "onvolledig"
"""Whose list lost a rare term, or of whose licences only B is told."""

LIJSTGROEPEN = {
    "beroepssector": "beroepssectoren",
    "taaksoort": "taaksoorten",
    "beroep": "beroepen",
    "vaardigheid": "vaardigheden",
    "competentie": "competenties",
    "affiniteit": "affiniteiten",
    "taal": "talen",
    "vervoer": "vervoer",
    "dagdeel": "dagdelen",
}
"""Group (as queries call it) → field of Kandidaat that holds its term ids."""


class Sleutel(NamedTuple):
    """``("alle", "")``: every place. ``("woongebied", "GM0772" | "33" | "zuid" | "NL")``. ``("opleidingsniveau",
    "niveau:mbo-2" | "stap:mbo" | "deel:midden" | NULL)``. ``(groep, "<term id>" | NULL | ONVOLLEDIG)`` for each of
    LIJSTGROEPEN and "rijbewijs". ``("reisafstand", "10" | "25" | "50" | NULL)``. ``("beschikbaar", code | NULL)``.
    ``("uren_min" | "uren_max", "<hours>")``: exactly so many; who has none is in neither.
    """

    groep: str
    waarde: str
