"""The columns of an import file: the 35 of Sonar's export, and the optional ones. Order, case and spaces are forgiven."""

from sonar.importing.tabel import GeenTabel

# Their heads as the export writes them; source: the column list of a Sonar dashboard export.
VAN_SONAR = (
    "Datum melding",
    "1e uitk dag (niet WW)",
    "BSN",
    "ID_WZ",
    "Beschikbare uren/wk",
    "Opleidingsniveau",
    "Beroepssector",
    "Bemiddelingsberoep",
    "Mondeling Nederlands",
    "Schriftelijk Nederlands",
    "Rijbewijs",
    "Inschrijfdatum",
    "Geslacht",
    "Telefoonnummer",
    "Volledige Naam",
    "Leeftijd",
    "E-mailadres",
    "Vervoer",
    "Gemeente",
    "Postcode",
    "Plaats",
    "Straatnaam",
    "Huisnummer",
    "Huisnummer Toevoeging",
    "Banenafspraak",
    "Klantprofiel",
    "Arbeidsmarktregio",
    "Cases (aantal)",
    "Sonar",
    "Medewerker Naam",
    "Organisatie Naam",
    "GSD Kantoor",
    "Participatieladder",
    "Aantal",
    "Toestemming",
)
EXTRA = (
    "Taaksoorten",
    "Beroepssectoren",
    "Vaardigheden",
    "Competenties",
    "Affiniteiten",
    "Opleidingen",
    "Uren min",
    "Uren max",
    "Doelgroep vanaf",
    "Doelgroep tot",
)


def _sleutel(kop: str) -> str:
    return "".join(kop.replace("_", "").split()).casefold()


_BEKEND = {_sleutel(kolom): kolom for kolom in (*VAN_SONAR, *EXTRA)}
# The export has also been seen with shorter heads.
_BEKEND |= {_sleutel("1e uitk dag"): "1e uitk dag (niet WW)", _sleutel("Cases"): "Cases (aantal)"}


KOP_AFGEKEURD = ("regel", "kolom", "reden")
"""What the file of refused rows has before the file's own columns; one that was corrected brings them along."""


def herken(kop: list[str], *, gemeente_importeert: bool) -> tuple[dict[str, int], list[str]]:
    """Which column stands where.

    :returns: known column → index in a row, and the heads that are not used.
    :raises GeenTabel: when a column stands there twice, or one that is required is missing.
    """
    plaatsen: dict[str, int] = {}
    onbekend = []
    for index, tekst in enumerate(kop):
        kolom = _BEKEND.get(_sleutel(tekst))
        if kolom is None:
            if tekst and _sleutel(tekst) not in KOP_AFGEKEURD:
                onbekend.append(tekst)
        elif kolom in plaatsen:
            raise GeenTabel(f"De kolom “{kolom}” staat twee keer in de kopregel. Verwijder er een.")
        else:
            plaatsen[kolom] = index
    if not plaatsen:
        raise GeenTabel(
            "Dit bestand heeft geen enkele bekende kolom. De eerste regel moet kolomnamen bevatten, zoals BSN en Gemeente, "
            "gescheiden door komma's of puntkomma's."
        )
    if not plaatsen.keys() & {"BSN", "ID_WZ"}:
        raise GeenTabel(
            "De kolom BSN of ID_WZ ontbreekt. Zonder een van beide is niet te zien om welke klant het gaat."
        )
    if not gemeente_importeert and not plaatsen.keys() & {"Gemeente", "Postcode"}:
        raise GeenTabel("De kolom Gemeente of Postcode ontbreekt. Zonder een van beide is de woongemeente niet bekend.")
    return plaatsen, onbekend
