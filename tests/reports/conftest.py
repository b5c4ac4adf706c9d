"""Who looks at a report, and at what."""

import pytest
from django.test import Client

from reports.actions import bevries_publicatie
from reports.counts import vandaag
from reports.models import Publicatie
from tests.factories.register import LidmaatschapFactory
from tests.reports.register import vul_regio_33


@pytest.fixture
def regio_33(db) -> None:
    vul_regio_33()


@pytest.fixture
def publicatie(regio_33) -> Publicatie:
    """The published table, frozen today."""
    return bevries_publicatie(peildatum=vandaag(), door=None)


@pytest.fixture
def inloggen(db):
    """A client logged in for a lidmaatschap made with these traits and fields."""

    def log_in(**lidmaatschap) -> Client:
        client = Client()
        gebruiker = LidmaatschapFactory(**lidmaatschap).gebruiker
        client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return log_in
