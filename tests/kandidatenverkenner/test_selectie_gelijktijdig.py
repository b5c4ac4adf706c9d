"""Several requests of one person at once: no place is given twice, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kandidatenverkenner.models import Bewaard, Selectie
from kandidatenverkenner.models.eigen import HOOGSTENS_EIGEN, Vol
from kandidatenverkenner.models.selectie import HOOGSTENS_KANDIDATEN
from sonar.models import Lidmaatschap, Organisatie
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lid() -> Lidmaatschap:
    organisatie = Organisatie.objects.create(
        code="TEST-WERKGEVER", soort="werkgever", naam="Testbedrijf", toegelaten_tot="2999-01-01"
    )
    return LidmaatschapFactory(organisatie=organisatie, rol="werkgever")


def _tegelijk(doe: Callable[[int], object], aantal: int) -> list[bool]:
    """Each in a connection of its own; whether there was a place for it."""

    def een(nummer: int) -> bool:
        try:
            doe(nummer)
        except Vol:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(max_workers=8) as draden:
        return list(draden.map(een, range(aantal)))


def test_a_list_with_five_places_left_takes_five_of_eight(lid):
    lijst = Selectie.objects.maak(lid, naam="Magazijn")
    vol = HOOGSTENS_KANDIDATEN - 5
    Bewaard.objects.bulk_create(Bewaard(selectie=lijst, nummer=-plek, plek=plek) for plek in range(1, vol + 1))
    gelukt = _tegelijk(lambda nummer: Selectie.objects.get(pk=lijst.pk).bewaar(nummer), 8)
    assert sum(gelukt) == 5
    assert sorted(lijst.bewaard.values_list("plek", flat=True)) == list(range(1, HOOGSTENS_KANDIDATEN + 1))


def test_the_same_kandidaat_kept_eight_times_at_once_is_there_once(lid):
    lijst = Selectie.objects.maak(lid, naam="Magazijn")
    assert all(_tegelijk(lambda nummer: Selectie.objects.get(pk=lijst.pk).bewaar(7), 8))
    assert lijst.bewaard.count() == 1


def test_the_first_eight_at_once_make_one_list(lid):
    assert all(_tegelijk(lambda nummer: Selectie.objects.eerste(lid).bewaar(nummer), 8))
    assert Selectie.objects.get().bewaard.count() == 8


def test_with_two_places_left_two_of_eight_lists_are_made(lid):
    for nummer in range(HOOGSTENS_EIGEN - 2):
        Selectie.objects.maak(lid, naam=f"Lijst {nummer}")
    assert sum(_tegelijk(lambda nummer: Selectie.objects.maak(lid, naam=f"Nieuw {nummer}"), 8)) == 2
    assert Selectie.objects.van(lid).count() == HOOGSTENS_EIGEN
