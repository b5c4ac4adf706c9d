"""The address without a path: what this is for strangers, and for who has work to do here the page they start with."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_stranger_reads_what_this_is():
    antwoord = Client().get("/")
    assert antwoord.status_code == 200
    assert "Vind een kandidaat voor de banenafspraak" in antwoord.text


@pytest.mark.parametrize(
    ("rol", "organisatie", "adres"),
    [
        ("consulent", "UWV-33", "/klanten/"),
        ("adviseur", "WSP-33", "/contactverzoeken/"),
        ("toezichthouder", "UWV", "/inzage/"),
        ("beheerder", "UWV", "/beheer/organisaties/"),
        ("manager", "UWV-33", "/rapporten/transparantie/"),
        ("werkgever", "TEST-WERKGEVER", "/kandidaten/"),
    ],
)
def test_everybody_with_a_role_starts_at_their_work(inloggen, rol, organisatie, adres):
    client = inloggen(rol, organisatie)
    antwoord = client.get("/")
    assert (antwoord.status_code, antwoord["Location"]) == (302, adres)
    assert "no-store" in antwoord["Cache-Control"]
    assert client.get(adres).status_code == 200
