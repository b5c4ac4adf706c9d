"""Asking to meet kandidaten for a vacature: one request per kandidaat."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.afronden import vervang_voorstel
from sonar.actions.contact.berichten import meld_gevraagd
from sonar.actions.contact.slot import vergrendel_klanten, vergrendel_vacature, vergrendel_verzoeken
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import OPEN, AanZet, Contactstand, Stapreden, Vacaturestand
from sonar.contacttermijn import termijn
from sonar.kenmerk import nummer as lees_kenmerk
from sonar.models import Contactstap, Contactverzoek, Kandidaatnummer, Lidmaatschap, Vacature, Voorstel
from sonar.permissions import Recht


@dataclass
class Gevraagd:
    """What became of each kandidaat that was asked for; each is in one of these.

    :ivar niet_beschikbaar: kenmerken or numbers that lead to nobody who can be asked; why is not told, and all look
        alike: unknown, withdrawn, or another organisation's.
    :ivar al_gevraagd: for this vacature, and still open for the employer.
    :ivar pas_vanaf: those the employer was told of less than 90 days ago, with the day it may ask again.
    """

    verzoeken: list[Contactverzoek] = field(default_factory=list)
    niet_beschikbaar: list[str] = field(default_factory=list)
    al_gevraagd: list[str] = field(default_factory=list)
    pas_vanaf: dict[str, datetime.date] = field(default_factory=dict)


@transaction.atomic
def vragen(
    *,
    vacature: int,
    kenmerken: Iterable[str] = (),
    nummers: Iterable[int] = (),
    zoals_deze: Collection[str] = (),
    by: Lidmaatschap,
) -> Gevraagd:
    """One request per kandidaat, at the vacature's desk, to be taken up within two working days.

    A klant for whom an adviseur has requests already keeps that adviseur; the employer sees no difference. One that a
    consulent proposed for this vacature is asked for like any other: the proposal ends and a request of its own begins,
    for the number of an older one, and what it tells, would say that there was a proposal.

    :param kenmerken: the employer's own references; of an employer without an account those of the desk itself.
    :param nummers: kandidaatnummers, for an adviseur only.
    :param zoals_deze: which of these (kenmerken or numbers as text) were meant as "iemand zoals deze".
    :raises NietMogelijk: when the vacature is closed.
    :raises PermissionDenied: for numbers of who is no adviseur.
    :raises Vacature.DoesNotExist: for a stranger.
    """
    zichtbaar = Vacature.objects.for_user(by).get(pk=vacature)
    nummers = list(nummers)
    if nummers and not by.mag(Recht.CONTACT_BEHANDELEN):
        raise PermissionDenied(_("Vraag een kandidaat met het kenmerk."))
    lezer = zichtbaar.organisatie_id or zichtbaar.bureau_id
    gevraagd = {tekst: lees_kenmerk(tekst, lezer) for tekst in kenmerken} | {str(nummer): nummer for nummer in nummers}
    klant_van = _klanten(gevraagd.values())
    vergrendel_klanten(klant_van.values())
    rij = vergrendel_vacature(vacature)
    if rij.stand != Vacaturestand.OPEN:
        raise NietMogelijk(_("Deze vacature is gesloten."))
    # Who withdrew while we waited for the locks is as far away as who never was there.
    klant_van = _klanten(gevraagd.values())
    open_, eerder, eigenaren = _open(rij), eerder_verteld(rij, gevraagd.values()), eigenaren_van(klant_van)
    voorgesteld = {
        verzoek.kandidaatnummer_id: verzoek
        for verzoek in vergrendel_verzoeken(Q(vacature=rij, verborgen=True, stand__in=OPEN))
    }

    uitkomst, vandaag = Gevraagd(), timezone.localdate()
    for tekst, nummer in gevraagd.items():
        # Before anything else, so that what the employer knows already is told alike, whatever became of the klant.
        if nummer in open_:
            uitkomst.al_gevraagd.append(tekst)
        elif nummer in eerder and eerder[nummer] > vandaag:
            uitkomst.pas_vanaf[tekst] = eerder[nummer]
        elif nummer is None or nummer not in klant_van:
            uitkomst.niet_beschikbaar.append(tekst)
        else:
            zo = tekst in zoals_deze
            eigenaar, voorstel = eigenaren.get(klant_van[nummer]), voorgesteld.get(nummer)
            if voorstel is not None:
                vervang_voorstel(voorstel, by.gebruiker)
            verzoek = nieuw_verzoek(rij, nummer, eigenaar, by, reden=Stapreden.GEVRAAGD, zoals_deze=zo)
            if voorstel is not None:
                # The klant's yes is about this work, so their consulent follows the request that goes on.
                Voorstel.objects.filter(verzoek=voorstel).update(verzoek=verzoek)
            open_.add(nummer)
            uitkomst.verzoeken.append(verzoek)
    meld_gevraagd(uitkomst.verzoeken, rij, by)
    return uitkomst


def nieuw_verzoek(
    vacature: Vacature, nummer: int, eigenaar: int | None, by: Lidmaatschap, *, reden: Stapreden, **velden: bool
) -> Contactverzoek:
    """A request at the desk of a vacature that is held, with its first step.

    :param eigenaar: the adviseur who has the klant's requests already. :param velden: ``zoals_deze``, ``verborgen``.
    """
    vandaag = timezone.localdate()
    verzoek = Contactverzoek.objects.create(
        vacature=vacature,
        kandidaatnummer_id=nummer,
        bureau_id=vacature.bureau_id,
        eigenaar_id=eigenaar,
        aan_zet=AanZet.ADVISEUR,
        ontvangen_op=vandaag,
        uiterlijk=termijn(Contactstand.ONTVANGEN, vandaag),
        gevraagd_door=by.gebruiker,
        **velden,
    )
    Contactstap.objects.create(verzoek=verzoek, naar=verzoek.stand, door=by.gebruiker, reden=reden)
    return verzoek


def _klanten(nummers: Iterable[int | None]) -> dict[int, int]:
    """Klant by number, of the numbers that are valid now."""
    wie = [nummer for nummer in nummers if nummer is not None]
    paren = Kandidaatnummer.objects.filter(pk__in=wie, tot__isnull=True).values_list("nummer", "klantprofiel")
    return {nummer: klant for nummer, klant in paren if klant is not None}


def _open(vacature: Vacature) -> set[int]:
    """Numbers the employer waits for already with this vacature; also those whose number was withdrawn since."""
    bekend = Contactverzoek.objects.filter(vacature=vacature).bekend_bij_werkgever().open_voor_werkgever()
    return set(bekend.values_list("kandidaatnummer", flat=True))


def eerder_verteld(vacature: Vacature, nummers: Iterable[int | None]) -> dict[int | None, datetime.date]:
    """By number, when this employer may ask again after it was told that nobody would meet."""
    wie = [nummer for nummer in nummers if nummer is not None]
    verteld = Contactverzoek.objects.filter(kandidaatnummer__in=wie, vrijgegeven_op__isnull=False)
    if vacature.organisatie_id is not None:
        verteld = verteld.filter(vacature__organisatie=vacature.organisatie_id)
    else:
        verteld = verteld.filter(vacature__kvk_nummer=vacature.kvk_nummer)
    vanaf: dict[int | None, datetime.date] = {}
    for verzoek in verteld.order_by("vrijgegeven_op"):
        assert verzoek.opnieuw_vanaf is not None
        vanaf[verzoek.kandidaatnummer_id] = verzoek.opnieuw_vanaf
    return vanaf


def eigenaren_van(klant_van: dict[int, int]) -> dict[int, int]:
    """Which adviseur has the open requests about each klant."""
    paren = Contactverzoek.objects.filter(
        kandidaatnummer__klantprofiel__in=set(klant_van.values()), stand__in=OPEN, eigenaar__isnull=False
    ).values_list("kandidaatnummer__klantprofiel", "eigenaar")
    return {klant: eigenaar for klant, eigenaar in paren if klant is not None and eigenaar is not None}
