"""Consulenten at work: a lidmaatschap, and the browser that acts for it."""

from django.test import Client

from sonar.models import Lidmaatschap, Organisatie
from tests.factories.register import EINDHOVEN, LidmaatschapFactory


def consulent_van(organisatie: str = EINDHOVEN) -> Lidmaatschap:
    """A new consulent of the organisation with that code."""
    return LidmaatschapFactory(organisatie=Organisatie.objects.get(code=organisatie))


def client_van(lidmaatschap: Lidmaatschap) -> Client:
    """A browser that is logged in and acts for this lidmaatschap."""
    client = Client()
    client.force_login(lidmaatschap.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
