"""A klant who is removed: what contact requests hold of the person goes, what an employer asked stays."""

import pgtrigger
from django.db.models import Q

from sonar.actions.contact.afronden import besluit_geen_kennismaking, sluit_niet_beschikbaar
from sonar.actions.contact.slot import vergrendel_verzoeken
from sonar.contactkeuzes import OPEN, VOOR_TOESTEMMING, GeenKennismaking
from sonar.models import (
    Contactpoging,
    Contactstap,
    Contacttoestemming,
    Contactverzoek,
    Lidmaatschap,
    Profieloordeel,
)
from sonar.samenhang import eventmodellen

_VAN_DE_PERSOON = (Contactpoging, Contacttoestemming, Profieloordeel)


def vergeet_klant(*, klant: int, by: Lidmaatschap) -> None:
    """Ends the open requests about a klant who is held, as any other ends, and removes what they tell of the person.

    The history of the request itself stays: states and dates about a number that leads to nobody any more.
    """
    for rij in vergrendel_verzoeken(Q(kandidaatnummer__klantprofiel=klant, stand__in=OPEN)):
        if rij.stand in VOOR_TOESTEMMING:
            besluit_geen_kennismaking(rij, GeenKennismaking.TERUGGETROKKEN, door=by.gebruiker)
        else:
            sluit_niet_beschikbaar(rij, by.gebruiker)
    verzoeken = list(Contactverzoek.objects.van_klant(klant).values_list("pk", flat=True))
    for model in _VAN_DE_PERSOON:
        rijen = model._default_manager.filter(verzoek__in=verzoeken)
        rijen.delete()
        event = eventmodellen()[model]
        # Removing left events of its own, so the history goes last.
        with pgtrigger.ignore(f"{event._meta.label}:append_only"):
            event._default_manager.filter(**{"verzoek__in": verzoeken}).delete()
    with pgtrigger.ignore("sonar.Contactstap:append_only"):
        Contactstap.objects.filter(verzoek__in=verzoeken).exclude(toelichting="").update(toelichting="")
