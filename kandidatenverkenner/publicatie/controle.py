"""Looks at what was written, not at how: the promise must hold for these rows, or nothing of them is committed."""

from django.db.backends.utils import CursorWrapper

from kandidatenverkenner.anoniem import K_IN, KERN_NIET_GETOOND, KOLOMMEN, LIJSTEN, VLOER
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import termen
from kandidatenverkenner.publicatie.fout import PublicatieFout
from kandidatenverkenner.publicatie.wissel import KERN_SQL

_TABEL = Kandidaat._meta.db_table

_KLASSEN = f"""
select min(aantal), min(aantal) filter (where kern not in (select kern from ronde_oud)),
       count(*), count(distinct klasse), count(distinct kern)
from (select klasse, row({KERN_SQL})::text as kern, count(*) as aantal from {_TABEL} group by 1, 2) klassen
"""

# Every code in the core is one the ladders know, at the level it says to be of.
_KERN_ONBEKEND = f"""
select count(*) from (
    select woongebied_soort as ws, woongebied_code as wc, opleiding_soort as os, opleiding_code as oc,
        rijbewijzen, rijbewijs_volledig, onvolledig from {_TABEL} group by 1, 2, 3, 4, 5, 6, 7
) k
where not case ws when 'gemeente' then wc in (select code from sonar_gemeente)
        when 'regio' then wc in (select nr::text from sonar_arbeidsmarktregio)
        when 'landsdeel' then wc in (select landsdeel from sonar_arbeidsmarktregio)
        else wc = 'NL' end
    or not case os when 'niveau' then oc in (select code from sonar_opleidingsniveau where publiceren and stap <> 'bo')
        when 'stap' then oc in (select stap from sonar_opleidingsniveau)
        when 'deel' then oc in (select deel from sonar_opleidingsniveau)
        else oc is null end
    or oc is not null and 'opleidingsniveau' = any(onvolledig)
    or rijbewijzen is not null and 'rijbewijs' = any(onvolledig)
    or not coalesce(rijbewijzen <@ case when rijbewijs_volledig
        then array(select id from sonar_rijbewijs where publiceren)
        else array(select id from sonar_rijbewijs where code = 'B') end, true)
    or not onvolledig <@ %s::varchar[]
"""

_VERVOER_VERRAADT = f"select count(*) from {_TABEL} where vervoer is not null and 'rijbewijs' = any(onvolledig)"

_ONBEKEND_NUMMER = f"""
select count(*) from {_TABEL} k where not exists (select from ronde_nu nu where nu.nummer = k.nummer)
"""
_KOLOMMEN = """
select attname::text from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped
"""


def controleer(cursor: CursorWrapper) -> None:
    """:raises PublicatieFout: when the publication as it stands in this transaction breaks the promise."""
    _kolommen(cursor)
    _klassen(cursor)
    _geen(
        cursor,
        "Een kern gebruikt een code of een stand die niet bestaat.",
        _KERN_ONBEKEND,
        [*KERN_NIET_GETOOND, *LIJSTEN],
    )
    _geen(cursor, "Vervoer verraadt een rijbewijs dat niet getoond wordt.", _VERVOER_VERRAADT)
    _geen(cursor, "Er is een rij van iemand die niet (meer) getoond mag worden.", _ONBEKEND_NUMMER)
    for lijst in LIJSTEN:
        _termen(cursor, lijst)


def _kolommen(cursor: CursorWrapper) -> None:
    cursor.execute(_KOLOMMEN, [_TABEL])
    if extra := {naam for (naam,) in cursor.fetchall()} - set(KOLOMMEN):
        raise PublicatieFout(f"De publicatie heeft een kolom die niet op de lijst staat: {', '.join(sorted(extra))}.")


def _klassen(cursor: CursorWrapper) -> None:
    cursor.execute(_KLASSEN)
    kleinste, kleinste_nieuwe, paren, klassen, kernen = cursor.fetchone()
    if kleinste is not None and kleinste < VLOER:
        raise PublicatieFout(f"Een herkenbare combinatie wordt door maar {kleinste} rijen gedeeld.")
    if kleinste_nieuwe is not None and kleinste_nieuwe < K_IN:
        raise PublicatieFout(f"Een nieuwe herkenbare combinatie wordt door maar {kleinste_nieuwe} rijen gedeeld.")
    if not paren == klassen == kernen:
        raise PublicatieFout("De nummers van de klassen passen niet bij wat de rijen tonen.")


def _geen(cursor: CursorWrapper, melding: str, sql: str, onvolledig: list[str] | None = None) -> None:
    cursor.execute(sql, None if onvolledig is None else [onvolledig])
    if cursor.fetchone() != (0,):
        raise PublicatieFout(melding)


def _termen(cursor: CursorWrapper, lijst: str) -> None:
    cursor.execute(
        f"""select count(*) from (
            select id, count(*) as aantal from (select distinct nummer, unnest({lijst}) as id from {_TABEL}) los group by id
        ) gebruikt left join {termen.tabel(lijst)} term using (id)
        where aantal < %s or not coalesce(term.publiceren, false)""",
        [K_IN],
    )
    if cursor.fetchone() != (0,):
        raise PublicatieFout(f"De lijst {lijst} bevat een term die niet getoond mag worden.")
