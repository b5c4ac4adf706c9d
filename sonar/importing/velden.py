"""The fields an import can write: where each stands in staging and in the register, and what it is called.

The SQL speaks of ``s`` (the row), ``w`` (the person), ``p`` (the profile), ``i`` (what imports wrote before), ``kind``
and ``taal`` (child tables of the profile), ``r`` (the registration that counts) and ``reg`` (what the row makes of it).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Veld:
    """:ivar naam: the column in staging, and the key in ``Importstand.waarden``.
    :ivar huidig: SQL for the register's value now; null is unknown.
    :ivar kop: what the field is called in the summary.
    :ivar nieuw: SQL for the value the row brings; null says nothing. By default the column in staging.
    :ivar vrij: SQL: whether no consultant's work is in the way. By default: what stands is what an import wrote last,
        be it nothing.
    :ivar ook_gelijk: SQL: when the row says what the register has, though it brings no value.
    :ivar bewaar: SQL for the value as a Verschil keeps it. By default: what the row brings.
    """

    naam: str
    huidig: str
    kop: str
    nieuw: str = ""
    vrij: str = ""
    ook_gelijk: str = ""
    bewaar: str = ""

    @property
    def waarde(self) -> str:
        return self.nieuw or f"s.{self.naam}"

    @property
    def stand(self) -> str:
        return f"i.waarden -> '{self.naam}'"

    @property
    def anders(self) -> str:
        return f"({self.waarde} is not null and {self.waarde} is distinct from {self.huidig})"

    @property
    def gelijk(self) -> str:
        zelfde = f"({self.waarde} is not null and {self.waarde} is not distinct from {self.huidig})"
        return f"coalesce({zelfde} or {self.ook_gelijk}, false)" if self.ook_gelijk else zelfde

    @property
    def verschil(self) -> str:
        return self.bewaar or f"to_jsonb({self.waarde})"

    @property
    def mag(self) -> str:
        return f"({self.vrij or f'to_jsonb({self.huidig}) is not distinct from {self.stand}'})"


def _persoon(naam: str, kop: str) -> Veld:
    return Veld(naam, f"nullif(w.{naam}, '')", kop)


# Of the person; the names are columns of sonar_werkzoekende too.
PERSOON = (
    _persoon("naam", "naam"),
    _persoon("email", "e-mailadres"),
    _persoon("telefoon", "telefoonnummer"),
    _persoon("straat", "straat"),
    _persoon("huisnummer", "huisnummer"),
    _persoon("toevoeging", "toevoeging"),
    _persoon("postcode", "postcode"),
    _persoon("plaats", "plaats"),
    _persoon("medewerker_naam", "medewerker"),
    _persoon("organisatie_naam", "organisatie"),
    Veld("datum_melding", "w.datum_melding", "datum melding"),
    Veld("inschrijfdatum", "w.inschrijfdatum", "inschrijfdatum"),
    Veld("toestemming", "nullif(w.toestemming, 'onbekend')", "toestemming"),
)
# Columns with another name in the register, or a rule of their own.
WOONGEMEENTE = Veld(
    "woongemeente",
    "w.woongemeente_id",
    "woongemeente",
    nieuw="coalesce(s.woongemeente, case when w.id is null then s.woongemeente_anders end)",
)
# A row moves a klant nobody moved since the last import, also one that no import ever touched.
PARTIJ = Veld(
    "partij",
    "w.bediend_door_id",
    "wie de klant bedient",
    nieuw="coalesce(s.partij, case when w.id is null then s.partij_anders end)",
    vrij="coalesce(to_jsonb(w.bediend_door_id) = i.waarden -> 'partij', true)",
)
ID_WZ = Veld(
    "id_wz",
    "w.id_wz_organisatie_id || ':' || w.id_wz",
    "ID_WZ",
    nieuw="s.id_wz_organisatie || ':' || s.id_wz",
)
BSN = Veld("bsn", "w.bsn_hash", "BSN", nieuw="case when w.bsn_hash is null then s.bsn_hash end", vrij="true")
VAN_DE_PERSOON = (*PERSOON, WOONGEMEENTE, PARTIJ, ID_WZ, BSN)

# Of the profile; the names are columns of sonar_klantprofiel too.
LIJSTEN = ("beroepssectoren", "taaksoorten", "vaardigheden", "competenties", "affiniteiten", "rijbewijzen", "vervoer")
PROFIEL = (
    Veld("uren_min", "p.uren_min", "uren min"),
    Veld("uren_max", "p.uren_max", "uren max"),
    *(Veld(lijst, f"p.{lijst}", lijst) for lijst in LIJSTEN),
)
OPLEIDINGSNIVEAU = Veld(
    "opleiding",
    "p.opleidingsstap || coalesce(':' || p.opleidingsniveau_id, '')",
    "opleidingsniveau",
    nieuw="s.opleidingsstap || coalesce(':' || s.opleidingsniveau, '')",
)
# Withdrawing only means something for a profile that is vastgesteld.
STATUS = Veld(
    "status",
    "nullif(p.status, 'concept')",
    "klantprofiel",
    nieuw="case when s.status = 'vastgesteld' or p.status = 'vastgesteld' then s.status end",
    ook_gelijk="s.status = 'ingetrokken' and p.status is distinct from 'vastgesteld'",
)
BEROEPEN = Veld("beroepen", "kind.beroepen", "gewenst beroep")
OPLEIDINGEN = Veld("opleidingen", "kind.opleidingen", "opleidingen")
NLD_MONDELING = Veld("nld_mondeling", "taal.mondeling", "mondeling Nederlands")
NLD_SCHRIFTELIJK = Veld("nld_schriftelijk", "taal.schriftelijk", "schriftelijk Nederlands")
# Only the groups in which the file says something else than before: words a consultant turned into terms stay away.
EIGEN_WOORDEN = Veld(
    "eigen_woorden",
    "null::jsonb",
    "eigen woorden",
    nieuw="""case when s.eigen_woorden is not null then (
        select jsonb_object_agg(groep, woorden) from jsonb_each(s.eigen_woorden) eigen(groep, woorden)
        where woorden is distinct from p.eigen_woorden -> groep
          and woorden is distinct from i.waarden -> 'eigen_woorden' -> groep) end""",
    vrij="true",
)
VAN_HET_PROFIEL = (
    *PROFIEL,
    OPLEIDINGSNIVEAU,
    STATUS,
    BEROEPEN,
    OPLEIDINGEN,
    NLD_MONDELING,
    NLD_SCHRIFTELIJK,
    EIGEN_WOORDEN,
)

# The registration that counts: the one that runs, else the latest. No end is written as infinity, so that it compares.
REGISTRATIE_NU = """
select id, vanaf, coalesce(tot, 'infinity') as tot, coalesce(tot > greatest(%(vandaag)s, vanaf), true) as loopt
from sonar_doelgroepregistratie
where werkzoekende_id = w.id
order by loopt desc, greatest(vanaf, %(vandaag)s), vanaf desc limit 1
"""
# "Ja" starts a registration when there is none, or when the one that ended has a clear successor.
OPNIEUW = """
select s.banenafspraak is true and (r.id is null or not r.loopt and case
    when s.doelgroep_vanaf is not null then s.doelgroep_vanaf >= r.tot and s.doelgroep_vanaf > r.vanaf
    else coalesce(s.doelgroep_tot > %(vandaag)s, true) end) as opnieuw
"""
DOELGROEP_VANAF = Veld(
    "doelgroep_vanaf",
    "r.vanaf",
    "doelgroep vanaf",
    nieuw="case when r.id is not null and not reg.opnieuw then s.doelgroep_vanaf end",
)
# "Nee" ends what runs, today or on the earlier date the row gives; "Ja" opens again what had ended.
DOELGROEP_TOT = Veld(
    "doelgroep_tot",
    "r.tot",
    "doelgroep tot",
    nieuw="""case
        when r.id is null or reg.opnieuw then null
        when not s.banenafspraak and r.loopt then case
            when s.doelgroep_tot is not null then least(s.doelgroep_tot, %(vandaag)s)
            else greatest(%(vandaag)s, coalesce(s.doelgroep_vanaf, r.vanaf)) end
        when not s.banenafspraak then case when s.doelgroep_tot <= %(vandaag)s then s.doelgroep_tot end
        when s.banenafspraak and not r.loopt then coalesce(s.doelgroep_tot, 'infinity')
        else s.doelgroep_tot end""",
    ook_gelijk="not s.banenafspraak and not r.loopt",
)
NIEUW_VANAF = "coalesce(s.doelgroep_vanaf, least(%(vandaag)s, s.doelgroep_tot))"
REGISTRATIE = Veld(
    "registratie",
    "null::boolean",
    "banenafspraak",
    nieuw="case when reg.opnieuw then true end",
    vrij=f"coalesce(s.doelgroep_vanaf >= r.tot, false) or to_jsonb(r.tot) is not distinct from {DOELGROEP_TOT.stand}",
    ook_gelijk="s.banenafspraak and r.loopt",
    bewaar=f"jsonb_build_object('vanaf', {NIEUW_VANAF}, 'tot', s.doelgroep_tot)",
)
VAN_DE_REGISTRATIE = (DOELGROEP_VANAF, DOELGROEP_TOT, REGISTRATIE)

ALLE = (*VAN_DE_PERSOON, *VAN_HET_PROFIEL, *VAN_DE_REGISTRATIE)
OP_NAAM = {veld.naam: veld for veld in ALLE}

# What of a klant ``w`` the fields speak of beside the person's own row.
VAN_KLANT = f"""
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
"""
