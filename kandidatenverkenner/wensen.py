"""What an employer asks: wishes per group, as a value that can be compared, counted and kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from kandidatenverkenner.models.kandidaat import Beschikbaar
from sonar.choices import Opleidingsstap
from sonar.models import Arbeidsmarktregio, Gemeente
from sonar.models.termen import Term
from sonar.zoekgroepen import ZOEKGROEPEN

PER_TERM = ("taaksoort", "vaardigheid", "competentie", "affiniteit")
"""Groups of which each chosen term is a wish of its own when kandidaten are ranked; any other group is one wish."""

TAAK = "taaksoort"
_VOLGORDE = [groep.naam for groep in ZOEKGROEPEN]


@dataclass(frozen=True)
class Wens:
    """One wish by which kandidaten are ranked and explained.

    :ivar groep: the name of its Zoekgroep.
    :ivar sleutel: what the API calls it: "taaksoort:adm-data", "regio:33", "uren:24-32".
    :ivar tekst: the same for a person to read.
    :ivar termen: of a group of terms, the alternatives; any of them will do.
    """

    groep: str
    sleutel: str
    tekst: str
    liefst: bool
    termen: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Wensen:
    """Everything one search asks. Within a group values are alternatives; between groups all must fit.

    :ivar afstand: kilometres around each of ``gemeenten``; None is the gemeenten themselves.
    :ivar termen: (group, terms) pairs, for the groups of terms that are asked.
    :ivar beschikbaar: at the latest.
    :ivar ook_onbekend: whether who may fit stays in.
    :ivar liefst: groups that are nice to have: they rank and never exclude.
    :ivar alle_taken: each chosen taaksoort must be there, not just any of them.
    """

    regios: tuple[Arbeidsmarktregio, ...] = ()
    gemeenten: tuple[Gemeente, ...] = ()
    afstand: int | None = None
    werkplek: Gemeente | None = None
    termen: tuple[tuple[str, tuple[Term, ...]], ...] = ()
    opleidingsstap: str | None = None
    uren_min: int | None = None
    uren_max: int | None = None
    beschikbaar: str | None = None
    ook_onbekend: bool = True
    liefst: frozenset[str] = frozenset()
    alle_taken: bool = False

    def termen_van(self, groep: str) -> tuple[Term, ...]:
        return next((termen for naam, termen in self.termen if naam == groep), ())

    def _gevraagd(self) -> dict[str, bool]:
        return {
            "regio": bool(self.regios),
            "gemeente": bool(self.gemeenten),
            "werkplek": self.werkplek is not None,
            "opleidingsniveau": self.opleidingsstap is not None,
            "uren": self.uren_min is not None or self.uren_max is not None,
            "beschikbaar": self.beschikbaar is not None,
            **{groep: bool(termen) for groep, termen in self.termen},
        }

    def groepen(self) -> tuple[str, ...]:
        """The groups that are asked, in the order of ZOEKGROEPEN."""
        gevraagd = self._gevraagd()
        return tuple(groep for groep in _VOLGORDE if gevraagd.get(groep))

    def moet(self) -> tuple[str, ...]:
        """The groups that decide who stays."""
        return tuple(groep for groep in self.groepen() if groep not in self.liefst)

    def zonder(self, groep: str, term: Term | None = None) -> "Wensen":
        """The same search without that group, or without one of its terms."""
        if groep in _VELDEN_VAN_GROEP:
            return replace(self, **_VELDEN_VAN_GROEP[groep])
        over = {naam: tuple(t for t in termen if naam != groep or (term and t != term)) for naam, termen in self.termen}
        return replace(self, termen=tuple((naam, termen) for naam, termen in over.items() if termen))

    def met_taken(self, taken: tuple[Term, ...]) -> "Wensen":
        """The same search for who surely fits and surely has all of these taaksoorten."""
        anders = tuple((groep, termen) for groep, termen in self.termen if groep != TAAK)
        return replace(
            self, termen=(*anders, (TAAK, taken)), alle_taken=True, ook_onbekend=False, liefst=self.liefst - {TAAK}
        )

    def __iter__(self) -> Iterator[Wens]:
        """The wishes a kandidaat is ranked by."""
        for groep in self.groepen():
            liefst = groep in self.liefst
            termen = self.termen_van(groep)
            if groep in PER_TERM:
                for term in termen:
                    yield Wens(groep, f"{groep}:{term.code}", term.label, liefst, (term,))
            elif termen:
                codes = ",".join(term.code for term in termen)
                yield Wens(groep, f"{groep}:{codes}", _of(term.label for term in termen), liefst, termen)
            else:
                yield Wens(groep, f"{groep}:{self._waarde(groep)}", self._tekst(groep), liefst)

    def _waarde(self, groep: str) -> str:
        """The value of a group that has no terms, as the API writes it."""
        if groep == "regio":
            return ",".join(str(regio.nr) for regio in self.regios)
        if groep == "gemeente":
            codes = ",".join(gemeente.code for gemeente in self.gemeenten)
            return f"{codes}+{self.afstand}" if self.afstand else codes
        if groep == "uren":
            return f"{self.uren_min or ''}-{self.uren_max or ''}"
        enkel = {"werkplek": self.werkplek and self.werkplek.code, "opleidingsniveau": self.opleidingsstap}
        return str(enkel.get(groep, self.beschikbaar))

    def _tekst(self, groep: str) -> str:
        if groep == "regio":
            return _("Woont in %(waar)s") % {"waar": _of(regio.naam for regio in self.regios)}
        if groep == "gemeente":
            waar = {"waar": _of(gemeente.naam for gemeente in self.gemeenten), "km": self.afstand}
            return (_("Woont binnen %(km)s km van %(waar)s") if self.afstand else _("Woont in %(waar)s")) % waar
        if groep == "werkplek":
            return _("Kan reizen naar %(waar)s") % {"waar": self.werkplek}
        if groep == "opleidingsniveau":
            return _("Opleiding minstens %(stap)s") % {"stap": Opleidingsstap(self.opleidingsstap or "").label.lower()}
        if groep == "beschikbaar":
            return _("Beschikbaar: %(wanneer)s") % {"wanneer": Beschikbaar(self.beschikbaar or "").label.lower()}
        uren = {"van": self.uren_min, "tot": self.uren_max}
        if self.uren_min and self.uren_max:
            return _("Van %(van)s tot en met %(tot)s uur per week") % uren
        return (_("Minimaal %(van)s uur per week") if self.uren_min else _("Maximaal %(tot)s uur per week")) % uren


_VELDEN_VAN_GROEP: dict[str, dict[str, Any]] = {
    "regio": {"regios": ()},
    "gemeente": {"gemeenten": (), "afstand": None},
    "werkplek": {"werkplek": None},
    "opleidingsniveau": {"opleidingsstap": None},
    "uren": {"uren_min": None, "uren_max": None},
    "beschikbaar": {"beschikbaar": None},
}
"""Of each group without terms: what Wensen holds when it is not asked."""


def _of(namen: Iterator[str]) -> str:
    return _(" of ").join(namen)
