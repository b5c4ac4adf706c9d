"""From ``import_voorstel`` into the register: set-based, and only what differs."""

from collections.abc import Mapping

from django.db import connection

from sonar.importing.staging import Parameter
from sonar.importing.velden import (
    BEROEPEN,
    BSN,
    DOELGROEP_TOT,
    DOELGROEP_VANAF,
    EIGEN_WOORDEN,
    ID_WZ,
    NIEUW_VANAF,
    NLD_MONDELING,
    NLD_SCHRIFTELIJK,
    OPLEIDINGEN,
    OPLEIDINGSNIVEAU,
    PARTIJ,
    PERSOON,
    PROFIEL,
    REGISTRATIE,
    VAN_DE_PERSOON,
    VAN_HET_PROFIEL,
    WOONGEMEENTE,
    Veld,
)


def _schrijft(veld: Veld) -> str:
    return f"v.schrijf ? '{veld.naam}'"


def _een_van(velden: tuple[Veld, ...]) -> str:
    return "v.schrijf ?| array[" + ", ".join(f"'{veld.naam}'" for veld in velden) + "]"


def _als(voorwaarde: str, kolom: str, waarde: str, oud: str) -> str:
    return f"{kolom} = case when {voorwaarde} then {waarde} else {oud} end"


_UIT = "from import_voorstel v join import_rijen s on s.regel = v.regel"
_PERSOONSKOLOMMEN = [veld.naam for veld in PERSOON]
_TEKSTKOLOMMEN = {veld.naam for veld in PERSOON if veld.huidig.endswith(", '')")}


def _leeg_als_tekst(kolom: str) -> str:
    if kolom == "toestemming":
        return "coalesce(s.toestemming, 'onbekend')"
    return f"coalesce(s.{kolom}, '')" if kolom in _TEKSTKOLOMMEN else f"s.{kolom}"


NIEUWE_PERSONEN = f"""
insert into sonar_werkzoekende (id, bsn_hash, bsn_versleuteld, id_wz, id_wz_organisatie_id, {", ".join(_PERSOONSKOLOMMEN)},
                                woongemeente_id, bediend_door_id, bemiddelbaar)
select v.klant, s.bsn_hash, s.bsn_versleuteld, s.id_wz, case when s.id_wz is not null then s.id_wz_organisatie end,
       {", ".join(_leeg_als_tekst(kolom) for kolom in _PERSOONSKOLOMMEN)},
       coalesce(s.woongemeente, s.woongemeente_anders), coalesce(s.partij, s.partij_anders), 'onbekend'
{_UIT} where v.nieuw
"""

REDEN_VAN_OVERDRACHT = "Volgens een ingelezen bestand bedient een andere organisatie deze klant."
# Before the klant moves, while the register still tells who served them.
_GAAT_OVER = f"{_schrijft(PARTIJ)} and w.bediend_door_id <> s.partij"
OVERDRACHTEN = f"""
insert into sonar_overdracht (werkzoekende_id, van_id, naar_id, reden, door_id)
select w.id, w.bediend_door_id, s.partij, '{REDEN_VAN_OVERDRACHT}', %(door)s
{_UIT} join sonar_werkzoekende w on w.id = v.klant where not v.nieuw and {_GAAT_OVER}
order by w.id
"""

# Who went over has no vaste consulent until one is chosen: the one that was, works for the other party.
PERSONEN = f"""
update sonar_werkzoekende w set
    {", ".join(_als(_schrijft(veld), veld.naam, f"s.{veld.naam}", f"w.{veld.naam}") for veld in PERSOON)},
    {_als(_schrijft(WOONGEMEENTE), "woongemeente_id", "s.woongemeente", "w.woongemeente_id")},
    {_als(_schrijft(PARTIJ), "bediend_door_id", "s.partij", "w.bediend_door_id")},
    {_als(_GAAT_OVER, "consulent_id", "null", "w.consulent_id")},
    {_als(_schrijft(ID_WZ), "id_wz", "s.id_wz", "w.id_wz")},
    {_als(_schrijft(ID_WZ), "id_wz_organisatie_id", "s.id_wz_organisatie", "w.id_wz_organisatie_id")},
    {_als(_schrijft(BSN), "bsn_hash", "s.bsn_hash", "w.bsn_hash")},
    {_als(_schrijft(BSN), "bsn_versleuteld", "s.bsn_versleuteld", "w.bsn_versleuteld")},
    gewijzigd_op = now()
{_UIT} where w.id = v.klant and not v.nieuw and {_een_van(VAN_DE_PERSOON)}
"""

_PROFIELKOLOMMEN = [veld.naam for veld in PROFIEL]

NIEUWE_PROFIELEN = f"""
insert into sonar_klantprofiel (werkzoekende_id, status, vastgesteld_op, opleidingsniveau_id, opleidingsstap,
                                opleidingen_bekend, beroepen_bekend, talen_bekend, {", ".join(_PROFIELKOLOMMEN)},
                                eigen_woorden, beschikbaarheid_gesprek)
select v.klant,
       case when s.status = 'vastgesteld' then 'vastgesteld' else 'concept' end,
       case when s.status = 'vastgesteld' then %(vandaag)s end,
       s.opleidingsniveau, s.opleidingsstap,
       s.opleidingen is not null, s.beroepen is not null, coalesce(s.nld_mondeling, s.nld_schriftelijk) is not null,
       {", ".join(f"s.{kolom}" for kolom in _PROFIELKOLOMMEN)},
       coalesce(s.eigen_woorden, '{{}}'), ''
{_UIT} where not v.heeft_profiel and {_een_van(VAN_HET_PROFIEL)}
"""

PROFIELEN = f"""
update sonar_klantprofiel p set
    {", ".join(_als(_schrijft(veld), veld.naam, f"s.{veld.naam}", f"p.{veld.naam}") for veld in PROFIEL)},
    {_als(_schrijft(OPLEIDINGSNIVEAU), "opleidingsniveau_id", "s.opleidingsniveau", "p.opleidingsniveau_id")},
    {_als(_schrijft(OPLEIDINGSNIVEAU), "opleidingsstap", "s.opleidingsstap", "p.opleidingsstap")},
    status = coalesce(v.schrijf ->> 'status', p.status),
    vastgesteld_op = case v.schrijf ->> 'status' when 'vastgesteld' then %(vandaag)s else p.vastgesteld_op end,
    ingetrokken_op = case v.schrijf ->> 'status' when 'ingetrokken' then %(vandaag)s else p.ingetrokken_op end,
    opleidingen_bekend = p.opleidingen_bekend or {_schrijft(OPLEIDINGEN)},
    beroepen_bekend = p.beroepen_bekend or {_schrijft(BEROEPEN)},
    talen_bekend = p.talen_bekend or {_een_van((NLD_MONDELING, NLD_SCHRIFTELIJK))},
    eigen_woorden = p.eigen_woorden || coalesce(v.schrijf -> '{EIGEN_WOORDEN.naam}', '{{}}'),
    gewijzigd_op = now()
{_UIT} where p.werkzoekende_id = v.klant and v.heeft_profiel and {_een_van(VAN_HET_PROFIEL)}
"""

# A beroep that is wished no longer stays when experience is told of it.
BEROEPEN_WEG = (
    f"""
delete from sonar_profielberoep b using import_voorstel v join import_rijen s on s.regel = v.regel
where b.klantprofiel_id = v.klant and v.heeft_profiel and {_schrijft(BEROEPEN)}
  and b.wens and b.ervaring = '' and not b.beroep_id = any(s.beroepen)
""",
    f"""
update sonar_profielberoep b set wens = false {_UIT}
where b.klantprofiel_id = v.klant and v.heeft_profiel and {_schrijft(BEROEPEN)}
  and b.wens and b.ervaring <> '' and not b.beroep_id = any(s.beroepen)
""",
)
BEROEPEN_ERBIJ = f"""
insert into sonar_profielberoep (klantprofiel_id, beroep_id, wens, ervaring)
select v.klant, beroep, true, '' {_UIT}, unnest(s.beroepen) beroep where {_schrijft(BEROEPEN)}
on conflict (klantprofiel_id, beroep_id) do update set wens = true where not sonar_profielberoep.wens
"""

OPLEIDINGEN_WEG = f"""
delete from sonar_opleiding o using import_voorstel v
where o.klantprofiel_id = v.klant and v.heeft_profiel and {_schrijft(OPLEIDINGEN)}
"""
OPLEIDINGEN_ERBIJ = f"""
insert into sonar_opleiding (klantprofiel_id, niveau_id, naam)
select v.klant, (o.waarde ->> 'niveau')::int, coalesce(o.waarde ->> 'naam', '')
{_UIT}, jsonb_array_elements(s.opleidingen) with ordinality o(waarde, nr) where {_schrijft(OPLEIDINGEN)}
order by v.klant, o.nr
"""

NEDERLANDS = f"""
insert into sonar_profieltaal as taal (klantprofiel_id, taal_id, mondeling, schriftelijk)
select v.klant, %(nederlands)s,
       case when {_schrijft(NLD_MONDELING)} then s.nld_mondeling end,
       case when {_schrijft(NLD_SCHRIFTELIJK)} then s.nld_schriftelijk end
{_UIT} where {_een_van((NLD_MONDELING, NLD_SCHRIFTELIJK))}
on conflict (klantprofiel_id, taal_id) do update set
    mondeling = coalesce(excluded.mondeling, taal.mondeling),
    schriftelijk = coalesce(excluded.schriftelijk, taal.schriftelijk)
"""

REGISTRATIES_VERBETEREN = f"""
update sonar_doelgroepregistratie r set
    vanaf = coalesce((v.schrijf ->> '{DOELGROEP_VANAF.naam}')::date, r.vanaf),
    tot = nullif(coalesce((v.schrijf ->> '{DOELGROEP_TOT.naam}')::date, r.tot), 'infinity')
from import_voorstel v where r.id = v.registratie and {_een_van((DOELGROEP_VANAF, DOELGROEP_TOT))}
"""
REGISTRATIES_ERBIJ = f"""
insert into sonar_doelgroepregistratie (werkzoekende_id, vanaf, tot)
select v.klant, {NIEUW_VANAF}, s.doelgroep_tot {_UIT} where {_schrijft(REGISTRATIE)}
"""

# What was written, so that the next import can tell a consultant's change. A new registration counts by its dates.
_ZONDER_STAND = f"array['{BSN.naam}', '{REGISTRATIE.naam}']"
IMPORTSTAND = f"""
insert into sonar_importstand as stand (werkzoekende_id, waarden)
select v.klant, v.schrijf - {_ZONDER_STAND} || case when {_schrijft(REGISTRATIE)} then jsonb_build_object(
    '{DOELGROEP_VANAF.naam}', {NIEUW_VANAF}, '{DOELGROEP_TOT.naam}', coalesce(s.doelgroep_tot, 'infinity')) else '{{}}' end
{_UIT}
where v.schrijf <> '{{}}'
on conflict (werkzoekende_id) do update set waarden = stand.waarden || excluded.waarden
    || case when excluded.waarden ? '{EIGEN_WOORDEN.naam}' then jsonb_build_object('{EIGEN_WOORDEN.naam}',
        coalesce(stand.waarden -> '{EIGEN_WOORDEN.naam}', '{{}}') || (excluded.waarden -> '{EIGEN_WOORDEN.naam}'))
       else '{{}}' end
"""

VOLGORDE = (
    NIEUWE_PERSONEN,
    OVERDRACHTEN,
    PERSONEN,
    PROFIELEN,
    NIEUWE_PROFIELEN,
    *BEROEPEN_WEG,
    BEROEPEN_ERBIJ,
    OPLEIDINGEN_WEG,
    OPLEIDINGEN_ERBIJ,
    NEDERLANDS,
    REGISTRATIES_VERBETEREN,
    REGISTRATIES_ERBIJ,
    IMPORTSTAND,
)


def schrijf(parameters: Mapping[str, Parameter]) -> None:
    """Every statement once, whatever the number of rows."""
    with connection.cursor() as cursor:
        for sql in VOLGORDE:
            cursor.execute(sql, parameters)
