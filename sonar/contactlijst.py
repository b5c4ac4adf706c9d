"""The one list of requests, narrowed to who asks: its tabs, whose turn it is, and how many there are of each."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sonar.contactkeuzes import AFGESLOTEN, OPEN, AanZet, Escalatie
from sonar.models import Lidmaatschap
from sonar.models.contactverzoek import ContactverzoekQuerySet
from sonar.permissions import Recht

ALLE = "alle"
DICHT = "afgesloten"


@dataclass(frozen=True)
class Tab:
    """:ivar conditie: which requests are on it, given who asks and today."""

    sleutel: str
    titel: Any
    conditie: Callable[[Lidmaatschap, datetime.date], Q]


def _van_mij(by: Lidmaatschap, vandaag: datetime.date) -> Q:
    """Those an adviseur has; of a consulent those about the own caseload."""
    if by.mag(Recht.KLANTEN_ZIEN):
        return Q(kandidaatnummer__klantprofiel__werkzoekende__consulent=by.gebruiker_id)
    return Q(eigenaar=by.gebruiker_id)


_OPEN = Q(stand__in=OPEN)
_TABS = (
    Tab(ALLE, _("Alle open"), lambda by, vandaag: _OPEN),
    Tab("mijn", _("Van mij"), lambda by, vandaag: _OPEN & _van_mij(by, vandaag)),
    Tab("niemand", _("Nog van niemand"), lambda by, vandaag: _OPEN & Q(eigenaar__isnull=True)),
    Tab("te-laat", _("Te laat"), lambda by, vandaag: _OPEN & Q(uiterlijk__lt=vandaag)),
    Tab(
        "geescaleerd",
        _("Doorgegeven"),
        lambda by, vandaag: _OPEN & Q(escalatie__in=(Escalatie.BUREAU, Escalatie.MANAGER)),
    ),
    Tab(DICHT, _("Afgesloten"), lambda by, vandaag: Q(stand__in=AFGESLOTEN)),
)
TABS = {tab.sleutel: tab for tab in _TABS}


def tabs_voor(by: Lidmaatschap) -> list[Tab]:
    """In order; a manager has no requests of their own."""
    heeft_eigen = by.mag(Recht.CONTACT_BEHANDELEN) or by.mag(Recht.KLANTEN_ZIEN)
    return [tab for tab in _TABS if heeft_eigen or tab.sleutel != "mijn"]


def _aan_zet(aan_zet: str) -> Q:
    return Q(aan_zet=aan_zet) if aan_zet else Q()


def op_tab(
    verzoeken: ContactverzoekQuerySet, tab: Tab, aan_zet: str, by: Lidmaatschap, vandaag: datetime.date
) -> ContactverzoekQuerySet:
    """What is on the tab: of open requests what is due first, of closed ones what closed last."""
    volgorde = ("-afgesloten_op", "-pk") if tab.sleutel == DICHT else ("uiterlijk", "pk")
    return verzoeken.filter(tab.conditie(by, vandaag), _aan_zet(aan_zet)).order_by(*volgorde)


def tel(
    verzoeken: ContactverzoekQuerySet, gekozen: Tab, aan_zet: str, by: Lidmaatschap, vandaag: datetime.date
) -> dict[str, int]:
    """How many each tab has with this turn, and how many each turn has on the chosen tab; one query."""
    per_tab = {
        f"tab_{nr}": Count("pk", filter=tab.conditie(by, vandaag) & _aan_zet(aan_zet))
        for nr, tab in enumerate(tabs_voor(by))
    }
    per_beurt = {
        f"beurt_{beurt}": Count("pk", filter=gekozen.conditie(by, vandaag) & Q(aan_zet=beurt)) for beurt in AanZet
    }
    aantallen = verzoeken.order_by().aggregate(**per_tab, **per_beurt)
    return {tab.sleutel: aantallen[f"tab_{nr}"] for nr, tab in enumerate(tabs_voor(by))} | {
        beurt: aantallen[f"beurt_{beurt}"] for beurt in AanZet
    }
