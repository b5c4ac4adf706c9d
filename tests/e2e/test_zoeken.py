"""Searching in a browser: by mouse, by keyboard alone and without JavaScript; where the focus goes, what is told."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

VEEL = "?regio=33&beroepssector=logistiek&taaksoort=log-inpakken&taaksoort=log-laden&urenMin=24"


@pytest.fixture
def zoek(live_server, pagina, log_in):
    """Opens the search page for an employer, with a query."""

    def zoek(vraag: str = "", **soort) -> Page:
        page = pagina(**soort)
        log_in(page)
        page.goto(f"{live_server.url}/kandidaten/{vraag}")
        # A page that was loaded again would have lost it.
        if soort.get("javascript", True):
            page.evaluate("window.zelfdePagina = true")
        return page

    return zoek


def _chip(page: Page, tekst: str) -> Locator:
    return page.get_by_role("link", name=f"Verwijder filter {tekst}", exact=True)


def _gevonden(page: Page, aantal: int) -> None:
    expect(page.locator("#res-h")).to_have_text(f"{aantal} {'kandidaat' if aantal == 1 else 'kandidaten'} gevonden")


def _gevraagd(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _is_niet_herladen(page: Page) -> None:
    assert page.evaluate("window.zelfdePagina === true")


@pytest.mark.parametrize("javascript", [True, False])
def test_filters_chips_and_moet_or_liefst_do_the_same_with_javascript_and_without(zoek, javascript):
    page = zoek(javascript=javascript)
    page.get_by_label(re.compile("^Transport en logistiek")).check()
    page.get_by_label(re.compile("^Inpakken en ompakken")).check()
    page.get_by_label("Arbeidsmarktregio").select_option("33")
    if not javascript:
        page.get_by_role("button", name="Toon resultaten").click()
    _gevonden(page, 60)
    expect(page).to_have_url(re.compile("regio=33"))
    expect(page.get_by_text("Van hen passen er 40 zeker.")).to_be_visible()

    page.get_by_role("link", name="Verberg wie misschien past").click()
    _gevonden(page, 40)
    expect(page.get_by_label("Alleen wie zeker past")).to_be_checked()

    page.get_by_role("link", name=re.compile("^moet voor Soort werk")).click()
    expect(page.get_by_role("link", name=re.compile("^liefst voor Soort werk"))).to_be_visible()
    assert _gevraagd(page)["liefst"] == ["taaksoort"]

    _chip(page, "Transport en logistiek").click()
    expect(_chip(page, "Transport en logistiek")).to_have_count(0)
    _gevonden(page, 60)
    expect(page.get_by_label(re.compile("^Transport en logistiek"))).not_to_be_checked()
    expect(page.get_by_label(re.compile("^Inpakken en ompakken"))).to_be_checked()

    # What the links changed, the form asks too.
    page.get_by_label("Minimaal").fill("8")
    if javascript:
        page.get_by_label("Minimaal").blur()
    else:
        page.get_by_role("button", name="Toon resultaten").click()
    expect(_chip(page, "Minimaal 8 uur")).to_be_visible()
    vraag = _gevraagd(page)
    assert vraag == {
        "regio": ["33"],
        "taaksoort": ["log-inpakken"],
        "liefst": ["taaksoort"],
        "onbekend": ["nee"],
        "urenMin": ["8"],
    }
    if javascript:
        _is_niet_herladen(page)

    page.get_by_role("link", name="Wis alle filters").click()
    _gevonden(page, 75)
    expect(page.get_by_label("Minimaal")).to_have_value("")
    expect(page.get_by_label("Arbeidsmarktregio")).to_have_value("")
    expect(page.get_by_label("Ook wie misschien past")).to_be_checked()
    expect(page).to_have_url(re.compile(r"/kandidaten/$"))


def test_by_keyboard_alone_the_focus_stays_in_sight_and_the_total_is_told(zoek):
    page = zoek(VEEL)
    melding = page.locator("#zoek-melding")
    expect(melding).to_have_role("status")
    expect(melding).to_be_empty()

    def druk(op: Locator) -> None:
        expect(op).to_be_focused()
        page.keyboard.press("Enter")

    # From the heading on, Tab comes by the links in the order they are read.
    page.locator("#res-h").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    druk(page.get_by_role("link", name=re.compile("^moet voor Arbeidsmarktregio")))
    wissel = page.get_by_role("link", name=re.compile("^liefst voor Arbeidsmarktregio"))
    expect(wissel).to_be_focused()
    expect(melding).to_have_text("75 kandidaten gevonden")

    page.keyboard.press("Tab")
    druk(_chip(page, "Zuidoost-Brabant"))
    # Its place is taken by the next chip.
    druk(_chip(page, "Transport en logistiek"))
    druk(_chip(page, "Inpakken en ompakken"))
    druk(_chip(page, "Laden en lossen"))
    # After the last one there is only the heading.
    druk(_chip(page, "Minimaal 24 uur"))
    expect(page.locator("#res-h")).to_be_focused()
    expect(page.locator("#res-h")).to_be_in_viewport()
    expect(melding).to_have_text("75 kandidaten gevonden")
    expect(page.locator("#taaksoort-log-laden")).not_to_be_checked()
    expect(page.locator("#aantal-actief")).to_have_text("(0 actief)")
    _is_niet_herladen(page)


def test_the_link_about_who_may_fit_keeps_the_focus_and_the_last_page_gives_it_to_the_heading(zoek):
    page = zoek("?regio=33")
    knop = page.locator("#wissel-onbekend")
    knop.focus()
    page.keyboard.press("Enter")
    expect(knop).to_have_text("Toon ook wie misschien past")
    expect(knop).to_be_focused()
    page.keyboard.press("Enter")
    expect(knop).to_have_text("Verberg wie misschien past")
    expect(knop).to_be_focused()

    page.get_by_role("link", name="Volgende pagina").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Vorige pagina")).to_be_visible()
    expect(page.locator("#res-h")).to_be_focused()
    assert _gevraagd(page).keys() == {"regio", "cursor"}
    _is_niet_herladen(page)


def test_in_the_form_the_focus_stays_where_it_is(zoek):
    page = zoek()
    vinkje = page.get_by_label(re.compile("^Transport en logistiek"))
    vinkje.focus()
    page.keyboard.press("Space")
    expect(_chip(page, "Transport en logistiek")).to_be_visible()
    expect(vinkje).to_be_focused()

    minimaal = page.get_by_label("Minimaal")
    minimaal.fill("abc")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("Vul een heel getal in van 1 tot en met 60.")
    expect(page).to_have_title(re.compile("^Fout:"))
    expect(page.locator("#fouten-uren")).to_contain_text("Vul een heel getal in")
    expect(page.get_by_label("Maximaal")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(minimaal).to_be_focused()
    minimaal.fill("24")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#fouten-uren")).to_have_text("")
    expect(_chip(page, "Minimaal 24 uur")).to_be_visible()


def test_who_chooses_on_while_the_results_come_loses_nothing(zoek):
    page = zoek("?regio=33")
    with page.expect_response(re.compile("gemeente=GM0772")):
        page.locator("#gemeente-GM0772").check()
    best = page.locator("#gemeente-GM0753")
    page.locator("#facet-gemeente summary").click()
    best.check()
    expect(_chip(page, "Eindhoven")).to_be_visible()
    expect(best).to_be_checked()
    expect(_chip(page, "Best")).to_be_visible()
    expect(best).to_be_focused()
    assert _gevraagd(page)["gemeente"] == ["GM0772", "GM0753"]

    page.keyboard.press("Space")
    expect(_chip(page, "Best")).to_have_count(0)
    expect(best).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_typed_word_becomes_a_filter_that_can_be_taken_away_and_the_rest_is_told_back(zoek, javascript):
    page = zoek("?urenMin=8", javascript=javascript)
    veld = page.get_by_label("Zoek op woord")
    veld.fill("inpaken zwiebelfrutsel Eindhoven")
    veld.press("Enter")
    expect(_chip(page, "Inpakken en ompakken")).to_be_visible()
    expect(_chip(page, "Eindhoven")).to_be_visible()
    expect(page.get_by_text("Niet gevonden in onze lijsten: zwiebelfrutsel.")).to_be_visible()
    expect(veld).to_have_value("zwiebelfrutsel")
    assert _gevraagd(page) == {
        "q": ["zwiebelfrutsel"],
        "urenMin": ["8"],
        "taaksoort": ["log-inpakken"],
        "gemeente": ["GM0772"],
    }
    vinkje = page.get_by_label(re.compile("^Inpakken en ompakken"))
    expect(vinkje).to_be_checked()
    expect(page.get_by_label(re.compile("^Eindhoven"))).to_be_checked()
    if javascript:
        expect(veld).to_be_focused()

    # Its box takes the wish away, as that of any other.
    vinkje.uncheck()
    if not javascript:
        page.get_by_role("button", name="Toon resultaten").click()
    expect(_chip(page, "Inpakken en ompakken")).to_have_count(0)
    assert "taaksoort" not in _gevraagd(page)
    if javascript:
        _is_niet_herladen(page)


def test_the_back_button_gives_back_each_search_with_its_filters(zoek):
    page = zoek("?regio=33&beroepssector=logistiek")
    _chip(page, "Transport en logistiek").click()
    expect(_chip(page, "Transport en logistiek")).to_have_count(0)
    page.get_by_label("Arbeidsmarktregio").select_option("1")
    _gevonden(page, 15)

    page.go_back()
    _gevonden(page, 60)
    expect(page.get_by_label("Arbeidsmarktregio")).to_have_value("33")
    expect(page.get_by_label(re.compile("^Transport en logistiek"))).not_to_be_checked()
    page.go_back()
    expect(_chip(page, "Transport en logistiek")).to_be_visible()
    expect(page.get_by_label(re.compile("^Transport en logistiek"))).to_be_checked()
    page.go_forward()
    expect(_chip(page, "Transport en logistiek")).to_have_count(0)


def test_what_was_unfolded_stays_so_when_a_chip_is_taken_away(zoek):
    page = zoek("?regio=33&beroepssector=logistiek")
    meer = page.locator("#facet-taaksoort details")
    meer.locator("summary").click()
    filters = page.locator("#zoekformulier .kv-more--filters")
    filters.locator("> summary").click()
    _chip(page, "Transport en logistiek").click()
    expect(_chip(page, "Transport en logistiek")).to_have_count(0)
    expect(meer).to_have_attribute("open", "")
    expect(filters).to_have_attribute("open", "")


def test_no_result_offers_what_to_loosen_and_that_is_one_click(zoek):
    page = zoek("?regio=2&taaksoort=log-inpakken")
    _gevonden(page, 0)
    expect(page.get_by_role("heading", name="Geen kandidaten met deze filters")).to_be_visible()
    page.get_by_role("link", name="Zonder “Arbeidsmarktregio”").click()
    _gevonden(page, 60)
    expect(page.locator("#res-h")).to_be_focused()
    expect(page.get_by_label("Arbeidsmarktregio")).to_have_value("")
    _is_niet_herladen(page)


def test_a_chip_opened_in_a_new_tab_leaves_this_page_alone(zoek):
    page = zoek("?regio=33&beroepssector=logistiek")
    with page.context.expect_page() as nieuw:
        _chip(page, "Transport en logistiek").click(modifiers=["Control"])
    expect(nieuw.value.get_by_role("heading", name="60 kandidaten gevonden")).to_be_visible()
    expect(_chip(page, "Transport en logistiek")).to_be_visible()


TOESTANDEN = {
    "leeg": "",
    "gevuld": f"{VEEL}&liefst=uren",
    "geen resultaten": "?regio=2&taaksoort=log-inpakken&onbekend=nee",
    "fout": "?regio=99&urenMin=abc&gemeente=GM9999&afstand=7&q=zwiebelfrutsel",
}


@pytest.mark.parametrize("breedte", [390, 1280])
def test_no_state_of_the_page_has_an_accessibility_violation(live_server, zoek, settings, breedte):
    page = zoek(breedte=breedte)

    def controleer(toestand: str) -> None:
        for details in page.locator("main details:not([open]) > summary").all():
            if details.is_visible():
                details.click()
        uitkomst = Axe().run(page)
        assert uitkomst.violations_count == 0, f"{toestand}\n{uitkomst.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), toestand
        breder = "e => [...e.querySelectorAll('*')].filter(x => x.clientWidth > innerWidth).length"
        assert page.locator("main").evaluate(breder) == 0, toestand

    for toestand, vraag in TOESTANDEN.items():
        page.goto(f"{live_server.url}/kandidaten/{vraag}")
        controleer(toestand)

    page.goto(f"{live_server.url}/kandidaten/{VEEL}")
    _chip(page, "Minimaal 24 uur").click()
    expect(_chip(page, "Minimaal 24 uur")).to_have_count(0)
    controleer("na een chip")

    settings.DAGBUDGET_KANDIDATEN = 1
    page.goto(f"{live_server.url}/kandidaten/?regio=1")
    expect(page.get_by_text("Uw organisatie heeft vandaag het hoogste aantal kandidaten gezien")).to_be_visible()
    controleer("kandidaten op")
    settings.DAGBUDGET_ZOEKVRAGEN = 1
    page.goto(f"{live_server.url}/kandidaten/?regio=3")
    expect(page.get_by_role("heading", name="U hebt vandaag veel gezocht")).to_be_visible()
    controleer("zoekvragen op")


def test_at_the_day_limit_a_link_leads_to_the_page_that_says_so(zoek, settings):
    page = zoek("?regio=33&beroepssector=logistiek")
    settings.DAGBUDGET_ZOEKVRAGEN = 1
    _chip(page, "Transport en logistiek").click()
    expect(page.get_by_role("heading", name="U hebt vandaag veel gezocht")).to_be_visible()
    page.go_back()
    expect(_chip(page, "Transport en logistiek")).to_be_visible()
