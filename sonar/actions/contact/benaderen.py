"""Speaking with the klant: having approached them, each try, and the consulent who asks to wait."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.slot import (
    in_toekomst,
    mag_behandelen,
    mag_voor_klant,
    moet_in,
    niet_van_collega,
    verder,
    vergrendel,
    vergrendel_klanten,
    vergrendel_verzoeken,
    zet,
)
from sonar.actions.leden import NietMogelijk
from sonar.choices import ContactSoort
from sonar.contactkeuzes import VOOR_TOESTEMMING, AanZet, Contactstand, Pogingresultaat, Stapreden
from sonar.contacttermijn import terug_bij_adviseur
from sonar.models import Contactpoging, Contactverzoek, Lidmaatschap, Werkzoekende
from sonar.permissions import Recht

WACHTEN_HOOGSTENS = datetime.timedelta(days=42)
"""How far ahead a consulent can ask to wait."""


@transaction.atomic
def benaderen(*, verzoek: int, toelichting: str = "", by: Lidmaatschap) -> Contactverzoek:
    """The klant was asked; their answer is awaited. The employer sees no difference.

    :raises NietMogelijk: when it is not being handled, or the consulent asked to wait.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_behandelen(by)
    niet_van_collega(rij, by)
    moet_in(rij, Contactstand.IN_BEHANDELING)
    if rij.wacht_tot is not None:
        raise NietMogelijk(
            _("De consulent vraagt om te wachten tot en met %(dag)s.") % {"dag": f"{rij.wacht_tot:%d-%m-%Y}"}
        )
    velden = verder(Contactstand.BENADERD, aan_zet=AanZet.ADVISEUR)
    zet(rij, stap=Stapreden.BENADERD, door=by.gebruiker, toelichting=toelichting, **velden)
    return rij


@transaction.atomic
def poging_vastleggen(
    *,
    verzoek: int,
    hoe: ContactSoort,
    resultaat: Pogingresultaat,
    op: datetime.datetime | None = None,
    by: Lidmaatschap,
) -> Contactpoging:
    """Someone tried to reach the klant; it moves no date.

    :param op: when; now if not given.
    :raises ValidationError: for a moment that has yet to come.
    :raises NietMogelijk: when the request is over, or the klant agreed already.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    rij = vergrendel(verzoek, by)
    mag_voor_klant(by)
    niet_van_collega(rij, by)
    moet_in(rij, *VOOR_TOESTEMMING)
    nu = timezone.now()
    if op is not None and op > nu:
        raise ValidationError({"op": _("Een poging kan niet in de toekomst liggen.")})
    return Contactpoging.objects.create(verzoek=rij, op=op or nu, hoe=hoe, resultaat=resultaat, door=by.gebruiker)


def _eigen_klant(klant: int, by: Lidmaatschap) -> list[Contactverzoek]:
    """The requests about one's own klant that can wait, held."""
    eigen = Werkzoekende.objects.for_user(by).filter(pk=klant)
    if not eigen.exists():
        raise Werkzoekende.DoesNotExist
    if not by.mag(Recht.KLANTEN_WIJZIGEN):
        raise PermissionDenied(_("Alleen de consulent van de klant kan dit doen."))
    vergrendel_klanten([klant])
    # Once more: the klant may have gone over to another party while we waited.
    if not eigen.exists():
        raise Werkzoekende.DoesNotExist
    return vergrendel_verzoeken(Q(kandidaatnummer__klantprofiel=klant, stand__in=VOOR_TOESTEMMING))


@transaction.atomic
def vasthouden(*, klant: int, tot: datetime.date, toelichting: str = "", by: Lidmaatschap) -> list[Contactverzoek]:
    """Nobody asks the klant anything up to and including that day; then it is the adviseur's turn again.

    For every request about the klant that is open and without consent. The employer sees no difference.

    :raises ValidationError: for a day that is not after today, or more than six weeks ahead.
    :raises NietMogelijk: when there is nothing to wait with.
    :raises Werkzoekende.DoesNotExist: when it is not a klant of the organisation acted for.
    """
    in_toekomst(tot, "tot", _("Kies een dag na vandaag."))
    if tot > timezone.localdate() + WACHTEN_HOOGSTENS:
        raise ValidationError({"tot": _("U kunt hoogstens zes weken wachten.")})
    rijen = _eigen_klant(klant, by)
    if not rijen:
        raise NietMogelijk(_("Er is geen open verzoek om deze klant waarmee u kunt wachten."))
    for rij in rijen:
        zet(
            rij,
            stap=Stapreden.VASTGEHOUDEN,
            door=by.gebruiker,
            toelichting=toelichting,
            aan_zet=AanZet.CONSULENT,
            uiterlijk=tot,
            wacht_tot=tot,
        )
    return rijen


@transaction.atomic
def loslaten(*, klant: int, by: Lidmaatschap) -> list[Contactverzoek]:
    """The klant may be asked after all: the adviseur's turn, with two working days.

    :raises Werkzoekende.DoesNotExist: when it is not a klant of the organisation acted for.
    """
    rijen = [rij for rij in _eigen_klant(klant, by) if rij.wacht_tot is not None]
    for rij in rijen:
        zet(
            rij,
            stap=Stapreden.LOSGELATEN,
            door=by.gebruiker,
            aan_zet=AanZet.ADVISEUR,
            uiterlijk=terug_bij_adviseur(timezone.localdate()),
            wacht_tot=None,
        )
    return rijen
