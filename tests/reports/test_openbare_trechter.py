"""The funnel as everybody sees it: of a publication, rounded, and never of now."""

import datetime

import pytest

from reports.actions import bevries_publicatie
from reports.counts import vandaag
from reports.models import Publicatie
from reports.openbaar import trechters_van
from reports.trechter import Tredesoort
from reports.words import datum
from sonar.models import Werkzoekende
from tests.reports.test_trechterpagina import NAMEN
from tests.reports.test_views import tabel

pytestmark = pytest.mark.django_db
PAGINA, LAND = "/rapporten/trechter/33/", "/rapporten/trechter/"
VERANTWOORDING = "/rapporten/verantwoording/"


@pytest.fixture
def bevroren(regio_33) -> Publicatie:
    return bevries_publicatie(peildatum=vandaag(), door=None)


class TestPage:
    @pytest.mark.parametrize("nr", [None, 33])
    def test_a_stranger_sees_what_was_frozen_and_that_it_is_rounded(self, client, bevroren, nr):
        response = client.get(PAGINA if nr else LAND)
        trechter = trechters_van(bevroren).van(nr)
        rijen = tabel(response)[1:]
        for rij, trede in zip(rijen[1:], trechter.treden, strict=True):
            afgerond = trede.soort not in {Tredesoort.IN_SONAR, Tredesoort.PROFIEL} and trede.aantal
            assert rij[1] == (f"ongeveer {trede.tekst}" if afgerond else trede.tekst)
        for (naam, _), verwacht in zip(rijen, NAMEN, strict=True):
            assert naam.startswith(verwacht)
        assert "zijn afgerond op 5" in response.text
        assert f"stand op {datum(vandaag())}" in response.text
        assert f'href="{VERANTWOORDING}#afronden"' in response.text

    def test_it_stays_as_it_was_while_the_register_changes(self, client, bevroren):
        voor = client.get(PAGINA).content
        Werkzoekende.objects.update(bemiddelbaar="nu-niet", bemiddelbaar_herzien_op=vandaag())
        assert client.get(PAGINA).content == voor

    def test_who_may_see_live_counts_reaches_the_published_ones_and_back(self, inloggen, bevroren):
        manager = inloggen(manager=True)
        assert "Wat u kunt doen" in manager.get(PAGINA).text
        openbaar = f"{PAGINA}?stand={vandaag().isoformat()}"
        assert f'href="{openbaar}"' in manager.get(PAGINA).text
        gepubliceerd = manager.get(openbaar).text
        assert "zijn afgerond op 5" in gepubliceerd
        assert f'href="{PAGINA}"' in gepubliceerd

    def test_a_day_asked_beside_a_publication_is_counted(self, inloggen, bevroren):
        dag = vandaag().isoformat()
        response = inloggen(manager=True).get(f"{PAGINA}?stand={dag}&peildatum={dag}")
        assert response.status_code == 200 and "Wat u kunt doen" in response.text

    def test_who_has_no_right_there_sees_the_published_one(self, inloggen, bevroren):
        for client, adres in [(inloggen(werkgever=True), PAGINA), (inloggen(), LAND), (inloggen(), f"{LAND}32/")]:
            pagina = client.get(adres)
            assert "zijn afgerond op 5" in pagina.text
            assert "met precieze aantallen" not in pagina.text

    def test_the_form_leads_to_a_region_of_the_same_publication(self, client, bevroren):
        response = client.get(LAND, {"regio": "32", "stand": "2026-10-01"})
        assert response.headers["Location"] == "/rapporten/trechter/32/?stand=2026-10-01"
        assert client.get(LAND, {"regio": "32"}).headers["Location"] == "/rapporten/trechter/32/"

    def test_a_publication_of_before_the_funnel_says_so(self, client):
        dag = datetime.date(2026, 7, 1)
        Publicatie.objects.create(peildatum=dag, cijfers={"regios": []}, sha256="0" * 64, fictief=False)
        response = client.get(LAND, {"stand": dag.isoformat()})
        assert response.status_code == 200
        assert "Bij deze publicatie is geen trechter bewaard" in response.text

    def test_without_any_publication_there_is_nothing_to_see(self, client):
        assert "Er is nog niets gepubliceerd" in client.get(PAGINA).text

    @pytest.mark.parametrize(
        ("adres", "status", "zin"),
        [
            (f"{LAND}99/", 404, "Arbeidsmarktregio 99 bestaat niet."),
            (f"{LAND}99999/", 404, "Arbeidsmarktregio 99999 bestaat niet."),
            (f"{PAGINA}?stand=gisteren", 400, "is geen datum"),
            (f"{PAGINA}?stand=2026-02-30", 400, "is geen datum"),
            (f"{PAGINA}?stand=%00", 400, "is geen datum"),
            (f"{PAGINA}?stand=1999-01-01", 404, "is niets gepubliceerd"),
            (f"{PAGINA}?stand=2999-01-01", 404, "ligt in de toekomst"),
        ],
    )
    def test_wrong_input_gets_a_page_that_says_why(self, client, bevroren, adres, status, zin):
        response = client.get(adres)
        assert response.status_code == status
        assert zin in response.text

    def test_it_takes_a_fixed_number_of_queries(self, client, bevroren, django_assert_num_queries):
        # which publications there are, the one asked
        with django_assert_num_queries(2):
            client.get(PAGINA)


class TestVerantwoording:
    def test_it_tells_the_rules_by_which_was_rounded(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            tekst = client.get(VERANTWOORDING).text
        for zin in (
            "Afronden op 5.",
            "Minder dan 10 mensen: geen getal.",
            "hoogstens 13 mensen een profiel hebben",
            "Wat belooft het afronden niet?",
            "Bereken de SHA-256 van het bestand.",
        ):
            assert zin in tekst
        for soort in Tredesoort:
            assert f"<dt>{soort.label}</dt>" in tekst

    @pytest.mark.parametrize(
        "adres",
        [
            "/",
            LAND,
            PAGINA,
            "/rapporten/transparantie/",
            "/rapporten/transparantie/33/",
            "/rapporten/transparantie/gemeenten/",
            "/rapporten/transparantie/vergelijk/?regio=33",
            "/rapporten/publicaties/",
        ],
    )
    def test_every_public_page_of_reports_leads_to_it(self, client, bevroren, adres):
        # At the foot of every page, and of a report itself too.
        assert client.get(adres).text.count(f'href="{VERANTWOORDING}"') >= (1 if adres == "/" else 2)

    @pytest.mark.parametrize(
        "adres", ["transparantie/verloop/", "trechter/", "vindbaarheid/", "beschikbaarheid/", "contactverzoeken/"]
    )
    def test_every_report_for_staff_leads_to_it(self, inloggen, bevroren, adres):
        assert inloggen(manager=True).get(f"/rapporten/{adres}").text.count(f'href="{VERANTWOORDING}"') >= 2
