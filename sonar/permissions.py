"""Rights as names; roles as lists of names. A page asks for a right, never for a role."""

from enum import StrEnum, auto

from sonar.choices import OrganisatieSoort, Rol


class Recht(StrEnum):
    KANDIDATEN_ZOEKEN = auto()
    """Search and read anonymous kandidaten."""
    KLANTEN_ZIEN = auto()
    """See one's own klanten: those one's gemeente or UWV office serves."""
    KLANTEN_WIJZIGEN = auto()
    """Register klanten, draw up profiles, keep services: for one's own klanten."""
    KLANTEN_VOORSTELLEN = auto()
    """Find own klanten for the open vacatures of the own region, and propose who wants to meet."""
    IMPORTEREN = auto()
    """Bring in a file for one's own organisation."""
    ORGANISATIES_BEHEREN = auto()
    """Manage every organisation and its members."""
    WERKGEVERS_TOELATEN = auto()
    """Approve, refuse and block employers of one's own region."""
    INZAGE_CONTROLEREN = auto()
    """Read the log of who looked at whom."""
    CONTACT_VRAGEN = auto()
    """Place vacatures and ask to meet kandidaten: as an employer for oneself, as an adviseur for an employer."""
    VACATURES_EIGEN = auto()
    """Have vacatures of one's own organisation, and see what became of the requests for them."""
    CONTACT_VOLGEN = auto()
    """See how requests stand: of one's own desk, of one's own klanten, or of one's own region without any person."""
    CONTACT_BEHANDELEN = auto()
    """Handle the requests of one's own desk, and those one has."""
    CONTACT_VERDELEN = auto()
    """Say which adviseur has which requests of one's own region."""
    RAPPORT_EIGEN_REGIO = auto()
    """Live counts of one's own region, beside the frozen publications everybody sees."""
    RAPPORT_LANDELIJK = auto()
    """Live counts of every region."""
    PUBLICATIE_BEVRIEZEN = auto()
    """Publish today's counts for good."""


RECHTEN: dict[Rol, frozenset[Recht]] = {
    Rol.WERKGEVER: frozenset({Recht.KANDIDATEN_ZOEKEN, Recht.CONTACT_VRAGEN, Recht.VACATURES_EIGEN}),
    Rol.INTERMEDIAIR: frozenset({Recht.KANDIDATEN_ZOEKEN, Recht.CONTACT_VRAGEN, Recht.VACATURES_EIGEN}),
    Rol.CONSULENT: frozenset(
        {
            Recht.KANDIDATEN_ZOEKEN,
            Recht.KLANTEN_ZIEN,
            Recht.KLANTEN_WIJZIGEN,
            Recht.KLANTEN_VOORSTELLEN,
            Recht.IMPORTEREN,
            Recht.CONTACT_VOLGEN,
            Recht.RAPPORT_EIGEN_REGIO,
        }
    ),
    Rol.ADVISEUR: frozenset(
        {
            Recht.KANDIDATEN_ZOEKEN,
            Recht.WERKGEVERS_TOELATEN,
            Recht.CONTACT_VRAGEN,
            Recht.CONTACT_VOLGEN,
            Recht.CONTACT_BEHANDELEN,
            Recht.CONTACT_VERDELEN,
            Recht.RAPPORT_EIGEN_REGIO,
        }
    ),
    Rol.MANAGER: frozenset(
        {
            Recht.CONTACT_VOLGEN,
            Recht.CONTACT_VERDELEN,
            Recht.RAPPORT_EIGEN_REGIO,
            Recht.RAPPORT_LANDELIJK,
            Recht.PUBLICATIE_BEVRIEZEN,
        }
    ),
    Rol.BEHEERDER: frozenset({Recht.ORGANISATIES_BEHEREN}),
    Rol.TOEZICHTHOUDER: frozenset({Recht.INZAGE_CONTROLEREN}),
}

_STAF = frozenset({Rol.CONSULENT, Rol.MANAGER, Rol.BEHEERDER, Rol.TOEZICHTHOUDER})
ROLLEN_PER_SOORT: dict[str, frozenset[Rol]] = {
    OrganisatieSoort.UWV: _STAF,
    OrganisatieSoort.GEMEENTE: _STAF,
    OrganisatieSoort.WERKGEVERSSERVICEPUNT: frozenset({Rol.ADVISEUR, Rol.MANAGER}),
    OrganisatieSoort.WERKGEVER: frozenset({Rol.WERKGEVER}),
    OrganisatieSoort.INTERMEDIAIR: frozenset({Rol.INTERMEDIAIR}),
}


def rechten_van(rol: str) -> frozenset[Recht]:
    """The rights of a role; a role that is unknown has none."""
    return RECHTEN.get(Rol(rol), frozenset()) if rol in Rol.values else frozenset()
