"""Writes to what is done for a klant that are more than saving a form."""

from django.db import transaction
from django.utils import timezone

from sonar.models import Contactmoment, Lidmaatschap, Traject, Werkzoekende


@transaction.atomic
def rond_stap_af(*, contactmoment: Contactmoment, by: Lidmaatschap) -> bool:
    """The next step is done, today; answers False when it was done before, which stays as it is.

    :raises Werkzoekende.DoesNotExist: when the klant is no longer of the organisation acted for.
    """
    Werkzoekende.objects.select_for_update(no_key=True).get(
        pk=contactmoment.werkzoekende_id, bediend_door=by.organisatie_id
    )
    open_ = Contactmoment.objects.met_open_stap().filter(pk=contactmoment.pk)
    return open_.update(volgende_stap_klaar_op=timezone.localdate()) == 1


@transaction.atomic
def bewaar_voor_klant(*, rij: Traject | Contactmoment, by: Lidmaatschap) -> None:
    """Saves a traject or contactmoment, unless the klant went over to another organisation meanwhile.

    :raises Werkzoekende.DoesNotExist: when the klant is no longer of the organisation acted for.
    """
    Werkzoekende.objects.select_for_update(no_key=True).get(pk=rij.werkzoekende_id, bediend_door=by.organisatie_id)
    rij.save()
