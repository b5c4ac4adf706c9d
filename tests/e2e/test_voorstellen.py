"""A consulent goes from a vacature to an own klant, asks, and records the answer; without JavaScript too."""

import pytest
from playwright.sync_api import expect

from sonar.models import Contactverzoek, Gemeente, Organisatie, Taaksoort
from tests.factories.contact import VacatureFactory, nieuw_nummer
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory


@pytest.mark.parametrize(("javascript", "breedte"), [(True, 1280), (False, 390)])
def test_a_klant_is_found_for_a_vacature_asked_and_proposed(live_server, pagina, meld_aan, javascript, breedte):
    taken = list(Taaksoort.objects.publiceerbaar().values_list("pk", flat=True)[:2])
    klant = WerkzoekendeFactory(naam="Noor Passend", bediend_door=Organisatie.objects.get(code="UWV-33"))
    nieuw_nummer(KlantprofielFactory(werkzoekende=klant, vastgesteld=True, taaksoorten=taken, reisafstand_km=25))
    VacatureFactory(functie="Inpakker", taaksoorten=taken, gemeente=Gemeente.objects.get(code="GM0861"))
    page = pagina(javascript=javascript, breedte=breedte)
    meld_aan(page, "consulent")
    page.goto(f"{live_server.url}/klanten/vacatures/")
    page.get_by_role("link", name="Inpakker").click()
    page.get_by_role("link", name="Zoek passende klanten").click()
    expect(page.get_by_role("heading", name="1 klant gevonden")).to_be_visible()
    expect(page.get_by_text("3 van 3 wensen")).to_be_visible()
    page.get_by_role("button", name="Zet bij de voorstellen").click()
    expect(page.get_by_text("nog niet gevraagd").first).to_be_visible()
    page.goto(f"{live_server.url}/klanten/vacatures/")
    page.get_by_role("link", name="Inpakker").click()
    page.get_by_role("link", name="Leg het antwoord vast").click()
    page.get_by_label("Ja, de klant wil kennismaken").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Het voorstel ligt bij de adviseur")).to_be_visible()
    assert Contactverzoek.objects.get().verborgen
