"""How coarse each row must be told: classes of rows whose recognisable core reads the same, as fine as K allows.

Three ladders make a lattice of 4 × 4 × 3 nodes. Every step down a ladder loses something, and each loss weighs more
than all lesser ones together, so that the nodes have one order, from nothing lost to everything:

    rijbewijs → B < opleiding → stap < woongebied → regio < opleiding → deel < rijbewijs → niet getoond
    < opleiding → niet getoond < woongebied → landsdeel < woongebied → Nederland

Education goes before a home area coarser than a region, since employers look in a region first.
"""

from itertools import product
from typing import NamedTuple

from django.db.backends.utils import CursorWrapper

from kandidatenverkenner.anoniem import K_IN, K_OUT


class Knoop(NamedTuple):
    """How many steps down each ladder: woongebied 0-3, opleiding 0-3, rijbewijs 0-2."""

    woongebied: int
    opleiding: int
    rijbewijs: int


_VERLIES = {"woongebied": (4, 64, 128), "opleiding": (2, 8, 32), "rijbewijs": (1, 16)}


def verlies(knoop: Knoop) -> int:
    """What is lost at a node; different for each."""
    return sum(sum(_VERLIES[naam][:stappen]) for naam, stappen in knoop._asdict().items())


KNOPEN = sorted((Knoop(*stappen) for stappen in product(range(4), range(4), range(3))), key=verlies)
"""The 48 nodes, least loss first."""

# Rows that are alike in all that matters here go together: there are far fewer of such cells than rows.
_CELLEN = """
create temporary table ronde_cel as
select row_number() over () as cel, array[w0, w1, w2, 'NL'] as w, array[o0, o1, o2, '-'] as o, array[r0, r1, '-'] as r,
       v_w, v_o, v_r, count(*) as aantal, null::int as klasse
from ronde_werk group by w0, w1, w2, o0, o1, o2, r0, r1, v_w, v_o, v_r
"""
_KLASSEN = """
create temporary table ronde_klasse (
    klasse int generated always as identity, w text, o text, r text, unique (w, o, r))
"""

# A row keeps its class while it fits and the class is large enough.
_BEHOUD = """
with past as (
    select cel, v_w, v_o, v_r, sum(aantal) over (partition by v_w, v_o, v_r) as samen
    from ronde_cel where v_w = any(w) and v_o = any(o) and v_r = any(r)
), klassen as (
    insert into ronde_klasse (w, o, r)
    select distinct v_w, v_o, v_r from past where samen >= %s returning klasse, w, o, r
)
update ronde_cel c set klasse = klassen.klasse
from past join klassen on (klassen.w, klassen.o, klassen.r) = (past.v_w, past.v_o, past.v_r) where past.cel = c.cel
"""
# At a node: classes that can be formed of who has none yet; then everybody joins who has a class there.
_VORM = """
insert into ronde_klasse (w, o, r)
select w[%(w)s], o[%(o)s], r[%(r)s] from ronde_cel where klasse is null
group by 1, 2, 3 having sum(aantal) >= %(k)s
on conflict do nothing
"""
_SLUIT_AAN = """
update ronde_cel c set klasse = k.klasse from ronde_klasse k
where c.klasse is null and (k.w, k.o, k.r) = (c.w[%(w)s], c.o[%(o)s], c.r[%(r)s])
"""

_GEEF = """
update ronde_werk w set klasse = k.klasse
from ronde_cel c join ronde_klasse k using (klasse)
where (w.w0, w.o0, w.r0, w.v_w, w.v_o, w.v_r) = (c.w[1], c.o[1], c.r[1], c.v_w, c.v_o, c.v_r)
"""


def deel_in(cursor: CursorWrapper) -> None:
    """Gives every row of ``ronde_werk`` its class, and takes those who fit nowhere out: they wait."""
    cursor.execute(_CELLEN)
    cursor.execute(_KLASSEN)
    cursor.execute("analyze ronde_cel")
    cursor.execute(_BEHOUD, [K_OUT])
    for knoop in KNOPEN:
        plek = {"w": knoop.woongebied + 1, "o": knoop.opleiding + 1, "r": knoop.rijbewijs + 1, "k": K_IN}
        cursor.execute(_VORM, plek)
        cursor.execute(_SLUIT_AAN, plek)
    cursor.execute("delete from ronde_cel where klasse is null; analyze ronde_cel, ronde_klasse")
    cursor.execute(_GEEF)
    cursor.execute("delete from ronde_werk where klasse is null; analyze ronde_werk")
