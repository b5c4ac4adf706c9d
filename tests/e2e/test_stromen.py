"""The flows a user walks, from the start page on, with the mouse, by keyboard and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect


def test_an_employer_goes_from_start_by_login_and_search_to_a_profile_and_back(live_server, gevuld, pagina):
    page = pagina()
    page.goto(live_server.url)
    page.get_by_role("main").get_by_role("link", name="Kandidaten zoeken").first.click()
    page.get_by_label("E-mailadres").fill("werkgever@test.example")
    page.get_by_label("Wachtwoord", exact=True).fill("een-lang-testwachtwoord")
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", name="75 kandidaten gevonden")).to_be_visible()

    page.get_by_label(re.compile("^Transport en logistiek")).check()
    page.get_by_label("Arbeidsmarktregio").select_option("33")
    expect(page).to_have_url(re.compile("beroepssector=logistiek.*|.*regio=33"))
    expect(page.get_by_role("heading", name="60 kandidaten gevonden")).to_be_visible()
    expect(page).to_have_title(re.compile("^60 kandidaten gevonden"))
    expect(page.get_by_role("link", name="Verwijder filter Zuidoost-Brabant")).to_be_visible()

    page.get_by_role("link", name=re.compile("^Bekijk profiel")).first.click()
    expect(page.get_by_text(re.compile("^Profielnummer"))).to_be_visible()
    page.get_by_role("link", name="Terug naar zoeken").click()
    expect(page.get_by_role("heading", name="60 kandidaten gevonden")).to_be_visible()
    expect(page.get_by_label(re.compile("^Transport en logistiek"))).to_be_checked()


def test_the_counts_beside_the_filters_follow_the_search(live_server, pagina, log_in):
    page = pagina()
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/")
    telling = page.locator("#aantal-opleidingsniveau-mbo")
    expect(telling).to_contain_text("40")
    page.get_by_label("Arbeidsmarktregio").select_option("1")
    expect(telling).to_contain_text("0")
    expect(page.locator("#aantal-actief")).to_have_text("(1 actief)")


def test_searching_works_without_javascript(live_server, pagina, log_in):
    page = pagina(javascript=False, breedte=390)
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/")
    page.get_by_text("Filters", exact=False).first.click()
    page.get_by_label(re.compile("^Transport en logistiek")).check()
    page.get_by_label("Minimaal").fill("24")
    page.get_by_role("button", name="Toon resultaten").click()
    expect(page.get_by_role("heading", name="kandidaten gevonden")).to_be_visible()
    expect(page).to_have_url(re.compile("beroepssector=logistiek.*urenMin=24"))
    page.get_by_role("link", name="Verwijder filter Minimaal 24 uur").click()
    expect(page).not_to_have_url(re.compile("urenMin=24"))


def test_a_filter_is_chosen_and_removed_by_keyboard_alone(live_server, pagina, log_in):
    page = pagina()
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/")
    page.get_by_label(re.compile("^Transport en logistiek")).focus()
    page.keyboard.press("Space")
    chip = page.get_by_role("link", name="Verwijder filter Transport en logistiek")
    expect(chip).to_be_visible()
    expect(page.get_by_label(re.compile("^Transport en logistiek"))).to_be_focused()
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(live_server, gevuld, pagina):
    page = pagina()
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Direct naar inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_anybody_goes_from_start_by_the_report_to_its_csv(live_server, gevuld, pagina, javascript):
    page = pagina(javascript=javascript)
    page.goto(live_server.url)
    page.get_by_role("main").get_by_role("link", name="Bekijk de rapporten").first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Zuidoost-Brabant")).first.click()
    expect(page.get_by_role("heading", name="Transparantie van klantprofielen")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("CSV")).first.click()
    assert "zuidoost-brabant" in download.value.suggested_filename.lower()
    tekst = download.value.path().read_text(encoding="utf-8")
    assert tekst.splitlines()[0] == "amr_code,amr,gemeente,gem_profiel,gem_geen,uwv_profiel,uwv_geen,totaal"
    assert tekst.splitlines()[-1] == "33,Zuidoost-Brabant,TOTAAL AMR,0,0,60,0,60"


def test_no_profile_is_left_in_the_browser_after_logging_out(live_server, pagina, log_in):
    page = pagina()
    log_in(page)
    page.goto(f"{live_server.url}/kandidaten/")
    page.get_by_label("Arbeidsmarktregio").select_option("33")
    expect(page.get_by_role("heading", name="60 kandidaten gevonden")).to_be_visible()
    # htmx notes the address, for its history; never a page.
    bewaard = page.evaluate("Object.entries({...localStorage, ...sessionStorage})")
    assert [naam for naam, _ in bewaard] in ([], ["htmx-current-path-for-history"])
    page.get_by_role("button", name="Uitloggen").click()
    # The page after it must be there: going back while it still arrives is no going back.
    expect(page.get_by_role("link", name="Inloggen").first).to_be_visible()
    page.wait_for_load_state()
    page.go_back()
    expect(page.get_by_role("heading", name="kandidaten gevonden")).to_have_count(0)
