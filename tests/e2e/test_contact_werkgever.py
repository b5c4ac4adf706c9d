"""Asking to meet kandidaten in a browser: with a mouse, by keyboard and without JavaScript, and how it went."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sonar.actions.contact.benaderen import benaderen
from sonar.actions.contact.verdelen import nemen
from sonar.models import Contactverzoek, Lidmaatschap, Organisatie
from tests.e2e.handen import Loper
from tests.e2e.kijk import in_orde
from tests.factories.contact import geef_toestemming

MORGEN = datetime.timedelta(days=1)


@pytest.fixture
def werkgever(log_in):
    """Logs an employer of region 33 in."""

    def werkgever(page: Page) -> None:
        Organisatie.objects.filter(code="TEST-WERKGEVER").update(regio=33)
        log_in(page)

    return werkgever


def _bewaar(page: Page, basis: str, aantal: int) -> None:
    page.goto(f"{basis}/kandidaten/?regio=33")
    for nummer in range(1, aantal + 1):
        page.locator(".kv-bewaar button:not(.kv-button--bewaard)").first.click()
        expect(page.locator(".kv-button--bewaard")).to_have_count(nummer)
    page.get_by_role("region", name="Uw selectie").get_by_role("link", name="Bekijk de lijst").click()


def _dag(over: int) -> str:
    return (timezone.localdate() + over * MORGEN).isoformat()


@pytest.mark.parametrize(("breedte", "javascript"), [(1280, True), (390, False)])
def test_from_a_selection_kandidaten_are_asked_for_and_seen_as_received(
    live_server, pagina, werkgever, breedte, javascript
):
    page = pagina(breedte=breedte, javascript=javascript)
    werkgever(page)
    _bewaar(page, live_server.url, 3)
    for vakje in page.get_by_role("checkbox").all()[:2]:
        vakje.check()
    page.get_by_role("button", name="Kennismaking aanvragen").click()
    expect(page.get_by_role("heading", name="Kennismaking aanvragen")).to_be_visible()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_label("Iemand die erop lijkt is ook goed").check()
    page.get_by_role("button", name="Vraag de kennismaking aan").click()

    expect(page.get_by_role("heading", name="U vraagt een kennismaking aan met 2 kandidaten")).to_be_visible()
    page.get_by_role("button", name="Plaats de vacature en vraag aan").click()
    expect(page).to_have_title(re.compile("^Fout:"))
    page.get_by_label("Om welk werk gaat het?").fill("Inpakker")
    page.get_by_text("Logistiek", exact=False).first.click()
    page.get_by_label("In welke gemeente is het werk?").select_option(label="Eindhoven")
    page.get_by_label("Eerste werkdag").fill(_dag(30))
    page.get_by_role("group", name="Tillen").get_by_label("Licht tillen").check()
    page.get_by_role("button", name="Plaats de vacature en vraag aan").click()

    expect(page.get_by_role("heading", name="Inpakker")).to_be_visible()
    expect(page.get_by_text("Uw aanvraag voor 2 kandidaten is ontvangen.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Ontvangen")).to_have_count(2)
    if breedte < 700:
        page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Mijn vacatures").first.click()
    expect(page.get_by_text("2 ontvangen")).to_be_visible()


def test_by_keyboard_a_profile_is_asked_for_with_a_new_vacature(live_server, pagina, werkgever):
    page = pagina()
    werkgever(page)
    page.goto(f"{live_server.url}/kandidaten/?regio=33")
    page.get_by_role("link", name=re.compile("^Bekijk profiel")).first.click()
    hand = Loper(page)
    hand.kies(page.get_by_role("link", name="Kennismaking aanvragen"))
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    hand.kies(page.get_by_role("button", name="Vraag de kennismaking aan"))
    expect(page.get_by_role("heading", name="Nieuwe vacature")).to_be_visible()
    hand.typ(page.get_by_label("Om welk werk gaat het?"), "Magazijnhulp")
    hand.kies(page.locator("summary", has_text="Administratie"))
    hand.toets("Tab")
    hand.toets("Space")
    hand.kies_optie(page.get_by_label("In welke gemeente"), "Eindhoven")
    hand.typ_datum(page.get_by_label("Eerste werkdag"), timezone.localdate() + 30 * MORGEN)
    hand.kies(page.get_by_role("button", name="Plaats de vacature en vraag aan"))
    expect(page.get_by_text("Uw aanvraag voor 1 kandidaat is ontvangen.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Ontvangen")).to_have_count(1)


def _kennismaking() -> int:
    """The adviseur took the one request up, and the klant agreed."""
    adviseur = Lidmaatschap.objects.get(rol="adviseur")
    verzoek = Contactverzoek.objects.latest("pk")
    nemen(verzoek=verzoek.pk, by=adviseur)
    benaderen(verzoek=verzoek.pk, by=adviseur)
    geef_toestemming(verzoek.pk, adviseur)
    return verzoek.pk


def _vraag_aan(page: Page, basis: str) -> None:
    _bewaar(page, basis, 2)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Kennismaking aanvragen").click()
    page.get_by_role("button", name="Vraag de kennismaking aan").click()
    page.get_by_label("Om welk werk gaat het?").fill("Inpakker")
    page.get_by_label("In welke gemeente is het werk?").select_option(label="Eindhoven")
    page.get_by_label("Eerste werkdag").fill(_dag(30))
    page.get_by_role("button", name="Plaats de vacature en vraag aan").click()
    expect(page.get_by_text("Uw aanvraag voor 1 kandidaat is ontvangen.")).to_be_visible()


@pytest.mark.parametrize(
    ("breedte", "schema"), [(320, "light"), (320, "dark"), (390, "light"), (1280, "light"), (1280, "dark")]
)
def test_who_it_is_and_how_it_went_without_an_accessibility_violation(live_server, pagina, werkgever, breedte, schema):
    page = pagina(breedte=breedte, schema=schema)
    werkgever(page)
    page.goto(f"{live_server.url}/vacatures/")
    in_orde(page)
    page.goto(f"{live_server.url}/selectie/kennismaking/")
    in_orde(page)
    _vraag_aan(page, live_server.url)
    vacature = page.url
    pk = _kennismaking()
    verzoek = f"{live_server.url}/vacatures/verzoek/{pk}/"
    for adres in (f"{live_server.url}/vacatures/", vacature, f"{vacature}intrekken/", f"{vacature}opnieuw/", verzoek):
        page.goto(adres)
        in_orde(page)
    for deel in ("gegevens/", "proef/", "aangenomen/", "niet-aangenomen/", "intrekken/"):
        page.goto(verzoek + deel)
        in_orde(page)
    for adres, knop in (
        (f"{live_server.url}/vacatures/nieuw/", "Plaats de vacature"),
        (f"{verzoek}niet-aangenomen/", "Bewaar"),
    ):
        page.goto(adres)
        page.get_by_role("button", name=knop, exact=True).click()
        expect(page).to_have_title(re.compile("^Fout:"))
        in_orde(page)

    page.goto(verzoek)
    page.get_by_role("link", name="Bekijk de gegevens").click()
    expect(page.get_by_text("Testpersoon")).to_be_visible()
    page.get_by_role("link", name="Vertel hoe het ging").click()
    page.get_by_role("link", name="Niet aangenomen").click()
    page.get_by_label("De reis is te ver of te moeilijk").check()
    page.get_by_role("group", name="Talen").get_by_label("Nee").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De gegevens van deze kandidaat zijn niet meer te zien.")).to_be_visible()
    in_orde(page)
