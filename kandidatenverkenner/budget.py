"""How much one organisation may search and see in a day and in a minute, and the log of what it did.

Everybody who searches counts, consulenten and adviseurs too: whoever copies the publication can be a colleague. One
statement counts, judges and logs (migration 0005_gebruik); call it outside a transaction, for it holds the
organisation's row until commit.
"""

import datetime
import logging
import math
from collections.abc import Iterable
from enum import StrEnum, auto
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone
from psycopg.types.json import Jsonb

from kandidatenverkenner.canoniek import als_gegevens, sleutel
from kandidatenverkenner.wensen import Wensen
from sonar.models import Lidmaatschap

logger = logging.getLogger(__name__)

ALARM_FACTOR = 3
ALARM_DAGEN = 28
ALARM_VLOER_KANDIDATEN = 200
ALARM_VLOER_ZOEKVRAGEN = 100
"""However little the others do, below these nothing is unusual."""

_VERBRUIK = """
select uitkomst, regel, al_gezien, kandidaten, zoekvragen, alarm from kandidatenverkenner_verbruik(
    %(organisatie)s, %(lidmaatschap)s, %(nu)s, %(dag)s, %(minuut)s, %(sleutel)s, %(wensen)s, %(nummers)s, %(regel)s,
    %(tempo)s, %(hoogstens_zoekvragen)s, %(hoogstens_kandidaten)s, %(alarm_zoekvragen)s, %(alarm_kandidaten)s)
"""
_MEDIAAN = """
select coalesce(percentile_cont(0.5) within group (order by zoekvragen), 0),
       coalesce(percentile_cont(0.5) within group (order by kandidaten), 0)
from kandidatenverkenner_dagverbruik where dag >= %s and dag < %s and zoekvragen + kandidaten > 0
"""


class Soort(StrEnum):
    """Which limit was reached."""

    TEMPO = auto()
    ZOEKVRAGEN = auto()
    KANDIDATEN = auto()


class Op(Exception):
    """A limit was reached; nothing new is shown before ``hervat_om``.

    :ivar al_gezien: of the kandidaten asked for, those that were seen today and may be shown all the same.
    """

    def __init__(self, hervat_om: datetime.datetime, soort: Soort, al_gezien: frozenset[int] = frozenset()) -> None:
        super().__init__(soort)
        self.hervat_om = hervat_om
        self.soort = soort
        self.al_gezien = al_gezien


class Drempels(NamedTuple):
    """From how many in a day an organisation's use is unusual."""

    zoekvragen: int
    kandidaten: int


def zoekvraag(lidmaatschap: Lidmaatschap, wensen: Wensen) -> int:
    """Counts a request and its search, and logs them; a search that was asked today already is free.

    :returns: the line in the log, for :func:`gezien`.
    :raises Op: too many requests this minute, or too many different searches today.
    """
    gegevens = als_gegevens(wensen)
    return _tel(lidmaatschap, sleutel=sleutel(gegevens), wensen=Jsonb(gegevens))


def gezocht(lidmaatschap: Lidmaatschap, wensen: Wensen, nummers: Iterable[int]) -> None:
    """Both at once, for who shows all of these or nothing: a request, its search, and what was found, in one line.

    :raises Op: when any of the limits is reached; then nothing is logged, and no kandidaat is counted.
    """
    gegevens = als_gegevens(wensen)
    _tel(lidmaatschap, sleutel=sleutel(gegevens), wensen=Jsonb(gegevens), nummers=list(nummers))


def gezien(lidmaatschap: Lidmaatschap, nummers: Iterable[int], *, zoekvraag: int | None = None) -> None:
    """Counts and logs kandidaten that are about to be shown: all of them, or none when they don't fit in today.

    :param zoekvraag: what :func:`zoekvraag` gave for the same request, which has then been counted and logged already.
    :raises Op: too many requests this minute, or too many different kandidaten today.
    """
    _tel(lidmaatschap, nummers=list(nummers), regel=zoekvraag)


def te_zien(
    lidmaatschap: Lidmaatschap, nummers: Iterable[int], *, zoekvraag: int | None = None
) -> tuple[frozenset[int], datetime.datetime | None]:
    """Which of these may be shown on a page, counted and logged; and when the rest may, if any.

    At the day's limit those that were seen today stay: they cost nothing, and who looks at them is logged as ever.

    :raises Op: too many requests this minute.
    """
    nummers = frozenset(nummers)
    try:
        gezien(lidmaatschap, nummers, zoekvraag=zoekvraag)
    except Op as op:
        if op.soort != Soort.KANDIDATEN:
            raise
        if op.al_gezien:
            gezien(lidmaatschap, op.al_gezien, zoekvraag=zoekvraag)
        return op.al_gezien, op.hervat_om
    return nummers, None


def drempels(dag: datetime.date) -> Drempels:
    """Three times the median of who searched in the four weeks before; asked once a day per process."""
    return _drempels(dag)


@lru_cache(maxsize=2)
def _drempels(dag: datetime.date) -> Drempels:
    with connection.cursor() as cursor:
        cursor.execute(_MEDIAAN, [dag - datetime.timedelta(days=ALARM_DAGEN), dag])
        zoekvragen, kandidaten = cursor.fetchone()
    return Drempels(
        max(ALARM_VLOER_ZOEKVRAGEN, math.ceil(ALARM_FACTOR * zoekvragen)),
        max(ALARM_VLOER_KANDIDATEN, math.ceil(ALARM_FACTOR * kandidaten)),
    )


def _tel(lidmaatschap: Lidmaatschap, **wat: Any) -> int:
    nu = timezone.now()
    dag = timezone.localdate(nu)
    minuut = int(nu.timestamp()) // 60
    grens = drempels(dag)
    with connection.cursor() as cursor:
        cursor.execute(
            _VERBRUIK,
            {
                "organisatie": lidmaatschap.organisatie_id,
                "lidmaatschap": lidmaatschap.pk,
                "nu": nu,
                "dag": dag,
                "minuut": minuut,
                "sleutel": None,
                "wensen": None,
                "nummers": None,
                "regel": None,
                "tempo": settings.API_TEMPO,
                "hoogstens_zoekvragen": settings.DAGBUDGET_ZOEKVRAGEN,
                "hoogstens_kandidaten": settings.DAGBUDGET_KANDIDATEN,
                "alarm_zoekvragen": grens.zoekvragen,
                "alarm_kandidaten": grens.kandidaten,
                **wat,
            },
        )
        uitkomst, regel, al_gezien, kandidaten, zoekvragen, alarm = cursor.fetchone()
    if alarm:
        logger.error(
            "ongewoon gebruik",
            extra={
                "organisatie": lidmaatschap.organisatie_id,
                "dag": dag.isoformat(),
                "kandidaten": kandidaten,
                "zoekvragen": zoekvragen,
                "drempels": grens._asdict(),
            },
        )
    if uitkomst is not None:
        soort = Soort(uitkomst)
        raise Op(_einde_minuut(minuut) if soort == Soort.TEMPO else _einde_dag(dag), soort, frozenset(al_gezien or ()))
    return int(regel)


def _einde_minuut(minuut: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp((minuut + 1) * 60, tz=timezone.get_current_timezone())


def _einde_dag(dag: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(dag + datetime.timedelta(days=1), datetime.time()))
