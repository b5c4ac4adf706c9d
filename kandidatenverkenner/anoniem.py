"""What an employer may see of a kandidaat: an allow-list. What is not named here leaves the house nowhere."""

from typing import NamedTuple

K_IN = 10
"""How many rows must share a recognisable core before it is published; and a term."""
K_OUT = 5
"""With how many a core that was published stays so."""

LIJSTEN = (
    "beroepssectoren",
    "taaksoorten",
    "vaardigheden",
    "competenties",
    "affiniteiten",
    "beroepen",
    "vervoer",
    "dagdelen",
)
"""Fields of Kandidaat that hold ids of terms."""

KERN = ("woongebied_soort", "woongebied_code", "opleiding_soort", "opleiding_code")
"""What a neighbour could know. Every combination is shared by at least K_IN rows."""


class Veld(NamedTuple):
    naam: str
    label: str


GETOOND = (
    Veld("woongebied", "Regio"),
    Veld("opleiding", "Opleiding"),
    Veld("uren", "Uren per week"),
    Veld("beschikbaar", "Beschikbaar"),
    Veld("beroepen", "Gewenst werk"),
    Veld("beroepssectoren", "Sector"),
    Veld("taaksoorten", "Soort werk (taken)"),
    Veld("vaardigheden", "Vaardigheden"),
    Veld("competenties", "Sterke punten"),
    Veld("affiniteiten", "Interesses"),
    Veld("vervoer", "Vervoer"),
    Veld("reisafstand", "Reisafstand"),
    Veld("dagdelen", "Werktijden"),
)
"""Everything a page shows, in this order; cards, profile and tests loop over it."""

FEITEN_OP_KAART = ("woongebied", "opleiding", "uren", "beschikbaar")
LIJSTEN_OP_KAART = ("taaksoorten", "vaardigheden")
