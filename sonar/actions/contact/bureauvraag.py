"""The desk asks the employer something about the work, from a fixed list, and the employer answers from fixed choices.

What is asked belongs to the vacature: the employer can't tell for which kandidaat, and what becomes of any kandidaat
changes nothing about it.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.berichten import meld_beantwoord, meld_vraag
from sonar.actions.contact.slot import (
    mag_behandelen,
    mag_voor_werkgever,
    moet_in,
    niet_van_collega,
    vergrendel,
    vergrendel_verzoeken,
    zet,
)
from sonar.actions.contact.vacature import trek_in, vergrendel_met_klanten
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import AanZet, Bureauvraag, Contactstand, Stapreden, Vacaturestand
from sonar.contacttermijn import antwoord_werkgever, terug_bij_adviseur
from sonar.models import Contactverzoek, Lidmaatschap, Vacature, Vacaturevraag
from sonar.models.vacature import WERKPLEK

ANTWOORDVELDEN = {
    Bureauvraag.WERKPLEK: WERKPLEK,
    Bureauvraag.WERK: ("start", "plaatsen", "uren_min", "uren_max"),
    Bureauvraag.NOG_OPEN: (),
}
"""Per question what of the vacature its answer can change."""


@transaction.atomic
def vraag_stellen(*, verzoek: int, vraag: Bureauvraag, by: Lidmaatschap) -> Vacaturevraag:
    """It is the employer's turn until it answers, or three working days are over: then it is the adviseur's again.

    When a colleague asked the same and it waits for an answer still, this request waits along: the employer is not
    asked again before the time for answering is over.

    :raises NietMogelijk: when nothing waits for the adviseur, or the employer does not know of the request.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by, met_vacature=True)
    mag_behandelen(by)
    niet_van_collega(rij, by)
    moet_in(rij, Contactstand.IN_BEHANDELING, Contactstand.BENADERD)
    if vraag not in Bureauvraag.values:
        raise NietMogelijk(_("Kies een vraag uit de lijst."))
    if rij.verborgen:
        raise NietMogelijk(_("De werkgever weet niet van dit verzoek. Een vraag zou dat vertellen."))
    if rij.aan_zet != AanZet.ADVISEUR:
        raise NietMogelijk(
            _("U bent nu niet aan zet: %(wie)s is aan zet.") % {"wie": rij.get_aan_zet_display().lower()}
        )
    vandaag = timezone.localdate()
    gesteld = Vacaturevraag.objects.filter(vacature=rij.vacature_id, vraag=vraag, beantwoord_op=None).first()
    if gesteld is None:
        gesteld = Vacaturevraag(vacature=rij.vacature, vraag=vraag)
    if gesteld.pk is None or gesteld.uiterlijk < vandaag:
        gesteld.gesteld_door, gesteld.gesteld_op = by.gebruiker, vandaag
        gesteld.uiterlijk = antwoord_werkgever(vandaag)
        gesteld.save()
        meld_vraag(gesteld)
    zet(
        rij,
        stap=Stapreden.VRAAG_GESTELD,
        door=by.gebruiker,
        toelichting=gesteld.get_vraag_display(),
        aan_zet=AanZet.WERKGEVER,
        uiterlijk=gesteld.uiterlijk,
        wacht_op=gesteld,
    )
    return gesteld


@transaction.atomic
def vraag_beantwoorden(*, vraag: int, antwoord: Mapping[str, Any], by: Lidmaatschap) -> Vacaturevraag:
    """What the employer says of the work now; by itself, or by an adviseur who has it on the phone.

    Every request that waited for it is the adviseur's again. A vacature nobody is sought for any more closes.

    :param antwoord: fields of ``ANTWOORDVELDEN``; for ``NOG_OPEN`` whether someone is sought, as ``zoekt``.
    :raises ValidationError: by field, for a form.
    :raises NietMogelijk: when it was answered before, or the vacature is closed.
    :raises PermissionDenied, Vacaturevraag.DoesNotExist: for others, and for a stranger.
    """
    gezien = Vacaturevraag.objects.for_user(by).get(pk=vraag)
    mag_voor_werkgever(by)
    vacature = vergrendel_met_klanten(gezien.vacature_id)
    rij = Vacaturevraag.objects.get(pk=vraag)
    if rij.beantwoord_op is not None:
        raise NietMogelijk(_("Deze vraag is al beantwoord."))
    if vacature.stand != Vacaturestand.OPEN:
        raise NietMogelijk(_("Deze vacature is gesloten."))
    vandaag = timezone.localdate()
    rij.beantwoord_op, rij.beantwoord_door = vandaag, by.gebruiker
    rij.save(update_fields=["beantwoord_op", "beantwoord_door"])
    wachtend = vergrendel_verzoeken(Q(wacht_op=rij))
    for verzoek in wachtend:
        zet(
            verzoek,
            stap=Stapreden.VRAAG_BEANTWOORD,
            door=by.gebruiker,
            aan_zet=AanZet.ADVISEUR,
            uiterlijk=terug_bij_adviseur(vandaag),
        )
    if rij.vraag == Bureauvraag.NOG_OPEN and not antwoord["zoekt"]:
        trek_in(vacature, by)
    else:
        _vul_aan(vacature, {veld: antwoord[veld] for veld in ANTWOORDVELDEN[Bureauvraag(rij.vraag)]})
        meld_beantwoord(wachtend, rij, by)
    return rij


def _vul_aan(vacature: Vacature, velden: Mapping[str, Any]) -> None:
    if not velden:
        return
    bezet = Contactverzoek.objects.filter(vacature=vacature, stand=Contactstand.AANGENOMEN).count()
    if velden.get("plaatsen", vacature.plaatsen) <= bezet:
        tekst = _("U nam al iemand aan voor %(aantal)s van de plaatsen. Vul een hoger aantal in.") % {"aantal": bezet}
        raise ValidationError({"plaatsen": tekst})
    for veld, waarde in velden.items():
        setattr(vacature, veld, waarde)
    vacature.full_clean()
    vacature.save(update_fields=list(velden))
