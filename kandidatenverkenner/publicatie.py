"""The publication round: from the register's eligible profiles to generalised rows, set-based and all at once.

The simplest form that keeps the promise: home area as arbeidsmarktregio, education as laag, midden or hoog, no
driving licence, and only combinations that at least ``K_IN`` rows share. Who is in a smaller group waits.
"""

import hmac
import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from kandidatenverkenner.anoniem import K_IN, KERN, LIJSTEN
from kandidatenverkenner.models import Kandidaat, Ronde
from sonar.choices import DEEL_VAN_STAP
from sonar.models import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Taaksoort,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term

logger = logging.getLogger(__name__)

TERMEN_VAN: dict[str, type[Term]] = {
    "beroepssectoren": Beroepssector,
    "taaksoorten": Taaksoort,
    "vaardigheden": Vaardigheid,
    "competenties": Competentie,
    "affiniteiten": Affiniteit,
    "beroepen": Beroep,
    "vervoer": Vervoermiddel,
    "dagdelen": Dagdeel,
}


class PublicatieFout(Exception):
    """The new publication breaks the promise; the one before it stays."""


@dataclass(frozen=True)
class Rondeverslag:
    """What a round did. ``wachten`` are eligible but in a combination of fewer than K_IN."""

    ronde: int
    gepubliceerd: int
    wachten: int
    ingetrokken_nummers: int


_UIT_REGISTER = """from sonar_klantprofiel p
join sonar_werkzoekende w on w.id = p.werkzoekende_id
join sonar_organisatie partij on partij.id = w.bediend_door_id
left join sonar_organisatie geheel on geheel.id = partij.onderdeel_van_id
join sonar_regiolidmaatschap lid on lid.gemeente_id = w.woongemeente_id
    and lid.vanaf <= %(vandaag)s and (lid.tot is null or lid.tot > %(vandaag)s)"""
# Eligible: an active registration, a profile that is vastgesteld, bemiddelbaar or unknown, no objection (and consent
# where the organisation demands it), spoken to in the last six months. Availability is told for 90 days.
_GESCHIKT = """where p.status = 'vastgesteld'
  and w.bemiddelbaar in ('bemiddelbaar', 'onbekend')
  and (w.toestemming = 'toestemming' or (w.toestemming = 'onbekend'
       and not (partij.toestemming_vereist or coalesce(geheel.toestemming_vereist, false))))
  and coalesce(p.beschikbaarheid_bevestigd_op, p.vastgesteld_op) > %(vandaag)s - interval '6 months'
  and exists (
      select from sonar_doelgroepregistratie r where r.werkzoekende_id = w.id
      and r.vanaf <= %(vandaag)s and (r.tot is null or r.tot > %(vandaag)s))"""

_WERK = f"""
create temporary table ronde_werk on commit drop as
select p.werkzoekende_id as klantprofiel, lid.regio_id::text as woongebied_code,
       case p.opleidingsstap {" ".join(f"when '{stap.value}' then '{deel.value}'" for stap, deel in DEEL_VAN_STAP.items())}
           end as opleiding_code,
       {", ".join(f"p.{lijst}" for lijst in LIJSTEN if lijst != "beroepen")},
       case when p.beroepen_bekend then coalesce(wens.beroepen, '{{}}') end as beroepen,
       case when p.reisafstand_km >= 50 then 50 when p.reisafstand_km >= 25 then 25 when p.reisafstand_km >= 0 then 10
           end as reisafstand,
       p.uren_min, p.uren_max,
       case when p.beschikbaarheid_bevestigd_op > %(vandaag)s - 90 then
           case when p.beschikbaar_vanaf <= %(vandaag)s then 'direct'
                when p.beschikbaar_vanaf <= %(vandaag)s + 31 then 'maand'
                when p.beschikbaar_vanaf is not null then 'later' end
           end as beschikbaar
{_UIT_REGISTER}
left join (
    select klantprofiel_id, array_agg(beroep_id order by beroep_id) as beroepen
    from sonar_profielberoep where wens group by 1
) wens on wens.klantprofiel_id = p.werkzoekende_id
{_GESCHIKT}"""

# Read again when the numbers are out, so that who withdrew while the round ran is not in it.
_NIET_MEER_GESCHIKT = f"""
delete from ronde_werk k where not exists (select {_UIT_REGISTER} {_GESCHIKT} and p.werkzoekende_id = k.klantprofiel)
"""

_WACHTEN = """
delete from ronde_werk where (woongebied_code, coalesce(opleiding_code, '')) in (
    select woongebied_code, coalesce(opleiding_code, '') from ronde_werk group by 1, 2 having count(*) < %(k)s)
"""

# A number is withdrawn for good when its profile is no longer eligible; who merely waits keeps it.
_NUMMERS_INTREKKEN = """
update sonar_kandidaatnummer n set tot = now()
where n.tot is null and not exists (select from ronde_kan k where k.klantprofiel = n.klantprofiel_id)
"""
_NUMMERS_UITGEVEN = """
insert into sonar_kandidaatnummer (nummer, klantprofiel_id)
select ('x' || encode(substring(sha256(uuid_send(gen_random_uuid())) for 8), 'hex'))::bit(64)::bigint, klantprofiel
from ronde_werk w
where not exists (
    select from sonar_kandidaatnummer n where n.klantprofiel_id = w.klantprofiel and n.tot is null)
"""


def _toonbaar(lijst: str) -> str:
    return (
        f"(select array_agg(distinct term order by term) from unnest(w.{lijst}) term where term = any(%(mag_{lijst})s))"
    )


def _gefilterd(lijst: str) -> str:
    """Without terms too few share; a list that loses its last term becomes unknown, not empty."""
    return f"case when w.{lijst} = '{{}}' then '{{}}' else {_toonbaar(lijst)} end"


def _onvolledig(lijst: str) -> str:
    """Told when a rare term was left off; one that may never be published leaves no trace."""
    return f"case when exists (select from unnest(w.{lijst}) term where term = any(%(zeldzaam_{lijst})s)) then '{lijst}' end"


_KANDIDATEN = f"""
insert into kandidatenverkenner_kandidaat (
    nummer, plaats, klasse, woongebied_soort, woongebied_code, opleiding_soort, opleiding_code, {", ".join(LIJSTEN)},
    ervaring, reisafstand, uren_min, uren_max, beschikbaar, onvolledig)
select n.nummer, row_number() over (order by sha256(convert_to(n.nummer::text || %(schud)s, 'UTF8'))) - 1,
       dense_rank() over (order by w.woongebied_code, w.opleiding_code),
       'regio', w.woongebied_code, case when w.opleiding_code is not null then 'deel' end, w.opleiding_code,
       {", ".join(_gefilterd(lijst) for lijst in LIJSTEN)},
       case when ({_gefilterd("beroepen")}) is not null
           then array_fill(''::text, array[cardinality({_gefilterd("beroepen")})]) end, w.reisafstand, w.uren_min, w.uren_max, w.beschikbaar,
       array_remove(array[{", ".join(_onvolledig(lijst) for lijst in LIJSTEN)}], null)
from ronde_werk w join sonar_kandidaatnummer n on n.klantprofiel_id = w.klantprofiel and n.tot is null
"""


@transaction.atomic
def publiceer() -> Rondeverslag:
    """Replaces the whole publication by a new one, in one transaction.

    :raises PublicatieFout: when what was made breaks the promise; nothing changed then.
    """
    Ronde.objects.get_or_create(pk=1)
    ronde = Ronde.objects.select_for_update().get(pk=1)
    ronde.nummer += 1
    ronde.gemaakt_op = timezone.now()
    schud = hmac.digest(settings.SCHUD_SLEUTEL.encode(), b"ronde:%d" % ronde.nummer, "sha256").hex()
    with connection.cursor() as cursor:
        # Without these a nested loop over a table of unknown size is chosen, and takes minutes.
        cursor.execute("set local enable_nestloop = off; set local enable_mergejoin = off; set local jit = off")
        cursor.execute("drop table if exists ronde_werk, ronde_kan")
        cursor.execute(_WERK, {"vandaag": timezone.localdate()})
        cursor.execute("create temporary table ronde_kan on commit drop as select klantprofiel from ronde_werk")
        cursor.execute(_WACHTEN, {"k": K_IN})
        wachten = cursor.rowcount
        cursor.execute("analyze ronde_werk; analyze ronde_kan")
        cursor.execute(_NUMMERS_INTREKKEN)
        ingetrokken = cursor.rowcount
        cursor.execute(_NUMMERS_UITGEVEN)
        cursor.execute("delete from kandidatenverkenner_kandidaat")
        cursor.execute(_NIET_MEER_GESCHIKT, {"vandaag": timezone.localdate()})
        cursor.execute(_WACHTEN, {"k": K_IN})
        wachten += cursor.rowcount
        termen: dict[str, list[int]] = {}
        for lijst in LIJSTEN:
            termen[f"mag_{lijst}"], termen[f"zeldzaam_{lijst}"] = _termen(cursor, lijst)
        cursor.execute(_KANDIDATEN, {"schud": schud, **termen})
        gepubliceerd = cursor.rowcount
        cursor.execute("set local enable_nestloop = on; set local enable_mergejoin = on")
        _controleer(cursor)
    ronde.save()
    verslag = Rondeverslag(ronde.nummer, gepubliceerd, wachten, ingetrokken)
    logger.info("publicatieronde", extra={"verslag": verslag.__dict__})
    return verslag


def _termen(cursor: CursorWrapper, lijst: str) -> tuple[list[int], list[int]]:
    """Ids of this list that may be published: those at least K_IN of the rows hold, and those too few do."""
    cursor.execute(
        f"""select term.id, count(*) >= %s
        from (select distinct klantprofiel, unnest({lijst}) as id from ronde_werk) gebruikt
        join {TERMEN_VAN[lijst]._meta.db_table} term using (id) where term.publiceren group by 1""",
        [K_IN],
    )
    rijen = cursor.fetchall()
    return [term for term, gedeeld in rijen if gedeeld], [term for term, gedeeld in rijen if not gedeeld]


def _controleer(cursor: CursorWrapper) -> None:
    """Looks at what was written, not at how: the promise must hold for these rows.

    :raises PublicatieFout: when it does not.
    """
    tabel = Kandidaat._meta.db_table
    cursor.execute(f"select count(*) from {tabel} group by {', '.join(KERN)} order by 1 limit 1")
    kleinste = cursor.fetchone()
    if kleinste is not None and kleinste[0] < K_IN:
        raise PublicatieFout(f"Een combinatie van woongebied en opleiding wordt door maar {kleinste[0]} rijen gedeeld.")
    for lijst in LIJSTEN:
        cursor.execute(
            f"""select count(*) from (select distinct nummer, unnest({lijst}) as id from {tabel}) gebruikt
            left join {TERMEN_VAN[lijst]._meta.db_table} term using (id)
            group by gebruikt.id having count(*) < %s or not coalesce(bool_and(term.publiceren), false) limit 1""",
            [K_IN],
        )
        if cursor.fetchone() is not None:
            raise PublicatieFout(f"De lijst {lijst} bevat een term die niet getoond mag worden.")
