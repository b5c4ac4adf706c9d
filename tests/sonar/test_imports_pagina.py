"""Bringing in a file on a page: upload, check, decide; the jobs run for real."""

import csv
import io
import random
import zipfile
from itertools import islice

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sonar.demo.bsn import bsns
from sonar.models import Importbestand, Importopdracht, Inzage, Lidmaatschap, Organisatie, Werkzoekende
from tests.factories.register import EINDHOVEN, LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db(transaction=True)

BSN_A, BSN_B, BSN_C = islice(bsns(random.Random(21)), 3)
GOED = f"BSN,Volledige Naam\n{BSN_A},Jan Jansen\n{BSN_B},Piet Pieters\n"


@pytest.fixture
def lid() -> Lidmaatschap:
    return LidmaatschapFactory(bij_gemeente=True)


@pytest.fixture
def consulent(lid) -> Client:
    return ingelogd(lid)


def ingelogd(lid: Lidmaatschap) -> Client:
    client = Client()
    client.force_login(lid.gebruiker)
    return client


def lever_aan(client: Client, inhoud: str | bytes, naam: str = "klanten.csv", adres: str = "/import/"):
    rauw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return client.post(adres, {"bestand": SimpleUploadedFile(naam, rauw)}, follow=True)


def laatste() -> Importopdracht:
    return Importopdracht.objects.latest("pk")


def pagina(client: Client, opdracht: Importopdracht | None = None, **koppen: str) -> str:
    return client.get(f"/import/{(opdracht or laatste()).pk}/", headers=koppen).text


def test_a_file_is_first_checked_and_changes_nothing_until_someone_says_so(consulent, werk_af):
    lever_aan(consulent, GOED)
    assert laatste().stand == "wacht"
    assert "staat in de wachtrij" in pagina(consulent)
    werk_af()
    assert laatste().stand == "proef"
    assert not Werkzoekende.objects.exists()
    tekst = pagina(consulent)
    assert "2 regels gelezen" in tekst
    assert "Er is nog niets veranderd" in tekst

    consulent.post(f"/import/{laatste().pk}/verwerk/")
    assert not Werkzoekende.objects.exists()
    werk_af()
    assert Werkzoekende.objects.filter(bediend_door__code=EINDHOVEN).count() == 2
    assert laatste().stand == "verwerkt"
    assert "Verwerkt op" in pagina(consulent)


def test_what_is_kept_of_a_file_can_not_be_read_without_the_key_or_in_anothers_place(consulent, werk_af):
    lever_aan(consulent, GOED)
    bestand = Importbestand.objects.get()
    assert BSN_A.encode() not in bytes(bestand.inhoud)
    anders = Importopdracht.objects.get()
    anders.pk = None
    anders.save()
    Importbestand.objects.update(opdracht=anders)
    werk_af()
    anders.refresh_from_db()
    assert not Werkzoekende.objects.exists()
    # The first lost its file, so its job failed and says so.
    assert Importopdracht.objects.order_by("pk")[0].stand == "mislukt"


def zipbom() -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr("xl/workbook.xml", "<x/>")
        archief.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024**2))
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Het bestand is leeg"),
        (b"%PDF-1.7 ...", "Dit is een PDF, geen CSV of XLSX"),
        (b'{"a": 1}', "Dit is JSON, geen CSV of XLSX"),
    ],
    ids=["leeg", "pdf", "json"],
)
def test_a_file_of_another_kind_is_refused_at_once(consulent, inhoud, zin):
    antwoord = lever_aan(consulent, inhoud)
    assert zin in antwoord.text
    assert "<title>Fout:" in antwoord.text
    assert not Importopdracht.objects.exists()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (zipbom(), "wordt uitgepakt veel te groot"),
        (b"PK\x03\x04rommel", "beschadigd of beveiligd"),
        (b"Kleur,Vorm\nrood,rond\n", "geen enkele bekende kolom"),
        (b"Volledige Naam\nJan\n", "De kolom BSN of ID_WZ ontbreekt"),
        (bytes(range(1, 256)) * 20, "geen"),
    ],
    ids=["zipbom", "zip", "kolommen", "sleutel", "rommel"],
)
def test_a_file_that_is_no_table_is_told_on_the_page_and_can_be_replaced(consulent, werk_af, inhoud, zin):
    lever_aan(consulent, inhoud, "rommel.xlsx")
    werk_af()
    opdracht = laatste()
    assert opdracht.stand == "onleesbaar"
    assert zin in pagina(consulent)
    lever_aan(consulent, GOED, adres=f"/import/{opdracht.pk}/")
    assert laatste().verbetert == opdracht


def test_a_file_above_the_limit_is_refused_with_a_sentence(consulent, settings):
    settings.IMPORT_HOOGSTENS_MB = 1
    antwoord = lever_aan(consulent, b"BSN\n" + b"1" * 1024**2)
    assert "Het bestand is groter dan 1 MB" in antwoord.text
    assert not Importopdracht.objects.exists()
    lever_aan(consulent, b"BSN\n" + b"1" * (1024**2 - 4))
    assert Importopdracht.objects.exists()


def test_no_file_at_all_is_asked_for(consulent):
    assert "Kies een bestand" in consulent.post("/import/").text


def test_refused_rows_come_back_with_their_reason_and_without_formulas(consulent, lid, werk_af):
    bekend = WerkzoekendeFactory(bsn=BSN_C)
    lever_aan(
        consulent,
        f'BSN,Volledige Naam,Plaats\n{BSN_A},Jan,"=HYPERLINK(1)"\n123456789,Piet,Best\n{BSN_C},Klaas,Best\n{BSN_B},X,Best\n',
    )
    werk_af()
    antwoord = consulent.get(f"/import/{laatste().pk}/afgekeurd.csv")
    assert antwoord["Cache-Control"] == "no-store, private" or "no-store" in antwoord["Cache-Control"]
    assert "import-gemeente-eindhoven-" in antwoord["Content-Disposition"]
    rijen = list(csv.DictReader(io.StringIO(antwoord.text)))
    assert [rij["regel"] for rij in rijen] == ["2", "3", "4"]
    assert rijen[0]["Plaats"] == "'=HYPERLINK(1)"
    assert "11-proef" in rijen[1]["reden"]
    assert "bekend bij UWV" in rijen[2]["reden"]
    inzage = Inzage.objects.get()
    assert (inzage.klanten, inzage.soort, inzage.gebruiker) == ([bekend.pk], "lijst", lid.gebruiker_id)


def test_a_better_version_is_linked_to_the_former(consulent, werk_af):
    lever_aan(consulent, "BSN\n123456789\n", "eerste.csv")
    werk_af()
    eerste = laatste()
    lever_aan(consulent, f"BSN\n{BSN_A}\n", "tweede.csv", adres=f"/import/{eerste.pk}/")
    assert laatste().verbetert == eerste
    assert "eerste.csv" in pagina(consulent)


def test_a_file_that_is_withdrawn_is_gone_and_never_processed(consulent, werk_af):
    lever_aan(consulent, GOED)
    werk_af()
    antwoord = consulent.post(f"/import/{laatste().pk}/intrekken/", follow=True)
    assert "ingetrokken" in antwoord.text
    assert not Importbestand.objects.exists()
    antwoord = consulent.post(f"/import/{laatste().pk}/verwerk/", follow=True)
    assert "Dat kan niet meer" in antwoord.text
    werk_af()
    assert not Werkzoekende.objects.exists()


def test_a_file_withdrawn_while_it_waits_is_not_read(consulent, werk_af):
    lever_aan(consulent, GOED)
    consulent.post(f"/import/{laatste().pk}/intrekken/")
    werk_af()
    assert laatste().stand == "ingetrokken"
    assert laatste().gelezen is None


def test_another_organisations_import_does_not_exist(consulent, werk_af):
    lever_aan(consulent, "BSN\n123456789\n")
    werk_af()
    ander = ingelogd(LidmaatschapFactory(organisatie=Organisatie.objects.get(code="GM0794")))
    nummer = laatste().pk
    assert ander.get(f"/import/{nummer}/").status_code == 404
    assert ander.get(f"/import/{nummer}/afgekeurd.csv").status_code == 404
    for actie in ("verwerk", "intrekken", "opnieuw"):
        assert ander.post(f"/import/{nummer}/{actie}/").status_code == 404
    assert "klanten.csv" not in ander.get("/import/").text
    assert consulent.get(f"/import/{nummer}/afgekeurd.csv").status_code == 200


def test_uwvs_head_office_brings_in_nothing(werk_af):
    landelijk = ingelogd(LidmaatschapFactory(organisatie=Organisatie.objects.get(code="UWV")))
    assert lever_aan(landelijk, GOED).status_code == 403


def test_an_office_of_uwv_brings_in_klanten_of_its_own(werk_af):
    kantoor = LidmaatschapFactory()
    lever_aan(ingelogd(kantoor), f"BSN,Gemeente\n{BSN_A},Eindhoven\n{BSN_B},Groningen\n")
    werk_af()
    opdracht = laatste()
    assert (opdracht.nieuw, opdracht.afgekeurd) == (1, 1)


def test_htmx_gets_only_what_changes_and_stops_asking_when_it_is_done(consulent, werk_af):
    lever_aan(consulent, GOED)
    bezig = pagina(consulent, **{"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in bezig
    assert "<html" not in bezig
    werk_af()
    klaar = pagina(consulent, **{"HX-Request": "true"})
    assert "hx-trigger" not in klaar
    assert "Verwerk definitief" in klaar
    antwoord = consulent.get(f"/import/{laatste().pk}/")
    assert "HX-Request" in antwoord["Vary"]
    assert "no-store" in antwoord["Cache-Control"]


def test_a_file_that_brings_nothing_new_has_nothing_to_process(consulent, werk_af):
    lever_aan(consulent, GOED)
    werk_af()
    consulent.post(f"/import/{laatste().pk}/verwerk/")
    werk_af()
    lever_aan(consulent, GOED)
    werk_af()
    assert (laatste().gelijk, laatste().nieuw) == (2, 0)
    assert "Er is niets te verwerken" in pagina(consulent)
    assert "Verwerk definitief" not in pagina(consulent)


def test_an_excel_file_is_read_as_well(consulent, werk_af):
    import openpyxl

    boek = openpyxl.Workbook()
    boek.active.append(["BSN", "Volledige Naam"])
    boek.active.append([BSN_A, "Jan"])
    uit = io.BytesIO()
    boek.save(uit)
    lever_aan(consulent, uit.getvalue(), "klanten.xlsx")
    werk_af()
    assert laatste().nieuw == 1


def test_the_title_and_the_log_hold_no_file_name(consulent, werk_af, caplog):
    lever_aan(consulent, GOED, "dossier van Jan Jansen.csv")
    werk_af()
    titel = pagina(consulent).split("<title>")[1].split("</title>")[0]
    assert "Jan" not in titel
    assert "Jan" not in caplog.text


def test_the_list_takes_a_fixed_number_of_queries(consulent, werk_af, django_assert_max_num_queries):
    for nummer in range(4):
        lever_aan(consulent, GOED, f"bestand{nummer}.csv")
    # Session, user, lidmaatschap, count of imports, the page, open differences, one's selection for the menu, session
    # saved.
    with django_assert_max_num_queries(10):
        tekst = consulent.get("/import/").text
    assert tekst.count("bestand") >= 4
