"""A skewed population in one go, for rounds of thousands: gemeenten by size, terms by Zipf, much that is unknown."""

from django.db import connection, transaction

# Everybody can be published. Postcodes stand for inhabitants, as in the demonstration. The order is shuffled by random(),
# which setseed makes the same each time.
_VUL = """
create temporary table loting on commit drop as
with gewogen as (
    select gemeente_id, pow(count(*), 1.4) as gewicht from sonar_postcode group by 1
), verdeeld as (
    select gemeente_id, (sum(gewicht) over (order by gemeente_id) - gewicht) / sum(gewicht) over () as van,
        sum(gewicht) over (order by gemeente_id) / sum(gewicht) over () as tot
    from gewogen
)
select lot, v.gemeente_id, eigen.id as eigen, uwv.id as uwv
from generate_series(0, 9999) lot
join verdeeld v on (lot + 0.5) / 10000 >= van and (lot + 0.5) / 10000 < tot
join sonar_regiolidmaatschap lid on lid.gemeente_id = v.gemeente_id and lid.tot is null
join sonar_organisatie eigen on eigen.gemeente_id = v.gemeente_id
join sonar_organisatie uwv on uwv.code = 'UWV-' || lid.regio_id;

create temporary table nieuw on commit drop as
with mensen as (
    insert into sonar_werkzoekende (
        naam, email, telefoon, straat, huisnummer, toevoeging, postcode, plaats, woongemeente_id, bediend_door_id,
        medewerker_naam, organisatie_naam, bemiddelbaar, toestemming)
    select 'Testpersoon', '', '', '', '', '', '', '', gemeente_id, case when worp < 0.7 then uwv else eigen end, '', '',
        case when worp < 0.8 then 'bemiddelbaar' else 'onbekend' end, case when worp < 0.4 then 'toestemming' else 'onbekend' end
    from (select floor(random() * 10000)::int as lot, random() as worp from generate_series(1, %(aantal)s)) trek
    join loting using (lot)
    returning id
)
select id, random() as niveau, random() as bewijs, random() as beroep, random() as taal from mensen;

insert into sonar_doelgroepregistratie (werkzoekende_id, vanaf)
select id, current_date - 30 - (random() * 3000)::int from nieuw;

insert into sonar_klantprofiel (
    werkzoekende_id, status, vastgesteld_op, opleidingsniveau_id, opleidingsstap, opleidingen_bekend, beroepen_bekend,
    talen_bekend, beroepssectoren, taaksoorten, vaardigheden, competenties, affiniteiten, rijbewijzen, vervoer, dagdelen,
    reisafstand_km, uren_min, uren_max, beschikbaarheid_gesprek, eigen_woorden)
select n.id, 'vastgesteld', current_date - (random() * 150)::int,
    case when n.niveau between 0.12 and 0.9 then keuze.id end, case when n.niveau >= 0.12 then keuze.stap end,
    false, n.beroep < 0.75, n.taal < 0.7,
    {beroepssector}, {taaksoort}, {vaardigheid}, {competentie}, {affiniteit},
    case when n.bewijs < 0.3 then null else (select array_agg(id order by id) from sonar_rijbewijs where code = any(
        (array['{{}}', '{{}}', '{{B}}', '{{B}}', '{{B}}', '{{AM}}', '{{AM,B}}', '{{B,BE}}', '{{B,C}}', '{{A,B}}', '{{B,C,CE}}', '{{B,T}}'])[
            1 + floor(pow((n.bewijs - 0.3) / 0.7, 1.5) * 12)::int]::text[])) end,
    {vervoermiddel}, {dagdeel},
    case when random() < 0.65 then (array[5, 10, 15, 25, 30, 50])[1 + floor(random() * 6)::int] end,
    case when random() < 0.4 then 8 + 4 * floor(random() * 4)::int end, case when random() < 0.7 then 24 + 4 * floor(random() * 5)::int end,
    '', '{{}}'
from nieuw n
cross join lateral (select id, stap from sonar_opleidingsniveau
    where code = (array['mbo-2', 'vmbo-bb', 'pro', 'mbo-1', 'vmbo-kb', 'mbo-3', 'mbo-4', 'bo', 'vmbo-gt', 'havo', 'hbo-ba', 'geen', 'vwo',
        'wo-ma', 'ad', 'wo-ba', 'hbo-ma', 'phd'])[1 + floor(pow(n.niveau, 2.2) * 18)::int]) keuze;
update sonar_klantprofiel set rijbewijzen = '{{}}' where rijbewijzen is null
    and werkzoekende_id in (select id from nieuw where bewijs >= 0.3);

insert into sonar_profielberoep (klantprofiel_id, beroep_id, wens, ervaring)
select distinct on (n.id, b.id) n.id, b.id, random() < 0.8, (array['', '', '<2', '2-5', '>5'])[1 + floor(random() * 5)::int]
from nieuw n cross join generate_series(1, 2) keer
join (select id, row_number() over (order by id) as nr from sonar_beroep) b
    on b.nr = 1 + floor(pow(hashint8(n.id * 7 + keer)::bigint / 4294967296.0 + 0.5, 4) * 3039)::int
where n.beroep < 0.75;

insert into sonar_profieltaal (klantprofiel_id, taal_id, mondeling)
select n.id, taal.id, 1 + floor(pow(random(), 0.5) * 4)::int from nieuw n join sonar_taal taal
    on taal.code = 'nld' or taal.code = 'eng' and n.taal < 0.2 or taal.code = 'deu' and n.taal < 0.06 or taal.code = 'fra' and n.taal < 0.02
where n.taal < 0.65;
"""

_LIJST = (
    "case when random() < {onbekend} and n.id > 0 then null else (select array_agg(distinct ids[1 + floor(pow(random(), {scheef}) * cardinality(ids))::int])"
    " from (select array_agg(id order by code) as ids from sonar_{term} where publiceren) alle, generate_series(1, 1 + (random() * {meeste})::int)"
    " where n.id > 0) end"
)
_LIJSTEN = {
    "beroepssector": (0.35, 1.5, 2),
    "taaksoort": (0.25, 1.5, 5),
    "vaardigheid": (0.35, 2.5, 5),
    "competentie": (0.25, 1.2, 4),
    "affiniteit": (0.35, 1.2, 3),
    "vervoermiddel": (0.3, 1.5, 2),
    "dagdeel": (0.4, 1, 8),
}


def vul(aantal: int, *, seed: float = 0.42) -> None:
    """Adds so many people who can be published, without history; then ``analyze``."""
    lijsten = {
        term: _LIJST.format(term=term, onbekend=onbekend, scheef=scheef, meeste=meeste)
        for term, (onbekend, scheef, meeste) in _LIJSTEN.items()
    }
    with transaction.atomic(), connection.cursor() as cursor:
        # History and checks of invented rows only cost time.
        cursor.execute("set local session_replication_role = replica")
        cursor.execute("select setseed(%s)", [seed])
        for opdracht in _VUL.format(**lijsten).split(";\n"):
            if opdracht.strip():
                cursor.execute(opdracht, {"aantal": aantal})
        cursor.execute("drop table if exists loting, nieuw")
        cursor.execute("set local session_replication_role = origin")
        cursor.execute(
            "analyze sonar_werkzoekende, sonar_klantprofiel, sonar_doelgroepregistratie, sonar_profielberoep, sonar_profieltaal"
        )
