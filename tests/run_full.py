"""Runs a slow suite with its full counts, of which every change only runs a part.

    python -m tests.run_full SUITE [--seed N]

Ends with what a note needs: the counts, the seed, the commit, how long it took and whether it succeeded.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Suite:
    """:ivar opdrachten: arguments of python, one after the other. :ivar omvang: environment variable and full count."""

    opdrachten: tuple[tuple[str, ...], ...]
    omvang: dict[str, int] = field(default_factory=dict)


_KLANTEN = "1000000"
SUITES = {
    "aanvallen": Suite(
        (("-m", "pytest", "-m", "aanval"),),
        {
            "AANVAL_PAREN": 5000,
            "AANVAL_T1_RONDEN": 4,
            "AANVAL_T1_LOS_WEG": 500,
            "AANVAL_RONDEN": 12,
            "AANVAL_WEG_IN_EEN_DAG": 1000,
            "AANVAL_KIJK_ELKE": 40,
            "AANVAL_SPEL_UIT": 1000,
        },
    ),
    "publicatie": Suite(
        (("-m", "pytest", "tests/chaos"),),
        {
            "VOLLEDIG": 1,
            "AANTAL_GEDODE_CLIENT": 50,
            "AANTAL_GEDOOD_PROCES": 50,
            "AANTAL_PAREN": 1000,
            "AANTAL_WEG_TIJDENS_RONDES": 1000,
            "AANTAL_ZOEKEN_EN_WEG": 20_000,
        },
    ),
    "mail": Suite((("-m", "pytest", "tests/chaos/test_mail_gedood.py", "-s"),), {"AANTAL_GEDODE_MAILERS": 50}),
    "bewerkingen": Suite((("-m", "pytest", "tests/sonar/test_profiel_acties.py"),), {"BEWERKINGEN": 1000}),
    "contact": Suite(
        (("-m", "pytest", "tests/sonar/contact", "tests/kandidatenverkenner/test_plaatsing.py"),),
        {"CONTACT_VERHALEN": 500, "CONTACT_WEDLOPEN": 50, "CONTACT_TEGELIJK": 50},
    ),
    "toetsen": Suite(
        (("-m", "pytest", "-m", "e2e", "tests/e2e/test_contact_toetsenbord.py"),), {"TOETSEN_BREEDTES": 2}
    ),
    "rechten": Suite((("-m", "pytest", "tests/test_routes.py", "tests/test_andermans.py", "tests/test_inloggen.py"),)),
    "lijsten": Suite(
        (
            ("-m", "pytest", "tests/test_lijsten.py"),
            ("-m", "tests.benchmarks.paginas", "--klanten", _KLANTEN),
            ("-m", "tests.benchmarks.klanten", "--klanten", _KLANTEN),
            ("-m", "tests.benchmarks.werklijsten", "--klanten", _KLANTEN),
        )
    ),
    "snelheid": Suite(
        (
            ("-m", "tests.benchmarks.zoeken"),
            ("-m", "tests.benchmarks.http"),
            ("-m", "tests.benchmarks.publicatie", "--profielen", "350000"),
        )
    ),
    "verschil": Suite(
        (
            ("-m", "pytest", "tests/kandidatenverkenner/test_verschil.py"),
            ("-m", "pytest", "tests/chaos/test_zoeken_tijdens_weghalen.py"),
        ),
        {"BEVOLKINGEN": 400, "ZOEKVRAGEN_TIJDENS_WEGHALEN": 80},
    ),
}


def _commit() -> str:
    """The commit that runs; with a plus when something was changed since."""

    def git(*argumenten: str) -> str:
        return subprocess.run(["git", *argumenten], capture_output=True, text=True, check=True).stdout.strip()

    return git("rev-parse", "--short=12", "HEAD") + ("+" if git("status", "--porcelain") else "")


def draai(suite: Suite, seed: int) -> bool:
    """Whether all of it succeeded."""
    omgeving = {**os.environ, **{naam: str(aantal) for naam, aantal in suite.omvang.items()}}
    gelukt = True
    for opdracht in suite.opdrachten:
        # Also the seed of the order: a failure comes back with it.
        met_seed = ("-q", f"--randomly-seed={seed}") if "pytest" in opdracht else ()
        gelukt &= subprocess.run([sys.executable, *opdracht, *met_seed], env=omgeving).returncode == 0
    return gelukt


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("suite", choices=SUITES)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    opties = parser.parse_args()
    suite, begin = SUITES[opties.suite], time.monotonic()
    gelukt = draai(suite, opties.seed)
    regels = {
        "suite": opties.suite,
        **suite.omvang,
        "seed": opties.seed,
        "commit": _commit(),
        "seconden": round(time.monotonic() - begin),
        "uitkomst": "gelukt" if gelukt else "MISLUKT",
    }
    sys.stdout.write("".join(f"{naam}: {waarde}\n" for naam, waarde in regels.items()))
    sys.exit(0 if gelukt else 1)


if __name__ == "__main__":
    main()
