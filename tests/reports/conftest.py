"""Who looks at a report, and at what."""

import dataclasses
from unittest import mock

import pytest
from django.test import Client

from reports.actions import bevries_publicatie
from reports.counts import tel_landelijk, vandaag
from reports.models import Publicatie
from tests.factories.register import LidmaatschapFactory
from tests.reports.register import REGISTERTOTAAL, gepubliceerd, vul_regio_33
from tests.sonar.conftest import werk_af
from tests.sonar.test_berichten import brievenbus

__all__ = ["brievenbus", "werk_af"]


@pytest.fixture
def regio_33(db) -> None:
    vul_regio_33()


@pytest.fixture
def publicatie(db) -> Publicatie:
    """The published table as if it was frozen today, without the klanten it counted; the other regions are empty."""
    gepubliceerd_33 = gepubliceerd()
    leeg = tel_landelijk(vandaag())
    regios = tuple(
        dataclasses.replace(
            regio,
            registertotaal=REGISTERTOTAAL,
            rijen=tuple(dataclasses.replace(rij, aantallen=gepubliceerd_33[rij.naam]) for rij in regio.rijen),
        )
        if regio.nr == 33
        else regio
        for regio in leeg.regios
    )
    with mock.patch("reports.actions.tel_landelijk", return_value=dataclasses.replace(leeg, regios=regios)):
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
