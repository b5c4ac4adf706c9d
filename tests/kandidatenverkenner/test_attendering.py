"""Saved searches that tell: seldom, in bulk, and only of who was not there before."""

import datetime

import pytest
from django.utils import timezone

from kandidatenverkenner import attendering
from kandidatenverkenner.models import Zoekopdracht
from kandidatenverkenner.publicatie import publiceer
from sonar.models import Bericht, Kandidaatnummer, Klantprofiel, Lidmaatschap, Organisatie, Taaksoort
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db

VRAAG = "taaksoort=log-inpakken"
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def taak() -> int:
    return Taaksoort.objects.get(code="log-inpakken").pk


@pytest.fixture
def opdracht(taak) -> Zoekopdracht:
    """Told about from now on, with thirty who were there before."""
    maak_klanten(30, taaksoorten=[taak])
    publiceer()
    Kandidaatnummer.objects.update(sinds=timezone.now() - WEEK)
    rij = Zoekopdracht.objects.maak(LidmaatschapFactory(werkgever=True), naam="Inpakkers", vraag=VRAAG)
    attendering.zet(rij, aan=True)
    # A test is one transaction, in which the database's clock stands still.
    Zoekopdracht.objects.update(geteld_vanaf=timezone.now() - datetime.timedelta(hours=1))
    rij.refresh_from_db()
    return rij


def _nieuw(aantal: int, **velden: object) -> None:
    maak_klanten(aantal, **velden)
    publiceer()


def test_ten_are_not_told_and_eleven_are(opdracht, taak):
    _nieuw(10, taaksoorten=[taak])
    assert attendering.attendeer(timezone.now()) == 0 and not Bericht.objects.exists()
    _nieuw(1, taaksoorten=[taak])
    assert attendering.attendeer(timezone.now()) == 1
    assert Bericht.objects.get().lidmaatschap == opdracht.lidmaatschap


def test_who_came_gathers_over_the_weeks_until_they_are_enough(opdracht, taak):
    for dag in range(3):
        _nieuw(4, taaksoorten=[taak])
        assert attendering.attendeer(timezone.now() + dag * WEEK) == (dag == 2)


def test_a_second_time_only_a_week_later_and_only_for_others(opdracht, taak):
    nu = timezone.now()
    _nieuw(11, taaksoorten=[taak])
    assert attendering.attendeer(nu) == 1
    Kandidaatnummer.objects.update(sinds=nu - datetime.timedelta(minutes=1))
    assert attendering.attendeer(nu + WEEK) == 0
    _nieuw(11, taaksoorten=[taak])
    Kandidaatnummer.objects.filter(sinds__gte=nu).update(sinds=nu + datetime.timedelta(minutes=1))
    assert attendering.attendeer(nu + WEEK - datetime.timedelta(hours=1)) == 0
    assert attendering.attendeer(nu + WEEK) == 1


def test_who_changed_is_not_new(opdracht, taak):
    _nieuw(20, taaksoorten=[])
    Kandidaatnummer.objects.update(sinds=timezone.now() - WEEK)
    Klantprofiel.objects.update(taaksoorten=[taak])
    publiceer()
    assert attendering.attendeer(timezone.now()) == 0


def test_who_may_fit_is_not_told_of(opdracht):
    _nieuw(20, taaksoorten=None)
    assert attendering.attendeer(timezone.now()) == 0


def test_nothing_is_told_to_who_stopped_or_asked_nothing(opdracht, taak):
    _nieuw(20, taaksoorten=[taak])
    organisatie = Organisatie.objects.filter(pk=opdracht.lidmaatschap.organisatie_id)
    organisatie.update(toegelaten_tot=timezone.localdate())
    assert attendering.attendeer(timezone.now()) == 0
    organisatie.update(toegelaten_tot=timezone.localdate() + WEEK)
    Lidmaatschap.objects.filter(pk=opdracht.lidmaatschap_id).update(actief=False)
    assert attendering.attendeer(timezone.now()) == 0
    Lidmaatschap.objects.update(actief=True)
    attendering.zet(opdracht, aan=False)
    assert attendering.attendeer(timezone.now()) == 0


def test_the_button_turns_it_on_and_off_again(opdracht, client):
    client.force_login(opdracht.lidmaatschap.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    adres = f"/zoekopdrachten/{opdracht.pk}/meld/"
    assert "Meld mij niets meer" in client.get("/zoekopdrachten/").text
    assert "geen bericht meer" in client.post(adres, {"aan": "nee"}, follow=True).text
    assert Zoekopdracht.objects.get().geteld_vanaf is None
    assert "U hoort het" in client.post(adres, {"aan": "ja"}, follow=True).text
    assert Zoekopdracht.objects.get().geteld_vanaf is not None
