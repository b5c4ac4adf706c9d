"""Holding what a contact request touches, who may do what with it, and writing each move with its step."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.berichten import meld_werkgever, stand_nu
from sonar.actions.leden import NietMogelijk
from sonar.choices import Rol
from sonar.contactkeuzes import AFGESLOTEN, OPEN, Contactstand
from sonar.contacttermijn import termijn
from sonar.models import Contactstap, Contactverzoek, Gebruiker, Lidmaatschap, Vacature, Werkzoekende
from sonar.permissions import Recht
from sonar.validators import valideer_notitie


def vergrendel_klanten(klanten: Iterable[int | None]) -> None:
    """In one order, so that two who hold the same klanten wait for each other instead of deadlocking."""
    wie = sorted({klant for klant in klanten if klant is not None})
    list(
        Werkzoekende.objects.filter(pk__in=wie)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )


def vergrendel_vacature(vacature: int) -> Vacature:
    """Held until commit: its places are counted, and requests are added, by one at a time."""
    rijen = Vacature.objects.select_related("organisatie", "bureau")
    return rijen.select_for_update(no_key=True, of=("self",)).get(pk=vacature)


def vergrendel_verzoeken(voorwaarde: Q) -> list[Contactverzoek]:
    """Requests as they are now, by id; the last lock to take."""
    rijen = Contactverzoek.objects.select_related("vacature__organisatie", "kandidaatnummer")
    return list(rijen.filter(voorwaarde).order_by("pk").select_for_update(no_key=True, of=("self",)))


def vergrendel(verzoek: int, by: Lidmaatschap | None, *, met_vacature: bool = False) -> Contactverzoek:
    """The request as it is now, with its klant and every other open request about that klant held.

    :param by: None for a daily job. :param met_vacature: its vacature held too, with what was asked about it.
    :raises Contactverzoek.DoesNotExist: for a stranger.
    """
    zichtbaar = Contactverzoek.objects.all() if by is None else Contactverzoek.objects.for_user(by)
    klant, vacature = zichtbaar.values_list("kandidaatnummer__klantprofiel", "vacature").get(pk=verzoek)
    vergrendel_klanten([klant])
    if met_vacature:
        vergrendel_vacature(vacature)
    rijen = vergrendel_verzoeken(Q(pk=verzoek) | Q(kandidaatnummer__klantprofiel=klant, stand__in=OPEN))
    return next(rij for rij in rijen if rij.pk == verzoek)


def klant_van(verzoek: Contactverzoek) -> int | None:
    """Who it is about; None once the klant was removed."""
    return verzoek.kandidaatnummer.klantprofiel_id


def zet(
    verzoek: Contactverzoek,
    *,
    stap: str,
    door: Gebruiker | None,
    toelichting: str = "",
    **velden: Any,
) -> None:
    """Sets fields of a request that is held, writes the step, and tells who asked what they may know of it.

    A new date takes the escalation away.
    """
    controleer_toelichting(toelichting)
    van, vooraf = verzoek.stand, stand_nu(verzoek)
    if "aan_zet" in velden or velden.get("stand") in AFGESLOTEN:
        # Whoever's turn it becomes, an answer is no longer what it waits for.
        velden = {"wacht_op": None, **velden}
    if velden.get("stand") in AFGESLOTEN:
        velden = {"afgesloten_op": timezone.localdate(), "aan_zet": "", "wacht_tot": None, **velden}
    if "uiterlijk" in velden or velden.get("stand") in AFGESLOTEN:
        velden = {"escalatie": "", "geescaleerd_op": None, **velden}
    for veld, waarde in velden.items():
        setattr(verzoek, veld, waarde)
    if velden:
        verzoek.save(update_fields=list(velden))
    rij = Contactstap.objects.create(
        verzoek=verzoek, van=van, naar=verzoek.stand, door=door, reden=stap, toelichting=toelichting
    )
    meld_werkgever(rij, vooraf)


def verder(stand: Contactstand, *, aan_zet: str) -> dict[str, Any]:
    """What goes with coming to a state that is open: whose turn it is, and until when."""
    vandaag = timezone.localdate()
    return {"stand": stand, "aan_zet": aan_zet, "uiterlijk": termijn(stand, vandaag), "wacht_tot": None}


def controleer_toelichting(tekst: str) -> None:
    """:raises ValidationError: when it names someone or leads to them, by the rules for notes."""
    try:
        valideer_notitie(tekst)
    except ValidationError as fout:
        raise ValidationError({"toelichting": fout.error_list}) from None


def moet_in(verzoek: Contactverzoek, *standen: str) -> None:
    """:raises NietMogelijk: when the request is in none of these states, with a sentence that says in which it is."""
    if verzoek.stand not in standen:
        raise NietMogelijk(
            _("Dit kan nu niet: het verzoek staat op “%(stand)s”.") % {"stand": verzoek.get_stand_display()}
        )


def niet_van_collega(verzoek: Contactverzoek, by: Lidmaatschap) -> None:
    """An adviseur leaves alone what a colleague has in hand; withdrawing consent aside, which is the klant's right.

    :raises NietMogelijk: with a sentence that says who has it.
    """
    van_ander = verzoek.eigenaar_id not in {None, by.gebruiker_id}
    if verzoek.stand in OPEN and van_ander and by.mag(Recht.CONTACT_BEHANDELEN):
        raise NietMogelijk(
            _("%(wie)s heeft dit verzoek in behandeling. Vraag deze collega om het over te dragen.")
            % {"wie": verzoek.eigenaar}
        )


def mag_behandelen(by: Lidmaatschap) -> None:
    """For who handles it: an adviseur who sees it.

    :raises PermissionDenied: for others who may see it.
    """
    if not by.mag(Recht.CONTACT_BEHANDELEN):
        raise PermissionDenied(_("Alleen een adviseur van het bureau kan dit doen."))


def mag_voor_klant(by: Lidmaatschap) -> None:
    """For who speaks with the klant: an adviseur who sees the request, or a consulent of the party that serves them.

    :raises PermissionDenied: for others who may see it.
    """
    if not (by.mag(Recht.CONTACT_BEHANDELEN) or by.mag(Recht.KLANTEN_WIJZIGEN)):
        raise PermissionDenied(_("Alleen de adviseur of de consulent van de klant kan dit doen."))


def mag_voor_werkgever(by: Lidmaatschap) -> None:
    """For who says what the employer does: the employer itself, or an adviseur who sees the request.

    :raises PermissionDenied: for others who may see it.
    """
    if not by.mag(Recht.CONTACT_VRAGEN):
        raise PermissionDenied(_("Alleen de werkgever of de adviseur kan dit doen."))


def is_adviseur(gebruiker: int | None) -> bool:
    """Whether that user works as an adviseur today."""
    return Lidmaatschap.objects.actief().filter(gebruiker=gebruiker, rol=Rol.ADVISEUR).exists()


def in_toekomst(dag: datetime.date, veld: str, tekst: str) -> None:
    """:raises ValidationError: for a day that is not after today."""
    if dag <= timezone.localdate():
        raise ValidationError({veld: tekst})
