"""The dated texts on what helps an employer to hire someone."""

import datetime

import pytest

from sonar.models import Regeling
from sonar.referentie import laad_referentiedata

pytestmark = pytest.mark.django_db

CODES = {
    "no-riskpolis",
    "loonkostenvoordeel",
    "proefplaatsing",
    "loonkostensubsidie",
    "loondispensatie",
    "jobcoach",
    "werkplekaanpassing",
}


@pytest.mark.parametrize("dag", [datetime.date(2025, 12, 31), datetime.date(2026, 1, 1)])
def test_each_has_one_text_on_a_day(dag):
    codes = list(Regeling.objects.geldig_op(dag).values_list("code", flat=True))
    assert sorted(codes) == sorted(CODES)


def test_a_text_holds_up_to_its_end_and_the_next_from_there():
    dagen = (datetime.date(2025, 12, 31), datetime.date(2026, 1, 1))
    oud, nieuw = (Regeling.objects.geldig_op(dag).get(code="loonkostenvoordeel") for dag in dagen)
    assert oud.laatste_dag == dagen[0]
    assert (nieuw.geldig_vanaf, nieuw.laatste_dag) == (dagen[1], None)


def test_no_text_has_an_amount_of_money():
    for regeling in Regeling.objects.all():
        assert not set("€%") & set(f"{regeling.uitleg}{regeling.wanneer}")


def test_what_the_file_no_longer_has_goes_when_it_is_loaded():
    Regeling.objects.create(
        code="oud", volgorde=99, titel="Oud", bron_url="https://voorbeeld.example/", geldig_vanaf="2020-01-01"
    )
    laad_referentiedata()
    assert not Regeling.objects.filter(code="oud").exists()
