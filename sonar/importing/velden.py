"""The fields an import can write: where each stands in staging and in the register, and what it is called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Veld:
    """:ivar naam: the column in staging, and the key in ``Importstand.waarden``.
    :ivar huidig: SQL for the register's value now; null is unknown.
    :ivar kop: what the field is called in the summary.
    :ivar nieuw: SQL for the value the row brings; null says nothing.
    :ivar beschermd: SQL: whether a value no import ever wrote is kept as a consultant's.
    """

    naam: str
    huidig: str
    kop: str
    nieuw: str = ""
    beschermd: bool = True

    @property
    def waarde(self) -> str:
        return self.nieuw or f"s.{self.naam}"


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
    beschermd=False,
)
ID_WZ = Veld("id_wz", "w.id_wz", "ID_WZ")
BSN = Veld("bsn", "w.bsn_hash", "BSN", nieuw="case when w.bsn_hash is null then s.bsn_hash end")
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
)
BEROEPEN = Veld("beroepen", "kind.beroepen", "gewenst beroep")
OPLEIDINGEN = Veld("opleidingen", "kind.opleidingen", "opleidingen")
NLD_MONDELING = Veld("nld_mondeling", "taal.mondeling", "mondeling Nederlands")
NLD_SCHRIFTELIJK = Veld("nld_schriftelijk", "taal.schriftelijk", "schriftelijk Nederlands")
# Laid over what stands, group by group, so nothing of a consultant's is in its way.
EIGEN_WOORDEN = Veld(
    "eigen_woorden",
    "null::jsonb",
    "eigen woorden",
    nieuw="case when not coalesce(p.eigen_woorden, '{}') @> s.eigen_woorden then s.eigen_woorden end",
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

# Of the latest registration ``r``. Without an active one, "Nee" has nothing to end.
REGISTRATIE = Veld(
    "banenafspraak",
    "case when r.id is not null then r.tot is null or r.tot > %(vandaag)s end",
    "banenafspraak",
    nieuw="case when s.actief or (r.id is not null and (r.tot is null or r.tot > %(vandaag)s)) then s.actief"
    " when s.banenafspraak and r.id is null then true end",
)
# Dates correct a registration that stays; a new one, or an ending, brings its own.
_ZELFDE = (
    "case when r.id is not null and s.actief is not distinct from (r.tot is null or r.tot > %(vandaag)s) then {} end"
)
DOELGROEP_VANAF = Veld("doelgroep_vanaf", "r.vanaf", "doelgroep vanaf", nieuw=_ZELFDE.format("s.doelgroep_vanaf"))
DOELGROEP_TOT = Veld("doelgroep_tot", "r.tot", "doelgroep tot", nieuw=_ZELFDE.format("s.doelgroep_tot"))
VAN_DE_REGISTRATIE = (REGISTRATIE, DOELGROEP_VANAF, DOELGROEP_TOT)

ALLE = (*VAN_DE_PERSOON, *VAN_HET_PROFIEL, *VAN_DE_REGISTRATIE)
