"""Rounding to 5: near the truth, the same for the same people, and leaning to no side."""

import random

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from reports.rounding import STAP, rond_af

aantallen = st.integers(0, 2_000_000)
sleutels = st.integers(0, 2**64 - 1)


@given(aantallen, sleutels)
def test_it_is_a_multiple_of_five_less_than_five_from_the_truth(aantal, sleutel):
    rond = rond_af(aantal, sleutel)
    assert rond % STAP == 0
    assert abs(rond - aantal) < STAP


@given(st.integers(0, 400_000), sleutels)
def test_a_multiple_of_five_stays_as_it_is(vijftal, sleutel):
    assert rond_af(vijftal * STAP, sleutel) == vijftal * STAP


@given(aantallen, sleutels)
def test_the_same_people_give_the_same_number_and_more_of_the_draw_never_less(aantal, sleutel):
    assert rond_af(aantal, sleutel) == rond_af(aantal, sleutel)
    # One draw per group: had the same group been larger, it would not have been told smaller.
    assert rond_af(aantal + 1, sleutel) >= rond_af(aantal, sleutel)


@pytest.mark.parametrize("aantal", range(40, 46))
def test_over_many_groups_the_mean_is_the_count(aantal):
    toeval = random.Random(aantal)
    keer = 20_000
    gemiddelde = sum(rond_af(aantal, toeval.getrandbits(64)) for _ in range(keer)) / keer
    # Five standard errors at most: 2,5 / sqrt(20.000).
    assert gemiddelde == pytest.approx(aantal, abs=0.09)


@pytest.mark.parametrize("aantal", [41, 43])
def test_over_many_secret_keys_the_mean_is_the_count_of_one_group(aantal):
    keer = 2_000
    gezien = []
    for nummer in range(keer):
        with override_settings(AFROND_SLEUTEL=f"sleutel {nummer}"):
            gezien.append(rond_af(aantal, 12_345))
    assert set(gezien) == {40, 45}
    assert sum(gezien) / keer == pytest.approx(aantal, abs=0.28)


def test_who_does_not_have_the_key_can_not_tell_which_way():
    groepen = range(1_000)
    with override_settings(AFROND_SLEUTEL="een"):
        een = [rond_af(42, groep) for groep in groepen]
    with override_settings(AFROND_SLEUTEL="ander"):
        ander = [rond_af(42, groep) for groep in groepen]
    gelijk = sum(a == b for a, b in zip(een, ander, strict=True))
    # By chance 0,6² + 0,4² of them.
    assert gelijk == pytest.approx(520, abs=80)
