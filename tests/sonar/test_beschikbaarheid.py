"""Availability is what one klant said in one talk."""

import datetime

import pytest
from django.utils import timezone

from sonar.actions.profiel import bewaar_antwoorden, stel_vast
from sonar.choices import Gespreksvorm, Toestemming
from sonar.models import Klantprofiel, KlantprofielConcept
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db


def over(dagen: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=dagen)


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return client_van(consulent)


@pytest.fixture
def profiel(consulent):
    return KlantprofielFactory(werkzoekende=WerkzoekendeFactory(bediend_door=consulent.organisatie), vastgesteld=True)


def bevestig(client, profiel, **velden):
    begin = {"op": over(0), "gesprek": "telefoon", "beschikbaar_vanaf": over(14)}
    return client.post(f"/klanten/{profiel.werkzoekende_id}/beschikbaarheid/", {**begin, **velden}, follow=True)


def test_what_the_klant_said_is_kept_with_the_talk_and_who_had_it(client, consulent, profiel):
    assert "De beschikbaarheid is bevestigd." in bevestig(client, profiel).text
    profiel.refresh_from_db()
    assert profiel.beschikbaar_vanaf == over(14)
    assert profiel.beschikbaarheid_bevestigd_op == over(0)
    assert profiel.beschikbaarheid_gesprek == "telefoon"
    assert profiel.beschikbaarheid_bevestigd_door == consulent.gebruiker


def test_a_klant_may_not_know_yet(client, profiel):
    bevestig(client, profiel, beschikbaar_vanaf="", weet_niet="on")
    profiel.refresh_from_db()
    assert (profiel.beschikbaar_vanaf, profiel.beschikbaarheid_bevestigd_op) == (None, over(0))


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"op": 1}, "niet in de toekomst"),
        ({"op": -90}, "langer dan 90 dagen geleden"),
        ({"beschikbaar_vanaf": ""}, "Vul de datum in"),
        ({"weet_niet": "on"}, "Kies een van beide"),
        ({"gesprek": ""}, "Kies hoe u de klant sprak"),
        ({"gesprek": "e-mail"}, "e-mail"),
    ],
)
def test_what_can_not_be_is_refused_with_a_sentence(client, profiel, velden, zin):
    velden = {veld: over(waarde) if isinstance(waarde, int) else waarde for veld, waarde in velden.items()}
    assert zin in bevestig(client, profiel, **velden).text
    profiel.refresh_from_db()
    assert profiel.beschikbaarheid_bevestigd_op is None


def test_a_later_talk_stays(client, profiel):
    bevestig(client, profiel)
    assert "al een later gesprek" in bevestig(client, profiel, op=over(-3)).text
    profiel.refresh_from_db()
    assert profiel.beschikbaarheid_bevestigd_op == over(0)


def test_what_no_longer_holds_is_taken_back(client, profiel):
    bevestig(client, profiel)
    client.post(f"/klanten/{profiel.pk}/beschikbaarheid/", {"intrekken": "1"})
    profiel.refresh_from_db()
    assert (profiel.beschikbaar_vanaf, profiel.beschikbaarheid_bevestigd_op) == (None, None)
    assert (profiel.beschikbaarheid_gesprek, profiel.beschikbaarheid_bevestigd_door) == ("", None)


@pytest.mark.parametrize("ook", [{}, {"uren_max": 24}])
def test_an_older_answer_in_the_concept_does_not_undo_a_later_talk(client, consulent, profiel, ook):
    klant = profiel.werkzoekende
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"beschikbaar_vanaf": over(-5).isoformat(), **ook}, by=consulent)
    bevestig(client, profiel)
    assert list(KlantprofielConcept.objects.values_list("waarden", flat=True)) == ([ook] if ook else [])
    stel_vast(klant=klant, gesprek=Gespreksvorm.OP_KANTOOR, toestemming=Toestemming.TOESTEMMING, by=consulent)
    profiel.refresh_from_db()
    assert profiel.beschikbaar_vanaf == over(14)


@pytest.mark.parametrize("status", ["concept", "ingetrokken", None])
def test_without_a_profile_in_force_the_page_says_so_and_leads_there(client, profiel, status):
    if status:
        Klantprofiel.objects.filter(pk=profiel.pk).update(status=status, ingetrokken_op=over(0))
    else:
        Klantprofiel.objects.filter(pk=profiel.pk).delete()
    for antwoord in (client.get(f"/klanten/{profiel.werkzoekende_id}/beschikbaarheid/"), bevestig(client, profiel)):
        assert "Stel eerst het klantprofiel vast" in antwoord.text
        assert f'href="/klanten/{profiel.werkzoekende_id}/profiel/"' in antwoord.text
    assert not Klantprofiel.objects.filter(beschikbaarheid_bevestigd_op__isnull=False).exists()


def test_saying_the_same_again_writes_no_second_history(client, profiel):
    for _ in range(2):
        bevestig(client, profiel)
    assert profiel.events.filter(beschikbaarheid_bevestigd_op=over(0)).count() == 1
