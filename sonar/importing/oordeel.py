"""What only the other rows and the register can tell of a row: whose it is, and whether it may be written."""

from collections.abc import Mapping

from django.db import connection
from django.db.backends.utils import CursorWrapper

from sonar.importing.resultaat import Afkeuring, Oordeel
from sonar.importing.staging import Parameter
from sonar.importing.velden import ALLE, NIEUW_VANAF, OPNIEUW, VAN_KLANT, Veld

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
where partij.id <> %(importeur)s and partij.onderdeel_van_id is distinct from %(importeur)s and not s.fout
"""

# An office of UWV brings in klanten of its own region only.
_HOORT_BIJ_ANDER = """
select s.regel, 'Gemeente', format('Deze gemeente hoort bij %%s. Dat kantoor levert deze klant aan.', partij.naam)
from import_rijen s
join sonar_organisatie partij on partij.id = s.partij_anders
where s.klant is null and s.partij is null and s.partij_anders <> %(importeur)s and not s.fout
"""

# Klanten the refused rows are about, whoever serves them: who reads those rows, reads of them.
_AFGEKEURDE_KLANTEN = """
select w.id from import_staging s join sonar_werkzoekende w
    on w.bsn_hash = s.bsn_hash or w.bsn_hash = any(s.bsn_oude_hashes)
    or w.id_wz = s.id_wz and w.id_wz_organisatie_id = s.id_wz_organisatie
where s.regel = any(%s) group by 1 order by 1
"""


def _te_schrijven(veld: Veld) -> str:
    return f"'{veld.naam}', case when {veld.anders} and {veld.mag} then to_jsonb({veld.waarde}) end"


def _verschil(veld: Veld) -> str:
    return f"'{veld.naam}', case when {veld.anders} and not {veld.mag} then {veld.verschil} end"


# Per row that brings anything new: what may be written (field → value), and what a consultant's later value holds back.
_VOORSTEL = f"""
create temporary table import_voorstel on commit drop as
select s.regel, w.id is null as nieuw, p.werkzoekende_id is not null as heeft_profiel,
       coalesce(w.id, nextval(pg_get_serial_sequence('sonar_werkzoekende', 'id'))) as klant,
       r.id as registratie, concat(w.xmin, ' ', p.xmin) as versie,
       jsonb_strip_nulls(jsonb_build_object({", ".join(_te_schrijven(veld) for veld in ALLE)})) as schrijf,
       case when w.id is not null then
           jsonb_strip_nulls(jsonb_build_object({", ".join(_verschil(veld) for veld in ALLE)})) end as verschillen
from import_rijen s
left join sonar_werkzoekende w on w.id = s.klant
{VAN_KLANT}
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
        uitspraak.afgekeurd += botsingen(cursor, parameters)
        _tel(cursor, uitspraak)
    return uitspraak


def botsingen(cursor: CursorWrapper, parameters: Mapping[str, Parameter]) -> list[Afkeuring]:
    """Takes out of ``import_voorstel`` what would break a rule together with what the register has."""
    return [
        afkeuring
        for regel in (_UREN_BOTSEN, _REGISTRATIE_BOTST)
        for afkeuring in _keur_af(cursor, regel, parameters, "import_voorstel")
    ]


def _wijs_toe(
    cursor: CursorWrapper, parameters: Mapping[str, Parameter], uitspraak: Oordeel, *, alleen_eigen: bool
) -> None:
    """Gives each row its klant, and refuses those that may not have theirs."""
    cursor.execute("drop table if exists import_rijen, import_voorstel")
    cursor.execute(_RIJEN, parameters)
    cursor.execute("analyze import_rijen (regel, klant)")
    uitspraak.afgekeurd += _keur_af(cursor, _DUBBEL, parameters, "import_rijen")
    cursor.execute(_HOUD_ID_WZ)
    for regel in (_ANDERE_KLANT, *((_BEDIEND_DOOR_ANDER, _HOORT_BIJ_ANDER) if alleen_eigen else ())):
        uitspraak.afgekeurd += _keur_af(cursor, regel, parameters, "import_rijen")
    cursor.execute("delete from import_rijen where fout")


def _keur_af(cursor: CursorWrapper, regel: str, parameters: Mapping[str, Parameter], uit: str) -> list[Afkeuring]:
    """The rows that the query names as (line, column, reason); they are taken out of that table."""
    cursor.execute(regel, parameters)
    afgekeurd = [Afkeuring(*rij) for rij in cursor.fetchall()]
    if afgekeurd:
        cursor.execute(f"delete from {uit} where regel = any(%s)", [[afkeuring.regel for afkeuring in afgekeurd]])
    return afgekeurd


def afgekeurde_klanten(regels: list[int]) -> list[int]:
    """Ids of the klanten that these rows of staging are about."""
    if not regels:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_AFGEKEURDE_KLANTEN, [regels])
        return [klant for (klant,) in cursor.fetchall()]


def _tel(cursor: CursorWrapper, uitspraak: Oordeel) -> None:
    koppen = {veld.naam: veld.kop for veld in ALLE}
    cursor.execute(
        "select naam, count(*) from import_voorstel, jsonb_object_keys(verschillen) naam group by 1 order by 1"
    )
    uitspraak.verschillen.update({koppen[naam]: aantal for naam, aantal in cursor.fetchall()})
    cursor.execute(
        "select count(*) filter (where nieuw), count(*) filter (where not nieuw and schrijf <> '{}') from import_voorstel"
    )
    uitspraak.nieuw, uitspraak.gewijzigd = cursor.fetchone()
