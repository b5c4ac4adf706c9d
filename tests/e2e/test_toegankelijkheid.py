"""axe finds nothing on any page, in any state, on phone and desktop, light and dark; and nothing overflows."""

import pytest
from axe_playwright_python.sync_playwright import Axe

OPENBAAR = [
    "/",
    "/over/",
    "/privacy/",
    "/toegankelijkheid/",
    "/hulp/",
    "/account/login/",
    "/account/password/reset/",
    "/rapporten/transparantie/",
    "/rapporten/transparantie/33/",
    "/rapporten/transparantie/99/",
    "/bestaat-niet/",
]
WERKGEVER = [
    "/kandidaten/",
    "/kandidaten/?regio=33&taaksoort=log-laden&opleidingsniveau=mbo&urenMin=8",
    "/kandidaten/?regio=2&onbekend=nee",
    "/kandidaten/?urenMin=abc&regio=99",
    "/lidmaatschap/",
    "/account/2fa/",
    "/account/password/change/",
    "/account/logout/",
]
MANAGER = ["/kandidaten/", "/rapporten/transparantie/33/?stand=nu", "/rapporten/transparantie/?stand=nu"]


def _controleer(page, adres: str) -> None:
    page.goto(adres)
    uitkomst = Axe().run(page)
    assert uitkomst.violations_count == 0, f"{adres}\n{uitkomst.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{adres} loopt buiten beeld"
    assert page.locator("[style]").count() == 0


@pytest.mark.parametrize("schema", ["light", "dark"])
@pytest.mark.parametrize("breedte", [320, 390, 1280])
def test_no_page_has_an_accessibility_violation(live_server, pagina, log_in, breedte, schema):
    page = pagina(breedte=breedte, schema=schema)
    for pad in OPENBAAR:
        _controleer(page, live_server.url + pad)
    log_in(page)
    for pad in WERKGEVER:
        _controleer(page, live_server.url + pad)
    page.goto(f"{live_server.url}/kandidaten/")
    _controleer(page, live_server.url + page.locator("article h3 a").first.get_attribute("href"))
    manager = pagina(breedte=breedte, schema=schema)
    log_in(manager, "manager")
    for pad in MANAGER:
        _controleer(manager, live_server.url + pad)
