"""Measures the publication round, removals and the sweep on synthetic profiles in a scratch database.

    python -m tests.benchmarks.publicatie [--profielen 20000] [--weken 1]

The first round, a second one after 3% left and 3% came ("later"), both with the time per step; one removal at a time;
one UPDATE that takes 50.000 people off (or half of them); and with --weken how many rows stand hidden on an ordinary day,
when 3% leaves in a week and as many come: each day a seventh leaves one by one, and then there is a round. Fails when a round takes longer than
``--hoogstens`` seconds.
"""

import argparse
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.db import connection  # noqa: E402

from kandidatenverkenner.models import Kandidaat, Verwijdering  # noqa: E402
from kandidatenverkenner.publicatie import publiceer, veeg  # noqa: E402
from sonar.models import Werkzoekende  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402
from tests.factories.bevolking import vul  # noqa: E402

SCRATCH = "benchmark_publicatie"
_WIE = """
select array(select klantprofiel_id from sonar_kandidaatnummer n join kandidatenverkenner_kandidaat k using (nummer)
    order by md5(n.nummer::text || %s) limit %s)
"""


def seconden(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def wie(aantal: int, zout: str) -> list[int]:
    """So many published klanten by chance."""
    with connection.cursor() as cursor:
        cursor.execute(_WIE, [zout, aantal])
        return cursor.fetchone()[0]


def weg(klanten: list[int]) -> None:
    Werkzoekende.objects.filter(pk__in=klanten).update(toestemming="bezwaar")


def ronde(naam: str, hoogstens: float) -> None:
    begin = time.perf_counter()
    verslag = publiceer()
    duur = time.perf_counter() - begin
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{naam:12}{duur:8.1f} s {verslag.gepubliceerd:9} rijen {verslag.klassen:7} klassen {verslag.wachten:5} wachten {piek:5} MB"
    )
    print(f"{'':12}{'  '.join(f'{stap} {s:.1f}' for stap, s in verslag.seconden.items())}")
    print(f"{'':12}{verslag.niveaus}")
    if duur > hoogstens:
        sys.exit(f"De ronde duurde {duur:.0f} s, meer dan {hoogstens:.0f}.")


def verborgen(profielen: int, weken: int) -> None:
    """Rows that left with others' class, at the end of each day before its round."""
    per_dag = max(1, round(profielen * 0.03 / 7))
    over = []
    for dag in range(7 * weken):
        gekozen = wie(per_dag, f"dag{dag}")
        for klant in gekozen:
            weg([klant])
        over.append(Verwijdering.objects.count() - len(gekozen))
        vul(per_dag, seed=dag / 100)
        publiceer()
    print(
        f"verborgen aan het eind van een dag met {per_dag} terugtrekkingen: {over}, mediaan {statistics.median(over)} van {Kandidaat.objects.count()}"
    )


def meet(profielen: int, weken: int, hoogstens: float) -> None:
    laad_referentiedata()
    print(f"{profielen} profielen, gevuld in {seconden(lambda: vul(profielen)):.0f} s")
    ronde("eerste", hoogstens)
    weg(wie(profielen * 3 // 100, "eerste"))
    vul(profielen * 3 // 100, seed=0.7)
    ronde("later", hoogstens)
    if weken:
        verborgen(profielen, weken)
    losse = [seconden(lambda klant=klant: weg([klant])) * 1000 for klant in wie(50, "los")]
    print(f"terugtrekken van één: mediaan {statistics.median(losse):.1f} ms, hoogste {max(losse):.1f} ms")
    velen = wie(min(50_000, profielen // 2), "velen")
    # In the same session as the fifty: a plan that was kept for one row would now take hours.
    duur = seconden(lambda: weg(velen))
    print(f"één UPDATE die {len(velen)} mensen weghaalt: {duur:.2f} s")
    if duur > hoogstens:
        sys.exit(f"Eén UPDATE duurde {duur:.0f} s, meer dan {hoogstens:.0f}.")
    zelfde = wie(min(50_000, profielen // 2), "anders")
    duur = seconden(lambda: Werkzoekende.objects.filter(pk__in=zelfde).update(plaats="Elders"))
    print(f"één UPDATE van {len(zelfde)} mensen die mogen blijven: {duur:.2f} s")
    print(f"vegen als niemand hoeft: {seconden(veeg):.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--profielen", type=int, default=20_000)
    parser.add_argument("--weken", type=int, default=0, help="ook een dag met 3%% verandering per week nabootsen")
    parser.add_argument(
        "--hoogstens", type=float, default=90.0, help="seconden die een ronde of een grote UPDATE mag duren"
    )
    opties = parser.parse_args()

    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    eigen = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        meet(opties.profielen, opties.weken, opties.hoogstens)
    finally:
        connection.creation.destroy_test_db(eigen, verbosity=0)


if __name__ == "__main__":
    main()
