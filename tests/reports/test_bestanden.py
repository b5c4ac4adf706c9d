"""One table, seven renderings: page, CSV, XLSX, ODS, PDF, API and command say the same as the published table."""

import csv
import datetime
import io
import re
import zipfile

import pytest
from django.core.management import call_command
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader
from python_calamine import load_workbook as lees_werkboek

from reports.counts import Aantallen, Gemeenterij, LandelijkeTransparantie, Transparantie
from reports.export.csv import as_csv
from reports.export.ods import as_ods
from reports.export.pdf import as_pdf
from reports.export.xlsx import as_xlsx
from reports.tabel import Tabel
from tests.reports.register import BRON
from tests.reports.test_views import SLOTZIN, tabel

REGIO = "/rapporten/transparantie/33"
GETALLEN = ("gemProfiel", "gemGeen", "uwvProfiel", "uwvGeen", "totaal")
BOVENKOP = [
    "Arbeidsmarktregio",
    "Gemeente",
    "Gemeenteklanten in Sonar",
    "",
    "UWV-klanten in Sonar",
    "",
    "Totaal doelgroep banenafspraak in Sonar",
]
ONDERKOP = ["", "", *["Profiel in Sonar", "Geen profiel in Sonar"] * 2, ""]
Rij = tuple[str, int, int, int, int, int]


@pytest.fixture(scope="module")
def bron() -> list[Rij]:
    """Name of the gemeente, or TOTAAL AMR, and five counts, as in the source."""
    with BRON.open(encoding="utf-8", newline="") as bestand:
        return [(naam, *map(int, getallen)) for _nr, _regio, naam, *getallen in list(csv.reader(bestand))[1:]]


def _getal(tekst: str) -> int:
    return int(tekst.replace(".", ""))


def _werkblad(inhoud: bytes) -> list[list[str | float]]:
    return lees_werkboek(io.BytesIO(inhoud)).get_sheet_by_index(0).to_python()


def _tabelrijen(blad: list[list[str | float]]) -> list[list[str | float]]:
    """The rows under the two levels of the head."""
    kop = next(nummer for nummer, rij in enumerate(blad) if rij[0] == "Arbeidsmarktregio")
    assert blad[kop : kop + 2] == [BOVENKOP, ONDERKOP]
    rijen = blad[kop + 2 :]
    return rijen[: next(nummer for nummer, rij in enumerate(rijen) if rij[0] == "")]


def _van_werkblad(inhoud: bytes) -> list[Rij]:
    rijen = _tabelrijen(_werkblad(inhoud))
    assert {rij[0] for rij in rijen} == {"33 Zuidoost-Brabant"}
    assert all(isinstance(cel, float) and cel.is_integer() for rij in rijen for cel in rij[2:])
    return [(rij[1], *map(int, rij[2:])) for rij in rijen]


def _van_pdf(inhoud: bytes, namen: list[str]) -> list[Rij]:
    tekst = "\n".join(bladzijde.extract_text() for bladzijde in PdfReader(io.BytesIO(inhoud)).pages)
    gevonden = []
    for naam in namen:
        rij = re.search(rf"{re.escape(naam)}((?: [\d.]+){{5}})$", tekst, re.M)
        assert rij, naam
        gevonden.append((naam, *map(_getal, rij[1].split())))
    return gevonden


def _van_opdracht(tekst: str) -> list[Rij]:
    rijen = [regel for regel in tekst.splitlines() if re.search(r"(\s+[\d.]+){5}$", regel)]
    delen = [re.split(r"\s{2,}", regel.removeprefix("33 Zuidoost-Brabant").strip()) for regel in rijen]
    return [(naam, *map(_getal, getallen)) for naam, *getallen in delen]


@pytest.mark.django_db
def test_page_csv_xlsx_ods_pdf_api_and_command_say_the_same_as_the_published_table(
    client, publicatie, regio_33, capsys, bron
):
    pagina = tabel(client.get(f"{REGIO}/"))[2:]
    pagina[0] = pagina[0][1:]
    pagina[-1] = pagina[-1][1:]
    api = client.get("/api/v1/transparantie/33").json()
    call_command("transparantie", regio="33")
    gezegd = {
        "pagina": [(naam, *map(_getal, getallen)) for naam, *getallen in pagina],
        "csv": [
            (naam, *map(int, getallen))
            for _nr, _regio, naam, *getallen in list(csv.reader(client.get(f"{REGIO}.csv").text.splitlines()))[1:]
        ],
        "xlsx": _van_werkblad(client.get(f"{REGIO}.xlsx").content),
        "ods": _van_werkblad(client.get(f"{REGIO}.ods").content),
        "pdf": _van_pdf(client.get(f"{REGIO}.pdf").content, [naam for naam, *_ in bron]),
        "api": [
            *((rij["naam"], *(rij[getal] for getal in GETALLEN)) for rij in api["gemeenten"]),
            ("TOTAAL AMR", *(api["totaal"][getal] for getal in GETALLEN)),
        ],
        "opdracht": _van_opdracht(capsys.readouterr().out),
    }
    assert gezegd == dict.fromkeys(gezegd, bron)


@pytest.mark.django_db
@pytest.mark.parametrize("vorm", ["xlsx", "ods", "pdf"])
def test_a_file_says_what_the_page_says_around_the_table(client, publicatie, vorm):
    inhoud = client.get(f"{REGIO}.{vorm}").content
    if vorm == "pdf":
        tekst = " ".join(PdfReader(io.BytesIO(inhoud)).pages[0].extract_text().split())
    else:
        tekst = "\n".join(str(cel) for rij in _werkblad(inhoud) for cel in rij)
    assert "Transparantie van klantprofielen" in tekst
    assert SLOTZIN in tekst
    assert publicatie.sha256 in tekst


@pytest.mark.django_db
@pytest.mark.parametrize("vorm", ["xlsx", "ods", "pdf"])
def test_a_file_with_live_counts_says_that_they_are_not_published(inloggen, publicatie, vorm):
    response = inloggen().get(f"{REGIO}.{vorm}", {"stand": "nu"})
    assert response.headers["Content-Disposition"].endswith(f'_stand-van-nu.{vorm}"')
    if vorm == "pdf":
        tekst = " ".join(PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())
    else:
        tekst = "\n".join(str(cel) for rij in _werkblad(response.content) for cel in rij)
    assert "Deze cijfers zijn niet gepubliceerd" in tekst
    assert "SHA-256" not in tekst


@pytest.mark.django_db
@pytest.mark.parametrize("vorm", ["xlsx", "ods"])
def test_a_national_spreadsheet_holds_every_gemeente_and_every_total(client, publicatie, vorm):
    rijen = _tabelrijen(_werkblad(client.get(f"/rapporten/transparantie.{vorm}").content))
    assert len(rijen) == 342 + 35 + 1
    assert rijen[-1] == ["Nederland", "TOTAAL NEDERLAND", 33, 681, 1780, 1417, 3911]


@pytest.mark.django_db
def test_the_national_pdf_holds_every_region(client, publicatie):
    inhoud = client.get("/rapporten/transparantie.pdf").content
    namen = [f"{regio.nr} {regio.naam}" for regio in publicatie.landelijk.regios]
    rijen = _van_pdf(inhoud, [*namen, "TOTAAL NEDERLAND"])
    assert rijen[32][1:] == rijen[-1][1:] == (33, 681, 1780, 1417, 3911)


class TestPdf:
    @pytest.fixture
    def pdf(self, client, publicatie) -> PdfReader:
        return PdfReader(io.BytesIO(client.get(f"{REGIO}.pdf").content))

    def test_it_claims_pdf_ua_1_and_is_tagged_in_dutch(self, pdf):
        catalogus = pdf.trailer["/Root"]
        assert catalogus["/MarkInfo"]["/Marked"]
        assert catalogus["/Lang"] == "nl-NL"
        assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogus["/Metadata"].get_data()
        assert pdf.metadata.title.startswith("Transparantie van klantprofielen: Arbeidsmarktregio 33")

    def test_its_tags_tell_headings_a_table_with_heads_and_a_map_with_a_text(self, pdf):
        soorten, teksten = [], []

        def loop(element):
            element = element.get_object()
            if isinstance(element, list):
                for kind in element:
                    loop(kind)
            elif isinstance(element, dict):
                if "/S" in element:
                    soorten.append(element["/S"])
                    teksten.append(element.get("/Alt", ""))
                if "/K" in element:
                    loop(element["/K"])

        loop(pdf.trailer["/Root"]["/StructTreeRoot"])
        assert soorten.count("/H1") == 1 and soorten.count("/H2") == 2
        assert soorten.count("/Table") == 1 and soorten.count("/TH") == 9
        assert soorten.count("/Figure") == 1
        kaart = teksten[soorten.index("/Figure")]
        assert "Het aandeel loopt van 31% in Oirschot tot 56% in Heeze-Leende" in kaart

    def test_the_map_and_the_table_fit_on_one_page(self, pdf):
        assert len(pdf.pages) == 1

    def test_the_same_publication_is_the_same_file(self, client, publicatie):
        eerst, daarna = (client.get(f"{REGIO}.pdf").content for _ in range(2))
        assert eerst == daarna


class TestSpreadsheets:
    def test_the_head_of_the_xlsx_is_merged_and_its_panes_stay(self, client, publicatie):
        blad = load_workbook(io.BytesIO(client.get(f"{REGIO}.xlsx").content)).active
        kop = next(rij for rij in range(1, 20) if blad.cell(rij, 1).value == "Arbeidsmarktregio")
        assert {
            f"A{kop}:A{kop + 1}",
            f"B{kop}:B{kop + 1}",
            f"C{kop}:D{kop}",
            f"E{kop}:F{kop}",
            f"G{kop}:G{kop + 1}",
        } <= {str(bereik) for bereik in blad.merged_cells.ranges}
        assert blad.freeze_panes == f"C{kop + 2}"
        assert blad.print_title_rows == f"${kop}:${kop + 1}"
        assert blad.cell(kop + 7, 7).number_format == "#,##0"

    def test_the_head_of_the_ods_is_merged_and_its_panes_stay(self, client, publicatie):
        with zipfile.ZipFile(io.BytesIO(client.get(f"{REGIO}.ods").content)) as delen:
            inhoud, instellingen = delen.read("content.xml").decode(), delen.read("settings.xml").decode()
        assert inhoud.count('table:number-rows-spanned="2"') == 3
        assert inhoud.count('table:number-columns-spanned="2"') == 2
        kop = inhoud[: inhoud.index("<table:table-header-rows")].count("<table:table-row")
        for naam, waarde in {"HorizontalSplitPosition": 2, "VerticalSplitPosition": kop + 2}.items():
            assert re.search(rf'config:name="{naam}"[^>]*>{waarde}<', instellingen)
        assert 'number:grouping="true"' in inhoud


EVIL = st.builds(
    lambda begin, rest: begin + rest,
    st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "\t=", "\r\n=", " =", "'="]),
    st.text(max_size=30),
)


@settings(max_examples=60, deadline=None)
@given(naam=EVIL)
@example(naam='=HYPERLINK("http://elders.example","klik")')
@example(naam="+cmd|' /C calc'!A0")
@example(naam="\t=1+1")
@example(naam="-1")
@example(naam="=\x00\x0b\ud800\ufffe")
def test_a_name_is_a_text_in_every_file_whatever_it_begins_with(naam):
    aantallen = Aantallen(1, 2, 3, 4)
    rijen = (Gemeenterij("GM0772", naam, aantallen), Gemeenterij("GM0753", "Best", aantallen))
    rapport = Transparantie(datetime.date(2026, 10, 1), 33, naam, None, rijen)
    schoon = " ".join("".join(t if t.isprintable() else " " for t in naam).split())
    boek = load_workbook(io.BytesIO(as_xlsx(Tabel(rapport))))
    cellen = [cel for rij in boek.active.iter_rows() for cel in rij if cel.value is not None]
    assert {cel.data_type for cel in cellen} == {"s", "n"}
    assert schoon in {cel.value or "" for rij in boek.active.iter_rows() for cel in rij}
    ods = as_ods(Tabel(rapport))
    with zipfile.ZipFile(io.BytesIO(ods)) as delen:
        assert b"formula" not in delen.read("content.xml")
    assert schoon in {cel for rij in _werkblad(ods) for cel in rij}
    for veld in next(csv.reader(as_csv(rapport).splitlines()[1:2])):
        assert not veld.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_name_is_a_text_in_the_pdf_too():
    """Typst would run markup; a name stays what it says."""
    naam = "=#read('/etc/passwd') $x$ <b>"
    rijen = (Gemeenterij("GM0772", naam, Aantallen(1, 2, 3, 4)),)
    pdf = as_pdf(Tabel(Transparantie(datetime.date(2026, 10, 1), 33, "Regio", None, rijen)))
    tekst = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert f"{naam} 1 2 3 4 10" in tekst


def test_a_pdf_without_anybody_is_made_all_the_same():
    leeg = Transparantie(
        datetime.date(2026, 10, 1), 33, "Regio", None, (Gemeenterij("GM0772", "Eindhoven", Aantallen()),)
    )
    for rapport in (leeg, LandelijkeTransparantie(leeg.peildatum, (leeg,))):
        assert b"pdfuaid" in as_pdf(Tabel(rapport))
