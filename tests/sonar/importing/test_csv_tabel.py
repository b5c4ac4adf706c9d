"""CSV as people and programs write it: encodings, separators, quotes, and rows that are none."""

import pytest

from sonar.importing import GeenTabel
from sonar.importing.lezers import open_tabel


@pytest.fixture
def open_bestand(tmp_path):
    def openen(inhoud: bytes | str):
        pad = tmp_path / "bestand.csv"
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return open_tabel(pad)

    return openen


def rijen(tabel) -> list[tuple[int, list[str]]]:
    return [(rij.regel, rij.cellen) for rij in tabel.rijen()]


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("scheiding", [",", ";"])
@pytest.mark.parametrize("regeleinde", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends_are_told_from_the_file(open_bestand, codering, scheiding, regeleinde):
    regels = [["BSN", "Volledige Naam"], ["1", "Zoë Müller"], ["2", "Renée"]]
    tabel = open_bestand(regeleinde.join(scheiding.join(regel) for regel in regels).encode(codering))
    assert tabel.kop == regels[0]
    assert rijen(tabel) == [(2, regels[1]), (3, regels[2])]
    assert rijen(tabel) == rijen(tabel)


def test_utf8_is_recognised_where_a_character_crosses_a_block(open_bestand):
    tekst = "BSN\n" + "a" * ((1 << 20) - 5) + "ë\n"
    assert open_bestand(tekst).rijen().__next__().cellen[0].endswith("ë")


@pytest.mark.parametrize("afgekapt", ["é".encode()[:1], "€".encode()[:2]])
def test_a_file_that_ends_within_a_character_is_not_utf8(open_bestand, afgekapt):
    assert rijen(open_bestand(b"BSN\n1" + afgekapt))[0][1] == ["1" + afgekapt.decode("cp1252")]


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_refused_with_what_to_do(open_bestand, codering):
    with pytest.raises(GeenTabel, match=r"UTF-16.*CSV UTF-8"):
        open_bestand("BSN,Gemeente\n1,Eindhoven\n".encode(codering))


def test_bytes_that_are_neither_utf8_nor_cp1252_are_refused(open_bestand):
    with pytest.raises(GeenTabel, match="geen UTF-8 en geen Windows-1252"):
        open_bestand(b"BSN,Naam\n1,\x81\xff\n")


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (b"", "Het bestand is leeg"),
        (b"\xef\xbb\xbf", "Het bestand is leeg"),
        (b"\n\n  \n", "Het bestand is leeg"),
        (b",,,\n , \n", "alleen lege regels"),
        (b"%PDF-1.7\n%\xe2\xe3", "Dit is een PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "Dit is een afbeelding"),
        (b"\xff\xd8\xff\xe0", "Dit is een afbeelding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "een oud Excel- of Word-bestand"),
        (b"\x1f\x8b\x08\x00", "een ingepakt bestand"),
        (b'[{"idWerkzoekende": 1}]', "Dit is JSON"),
        (b'  {"a": 1}', "Dit is JSON"),
        (b"<html><table>", "een webpagina of XML"),
        (b"PK\x03\x04 en verder niets", "beschadigd"),
        (bytes(range(256)) * 4, "geen tekst"),
        (b'"BSN,Gemeente\n1,Eindhoven\n', "De kopregel kan niet als CSV worden gelezen"),
    ],
)
def test_what_is_no_table_is_refused_in_dutch(open_bestand, inhoud, reden):
    with pytest.raises(GeenTabel, match=reden):
        open_bestand(inhoud)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for pad in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(GeenTabel, match="kan niet worden gelezen"):
            open_tabel(pad)


def test_a_file_of_only_a_head_has_no_rows(open_bestand):
    assert rijen(open_bestand("BSN,Gemeente")) == []


def test_blank_lines_are_skipped_and_lines_keep_their_number(open_bestand):
    tabel = open_bestand('\n\nBSN,Plaats\n\n1,"twee\nregels"\n , \n,\n2,b\n\n')
    assert tabel.kop == ["BSN", "Plaats"]
    assert rijen(tabel) == [(5, ["1", "twee\nregels"]), (9, ["2", "b"])]


@pytest.mark.parametrize("eind", ["", "\n4,d\n", '\n4,"d"\n', '\n4,"d""d"\n'])
def test_an_unclosed_quote_costs_its_own_row_only(open_bestand, eind):
    tabel = open_bestand('BSN,Plaats\n1,a\n2,"b\n3,c' + eind)
    gelezen = list(tabel.rijen())
    fout = gelezen[1]
    assert (fout.regel, fout.cellen) == (3, ["2", "b\n"])
    assert "aanhalingsteken" in fout.fout
    assert [rij.regel for rij in gelezen if not rij.fout] == ([2, 4, 5] if eind else [2, 4])


def test_many_unclosed_quotes_do_not_make_reading_quadratic(open_bestand):
    # Each of these lines opens a quote, whether it is read from its start or within another's quotes.
    tabel = open_bestand("BSN,Plaats,Naam\n" + 'a",",b\n' * 5000)
    gelezen = list(tabel.rijen())
    assert len(gelezen) == 5000
    assert all(rij.fout for rij in gelezen)


def test_a_quote_within_a_cell_is_text(open_bestand):
    assert rijen(open_bestand('BSN,Plaats\n1,6" buis\n2,"een ""b"" c"\n')) == [
        (2, ["1", '6" buis']),
        (3, ["2", 'een "b" c']),
    ]


def test_a_cell_of_ten_megabytes_is_read_whole(open_bestand):
    tabel = open_bestand("BSN,Plaats\n1," + "x" * 10_000_000 + "\n2,b\n")
    assert [len(cellen[1]) for _, cellen in rijen(tabel)] == [10_000_000, 1]
