"""A vacature from beginning to end in a browser: an intermediair without JavaScript, and the last place."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sonar.choices import OrganisatieSoort
from sonar.contactkeuzes import Contactstand
from sonar.models import Gebruiker, Lidmaatschap, Organisatie, Vacature
from tests.e2e.conftest import WACHTWOORD
from tests.factories.contact import VacatureFactory, verzoek_op

DAG = datetime.timedelta(days=1)


@pytest.fixture
def intermediair(gevuld):
    organisatie = Organisatie.objects.create(
        code="TEST-INTER",
        soort=OrganisatieSoort.INTERMEDIAIR,
        naam="Testbureau",
        regio_id=33,
        toegelaten_tot="2999-01-01",
    )
    gebruiker = Gebruiker.objects.create_user("intermediair@test.example", WACHTWOORD, naam="Test intermediair")
    Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol="intermediair")


def test_an_intermediair_asks_for_its_opdrachtgever_takes_it_back_and_places_it_again(
    live_server, pagina, meld_aan, intermediair
):
    page = pagina(breedte=390, javascript=False)
    meld_aan(page, "intermediair")
    page.goto(f"{live_server.url}/kandidaten/?regio=33")
    page.get_by_role("link", name="Bekijk profiel").first.click()
    page.get_by_role("link", name="Kennismaking aanvragen").click()
    page.get_by_role("button", name="Vraag de kennismaking aan").click()
    page.get_by_label("Om welk werk gaat het?").fill("Tuinhulp")
    page.get_by_label("In welke gemeente is het werk?").select_option(label="Eindhoven")
    page.get_by_label("Eerste werkdag").fill(f"{timezone.localdate() + 30 * DAG}")
    page.get_by_role("button", name="Plaats de vacature en vraag aan").click()
    expect(page.get_by_role("link", name="Kies in dienst, detachering of uitzenden.")).to_be_visible()
    page.get_by_label("Voor welke opdrachtgever zoekt u?").fill("Hovenier Test")
    page.get_by_label("Detachering").check()
    page.get_by_role("button", name="Plaats de vacature en vraag aan").click()
    expect(page.get_by_text("Uw aanvraag voor 1 kandidaat is ontvangen.")).to_be_visible()
    expect(page.get_by_text("Hovenier Test, detachering")).to_be_visible()

    page.get_by_role("row").filter(has_text="Ontvangen").get_by_role("link").click()
    page.get_by_role("link", name="Trek de aanvraag in").click()
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_text("Deze aanvraag is ingetrokken.")).to_be_visible()
    page.get_by_role("link", name="Tuinhulp").first.click()
    page.get_by_role("link", name="Plaats opnieuw").click()
    page.get_by_label("Eerste werkdag").fill(f"{timezone.localdate() + 60 * DAG}")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_text("De vacature staat opnieuw open.")).to_be_visible()
    assert [(v.opdrachtgever, v.vorm) for v in Vacature.objects.all()] == [("Hovenier Test", "detachering")] * 2


def test_the_last_place_closes_every_other_request_for_the_employer_and_at_the_desk(
    live_server, pagina, meld_aan, accounts
):
    Organisatie.objects.filter(code="TEST-WERKGEVER").update(regio=33)
    werkgever, adviseur = (
        Lidmaatschap.objects.get(gebruiker__email=f"{naam}@test.example") for naam in ("werkgever", "adviseur")
    )
    vacature = VacatureFactory(lid=werkgever, functie="Inpakker", plaatsen=1)
    rijen = [
        verzoek_op(stand, adviseur, vacature=vacature)
        for stand in (Contactstand.KENNISMAKING, Contactstand.BENADERD, Contactstand.ONTVANGEN)
    ]
    page = pagina()
    meld_aan(page, "werkgever")
    page.goto(f"{live_server.url}/vacatures/verzoek/{rijen[0].pk}/")
    page.get_by_role("link", name="Aangenomen", exact=True).click()
    page.get_by_role("main").get_by_role("button").click()
    page.goto(f"{live_server.url}/vacatures/{vacature.pk}/")
    expect(page.get_by_text("vervuld op")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Aangenomen")).to_have_count(1)
    expect(page.get_by_role("row").filter(has_text="Alle plaatsen zijn vervuld")).to_have_count(2)

    bureau = pagina()
    meld_aan(bureau, "adviseur")
    bureau.goto(f"{live_server.url}/contactverzoeken/?lijst=afgesloten")
    expect(bureau.get_by_role("row").filter(has_text="Ingetrokken")).to_have_count(2)
    bureau.goto(f"{live_server.url}/contactverzoeken/")
    expect(bureau.get_by_text("Er zijn geen open verzoeken")).to_be_visible()
