"""Measures GET /api/v1/kandidaten over HTTP, all of it, against the least a Django view can do on the same server.

    python -m tests.benchmarks.http [--kandidaten 350000] [--seconden 8]

Two granian servers with the same settings take turns. An answer of ours checks the token, reads which publication is in
force, searches, counts, re-reads twenty rows, keeps the budgets and the log, and writes some 20 KB of JSON; the bare view
answers one number. Budgets are set so high that they are counted and never reached.
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


def meet_paar(klanten: int, onze: tuple[int, Paden, dict[str, str]], kaal: tuple[int, Paden, dict[str, str]],
              seconden: float, beurten: int = 3) -> None:  # fmt: skip
    per_kant: dict[str, list[list[float]]] = {"onze": [], "kaal": []}
    with multiprocessing.get_context("fork").Pool(klanten) as pool:
        for _ in range(beurten):
            for naam, (poort, paden, koppen) in (("onze", onze), ("kaal", kaal)):
                werk = [
                    pool.apply_async(klant, (poort, [*paden[nr:], *paden[:nr]], koppen, seconden))
                    for nr in range(klanten)
                ]
                per_kant[naam].append([tijd for deel in werk for tijd in deel.get()])
    p50 = {
        naam: statistics.median(statistics.median(beurt) for beurt in beurten_) for naam, beurten_ in per_kant.items()
    }
    tempo = {
        naam: statistics.median(len(beurt) / seconden for beurt in beurten_) for naam, beurten_ in per_kant.items()
    }
    sys.stdout.write(
        f"{klanten} {'klant' if klanten == 1 else 'klanten'}: p50 {p50['onze']:.1f} ms tegen {p50['kaal']:.2f} ms kaal: "
        f"{p50['onze'] / p50['kaal']:.1f}× (gevraagd ≤ 15 bij 1); {tempo['onze']:.0f} tegen {tempo['kaal']:.0f} per "
        f"seconde: 1/{tempo['kaal'] / tempo['onze']:.1f} (gevraagd ≥ 1/15 bij 8)\n"
    )
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
        for klanten in (1, 8):
            meet_paar(klanten, (POORT, paden, koppen), (POORT_KAAL, ["/"], {}), opties.seconden)


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
