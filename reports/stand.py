"""Which counts a visitor looks at: a frozen publication, or the register as it is now."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from reports.access import may_see_live
from reports.counts import (
    LandelijkeTransparantie,
    OnbekendeRegio,
    Transparantie,
    tel_landelijk,
    tel_landelijk_toen,
    tel_regio,
    tel_regio_toen,
    vandaag,
)
from reports.fouten import (
    GeenPeildatum,
    NietGepubliceerd,
    NietTeTellen,
    NogNietGepubliceerd,
    RegioNietGevonden,
)
from reports.models import Publicatie
from reports.peildatum import BuitenHetRegister, PeildatumFout, lees_dag, lees_telbare_dag
from reports.words import datum
from sonar.models import Demovulling
from sonar.permissions import Recht
from sonar.toegang import heeft_recht

STAND, PEILDATUM = "stand", "peildatum"
NU = "nu"
_BEWAAR_SECONDEN = 300


@dataclass(frozen=True, slots=True)
class Stand:
    """``publicatie`` is None for what is not published: the register now, or on the earlier day ``dag``.

    ``peildata`` are all published ones, newest first; ``mag_bewaren``: whether one may keep weergaven of one's own.
    """

    publicatie: Publicatie | None
    peildata: tuple[datetime.date, ...]
    mag_live: bool
    fictief: bool
    dag: datetime.date | None = None
    mag_bewaren: bool = False

    @property
    def keuze(self) -> tuple[str, str]:
        """The parameter that leads here, and its value."""
        if self.publicatie:
            return STAND, self.publicatie.peildatum.isoformat()
        return (PEILDATUM, self.dag.isoformat()) if self.dag else (STAND, NU)

    @property
    def is_nieuwste(self) -> bool:
        return self.publicatie is not None and self.publicatie.peildatum == self.peildata[0]

    @property
    def query(self) -> str:
        """What a link adds to stay with these counts; nothing for the newest publication."""
        return "" if self.is_nieuwste else "?{}={}".format(*self.keuze)

    @property
    def peildatum(self) -> datetime.date:
        return self.publicatie.peildatum if self.publicatie else self.dag or vandaag()

    def landelijk(self) -> LandelijkeTransparantie:
        if self.publicatie:
            return self.publicatie.landelijk
        return tel_landelijk_toen(self.dag) if self.dag else tel_landelijk(self.peildatum)

    def regio(self, nr: int) -> Transparantie:
        """:raises RegioNietGevonden: when that region is not in these counts."""
        try:
            if self.publicatie:
                return self.publicatie.landelijk.regio(nr)
            return tel_regio_toen(self.dag, nr) if self.dag else tel_regio(self.peildatum, nr)
        except OnbekendeRegio as fout:
            raise RegioNietGevonden(str(fout)) from fout


def asks_live(request: HttpRequest) -> bool:
    """Whether what is asked is not published: the register now, or counted of an earlier day."""
    return request.GET.get(STAND) == NU or bool(request.GET.get(PEILDATUM))


def choose_stand(request: HttpRequest, *, regio: int | None) -> Stand:
    """What ``?stand=`` asks: ``nu``, the peildatum of a publication, or without it the newest publication.

    ``?peildatum=`` asks an earlier day, counted from the history.

    :raises PermissionDenied: for live counts this visitor has no right to.
    :raises GeenPeildatum: for what is no date. :raises NietGepubliceerd: for a date that was not published.
    :raises NietTeTellen: for a date that can't be counted.
    :raises NogNietGepubliceerd: when the newest publication is asked and there is none.
    """
    gevraagd = request.GET.get(STAND, "")
    mag_live = may_see_live(request, regio=regio)
    mag_bewaren = heeft_recht(request, Recht.RAPPORT_EIGEN_REGIO)
    peildata = tuple(Publicatie.objects.values_list("peildatum", flat=True))
    if asks_live(request):
        if not mag_live:
            raise PermissionDenied("Deze stand is alleen voor medewerkers van deze regio.")
        dag = lees_eerdere_dag(request.GET.get(PEILDATUM, ""))
        return Stand(None, peildata, mag_live, Demovulling.objects.exists(), dag, mag_bewaren)
    if not gevraagd and not peildata:
        raise NogNietGepubliceerd("Er is nog niets gepubliceerd.")
    peildatum = _lees_stand(gevraagd) if gevraagd else peildata[0]
    if peildatum not in peildata:
        raise NietGepubliceerd(_niet_gepubliceerd(peildatum))
    publicatie = Publicatie.objects.get(peildatum=peildatum)
    return Stand(publicatie, peildata, mag_live, publicatie.fictief, mag_bewaren=mag_bewaren)


def lees_eerdere_dag(tekst: str) -> datetime.date | None:
    """None for today, also when asked by name.

    :raises GeenPeildatum: for what is no date. :raises NietTeTellen: for a day to come, or before the register.
    """
    try:
        dag = lees_telbare_dag(tekst) if tekst else vandaag()
    except BuitenHetRegister as fout:
        raise NietTeTellen(str(fout)) from fout
    except PeildatumFout as fout:
        raise GeenPeildatum(str(fout)) from fout
    return None if dag == vandaag() else dag


def _lees_stand(tekst: str) -> datetime.date:
    try:
        return lees_dag(tekst)
    except PeildatumFout as fout:
        raise GeenPeildatum(str(fout)) from fout


def _niet_gepubliceerd(peildatum: datetime.date) -> str:
    if peildatum > vandaag():
        return f"{datum(peildatum)} ligt in de toekomst: daarover is nog niets gepubliceerd."
    return f"Over de stand op {datum(peildatum)} is niets gepubliceerd."


def cache_for(response: HttpResponse, request: HttpRequest, stand: Stand) -> HttpResponse:
    """What everybody sees may be kept for some minutes; live counts, or a page with a name on it, never."""
    if stand.publicatie and not request.user.is_authenticated:
        patch_cache_control(response, public=True, max_age=_BEWAAR_SECONDEN)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response
