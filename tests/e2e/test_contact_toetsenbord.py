"""Staff at work with the keys alone: proposing a klant, holding a request, assigning requests, and the telephone.

What a consulent does goes by mouse without JavaScript too.
"""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sonar.contactkeuzes import Contactstand
from sonar.models import Contactverzoek, Gebruiker, Gemeente, Lidmaatschap, Organisatie, Taaksoort, Voorstel
from tests.e2e.conftest import WACHTWOORD
from tests.e2e.handen import Hand, Loper, MuisZonderJavascript
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, nieuw_nummer, verzoek_op
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory
from tests.omvang import omvang

DAG = datetime.timedelta(days=1)
SMAL, BREED = (390, "light"), (1280, "dark")
# On every change each role at one width, those with the most forms at the narrow one; in full each at both.
LOPEN = [("adviseur", *SMAL), ("werkgever", *SMAL), ("consulent", *BREED), ("manager", *BREED)]
if omvang("TOETSEN_BREEDTES", deel=1) > 1:
    LOPEN += [("adviseur", *BREED), ("werkgever", *BREED), ("consulent", *SMAL), ("manager", *SMAL)]


def begin(hand: Hand, basis: str, naam: str) -> None:
    """From the start page, logged out, to where the work of that account begins."""
    page = hand.page
    page.goto(basis)
    hand.kies(page.get_by_role("banner").get_by_role("link", name="Inloggen"))
    expect(page.get_by_role("heading", name="Inloggen", level=1)).to_be_visible()
    hand.typ(page.get_by_label("E-mailadres"), f"{naam}@test.example")
    hand.typ(page.get_by_label("Wachtwoord", exact=True), WACHTWOORD)
    hand.kies(page.get_by_role("main").get_by_role("button", name="Inloggen"))
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()


def ga_naar(hand: Hand, menupunt: str, kop: str | None = None) -> None:
    hand.kies(hand.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=menupunt, exact=True))
    expect(hand.page.get_by_role("heading", name=kop or menupunt, level=1)).to_be_visible()


def loop_rond(hand: Hand) -> None:
    if isinstance(hand, Loper):
        hand.loop_rond()


def naar_de_fouten(hand: Hand, *teksten: str) -> None:
    """With the keys one lands there; without JavaScript too, for it is the browser that does it."""
    if isinstance(hand, Loper):
        hand.op_de_fouten(*teksten)
    else:
        expect(hand.page.locator(".kv-error-summary")).to_be_focused()


@pytest.fixture
def noor(accounts):
    """An own klant of the consulent who fits a vacature of the region, with a valid number."""
    taken = list(Taaksoort.objects.publiceerbaar().values_list("pk", flat=True)[:2])
    klant = WerkzoekendeFactory(naam="Noor Passend", bediend_door=Organisatie.objects.get(code="UWV-33"))
    nieuw_nummer(KlantprofielFactory(werkzoekende=klant, vastgesteld=True, taaksoorten=taken, reisafstand_km=25))
    VacatureFactory(functie="Inpakker", taaksoorten=taken, gemeente=Gemeente.objects.get(code="GM0861"))
    return klant


@pytest.mark.parametrize(("hand_van", "javascript"), [(Loper, True), (MuisZonderJavascript, False)])
def test_a_consulent_proposes_a_klant_and_holds_the_request_for_a_while(
    live_server, pagina, noor, hand_van, javascript
):
    page = pagina(javascript=javascript)
    hand = hand_van(page)
    begin(hand, live_server.url, "consulent")
    ga_naar(hand, "Vacatures", "Vacatures in uw regio")
    loop_rond(hand)
    hand.kies(page.get_by_role("link", name="Inpakker"))
    expect(page.get_by_role("heading", name="Inpakker", level=1)).to_be_visible()
    loop_rond(hand)
    hand.kies(page.get_by_role("link", name="Zoek passende klanten"))
    expect(page.get_by_role("heading", name="1 klant gevonden")).to_be_visible()
    loop_rond(hand)
    hand.kies(page.get_by_role("button", name="Zet bij de voorstellen"), hoogstens=250)
    expect(page.get_by_text("Er staat 1 klant bij.")).to_be_visible()
    hand.kies(page.get_by_role("link", name="nog niet gevraagd"), hoogstens=250)
    expect(page.get_by_role("heading", name="Voorstel voor: Inpakker")).to_be_visible()
    loop_rond(hand)
    hand.kies_rondje(page.get_by_label("Ja, de klant wil kennismaken"))
    hand.kies(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_text("Het voorstel ligt bij de adviseur")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Noor Passend")).to_contain_text("Ontvangen")
    assert Voorstel.objects.get().verzoek.verborgen

    ga_naar(hand, "Contactverzoeken")
    loop_rond(hand)
    hand.kies(page.get_by_role("link", name="Inpakker"))
    expect(page.get_by_role("heading", name="Inpakker", level=1)).to_be_visible()
    loop_rond(hand)
    hand.kies(page.get_by_role("link", name="Houd vast tot een dag"))
    expect(page.get_by_role("heading", name="Contactverzoeken", level=1)).to_be_visible()
    loop_rond(hand)
    hand.kies(page.get_by_role("button", name="Houd vast"))
    naar_de_fouten(hand, "Vul in tot wanneer de adviseur moet wachten.")
    hand.typ_datum(page.get_by_label("Wacht tot en met"), timezone.localdate() + 5 * DAG)
    hand.kies(page.get_by_role("button", name="Houd vast"))
    expect(page.get_by_text("De adviseur benadert de klant niet tot en met")).to_be_visible()
    assert Contactverzoek.objects.get().wacht_tot == timezone.localdate() + 5 * DAG
    loop_rond(hand)
    hand.kies(page.get_by_role("button", name=re.compile("^Laat los")))
    expect(page.get_by_text("Losgelaten")).to_be_visible()
    assert Contactverzoek.objects.get().wacht_tot is None


def test_a_manager_chooses_two_requests_and_gives_them_to_an_adviseur(live_server, pagina, accounts):
    for functie in ("Inpakker", "Kok", "Tuinman"):
        ContactverzoekFactory(vacature=VacatureFactory(functie=functie))
    page = pagina()
    hand = Loper(page)
    begin(hand, live_server.url, "manager")
    ga_naar(hand, "Contactverzoeken")
    hand.loop_rond()
    toewijzen = page.get_by_role("button", name="Wijs de gekozen verzoeken toe")
    hand.kies(toewijzen)
    hand.op_de_fouten("Kies minstens één verzoek.", "Kies een collega.")
    for functie in ("Inpakker", "Kok"):
        # The first has the focus already: the link in the summary led to it.
        hand.kies(page.get_by_role("checkbox", name=re.compile(functie)))
    hand.kies_optie(page.get_by_label("Adviseur wordt"), "Test adviseur")
    hand.kies(toewijzen)
    expect(page.get_by_text("2 verzoeken zijn nu van Test adviseur")).to_be_visible()
    van = {rij.vacature.functie: rij.eigenaar and rij.eigenaar.naam for rij in Contactverzoek.objects.all()}
    assert van == {"Inpakker": "Test adviseur", "Kok": "Test adviseur", "Tuinman": None}


def _leg_profielnummer_op_papier(hand: Loper) -> str:
    """What an employer would read aloud: the number of the first kandidaat that is found."""
    page: Page = hand.page
    ga_naar(hand, "Kandidaten zoeken", "Kandidaten zoeken")
    hand.kies(page.get_by_role("link", name=re.compile("^Bekijk profiel")).first, hoogstens=250)
    nummer = page.get_by_text(re.compile("^Profielnummer")).first
    expect(nummer).to_be_visible()
    return nummer.inner_text().split()[-1]


def test_an_adviseur_on_the_phone_asks_for_a_kandidaat_for_an_employer_without_account(live_server, pagina, gevuld):
    page = pagina()
    hand = Loper(page)
    begin(hand, live_server.url, "adviseur")
    nummer = _leg_profielnummer_op_papier(hand)
    ga_naar(hand, "Contactverzoeken")
    hand.kies(page.get_by_role("link", name="Verzoek per telefoon"))
    expect(page.get_by_role("heading", name="Verzoek per telefoon")).to_be_visible()
    hand.loop_rond()
    hand.kies(page.get_by_role("button", name="Maak de verzoeken"))
    hand.op_de_fouten("Vul minstens één profielnummer in.", "Kies de gemeente van de werkplek.")
    hand.typ(page.get_by_label("KvK-nummer"), "90000001")
    hand.typ(page.get_by_label("Naam van de werkgever"), "Bakkerij Test")
    hand.typ(page.get_by_label("Contactpersoon"), "B. Akker")
    hand.typ(page.get_by_label("Telefoonnummer"), "0400000000")
    hand.typ(page.get_by_label("Profielnummers"), nummer)
    hand.typ(page.get_by_label("Functie"), "Inpakker")
    hand.kies_optie(page.get_by_label("Gemeente van de werkplek"), "Eindhoven")
    hand.typ_datum(page.get_by_label("Eerste werkdag"), timezone.localdate() + 30 * DAG)
    hand.kies_optie(page.get_by_label("Tillen"), "Licht")
    hand.kies(page.get_by_role("button", name="Maak de verzoeken"))
    expect(page.get_by_text("1 verzoek is gemaakt en staat op de lijst.")).to_be_visible()
    hand.loop_rond()
    hand.kies(page.get_by_role("link", name="Alle contactverzoeken"))
    rij = page.get_by_role("row").filter(has_text="Bakkerij Test")
    expect(rij).to_contain_text(nummer[:9])
    expect(rij).to_contain_text("Ontvangen")
    verzoek = Contactverzoek.objects.get()
    assert (verzoek.vacature.kvk_nummer, verzoek.vacature.contactpersoon) == ("90000001", "B. Akker")
    assert verzoek.stand == Contactstand.ONTVANGEN


def test_enter_in_a_tick_box_of_the_list_takes_no_request(live_server, pagina, meld_aan):
    ContactverzoekFactory()
    page = pagina()
    hand = Loper(page)
    meld_aan(page, "adviseur")
    page.goto(f"{live_server.url}/contactverzoeken/")
    hand.naar(page.get_by_role("checkbox").first)
    hand.toets("Enter")
    # It sends the form the box is in, as ever, and that one asks whose they become.
    hand.op_de_fouten("Kies minstens één verzoek.")
    assert Contactverzoek.objects.get().eigenaar is None
    hand.kies(page.get_by_role("button", name="Neem", exact=True))
    expect(page.get_by_text("U hebt het verzoek in behandeling")).to_be_visible()
    assert Contactverzoek.objects.get().eigenaar == Gebruiker.objects.get(email="adviseur@test.example")


def _adressen(rol: str, rijen: dict[Contactstand, Contactverzoek]) -> list[str]:
    """The pages about contact of that role which no other test here walks."""
    benaderd, kennismaking = rijen[Contactstand.BENADERD], rijen[Contactstand.KENNISMAKING]
    klant = benaderd.kandidaatnummer.klantprofiel_id
    desk, eigen = "/contactverzoeken/", "/vacatures/"
    return {
        "adviseur": [
            desk,
            f"{desk}?lijst=afgesloten",
            f"{desk}telefonisch/",
            f"{desk}telefonisch/{benaderd.vacature_id}/",
            *(f"{desk}{rij.pk}/" for rij in rijen.values()),
            *(
                f"{desk}{benaderd.pk}/{stap}/"
                for stap in ("poging", "toestemming", "vraag", "geen-kennismaking", "overdragen")
            ),
            *(f"{desk}{kennismaking.pk}/{stap}/" for stap in ("kennismaking", "niet-aangenomen")),
        ],
        "manager": [desk, f"{desk}{benaderd.pk}/", f"{desk}{benaderd.pk}/toewijzen/"],
        "consulent": [desk, f"{desk}{benaderd.pk}/", f"/klanten/{klant}/contactverzoeken/", "/klanten/vacatures/"],
        "werkgever": [
            eigen,
            f"{eigen}nieuw/",
            *(f"{eigen}{benaderd.vacature_id}/{deel}" for deel in ("", "intrekken/", "opnieuw/")),
            *(
                f"{eigen}verzoek/{kennismaking.pk}/{d}"
                for d in ("", "gegevens/", "proef/", "aangenomen/", "intrekken/")
            ),
            f"{eigen}verzoek/{kennismaking.pk}/niet-aangenomen/",
        ],
    }[rol]


@pytest.fixture
def rijen(accounts) -> dict[Contactstand, Contactverzoek]:
    """Requests of the employer for own klanten of the consulent, the adviseur's, one in each of four states."""
    Organisatie.objects.filter(code="TEST-WERKGEVER").update(regio=33)
    adviseur = Lidmaatschap.objects.get(rol="adviseur")
    vacature = VacatureFactory(lid=Lidmaatschap.objects.get(rol="werkgever"), plaatsen=3)
    uwv = Organisatie.objects.get(code="UWV-33")
    rijen = {}
    for stand in (Contactstand.ONTVANGEN, Contactstand.BENADERD, Contactstand.KENNISMAKING, Contactstand.AANGENOMEN):
        klant = WerkzoekendeFactory(naam=f"Klant {stand}", bediend_door=uwv, telefoon="0612345678")
        nummer = nieuw_nummer(KlantprofielFactory(werkzoekende=klant, vastgesteld=True))
        rijen[stand] = verzoek_op(stand, adviseur, vacature=vacature, kandidaatnummer=nummer)
    return rijen


@pytest.mark.parametrize(("rol", "breedte", "schema"), LOPEN)
def test_every_stop_of_every_page_about_contact_is_seen_and_left_again(
    live_server, pagina, meld_aan, rijen, rol, breedte, schema
):
    page = pagina(breedte=breedte, schema=schema)
    hand = Loper(page)
    meld_aan(page, rol)
    for adres in _adressen(rol, rijen):
        page.goto(f"{live_server.url}{adres}")
        assert page.url == f"{live_server.url}{adres}"
        expect(page.locator("main h1")).to_be_visible()
        hand.loop_rond()


@pytest.mark.parametrize("rol", ["adviseur", "manager", "werkgever"])
def test_a_refused_form_about_contact_puts_the_focus_on_what_is_wrong(live_server, pagina, meld_aan, rijen, rol):
    benaderd, kennismaking = rijen[Contactstand.BENADERD], rijen[Contactstand.KENNISMAKING]
    desk, eigen = "/contactverzoeken/", "/vacatures/"
    formulieren = {
        "adviseur": [
            (f"{desk}telefonisch/{benaderd.vacature_id}/", "Vraag deze kandidaten"),
            *((f"{desk}{benaderd.pk}/{stap}/", "Bewaar") for stap in ("poging", "toestemming")),
            (f"{desk}{benaderd.pk}/geen-kennismaking/", "Stop het verzoek"),
            (f"{desk}{benaderd.pk}/vraag/", "Stel de vraag"),
            *((f"{desk}{kennismaking.pk}/{stap}/", "Bewaar") for stap in ("kennismaking", "niet-aangenomen")),
        ],
        "manager": [(f"{desk}{benaderd.pk}/toewijzen/", "Bewaar")],
        "werkgever": [
            (f"{eigen}nieuw/", "Plaats de vacature"),
            (f"{eigen}{benaderd.vacature_id}/opnieuw/", "Plaats opnieuw"),
            (f"{eigen}verzoek/{kennismaking.pk}/proef/", "Bewaar"),
            (f"{eigen}verzoek/{kennismaking.pk}/niet-aangenomen/", "Bewaar"),
        ],
    }
    page = pagina(breedte=390)
    hand = Loper(page)
    meld_aan(page, rol)
    for adres, knop in formulieren[rol]:
        page.goto(f"{live_server.url}{adres}")
        hand.kies(page.get_by_role("button", name=knop, exact=True))
        hand.op_de_fouten()
