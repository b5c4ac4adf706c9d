"""A desk asks an employer about the work in a browser, and gets its answer."""

import pytest
from playwright.sync_api import expect

from sonar.actions.contact.bureauvraag import vraag_stellen
from sonar.contactkeuzes import Bureauvraag, Contactstand
from sonar.models import Lidmaatschap, Organisatie
from tests.e2e.handen import Loper
from tests.e2e.kijk import in_orde
from tests.factories.contact import VacatureFactory, verzoek_op


def lid(naam):
    return Lidmaatschap.objects.get(gebruiker__email=f"{naam}@test.example")


@pytest.fixture
def verzoek(accounts):
    """Of the employer of the tests, in hand with the adviseur."""
    Organisatie.objects.filter(code="TEST-WERKGEVER").update(regio=33)
    vacature = VacatureFactory(lid=lid("werkgever"), functie="Inpakker", plaatsen=2)
    return verzoek_op(Contactstand.IN_BEHANDELING, lid("adviseur"), vacature=vacature)


@pytest.mark.parametrize(("breedte", "javascript"), [(1280, False), (390, True)])
def test_an_adviseur_asks_what_the_place_is_like_and_reads_what_the_employer_says(
    live_server, pagina, meld_aan, verzoek, breedte, javascript
):
    def kijk(page):
        if javascript:
            in_orde(page)

    bureau = pagina(breedte=breedte, javascript=javascript)
    meld_aan(bureau, "adviseur")
    bureau.goto(f"{live_server.url}/contactverzoeken/{verzoek.pk}/")
    bureau.get_by_role("link", name="Vraag de werkgever iets").click()
    bureau.get_by_role("button", name="Stel de vraag").click()
    expect(bureau.get_by_role("link", name="Kies een vraag.")).to_be_visible()
    kijk(bureau)
    bureau.get_by_label("Hoe is de werkplek?").check()
    bureau.get_by_role("button", name="Stel de vraag").click()
    expect(bureau.get_by_text("De vraag is gesteld. De werkgever is aan zet.")).to_be_visible()
    kijk(bureau)

    page = pagina(breedte=breedte, javascript=javascript)
    meld_aan(page, "werkgever")
    page.goto(f"{live_server.url}/vacatures/")
    kijk(page)
    page.get_by_role("link", name="Hoe is de werkplek?").click()
    page.get_by_role("button", name="Verstuur het antwoord").click()
    expect(page.get_by_text("Vul minstens één ding in")).to_be_visible()
    kijk(page)
    page.get_by_role("group", name="Geluid").get_by_label("Stil").check()
    page.get_by_role("group", name="vaste begeleider").get_by_label("Ja").check()
    page.get_by_role("button", name="Verstuur het antwoord").click()
    expect(page.get_by_text("Dank u wel. De adviseur gaat nu verder.")).to_be_visible()
    expect(page.get_by_text("Het bureau vraagt")).to_have_count(0)
    kijk(page)

    bureau.goto(live_server.url)
    expect(bureau.get_by_text("Een werkgever beantwoordde uw vraag over een vacature.")).to_be_visible()
    bureau.goto(f"{live_server.url}/contactverzoeken/{verzoek.pk}/")
    expect(bureau.get_by_role("row").filter(has_text="Geluid")).to_contain_text("Stil")
    expect(bureau.get_by_text("beantwoord op")).to_be_visible()


def test_by_keyboard_an_employer_says_that_nobody_is_sought_any_more(live_server, pagina, meld_aan, verzoek):
    adviseur = lid("adviseur")
    vraag = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.NOG_OPEN, by=adviseur)
    page = pagina()
    meld_aan(page, "werkgever")
    page.goto(f"{live_server.url}/vacatures/vraag/{vraag.pk}/")
    in_orde(page)
    hand = Loper(page)
    hand.loop_rond()
    hand.kies_rondje(page.get_by_label("Nee, de vacature kan sluiten"))
    hand.kies(page.get_by_role("button", name="Verstuur het antwoord"))
    expect(page.get_by_text("Dank u wel.")).to_be_visible()
    expect(page.get_by_text("ingetrokken op")).to_be_visible()
    verzoek.refresh_from_db()
    assert verzoek.stand == Contactstand.INGETROKKEN
