"""Whether a klant can be helped to work now, and when to look again."""

import datetime

from django.db import transaction
from django.db.models.functions import Now

from sonar.choices import Bemiddelbaar
from sonar.models import Lidmaatschap, Werkzoekende

TE_BEMIDDELEN = (Bemiddelbaar.BEMIDDELBAAR, Bemiddelbaar.ONBEKEND)
"""Whoever is anything else is not shown to employers."""


@transaction.atomic
def leg_bemiddelbaar_vast(
    *, klant: Werkzoekende, bemiddelbaar: Bemiddelbaar, herzien_op: datetime.date | None, by: Lidmaatschap
) -> None:
    """What was found, without a reason: reasons tell about health. Who is not to be helped now leaves the publication.

    :raises Werkzoekende.DoesNotExist: when the klant is no longer of the organisation acted for.
    """
    rij = Werkzoekende.objects.select_for_update(no_key=True).get(pk=klant.pk, bediend_door=by.organisatie_id)
    if (rij.bemiddelbaar, rij.bemiddelbaar_herzien_op) != (bemiddelbaar, herzien_op):
        Werkzoekende.objects.filter(pk=rij.pk).update(
            bemiddelbaar=bemiddelbaar, bemiddelbaar_herzien_op=herzien_op, gewijzigd_op=Now()
        )
