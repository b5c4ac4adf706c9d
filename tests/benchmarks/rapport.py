"""Measures the count of the report with and without its covering indexes, on synthetic klanten in a scratch database.

    python -m tests.benchmarks.rapport [--klanten 1000000] [--rondes 5] [--verspreid]

Also an earlier day, counted from a history of four years, against the count of today, and its movements since a publication.

Both sides are measured in turn in one run: the other side drops the covering indexes inside a transaction, puts the
plain foreign-key indexes in their place, plans as PostgreSQL does by itself, measures, and rolls back. Medians of the
whole count, in milliseconds.
"""

import argparse
import datetime
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from unittest import mock

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from reports import canonical, counts  # noqa: E402
from reports.bewegingen import verloop  # noqa: E402
from reports.counts import tel_landelijk, tel_landelijk_toen, tel_regio, tel_regio_toen  # noqa: E402
from reports.models import Publicatie  # noqa: E402
from reports.planning import lees_gepland  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402

PEILDATUM = datetime.date(2026, 11, 1)
SCRATCH = "benchmark_rapport"
DEFAULT_PLANNING = "set local enable_hashjoin to default"
REGIO = 33
EERDER = (
    datetime.date(2026, 10, 31),
    datetime.date(2026, 7, 1),
    datetime.date(2024, 11, 1),
    datetime.date(2022, 11, 2),
)

COVERING = (
    "werkzoekende_telling",
    "werkzoekende_per_gemeente",
    "doelgroepregistratie_telling",
    "klantprofiel_telling",
)
WITHOUT_COVERING = [f"drop index {naam}" for naam in COVERING] + [
    # What Django makes for a foreign key by itself; the covering indexes stand in for these two.
    "create index on sonar_werkzoekende (woongemeente_id)",
    "create index on sonar_doelgroepregistratie (werkzoekende_id)",
]

# Gemeenten fall off in size by Zipf's law. 70% of the klanten is served by the region's UWV office, the others by
# their gemeente. Most came in a file of their organisation, a quarter one by one since, so that ids of one gemeente
# lie mostly together; with --verspreid all came one by one, the worst case for counting one region.
# What only costs time while filling (exclusion, terms, history) is taken off the scratch database.
FILL = """
select setseed(0.33);
alter table sonar_doelgroepregistratie drop constraint doelgroepregistratie_een_tegelijk;
alter table sonar_werkzoekende disable trigger user;
alter table sonar_doelgroepregistratie disable trigger user;
alter table sonar_klantprofiel disable trigger user;

create temp table loting as
with gewogen as (
    select gemeente_id, regio_id, 1::float / (9 + row_number() over (order by md5(gemeente_id))) as gewicht
    from sonar_regiolidmaatschap
), verdeeld as (
    select gemeente_id, regio_id, (sum(gewicht) over (order by gemeente_id) - gewicht) / sum(gewicht) over () as van,
        sum(gewicht) over (order by gemeente_id) / sum(gewicht) over () as tot
    from gewogen
)
select lot, plaats.gemeente_id, eigen.id as eigen, uwv.id as uwv
from generate_series(0, 9999) lot
join verdeeld plaats on (lot + 0.5) / 10000 >= van and (lot + 0.5) / 10000 < tot
join sonar_organisatie eigen on eigen.gemeente_id = plaats.gemeente_id
join sonar_organisatie uwv on uwv.code = 'UWV-' || plaats.regio_id;

create temp table stroom as
select gemeente_id, partij, case when {verspreid} or random() < 0.25 then null else partij end as bestand
from (
    select gemeente_id, case when random() < 0.7 then uwv else eigen end as partij
    from (select floor(random() * 10000)::int as lot from generate_series(1, {klanten})) worp join loting using (lot)
) klant;

insert into sonar_werkzoekende (
    bsn_versleuteld, bsn_hash, naam, geboortedatum, email, telefoon, straat, huisnummer, toevoeging, postcode, plaats,
    woongemeente_id, bediend_door_id, medewerker_naam, organisatie_naam, bemiddelbaar, toestemming
)
select sha256(('versleuteld' || i)::bytea) || '\\x00112233445566778899'::bytea, sha256(i::text::bytea),
    'Voornaam Achternaam ' || i, date '1960-01-01' + (i % 16000), 'klant' || i || '@voorbeeld.example',
    '06' || lpad(i::text, 8, '0'), 'Straat van nummer ' || i % 977, (i % 300)::text, '', '5611AB', 'Plaats ' || i % 500,
    gemeente_id, partij, 'Medewerker ' || i % 5000, 'Organisatie ' || i % 400, 'onbekend', 'onbekend'
from (
    select row_number() over (order by bestand nulls last, random())::int as i, gemeente_id, partij from stroom
) klant order by i;

-- 5% was never registered, 10% no longer is.
insert into sonar_doelgroepregistratie (werkzoekende_id, vanaf, tot)
select id, date '2016-01-01' + id % 3500, case when random() < 0.1 then date '2026-02-01' + id % 200 end
from (select id::int from sonar_werkzoekende where random() < 0.95 order by id) klant;

-- 10% has no profile at all, three of four of the others a vastgesteld one.
insert into sonar_klantprofiel (
    werkzoekende_id, status, vastgesteld_op, opleidingen_bekend, beroepen_bekend, talen_bekend,
    beroepssectoren, taaksoorten, vaardigheden, competenties, affiniteiten, rijbewijzen, vervoer, dagdelen,
    beschikbaarheid_gesprek, eigen_woorden
)
select id, case when worp < 0.75 then 'vastgesteld' else 'concept' end, date '2023-01-15' + (id % 1300)::int, true, true, true,
    array[1, 2], array[1, 2, 3, 4, 5, 6, 7, 8], array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], array[1, 2, 3, 4, 5],
    array[1, 2, 3], array[1, 2], array[1, 2], array[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '', '{{}}'
from (select id, random() as worp from sonar_werkzoekende where random() < 0.9 order by id) klant;
"""

# What the triggers would have written, at once. Everybody came in somewhere in the last four years. A klant's own row
# and the profile were written again a number of times that falls off steeply: half of them never, one in a hundred
# twenty times. Of the events before the last, one in ten stands for another gemeente and one in twenty for another
# party; a profile that was not yet vastgesteld was a concept before; one registration in twenty was told a year late.
HISTORY = """
-- So that there are days of four years to count.
update sonar_regiolidmaatschap set vanaf = date '2022-11-01';

create temp table verleden as
select id, least(30, floor(exp(-0.75 * ln(random() + 1e-9)) - 0.65))::int as keren, random() as worp,
    timestamptz '2022-11-01' + random() * interval '1000 days' as begin
from sonar_werkzoekende;
create unique index on verleden (id);
analyze verleden;

insert into sonar_werkzoekendeevent ({werkzoekende}, woongemeente_id, bediend_door_id, pgh_obj_id, pgh_label, pgh_created_at)
select {klant_van}, case when keer < keren and random() < 0.1 then loting.gemeente_id else klant.woongemeente_id end,
    case when keer < keren and random() < 0.05 then loting.uwv else klant.bediend_door_id end,
    klant.id, case when keer = 0 then 'insert' else 'update' end,
    begin + (timestamptz '2026-10-30' - begin) * keer / (keren + 1)
from sonar_werkzoekende klant
join verleden using (id)
cross join lateral generate_series(0, keren) keer
join loting on loting.lot = floor(worp * 10000)::int
order by begin + (timestamptz '2026-10-30' - begin) * keer / (keren + 1);

insert into sonar_doelgroepregistratieevent ({registratie}, tot, pgh_obj_id, pgh_label, pgh_created_at)
select {registratie_van}, case when soort = 'update' then tot end, registratie.id, soort, op
from sonar_doelgroepregistratie registratie
join verleden on verleden.id = registratie.werkzoekende_id
cross join lateral (
    values ('insert', begin + case when worp < 0.05 then interval '365 days' else interval '0' end),
        ('update', timestamptz '2026-10-30')
) gebeurtenis (soort, op)
where soort = 'insert' or tot is not null
order by op;

insert into sonar_klantprofielevent (
    {profiel}, status, vastgesteld_op, pgh_obj_id, pgh_label, pgh_created_at
)
select {profiel_van}, case when keer < keren and worp < 0.5 then 'concept' else status end,
    case when keer < keren and worp < 0.5 then null else vastgesteld_op end,
    klantprofiel.werkzoekende_id, case when keer = 0 then 'insert' else 'update' end,
    begin + (timestamptz '2026-10-30' - begin) * keer / (keren + 1)
from sonar_klantprofiel klantprofiel
join verleden on verleden.id = klantprofiel.werkzoekende_id
cross join lateral generate_series(0, keren) keer
order by begin + (timestamptz '2026-10-30' - begin) * keer / (keren + 1);
"""


def kolommen(event: str, behalve: set[str], tabel: str) -> tuple[str, str]:
    """The columns an event keeps of its row, and the same of the table they come from."""
    velden = apps.get_model("sonar", event)._meta.concrete_fields
    namen = [v.column for v in velden if not v.column.startswith("pgh_") and v.column not in behalve]
    return ", ".join(namen), ", ".join(f"{tabel}.{naam}" for naam in namen)


def fill(klanten: int, *, verspreid: bool) -> None:
    laad_referentiedata()
    klant = kolommen("WerkzoekendeEvent", {"woongemeente_id", "bediend_door_id"}, "klant")
    registratie = kolommen("DoelgroepregistratieEvent", {"tot"}, "registratie")
    profiel = kolommen("KlantprofielEvent", {"status", "vastgesteld_op"}, "klantprofiel")
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(klanten=klanten, verspreid=str(verspreid).lower()))
        cursor.execute(
            HISTORY.format(
                werkzoekende=klant[0],
                klant_van=klant[1],
                registratie=registratie[0],
                registratie_van=registratie[1],
                profiel=profiel[0],
                profiel_van=profiel[1],
            )
        )
        cursor.execute("vacuum analyze")


@contextmanager
def without_covering_indexes() -> Iterator[None]:
    with (
        transaction.atomic(),
        mock.patch.object(counts, "lees_gepland", partial(lees_gepland, planning=DEFAULT_PLANNING)),
    ):
        with connection.cursor() as cursor:
            cursor.execute("; ".join(WITHOUT_COVERING))
        yield
        transaction.set_rollback(True)


def measure(klanten: int, rondes: int, *, verspreid: bool) -> None:
    """Print a table: per statement the median with the covering indexes, without, and their ratio."""
    tellingen = {"alle gemeenten": lambda: tel_landelijk(PEILDATUM), "één regio": lambda: tel_regio(PEILDATUM, REGIO)}
    met: dict[str, list[float]] = {naam: [] for naam in tellingen}
    zonder: dict[str, list[float]] = {naam: [] for naam in tellingen}

    def run(tijden: dict[str, list[float]]) -> None:
        for naam, tel in tellingen.items():
            tel()  # warms the cache after the other side
            begin = time.perf_counter()
            tel()
            tijden[naam].append((time.perf_counter() - begin) * 1000)

    for _ in range(rondes):
        run(met)
        with without_covering_indexes():
            run(zonder)

    landelijk = tel_landelijk(PEILDATUM)
    regio = landelijk.regio(REGIO)
    print(f"{klanten} klanten ({'verspreid' if verspreid else 'per bestand'}), {rondes} rondes, medianen in ms")
    print(f"{'':16}{'met':>10}{'zonder':>10}{'verhouding':>12}")
    for naam in tellingen:
        links, rechts = statistics.median(met[naam]), statistics.median(zonder[naam])
        print(f"{naam:16}{links:10.1f}{rechts:10.1f}{links / rechts:12.2f}")
    deel = statistics.median(met["één regio"]) / statistics.median(met["alle gemeenten"])
    share = regio.totaal.totaal / landelijk.totaal.totaal
    print(f"regio {REGIO} ({share:.1%} van de klanten) tegenover alle gemeenten: {deel:.2f}")


def measure_earlier(rondes: int) -> None:
    """Print a table: per earlier day the median of the nation and of one region, each against the count of today."""

    def nu(regio: int | None) -> object:
        return tel_landelijk(PEILDATUM) if regio is None else tel_regio(PEILDATUM, regio)

    def toen(dag: datetime.date, regio: int | None) -> object:
        return tel_landelijk_toen(dag) if regio is None else tel_regio_toen(dag, regio)

    tijden: dict[tuple[datetime.date, int | None], list[float]] = {}

    def run(dag: datetime.date, regio: int | None, tel: Callable[[], object]) -> None:
        tel()
        begin = time.perf_counter()
        tel()
        tijden.setdefault((dag, regio), []).append((time.perf_counter() - begin) * 1000)

    for _ in range(rondes):
        for regio in (None, REGIO):
            run(PEILDATUM, regio, partial(nu, regio))
            for dag in EERDER:
                run(dag, regio, partial(toen, dag, regio))

    assert tel_landelijk_toen(PEILDATUM) == tel_landelijk(PEILDATUM)
    vandaag = {regio: statistics.median(tijden[PEILDATUM, regio]) for regio in (None, REGIO)}
    print(f"{'':16}{'landelijk':>10}{'maal nu':>10}{'regio':>10}{'maal nu':>10}")
    for dag in (PEILDATUM, *EERDER):
        land, regio = (statistics.median(tijden[dag, wat]) for wat in (None, REGIO))
        print(f"{dag}      {land:10.1f}{land / vandaag[None]:10.2f}{regio:10.1f}{regio / vandaag[REGIO]:10.2f}")

    cijfers = canonical.freeze(tel_landelijk_toen(EERDER[1]))
    publicatie = Publicatie(
        peildatum=EERDER[1], gemaakt_op=datetime.datetime(2026, 7, 1, 1, tzinfo=datetime.UTC), cijfers=cijfers
    )
    geteld = tel_landelijk_toen(PEILDATUM)
    duur = []
    for _ in range(rondes):
        begin = time.perf_counter()
        verloop(publicatie, publicatie.landelijk, geteld)
        duur.append((time.perf_counter() - begin) * 1000)
    bewegingen = statistics.median(duur)
    print(f"bewegingen sinds {EERDER[1]}: {bewegingen:.1f} ms, {bewegingen / vandaag[None]:.2f} maal nu")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--klanten", type=int, default=1_000_000)
    parser.add_argument("--rondes", type=int, default=5)
    parser.add_argument("--verspreid", action="store_true", help="alle klanten kwamen een voor een")
    opties = parser.parse_args()

    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    eigen = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        begin = time.perf_counter()
        fill(opties.klanten, verspreid=opties.verspreid)
        print(f"gevuld in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
        measure(opties.klanten, opties.rondes, verspreid=opties.verspreid)
        measure_earlier(opties.rondes)
    finally:
        connection.creation.destroy_test_db(eigen, verbosity=0)


if __name__ == "__main__":
    main()
