"""Contact requests are kept for two years after they ended; what says that somebody works is kept longer."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from sonar.actions.contact.afronden import geen_kennismaking, plaatsing_beeindigen
from sonar.actions.contact.bewaren import BEWAARDAGEN, Opgeruimd, ruim_op, telt
from sonar.actions.contact.dagelijks import vrijgeven
from sonar.actions.contact.vacature import vacature_intrekken
from sonar.contactkeuzes import Contactstand, GeenKennismaking
from sonar.models import Contactpoging, Contactstap, Contacttoestemming, Contactverzoek, Vacature, Voorstel
from sonar.samenhang import eventmodellen
from tests.factories.aan_het_werk import consulent_van
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    op_dag,
    verzoek_op,
    werkgever_lid,
)

pytestmark = pytest.mark.django_db
DAG = datetime.timedelta(days=1)
TOEN = datetime.date(2026, 3, 2)
BEWAARD_TOT = TOEN + BEWAARDAGEN * DAG
MODELLEN = (Contactverzoek, Contactpoging, Contacttoestemming, Voorstel, Vacature)


@pytest.fixture
def adviseur():
    return adviseur_lid()


def _over(model) -> tuple[int, int]:
    return model.objects.count(), eventmodellen()[model].objects.count()


@pytest.fixture
def beeindigd(adviseur) -> Contactverzoek:
    """Of a vacature that was taken back once the one kandidaat would not meet."""
    werkgever = werkgever_lid()
    with op_dag(TOEN):
        rij = verzoek_op(Contactstand.BENADERD, adviseur, vacature=VacatureFactory(lid=werkgever))
        Voorstel.objects.create(
            vacature=rij.vacature,
            klant_id=rij.kandidaatnummer.klantprofiel_id,
            door=consulent_van("UWV-33").gebruiker,
            antwoord="ja",
            op=TOEN,
            verzoek=rij,
        )
        geen_kennismaking(verzoek=rij.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
        vacature_intrekken(vacature=rij.vacature_id, by=werkgever)
    return rij


def test_nothing_goes_before_two_years_are_over(beeindigd):
    assert telt(BEWAARD_TOT) == ruim_op(BEWAARD_TOT) == Opgeruimd(0, 0)
    assert Contactverzoek.objects.exists()


def test_then_a_request_goes_with_all_that_hangs_on_it_and_the_history_of_that(beeindigd):
    assert telt(BEWAARD_TOT + DAG) == Opgeruimd(1, 1)
    assert Contactverzoek.objects.exists()
    assert ruim_op(BEWAARD_TOT + DAG) == Opgeruimd(1, 1)
    assert {model: _over(model) for model in MODELLEN} == dict.fromkeys(MODELLEN, (0, 0))
    assert not Contactstap.objects.exists()
    assert ruim_op(BEWAARD_TOT + DAG) == Opgeruimd(0, 0)


def test_what_is_open_or_ended_later_stays_with_its_vacature(beeindigd):
    with op_dag(TOEN):
        ContactverzoekFactory()
    later = ContactverzoekFactory(vacature=beeindigd.vacature)
    with op_dag(TOEN + 30 * DAG):
        geen_kennismaking(verzoek=later.pk, reden=GeenKennismaking.PAST_NIET, by=adviseur_lid())
        vrijgeven(timezone.localdate() + 30 * DAG)
    assert telt(BEWAARD_TOT + DAG) == ruim_op(BEWAARD_TOT + DAG) == Opgeruimd(1, 0)
    assert Contactverzoek.objects.count() == 2 and Contactstap.objects.filter(verzoek=later).exists()


def test_work_that_goes_on_is_kept_and_two_years_after_its_end_no_more(adviseur):
    with op_dag(TOEN):
        rij = verzoek_op(Contactstand.AANGENOMEN, adviseur)
    assert ruim_op(TOEN + 2000 * DAG).verzoeken == 0
    with op_dag(TOEN + 2000 * DAG):
        plaatsing_beeindigen(verzoek=rij.pk, tot=timezone.localdate(), by=adviseur)
    assert ruim_op(TOEN + (2000 + BEWAARDAGEN) * DAG).verzoeken == 0
    assert ruim_op(TOEN + (2001 + BEWAARDAGEN) * DAG).verzoeken == 1
    assert not Contacttoestemming.objects.exists() and not eventmodellen()[Contacttoestemming].objects.exists()


def test_the_command_counts_before_it_removes(beeindigd, capsys):
    with op_dag(BEWAARD_TOT + DAG):
        call_command("bewaartermijnen", "--dry-run")
        assert capsys.readouterr().out == "1 contactverzoeken en 1 vacatures zouden verwijderd worden.\n"
        assert Contactverzoek.objects.exists()
        call_command("bewaartermijnen")
    assert capsys.readouterr().out == "1 contactverzoeken en 1 vacatures verwijderd.\n"
    assert not Contactverzoek.objects.exists()
