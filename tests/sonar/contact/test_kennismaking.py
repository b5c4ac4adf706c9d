"""The day on which employer and klant meet."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from sonar.actions.contact.dagelijks import na_kennismaking_vragen
from sonar.actions.contact.kennismaking import kennismaking_plannen
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import Contactstand
from sonar.models import Bericht, Contactverzoek, Lidmaatschap
from sonar.models.bericht import Berichtsoort
from tests.factories.aan_het_werk import consulent_van
from tests.factories.contact import ContactverzoekFactory, adviseur_lid, op_dag, verzoek_op, werkgever_lid
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db
VRIJDAG = datetime.date(2026, 3, 13)
DAG = datetime.timedelta(days=1)


@pytest.fixture
def adviseur():
    return adviseur_lid()


@pytest.mark.parametrize("door_werkgever", [True, False])
def test_after_the_meeting_the_employer_has_two_working_days_to_tell(adviseur, door_werkgever):
    with op_dag(VRIJDAG - 7 * DAG):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        rij = kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG, by=werkgever_lid() if door_werkgever else adviseur)
        assert (rij.kennismaking_op, rij.aan_zet, rij.uiterlijk) == (VRIJDAG, "werkgever", datetime.date(2026, 3, 17))
        rij = kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG + 3 * DAG, by=adviseur)
    assert rij.kennismaking_op == VRIJDAG + 3 * DAG
    assert [stap.reden for stap in rij.stappen.all()][-2:] == ["gepland", "gepland"]


def test_who_asked_hears_of_the_day_and_of_another_day_but_not_of_the_same_day_again(adviseur):
    with op_dag(VRIJDAG - 7 * DAG):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        vrager = Lidmaatschap.objects.get(gebruiker=verzoek.gevraagd_door)
        aantallen = [Bericht.objects.van(vrager).filter(soort=Berichtsoort.VRAAG_AAN_KANDIDAAT).count()]
        for op in (VRIJDAG, VRIJDAG + DAG, VRIJDAG + DAG):
            kennismaking_plannen(verzoek=verzoek.pk, op=op, by=adviseur)
            aantallen.append(Bericht.objects.van(vrager).filter(soort=Berichtsoort.VRAAG_AAN_KANDIDAAT).count())
    # Before the first day: that it was taken up, and that the klant wants to meet.
    assert aantallen == [2, 3, 4, 4]


def test_the_day_after_the_meeting_the_employer_is_asked_once_how_it_went(adviseur):
    with op_dag(VRIJDAG - 7 * DAG):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG, by=adviseur)
    vrager = Lidmaatschap.objects.get(gebruiker=verzoek.gevraagd_door)
    gevraagd = Bericht.objects.van(vrager).filter(soort=Berichtsoort.HOE_GING_HET)
    assert na_kennismaking_vragen(VRIJDAG) == 0 and not gevraagd.exists()
    assert [na_kennismaking_vragen(VRIJDAG + dagen * DAG) for dagen in (1, 1, 3)] == [1, 0, 0]
    assert [bericht.pad for bericht in gevraagd] == [f"/vacatures/verzoek/{verzoek.pk}/"]


def test_of_a_meeting_that_was_moved_or_long_ago_nobody_is_asked(adviseur):
    with op_dag(VRIJDAG - 7 * DAG):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG, by=adviseur)
    assert na_kennismaking_vragen(VRIJDAG + 8 * DAG) == 0
    with op_dag(VRIJDAG):
        kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG + 3 * DAG, by=adviseur)
    assert na_kennismaking_vragen(VRIJDAG + DAG) == 0
    assert not Bericht.objects.filter(soort=Berichtsoort.HOE_GING_HET).exists()


@pytest.mark.parametrize("dagen", [-1, 184])
def test_a_day_that_is_past_or_far_away_is_refused(adviseur, dagen):
    with op_dag(VRIJDAG):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        with pytest.raises(ValidationError):
            kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG + dagen * DAG, by=adviseur)


@pytest.mark.parametrize("stand", [Contactstand.BENADERD, Contactstand.PROEFPLAATSING, Contactstand.AANGENOMEN])
def test_nobody_meets_before_consent_or_after_it_went_on(adviseur, stand):
    with op_dag(VRIJDAG):
        verzoek = verzoek_op(stand, adviseur)
        with pytest.raises(NietMogelijk):
            kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG + DAG, by=adviseur)


def test_a_consulent_does_not_speak_for_the_employer_and_a_stranger_finds_nothing(adviseur):
    klant = KlantprofielFactory(vastgesteld=True, werkzoekende=WerkzoekendeFactory(gemeenteklant=True))
    with op_dag(VRIJDAG):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
        verzoek.kandidaatnummer.klantprofiel = klant
        verzoek.kandidaatnummer.save()
        with pytest.raises(PermissionDenied):
            kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG + DAG, by=consulent_van())
        for by in (adviseur_lid(1), werkgever_lid("TEST-ANDER")):
            with pytest.raises(Contactverzoek.DoesNotExist):
                kennismaking_plannen(verzoek=verzoek.pk, op=VRIJDAG + DAG, by=by)


def test_the_database_keeps_no_meeting_before_consent():
    verzoek = ContactverzoekFactory()
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        Contactverzoek.objects.filter(pk=verzoek.pk).update(kennismaking_op=VRIJDAG)
    assert fout.value.__cause__.diag.constraint_name == "contactverzoek_kennismaking_na_toestemming"
