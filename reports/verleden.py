"""Who counted on a day, from the history of the register: what held on that day, as far as it was known at a moment.

Two times meet here. A registration and a profile hold from a date to a date; where someone lives and who serves them
hold from the moment that was written. And each of these was known from a moment on: a registration that was told late
counts for its own days now, and did not when those days were published.
"""

import datetime
from typing import Any

from django.utils import timezone

from sonar.choices import ProfielStatus

# Each history has an index in this order, from which alone these are read (``telling`` at the models).
_PROFIEL = """
select distinct on (pgh_obj_id) pgh_obj_id as id, status = %(vastgesteld)s and pgh_label <> 'delete' as vastgesteld
from sonar_klantprofielevent
where {bekend} and case
    when pgh_label = 'delete' then pgh_created_at < {eind}
    when status = %(vastgesteld)s then vastgesteld_op <= {dag}
    when status = %(ingetrokken)s then ingetrokken_op <= {dag}
    else pgh_created_at < {eind}
end
order by pgh_obj_id, pgh_id desc
"""

# As far as it is known now. A registration is what its row says, and who has one is still there. Of who was written
# down after that day, as first written down: that is the insert, or what is oldest of who came before the history.
_NU_BEKEND = f"""
select registratie.werkzoekende_id as id, {{velden}}, coalesce(profiel.vastgesteld, false) as vastgesteld
from sonar_doelgroepregistratie registratie
left join (
    select distinct on (pgh_obj_id) pgh_obj_id as id, {{namen}}
    from sonar_werkzoekendeevent
    where {{wie}} and (pgh_created_at < {{eind}} or pgh_label = 'insert')
    order by pgh_obj_id, pgh_id desc
) klant on klant.id = registratie.werkzoekende_id
left join ({_PROFIEL}) profiel on profiel.id = registratie.werkzoekende_id
where {{wie_geregistreerd}} and vanaf <= {{dag}} and (tot is null or tot > {{dag}})
"""

_TOEN_BEKEND = f"""
select klant.id, klant.woongemeente_id, klant.bediend_door_id, coalesce(profiel.vastgesteld, false) as vastgesteld
from (
    select distinct werkzoekende_id
    from (
        select distinct on (pgh_obj_id) werkzoekende_id, vanaf, tot, pgh_label
        from sonar_doelgroepregistratieevent
        where {{bekend}}
        order by pgh_obj_id, pgh_id desc
    ) registratie
    where pgh_label <> 'delete' and vanaf <= {{dag}} and (tot is null or tot > {{dag}})
) geregistreerd
join (
    select distinct on (pgh_obj_id) pgh_obj_id as id, woongemeente_id, bediend_door_id
    from sonar_werkzoekendeevent
    where {{bekend}} and pgh_label <> 'delete'
    order by pgh_obj_id, case when pgh_created_at < {{eind}} then -pgh_id else pgh_id end
) klant on klant.id = geregistreerd.werkzoekende_id
left join ({_PROFIEL}) profiel on profiel.id = klant.id
"""
PARAMETERS = {"vastgesteld": ProfielStatus.VASTGESTELD.value, "ingetrokken": ProfielStatus.INGETROKKEN.value}


# The indexes hold everybody in the same order: merging them is cheapest. By itself PostgreSQL builds hashes of a
# million, or takes a history for a handful of rows and walks it again for every row of another.
PLANNING = """
set local enable_hashjoin = off;
set local enable_nestloop = off;
set local max_parallel_workers_per_gather = 0;
set local random_page_cost = 1.1;
set local jit = off
"""


def stand(naam: str, *, velden: tuple[str, ...] = ("woongemeente_id", "bediend_door_id"), ooit: str = "") -> str:
    """Who counted, as far as it is known now, as a query whose parameters begin with that name.

    One row per person: id, these columns of Werkzoekende as they were on that day, and whether vastgesteld.

    :param ooit: a query of the ids of klanten; when ``%(regio)s`` is not null, who is not among them is not looked at.
    """
    wie = f"(%(regio)s::int is null or {{}} = any({ooit}))" if ooit else "true"
    return _NU_BEKEND.format(
        velden=", ".join(_op_die_dag(veld) for veld in velden),
        namen=", ".join(velden),
        wie=wie.format("pgh_obj_id"),
        wie_geregistreerd=wie.format("registratie.werkzoekende_id"),
        bekend=wie.format("pgh_obj_id"),
        **_tijd(naam),
    )


def _op_die_dag(veld: str) -> str:
    return f"""case when klant.id is null then (
        select {veld} from sonar_werkzoekendeevent
        where pgh_obj_id = registratie.werkzoekende_id order by pgh_id limit 1
    ) else klant.{veld} end as {veld}"""


def stand_zoals_bekend(naam: str) -> str:
    """The same, as far as it was known at a moment."""
    return _TOEN_BEKEND.format(bekend=f"pgh_created_at <= %({naam}_kennis)s", **_tijd(naam))


def _tijd(naam: str) -> dict[str, str]:
    return {"dag": f"%({naam}_dag)s::date", "eind": f"%({naam}_eind)s"}


def parameters(naam: str, dag: datetime.date, *, kennis: datetime.datetime | None = None) -> dict[str, Any]:
    """Those of both: who counted on ``dag``, as far as it was known at ``kennis``."""
    eind = datetime.datetime.combine(dag + datetime.timedelta(days=1), datetime.time(), timezone.get_default_timezone())
    return {f"{naam}_dag": dag, f"{naam}_kennis": kennis, f"{naam}_eind": eind, **PARAMETERS}
