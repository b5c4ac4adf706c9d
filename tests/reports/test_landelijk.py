"""The national pages: every gemeente, regions side by side, the map of one party's klanten, the trend."""

import datetime
import re

import pytest

from reports.actions import bevries_publicatie
from reports.counts import Aantallen, Gemeenterij, LandelijkeTransparantie, Transparantie, vandaag
from reports.gemeenten import gemeenteregels, zoek
from tests.factories.register import DoelgroepregistratieFactory
from tests.reports.test_views import tabel

LAND = "/rapporten/transparantie/"
GEMEENTEN = f"{LAND}gemeenten/"
VERGELIJK = f"{LAND}vergelijk/"
DAG = datetime.date(2026, 10, 1)


def landelijk(**aantallen: Aantallen) -> LandelijkeTransparantie:
    rijen = tuple(Gemeenterij(f"GM{nummer:04}", naam, tal) for nummer, (naam, tal) in enumerate(aantallen.items()))
    return LandelijkeTransparantie(DAG, (Transparantie(DAG, 33, "Zuidoost-Brabant", None, rijen),))


class TestPlaces:
    def test_equal_shares_share_a_place_and_the_next_one_skips(self):
        regels = gemeenteregels(
            landelijk(
                A=Aantallen(uwv_profiel=30, uwv_geen=30),
                B=Aantallen(uwv_profiel=60),
                C=Aantallen(gem_profiel=50, gem_geen=50),
                D=Aantallen(gem_geen=50),
            )
        )
        assert {regel.rij.naam: regel.plaats for regel in regels} == {"A": 2, "B": 1, "C": 2, "D": 4}

    def test_under_fifty_people_there_is_no_place(self):
        regels = gemeenteregels(landelijk(A=Aantallen(uwv_profiel=49), B=Aantallen(uwv_geen=50), C=Aantallen()))
        assert [regel.plaats for regel in regels] == [None, 1, None]


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("", ["Súdwest", "'s-Hertogenbosch", "Best"]),
        ("sudw", ["Súdwest"]),
        ("  SÚD ", ["Súdwest"]),
        ("'s-h", ["'s-Hertogenbosch"]),
        ("s-hertogenbosch", ["'s-Hertogenbosch"]),
        ("est", ["Súdwest", "Best"]),
        ("x", []),
        ("§", []),
    ],
)
def test_a_gemeente_is_found_by_a_part_of_its_name(tekst, gevonden):
    regels = gemeenteregels(landelijk(**{"Súdwest": Aantallen(), "'s-Hertogenbosch": Aantallen(), "Best": Aantallen()}))
    assert [regel.rij.naam for regel in zoek(regels, tekst)] == gevonden


@pytest.mark.django_db
class TestGemeenten:
    def test_all_342_stand_there_by_name(self, client, publicatie):
        rijen = tabel(client.get(GEMEENTEN))[2:]
        assert len(rijen) == 342
        assert rijen[0][0].startswith("Aa en Hunze")
        eindhoven = next(rij for rij in rijen if rij[0].startswith("Eindhoven"))
        assert eindhoven == ["Eindhoven33 Zuidoost-Brabant", "47%", "7", "25", "415", "997", "737", "2.174"]

    def test_one_is_found_and_leads_to_its_row_in_its_region(self, client, publicatie):
        response = client.get(GEMEENTEN, {"zoek": "eindh"})
        assert [rij[0] for rij in tabel(response)[2:]] == ["Eindhoven33 Zuidoost-Brabant"]
        assert "1 gemeente<" in response.text
        assert f'href="{LAND}33/#GM0772"' in response.text
        assert 'id="GM0772"' in client.get(f"{LAND}33/").text

    def test_sorting_by_share_ranks_only_where_there_are_people_enough(self, client, publicatie):
        rijen = tabel(client.get(GEMEENTEN, {"sorteer": "-aandeel"}))[2:]
        assert [rij[0] for rij in rijen[:2]] == ["Heeze-Leende33 Zuidoost-Brabant", "Nuenen Ca33 Zuidoost-Brabant"]
        plaatsen = ["1", "2", "2", "4", "5", "5", "7", "8", "8", "10", "11", "12", "13", "14"]
        assert [rij[2] for rij in rijen] == [*plaatsen, *["–"] * 328]

    def test_a_sort_link_keeps_what_was_searched(self, client, publicatie):
        assert "?zoek=berg&amp;sorteer=-aandeel" in client.get(GEMEENTEN, {"zoek": "berg"}).text

    @pytest.mark.parametrize("tekst", ["nergens", "<script>", "%", "'", "é" * 500, "\x01"])
    def test_nothing_found_helps(self, client, publicatie, tekst):
        response = client.get(GEMEENTEN, {"zoek": tekst})
        assert response.status_code == 200
        assert "<script>" not in response.text.replace("<script src", "")

    def test_an_older_publication_stays_chosen(self, client, publicatie):
        eerder = vandaag() - datetime.timedelta(days=30)
        bevries_publicatie(peildatum=eerder, door=None)
        pagina = client.get(GEMEENTEN, {"stand": eerder.isoformat()}).text
        assert f'<input type="hidden" name="stand" value="{eerder}">' in pagina
        assert f"?stand={eerder}#GM0772" in pagina

    def test_it_takes_a_fixed_number_of_queries(self, client, publicatie, django_assert_num_queries):
        with django_assert_num_queries(2):  # published peildata, the publication
            client.get(GEMEENTEN)


@pytest.mark.django_db
class TestVergelijking:
    def test_regions_stand_side_by_side_in_the_order_chosen_with_the_nation_last(self, client, publicatie):
        rijen = tabel(client.get(VERGELIJK, {"regio": ["33", "1"]}))
        assert rijen[0] == ["Wat", "Zuidoost-Brabant", "Groningen", "Nederland"]
        assert ["Mensen uit de doelgroep in Sonar", "3.911", "0", "3.911"] in rijen
        assert ["UWV-klanten met profiel", "56%", "–", "56%"] in rijen
        assert ["Gemeenteklanten met profiel", "5%", "–", "5%"] in rijen
        assert ["Deel van het register bekend in Sonar", "72%", "–", "–"] in rijen

    def test_what_was_chosen_stays_chosen_and_the_same_one_twice_counts_once(self, client, publicatie):
        response = client.get(VERGELIJK, {"regio": ["33", "", "33", "2"]})
        assert tabel(response)[0] == ["Wat", "Zuidoost-Brabant", "Friesland", "Nederland"]
        assert re.findall(r'<option value="(\d+)" selected>', response.text) == ["33", "2"]

    def test_without_a_choice_it_asks_for_one(self, client, publicatie):
        pagina = client.get(VERGELIJK).text
        assert "Kies hierboven een of meer regio’s." in pagina
        assert "<table" not in pagina

    @pytest.mark.parametrize(
        ("regios", "status", "zin"),
        [
            (["1", "2", "3", "4", "5"], 400, "Kies hoogstens vier arbeidsmarktregio&#x27;s om te vergelijken."),
            (["36"], 404, "Arbeidsmarktregio 36 bestaat niet."),
            (["x"], 404, "Kies een arbeidsmarktregio uit de lijst."),
            (["9" * 50], 404, "Kies een arbeidsmarktregio uit de lijst."),
        ],
    )
    def test_what_can_not_be_compared_gets_a_page_that_says_why(self, client, publicatie, regios, status, zin):
        response = client.get(VERGELIJK, {"regio": regios})
        assert response.status_code == status
        assert zin in response.text

    def test_it_takes_a_fixed_number_of_queries(self, client, publicatie, django_assert_num_queries):
        with django_assert_num_queries(2):  # published peildata, the publication
            client.get(VERGELIJK, {"regio": ["1", "2", "3", "33"]})


@pytest.mark.django_db
class TestMapAndTrend:
    @pytest.mark.parametrize(("klanten", "eindhoven"), [("", "47%"), ("uwv", "57%"), ("gemeente", "6%"), ("x", "47%")])
    def test_the_map_is_of_whose_klanten_are_chosen(self, client, publicatie, klanten, eindhoven):
        pagina = client.get(f"{LAND}33/", {"klanten": klanten}).text
        assert f"Eindhoven: {eindhoven} met profiel" in pagina
        assert pagina.count('aria-current="true"') == 1

    def test_choosing_keeps_the_order_of_the_table(self, client, publicatie):
        assert "?sorteer=-totaal&amp;klanten=uwv#kaart" in client.get(LAND, {"sorteer": "-totaal"}).text

    @pytest.mark.parametrize("adres", [LAND, f"{LAND}33/"])
    def test_the_trend_shows_once_there_are_two_publications(self, client, publicatie, adres):
        assert "Hier komt een lijn zodra er twee publicaties zijn." in client.get(adres).text
        DoelgroepregistratieFactory()
        bevries_publicatie(peildatum=vandaag() - datetime.timedelta(days=92), door=None)
        pagina = client.get(adres).text
        assert "ging van 0% op" in pagina and "naar 46% op" in pagina
        assert re.search(r'<svg class="kv-trend"[^>]* role="img" aria-labelledby="trend"', pagina)

    def test_the_national_page_leads_to_gemeenten_and_to_comparing(self, client, publicatie):
        pagina = client.get(LAND).text
        assert f'href="{GEMEENTEN}"' in pagina and f'href="{VERGELIJK}"' in pagina
        assert f'action="{GEMEENTEN}"' in pagina and 'name="zoek"' in pagina
