"""What only the other rows and the register can tell of a row: whose it is, and whether it may be written."""

from django.db import connection
from django.db.backends.utils import CursorWrapper

from sonar.importing.resultaat import Afkeuring, Resultaat
from sonar.importing.velden import ALLE, DOELGROEP_TOT, DOELGROEP_VANAF, Veld
from sonar.models import Organisatie

# Each row with the klant it is about. A klant known by ID_WZ alone gets the BSN the row brings; one with another BSN
# is somebody else.
_RIJEN = """
create temporary table import_rijen on commit drop as
select s.*,
       coalesce(op_bsn.id, op_oud_bsn.id,
                case when s.bsn_hash is null or op_id_wz.bsn_hash is null then op_id_wz.id end) as klant,
       op_id_wz.id as klant_van_id_wz,
       case when banenafspraak then coalesce(doelgroep_tot > %(vandaag)s, true) else banenafspraak end as actief
from import_staging s
left join sonar_werkzoekende op_bsn on op_bsn.bsn_hash = s.bsn_hash
left join lateral (
    select id from sonar_werkzoekende where bsn_hash = any(s.bsn_oude_hashes) limit 1
) op_oud_bsn on s.bsn_oude_hashes is not null
left join sonar_werkzoekende op_id_wz
    on op_id_wz.id_wz = s.id_wz and op_id_wz.id_wz_organisatie_id = s.id_wz_organisatie
"""

_DUBBEL = """
select regel, case when bsn_hash is null then 'ID_WZ' else 'BSN' end,
       format('Deze klant staat al op regel %%s van dit bestand. Voeg de regels samen.', eerste)
from (
    select regel, fout, bsn_hash, least(
        case when bsn_hash is not null then min(regel) over (partition by bsn_hash) end,
        case when id_wz is not null and id_wz_organisatie is not null
            then min(regel) over (partition by id_wz_organisatie, id_wz) end,
        case when klant is not null then min(regel) over (partition by klant) end
    ) as eerste
    from import_rijen
) telling
where eerste < regel and not fout
"""

_ANDERE_KLANT = """
select regel, 'ID_WZ', 'Dit kenmerk (ID_WZ) hoort bij een klant met een ander BSN. Controleer beide.'
from import_rijen where klant_van_id_wz is distinct from klant and klant_van_id_wz is not null and not fout
"""

_BEDIEND_DOOR_ANDER = """
select s.regel, case when s.bsn_hash is null then 'ID_WZ' else 'BSN' end,
       format('Deze klant is bekend bij %%s.', partij.naam)
from import_rijen s
join sonar_werkzoekende w on w.id = s.klant
join sonar_organisatie partij on partij.id = w.bediend_door_id
where coalesce(partij.onderdeel_van_id, partij.id) <> %(importeur)s and not s.fout
"""


def _anders(veld: Veld) -> str:
    return f"({veld.waarde} is not null and {veld.waarde} is distinct from {veld.huidig})"


def _vrij(veld: Veld) -> str:
    """Nothing stands there yet, or what stands is what an import wrote last."""
    stand = f"i.waarden -> '{veld.naam}'"
    vrij = f"{veld.huidig} is null or to_jsonb({veld.huidig}) = {stand}"
    return f"({vrij})" if veld.beschermd else f"({vrij} or {stand} is null)"


def _te_schrijven(veld: Veld) -> str:
    return f"'{veld.naam}', case when {_anders(veld)} and {_vrij(veld)} then to_jsonb({veld.waarde}) end"


def _verschil(veld: Veld) -> str:
    return f"case when {_anders(veld)} and not {_vrij(veld)} then '{veld.naam}' end"


# Per row that brings anything new: what may be written (field → value), and what a consultant's later value holds back.
_VOORSTEL = f"""
create temporary table import_voorstel on commit drop as
select s.regel, s.klant, w.id is null as nieuw, p.werkzoekende_id is not null as heeft_profiel,
       r.id as registratie, concat(w.xmin, ' ', p.xmin) as versie,
       jsonb_strip_nulls(jsonb_build_object({", ".join(_te_schrijven(veld) for veld in ALLE)})) as schrijf,
       array_remove(array[{", ".join(_verschil(veld) for veld in ALLE)}], null) as verschillen
from import_rijen s
left join sonar_werkzoekende w on w.id = s.klant
left join sonar_importstand i on i.werkzoekende_id = w.id
left join sonar_klantprofiel p on p.werkzoekende_id = w.id
left join lateral (
    select (select array_agg(beroep_id order by beroep_id) from sonar_profielberoep
            where klantprofiel_id = p.werkzoekende_id and wens) as beroepen,
           (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('niveau', niveau_id, 'naam', nullif(naam, ''))) order by id)
            from sonar_opleiding
            where klantprofiel_id = p.werkzoekende_id) as opleidingen
) kind on p.werkzoekende_id is not null
left join sonar_profieltaal taal on taal.klantprofiel_id = p.werkzoekende_id and taal.taal_id = %(nederlands)s
left join lateral (
    select id, vanaf, tot from sonar_doelgroepregistratie
    where werkzoekende_id = w.id order by vanaf desc limit 1
) r on w.id is not null
where not s.fout and (w.id is null or {" or ".join(_anders(veld) for veld in ALLE)})
"""

# The person's row is the lock for everything about them. Taken only for rows that will be written, and therefore after
# they were compared; who was changed in between is compared again.
_VERGRENDEL = """
select from sonar_werkzoekende where id in (select klant from import_voorstel where not nieuw)
order by id for no key update
"""
_INTUSSEN_GEWIJZIGD = """
select exists (
    select from import_voorstel v
    left join sonar_werkzoekende w on w.id = v.klant
    left join sonar_klantprofiel p on p.werkzoekende_id = v.klant
    where not v.nieuw and v.versie <> concat(w.xmin, ' ', p.xmin)
)
"""

_UREN_BOTSEN = """
select v.regel, 'Uren min', format('Uren min wordt zo hoger dan uren max (%%s en %%s). Vul beide in.',
       coalesce((v.schrijf ->> 'uren_min')::int, p.uren_min), coalesce((v.schrijf ->> 'uren_max')::int, p.uren_max))
from import_voorstel v join sonar_klantprofiel p on p.werkzoekende_id = v.klant
where coalesce((v.schrijf ->> 'uren_min')::int, p.uren_min) > coalesce((v.schrijf ->> 'uren_max')::int, p.uren_max)
"""

# A correction of dates that the register's rules would refuse.
_REGISTRATIE_BOTST = f"""
select v.regel, 'Doelgroep vanaf', 'De registratie zou voor haar begin eindigen of een eerdere registratie overlappen. '
       'Controleer doelgroep vanaf en doelgroep tot.'
from import_voorstel v join sonar_doelgroepregistratie r on r.id = v.registratie
where (v.schrijf ? '{DOELGROEP_VANAF.naam}' or v.schrijf ? '{DOELGROEP_TOT.naam}') and (
    coalesce((v.schrijf ->> '{DOELGROEP_TOT.naam}')::date, r.tot) < coalesce((v.schrijf ->> '{DOELGROEP_VANAF.naam}')::date, r.vanaf)
    or exists (
        select from sonar_doelgroepregistratie eerder
        where eerder.werkzoekende_id = r.werkzoekende_id and eerder.id <> r.id
          and eerder.tot > (v.schrijf ->> '{DOELGROEP_VANAF.naam}')::date
    ))
"""


def _keur_af(cursor: CursorWrapper, sql: str, parameters: dict[str, object], resultaat: Resultaat, *uit: str) -> None:
    """Notes the rows the query names as (line, column, reason), and takes them out of these tables."""
    cursor.execute(sql, parameters)
    if not (afgekeurd := [Afkeuring(*rij) for rij in cursor.fetchall()]):
        return
    resultaat.afgekeurd += afgekeurd
    for tabel in uit:
        cursor.execute(f"delete from {tabel} where regel = any(%s)", [[afkeuring.regel for afkeuring in afgekeurd]])


def oordeel(resultaat: Resultaat, parameters: dict[str, object], importeur: Organisatie | None) -> None:
    """From ``import_staging`` to ``import_voorstel``; refused rows are noted and left out, verschillen are counted."""
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists import_rijen, import_voorstel")
        cursor.execute(_RIJEN, parameters)
        cursor.execute("analyze import_rijen")
        _keur_af(cursor, _DUBBEL, parameters, resultaat, "import_rijen")
        _keur_af(cursor, _ANDERE_KLANT, parameters, resultaat, "import_rijen")
        if importeur is not None:
            _keur_af(cursor, _BEDIEND_DOOR_ANDER, parameters, resultaat, "import_rijen")
        _stel_voor(cursor, parameters)
        _keur_af(cursor, _UREN_BOTSEN, parameters, resultaat, "import_rijen", "import_voorstel")
        _keur_af(cursor, _REGISTRATIE_BOTST, parameters, resultaat, "import_rijen", "import_voorstel")
        _tel(cursor, resultaat)


def _stel_voor(cursor: CursorWrapper, parameters: dict[str, object]) -> None:
    cursor.execute(_VOORSTEL, parameters)
    cursor.execute("analyze import_voorstel")
    cursor.execute(_VERGRENDEL)
    cursor.execute(_INTUSSEN_GEWIJZIGD)
    if cursor.fetchone() == (True,):
        cursor.execute("drop table import_voorstel")
        _stel_voor(cursor, parameters)


def _tel(cursor: CursorWrapper, resultaat: Resultaat) -> None:
    koppen = {veld.naam: veld.kop for veld in ALLE}
    cursor.execute("select naam, count(*) from import_voorstel, unnest(verschillen) naam group by 1 order by 1")
    resultaat.verschillen.update({koppen[naam]: aantal for naam, aantal in cursor.fetchall()})
    cursor.execute(
        "select count(*) filter (where nieuw), count(*) filter (where not nieuw and schrijf <> '{}') from import_voorstel"
    )
    resultaat.nieuw, resultaat.gewijzigd = cursor.fetchone()
    resultaat.afgekeurd.sort(key=lambda afkeuring: afkeuring.regel)
    resultaat.gelijk = resultaat.gelezen - resultaat.nieuw - resultaat.gewijzigd - len(resultaat.afgekeurd)
