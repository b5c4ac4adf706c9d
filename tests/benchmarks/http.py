"""Measures GET /api/v1/kandidaten over HTTP, all of it, against two views on granian that do nothing.

    python -m tests.benchmarks.http [--kandidaten 350000] [--seconden 8]

An answer of ours checks the token, reads which publication is in force, searches, counts, re-reads twenty rows, keeps the
budgets and the log, and writes some 20 KB of JSON. Beside it: a view of the same application, through the same
middleware, and one of an application without any, each answering a few bytes. Budgets are counted and never reached.
"""

import argparse
import http.client
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402

from kandidatenverkenner.canoniek import als_gegevens  # noqa: E402
from kandidatenverkenner.wensen import Wensen  # noqa: E402
from sonar.actions.tokens import maak_token  # noqa: E402
from sonar.referentie import laad_referentiedata  # noqa: E402
from tests.benchmarks.zoeken import publiceer_rijen, vragen  # noqa: E402
from tests.factories.register import LidmaatschapFactory  # noqa: E402

SCRATCH = "benchmark_http"
POORT, POORT_KAAL = 8871, 8872
WERKPROCESSEN = 2
VEEL = str(10**9)
_NAMEN = {"regios": "regio", "gemeenten": "gemeente", "opleidingsstap": "opleidingsniveau", "uren_min": "urenMin"}

Paden = Sequence[str]


def pad(wensen: Wensen) -> str:
    """The search as a client of the API writes it."""
    gegevens = als_gegevens(wensen)
    paren = dict(gegevens.pop("termen", {}))
    if gegevens.pop("ook_onbekend", True) is False:
        paren["onbekend"] = "nee"
    paren |= {_NAMEN.get(naam, naam): waarde for naam, waarde in gegevens.items()}
    return f"/api/v1/kandidaten?{urlencode(paren, doseq=True)}"


@contextmanager
def server(doel: str, poort: int, omgeving: dict[str, str]) -> Iterator[None]:
    opdracht = [
        sys.executable, "-m", "granian", doel, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(poort),
        "--workers", str(WERKPROCESSEN), "--blocking-threads", "4", "--log-level", "warning",
    ]  # fmt: skip
    proces = subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        proces.terminate()
        proces.wait(timeout=20)


def wacht(poort: int, pad_: str, koppen: dict[str, str]) -> None:
    for _ in range(300):
        try:
            if _haal(_verbinding(poort), pad_, koppen) == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit(f"De server op poort {poort} antwoordt niet.")


def _verbinding(poort: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", poort, timeout=30)


def _haal(verbinding: http.client.HTTPConnection, pad_: str, koppen: dict[str, str]) -> int:
    verbinding.request("GET", pad_, headers=koppen)
    antwoord = verbinding.getresponse()
    antwoord.read()
    return antwoord.status


def klant(poort: int, paden: Paden, koppen: dict[str, str], seconden: float) -> list[float]:
    """One client that asks without a pause, on one connection; milliseconds of each answer."""
    verbinding = _verbinding(poort)
    tijden: list[float] = []
    einde = time.perf_counter() + seconden
    while (begin := time.perf_counter()) < einde:
        status = _haal(verbinding, paden[len(tijden) % len(paden)], koppen)
        if status != 200:
            raise RuntimeError(f"{paden[len(tijden) % len(paden)]}: {status}")
        tijden.append((time.perf_counter() - begin) * 1000)
    return tijden


Kant = tuple[int, Paden, dict[str, str]]


def meet_kanten(klanten: int, kanten: dict[str, Kant], seconden: float, beurten: int = 3) -> None:
    """All take turns; each is told beside the first, which is ours."""
    tijden: dict[str, list[list[float]]] = {naam: [] for naam in kanten}
    with multiprocessing.get_context("fork").Pool(klanten) as pool:
        for _ in range(beurten):
            for naam, (poort, paden, koppen) in kanten.items():
                werk = [
                    pool.apply_async(klant, (poort, [*paden[nr:], *paden[:nr]], koppen, seconden))
                    for nr in range(klanten)
                ]
                tijden[naam].append([tijd for deel in werk for tijd in deel.get()])
    p50 = {naam: statistics.median(statistics.median(b) for b in per_beurt) for naam, per_beurt in tijden.items()}
    tempo = {naam: statistics.median(len(b) / seconden for b in per_beurt) for naam, per_beurt in tijden.items()}
    onze = next(iter(kanten))
    for naam in kanten:
        verhouding = (
            "" if naam == onze else f"  {p50[onze] / p50[naam]:.1f}× p50, 1/{tempo[naam] / tempo[onze]:.1f} tempo"
        )
        sys.stdout.write(f"{klanten} × {naam:34}{p50[naam]:8.2f} ms {tempo[naam]:8.0f} per seconde{verhouding}\n")
    sys.stdout.flush()


def meet(opties: argparse.Namespace) -> None:
    laad_referentiedata()
    publiceer_rijen(opties.kandidaten)
    token = maak_token(lidmaatschap=LidmaatschapFactory(werkgever=True))
    koppen = {"Authorization": f"Bearer {token}"}
    paden = [pad(vraag) for vraag in vragen(50, opties.seed)]
    connections.close_all()
    omgeving = {
        **os.environ, "DEMO": "1", "BENCHMARK_DATABASE": SCRATCH,
        "DAGBUDGET_KANDIDATEN": VEEL, "DAGBUDGET_ZOEKVRAGEN": VEEL, "API_TEMPO": VEEL,
    }  # fmt: skip
    map_ = str(settings.BASE_DIR)
    omgeving["PYTHONPATH"] = os.pathsep.join(filter(None, [map_, omgeving.get("PYTHONPATH", "")]))
    with (
        server("tests.benchmarks.wsgi:application", POORT, omgeving),
        server("tests.benchmarks.kaal:application", POORT_KAAL, {**omgeving, "DJANGO_SETTINGS_MODULE": ""}),
    ):
        wacht(POORT, paden[0], koppen)
        wacht(POORT_KAAL, "/", {})
        # Both processes load the index and know every search before the clock runs.
        klant(POORT, paden, koppen, min(opties.seconden, 5))
        kanten: dict[str, Kant] = {
            "GET /api/v1/kandidaten": (POORT, paden, koppen),
            "/livez, door dezelfde middleware": (POORT, ["/livez"], {}),
            "kale view zonder middleware": (POORT_KAAL, ["/"], {}),
        }
        sys.stdout.write("gevraagd: p50 ≤ 15× bij 1 klant, tempo ≥ 1/15 bij 8\n")
        for klanten in (1, 8):
            meet_kanten(klanten, kanten, opties.seconden)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kandidaten", type=int, default=350_000)
    parser.add_argument("--seconden", type=float, default=8.0, help="per beurt")
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
