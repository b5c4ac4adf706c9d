"""Telling people something once, and letting them choose what also comes by mail."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone
from procrastinate.types import JSONDict

from sonar.models import Bericht, Gebruiker, Lidmaatschap
from sonar.models.bericht import Berichtsoort


@transaction.atomic
def meld(aan: Iterable[Lidmaatschap], *, soort: Berichtsoort, gebeurtenis: str, pad: str) -> int:
    """Tells each of them, who was not told of this event before; answers how many that were.

    The mail is deferred in the same transaction as what happened: there is never one without the other.

    :param gebeurtenis: the same text for the same event, such as ``verzoek 12 ontvangen``.
    :param pad: the page of this site where it stands, such as ``/zoekopdrachten/``.
    """
    # Only the rows that are new come back: of an event that was told already there is no second mail.
    rijen = [Bericht(lidmaatschap=lid, soort=soort, gebeurtenis=gebeurtenis, pad=pad) for lid in aan]
    bestaand = set(Bericht.objects.filter(soort=soort, gebeurtenis=gebeurtenis).values_list("lidmaatschap", flat=True))
    nieuw = [rij for rij in rijen if rij.lidmaatschap_id not in bestaand]
    Bericht.objects.bulk_create(nieuw, ignore_conflicts=True)
    wachtend = Bericht.objects.filter(
        soort=soort, gebeurtenis=gebeurtenis, lidmaatschap__in=[rij.lidmaatschap_id for rij in nieuw]
    )
    nummers = list(wachtend.te_versturen().values_list("pk", flat=True))
    # Imported here: the jobs import the actions.
    from sonar.tasks.berichten import verstuur_bericht

    taken: list[JSONDict] = [{"bericht": nummer} for nummer in nummers]
    verstuur_bericht.batch_defer(*taken)
    return len(nieuw)


@transaction.atomic
def kies_mail(*, wel: Collection[str], uit: Collection[str] = Berichtsoort.values, by: Gebruiker) -> None:
    """Which kinds of message also come by mail; mail about the account itself always does.

    :param uit: the kinds that were there to choose from; of the others the choice stays as it was.
    """
    rij = Gebruiker.objects.select_for_update(no_key=True).get(pk=by.pk)
    geen = sorted((set(rij.geen_mail) - set(uit)) | (set(uit) - set(wel)))
    if geen != rij.geen_mail:
        rij.geen_mail = geen
        rij.save(update_fields=["geen_mail"])


@transaction.atomic
def stop_mail(*, soort: str, gebruiker: int) -> None:
    """No more mail of this kind; asked from a mail, by whoever got it."""
    rij = Gebruiker.objects.select_for_update(no_key=True).get(pk=gebruiker)
    if soort not in rij.geen_mail:
        rij.geen_mail = sorted([*rij.geen_mail, soort])
        rij.save(update_fields=["geen_mail"])


def lees_alles(*, by: Lidmaatschap) -> int:
    """Every message counts as read; answers how many were not."""
    return Bericht.objects.van(by).nieuw().update(gelezen_op=timezone.now())
