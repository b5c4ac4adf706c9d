"""Writes of the reports with consequences: atomic, keyword-only."""

import datetime

from django.db import transaction

from reports import canonical
from reports.counts import tel_landelijk
from reports.models import Publicatie
from reports.words import datum
from sonar.models import Demovulling, Gebruiker


class AlBevroren(Exception):
    """There is a publication for that peildatum, and it stays as it is."""


@transaction.atomic
def bevries_publicatie(*, peildatum: datetime.date, door: Gebruiker | None) -> Publicatie:
    """Count the register and keep the result for good. ``door`` is None when a command does it.

    :raises AlBevroren: when this peildatum was published before.
    """
    cijfers = canonical.freeze(tel_landelijk(peildatum))
    fictief = Demovulling.objects.exists()
    sha256 = canonical.sha256(canonical.document(peildatum, cijfers, fictief=fictief))
    publicatie, nieuw = Publicatie.objects.get_or_create(
        peildatum=peildatum,
        defaults={"cijfers": cijfers, "sha256": sha256, "fictief": fictief, "door": door},
    )
    if not nieuw:
        raise AlBevroren(f"De stand op {datum(peildatum)} is al gepubliceerd en verandert niet meer.")
    return publicatie
