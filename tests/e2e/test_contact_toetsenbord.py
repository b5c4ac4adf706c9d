"""What consulent, manager and adviseur do about requests, with the keys alone."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Gemeente, Organisatie, Taaksoort, Vacature
from tests.e2e.toetsenbord import ga, kies, kies_uit, typ, typ_dag
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, nieuw_nummer
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory

DAG = datetime.timedelta(days=1)


@pytest.fixture
def noor(accounts):
    """A klant of the consulent's office who can be asked for."""
    taken = list(Taaksoort.objects.publiceerbaar().values_list("pk", flat=True)[:2])
    klant = WerkzoekendeFactory(naam="Noor Passend", bediend_door=Organisatie.objects.get(code="UWV-33"))
    return nieuw_nummer(KlantprofielFactory(werkzoekende=klant, vastgesteld=True, taaksoorten=taken, reisafstand_km=25))


def test_a_consulent_goes_from_a_vacature_to_a_klant_who_said_yes(live_server, pagina, meld_aan, noor):
    taken = noor.klantprofiel.taaksoorten
    VacatureFactory(functie="Inpakker", taaksoorten=taken, gemeente=Gemeente.objects.get(code="GM0861"))
    page = pagina()
    meld_aan(page, "consulent")
    ga(page, "Vacatures")
    ga(page, "Inpakker")
    ga(page, "Zoek passende klanten")
    expect(page.get_by_role("heading", name="1 klant gevonden")).to_be_visible()
    ga(page, "Zet bij de voorstellen")
    expect(page.get_by_text("nog niet gevraagd").first).to_be_visible()
    page.goto(f"{live_server.url}/klanten/vacatures/")
    ga(page, "Inpakker")
    ga(page, "Leg het antwoord vast")
    kies_uit(page, "Nog niet gevraagd", "Ja, de klant wil kennismaken")
    ga(page, "Bewaar")
    expect(page.get_by_text("Het voorstel ligt bij de adviseur")).to_be_visible()
    assert Contactverzoek.objects.get().verborgen


def test_a_consulent_asks_to_wait_and_lets_go(live_server, pagina, meld_aan, noor):
    verzoek = ContactverzoekFactory(kandidaatnummer=noor)
    page = pagina()
    meld_aan(page, "consulent")
    page.goto(f"{live_server.url}/contactverzoeken/{verzoek.pk}/")
    ga(page, "Houd vast tot een dag")
    ga(page, "Houd vast")
    expect(page.get_by_text("Vul in tot wanneer de adviseur moet wachten.").first).to_be_visible()
    # The summary of what is wrong has the focus.
    assert "kv-error-summary" in page.evaluate("document.activeElement.className")
    typ_dag(page, "Wacht tot en met", timezone.localdate() + 5 * DAG)
    ga(page, "Houd vast")
    expect(page.get_by_text("De adviseur benadert de klant niet")).to_be_visible()
    ga(page, "Laat los")
    expect(page.get_by_text("Losgelaten")).to_be_visible()
    verzoek.refresh_from_db()
    assert verzoek.aan_zet == "adviseur"


def test_a_manager_gives_two_requests_to_an_adviseur(live_server, pagina, meld_aan, accounts):
    een, twee = (ContactverzoekFactory(vacature__functie=functie) for functie in ("Bakker", "Kok"))
    page = pagina()
    meld_aan(page, "manager")
    ga(page, "Contactverzoeken")
    kies(page, "Bakker")
    kies(page, "Kok")
    typ(page, "Adviseur wordt", "Test adviseur")
    ga(page, "Wijs de gekozen verzoeken toe")
    expect(page.get_by_text("2 verzoeken")).to_be_visible()
    for verzoek in (een, twee):
        verzoek.refresh_from_db()
        assert verzoek.eigenaar is not None


def test_an_adviseur_enters_what_an_employer_says_on_the_phone(live_server, pagina, meld_aan, noor):
    bureau = Organisatie.objects.get(code="WSP-33")
    page = pagina()
    meld_aan(page, "adviseur")
    ga(page, "Verzoek per telefoon")
    ga(page, "Maak de verzoeken")
    assert "kv-error-summary" in page.evaluate("document.activeElement.className")
    typ(page, "KvK-nummer", "90000001")
    typ(page, "Naam van de werkgever", "Bakkerij Test")
    typ(page, "Contactpersoon", "B. Akker")
    typ(page, "Telefoonnummer", "0400000000")
    typ(page, "Profielnummers", kenmerk(noor.pk, bureau.pk))
    typ(page, "Functie", "Inpakker")
    typ(page, "Gemeente van de werkplek", "Eindhoven")
    typ_dag(page, "Eerste werkdag", timezone.localdate() + 30 * DAG)
    ga(page, "Maak de verzoeken")
    expect(page.get_by_text("1 verzoek is gemaakt")).to_be_visible()
    ga(page, "Kandidaat 1")
    expect(page.get_by_role("heading", name="Inpakker")).to_be_visible()
    assert Vacature.objects.get().contactpersoon == "B. Akker"


def test_enter_in_the_tick_box_of_a_request_takes_no_request(live_server, pagina, meld_aan, accounts):
    een, twee = (ContactverzoekFactory(vacature__functie=functie) for functie in ("Bakker", "Kok"))
    page = pagina()
    meld_aan(page, "adviseur")
    page.goto(f"{live_server.url}/contactverzoeken/")
    kies(page, "Kok")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Kies een collega.").first).to_be_visible()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    for verzoek in (een, twee):
        verzoek.refresh_from_db()
        assert (verzoek.stand, verzoek.eigenaar) == ("ontvangen", None)
    # And the button still does it.
    ga(page, "Neem")
    expect(page.get_by_text("U hebt het verzoek in behandeling")).to_be_visible()
