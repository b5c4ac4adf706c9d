"""The ways a page is worked: with the keys alone, or with a mouse; both by the same calls."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect


class Toetsenbord:
    """Tab, Space, Enter and typing; every key counts."""

    zoekt_met_knop = False

    def __init__(self, page: Page) -> None:
        self.page, self.aantal = page, 0

    def toets(self, toets: str) -> None:
        self.page.keyboard.press(toets)
        self.aantal += 1

    def naar(self, doel: Locator, *, hoogstens: int = 90) -> None:
        """Tabs on until it has the focus, as someone who cannot skip anything."""
        doel.wait_for(state="attached")
        for _ in range(hoogstens):
            if doel.evaluate("el => el === document.activeElement"):
                return
            self.toets("Tab")
        pytest.fail(f"Na {hoogstens} keer Tab staat de focus niet op {doel}")

    def kies(self, doel: Locator, *, hoogstens: int = 90) -> None:
        self.naar(doel, hoogstens=hoogstens)
        self.toets("Space" if doel.evaluate("el => el.matches('[type=checkbox], [type=radio]')") else "Enter")

    def typ(self, doel: Locator, tekst: str) -> None:
        self.naar(doel)
        self.page.keyboard.type(tekst)
        self.aantal += len(tekst)

    def typ_datum(self, doel: Locator, datum) -> None:
        # In the order of the browser's own language.
        delen = {"day": f"{datum.day:02}", "month": f"{datum.month:02}", "year": str(datum.year)}
        volgorde = self.page.evaluate("new Intl.DateTimeFormat().formatToParts().map(deel => deel.type)")
        self.typ(doel, "".join(delen[deel] for deel in volgorde if deel in delen))

    def kies_optie(self, doel: Locator, optie: str) -> None:
        self.typ(doel, optie)

    def kies_rondje(self, doel: Locator) -> None:
        """Tab stops once at a group of radio buttons: the arrows choose in it."""
        groep = self.page.locator(f"[type=radio][name={doel.get_attribute('name')}]")
        gekozen = groep.and_(self.page.locator(":checked"))
        self.naar(gekozen if gekozen.count() else groep.first)
        for _ in range(groep.count()):
            if doel.is_checked():
                return
            # The first press only chooses the one that has the focus, when none was chosen.
            self.toets("ArrowDown" if gekozen.count() else "Space")
        expect(doel).to_be_checked()

    def na_laden(self) -> None:
        self.kies(self.page.get_by_role("link", name="Direct naar inhoud"))


class Muis:
    """Clicks; what has to be typed is typed, and only the clicks count."""

    zoekt_met_knop = False

    def __init__(self, page: Page) -> None:
        self.page, self.aantal = page, 0

    def kies(self, doel: Locator, *, hoogstens: int = 0) -> None:
        doel.click()
        self.aantal += 1

    def typ(self, doel: Locator, tekst: str) -> None:
        self.kies(doel)
        doel.press_sequentially(tekst)

    def typ_datum(self, doel: Locator, datum) -> None:
        self.kies(doel)
        doel.fill(datum.isoformat())

    def kies_optie(self, doel: Locator, optie: str) -> None:
        doel.select_option(label=doel.locator("option", has_text=re.compile(f"^\\s*{optie}")).first.text_content())
        self.aantal += 2

    def kies_rondje(self, doel: Locator) -> None:
        self.kies(doel)

    def na_laden(self) -> None:
        pass


class MuisZonderJavascript(Muis):
    zoekt_met_knop = True


_STOP = """() => {
    const el = document.activeElement, stijl = getComputedStyle(el), vlak = el.getBoundingClientRect();
    const midden = document.elementFromPoint(vlak.x + vlak.width / 2, vlak.y + vlak.height / 2);
    const lijn = stijl.outlineStyle !== 'none' && parseFloat(stijl.outlineWidth) > 0;
    const zweeft = el.closest('.kv-skip-link, .kv-selbar') !== null;
    el.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length + 1);
    return {
        nergens: el === document.body,
        nummer: el.type === 'radio' ? el.name : el.dataset.stop,
        naam: (el.labels?.[0]?.innerText || el.ariaLabel || el.innerText || el.name || el.tagName).trim().slice(0, 60),
        omlijnd: lijn || stijl.boxShadow !== 'none',
        in_beeld: vlak.width > 0 && vlak.bottom > 0 && vlak.top < innerHeight && vlak.right > 0 && vlak.left < innerWidth,
        bedekt: midden !== null && !el.contains(midden) && !midden.contains(el),
        links: vlak.left + scrollX, boven: vlak.top + scrollY, zweeft,
    };
}"""
_TE_BEREIKEN = """() => {
    const rondjes = new Set();
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter(el => !el.disabled && el.type !== 'hidden')
        .filter(el => el.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}))
        .filter(el => el.type !== 'radio' || (!rondjes.has(el.name) && rondjes.add(el.name)))
        .filter(el => !(el.dataset.stop || (el.type === 'radio'
            && document.querySelector(`[type=radio][name="${el.name}"][data-stop]`))))
        .map(el => el.outerHTML.slice(0, 120));
}"""
_HOOGSTENS = 300


class Loper(Toetsenbord):
    """The keys alone, looking where the focus is after every one of them."""

    def toets(self, toets: str) -> None:
        super().toets(toets)
        if toets.endswith("Tab"):
            self.kijk()

    def kijk(self) -> dict[str, Any]:
        """Where the focus is: to be seen, in view, and not behind something else."""
        stop: dict[str, Any] = self.page.evaluate(_STOP)
        if not stop["nergens"]:
            waar = f"{stop['naam']!r} op {self.page.url}"
            assert stop["omlijnd"], f"geen zichtbare focus: {waar}"
            assert stop["in_beeld"], f"focus buiten beeld: {waar}"
            assert not stop["bedekt"], f"focus achter iets anders: {waar}"
        return stop

    def loop_rond(self) -> None:
        """From the top of the page to its end and back: every stop once, in reading order, and nothing passed by."""
        page = self.page
        page.evaluate(
            "() => { document.querySelectorAll('[data-stop]').forEach(el => delete el.dataset.stop);"
            " document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
        )
        heen = self._stappen("Tab")
        assert page.evaluate(_TE_BEREIKEN) == [], f"met Tab niet te bereiken op {page.url}"
        for eerste, tweede in zip(heen, heen[1:], strict=False):
            # Downwards, or to the right: on the line, and up again to the column beside it.
            verder = tweede["boven"] > eerste["boven"] - 4 or tweede["links"] > eerste["links"]
            in_volgorde = verder or eerste["zweeft"] or tweede["zweeft"]
            assert in_volgorde, f"{tweede['naam']!r} komt na {eerste['naam']!r} op {page.url}"
        terug = self._stappen("Shift+Tab")
        assert [stop["nummer"] for stop in terug] == [stop["nummer"] for stop in reversed(heen)], page.url

    def _stappen(self, toets: str) -> list[dict[str, Any]]:
        """Until the focus leaves the page or begins anew; a field of several parts, as a date, is one stop."""
        stappen: list[dict[str, Any]] = []
        for _ in range(_HOOGSTENS):
            self.toets(toets)
            stop = self.page.evaluate(_STOP)
            if stop["nergens"] or (len(stappen) > 1 and stop["nummer"] == stappen[0]["nummer"]):
                return stappen
            if not stappen or stop["nummer"] != stappen[-1]["nummer"]:
                stappen.append(stop)
        pytest.fail(f"De focus blijft hangen bij {stappen[-1]['naam']!r} op {self.page.url}")

    def op_de_fouten(self, *teksten: str) -> None:
        """After a form was refused the focus is on what is wrong, and its first link leads to the field."""
        page = self.page
        fouten = page.locator(".kv-error-summary")
        expect(fouten).to_be_focused()
        expect(page).to_have_title(re.compile("^Fout:"))
        for tekst in teksten:
            expect(fouten.get_by_text(tekst)).to_be_visible()
        self.kijk()
        veld = fouten.get_by_role("link").first.get_attribute("href")
        self.kies(fouten.get_by_role("link").first, hoogstens=2)
        expect(page.locator(veld)).to_be_focused()


Hand = Toetsenbord | Muis
