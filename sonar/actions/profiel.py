"""Drawing up a klantprofiel: saving answers without losing anybody's, vaststellen, and withdrawing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from sonar.antwoorden import Antwoorden, antwoorden_van, pas_lijsten_toe, pas_toe, uit_profiel
from sonar.choices import Gespreksvorm, ProfielStatus, Toestemming
from sonar.models import Klantprofiel, KlantprofielConcept, Lidmaatschap, Werkzoekende
from sonar.vragen import BESCHIKBAAR, VRAAG_VAN_ANTWOORD

_NOOIT_GEVRAAGD = object()


@dataclass(frozen=True)
class Opslag:
    """What became of a save. With ``botsingen`` nothing was written.

    :ivar botsingen: answers that somebody else changed meanwhile into something else than was entered.
    :ivar nu: the answers as they stand.
    """

    nu: Mapping[str, Any]
    botsingen: frozenset[str] = field(default_factory=frozenset)


def _vergrendel(klant: Werkzoekende) -> tuple[Klantprofiel | None, KlantprofielConcept | None]:
    """The klant's profile and concept, with the lock on everything about the klant."""
    Werkzoekende.objects.select_for_update(no_key=True).get(pk=klant.pk)
    return (
        Klantprofiel.objects.filter(pk=klant.pk).first(),
        KlantprofielConcept.objects.filter(pk=klant.pk).first(),
    )


@transaction.atomic
def bewaar_antwoorden(*, klant: Werkzoekende, basis: Antwoorden, nieuw: Antwoorden, by: Lidmaatschap) -> Opslag:
    """Saves the answers that were changed; what somebody else changed meanwhile is never overwritten unseen.

    :param basis: the answers as the form showed them. :param nieuw: as they came back; a missing one was left open.
    """
    profiel, concept = _vergrendel(klant)
    vast = uit_profiel(profiel)
    nu = vast | (concept.waarden if concept else {})
    gewijzigd = {
        naam: nieuw[naam]
        for naam in nieuw
        if nieuw[naam] != basis.get(naam, _NOOIT_GEVRAAGD) and nieuw[naam] != nu.get(naam, _NOOIT_GEVRAAGD)
    }
    # Answers to one question go together: the least hours of one writer with the most of another are nobody's answer.
    botsingen = frozenset(
        naam
        for naam in gewijzigd
        if any(
            nu.get(deel, _NOOIT_GEVRAAGD) != basis.get(deel, _NOOIT_GEVRAAGD)
            for deel in VRAAG_VAN_ANTWOORD[naam].antwoorden
        )
    )
    if botsingen or not gewijzigd:
        return Opslag(nu, botsingen)
    # What the profile says already needs no concept.
    waarden = {
        naam: waarde
        for naam, waarde in ((concept.waarden if concept else {}) | gewijzigd).items()
        if naam not in vast or vast[naam] != waarde
    }
    if concept is None:
        KlantprofielConcept.objects.create(werkzoekende=klant, waarden=waarden, gewijzigd_door=by.gebruiker)
    elif waarden or profiel is None:
        concept.waarden, concept.gewijzigd_op, concept.gewijzigd_door = waarden, timezone.now(), by.gebruiker
        concept.save()
    else:
        concept.delete()
    return Opslag(nu | gewijzigd)


@transaction.atomic
def stel_vast(
    *, klant: Werkzoekende, gesprek: Gespreksvorm, toestemming: Toestemming, by: Lidmaatschap
) -> Klantprofiel:
    """The concept becomes the profile, as agreed with the klant today; availability they spoke of is confirmed by it.

    :param toestemming: what the klant said about being listed anonymously; an objection takes them off at once.
    """
    profiel, concept = _vergrendel(klant)
    vandaag = timezone.localdate()
    antwoorden = antwoorden_van(profiel, concept)
    profiel = profiel or Klantprofiel(werkzoekende=klant)
    wijzigingen = concept.waarden if concept else {}
    pas_toe(profiel, wijzigingen)
    profiel.status = ProfielStatus.VASTGESTELD
    profiel.vastgesteld_op, profiel.vastgesteld_door, profiel.vaststelling_gesprek = vandaag, by.gebruiker, gesprek
    if antwoorden.get(BESCHIKBAAR.naam):
        profiel.beschikbaar_vanaf = antwoorden[BESCHIKBAAR.naam]
        profiel.beschikbaarheid_bevestigd_op, profiel.beschikbaarheid_bevestigd_door = vandaag, by.gebruiker
        profiel.beschikbaarheid_gesprek = gesprek
    profiel.gewijzigd_op = timezone.now()
    profiel.save()
    pas_lijsten_toe(profiel, wijzigingen)
    if concept:
        concept.delete()
    leg_toestemming_vast(klant=klant, toestemming=toestemming, by=by)
    return profiel


@transaction.atomic
def leg_toestemming_vast(*, klant: Werkzoekende, toestemming: Toestemming, by: Lidmaatschap) -> None:
    """What the klant says about being listed anonymously; an objection works at once."""
    _vergrendel(klant)
    Werkzoekende.objects.filter(pk=klant.pk).exclude(toestemming=toestemming).update(
        toestemming=toestemming, gewijzigd_op=timezone.now()
    )


@transaction.atomic
def trek_in(*, klant: Werkzoekende, by: Lidmaatschap) -> None:
    """The profile no longer counts and is off the publication at once; what it says stays, to draw up anew."""
    profiel, _ = _vergrendel(klant)
    if profiel is None or profiel.status != ProfielStatus.VASTGESTELD:
        return
    profiel.status, profiel.ingetrokken_op = ProfielStatus.INGETROKKEN, timezone.localdate()
    profiel.gewijzigd_op = timezone.now()
    profiel.save()
