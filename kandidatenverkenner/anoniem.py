"""What an employer may see of a kandidaat: an allow-list. What is not named here leaves the house nowhere."""

from typing import NamedTuple

K_IN = 10
"""How many rows must share a recognisable core before it is published; and a term."""
K_OUT = 5
"""With how many a core that was published stays so."""
VLOER = 5
"""What no publication goes below, whatever the two above say; the database's own removals keep it too."""

LIJSTEN = (
    "beroepssectoren",
    "taaksoorten",
    "vaardigheden",
    "competenties",
    "affiniteiten",
    "beroepen",
    "talen",
    "vervoer",
    "dagdelen",
)
"""Fields of Kandidaat that hold ids of terms."""

KERN = (
    "woongebied_soort",
    "woongebied_code",
    "opleiding_soort",
    "opleiding_code",
    "rijbewijzen",
    "rijbewijs_volledig",
)
"""What a neighbour could know. Each combination, with what is told of it in ``onvolledig``, is shared by K_OUT rows."""

KERN_NIET_GETOOND = ("opleidingsniveau", "rijbewijs")
"""How ``onvolledig`` names what of the core is not shown."""

KOLOMMEN = (
    "nummer",
    "plaats",
    "klasse",
    *KERN,
    *LIJSTEN,
    "ervaring",
    "nederlands",
    "reisafstand",
    "uren_min",
    "uren_max",
    "beschikbaar",
    "onvolledig",
)
"""Everything a row holds."""


class Veld(NamedTuple):
    naam: str
    label: str


GETOOND = (
    Veld("woongebied", "Woont in"),
    Veld("opleiding", "Opleiding"),
    Veld("uren", "Uren per week"),
    Veld("beschikbaar", "Beschikbaar"),
    Veld("beroepen", "Gewenst werk"),
    Veld("beroepssectoren", "Sector"),
    Veld("taaksoorten", "Soort werk (taken)"),
    Veld("vaardigheden", "Vaardigheden"),
    Veld("competenties", "Sterke punten"),
    Veld("affiniteiten", "Interesses"),
    Veld("talen", "Talen"),
    Veld("rijbewijs", "Rijbewijs"),
    Veld("vervoer", "Vervoer"),
    Veld("reisafstand", "Reisafstand"),
    Veld("dagdelen", "Werktijden"),
)
"""Everything a page shows, in this order; cards, profile and tests loop over it."""

FEITEN_OP_KAART = ("woongebied", "opleiding", "uren", "beschikbaar")
LIJSTEN_OP_KAART = ("taaksoorten", "vaardigheden")
