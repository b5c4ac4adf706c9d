"""Who works with it: inviting and accepting, applying and being let in; each from the first page to the last."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from sonar.models import Aanmelding, Lidmaatschap, Organisatie, Uitnodiging
from sonar.tasks.mail import verstuur_afwijzing, verstuur_bevestiging, verstuur_uitnodiging
from tests.e2e.kijk import in_orde
from tests.factories.beheer import AanmeldingFactory

WACHTWOORD = "een fiets vol tomaten"


def link_uit_mail(adres: str) -> str:
    bericht = mail.outbox[-1]
    gevonden = re.search(rf"{re.escape(adres)}\S+", str(bericht.body))
    assert gevonden, bericht.body
    return gevonden[0]


def niet_gekeken(page: Page) -> None:
    """axe is a script itself: a page without JavaScript can't be looked at."""


def neem_aan(page: Page, adres: str, naam: str, kijk: Callable[[Page], None] = in_orde) -> None:
    """Opens the link of an invitation and makes an account; the first password is too short."""
    verstuur_uitnodiging(uitnodiging=Uitnodiging.objects.latest("pk").pk, basis=f"{adres}/")
    page.goto(link_uit_mail(adres))
    page.get_by_label("Uw naam").fill(naam)
    page.get_by_label("Wachtwoord").fill("kort")
    page.get_by_role("button", name="Maak mijn account").click()
    expect(page.get_by_text("Het wachtwoord is te kort.").first).to_be_visible()
    kijk(page)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Maak mijn account").click()
    expect(page.get_by_text("U hebt de uitnodiging aangenomen.")).to_be_visible()


def log_zelf_in(page: Page, email: str) -> None:
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.get_by_role("button", name="Uitloggen").wait_for()


@pytest.mark.parametrize("breedte", [390, 1280])
def test_a_colleague_is_invited_accepts_and_starts_with_the_worklists(live_server, pagina, meld_aan, breedte):
    beheert, genodigd = pagina(breedte=breedte), pagina(breedte=breedte)
    meld_aan(beheert, "consulent")
    beheert.goto(f"{live_server.url}/beheer/leden/")
    beheert.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(beheert.get_by_role("link", name="Vul het e-mailadres van uw collega in.")).to_be_visible()
    in_orde(beheert)
    beheert.get_by_label("E-mailadres", exact=True).fill("nieuw@test.example")
    beheert.get_by_label("Rol", exact=True).select_option("consulent")
    beheert.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(beheert.get_by_role("heading", name="Open uitnodigingen")).to_be_visible()
    in_orde(beheert)

    neem_aan(genodigd, live_server.url, "Nora Nieuw")
    log_zelf_in(genodigd, "nieuw@test.example")
    expect(genodigd).to_have_url(f"{live_server.url}/klanten/")

    beheert.reload()
    expect(beheert.get_by_role("heading", name="Open uitnodigingen")).to_have_count(0)
    beheert.get_by_role("link", name="Nora Nieuw").click()
    in_orde(beheert)
    beheert.get_by_role("button", name="Stop de toegang").click()
    expect(beheert.get_by_text("De toegang is gestopt.")).to_be_visible()
    genodigd.goto(f"{live_server.url}/klanten/")
    expect(genodigd.get_by_role("heading", name="U kunt nu niet verder")).to_be_visible()


def vraag_aan(page: Page, adres: str, kijk: Callable[[Page], None]) -> None:
    page.goto(f"{adres}/aanmelden/")
    page.get_by_label("KvK-nummer").fill("12345678")
    page.get_by_label("Naam van uw organisatie").fill("Bakkerij De Ochtend")
    page.get_by_label("Werkgever", exact=True).check()
    page.get_by_label("Arbeidsmarktregio").select_option("33")
    page.get_by_label("Uw naam").fill("Bo Bakker")
    page.get_by_label("Uw zakelijke e-mailadres").fill("bo@bakkerij.example")
    page.get_by_label("Wij hebben nu werk").check()
    page.get_by_label("Vertel kort om welk werk het gaat").fill("Brood inpakken")
    page.get_by_label("Ik ga akkoord").check()
    page.get_by_role("button", name="Vraag toegang aan").click()
    expect(page.get_by_role("heading", name="Bevestig nu uw e-mailadres")).to_be_visible()
    kijk(page)


@pytest.mark.parametrize(("breedte", "javascript"), [(390, True), (1280, False)])
def test_an_employer_applies_is_let_in_searches_and_is_blocked(
    live_server, gevuld, pagina, meld_aan, breedte, javascript
):
    werkgever, adviseur = pagina(breedte=390, javascript=javascript), pagina(breedte=breedte)
    kijk = in_orde if javascript else niet_gekeken
    vraag_aan(werkgever, live_server.url, kijk)
    meld_aan(adviseur, "adviseur")
    adviseur.goto(f"{live_server.url}/beheer/aanvragen/")
    expect(adviseur.get_by_role("link", name="Bakkerij De Ochtend")).to_have_count(0)
    verstuur_bevestiging(aanmelding=Aanmelding.objects.get().pk, basis=f"{live_server.url}/")
    werkgever.goto(link_uit_mail(live_server.url))
    werkgever.get_by_role("button", name="Bevestig").click()
    expect(werkgever.get_by_role("heading", name="Uw e-mailadres is bevestigd")).to_be_visible()

    adviseur.reload()
    adviseur.get_by_role("link", name="Bakkerij De Ochtend").click()
    in_orde(adviseur)
    adviseur.get_by_role("button", name="Laat toe voor een jaar").click()
    expect(adviseur.get_by_text("De organisatie is toegelaten.")).to_be_visible()
    in_orde(adviseur)

    neem_aan(werkgever, live_server.url, "Bo Bakker", kijk)
    log_zelf_in(werkgever, "bo@bakkerij.example")
    werkgever.goto(f"{live_server.url}/kandidaten/")
    expect(werkgever.get_by_role("heading", name="75 kandidaten gevonden")).to_be_visible()

    adviseur.get_by_role("link", name="Bakkerij De Ochtend").click()
    adviseur.get_by_label("Reden").fill("Belt kandidaten zelf")
    adviseur.get_by_role("button", name="Blokkeer").click()
    expect(adviseur.get_by_text("De organisatie is geblokkeerd.")).to_be_visible()
    in_orde(adviseur)
    werkgever.goto(f"{live_server.url}/kandidaten/")
    expect(werkgever.get_by_text("Belt kandidaten zelf")).to_be_visible()
    kijk(werkgever)


def test_an_application_is_refused_only_with_a_reason(live_server, pagina, meld_aan):
    page = pagina(breedte=390)
    rij = AanmeldingFactory(bevestigd=True, naam="Onbekend BV")
    meld_aan(page, "adviseur")
    page.goto(f"{live_server.url}/beheer/aanvragen/")
    page.get_by_role("link", name="Onbekend BV").click()
    page.get_by_role("button", name="Wijs af").click()
    expect(page.get_by_role("link", name="Kies een reden.")).to_be_visible()
    in_orde(page)
    page.get_by_label("Het doel past niet bij de banenafspraak").check()
    page.get_by_role("button", name="Wijs af").click()
    expect(page.get_by_text("De aanvraag is afgewezen.")).to_be_visible()
    verstuur_afwijzing(aanmelding=rij.pk, basis=f"{live_server.url}/")
    assert "past niet bij de banenafspraak" in mail.outbox[-1].body
    assert not Lidmaatschap.objects.filter(gebruiker__email=rij.email).exists()


def test_the_adviseur_renews_from_the_list_of_who_ends_soon(live_server, pagina, meld_aan):
    page = pagina(breedte=390)
    bijna = timezone.localdate() + datetime.timedelta(days=9)
    Organisatie.objects.filter(code="TEST-WERKGEVER").update(regio_id=33, toegelaten_tot=bijna)
    meld_aan(page, "adviseur")
    page.goto(f"{live_server.url}/beheer/aanvragen/")
    expect(page.get_by_text("Van 1 organisatie loopt de toegang binnen 30 dagen af.")).to_be_visible()
    page.get_by_role("link", name="Loopt binnen 30 dagen af (1)").click()
    in_orde(page)
    page.get_by_role("link", name="Testbedrijf").click()
    page.get_by_role("button", name="Verleng met een jaar").click()
    expect(page.get_by_text("De toegang is verlengd tot")).to_be_visible()
    page.get_by_role("link", name="Aanvragen").last.click()
    expect(page.get_by_role("link", name="Loopt binnen 30 dagen af (0)")).to_be_visible()


def test_the_beheerder_finds_adds_and_changes_an_organisation(live_server, pagina, meld_aan):
    page = pagina(breedte=390)
    meld_aan(page, "beheerder")
    page.get_by_label("Naam of KvK-nummer").fill("zuidoost")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("link", name="UWV Zuidoost-Brabant", exact=True)).to_be_visible()
    in_orde(page)
    page.get_by_role("link", name="Werkgever", exact=True).click()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="Vul de naam van de organisatie in.")).to_be_visible()
    in_orde(page)
    page.get_by_label("Naam", exact=True).fill("Drukkerij De Letter")
    page.get_by_label("KvK-nummer").fill("23456789")
    page.get_by_label("Arbeidsmarktregio").select_option("33")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Nog niemand")).to_be_visible()
    in_orde(page)
    assert Organisatie.objects.get(kvk_nummer="23456789").toelating_verlopen
