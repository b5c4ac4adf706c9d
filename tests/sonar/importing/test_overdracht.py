"""A row that moves a klant to another party leaves the same trace as a colleague who takes one over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sonar.actions.imports import beslis, vingerafdruk
from sonar.choices import Verschilkeuze
from sonar.importing.importeren import parameters_voor
from sonar.importing.verschillen import waarden_nu
from sonar.models import Organisatie, Overdracht, Verschil, Werkzoekende
from tests.factories.register import LidmaatschapFactory
from tests.sonar.importing.conftest import BSN_A, BSN_B, A, B, C, klant, telling

pytestmark = pytest.mark.django_db

EIGEN, KANTOOR = {"GSD Kantoor": "Eindhoven"}, {"GSD Kantoor": "NNB"}


def lid(code):
    return LidmaatschapFactory(organisatie=Organisatie.objects.get(code=code), rol="consulent")


def test_a_klant_whom_an_import_moves_has_an_overdracht_and_no_consulent_of_the_old_party(lees_in):
    lees_in({**A, **KANTOOR}, {**B, **KANTOOR})
    Werkzoekende.objects.update(consulent=lid("UWV-33").gebruiker)
    assert telling(lees_in({**A, **EIGEN}, {**B, **KANTOOR, "Plaats": "Best"}, C)) == (1, 2, 0, 0)
    overdracht = Overdracht.objects.get()
    assert (overdracht.werkzoekende, overdracht.van.code, overdracht.naar.code) == (klant(BSN_A), "UWV-33", "GM0772")
    assert overdracht.door is None
    assert "ingelezen bestand" in overdracht.reden
    assert klant(BSN_A).consulent is None
    assert klant(BSN_B).consulent is not None
    assert Overdracht.pgh_event_model.objects.get().pgh_context.metadata["handeling"] == "import"


def test_the_same_file_again_or_a_dry_run_moves_nobody(lees_in):
    lees_in({**A, **KANTOOR})
    lees_in({**A, **EIGEN}, dry_run=True)
    assert not Overdracht.objects.exists()
    for _keer in range(2):
        lees_in({**A, **EIGEN})
    assert Overdracht.objects.count() == 1


def test_moving_more_klanten_takes_no_more_statements(lees_in):
    rijen = [A, B, C]
    lees_in(*({**rij, **KANTOOR} for rij in rijen))
    with CaptureQueriesContext(connection) as een:
        lees_in({**A, **EIGEN})
    with CaptureQueriesContext(connection) as twee:
        lees_in(*({**rij, **EIGEN} for rij in rijen))
    assert len(een) == len(twee)
    assert Overdracht.objects.count() == 3


def test_who_chooses_the_party_of_the_file_is_who_moved_the_klant(lees_in):
    lees_in({**A, **KANTOOR})
    Werkzoekende.objects.update(bediend_door=Organisatie.objects.get(code="GM0772"))
    lees_in({**A, **KANTOOR, "Plaats": "Best"})
    verschil, by = Verschil.objects.get(veld="partij"), lid("GM0772")
    nu = waarden_nu([verschil.pk], parameters_voor())
    gezien = {verschil.pk: vingerafdruk(verschil, nu[verschil.pk])}
    assert beslis(gezien=gezien, keuze=Verschilkeuze.OVERNEMEN, by=by).gedaan == 1
    overdracht = Overdracht.objects.get()
    assert (overdracht.van.code, overdracht.naar.code, overdracht.door) == ("GM0772", "UWV-33", by.gebruiker)
