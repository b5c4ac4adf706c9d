"""What a reader must know of figures before believing them: live ones are not published, a demonstration is invented."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.counts import vandaag
from reports.stand import Stand
from reports.words import datum
from sonar.models import Demovulling

# In a demonstration this region's counts start as those of the real publication, over invented people.
REGIO_MET_ECHTE_CIJFERS = 33


@dataclass(frozen=True, slots=True)
class Melding:
    """:ivar soort: of the alert on the page."""

    soort: str
    titel: str
    tekst: str

    def __str__(self) -> str:
        return f"{self.titel} {self.tekst}"


def meldingen(stand: Stand, *, regio: int | None) -> list[Melding]:
    """Of one region, or (None) of all."""
    gevonden = []
    if stand.dag:
        tekst = _(
            "Geteld uit de geschiedenis, zoals die nu bekend is, over %(dag)s. "
            "Deze cijfers zijn niet gepubliceerd: houd ze binnen uw organisatie."
        )
        gevonden.append(Melding("info", _("Achteraf geteld."), tekst % {"dag": datum(stand.peildatum)}))
    elif stand.publicatie is None:
        tekst = _("Geteld op %(dag)s. Deze cijfers zijn niet gepubliceerd: houd ze binnen uw organisatie.")
        gevonden.append(Melding("info", _("Stand van nu."), tekst % {"dag": datum(stand.peildatum)}))
    if stand.fictief and regio == REGIO_MET_ECHTE_CIJFERS:
        tekst = _(
            "De demonstratie begint met de cijfers van de echte publicatie over deze regio. "
            "De mensen erachter zijn verzonnen."
        )
        gevonden.append(Melding("warning", _("Verzonnen mensen."), tekst))
    elif stand.fictief:
        tekst = _("Deze cijfers horen bij een demonstratie met verzonnen mensen.")
        gevonden.append(Melding("warning", _("Fictieve cijfers."), tekst))
    return gevonden


def werkmeldingen(*, afgerond: bool) -> list[Melding]:
    """Of a report for staff, counted today; one query.

    :param afgerond: whether figures of other organisations are rounded for who reads it.
    """
    tekst = _("Geteld op %(dag)s. Deze cijfers zijn niet gepubliceerd: houd ze binnen uw organisatie.")
    gevonden = [Melding("info", _("Alleen voor medewerkers."), tekst % {"dag": datum(vandaag())})]
    if afgerond:
        uitleg = _(
            "Cijfers waar andere organisaties in meetellen, zijn afgerond op 5. Daardoor tellen zij niet altijd precies op."
        )
        gevonden.append(Melding("info", _("Afgerond."), uitleg))
    if Demovulling.objects.exists():
        fictief = _("Deze cijfers horen bij een demonstratie met verzonnen mensen.")
        gevonden.append(Melding("warning", _("Fictieve cijfers."), fictief))
    return gevonden
