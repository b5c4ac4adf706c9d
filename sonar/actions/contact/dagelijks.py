"""What happens to contact requests by itself, each day: answers go out, trials end, and what is late is seen by more.

Each can be run again on a day, and on a later day when one was missed. One request is one transaction, so that one that
fails holds up no other.
"""

import datetime
from collections.abc import Callable, Iterable

from django.db import transaction

from sonar.actions.contact.berichten import meld_te_laat, vraag_hoe_het_ging
from sonar.actions.contact.slot import vergrendel, zet
from sonar.contactkeuzes import AanZet, Contactstand, Escalatie, Stapreden
from sonar.contacttermijn import GEESCALEERD_NAAR_MANAGER, terug_bij_adviseur
from sonar.models import Contactverzoek
from sonar.werkdagen import na_werkdagen

NAVRAGEN = datetime.timedelta(days=7)


def _doe(wie: Iterable[int], stap: Callable[[Contactverzoek, datetime.date], bool], dag: datetime.date) -> int:
    gedaan = 0
    for pk in list(wie):
        with transaction.atomic():
            gedaan += stap(vergrendel(pk, None), dag)
    return gedaan


def vrijgeven(dag: datetime.date) -> int:
    """Tells employers that nobody will meet, of all requests of which that day has come; answers how many.

    :param dag: today; the date that is kept as the day it was told.
    """
    klaar = Contactverzoek.objects.filter(
        stand=Contactstand.GEEN_KENNISMAKING, vrijgegeven_op__isnull=True, verborgen=False, uiterlijk__lte=dag
    )
    return _doe(klaar.order_by("pk").values_list("pk", flat=True), _geef_vrij, dag)


def _geef_vrij(verzoek: Contactverzoek, dag: datetime.date) -> bool:
    # Taken back by the employer while we waited, or told by another run.
    if not verzoek.wacht_op_vrijgave:
        return False
    zet(verzoek, stap=Stapreden.VRIJGEGEVEN, door=None, vrijgegeven_op=dag)
    return True


def proef_eindigt(dag: datetime.date) -> int:
    """Of trials whose last day is past the adviseur hears from the employer how it ended; answers how many.

    Until that is known the klant stays off the publication.
    """
    voorbij = Contactverzoek.objects.filter(
        stand=Contactstand.PROEFPLAATSING, proefplaatsing_tot__lt=dag, aan_zet=AanZet.WERKGEVER
    )
    return _doe(voorbij.order_by("pk").values_list("pk", flat=True), _beeindig_proef, dag)


def _beeindig_proef(verzoek: Contactverzoek, dag: datetime.date) -> bool:
    tot = verzoek.proefplaatsing_tot
    if verzoek.stand != Contactstand.PROEFPLAATSING or verzoek.aan_zet != AanZet.WERKGEVER or tot is None or tot >= dag:
        return False
    _naar_adviseur(verzoek, dag, Stapreden.PROEF_VOORBIJ)
    vraag_hoe_het_ging(verzoek, "proef", tot)
    return True


def na_kennismaking_vragen(dag: datetime.date) -> int:
    """Asks employers how a meeting of the day before went; answers of how many. Asked once for each day that was planned.

    A week back, for when the job did not run.
    """
    gesproken = Contactverzoek.objects.filter(
        stand=Contactstand.KENNISMAKING, kennismaking_op__lt=dag, kennismaking_op__gte=dag - NAVRAGEN
    )
    return _doe(gesproken.order_by("pk").values_list("pk", flat=True), _vraag_na, dag)


def _vraag_na(verzoek: Contactverzoek, dag: datetime.date) -> bool:
    # It ended or was moved while we waited.
    if verzoek.stand != Contactstand.KENNISMAKING or verzoek.kennismaking_op is None or verzoek.kennismaking_op >= dag:
        return False
    return vraag_hoe_het_ging(verzoek, "kennismaking", verzoek.kennismaking_op)


def escaleer(vandaag: datetime.date) -> int:
    """Whatever should have been done before today goes one step further; answers how many did.

    Who waited for the consulent or the employer comes back to the adviseur, whose time did not run meanwhile. What an
    adviseur let pass is shown to colleagues, who can take it, and two working days later to the manager. A second time
    on a day finds nothing.
    """
    te_laat = Contactverzoek.objects.te_laat(vandaag)
    return _doe(te_laat.order_by("pk").values_list("pk", flat=True), _escaleer, vandaag)


def _escaleer(verzoek: Contactverzoek, vandaag: datetime.date) -> bool:
    if not verzoek.is_open or verzoek.uiterlijk is None or verzoek.uiterlijk >= vandaag:
        return False
    if verzoek.aan_zet == AanZet.CONSULENT:
        _naar_adviseur(verzoek, vandaag, Stapreden.WACHTTIJD_VOORBIJ)
    elif verzoek.stand == Contactstand.PROEFPLAATSING and verzoek.aan_zet == AanZet.WERKGEVER:
        return _beeindig_proef(verzoek, vandaag)
    elif verzoek.aan_zet == AanZet.WERKGEVER:
        _naar_adviseur(verzoek, vandaag, Stapreden.WERKGEVER_TE_LAAT)
    elif verzoek.escalatie == Escalatie.GEEN:
        zet(verzoek, stap=Stapreden.TE_LAAT_BUREAU, door=None, escalatie=Escalatie.BUREAU, geescaleerd_op=vandaag)
        meld_te_laat(verzoek, vandaag)
    elif verzoek.escalatie == Escalatie.BUREAU and _bureau_had_tijd(verzoek, vandaag):
        zet(verzoek, stap=Stapreden.TE_LAAT_MANAGER, door=None, escalatie=Escalatie.MANAGER, geescaleerd_op=vandaag)
        meld_te_laat(verzoek, vandaag)
    else:
        return False
    return True


def _bureau_had_tijd(verzoek: Contactverzoek, vandaag: datetime.date) -> bool:
    sinds = verzoek.geescaleerd_op
    return sinds is not None and na_werkdagen(sinds, GEESCALEERD_NAAR_MANAGER) <= vandaag


def _naar_adviseur(verzoek: Contactverzoek, vandaag: datetime.date, stap: Stapreden) -> None:
    zet(
        verzoek,
        stap=stap,
        door=None,
        aan_zet=AanZet.ADVISEUR,
        uiterlijk=terug_bij_adviseur(vandaag),
        wacht_tot=None,
    )
