"""Letting employers and intermediairs in for a year, renewing that, and blocking them at once."""

import datetime

from django.db import transaction
from django.utils import timezone

from sonar.models import Lidmaatschap, Organisatie


def een_jaar_verder(dag: datetime.date) -> datetime.date:
    """The same day next year; the 28th of February for a leap day."""
    try:
        return dag.replace(year=dag.year + 1)
    except ValueError:
        return dag.replace(year=dag.year + 1, day=28)


def _te_wijzigen(organisatie: int, by: Lidmaatschap) -> Organisatie:
    """The employer or intermediair of the adviser's own region, locked."""
    eigen = Organisatie.objects.zoekend().filter(regio=by.organisatie.regio_id)
    return eigen.select_for_update(no_key=True).get(pk=organisatie)


@transaction.atomic
def verleng(*, organisatie: int, by: Lidmaatschap) -> Organisatie:
    """Admitted until a year from today; twice on one day is the same as once.

    :raises Organisatie.DoesNotExist: when it is no employer of the adviser's region.
    """
    org = _te_wijzigen(organisatie, by)
    org.toegelaten_tot = een_jaar_verder(timezone.localdate())
    org.save(update_fields=["toegelaten_tot"])
    return org


@transaction.atomic
def blokkeer(*, organisatie: int, reden: str, by: Lidmaatschap) -> Organisatie:
    """From the next request on nobody of it gets in. Who is blocked already keeps the first date.

    :raises Organisatie.DoesNotExist: when it is no employer of the adviser's region.
    """
    org = _te_wijzigen(organisatie, by)
    org.geblokkeerd_op = org.geblokkeerd_op or timezone.now()
    org.geblokkeerd_reden = reden
    org.save(update_fields=["geblokkeerd_op", "geblokkeerd_reden"])
    return org


@transaction.atomic
def deblokkeer(*, organisatie: int, by: Lidmaatschap) -> Organisatie:
    """In again, when still admitted.

    :raises Organisatie.DoesNotExist: when it is no employer of the adviser's region.
    """
    org = _te_wijzigen(organisatie, by)
    org.geblokkeerd_op, org.geblokkeerd_reden = None, ""
    org.save(update_fields=["geblokkeerd_op", "geblokkeerd_reden"])
    return org
