"""All rows and makers of the table together."""

import string

from sonar.models import Lidmaatschap
from tests.rechten import (
    Eigendom,
    Maker,
    Rij,
    beheer,
    contact,
    eigen,
    imports,
    inzage,
    klanten,
    profiel,
    publiek,
    rapporten,
    vacatures,
    voorstellen,
    werklijsten,
)

GROEPEN = (
    publiek, eigen, werklijsten, klanten, profiel, imports, beheer, inzage, contact, vacatures, voorstellen, rapporten,
)  # fmt: skip
RIJEN: dict[str, Rij] = {route: rij for groep in GROEPEN for route, rij in groep.RIJEN.items()}
OBJECTEN: dict[str, Maker] = {naam: maker for groep in GROEPEN for naam, maker in groep.OBJECTEN.items()}


def adres_van(rij: Rij, lidmaatschap: Lidmaatschap, eigendom: Eigendom, **bekend: object) -> str:
    """The address with what it speaks of made for the lidmaatschap. :param bekend: keys that need not be made."""
    namen = {veld for _, veld, _, _ in string.Formatter().parse(rij.adres) if veld}
    waarden = {naam: bekend[naam] if naam in bekend else OBJECTEN[naam](lidmaatschap, eigendom) for naam in namen}
    return rij.adres.format(**waarden)
