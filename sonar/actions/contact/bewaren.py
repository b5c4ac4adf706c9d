"""How long contact requests are kept: two years after they ended, and then nothing of them."""

import datetime
from dataclasses import dataclass

import pgtrigger
from django.db import transaction
from django.db.models import Q, QuerySet

from sonar.actions.contact.slot import vergrendel_verzoeken
from sonar.contactkeuzes import AFGESLOTEN, Contactstand
from sonar.models import (
    Contactpoging,
    Contactstap,
    Contacttoestemming,
    Contactverzoek,
    Profieloordeel,
    Vacature,
    Vacaturevraag,
    Voorstel,
)
from sonar.samenhang import eventmodellen

BEWAARDAGEN = 2 * 365 + 1
_DELEN = (Contactpoging, Contacttoestemming, Profieloordeel, Voorstel)


@dataclass(frozen=True)
class Opgeruimd:
    """How many of each went, or would go."""

    verzoeken: int
    vacatures: int


def te_oud(vandaag: datetime.date) -> Q:
    """Of requests: those that ended more than two years ago.

    Work that goes on is kept, for as long as it does and two years more: it is why that person is not published.
    """
    grens = vandaag - datetime.timedelta(days=BEWAARDAGEN)
    werkt = Q(stand=Contactstand.AANGENOMEN) & (Q(plaatsing_tot__isnull=True) | Q(plaatsing_tot__gte=grens))
    return Q(stand__in=AFGESLOTEN, afgesloten_op__lt=grens) & ~werkt


def telt(vandaag: datetime.date) -> Opgeruimd:
    """What :func:`ruim_op` would remove that day."""
    verzoeken = Contactverzoek.objects.filter(te_oud(vandaag))
    # A vacature goes once the last of its requests has gone.
    blijft = Contactverzoek.objects.exclude(pk__in=verzoeken.values("pk")).values("vacature")
    return Opgeruimd(verzoeken.count(), _vacatures(vandaag).exclude(pk__in=blijft).count())


@transaction.atomic
def ruim_op(vandaag: datetime.date) -> Opgeruimd:
    """Removes them with their steps, attempts, consents and proposals, and the history of all of these.

    Then the vacatures that closed as long ago and have no request any more: whoever phoned for one is named in it.
    """
    verzoeken = [rij.pk for rij in vergrendel_verzoeken(te_oud(vandaag))]
    for model in _DELEN:
        rijen = model._default_manager.filter(verzoek__in=verzoeken)
        weg = [*rijen.values_list("pk", flat=True)]
        rijen.delete()
        _vergeet(model, Q(verzoek__in=verzoeken) | Q(pgh_obj__in=weg))
    with pgtrigger.ignore("sonar.Contactstap:append_only"):
        Contactstap.objects.filter(verzoek__in=verzoeken).delete()
    Contactverzoek.objects.filter(pk__in=verzoeken).delete()
    _vergeet(Contactverzoek, Q(pgh_obj__in=verzoeken))

    vacatures = [*_vacatures(vandaag).filter(verzoeken=None).values_list("pk", flat=True)]
    voorstellen = [*Voorstel.objects.filter(vacature__in=vacatures).values_list("pk", flat=True)]
    Vacature.objects.filter(pk__in=vacatures).delete()
    _vergeet(Vacaturevraag, Q(vacature__in=vacatures))
    _vergeet(Voorstel, Q(pgh_obj__in=voorstellen))
    _vergeet(Vacature, Q(pgh_obj__in=vacatures))
    return Opgeruimd(len(verzoeken), len(vacatures))


def _vacatures(vandaag: datetime.date) -> "QuerySet[Vacature]":
    return Vacature.objects.filter(afgesloten_op__lt=vandaag - datetime.timedelta(days=BEWAARDAGEN))


def _vergeet(model: type, welke: Q) -> None:
    """Of rows that have gone: removing left events of its own, so the history goes last."""
    event = eventmodellen()[model]
    with pgtrigger.ignore(f"{event._meta.label}:append_only"):
        event._default_manager.filter(welke).delete()
