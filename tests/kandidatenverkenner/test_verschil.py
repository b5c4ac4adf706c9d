"""The index answers what plain SQL answers: random publications, random removals, random searches; no difference."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kandidatenverkenner import zoeken, zoekindex
from kandidatenverkenner.wensen import TAAK, Wensen
from tests.kandidatenverkenner import orakel
from tests.kandidatenverkenner.bevolkingen import enkele_termen, haal_weg, rijen, schrijf, wensen
from tests.omvang import omvang

BEVOLKINGEN = omvang("BEVOLKINGEN", deel=12)
"""How many random publications; each is asked ZOEKVRAGEN times."""
ZOEKVRAGEN = 25
_ORGANISATIES = (7, 8)

pytestmark = pytest.mark.django_db


def vergelijk(vraag: Wensen, organisatie: int) -> orakel.Antwoord:
    """Everything an answer holds: totals, each page in order, every facet count."""
    verwacht = orakel.zoek(vraag, organisatie=organisatie, aantal=21)
    gezien: list[int] = []
    cursor: str | None = ""
    while cursor is not None and len(gezien) < 21:
        antwoord = zoeken.zoek(vraag, organisatie=organisatie, cursor=cursor, aantal=7)
        assert (antwoord.totaal, antwoord.totaal_zeker) == (verwacht.totaal, verwacht.totaal_zeker)
        assert orakel.geteld(antwoord.facetten) == verwacht.facetten
        gezien += [treffer.kandidaat.pk for treffer in antwoord.treffers]
        cursor = antwoord.volgende
    assert gezien == verwacht.nummers
    return verwacht


class IndexTest(TestCase):
    @settings(
        max_examples=BEVOLKINGEN,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(st.data())
    def test_the_index_answers_what_sql_answers(self, data):
        zoekindex.vergeet()
        orakel.vergeet()
        termen = enkele_termen()
        bevolking = data.draw(st.lists(rijen(termen), max_size=60))
        schrijf(bevolking)
        plaatsen = st.lists(st.integers(0, max(0, len(bevolking) - 1)), max_size=5)
        for nummer in range(ZOEKVRAGEN):
            if nummer % 8 == 7:
                haal_weg(data.draw(plaatsen))
            vraag = data.draw(wensen(termen))
            verwacht = vergelijk(vraag, _ORGANISATIES[nummer % 2])
            losser = zoeken.losser(vraag)
            assert {groep: aantal for groep, _anders, aantal in losser} == verwacht.zonder
            assert all(anders == vraag.zonder(groep) for groep, anders, _aantal in losser)
            for taken, anders, aantal in zoeken.combinaties(vraag):
                assert aantal == orakel.tel(anders) == zoeken.zoek(anders, organisatie=7).totaal
                assert anders.termen_van(TAAK) == taken
