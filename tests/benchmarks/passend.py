"""Measures finding own klanten for work, on synthetic klanten in a scratch database.

    python -m tests.benchmarks.passend [--klanten 1000000] [--rondes 5]

Medians in milliseconds of one page (its reference data, the search and who they are) for the organisation that serves
closest to 25.000 klanten, with few wishes and with many, on the first page and deep in the list.
"""

import argparse
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.db.models.functions import Abs  # noqa: E402
from django.http import QueryDict  # noqa: E402

from kandidatenverkenner.filters import KandidaatFilter  # noqa: E402
from kandidatenverkenner.passend import zoek_klanten  # noqa: E402
from sonar.choices import Rol  # noqa: E402
from sonar.models import Gebruiker, Lidmaatschap, Werkzoekende  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402
from tests.benchmarks.rapport import FILL  # noqa: E402
from tests.benchmarks.werklijsten import OMVANG, SCRATCH, mediaan  # noqa: E402

# On top of what the report's benchmark fills: answers to what is searched on, each unknown of some. One in twenty has a
# concept instead. History costs only while filling, and is off.
ANTWOORDEN = """
alter table sonar_klantprofiel disable trigger user;
alter table sonar_klantprofielconcept disable trigger user;
alter table sonar_profielberoep disable trigger user;
alter table sonar_profieltaal disable trigger user;
update sonar_klantprofiel p set
    beroepssectoren = case when random() < 0.8 then array[1 + (random() * 9)::int] end,
    taaksoorten = case when random() < 0.8 then array(
        select distinct 1 + (random() * 20)::int from generate_series(1, 4) n where p.werkzoekende_id > 0) end,
    competenties = case when random() < 0.5 then array[1 + (random() * 9)::int, 11] end,
    dagdelen = case when random() < 0.7 then array[1, 2] end,
    rijbewijzen = case when random() < 0.7 then array[1 + (random() * 3)::int] end,
    opleidingsstap = case when random() < 0.6 then (array['bo', 'vmbo', 'mbo', 'hbo'])[1 + (random() * 3)::int] end,
    reisafstand_km = case when random() < 0.6 then (random() * 60)::int end,
    uren_min = case when random() < 0.6 then 8 end, uren_max = case when random() < 0.7 then 16 + (random() * 20)::int end,
    beroepen_bekend = random() < 0.7, talen_bekend = random() < 0.7;
insert into sonar_profieltaal (klantprofiel_id, taal_id, mondeling)
select p.werkzoekende_id, t.id, 3 from sonar_klantprofiel p cross join (select id from sonar_taal where code = 'nld') t
where p.talen_bekend;
insert into sonar_profielberoep (klantprofiel_id, beroep_id, wens, ervaring)
select p.werkzoekende_id, b.id, true, '' from sonar_klantprofiel p
join sonar_beroep b on b.id = (select min(id) from sonar_beroep) + p.werkzoekende_id % 50 where p.beroepen_bekend;
insert into sonar_klantprofielconcept (werkzoekende_id, waarden, begonnen_op, gewijzigd_op, gewijzigd_door_id)
select w.id, '{{"taaksoorten": [1, 2, 3], "uren_min": 8, "talen": [], "opleidingsniveau": "mbo", "reisafstand_km": 25}}',
    now(), now(), {gebruiker}
from sonar_werkzoekende w left join sonar_klantprofiel p on p.werkzoekende_id = w.id
where w.id % 20 = 0 and coalesce(p.status, '') <> 'vastgesteld';
"""
VRAGEN = {
    "een wens": "urenMin=8",
    "vier taken": "taaksoort=adm-data&taaksoort=log-laden&taaksoort=log-picken&taaksoort=log-inpakken",
    "een vacature": "taaksoort=log-laden&taaksoort=log-picken&werkplek=GM0772&urenMin=16&urenMax=32",
    "alles": "regio=33&gemeente=GM0772&afstand=25&werkplek=GM0772&beroepssector=logistiek&taaksoort=log-laden"
    "&taaksoort=log-picken&competentie=samenwerken&taal=nld&rijbewijs=B&dagdeel=ochtend&opleidingsniveau=mbo"
    "&urenMin=8&urenMax=32&beschikbaar=maand&liefst=regio&liefst=gemeente&liefst=werkplek&liefst=taal",
}


def fill(klanten: int) -> None:
    laad_referentiedata()
    gebruiker = Gebruiker.objects.create_user("benchmark@test.example", naam="Benchmark").pk
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(klanten=klanten, verspreid="false"))
        cursor.execute(ANTWOORDEN.format(gebruiker=gebruiker))
        cursor.execute("vacuum analyze")


def measure(rondes: int) -> None:
    """Prints the medians, with how many klanten stay."""
    partij = (
        Werkzoekende.objects.values("bediend_door")
        .annotate(aantal=Count("pk"), afstand=Abs(Count("pk") - OMVANG))
        .earliest("afstand")
    )
    lid = Lidmaatschap(
        gebruiker=Gebruiker.objects.get(), organisatie_id=partij["bediend_door"], rol=Rol.CONSULENT, actief=True
    )
    print(f"een organisatie met {partij['aantal']} klanten; {rondes} rondes, medianen in ms")
    for naam, vraag in VRAGEN.items():
        wensen = KandidaatFilter(QueryDict(vraag)).wensen
        for waar, vanaf in (("begin", 0), ("achteraan", 10_000)):
            tijd = mediaan(lambda w=wensen, v=vanaf: zoek_klanten(w, voor=lid, vanaf=v), rondes)  # type: ignore[misc]
            print(f"{naam:14}{waar:12}{tijd:10.1f}{zoek_klanten(wensen, voor=lid).totaal:10}")


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
        measure(opties.rondes)
    finally:
        connection.creation.destroy_test_db(eigen, verbosity=0)


if __name__ == "__main__":
    main()
