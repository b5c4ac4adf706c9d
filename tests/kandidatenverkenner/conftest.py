"""Who is looking, in the employers' tests."""

import pytest
from django.test import Client

from sonar.models import Gebruiker, Lidmaatschap, Organisatie


@pytest.fixture
def inloggen(db):
    """Logs a new user in, acting in that role for the organisation with that code (made when it is an employer's)."""

    def log_in(rol: str, organisatie: str = "TEST-WERKGEVER") -> Client:
        org, _ = Organisatie.objects.get_or_create(
            code=organisatie,
            defaults={"soort": "werkgever", "naam": f"Testbedrijf {organisatie}", "toegelaten_tot": "2999-01-01"},
        )
        gebruiker = Gebruiker.objects.create_user(f"{rol}.{organisatie}@test.example".lower(), naam="Tess Tester")
        Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=org, rol=rol)
        client = Client()
        client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return log_in


@pytest.fixture
def werkgever(inloggen) -> Client:
    return inloggen("werkgever")
