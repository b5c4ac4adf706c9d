"""SQL that judges one wish of one klant, as the search index judges a published row that is told at its finest.

Three states, that sort: 2 fits, 1 may fit, 0 does not. A test compares them with the index, wish by wish.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from kandidatenverkenner.geografie import Geografie, lees_geografie
from kandidatenverkenner.lijsten import TERMGROEPEN, VELD_VAN_GROEP
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.oordelen import Opleidingen
from kandidatenverkenner.passend import antwoorden
from kandidatenverkenner.voorbeeld import MAAND_DAGEN
from kandidatenverkenner.wensen import TAAK, Wens, Wensen
from kandidatenverkenner.zoekindex import lees_opleidingen
from sonar.choices import Opleidingsstap
from sonar.models import Opleidingsniveau

PAST, MISSCHIEN, PAST_NIET = 2, 1, 0
_NIET_TE_TONEN = " union all ".join(
    f"select '{groep}', id from {model._meta.db_table} where not publiceren" for groep, model in TERMGROEPEN.items()
)
_DAGEN = {Beschikbaar.DIRECT: "<= %(vandaag)s", Beschikbaar.MAAND: f"<= %(vandaag)s::date + {MAAND_DAGEN}"}


@dataclass(frozen=True)
class Naslag:
    """The reference data a search needs; six queries, whatever is asked.

    :ivar niveaus: id of a level that may be told → what the publication calls it.
    :ivar niet_te_tonen: per group the ids of terms that are never told: who has nothing else is unknown.
    """

    geografie: Geografie
    opleidingen: Opleidingen
    niveaus: dict[int, str]
    niet_te_tonen: dict[str, list[int]]


def lees_naslag(vandaag: Any) -> Naslag:
    """:param vandaag: the day whose regions count."""
    niet: dict[str, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NIET_TE_TONEN)
        for groep, pk in cursor:
            niet.setdefault(groep, []).append(pk)
    niveaus = Opleidingsniveau.objects.publiceerbaar().values_list("pk", "code")
    return Naslag(lees_geografie(vandaag), lees_opleidingen(), {pk: f"niveau:{code}" for pk, code in niveaus}, niet)


@dataclass
class Oordeelvragen:
    """Writes the SQL of one search: judgements over a table ``a`` of answers, each of which is read once.

    :ivar waarden: the parameters it needs, :ivar antwoorden: the columns of ``a``; both filled while it is written.
    """

    wensen: Wensen
    naslag: Naslag
    waarden: dict[str, Any] = field(default_factory=dict)
    antwoorden: dict[str, str] = field(default_factory=lambda: {"woongemeente": "w.woongemeente_id"})

    def van_groep(self, groep: str) -> str:
        """How a group decides who stays."""
        enkel: dict[str, Callable[[], str]] = {
            "regio": self._regio,
            "gemeente": self._gemeente,
            "werkplek": self._werkplek,
            "opleidingsniveau": self._opleiding,
            "uren": self._uren,
            "beschikbaar": self._beschikbaar,
        }
        if groep in enkel:
            return enkel[groep]()
        ids = [term.pk for term in self.wensen.termen_van(groep)]
        return self._termen(groep, ids, alle=groep == TAAK and self.wensen.alle_taken)

    def van_term(self, wens: Wens) -> str:
        """How one chosen term is met by itself."""
        return self._termen(wens.groep, [term.pk for term in wens.termen], alle=False)

    def _geef(self, waarde: Any, soort: str) -> str:
        naam = f"p{len(self.waarden)}"
        self.waarden[naam] = waarde
        return f"%({naam})s::{soort}"

    def _antwoord(self, naam: str, sql: str) -> str:
        self.antwoorden[naam] = sql
        return f"a.{naam}"

    def _termen(self, groep: str, ids: list[int], *, alle: bool) -> str:
        """A list of which nothing may be told is as unknown as one nobody filled in."""
        veld = VELD_VAN_GROEP[groep]
        eigen = {"beroep": antwoorden.beroepen, "taal": antwoorden.talen}
        lijst = self._antwoord(veld, eigen[groep]() if groep in eigen else antwoorden.termen(veld))
        zegt_niets = f"{lijst} <@ {self._geef(self.naslag.niet_te_tonen.get(groep, []), 'int[]')}"
        return f"""case when {lijst} {"@>" if alle else "&&"} {self._geef(ids, "int[]")} then {PAST}
            when {lijst} is null or ({lijst} <> '{{}}' and {zegt_niets}) then {MISSCHIEN} else {PAST_NIET} end"""

    # --- Where someone lives ---

    def _woont_in(self, gemeenten: Iterable[Iterable[str]]) -> str:
        codes = sorted({code for groep in gemeenten for code in groep})
        return f"case when a.woongemeente = any({self._geef(codes, 'varchar[]')}) then {PAST} else {PAST_NIET} end"

    def _regio(self) -> str:
        return self._woont_in(self.naslag.geografie.gemeenten(str(regio.nr)) for regio in self.wensen.regios)

    def _gemeente(self) -> str:
        km, geografie = self.wensen.afstand, self.naslag.geografie
        return self._woont_in(
            geografie.binnen(gemeente.code, km) if km else [gemeente.code] for gemeente in self.wensen.gemeenten
        )

    def _werkplek(self) -> str:
        """Within the step of the own reisafstand that an employer is told."""
        km = self._antwoord("reisafstand_km", antwoorden.getal("reisafstand_km"))
        code = self.wensen.werkplek.code if self.wensen.werkplek else ""
        ver, midden, dichtbij = (
            self._geef(sorted(self.naslag.geografie.binnen(code, stap)), "varchar[]") for stap in (50, 25, 10)
        )
        return f"""case when {km} is null then {MISSCHIEN} when a.woongemeente = any(
            case when {km} >= 50 then {ver} when {km} >= 25 then {midden} else {dichtbij} end)
            then {PAST} else {PAST_NIET} end"""

    # --- What is ordered ---

    def _opleiding(self) -> str:
        """The level where it may be told, else the step, which may reach from below what is asked to above it."""
        opleidingen = self.naslag.opleidingen
        grens = opleidingen.stappen[self.wensen.opleidingsstap or ""]
        laagste = {waarde: uitersten[0] for waarde, uitersten in opleidingen.waarden.items()}
        hoogste = {waarde: uitersten[1] for waarde, uitersten in opleidingen.waarden.items()}

        def die(reiken: dict[str, int]) -> tuple[str, str]:
            niveaus = [pk for pk, waarde in self.naslag.niveaus.items() if reiken[waarde] >= grens]
            stappen = [stap.value for stap in Opleidingsstap if reiken[f"stap:{stap.value}"] >= grens]
            return self._geef(niveaus, "int[]"), self._geef(stappen, "varchar[]")

        stap = self._antwoord("opleidingsstap", antwoorden.opleidingsstap())
        niveau = self._antwoord("opleidingsniveau", antwoorden.opleidingsniveau())
        fijn = f"{niveau} = any({self._geef(list(self.naslag.niveaus), 'int[]')}) and {stap} <> '{Opleidingsstap.BO}'"
        (zeker_niveau, zeker_stap), (mogelijk_niveau, mogelijk_stap) = die(laagste), die(hoogste)
        return f"""case when {stap} is null then {MISSCHIEN}
            when {fijn} then case when {niveau} = any({zeker_niveau}) then {PAST}
                when {niveau} = any({mogelijk_niveau}) then {MISSCHIEN} else {PAST_NIET} end
            when {stap} = any({zeker_stap}) then {PAST}
            when {stap} = any({mogelijk_stap}) then {MISSCHIEN} else {PAST_NIET} end"""

    def _beschikbaar(self) -> str:
        vanaf = self._antwoord("beschikbaar_vanaf", antwoorden.beschikbaar_vanaf())
        wanneer = Beschikbaar(self.wensen.beschikbaar or "")
        op_tijd = f"{vanaf} {_DAGEN[wanneer]}" if wanneer in _DAGEN else f"{vanaf} is not null"
        return f"case when {vanaf} is null then {MISSCHIEN} when {op_tijd} then {PAST} else {PAST_NIET} end"

    def _uren(self) -> str:
        """The person's range overlaps the asked one. A missing end that could decide it leaves it unknown."""
        van, tot = (self._antwoord(veld, antwoorden.getal(veld)) for veld in ("uren_min", "uren_max"))
        past, kan_niet = [f"({van} is not null or {tot} is not null)"], ["false"]
        if self.wensen.uren_max is not None:
            hoogstens = self._geef(self.wensen.uren_max, "int")
            past.append(f"coalesce({van}, {tot}) <= {hoogstens}")
            kan_niet.append(f"coalesce({van} > {hoogstens}, false)")
        if self.wensen.uren_min is not None:
            minstens = self._geef(self.wensen.uren_min, "int")
            past.append(f"coalesce({tot}, {van}) >= {minstens}")
            kan_niet.append(f"coalesce({tot} < {minstens}, false)")
        return f"""case when {" and ".join(past)} then {PAST} when {" or ".join(kan_niet)} then {PAST_NIET}
            else {MISSCHIEN} end"""
