"""A value that a consultant changed after an import is kept and reported; what the import wrote it may write again."""

import pytest

from sonar.models import (
    Beroep,
    Importstand,
    Klantprofiel,
    Opleiding,
    Opleidingsniveau,
    Organisatie,
    Profielberoep,
    Profieltaal,
    Vaardigheid,
    Werkzoekende,
)
from tests.sonar.importing.conftest import BSN_A, EINDHOVEN, HELMOND, A, klant, profiel, telling

pytestmark = pytest.mark.django_db


def kept(resultaat, *velden: str) -> bool:
    return telling(resultaat) == (0, 0, 1, 0) and dict(resultaat.verschillen) == dict.fromkeys(velden, 1)


def test_a_changed_value_is_kept_until_it_is_what_the_import_wrote(lees_in):
    lees_in({**A, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    assert kept(lees_in({**A, "Telefoonnummer": "1"}), "telefoonnummer")
    assert kept(lees_in({**A, "Telefoonnummer": "2"}), "telefoonnummer")
    assert telling(lees_in({**A, "Telefoonnummer": "9"})) == (0, 0, 1, 0)
    assert klant().telefoon == "9"
    Werkzoekende.objects.update(telefoon="1")
    assert telling(lees_in({**A, "Telefoonnummer": "2"})) == (0, 1, 0, 0)
    assert klant().telefoon == "2"


def test_a_value_a_consultant_erased_stays_erased(lees_in):
    lees_in({**A, "Telefoonnummer": "1", "Uren max": "20", "Toestemming": "Ja"})
    Werkzoekende.objects.update(telefoon="", toestemming="onbekend")
    Klantprofiel.objects.update(uren_max=None)
    resultaat = lees_in({**A, "Telefoonnummer": "1", "Uren max": "20", "Toestemming": "Ja"})
    assert kept(resultaat, "telefoonnummer", "uren max", "toestemming")
    assert (klant().telefoon, klant().toestemming, profiel().uren_max) == ("", "onbekend", None)


def test_other_fields_of_the_same_row_are_written(lees_in):
    lees_in({**A, "Telefoonnummer": "1", "Plaats": "Best"})
    Werkzoekende.objects.update(telefoon="9")
    resultaat = lees_in({**A, "Telefoonnummer": "2", "Plaats": "Son"})
    assert (telling(resultaat), dict(resultaat.verschillen)) == ((0, 1, 0, 0), {"telefoonnummer": 1})
    assert (klant().telefoon, klant().plaats) == ("9", "Son")


def test_what_no_import_ever_wrote_is_a_consultants(lees_in):
    van_hand = Werkzoekende(woongemeente_id=EINDHOVEN, bediend_door=Organisatie.objects.get(code="UWV-33"), naam="Jan")
    van_hand.bsn = BSN_A
    van_hand.save()
    Klantprofiel.objects.create(werkzoekende=van_hand, competenties=[])
    resultaat = lees_in({**A, "Volledige Naam": "Jannes", "Plaats": "Best", "Competenties": "24100", "Uren max": "9"})
    assert dict(resultaat.verschillen) == {"naam": 1, "competenties": 1}
    assert (klant().naam, klant().plaats) == ("Jan", "Best")
    assert (profiel().competenties, profiel().uren_max) == ([], 9)


def test_a_woongemeente_a_consultant_changed_is_kept_with_who_serves(lees_in):
    lees_in({**A, "GSD Kantoor": "Eindhoven"})
    Werkzoekende.objects.update(woongemeente=HELMOND, bediend_door=Organisatie.objects.get(code=HELMOND))
    assert kept(lees_in({**A, "GSD Kantoor": "Eindhoven"}), "woongemeente", "wie de klant bedient")


def test_lists_and_child_tables_are_kept_too(lees_in):
    rij = {
        **A,
        "Vaardigheden": "s1.0",
        "Bemiddelingsberoep": "0110.1",
        "Opleidingen": "mbo-2",
        "Mondeling Nederlands": "2",
        "Opleidingsniveau": "MBO",
        "Klantprofiel": "Ja",
    }
    lees_in(rij)
    wat = profiel()
    Klantprofiel.objects.update(
        vaardigheden=[Vaardigheid.objects.get(code="s1.1").pk],
        opleidingsstap="hbo",
        opleidingsniveau=Opleidingsniveau.objects.get(code="hbo-ba"),
        status="ingetrokken",
        ingetrokken_op="2026-01-01",
    )
    Profielberoep.objects.create(klantprofiel=wat, beroep=Beroep.objects.get(code="0110.10"))
    Opleiding.objects.create(klantprofiel=wat, naam="Cursus")
    Profieltaal.objects.update(mondeling=4)
    assert kept(
        lees_in(rij),
        "vaardigheden",
        "gewenst beroep",
        "opleidingen",
        "mondeling Nederlands",
        "opleidingsniveau",
        "klantprofiel",
    )


def test_own_words_a_consultant_turned_into_terms_stay_away(lees_in):
    rij = {**A, "Vaardigheden": "toveren", "Competenties": "lef"}
    lees_in(rij)
    Klantprofiel.objects.update(eigen_woorden={"competenties": ["lef"]}, vaardigheden=[1])
    assert telling(lees_in(rij)) == (0, 0, 1, 0)
    assert telling(lees_in({**rij, "Competenties": "durf"})) == (0, 1, 0, 0)
    assert profiel().eigen_woorden == {"competenties": ["durf"]}
    assert telling(lees_in({**rij, "Vaardigheden": "vliegen"})) == (0, 1, 0, 0)
    assert profiel().eigen_woorden == {"competenties": ["lef"], "vaardigheden": ["vliegen"]}


def test_the_import_remembers_what_it_wrote_and_no_bsn(lees_in):
    lees_in({**A, "Telefoonnummer": "1", "Vaardigheden": "s1.0|toveren", "Banenafspraak": "Ja"})
    waarden = Importstand.objects.get().waarden
    assert waarden.keys() == {
        "woongemeente",
        "partij",
        "telefoon",
        "vaardigheden",
        "eigen_woorden",
        "doelgroep_vanaf",
        "doelgroep_tot",
    }


def test_hours_that_would_contradict_a_kept_value_refuse_the_row(lees_in):
    lees_in({**A, "Uren max": "20"})
    Klantprofiel.objects.update(uren_max=10)
    resultaat = lees_in({**A, "Uren min": "15", "Uren max": "20", "Plaats": "Best"})
    assert telling(resultaat) == (0, 0, 0, 1)
    assert resultaat.afgekeurd[0].reden == "Uren min wordt zo hoger dan uren max (15 en 10). Vul beide in."
    assert klant().plaats == ""
