"""Where the demonstration reads: the reference data of the product and its own lists beside them."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REFERENTIEDATA = Path(__file__).parent.parent / "data"
DEMODATA = REFERENTIEDATA / "demo"


def lees_csv(pad: Path) -> Iterator[dict[str, str]]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


def lees_toml(naam: str) -> dict[str, Any]:
    with (DEMODATA / f"{naam}.toml").open("rb") as bestand:
        return tomllib.load(bestand)
