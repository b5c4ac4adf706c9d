"""Names, telephone numbers and addresses of invented people, as varied as in the Netherlands and none that exists."""

import random
import unicodedata
from itertools import accumulate
from typing import NamedTuple

from sonar.demo.bestanden import lees_toml

# Unicode decomposes neither of these into a letter and an accent.
_ZONDER_ONTLEDING = str.maketrans("łŁıøØ", "lLioO")
# Combinations of letters that PostNL gives out nowhere, so that no postcode is a real one.
_LETTERS = ("SA", "SD", "SS")
_TOEVOEGINGEN = ("A", "B", "C", "bis", "2", "hs")


def _voor_email(naam: str) -> str:
    letters = unicodedata.normalize("NFKD", naam.translate(_ZONDER_ONTLEDING)).lower()
    return "".join(letter for letter in letters if "a" <= letter <= "z")


class Persoonsnaam(NamedTuple):
    volledig: str
    email: str
    nederlands: list[float]
    """Cumulative weights of speaking Dutch at level 1, 2, 3 and 4."""


class Adres(NamedTuple):
    straat: str
    huisnummer: int
    toevoeging: str
    letters: str


class _Herkomst(NamedTuple):
    voornamen: list[tuple[str, str]]
    achternamen: list[tuple[str, str]]
    nederlands: list[float]


class Namen:
    """Draws persons from the lists of ``namen.toml`` and ``straten.toml``."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        herkomsten = lees_toml("namen")["herkomst"]
        self._gewichten = list(accumulate(rij["gewicht"] for rij in herkomsten))
        self._herkomsten = [
            _Herkomst(
                voornamen=[(naam, _voor_email(naam)) for naam in rij["voornamen"]],
                achternamen=[(naam, _voor_email(naam)) for naam in rij["achternamen"]],
                nederlands=list(accumulate(rij["nederlands"])),
            )
            for rij in herkomsten
        ]
        straten = lees_toml("straten")
        self._straten = [eerste + tweede for eerste in straten["eerste"] for tweede in straten["tweede"]]

    def persoon(self, nummer: int) -> Persoonsnaam:
        """:param nummer: makes the e-mail address unique."""
        herkomst = self._rng.choices(self._herkomsten, cum_weights=self._gewichten)[0]
        voornaam, voor = self._rng.choice(herkomst.voornamen)
        achternaam, achter = self._rng.choice(herkomst.achternamen)
        return Persoonsnaam(f"{voornaam} {achternaam}", f"{voor}.{achter}.{nummer}@demo.example", herkomst.nederlands)

    def telefoon(self) -> str:
        """No Dutch mobile number starts with 06-0."""
        return f"06-0000{int(self._rng.random() * 10_000):04d}"

    def adres(self) -> Adres:
        kans = self._rng.random
        return Adres(
            straat=self._rng.choice(self._straten),
            huisnummer=1 + int(kans() ** 2 * 240),
            toevoeging=self._rng.choice(_TOEVOEGINGEN) if kans() < 0.12 else "",
            letters=self._rng.choice(_LETTERS),
        )
