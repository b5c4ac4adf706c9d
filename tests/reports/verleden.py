"""A register with a past: what happened to people on which day, written as it would have been, and counted naively."""

import datetime
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import pgtrigger
from django.db import connection
from django.db.backends.utils import CursorWrapper
from hypothesis import strategies as st

from reports.counts import vandaag
from sonar.choices import ProfielStatus
from sonar.models import Doelgroepregistratie, Klantprofiel, Organisatie, Werkzoekende

VANDAAG = vandaag()
EERSTE = -10
GEMEENTEN = ["GM0772", "GM0753", "GM0743"]  # Eindhoven and Best in region 33, Asten in 32
PARTIJEN = ["UWV-33", "GM0772", "UWV-32"]
EVENTS = {
    "sonar.WerkzoekendeEvent": "sonar_werkzoekendeevent",
    "sonar.DoelgroepregistratieEvent": "sonar_doelgroepregistratieevent",
    "sonar.KlantprofielEvent": "sonar_klantprofielevent",
}
Cel = tuple[str, str]


def dag(nummer: int) -> datetime.date:
    return VANDAAG + datetime.timedelta(days=nummer)


def moment(nummer: int) -> datetime.datetime:
    """When something of that day was written."""
    return datetime.datetime.combine(dag(nummer), datetime.time(0, 30), datetime.UTC)


class Gebeurtenis(NamedTuple):
    """:ivar wat: registreer (waarde: how many days ago it began), beeindig, verhuis, draag_over, stel_vast, trek_in, verwijder."""

    op: int
    wat: str
    waarde: Any = None


@dataclass
class Leven:
    """What happened to one person, in order."""

    begin: int
    gemeente: str
    partij: str
    gebeurtenissen: list[Gebeurtenis]


@st.composite
def levens(draw) -> Leven:
    gebeurtenis = st.one_of(
        st.tuples(st.just("registreer"), st.integers(0, 4)),
        st.tuples(st.sampled_from(["beeindig", "stel_vast", "trek_in", "verwijder"]), st.none()),
        st.tuples(st.just("verhuis"), st.sampled_from(GEMEENTEN)),
        st.tuples(st.just("draag_over"), st.sampled_from(PARTIJEN)),
    )
    begin = draw(st.integers(EERSTE, 0))
    eerste = Gebeurtenis(begin, "registreer", draw(st.integers(0, 4)))
    rest = [Gebeurtenis(draw(st.integers(begin, 0)), *g) for g in draw(st.lists(gebeurtenis, max_size=6))]
    rest = [eerste, *sorted(rest, key=lambda g: g.op)]
    if "verwijder" in (wat := [g.wat for g in rest]):
        rest = rest[: wat.index("verwijder") + 1]
    return Leven(begin, draw(st.sampled_from(GEMEENTEN)), draw(st.sampled_from(PARTIJEN)), _mogelijk(rest))


def _mogelijk(gebeurtenissen: list[Gebeurtenis]) -> list[Gebeurtenis]:
    """Without what the register would refuse, or what would change nothing."""
    over, vanaf, profiel, einde = [], None, False, None
    for g in gebeurtenissen:
        if g.wat == "registreer":
            begin = g.op - g.waarde
            if vanaf is not None or (einde is not None and begin < einde):
                continue
            vanaf = begin
        elif g.wat == "beeindig":
            if vanaf is None:
                continue
            vanaf, einde = None, g.op
        elif g.wat in ("stel_vast", "trek_in"):
            if profiel == (g.wat == "stel_vast"):
                continue
            profiel = not profiel
        over.append(g)
    return over


def schrijf(mensen: list[Leven]) -> None:
    """Everything of everybody in order of days, each with the moment in its history at which it was written."""
    partijen = Organisatie.objects.in_bulk(PARTIJEN, field_name="code")
    klanten: dict[int, Werkzoekende] = {}
    alles = [
        (g.op, volgorde, nummer, g)
        for nummer, mens in enumerate(mensen)
        for volgorde, g in enumerate(mens.gebeurtenissen)
    ]
    for op, _volgorde, nummer, g in sorted(alles, key=lambda stap: stap[:3]):
        if nummer not in klanten:
            klanten[nummer] = Werkzoekende.objects.create(
                woongemeente_id=mensen[nummer].gemeente, bediend_door=partijen[mensen[nummer].partij]
            )
        _doe(klanten[nummer], g, partijen)
        _schreef_op(op)


def _doe(klant: Werkzoekende, g: Gebeurtenis, partijen: dict[str, Organisatie]) -> None:
    if g.wat == "registreer":
        Doelgroepregistratie.objects.create(werkzoekende=klant, vanaf=dag(g.op - g.waarde))
    elif g.wat == "beeindig":
        Doelgroepregistratie.objects.filter(werkzoekende=klant, tot=None).update(tot=dag(g.op))
    elif g.wat == "verhuis":
        Werkzoekende.objects.filter(pk=klant.pk).update(woongemeente=g.waarde)
    elif g.wat == "draag_over":
        Werkzoekende.objects.filter(pk=klant.pk).update(bediend_door=partijen[g.waarde])
    elif g.wat == "stel_vast":
        nieuw = {"status": ProfielStatus.VASTGESTELD, "vastgesteld_op": dag(g.op)}
        Klantprofiel.objects.update_or_create(werkzoekende=klant, defaults=nieuw)
    elif g.wat == "trek_in":
        Klantprofiel.objects.filter(werkzoekende=klant).update(
            status=ProfielStatus.INGETROKKEN, ingetrokken_op=dag(g.op)
        )
    else:
        Werkzoekende.objects.get(pk=klant.pk).delete()


@contextmanager
def geschiedenis_schrijven() -> Iterator[CursorWrapper]:
    """History can't be changed; here it is, so that it seems to have been written on another day."""
    with pgtrigger.ignore(*(f"{tabel}:append_only" for tabel in EVENTS)), connection.cursor() as cursor:
        yield cursor


def _schreef_op(op: int) -> None:
    with geschiedenis_schrijven() as cursor:
        for model in EVENTS.values():
            cursor.execute(f"update {model} set pgh_created_at = %s where pgh_created_at = now()", [moment(op)])


def tel_naief(mensen: list[Leven], peildag: int, *, bekend: int = 0) -> Counter[Cel]:
    """How many in each cell on that day, as far as it was known at the end of day ``bekend``."""
    return Counter(cel for mens in mensen if (cel := _cel(mens, peildag, bekend)))


def _cel(mens: Leven, peildag: int, bekend: int) -> Cel | None:
    gezien = [g for g in mens.gebeurtenissen if g.op <= bekend]
    if not gezien or any(g.wat == "verwijder" for g in gezien):
        return None
    periodes: list[list[int | None]] = []
    for g in gezien:
        if g.wat == "registreer":
            periodes.append([g.op - g.waarde, None])
        elif g.wat == "beeindig":
            periodes[-1][1] = g.op
    if not any(vanaf <= peildag and (tot is None or tot > peildag) for vanaf, tot in periodes):
        return None
    toen = [g for g in gezien if g.op <= peildag]
    gemeente = next((g.waarde for g in reversed(toen) if g.wat == "verhuis"), mens.gemeente)
    partij = next((g.waarde for g in reversed(toen) if g.wat == "draag_over"), mens.partij)
    profiel = next((g.wat == "stel_vast" for g in reversed(toen) if g.wat in ("stel_vast", "trek_in")), False)
    return gemeente, f"{'uwv' if partij.startswith('UWV') else 'gem'}_{'profiel' if profiel else 'geen'}"
