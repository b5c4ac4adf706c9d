"""Measures the import against ``bulk_create`` of the same checked rows, and a re-import against its first import.

    python -m tests.benchmarks.importeren [--klanten 50000] [--rondes 3]

Everything is measured in turn in one run, on synthetic klanten in a scratch database, tables emptied in between.
The other side gets its rows already read and checked: only making the model instances and saving them counts.
Medians in seconds; the memory peak is that of a process that imports the file and does nothing else.
"""

import argparse
import csv
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from sonar.demo.bsn import bsns  # noqa: E402
from sonar.importing import importeer, kolommen  # noqa: E402
from sonar.importing.lezers import open_tabel  # noqa: E402
from sonar.importing.partijen import Partijen  # noqa: E402
from sonar.importing.rijlezer import Rijlezer  # noqa: E402
from sonar.models import (  # noqa: E402
    Doelgroepregistratie,
    Gemeente,
    Importstand,
    Klantprofiel,
    Postcode,
    Profielberoep,
    Profieltaal,
    Taal,
    Werkzoekende,
)
from sonar.models.termen import Term  # noqa: E402
from sonar.referentie import TERMEN, laad_referentiedata  # noqa: E402

SCRATCH = f"benchmark_import_{os.getpid()}"
# The fastest of 10, 20, 50, 100, 250, 500, 1.000 and 5.000: longer statements cost the ORM more than they save.
BATCH = 20
EIGEN = connection.settings_dict["NAME"]
KOP = [
    "Datum melding",
    "BSN",
    "ID_WZ",
    "Beschikbare uren/wk",
    "Opleidingsniveau",
    "Beroepssector",
    "Bemiddelingsberoep",
    "Mondeling Nederlands",
    "Schriftelijk Nederlands",
    "Rijbewijs",
    "Inschrijfdatum",
    "Geslacht",
    "Telefoonnummer",
    "Volledige Naam",
    "Leeftijd",
    "E-mailadres",
    "Vervoer",
    "Gemeente",
    "Postcode",
    "Plaats",
    "Straatnaam",
    "Huisnummer",
    "Huisnummer Toevoeging",
    "Banenafspraak",
    "Klantprofiel",
    "Arbeidsmarktregio",
    "Medewerker Naam",
    "Organisatie Naam",
    "GSD Kantoor",
    "Toestemming",
    "Taaksoorten",
    "Vaardigheden",
    "Competenties",
    "Doelgroep vanaf",
]
PERSOONSVELDEN = [
    "naam",
    "email",
    "telefoon",
    "straat",
    "huisnummer",
    "toevoeging",
    "postcode",
    "plaats",
    "medewerker_naam",
    "organisatie_naam",
    "datum_melding",
    "inschrijfdatum",
    "toestemming",
]
LIJSTEN = ["beroepssectoren", "taaksoorten", "vaardigheden", "competenties", "affiniteiten", "rijbewijzen", "vervoer"]


def zipf(codes: list[str], rng: random.Random) -> Callable[[int], list[str]]:
    """Draws with the skew real terms have: the second half as often as the first, the third a third."""
    gewichten = [1 / plaats for plaats in range(1, len(codes) + 1)]
    return lambda aantal: rng.choices(codes, gewichten, k=aantal)


def schrijf_bestand(pad: Path, klanten: int, seed: int = 33) -> None:
    rng = random.Random(seed)
    trekken: dict[type[Term], Callable[[int], list[str]]] = {}
    for model in TERMEN:
        codes = list(model.objects.values_list("code", flat=True))
        rng.shuffle(codes)
        trekken[model] = zipf(codes, rng)
    trek = {model.__name__: trekking for model, trekking in trekken.items()}
    gemeenten = list(Gemeente.objects.values_list("naam", flat=True))
    rng.shuffle(gemeenten)
    trek_gemeente = zipf(gemeenten, rng)
    postcodes = list(Postcode.objects.values_list("pc4", flat=True))
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand)
        schrijver.writerow(KOP)
        for nummer, bsn in enumerate(islice(bsns(rng), klanten)):
            datum = 43_000 + rng.randrange(3000)
            schrijver.writerow(
                [
                    datum,
                    bsn,
                    f"WZ{nummer}",
                    rng.choice([12, 16, 20, 24, 28, 32, 36, 40]),
                    rng.choice(["VMBO", "MBO", "HBO", *trek["Opleidingsniveau"](3)]),
                    trek["Beroepssector"](1)[0],
                    trek["Beroep"](1)[0],
                    rng.randint(1, 4),
                    rng.randint(1, 4),
                    ",".join(sorted(set(trek["Rijbewijs"](rng.randint(0, 3))))),
                    datum,
                    "Onbekend",
                    f"06{rng.randrange(10**8):08d}",
                    f"Voornaam{rng.randrange(2000)} Achternaam{rng.randrange(20000)}",
                    "Onbekend",
                    f"klant{nummer}@voorbeeld.example",
                    ",".join(sorted(set(trek["Vervoermiddel"](2)))),
                    trek_gemeente(1)[0],
                    f"{rng.choice(postcodes)}AB",
                    f"Plaats{rng.randrange(2000)}",
                    f"Straat{rng.randrange(5000)}",
                    rng.randrange(1, 300),
                    rng.choice(["", "", "", "A", "bis"]),
                    "Ja",
                    rng.choice(["Ja", "Ja", "Ja", "NNB"]),
                    "NNB",
                    f"Medewerker{rng.randrange(3000)}",
                    f"Organisatie{rng.randrange(300)}",
                    rng.choice(["NNB", "NNB", "GSD"]),
                    rng.choice(["Ja", "", "Nee"]),
                    "|".join(sorted(set(trek["Taaksoort"](5)))),
                    "|".join(sorted(set(trek["Vaardigheid"](6)))),
                    "|".join(sorted(set(trek["Competentie"](3)))),
                    f"{rng.randint(2015, 2025)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                ]
            )


def gelezen_rijen(pad: Path) -> list[dict[str, Any]]:
    """The file as the import reads it, before anything is timed: values checked, terms found, lists as lists."""
    tabel = open_tabel(pad)
    plaatsen, _ = kolommen.herken(tabel.kop, gemeente_importeert=False)
    lezer = Rijlezer(plaatsen, len(tabel.kop), Partijen(None))
    rijen = []
    for tabelrij in tabel.rijen():
        velden = {**lezer.lees(tabelrij).velden, "bsn": tabelrij.cellen[plaatsen["BSN"]]}
        for naam in (*LIJSTEN, "beroepen"):
            if naam in velden:
                velden[naam] = json.loads(velden[naam].replace("{", "[").replace("}", "]"))
        rijen.append(velden)
    return rijen


def met_bulk_create(rijen: list[dict[str, Any]]) -> None:
    """What an import by way of the ORM does at the least, set-based and in one transaction."""
    vandaag, nederlands = timezone.localdate(), Taal.objects.get(code="nld").pk
    klanten, profielen, registraties, beroepen, talen, standen = [], [], [], [], [], []
    for rij in rijen:
        klant = Werkzoekende(
            id_wz=rij["id_wz"],
            id_wz_organisatie_id=rij["id_wz_organisatie"],
            woongemeente_id=rij["woongemeente"],
            bediend_door_id=rij["partij"],
            **{veld: rij[veld] for veld in PERSOONSVELDEN if veld in rij},
        )
        klant.bsn = rij["bsn"]
        klanten.append(klant)
        vastgesteld = rij.get("status") == "vastgesteld"
        profiel = Klantprofiel(
            werkzoekende=klant,
            status=rij.get("status", "concept"),
            vastgesteld_op=vandaag if vastgesteld else None,
            opleidingsniveau_id=rij.get("opleidingsniveau"),
            opleidingsstap=rij.get("opleidingsstap"),
            uren_max=rij.get("uren_max"),
            beroepen_bekend=True,
            talen_bekend=True,
            **{lijst: rij.get(lijst) for lijst in LIJSTEN},
        )
        profielen.append(profiel)
        registraties.append(Doelgroepregistratie(werkzoekende=klant, vanaf=rij["doelgroep_vanaf"]))
        beroepen += [Profielberoep(klantprofiel=profiel, beroep_id=beroep) for beroep in rij.get("beroepen", ())]
        talen.append(
            Profieltaal(
                klantprofiel=profiel,
                taal_id=nederlands,
                mondeling=rij["nld_mondeling"],
                schriftelijk=rij["nld_schriftelijk"],
            )
        )
        waarden = {
            veld: str(waarde) if veld in {"doelgroep_vanaf", "datum_melding", "inschrijfdatum"} else waarde
            for veld, waarde in rij.items()
            if not veld.startswith("bsn")
        }
        standen.append(Importstand(werkzoekende=klant, waarden=waarden))
    with transaction.atomic():
        Werkzoekende.objects.bulk_create(klanten, batch_size=BATCH)
        Klantprofiel.objects.bulk_create(profielen, batch_size=BATCH)
        Doelgroepregistratie.objects.bulk_create(registraties, batch_size=BATCH)
        Profielberoep.objects.bulk_create(beroepen, batch_size=BATCH)
        Profieltaal.objects.bulk_create(talen, batch_size=BATCH)
        Importstand.objects.bulk_create(standen, batch_size=BATCH)


def leeg() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate sonar_werkzoekende restart identity cascade")
        cursor.execute("checkpoint")


def seconden(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def rondes(aantal: int, pad: Path, rijen: list[dict[str, Any]]) -> Iterator[tuple[float, float, float]]:
    for _ in range(aantal):
        leeg()
        bulk = seconden(lambda: met_bulk_create(rijen)) if rijen else math.nan
        leeg()
        eerste = seconden(lambda: importeer(pad))
        with connection.cursor() as cursor:
            # As autovacuum would have done between two nights.
            cursor.execute("vacuum analyze")
        nogmaals = seconden(lambda: importeer(pad))
        yield bulk, eerste, nogmaals


def piek_mb() -> int:
    """The highest this process ever was (VmHWM: unlike ru_maxrss it starts again at exec)."""
    regel = next(regel for regel in Path("/proc/self/status").read_text().splitlines() if regel.startswith("VmHWM"))
    return int(regel.split()[1]) // 1024


def geheugen(pad: Path) -> tuple[int, int]:
    """MB of a process that only imports the file: its highest before it starts and after."""
    leeg()
    opdracht = [sys.executable, "-m", "tests.benchmarks.importeren", "--alleen-inlezen", str(pad), SCRATCH]
    voor, na = subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout.split()
    return int(voor), int(na)


def lees_in(pad: Path, database: str) -> None:
    connection.settings_dict["NAME"] = database
    voor = piek_mb()
    importeer(pad)
    print(voor, piek_mb())


def meet(klanten: int, aantal: int, *, met_bulk: bool) -> None:
    laad_referentiedata()
    with tempfile.TemporaryDirectory() as map_:
        pad = Path(map_) / "klanten.csv"
        schrijf_bestand(pad, klanten)
        rijen = gelezen_rijen(pad) if met_bulk else []
        gemeten = []
        for bulk, eerste, nogmaals in rondes(aantal, pad, rijen):
            print(f"bulk_create {bulk:.1f}  import {eerste:.1f}  nogmaals {nogmaals:.1f}", file=sys.stderr)
            gemeten.append((bulk, eerste, nogmaals))
        bulk, eerste, nogmaals = (statistics.median(kolom) for kolom in zip(*gemeten, strict=True))
        rijen.clear()
        voor, na = geheugen(pad)
        omvang = pad.stat().st_size / 1024**2
    print(f"{klanten} klanten, {len(KOP)} kolommen, {omvang:.0f} MB, {aantal} rondes, medianen")
    print(f"{'':32}{'seconden':>10}{'rijen/s':>10}{'verhouding':>12}")
    if met_bulk:
        print(f"{'bulk_create van gelezen rijen':32}{bulk:10.2f}{klanten / bulk:10.0f}")
    tegenover_bulk = f"{bulk / eerste:11.2f}×" if met_bulk else ""
    print(f"{'import (met lezen van bestand)':32}{eerste:10.2f}{klanten / eerste:10.0f}{tegenover_bulk}")
    print(f"{'zelfde bestand nog eens':32}{nogmaals:10.2f}{klanten / nogmaals:10.0f}{eerste / nogmaals:11.2f}×")
    print(f"geheugenpiek van een proces dat alleen inleest: {na} MB, daarvan {voor} MB voor het begin")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--klanten", type=int, default=50_000)
    parser.add_argument("--rondes", type=int, default=3)
    parser.add_argument("--zonder-bulk", action="store_true", help="meet alleen de import")
    parser.add_argument("--alleen-inlezen", nargs=2, help=argparse.SUPPRESS)
    opties = parser.parse_args()
    if opties.alleen_inlezen:
        pad, database = opties.alleen_inlezen
        lees_in(Path(pad), database)
        return

    connection.settings_dict["TEST"]["NAME"] = SCRATCH
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        meet(opties.klanten, opties.rondes, met_bulk=not opties.zonder_bulk)
    finally:
        connection.creation.destroy_test_db(EIGEN, verbosity=0)


if __name__ == "__main__":
    main()
