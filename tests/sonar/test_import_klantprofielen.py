"""The command as an operator uses it: what it prints, its exit status, --dry-run and the file of faults."""

import csv
import os
import stat

import pytest
from django.core.management import CommandError, call_command

from sonar.models import Organisatie, Werkzoekende
from sonar.signals import klantprofielen_geimporteerd
from tests.sonar.importing.conftest import BSN_A, BSN_B, BSN_C, BSN_D, schrijf_csv

pytestmark = pytest.mark.django_db

KOP = ["BSN", "Volledige Naam", "Gemeente", "Banenafspraak"]
GOED = [BSN_A, "Zoë; de Vries", "Eindhoven", "Ja"]


@pytest.fixture
def bestand(tmp_path):
    def maken(*rijen: list[str], kop: list[str] = KOP, naam: str = "klanten.csv"):
        return schrijf_csv(tmp_path / naam, *(dict(zip(kop, rij, strict=True)) for rij in rijen))

    return maken


@pytest.fixture
def geimporteerd():
    """How often others were told of an import."""
    seinen = []

    def ontvang(sender, **meer):
        seinen.append(sender)

    klantprofielen_geimporteerd.connect(ontvang)
    yield seinen
    klantprofielen_geimporteerd.disconnect(ontvang)


def voer_uit(capsys, *argumenten: object) -> str:
    """What it printed on stderr; on stdout it prints nothing."""
    call_command("import_klantprofielen", *map(str, argumenten))
    uit, fout = capsys.readouterr()
    assert uit == ""
    return fout


def test_the_summary_adds_up_and_data_on_stdout_is_nothing(bestand, capsys, geimporteerd):
    pad = bestand(GOED, [BSN_B, "Jan", "Bergen", "Ja"], [BSN_C, "Els", "Best", "Nee"], [BSN_D, "Piet", "Best", "x"])
    uitvoer = voer_uit(capsys, pad)
    assert "Gelezen 4 = nieuw 2 + gewijzigd 0 + gelijk 0 + afgekeurd 2\n" in uitvoer
    assert "Regel 3, Gemeente: “Bergen” kan meer dan één gemeente zijn" in uitvoer
    assert "Regel 5, Banenafspraak: “x” is geen geldige waarde. Vul Ja of Nee in" in uitvoer
    assert "Gelezen 4 = nieuw 0 + gewijzigd 0 + gelijk 2 + afgekeurd 2\n" in voer_uit(capsys, pad)
    assert len(geimporteerd) == 2


def test_remarks_are_counted_and_printed(bestand, capsys):
    kop = ["BSN", "Gemeente", "Postcode", "Vaardigheden", "Telefoonnummer", "Lievelingsdier"]
    pad = bestand([BSN_A, "Best", "0000AA", "toveren|zweven", "1", "kat"], kop=kop)
    uitvoer = voer_uit(capsys, pad)
    assert "Eigen woorden, staan in geen lijst: 2\n" in uitvoer
    assert "  vaardigheden: “toveren” (1×)\n" in uitvoer
    assert "  vaardigheden: “zweven” (1×)\n" in uitvoer
    assert "Onbekende postcode; de gemeente is gebruikt. (1×)\n" in uitvoer
    assert "Niet gebruikte kolommen: Lievelingsdier\n" in uitvoer
    Werkzoekende.objects.update(telefoon="2")
    assert "Verschil, waarde van de consulent behouden: telefoonnummer (1×)\n" in voer_uit(capsys, pad)


def test_a_bsn_among_own_words_refuses_the_row_and_is_not_printed(bestand, capsys):
    kop = ["BSN", "Gemeente", "Vaardigheden"]
    uitvoer = voer_uit(capsys, bestand([BSN_A, "Best", f"toveren|{BSN_B}"], kop=kop))
    assert "Regel 2, Vaardigheden: Hier staat een BSN. Haal dat weg" in uitvoer
    assert BSN_B not in uitvoer
    assert not Werkzoekende.objects.exists()


def test_only_the_first_ten_refusals_are_printed(bestand, capsys):
    uitvoer = voer_uit(capsys, bestand(*(["", f"{nummer}", "Best", ""] for nummer in range(13))))
    assert uitvoer.count("zijn allebei leeg") == 10
    assert "… en 3 afgekeurde regels meer; --fouten OUT.csv geeft ze allemaal.\n" in uitvoer


def test_a_dry_run_tells_everything_and_keeps_nothing(bestand, capsys, geimporteerd, tmp_path):
    uit = tmp_path / "fouten.csv"
    uitvoer = voer_uit(capsys, bestand(GOED, ["", "x", "Best", "Ja"]), "--dry-run", "--fouten", uit)
    assert "Gelezen 2 = nieuw 1 + gewijzigd 0 + gelijk 0 + afgekeurd 1 (proef: er is niets bewaard)\n" in uitvoer
    assert not Werkzoekende.objects.exists()
    assert geimporteerd == []
    assert len(uit.read_text().splitlines()) == 2


def test_the_file_of_faults_has_exactly_one_line_per_refused_row(bestand, capsys, tmp_path):
    dubbel = [BSN_A, "Tweede", "Best", "Ja"]
    twee_fouten = ["123456789", 'Jan "de" Vries', "Atlantis", "soms"]
    teveel = [BSN_B, "een\nnaam", "Best", "Nee"]
    pad = bestand(GOED, dubbel, twee_fouten, teveel)
    pad.write_text(pad.read_text() + f"{BSN_C},x,Best,Ja,nog een cel\n" + f'{BSN_D},"nooit gesloten,Best,Ja\n')
    uit = tmp_path / "fouten.csv"
    voer_uit(capsys, pad, "--fouten", uit)

    inhoud = uit.read_bytes().decode("utf-8")
    kop, *regels = csv.reader(inhoud.splitlines(keepends=True))
    assert kop == ["regel", "kolom", "reden", *KOP]
    assert inhoud.startswith("regel,kolom,reden,BSN,Volledige Naam,Gemeente,Banenafspraak\r\n")
    assert [regel[:2] for regel in regels] == [["3", "BSN"], ["4", "BSN"], ["7", ""], ["8", ""]]
    assert regels[0][2:] == ["Deze klant staat al op regel 2 van dit bestand. Voeg de regels samen.", *dubbel]
    assert regels[1][2:] == [
        "Dit is geen geldig BSN: het voldoet niet aan de 11-proef. Controleer de negen cijfers. "
        "Ook: Gemeente: “Atlantis” is geen bekende gemeente. Vul de naam of de CBS-code in. "
        "Banenafspraak: “soms” is geen geldige waarde. Vul Ja of Nee in (of 1 of 2), of laat de cel leeg.",
        *twee_fouten,
    ]
    assert regels[2][3:] == [BSN_C, "x", "Best", "Ja", "nog een cel"]
    assert regels[3][3] == BSN_D
    assert stat.S_IMODE(uit.stat().st_mode) == 0o600
    assert Werkzoekende.objects.count() == 2


def test_the_file_of_faults_can_be_mended_and_read_in(bestand, capsys, tmp_path):
    uit = tmp_path / "fouten.csv"
    voer_uit(capsys, bestand([BSN_A, "Jan", "Bergen", "Ja"]), "--fouten", uit)
    uit.write_text(uit.read_text().replace("Jan,Bergen", "Jan,Bergen (L.)"))
    uitvoer = voer_uit(capsys, uit)
    assert "nieuw 1" in uitvoer
    assert "Niet gebruikte kolommen" not in uitvoer


def test_without_refusals_the_file_of_faults_has_only_its_head(bestand, capsys, tmp_path):
    uit = tmp_path / "fouten.csv"
    uit.write_text("van de vorige keer\n" * 10)
    voer_uit(capsys, bestand(GOED), "--fouten", uit)
    assert uit.read_text() == "regel,kolom,reden,BSN,Volledige Naam,Gemeente,Banenafspraak\n"


def test_a_formula_is_harmless_in_the_file_of_faults(bestand, capsys, tmp_path):
    uit = tmp_path / "fouten.csv"
    kop = [*KOP, "Telefoonnummer", "=cmd|' /C calc'!A0"]
    uitvoer = voer_uit(
        capsys, bestand([BSN_A, "=HYPERLINK(1)", "Best", "Ja", "+31 6", " @SUM(1)"], kop=kop), "--fouten", uit
    )
    assert "Regel 2, Volledige Naam: “=HYPERLINK(1)” is een formule. Vul de waarde zelf in." in uitvoer
    kop, regel = csv.reader(uit.read_text().splitlines())
    assert kop[-1] == "'=cmd|' /C calc'!A0"
    assert regel[3:] == [BSN_A, "'=HYPERLINK(1)", "Best", "Ja", "+31 6", "' @SUM(1)"]


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        ("", "Het bestand is leeg"),
        ("naam,kat\nx,y\n", "geen enkele bekende kolom"),
        ("Volledige Naam,Gemeente\nJan,Best\n", "De kolom BSN of ID_WZ ontbreekt"),
        ("%PDF-1.4", "Dit is een PDF"),
    ],
)
def test_what_is_no_table_ends_with_status_1_and_leaves_no_file_of_faults(tmp_path, inhoud, reden):
    pad, uit = tmp_path / "klanten.csv", tmp_path / "fouten.csv"
    pad.write_text(inhoud)
    with pytest.raises(CommandError, match=reden) as fout:
        call_command("import_klantprofielen", str(pad), "--fouten", str(uit))
    assert fout.value.returncode == 1
    assert not uit.exists()


def test_a_file_that_is_missing_ends_with_status_1(tmp_path):
    (tmp_path / "fouten.csv").touch()
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        call_command("import_klantprofielen", "/bestaat/niet.csv", "--fouten", str(tmp_path / "fouten.csv"))


def test_a_file_of_faults_that_can_not_be_written_is_told_before_anything_is_read_in(bestand, tmp_path):
    pad = bestand(GOED)
    for uit, reden in (
        (pad, "wijst naar het bestand"),
        (tmp_path, "map die bestaat"),
        ("/weg/f.csv", "map die bestaat"),
    ):
        with pytest.raises(CommandError, match=reden):
            call_command("import_klantprofielen", str(pad), "--fouten", str(uit))
    assert not Werkzoekende.objects.exists()


def test_a_file_of_faults_that_fails_in_the_end_still_tells_others_of_the_import(bestand, geimporteerd):
    with pytest.raises(CommandError, match="Het inlezen is klaar"):
        call_command("import_klantprofielen", str(bestand(GOED)), "--fouten", "/dev/full")
    assert len(geimporteerd) == 1
    assert Werkzoekende.objects.count() == 1


@pytest.mark.parametrize("code", ["GM0772", "gm0772", "UWV", "uwv"])
def test_a_gemeente_and_uwv_import_by_their_code(bestand, capsys, code):
    voer_uit(capsys, bestand(GOED), "--organisatie", code)
    assert Werkzoekende.objects.get().bediend_door.code == {"gm0772": "GM0772", "uwv": "UWV-33"}[code.lower()]


@pytest.mark.parametrize("code", ["GM0000", "UWV-33", "WSP-33", "werkgever", ""])
def test_another_organisation_can_not_import(bestand, code):
    Organisatie.objects.create(code="werkgever", soort="werkgever", naam="Werkgever")
    with pytest.raises(CommandError, match="geen organisatie die aanlevert"):
        call_command("import_klantprofielen", str(bestand(GOED)), "--organisatie", code)


def test_everything_refused_is_still_status_0(bestand, capsys):
    assert "nieuw 0 + gewijzigd 0 + gelijk 0 + afgekeurd 1" in voer_uit(capsys, bestand(["", "x", "", ""]))


def test_only_a_head_is_a_table_of_nobody(tmp_path, capsys):
    pad = tmp_path / "klanten.csv"
    pad.write_text("BSN,Gemeente\n")
    assert "Gelezen 0 = nieuw 0" in voer_uit(capsys, pad)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_ends_with_status_1(bestand):
    pad = bestand(GOED)
    pad.chmod(0)
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        call_command("import_klantprofielen", str(pad))
