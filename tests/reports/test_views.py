"""The pages and files: what they show, to whom, in how many queries."""

import datetime
import hashlib
import re

import pytest
from django.test import Client
from django.urls import reverse

from reports.actions import bevries_publicatie
from reports.counts import vandaag
from sonar.models import Demovulling, Organisatie
from tests.factories.register import DoelgroepregistratieFactory
from tests.reports.register import BRON

pytestmark = pytest.mark.django_db

LAND = "/rapporten/transparantie/"
REGIO = "/rapporten/transparantie/33/"
ANDERE_REGIO = "/rapporten/transparantie/32/"
SLOTZIN = (
    "In Sonar zijn niet alle doelgroepen opgenomen, in de arbeidsmarktregio Zuidoost-Brabant bevat het "
    "doelgroepregister banenafspraak in totaal 5.431 personen. Hiermee is 72% van de doelgroepen bekend binnen Sonar."
)


def tabel(response, nummer: int = 0) -> list[list[str]]:
    """The text of each cell, row by row, of that table on the page."""
    inhoud = re.findall(r"<table.*?</table>", response.text, re.S)[nummer]
    return [
        [" ".join(re.sub(r"<[^>]+>", "", cel).split()) for cel in re.findall(r"<t[hd][\s>].*?</t[hd]>", rij, re.S)]
        for rij in re.findall(r"<tr[\s>].*?</tr>", inhoud, re.S)
    ]


class TestRegionPage:
    def test_the_table_is_as_published(self, client, publicatie):
        rijen = tabel(client.get(REGIO))
        profiel = ["Profiel in Sonar", "Geen profiel in Sonar"]
        assert rijen[0] == [
            "Arbeidsmarktregio",
            "Gemeente",
            "Gemeenteklanten in Sonar",
            "UWV-klanten in Sonar",
            "Totaal doelgroep banenafspraak in Sonar",
        ]
        assert rijen[1] == profiel * 2
        assert rijen[2] == ["33 Zuidoost-Brabant", "Bergeijk", "0", "16", "54", "42", "112"]
        assert ["Eindhoven", "25", "415", "997", "737", "2.174"] in rijen
        assert ["Valkenswaard", "1", "34", "91", "99", "225"] in rijen
        assert ["Veldhoven", "7", "37", "153", "112", "309"] in rijen
        assert rijen[-1] == ["", "TOTAAL AMR", "33", "681", "1.780", "1.417", "3.911"]

    def test_the_closing_sentence_and_the_key_figures_stand_there(self, client, publicatie):
        pagina = client.get(REGIO).text
        assert SLOTZIN in pagina
        assert re.findall(r"kv-kpi\"><b>(.*?)</b>", pagina) == ["3.911", "1.813", "46%", "72%"]

    def test_a_region_without_register_total_says_so(self, client, publicatie):
        pagina = client.get(ANDERE_REGIO).text
        assert "doelgroepregister banenafspraak in de arbeidsmarktregio Helmond-De Peel bevat, is niet bekend" in pagina

    def test_coordinates_are_not_written_in_dutch(self, client, publicatie):
        pagina = client.get(REGIO).text
        tekeningen = re.findall(r'<svg class="kv-(?:map|bars)".*?</svg>', pagina, re.S)
        assert len(tekeningen) == 2
        for tekening in tekeningen:
            assert all(
                re.fullmatch(r"-?\d+(\.\d+)?", waarde)
                for waarde in re.findall(r'\s(?:x|y|x1|x2|y1|y2|width|height)="(.*?)"', tekening)
            )
        assert "2.174" in tekeningen[1]

    def test_an_unknown_region_is_404(self, client, publicatie):
        response = client.get("/rapporten/transparantie/36/")
        assert response.status_code == 404
        assert "Arbeidsmarktregio 36 bestaat niet." in response.text
        assert client.get("/rapporten/transparantie/99999999999999999999/").status_code == 404


class TestNationalPage:
    def test_it_lists_every_region_with_its_total_and_a_link(self, client, publicatie):
        response = client.get(LAND)
        rijen = tabel(response)
        assert len(rijen) == 2 + 35 + 1
        assert ["Zuidoost-Brabant", "33", "33", "681", "1.780", "1.417", "3.911", "46%", "72%"] in rijen
        assert rijen[-1] == ["TOTAAL NEDERLAND", "", "33", "681", "1.780", "1.417", "3.911", "46%", "–"]
        assert f'href="{REGIO}"' in response.text

    def test_it_sorts_by_a_column_and_says_so(self, client, publicatie):
        response = client.get(LAND, {"sorteer": "-totaal"})
        assert tabel(response)[2][0] == "Zuidoost-Brabant"
        assert response.text.count("aria-sort=") == 1
        assert 'id="k-totaal" aria-sort="descending"' in response.text

    def test_the_form_leads_to_the_chosen_region_without_script(self, client, publicatie):
        vandaag_ = vandaag().isoformat()
        response = client.get(reverse("reports:kies"), {"regio": "33", "stand": vandaag_})
        assert response.headers["Location"] == f"{REGIO}?stand={vandaag_}"
        assert client.get(reverse("reports:kies"), {"regio": "", "stand": ""}).headers["Location"] == LAND
        assert client.get(reverse("reports:kies"), {"regio": "x"}).status_code == 404

    def test_the_form_does_not_lead_to_live_counts_someone_may_not_see(self, inloggen, publicatie):
        response = inloggen().get(reverse("reports:kies"), {"regio": "32", "stand": "nu"})
        assert response.headers["Location"] == ANDERE_REGIO


class TestWhoSeesLiveCounts:
    """Everybody sees the publication; the register as it is now needs the right, for one's own region or for all."""

    EIGEN, ANDER, HEEL = REGIO, ANDERE_REGIO, LAND

    @pytest.mark.parametrize(
        ("lidmaatschap", "mag"),
        [
            ({"werkgever": True}, set()),
            ({"beheerder": True}, set()),
            ({"toezichthouder": True}, set()),
            ({}, {EIGEN}),
            ({"bij_gemeente": True}, {EIGEN}),
            ({"adviseur": True}, {EIGEN}),
            ({"manager": True}, {EIGEN, ANDER, HEEL}),
        ],
        ids=["werkgever", "beheerder", "toezichthouder", "uwv", "gemeente", "adviseur", "manager"],
    )
    def test_per_role(self, inloggen, publicatie, lidmaatschap, mag):
        client = inloggen(**lidmaatschap)
        for adres in (self.EIGEN, self.ANDER, self.HEEL):
            assert client.get(adres).status_code == 200
            assert client.get(adres, {"stand": "nu"}).status_code == (200 if adres in mag else 403)
            assert client.get(f"{adres[:-1]}.csv", {"stand": "nu"}).status_code == (200 if adres in mag else 403)
            assert ("?stand=nu" in client.get(adres).text) == (adres in mag)

    @pytest.mark.parametrize("adres", [REGIO, LAND, "/rapporten/transparantie/33.csv", "/rapporten/transparantie.csv"])
    def test_a_stranger_is_sent_to_the_login_page(self, client, publicatie, adres):
        response = client.get(adres, {"stand": "nu"})
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("account_login"))

    def test_the_national_uwv_has_no_region_of_its_own(self, inloggen, publicatie):
        uwv = Organisatie.objects.get(code="UWV")
        assert inloggen(organisatie=uwv).get(REGIO, {"stand": "nu"}).status_code == 403

    def test_a_change_shows_live_and_not_in_the_publication(self, client, inloggen, publicatie):
        DoelgroepregistratieFactory()
        assert tabel(client.get(REGIO))[-1][-1] == "3.911"
        assert tabel(inloggen().get(REGIO, {"stand": "nu"}))[-1][-1] == "1"

    def test_a_live_page_says_that_it_is_not_published(self, inloggen, publicatie):
        client = inloggen()
        assert "Deze cijfers zijn niet gepubliceerd" in client.get(REGIO, {"stand": "nu"}).text
        assert "Deze cijfers zijn niet gepubliceerd" not in client.get(REGIO).text


class TestPeildatum:
    def test_without_a_choice_the_newest_publication_shows(self, client, publicatie):
        eerder = vandaag() - datetime.timedelta(days=30)
        DoelgroepregistratieFactory()
        bevries_publicatie(peildatum=eerder, door=None)
        assert tabel(client.get(REGIO))[-1][-1] == "3.911"
        assert tabel(client.get(REGIO, {"stand": eerder.isoformat()}))[-1][-1] == "1"

    @pytest.mark.parametrize("adres", [REGIO, LAND, "/rapporten/transparantie/33.pdf"])
    @pytest.mark.parametrize(
        ("stand", "status", "zin"),
        [
            ("2025-01-01", 404, "Over de stand op 1 januari 2025 is niets gepubliceerd."),
            ("2999-01-01", 404, "1 januari 2999 ligt in de toekomst: daarover is nog niets gepubliceerd."),
            ("2026-02-30", 400, "is geen datum; schrijf de peildatum als JJJJ-MM-DD."),
            ("2026-1-1", 400, "is geen datum"),
            ("morgen", 400, "is geen datum"),
            ("NU", 400, "is geen datum"),
        ],
    )
    def test_what_was_not_published_gets_a_page_that_says_so(self, client, publicatie, adres, stand, status, zin):
        response = client.get(adres, {"stand": stand})
        assert response.status_code == status
        assert zin in response.text
        assert f'href="{LAND}"' in response.text


class TestNothingPublishedYet:
    @pytest.mark.parametrize("adres", [LAND, REGIO])
    def test_the_page_explains_it(self, client, adres):
        response = client.get(adres)
        assert response.status_code == 200
        assert "Er is nog niets gepubliceerd" in response.text
        assert "?stand=nu" not in response.text

    def test_who_may_see_live_counts_is_led_there(self, inloggen):
        assert "?stand=nu" in inloggen().get(REGIO).text

    def test_there_is_no_file(self, client):
        assert client.get("/rapporten/transparantie/33.csv").status_code == 404


class TestFictive:
    @pytest.fixture
    def demo(self, db) -> None:
        Demovulling.objects.create(seed=1, kandidaten=1)
        bevries_publicatie(peildatum=vandaag(), door=None)

    @pytest.mark.parametrize("adres", [LAND, ANDERE_REGIO])
    def test_a_report_over_invented_people_says_so(self, client, demo, adres):
        assert "Fictieve cijfers" in client.get(adres).text

    def test_region_33_says_which_part_is_invented(self, client, demo):
        pagina = client.get(REGIO).text
        assert "Fictieve cijfers" not in pagina
        assert "De mensen erachter zijn verzonnen" in pagina

    def test_live_counts_say_it_too(self, inloggen, demo):
        assert "Fictieve cijfers" in inloggen(manager=True).get(ANDERE_REGIO, {"stand": "nu"}).text

    @pytest.mark.parametrize("adres", [LAND, REGIO, ANDERE_REGIO])
    def test_a_report_over_real_people_does_not(self, client, publicatie, adres):
        pagina = client.get(adres).text
        assert "Fictieve cijfers" not in pagina
        assert "De mensen erachter zijn verzonnen" not in pagina


class TestFiles:
    def test_the_csv_of_a_region_is_the_published_table(self, client, publicatie):
        response = client.get("/rapporten/transparantie/33.csv")
        assert response.content == BRON.read_bytes()
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert response.headers["Content-Disposition"] == (
            f'attachment; filename="transparantie_33_zuidoost-brabant_{vandaag()}.csv"'
        )

    def test_a_file_with_live_counts_has_it_in_its_name(self, inloggen, publicatie):
        response = inloggen().get("/rapporten/transparantie/33.csv", {"stand": "nu"})
        assert response.headers["Content-Disposition"].endswith('_stand-van-nu.csv"')

    def test_the_national_csv_holds_every_region_and_a_last_total(self, client, publicatie):
        regels = client.get("/rapporten/transparantie.csv").text.splitlines()
        assert len(regels) == 1 + 342 + 35 + 1
        assert sum("TOTAAL AMR" in regel for regel in regels) == 35
        assert regels[-1] == ",Nederland,TOTAAL NEDERLAND,33,681,1780,1417,3911"

    def test_everybody_can_check_the_hash(self, client, publicatie):
        response = client.get(f"/rapporten/transparantie/{vandaag()}.json")
        assert hashlib.sha256(response.content).hexdigest() == publicatie.sha256
        assert publicatie.sha256 in client.get(REGIO).text

    @pytest.mark.parametrize("dag", ["2020-01-01", "2020-02-30"])
    def test_a_day_without_publication_has_no_document(self, client, publicatie, dag):
        assert client.get(f"/rapporten/transparantie/{dag}.json").status_code == 404


class TestCaching:
    @pytest.mark.parametrize("adres", [REGIO, LAND, "/rapporten/transparantie/33.csv"])
    def test_what_everybody_sees_may_be_kept_for_some_minutes(self, client, publicatie, adres):
        response = client.get(adres)
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert "Cookie" in response.headers["Vary"]

    @pytest.mark.parametrize("query", [{}, {"stand": "nu"}])
    def test_what_someone_with_a_name_sees_is_never_kept(self, inloggen, publicatie, query):
        response = inloggen().get(REGIO, query)
        assert response.headers["Cache-Control"] == "private, no-store"


class TestQueries:
    """A fixed number, whatever the number of gemeenten, regions or klanten."""

    def test_a_stranger_on_a_region(self, client, publicatie, django_assert_num_queries):
        # published peildata, the publication, the series, the regions to choose from
        with django_assert_num_queries(4):
            client.get(REGIO)

    def test_a_stranger_on_the_nation(self, client, publicatie, django_assert_num_queries):
        # published peildata, the publication, the series, the regions to choose from
        with django_assert_num_queries(4):
            client.get(LAND)

    def test_a_consulent_of_a_gemeente_on_live_counts(self, inloggen, publicatie, django_assert_num_queries):
        client = inloggen(bij_gemeente=True)
        bekend = self._rond_een_sessie(client, django_assert_num_queries, zoekt=True)
        # the gemeente's region, published peildata, demo or not, the count (5: see test_counts), the series, the regions
        with django_assert_num_queries(bekend + 10):
            client.get(REGIO, {"stand": "nu"})

    def test_a_manager_on_live_counts_of_the_nation(self, inloggen, publicatie, django_assert_num_queries):
        client = inloggen(manager=True)
        bekend = self._rond_een_sessie(client, django_assert_num_queries)
        # published peildata, demo or not, the count (5: see test_counts), the series, the regions
        with django_assert_num_queries(bekend + 9):
            client.get(LAND, {"stand": "nu"})

    @staticmethod
    def _rond_een_sessie(client: Client, django_assert_num_queries, *, zoekt: bool = False) -> int:
        """What every page costs someone who is logged in; who may search has a selection in the menu."""
        # session, gebruiker, lidmaatschap; keeping the session: savepoint, update, release
        aantal = 6 + zoekt
        with django_assert_num_queries(aantal):
            client.get(reverse("kandidatenverkenner:over"))
        return aantal
