"""A row with a fault is refused in Dutch, and never stops the others."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from sonar.models import Werkzoekende
from tests.sonar.importing.conftest import BSN_A, BSN_B, A, B, klant, redenen, telling

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kolom", "waarde", "reden"),
    [
        ("Banenafspraak", "Onbekend", "“Onbekend” is geen geldige waarde. Vul Ja of Nee in"),
        ("Klantprofiel", "3", "“3” is geen geldige waarde. Vul Ja of Nee in"),
        ("Toestemming", "misschien", "“misschien” is geen geldige waarde"),
        ("Inschrijfdatum", "31-02-2026", "De datum “31-02-2026” bestaat niet"),
        ("Datum melding", "gisteren", "“gisteren” is geen datum"),
        ("1e uitk dag (niet WW)", "30-2-2026", "De datum “30-2-2026” bestaat niet"),
        ("Doelgroep vanaf", "2026-00-01", "De datum “2026-00-01” bestaat niet"),
        ("Doelgroep tot", "1-1-1", "“1-1-1” is geen datum"),
        ("Uren max", "veel", "“veel” is geen aantal uren"),
        ("Mondeling Nederlands", "B2", "“B2” is geen taalniveau"),
        ("Volledige Naam", "x" * 201, "De cel is te lang: 201 tekens, hoogstens 200. Kort de tekst in."),
        ("Volledige Naam", "x" * 10_000_000, "De cel is te lang: 10000000 tekens"),
        ("Geslacht", "x" * 10_000_000, "De cel is te lang: 10000000 tekens"),
        ("Vaardigheden", "x" * 10_000_000, "De cel is te lang: 10000000 tekens"),
        ("Postcode", "x" * 10_000_000, "De cel is te lang: 10000000 tekens"),
        ("Opleidingen", "x" * 201, "is te lang: hoogstens 200 tekens per opleiding"),
        ("Volledige Naam", "Jan\x00", "De cel bevat een onleesbaar teken (een nulbyte)"),
        ("Vaardigheden", "s1.0|\x00", "De cel bevat een onleesbaar teken (een nulbyte)"),
        ("GSD Kantoor", "\x00", "De cel bevat een onleesbaar teken (een nulbyte)"),
        ("Volledige Naam", "=1+1", "“=1+1” is een formule. Vul de waarde zelf in."),
        ("Uren max", "=40", "“=40” is een formule. Vul de waarde zelf in."),
        ("Opleidingen", "Kok, bel 06-12345678", "Hier staat een telefoonnummer. Haal dat weg"),
        ("Vaardigheden", "koken|zie www.voorbeeld.nl", "Hier staat een webadres. Haal dat weg"),
        ("Opleidingsniveau", "vraag jan@voorbeeld.nl", "Hier staat een e-mailadres. Haal dat weg"),
        ("Bemiddelingsberoep", "kok 999999990", "Hier staat een BSN. Haal dat weg"),
        ("Leeftijd", "@NOW()", "“@NOW()” is een formule. Vul de waarde zelf in."),
    ],
)
def test_a_fault_refuses_its_row_and_no_other(lees_in, kolom, waarde, reden):
    resultaat = lees_in({**A, kolom: waarde}, {**B, "Plaats": "Best"})
    assert telling(resultaat) == (1, 0, 0, 1)
    assert f"2 {kolom}: " in redenen(resultaat)
    assert reden in redenen(resultaat)
    assert len(redenen(resultaat)) < 300
    assert klant(BSN_B).plaats == "Best"
    assert Werkzoekende.objects.count() == 1


@pytest.mark.parametrize("kolom", ["BSN", "Gemeente"])
@pytest.mark.parametrize("waarde", ["x" * 10_000, "\x00", "=A1"])
def test_the_key_and_the_place_are_held_to_the_same(lees_in, kolom, waarde):
    resultaat = lees_in({**A, kolom: waarde}, B)
    assert telling(resultaat) == (1, 0, 0, 1)
    assert resultaat.afgekeurd[0].kolom == kolom


def test_too_many_cells_refuse_the_row_and_missing_ones_at_the_end_do_not(lees_tekst):
    resultaat = lees_tekst(f"BSN,Gemeente,Plaats\n{BSN_A},Best,x,y\n{BSN_B},Best\n")
    assert redenen(resultaat) == ("2 : Deze regel heeft meer cellen dan de kopregel. Controleer de scheidingstekens.")
    assert telling(resultaat) == (1, 0, 0, 1)


def test_empty_cells_too_many_are_forgiven(lees_tekst):
    assert telling(lees_tekst(f"BSN;Gemeente\r\n{BSN_A};Best;;;\r\n")) == (1, 0, 0, 0)


def test_an_unclosed_quote_refuses_its_row_and_no_other(lees_tekst):
    resultaat = lees_tekst(f'BSN,Gemeente,Plaats\n{BSN_A},Best,"x\n{BSN_B},Best,y\n')
    assert telling(resultaat) == (1, 0, 0, 1)
    assert "3 " not in redenen(resultaat)
    assert "aanhalingsteken" in redenen(resultaat)
    assert klant(BSN_B).plaats == "y"


def test_a_windows_file_with_accents_comes_in_as_it_was(lees_tekst):
    inhoud = f"BSN;Volledige Naam;Gemeente\r\n{BSN_A};Zoë Çelik – Ü;Súdwest-Fryslân\r\n".encode("cp1252")
    assert telling(lees_tekst(inhoud)) == (1, 0, 0, 0)
    assert (klant().naam, klant().woongemeente_id) == ("Zoë Çelik – Ü", "GM1900")


def test_the_first_fault_is_that_of_the_first_column(lees_in):
    resultaat = lees_in({"Uren max": "veel", "Volledige Naam": "x" * 300, "Gemeente": "Atlantis", "BSN": "1"})
    assert resultaat.afgekeurd[0].kolom == "Uren max"
    assert resultaat.afgekeurd[0].reden.count("Ook: ") == 1
    assert [kolom for kolom in ("Volledige Naam: ", "Gemeente: ", "BSN: ") if kolom in resultaat.afgekeurd[0].reden]


def test_a_bsn_in_the_wrong_column_is_in_no_reason(lees_in):
    resultaat = lees_in(
        {"BSN": "", "Gemeente": BSN_A, "Banenafspraak": BSN_A, "Inschrijfdatum": BSN_A, "Uren max": BSN_A}
    )
    assert len(resultaat.afgekeurd[0].reden) > 100
    assert BSN_A not in redenen(resultaat)


def test_an_excel_file_is_imported_like_a_csv_file(lees_tekst, tmp_path):
    boek = Workbook()
    boek.active.append(["BSN", "Gemeente", "Uren max", "Banenafspraak", "Inschrijfdatum"])
    boek.active.append([int(BSN_A), "Best", 32, True, 44562])
    boek.active.append([BSN_B, 772, "x", 1, None])
    boek.save(tmp_path / "klanten.xlsx")
    resultaat = lees_tekst((tmp_path / "klanten.xlsx").read_bytes())
    assert redenen(resultaat).startswith("3 Uren max: “x” is geen aantal uren")
    assert str(klant().inschrijfdatum) == "2022-01-01"
    assert klant().doelgroepregistraties.count() == 1


def test_no_person_is_in_the_log(lees_in, caplog):
    caplog.set_level("DEBUG")
    lees_in({**A, "Volledige Naam": "Zoë Jansen", "Banenafspraak": "x"}, B)
    assert "Jansen" not in caplog.text
    assert BSN_A not in caplog.text


def test_the_number_of_queries_does_not_grow_with_the_file(lees_in):
    with CaptureQueriesContext(connection) as klein:
        lees_in(A)
    with CaptureQueriesContext(connection) as groot:
        lees_in(*({"ID_WZ": f"{nummer}", "Gemeente": "Best"} for nummer in range(300)))
    assert len(groot) <= len(klein)
