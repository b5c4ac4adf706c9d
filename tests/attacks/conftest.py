"""One publication that every attack is tried on, made once, in a database beside the one of all other tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction

from kandidatenverkenner import budget, lijsten, zoekindex
from kandidatenverkenner.publicatie import publiceer
from sonar.models import Gemeente, Werkzoekende
from sonar.referentie import laad_referentiedata
from tests.factories.bevolking import vul
from tests.omvang import omvang

KANDIDATEN = omvang("AANVAL_KANDIDATEN", deel=24_752)
"""As many as the demonstration has."""
NIET_GETOOND = 500
"""Who are in the register beside them, and do not want to be shown."""
SEED = omvang("AANVAL_SEED", deel=42)
"""Of all that is drawn by chance; 0 to 99."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "attacks" in item.path.parts:
            item.add_marker(pytest.mark.aanval)


def zaad(nummer: int) -> float:
    """A seed for the next people, other than that of the first."""
    return (SEED * 1000 + nummer) / 100_000


@contextmanager
def _in_database(naam: str) -> Iterator[None]:
    """Everything, also in other threads, happens in that database; nothing stays connected to it."""
    eigen = connections["default"]
    eigen_naam = eigen.settings_dict["NAME"]
    ander = eigen.copy()
    ander.settings_dict["NAME"] = naam
    connections["default"] = ander
    connections.settings["default"]["NAME"] = naam
    _vergeet()
    try:
        yield
    finally:
        ander.close()
        connections["default"] = eigen
        connections.settings["default"]["NAME"] = eigen_naam
        _vergeet()


def _vergeet() -> None:
    """What a process remembers of one database is not true of another."""
    zoekindex.vergeet()
    lijsten.vergeet()
    budget._drempels.cache_clear()


def _quote(naam: str) -> str:
    return str(connection.ops.quote_name(naam))


@contextmanager
def _kopie(bron: str, naam: str) -> Iterator[str]:
    """A copy of a database that nobody is connected to."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"drop database if exists {_quote(naam)}")
        cursor.execute(f"create database {_quote(naam)} template {_quote(bron)}")
    try:
        yield naam
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"drop database {_quote(naam)}")


@pytest.fixture(scope="session")
def bevolking(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of a database with a first round over KANDIDATEN people, in gemeenten by their real size."""
    eigen = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        with _kopie(eigen, f"{eigen}_aanval") as naam:
            with _in_database(naam):
                # A transactional test may have emptied the tables that were copied.
                if not Gemeente.objects.exists():
                    laad_referentiedata()
                vul(KANDIDATEN + NIET_GETOOND, seed=zaad(0))
                niet = Werkzoekende.objects.order_by("pk").values("pk")[:NIET_GETOOND]
                Werkzoekende.objects.filter(pk__in=niet).update(toestemming="bezwaar")
                publiceer()
                with connection.cursor() as cursor:
                    cursor.execute("analyze")
            yield naam


@pytest.fixture
def publicatie(bevolking: str, db: None) -> Iterator[None]:
    """The first round, for an attack that changes little; it is rolled back."""
    with _in_database(bevolking), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def eigen_publicatie(bevolking: str, db: None) -> Iterator[None]:
    """The first round, in a copy of the database, for an attack that needs commits; the copy is thrown away."""
    with _kopie(bevolking, f"{bevolking}_kopie") as naam, _in_database(naam):
        yield


def meld(request: pytest.FixtureRequest, wat: str) -> None:
    """Prints a figure for the note, past pytest's capture."""
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n  {request.node.name}: {wat}")
