"""Removing a klant: the person, all that hangs on them, and its history; who looked, by number alone, stays."""

import pgtrigger
from django.db import transaction

from sonar.actions.contact.vergeten import vergeet_klant
from sonar.choices import InzageSoort
from sonar.inzien import log
from sonar.models import Lidmaatschap, Werkzoekende
from sonar.samenhang import eventmodellen, events_van, klantmodellen, rijen_van
from sonar.validators import valideer_notitie


@transaction.atomic
def verwijder_klant(*, klant: Werkzoekende, reden: str, by: Lidmaatschap) -> None:
    """Removes a klant for good; a published kandidaatnummer is withdrawn and never comes back.

    The log keeps that it was done: who, when, which number and why. That reason tells nothing of the person.

    :raises ValueError: without a reason.
    :raises ValidationError: when the reason names someone.
    """
    if not reden.strip():
        raise ValueError("Een klant wordt alleen met een reden verwijderd.")
    valideer_notitie(reden)
    nummer = Werkzoekende.objects.select_for_update().get(pk=klant.pk).pk
    vergeet_klant(klant=nummer, by=by)
    modellen = list(klantmodellen())
    # Known before anything goes; also of parts that were removed earlier.
    objecten = {
        model: set(events_van(model, nummer).order_by().values_list("pgh_obj_id", flat=True))
        for model in modellen
        if model in eventmodellen()
    }
    for model in reversed(modellen):
        rijen_van(model, nummer).delete()
    events = {model: eventmodellen()[model] for model in objecten}
    alleen_erbij = [f"{event._meta.label}:append_only" for event in events.values()]
    # Removing left events of its own, so the history goes last.
    with pgtrigger.ignore(*alleen_erbij):
        for model, event in events.items():
            event._default_manager.filter(**{"pgh_obj__in": objecten[model]}).delete()
    log(by, InzageSoort.GEWIJZIGD, [nummer], reden=f"Verwijderd: {reden.strip()}"[:500])
