"""Maps and bars: nothing missing, nothing off the page, every share its class."""

import datetime
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts.bars import regiostaven
from reports.charts.geometry import BREEDTE, HOOGSTE, ondergrond_land, ondergrond_regio
from reports.charts.map import KLASSEN, grenzen, landkaart, regiokaart
from reports.charts.trend import trend
from reports.counts import (
    Aantallen,
    Gemeenterij,
    Klanten,
    LandelijkeTransparantie,
    Transparantie,
    tel_landelijk,
    vandaag,
)
from reports.reeks import Gepubliceerd

DAG = datetime.date(2026, 10, 1)


def rapport(*rijen: tuple[str, str, Aantallen]) -> Transparantie:
    return Transparantie(DAG, 33, "Zuidoost-Brabant", None, tuple(Gemeenterij(*rij) for rij in rijen))


EINDHOVEN = ("GM0772", "Eindhoven", Aantallen(gem_profiel=100, gem_geen=200, uwv_profiel=200, uwv_geen=300))
BEST = ("GM0753", "Best", Aantallen(uwv_profiel=300, uwv_geen=100))
WAALRE = ("GM0866", "Waalre", Aantallen())


@pytest.mark.django_db
class TestEveryArea:
    @pytest.fixture
    def landelijk(self) -> LandelijkeTransparantie:
        return tel_landelijk(vandaag())

    def test_every_gemeente_has_a_path(self, landelijk):
        for regio in landelijk.regios:
            vlakken = regiokaart(regio).vlakken
            assert [vlak.naam for vlak in vlakken] == [rij.naam for rij in regio.rijen]
            assert all(re.fullmatch(r"(M[\d.-]+ [\d.-]+l[\d. -]+z)+", vlak.pad) for vlak in vlakken)

    def test_every_region_has_a_path(self, landelijk):
        assert [vlak.naam for vlak in landkaart(landelijk).vlakken] == [regio.naam for regio in landelijk.regios]

    def test_labels_lie_within_the_drawing(self, landelijk):
        gronden = [ondergrond_regio((rij.code, rij.naam) for rij in regio.rijen) for regio in landelijk.regios]
        for grond in [*gronden, ondergrond_land((str(regio.nr), regio.naam) for regio in landelijk.regios)]:
            assert grond.hoogte <= HOOGSTE + 1
            plekken = [gebied.plek for gebied in grond.gebieden if gebied.plek]
            assert plekken
            assert all(0 < plek.x < BREEDTE and 0 < plek.y < grond.hoogte for plek in plekken)

    def test_labels_do_not_cover_each_other(self, landelijk):
        for regio in landelijk.regios:
            plekken = [vlak.plek for vlak in regiokaart(regio).vlakken if vlak.plek]
            for nummer, een in enumerate(plekken):
                for ander in plekken[nummer + 1 :]:
                    assert abs(een.x - ander.x) >= 33 or abs(een.y - ander.y) >= 15, regio.naam

    def test_a_map_stays_light(self, landelijk):
        for regio in landelijk.regios:
            kaart = regiokaart(regio)
            tekens = sum(map(len, kaart.ondergrond.buren)) + sum(len(vlak.pad) for vlak in kaart.vlakken)
            assert tekens < 50_000, regio.naam


def test_an_area_without_border_is_left_off_the_map_and_not_out_of_the_description():
    kaart = regiokaart(rapport(BEST, ("GM9999", "Nieuwland", Aantallen(uwv_profiel=50))))
    assert [vlak.naam for vlak in kaart.vlakken] == ["Best"]
    assert "100% in Nieuwland" in kaart.beschrijving


def test_the_description_tells_lowest_highest_and_the_whole():
    kaart = regiokaart(rapport(EINDHOVEN, BEST, WAALRE))
    assert kaart.beschrijving == (
        "Het aandeel loopt van 38% in Eindhoven tot 75% in Best; in de hele regio is het 50%."
    )


def test_an_area_without_klanten_has_a_class_of_its_own():
    vlakken = {vlak.naam: vlak for vlak in regiokaart(rapport(EINDHOVEN, BEST, WAALRE)).vlakken}
    assert (vlakken["Waalre"].klasse, vlakken["Waalre"].uitkomst) == ("q0", "–")
    assert vlakken["Waalre"].titel == "Waalre: niemand uit de doelgroep in Sonar"
    assert vlakken["Eindhoven"].titel == "Eindhoven: 38% met profiel (300 van 800)"


def test_an_area_of_too_few_people_is_shown_and_not_called_lowest_or_highest():
    klein = ("GM0866", "Waalre", Aantallen(uwv_profiel=49))
    kaart = regiokaart(rapport(EINDHOVEN, BEST, klein))
    assert "Waalre" not in kaart.beschrijving and "tot 75% in Best" in kaart.beschrijving
    assert next(vlak.uitkomst for vlak in kaart.vlakken if vlak.naam == "Waalre") == "100%"


def test_with_too_few_areas_to_compare_only_the_whole_is_told():
    klein = ("GM0753", "Best", Aantallen(uwv_profiel=49))
    assert regiokaart(rapport(EINDHOVEN, klein)).beschrijving == (
        "Het aandeel in de hele regio is 41%. Er zijn te weinig gebieden met 50 mensen of meer om te vergelijken."
    )


@pytest.mark.parametrize(
    ("klanten", "eindhoven", "best", "heel"),
    [(Klanten.ALLE, "38%", "75%", "50%"), (Klanten.UWV, "40%", "75%", "56%"), (Klanten.GEMEENTE, "33%", "–", "33%")],
)
def test_the_map_is_of_all_klanten_or_of_one_party(klanten, eindhoven, best, heel):
    kaart = regiokaart(rapport(EINDHOVEN, BEST), klanten)
    assert {vlak.naam: vlak.uitkomst for vlak in kaart.vlakken} == {"Eindhoven": eindhoven, "Best": best}
    assert (
        f"in de hele regio is {heel}" in kaart.beschrijving or f"in de hele regio is het {heel}" in kaart.beschrijving
    )


class TestTrend:
    @staticmethod
    def _punt(dag: str, **aantallen: int) -> Gepubliceerd:
        peildatum = datetime.date.fromisoformat(dag)
        gemaakt = datetime.datetime.fromisoformat(f"{dag}T01:00:00+00:00")
        return Gepubliceerd(peildatum, gemaakt, "0" * 64, False, Aantallen(**aantallen))

    def test_one_publication_is_no_trend_and_an_empty_one_does_not_count(self):
        een = self._punt("2026-10-01", uwv_profiel=1)
        assert trend([]) is trend([een]) is trend([een, self._punt("2026-07-01")]) is None

    def test_the_lines_go_from_the_oldest_to_the_newest_in_proportion_to_the_days(self):
        getekend = trend(
            [
                self._punt("2026-10-01", uwv_profiel=60, uwv_geen=40, gem_geen=100),
                self._punt("2026-07-01", uwv_profiel=50, uwv_geen=50, gem_geen=100),
                self._punt("2026-01-01", uwv_profiel=40, uwv_geen=60, gem_geen=100),
            ]
        )
        lijnen = {lijn.naam: lijn for lijn in getekend.lijnen}
        assert list(lijnen) == ["UWV", "Alle", "Gemeente"]
        assert [punt.titel.rpartition(" ")[2] for punt in lijnen["UWV"].punten] == ["40%", "50%", "60%"]
        links, midden, rechts = (punt.x for punt in lijnen["Alle"].punten)
        assert (links, rechts) == (getekend.links, getekend.rechts)
        assert (midden - links) / (rechts - links) == pytest.approx(181 / 273, abs=0.001)
        assert getekend.beschrijving == (
            "Het aandeel met een profiel ging van 20% op 1 januari 2026 naar 30% op 1 oktober 2026; "
            "het aantal mensen in Sonar van 200 naar 200."
        )

    @given(st.lists(st.tuples(*[st.integers(0, 500)] * 4), min_size=2, max_size=20))
    def test_nothing_is_drawn_outside_and_no_text_over_another(self, tellingen):
        velden = ("gem_profiel", "gem_geen", "uwv_profiel", "uwv_geen")
        reeks = [
            self._punt(f"{2026 - nummer}-10-01", **dict(zip(velden, telling, strict=True)))
            for nummer, telling in enumerate(tellingen)
        ]
        getekend = trend(reeks)
        if getekend is None:
            return
        assert len(getekend.regels) <= 12
        hoogten = [lijn.tekst_y for lijn in getekend.lijnen]
        assert all(lager - hoger >= 24 for hoger, lager in pairwise(hoogten))
        assert all(0 <= y <= getekend.hoogte for y in hoogten)
        for lijn in getekend.lijnen:
            assert all(getekend.links <= punt.x <= getekend.rechts for punt in lijn.punten)
            assert all(0 <= punt.y <= getekend.hoogte for punt in lijn.punten)


@pytest.mark.parametrize("leeg", [(), (WAALRE,)])
def test_a_region_without_klanten_says_so(leeg):
    assert regiokaart(rapport(*leeg)).beschrijving == "Er is nog niemand uit de doelgroep in Sonar."
    assert regiostaven(rapport(*leeg)).beschrijving == "Er is nog niemand uit de doelgroep in Sonar."


@given(st.lists(st.one_of(st.none(), st.integers(0, 100))))
def test_classes_are_at_most_five_and_none_of_them_is_empty(aandelen):
    stappen = grenzen(aandelen)
    bekend = {aandeel for aandeel in aandelen if aandeel is not None}
    assert len(stappen) < KLASSEN
    assert stappen == sorted(set(stappen))
    assert set(stappen) <= bekend - {min(bekend, default=0)}


def test_the_legend_names_every_class_on_the_map():
    aantallen = [Aantallen(uwv_profiel=deel, uwv_geen=100 - deel) for deel in (10, 20, 30, 40, 50)]
    codes = ["GM0772", "GM0753", "GM0866", "GM0743", "GM0770"]
    kaart = regiokaart(rapport(*zip(codes, codes, aantallen, strict=True)))
    assert [regel.tekst for regel in kaart.legenda] == [
        "minder dan 20%",
        "20 tot 30%",
        "30 tot 40%",
        "40 tot 50%",
        "50% of meer",
    ]
    assert {vlak.klasse for vlak in kaart.vlakken} == {regel.klasse for regel in kaart.legenda}


class TestBars:
    def test_the_parts_of_a_bar_fill_it(self):
        staven = regiostaven(rapport(EINDHOVEN, BEST))
        links, rechts = staven.lijnen[0].x, staven.lijnen[-1].x
        for staaf in staven.staven:
            assert staaf.delen[0].x == links
            assert staaf.delen[-1].x + staaf.delen[-1].breedte == pytest.approx(rechts, abs=0.2)

    def test_parts_tell_their_number_and_share(self):
        staaf = regiostaven(rapport(EINDHOVEN)).staven[0]
        assert staaf.delen[-1].titel == "Eindhoven, Gemeente, geen profiel: 200 (25%)"
        assert staaf.uitkomst == "38% van 800"

    def test_a_part_of_nobody_is_not_drawn(self):
        assert [deel.klasse for deel in regiostaven(rapport(BEST)).staven[0].delen] == ["s1", "s3"]
        assert regiostaven(rapport(WAALRE)).staven[0].uitkomst == "niemand"

    def test_the_description_compares_uwv_and_gemeenten(self):
        assert regiostaven(rapport(EINDHOVEN, BEST)).beschrijving == (
            "UWV-klanten vormen 75% van de doelgroep in Sonar. Van de UWV-klanten heeft 56% een profiel. "
            "Van de gemeenteklanten heeft 33% een profiel."
        )
