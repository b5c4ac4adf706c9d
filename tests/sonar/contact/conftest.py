"""An employer of region 33 at its pages."""

import pytest
from django.test import Client

from sonar.models import Lidmaatschap
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import werkgever_lid


@pytest.fixture
def lid(db) -> Lidmaatschap:
    return werkgever_lid()


@pytest.fixture
def client(lid) -> Client:
    return client_van(lid)
