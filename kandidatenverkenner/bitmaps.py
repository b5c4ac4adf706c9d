"""From published rows to bitmaps: the names of the values, and what each holds. The round stores them; the index reads them."""

import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection
from pyroaring import BitMap

NULL = "null"
"""Whose value is unknown, or not shown."""
ONVOLLEDIG = "onvolledig"
"""Whose list lost a rare term, or of whose licences only B is told."""

LIJSTGROEPEN = {
    "beroepssector": "beroepssectoren",
    "taaksoort": "taaksoorten",
    "beroep": "beroepen",
    "vaardigheid": "vaardigheden",
    "competentie": "competenties",
    "affiniteit": "affiniteiten",
    "taal": "talen",
    "vervoer": "vervoer",
    "dagdeel": "dagdelen",
}
"""Group (as queries call it) → field of Kandidaat that holds its term ids."""


class Sleutel(NamedTuple):
    """``("alle", "")``: every place. ``("woongebied", "GM0772" | "33" | "zuid" | "NL")``. ``("opleidingsniveau",
    "niveau:mbo-2" | "stap:mbo" | "deel:midden" | NULL)``. ``(groep, "<term id>" | NULL | ONVOLLEDIG)`` for each of
    LIJSTGROEPEN and "rijbewijs". ``("reisafstand", "10" | "25" | "50" | NULL)``. ``("beschikbaar", code | NULL)``.
    ``("uren_min" | "uren_max", "<hours>")``: exactly so many; who has none is in neither.
    """

    groep: str
    waarde: str


_PLAATSEN = "string_agg(int4send(plaats), '')"


def _groepen(tabel: str) -> Iterator[tuple[str, str]]:
    """Each group with the SQL of its values and their places."""
    yield "alle", f"select '', {_PLAATSEN} from {tabel} having count(*) > 0"
    yield "woongebied", f"select woongebied_code, {_PLAATSEN} from {tabel} group by 1"
    yield (
        "opleidingsniveau",
        f"select coalesce(opleiding_soort || ':' || opleiding_code, '{NULL}'), {_PLAATSEN} from {tabel} group by 1",
    )
    for groep, lijst in LIJSTGROEPEN.items():
        yield groep, _lijst(tabel, lijst, f"'{lijst}' = any(onvolledig)")
    yield "rijbewijs", _lijst(tabel, "rijbewijzen", "not rijbewijs_volledig")
    for veld in ("reisafstand", "beschikbaar"):
        yield veld, f"select coalesce({veld}::text, '{NULL}'), {_PLAATSEN} from {tabel} group by 1"
    for veld in ("uren_min", "uren_max"):
        yield veld, f"select {veld}::text, {_PLAATSEN} from {tabel} where {veld} is not null group by 1"


def _lijst(tabel: str, lijst: str, onvolledig: str) -> str:
    return f"""select term::text, {_PLAATSEN} from {tabel}, unnest({lijst}) term group by term
        union all select '{NULL}', {_PLAATSEN} from {tabel} where {lijst} is null having count(*) > 0
        union all select '{ONVOLLEDIG}', {_PLAATSEN} from {tabel} where {onvolledig} having count(*) > 0"""


def lees_bitmaps(tabel: str) -> Iterator[tuple[Sleutel, BitMap]]:
    """Every value that some row has, with the places that have it.

    :param tabel: a table with Kandidaat's columns.
    """
    with connection.cursor() as cursor:
        for groep, sql in _groepen(tabel):
            cursor.execute(sql)
            for waarde, plaatsen in cursor:
                yield Sleutel(groep, waarde), BitMap(_getallen(plaatsen))


def _getallen(plaatsen: bytes) -> "array[int]":
    """The int4s that PostgreSQL sent one after another, most significant byte first."""
    getallen = array("I", bytes(plaatsen))
    if sys.byteorder == "little":
        getallen.byteswap()
    return getallen


def bewaar(ronde: int, bitmaps: Iterable[tuple[Sleutel, BitMap]]) -> None:
    """Stores the bitmaps of a round; those of an earlier one stay."""
    with (
        connection.cursor() as cursor,
        cursor.copy("copy kandidatenverkenner_bitmap (ronde, groep, waarde, bits) from stdin") as copy,
    ):
        for sleutel, bits in bitmaps:
            copy.write_row((ronde, *sleutel, bits.serialize()))
