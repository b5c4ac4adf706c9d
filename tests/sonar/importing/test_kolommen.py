"""The head of a file: which columns are known, and which must be there."""

import csv

import pytest

from sonar.importing import GeenTabel
from sonar.importing.kolommen import EXTRA, VAN_SONAR, herken

SONAR = """Datum melding|1e uitk dag (niet WW)|BSN|ID_WZ|Beschikbare uren/wk|Opleidingsniveau|Beroepssector|\
Bemiddelingsberoep|Mondeling Nederlands|Schriftelijk Nederlands|Rijbewijs|Inschrijfdatum|Geslacht|Telefoonnummer|\
Volledige Naam|Leeftijd|E-mailadres|Vervoer|Gemeente|Postcode|Plaats|Straatnaam|Huisnummer|Huisnummer Toevoeging|\
Banenafspraak|Klantprofiel|Arbeidsmarktregio|Cases (aantal)|Sonar|Medewerker Naam|Organisatie Naam|GSD Kantoor|\
Participatieladder|Aantal|Toestemming"""


def test_the_35_columns_of_a_sonar_export_are_known_in_any_order():
    kop = SONAR.split("|")
    assert len(kop) == 35
    assert set(VAN_SONAR) == set(kop)
    plaatsen, onbekend = herken(kop[::-1], gemeente_importeert=False)
    assert plaatsen == {kolom: 34 - index for index, kolom in enumerate(kop)}
    assert onbekend == []


def test_the_optional_columns_are_known():
    plaatsen, _ = herken(["BSN", "Gemeente", *EXTRA], gemeente_importeert=False)
    assert set(EXTRA) < plaatsen.keys()


@pytest.mark.parametrize("kop", ["bsn", " BSN ", "B S N", "Bsn"])
def test_case_and_spaces_in_a_head_are_forgiven(kop):
    assert herken([kop, "GEMEENTE"], gemeente_importeert=False)[0] == {"BSN": 0, "Gemeente": 1}


def test_heads_that_are_not_known_are_named():
    assert herken(["BSN", "Gemeente", "Lievelingskleur", ""], gemeente_importeert=False)[1] == ["Lievelingskleur"]


@pytest.mark.parametrize(
    ("kop", "reden"),
    [
        (["naam", "leeftijd van de kat"], "geen enkele bekende kolom"),
        (["Gemeente", "Volledige Naam"], "De kolom BSN of ID_WZ ontbreekt"),
        (["BSN", "Volledige Naam"], "De kolom Gemeente of Postcode ontbreekt"),
        (["BSN", "Gemeente", "bsn"], "De kolom “BSN” staat twee keer in de kopregel"),
    ],
)
def test_a_head_that_can_not_do_is_refused_with_the_reason(kop, reden):
    with pytest.raises(GeenTabel, match=reden):
        herken(kop, gemeente_importeert=False)


def test_a_gemeente_needs_no_column_for_where_someone_lives():
    assert herken(["ID_WZ"], gemeente_importeert=True) == ({"ID_WZ": 0}, [])


def test_the_list_of_columns_is_that_of_the_real_export():
    """The list that ships is compared by hand with the source; this holds its size and shape."""
    assert len(set(VAN_SONAR) | set(EXTRA)) == 45
    assert next(csv.reader([",".join(VAN_SONAR)])) == list(VAN_SONAR)


def test_the_columns_of_the_file_of_refused_rows_are_no_surprise_in_a_corrected_one():
    kop = ["regel", "kolom", "reden", "BSN", "Gemeente", "Lievelingskleur"]
    assert herken(kop, gemeente_importeert=False) == ({"BSN": 3, "Gemeente": 4}, ["Lievelingskleur"])
