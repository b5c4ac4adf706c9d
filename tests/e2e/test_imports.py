"""Bringing in a file in a real browser: followed with htmx, and just as well without JavaScript; axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, expect

from sonar.choices import ImportStand
from sonar.models import Importopdracht, Importvoortgang, Lidmaatschap, Verschil, Werkzoekende
from sonar.tasks.imports import voer_import_uit
from tests.factories.register import WerkzoekendeFactory

BESTAND = {"name": "klanten.csv", "mimeType": "text/csv", "buffer": b"BSN,Kleur\n999999990,rood\n123456789,blauw\n"}
VERBETERD = "998877669"
UITKOMST = {
    "aantal_eigen_woorden": 2,
    "eigen_woorden": [["taaksoorten", "toveren", 2]],
    "verschillen": [["telefoonnummer", 1]],
    "opmerkingen": [["Onbekende postcode; de gemeente is gebruikt.", 3]],
    "kolommen": ["Kleur"],
}


@pytest.fixture
def consulent(gevuld) -> Lidmaatschap:
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs cascade")
    return Lidmaatschap.objects.get(organisatie__code="GM0772")


def lever_aan(page: Page, adres: str) -> None:
    page.goto(f"{adres}/import/")
    page.get_by_label("Bestand", exact=True).set_input_files(BESTAND)
    page.get_by_role("button", name="Bestand nakijken").click()
    page.get_by_role("heading", name="We kijken uw bestand na").wait_for()


def voer_uit() -> None:
    voer_import_uit(opdracht=Importopdracht.objects.latest("pk").pk)


def test_the_page_follows_by_itself(live_server, pagina, consulent, log_in):
    page = pagina()
    log_in(page, "consulent-gemeente")
    lever_aan(page, live_server.url)
    voer_uit()
    page.get_by_role("button", name="Verwerk definitief").click()
    page.get_by_role("heading", name="We verwerken uw bestand").wait_for()
    voer_uit()
    expect(page.get_by_text("Verwerkt op")).to_be_visible()
    expect(page.locator("#import-melding")).to_have_text("Klaar: Verwerkt")


def test_refused_rows_are_taken_home_corrected_and_offered_again(live_server, pagina, consulent, log_in):
    page = pagina(breedte=390)
    log_in(page, "consulent-gemeente")
    lever_aan(page, live_server.url)
    page.goto(f"{live_server.url}/klanten/")
    voer_uit()
    page.goto(f"{live_server.url}/import/")
    page.get_by_role("link", name="klanten.csv").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Afgekeurde regels met hun reden (CSV)").click()
    tekst = download.value.path().read_text(encoding="utf-8")
    assert "11-proef" in tekst and "999999990" not in tekst
    verbeterd = tekst.replace("123456789,", f"{VERBETERD},")
    page.get_by_label("Bestand", exact=True).set_input_files(
        {"name": "verbeterd.csv", "mimeType": "text/csv", "buffer": verbeterd.encode()}
    )
    page.get_by_role("button", name="Bestand nakijken").click()
    page.get_by_role("heading", name="We kijken uw bestand na").wait_for()
    voer_uit()
    expect(page.get_by_text("Een verbetering van klanten.csv")).to_be_visible()
    expect(page.get_by_text("Niet gebruikte kolommen: Kleur")).to_be_visible()
    page.get_by_role("button", name="Verwerk definitief").click()
    page.get_by_role("heading", name="We verwerken uw bestand").wait_for()
    voer_uit()
    expect(page.get_by_text("Verwerkt op")).to_be_visible()
    assert Werkzoekende.objects.met_bsn(VERBETERD).get().bediend_door == consulent.organisatie


def test_without_javascript_a_link_refreshes(live_server, pagina, consulent, log_in):
    page = pagina(javascript=False)
    log_in(page, "consulent-gemeente")
    lever_aan(page, live_server.url)
    voer_uit()
    page.get_by_role("link", name="Ververs").click()
    page.get_by_role("button", name="Verwerk definitief").click()
    voer_uit()
    page.get_by_role("link", name="Ververs").click()
    expect(page.get_by_text("Verwerkt op")).to_be_visible()


def maak_alles(lid: Lidmaatschap) -> list[str]:
    """The address of an import in every state, and of the differences."""
    adressen = ["/import/", "/import/verschillen/"]
    for stand in ImportStand:
        klaar = stand in {ImportStand.PROEF, ImportStand.VERWERKT}
        opdracht = Importopdracht.objects.create(
            organisatie=lid.organisatie,
            gebruiker=lid.gebruiker,
            bestandsnaam="klanten van november.csv",
            omvang=2_000_000,
            stand=stand,
            definitief=stand == ImportStand.VERWERKT,
            verwerkt_op=timezone.now() if stand == ImportStand.VERWERKT else None,
            reden="Het bestand is leeg." if stand in {ImportStand.ONLEESBAAR, ImportStand.MISLUKT} else "",
            uitkomst=UITKOMST if klaar else {},
            **dict.fromkeys(["nieuw", "gewijzigd", "gelijk", "afgekeurd"], 5 if klaar else None),
            gelezen=20 if klaar else None,
        )
        Importvoortgang.objects.create(opdracht=opdracht, gelezen=50, totaal=200, op=timezone.now())
        adressen.append(f"/import/{opdracht.pk}/")
    for nummer in range(3):
        klant = WerkzoekendeFactory(gemeenteklant=True, naam=f"Klant {nummer}", telefoon="0611111111")
        Verschil.objects.create(werkzoekende=klant, veld="telefoon", waarde="0622222222", opdracht=opdracht)
    return adressen


@pytest.mark.parametrize(("breedte", "schema"), [(320, "light"), (1280, "light"), (1280, "dark")])
def test_no_state_has_an_accessibility_violation(live_server, pagina, consulent, log_in, breedte, schema):
    page = pagina(breedte=breedte, schema=schema)
    log_in(page, "consulent-gemeente")
    for adres in maak_alles(consulent):
        page.goto(live_server.url + adres)
        uitkomst = Axe().run(page)
        assert uitkomst.violations_count == 0, f"{adres}\n{uitkomst.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{adres} loopt buiten beeld"
    page.goto(f"{live_server.url}/import/")
    page.get_by_role("button", name="Bestand nakijken").click()
    page.get_by_role("heading", name="Er gaat iets niet goed").wait_for()
    assert Axe().run(page).violations_count == 0
