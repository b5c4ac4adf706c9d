"""The seal on each day of the log of looks: made over its rows and the seal before it, and checked again.

Who can rewrite the whole database can rewrite the whole chain. So each seal is also printed and logged when it is set:
a copy kept elsewhere shows the difference (``controleer(bekend=…)``).
"""

import datetime
import hashlib
import itertools
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Min

from sonar.models import Inzage, Inzagezegel

logger = logging.getLogger(__name__)
BEWAARJAREN = 5
# The same numbers as in the trigger that writes a look (migration 0004): its lock on a day is number and day.
_SLOT = 5_431_034
_SLOT_BEGIN = datetime.date(2000, 1, 1)
_KOLOMMEN = ("dag", "id", "op", "gebruiker", "organisatie", "rol", "soort", "klanten", "reden")
_EEN_DAG = datetime.timedelta(days=1)
_PER_KEER = 5000


@dataclass(frozen=True)
class Gebrek:
    """The first day at which the log and its seals differ, and how, in words."""

    dag: datetime.date
    wat: str


@dataclass
class Uitslag:
    """:ivar dagen: sealed days that hold. :ivar rijen: looks in them. :ivar verlopen: days that retention removed."""

    dagen: int = 0
    rijen: int = 0
    verlopen: int = 0
    laatste: Inzagezegel | None = None
    gebrek: Gebrek | None = None


def bereken(dag: datetime.date, vorige: str, rijen: Iterable[tuple[Any, ...]]) -> tuple[int, str]:
    """How many rows a day has, and the SHA-256 (hex) over the seal before it, the day and its rows in order of id.

    One line of JSON each, so that anyone can make it again from the table.
    """
    som = hashlib.sha256(_regel([vorige, dag.isoformat()]))
    aantal = 0
    for _dag, pk, op, *verder in rijen:
        aantal += 1
        som.update(_regel([pk, op.astimezone(datetime.UTC).isoformat(timespec="microseconds"), *verder]))
    return aantal, som.hexdigest()


def verzegel(tot: datetime.date | None = None) -> list[Inzagezegel]:
    """Seals every day before ``tot`` (today, by the database's clock) that has no seal yet, in order; empty ones too."""
    # Not this machine's clock: the trigger that dates a look uses the database's.
    tot = tot or _vandaag()
    laatste = Inzagezegel.objects.last()
    if laatste is None:
        eerste = Inzage.objects.aggregate(eerste=Min("dag"))["eerste"]
        dag = min(eerste or tot, tot - _EEN_DAG)
    else:
        dag = laatste.dag + _EEN_DAG
    gezet = []
    while dag < tot:
        if zegel := _verzegel_dag(dag):
            gezet.append(zegel)
            logger.info("inzage verzegeld", extra={"dag": f"{dag}", "aantal": zegel.aantal, "zegel": zegel.hash})
        dag += _EEN_DAG
    return gezet


@transaction.atomic
def _verzegel_dag(dag: datetime.date) -> Inzagezegel | None:
    """One day; None when another process sealed it meanwhile."""
    with connection.cursor() as cursor:
        # Who still writes a look of that day holds this lock until it is committed; the next query sees it.
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_SLOT, (dag - _SLOT_BEGIN).days])
    if Inzagezegel.objects.filter(dag=dag).exists():
        return None
    vorige = Inzagezegel.objects.filter(dag__lt=dag).last()
    hash_van_vorige = vorige.hash if vorige else ""
    aantal, hash_ = bereken(dag, hash_van_vorige, _rijen(dag=dag))
    return Inzagezegel.objects.create(dag=dag, aantal=aantal, hash=hash_, vorige=hash_van_vorige)


def controleer(*, bekend: str = "") -> Uitslag:
    """Every sealed day against its rows, and the seals against each other; stops at the first day that differs.

    :param bekend: a seal that was kept elsewhere: the chain must hold it.
    """
    vandaag = _vandaag()
    zegels = list(Inzagezegel.objects.all())
    uitslag = Uitslag()
    per_dag = itertools.groupby(_rijen(dag__lt=vandaag), key=lambda rij: rij[0])
    volgende = next(per_dag, None)
    for zegel in zegels:
        if volgende and volgende[0] < zegel.dag:
            uitslag.gebrek = Gebrek(volgende[0], "er zijn regels van een dag die niet is verzegeld")
            return uitslag
        rijen = volgende[1] if volgende and volgende[0] == zegel.dag else iter(())
        gebrek, aantal = _beoordeel(zegel, uitslag.laatste, rijen, vandaag)
        if gebrek:
            uitslag.gebrek = Gebrek(*gebrek)
            return uitslag
        uitslag.laatste = zegel
        uitslag.dagen += 1
        uitslag.rijen += aantal
        uitslag.verlopen += aantal < zegel.aantal
        if volgende and volgende[0] == zegel.dag:
            volgende = next(per_dag, None)
    uitslag.gebrek = _na_het_laatste(uitslag.laatste, volgende[0] if volgende else None, vandaag)
    if uitslag.gebrek is None and bekend and bekend not in {zegel.hash for zegel in zegels}:
        uitslag.gebrek = Gebrek(zegels[0].dag if zegels else vandaag, "het opgegeven zegel staat niet in de keten")
    return uitslag


def _beoordeel(
    zegel: Inzagezegel, vorige: Inzagezegel | None, rijen: Iterator[tuple[Any, ...]], vandaag: datetime.date
) -> tuple[tuple[datetime.date, str] | None, int]:
    """What is wrong with one sealed day, if anything, and how many rows it has."""
    if vorige is not None and zegel.dag != vorige.dag + _EEN_DAG:
        return (vorige.dag + _EEN_DAG, "het zegel van deze dag ontbreekt"), 0
    if zegel.vorige != (vorige.hash if vorige else ""):
        return (zegel.dag, "het zegel sluit niet aan op dat van de dag ervoor"), 0
    aantal, hash_ = bereken(zegel.dag, zegel.vorige, rijen)
    if aantal == 0 and zegel.aantal > 0 and _voorbij(zegel.dag, vandaag):
        return None, 0
    if aantal != zegel.aantal:
        return (zegel.dag, f"er zijn {aantal} regels, bij het verzegelen waren het er {zegel.aantal}"), aantal
    if hash_ != zegel.hash:
        return (zegel.dag, "er is een regel of het zegel gewijzigd"), aantal
    return None, aantal


def _na_het_laatste(
    laatste: Inzagezegel | None, met_rijen: datetime.date | None, vandaag: datetime.date
) -> Gebrek | None:
    """Yesterday may still wait for tonight's seal; nothing before it."""
    if laatste is not None and laatste.dag >= vandaag:
        return Gebrek(laatste.dag, "er is een zegel van een dag die nog niet voorbij is")
    eerste_zonder = laatste.dag + _EEN_DAG if laatste else met_rijen
    if eerste_zonder and eerste_zonder < vandaag - _EEN_DAG:
        return Gebrek(eerste_zonder, "deze dag is niet verzegeld")
    if toekomst := Inzage.objects.filter(dag__gt=vandaag).aggregate(dag=Min("dag"))["dag"]:
        return Gebrek(toekomst, "er zijn regels van een dag die nog moet komen")
    return None


def _voorbij(dag: datetime.date, vandaag: datetime.date) -> bool:
    """Whether a day is out of its term of retention; 29 February counts from 1 March."""
    begin = (vandaag.year - BEWAARJAREN, vandaag.month, vandaag.day)
    return (dag.year, dag.month, dag.day) < begin


def _rijen(**welke: Any) -> Iterator[tuple[Any, ...]]:
    return Inzage.objects.filter(**welke).order_by("dag", "id").values_list(*_KOLOMMEN).iterator(_PER_KEER)


def _regel(waarden: list[Any]) -> bytes:
    return json.dumps(waarden, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _vandaag() -> datetime.date:
    with connection.cursor() as cursor:
        cursor.execute("select (clock_timestamp() at time zone 'Europe/Amsterdam')::date")
        dag: datetime.date = cursor.fetchone()[0]
        return dag
