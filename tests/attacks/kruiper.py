"""A crawler: asks as API and pages do (count the search, search, count who is shown), as fast as it may."""

import itertools
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.lijsten import lijsten
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import Resultaat
from sonar.choices import Opleidingsstap
from sonar.models import Lidmaatschap
from tests.attacks.klok import Klok

SECONDEN_PER_VRAAG = 0.05


def regio_sector_opleiding(toeval: random.Random) -> list[Wensen]:
    """Each combination, in some order; only who surely fits, so that no row is got twice for nothing."""
    vragen = [
        Wensen(regios=(regio,), termen=(("beroepssector", (sector,)),), opleidingsstap=stap, ook_onbekend=False)
        for regio, sector, stap in itertools.product(
            lijsten().regios.values(), lijsten().termen["beroepssector"].values(), Opleidingsstap.values
        )
    ]
    toeval.shuffle(vragen)
    return vragen


@dataclass
class Kruiper:
    """:ivar gezien: numbers of whom it was shown. :ivar vragen: how many requests were answered.
    :ivar gewacht: how often it was too fast. :ivar geweigerd: which of the day's limits stopped it."""

    lid: Lidmaatschap
    klok: Klok
    gezien: set[int] = field(default_factory=set)
    vragen: int = 0
    gewacht: int = 0
    geweigerd: set[budget.Soort] = field(default_factory=set)

    def vraag(self, wensen: Wensen, cursor: str = "", aantal: int = 100) -> Resultaat | None:
        """One request; None when a limit of the day refused it. Waits for the next minute as often as it must."""
        while True:
            self.klok.later(seconds=SECONDEN_PER_VRAAG)
            try:
                regel = budget.zoekvraag(self.lid, wensen)
                resultaat = zoeken.zoek(wensen, organisatie=self.lid.organisatie_id, cursor=cursor, aantal=aantal)
                nummers = {treffer.kandidaat.nummer for treffer in resultaat.treffers}
                budget.gezien(self.lid, nummers, zoekvraag=regel)
            except budget.Op as op:
                if op.soort != budget.Soort.TEMPO:
                    self.geweigerd.add(op.soort)
                    # A page tells of whom was seen today; the rest stays away.
                    self.gezien |= op.al_gezien
                    return None
                self.gewacht += 1
                self.klok.wacht_tot(op.hervat_om)
                continue
            self.gezien |= nummers
            self.vragen += 1
            return resultaat

    def alle_bladzijden(self, wensen: Wensen) -> bool:
        """Goes through one search; near the limit it asks for less at a time. False when nothing more is given."""
        cursor, aantal = "", 100
        while True:
            resultaat = self.vraag(wensen, cursor, aantal)
            if resultaat is None:
                if budget.Soort.ZOEKVRAGEN in self.geweigerd or aantal == 1:
                    return False
                aantal //= 2
            elif resultaat.volgende is None:
                return True
            else:
                cursor = resultaat.volgende

    def kopieer(self, vragen: Iterable[Wensen]) -> None:
        """By cards."""
        for wensen in vragen:
            if not self.alle_bladzijden(wensen):
                return


def _verder(wensen: Wensen, resultaat: Resultaat) -> Iterable[tuple[Wensen, int]]:
    """The searches that the counts beside an answer lead to, each with the number it will give."""
    gevraagd = dict(wensen.termen)
    for groep, termen in lijsten().termen.items():
        if groep in resultaat.facetten and groep not in gevraagd:
            for code, aantal in resultaat.facetten[groep].waarden.items():
                if aantal and code in termen:
                    yield _erbij(wensen, groep, termen[code]), aantal


def _erbij(wensen: Wensen, groep: str, term: object) -> Wensen:
    return Wensen(
        regios=wensen.regios,
        opleidingsstap=wensen.opleidingsstap,
        termen=(*wensen.termen, (groep, (term,))),  # type: ignore[arg-type]
        ook_onbekend=False,
    )


@dataclass
class Telling:
    """:ivar gekopieerd: how many rows were alone in an answer, so that the counts beside it tell all that is shown.
    :ivar aangewezen: counts of one, seen beside all answers."""

    gekopieerd: set[int] = field(default_factory=set)
    aangewezen: int = 0


def kopieer_door_tellen(kruiper: Kruiper, toeval: random.Random, alleen: Callable[[Wensen], int]) -> Telling:
    """Looks only at counts: goes where a count says that somebody stands alone.

    :param alleen: the number of the one who fits; for us to know whom it found, not for the crawler.
    """
    telling = Telling()
    for begin in regio_sector_opleiding(toeval):
        resultaat = kruiper.vraag(begin, aantal=1)
        if resultaat is None:
            return telling
        doelen = [anders for anders, aantal in _verder(begin, resultaat) if aantal == 1]
        telling.aangewezen += len(doelen)
        for doel in doelen:
            antwoord = kruiper.vraag(doel, aantal=1)
            if antwoord is None:
                return telling
            if antwoord.totaal == 1:
                telling.gekopieerd.add(alleen(doel))
    return telling
