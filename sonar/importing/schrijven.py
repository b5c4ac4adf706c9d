"""From ``import_voorstel`` into the register: set-based, and only what differs."""

from django.db import connection

from sonar.importing.velden import (
    BEROEPEN,
    BSN,
    DOELGROEP_TOT,
    DOELGROEP_VANAF,
    ID_WZ,
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


# Ids are handed out before anything is written, so that everything about a new klant can follow in bulk.
NUMMER = """
update import_voorstel set klant = nextval(pg_get_serial_sequence('sonar_werkzoekende', 'id')) where nieuw
"""

NIEUWE_PERSONEN = f"""
insert into sonar_werkzoekende (id, bsn_hash, bsn_versleuteld, id_wz, id_wz_organisatie_id, {", ".join(_PERSOONSKOLOMMEN)},
                                woongemeente_id, bediend_door_id, bemiddelbaar)
select v.klant, s.bsn_hash, s.bsn_versleuteld, s.id_wz, case when s.id_wz is not null then s.id_wz_organisatie end,
       {", ".join(_leeg_als_tekst(kolom) for kolom in _PERSOONSKOLOMMEN)},
       coalesce(s.woongemeente, s.woongemeente_anders), coalesce(s.partij, s.partij_anders), 'onbekend'
{_UIT} where v.nieuw
"""

PERSONEN = f"""
update sonar_werkzoekende w set
    {", ".join(_als(_schrijft(veld), veld.naam, f"s.{veld.naam}", f"w.{veld.naam}") for veld in PERSOON)},
    {_als(_schrijft(WOONGEMEENTE), "woongemeente_id", "s.woongemeente", "w.woongemeente_id")},
    {_als(_schrijft(PARTIJ), "bediend_door_id", "s.partij", "w.bediend_door_id")},
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
    eigen_woorden = p.eigen_woorden || coalesce(v.schrijf -> 'eigen_woorden', '{{}}'),
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

# A new registration begins when the row says, else today, and never before the one it follows ended.
REGISTRATIES_ERBIJ = f"""
insert into sonar_doelgroepregistratie (werkzoekende_id, vanaf, tot)
select v.klant,
       greatest(coalesce(s.doelgroep_vanaf, least(%(vandaag)s, s.doelgroep_tot)), r.tot),
       greatest(s.doelgroep_tot, r.tot)
{_UIT}
left join sonar_doelgroepregistratie r on r.id = v.registratie
where v.schrijf -> '{REGISTRATIE.naam}' = 'true'
"""
REGISTRATIES_EINDIGEN = f"""
update sonar_doelgroepregistratie r set tot = greatest(r.vanaf, coalesce(s.doelgroep_tot, %(vandaag)s)) {_UIT}
where r.id = v.registratie and v.schrijf -> '{REGISTRATIE.naam}' = 'false'
"""
REGISTRATIES_VERBETEREN = f"""
update sonar_doelgroepregistratie r set
    {_als(_schrijft(DOELGROEP_VANAF), "vanaf", "s.doelgroep_vanaf", "r.vanaf")},
    {_als(_schrijft(DOELGROEP_TOT), "tot", "s.doelgroep_tot", "r.tot")}
{_UIT} where r.id = v.registratie and {_een_van((DOELGROEP_VANAF, DOELGROEP_TOT))}
"""

# What was written, so that the next import can tell a consultant's change. Of a registration: as it stands now.
IMPORTSTAND = f"""
insert into sonar_importstand (werkzoekende_id, waarden)
select v.klant, v.schrijf - '{BSN.naam}' || case when v.schrijf ? '{REGISTRATIE.naam}' then
    jsonb_build_object('{REGISTRATIE.naam}', s.actief, '{DOELGROEP_VANAF.naam}', r.vanaf, '{DOELGROEP_TOT.naam}', r.tot)
    else '{{}}' end
{_UIT}
left join lateral (
    select vanaf, tot from sonar_doelgroepregistratie where werkzoekende_id = v.klant order by vanaf desc limit 1
) r on v.schrijf ? '{REGISTRATIE.naam}'
where v.schrijf <> '{{}}'
on conflict (werkzoekende_id) do update set waarden = sonar_importstand.waarden || excluded.waarden
"""

VOLGORDE = (
    NUMMER,
    NIEUWE_PERSONEN,
    PERSONEN,
    PROFIELEN,
    NIEUWE_PROFIELEN,
    *BEROEPEN_WEG,
    BEROEPEN_ERBIJ,
    OPLEIDINGEN_WEG,
    OPLEIDINGEN_ERBIJ,
    NEDERLANDS,
    REGISTRATIES_EINDIGEN,
    REGISTRATIES_VERBETEREN,
    REGISTRATIES_ERBIJ,
    IMPORTSTAND,
)


def schrijf(parameters: dict[str, object]) -> None:
    """Every statement once, whatever the number of rows."""
    with connection.cursor() as cursor:
        for sql in VOLGORDE:
            cursor.execute(sql, parameters)
