"""Who works on trial or was hired after a request is off the publication at the commit, and comes back by a round."""

import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.publicatie import publiceer, veeg
from sonar.actions.contact.afronden import aannemen, niet_aannemen, plaatsing_beeindigen, proefplaatsing
from sonar.contactkeuzes import Contactstand, NietAangenomen
from sonar.models import Contactverzoek, Kandidaatnummer
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, adviseur_lid, verzoek_op, werkgever_lid
from tests.factories.publicatie import bij_commit, maak_klanten

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
DAG = datetime.timedelta(days=1)


@pytest.fixture
def klanten() -> list[int]:
    profielen = maak_klanten(16, opleidingsstap="mbo")
    publiceer()
    return [profiel.pk for profiel in profielen]


def nummer(klant: int) -> Kandidaatnummer:
    return Kandidaatnummer.objects.get(klantprofiel=klant, tot=None)


def getoond(klant: int) -> bool:
    return Kandidaat.objects.filter(
        nummer__in=Kandidaatnummer.objects.filter(klantprofiel=klant).values("nummer")
    ).exists()


def kennismaking(klant: int) -> Contactverzoek:
    return verzoek_op(Contactstand.KENNISMAKING, adviseur_lid(), kandidaatnummer=nummer(klant))


def test_until_someone_works_a_request_makes_no_difference(klanten):
    kennismaking(klanten[0])
    bij_commit()
    assert Kandidaat.objects.count() == 16 and Ronde.objects.get().versie == 1


@pytest.mark.parametrize("plaats", [proefplaatsing, aannemen])
def test_who_begins_to_work_is_gone_at_the_commit_and_no_round_brings_them_back(klanten, plaats):
    verzoek = kennismaking(klanten[0])
    tot = {"tot": VANDAAG + 30 * DAG} if plaats is proefplaatsing else {}
    plaats(verzoek=verzoek.pk, by=werkgever_lid(), **tot)
    assert Kandidaat.objects.count() == 16
    bij_commit()
    assert Kandidaat.objects.count() == 15 and not getoond(klanten[0])
    assert not Kandidaatnummer.objects.filter(klantprofiel=klanten[0], tot=None).exists()
    publiceer()
    assert Kandidaat.objects.count() == 15 and not getoond(klanten[0])


@pytest.mark.parametrize(
    "hoe",
    [
        "insert into sonar_contactverzoek (vacature_id, kandidaatnummer_id, zoals_deze, verborgen, stand, bureau_id, aan_zet,"
        " uiterlijk, ontvangen_op, gevraagd_door_id, proefplaatsing_tot, reden, escalatie)"
        " select vacature_id, %s, false, false, 'proefplaatsing', bureau_id, 'werkgever', current_date, current_date,"
        " gevraagd_door_id, current_date, '', '' from sonar_contactverzoek",
        "update sonar_contactverzoek set stand = 'aangenomen', aan_zet = '', afgesloten_op = current_date,"
        " kandidaatnummer_id = %s",
    ],
)
def test_raw_sql_takes_them_off_too(klanten, hoe):
    ContactverzoekFactory(kandidaatnummer=nummer(klanten[1]))
    with connection.cursor() as cursor:
        cursor.execute(hoe, [nummer(klanten[0]).pk])
    bij_commit()
    assert not getoond(klanten[0]) and Kandidaat.objects.count() == 15


def test_after_a_trial_that_came_to_nothing_a_round_shows_them_under_a_new_number(klanten):
    verzoek = kennismaking(klanten[0])
    oud = nummer(klanten[0]).pk
    proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + DAG, by=werkgever_lid())
    bij_commit()
    niet_aannemen(verzoek=verzoek.pk, reden=NietAangenomen.GEEN_WERK, by=werkgever_lid())
    bij_commit()
    assert not getoond(klanten[0])
    publiceer()
    assert getoond(klanten[0]) and nummer(klanten[0]).pk != oud


@pytest.mark.parametrize(("tot", "terug"), [(VANDAAG, True), (VANDAAG + DAG, False)])
def test_work_that_ended_lets_them_be_shown_from_that_day(klanten, tot, terug):
    verzoek = kennismaking(klanten[0])
    aannemen(verzoek=verzoek.pk, by=werkgever_lid())
    bij_commit()
    plaatsing_beeindigen(verzoek=verzoek.pk, tot=tot, by=adviseur_lid())
    bij_commit()
    publiceer()
    assert getoond(klanten[0]) is terug


def test_the_sweep_finds_nobody_who_works_and_removes_who_was_left(klanten):
    """As if the trigger had not been there when the trial began."""
    verzoek = kennismaking(klanten[0])
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table sonar_contactverzoek disable trigger contactverzoek_let_op_bij_wijzigen")
        proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + DAG, by=werkgever_lid())
        bij_commit()
        assert getoond(klanten[0])
        assert veeg() == 1
        bij_commit()
        assert not getoond(klanten[0])


def test_other_open_requests_on_who_was_hired_close_and_put_nobody_else_off(klanten):
    een = kennismaking(klanten[0])
    ander = ContactverzoekFactory(
        kandidaatnummer=nummer(klanten[0]), vacature=VacatureFactory(lid=werkgever_lid("TEST-ANDER"))
    )
    aannemen(verzoek=een.pk, by=werkgever_lid())
    bij_commit()
    ander.refresh_from_db()
    assert ander.stand == "geen-kennismaking" and Kandidaat.objects.count() == 15


@pytest.mark.django_db(transaction=True)
def test_with_a_real_commit_the_row_is_gone_when_it_is_done_and_stays_when_it_is_not(klanten):
    verzoek = kennismaking(klanten[0])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + DAG, by=werkgever_lid())
        raise ZeroDivisionError
    assert getoond(klanten[0])
    proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + DAG, by=werkgever_lid())
    assert not getoond(klanten[0])
