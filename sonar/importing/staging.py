"""The rows of a file in a temporary table: gone with the transaction, seen by no other session."""

import datetime
import json
from collections.abc import Iterable

from django.db import connection

from sonar.importing.gelezen import Rij
from sonar.importing.resultaat import Afkeuring, Resultaat

Parameter = int | datetime.date | None
"""What the statements that follow are given by name."""

KOLOMMEN = {
    "regel": "integer",
    "fout": "boolean",
    "bsn_hash": "bytea",
    "bsn_versleuteld": "bytea",
    "bsn_oude_hashes": "bytea[]",
    "id_wz": "text",
    "id_wz_organisatie": "bigint",
    "naam": "text",
    "email": "text",
    "telefoon": "text",
    "straat": "text",
    "huisnummer": "text",
    "toevoeging": "text",
    "postcode": "text",
    "plaats": "text",
    "medewerker_naam": "text",
    "organisatie_naam": "text",
    "datum_melding": "date",
    "inschrijfdatum": "date",
    "toestemming": "text",
    "woongemeente": "text",
    "woongemeente_anders": "text",
    "partij": "bigint",
    "partij_anders": "bigint",
    "banenafspraak": "boolean",
    "doelgroep_vanaf": "date",
    "doelgroep_tot": "date",
    "status": "text",
    "opleidingsniveau": "integer",
    "opleidingsstap": "text",
    "opleidingen": "jsonb",
    "uren_min": "smallint",
    "uren_max": "smallint",
    "beroepssectoren": "integer[]",
    "taaksoorten": "integer[]",
    "vaardigheden": "integer[]",
    "competenties": "integer[]",
    "affiniteiten": "integer[]",
    "rijbewijzen": "integer[]",
    "vervoer": "integer[]",
    "beroepen": "integer[]",
    "nld_mondeling": "smallint",
    "nld_schriftelijk": "smallint",
    "eigen_woorden": "jsonb",
}


def vul(rijen: Iterable[Rij], resultaat: Resultaat) -> None:
    """COPY the rows, one at a time, and note in ``resultaat`` what was wrong or remarkable about each.

    A refused row is staged too, with its key: a second row with that key is refused as well.
    """
    _, _, *namen = KOLOMMEN
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists import_staging")
        cursor.execute(
            f"create temporary table import_staging ({', '.join(f'{n} {t}' for n, t in KOLOMMEN.items())}) on commit drop"
        )
        with cursor.copy("copy import_staging from stdin") as kopie:
            for rij in rijen:
                resultaat.gelezen += 1
                if rij.fouten:
                    _noteer_fouten(rij, resultaat)
                elif rij.eigen_woorden:
                    rij.velden["eigen_woorden"] = json.dumps(rij.eigen_woorden, ensure_ascii=False)
                    resultaat.eigen_woorden.update(
                        (veld, woord) for veld, woorden in rij.eigen_woorden.items() for woord in woorden
                    )
                if not rij.fouten:
                    resultaat.opmerkingen.update(rij.opmerkingen)
                kopie.write_row((rij.regel, bool(rij.fouten), *map(rij.velden.get, namen)))
        cursor.execute("analyze import_staging (bsn_hash, id_wz, id_wz_organisatie)")


def _noteer_fouten(rij: Rij, resultaat: Resultaat) -> None:
    (kolom, reden), *verder = rij.fouten
    if verder:
        reden += " Ook: " + " ".join(f"{k}: {r}" if k else r for k, r in verder)
    resultaat.afgekeurd.append(Afkeuring(rij.regel, kolom, reden))
