"""Which reports there are for staff."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.intern.beschikbaarheid import maak_beschikbaarheid
from reports.intern.contactverzoeken import maak_contactverzoeken
from reports.intern.dienstverlening import maak_dienstverlening
from reports.intern.tabel import Rapportage
from reports.intern.vraag import Vraag


@dataclass(frozen=True, slots=True)
class Stafrapport:
    """:ivar sleutel: in addresses. :ivar met_periode: about a period that one chooses, or else about today.
    :ivar per_organisatie: whether it can be asked of one organisation alone.
    """

    sleutel: str
    naam: Any
    maak: Callable[[Vraag], Rapportage]
    met_periode: bool = True
    per_organisatie: bool = False


_LIJST = (
    Stafrapport("beschikbaarheid", _("Beschikbaarheid"), maak_beschikbaarheid, met_periode=False),
    Stafrapport("contactverzoeken", _("Contactverzoeken"), maak_contactverzoeken),
    Stafrapport("dienstverlening", _("Dienstverlening"), maak_dienstverlening, per_organisatie=True),
)
STAFRAPPORTEN = {rapport.sleutel: rapport for rapport in _LIJST}
