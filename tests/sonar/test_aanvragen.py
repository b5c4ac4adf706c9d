"""The adviseur's list of employers: who waits for a decision, and whose admission ends."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from sonar.actions import toelating
from sonar.models import Aanmelding, Organisatie
from sonar.models.organisatie import Toelatingsstand
from sonar.tasks.toelating import ruim_aanmeldingen_op
from tests.factories.beheer import AanmeldingFactory, UitnodigingFactory
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


def _client(lid) -> Client:
    client = Client()
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _werkgever(naam: str, *, dagen: int | None, regio: int = 33, **velden) -> Organisatie:
    tot = None if dagen is None else timezone.localdate() + datetime.timedelta(days=dagen)
    return Organisatie.objects.create(
        code=naam, naam=naam, soort="werkgever", regio_id=regio, toegelaten_tot=tot, **velden
    )


@pytest.fixture
def adviseur() -> Client:
    return _client(LidmaatschapFactory(adviseur=True))


def test_whose_admission_ends_within_thirty_days_stands_on_a_list_of_its_own(adviseur):
    for naam, dagen in (("Later", 31), ("Bijna", 30), ("Morgen", 1), ("Vandaag", 0), ("Nooit", None)):
        _werkgever(naam, dagen=dagen)
    _werkgever("Elders", dagen=5, regio=1)
    _werkgever("Dicht", dagen=5, geblokkeerd_op=timezone.now(), geblokkeerd_reden="belt zelf")
    antwoord = adviseur.get("/beheer/aanvragen/?stand=loopt-af")
    assert [rij.naam for rij in antwoord.context["pagina"]] == ["Morgen", "Bijna"]
    assert "Van 2 organisaties loopt de toegang binnen 30 dagen af" in antwoord.text
    assert [aantal for _waarde, _tekst, aantal in antwoord.context["standen"]] == [2, 2, 1, 1]
    namen = {
        stand: {rij.naam for rij in adviseur.get(f"/beheer/aanvragen/?stand={stand}").context["pagina"]}
        for stand in Toelatingsstand.values
    }
    assert namen["verlopen"] == {"Vandaag", "Nooit"}
    assert namen["geblokkeerd"] == {"Dicht"}
    assert namen["toegelaten"] == {"Later"}
    assert adviseur.get("/beheer/aanvragen/?stand=x").status_code == 404


def test_both_lists_are_shown_25_a_page_in_a_fixed_number_of_queries(adviseur, django_assert_num_queries):
    AanmeldingFactory.create_batch(26, bevestigd=True)
    for nummer in range(26):
        _werkgever(f"Bedrijf {nummer:02}", dagen=3)
    # Session, user, lidmaatschap; applications and employers, each counted and read; the tabs; three settings around them; the list in use, for
    # the menu.
    with django_assert_num_queries(12):
        antwoord = adviseur.get("/beheer/aanvragen/?stand=loopt-af")
    assert len(antwoord.context["pagina"].object_list) == 25
    assert antwoord.context["volgende_url"] == "?stand=loopt-af&pagina=2"
    assert antwoord.context["aanvragen"]["volgende_url"] == "?stand=loopt-af&aanvragen=2"
    tweede = adviseur.get("/beheer/aanvragen/?stand=loopt-af&aanvragen=2").context
    assert len(tweede["aanvragen"]["pagina"].object_list) == 1
    assert len(tweede["pagina"].object_list) == 25


def test_open_invitations_are_shown_25_a_page():
    lid = LidmaatschapFactory(leden=True)
    UitnodigingFactory.create_batch(26, door=lid)
    client = _client(lid)
    antwoord = client.get("/beheer/leden/")
    assert antwoord.text.count("Trek in<") == 25
    assert antwoord.context["uitnodigingen"]["volgende_url"] == "?uitnodigingen=2"
    assert client.get("/beheer/leden/?uitnodigingen=2").text.count("Trek in<") == 1


def test_who_does_not_confirm_within_thirty_days_is_forgotten_with_the_history():
    nu = timezone.now()
    oud, vers = (AanmeldingFactory(aangemeld_op=nu - datetime.timedelta(days=dagen)) for dagen in (31, 29))
    bevestigd = AanmeldingFactory(bevestigd=True, aangemeld_op=nu - datetime.timedelta(days=400))
    ruim_aanmeldingen_op()
    assert set(Aanmelding.objects.all()) == {vers, bevestigd}
    events = Aanmelding.pgh_event_model.objects
    assert not events.filter(email=oud.email).exists()
    assert events.filter(email=vers.email).exists()
    assert toelating.vergeet_onbevestigd() == 0
