"""A cursor is of one organisation and one round, and says nothing to who reads it."""

import pytest

from kandidatenverkenner.cursor import OngeldigeCursor, VerlopenCursor, lees, schrijf
from sonar import kenmerk


@pytest.mark.parametrize(("ronde", "vanaf"), [(1, 20), (1, 0), (4_000_000, 349_999), (2**31, 2**31 - 1)])
def test_what_was_written_is_read(ronde, vanaf):
    assert lees(schrijf(ronde, vanaf, 7), ronde, 7) == vanaf


@pytest.mark.parametrize(
    "tekst",
    ["onzin", "0", "-20", "é" * 26, "a" * 26, "a" * 10_000, "0000-0000-0000-0000-0000-0000-00", "\x00", " ", "²" * 26],
)
def test_garbage_is_no_cursor(tekst):
    with pytest.raises(OngeldigeCursor):
        lees(tekst, 3, 7)


def test_another_organisations_cursor_is_no_cursor():
    with pytest.raises(OngeldigeCursor):
        lees(schrijf(3, 20, 8), 3, 7)


def test_a_reference_to_a_kandidaat_is_no_cursor():
    with pytest.raises(OngeldigeCursor):
        lees(kenmerk.kenmerk(3 * 2**31 + 20, 7), 3, 7)


def test_a_changed_letter_makes_it_no_cursor():
    cursor = schrijf(3, 20, 7)
    for nr, letter in enumerate(cursor[:-1]):
        if letter != "-":
            ander = "1" if letter != "1" else "2"
            with pytest.raises(OngeldigeCursor):
                lees(cursor[:nr] + ander + cursor[nr + 1 :], 3, 7)


@pytest.mark.parametrize("ronde", [2, 4])
def test_a_cursor_of_another_round_has_expired(ronde):
    with pytest.raises(VerlopenCursor):
        lees(schrijf(ronde, 20, 7), 3, 7)


def test_a_number_before_the_list_is_no_cursor():
    with pytest.raises(OngeldigeCursor):
        lees(kenmerk.versleutel(-1, 7, soort="cursor"), 3, 7)


def test_neighbouring_pages_look_nothing_alike():
    cursors = [schrijf(3, 20 * nr, 7).replace("-", "") for nr in range(200)]
    gelijk = [a == b for een, twee in zip(cursors, cursors[1:], strict=False) for a, b in zip(een, twee, strict=True)]
    # One in 32 by chance; the last letter holds only three bits.
    assert sum(gelijk) / len(gelijk) < 0.06
