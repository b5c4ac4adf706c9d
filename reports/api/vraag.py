"""Reading what a system asks: a region and which counts, and a refusal of whatever is not known."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from reports.fouten import RegioNietGevonden
from reports.peildatum import PeildatumFout, lees_dag
from reports.stand import NU, PEILDATUM, STAND
from sonar.api.problemen import OngeldigeVraag, Veldfout


def lees_regio(tekst: str) -> int:
    """:raises RegioNietGevonden: for what can be no region's number."""
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) <= 2):
        raise RegioNietGevonden(_("Arbeidsmarktregio's hebben een nummer van 1 tot en met 35."))
    return int(tekst)


def controleer(parameters: QueryDict) -> None:
    """:raises OngeldigeVraag: with everything that is wrong at once."""
    fouten = []
    for naam, waarden in parameters.lists():
        if naam not in (STAND, PEILDATUM):
            fouten.append(Veldfout(naam, "unknown", _("Deze parameter bestaat niet.")))
        elif len(waarden) > 1:
            fouten.append(Veldfout(naam, "repeated", _("Geef deze parameter één keer.")))
        elif naam == PEILDATUM and STAND in parameters:
            fouten.append(Veldfout(naam, "conflict", _("Kies stand of peildatum, niet allebei.")))
        elif (naam, waarden[0]) != (STAND, NU):
            try:
                lees_dag(waarden[0])
            except PeildatumFout:
                fouten.append(Veldfout(naam, "invalid", _("Schrijf een datum als JJJJ-MM-DD, of stand=nu.")))
    if fouten:
        raise OngeldigeVraag(fouten)
