"""The last place of a vacature is filled: what employer and desk see of the other requests for it."""

import re

import pytest
from playwright.sync_api import expect

from sonar.actions.contact.afronden import geen_kennismaking
from sonar.contactkeuzes import Contactstand, GeenKennismaking
from sonar.models import Lidmaatschap, Organisatie
from tests.e2e.test_contact_bureau import eigen_nummer, wissel
from tests.factories.contact import VacatureFactory, verzoek_op

VERVULD = "Deze aanvraag is gesloten. Alle plaatsen zijn vervuld."


@pytest.fixture
def drie(accounts):
    """Three requests for one place: who meets, who is not taken up yet, and who said no without it being told yet."""
    Organisatie.objects.filter(code="TEST-WERKGEVER").update(regio=33)
    werkgever = Lidmaatschap.objects.select_related("organisatie", "gebruiker").get(rol="werkgever")
    adviseur = Lidmaatschap.objects.get(rol="adviseur")
    vacature = VacatureFactory(lid=werkgever, functie="Inpakker", plaatsen=1)
    standen = (Contactstand.KENNISMAKING, Contactstand.ONTVANGEN, Contactstand.BENADERD)
    rijen = [verzoek_op(stand, adviseur, vacature=vacature, kandidaatnummer=eigen_nummer()) for stand in standen]
    geen_kennismaking(verzoek=rijen[2].pk, reden=GeenKennismaking.WIL_NIET, toelichting="", by=adviseur)
    return rijen


@pytest.mark.parametrize("javascript", [True, False])
def test_hiring_for_the_last_place_closes_the_other_requests_for_employer_and_desk(
    live_server, pagina, meld_aan, drie, javascript
):
    gekozen, vacature = drie[0], drie[0].vacature
    page = pagina(javascript=javascript)
    meld_aan(page, "werkgever")
    page.goto(f"{live_server.url}/vacatures/{vacature.pk}/")
    expect(page.get_by_role("row").filter(has_text=re.compile("Ontvangen|In behandeling"))).to_have_count(2)
    page.get_by_role("row").filter(has_text="De kandidaat wil kennismaken.").get_by_role("link").click()
    page.get_by_role("link", name="Aangenomen", exact=True).click()
    page.get_by_role("button", name="Ja, aangenomen").click()
    expect(page.get_by_text("U hebt deze kandidaat aangenomen.")).to_be_visible()
    page.get_by_role("link", name="Inpakker").first.click()
    expect(page.get_by_text(re.compile("vervuld op"))).to_be_visible()
    # Of who said no before, and of who was never asked, the same is told.
    expect(page.get_by_role("row").filter(has_text="Gesloten").filter(has_text=VERVULD)).to_have_count(2)
    expect(page.get_by_role("link", name="Zoek passende kandidaten")).to_have_count(0)
    expect(page.get_by_role("link", name="Plaats opnieuw")).to_be_visible()
    page.goto(f"{live_server.url}/vacatures/")
    rij = page.get_by_role("row").filter(has_text="Inpakker")
    for tekst in ("1 aangenomen", "2 gesloten", "Niemand"):
        expect(rij).to_contain_text(tekst)
    page.goto(f"{live_server.url}/vacatures/verzoek/{drie[1].pk}/")
    expect(page.get_by_text(VERVULD)).to_be_visible()
    expect(page.get_by_role("link", name="Trek de aanvraag in")).to_have_count(0)

    wissel(page, live_server, meld_aan, "adviseur")
    page.goto(f"{live_server.url}/contactverzoeken/")
    expect(page.get_by_text("Er zijn geen open verzoeken")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Afgesloten")).click()
    expect(page.get_by_role("row").filter(has_text="Inpakker")).to_have_count(3)
    page.goto(f"{live_server.url}/contactverzoeken/{drie[1].pk}/")
    expect(page.get_by_text("Alle plaatsen zijn vervuld").first).to_be_visible()
    expect(page.get_by_role("button", name="Neem in behandeling")).to_have_count(0)
    gekozen.refresh_from_db()
    assert gekozen.stand == Contactstand.AANGENOMEN
