"""A real browser against a live server, with people enough to search."""

import os
import shutil

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from kandidatenverkenner.publicatie import publiceer
from sonar.models import Beroepssector, Gebruiker, Lidmaatschap, Organisatie, Taaksoort
from tests.factories.publicatie import maak_klanten

CHROMIUM = shutil.which("chromium")
WACHTWOORD = "een-lang-testwachtwoord"
# Playwright's event loop makes Django think it is asynchronous; the live server has threads of its own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        reden = "Debian's chromium is not installed: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reden)
        pytest.skip(reden)
    with sync_playwright() as playwright:
        # Without these, chromium looks for its maker's hosts at every start.
        vlaggen = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=vlaggen)
        yield browser
        browser.close()


@pytest.fixture
def accounts(transactional_db):
    """One account per role, a second consulent of the same UWV office, and one of Eindhoven, who can log in."""
    Organisatie.objects.create(
        code="TEST-WERKGEVER", soort="werkgever", naam="Testbedrijf", toegelaten_tot="2999-01-01"
    )
    for naam, rol, code in (
        ("werkgever", "werkgever", "TEST-WERKGEVER"),
        ("manager", "manager", "UWV-33"),
        ("consulent", "consulent", "UWV-33"),
        ("collega", "consulent", "UWV-33"),
        ("consulent-gemeente", "consulent", "GM0772"),
        ("adviseur", "adviseur", "WSP-33"),
        ("beheerder", "beheerder", "UWV"),
        ("toezichthouder", "toezichthouder", "UWV"),
    ):
        gebruiker = Gebruiker.objects.create_user(f"{naam}@test.example", WACHTWOORD, naam=f"Test {naam}")
        organisatie = Organisatie.objects.get(code=code)
        Lidmaatschap.objects.create(
            gebruiker=gebruiker, organisatie=organisatie, rol=rol, beheert_leden=rol == "consulent"
        )


@pytest.fixture
def gevuld(accounts):
    """Published kandidaten and a frozen report."""
    taken = list(Taaksoort.objects.filter(code__startswith="log-").values_list("pk", flat=True))
    logistiek = Beroepssector.objects.get(code="logistiek").pk
    maak_klanten(40, taaksoorten=taken[:3], beroepssectoren=[logistiek], opleidingsstap="mbo", uren_max=32)
    maak_klanten(20, taaksoorten=None, opleidingsstap=None)
    maak_klanten(15, gemeente="GM0014", taaksoorten=taken[2:5], opleidingsstap="vmbo", uren_min=16, uren_max=24)
    publiceer()
    call_command("bevries_publicatie")


def _is_klacht(bericht: ConsoleMessage) -> bool:
    """A page that answers 400, 403, 404 or 429 is reported as an error too; that is what it was asked.

    So is a request of htmx that was given up for a newer one.
    """
    verwacht = (
        "status of 400",
        "status of 403",
        "status of 404",
        "status of 429",
        "htmx:sendAbort",
        "htmx:afterRequest",
    )
    return bericht.type == "error" and not any(deel in bericht.text for deel in verwacht)


@pytest.fixture
def pagina(browser: Browser):
    """Makes a page of a given width and scheme; everything the browser complains of fails the test."""
    klachten: list[str] = []
    contexten = []

    def maak(*, breedte: int = 1280, schema: str = "light", javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": breedte, "height": 900}, color_scheme=schema, java_script_enabled=javascript
        )
        contexten.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda bericht: klachten.append(bericht.text) if _is_klacht(bericht) else None)
        page.on("pageerror", lambda fout: klachten.append(str(fout)))
        return page

    yield maak
    for context in contexten:
        context.close()
    assert klachten == []


@pytest.fixture
def meld_aan(live_server, accounts):
    """Logs in by an account's name; without kandidaten."""

    def meld_aan(page: Page, naam: str) -> None:
        page.goto(f"{live_server.url}/account/login/")
        page.get_by_label("E-mailadres").fill(f"{naam}@test.example")
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        page.get_by_role("main").get_by_role("button", name="Inloggen").click()
        page.wait_for_url(f"{live_server.url}/**")
        page.get_by_role("button", name="Uitloggen").wait_for()

    return meld_aan


@pytest.fixture
def log_in(gevuld, meld_aan):
    def log_in(page: Page, rol: str = "werkgever") -> None:
        meld_aan(page, rol)

    return log_in
