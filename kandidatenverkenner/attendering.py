"""Telling who saved a search that new kandidaten fit it: seldom, in bulk, and never which ones.

New is who was first published since, by number: a profile that changed, was told more coarsely, or was hidden for a while
keeps its number and is not new. Less than so many are not told, and their number never is: one who watches one search
must not learn that one person came.
"""

import datetime
from collections.abc import Iterable

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from pyroaring import BitMap

from kandidatenverkenner import zoekindex
from kandidatenverkenner.models import Kandidaat, Zoekopdracht
from kandidatenverkenner.zoekvraag import wensen_van
from sonar.actions.berichten import meld
from sonar.models import Kandidaatnummer
from sonar.models.bericht import Berichtsoort

MEER_DAN = 10
_NIEUW = f"""
select n.sinds, k.plaats from {Kandidaatnummer._meta.db_table} n join {Kandidaat._meta.db_table} k using (nummer)
where n.sinds > %s
"""


@transaction.atomic
def zet(opdracht: Zoekopdracht, *, aan: bool) -> None:
    """Tell about this search, from now on, or no longer."""
    if aan != (opdracht.geteld_vanaf is not None):
        opdracht.geteld_vanaf = timezone.now() if aan else None
        opdracht.save(update_fields=["geteld_vanaf"])


def attendeer(nu: datetime.datetime) -> int:
    """Tells of each saved search for which more than ``MEER_DAN`` gathered; answers how many were told.

    :raises IndexNietBereikbaar: when what is in force can't be read; nothing was told then.
    """
    with transaction.atomic():
        opdrachten = list(Zoekopdracht.objects.te_melden(nu).select_for_update(of=("self",), skip_locked=True))
        if not opdrachten:
            return 0
        gemeld = _met_genoeg(opdrachten)
        for opdracht in gemeld:
            # In one transaction with the message: never told twice, and never counted without being told.
            opdracht.geteld_vanaf = opdracht.gemeld_op = nu
            opdracht.save(update_fields=["geteld_vanaf", "gemeld_op"])
            meld(
                [opdracht.lidmaatschap],
                soort=Berichtsoort.NIEUWE_KANDIDATEN,
                gebeurtenis=f"zoekopdracht {opdracht.pk} {nu:%Y-%m-%d}",
                pad=reverse("kandidatenverkenner:zoekopdrachten"),
            )
        return len(gemeld)


def _met_genoeg(opdrachten: Iterable[Zoekopdracht]) -> list[Zoekopdracht]:
    opdrachten = [opdracht for opdracht in opdrachten if opdracht.geteld_vanaf]
    index = zoekindex.actueel()
    with connection.cursor() as cursor:
        cursor.execute(_NIEUW, [min(o.geteld_vanaf for o in opdrachten if o.geteld_vanaf)])
        nieuw = cursor.fetchall()
    per_moment: dict[datetime.datetime, BitMap] = {}
    genoeg = []
    for opdracht in opdrachten:
        vanaf = opdracht.geteld_vanaf
        assert vanaf is not None
        if vanaf not in per_moment:
            per_moment[vanaf] = BitMap([plaats for sinds, plaats in nieuw if sinds > vanaf])
        if index.zeker(wensen_van(opdracht.vraag)).intersection_cardinality(per_moment[vanaf]) > MEER_DAN:
            genoeg.append(opdracht)
    return genoeg
