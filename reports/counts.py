"""The count behind the publication Transparantie van klantprofielen: one SQL statement, one object that all render."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.db import connection

from sonar.choices import OrganisatieSoort, ProfielStatus

# Counting per gemeente and party first keeps a million klanten away from the small tables: what is joined with
# those is some thousand sums. The planner reads `telling` from the covering indexes of sonar alone, in order of
# werkzoekende. psycopg fills the parameters in before PostgreSQL plans (Django's default), so that "null is null"
# leaves the national plan and a number leaves the plan that starts at the region's gemeenten.
TELLING = """
with lid as (
    select gemeente_id, regio_id
    from sonar_regiolidmaatschap
    where vanaf <= %(peildatum)s and (tot is null or tot > %(peildatum)s)
        and (%(regio)s::int is null or regio_id = %(regio)s::int)
), telling as (
    select klant.woongemeente_id, klant.bediend_door_id,
        count(*) as klanten,
        count(*) filter (where profiel.status = %(vastgesteld)s) as profielen
    from sonar_werkzoekende klant
    join sonar_doelgroepregistratie registratie on registratie.werkzoekende_id = klant.id
        and registratie.vanaf <= %(peildatum)s and (registratie.tot is null or registratie.tot > %(peildatum)s)
    left join sonar_klantprofiel profiel on profiel.werkzoekende_id = klant.id
    where %(regio)s::int is null or klant.woongemeente_id = any(array(select gemeente_id from lid))
    group by klant.woongemeente_id, klant.bediend_door_id
)
select regio.nr, regio.naam, register.aantal, gemeente.code, gemeente.naam_publicatie,
    coalesce(sum(profielen) filter (where partij.soort = %(gemeente)s), 0)::int,
    coalesce(sum(klanten - profielen) filter (where partij.soort = %(gemeente)s), 0)::int,
    coalesce(sum(profielen) filter (where partij.soort = %(uwv)s), 0)::int,
    coalesce(sum(klanten - profielen) filter (where partij.soort = %(uwv)s), 0)::int
from lid
join sonar_arbeidsmarktregio regio on regio.nr = lid.regio_id
join sonar_gemeente gemeente on gemeente.code = lid.gemeente_id
left join telling on telling.woongemeente_id = gemeente.code
left join sonar_organisatie partij on partij.id = telling.bediend_door_id
left join lateral (
    select aantal from sonar_registertotaal
    where regio_id = regio.nr and peildatum <= %(peildatum)s
    order by peildatum desc limit 1
) register on true
group by regio.nr, gemeente.code, register.aantal
order by regio.nr, gemeente.sorteernaam collate "C"
"""
