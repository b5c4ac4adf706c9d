"""Availability, confirmed in a talk with the klant: one klant at a time, and each time one row of history."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from sonar.choices import ProfielStatus
from sonar.models import Klantprofiel, KlantprofielConcept, Lidmaatschap, Werkzoekende
from sonar.vragen import BESCHIKBAAR


@transaction.atomic
def bevestig_beschikbaarheid(
    *,
    klant: Werkzoekende,
    op: datetime.date,
    gesprek: str,
    beschikbaar_vanaf: datetime.date | None,
    by: Lidmaatschap,
) -> None:
    """The klant said on that day from when they can start; None is "weet ik nog niet". Said twice, it is kept once.

    :raises ValidationError: without a vastgesteld profile, or when a later talk was recorded before.
    :raises Werkzoekende.DoesNotExist: when the klant is no longer of the organisation acted for.
    """
    profiel = _profiel(klant, by)
    if profiel.beschikbaarheid_bevestigd_op and profiel.beschikbaarheid_bevestigd_op > op:
        raise ValidationError(
            _("Er is al een later gesprek vastgelegd, van %(datum)s. Dat blijft staan."),
            params={"datum": f"{profiel.beschikbaarheid_bevestigd_op:%d-%m-%Y}"},
            code="later_gesprek",
        )
    _schrijf(
        profiel,
        beschikbaar_vanaf=beschikbaar_vanaf,
        beschikbaarheid_bevestigd_op=op,
        beschikbaarheid_bevestigd_door_id=by.gebruiker_id,
        beschikbaarheid_gesprek=gesprek,
    )
    _laat_los_in_concept(klant)


@transaction.atomic
def trek_beschikbaarheid_in(*, klant: Werkzoekende, by: Lidmaatschap) -> None:
    """What was confirmed no longer holds. Who took it back is in the history.

    :raises ValidationError: without a vastgesteld profile.
    :raises Werkzoekende.DoesNotExist: when the klant is no longer of the organisation acted for.
    """
    _schrijf(
        _profiel(klant, by),
        beschikbaar_vanaf=None,
        beschikbaarheid_bevestigd_op=None,
        beschikbaarheid_bevestigd_door_id=None,
        beschikbaarheid_gesprek="",
    )
    _laat_los_in_concept(klant)


def _profiel(klant: Werkzoekende, by: Lidmaatschap) -> Klantprofiel:
    """The klant's profile, with the klant locked: two confirmations, or one and a vaststelling, wait for each other."""
    Werkzoekende.objects.select_for_update(no_key=True).get(pk=klant.pk, bediend_door=by.organisatie_id)
    profiel = Klantprofiel.objects.filter(pk=klant.pk).first()
    if profiel is None or profiel.status != ProfielStatus.VASTGESTELD:
        raise ValidationError(_("Stel eerst het klantprofiel vast."), code="geen_profiel")
    return profiel


def _laat_los_in_concept(klant: Werkzoekende) -> None:
    """What is being drawn up keeps no older answer to the same question: vaststellen would undo this talk with it."""
    concept = KlantprofielConcept.objects.filter(pk=klant.pk, waarden__has_key=BESCHIKBAAR.naam).first()
    if concept is None:
        return
    del concept.waarden[BESCHIKBAAR.naam]
    if concept.waarden:
        concept.save()
    else:
        concept.delete()


def _schrijf(profiel: Klantprofiel, **waarden: object) -> None:
    """One update of what differs; nothing when nothing does."""
    if any(getattr(profiel, veld) != waarde for veld, waarde in waarden.items()):
        Klantprofiel.objects.filter(pk=profiel.pk).update(**waarden, gewijzigd_op=Now())
