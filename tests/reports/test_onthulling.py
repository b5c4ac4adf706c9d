"""What is told of a funnel beside the exact table: near the truth, the same each time, and nothing to be derived."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.herleiding import te_herleiden
from reports.onthulling import geef_vrij
from reports.rounding import STAP, rond_af
from reports.vertellen import BREEDTE, HOOGSTE_NIET_GETOOND, MINDER, Gebied, Grens, betekenis, vertel
from tests.attacks.rekenaar import Openbaar, bereiken

sleutels = st.integers(0, 2**64 - 1)


def samen(regios: list[Gebied]) -> Gebied:
    """The nation: counts add up, and so do the keys."""
    kolommen = zip(*(regio.cellen for regio in regios), strict=True)
    cellen = [(sum(n for n, _ in kolom), sum(sleutel for _, sleutel in kolom) % 2**64) for kolom in kolommen]
    return Gebied(sum(regio.geheel for regio in regios), tuple(cellen))


@st.composite
def regio(draw, stappen: int) -> Gebied:
    """Few people, many of whom come as far as the ones before them: where rounding is most easily undone."""
    geheel = aantal = draw(st.sampled_from([0, 1, 3, 9, 10, 13, 14, 16, 41, 44, 45]) | st.integers(0, 120))
    sleutel, cellen = draw(sleutels), []
    for _ in range(stappen):
        minder = min(aantal, draw(st.sampled_from([0, 0, 1, 1, 2]) | st.integers(0, 40)))
        if minder:
            aantal, sleutel = aantal - minder, draw(sleutels)
        cellen.append((aantal, sleutel if aantal else 0))
    return Gebied(geheel, tuple(cellen))


# However busy the machine is on which funnels are drawn.
rustig = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
trechters = st.integers(1, 7).flatmap(lambda stappen: st.lists(regio(stappen), min_size=1, max_size=6))


@rustig
@given(trechters)
def test_what_is_told_is_near_the_truth_and_falls_from_step_to_step(regios):
    land = samen(regios)
    van_land, van_regios = geef_vrij(land, regios)
    for gebied, verteld in [(land, van_land), *zip(regios, van_regios, strict=True)]:
        getallen = [waarde for waarde in verteld if isinstance(waarde, int)]
        assert getallen == sorted(getallen, reverse=True)
        for (aantal, _), waarde in zip(gebied.cellen, verteld, strict=True):
            assert aantal in betekenis(waarde, gebied.geheel)
            if isinstance(waarde, int):
                assert waarde % STAP == 0
                assert abs(waarde - aantal) < STAP
                assert aantal >= 10 or gebied.geheel == 0


@rustig
@given(trechters)
def test_the_same_counts_are_always_told_alike(regios):
    assert geef_vrij(samen(regios), regios) == geef_vrij(samen(regios), regios)


@pytest.mark.parametrize(
    ("land", "regios"),
    [
        (Gebied(3, ((5, 1),)), [Gebied(3, ((5, 1),))]),
        (Gebied(60, ((40, 1),)), [Gebied(0, ((0, 0),))]),
        (Gebied(50, ((50, 1),)), []),
    ],
)
def test_what_does_not_add_up_is_refused_and_not_pondered_for_ever(land, regios):
    with pytest.raises(ValueError, match="past niet bij de gepubliceerde tabel"):
        geef_vrij(land, regios)


@settings(rustig, max_examples=40)
@given(trechters)
def test_who_has_a_computer_and_all_that_is_public_derives_no_count(regios):
    van_land, van_regios = geef_vrij(samen(regios), regios)
    openbaar = Openbaar({nr: regio.geheel for nr, regio in enumerate(regios)}, dict(enumerate(van_regios)), van_land)
    waar = {**{nr: regio.cellen for nr, regio in enumerate(regios)}, None: samen(regios).cellen}
    for (nr, stap), (laag, hoog) in bereiken(openbaar):
        assert laag <= waar[nr][stap][0] <= hoog
        assert laag < hoog


@given(st.integers(0, 300), sleutels, st.integers(0, 300), st.integers(0, 300))
def test_a_cell_leaves_enough_values_in_view_of_what_is_known(aantal, sleutel, eronder, erboven):
    bekend = Grens(max(0, aantal - eronder), aantal + erboven)
    waarde = vertel((aantal, sleutel), bekend)
    over = bekend.en(betekenis(waarde, bekend.hoog))
    assert aantal in over
    assert over.waarden >= min(BREEDTE, bekend.waarden)


@given(st.integers(0, 300), sleutels, st.integers(0, 300), st.integers(0, 300))
def test_every_value_that_is_left_could_have_been_told_so(aantal, sleutel, eronder, erboven):
    """Who knows the rules and not the key excludes nothing more."""
    bekend = Grens(max(0, aantal - eronder), aantal + erboven)
    waarde = vertel((aantal, sleutel), bekend)
    over = bekend.en(betekenis(waarde, bekend.hoog))
    for ander in range(over.laag, over.hoog + 1):
        assert any(vertel((ander, random.Random(poging).getrandbits(64)), bekend) == waarde for poging in range(200))


@pytest.mark.parametrize(
    ("geheel", "aantal", "verwacht"),
    [
        (0, 0, {0}),
        (3, 0, {MINDER}),
        (3, 3, {MINDER}),
        (HOOGSTE_NIET_GETOOND - 1, 9, {None}),
        (HOOGSTE_NIET_GETOOND, 12, {None}),
        (HOOGSTE_NIET_GETOOND + 1, 12, {10}),
        (HOOGSTE_NIET_GETOOND + 1, 9, {MINDER}),
        (41, 41, {40}),
        (44, 44, {40}),
        (45, 44, {40, 45}),
        (90, 41, {40, 45}),
    ],
)
def test_a_published_whole_decides_which_numbers_may_be_told(geheel, aantal, verwacht):
    verteld = {vertel((aantal, random.Random(n).getrandbits(64)), Grens(0, geheel)) for n in range(60)}
    assert verteld == verwacht


def test_regions_and_the_nation_of_the_same_people_are_told_alike():
    for sleutel in range(200):
        alleen = Gebied(70, ((63, sleutel), (63, sleutel), (22, sleutel + 1)))
        leeg = Gebied(0, ((0, 0),) * 3)
        van_land, van_regios = geef_vrij(samen([alleen, leeg]), [alleen, leeg])
        assert van_land == van_regios[0]
        assert van_land[:2] == [rond_af(63, sleutel)] * 2
        assert van_regios[1] == [0, 0, 0]


class TestAudit:
    def test_it_finds_a_number_that_gives_the_whole_away(self):
        alle = Gebied(41, ((41, 7),))
        assert list(te_herleiden(alle, [alle], [45], [[45]])) == [(0, 0), (None, 0)]
        assert not list(te_herleiden(alle, [alle], [40], [[40]]))

    def test_it_finds_regions_that_the_nation_gives_away(self):
        """44 and 44 told as 40 and 40 are at most 88, which a nation told as 92 can't be less than."""
        regios = [Gebied(90, ((44, 1),)), Gebied(90, ((44, 2),))]
        assert not list(te_herleiden(samen(regios), regios, [90], [[40], [40]]))
        assert list(te_herleiden(samen(regios), regios, [92], [[40], [40]])) == [(0, 0), (1, 0), (None, 0)]

    def test_it_finds_steps_that_fill_each_other_up(self):
        """Told by turns, four steps of different people between 41 and 44 have one place each."""
        vol = Gebied(60, ((44, 1), (43, 2), (42, 3), (41, 4)))
        van = [40, 45, 40, 45]
        assert {stap for _, stap in te_herleiden(vol, [vol], van, [van])} == {0, 1, 2, 3}
        assert not list(te_herleiden(vol, [vol], *geef_vrij(vol, [vol])))

    def test_figures_are_taken_away_until_nothing_is_found(self, monkeypatch):
        alle = Gebied(41, ((41, 7),))
        monkeypatch.setattr("reports.onthulling.vertel_alles", lambda land, regios: ([45], [[45]]))
        assert geef_vrij(alle, [alle]) == ([None], [[None]])
