"""One cell: what is accepted, and in which words another is refused."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.nl import bsn as stdnum_bsn

from sonar.importing import waarden
from sonar.importing.waarden import Onleesbaar, citaat, genormaliseerd, is_formule
from sonar.validators import schoon_bsn, schoon_postcode
from tests.sonar.importing.conftest import BSN_A


@pytest.mark.parametrize(
    ("cel", "datum"),
    [
        ("2026-03-14", (2026, 3, 14)),
        ("2026-3-4", (2026, 3, 4)),
        ("2026-03-14T00:00:00", (2026, 3, 14)),
        ("14-03-2026", (2026, 3, 14)),
        ("4-3-2026", (2026, 3, 4)),
        ("4/3/2026", (2026, 3, 4)),
        ("44562", (2022, 1, 1)),
        ("44562.0", (2022, 1, 1)),
        ("44562,75", (2022, 1, 1)),
        ("29-02-2024", (2024, 2, 29)),
    ],
)
def test_a_date_is_read_in_every_agreed_form(cel, datum):
    assert waarden.datum(cel) == datetime.date(*datum)


@pytest.mark.parametrize(
    ("cel", "reden"),
    [
        ("30-02-2026", "De datum “30-02-2026” bestaat niet. Verbeter de dag of de maand."),
        ("29-02-2026", "De datum “29-02-2026” bestaat niet. Verbeter de dag of de maand."),
        ("2026-13-01", "De datum “2026-13-01” bestaat niet. Verbeter de dag of de maand."),
        ("0-1-2026", "De datum “0-1-2026” bestaat niet. Verbeter de dag of de maand."),
        ("31-12-9999", "De datum “31-12-9999” ligt niet tussen 1900 en 2100."),
        ("99999", "De datum “99999” ligt niet tussen 1900 en 2100."),
        ("2022", "“2022” is geen datum. Schrijf een datum als 31-12-2026 of 2026-12-31."),
        ("14 maart", "“14 maart” is geen datum. Schrijf een datum als 31-12-2026 of 2026-12-31."),
        ("14-03-26", "“14-03-26” is geen datum. Schrijf een datum als 31-12-2026 of 2026-12-31."),
        ("٢٠٢٦-٠٣-١٤", "“٢٠٢٦-٠٣-١٤” is geen datum. Schrijf een datum als 31-12-2026 of 2026-12-31."),
    ],
)
def test_a_date_that_does_not_exist_or_is_none_is_refused(cel, reden):
    with pytest.raises(Onleesbaar) as fout:
        waarden.datum(cel)
    assert str(fout.value) == reden


@given(st.dates(datetime.date(1928, 1, 1), datetime.date(2100, 12, 31)))
def test_a_date_means_the_same_in_every_form(dag):
    serieel = (dag - datetime.date(1899, 12, 30)).days
    assert {waarden.datum(vorm) for vorm in (dag.isoformat(), f"{dag.day}-{dag.month}-{dag.year}", f"{serieel}")} == {
        dag
    }


@pytest.mark.parametrize(("cel", "waarde"), [("Ja", True), ("JA", True), ("1", True), ("nee", False), ("2", False)])
def test_ja_and_nee_may_be_vums_1_and_2(cel, waarde):
    assert waarden.ja_nee(cel) is waarde


@pytest.mark.parametrize("cel", ["0", "3", "9", "Onbekend", "j", "true", "Ja!", "１"])
def test_any_other_value_than_ja_and_nee_is_refused(cel):
    with pytest.raises(Onleesbaar, match=r"Vul Ja of Nee in"):
        waarden.ja_nee(cel)


@pytest.mark.parametrize(("cel", "waarde"), [("1", 1), ("60", 60), ("08", 8), ("0", None)])
def test_hours_are_whole_and_at_most_60(cel, waarde):
    assert waarden.uren(cel) == waarde


@pytest.mark.parametrize("cel", ["61", "-1", "36,5", "36.5", "zes", "²", "9" * 4000])
def test_other_hours_are_refused(cel):
    with pytest.raises(Onleesbaar, match="geen aantal uren"):
        waarden.uren(cel)


@pytest.mark.parametrize(("cel", "niveau"), [("1", 1), ("4", 4), ("0", None), ("8", None)])
def test_a_language_level_is_vums(cel, niveau):
    assert waarden.taalniveau(cel) == niveau


@pytest.mark.parametrize("cel", ["5", "-1", "B1", "goed", "1.5"])
def test_another_language_level_is_refused(cel):
    with pytest.raises(Onleesbaar, match="geen taalniveau"):
        waarden.taalniveau(cel)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
@example("000000000")
@example(BSN_A)
def test_the_11_test_agrees_with_stdnum(cel):
    assert (schoon_bsn(cel) is not None) == stdnum_bsn.is_valid(cel)


def test_dots_spaces_and_a_lost_leading_zero_of_a_bsn_are_forgiven():
    assert schoon_bsn(f" {BSN_A[:3]}.{BSN_A[3:6]} {BSN_A[6:]}") == BSN_A
    assert schoon_bsn("10000008") == "010000008"


@pytest.mark.parametrize("cel", ["", "98", "9" * 9, BSN_A + "0", "٩٨٠٠٠٠٠٠٠", "abcdefghi"])
def test_what_is_no_bsn_is_refused_without_repeating_it(cel):
    with pytest.raises(Onleesbaar) as fout:
        waarden.bsn(cel)
    assert not cel or cel not in str(fout.value)


@pytest.mark.parametrize(
    ("cel", "schoon"),
    [
        ("5611ab", "5611AB"),
        (" 5611 AB ", "5611AB"),
        ("5611", "5611"),
        ("0611AB", None),
        ("5611ABC", None),
        ("٥٦١١AB", None),
        ("56", None),
    ],
)
def test_a_postcode_has_one_form(cel, schoon):
    assert schoon_postcode(cel) == schoon


@pytest.mark.parametrize("cel", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C'!A0"])
def test_a_formula_is_recognised(cel):
    assert is_formule(cel)


@pytest.mark.parametrize(
    "cel", ["+31 6 12345678", "+31 (0)6-1234 5678", "-", "--", "Jan", "a=b", "jan@voorbeeld.example"]
)
def test_a_telephone_number_and_a_dash_are_no_formula(cel):
    assert not is_formule(cel)


def test_a_bsn_in_the_wrong_column_is_not_repeated():
    assert citaat(BSN_A) == "“•••••••••”"
    assert citaat(f"zie {BSN_A[:4]}.{BSN_A[4:]} !") == "“zie ••••••••• !”"
    assert citaat("06-12345678") == "“06-12345678”"


def test_names_are_compared_without_case_accents_and_kinds_of_apostrophes():
    assert genormaliseerd("  Súdwest–Fryslân ") == genormaliseerd("sudwest-fryslan")
    assert genormaliseerd("’s-Gravenhage") == genormaliseerd("'S-GRAVENHAGE")
    assert genormaliseerd("a" * 5000) == "a" * 5000
