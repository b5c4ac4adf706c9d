"""Writes to what is done for a klant that are more than saving a form."""

from django.db import transaction
from django.utils import timezone

from sonar.models import Contactmoment, Lidmaatschap, Werkzoekende


@transaction.atomic
def rond_stap_af(*, contactmoment: Contactmoment, by: Lidmaatschap) -> bool:
    """The next step is done, today; answers False when it was done before, which stays as it is."""
    Werkzoekende.objects.select_for_update(no_key=True).get(pk=contactmoment.werkzoekende_id)
    open_ = Contactmoment.objects.met_open_stap().filter(pk=contactmoment.pk)
    return open_.update(volgende_stap_klaar_op=timezone.localdate()) == 1
