"""Keeping, comparing and printing kandidaten in a browser: with htmx, by keyboard, and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def _bewaar(page: Page, aantal: int) -> None:
    """Keep that many of the cards on the page, and see each one done."""
    for nummer in range(1, aantal + 1):
        page.locator(".kv-bewaar button:not(.kv-button--bewaard)").first.click()
        expect(page.locator(".kv-button--bewaard")).to_have_count(nummer)


@pytest.mark.parametrize("javascript", [True, False])
def test_two_kandidaten_are_kept_from_the_search_page_compared_and_printed(live_server, pagina, log_in, javascript):
    page = pagina(javascript=javascript)
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/?regio=33")
    _bewaar(page, 2)
    expect(page).to_have_url(re.compile(r"/kandidaten/\?regio=33"))
    expect(page.locator("#selectie-aantal")).to_contain_text("2")

    balk = page.get_by_role("region", name="Uw selectie")
    expect(balk).to_contain_text("2 kandidaten bewaard")
    balk.get_by_role("link", name="Vergelijk").click()
    expect(page.get_by_role("heading", name="2 kandidaten naast elkaar")).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_count(3)
    expect(page.get_by_role("row", name=re.compile("^Uren per week"))).to_be_visible()

    page.get_by_role("link", name="Mijn lijst").last.click()
    page.get_by_role("link", name="Print de lijst").click()
    expect(page.get_by_role("article")).to_have_count(2)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_role("article").first).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_search_is_kept_changed_and_opened(live_server, pagina, log_in, javascript):
    page = pagina(javascript=javascript, breedte=390)
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/?regio=33")
    page.get_by_role("link", name="Bewaar deze zoekopdracht").click()
    page.get_by_label("Naam").fill("In de regio")
    page.get_by_role("button", name="Bewaar de zoekopdracht").click()
    expect(page.get_by_text("Nu 60 kandidaten")).to_be_visible()

    page.goto(f"{live_server.url}/kandidaten/?regio=1")
    page.get_by_role("link", name="Bewaar deze zoekopdracht").click()
    page.get_by_role("button", name=re.compile("^Vervang door deze wensen")).click()
    expect(page.get_by_text("Nu 15 kandidaten")).to_be_visible()
    page.get_by_role("link", name="In de regio").first.click()
    expect(page.get_by_role("heading", name="15 kandidaten gevonden")).to_be_visible()


def test_by_keyboard_the_focus_stays_on_the_button_and_its_name_says_what_it_does(live_server, pagina, log_in):
    page = pagina()
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/")
    knop = page.locator(".kv-bewaar button").first
    naam = knop.get_attribute("id")
    titel = page.locator("article h3 a").first.inner_text()
    expect(knop).to_have_accessible_name(re.compile(f"^Bewaar {titel}"))
    knop.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{naam}")).to_have_accessible_name(re.compile(f"^Bewaard in Mijn lijst, haal weg: {titel}"))
    expect(page.locator(f"#{naam}")).to_be_focused()
    expect(page.locator("#selectie-melding")).to_have_text("Bewaard in Mijn lijst. Daarin staan er nu 1.")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{naam}")).to_have_accessible_name(re.compile(f"^Bewaar {titel}"))
    expect(page.get_by_role("region", name="Uw selectie")).to_have_count(0)


@pytest.mark.parametrize("breedte", [390, 1280])
def test_the_bar_never_hides_what_has_the_focus(live_server, pagina, log_in, breedte):
    page = pagina(breedte=breedte)
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/?regio=33")
    _bewaar(page, 1)
    page.goto(f"{live_server.url}/kandidaten/?regio=33")
    bedekt = """() => {
        const balk = document.querySelector(".kv-selbar"), hier = document.activeElement;
        if (!hier || hier === document.body || balk.contains(hier) || getComputedStyle(balk).position !== "sticky") return null;
        const a = hier.getBoundingClientRect(), b = balk.getBoundingClientRect();
        return a.bottom > b.top && a.top < b.bottom ? hier.outerHTML.slice(0, 200) : null;
    }"""
    for toets in ("Tab", "Shift+Tab"):
        for _ in range(70):
            page.keyboard.press(toets)
            assert page.evaluate(bedekt) is None


def test_a_kandidaat_goes_into_another_list_from_the_profile(live_server, pagina, log_in):
    page = pagina()
    log_in(page)
    for naam in ("Winkel", "Magazijn"):
        page.goto(f"{live_server.url}/selectie/")
        page.get_by_label("Naam").fill(naam)
        page.get_by_role("button", name="Maak de lijst").click()
        expect(page.get_by_role("link", name=naam)).to_be_visible()
    page.goto(f"{live_server.url}/kandidaten/")
    page.get_by_role("link", name=re.compile("^Bekijk profiel")).first.click()
    page.get_by_text("Bewaar in een andere lijst").click()
    page.get_by_label("Lijst").select_option(label="Winkel (0)")
    page.locator(".kv-andere-lijst").get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("region", name="Uw selectie")).to_contain_text("1 kandidaat bewaard in Winkel")


@pytest.mark.parametrize(("breedte", "schema"), [(390, "light"), (1280, "light"), (1280, "dark")])
def test_no_page_of_a_selection_has_an_accessibility_violation(live_server, pagina, log_in, breedte, schema):
    page = pagina(breedte=breedte, schema=schema)
    log_in(page)
    leeg = ["/selectie/", "/zoekopdrachten/", "/zoekopdrachten/nieuw/?regio=33"]
    _controleer(page, live_server.url, leeg)
    page.goto(f"{live_server.url}/kandidaten/?regio=33")
    _bewaar(page, 3)
    _controleer(page, live_server.url, ["/kandidaten/?regio=33"])
    page.get_by_role("link", name="Bekijk de lijst").click()
    lijst = page.url.removeprefix(live_server.url)
    paden = ("", "vergelijk/", "vergelijk/?kenmerk=x", "print/", "naam/", "weg/")
    _controleer(page, live_server.url, [f"{lijst}{pad}" for pad in paden])
    page.goto(f"{live_server.url}/zoekopdrachten/nieuw/?regio=33")
    page.get_by_role("button", name="Bewaar de zoekopdracht").click()
    expect(page).to_have_title(re.compile("^Fout:"))
    assert Axe().run(page).violations_count == 0
    page.get_by_label("Naam").fill("Regio")
    page.get_by_role("button", name="Bewaar de zoekopdracht").click()
    expect(page.get_by_text("is bewaard")).to_be_visible()
    _controleer(
        page, live_server.url, ["/selectie/", "/zoekopdrachten/", "/anonimiteit/", "/anonimiteit/voor-kandidaten/"]
    )


def _controleer(page: Page, basis: str, paden: list[str]) -> None:
    for pad in paden:
        page.goto(f"{basis}{pad}")
        uitkomst = Axe().run(page)
        assert uitkomst.violations_count == 0, f"{pad}\n{uitkomst.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), pad
