"""Worklists, availability and services."""

from collections.abc import Mapping

from sonar.models import Contactmoment, Lidmaatschap, Traject
from tests.factories.register import GebruikerFactory
from tests.rechten import CONSULENT, Eigendom, Maker, Rij, Rijen
from tests.rechten.klanten import een_klant


def _paar(
    rij: type[Traject] | type[Contactmoment], lidmaatschap: Lidmaatschap, eigendom: Eigendom, **velden: object
) -> str:
    """A klant and something of theirs, as the address says it."""
    klant = een_klant(lidmaatschap, eigendom)
    if eigendom == Eigendom.GEEN:
        return f"{klant}/{{}}/999999999"
    return f"{klant}/{{}}/{rij.objects.create(werkzoekende_id=klant, **velden).pk}"


def een_traject(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> str:
    return _paar(Traject, lidmaatschap, eigendom, soort="scholing", doel="Leren", vanaf="2026-01-01").format(
        "trajecten"
    )


def een_stap(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> str:
    return _paar(
        Contactmoment,
        lidmaatschap,
        eigendom,
        soort="telefoon",
        uitkomst="gesproken",
        op="2026-01-01",
        door=GebruikerFactory(),
        volgende_stap="Bellen",
        volgende_stap_op="2026-01-02",
    ).format("contact")


RIJEN: Rijen = {
    "klanten/": Rij("/klanten/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/bemiddelbaar/": Rij("/klanten/{klant}/bemiddelbaar/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/beschikbaarheid/": Rij("/klanten/{klant}/beschikbaarheid/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/dienstverlening/": Rij("/klanten/{klant}/dienstverlening/", CONSULENT),
    "klanten/<int:pk>/trajecten/nieuw/": Rij("/klanten/{klant}/trajecten/nieuw/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/trajecten/<int:nr>/": Rij("/klanten/{traject}/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/contact/": Rij("/klanten/{klant}/contact/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/contact/<int:nr>/gedaan/": Rij(
        "/klanten/{stap}/gedaan/", CONSULENT, schrijven=CONSULENT, leesbaar=False
    ),
}
OBJECTEN: Mapping[str, Maker] = {"traject": een_traject, "stap": een_stap}
