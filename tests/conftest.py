"""Fixtures for every test: real PostgreSQL, and the reference data the product ships."""

import pytest
from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations

from kandidatenverkenner import lijsten, zoekindex
from sonar.models import Gemeente
from sonar.referentie import laad_referentiedata


def pytest_configure() -> None:
    # No collectstatic before a test run; argon2 is slow on purpose, which a test login does not need.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    _laat_leegmaken_toe()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _laat_leegmaken_toe() -> None:
    """What empties the tables after a transactional test may empty publications too; nothing else may, here either."""
    leegmaken = DatabaseOperations.sql_flush

    def sql_flush(self, style, tables, **opties):
        opdrachten = leegmaken(self, style, tables, **opties)
        if "reports_publicatie" not in tables:
            return opdrachten
        om = "alter table reports_publicatie {} trigger publicatie_nooit_leeg;"
        return [om.format("disable"), *opdrachten, om.format("enable")]

    DatabaseOperations.sql_flush = sql_flush


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        laad_referentiedata()


@pytest.fixture(autouse=True)
def referentiedata(request):
    """A transactional test empties every table when it ends; the next one that needs a database gets them back."""
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames:
        request.getfixturevalue("transactional_db")
        if not Gemeente.objects.exists():
            laad_referentiedata()


@pytest.fixture(autouse=True)
def niets_onthouden():
    """Each test has a database of its own: what a process remembers of one is not true of the next."""
    zoekindex.vergeet()
    lijsten.vergeet()
