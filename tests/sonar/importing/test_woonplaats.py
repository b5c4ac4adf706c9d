"""Where a klant lives and who serves them: Gemeente, Postcode, GSD Kantoor and --organisatie."""

import pytest

from sonar.models import Gemeente, Organisatie, Werkzoekende
from tests.sonar.importing.conftest import BSN_A, BSN_B, EINDHOVEN, HELMOND, A, klant, redenen, telling

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("gemeente", "code"),
    [
        ("GM0772", "GM0772"),
        ("gm0772", "GM0772"),
        ("0772", "GM0772"),
        ("772", "GM0772"),
        ("EINDHOVEN", "GM0772"),
        ("  eindhoven ", "GM0772"),
        ("Nuenen Ca", "GM0820"),
        ("Nuenen, Gerwen en Nederwetten", "GM0820"),
        ("den haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("’S-GRAVENHAGE", "GM0518"),
        ("Den Bosch", "GM0796"),
        ("Sudwest-Fryslan", "GM1900"),
        ("Súdwest-Fryslân", "GM1900"),
        ("Cuijk", "GM1982"),
        ("Bergen (NH.)", "GM0373"),
        ("bergen (l.)", "GM0893"),
        ("Hengelo", "GM0164"),
    ],
)
def test_a_gemeente_is_found_by_code_name_or_alias(lees_in, gemeente, code):
    resultaat = lees_in({"BSN": BSN_A, "Gemeente": gemeente})
    assert redenen(resultaat) == ""
    assert klant().woongemeente_id == code


def test_every_gemeente_is_found_by_each_of_its_unambiguous_names(lees_in):
    from sonar.importing.termen import Gemeenten

    gemeenten = Gemeenten()
    for gemeente in Gemeente.objects.all():
        for naam in (gemeente.code, gemeente.naam, gemeente.naam_cbs, gemeente.naam_publicatie):
            assert gemeenten.vind(naam.upper()) == gemeente.code


def test_an_ambiguous_gemeente_is_refused_also_beside_a_postcode(lees_in):
    resultaat = lees_in(
        {"BSN": BSN_A, "Gemeente": "Bergen", "Postcode": "1861AA"}, {"BSN": BSN_B, "Gemeente": "Goirle"}
    )
    assert redenen(resultaat) == (
        "2 Gemeente: “Bergen” kan meer dan één gemeente zijn (GM0373, GM0893). Vul de gemeentecode in."
    )
    assert telling(resultaat) == (1, 0, 0, 1)


def test_an_unknown_gemeente_is_refused(lees_in):
    resultaat = lees_in({"BSN": BSN_A, "Gemeente": "Vierlingsbeek"})
    assert redenen(resultaat) == (
        "2 Gemeente: “Vierlingsbeek” is geen bekende gemeente. Vul de naam of de CBS-code in."
    )


@pytest.mark.parametrize("gemeente", ["", "NNB", "12345", "Vierlingsbeek"])
def test_a_postcode_gives_the_gemeente_that_is_not_known_by_name(lees_in, gemeente):
    resultaat = lees_in({"BSN": BSN_A, "Gemeente": gemeente, "Postcode": "5611 ab"})
    assert redenen(resultaat) == ""
    assert (klant().woongemeente_id, klant().postcode) == (EINDHOVEN, "5611AB")
    assert bool(resultaat.opmerkingen) == (gemeente not in {"", "NNB"})


@pytest.mark.parametrize("postcode", ["1000AA", "12", "geen idee", "٥٦١١AB"])
def test_an_unknown_postcode_beside_a_known_gemeente_is_only_remarked(lees_in, postcode):
    resultaat = lees_in({**A, "Postcode": postcode})
    assert telling(resultaat) == (1, 0, 0, 0)
    assert dict(resultaat.opmerkingen) == {"Onbekende postcode; de gemeente is gebruikt.": 1}


def test_an_unknown_postcode_alone_is_refused(lees_in):
    resultaat = lees_in({"BSN": BSN_A, "Postcode": "0000AA"})
    assert redenen(resultaat) == ("2 Postcode: “0000AA” is geen bekende postcode. Verbeter haar of vul de gemeente in.")


def test_without_gemeente_and_postcode_a_row_is_refused_unless_a_gemeente_imports(lees_in):
    rij = {"BSN": BSN_A, "Gemeente": "NNB", "Postcode": ""}
    assert redenen(lees_in(rij)) == "2 Gemeente: Gemeente en postcode zijn allebei leeg. Vul een van beide in."
    assert telling(lees_in(rij, organisatie="UWV")) == (0, 0, 0, 1)
    assert telling(lees_in(rij, organisatie=HELMOND)) == (1, 0, 0, 0)
    assert klant().woongemeente_id == HELMOND


def test_the_importing_gemeente_does_not_move_who_lives_elsewhere(lees_in):
    lees_in({"BSN": BSN_A, "Gemeente": "Eindhoven"}, organisatie=HELMOND)
    resultaat = lees_in({"BSN": BSN_A, "Volledige Naam": "Jan"}, organisatie=HELMOND)
    assert telling(resultaat) == (0, 1, 0, 0)
    assert klant().woongemeente_id == EINDHOVEN


def test_who_serves_follows_from_the_office_named(lees_in):
    def bediend_door(kantoor: dict[str, str]) -> str:
        lees_in({**A, **kantoor})
        return klant().bediend_door.code

    assert bediend_door({}) == "UWV-33"
    assert bediend_door({"GSD Kantoor": "Helmond"}) == HELMOND
    assert bediend_door({"GSD Kantoor": "gsd de beste dienst"}) == EINDHOVEN
    # Without the column nothing is said, with an empty cell UWV is.
    assert bediend_door({}) == EINDHOVEN
    assert bediend_door({"GSD Kantoor": "NNB"}) == "UWV-33"


def test_an_ambiguous_office_is_refused(lees_in):
    assert "kan meer dan één gemeente zijn" in redenen(lees_in({**A, "GSD Kantoor": "Bergen"}))


def test_with_a_gemeente_everyone_is_its_own_whatever_the_office(lees_in):
    lees_in({**A, "GSD Kantoor": "Tilburg"}, {"BSN": BSN_B, "Gemeente": "Asten"}, organisatie=HELMOND)
    assert set(Werkzoekende.objects.values_list("bediend_door__code", flat=True)) == {HELMOND}


def test_with_uwv_everyone_is_of_the_office_where_they_live(lees_in):
    lees_in({**A, "GSD Kantoor": "Tilburg"}, {"BSN": BSN_B, "Gemeente": "Groningen"}, organisatie="UWV")
    assert (klant(BSN_A).bediend_door.code, klant(BSN_B).bediend_door.code) == ("UWV-33", "UWV-1")


def test_with_uwv_a_klant_who_moves_goes_to_the_other_office(lees_in):
    lees_in(A, organisatie="UWV")
    resultaat = lees_in({"BSN": BSN_A, "Gemeente": "Groningen"}, organisatie="UWV")
    assert telling(resultaat) == (0, 1, 0, 0)
    assert klant().bediend_door.code == "UWV-1"


@pytest.mark.parametrize(("eigenaar", "ander"), [("UWV", HELMOND), (HELMOND, "UWV"), (HELMOND, EINDHOVEN)])
def test_a_klant_of_another_party_is_refused(lees_in, eigenaar, ander):
    lees_in(A, organisatie=eigenaar)
    bedienaar = klant().bediend_door
    resultaat = lees_in(
        {**A, "Volledige Naam": "Iemand anders"},
        {"BSN": BSN_B, "Gemeente": "Eindhoven", "Volledige Naam": "Van ons"},
        organisatie=ander,
    )
    assert redenen(resultaat) == f"2 BSN: Deze klant is bekend bij {bedienaar.naam}."
    assert telling(resultaat) == (1, 0, 0, 1)
    assert (klant().naam, klant().bediend_door) == ("", bedienaar)


def test_without_organisation_a_row_moves_the_klant(lees_in):
    lees_in(A, organisatie=HELMOND)
    assert telling(lees_in({**A, "GSD Kantoor": "Tilburg"})) == (0, 1, 0, 0)
    assert klant().bediend_door.gemeente.naam == "Tilburg"


def test_without_organisation_a_row_moves_a_klant_no_import_ever_wrote(lees_in):
    van_hand = Werkzoekende(
        woongemeente_id=EINDHOVEN, bediend_door=Organisatie.objects.get(code=HELMOND), naam="Van hand"
    )
    van_hand.bsn = BSN_A
    van_hand.save()
    lees_in({**A, "GSD Kantoor": "Eindhoven"})
    assert klant().bediend_door.code == EINDHOVEN


def test_a_gemeente_without_region_or_office_is_refused_not_broken(lees_in):
    Gemeente.objects.create(
        code="GM9999", naam="Nergens", naam_cbs="Nergens", naam_publicatie="Nergens", lat=52, lon=5, opp_km2=1
    )
    resultaat = lees_in({"BSN": BSN_A, "Gemeente": "Nergens"}, {"BSN": BSN_B, "Gemeente": "Goirle"})
    assert "geen organisatie bekend" in redenen(resultaat)
    assert telling(resultaat) == (1, 0, 0, 1)
