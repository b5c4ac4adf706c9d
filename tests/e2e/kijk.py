"""What must be so of every page, in whatever state."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def in_orde(page: Page, staat: str = "") -> None:
    """axe finds nothing, nothing runs out of the screen, and no style stands in the page.

    :param staat: what is on the page now, when its address does not tell.
    """
    waar = f"{page.url} {staat}"
    uitkomst = Axe().run(page)
    assert uitkomst.violations_count == 0, f"{waar}\n{uitkomst.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{waar}: loopt buiten beeld"
    assert page.locator("[style]").count() == 0, waar
