"""The report in a real browser: each file downloads and says what the page says; the drawings read aloud; own views."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from python_calamine import load_workbook

from reports.models import Publicatie, Weergave

LAND = "/rapporten/transparantie/"


def _werkblad(inhoud: bytes) -> int:
    rijen = load_workbook(io.BytesIO(inhoud)).get_sheet_by_index(0).to_python()
    return next(int(rij[6]) for rij in rijen if rij[1] == "TOTAAL NEDERLAND")


def _csv(inhoud: bytes) -> int:
    return next(int(rij[-1]) for rij in csv.reader(inhoud.decode().splitlines()) if rij[2] == "TOTAAL NEDERLAND")


def _pdf(inhoud: bytes) -> int:
    tekst = " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)
    rij = re.search(r"TOTAAL NEDERLAND((?:\s[\d.]+){5})", tekst)
    assert rij
    return int(rij[1].split()[-1].replace(".", ""))


def _download(page: Page, link: str) -> tuple[str, bytes]:
    with page.expect_download() as komt:
        page.get_by_role("link", name=link, exact=True).click()
    return komt.value.suggested_filename, komt.value.path().read_bytes()


@pytest.mark.parametrize(
    ("link", "eind", "lees"),
    [("CSV", "csv", _csv), ("Excel (XLSX)", "xlsx", _werkblad), ("OpenDocument (ODS)", "ods", _werkblad), ("PDF", "pdf", _pdf)],
)  # fmt: skip
def test_each_file_downloads_and_has_the_number_of_the_page(live_server, pagina, gevuld, link, eind, lees):
    page = pagina()
    page.goto(f"{live_server.url}{LAND}")
    publicatie = Publicatie.objects.get()
    naam, inhoud = _download(page, link)
    assert naam == f"transparantie_nederland_{publicatie.peildatum}.{eind}"
    totaal = page.locator("tfoot tr", has_text="TOTAAL NEDERLAND").locator("td[headers$='k-totaal']").inner_text()
    assert lees(inhoud) == int(totaal.replace(".", "")) == publicatie.landelijk.totaal.totaal > 0


@pytest.mark.parametrize("adres", [LAND, f"{LAND}33/"])
def test_each_drawing_has_a_name_and_says_in_words_what_it_shows(live_server, pagina, gevuld, adres):
    page = pagina()
    page.goto(f"{live_server.url}{adres}")
    tekeningen = page.get_by_role("img")
    assert tekeningen.count() >= 2
    for tekening in tekeningen.all():
        expect(tekening).to_have_accessible_name(re.compile(r"\w{3}"))
        # A sentence, with the figures that matter, ending in where all of them are.
        expect(tekening).to_have_accessible_description(re.compile(r"\d.*Alle cijfers staan in de tabel", re.S))
    kaart = page.get_by_role("img").first
    assert kaart.locator("path > title").first.text_content()


def test_a_manager_keeps_a_view_opens_it_and_downloads_it(live_server, pagina, log_in):
    page = pagina(breedte=390, javascript=False)
    log_in(page, "manager")
    page.goto(f"{live_server.url}{LAND}33/")
    page.get_by_role("link", name="Bewaar als eigen weergave").click()
    expect(page.get_by_label("Arbeidsmarktregio 1")).to_have_value("33")
    page.get_by_label("Naam").fill("Mijn regio")
    page.get_by_label("Wat wilt u zien?").select_option("totaal")
    page.get_by_label("Mail mij deze weergave elk kwartaal als PDF").check()
    page.get_by_role("button", name="Bewaar de weergave").click()
    expect(page.get_by_role("heading", name="Mijn regio", level=1)).to_be_visible()
    rij = page.locator("tr", has_text="Heel Nederland").inner_text().split()
    naam, inhoud = _download(page, "Download PDF")
    assert naam.startswith(f"weergave_{Weergave.objects.get().pk}_")
    tekst = " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)
    assert " ".join(rij) in " ".join(tekst.split())
    page.get_by_role("link", name="Haal weg").click()
    page.get_by_role("button", name="Haal de weergave weg").click()
    expect(page.get_by_text("U hebt nog geen weergave bewaard")).to_be_visible()
