"""The questions cover the profile, the searches, and what may be asked at the desk."""

import pytest

from sonar.models import Klantprofiel
from sonar.vragen import SAMEN, SECTIE, SECTIES, VRAAG_VAN_ANTWOORD, VRAGEN
from sonar.zoekgroepen import ZOEKGROEPEN

# Fields of the profile that no question fills: its state, what the question of the level brings, and bookkeeping.
ZONDER_VRAAG = {
    "werkzoekende", "status", "vastgesteld_op", "vastgesteld_door", "vaststelling_gesprek", "ingetrokken_op",
    "opleidingsstap", "opleidingen_bekend", "beroepen_bekend", "talen_bekend",
    "beschikbaarheid_bevestigd_op", "beschikbaarheid_bevestigd_door", "beschikbaarheid_gesprek",
    "weet_niet", "eigen_woorden", "aangemaakt_op", "gewijzigd_op",
}  # fmt: skip


def test_every_field_of_the_profile_is_answered_by_a_question():
    velden = {veld.name for veld in Klantprofiel._meta.concrete_fields}
    assert velden - ZONDER_VRAAG == VRAAG_VAN_ANTWOORD.keys() - {"opleidingen", "beroepen", "talen"}


def test_a_question_stands_in_one_section():
    assert sum(len(sectie.vragen) for sectie in SECTIES) == len(VRAGEN)
    assert len(SECTIES) == len(SECTIE) == 13


def test_filling_in_together_takes_at_most_25_answers_and_asks_nothing_internal():
    assert len(SAMEN) <= 25
    assert not [vraag.naam for vraag in SAMEN if vraag.intern]


@pytest.mark.parametrize("groep", ZOEKGROEPEN, ids=lambda groep: groep.naam)
def test_filling_in_together_asks_what_every_searchable_group_needs(groep):
    gevraagd = {antwoord for vraag in SAMEN for antwoord in vraag.antwoorden}
    assert set(groep.profielvelden) & (gevraagd | {"woongemeente"})


def test_what_most_searches_ask_comes_first():
    velden = {veld for groep in ZOEKGROEPEN if groep.veel_gevraagd for veld in groep.profielvelden}
    assert velden
    plaatsen = [nr for nr, vraag in enumerate(SAMEN) if set(vraag.antwoorden) & velden]
    assert max(plaatsen) < 4
