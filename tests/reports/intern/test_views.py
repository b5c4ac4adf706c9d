"""The pages and files of the reports for staff: what they show, to whom, in how many queries, and wrong input."""

import csv
import datetime
import io
import logging
from unittest import mock

import pytest
from python_calamine import CalamineWorkbook

from reports.export.intern_csv import KOLOMMEN
from reports.intern.periode import standaardperiode
from reports.intern.rapporten import STAFRAPPORTEN
from reports.intern.vraag import Periode
from sonar.models import Organisatie, Traject
from tests.factories.register import DoelgroepregistratieFactory, KlantprofielFactory, WerkzoekendeFactory
from tests.reports.intern.bevolking import vul

pytestmark = pytest.mark.django_db
VANDAAG = datetime.date.today()
MET_PERIODE = ["contactverzoeken", "dienstverlening"]


@pytest.fixture
def register(db) -> None:
    vul(4)


def gelezen(antwoord) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(antwoord.content.decode())))


class TestWhoSeesWhat:
    @pytest.mark.parametrize("soort", STAFRAPPORTEN)
    def test_who_has_one_region_is_led_to_it_and_keeps_the_period(self, inloggen, soort):
        for lid in ({}, {"bij_gemeente": True}, {"adviseur": True}):
            antwoord = inloggen(**lid).get(f"/rapporten/{soort}/", {"van": "2026-01-01"})
            assert antwoord.headers["Location"] == f"/rapporten/{soort}/33/?van=2026-01-01"

    @pytest.mark.parametrize("soort", STAFRAPPORTEN)
    def test_the_form_of_a_manager_leads_to_the_region_that_was_chosen(self, inloggen, soort):
        manager = inloggen(manager=True)
        assert manager.get(f"/rapporten/{soort}/", {"regio": "1"}).headers["Location"] == f"/rapporten/{soort}/1/"
        assert manager.get(f"/rapporten/{soort}/", {"regio": ""}).status_code == 200

    def test_the_menu_names_only_what_one_may_open(self, client, inloggen):
        assert "/rapporten/dienstverlening/" in inloggen().get("/rapporten/publicaties/").text
        assert "/rapporten/dienstverlening/" not in inloggen(werkgever=True).get("/rapporten/publicaties/").text
        assert "/rapporten/dienstverlening/" not in client.get("/rapporten/publicaties/").text

    def test_the_worklist_is_linked_for_who_has_klanten(self, inloggen, register):
        assert "lijst=beschikbaarheid-nooit" in inloggen().get("/rapporten/beschikbaarheid/33/").text
        assert "lijst=beschikbaarheid-nooit" not in inloggen(manager=True).get("/rapporten/beschikbaarheid/33/").text

    def test_of_another_organisation_of_few_a_consulent_reads_no_figure_and_a_manager_does(self, inloggen):
        for code, aantal in (("UWV-33", 15), ("GM0772", 3)):
            for _ in range(aantal):
                klant = WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code=code))
                KlantprofielFactory(werkzoekende=klant, vastgesteld=True)
                DoelgroepregistratieFactory(werkzoekende=klant)

        def rijen(client):
            antwoord = client.get("/rapporten/beschikbaarheid/33.csv")
            return {(r["regel"], r["maat"]): r["waarde"] for r in gelezen(antwoord)}

        consulent, manager = rijen(inloggen()), rijen(inloggen(manager=True))
        wie, wat = "Gemeente Eindhoven", ("Met een profiel", "Nooit bevestigd")
        assert [consulent[wie, maat] for maat in wat] == ["minder dan 10", ""]
        assert [manager[wie, maat] for maat in wat] == ["3", "3"]
        assert [consulent["Totaal", maat] for maat in wat] == ["niet getoond", ""]
        assert consulent["UWV Zuidoost-Brabant", "Met een profiel"] == "15"


class TestRenderings:
    @pytest.mark.parametrize("soort", STAFRAPPORTEN)
    @pytest.mark.parametrize("gebied", ["", "/33"])
    @pytest.mark.parametrize("vorm", ["xlsx", "ods"])
    def test_page_csv_and_spreadsheets_say_the_same(self, inloggen, register, soort, gebied, vorm):
        client = inloggen(manager=True)
        rapportage = client.get(f"/rapporten/{soort}{gebied}/").context["rapportage"]
        regels = gelezen(client.get(f"/rapporten/{soort}{gebied}.csv"))
        assert list(regels[0]) == list(KOLOMMEN)
        uit_csv = [(r["tabel"], r["regel"], r["maat"].removesuffix(" (%)"), r["waarde"]) for r in regels]
        bestand = client.get(f"/rapporten/{soort}{gebied}.{vorm}").content
        boek = CalamineWorkbook.from_filelike(io.BytesIO(bestand))
        uit_blad = []
        for blad in boek.sheet_names[1:]:
            (titel, *_), (_kop, *koppen), *rijen = boek.get_sheet_by_name(blad).to_python(skip_empty_area=False)
            for naam, *waarden in rijen:
                uit_blad += [(titel, naam, kop, waarde) for kop, waarde in zip(koppen, waarden, strict=True)]
        op_pagina = [
            (tabel.titel, rij.naam, kop, getattr(cel, "getal", cel))
            for tabel in rapportage.tabellen
            for rij in tabel.alle_rijen
            for kop, cel in zip(tabel.koppen, rij.cellen, strict=True)
        ]
        assert uit_csv == [(*plek, "" if cel is None else str(cel)) for *plek, cel in op_pagina]
        procent = [r["maat"].endswith("(%)") for r in regels]
        assert [
            (*plek, str(round(waarde * 100 if deel else waarde)) if isinstance(waarde, float) else waarde)
            for (*plek, waarde), deel in zip(uit_blad, procent, strict=True)
        ] == uit_csv

    def test_a_file_is_named_after_what_it_is_about(self, inloggen, register):
        naam = inloggen().get("/rapporten/dienstverlening/33.csv?van=2026-01-01&tot=2026-02-01").headers
        assert naam["Content-Disposition"].endswith('"dienstverlening_33-zuidoost-brabant_2026-01-01_2026-02-01.csv"')

    def test_nobody_is_named(self, inloggen, register):
        for soort in STAFRAPPORTEN:
            client = inloggen(manager=True)
            tekst = client.get(f"/rapporten/{soort}/33/").text + client.get(f"/rapporten/{soort}/33.csv").text
            assert "Testpersoon" not in tekst
            assert client.session.session_key not in tekst

    @pytest.mark.parametrize("soort", STAFRAPPORTEN)
    def test_without_anything_to_count_the_page_says_so(self, inloggen, soort):
        pagina = inloggen(manager=True).get(f"/rapporten/{soort}/33/").text
        assert "Niets te tellen" in pagina
        assert "<table" not in pagina

    def test_services_of_one_organisation_can_be_asked(self, inloggen, register):
        client = inloggen(manager=True)
        alle = client.get("/rapporten/dienstverlening/33/?van=2024-01-01").context["rapportage"]
        een = client.get("/rapporten/dienstverlening/33/?van=2024-01-01&organisatie=GM0772").context["rapportage"]
        (regel,) = [rij for rij in alle.tabellen[0].rijen if rij.partij.code == "GM0772"]
        assert een.gebied == "Gemeente Eindhoven"
        assert een.tabellen[0].totaal.cellen == regel.cellen[:5]
        assert regel.cellen[0] == Traject.objects.filter(werkzoekende__bediend_door__code="GM0772").count()


class TestWrongInput:
    @pytest.mark.parametrize("soort", MET_PERIODE)
    @pytest.mark.parametrize("eind", ["/", "/33/", "/33.csv", ".xlsx"])
    @pytest.mark.parametrize(
        ("vraag", "tekst"),
        [
            ({"van": "2026-02-01", "tot": "2026-01-01"}, "De laatste dag kan niet vóór de eerste liggen."),
            ({"van": "2026-02-30"}, "Vul een dag in die bestaat, als 2026-10-01."),
            ({"tot": "gisteren\x00"}, "Vul een dag in die bestaat, als 2026-10-01."),
            ({"van": "0001-01-01"}, "Kies een periode van hoogstens vijf jaar."),
            ({"tot": f"{VANDAAG + datetime.timedelta(days=1)}"}, "Deze dag ligt in de toekomst."),
        ],
    )
    def test_a_period_that_cannot_be_is_explained(self, inloggen, soort, eind, vraag, tekst):
        antwoord = inloggen(manager=True).get(f"/rapporten/{soort}{eind}", vraag)
        assert antwoord.status_code == 400
        assert tekst in antwoord.text
        assert "<title>Fout:" in antwoord.text
        assert "<table" not in antwoord.text

    @pytest.mark.parametrize("soort", STAFRAPPORTEN)
    def test_a_region_or_an_organisation_that_is_not_there_is_404(self, inloggen, soort):
        manager = inloggen(manager=True)
        for adres in (f"{soort}/99/", f"{soort}/99.csv", f"{soort}/99999999999999999999/", f"{soort}/?regio=abc"):
            antwoord = manager.get(f"/rapporten/{adres}")
            assert (antwoord.status_code, "Dit rapport is er niet" in antwoord.text) == (404, True), adres
        assert manager.get(f"/rapporten/{soort}/33.pdf").status_code == 404

    @pytest.mark.parametrize("wie", ["GM0014", "bestaat-niet", "WSP-33", "x\x00y"])
    def test_an_organisation_of_elsewhere_is_404(self, inloggen, wie):
        antwoord = inloggen(manager=True).get("/rapporten/dienstverlening/33/", {"organisatie": wie})
        assert antwoord.status_code == 404
        assert "Deze organisatie bedient hier geen klanten." in antwoord.text


@pytest.mark.parametrize("soort", STAFRAPPORTEN)
def test_a_page_takes_a_fixed_number_of_queries(inloggen, register, django_assert_num_queries, soort):
    # session, gebruiker, lidmaatschap; keeping the session (3); the regions, the count, whether it is a demonstration
    for adres in (f"/rapporten/{soort}/", f"/rapporten/{soort}/33/"):
        manager = inloggen(manager=True)
        with django_assert_num_queries(6 + 3):
            manager.get(adres)
    # a gemeente's region is looked up, and the menu says how many kandidaten were kept
    consulent = inloggen(bij_gemeente=True)
    with django_assert_num_queries(6 + 5):
        consulent.get(f"/rapporten/{soort}/33/")


def test_looking_is_logged_without_a_figure(inloggen, register, caplog):
    client = inloggen()
    with caplog.at_level(logging.INFO, logger="reports.views.intern"):
        client.get("/rapporten/contactverzoeken/33.csv")
    (regel,) = [r for r in caplog.records if r.name == "reports.views.intern"]
    assert (regel.getMessage(), regel.rapport, regel.regio, regel.vorm) == (
        "intern rapport gelezen", "contactverzoeken", 33, "csv"
    )  # fmt: skip


@pytest.mark.parametrize("soort", STAFRAPPORTEN)
def test_no_cache_keeps_it(inloggen, soort):
    assert "no-store" in inloggen().get(f"/rapporten/{soort}/33/").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("vandaag", "eerste"),
    [((2026, 11, 26), (2025, 12, 1)), ((2026, 12, 31), (2026, 1, 1)), ((2028, 2, 29), (2027, 3, 1))],
)
def test_the_usual_period_is_this_month_and_the_eleven_before_it(vandaag, eerste):
    with mock.patch("reports.intern.periode.vandaag", return_value=datetime.date(*vandaag)):
        assert standaardperiode() == Periode(datetime.date(*eerste), datetime.date(*vandaag))
