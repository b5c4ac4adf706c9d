"""From the work table to the rows as they will stand in the publication, in a table of their own."""

from django.db.backends.utils import CursorWrapper

from kandidatenverkenner.anoniem import KOLOMMEN, LIJSTEN
from kandidatenverkenner.publicatie import termen

RIJEN = "ronde_rijen"
"""Kandidaat's columns, and ``klant``: whose row it is."""

_TABEL = f"create temporary table {RIJEN} (like kandidatenverkenner_kandidaat including defaults, klant bigint)"

_WAARDEN = {
    "nummer": "n.nummer",
    # The id in the index: an order that says nothing of the number, and another one each round.
    "plaats": "row_number() over (order by sha256(convert_to(n.nummer::text || %(schud)s, 'UTF8'))) - 1",
    "klasse": "kl.nummer",
    "woongebied_soort": "case when kl.w = 'NL' then 'land' when kl.w like 'GM%%' then 'gemeente'"
    " when kl.w ~ '^[0-9]+$' then 'regio' else 'landsdeel' end",
    "woongebied_code": "kl.w",
    "opleiding_soort": "case when kl.o not in ('', '-') then split_part(kl.o, ':', 1) end",
    "opleiding_code": "case when kl.o not in ('', '-') then split_part(kl.o, ':', 2) end",
    "rijbewijzen": "case when kl.r like '=%%' then string_to_array(substr(kl.r, 2), ',')::int[]"
    " when kl.r = 'B' then array[%(b)s] when kl.r = 'geen' then '{}' end",
    "rijbewijs_volledig": "case when kl.r not in ('', '-') then kl.r like '=%%' end",
    **{lijst: termen.getoond(lijst) for lijst in LIJSTEN},
    "ervaring": termen.getoonde_ervaring(),
    "nederlands": "case when w.nederlands > 1 and %(nederlands)s = any(%(zeldzaam_talen)s) then null else w.nederlands end",
    "reisafstand": "w.reisafstand",
    "uren_min": "w.uren_min",
    "uren_max": "w.uren_max",
    "beschikbaar": "w.beschikbaar",
    "onvolledig": "array_remove(array[case when kl.o = '-' then 'opleidingsniveau' end,"
    f" case when kl.r = '-' then 'rijbewijs' end, case when kl.r = '-' then 'vervoer' end, {', '.join(termen.onvolledig(lijst) for lijst in LIJSTEN)}], null)",
}
# A car or a motorcycle tells of the licence that the class keeps back. Of everybody in it, or it would tell who has one.
_ZONDER_VERVOER = """
update ronde_werk w set vervoer = null from ronde_klasse kl where kl.klasse = w.klasse and kl.r = '-'
"""
_VUL = f"""
insert into {RIJEN} ({", ".join(KOLOMMEN)}, klant)
select {", ".join(_WAARDEN[kolom] for kolom in KOLOMMEN)}, w.klant
from ronde_werk w
join (select klasse, w, o, r, row_number() over (order by w, o, r) - 1 as nummer from ronde_klasse) kl using (klasse)
join ronde_nummer n using (klant)
"""


def maak_rijen(cursor: CursorWrapper, *, schud: str) -> int:
    """Makes the table RIJEN of everybody in ``ronde_werk``.

    :param schud: the key of this round's shuffle.
    :returns: how many rows there are.
    """
    # Before terms are counted: what is not shown is shared by nobody.
    cursor.execute(_ZONDER_VERVOER)
    keuze: dict[str, list[int]] = {}
    for lijst in LIJSTEN:
        keuze[f"mag_{lijst}"], keuze[f"zeldzaam_{lijst}"] = termen.tel(cursor, lijst, "ronde_werk")
    cursor.execute(_TABEL)
    cursor.execute(_VUL, {"schud": schud, "b": rijbewijs_b(cursor), "nederlands": termen.nederlands(), **keuze})
    aantal = int(cursor.rowcount)
    cursor.execute(f"analyze {RIJEN}")
    return aantal


def rijbewijs_b(cursor: CursorWrapper) -> int | None:
    """The id of licence B; None when the list of licences has none."""
    cursor.execute("select id from sonar_rijbewijs where code = 'B'")
    rij = cursor.fetchone()
    return None if rij is None else int(rij[0])
