"""The sweep: who ended by date goes just after midnight, and a search knows when that did not happen."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from kandidatenverkenner.models import Kandidaat, Ronde, Verwijdering
from kandidatenverkenner.publicatie import publiceer, veeg, veeg_te_laat, vegen
from kandidatenverkenner.tasks import nachtelijke_ronde, veeg_publicatie
from sonar.models import Doelgroepregistratie, Kandidaatnummer, Klantprofiel
from tests.factories.publicatie import bij_commit, maak_klanten

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate()


def _gepubliceerd() -> list[int]:
    """Twelve who are published."""
    profielen = maak_klanten(12)
    publiceer()
    return [profiel.pk for profiel in profielen]


def _laat_eindigen(klanten: list[int]) -> None:
    """Of the first the registration, of the second the availability. As if the day has now come: no trigger notes it."""
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
    Doelgroepregistratie.objects.filter(werkzoekende=klanten[0]).update(tot=VANDAAG)
    Klantprofiel.objects.filter(pk=klanten[1]).update(vastgesteld_op=VANDAAG - datetime.timedelta(days=200))
    with connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = origin")


def test_who_ended_by_date_leaves_and_the_others_stay():
    klanten = _gepubliceerd()
    _laat_eindigen(klanten)
    bij_commit()
    assert Kandidaat.objects.count() == 12
    assert veeg() == 2
    bij_commit()
    assert Kandidaat.objects.count() == 10
    assert set(Kandidaatnummer.objects.exclude(tot=None).values_list("klantprofiel", flat=True)) == set(klanten[:2])
    assert Verwijdering.objects.count() == 2
    assert Ronde.objects.get().versie == 2


def test_a_sweep_that_finds_nobody_changes_only_its_date():
    _gepubliceerd()
    Ronde.objects.update(geveegd_op=VANDAAG - datetime.timedelta(days=1))
    assert veeg() == 0
    bij_commit()
    ronde = Ronde.objects.get()
    assert (ronde.versie, ronde.geveegd_op, ronde.nummer) == (1, VANDAAG, 1)


def test_the_command_sweeps_and_adds_nobody(capsys):
    klanten = _gepubliceerd()
    _laat_eindigen(klanten)
    maak_klanten(20)
    call_command("publiceer", alleen_verwijderen=True)
    bij_commit()
    assert Kandidaat.objects.count() == 10
    assert "2 nummers ingetrokken" in capsys.readouterr().err


def test_the_jobs_sweep_and_make_a_round():
    klanten = _gepubliceerd()
    _laat_eindigen(klanten)
    veeg_publicatie(0)
    bij_commit()
    assert Kandidaat.objects.count() == 10
    nachtelijke_ronde(0)
    assert Ronde.objects.get().nummer == 2


def test_a_sweep_is_needed_once_a_day_and_only_for_a_publication():
    assert not vegen.veeg_nodig()
    _gepubliceerd()
    assert not vegen.veeg_nodig()
    Ronde.objects.update(geveegd_op=VANDAAG - datetime.timedelta(days=1))
    assert vegen.veeg_nodig()
    veeg()
    assert not vegen.veeg_nodig()


NL = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("geveegd_op", "nu", "te_laat"),
    [
        ("2026-06-10", "2026-06-10T05:00", False),
        ("2026-06-10", "2026-06-10T23:59", False),
        ("2026-06-10", "2026-06-11T05:59", False),
        ("2026-06-10", "2026-06-11T06:00", True),
        ("2026-06-09", "2026-06-11T00:30", True),
        (None, "2026-06-11T03:00", True),
    ],
)
def test_a_search_may_be_answered_until_six_without_todays_sweep(geveegd_op, nu, te_laat):
    nu = datetime.datetime.fromisoformat(nu).replace(tzinfo=NL)
    assert veeg_te_laat(nu) is False
    Ronde.objects.create(nummer=1, geveegd_op=geveegd_op)
    assert veeg_te_laat(nu) is te_laat
    assert veeg_te_laat(nu.astimezone(datetime.UTC)) is te_laat


def test_nothing_published_is_never_late():
    Ronde.objects.create(nummer=0)
    assert veeg_te_laat(timezone.now()) is False
