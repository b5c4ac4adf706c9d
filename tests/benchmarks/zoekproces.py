"""What one more web process costs: started fresh, it loads the index of a database and says how long and how much.

    python -m tests.benchmarks.zoekproces DATABASE

Prints seconds and the growth of its own (private) memory in MB.
"""

import gc
import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kandidatenverkenner.settings")
django.setup()

from django.db import connection  # noqa: E402

from kandidatenverkenner import zoeken  # noqa: E402


def eigen_geheugen() -> float:
    """MB that no other process shares."""
    gc.collect()
    regels = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(regel.split()[1]) for regel in regels if regel.startswith("Private")) / 1024


def main() -> None:
    connection.settings_dict["NAME"] = sys.argv[1]
    connection.ensure_connection()
    vooraf = eigen_geheugen()
    begin = time.perf_counter()
    zoeken.maak_gereed()
    duur = time.perf_counter() - begin
    sys.stdout.write(f"{duur} {eigen_geheugen() - vooraf}\n")


if __name__ == "__main__":
    main()
