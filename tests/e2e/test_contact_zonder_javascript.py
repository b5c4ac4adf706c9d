"""An intermediair without JavaScript: from a vacature to a request, back again, and the same work once more."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sonar.contactkeuzes import Contactstand, Vacaturestand
from sonar.models import Contactverzoek, Gebruiker, Lidmaatschap, Organisatie, Vacature
from tests.e2e.conftest import WACHTWOORD

DAG = datetime.timedelta(days=1)


@pytest.fixture
def intermediair(gevuld) -> Lidmaatschap:
    bureau = Organisatie.objects.create(
        code="TEST-INTERMEDIAIR", soort="intermediair", naam="Uitzendbureau Test", regio_id=33,
        toegelaten_tot="2999-01-01",
    )  # fmt: skip
    wie = Gebruiker.objects.create_user("intermediair@test.example", WACHTWOORD, naam="Test intermediair")
    return Lidmaatschap.objects.create(gebruiker=wie, organisatie=bureau, rol="intermediair")


def _datum(over: int) -> datetime.date:
    return timezone.localdate() + over * DAG


def _plaats_vacature(page: Page) -> None:
    page.get_by_role("link", name="Mijn vacatures").click()
    page.get_by_role("link", name="Maak een vacature").click()
    page.get_by_label("Om welk werk gaat het?").fill("Inpakker")
    page.get_by_label("In welke gemeente is het werk?").select_option(label="Eindhoven")
    page.get_by_label("Eerste werkdag").fill(f"{_datum(30)}")
    page.get_by_role("button", name="Plaats de vacature").click()
    # For whom, and how: what only an intermediair is asked.
    fouten = page.locator(".kv-error-summary")
    expect(fouten).to_be_focused()
    expect(fouten.get_by_role("listitem")).to_have_count(2)
    expect(fouten.get_by_text("Vul in voor welke opdrachtgever u zoekt.")).to_be_visible()
    expect(page.get_by_label("Om welk werk gaat het?")).to_have_value("Inpakker")
    page.get_by_label("Voor welke opdrachtgever zoekt u?").fill("Fabriek Test")
    page.get_by_label("Detachering").check()
    page.get_by_text("Logistiek").first.click()
    page.get_by_role("group", name="Logistiek").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Plaats de vacature").click()
    expect(page.get_by_text("De vacature “Inpakker” staat open.")).to_be_visible()
    expect(page.get_by_text("Fabriek Test, detachering")).to_be_visible()


def _vraag_uit_de_selectie(page: Page) -> None:
    """Two are kept from a search for this work; of the list one is asked for."""
    page.get_by_role("link", name="Zoek passende kandidaten").click()
    expect(page.get_by_role("heading", name="kandidaten gevonden")).to_be_visible()
    for nummer in (1, 2):
        page.locator(".kv-bewaar button:not(.kv-button--bewaard)").first.click()
        expect(page.locator(".kv-button--bewaard")).to_have_count(nummer)
    page.get_by_role("link", name="Bekijk de lijst").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Kennismaking aanvragen").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    page.get_by_label("Inpakker (Fabriek Test) in Eindhoven").check()
    page.get_by_role("button", name="Vraag de kennismaking aan").click()
    expect(page.get_by_text("Uw aanvraag voor 1 kandidaat is ontvangen.")).to_be_visible()


def test_an_intermediair_places_work_asks_withdraws_and_places_it_again(live_server, pagina, intermediair, meld_aan):
    page = pagina(javascript=False)
    meld_aan(page, "intermediair")
    _plaats_vacature(page)
    _vraag_uit_de_selectie(page)
    vacature, verzoek = Vacature.objects.get(), Contactverzoek.objects.get()
    assert (vacature.opdrachtgever, vacature.vorm) == ("Fabriek Test", "detachering")

    page.get_by_role("row").filter(has_text="Ontvangen").get_by_role("link").click()
    page.get_by_role("link", name="Trek de aanvraag in").click()
    expect(page.get_by_role("heading", name="Deze aanvraag intrekken?")).to_be_visible()
    page.get_by_role("button", name="Trek de aanvraag in").click()
    expect(page.get_by_text("Deze aanvraag is ingetrokken.")).to_be_visible()
    verzoek.refresh_from_db()
    assert verzoek.stand == Contactstand.INGETROKKEN

    page.goto(f"{live_server.url}/vacatures/{vacature.pk}/")
    page.get_by_role("link", name="Plaats opnieuw").click()
    page.get_by_role("button", name="Plaats opnieuw").click()
    expect(page.locator(".kv-error-summary")).to_be_focused()
    page.get_by_label("Eerste werkdag").fill(f"{_datum(60)}")
    page.get_by_role("button", name="Plaats opnieuw").click()
    expect(page.get_by_text("De vacature staat opnieuw open.")).to_be_visible()
    expect(page.get_by_text("Fabriek Test, detachering")).to_be_visible()
    expect(page.get_by_text("U hebt nog geen kandidaten aangevraagd.")).to_be_visible()
    nieuw = Vacature.objects.exclude(pk=vacature.pk).get()
    assert (nieuw.start, nieuw.stand, nieuw.taaksoorten) == (_datum(60), Vacaturestand.OPEN, vacature.taaksoorten)
    assert nieuw.taaksoorten
