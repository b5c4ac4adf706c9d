"""axe finds nothing on any page, in any state, on phone and desktop, light and dark; and nothing overflows."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from reports.models import Weergave
from sonar.models import Contactmoment, Gebruiker, Lidmaatschap, Organisatie, Traject, Voorstel
from tests.factories.contact import ContactverzoekFactory, VacatureFactory
from tests.factories.register import (
    DoelgroepregistratieFactory,
    GebruikerFactory,
    KlantprofielFactory,
    WerkzoekendeFactory,
)

OPENBAAR = [
    "/",
    "/over/",
    "/privacy/",
    "/anonimiteit/",
    "/anonimiteit/voor-kandidaten/",
    "/toegankelijkheid/",
    "/hulp/",
    "/account/login/",
    "/account/password/reset/",
    "/rapporten/transparantie/",
    "/rapporten/transparantie/33/",
    "/rapporten/transparantie/33/?klanten=gemeente",
    "/rapporten/transparantie/99/",
    "/rapporten/transparantie/?stand=2999-01-01",
    "/rapporten/transparantie/gemeenten/?zoek=berg&sorteer=-aandeel",
    "/rapporten/transparantie/gemeenten/?zoek=nergens",
    "/rapporten/transparantie/vergelijk/",
    "/rapporten/transparantie/vergelijk/?regio=33&regio=1&regio=12&regio=35",
    "/rapporten/publicaties/",
    "/rapporten/trechter/",
    "/rapporten/trechter/33/",
    "/rapporten/verantwoording/",
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
MANAGER = [
    "/kandidaten/",
    "/rapporten/transparantie/33/?stand=nu",
    "/rapporten/transparantie/?stand=nu",
    "/rapporten/publicaties/bevries/",
    "/rapporten/transparantie/33/verloop/",
    "/rapporten/trechter/33/",
    "/rapporten/trechter/?peildatum=2999-01-01",
    "/rapporten/vindbaarheid/",
    "/rapporten/vindbaarheid/33/",
    "/rapporten/beschikbaarheid/",
    "/rapporten/beschikbaarheid/33/",
    "/rapporten/contactverzoeken/",
    "/rapporten/contactverzoeken/33/",
    "/rapporten/contactverzoeken/1/",
    "/rapporten/dienstverlening/",
    "/rapporten/dienstverlening/33/",
    "/rapporten/dienstverlening/33/?organisatie=UWV-33",
    "/rapporten/dienstverlening/?van=2026-02-30&tot=2999-01-01",
    "/rapporten/weergaven/",
    "/rapporten/weergaven/nieuw/?regio=33",
    "/rapporten/weergaven/{weergave}/",
    "/rapporten/weergaven/{weergave}/wijzig/",
    "/rapporten/weergaven/{weergave}/weg/",
]


def _controleer(page, adres: str) -> None:
    page.goto(adres)
    uitkomst = Axe().run(page)
    assert uitkomst.violations_count == 0, f"{adres}\n{uitkomst.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{adres} loopt buiten beeld"
    assert page.locator("[style]").count() == 0


def _maak_werk() -> None:
    """What the reports for staff count: a traject, contact and a request."""
    klant = WerkzoekendeFactory()
    Traject.objects.create(werkzoekende=klant, soort="scholing", doel="Leren", vanaf=timezone.localdate())
    Contactmoment.objects.create(
        werkzoekende=klant, soort="telefoon", uitkomst="gesproken", op=timezone.localdate(), door=GebruikerFactory()
    )
    ContactverzoekFactory()


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
    _maak_werk()
    manager = pagina(breedte=breedte, schema=schema)
    log_in(manager, "manager")
    lid = Lidmaatschap.objects.get(gebruiker__email="manager@test.example")
    weergave = Weergave.objects.maak(lid, naam="Mijn regio’s", regios=[33, 32], per_mail=True)
    for pad in MANAGER:
        _controleer(manager, live_server.url + pad.format(weergave=weergave.pk))


VAN_STAF = {
    "consulent": [
        "/klanten/", "/klanten/?lijst=geen-profiel", "/klanten/?lijst=alle", "/klanten/zoeken/", "/klanten/{klant}/",
        "/klanten/{klant}/gegevens/", "/klanten/{klant}/registratie/", "/klanten/{klant}/bsn/",
        "/klanten/{klant}/bemiddelbaar/", "/klanten/{klant}/beschikbaarheid/", "/klanten/{klant}/dienstverlening/",
        "/klanten/{klant}/contactverzoeken/", "/klanten/{klant}/geschiedenis/", "/klanten/{klant}/overzicht/", "/import/", "/import/verschillen/",
        "/beheer/leden/", "/klanten/passend/", "/klanten/passend/?urenMin=8&opleidingsniveau=mbo&liefst=uren",
        "/klanten/passend/?urenMin=abc&regio=99", "/klanten/passend/?vacature={vacature}", "/klanten/vacatures/",
        "/klanten/vacatures/{vacature}/", "/klanten/voorstellen/{voorstel}/", "/rapporten/beschikbaarheid/33/",
    ],
    "adviseur": ["/beheer/aanvragen/", "/contactverzoeken/", "/contactverzoeken/telefonisch/"],
    "beheerder": ["/beheer/organisaties/", "/beheer/organisaties/{organisatie}/", "/beheer/organisaties/{organisatie}/leden/"],
    "toezichthouder": ["/inzage/"],
    "": ["/aanmelden/", "/voorwaarden/", "/uitnodiging/bestaat-niet/"],
}  # fmt: skip
# Sent as they are, these answer with what is wrong.
MET_FOUTEN = {"/klanten/zoeken/", "/klanten/{klant}/registratie/", "/klanten/{klant}/bsn/", "/import/", "/aanmelden/"}


@pytest.mark.parametrize(
    ("breedte", "schema"), [(320, "light"), (320, "dark"), (390, "light"), (1280, "light"), (1280, "dark")]
)
def test_no_page_of_staff_has_an_accessibility_violation(live_server, pagina, accounts, meld_aan, breedte, schema):
    uwv = Organisatie.objects.get(code="UWV-33")
    klant = KlantprofielFactory(werkzoekende__bediend_door=uwv, vastgesteld=True, gevuld=True).werkzoekende
    DoelgroepregistratieFactory(werkzoekende=klant)
    vacature = VacatureFactory(tillen="zwaar")
    wie = Gebruiker.objects.get(email="consulent@test.example")
    voorstel = Voorstel.objects.create(vacature=vacature, klant=klant, door=wie)
    namen = {"klant": klant.pk, "organisatie": uwv.pk, "vacature": vacature.pk, "voorstel": voorstel.pk}
    for rol, paden in VAN_STAF.items():
        page = pagina(breedte=breedte, schema=schema)
        if rol:
            meld_aan(page, rol)
        for pad in paden:
            _controleer(page, live_server.url + pad.format(**namen))
            if pad in MET_FOUTEN:
                page.locator("main form button[type=submit]").last.click()
                page.wait_for_load_state()
                assert page.title().startswith("Fout:"), pad
                uitkomst = Axe().run(page)
                assert uitkomst.violations_count == 0, f"{pad} met fouten\n{uitkomst.generate_report()}"
