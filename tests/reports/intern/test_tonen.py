"""What is told of other organisations: nothing of fewer than ten, and nothing from which that follows."""

from hypothesis import given
from hypothesis import strategies as st

from reports.intern.telling import Partij, Telling, Telrapport, Telstaat, som_van
from reports.intern.tonen import MINSTENS, Procent, Verteld, aandeel, vertel
from reports.intern.vraag import Kijker
from reports.rounding import rond_af

EIGEN = 1
AANTALLEN = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)) | st.tuples(st.integers(0, 4), st.integers(0, 4)),
    min_size=1,
    max_size=12,
)


def rapport_van(aantallen) -> Telrapport:
    """Organisations 1, 2, 3 … of one region, with so many of two kinds."""
    return Telrapport(
        33,
        tuple(
            Telstaat(Partij(f"Partij {nr}", 33, "", nr), {("a",): Telling(a, a), ("b",): Telling(b, b)})
            for nr, (a, b) in enumerate(aantallen, start=1)
        ),
    )


def verteld(aantallen, kijker: Kijker):
    return vertel(rapport_van(aantallen), kijker, som_van(), (som_van("a"), som_van("b")))


@given(AANTALLEN)
def test_who_sees_the_nation_sees_every_figure(aantallen):
    antwoord = verteld(aantallen, Kijker(EIGEN, landelijk=True))
    assert antwoord.rijen == tuple((a + b, a, b) for a, b in aantallen)
    assert antwoord.totaal == tuple(map(sum, zip(*antwoord.rijen, strict=True)))


@given(AANTALLEN)
def test_the_own_organisation_is_told_in_full_and_no_other_of_fewer_than_ten(aantallen):
    antwoord = verteld(aantallen, Kijker(EIGEN))
    assert antwoord.rijen[0] == (sum(aantallen[0]), *aantallen[0])
    for (a, b), rij in zip(aantallen[1:], antwoord.rijen[1:], strict=True):
        if isinstance(rij[0], int):
            assert rij == tuple(rond_af(aantal, aantal) for aantal in (a + b, a, b))
            assert a + b == 0 or a + b >= MINSTENS
        else:
            assert rij[1:] == (None, None)
            assert (rij[0] == "minder dan 10") == (a + b < MINSTENS)


@given(AANTALLEN)
def test_what_is_left_out_does_not_follow_by_taking_away(aantallen):
    """Whoever takes what is told off the total is left with ten people or more, or knows no total; also unrounded."""
    antwoord = verteld(aantallen, Kijker(EIGEN))
    if not isinstance(antwoord.totaal[0], int):
        assert antwoord.totaal[1:] == (None, None)
        return
    a, b = map(sum, zip(*aantallen, strict=True))
    alles_eigen = not any(map(sum, aantallen[1:]))
    assert antwoord.totaal == tuple(een if alles_eigen else rond_af(een, een) for een in (a + b, a, b))
    verteld_van = [rij for rij, verteld_ in zip(aantallen, antwoord.rijen, strict=True) if isinstance(verteld_[0], int)]
    rest = a + b - sum(map(sum, verteld_van))
    assert rest == 0 or rest >= MINSTENS


def test_the_total_is_left_out_when_nobody_is_left_to_hide_behind():
    antwoord = verteld([(100, 20), (3, 0)], Kijker(EIGEN))
    assert antwoord.rijen == ((120, 100, 20), ("minder dan 10", None, None))
    assert antwoord.totaal == ("niet getoond", None, None)
    assert verteld([(3, 0)], Kijker(2)).totaal == ("minder dan 10", None, None)


def test_the_smallest_of_the_others_is_left_out_with_it():
    antwoord = verteld([(50, 0), (3, 0), (40, 0), (20, 0)], Kijker(EIGEN))
    assert [rij[0] for rij in antwoord.rijen] == [50, "minder dan 10", 40, "niet getoond"]
    assert antwoord.totaal[0] in {110, 115}


def test_figures_of_others_are_rounded_and_the_total_they_are_in_on_its_own():
    antwoord = verteld([(41, 12), (33, 14)], Kijker(EIGEN))
    assert antwoord.rijen[0] == (53, 41, 12)
    assert antwoord.rijen[1] == (rond_af(47, 47), rond_af(33, 33), rond_af(14, 14))
    assert antwoord.totaal == (100, rond_af(74, 74), rond_af(26, 26))
    assert all(getal % 5 == 0 for getal in (*antwoord.rijen[1], *antwoord.totaal))


def test_who_has_everybody_counts_them_exactly():
    assert verteld([(41, 12), (0, 0)], Kijker(EIGEN)).totaal == (53, 41, 12)


def test_many_about_few_people_are_not_told_of_another_and_are_of_ones_own():
    def van_mensen(eigen: int):
        rapport = rapport_van([(40, 0), (40, 0)])
        mensen = {"Partij 1": Telling(40), "Partij 2": Telling(3)}
        return vertel(
            rapport, Kijker(eigen), som_van(), mensen=lambda staat: mensen.get(staat.partij.naam, Telling(43))
        )

    assert van_mensen(2).rijen == ((40,), (40,))
    assert van_mensen(1) == Verteld(((40,), ("niet getoond",)), ("niet getoond",))


def test_a_share_is_of_what_was_told():
    assert aandeel(1, 8) == Procent(13)
    assert aandeel(1, "minder dan 10") is None
    assert aandeel(None, 10) is None
    assert aandeel(0, 0) is None
    assert aandeel(45, 40) == Procent(100)
