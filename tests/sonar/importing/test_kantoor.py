"""One office of UWV brings in its own klanten, and no other office's; UWV as a whole and gemeenten as before."""

import pytest

from sonar.models import Organisatie, Werkzoekende
from tests.sonar.importing.conftest import BSN_A, BSN_B, A, B, klant, redenen, telling

pytestmark = pytest.mark.django_db
KANTOOR, ANDER_KANTOOR = "UWV-33", "UWV-1"


def test_new_klanten_of_its_own_region_are_always_uwv_klanten(lees_in):
    assert telling(lees_in({**A, "GSD Kantoor": "Eindhoven"}, organisatie=KANTOOR)) == (1, 0, 0, 0)
    assert klant().bediend_door.code == KANTOOR


def test_a_new_klant_who_lives_in_another_offices_region_is_refused(lees_in):
    resultaat = lees_in({**A, "Gemeente": "Groningen"}, B, organisatie=KANTOOR)
    assert telling(resultaat) == (1, 0, 0, 1)
    naam = Organisatie.objects.get(code=ANDER_KANTOOR).naam
    assert redenen(resultaat) == f"2 Gemeente: Deze gemeente hoort bij {naam}. Dat kantoor levert deze klant aan."


@pytest.mark.parametrize("bediend_door", [ANDER_KANTOOR, "GM0772"])
def test_a_klant_another_office_or_a_gemeente_serves_is_refused(lees_in, bediend_door):
    lees_in({**A, "Volledige Naam": "Jan"}, organisatie="UWV")
    ander = Organisatie.objects.get(code=bediend_door)
    Werkzoekende.objects.update(bediend_door=ander)
    resultaat = lees_in({**A, "Volledige Naam": "Jannes"}, organisatie=KANTOOR)
    assert redenen(resultaat) == f"2 BSN: Deze klant is bekend bij {ander.naam}."
    assert klant().naam == "Jan"


def test_its_own_klant_who_moved_away_stays_its_own_and_gets_the_new_gemeente(lees_in):
    lees_in(A, organisatie=KANTOOR)
    assert telling(lees_in({**A, "Gemeente": "Groningen"}, organisatie=KANTOOR)) == (0, 1, 0, 0)
    assert (klant().woongemeente.naam, klant().bediend_door.code) == ("Groningen", KANTOOR)


def test_uwv_as_a_whole_serves_every_office(lees_in):
    assert telling(lees_in(A, {**B, "Gemeente": "Groningen"}, organisatie="UWV")) == (2, 0, 0, 0)
    kantoren = {bsn: klant(bsn).bediend_door.code for bsn in (BSN_A, BSN_B)}
    assert kantoren == {BSN_A: KANTOOR, BSN_B: ANDER_KANTOOR}
    assert telling(lees_in({**B, "Gemeente": "Groningen", "Plaats": "Groningen"}, organisatie="UWV")) == (0, 1, 0, 0)


def test_refused_rows_tell_which_klanten_they_are_about(lees_in):
    lees_in(A, {**B, "ID_WZ": "W7"}, organisatie="UWV")
    Werkzoekende.objects.update(bediend_door=Organisatie.objects.get(code=ANDER_KANTOOR))
    resultaat = lees_in(
        A, {"ID_WZ": "W7", "Gemeente": "Eindhoven"}, {"BSN": "1", "Gemeente": "Best"}, organisatie=KANTOOR
    )
    assert len(resultaat.afgekeurd) == 3
    assert resultaat.afgekeurde_klanten == sorted([klant(BSN_A).pk, klant(BSN_B).pk])
