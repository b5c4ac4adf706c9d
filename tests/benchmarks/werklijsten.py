"""Measures the worklists of one organisation, on synthetic klanten in a scratch database.

    python -m tests.benchmarks.werklijsten [--klanten 1000000] [--rondes 5]

Medians in milliseconds of all counts together (one query) and of the first page of each list, for the organisation
that serves closest to 25.000 klanten.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.db.models.functions import Abs  # noqa: E402
from django.utils import timezone  # noqa: E402

from sonar.models import Gebruiker, Werkzoekende  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402
from sonar.werklijsten import WERKLIJSTEN, op_lijst, tel  # noqa: E402
from tests.benchmarks.rapport import FILL  # noqa: E402

SCRATCH = "benchmark_werklijsten"
PER_PAGINA = 25
OMVANG = 25_000

# On top of what the report's benchmark fills: work in every state that a list asks for. Its people may take part in
# any order, so chance is drawn anew. History costs only while filling, and is off.
WERK = """
alter table sonar_contactmoment disable trigger user;
alter table sonar_klantprofielconcept disable trigger user;
-- Who is no longer registered, left in the last 120 days.
update sonar_doelgroepregistratie set tot = current_date - (id % 120)::int where tot is not null;
update sonar_klantprofiel set
    beroepssectoren = case when random() < 0.9 then beroepssectoren end,
    taaksoorten = case when random() < 0.9 then taaksoorten end,
    opleidingsstap = case when random() < 0.8 then 'mbo' end,
    uren_max = case when random() < 0.8 then 32 end,
    (beschikbaarheid_bevestigd_op, beschikbaarheid_bevestigd_door_id, beschikbaarheid_gesprek) = (
        select dag, case when dag is not null then {gebruiker} end, case when dag is not null then 'telefoon' else '' end
        from (select case when random() < 0.5 and status = 'vastgesteld' then current_date - (random() * 200)::int end
            as dag) d
    );
update sonar_werkzoekende set bemiddelbaar = 'nu-niet', bemiddelbaar_herzien_op = current_date - 60 + (id % 365)::int
where id % 7 = 0;
insert into sonar_klantprofielconcept (werkzoekende_id, waarden, begonnen_op, gewijzigd_op, gewijzigd_door_id)
select id, '{{}}', now() - random() * interval '60 days', now(), {gebruiker} from sonar_werkzoekende
where random() < 0.05;
insert into sonar_contactmoment (werkzoekende_id, soort, op, door_id, uitkomst, verslag, volgende_stap,
    volgende_stap_op, volgende_stap_klaar_op)
select id, 'telefoon', current_date - 100, {gebruiker}, 'gesproken', '', 'Bellen', stap,
    case when random() < 0.85 and stap <= current_date then stap end
from (select id, current_date - 90 + (random() * 120)::int as stap from sonar_werkzoekende cross join (values (1), (2)) n
    where random() < 0.5) contact;
"""


def fill(klanten: int) -> None:
    laad_referentiedata()
    gebruiker = Gebruiker.objects.create_user("benchmark@test.example", naam="Benchmark").pk
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(klanten=klanten, verspreid="false"))
        cursor.execute(WERK.format(gebruiker=gebruiker))
        cursor.execute("vacuum analyze")


def mediaan(doe: Callable[[], object], rondes: int) -> float:
    """Milliseconds, after one round that warms the cache."""
    tijden = []
    for _ in range(rondes + 1):
        begin = time.perf_counter()
        doe()
        tijden.append((time.perf_counter() - begin) * 1000)
    return statistics.median(tijden[1:])


def measure(klanten: int, rondes: int) -> None:
    """Prints the medians, with how many are on each list."""
    partij = (
        Werkzoekende.objects.values("bediend_door")
        .annotate(aantal=Count("pk"), afstand=Abs(Count("pk") - OMVANG))
        .earliest("afstand")
    )
    eigen = Werkzoekende.objects.filter(bediend_door=partij["bediend_door"])
    vandaag = timezone.localdate()
    aantallen = tel(eigen, vandaag)
    print(f"{klanten} klanten, een organisatie met {partij['aantal']}; {rondes} rondes, medianen in ms")
    print(f"{'alle aantallen':24}{mediaan(lambda: tel(eigen, vandaag), rondes):10.1f}")
    for sleutel, lijst in WERKLIJSTEN.items():
        pagina = op_lijst(eigen, lijst, vandaag).select_related("woongemeente", "consulent")[:PER_PAGINA]
        print(f"{sleutel:24}{mediaan(lambda pagina=pagina: list(pagina.all()), rondes):10.1f}{aantallen[sleutel]:10}")  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--klanten", type=int, default=1_000_000)
    parser.add_argument("--rondes", type=int, default=5)
    opties = parser.parse_args()

    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    eigen = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        begin = time.perf_counter()
        fill(opties.klanten)
        print(f"gevuld in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
        measure(opties.klanten, opties.rondes)
    finally:
        connection.creation.destroy_test_db(eigen, verbosity=0)


if __name__ == "__main__":
    main()
