"""How long an answer usually takes: only of what was told, and only of enough of it."""

import datetime

import pytest
from django.utils import timezone

from sonar.actions.contact.afronden import geen_kennismaking
from sonar.antwoordtijd import MINSTENS_AFGEROND, gebruikelijke_werkdagen
from sonar.contactkeuzes import Contactstand, GeenKennismaking
from sonar.models import Organisatie
from sonar.werkdagen import na_werkdagen, werkdagen_tussen
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, adviseur_lid, verzoek_op, werkgever_lid

pytestmark = pytest.mark.django_db
MAANDAG = datetime.date(2026, 3, 2)


@pytest.fixture
def bureau():
    return Organisatie.objects.get(code="WSP-33").pk


def _verteld(aantal: int, werkdagen: int, **velden) -> None:
    dag = na_werkdagen(MAANDAG, werkdagen)
    for _ in range(aantal):
        ContactverzoekFactory(
            stand="geen-kennismaking", reden="wil-niet", aan_zet="", ontvangen_op=MAANDAG, besloten_op=MAANDAG,
            vrijgegeven_op=dag, uiterlijk=dag, afgesloten_op=MAANDAG, **velden,
        )  # fmt: skip


def test_of_fewer_than_ten_answers_nothing_is_said(bureau):
    _verteld(MINSTENS_AFGEROND - 1, 2)
    assert gebruikelijke_werkdagen(bureau) is None
    _verteld(1, 2)
    assert gebruikelijke_werkdagen(bureau) == 2


def test_three_of_four_answers_came_within_it(bureau):
    _verteld(9, 3)
    _verteld(3, 12)
    assert gebruikelijke_werkdagen(bureau) == 3
    _verteld(1, 12)
    assert gebruikelijke_werkdagen(bureau) == 12


def test_a_yes_counts_and_what_was_decided_and_not_told_does_not(bureau):
    adviseur = adviseur_lid()
    _verteld(MINSTENS_AFGEROND - 1, 2)
    besloten = ContactverzoekFactory()
    geen_kennismaking(verzoek=besloten.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    assert gebruikelijke_werkdagen(bureau) is None
    verzoek_op(Contactstand.KENNISMAKING, adviseur)
    assert gebruikelijke_werkdagen(bureau) == 2


def test_other_desks_do_not_count(bureau):
    _verteld(MINSTENS_AFGEROND, 2, vacature=VacatureFactory(lid=werkgever_lid("TEST-R1", 1)))
    assert gebruikelijke_werkdagen(bureau) is None


def test_it_stands_on_the_pages_where_an_answer_is_awaited(client, lid):
    _verteld(MINSTENS_AFGEROND, 5)
    verzoek = ContactverzoekFactory(vacature=VacatureFactory(lid=lid), ontvangen_op=timezone.localdate())
    for adres in (f"/vacatures/{verzoek.vacature_id}/", f"/vacatures/verzoek/{verzoek.pk}/"):
        assert "In uw regio hoort u meestal binnen 5 werkdagen" in client.get(adres).content.decode()


@pytest.mark.parametrize("aantal", [0, 1, 2, 5, 23])
def test_working_days_between_is_the_inverse_of_working_days_after(aantal):
    assert werkdagen_tussen(MAANDAG, na_werkdagen(MAANDAG, aantal)) == aantal
