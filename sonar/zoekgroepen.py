"""What employers can search on, and the field of a klantprofiel behind each group: the one list of these."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Zoekgroep:
    """:ivar naam: the group, as queries and wishes call it.
    :ivar parameters: the query parameters that state a wish of this group.
    :ivar profielvelden: fields of Klantprofiel (or of Werkzoekende, for the home area) that answer it.
    :ivar label: what the group is called on screen.
    :ivar veel_gevraagd: whether nearly every search asks it, so that a profile without it is as good as lost.
    """

    naam: str
    parameters: tuple[str, ...]
    profielvelden: tuple[str, ...]
    label: str
    veel_gevraagd: bool = False


ZOEKGROEPEN: tuple[Zoekgroep, ...] = (
    Zoekgroep("regio", ("regio",), ("woongemeente",), "Arbeidsmarktregio"),
    Zoekgroep("gemeente", ("gemeente", "afstand"), ("woongemeente",), "Gemeente"),
    Zoekgroep("werkplek", ("werkplek",), ("reisafstand_km",), "Plaats van het werk"),
    Zoekgroep("beroepssector", ("beroepssector",), ("beroepssectoren",), "Sector", veel_gevraagd=True),
    Zoekgroep("taaksoort", ("taaksoort", "taken"), ("taaksoorten",), "Soort werk (taken)", veel_gevraagd=True),
    Zoekgroep("beroep", ("beroep",), ("beroepen",), "Beroep"),
    Zoekgroep("vaardigheid", ("vaardigheid",), ("vaardigheden",), "Vaardigheden"),
    Zoekgroep("competentie", ("competentie",), ("competenties",), "Sterke punten"),
    Zoekgroep("affiniteit", ("affiniteit",), ("affiniteiten",), "Interesses"),
    Zoekgroep("taal", ("taal",), ("talen",), "Talen"),
    Zoekgroep("rijbewijs", ("rijbewijs",), ("rijbewijzen",), "Rijbewijs"),
    Zoekgroep("vervoer", ("vervoer",), ("vervoer",), "Vervoer"),
    Zoekgroep("dagdeel", ("dagdeel",), ("dagdelen",), "Werktijden"),
    Zoekgroep(
        "opleidingsniveau",
        ("opleidingsniveau",),
        ("opleidingsniveau", "opleidingsstap"),
        "Opleiding, minstens",
        veel_gevraagd=True,
    ),
    Zoekgroep("uren", ("urenMin", "urenMax"), ("uren_min", "uren_max"), "Uren per week", veel_gevraagd=True),
    Zoekgroep("beschikbaar", ("beschikbaar",), ("beschikbaar_vanaf",), "Beschikbaar, uiterlijk"),
)

LABELS = {groep.naam: groep.label for groep in ZOEKGROEPEN}
"""What each group is called on screen, by its name."""
