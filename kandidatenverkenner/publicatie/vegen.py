"""The sweep: who ended by date leaves the publication just after midnight, without a round."""

import datetime

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from kandidatenverkenner.models import Ronde

UITERLIJK = datetime.time(6)
"""When today's sweep must have run (in the Netherlands); without it a search would show who may not be shown."""

# Noted as any other removal, and done at commit by the same trigger.
_NOTEER = """
insert into kandidatenverkenner_wachtrij (klanten)
select array_agg(n.klantprofiel_id) from sonar_kandidaatnummer n
where n.tot is null
  and not exists (select from kandidatenverkenner_geschikt(%s) g where g.klant = n.klantprofiel_id)
having count(*) > 0
returning cardinality(klanten)
"""


def veeg() -> int:
    """Takes everybody off whose registration or attested availability ended by today.

    :returns: how many numbers ended.
    """
    vandaag = timezone.localdate()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local enable_nestloop = off")
        cursor.execute(_NOTEER, [vandaag])
        rij = cursor.fetchone()
        cursor.execute("set local enable_nestloop to default")
    # Afterwards: the lock is never taken before a commit.
    Ronde.objects.filter(Q(geveegd_op=None) | Q(geveegd_op__lt=vandaag), pk=1).update(geveegd_op=vandaag)
    return 0 if rij is None else int(rij[0])


def veeg_nodig() -> bool:
    """Whether there is a publication that was not swept today."""
    return Ronde.objects.filter(Q(geveegd_op=None) | Q(geveegd_op__lt=timezone.localdate()), nummer__gt=0).exists()


def is_te_laat(geveegd_op: datetime.date | None, nu: datetime.datetime) -> bool:
    """Whether a publication last swept on that day may no longer be shown at that moment."""
    lokaal = timezone.localtime(nu)
    nodig = lokaal.date() if lokaal.time() >= UITERLIJK else lokaal.date() - datetime.timedelta(days=1)
    return geveegd_op is None or geveegd_op < nodig


def veeg_te_laat(nu: datetime.datetime) -> bool:
    """Whether a search must answer 503 now; false while nothing was ever published."""
    ronde = Ronde.objects.filter(nummer__gt=0).values_list("geveegd_op", flat=True)
    return any(is_te_laat(geveegd_op, nu) for geveegd_op in ronde)
