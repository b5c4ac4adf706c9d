"""Measures a search (totals, thirteen groups of counts, ranking, page) against other ways to get the same numbers.

    python -m tests.benchmarks.zoeken [--kandidaten 350000] [--groter 1000000] [--vragen 50] [--rondes 5]

The rows are what a publication round makes of at most 100.000 invented profiles, repeated until there are enough. Each
peer is asked the same searches in turn with the index, and must give the same totals and the same counts; it does no
ranking and reads no page, which the index does. The slow ones get fewer searches. Medians; ratios of medians.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.db import connection  # noqa: E402

from kandidatenverkenner import bitmaps, zoeken, zoekindex  # noqa: E402
from kandidatenverkenner.facetten import TERMLIJSTEN  # noqa: E402
from kandidatenverkenner.models import Bitmap, Kandidaat, Ronde  # noqa: E402
from kandidatenverkenner.models.kandidaat import Beschikbaar  # noqa: E402
from kandidatenverkenner.publicatie import publiceer  # noqa: E402
from kandidatenverkenner.volgorde import volgorde_van  # noqa: E402
from kandidatenverkenner.wensen import Wensen  # noqa: E402
from sonar.choices import Opleidingsstap  # noqa: E402
from sonar.models import Arbeidsmarktregio, Gemeente, Werkzoekende  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402
from tests.benchmarks.zoekpeers import popcount  # noqa: E402
from tests.benchmarks.zoekpeers.popcount import Popcount  # noqa: E402
from tests.benchmarks.zoekpeers.sql import Gin, Orm  # noqa: E402
from tests.benchmarks.zoekpeers.tantivy import Tantivy  # noqa: E402
from tests.benchmarks.zoekpeers.tekens import Vertaler  # noqa: E402
from tests.factories.bevolking import vul  # noqa: E402
from tests.kandidatenverkenner import orakel  # noqa: E402

SCRATCH = "benchmark_zoeken"
ORGANISATIE = 7
_ECHT_HOOGSTENS = 100_000
_TABEL = Kandidaat._meta.db_table


class Peer(Protocol):
    def zoek(self, wensen: Wensen) -> tuple[int, int, dict[str, dict[str, int]]]: ...


def zeg(tekst: str) -> None:
    sys.stdout.write(tekst + "\n")
    sys.stdout.flush()


def ms(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return (time.perf_counter() - begin) * 1000


def publiceer_rijen(aantal: int) -> float:
    """So many rows with their bitmaps, as a round leaves them; answers the seconds that making the bitmaps took."""
    if not Kandidaat.objects.exists():
        vul(min(aantal, _ECHT_HOOGSTENS))
        publiceer()
    velden = [v.attname for v in Kandidaat._meta.concrete_fields if v.attname not in ("nummer", "plaats")]
    with connection.cursor() as cursor:
        cursor.execute(f"alter table {_TABEL} drop constraint kandidatenverkenner_kandidaat_plaats_key")
        while (al := Kandidaat.objects.count()) < aantal:
            cursor.execute(
                f"""insert into {_TABEL} (nummer, plaats, {", ".join(velden)})
                select nummer + %s, plaats, {", ".join(velden)} from {_TABEL} limit %s""",
                [2**40 + al, aantal - al],
            )
        # Dense places in an order that says nothing, as the round gives them.
        cursor.execute(
            f"""update {_TABEL} k set plaats = n.plaats from (
                select nummer, row_number() over (order by md5(nummer::text)) - 1 as plaats from {_TABEL}) n
            where k.nummer = n.nummer"""
        )
        cursor.execute(f"alter table {_TABEL} add constraint kandidatenverkenner_kandidaat_plaats_key unique (plaats)")
        cursor.execute(f"vacuum full analyze {_TABEL}")
    ronde = Ronde.objects.get()
    ronde.nummer, ronde.versie, ronde.plaatsen = ronde.nummer + 1, ronde.versie + 1, aantal
    begin = time.perf_counter()
    bitmaps.bewaar(ronde.nummer, bitmaps.lees_bitmaps(_TABEL))
    duur = time.perf_counter() - begin
    ronde.save()
    zoekindex.vergeet()
    return duur


def vragen(aantal: int, seed: int) -> list[Wensen]:
    """Mixed searches of 0 to 6 wishes; terms that many people have are asked more often."""
    loting = random.Random(seed)
    lijsten = {
        groep: list(model.objects.filter(publiceren=True).order_by("pk")) for groep, model in TERMLIJSTEN.items()
    }
    regios, gemeenten = list(Arbeidsmarktregio.objects.order_by("nr")), list(Gemeente.objects.order_by("code"))

    def een(groepen: Sequence[str]) -> Wensen:
        velden: dict[str, Any] = {}
        termen = []
        for groep in groepen:
            if groep == "regio":
                velden["regios"] = tuple(loting.sample(regios, loting.choice([1, 1, 2])))
            elif groep == "gemeente":
                velden |= {"gemeenten": (loting.choice(gemeenten),), "afstand": loting.choice([None, 10, 25, 50])}
            elif groep == "opleidingsniveau":
                velden["opleidingsstap"] = loting.choice(Opleidingsstap.values)
            elif groep == "uren":
                velden["uren_min"] = loting.choice([8, 12, 16, 20, 24, 32])
            elif groep == "beschikbaar":
                velden["beschikbaar"] = loting.choice(Beschikbaar.values)
            else:
                lijst = lijsten[groep]
                keuzes = {lijst[int(len(lijst) * loting.random() ** 2)] for _ in range(loting.choice([1, 1, 2, 4]))}
                termen.append((groep, tuple(sorted(keuzes, key=lambda term: term.pk))))
        return Wensen(termen=tuple(termen), ook_onbekend=loting.random() < 0.8, **velden)

    alle = ["regio", "gemeente", "opleidingsniveau", "uren", "beschikbaar", *lijsten]
    return [een(loting.sample(alle, nr % 7)) for nr in range(aantal)]


def onze(vraag: Wensen) -> zoekindex.Uitkomst:
    index = zoekindex.actueel()
    return index.zoek(vraag, volgorde_van(ORGANISATIE, index.ronde, index.plaatsen), vanaf=0, aantal=20)


def vergelijk(naam: str, peer: Peer, lijst: Sequence[Wensen], rondes: int, minstens: float) -> None:
    """Alternates per search; ``minstens`` is the asked ratio peer : index."""
    index, volgorde = (
        zoekindex.actueel(),
        volgorde_van(ORGANISATIE, zoekindex.actueel().ronde, zoekindex.actueel().plaatsen),
    )
    tijden: list[tuple[float, float]] = []
    for vraag in lijst:
        uitkomst, antwoord = index.zoek(vraag, volgorde, vanaf=0, aantal=20), peer.zoek(vraag)
        verwacht = (uitkomst.totaal, uitkomst.totaal_zeker, orakel.geteld(uitkomst.facetten))
        if antwoord != verwacht:
            sys.exit(f"{naam} geeft iets anders dan de index voor {vraag}:\n{antwoord}\n{verwacht}")
        paren = [
            (ms(lambda v=vraag: index.zoek(v, volgorde, vanaf=0, aantal=20)), ms(lambda v=vraag: peer.zoek(v)))
            for _ in range(rondes)
        ]
        tijden.append((statistics.median(a for a, _ in paren), statistics.median(b for _, b in paren)))
    wij, zij = (statistics.median(kolom) for kolom in zip(*tijden, strict=True))
    zeg(
        f"{naam:22}{zij:10.2f} ms {wij:8.2f} ms {zij / wij:8.1f}×   gevraagd ≥ {minstens:g}×   "
        f"({len(lijst)} vragen, {rondes} rondes)"
    )


def spreiding(aantal: int, lijst: Sequence[Wensen], rondes: int) -> float:
    onze(lijst[0])
    tijden = sorted(statistics.median(ms(lambda v=vraag: onze(v)) for _ in range(rondes)) for vraag in lijst)
    p50, p99 = statistics.median(tijden), tijden[min(len(tijden) - 1, round(len(tijden) * 0.99))]
    tellingen = sum(len(groep.waarden) + 1 for groep in zoekindex.actueel().facetgroepen)
    zeg(
        f"{aantal} kandidaten, {len(lijst)} vragen, {tellingen} tellingen, met versie lezen: "
        f"p50 {p50:.2f} ms, p99 {p99:.2f} ms, p99/p50 {p99 / p50:.1f} (gevraagd ≤ 3)"
    )
    return p50


def proces(aantal: int, gemaakt: float) -> None:
    per_proces = [
        [float(getal) for getal in subprocess.check_output(
            [sys.executable, "-m", "tests.benchmarks.zoekproces", SCRATCH], text=True).split()]
        for _ in range(3)
    ]  # fmt: skip
    laden, geheugen = (statistics.median(kolom) for kolom in zip(*per_proces, strict=True))
    opgeslagen = sum(len(bits) for bits in Bitmap.objects.values_list("bits", flat=True)) / 2**20
    zeg(
        f"index van {aantal}: gemaakt in {gemaakt:.1f} s (gevraagd ≤ 15), {opgeslagen:.1f} MB opgeslagen, geladen in "
        f"{laden:.2f} s (≤ 1), {geheugen:.0f} MB per proces (≤ 40)"
    )


def weg(aantal: int) -> None:
    """From the start of a withdrawal to the end of the first search after it."""
    wie = list(
        Kandidaat.objects.raw(
            f"""select k.*, n.klantprofiel_id from {_TABEL} k join sonar_kandidaatnummer n using (nummer)
            order by plaats limit 30"""
        )
    )
    zoeken.zoek(Wensen(), organisatie=ORGANISATIE)
    tijden, over = [], zoeken.zoek(Wensen(), organisatie=ORGANISATIE).totaal
    for rij in wie:
        begin = time.perf_counter()
        Werkzoekende.objects.filter(klantprofiel=rij.klantprofiel_id).update(toestemming="bezwaar")
        totaal = zoeken.zoek(Wensen(), organisatie=ORGANISATIE).totaal
        tijden.append((time.perf_counter() - begin) * 1000)
        if totaal >= over:
            sys.exit("Wie zich terugtrok werd nog geteld.")
        over = totaal
    zeg(f"terugtrekken en het eerste antwoord daarna, {aantal}: mediaan {statistics.median(tijden):.1f} ms")


def meet(opties: argparse.Namespace) -> None:
    laad_referentiedata()
    lijst = vragen(opties.vragen, opties.seed)
    gemaakt = publiceer_rijen(opties.kandidaten)
    p50 = spreiding(opties.kandidaten, lijst, opties.rondes)
    proces(opties.kandidaten, gemaakt)
    weg(opties.kandidaten)
    zeg(f"{'':22}{'ander':>13} {'index':>11} {'verhouding':>9}")
    vertaler = Vertaler()
    if popcount.kan():
        vergelijk(popcount.NAAM, Popcount(zoekindex.actueel(), vertaler), lijst, opties.rondes, 0.5)
    else:
        zeg("C popcount: geen C-compiler op deze machine")
    vergelijk("tantivy", Tantivy(opties.kandidaten, vertaler), lijst, opties.rondes, 2)
    vergelijk(Gin.NAAM, Gin(), lijst[: opties.traag * 2], min(opties.rondes, 3), 20)
    orm = Orm()
    vergelijk(Orm.NAAM, orm, lijst[: opties.traag], 1, 100)
    orm.ruim_op()
    if opties.groter > opties.kandidaten:
        gemaakt = publiceer_rijen(opties.groter)
        groter = spreiding(opties.groter, lijst, opties.rondes)
        zeg(f"p50 van {opties.groter} : {opties.kandidaten} = {groter / p50:.1f}× (gevraagd ≤ 4)")
        proces(opties.groter, gemaakt)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kandidaten", type=int, default=350_000)
    parser.add_argument("--groter", type=int, default=1_000_000, help="0: alleen de eerste omvang")
    parser.add_argument("--vragen", type=int, default=50)
    parser.add_argument("--traag", type=int, default=6, help="vragen aan de ORM; aan GIN twee keer zo veel")
    parser.add_argument("--rondes", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20261126)
    opties = parser.parse_args()

    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    eigen = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        meet(opties)
    finally:
        connection.creation.destroy_test_db(eigen, verbosity=0)


if __name__ == "__main__":
    main()
