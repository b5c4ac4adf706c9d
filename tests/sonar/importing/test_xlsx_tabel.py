"""Excel files: what a cell holds, and files that are damaged, hostile or something else."""

import datetime
import zipfile

import pytest
from openpyxl import Workbook

from sonar.importing import GeenTabel
from sonar.importing.lezers import open_tabel


@pytest.fixture
def maak_xlsx(tmp_path):
    def maken(*rijen):
        boek = Workbook()
        for rij in rijen:
            boek.active.append(rij)
        pad = tmp_path / "klanten.xlsx"
        boek.save(pad)
        return pad

    return maken


def rijen(tabel) -> list[tuple[int, list[str]]]:
    return [(rij.regel, rij.cellen) for rij in tabel.rijen()]


def test_numbers_dates_and_booleans_are_read_as_they_would_be_typed(maak_xlsx):
    tabel = open_tabel(
        maak_xlsx(
            ["BSN", "Uren max", "Inschrijfdatum", "Banenafspraak", "Plaats", "Huisnummer"],
            [980000008, 32.0, datetime.date(2026, 3, 14), True, None, 12.5],
            [980000008, "32", datetime.datetime(2026, 3, 14, 9, 30), False, " x ", "=1+1"],
        )
    )
    assert tabel.kop == ["BSN", "Uren max", "Inschrijfdatum", "Banenafspraak", "Plaats", "Huisnummer"]
    assert rijen(tabel) == [
        (2, ["980000008", "32", "2026-03-14", "Ja", "", "12.5"]),
        # A formula gives its last result; openpyxl saves none.
        (3, ["980000008", "32", "2026-03-14", "Nee", " x ", ""]),
    ]


def test_empty_rows_are_skipped_and_rows_keep_their_number(maak_xlsx):
    tabel = open_tabel(maak_xlsx([], ["BSN"], [], ["1"], [" "], [], ["2"]))
    assert rijen(tabel) == [(4, ["1"]), (7, ["2"])]


def test_an_empty_sheet_is_refused(maak_xlsx):
    with pytest.raises(GeenTabel, match="Het eerste werkblad is leeg"):
        open_tabel(maak_xlsx())


def test_a_zip_or_word_document_is_no_excel_file(tmp_path):
    pad = tmp_path / "brief.xlsx"
    with zipfile.ZipFile(pad, "w") as archief:
        archief.writestr("word/document.xml", "<w/>")
    with pytest.raises(GeenTabel, match="Dit is geen Excel-bestand"):
        open_tabel(pad)


@pytest.mark.parametrize("deel", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_refused(maak_xlsx, deel):
    pad = maak_xlsx(["BSN"], ["1"])
    inhoud = pad.read_bytes()
    pad.write_bytes(inhoud[: int(len(inhoud) * deel)])
    with pytest.raises(GeenTabel, match="beschadigd"):
        open_tabel(pad)


def test_a_workbook_with_broken_parts_is_refused(tmp_path):
    pad = tmp_path / "stuk.xlsx"
    with zipfile.ZipFile(pad, "w") as archief:
        archief.writestr("xl/workbook.xml", "<dit is geen xml")
    with pytest.raises(GeenTabel, match="beschadigd"):
        open_tabel(pad)


def bom(pad, *, delen=1, omvang=30 * 1024**2):
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archief:
        archief.writestr("xl/workbook.xml", "<workbook/>")
        for nummer in range(delen):
            archief.writestr(f"xl/worksheets/sheet{nummer}.xml", b"\0" * omvang)
    return pad


def test_a_part_that_unpacks_two_hundredfold_is_refused(tmp_path):
    with pytest.raises(GeenTabel, match="veel te groot"):
        open_tabel(bom(tmp_path / "bom.xlsx"))


def test_thousands_of_parts_are_refused(tmp_path):
    with pytest.raises(GeenTabel, match="veel te groot"):
        open_tabel(bom(tmp_path / "bom.xlsx", delen=2500, omvang=1))


def test_a_part_that_lies_about_its_size_is_refused_before_it_is_read(tmp_path):
    pad = bom(tmp_path / "bom.xlsx")
    inhoud = bytearray(pad.read_bytes())
    ware, valse = (30 * 1024**2).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert inhoud.count(ware) == 2
    pad.write_bytes(inhoud.replace(ware, valse))
    with pytest.raises(GeenTabel, match="beschadigd"):
        open_tabel(pad)
