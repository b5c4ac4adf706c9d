"""The order of the national table."""

import datetime

import pytest
from django.http import QueryDict

from reports.counts import Aantallen, Gemeenterij, Transparantie
from reports.sorting import KOLOMMEN, sort_regions

DAG = datetime.date(2026, 10, 1)


def regio(nr: int, naam: str, aantallen: Aantallen, register: int | None = None) -> Transparantie:
    return Transparantie(DAG, nr, naam, register, (Gemeenterij("GM0001", "Ergens", aantallen),))


REGIOS = (
    regio(1, "Ésch", Aantallen(uwv_profiel=50, uwv_geen=50), register=200),
    regio(2, "Almere", Aantallen(gem_geen=400)),
    regio(3, "'t Zand", Aantallen()),
)


@pytest.mark.parametrize(
    ("sorteer", "nummers"),
    [
        ("", [1, 2, 3]),
        ("-nr", [3, 2, 1]),
        ("regio", [2, 1, 3]),
        ("-totaal", [2, 1, 3]),
        ("totaal", [3, 1, 2]),
        ("-aandeel", [1, 2, 3]),
        ("aandeel", [2, 1, 3]),
        ("-bekend", [1, 2, 3]),
        ("onzin", [1, 2, 3]),
        ("-", [1, 2, 3]),
    ],
)
def test_regions_stand_in_the_order_asked_and_those_without_a_figure_last(sorteer, nummers):
    gesorteerd = sort_regions(REGIOS, QueryDict(f"sorteer={sorteer}"))
    assert [regio.nr for regio in gesorteerd.rijen] == nummers


def test_a_region_of_too_few_people_to_rank_comes_last_by_share_either_way():
    regios = (*REGIOS[:2], regio(4, "Klein", Aantallen(uwv_profiel=49)))
    for sorteer, nummers in (("-aandeel", [1, 2, 4]), ("aandeel", [2, 1, 4]), ("-totaal", [2, 1, 4])):
        assert [r.nr for r in sort_regions(regios, QueryDict(f"sorteer={sorteer}")).rijen] == nummers


@pytest.mark.parametrize("sleutel", KOLOMMEN)
def test_every_column_can_be_sorted_and_turned_round(sleutel):
    kop = sort_regions(REGIOS, QueryDict(f"sorteer={sleutel}")).koppen[sleutel]
    assert (kop.aria_sort, kop.link) == ("ascending", f"?sorteer=-{sleutel}")
    kop = sort_regions(REGIOS, QueryDict(f"sorteer=-{sleutel}")).koppen[sleutel]
    assert (kop.aria_sort, kop.link) == ("descending", f"?sorteer={sleutel}")


def test_a_link_keeps_the_rest_of_the_query():
    koppen = sort_regions(REGIOS, QueryDict("stand=nu&sorteer=nr")).koppen
    assert koppen["totaal"].link == "?stand=nu&sorteer=-totaal"
    assert koppen["regio"].link == "?stand=nu&sorteer=regio"
