"""When employer and klant meet."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.slot import mag_voor_werkgever, moet_in, niet_van_collega, vergrendel, zet
from sonar.contactkeuzes import AanZet, Contactstand, Stapreden
from sonar.contacttermijn import VOORUIT_HOOGSTENS, na_kennismaking
from sonar.models import Contactverzoek, Lidmaatschap


@transaction.atomic
def kennismaking_plannen(*, verzoek: int, op: datetime.date, by: Lidmaatschap) -> Contactverzoek:
    """They meet that day; after it the employer says how it went. Said again, it moves the day.

    :raises ValidationError: for a day before today, or more than half a year ahead.
    :raises NietMogelijk: before there was consent, or once someone works on trial.
    :raises PermissionDenied, Contactverzoek.DoesNotExist: for others, and for a stranger.
    """
    vandaag = timezone.localdate()
    if op < vandaag:
        raise ValidationError({"op": _("Kies vandaag of een dag daarna.")})
    if op > vandaag + VOORUIT_HOOGSTENS:
        raise ValidationError({"op": _("Kies een dag binnen een half jaar.")})
    rij = vergrendel(verzoek, by)
    mag_voor_werkgever(by)
    niet_van_collega(rij, by)
    moet_in(rij, Contactstand.KENNISMAKING)
    zet(
        rij,
        stap=Stapreden.KENNISMAKING_GEPLAND,
        door=by.gebruiker,
        kennismaking_op=op,
        aan_zet=AanZet.WERKGEVER,
        uiterlijk=na_kennismaking(op),
    )
    return rij
