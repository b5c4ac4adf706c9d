"""The klant agrees to meet and to be named, to whom and with what; or takes that back."""

import datetime
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.afronden import besluit_geen_kennismaking
from sonar.actions.contact.slot import klant_van, mag_voor_klant, moet_in, niet_van_collega, verder, vergrendel, zet
from sonar.actions.leden import NietMogelijk
from sonar.choices import Gespreksvorm
from sonar.contactkeuzes import NA_TOESTEMMING, AanZet, Contactstand, Deelveld, GeenKennismaking, Stapreden
from sonar.models import Contacttoestemming, Contactverzoek, Lidmaatschap

GELDIG_HOOGSTENS = datetime.timedelta(days=366)
"""How long a consent can hold."""


@transaction.atomic
def toestemming_vastleggen(
    *,
    verzoek: int,
    velden: Collection[Deelveld],
    waarom: str,
    gesprek: Gespreksvorm,
    gegeven_op: datetime.date,
    geldig_tot: datetime.date,
    werkafspraken: str = "",
    by: Lidmaatschap,
) -> Contacttoestemming:
    """The klant, spoken to, wants to meet: from now on the employer may see these fields, and it is its turn.

    To whom is the vacature's employer, of an intermediair with its opdrachtgever: nobody else ever. While they are
    meeting, or someone works on trial, a new consent takes the place of the one before.

    :param geldig_tot: the first day on which it does not hold any more.
    :raises ValidationError: by field, for a form.
    :raises NietMogelijk: when the klant was not approached, or was removed.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_voor_klant(by)
    niet_van_collega(rij, by)
    moet_in(rij, Contactstand.BENADERD, *NA_TOESTEMMING)
    if klant_van(rij) is None:
        raise NietMogelijk(_("Deze klant is verwijderd."))
    vandaag = timezone.localdate()
    if gegeven_op > vandaag:
        raise ValidationError({"gegeven_op": _("De dag van het gesprek kan niet in de toekomst liggen.")})
    if not vandaag < geldig_tot <= vandaag + GELDIG_HOOGSTENS:
        raise ValidationError({"geldig_tot": _("Kies een dag na vandaag, hoogstens een jaar vooruit.")})
    toestemming = Contacttoestemming(
        verzoek=rij,
        aan=rij.vacature.organisatie,
        aan_naam=rij.vacature.ontvanger,
        velden=[veld for veld in Deelveld if veld in velden],
        waarom=waarom,
        werkafspraken=werkafspraken,
        gesprek=gesprek,
        gegeven_op=gegeven_op,
        geldig_tot=geldig_tot,
        vastgelegd_door=by.gebruiker,
    )
    Contacttoestemming.objects.filter(verzoek=rij, ingetrokken_op__isnull=True).update(ingetrokken_op=vandaag)
    toestemming.full_clean()
    toestemming.save(force_insert=True)
    begint = rij.stand == Contactstand.BENADERD
    velden_van_stand = verder(Contactstand.KENNISMAKING, aan_zet=AanZet.WERKGEVER) if begint else {}
    zet(rij, stap=Stapreden.TOESTEMMING, door=by.gebruiker, verborgen=False, **velden_van_stand)
    return toestemming


@transaction.atomic
def toestemming_intrekken(*, verzoek: int, by: Lidmaatschap) -> Contactverzoek:
    """From this moment nobody is named any more. A meeting that was still to come does not go on.

    That is told at once: the employer sees the details vanish anyway. Who works on trial or was hired stays so.

    :raises NietMogelijk: when there is no consent.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_voor_klant(by)
    gegeven = Contacttoestemming.objects.filter(verzoek=rij, ingetrokken_op__isnull=True)
    if not gegeven.update(ingetrokken_op=timezone.localdate()):
        raise NietMogelijk(_("Er is geen toestemming om in te trekken."))
    if rij.stand == Contactstand.KENNISMAKING:
        besluit_geen_kennismaking(rij, GeenKennismaking.TERUGGETROKKEN, door=by.gebruiker, meteen=True)
    else:
        zet(rij, stap=Stapreden.TOESTEMMING_INGETROKKEN, door=by.gebruiker)
    return rij
