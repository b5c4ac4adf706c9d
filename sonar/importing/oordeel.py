"""What only the other rows and the register can tell of a row: whose it is, and whether it may be written."""

from collections.abc import Mapping

from django.db import connection
from django.db.backends.utils import CursorWrapper

from sonar.importing.resultaat import Afkeuring, Oordeel
from sonar.importing.staging import Parameter
from sonar.importing.velden import ALLE, NIEUW_VANAF, OPNIEUW, REGISTRATIE_NU, Veld

# Each row with the klant it is about. A klant known by ID_WZ alone gets the BSN the row brings; one with another BSN
# is somebody else.
_RIJEN = """
create temporary table import_rijen on commit drop as
select s.*,
       coalesce(op_bsn.id, op_oud_bsn.id,
                case when s.bsn_hash is null or op_id_wz.bsn_hash is null then op_id_wz.id end) as klant,
       op_id_wz.id as klant_van_id_wz
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

# Who has an ID_WZ that a row gives to another klant keeps it, whatever a row of their own says. Given up, it would be
# free when the same file comes again.
_HOUD_ID_WZ = """
update import_rijen set id_wz = null, id_wz_organisatie = null
where klant in (select klant_van_id_wz from import_rijen where klant_van_id_wz is distinct from klant and not fout)
"""

_ANDERE_KLANT = """
select regel, 'ID_WZ', 'Dit kenmerk (ID_WZ) hoort bij een andere klant dan dit BSN. Controleer beide.'
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


def _te_schrijven(veld: Veld) -> str:
    return f"'{veld.naam}', case when {veld.anders} and {veld.mag} then to_jsonb({veld.waarde}) end"


def _verschil(veld: Veld) -> str:
    return f"case when {veld.anders} and not {veld.mag} then '{veld.naam}' end"


# Per row that brings anything new: what may be written (field → value), and what a consultant's later value holds back.
_VOORSTEL = f"""
create temporary table import_voorstel on commit drop as
select s.regel, w.id is null as nieuw, p.werkzoekende_id is not null as heeft_profiel,
       coalesce(w.id, nextval(pg_get_serial_sequence('sonar_werkzoekende', 'id'))) as klant,
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
left join lateral ({REGISTRATIE_NU}) r on w.id is not null
cross join lateral ({OPNIEUW}) reg
where w.id is null or {" or ".join(veld.anders for veld in ALLE)}
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

# What the row makes of the registration, against the rules the register keeps.
_REGISTRATIE_BOTST = f"""
select regel, 'Doelgroep vanaf', 'De registratie zou voor haar begin eindigen of een andere registratie overlappen. '
       'Controleer doelgroep vanaf en doelgroep tot.'
from (
    select v.regel, v.klant, r.id,
        case when opnieuw then {NIEUW_VANAF} else coalesce((v.schrijf ->> 'doelgroep_vanaf')::date, r.vanaf) end as vanaf,
        case when opnieuw then s.doelgroep_tot else coalesce((v.schrijf ->> 'doelgroep_tot')::date, r.tot) end as tot
    from import_voorstel v
    join import_rijen s on s.regel = v.regel
    cross join lateral (select v.schrijf ? 'registratie' as opnieuw)
    left join sonar_doelgroepregistratie r on r.id = v.registratie and not opnieuw
    where not v.nieuw and v.schrijf ?| array['doelgroep_vanaf', 'doelgroep_tot', 'registratie']
) straks
where case when tot < vanaf then true else exists (
    select from sonar_doelgroepregistratie andere
    where andere.werkzoekende_id = straks.klant and andere.id is distinct from straks.id
      and daterange(andere.vanaf, andere.tot) && daterange(straks.vanaf, straks.tot)
) end
"""


def oordeel(parameters: Mapping[str, Parameter], *, alleen_eigen: bool) -> Oordeel:
    """From ``import_staging`` to ``import_voorstel``, without the refused rows; its klanten are locked.

    :param alleen_eigen: refuse klanten that another party than ``importeur`` serves.
    """
    with connection.cursor() as cursor:
        while True:
            uitspraak = Oordeel()
            _wijs_toe(cursor, parameters, uitspraak, alleen_eigen=alleen_eigen)
            cursor.execute(_VOORSTEL, parameters)
            cursor.execute(_VERGRENDEL)
            cursor.execute(_INTUSSEN_GEWIJZIGD)
            if cursor.fetchone() == (False,):
                break
        cursor.execute("analyze import_voorstel (regel, klant)")
        for regel in (_UREN_BOTSEN, _REGISTRATIE_BOTST):
            uitspraak.afgekeurd += _keur_af(cursor, regel, parameters, "import_voorstel")
        _tel(cursor, uitspraak)
    return uitspraak


def _wijs_toe(
    cursor: CursorWrapper, parameters: Mapping[str, Parameter], uitspraak: Oordeel, *, alleen_eigen: bool
) -> None:
    """Gives each row its klant, and refuses those that may not have theirs."""
    cursor.execute("drop table if exists import_rijen, import_voorstel")
    cursor.execute(_RIJEN, parameters)
    cursor.execute("analyze import_rijen (regel, klant)")
    uitspraak.afgekeurd += _keur_af(cursor, _DUBBEL, parameters, "import_rijen")
    cursor.execute(_HOUD_ID_WZ)
    for regel in (_ANDERE_KLANT, *([_BEDIEND_DOOR_ANDER] if alleen_eigen else [])):
        uitspraak.afgekeurd += _keur_af(cursor, regel, parameters, "import_rijen")
    cursor.execute("delete from import_rijen where fout")


def _keur_af(cursor: CursorWrapper, regel: str, parameters: Mapping[str, Parameter], uit: str) -> list[Afkeuring]:
    """The rows that the query names as (line, column, reason); they are taken out of that table."""
    cursor.execute(regel, parameters)
    afgekeurd = [Afkeuring(*rij) for rij in cursor.fetchall()]
    if afgekeurd:
        cursor.execute(f"delete from {uit} where regel = any(%s)", [[afkeuring.regel for afkeuring in afgekeurd]])
    return afgekeurd


def _tel(cursor: CursorWrapper, uitspraak: Oordeel) -> None:
    koppen = {veld.naam: veld.kop for veld in ALLE}
    cursor.execute("select naam, count(*) from import_voorstel, unnest(verschillen) naam group by 1 order by 1")
    uitspraak.verschillen.update({koppen[naam]: aantal for naam, aantal in cursor.fetchall()})
    cursor.execute(
        "select count(*) filter (where nieuw), count(*) filter (where not nieuw and schrijf <> '{}') from import_voorstel"
    )
    uitspraak.nieuw, uitspraak.gewijzigd = cursor.fetchone()
