"""How a request ends: a trial, hired or not, no meeting, or taken back by the employer."""

import datetime
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.slot import (
    in_toekomst,
    klant_van,
    mag_voor_klant,
    mag_voor_werkgever,
    moet_in,
    niet_van_collega,
    vergrendel,
    vergrendel_klanten,
    vergrendel_vacature,
    vergrendel_verzoeken,
    zet,
)
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import (
    NA_TOESTEMMING,
    OPEN,
    VOOR_TOESTEMMING,
    AanZet,
    Contactstand,
    GeenKennismaking,
    Intrekreden,
    NietAangenomen,
    Profielonderdeel,
    Stapreden,
    Vacaturestand,
)
from sonar.contacttermijn import VOORUIT_HOOGSTENS, dag_van_antwoorden
from sonar.models import Contactverzoek, Gebruiker, Lidmaatschap, Profieloordeel
from sonar.models.contactverzoek import OPEN_VOOR_WERKGEVER


@transaction.atomic
def proefplaatsing(*, verzoek: int, tot: datetime.date, by: Lidmaatschap) -> Contactverzoek:
    """The klant works on trial up to and including that day, and is off the publication at the commit.

    Said again, it moves the last day.

    :raises ValidationError: for a day that is not after today, or more than half a year away.
    :raises NietMogelijk: before there was consent, or after it ended.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    in_toekomst(tot, "tot", _("De laatste dag van de proefplaatsing ligt na vandaag."))
    if tot > timezone.localdate() + VOORUIT_HOOGSTENS:
        raise ValidationError({"tot": _("Een proefplaatsing duurt hoogstens een half jaar. Kies een eerdere dag.")})
    rij = vergrendel(verzoek, by)
    mag_voor_werkgever(by)
    niet_van_collega(rij, by)
    moet_in(rij, *NA_TOESTEMMING)
    zet(
        rij,
        stap=Stapreden.PROEFPLAATSING,
        door=by.gebruiker,
        stand=Contactstand.PROEFPLAATSING,
        proefplaatsing_tot=tot,
        aan_zet=AanZet.WERKGEVER,
        uiterlijk=tot,
    )
    return rij


@transaction.atomic
def aannemen(*, verzoek: int, tot: datetime.date | None = None, by: Lidmaatschap) -> Contactverzoek:
    """The klant is hired: a place is filled, and every other open request about the klant closes.

    The last place closes every other request of the vacature too, in words that say nothing of anyone.

    :param tot: the first day without this work, when that is known.
    :raises NietMogelijk: before there was consent, or when the vacature is closed.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    if tot is not None:
        in_toekomst(tot, "tot", _("Het einde van het werk ligt na vandaag."))
    zichtbaar = Contactverzoek.objects.for_user(by)
    klant, vacature_id = zichtbaar.values_list("kandidaatnummer__klantprofiel", "vacature").get(pk=verzoek)
    vergrendel_klanten([klant])
    vacature = vergrendel_vacature(vacature_id)
    rijen = vergrendel_verzoeken(
        Q(pk=verzoek)
        | (Q(vacature=vacature) & OPEN_VOOR_WERKGEVER)
        | Q(kandidaatnummer__klantprofiel=klant, stand__in=OPEN, kandidaatnummer__klantprofiel__isnull=False)
    )
    rij = next(rij for rij in rijen if rij.pk == verzoek)
    mag_voor_werkgever(by)
    niet_van_collega(rij, by)
    moet_in(rij, *NA_TOESTEMMING)
    zet(rij, stap=Stapreden.AANGENOMEN, door=by.gebruiker, stand=Contactstand.AANGENOMEN, plaatsing_tot=tot)
    for ander in rijen:
        if ander.pk != rij.pk and ander.is_open and klant is not None and klant_van(ander) == klant:
            _elders_geplaatst(ander, by.gebruiker)
    bezet = Contactverzoek.objects.filter(vacature=vacature, stand=Contactstand.AANGENOMEN).count()
    if bezet >= vacature.plaatsen and vacature.stand == Vacaturestand.OPEN:
        vacature.stand, vacature.afgesloten_op = Vacaturestand.VERVULD, timezone.localdate()
        vacature.save(update_fields=["stand", "afgesloten_op"])
        sluit_verzoeken(vacature=vacature.pk, reden=Intrekreden.VERVULD, door=by.gebruiker)
    return rij


def _elders_geplaatst(verzoek: Contactverzoek, door: Gebruiker) -> None:
    if verzoek.stand in VOOR_TOESTEMMING:
        besluit_geen_kennismaking(verzoek, GeenKennismaking.ELDERS_GEPLAATST, door=door)
    else:
        sluit_niet_beschikbaar(verzoek, door)


def sluit_niet_beschikbaar(verzoek: Contactverzoek, door: Gebruiker | None) -> None:
    """Closes a request that is held, of which the employer knows whom it met."""
    _sluit(verzoek, Contactstand.NIET_AANGENOMEN, NietAangenomen.NIET_BESCHIKBAAR, door=door)


@transaction.atomic
def plaatsing_beeindigen(*, verzoek: int, tot: datetime.date, by: Lidmaatschap) -> Contactverzoek:
    """The work ends, or ended: from that day on the klant can be published again, by the next round.

    :param tot: the first day without this work.
    :raises NietMogelijk: when the klant was not hired.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_voor_klant(by)
    moet_in(rij, Contactstand.AANGENOMEN)
    zet(rij, stap=Stapreden.PLAATSING_VOORBIJ, door=by.gebruiker, plaatsing_tot=tot)
    return rij


@transaction.atomic
def niet_aannemen(
    *,
    verzoek: int,
    reden: NietAangenomen,
    oordelen: Mapping[Profielonderdeel, bool] | None = None,
    by: Lidmaatschap,
) -> Contactverzoek:
    """They met and it came to nothing; what of the profile was not right is listed for the consulent.

    :param oordelen: per part of the profile whether it was right; parts that are not there were not judged.
    :raises NietMogelijk: before there was consent.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_voor_werkgever(by)
    niet_van_collega(rij, by)
    moet_in(rij, *NA_TOESTEMMING)
    if reden not in NietAangenomen.values or not set(oordelen or ()) <= set(Profielonderdeel.values):
        raise NietMogelijk(_("Kies een reden en onderdelen uit de lijst."))
    _sluit(rij, Contactstand.NIET_AANGENOMEN, reden, door=by.gebruiker)
    Profieloordeel.objects.bulk_create(
        Profieloordeel(verzoek=rij, onderdeel=onderdeel, klopte=klopte)
        for onderdeel, klopte in (oordelen or {}).items()
    )
    return rij


@transaction.atomic
def oordeel_bekeken(*, oordeel: int, by: Lidmaatschap) -> bool:
    """The consulent looked at it; answers False when it was done before.

    :raises Profieloordeel.DoesNotExist: when it is not about a klant of the organisation acted for.
    """
    rij = Profieloordeel.objects.for_user(by).get(pk=oordeel)
    te_doen = Profieloordeel.objects.te_bekijken().filter(pk=rij.pk)
    return te_doen.update(bekeken_op=timezone.now(), bekeken_door=by.gebruiker) == 1


@transaction.atomic
def geen_kennismaking(
    *, verzoek: int, reden: GeenKennismaking, toelichting: str = "", by: Lidmaatschap
) -> Contactverzoek:
    """Decided now, told later: by ``vrijgeven``, on a day that depends on nothing but the day of asking.

    :raises NietMogelijk: after consent, or without a try to reach a klant who is said not to be reached.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_voor_klant(by)
    niet_van_collega(rij, by)
    moet_in(rij, *VOOR_TOESTEMMING)
    if reden not in GeenKennismaking.values:
        raise NietMogelijk(_("Kies een reden uit de lijst."))
    if reden == GeenKennismaking.ONBEREIKBAAR and not rij.pogingen.exists():
        raise NietMogelijk(_("Leg eerst vast wanneer u de klant probeerde te bereiken."))
    besluit_geen_kennismaking(rij, reden, door=by.gebruiker, toelichting=toelichting)
    return rij


def besluit_geen_kennismaking(
    verzoek: Contactverzoek,
    reden: GeenKennismaking,
    *,
    door: Gebruiker | None,
    toelichting: str = "",
    meteen: bool = False,
) -> None:
    """Closes a request that is held. :param meteen: told at once, where the employer knows already."""
    vandaag = timezone.localdate()
    velden = {
        "besloten_op": vandaag,
        "uiterlijk": vandaag if meteen else dag_van_antwoorden(verzoek.ontvangen_op, timezone.now()),
        "vrijgegeven_op": vandaag if meteen else None,
    }
    _sluit(verzoek, Contactstand.GEEN_KENNISMAKING, reden, door=door, toelichting=toelichting, **velden)


@transaction.atomic
def intrekken(*, verzoek: int, by: Lidmaatschap) -> Contactverzoek:
    """The employer no longer asks for this kandidaat.

    What was decided and not told yet can be taken back like any other: the employer can't know.

    :raises NietMogelijk: when the employer knows that it is over.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_voor_werkgever(by)
    if not rij.wacht_op_vrijgave:
        moet_in(rij, *OPEN)
    _trek_in(rij, Intrekreden.WERKGEVER, by.gebruiker)
    return rij


def sluit_verzoeken(*, vacature: int, reden: Intrekreden, door: Gebruiker) -> int:
    """Closes whatever is open of a vacature that is held; answers how many the employer waited for.

    What was decided and not told yet too: a request that stayed open would say that it was.
    """
    rijen = vergrendel_verzoeken(Q(vacature=vacature) & OPEN_VOOR_WERKGEVER)
    for rij in rijen:
        _trek_in(rij, reden, door)
    return sum(not rij.verborgen for rij in rijen)


def vervang_voorstel(verzoek: Contactverzoek, door: Gebruiker) -> None:
    """Ends a proposal that is held, because the employer asks for the kandidaat itself: it never hears of this one."""
    _trek_in(verzoek, Intrekreden.ZELF_GEVRAAGD, door)


def _trek_in(verzoek: Contactverzoek, reden: Intrekreden, door: Gebruiker) -> None:
    _sluit(verzoek, Contactstand.INGETROKKEN, reden, door=door, besloten_op=None)


def _sluit(
    verzoek: Contactverzoek,
    stand: Contactstand,
    reden: str,
    *,
    door: Gebruiker | None,
    toelichting: str = "",
    **velden: datetime.date | None,
) -> None:
    zet(verzoek, stap=reden, door=door, toelichting=toelichting, stand=stand, reden=reden, **velden)
