"""What invented people can and want: kinds of work whose terms go together, written as people write them."""

import random
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from sonar.demo.bestanden import REFERENTIEDATA, lees_csv, lees_toml
from sonar.importing.waarden import genormaliseerd


class Lijst(NamedTuple):
    kolom: str
    minstens: int
    hoogstens: int


LIJSTEN = {
    "beroepen": Lijst("Bemiddelingsberoep", 1, 2),
    "beroepssectoren": Lijst("Beroepssectoren", 1, 2),
    "taaksoorten": Lijst("Taaksoorten", 2, 5),
    "vaardigheden": Lijst("Vaardigheden", 2, 5),
    "competenties": Lijst("Competenties", 2, 4),
    "affiniteiten": Lijst("Affiniteiten", 1, 3),
}
"""Per list of terms its column in the import file, and how many of it one person tells: least and most."""

_VARIANTEN = 150
_KANS_EIGEN_WOORDEN = 0.02
# As Sonar's own export writes education; of the other steps it has no such word.
_STAPNAMEN = {"vmbo": "VMBO", "mbo": "MBO", "hbo": "HBO", "wo": "WO"}


class Schrijfwijzen:
    """The ways to write the terms of one list that the import can lead back to exactly one term."""

    def __init__(self, lijst: str) -> None:
        self._termen = {rij["code"]: rij for rij in lees_csv(REFERENTIEDATA / f"{lijst}.csv")}
        self._code_van_label = {rij["label"]: code for code, rij in self._termen.items()}
        # Per name, as the import compares names, how many terms have it.
        self._gebruik = Counter(
            naam for code in self._termen for naam in {genormaliseerd(naam) for naam in self._namen(code)}
        )

    def _namen(self, code: str) -> list[str]:
        rij = self._termen[code]
        return [code, rij["label"], *filter(None, rij.get("alternatieven", "").split("|"))]

    def _eenduidig(self, naam: str) -> bool:
        return self._gebruik[genormaliseerd(naam)] == 1

    def kies(self, code_of_label: str, rng: random.Random) -> str:
        """The label mostly, else the code or another name that only this term has.

        :raises KeyError: when the list has no such term.
        """
        code = code_of_label if code_of_label in self._termen else self._code_van_label[code_of_label]
        _, label, *alternatieven = self._namen(code)
        kans = rng.random()
        if kans < 0.2 or not self._eenduidig(label):
            return code
        eigen = [naam for naam in alternatieven if self._eenduidig(naam)]
        return rng.choice(eigen) if eigen and kans < 0.35 else label


class Beroepsprofiel(NamedTuple):
    """Cells of the import file to choose from; choosing each on its own still gives a coherent person."""

    opleidingsniveaus: Sequence[str]
    opleidingen: Sequence[str]
    rijbewijzen: Sequence[str]
    lijsten: tuple[Sequence[str], ...]
    """Per list of ``LIJSTEN`` the cells: terms separated by ``|``."""


class Beroepsprofielen:
    """Draws from the kinds of work in ``beroepsprofielen.toml``, the common ones more often."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        bron = lees_toml("beroepsprofielen")
        self._eigen_woorden: dict[str, list[str]] = bron["eigen_woorden"]
        self._schrijfwijzen = {lijst: Schrijfwijzen(lijst) for lijst in LIJSTEN}
        self._niveaus = {rij["code"]: rij for rij in lees_csv(REFERENTIEDATA / "opleidingsniveaus.csv")}
        self._gewichten = list(accumulate(rij["gewicht"] for rij in bron["profiel"]))
        self.alle = [self._lees(rij) for rij in bron["profiel"]]

    def kies(self) -> Beroepsprofiel:
        return self._rng.choices(self.alle, cum_weights=self._gewichten)[0]

    def _lees(self, rij: dict[str, Any]) -> Beroepsprofiel:
        return Beroepsprofiel(
            opleidingsniveaus=[
                self._opleidingsniveau(code)
                for code in self._rng.choices(list(rij["niveaus"]), list(rij["niveaus"].values()), k=_VARIANTEN)
            ],
            opleidingen=rij["opleidingen"],
            rijbewijzen=[cel for cel, aantal in rij["rijbewijzen"].items() for _ in range(aantal)]
            + [""] * (100 - sum(rij["rijbewijzen"].values())),
            lijsten=tuple([self._cel(lijst, rij[lijst]) for _ in range(_VARIANTEN)] for lijst in LIJSTEN),
        )

    def _voorkeur(self, termen: list[str]) -> str:
        """One of the terms; those that come first are the most usual."""
        return termen[int(self._rng.random() ** 1.6 * len(termen))]

    def _cel(self, lijst: str, termen: list[str]) -> str:
        _, minstens, hoogstens = LIJSTEN[lijst]
        aantal = self._rng.randint(minstens, min(hoogstens, len(termen)))
        gekozen = {self._voorkeur(termen): None for _ in range(2 * aantal)}
        woorden = [self._schrijfwijzen[lijst].kies(code, self._rng) for code in list(gekozen)[:aantal]]
        if lijst in self._eigen_woorden and self._rng.random() < _KANS_EIGEN_WOORDEN:
            woorden.append(self._rng.choice(self._eigen_woorden[lijst]))
        return "|".join(woorden)

    def _opleidingsniveau(self, code: str) -> str:
        niveau = self._niveaus[code]
        kans = self._rng.random()
        if kans < 0.4:
            return _STAPNAMEN.get(niveau["stap"], niveau["label"])
        return code if kans < 0.6 else niveau["label"]
