"""Which klant a row is about: by BSN, else by the organisation's ID_WZ; and rows about the same klant."""

import base64

import pytest

from sonar.models import Werkzoekende
from tests.sonar.importing.conftest import BSN_A, BSN_B, BSN_C, EINDHOVEN, HELMOND, A, B, klant, redenen, telling

pytestmark = pytest.mark.django_db
IN_EINDHOVEN = {"Gemeente": "Eindhoven"}


def wz(kenmerk: str, **meer: object) -> dict[str, object]:
    return {"ID_WZ": kenmerk, **IN_EINDHOVEN, **meer}


def test_neither_bsn_nor_id_wz_refuses_the_row(lees_in):
    resultaat = lees_in({"BSN": "NNB", "ID_WZ": " ", **IN_EINDHOVEN}, A)
    assert redenen(resultaat) == "2 BSN: BSN en ID_WZ zijn allebei leeg. Vul een van beide in."
    assert telling(resultaat) == (1, 0, 0, 1)


@pytest.mark.parametrize("bsn", ["123456789", "98", "abc", "980000000"])
def test_a_bsn_that_fails_the_11_test_refuses_the_row_also_beside_an_id_wz(lees_in, bsn):
    resultaat = lees_in(wz("1", BSN=bsn))
    assert redenen(resultaat) == (
        "2 BSN: Dit is geen geldig BSN: het voldoet niet aan de 11-proef. Controleer de negen cijfers."
    )


def test_the_bsn_is_kept_as_ciphertext_and_hash_only(lees_in):
    lees_in(A)
    assert klant().bsn == BSN_A
    assert BSN_A.encode() not in bytes(klant().bsn_versleuteld) + bytes(klant().bsn_hash)


def test_an_id_wz_belongs_to_the_organisation_that_gave_it(lees_in):
    assert telling(lees_in(wz("7"), organisatie=EINDHOVEN)) == (1, 0, 0, 0)
    assert telling(lees_in(wz("7"), organisatie=HELMOND)) == (1, 0, 0, 0)
    assert telling(lees_in(wz("7"), organisatie=EINDHOVEN)) == (0, 0, 1, 0)
    assert set(Werkzoekende.objects.values_list("id_wz_organisatie__code", flat=True)) == {EINDHOVEN, HELMOND}


def test_all_offices_of_uwv_share_their_id_wz(lees_in):
    assert telling(lees_in(wz("7"), organisatie="UWV")) == (1, 0, 0, 0)
    assert telling(lees_in(wz("7", Gemeente="Groningen"), organisatie="UWV")) == (0, 1, 0, 0)
    assert telling(lees_in(wz("7", Gemeente="Groningen"))) == (0, 0, 1, 0)
    resultaat = lees_in(wz("7", Gemeente="Asten"), wz("7", Gemeente="Leek"), wz("8"), organisatie="UWV")
    assert telling(resultaat) == (1, 1, 0, 1)
    assert Werkzoekende.objects.get(id_wz="7").id_wz_organisatie.code == "UWV"


def test_without_organisation_the_office_in_the_row_owns_the_id_wz(lees_in):
    resultaat = lees_in(
        wz("7", **{"GSD Kantoor": "Helmond"}), wz("7", **{"GSD Kantoor": "NNB"}), wz("7", **{"GSD Kantoor": "Asten"})
    )
    assert telling(resultaat) == (3, 0, 0, 0)


def test_a_klant_known_by_id_wz_gets_the_bsn_a_later_row_brings(lees_in):
    lees_in(wz("7"), organisatie=HELMOND)
    assert telling(lees_in(wz("7", BSN=BSN_A), organisatie=HELMOND)) == (0, 1, 0, 0)
    assert telling(lees_in({"BSN": BSN_A, **IN_EINDHOVEN}, organisatie=HELMOND)) == (0, 0, 1, 0)
    assert (klant().bsn, klant().id_wz) == (BSN_A, "7")
    assert Werkzoekende.objects.count() == 1


def test_a_klant_known_by_bsn_gets_the_id_wz_a_later_row_brings(lees_in):
    lees_in(A, organisatie=HELMOND)
    assert telling(lees_in({**A, "ID_WZ": "7"}, organisatie=HELMOND)) == (0, 1, 0, 0)
    assert telling(lees_in(wz("7"), organisatie=HELMOND)) == (0, 0, 1, 0)


def test_a_klant_who_moves_gets_the_other_partys_id_wz_also_when_it_reads_the_same(lees_in):
    lees_in({**A, "ID_WZ": "7", "GSD Kantoor": "Helmond"})
    assert telling(lees_in({**A, "ID_WZ": "7", "GSD Kantoor": "Eindhoven"})) == (0, 1, 0, 0)
    assert telling(lees_in(wz("7"), organisatie=EINDHOVEN)) == (0, 0, 1, 0)


@pytest.mark.parametrize("met_bsn", [True, False])
def test_an_id_wz_of_another_klant_than_the_bsn_is_refused(lees_in, met_bsn):
    lees_in(A, wz("7", **({"BSN": BSN_B} if met_bsn else {})), organisatie=HELMOND)
    resultaat = lees_in({**A, "ID_WZ": "7"}, organisatie=HELMOND)
    assert redenen(resultaat) == (
        "2 ID_WZ: Dit kenmerk (ID_WZ) hoort bij een andere klant dan dit BSN. Controleer beide."
    )


def test_a_new_bsn_with_the_id_wz_of_someone_with_another_bsn_is_refused(lees_in):
    lees_in({**A, "ID_WZ": "7"}, organisatie=HELMOND)
    assert "hoort bij een andere klant" in redenen(lees_in({**B, "ID_WZ": "7"}, organisatie=HELMOND))


@pytest.mark.parametrize("nieuwe", [BSN_B, BSN_C])
def test_an_id_wz_that_goes_from_one_klant_to_another_in_one_file_stays_where_it_is(lees_in, nieuwe):
    lees_in({**A, "ID_WZ": "1"}, {**B, "ID_WZ": "2"}, organisatie=HELMOND)
    rijen = [{**A, "ID_WZ": "3", "Plaats": "Best"}, {**A, "BSN": nieuwe, "ID_WZ": "1"}]
    eerst = lees_in(*rijen, organisatie=HELMOND)
    assert telling(eerst) == (0, 1, 0, 1)
    assert "3 ID_WZ: Dit kenmerk (ID_WZ) hoort bij een andere klant" in redenen(eerst)
    assert (klant().id_wz, klant().plaats) == ("1", "Best")
    assert telling(lees_in(*rijen, organisatie=HELMOND)) == (0, 0, 1, 1)
    assert telling(lees_in({**A, "ID_WZ": "3"}, organisatie=HELMOND)) == (0, 1, 0, 0)
    assert telling(lees_in(*rijen, organisatie=HELMOND))[3] == 0


def test_a_second_row_with_the_same_bsn_is_refused(lees_in):
    resultaat = lees_in({**A, "Volledige Naam": "Eerste"}, B, {**A, "Volledige Naam": "Tweede"})
    assert redenen(resultaat) == "4 BSN: Deze klant staat al op regel 2 van dit bestand. Voeg de regels samen."
    assert klant().naam == "Eerste"


def test_a_second_row_is_refused_also_when_the_first_one_was(lees_in):
    resultaat = lees_in({**A, "Banenafspraak": "misschien"}, {**A, "Banenafspraak": "Ja"})
    assert [fout.regel for fout in resultaat.afgekeurd] == [2, 3]
    assert Werkzoekende.objects.count() == 0


def test_a_second_row_with_the_same_id_wz_is_refused(lees_in):
    resultaat = lees_in(wz("7"), wz("7", Gemeente="Bergen"), wz("7"), organisatie=HELMOND)
    assert telling(resultaat) == (1, 0, 0, 2)
    assert "Deze klant staat al op regel 2" in redenen(resultaat)


def test_a_row_by_bsn_and_a_row_by_id_wz_of_the_same_klant_are_the_same(lees_in):
    lees_in({**A, "ID_WZ": "7"}, organisatie=HELMOND)
    for rijen in ([A, wz("7")], [wz("7"), A]):
        resultaat = lees_in(*rijen, organisatie=HELMOND)
        assert telling(resultaat) == (0, 0, 1, 1)
        assert "Deze klant staat al op regel 2" in redenen(resultaat)


def test_rows_linked_by_a_third_are_the_same_klant(lees_in):
    resultaat = lees_in(A, {**A, "ID_WZ": "7"}, wz("7"), organisatie=HELMOND)
    assert telling(resultaat) == (1, 0, 0, 2)


def test_a_klant_stored_under_an_older_key_is_found_and_not_added_again(lees_in, settings):
    lees_in(A)
    settings.BSN_SLEUTELS = [base64.b64encode(b"n" * 32).decode(), *settings.BSN_SLEUTELS]
    assert telling(lees_in(A)) == (0, 0, 1, 0)
    assert telling(lees_in({**A, "Volledige Naam": "Jan"}, A)) == (0, 1, 0, 1)
    assert telling(lees_in(B)) == (1, 0, 0, 0)
    assert (klant().bsn, klant(BSN_B).bsn) == (BSN_A, BSN_B)
    settings.BSN_SLEUTELS = settings.BSN_SLEUTELS[:1]
    assert not Werkzoekende.objects.met_bsn(BSN_A).exists()
