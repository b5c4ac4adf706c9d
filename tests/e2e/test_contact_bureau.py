"""The desk in a browser: from taking a request to someone being hired, the way it ends without, and the telephone."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sonar.contactkeuzes import Contactstand
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Gemeente, Lidmaatschap, Organisatie, Profieloordeel
from tests.e2e.kijk import in_orde
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, adviseur_lid, nieuw_nummer, verzoek_op
from tests.factories.register import EINDHOVEN, KlantprofielFactory, WerkzoekendeFactory

DAG = datetime.timedelta(days=1)
_STANDEN = (
    Contactstand.ONTVANGEN,
    Contactstand.IN_BEHANDELING,
    Contactstand.BENADERD,
    Contactstand.KENNISMAKING,
    Contactstand.PROEFPLAATSING,
    Contactstand.AANGENOMEN,
)


def eigen_nummer(naam="Klant Uniek"):
    """Of a klant of Eindhoven."""
    klant = WerkzoekendeFactory(gemeenteklant=True, naam=naam, telefoon="0612345678")
    return nieuw_nummer(KlantprofielFactory(vastgesteld=True, werkzoekende=klant, uren_max=24))


def stap(page, naam, knop="Bewaar"):
    """Opens a step from the request's page; press ``knop`` yourself once it is filled in."""
    page.get_by_role("link", name=naam, exact=True).click()
    return page.get_by_role("button", name=knop, exact=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_adviseur_takes_a_request_and_brings_it_to_hired(live_server, pagina, meld_aan, javascript):
    verzoek = ContactverzoekFactory(kandidaatnummer=eigen_nummer())
    page = pagina(javascript=javascript)
    meld_aan(page, "adviseur")
    page.goto(live_server.url)
    expect(page.get_by_role("heading", name="Contactverzoeken", level=1)).to_be_visible()
    page.get_by_role("button", name="Neem", exact=True).click()
    expect(page.get_by_text("U hebt het verzoek in behandeling")).to_be_visible()
    expect(page.get_by_text("Klant Uniek")).to_be_visible()
    assert "Klant" not in page.title()

    bewaar = stap(page, "Leg een contactpoging vast")
    page.get_by_label("Gesproken").check()
    bewaar.click()
    expect(page.get_by_text("De contactpoging is vastgelegd")).to_be_visible()
    bewaar = stap(page, "De klant is benaderd")
    bewaar.click()
    bewaar = stap(page, "Leg toestemming vast")
    bewaar.click()
    expect(page.get_by_role("heading", name="Er gaan 3 dingen niet goed")).to_be_visible()
    page.get_by_label("Naam", exact=True).check()
    page.get_by_label("Telefoonnummer").check()
    page.get_by_label("Waarvoor?").fill("Kennismaken over het werk in het magazijn")
    page.get_by_label("Telefonisch").check()
    bewaar.click()
    expect(page.get_by_text("De werkgever ziet nu de gekozen gegevens")).to_be_visible()
    bewaar = stap(page, "Plan de kennismaking")
    page.get_by_label("Dag van de kennismaking").fill(f"{timezone.localdate() + 2 * DAG}")
    bewaar.click()
    expect(page.get_by_text("De kennismaking is gepland")).to_be_visible()
    page.get_by_role("button", name="Toon wat u de werkgever mag vertellen").click()
    expect(page.get_by_text("0612345678")).to_be_visible()
    page.get_by_role("link", name="Terug naar het verzoek").click()
    stap(page, "Aangenomen", "Leg vast: aangenomen").click()
    expect(page.get_by_text("De klant is aangenomen")).to_be_visible()
    expect(page.get_by_text("Klant Uniek")).to_have_count(0)
    verzoek.refresh_from_db()
    assert verzoek.stand == Contactstand.AANGENOMEN


def test_a_klant_who_does_not_want_to_meet_ends_it_and_the_employer_hears_later(live_server, pagina, meld_aan):
    verzoek = ContactverzoekFactory(kandidaatnummer=eigen_nummer())
    page = pagina(breedte=390)
    meld_aan(page, "adviseur")
    page.goto(f"{live_server.url}/contactverzoeken/{verzoek.pk}/")
    page.get_by_role("button", name="Neem in behandeling").click()
    bewaar = stap(page, "Geen kennismaking", "Stop het verzoek")
    expect(page.get_by_text("De werkgever leest deze reden nooit")).to_be_visible()
    page.get_by_label("De klant wil niet kennismaken").check()
    bewaar.click()
    expect(page.get_by_text("De werkgever hoort het op de afgesproken dag")).to_be_visible()
    page.goto(f"{live_server.url}/contactverzoeken/?lijst=afgesloten")
    expect(page.get_by_text(re.compile("werkgever hoort het"))).to_be_visible()


def test_an_employer_calls_and_two_kandidaten_are_asked_for(live_server, pagina, meld_aan):
    bureau = Organisatie.objects.get(code="WSP-33")
    nummers = [kenmerk(nieuw_nummer().pk, bureau.pk) for _ in range(2)]
    page = pagina()
    meld_aan(page, "adviseur")
    page.goto(f"{live_server.url}/contactverzoeken/")
    page.get_by_role("link", name="Verzoek per telefoon").click()
    page.get_by_label("KvK-nummer").fill("90000001")
    page.get_by_label("Naam van de werkgever").fill("Bakkerij Test")
    page.get_by_label("Contactpersoon").fill("B. Akker")
    page.get_by_label("Telefoonnummer").fill("0400000000")
    page.get_by_label("Profielnummers").fill(f"{nummers[0]}\nonzin")
    page.get_by_label("Functie").fill("Inpakker")
    page.get_by_label("Gemeente van de werkplek").select_option(str(Gemeente.objects.get(code=EINDHOVEN).pk))
    page.get_by_label("Eerste werkdag").fill(f"{timezone.localdate() + 30 * DAG}")
    page.get_by_label("Tillen").select_option("zwaar")
    page.get_by_role("button", name="Maak de verzoeken").click()
    expect(page.get_by_text("1 verzoek is gemaakt")).to_be_visible()
    expect(page.get_by_text("Niet gevonden bij deze werkgever, of niet meer beschikbaar: onzin")).to_be_visible()
    page.get_by_label("Profielnummers").fill(nummers[1])
    page.get_by_role("button", name="Vraag deze kandidaten").click()
    expect(page.get_by_role("link", name="Kandidaat 2")).to_be_visible()
    assert Contactverzoek.objects.count() == 2


def test_a_consulent_holds_a_request_and_looks_at_what_was_not_right(live_server, pagina, meld_aan):
    nummer = eigen_nummer()
    verzoek = ContactverzoekFactory(kandidaatnummer=nummer)
    Profieloordeel.objects.create(verzoek=verzoek, onderdeel="uren", klopte=False)
    page = pagina()
    meld_aan(page, "consulent-gemeente")
    page.goto(f"{live_server.url}/klanten/")
    page.get_by_role("link", name="Profiel nakijken").click()
    page.get_by_role("link", name="Bekijk wat niet klopte").click()
    page.get_by_role("button", name="Ik heb het nagekeken").click()
    expect(page.get_by_text("De klant staat niet meer op de lijst")).to_be_visible()
    page.get_by_label("Wacht tot en met").fill(f"{timezone.localdate() + 5 * DAG}")
    page.get_by_role("button", name="Houd vast").click()
    expect(page.get_by_text("De adviseur benadert de klant niet")).to_be_visible()
    page.get_by_role("button", name=re.compile("Laat los")).click()
    expect(page.get_by_text("Losgelaten")).to_be_visible()


@pytest.mark.parametrize("breedte", [320, 390, 1280])
def test_no_page_of_the_desk_has_an_accessibility_violation(live_server, pagina, meld_aan, breedte):
    ik = Lidmaatschap.objects.get(gebruiker__email="adviseur@test.example")
    rijen = {stand: verzoek_op(stand, ik, kandidaatnummer=eigen_nummer(f"Klant {stand}")) for stand in _STANDEN}
    ContactverzoekFactory(kandidaatnummer=eigen_nummer("Klant Laat"), uiterlijk=timezone.localdate() - 5 * DAG)
    beller = VacatureFactory(van_beller=True)
    verzoek_op(Contactstand.ONTVANGEN, adviseur_lid(), vacature=beller)
    page = pagina(breedte=breedte)
    meld_aan(page, "adviseur")
    basis = f"{live_server.url}/contactverzoeken/"
    paden = ["", "?lijst=geescaleerd", "?lijst=afgesloten", "telefonisch/", f"telefonisch/{beller.pk}/"]
    paden += [f"{rij.pk}/" for rij in rijen.values()]
    paden += [
        f"{rijen[Contactstand.BENADERD].pk}/{naam}/" for naam in ("toestemming", "geen-kennismaking", "overdragen")
    ]
    paden += [f"{rijen[Contactstand.KENNISMAKING].pk}/{naam}/" for naam in ("niet-aangenomen", "kennismaking")]
    for pad in paden:
        page.goto(basis + pad)
        in_orde(page)
    for pad, knop in (
        ("telefonisch/", "Maak de verzoeken"),
        (f"{rijen[Contactstand.BENADERD].pk}/toestemming/", "Bewaar"),
        ("", "Wijs de gekozen verzoeken toe"),
    ):
        page.goto(basis + pad)
        page.get_by_role("button", name=knop).click()
        page.locator(".kv-error-summary").wait_for()
        in_orde(page)
    page.goto(f"{basis}{rijen[Contactstand.KENNISMAKING].pk}/")
    page.get_by_role("button", name="Toon wat u de werkgever mag vertellen").click()
    in_orde(page)
    wissel(page, live_server, meld_aan, "manager")
    for pad in ("", f"{rijen[Contactstand.BENADERD].pk}/", f"{rijen[Contactstand.BENADERD].pk}/toewijzen/"):
        page.goto(basis + pad)
        in_orde(page)
    wissel(page, live_server, meld_aan, "consulent-gemeente")
    klant = rijen[Contactstand.BENADERD].kandidaatnummer.klantprofiel_id
    Profieloordeel.objects.create(verzoek=rijen[Contactstand.BENADERD], onderdeel="uren", klopte=False)
    for pad in ("", f"{rijen[Contactstand.BENADERD].pk}/", f"../klanten/{klant}/contactverzoeken/"):
        page.goto(basis + pad)
        in_orde(page)


def wissel(page, live_server, meld_aan, naam):
    """The same page, as somebody else."""
    page.context.clear_cookies()
    meld_aan(page, naam)
