"""Drawing up a klantprofiel as staff and klant do it: by keyboard, by mouse, without JavaScript, together, and at once."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from sonar.antwoorden import antwoorden_van
from sonar.models import Competentie, Klantprofiel, KlantprofielConcept, Rijbewijs, Vervoermiddel, Werkzoekende
from sonar.vragen import SAMEN, SECTIES, VRAGEN, Soort
from sonar.zoekgroepen import ZOEKGROEPEN
from tests.e2e.handen import Hand, Muis, MuisZonderJavascript, Toetsenbord
from tests.e2e.kijk import in_orde
from tests.factories.register import WerkzoekendeFactory

VANZELF = re.compile("Vanzelf opgeslagen om")
BOTSING = "een collega heeft dit intussen gewijzigd"


def weet_niet(naam: str) -> str:
    return f"#id_{naam}_weet-niet"


def geen(naam: str) -> str:
    return f"#id_{naam}_geen"


@pytest.fixture
def klant(accounts) -> Werkzoekende:
    return WerkzoekendeFactory.create(naam="Klant Eénling")


@pytest.fixture
def adres(live_server, klant) -> Callable[[str], str]:
    return lambda pad: f"{live_server.url}/klanten/{klant.pk}/{pad}"


def kies_gevonden(hand: Hand, naam: str, woord: str) -> Locator:
    """Types, takes the first term that is found, and gives the place where it stands from then on."""
    page = hand.page
    hand.typ(page.locator(f"#id_{naam}_0"), woord)
    if hand.zoekt_met_knop:
        hand.kies(page.get_by_role("button", name=f"Zoek {VRAGEN[naam].label}"))
    gevonden = page.locator(f"#id_{naam}_gevonden [type=checkbox]").first
    gevonden.wait_for()
    pk = gevonden.get_attribute("value")
    # The field to type in and the button are all there is before the first term.
    hand.kies(gevonden, hoogstens=3)
    gekozen = page.locator(f"#id_{naam}_{pk}")
    if not hand.zoekt_met_knop:
        expect(page.locator(f"#id_{naam}_gekozen").locator(gekozen)).to_be_checked()
        expect(page.locator(f"#id_{naam}_gevonden").locator(gekozen)).to_have_count(0)
    if isinstance(hand, Toetsenbord):
        expect(gekozen).to_be_focused()
        expect(gekozen).to_be_in_viewport()
    return gekozen


def vul_sectie_in(hand: Hand, sectie: str) -> None:
    page = hand.page
    eerste = {naam: page.locator(f"#id_{naam}_0") for naam in VRAGEN}
    if sectie == "opleiding":
        hand.kies_optie(eerste["opleidingsniveau"], "Mbo niveau 2")
        hand.kies(page.locator(geen("opleidingen")))
    elif sectie == "werk":
        beroep = kies_gevonden(hand, "beroepen", "magazijn")
        if not hand.zoekt_met_knop:
            pk = beroep.get_attribute("value")
            expect(page.locator(f"#id_beroepen_wens_{pk}")).to_be_checked()
            hand.kies_optie(page.locator(f"#id_beroepen_ervaring_{pk}"), "2 tot")
    elif sectie == "vaardigheden":
        kies_gevonden(hand, "vaardigheden", "schoonmaken")
    elif sectie in ("competenties", "affiniteiten", "beroepssectoren", "taaksoorten"):
        hand.kies(eerste[sectie])
    elif sectie == "talen":
        hand.kies_optie(eerste["talen"], "Goed")
    elif sectie == "vervoer":
        hand.kies(eerste["vervoer"])
        hand.kies(page.locator(geen("rijbewijzen")))
        hand.typ(eerste["reisafstand_km"], "15")
        hand.kies(page.locator(weet_niet("reistijd_minuten")))
    elif sectie == "uren":
        hand.typ(eerste["uren"], "16")
        hand.typ(page.locator("#id_uren_max"), "32")
        hand.kies(eerste["dagdelen"])
    elif sectie == "beschikbaarheid":
        hand.typ_datum(eerste["beschikbaar_vanaf"], timezone.localdate())
    elif sectie == "begeleiding":
        for vraag in VRAGEN.values():
            if vraag.soort == Soort.JA_NEE:
                hand.kies(eerste[vraag.naam])
        hand.kies(page.locator(geen("begeleiding")))
    elif sectie == "notities":
        hand.typ(eerste["notities"], "Werkt graag buiten.")


@pytest.mark.parametrize(("hand_van", "javascript"), [(Toetsenbord, True), (Muis, True), (MuisZonderJavascript, False)])
def test_a_profile_goes_from_empty_to_vastgesteld(
    klant, adres, pagina, meld_aan, record_property, hand_van, javascript
):
    page = pagina(javascript=javascript)
    meld_aan(page, "consulent")
    page.goto(adres("profiel/"))
    hand = hand_van(page)
    hand.kies(page.get_by_role("main").get_by_role("link", name="Opleiding", exact=True))
    for sectie in SECTIES:
        expect(page.get_by_role("heading", level=1)).to_have_text(str(sectie.titel))
        hand.na_laden()
        vul_sectie_in(hand, sectie.naam)
        hand.kies(page.get_by_role("button", name="Opslaan en verder"))
    expect(page.get_by_role("heading", name="13 van 13 onderdelen klaar")).to_be_visible()
    # Who has no licence is found by no search for one.
    expect(page.locator("#vindbaarheid")).to_contain_text(f"{len(ZOEKGROEPEN) - 1} van {len(ZOEKGROEPEN)}")

    hand.na_laden()
    hand.kies(page.get_by_role("link", name="Naar vaststellen"))
    if javascript:
        kaart = page.get_by_role("article", name="Voorbeeld")
        expect(kaart).to_contain_text("16")
        expect(kaart).not_to_contain_text(klant.naam)
    hand.na_laden()
    hand.kies(page.get_by_label("Ik heb dit profiel met de klant besproken"))
    hand.kies(page.get_by_role("group", name="Hoe hebt u het besproken?").get_by_role("radio").first)
    hand.kies(page.get_by_label("Nee, geen bezwaar"))
    hand.kies(page.get_by_role("button", name="Stel vast"))
    expect(page.locator(".kv-lead")).to_contain_text("Vastgesteld op")

    profiel = Klantprofiel.objects.get(pk=klant.pk)
    assert profiel.status == "vastgesteld"
    assert (profiel.uren_min, profiel.uren_max, profiel.opleidingsstap) == (16, 32, "mbo")
    assert profiel.beschikbaar_vanaf == timezone.localdate()
    assert (profiel.rijbewijzen, profiel.weet_niet, profiel.notities) == (
        [],
        ["reistijd_minuten"],
        "Werkt graag buiten.",
    )
    beroep = profiel.beroepen.get()
    assert "magazijn" in f"{beroep.beroep.label} {beroep.beroep.alternatieven}".lower()
    assert beroep.wens and bool(beroep.ervaring) == javascript
    assert len(profiel.vaardigheden) == len(profiel.taaksoorten) == 1
    assert profiel.talen.count() == 1
    wat = "aanslagen" if hand_van is Toetsenbord else "klikken"
    record_property(wat, hand.aantal)
    print(f"{hand_van.__name__}: {hand.aantal} {wat}")


def test_two_terms_ticked_faster_than_the_server_answers_are_both_kept(klant, adres, pagina, meld_aan):
    page = pagina()
    meld_aan(page, "consulent")
    page.goto(adres("profiel/vaardigheden/"))
    page.locator("#id_vaardigheden_0").press_sequentially("werk")
    gevonden = page.locator("#id_vaardigheden_gevonden [type=checkbox]")
    gevonden.nth(1).wait_for()
    pks = [int(gevonden.nth(nr).get_attribute("value")) for nr in (0, 1)]
    page.evaluate("pks => pks.forEach(pk => document.getElementById('id_vaardigheden_' + pk).click())", pks)
    page.locator("#id_vaardigheden_0").press_sequentially("x")
    expect(page.locator("#id_vaardigheden_gekozen :checked")).to_have_count(2)
    expect(page.locator("#id_vaardigheden_0")).to_have_value("werkx")
    page.get_by_role("button", name="Opslaan en terug").click()
    expect(page.get_by_role("heading", level=1, name="Klantprofiel")).to_be_visible()
    assert KlantprofielConcept.objects.get(pk=klant.pk).waarden == {"vaardigheden": sorted(pks)}


def test_together_at_the_desk_ends_with_a_page_to_take_home(klant, adres, pagina, meld_aan):
    page = pagina()
    meld_aan(page, "consulent")
    page.goto(adres("samen/"))
    ingevuld = 0
    intern = [str(vraag.label) for vraag in VRAGEN.values() if vraag.intern]

    def is_voor_de_klant() -> None:
        tekst = page.locator("body").inner_text()
        assert not [woord for woord in (klant.bsn, "Test consulent", klant.naam, *intern) if woord in tekst]

    is_voor_de_klant()
    page.get_by_role("link", name="Begin").click()
    for nr, vraag in enumerate(SAMEN, start=1):
        expect(page.get_by_text(f"Vraag {nr} van {len(SAMEN)}", exact=True)).to_be_visible()
        expect(page.get_by_role("group", name=str(vraag.tekst)).first).to_be_visible()
        is_voor_de_klant()
        eerste = page.locator(f"#id_{vraag.naam}_0")
        ingevuld += 1
        if vraag.zoeken:
            eerste.press_sequentially("schoonmak")
            page.locator(f"#id_{vraag.naam}_gevonden [type=checkbox]").first.check()
            expect(page.locator(f"#id_{vraag.naam}_gekozen :checked").first).to_be_visible()
        elif vraag.soort in (Soort.TERMEN, Soort.CODES):
            eerste.check()
        elif vraag.soort == Soort.UREN:
            eerste.fill("16")
            page.locator("#id_uren_max").fill("24")
            ingevuld += 1
        elif vraag.soort in (Soort.NIVEAU, Soort.TALEN):
            eerste.select_option(index=2)
        else:
            page.locator(weet_niet(vraag.naam)).check()
        page.get_by_role("button", name=re.compile("^(Volgende|Klaar)$")).click()
    assert ingevuld <= 25

    expect(page.get_by_role("heading", level=1, name="Dit ziet een werkgever")).to_be_visible()
    is_voor_de_klant()
    antwoorden = antwoorden_van(None, KlantprofielConcept.objects.get(pk=klant.pk))
    for groep in ZOEKGROEPEN:
        assert "woongemeente" in groep.profielvelden or set(groep.profielvelden) & antwoorden.keys(), groep.naam
    assert antwoorden["uren_max"] == 24
    assert antwoorden["beschikbaar_vanaf"] is None

    page.emulate_media(media="print")
    for bediening in page.locator("main :is(a.kv-button, .kv-actions a)").all():
        expect(bediening).to_be_hidden()
    expect(page.get_by_text("Vragen? Bel of mail")).to_be_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_what_is_typed_is_there_after_leaving_without_saving(klant, adres, pagina, meld_aan):
    page = pagina()
    meld_aan(page, "consulent")
    page.goto(adres("profiel/uren/"))
    page.locator("#id_uren_0").press_sequentially("20")
    expect(page.get_by_text(VANZELF)).to_be_visible()
    expect(page.locator("#id_uren_0")).to_be_focused()
    # What stands beside the form keeps its place and its looks.
    expect(page.locator("aside#vindbaarheid.kv-zij")).to_contain_text(f"3 van {len(ZOEKGROEPEN)}")
    page.get_by_role("link", name="Alle onderdelen").click()
    expect(page.get_by_text("Minstens 20")).to_be_visible()
    page.goto(adres("profiel/uren/"))
    expect(page.locator("#id_uren_0")).to_have_value("20")
    assert KlantprofielConcept.objects.get(pk=klant.pk).gewijzigd_door.email == "consulent@test.example"


@pytest.fixture
def samen_in(adres, pagina, meld_aan):
    """Two people with the same section open."""

    def samen_in(sectie: str) -> tuple[Page, Page]:
        paginas = []
        for naam in ("consulent", "collega"):
            page = pagina()
            meld_aan(page, naam)
            page.goto(adres(f"profiel/{sectie}/"))
            paginas.append(page)
        return paginas[0], paginas[1]

    return samen_in


def bewaar(page: Page) -> None:
    page.get_by_role("button", name="Opslaan en terug").click()


def test_whoever_saves_second_sees_what_changed_and_nothing_is_lost(klant, samen_in):
    ik, collega = samen_in("competenties")
    een, twee, drie = Competentie.objects.order_by("volgorde", "code")[:3]
    collega.get_by_label(een.label, exact=True).check()
    bewaar(collega)
    expect(collega.get_by_text("Competenties is opgeslagen.")).to_be_visible()

    for term in (twee, drie):
        # Also the second time by itself: seeing the notice is not yet a choice.
        with ik.expect_response(lambda antwoord: antwoord.request.method == "POST"):
            ik.get_by_label(term.label, exact=True).check()
        expect(ik.get_by_text(BOTSING)).to_be_visible()
        assert KlantprofielConcept.objects.get(pk=klant.pk).waarden == {"competenties": [een.pk]}

    bewaar(ik)
    expect(ik.get_by_role("group", name="Er gaat iets niet goed")).to_be_focused()
    keuze = ik.get_by_role("group", name="Wat blijft er bij “Competenties”?")
    expect(keuze).to_contain_text(f"Dat van de ander: {een.label}")
    expect(keuze).to_contain_text(f"Mijn antwoord: {twee.label}, {drie.label}")
    expect(keuze.get_by_label("Beide samen")).to_be_checked()
    bewaar(ik)
    expect(ik.get_by_text("Competenties is opgeslagen.")).to_be_visible()
    waarden = KlantprofielConcept.objects.get(pk=klant.pk).waarden
    assert waarden == {"competenties": sorted([een.pk, twee.pk, drie.pk])}


@pytest.mark.parametrize(("keuze", "blijft"), [("Dat van de ander", [30, 40]), ("Mijn antwoord", [8, 16])])
def test_hours_of_two_people_are_chosen_as_one_answer(klant, samen_in, keuze, blijft):
    ik, collega = samen_in("uren")
    for page, uren in ((collega, ("30", "40")), (ik, ("8", "16"))):
        page.locator("#id_uren_0").fill(uren[0])
        page.locator("#id_uren_max").fill(uren[1])
        bewaar(page)
    groep = ik.get_by_role("group", name="Wat blijft er bij “Uren per week”?")
    expect(groep).to_contain_text("Dat van de ander: 30 tot 40")
    expect(groep).to_contain_text("Mijn antwoord: 8 tot 16")
    expect(groep.get_by_role("radio")).to_have_count(2)
    groep.get_by_label(re.compile(f"^{keuze}")).check()
    bewaar(ik)
    expect(ik.get_by_text("Uren en dagdelen is opgeslagen.")).to_be_visible()
    waarden = KlantprofielConcept.objects.get(pk=klant.pk).waarden
    assert [waarden["uren_min"], waarden["uren_max"]] == blijft


def test_answers_to_other_questions_of_the_section_stay_whoever_saves(klant, samen_in):
    ik, collega = samen_in("vervoer")
    fiets, rijbewijs = Vervoermiddel.objects.first(), Rijbewijs.objects.first()
    collega.locator("#id_rijbewijzen_0").check()
    bewaar(collega)
    expect(collega.get_by_text("Vervoer en reizen is opgeslagen.")).to_be_visible()
    ik.locator("#id_vervoer_0").check()
    expect(ik.get_by_text(VANZELF)).to_be_visible()
    with ik.expect_response(lambda antwoord: antwoord.request.method == "POST"):
        ik.locator("#id_reisafstand_km_0").press_sequentially("10")
    bewaar(ik)
    expect(ik.get_by_text("Vervoer en reizen is opgeslagen.")).to_be_visible()
    assert KlantprofielConcept.objects.get(pk=klant.pk).waarden == {
        "rijbewijzen": [rijbewijs.pk],
        "vervoer": [fiets.pk],
        "reisafstand_km": 10,
    }


@pytest.mark.parametrize(
    ("sectie", "velden", "naar", "fout"),
    [
        ("uren", {"uren_0": "99"}, "uren_0", "een heel getal in van 1 tot en met 60"),
        ("uren", {"uren_0": "32", "uren_max": "16"}, "uren_0", "Minstens is hoger dan hoogstens"),
        ("notities", {"notities_0": "Bel 06 12345678 voor een afspraak."}, "notities_0", "telefoonnummer"),
    ],
)
def test_wrong_input_is_pointed_out_and_stays(klant, adres, pagina, meld_aan, sectie, velden, naar, fout):
    page = pagina()
    meld_aan(page, "consulent")
    page.goto(adres(f"profiel/{sectie}/"))
    if sectie == "uren":
        page.locator("#id_dagdelen_0").check()
    for veld, tekst in velden.items():
        page.locator(f"#id_{veld}").fill(tekst)
    page.get_by_role("button", name="Opslaan en verder").click()
    samenvatting = page.get_by_role("group", name="Er gaat iets niet goed")
    expect(samenvatting).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout:"))
    page.keyboard.press("Tab")
    expect(samenvatting.get_by_role("link", name=fout)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#id_{naar}")).to_be_focused()
    for veld, tekst in velden.items():
        expect(page.locator(f"#id_{veld}")).to_have_value(tekst)
    if sectie == "uren":
        expect(page.locator("#id_dagdelen_0")).to_be_checked()
    assert not KlantprofielConcept.objects.filter(pk=klant.pk).exists()


@pytest.mark.parametrize(("breedte", "schema"), [(390, "light"), (390, "dark"), (1280, "light")])
def test_no_state_of_the_profile_pages_has_an_accessibility_violation(klant, adres, pagina, meld_aan, breedte, schema):
    page = pagina(breedte=breedte, schema=schema)
    meld_aan(page, "consulent")
    # Empty.
    for pad in ("profiel/", *(f"profiel/{sectie.naam}/" for sectie in SECTIES), "samen/", "samen/1/", "vaststellen/"):
        page.goto(adres(pad))
        in_orde(page, pad)
    # Searching: found, and nothing found.
    page.goto(adres("profiel/werk/"))
    page.locator("#id_beroepen_0").press_sequentially("schoonmaak")
    gevonden = page.locator("#id_beroepen_gevonden [type=checkbox]").first
    gevonden.wait_for()
    in_orde(page, "type-ahead open")
    gevonden.check()
    expect(page.locator("#id_beroepen_gekozen :checked").first).to_be_visible()
    page.locator("#id_beroepen_0").fill("qqqq")
    expect(page.get_by_text("Niets gevonden.")).to_be_visible()
    in_orde(page, "gekozen, en niets gevonden")
    bewaar(page)
    # In error, and in conflict.
    page.goto(adres("profiel/uren/"))
    page.locator("#id_uren_0").fill("99")
    bewaar(page)
    in_orde(page, "fout")
    page.goto(adres("profiel/competenties/"))
    page.locator("#id_competenties_0").check()
    KlantprofielConcept.objects.filter(pk=klant.pk).update(
        waarden={"competenties": [Competentie.objects.last().pk], "uren_min": 8, "uren_max": 16}
    )
    bewaar(page)
    expect(page.get_by_label("Beide samen")).to_be_visible()
    in_orde(page, "botsing")
    # Filled.
    bewaar(page)
    expect(page.get_by_text("Competenties is opgeslagen.")).to_be_visible()
    for pad in ("profiel/", "profiel/competenties/", "vaststellen/", "voorbeeld/", "dit-ziet-een-werkgever/"):
        page.goto(adres(pad))
        in_orde(page, f"gevuld: {pad}")
