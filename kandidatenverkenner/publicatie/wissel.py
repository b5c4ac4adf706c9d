"""Putting the new publication in the place of the old: under the lock, and for who is still eligible by then."""

import datetime
from collections.abc import Callable

from django.db.backends.utils import CursorWrapper
from pyroaring import BitMap

from kandidatenverkenner.anoniem import K_IN, K_OUT, KOLOMMEN
from kandidatenverkenner.bitmaps import Sleutel
from kandidatenverkenner.publicatie import termen
from kandidatenverkenner.publicatie.rijen import RIJEN

KERN_SQL = """woongebied_soort, woongebied_code, opleiding_soort, opleiding_code, rijbewijzen, rijbewijs_volledig,
    'opleidingsniveau' = any(onvolledig), 'rijbewijs' = any(onvolledig)"""
"""SQL: what of a row makes its class."""

# Read with a fresh snapshot under the lock: whoever withdrew before is not in it, whoever does so later waits for us.
_NU = """
create temporary table ronde_nu as
select g.klant, n.nummer from kandidatenverkenner_geschikt(%s) g
left join sonar_kandidaatnummer n on n.klantprofiel_id = g.klant and n.tot is null
"""
_NIET_MEER = f"""
delete from {RIJEN} k where not exists (select from ronde_nu nu where nu.klant = k.klant and nu.nummer = k.nummer)
returning plaats
"""
# A class that is in force now may go on with K_OUT; any other is formed here and now.
_OUD = f"""
create temporary table ronde_oud as select distinct row({KERN_SQL})::text as kern from kandidatenverkenner_kandidaat
"""
_TE_KLEIN = f"""
delete from {RIJEN} where klasse in (
    select klasse from (select klasse, row({KERN_SQL})::text as kern, count(*) as aantal from {RIJEN} group by 1, 2) klassen
    where aantal < case when kern in (select kern from ronde_oud) then %(k_out)s else %(k_in)s end)
returning plaats
"""
_VERVANG = f"""
delete from kandidatenverkenner_kandidaat;
insert into kandidatenverkenner_kandidaat ({", ".join(KOLOMMEN)}) select {", ".join(KOLOMMEN)} from {RIJEN};
delete from kandidatenverkenner_verwijdering;
delete from kandidatenverkenner_bitmap;
"""
# For good: whoever merely waits or is hidden is eligible, and keeps the number. One whose row someone holds is being
# removed with its klant, and ends by that.
_TREK_IN = """
update sonar_kandidaatnummer set tot = now() where nummer in (
    select nummer from sonar_kandidaatnummer n
    where n.tot is null and not exists (select from ronde_nu nu where nu.klant = n.klantprofiel_id)
    for update skip locked)
"""


def laat_vallen(cursor: CursorWrapper, dag: datetime.date) -> BitMap:
    """Takes out of RIJEN who is no longer eligible on that day, and the classes that are too small without them.

    :returns: the places that are empty by it.
    """
    cursor.execute(_NU, [dag])
    cursor.execute("analyze ronde_nu")
    cursor.execute(_NIET_MEER)
    leeg = BitMap(plaats for (plaats,) in cursor.fetchall())
    cursor.execute(_OUD)
    cursor.execute(_TE_KLEIN, {"k_in": K_IN, "k_out": K_OUT})
    return leeg | BitMap(plaats for (plaats,) in cursor.fetchall())


def pas_aan(
    cursor: CursorWrapper, leeg: BitMap, bitmaps: dict[Sleutel, BitMap], maak: Callable[[], dict[Sleutel, BitMap]]
) -> dict[Sleutel, BitMap]:
    """The bitmaps without the empty places; all made again when a term became too rare for the rows that are left."""
    if not leeg:
        return bitmaps
    if termen.neem_af(cursor, RIJEN):
        return maak()
    return {sleutel: over for sleutel, bits in bitmaps.items() if (over := bits - leeg)}


def vervang(cursor: CursorWrapper) -> None:
    """Puts RIJEN in the place of the publication; nobody sees it before the transaction commits."""
    cursor.execute(_VERVANG)


def trek_nummers_in(cursor: CursorWrapper) -> int:
    """Ends the numbers of who is no longer eligible.

    :returns: how many.
    """
    cursor.execute(_TREK_IN)
    return int(cursor.rowcount)
