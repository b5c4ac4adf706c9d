"""The table as CSV: the columns of the publication, plain integers, totals last."""

import csv
import io

from reports.tabel import Rapport, tabelrijen

KOLOMMEN = ("amr_code", "amr", "gemeente", "gem_profiel", "gem_geen", "uwv_profiel", "uwv_geen", "totaal")
_BEGIN_VAN_EEN_FORMULE = ("=", "+", "-", "@")


def as_csv(rapport: Rapport) -> str:
    """Lines ending in ``\\n``: the head, per region its gemeenten and TOTAAL AMR, and for the nation one more total."""
    doel = io.StringIO()
    schrijver = csv.writer(doel, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    schrijver.writerows(
        [rij.nr, als_tekst(rij.regio), als_tekst(rij.gemeente), *rij.getallen] for rij in tabelrijen(rapport)
    )
    return doel.getvalue()


def als_tekst(naam: str) -> str:
    """A spreadsheet would calculate what begins like a formula; an apostrophe in front keeps it a text."""
    return f"'{naam}" if naam.startswith(_BEGIN_VAN_EEN_FORMULE) else naam
