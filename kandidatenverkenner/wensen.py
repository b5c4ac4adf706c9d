"""What an employer asks, and for each wish who fits, who may fit, and who does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from sonar.choices import DEEL_VAN_STAP, Opleidingsdeel, Opleidingsstap
from sonar.models import Arbeidsmarktregio, Beroepssector, Taaksoort

NOOIT = Q(pk__in=[])


@dataclass(frozen=True)
class Wens:
    """One wish of one group: two conditions on Kandidaat; who meets neither does not fit.

    :ivar groep: the name of its Zoekgroep.
    """

    groep: str
    tekst: str
    past: Q
    onbekend: Q


@dataclass(frozen=True)
class Wensen:
    regio: Arbeidsmarktregio | None = None
    beroepssectoren: tuple[Beroepssector, ...] = ()
    taaksoorten: tuple[Taaksoort, ...] = ()
    opleidingsstap: str | None = None
    uren_min: int | None = None
    uren_max: int | None = None
    ook_onbekend: bool = True

    def groepen(self) -> dict[str, Wens]:
        """Per group that is asked, the wish that decides who stays: within a group, values are alternatives."""
        gevraagd: dict[str, Wens] = {}
        if self.regio is not None:
            gevraagd["regio"] = _regio(self.regio)
        if self.beroepssectoren:
            gevraagd["beroepssector"] = _lijst("beroepssector", "beroepssectoren", self.beroepssectoren)
        if self.taaksoorten:
            gevraagd["taaksoort"] = _lijst("taaksoort", "taaksoorten", self.taaksoorten)
        if self.opleidingsstap is not None:
            gevraagd["opleidingsniveau"] = _opleiding(Opleidingsstap(self.opleidingsstap))
        if self.uren_min is not None or self.uren_max is not None:
            gevraagd["uren"] = _uren(self.uren_min, self.uren_max)
        return gevraagd

    def __iter__(self) -> Iterator[Wens]:
        """The wishes a kandidaat is ranked by: each chosen taaksoort counts for itself, every other group once."""
        for groep, wens in self.groepen().items():
            if groep == "taaksoort":
                for taak in self.taaksoorten:
                    yield _lijst("taaksoort", "taaksoorten", (taak,))
            else:
                yield wens

    def blijft(self, *, zonder: str | None = None) -> Q:
        """Who stays in the result: nobody a wish surely excludes; leave a group out with ``zonder``."""
        voorwaarden = [
            wens.past | wens.onbekend if self.ook_onbekend else wens.past
            for groep, wens in self.groepen().items()
            if groep != zonder
        ]
        return reduce(and_, voorwaarden, Q())

    def past_zeker(self) -> Q:
        """Who meets every wish for sure."""
        return reduce(and_, (wens.past for wens in self.groepen().values()), Q())


def _regio(regio: Arbeidsmarktregio) -> Wens:
    return Wens(
        "regio",
        f"Woont in {regio.naam}",
        past=Q(woongebied_soort="regio", woongebied_code=str(regio.nr)),
        onbekend=NOOIT,
    )


def _lijst(groep: str, veld: str, termen: tuple[Beroepssector, ...] | tuple[Taaksoort, ...]) -> Wens:
    """Holds any of these terms. A list that is unknown, or that lost a rare term, may."""
    past = Q(**{f"{veld}__overlap": [term.pk for term in termen]})
    return Wens(
        groep,
        " of ".join(term.label for term in termen),
        past=past,
        onbekend=Q(**{f"{veld}__isnull": True}) | (Q(onvolledig__contains=[veld]) & ~past),
    )


def _opleiding(stap: Opleidingsstap) -> Wens:
    """At least this step. A published part fits when its lowest level does, and may when only its highest does."""
    stappen = list(Opleidingsstap)
    past, misschien = [], []
    for deel in Opleidingsdeel:
        van_deel = [nummer for nummer, van_stap in enumerate(stappen) if DEEL_VAN_STAP[van_stap] == deel]
        if van_deel[0] >= stappen.index(stap):
            past.append(deel.value)
        elif van_deel[-1] >= stappen.index(stap):
            misschien.append(deel.value)
    return Wens(
        "opleidingsniveau",
        f"Opleiding minstens {stap.label.lower()}",
        past=Q(opleiding_soort="deel", opleiding_code__in=past),
        onbekend=Q(opleiding_code__isnull=True) | Q(opleiding_soort="deel", opleiding_code__in=misschien),
    )


def _uren(minimaal: int | None, maximaal: int | None) -> Wens:
    """The person's range overlaps the asked one. A missing end that could decide it leaves it unknown."""
    zeker, onmogelijk = [], []
    if maximaal is not None:
        zeker.append(Q(uren_min__lte=maximaal) | Q(uren_min__isnull=True, uren_max__lte=maximaal))
        onmogelijk.append(Q(uren_min__isnull=False, uren_min__gt=maximaal))
    if minimaal is not None:
        zeker.append(Q(uren_max__gte=minimaal) | Q(uren_max__isnull=True, uren_min__gte=minimaal))
        onmogelijk.append(Q(uren_max__isnull=False, uren_max__lt=minimaal))
    # A kandidaat of whom neither end is known says nothing, whatever was asked.
    bekend = Q(uren_min__isnull=False) | Q(uren_max__isnull=False)
    past = reduce(and_, zeker) & bekend
    tekst = (
        f"Van {minimaal} tot en met {maximaal} uur per week"
        if minimaal and maximaal
        else f"Minimaal {minimaal} uur per week"
        if minimaal
        else f"Maximaal {maximaal} uur per week"
    )
    return Wens(
        "uren",
        tekst,
        past=past,
        onbekend=~bekend | (~reduce(or_, onmogelijk) & ~past),
    )
