"""Who handles which requests: taking, handing over, assigning. All open requests on one klant have one adviseur."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.slot import (
    is_adviseur,
    klant_van,
    mag_behandelen,
    moet_in,
    niet_van_collega,
    verder,
    vergrendel,
    vergrendel_klanten,
    zet,
)
from sonar.actions.leden import NietMogelijk
from sonar.choices import Rol
from sonar.contactkeuzes import OPEN, AanZet, Contactstand, Escalatie, Stapreden
from sonar.contacttermijn import terug_bij_adviseur
from sonar.models import Contactverzoek, Gebruiker, Lidmaatschap
from sonar.permissions import Recht


class AlGenomen(NietMogelijk):
    """A colleague has it. :ivar wie: who."""

    def __init__(self, wie: Gebruiker) -> None:
        super().__init__(_("%(wie)s heeft dit verzoek al in behandeling.") % {"wie": wie})
        self.wie = wie


def heeft_collega(verzoek: Contactverzoek, by: Lidmaatschap) -> bool:
    """Whether a colleague is busy with it, so that it can't be taken."""
    van_ander = verzoek.eigenaar_id not in (None, by.gebruiker_id)
    return van_ander and verzoek.escalatie == Escalatie.GEEN and is_adviseur(verzoek.eigenaar_id)


@transaction.atomic
def nemen(*, verzoek: int, by: Lidmaatschap) -> Contactverzoek:
    """From now on this adviseur has every open request on the klant, and this one is being handled.

    What a colleague has can be taken over once it is overdue, or when the colleague is no adviseur any more.

    :raises AlGenomen: when a colleague has it; of many at once exactly one gets it.
    :raises NietMogelijk: when it is closed.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_behandelen(by)
    moet_in(rij, *OPEN)
    if rij.eigenaar is not None and heeft_collega(rij, by):
        raise AlGenomen(rij.eigenaar)
    if rij.eigenaar_id == by.gebruiker_id and rij.stand != Contactstand.ONTVANGEN:
        return rij
    _geef_aan(rij, by.gebruiker, door=by.gebruiker, reden=Stapreden.GENOMEN)
    if rij.stand == Contactstand.ONTVANGEN and rij.aan_zet == AanZet.ADVISEUR:
        velden: dict[str, Any] = verder(Contactstand.IN_BEHANDELING, aan_zet=AanZet.ADVISEUR)
    elif rij.stand == Contactstand.ONTVANGEN:
        velden = {"stand": Contactstand.IN_BEHANDELING}
    else:
        velden = _nieuwe_termijn(rij)
    zet(rij, stap=Stapreden.GENOMEN, door=by.gebruiker, **velden)
    return rij


@transaction.atomic
def overdragen(*, verzoek: int, aan: Lidmaatschap | None, by: Lidmaatschap, toelichting: str = "") -> Contactverzoek:
    """To a colleague, or (None) back to the desk, with every open request on the klant. The date stays.

    :raises NietMogelijk: when it is closed, or the colleague is no adviseur of the desk.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_behandelen(by)
    niet_van_collega(rij, by)
    moet_in(rij, *OPEN)
    if aan is not None:
        _is_adviseur_van(aan, rij)
    reden = Stapreden.OVERGEDRAGEN if aan else Stapreden.NAAR_BUREAU
    _geef_aan(rij, aan.gebruiker if aan else None, door=by.gebruiker, reden=reden)
    zet(rij, stap=reden, door=by.gebruiker, toelichting=toelichting)
    return rij


@transaction.atomic
def toewijzen(*, verzoeken: Iterable[int], aan: Lidmaatschap, by: Lidmaatschap) -> list[Contactverzoek]:
    """Gives open requests to an adviseur, each with every open request on its klant; answers those that changed hands.

    For an adviseur of the desk or a manager of the region. Those that closed since the list was shown are left alone.
    Overdue ones get a new date, so that who gets them can begin.

    :raises NietMogelijk: when ``aan`` is no adviseur of the desk.
    :raises PermissionDenied: for who may not.
    """
    if not by.mag(Recht.CONTACT_VERDELEN):
        raise PermissionDenied(_("Uw rol geeft niet het recht om verzoeken te verdelen."))
    zichtbaar = Contactverzoek.objects.for_user(by).filter(pk__in=list(verzoeken)).open()
    paren = list(zichtbaar.order_by("pk").values_list("pk", "kandidaatnummer__klantprofiel"))
    vergrendel_klanten(klant for _pk, klant in paren)
    gewijzigd = []
    for pk, _klant in paren:
        rij = vergrendel(pk, None)
        if not rij.is_open or rij.eigenaar_id == aan.gebruiker_id and rij.escalatie == Escalatie.GEEN:
            continue
        _is_adviseur_van(aan, rij)
        _geef_aan(rij, aan.gebruiker, door=by.gebruiker, reden=Stapreden.TOEGEWEZEN)
        zet(rij, stap=Stapreden.TOEGEWEZEN, door=by.gebruiker, **_nieuwe_termijn(rij))
        gewijzigd.append(rij)
    return gewijzigd


def _is_adviseur_van(lid: Lidmaatschap, verzoek: Contactverzoek) -> None:
    bureau = Lidmaatschap.objects.actief().filter(organisatie=verzoek.bureau_id, rol=Rol.ADVISEUR)
    if not bureau.filter(pk=lid.pk).exists():
        raise NietMogelijk(_("Deze collega is geen adviseur bij dit bureau."))


def _nieuwe_termijn(verzoek: Contactverzoek) -> dict[str, Any]:
    """A turn of its own for who takes over what is overdue; what is on time keeps its date."""
    if verzoek.escalatie == Escalatie.GEEN:
        return {}
    return {"uiterlijk": terug_bij_adviseur(timezone.localdate())}


def _geef_aan(verzoek: Contactverzoek, gebruiker: Gebruiker | None, *, door: Gebruiker, reden: Stapreden) -> None:
    """In one statement: at no moment have two requests on one klant two adviseurs."""
    klant = klant_van(verzoek)
    samen = Contactverzoek.objects.open().van_klant(klant) if klant else Contactverzoek.objects.filter(pk=verzoek.pk)
    mee = list(samen.exclude(pk=verzoek.pk).exclude(eigenaar=gebruiker))
    samen.exclude(eigenaar=gebruiker).update(eigenaar=gebruiker)
    verzoek.eigenaar = gebruiker
    for rij in mee:
        rij.eigenaar = gebruiker
        zet(rij, stap=reden, door=door, **(_nieuwe_termijn(rij) if gebruiker else {}))
