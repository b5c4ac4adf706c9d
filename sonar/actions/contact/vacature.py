"""Placing a vacature, placing it once more, and taking it back."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.afronden import sluit_verzoeken
from sonar.actions.contact.slot import vergrendel_klanten, vergrendel_vacature
from sonar.actions.leden import NietMogelijk
from sonar.choices import OrganisatieSoort
from sonar.contactkeuzes import Intrekreden, Vacaturestand
from sonar.models import Contactverzoek, Lidmaatschap, Organisatie, Vacature
from sonar.models.vacature import WERKPLEK
from sonar.permissions import Recht

VELDEN = (
    "opdrachtgever", "vorm", "functie", "taaksoorten", "uren_min", "uren_max", "gemeente", "start", "plaatsen",
    "toelichting", *WERKPLEK,
)  # fmt: skip
"""What an employer says of the work."""
VELDEN_VAN_BELLER = ("organisatie", "kvk_nummer", "werkgever_naam", "contactpersoon", "telefoon")
"""What an adviseur adds who enters it for an employer: its organisation, or who it is when it has no account."""


@transaction.atomic
def vacature_plaatsen(*, gegevens: Mapping[str, Any], by: Lidmaatschap) -> Vacature:
    """A new vacature at the desk of the employer's own region.

    :param gegevens: fields of ``VELDEN``; for an adviseur those of ``VELDEN_VAN_BELLER`` too.
    :raises ValidationError: by field, for a form.
    :raises NietMogelijk: when the employer has no region, or its region no desk.
    :raises PermissionDenied: for who may not ask.
    """
    if not by.mag(Recht.CONTACT_VRAGEN):
        raise PermissionDenied(_("Uw rol geeft niet het recht om een vacature te plaatsen."))
    vacature = Vacature(**{veld: gegevens[veld] for veld in VELDEN if veld in gegevens}, aangemaakt_door=by.gebruiker)
    if by.mag(Recht.CONTACT_BEHANDELEN):
        for veld in VELDEN_VAN_BELLER:
            if veld in gegevens:
                setattr(vacature, veld, gegevens[veld])
        vacature.bureau = by.organisatie
        if vacature.organisatie is not None and vacature.organisatie.regio_id != by.organisatie.regio_id:
            raise PermissionDenied(_("Deze werkgever hoort bij het bureau van een andere regio."))
    else:
        vacature.organisatie = by.organisatie
        vacature.bureau = bureau_van(by.organisatie)
    _controleer(vacature)
    vacature.save(force_insert=True)
    return vacature


def bureau_van(organisatie: Organisatie) -> Organisatie:
    """The desk an employer always deals with: that of its own region.

    :raises NietMogelijk: when there is none.
    """
    bureau = Organisatie.objects.filter(
        soort=OrganisatieSoort.WERKGEVERSSERVICEPUNT, regio__isnull=False, regio=organisatie.regio_id
    ).first()
    if bureau is None:
        raise NietMogelijk(_("Uw organisatie heeft nog geen arbeidsmarktregio. Neem contact op met het Werkcentrum."))
    return bureau


def _controleer(vacature: Vacature) -> None:
    organisatie = vacature.organisatie
    via_opdracht = organisatie is not None and organisatie.soort == OrganisatieSoort.INTERMEDIAIR
    if via_opdracht and not vacature.opdrachtgever:
        raise ValidationError({"opdrachtgever": _("Vul in voor welke opdrachtgever u zoekt.")})
    if not via_opdracht and organisatie is not None and vacature.opdrachtgever:
        raise ValidationError({"opdrachtgever": _("Alleen een intermediair zoekt voor een opdrachtgever.")})
    vacature.full_clean()


@transaction.atomic
def vacature_herhalen(*, vacature: int, start: datetime.date, by: Lidmaatschap) -> Vacature:
    """The same work as a new vacature that begins on that day, without its requests.

    :raises Vacature.DoesNotExist: for a stranger.
    """
    oud = Vacature.objects.for_user(by).get(pk=vacature)
    gegevens = {veld: getattr(oud, veld) for veld in (*VELDEN, *VELDEN_VAN_BELLER)}
    return vacature_plaatsen(gegevens={**gegevens, "start": start}, by=by)


def vergrendel_met_klanten(vacature: int) -> Vacature:
    """The vacature as it is now, held with every klant of whom a request would close with it."""
    vergrendel_klanten(
        Contactverzoek.objects.filter(vacature=vacature)
        .open_voor_werkgever()
        .values_list("kandidaatnummer__klantprofiel", flat=True)
    )
    return vergrendel_vacature(vacature)


@transaction.atomic
def vacature_intrekken(*, vacature: int, by: Lidmaatschap) -> int:
    """The work is no longer there: it closes, and every request for it with it; answers how many.

    :raises NietMogelijk: when it is closed already.
    :raises Vacature.DoesNotExist: for a stranger.
    """
    Vacature.objects.for_user(by).get(pk=vacature)
    rij = vergrendel_met_klanten(vacature)
    if rij.stand != Vacaturestand.OPEN:
        raise NietMogelijk(_("Deze vacature is al gesloten."))
    return trek_in(rij, by)


def trek_in(vacature: Vacature, by: Lidmaatschap) -> int:
    """Closes a vacature that is held, with the klanten of its requests; answers how many of those it closed."""
    vacature.stand, vacature.afgesloten_op = Vacaturestand.INGETROKKEN, timezone.localdate()
    vacature.save(update_fields=["stand", "afgesloten_op"])
    return sluit_verzoeken(vacature=vacature.pk, reden=Intrekreden.VACATURE, door=by.gebruiker)
