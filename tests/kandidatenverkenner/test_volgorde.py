"""The order of an organisation in a round: everybody once, nobody else's, and a page is a slice of it."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from kandidatenverkenner.volgorde import Volgorde, volgorde_van


def samenhang(een: list[int], ander: list[int]) -> float:
    """Spearman's rank correlation of two lists of ranks."""
    aantal = len(een)
    return 1 - 6 * sum((a - b) ** 2 for a, b in zip(een, ander, strict=True)) / (aantal * (aantal**2 - 1))


@pytest.mark.parametrize("plaatsen", [1, 2, 3, 7, 255, 256, 257, 5_000, 65_537])
def test_every_place_has_one_rank_and_the_inverse_finds_it_back(plaatsen):
    volgorde = volgorde_van(7, 3, plaatsen)
    rangen = [volgorde.rang(plaats) for plaats in range(plaatsen)]
    assert sorted(rangen) == list(range(plaatsen))
    assert [volgorde.plaats(rang) for rang in rangen] == list(range(plaatsen))


def test_nobody_published_is_no_page():
    assert volgorde_van(7, 3, 0).bladzij(BitMap(), 0, 20) == []


@pytest.mark.parametrize("ander", [(8, 3), (7, 4)], ids=["of two organisations", "of one organisation in two rounds"])
def test_two_orders_have_nothing_to_do_with_each_other(ander):
    plaatsen = 5_000
    een, twee = volgorde_van(7, 3, plaatsen), volgorde_van(*ander, plaatsen)
    rangen = [[volgorde.rang(plaats) for plaats in range(plaatsen)] for volgorde in (een, twee)]
    assert abs(samenhang(*rangen)) < 0.05
    assert abs(samenhang(rangen[0], list(range(plaatsen)))) < 0.05
    # By chance one place has the same rank in both.
    assert sum(a == b for a, b in zip(*rangen, strict=True)) < 10


def test_the_control_one_key_for_two_gives_one_order():
    een, twee = Volgorde(5_000, bytes(32)), Volgorde(5_000, bytes(32))
    rangen = [[volgorde.rang(plaats) for plaats in range(5_000)] for volgorde in (een, twee)]
    assert samenhang(*rangen) == 1


def test_neighbours_in_place_are_no_neighbours_in_the_order():
    plaatsen = 5_000
    volgorde = volgorde_van(7, 3, plaatsen)
    sprongen = [abs(volgorde.rang(plaats) - volgorde.rang(plaats + 1)) for plaats in range(plaatsen - 1)]
    # Of two ranks by chance the mean distance is a third of all.
    assert abs(sum(sprongen) / len(sprongen) / plaatsen - 1 / 3) < 0.02


def test_over_many_keys_every_place_is_as_often_first():
    eerste = Counter(volgorde_van(organisatie, 1, 10).plaats(0) for organisatie in range(4_000))
    assert set(eerste) == set(range(10))
    # Four hundred each; 19 is one standard deviation.
    assert all(300 < aantal < 500 for aantal in eerste.values())


@settings(max_examples=60, deadline=None)
@given(
    deel=st.sampled_from([0.001, 0.02, 0.3, 1.0]),
    vanaf=st.integers(0, 400),
    aantal=st.integers(1, 100),
    zaad=st.integers(0, 1000),
)
def test_a_page_is_a_slice_of_the_whole_order(deel, vanaf, aantal, zaad):
    plaatsen = 20_000
    volgorde = volgorde_van(7, 3, plaatsen)
    bits = BitMap(random.Random(zaad).sample(range(plaatsen), int(plaatsen * deel)))
    assert volgorde.bladzij(bits, vanaf, aantal) == sorted(bits, key=volgorde.rang)[vanaf : vanaf + aantal]
