"""Who counted on a day, from the history of the register: what held on that day, as far as it was known at a moment.

Two times meet here. A registration and a profile hold from a date to a date; where someone lives and who serves them
hold from the moment that was written. And each of these was known from a moment on: a registration that was told late
counts for its own days now, and did not when those days were published.
"""

import datetime
from typing import Any

from django.utils import timezone

from sonar.choices import ProfielStatus

STAND = """
select klant.*, coalesce(profiel.vastgesteld, false) as vastgesteld
from (
    select distinct werkzoekende_id
    from (
        select distinct on (pgh_obj_id) werkzoekende_id, vanaf, tot, pgh_label
        from sonar_doelgroepregistratieevent
        where pgh_created_at <= {kennis}
        order by pgh_obj_id, pgh_id desc
    ) registratie
    where pgh_label <> 'delete' and vanaf <= {dag} and (tot is null or tot > {dag})
) geregistreerd
join (
    -- As on that day; of who was written down later, as first written down.
    select distinct on (pgh_obj_id) pgh_obj_id as id, {klantvelden}
    from sonar_werkzoekendeevent
    where pgh_created_at <= {kennis} and pgh_label <> 'delete'
    order by pgh_obj_id, pgh_created_at < {eind} desc, case when pgh_created_at < {eind} then pgh_id end desc, pgh_id
) klant on klant.id = geregistreerd.werkzoekende_id
left join (
    select distinct on (pgh_obj_id) pgh_obj_id as id, status = %(vastgesteld)s and pgh_label <> 'delete' as vastgesteld
    from sonar_klantprofielevent
    where pgh_created_at <= {kennis} and {dag} >= case
        when pgh_label = 'delete' then (pgh_created_at at time zone 'Europe/Amsterdam')::date
        when status = %(vastgesteld)s then vastgesteld_op
        when status = %(ingetrokken)s then ingetrokken_op
        else (pgh_created_at at time zone 'Europe/Amsterdam')::date
    end
    order by pgh_obj_id, pgh_id desc
) profiel on profiel.id = klant.id
"""
PARAMETERS = {"vastgesteld": ProfielStatus.VASTGESTELD.value, "ingetrokken": ProfielStatus.INGETROKKEN.value}


def stand(naam: str, *, klantvelden: tuple[str, ...] = ("woongemeente_id", "bediend_door_id")) -> str:
    """STAND as a query whose parameters begin with that name: a row per person, with ``id`` and ``vastgesteld``.

    :param klantvelden: columns of Werkzoekende that the rows have too, as they were on that day.
    """
    return STAND.format(
        dag=f"%({naam}_dag)s::date",
        kennis=f"%({naam}_kennis)s",
        eind=f"%({naam}_eind)s",
        klantvelden=", ".join(klantvelden),
    )


def parameters(naam: str, dag: datetime.date, kennis: datetime.datetime) -> dict[str, Any]:
    """Those of ``stand(naam)``: who counted on ``dag``, as far as it was known at ``kennis``."""
    eind = datetime.datetime.combine(dag + datetime.timedelta(days=1), datetime.time(), timezone.get_default_timezone())
    return {f"{naam}_dag": dag, f"{naam}_kennis": kennis, f"{naam}_eind": eind, **PARAMETERS}
