"""Small files to import: rows as dictionaries, written as CSV, read into the register."""

import csv
import random
from itertools import islice
from pathlib import Path

import pytest

from sonar.demo.bsn import bsns
from sonar.importing import Resultaat, importeer
from sonar.models import Klantprofiel, Organisatie, Werkzoekende

BSN_A, BSN_B, BSN_C, BSN_D = islice(bsns(random.Random(5)), 4)
EINDHOVEN, HELMOND = "GM0772", "GM0794"

# What makes a klant; a test adds the columns it is about.
A = {"BSN": BSN_A, "Gemeente": "Eindhoven"}
B = {"BSN": BSN_B, "Gemeente": "Eindhoven"}
C = {"BSN": BSN_C, "Gemeente": "Eindhoven"}


def schrijf_csv(pad: Path, *rijen: dict[str, object], codering: str = "utf-8", scheiding: str = ",") -> Path:
    kop = list(dict.fromkeys(kolom for rij in rijen for kolom in rij))
    with pad.open("w", encoding=codering, newline="") as bestand:
        schrijver = csv.DictWriter(bestand, kop, restval="", delimiter=scheiding)
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return pad


@pytest.fixture
def lees_in(tmp_path):
    """Imports these rows as one file, for the organisation with that code."""

    def inlezen(*rijen: dict[str, object], organisatie: str | None = None, dry_run: bool = False) -> Resultaat:
        importeur = organisatie and Organisatie.objects.get(code=organisatie)
        return importeer(schrijf_csv(tmp_path / "klanten.csv", *rijen), organisatie=importeur, dry_run=dry_run)

    return inlezen


@pytest.fixture
def lees_tekst(tmp_path):
    """Imports exactly this text (or these bytes)."""

    def inlezen(inhoud: str | bytes, **opties: object) -> Resultaat:
        pad = tmp_path / "klanten.csv"
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return importeer(pad, **opties)

    return inlezen


def klant(bsn: str = BSN_A) -> Werkzoekende:
    return Werkzoekende.objects.met_bsn(bsn).get()


def profiel(bsn: str = BSN_A) -> Klantprofiel:
    return Klantprofiel.objects.get(werkzoekende=klant(bsn))


def telling(resultaat: Resultaat) -> tuple[int, int, int, int]:
    """(new, changed, same, refused)."""
    return resultaat.nieuw, resultaat.gewijzigd, resultaat.gelijk, len(resultaat.afgekeurd)


def redenen(resultaat: Resultaat) -> str:
    return "\n".join(f"{fout.regel} {fout.kolom}: {fout.reden}" for fout in resultaat.afgekeurd)
