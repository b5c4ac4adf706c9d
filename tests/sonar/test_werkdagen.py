"""Working days, one at a time and numbered for SQL."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from sonar.werkdagen import na_werkdagen, nummer_werkdagen, werkdagen_tussen

DAGEN = st.dates(datetime.date(2024, 1, 1), datetime.date(2027, 12, 31))


@given(DAGEN, st.integers(0, 60))
def test_the_difference_of_two_numbers_is_the_working_days_between_them(van, dagen):
    tot = van + datetime.timedelta(days=dagen)
    nummers = dict(nummer_werkdagen(van, tot))
    assert list(nummers) == [van + datetime.timedelta(days=over) for over in range(dagen + 1)]
    assert nummers[van] == 0
    assert nummers[tot] == werkdagen_tussen(van, tot)


@given(DAGEN, st.integers(1, 20))
def test_so_many_working_days_later_there_are_so_many_between(van, aantal):
    assert werkdagen_tussen(van, na_werkdagen(van, aantal)) == aantal
