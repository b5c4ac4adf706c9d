"""Terms of lists: which may be told, and leaving off those too few rows share."""

from django.db.backends.utils import CursorWrapper

from kandidatenverkenner.anoniem import K_IN, LIJSTEN
from sonar.models import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term

TERMEN_VAN: dict[str, type[Term]] = {
    "beroepssectoren": Beroepssector,
    "taaksoorten": Taaksoort,
    "vaardigheden": Vaardigheid,
    "competenties": Competentie,
    "affiniteiten": Affiniteit,
    "beroepen": Beroep,
    "talen": Taal,
    "vervoer": Vervoermiddel,
    "dagdelen": Dagdeel,
}

NEDERLANDS = "nld"


def tabel(lijst: str) -> str:
    return TERMEN_VAN[lijst]._meta.db_table


def tel(cursor: CursorWrapper, lijst: str, bron: str) -> tuple[list[int], list[int]]:
    """Ids in a list of the rows of ``bron`` that may be published: those at least K_IN hold, and those too few do."""
    cursor.execute(
        f"""select id, aantal >= %s
        from (select id, count(*) as aantal from (select distinct klant, unnest({lijst}) as id from {bron}) los
              group by id) geteld
        join {tabel(lijst)} term using (id) where term.publiceren""",
        [K_IN],
    )
    rijen = cursor.fetchall()
    return [term for term, gedeeld in rijen if gedeeld], [term for term, gedeeld in rijen if not gedeeld]


def getoond(lijst: str, bron: str = "w") -> str:
    """SQL: the list without terms that are not shown; one that loses its last term becomes unknown, not empty."""
    over = f"(select array_agg(distinct term order by term) from unnest({bron}.{lijst}) term where term = any(%(mag_{lijst})s))"
    return f"case when {bron}.{lijst} = '{{}}' then '{{}}' else {over} end"


def onvolledig(lijst: str, bron: str = "w") -> str:
    """SQL: told when a rare term was left off; one that may never be published leaves no trace."""
    return (
        f"case when exists (select from unnest({bron}.{lijst}) term where term = any(%(zeldzaam_{lijst})s))"
        f" then '{lijst}' end"
    )


def getoonde_ervaring(bron: str = "w") -> str:
    """SQL: the experience beside the shown beroepen."""
    over = (
        f"(select array_agg(jaren order by term) from unnest({bron}.beroepen, {bron}.ervaring) los (term, jaren)"
        " where term = any(%(mag_beroepen)s))"
    )
    return f"case when {bron}.beroepen = '{{}}' then '{{}}' else {over} end"


def neem_af(cursor: CursorWrapper, bron: str) -> bool:
    """Takes terms that fell below K_IN off rows that were made already.

    :returns: whether there were any.
    """
    geraakt = False
    for lijst in LIJSTEN:
        mag, te_weinig = tel(cursor, lijst, bron)
        if not te_weinig:
            continue
        geraakt = True
        ook = f", ervaring = {getoonde_ervaring('k')}" if lijst == "beroepen" else ""
        if lijst == "talen":
            ook = ", nederlands = case when %(nederlands)s = any(%(zeldzaam_talen)s) and nederlands > 1 then null else nederlands end"
        cursor.execute(
            f"""update {bron} k set {lijst} = {getoond(lijst, "k")}{ook},
                onvolledig = case when '{lijst}' = any(onvolledig) then onvolledig else onvolledig || '{lijst}'::varchar end
            where {lijst} && %(zeldzaam_{lijst})s::int[]""",
            {f"mag_{lijst}": mag, f"zeldzaam_{lijst}": te_weinig, "nederlands": nederlands()},
        )
    return geraakt


def nederlands() -> int:
    """The id of Dutch; 0 when the list of languages has none."""
    return Taal.objects.filter(code=NEDERLANDS).values_list("pk", flat=True).first() or 0
