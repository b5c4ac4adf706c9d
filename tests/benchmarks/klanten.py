"""Measures finding klanten among synthetic ones in a scratch database, and shows the plan of a search by name.

    python -m tests.benchmarks.klanten [--klanten 1000000] [--rondes 9]

Searches as a consulent of the biggest party types them: a rare and a common beginning, two words, with the birth
date, and a BSN; each is the search page's whole work (``sonar.vinden.vind``). Medians in milliseconds. Fails when the
search for a name does not go through the index of names.
"""

import argparse
import os
import random
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402

from sonar.choices import Rol  # noqa: E402
from sonar.demo.namen import Namen  # noqa: E402
from sonar.encryption import zoekhash  # noqa: E402
from sonar.models import Gebruiker, Lidmaatschap, Organisatie, Werkzoekende  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402
from sonar.vinden import PAGINAS_HOOGSTENS, Zoekvraag, eigen_klanten, vind  # noqa: E402
from tests.benchmarks import rapport  # noqa: E402

SCRATCH = "benchmark_klanten"
INDEX = "werkzoekende_zoek_naam"
NAMEN = 50_000
_NAAMLOOS = "'Voornaam Achternaam ' || i"
BSN = "999999990"


def fill(klanten: int) -> None:
    """The klanten of the report's benchmark, with names as common and as rare as those of the demonstration."""
    laad_referentiedata()
    trek = Namen(random.Random(33))
    namen = [(nummer, trek.persoon(nummer).volledig) for nummer in range(NAMEN)]
    sql = rapport.FILL.format(klanten=klanten, verspreid="false")
    assert _NAAMLOOS in sql
    with connection.cursor() as cursor:
        # History of invented rows only costs time.
        cursor.execute("alter table sonar_werkzoekende disable trigger user")
        cursor.execute("alter table sonar_doelgroepregistratie disable trigger user")
        cursor.execute("create temp table namen (nr int primary key, naam text)")
        with cursor.copy("copy namen from stdin") as copy:
            for rij in namen:
                copy.write_row(rij)
        cursor.execute(sql.replace(_NAAMLOOS, f"(select naam from namen where nr = (i * 7919::bigint) % {NAMEN})"))
        cursor.execute("vacuum analyze")


def vragen(voor: Lidmaatschap) -> dict[str, Zoekvraag]:
    """What is typed, from a klant that is there."""
    klant = Werkzoekende.objects.for_user(voor).order_by("pk")[1000]
    elders = Werkzoekende.objects.exclude(bediend_door=voor.organisatie_id).order_by("pk")[1000]
    Werkzoekende.objects.filter(pk=klant.pk).update(bsn_hash=zoekhash(BSN))
    voornaam, achternaam = klant.naam.split(" ", 1)
    return {
        "één letter": Zoekvraag(naam="j"),
        "voornaam": Zoekvraag(naam=voornaam),
        "achternaam": Zoekvraag(naam=achternaam),
        "naam": Zoekvraag(naam=klant.naam),
        "begin van twee woorden": Zoekvraag(naam=f"{voornaam[:2]} {achternaam[:3]}"),
        "naam en geboortedatum": Zoekvraag(naam=klant.naam, geboortedatum=klant.geboortedatum),
        "naam en datum, bij een ander": Zoekvraag(naam=elders.naam, geboortedatum=elders.geboortedatum),
        "geboortedatum": Zoekvraag(geboortedatum=klant.geboortedatum),
        "BSN": Zoekvraag(bsn=BSN),
        "naam die niemand heeft": Zoekvraag(naam="xqzw"),
    }


def measure(rondes: int) -> None:
    grootste = Werkzoekende.objects.values("bediend_door").annotate(n=Count("pk")).order_by("-n")[0]
    organisatie = Organisatie.objects.get(pk=grootste["bediend_door"])
    gebruiker = Gebruiker.objects.create_user("bench@test.example", naam="Bench")
    voor = Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=Rol.CONSULENT)
    print(f"{Werkzoekende.objects.count()} klanten, {grootste['n']} van {organisatie}; {rondes} rondes, ms")
    print(f"{'':32}{'mediaan':>9}{'hoogste':>9}{'p. 4':>9}{'eigen':>7}{'elders':>7}")
    zoekvragen = vragen(voor)
    for naam, vraag in zoekvragen.items():
        tijden, laatste = ([_tijd(vraag, voor, pagina) for _ in range(rondes)] for pagina in (1, PAGINAS_HOOGSTENS))
        gevonden = vind(vraag, voor=voor)
        print(
            f"{naam:32}{statistics.median(tijden):9.1f}{max(tijden):9.1f}{statistics.median(laatste):9.1f}"
            f"{len(gevonden.eigen):7}{len(gevonden.anderen):7}"
        )
    plan = eigen_klanten(zoekvragen["naam"], voor)[:26].explain(analyze=True)
    print(f"\nPlan van zoeken op naam\n{plan}")
    if INDEX not in plan:
        sys.exit(f"Zoeken op naam gaat niet langs {INDEX}.")


def _tijd(vraag: Zoekvraag, voor: Lidmaatschap, pagina: int) -> float:
    begin = time.perf_counter()
    vind(vraag, voor=voor, pagina=pagina)
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--klanten", type=int, default=1_000_000)
    parser.add_argument("--rondes", type=int, default=9)
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
