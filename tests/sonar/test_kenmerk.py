"""A kenmerk is an organisation's own, can be read aloud, and can't be guessed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sonar.kenmerk import kenmerk, nummer

NUMMERS = st.integers(-(2**63), 2**63 - 1)


@given(NUMMERS, st.integers(1, 10**6))
def test_an_organisation_reads_its_own_kenmerk_back(n, organisatie):
    assert nummer(kenmerk(n, organisatie), organisatie) == n


@given(NUMMERS)
def test_another_organisation_cannot(n):
    assert nummer(kenmerk(n, 1), 2) is None


@given(NUMMERS)
def test_it_is_groups_without_letters_that_are_misread(n):
    assert re.fullmatch(r"(?:[0-9a-hjkmnp-tv-z]{4}-){6}[0-9a-hjkmnp-tv-z]{2}", kenmerk(n, 7))


@given(NUMMERS)
def test_capitals_missing_hyphens_and_misread_letters_are_forgiven(n):
    gelezen = kenmerk(n, 3).upper().replace("-", "").replace("1", "I").replace("0", "O")
    assert nummer(gelezen, 3) == n


@given(st.text(max_size=40))
def test_anything_else_finds_nobody(tekst):
    assert nummer(tekst, 3) is None
