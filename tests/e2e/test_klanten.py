"""A consulent finds, registers and changes a klant, with the mouse, by keyboard and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from sonar.models import Werkzoekende
from tests.e2e.kijk import in_orde
from tests.factories.register import EINDHOVEN, DoelgroepregistratieFactory, WerkzoekendeFactory


@pytest.fixture
def als_consulent(live_server, log_in):
    """Logs a page in as Eindhoven's consulent."""

    def doe(page):
        log_in(page, "consulent-gemeente")
        page.goto(f"{live_server.url}/klanten/zoeken/")
        return page

    return doe


def zoek(page, naam, geboren="1990-02-03"):
    page.get_by_role("textbox", name="Naam").fill(naam)
    page.get_by_label("Geboortedatum").fill(geboren)
    page.get_by_role("button", name="Zoek", exact=True).click()


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_new_is_looked_for_and_registered(pagina, als_consulent, javascript):
    page = als_consulent(pagina(javascript=javascript, breedte=390))
    zoek(page, "Noor Nieuw")
    expect(page.get_by_role("heading", name="Niemand gevonden")).to_be_in_viewport()
    page.get_by_role("button", name="Registreer een nieuwe klant").click()
    expect(page.get_by_label("Naam")).to_have_value("Noor Nieuw")
    page.get_by_label("Het BSN is nog niet bekend").check()
    page.get_by_label("Postcode").press_sequentially("5611 ab")
    if javascript:
        expect(page.get_by_text("arbeidsmarktregio Zuidoost-Brabant")).to_be_visible()
    page.get_by_role("button", name="Registreer", exact=True).click()
    expect(page.get_by_text("De klant is geregistreerd")).to_be_visible()
    expect(page.get_by_text("arbeidsmarktregio Zuidoost-Brabant")).to_be_visible()
    assert "Noor" not in page.title() and re.search(r"/klanten/\d+/$", page.url)
    assert Werkzoekende.objects.get(naam="Noor Nieuw").woongemeente_id == EINDHOVEN


def test_while_a_postcode_is_typed_nothing_but_the_postcode_is_sent(pagina, als_consulent):
    page = als_consulent(pagina())
    zoek(page, "Noor Nieuw")
    page.get_by_role("button", name="Registreer een nieuwe klant").click()
    page.get_by_label("BSN", exact=False).first.fill("999999990")
    with page.expect_request("**/klanten/postcode/") as verzoek:
        page.get_by_label("Postcode").press_sequentially("5611 ab")
    assert verzoek.value.method == "POST"
    assert set(re.findall(r"(\w+)=", verzoek.value.post_data)) == {"csrfmiddlewaretoken", "postcode", "woongemeente"}


def test_a_klant_of_another_is_taken_over_by_keyboard_alone(pagina, als_consulent):
    WerkzoekendeFactory(naam="Anna de Vries", geboortedatum="1990-02-03")
    page = als_consulent(pagina())
    zoek(page, "Anna de Vries")
    page.get_by_role("link", name="Neem over").focus()
    page.keyboard.press("Enter")
    page.get_by_label("De klant is verhuisd").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Woont sinds kort in Eindhoven")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De klant is nu van uw organisatie")).to_be_visible()


@pytest.mark.parametrize("schema", ["light", "dark"])
@pytest.mark.parametrize("breedte", [320, 1280])
def test_no_page_about_a_klant_has_an_accessibility_violation(live_server, pagina, als_consulent, breedte, schema):
    klant = DoelgroepregistratieFactory(werkzoekende__gemeenteklant=True, grond_id="praktijkroute").werkzoekende
    WerkzoekendeFactory(naam="Anna de Vries", geboortedatum="1990-02-03")
    page = als_consulent(pagina(breedte=breedte, schema=schema))
    in_orde(page)
    page.get_by_role("button", name="Zoek", exact=True).click()
    in_orde(page)
    zoek(page, klant.naam.split()[0], geboren="")
    in_orde(page)
    zoek(page, "Anna de Vries")
    in_orde(page)
    for naam, knop in (("Bekijk met reden", "Bekijk de klant"), ("Neem over", "Neem de klant over")):
        page.goto(f"{live_server.url}/klanten/zoeken/")
        zoek(page, "Anna de Vries")
        page.get_by_role("link", name=naam).click()
        page.get_by_role("button", name=knop).click()
        in_orde(page)
    page.goto(f"{live_server.url}/klanten/nieuw/")
    page.get_by_role("button", name="Registreer", exact=True).click()
    in_orde(page)
    dossier = f"{live_server.url}/klanten/{klant.pk}/"
    for pad in ("", "gegevens/", "registratie/", "bsn/"):
        page.goto(dossier + pad)
        in_orde(page)
    page.get_by_label("Waarom").fill("Nodig voor de aanvraag bij UWV")
    page.get_by_role("button", name="Toon het BSN").click()
    in_orde(page)
    page.goto(f"{dossier}gegevens/")
    Werkzoekende.objects.filter(pk=klant.pk).update(telefoon="0611111111")
    page.get_by_label("Telefoonnummer").fill("0622222222")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_label("Wat er nu staat: 0611111111")).to_be_visible()
    in_orde(page)
