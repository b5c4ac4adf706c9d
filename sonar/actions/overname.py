"""Taking a klant over from the party that serves them."""

from django.db import transaction
from django.db.models.functions import Now

from sonar.choices import InzageSoort
from sonar.inzien import log
from sonar.models import Lidmaatschap, Overdracht, Werkzoekende


class AlEigen(Exception):
    """The klant is served by the organisation acted for already."""


@transaction.atomic
def neem_over(*, klant: int, reden: str, by: Lidmaatschap) -> Overdracht:
    """From now on the organisation acted for serves this klant; the other party finds it under what left.

    The fixed consulent was the other party's, so there is none until one is chosen.

    :raises AlEigen: also when a colleague took the klant over a moment before.
    :raises Werkzoekende.DoesNotExist: when the klant was removed meanwhile.
    """
    rij = Werkzoekende.objects.select_for_update(no_key=True).get(pk=klant)
    if rij.bediend_door_id == by.organisatie_id:
        raise AlEigen
    overdracht = Overdracht.objects.create(
        werkzoekende=rij, van_id=rij.bediend_door_id, naar=by.organisatie, reden=reden, door=by.gebruiker
    )
    rij.bediend_door, rij.consulent, rij.gewijzigd_op = by.organisatie, None, Now()
    rij.save(update_fields=["bediend_door", "consulent", "gewijzigd_op"])
    log(by, InzageSoort.GEWIJZIGD, [klant], reden=reden)
    return overdracht
