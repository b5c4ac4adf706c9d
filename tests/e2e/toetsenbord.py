"""Working a page with the keys alone, and seeing all the way where one is."""

import datetime

from playwright.sync_api import Page

# What a screen reader would call it, near enough.
_NAAM = """() => {
    const e = document.activeElement, bij = (e.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
    if (bij.length) return bij.map(id => document.getElementById(id).innerText).join(' ').trim();
    return (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.value || '').trim();
}"""
# The browser's own ring counts, but only where it is one.
_ZICHTBAAR = """() => {
    const e = document.activeElement, hier = e.getBoundingClientRect();
    const bij = getComputedStyle(e), om = e.labels?.[0] ? getComputedStyle(e.labels[0]) : bij;
    const ring = [bij, om].some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none');
    return ring && hier.bottom > 0 && hier.top < innerHeight;
}"""
_VELD = "input, select, textarea"


def tab_naar(page: Page, naam: str, *, wat: str = "*") -> None:
    """Tabs to what is called so; fails where the focus can't be seen on the way, or does not get there.

    :param wat: a selector it must match too: an error summary has links that begin with the name of a field.
    """
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue
        hier = page.evaluate(_NAAM)
        assert page.evaluate(_ZICHTBAAR), f"niet te zien waar men is: {hier}"
        if hier.startswith(naam) and page.evaluate("wat => document.activeElement.matches(wat)", wat):
            return
    raise AssertionError(f"met Tab niet te bereiken: {naam}")


def ga(page: Page, naam: str) -> None:
    """Tabs to a link or button and presses it."""
    tab_naar(page, naam)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def kies(page: Page, naam: str) -> None:
    """Ticks a box."""
    tab_naar(page, naam, wat=_VELD)
    page.keyboard.press("Space")


def kies_uit(page: Page, eerste: str, naam: str) -> None:
    """Of radio buttons of which none is chosen: Tab goes to the first, the arrows to the others."""
    tab_naar(page, eerste, wat=_VELD)
    page.keyboard.press("Space")
    for _ in range(20):
        if page.evaluate(_NAAM).startswith(naam):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"met de pijlen niet te bereiken: {naam}")


def typ(page: Page, naam: str, tekst: str) -> None:
    tab_naar(page, naam, wat=_VELD)
    page.keyboard.type(tekst)


def typ_dag(page: Page, naam: str, dag: datetime.date) -> None:
    """In the order in which this browser asks a date, which is that of the machine."""
    tab_naar(page, naam, wat=_VELD)
    for volgorde in ("%m%d%Y", "%d%m%Y"):
        page.keyboard.type(f"{dag:{volgorde}}")
        if page.evaluate("document.activeElement.value") == dag.isoformat():
            return
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
    raise AssertionError(f"met de toetsen niet in te vullen: {dag}")
