"""Writes the invented people as one import file, row by row, the same for the same seed."""

import csv
import datetime
import random
from collections.abc import Iterator
from pathlib import Path

from sonar.demo.beroepsprofielen import LIJSTEN, Beroepsprofielen
from sonar.demo.bsn import bsns
from sonar.demo.namen import Namen, Persoonsnaam
from sonar.demo.verdeling import Gemeenteverdeling, Partij, Stand, Woongemeente, verdeel_bevolking

ID_WZ_BEGIN = "DEMO-"
"""Every invented person's ID_WZ starts with this."""

_PERSOON = (
    "Datum melding", "BSN", "ID_WZ", "Inschrijfdatum", "Telefoonnummer", "Volledige Naam", "E-mailadres", "Gemeente",
    "Postcode", "Plaats", "Straatnaam", "Huisnummer", "Huisnummer Toevoeging", "Medewerker Naam", "Organisatie Naam",
    "GSD Kantoor",
)  # fmt: skip
_REGISTRATIE = ("Banenafspraak", "Doelgroep vanaf", "Doelgroep tot", "Klantprofiel", "Toestemming")
_PROFIEL = (
    "Opleidingsniveau", "Mondeling Nederlands", "Schriftelijk Nederlands", "Rijbewijs", "Vervoer",
    "Uren min", "Uren max", "Opleidingen", *(lijst.kolom for lijst in LIJSTEN.values()),
)  # fmt: skip
KOLOMMEN = (*_PERSOON, *_REGISTRATIE, *_PROFIEL)
_GEEN_PROFIELVELDEN = ("",) * len(_PROFIEL)

# How often a field of a vastgesteld profiel is unknown; education and sectors as in the real system of 2016-2021.
_ONBEKEND = {
    "opleidingsniveau": 0.42,
    "talen": 0.30,
    "rijbewijs": 0.30,
    "vervoer": 0.35,
    "uren": 0.30,
    "opleidingen": 0.64,
    "beroepen": 0.25,
    "beroepssectoren": 0.40,
    "taaksoorten": 0.30,
    "vaardigheden": 0.38,
    "competenties": 0.28,
    "affiniteiten": 0.36,
}
# Some consulenten fill in nearly everything, others little; on average the shares above.
_SLORDIGHEID = (0.5, 1.0, 1.5)
_DEEL_BEGONNEN_CONCEPT = 0.15
_DEEL_BEEINDIGD_MET_PROFIEL = 0.4
_MEDEWERKERS_PER_KANTOOR = 8
_EERSTE_REGISTRATIE = datetime.date(2015, 5, 1)

# The usual ones stand there more often.
_VERVOER = [
    "fiets",
    "fiets",
    "fiets,ov",
    "fiets,ov",
    "ov",
    "ov",
    "AUTO",
    "auto,fiets",
    "Scooter",
    "e-bike",
    "bus,trein",
]
_UREN = (8, 12, 16, 20, 24, 24, 28, 32, 32, 32, 36, 36, 40, 40)


def schrijf_klanten(pad: Path, *, kandidaten: int, seed: int, vandaag: datetime.date) -> int:
    """Writes an import file (UTF-8, commas) with everybody; memory does not grow with the number of people.

    :param kandidaten: how many people outside region 33 will be published once ``vul_aan`` has run.
    :returns: how many people there are.
    :raises ValueError: when there are fewer BSNs than people.
    """
    rng = random.Random(seed)
    verdeling = verdeel_bevolking(kandidaten=kandidaten, rng=rng)
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand)
        schrijver.writerow(KOLOMMEN)
        schrijver.writerows(_Rijen(rng, vandaag).van(verdeling))
    return sum(groep.aantal for deel in verdeling for groep in deel.groepen)


class _Rijen:
    """Draws the cells of one person after another."""

    def __init__(self, rng: random.Random, vandaag: datetime.date) -> None:
        self._rng = rng
        self._kans = rng.random
        self._vandaag = vandaag
        self._namen = Namen(rng)
        self._beroepsprofielen = Beroepsprofielen(rng)
        self._bsns = bsns(rng)

    def van(self, verdeling: list[Gemeenteverdeling]) -> Iterator[tuple[object, ...]]:
        nummer = 0
        for gemeente, groepen in verdeling:
            klanten = [groep for groep in groepen for _ in range(groep.aantal)]
            self._rng.shuffle(klanten)
            medewerkers = [self._namen.persoon(0).volledig for _ in range(_MEDEWERKERS_PER_KANTOOR)]
            for groep in klanten:
                nummer += 1
                naam = self._namen.persoon(nummer)
                yield (
                    *self._persoon(nummer, naam, gemeente, groep.partij, self._rng.choice(medewerkers)),
                    *self._registratie_en_profiel(groep.stand, naam),
                )

    def _dagen_geleden(self, minstens: int, hoogstens: int) -> str:
        dagen = minstens + int(self._kans() * (hoogstens - minstens))
        return (self._vandaag - datetime.timedelta(days=dagen)).isoformat()

    def _persoon(
        self, nummer: int, naam: Persoonsnaam, gemeente: Woongemeente, partij: Partij, medewerker: str
    ) -> tuple[object, ...]:
        pc4, plaats = self._rng.choice(gemeente.postcodes)
        adres = self._namen.adres()
        bij_gemeente = partij is Partij.GEMEENTE
        inschrijfdatum = self._dagen_geleden(30, 3000)
        return (
            inschrijfdatum,
            next(self._bsns),
            f"{ID_WZ_BEGIN}{nummer:07d}",
            inschrijfdatum,
            self._namen.telefoon(),
            naam.volledig,
            naam.email,
            gemeente.naam if self._kans() < 0.8 else gemeente.code,
            pc4 + adres.letters,
            plaats,
            adres.straat,
            adres.huisnummer,
            adres.toevoeging,
            medewerker,
            f"Gemeente {gemeente.naam}" if bij_gemeente else f"UWV {gemeente.regionaam}",
            gemeente.naam if bij_gemeente else "NNB",
        )

    def _registratie_en_profiel(self, stand: Stand, naam: Persoonsnaam) -> tuple[object, ...]:
        kans = self._kans()
        met_profiel = stand in (Stand.PROFIEL, Stand.BEZWAAR) or (
            stand is Stand.BEEINDIGD and kans < _DEEL_BEEINDIGD_MET_PROFIEL
        )
        if met_profiel:
            profiel = self._profiel(naam, volledigheid=1.0)
        elif kans < _DEEL_BEGONNEN_CONCEPT:
            profiel = self._profiel(naam, volledigheid=0.5)
        else:
            profiel = _GEEN_PROFIELVELDEN
        return (*self._registratie(stand), *self._besluiten(stand, met_profiel), *profiel)

    def _registratie(self, stand: Stand) -> tuple[str, str, str]:
        """Banenafspraak, Doelgroep vanaf and tot."""
        if stand is Stand.NIET_IN_REGISTER:
            return "NNB", "", ""
        sinds_begin = (self._vandaag - _EERSTE_REGISTRATIE).days
        if stand is Stand.BEEINDIGD:
            return "Ja", self._dagen_geleden(sinds_begin // 2, sinds_begin), self._dagen_geleden(0, sinds_begin // 2)
        return "Ja", self._dagen_geleden(30, sinds_begin), ""

    def _besluiten(self, stand: Stand, met_profiel: bool) -> tuple[str, str]:
        """Klantprofiel and Toestemming. Nee would withdraw a profiel; who has none says nothing or NNB."""
        if not met_profiel:
            return ("NNB" if self._kans() < 0.5 else ""), ""
        if stand is Stand.BEZWAAR:
            return "Ja", "Nee"
        return "Ja", ("Ja" if self._kans() < 0.35 else "")

    def _profiel(self, naam: Persoonsnaam, *, volledigheid: float) -> tuple[object, ...]:
        """The cells of ``_PROFIEL``.

        :param volledigheid: how much of what a vastgesteld profiel tells is known already.
        """
        kans, kies = self._kans, self._rng.choice
        slordig = kies(_SLORDIGHEID)
        bekend = {veld: kans() < (1 - deel * slordig) * volledigheid for veld, deel in _ONBEKEND.items()}
        werk = self._beroepsprofielen.kies()
        mondeling = schriftelijk = uren_min = uren_max = ""
        if bekend["talen"]:
            niveau = self._rng.choices((1, 2, 3, 4), cum_weights=naam.nederlands)[0]
            mondeling, schriftelijk = str(niveau), str(max(1, niveau - (kans() < 0.4)))
        if bekend["uren"]:
            hoogstens = kies(_UREN)
            uren_max = str(hoogstens)
            uren_min = str(max(4, hoogstens - kies((0, 4, 8, 8, 12, 16)))) if kans() < 0.6 else ""
        return (
            kies(werk.opleidingsniveaus) if bekend["opleidingsniveau"] else "",
            mondeling,
            schriftelijk,
            kies(werk.rijbewijzen) if bekend["rijbewijs"] else "",
            kies(_VERVOER) if bekend["vervoer"] else "",
            uren_min,
            uren_max,
            kies(werk.opleidingen) if bekend["opleidingen"] else "",
            *(kies(cellen) if bekend[lijst] else "" for lijst, cellen in zip(LIJSTEN, werk.lijsten, strict=True)),
        )
