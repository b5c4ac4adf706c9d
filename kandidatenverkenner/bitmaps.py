"""From published rows to bitmaps and back: what each value is called, and which places have it.

The round stores them, the index loads them; they can always be made again from the rows of Kandidaat.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db import connection
from pyroaring import BitMap

from kandidatenverkenner.models import Bitmap

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
"""Group, as queries call it → the field of Kandidaat that holds its term ids."""


class Sleutel(NamedTuple):
    """Names a bitmap.

    ``("alle", "")``: every place. ``("woongebied", "GM0772" | "33" | "zuid" | "NL")``.
    ``("opleidingsniveau", "niveau:mbo-2" | "stap:mbo" | "deel:midden" | NULL)``.
    ``(groep, "<term id>" | NULL | ONVOLLEDIG)`` for each of LIJSTGROEPEN, and for "rijbewijs".
    ``("reisafstand", "10" | "25" | "50" | NULL)``. ``("beschikbaar", code | NULL)``.
    ``("uren_min" | "uren_max", "<hours>")``: exactly so many; who has none is in neither.
    """

    groep: str
    waarde: str


Bitmaps = Mapping[Sleutel, BitMap]

# Per group, a query of (value, place); a row may give several values, or none.
_WAARDEN = {
    "alle": "select '' as waarde, plaats from {tabel}",
    "woongebied": "select woongebied_code as waarde, plaats from {tabel}",
    "opleidingsniveau": "select coalesce(opleiding_soort || ':' || opleiding_code, 'null') as waarde, plaats from {tabel}",
    "reisafstand": "select coalesce(reisafstand::text, 'null') as waarde, plaats from {tabel}",
    "beschikbaar": "select coalesce(beschikbaar, 'null') as waarde, plaats from {tabel}",
    "uren_min": "select uren_min::text as waarde, plaats from {tabel} where uren_min is not null",
    "uren_max": "select uren_max::text as waarde, plaats from {tabel} where uren_max is not null",
    "rijbewijs": """select unnest(coalesce(rijbewijzen, array[null]::int[]))::text as waarde, plaats from {tabel}
        union all select 'onvolledig', plaats from {tabel} where not rijbewijs_volledig""",
}
_LIJST = """select unnest(coalesce({veld}, array[null]::int[]))::text as waarde, plaats from {{tabel}}
    union all select 'onvolledig', plaats from {{tabel}} where onvolledig @> array['{veld}']::varchar[]"""
_WAARDEN |= {groep: _LIJST.format(veld=veld) for groep, veld in LIJSTGROEPEN.items()}


def lees_bitmaps(tabel: str) -> Iterator[tuple[Sleutel, BitMap]]:
    """The bitmaps of all rows of a table with Kandidaat's columns; one query per group.

    :param tabel: the name of Kandidaat's table, or of a temporary one like it; never from outside.
    """
    with connection.cursor() as cursor:
        for groep, waarden in _WAARDEN.items():
            # A value's places come as one string of 4-byte numbers: a list of a million ids costs no Python objects.
            cursor.execute(
                f"""select coalesce(waarde, '{NULL}'), string_agg(int4send(plaats), '')
                from ({waarden.format(tabel=tabel)}) gevuld group by 1"""
            )
            for waarde, plaatsen in cursor:
                yield Sleutel(groep, waarde), _bitmap(bytes(plaatsen))


def _bitmap(plaatsen: bytes) -> BitMap:
    """:param plaatsen: 4 bytes each, big-endian, as PostgreSQL sends them."""
    getallen = array("I", plaatsen)
    if sys.byteorder == "little":
        getallen.byteswap()
    bits = BitMap(getallen)
    bits.run_optimize()
    return bits


def bewaar(ronde: int, bitmaps: Iterable[tuple[Sleutel, BitMap]]) -> None:
    """Stores the bitmaps of a round in place of those of every other round."""
    tabel = Bitmap._meta.db_table
    # Read to the end first: they may come from the connection they are written over.
    rijen = [(ronde, *sleutel, bits.serialize()) for sleutel, bits in bitmaps]
    with connection.cursor() as cursor:
        cursor.execute(f"delete from {tabel}")
        with cursor.copy(f"copy {tabel} (ronde, groep, waarde, bits) from stdin (format binary)") as copy:
            copy.set_types(["int8", "varchar", "varchar", "bytea"])
            for rij in rijen:
                copy.write_row(rij)


def laad(ronde: int) -> dict[Sleutel, BitMap]:
    """The stored bitmaps of that round; empty when another round has taken its place."""
    rijen = Bitmap.objects.filter(ronde=ronde).values_list("groep", "waarde", "bits")
    return {Sleutel(groep, waarde): BitMap.deserialize(bytes(bits)) for groep, waarde, bits in rijen.iterator()}
