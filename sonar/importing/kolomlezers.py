"""How each column is read that stands on its own: the text of one cell, and what it says of the row."""

import json
from collections.abc import Callable, Container, Iterable
from typing import Any

from sonar.choices import ProfielStatus, Toestemming
from sonar.importing import waarden
from sonar.importing.gelezen import NIETS, Gelezen
from sonar.importing.termen import Opleidingen, Termenlijst
from sonar.importing.waarden import LEEG, Onleesbaar, bruikbaar, citaat
from sonar.models import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Rijbewijs,
    Taaksoort,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term
from sonar.notities import vondsten_in_notitie

LANGSTE_CEL = 4000
_LANGSTE_OPLEIDING = 200
_TERM_ONBEKEND = "99999"
# Distinct texts remembered per column, and how long they may be: a column of nothing but different ones must not fill
# the memory.
_ONTHOUDEN, _LANGSTE_ONTHOUDEN = 20_000, 400

Leesfunctie = Callable[[str], Gelezen]

# column of the file → field of staging, and how long it may be
TEKSTEN = {
    "Volledige Naam": ("naam", 200),
    "E-mailadres": ("email", 254),
    "Telefoonnummer": ("telefoon", 30),
    "Straatnaam": ("straat", 100),
    "Huisnummer": ("huisnummer", 10),
    "Huisnummer Toevoeging": ("toevoeging", 20),
    "Plaats": ("plaats", 100),
    "Medewerker Naam": ("medewerker_naam", 200),
    "Organisatie Naam": ("organisatie_naam", 200),
    "ID_WZ": ("id_wz", 50),
}
_WAARDEN: dict[str, tuple[str, Callable[[str], Any]]] = {
    "Datum melding": ("datum_melding", waarden.datum),
    "Inschrijfdatum": ("inschrijfdatum", waarden.datum),
    "Doelgroep vanaf": ("doelgroep_vanaf", waarden.datum),
    "Doelgroep tot": ("doelgroep_tot", waarden.datum),
    "Banenafspraak": ("banenafspraak", waarden.ja_nee),
    "Mondeling Nederlands": ("nld_mondeling", waarden.taalniveau),
    "Schriftelijk Nederlands": ("nld_schriftelijk", waarden.taalniveau),
    "Beschikbare uren/wk": ("uren_max", waarden.uren),
    "Uren min": ("uren_min", waarden.uren),
    "Uren max": ("uren_max", waarden.uren),
    "Klantprofiel": (
        "status",
        lambda cel: (ProfielStatus.VASTGESTELD if waarden.ja_nee(cel) else ProfielStatus.INGETROKKEN).value,
    ),
    "Toestemming": (
        "toestemming",
        lambda cel: (Toestemming.TOESTEMMING if waarden.ja_nee(cel) else Toestemming.BEZWAAR).value,
    ),
}
# column → field, list of terms, and what separates the values
_LIJSTEN: dict[str, tuple[str, type[Term], str]] = {
    "Beroepssector": ("beroepssectoren", Beroepssector, "|"),
    "Beroepssectoren": ("beroepssectoren", Beroepssector, "|"),
    "Taaksoorten": ("taaksoorten", Taaksoort, "|"),
    "Vaardigheden": ("vaardigheden", Vaardigheid, "|"),
    "Competenties": ("competenties", Competentie, "|"),
    "Affiniteiten": ("affiniteiten", Affiniteit, "|"),
    "Bemiddelingsberoep": ("beroepen", Beroep, "|"),
    "Rijbewijs": ("rijbewijzen", Rijbewijs, ","),
    "Vervoer": ("vervoer", Vervoermiddel, ","),
}
# Checked and not kept: what makes no sense here says that something is wrong with the row, or with the columns.
_NIET_BEWAARD: dict[str, Callable[[str], object]] = {
    "1e uitk dag (niet WW)": waarden.datum,
    **dict.fromkeys(["Geslacht", "Leeftijd", "Arbeidsmarktregio", "Cases (aantal)", "Sonar"], str),
    **dict.fromkeys(["Participatieladder", "Aantal"], str),
}


class Kolomlezer(dict[str, Gelezen]):
    """Text of a cell → what it says. Remembered per text, since most columns repeat few of them."""

    def __init__(self, kolom: str, lees: Leesfunctie) -> None:
        super().__init__()
        self._kolom = kolom
        self._lees = lees

    def __missing__(self, cel: str) -> Gelezen:
        try:
            gelezen = NIETS if cel in LEEG else self._lees(bruikbaar(cel, LANGSTE_CEL))
        except Onleesbaar as fout:
            gelezen = Gelezen(fouten=((self._kolom, str(fout)),))
        if len(self) < _ONTHOUDEN and len(cel) <= _LANGSTE_ONTHOUDEN:
            self[cel] = gelezen
        return gelezen


def kolomlezers(kolommen: Container[str]) -> dict[str, Kolomlezer]:
    """A reader for each of these columns, in the order they are read: what is more specific comes later and wins."""
    lezers: dict[str, Leesfunctie] = {}
    if "Opleidingen" in kolommen or "Opleidingsniveau" in kolommen:
        opleidingen = Opleidingen()
        lezers = {"Opleidingen": _opleidingenlezer(opleidingen), "Opleidingsniveau": _niveaulezer(opleidingen)}
    lezers |= {kolom: _waardelezer(veld, lees) for kolom, (veld, lees) in _WAARDEN.items()}
    lezers |= {kolom: _controle(lees) for kolom, lees in _NIET_BEWAARD.items()}
    for kolom, (veld, model, teken) in _LIJSTEN.items():
        if kolom in kolommen:
            lezers[kolom] = _lijstlezer(veld, Termenlijst(model), teken)
    return {kolom: Kolomlezer(kolom, lees) for kolom, lees in lezers.items() if kolom in kolommen}


def _waardelezer(veld: str, lees: Callable[[str], Any]) -> Leesfunctie:
    def gelezen(cel: str) -> Gelezen:
        waarde = lees(cel)
        return NIETS if waarde is None else Gelezen(velden=((veld, waarde),))

    return gelezen


def _controle(lees: Callable[[str], object]) -> Leesfunctie:
    def gelezen(cel: str) -> Gelezen:
        lees(cel)
        return NIETS

    return gelezen


def _delen(cel: str, scheiding: str) -> list[str]:
    return [schoon for deel in cel.split(scheiding) if (schoon := deel.strip()) not in LEEG]


def _pg_array(ids: Iterable[int]) -> str:
    return "{" + ",".join(map(str, ids)) + "}"


def _weiger_herleidbaar(teksten: Iterable[str]) -> None:
    """What is kept as somebody typed it says nothing that leads to a person, as on a page.

    :raises Onleesbaar: without repeating it.
    """
    for tekst in teksten:
        if gevonden := vondsten_in_notitie(tekst):
            raise Onleesbaar(f"Hier staat {' en '.join(gevonden)}. Haal dat weg: het hoort niet in een klantprofiel.")


def _lijstlezer(veld: str, lijst: Termenlijst, scheiding: str) -> Leesfunctie:
    def gelezen(cel: str) -> Gelezen:
        ids, eigen = lijst.lees(deel for deel in _delen(cel, scheiding) if deel != _TERM_ONBEKEND)
        _weiger_herleidbaar(eigen)
        return Gelezen(
            velden=((veld, _pg_array(ids)),) if ids else (),
            eigen_woorden=((veld, tuple(eigen)),) if eigen else (),
        )

    return gelezen


def _niveaulezer(opleidingen: Opleidingen) -> Leesfunctie:
    def gelezen(cel: str) -> Gelezen:
        if (gevonden := opleidingen.vind(cel)) is None:
            _weiger_herleidbaar([cel])
            return Gelezen(eigen_woorden=(("opleidingsniveau", (cel,)),))
        niveau, stap = gevonden
        return Gelezen(velden=(("opleidingsniveau", niveau), ("opleidingsstap", stap)))

    return gelezen


def _opleidingenlezer(opleidingen: Opleidingen) -> Leesfunctie:
    """Courses: a level by code or name, anything else by the name the klant gave it. The highest level is theirs."""

    def gelezen(cel: str) -> Gelezen:
        cursussen: list[dict[str, Any]] = []
        niveaus = []
        for deel in _delen(cel, "|"):
            if (niveau := opleidingen.niveau(deel)) is not None:
                niveaus.append(niveau)
                cursussen.append({"niveau": niveau})
            elif len(deel) > _LANGSTE_OPLEIDING:
                raise Onleesbaar(f"{citaat(deel)} is te lang: hoogstens {_LANGSTE_OPLEIDING} tekens per opleiding.")
            else:
                _weiger_herleidbaar([deel])
                cursussen.append({"naam": deel})
        velden: list[tuple[str, Any]] = []
        if cursussen:
            velden.append(("opleidingen", json.dumps(cursussen, ensure_ascii=False)))
        if niveaus:
            niveau, stap = opleidingen.hoogste(niveaus)
            velden += [("opleidingsniveau", niveau), ("opleidingsstap", stap)]
        return Gelezen(velden=tuple(velden))

    return gelezen
