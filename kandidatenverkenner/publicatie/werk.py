"""From the register to a work table: who is eligible, at their finest, with every rung of their ladders."""

import datetime

from django.db.backends.utils import CursorWrapper

from kandidatenverkenner.anoniem import LIJSTEN
from kandidatenverkenner.publicatie.termen import NEDERLANDS
from sonar.choices import DEEL_VAN_STAP, Opleidingsstap

# What each rung is called, equal for exactly those whose rows will read the same: '' is unknown, '-' not shown.
# Home: GM0772, 33, zuid, NL. Education: niveau:mbo-2, stap:mbo, deel:midden. Licences: =5,7 (exactly these), B, geen.
_DEEL = " ".join(f"when '{stap.value}' then 'deel:{deel.value}'" for stap, deel in DEEL_VAN_STAP.items())
_EIGEN_LIJSTEN = ", ".join(f"p.{lijst}" for lijst in LIJSTEN if lijst not in {"beroepen", "talen"})

# One statement, so that one snapshot is read. Whose home is in no region today waits.
_WERK = f"""
create temporary table ronde_werk as
select p.werkzoekende_id as klant, n.nummer,
       w.woongemeente_id::text as w0, lid.regio_id::text as w1, regio.landsdeel::text as w2,
       case when niveau.publiceren and p.opleidingsstap <> '{Opleidingsstap.BO}' then 'niveau:' || niveau.code
           else coalesce('stap:' || p.opleidingsstap, '') end as o0,
       coalesce('stap:' || p.opleidingsstap, '') as o1,
       case p.opleidingsstap {_DEEL} else '' end as o2,
       coalesce('=' || bewijs.ids, '') as r0,
       case when bewijs.b then 'B' when bewijs.ids is not null then 'geen' else '' end as r1,
       coalesce(k.woongebied_code::text, '') as v_w,
       case when 'opleidingsniveau' = any(k.onvolledig) then '-'
           else coalesce(k.opleiding_soort || ':' || k.opleiding_code, '') end as v_o,
       case when 'rijbewijs' = any(k.onvolledig) then '-' when k.rijbewijs_volledig
           then '=' || array_to_string(k.rijbewijzen, ',') when k.rijbewijzen = '{{}}' then 'geen'
           when k.rijbewijzen is not null then 'B' else '' end as v_r,
       null::int as klasse,
       {_EIGEN_LIJSTEN},
       case when p.beroepen_bekend then coalesce(wens.beroepen, '{{}}') end as beroepen,
       case when p.beroepen_bekend then coalesce(wens.ervaring, '{{}}') end as ervaring,
       case when p.talen_bekend then case when taal.spreekt is null then '{{}}' else taal.talen end end as talen,
       case when p.talen_bekend then taal.nederlands end as nederlands,
       case when p.reisafstand_km >= 50 then 50 when p.reisafstand_km >= 25 then 25 when p.reisafstand_km >= 0 then 10
           end as reisafstand,
       p.uren_min, p.uren_max,
       case when p.beschikbaarheid_bevestigd_op > %(vandaag)s - 90 then
           case when p.beschikbaar_vanaf <= %(vandaag)s then 'direct'
                when p.beschikbaar_vanaf <= %(vandaag)s + 31 then 'maand'
                when p.beschikbaar_vanaf is not null then 'later' end
           end as beschikbaar
from kandidatenverkenner_geschikt(%(vandaag)s) geschikt
join sonar_klantprofiel p on p.werkzoekende_id = geschikt.klant
join sonar_werkzoekende w on w.id = geschikt.klant
join sonar_regiolidmaatschap lid on lid.gemeente_id = w.woongemeente_id
    and lid.vanaf <= %(vandaag)s and (lid.tot is null or lid.tot > %(vandaag)s)
join sonar_arbeidsmarktregio regio on regio.nr = lid.regio_id
left join sonar_opleidingsniveau niveau on niveau.id = p.opleidingsniveau_id
left join (
    select klantprofiel_id, array_agg(beroep_id order by beroep_id) as beroepen,
           array_agg(ervaring order by beroep_id) as ervaring
    from sonar_profielberoep where wens group by 1
) wens on wens.klantprofiel_id = p.werkzoekende_id
left join (
    select rij.klantprofiel_id, true as spreekt,
           case when count(*) filter (where taal.publiceren) > 0 then coalesce(array_agg(rij.taal_id order by rij.taal_id)
               filter (where taal.publiceren and not (taal.code = '{NEDERLANDS}'
                   and coalesce(rij.mondeling, rij.schriftelijk) is not distinct from 1)), '{{}}') end as talen,
           max(coalesce(rij.mondeling, rij.schriftelijk)) filter (where taal.code = '{NEDERLANDS}' and taal.publiceren)
               as nederlands
    from sonar_profieltaal rij join sonar_taal taal on taal.id = rij.taal_id group by 1
) taal on taal.klantprofiel_id = p.werkzoekende_id
left join (
    select soorten.rijbewijzen, string_agg(los.id::text, ',' order by los.id) filter (where term.publiceren) as ids,
           coalesce(bool_or(term.code = 'B') filter (where term.publiceren), false) as b
    from (select distinct rijbewijzen from sonar_klantprofiel where rijbewijzen <> '{{}}') soorten
    cross join lateral (select distinct unnest(soorten.rijbewijzen) as id) los
    join sonar_rijbewijs term on term.id = los.id group by 1
    union all select '{{}}', '', false
) bewijs on bewijs.rijbewijzen = p.rijbewijzen
left join sonar_kandidaatnummer n on n.klantprofiel_id = geschikt.klant and n.tot is null
left join kandidatenverkenner_kandidaat k on k.nummer = n.nummer
"""

# A klant who is removed at this moment is passed by, and keeps the round from waiting.
_NUMMERS = """
insert into sonar_kandidaatnummer (nummer, klantprofiel_id)
select ('x' || encode(substring(sha256(uuid_send(gen_random_uuid())) for 8), 'hex'))::bit(64)::bigint, p.werkzoekende_id
from ronde_werk w join sonar_klantprofiel p on p.werkzoekende_id = w.klant
where w.nummer is null and not exists (
    select from sonar_kandidaatnummer n where n.klantprofiel_id = w.klant and n.tot is null)
for key share of p
"""


def lees_register(cursor: CursorWrapper, vandaag: datetime.date) -> int:
    """Makes ``ronde_werk``: one row per eligible profile.

    :returns: how many there are.
    """
    cursor.execute(_WERK, {"vandaag": vandaag})
    aantal = int(cursor.rowcount)
    cursor.execute("analyze ronde_werk")
    return aantal


# Read once: whoever withdraws from here on is still in all that is counted, until the round looks again.
_MET_NUMMER = """
create temporary table ronde_nummer as
select w.klant, n.nummer from ronde_werk w join sonar_kandidaatnummer n on n.klantprofiel_id = w.klant and n.tot is null
"""
_ZONDER_NUMMER = "delete from ronde_werk w where not exists (select from ronde_nummer n where n.klant = w.klant)"


def geef_nummers(cursor: CursorWrapper) -> None:
    """A random number for everybody in ``ronde_werk`` who has none; one that was ever used is never given again.

    Makes ``ronde_nummer`` (klant, nummer).
    """
    cursor.execute(_NUMMERS)
    cursor.execute(_MET_NUMMER)
    cursor.execute("analyze ronde_nummer")
    cursor.execute(_ZONDER_NUMMER)
