"""Writes of the reports with consequences: atomic, keyword-only."""

import datetime

from django.db import transaction
from django.urls import reverse

from reports import canonical
from reports.counts import tel_landelijk, vandaag
from reports.models import Publicatie, Weergave
from reports.onthulling import geef_trechters_vrij
from reports.planning import een_moment
from reports.trechter import tel_trechters
from reports.weergave import gebeurtenis
from reports.words import datum
from sonar.actions.berichten import meld
from sonar.models import Demovulling, Doelgroepregistratie, Gebruiker
from sonar.models.bericht import Berichtsoort


class AlBevroren(Exception):
    """There is a publication for that peildatum, and it stays as it is."""


def bevries_publicatie(*, peildatum: datetime.date, door: Gebruiker | None) -> Publicatie:
    """Count the register and keep the result for good: the table as it is, of the funnel only what everybody may see.

    The exact funnel of a past day can be counted again from the history, so it is kept nowhere.

    :param door: None when a command does it.
    :raises AlBevroren: when this peildatum was published before.
    """
    # Counted at one moment: somebody who comes in between would be in the funnel and not in the table.
    with een_moment():
        landelijk = tel_landelijk(peildatum)
        trechters = tel_trechters(peildatum)
        fictief = Demovulling.objects.exists()
    cijfers, trechter = canonical.freeze(landelijk), geef_trechters_vrij(landelijk, trechters)
    sha256 = canonical.sha256(canonical.document(peildatum, cijfers, trechter, fictief=fictief))
    with transaction.atomic():
        publicatie, nieuw = Publicatie.objects.get_or_create(
            peildatum=peildatum,
            defaults={"cijfers": cijfers, "trechter": trechter, "sha256": sha256, "fictief": fictief, "door": door},
        )
        if not nieuw:
            raise AlBevroren(f"De stand op {datum(peildatum)} is al gepubliceerd en verandert niet meer.")
        if not Publicatie.objects.filter(peildatum__gte=kwartaalbegin(peildatum), peildatum__lt=peildatum).exists():
            meld_weergaven(publicatie)
    return publicatie


def meld_weergaven(publicatie: Publicatie) -> None:
    """Tells of a quarter's first publication to who asked that, per weergave; in one transaction with publishing."""
    for weergave in Weergave.objects.te_mailen().select_related("lidmaatschap"):
        meld(
            [weergave.lidmaatschap],
            soort=Berichtsoort.WEERGAVE_KLAAR,
            gebeurtenis=gebeurtenis(weergave, publicatie),
            pad=reverse("reports:weergave", args=[weergave.pk]),
        )


def kwartaalbegin(dag: datetime.date) -> datetime.date:
    return dag.replace(month=dag.month - (dag.month - 1) % 3, day=1)


def bevries_kwartaal() -> Publicatie | None:
    """Today's counts, unless something was published since the quarter began, or there is nobody to count.

    A publication is for good: one of a register that still has to be filled would stay the first of all.
    """
    dag = vandaag()
    if (
        Publicatie.objects.filter(peildatum__gte=kwartaalbegin(dag)).exists()
        or not Doelgroepregistratie.objects.exists()
    ):
        return None
    try:
        return bevries_publicatie(peildatum=dag, door=None)
    except AlBevroren:
        # Somebody did it by hand at this very moment.
        return None
