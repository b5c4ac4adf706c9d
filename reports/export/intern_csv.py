"""A report for staff as CSV: one line per figure, so that all its tables fit in one file."""

import csv
import io

from reports.export.csv import als_tekst
from reports.intern.tabel import Rapportage
from reports.intern.tonen import Procent

KOLOMMEN = ("tabel", "regel", "maat", "waarde")


def as_csv(rapportage: Rapportage) -> bytes:
    """Lines ending in ``\\n``: plain integers, shares as whole percentages; empty where there is nothing to say."""
    doel = io.StringIO()
    schrijver = csv.writer(doel, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    for tabel in rapportage.tabellen:
        for rij in tabel.alle_rijen:
            for kop, cel in zip(tabel.koppen, rij.cellen, strict=True):
                waarde, maat = (cel.getal, f"{kop} (%)") if isinstance(cel, Procent) else (cel, kop)
                schrijver.writerow([als_tekst(tabel.titel), als_tekst(rij.naam), als_tekst(maat), waarde])
    return doel.getvalue().encode()
