"""Banenafspraak, Doelgroep vanaf and Doelgroep tot: what a row makes of the registration, on this day and later ones."""

import datetime

import pytest
from django.utils import timezone

from sonar.models import Doelgroepregistratie
from tests.sonar.importing.conftest import A, klant, redenen, telling

pytestmark = pytest.mark.django_db

VANDAAG = datetime.date(2026, 3, 14)
JA, NEE = {**A, "Banenafspraak": "Ja"}, {**A, "Banenafspraak": "Nee"}


@pytest.fixture(autouse=True)
def vandaag(monkeypatch):
    """Sets the day; it is VANDAAG until a test says otherwise."""

    def zet(dag: datetime.date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda: dag)

    zet(VANDAAG)
    return zet


def van(rij: dict[str, object], vanaf: object = "", tot: object = "") -> dict[str, object]:
    return {**rij, "Doelgroep vanaf": str(vanaf or ""), "Doelgroep tot": str(tot or "")}


def registraties() -> list[tuple[str, str | None]]:
    return [
        (str(vanaf), tot and str(tot))
        for vanaf, tot in Doelgroepregistratie.objects.order_by("id").values_list("vanaf", "tot")
    ]


def dag(aantal: int) -> datetime.date:
    return VANDAAG + datetime.timedelta(days=aantal)


@pytest.mark.parametrize(
    ("rij", "verwacht"),
    [
        (JA, [("2026-03-14", None)]),
        (van(JA, "2020-01-01"), [("2020-01-01", None)]),
        (van(JA, "2020-01-01", "2030-01-01"), [("2020-01-01", "2030-01-01")]),
        (van(JA, "2020-01-01", "2021-01-01"), [("2020-01-01", "2021-01-01")]),
        (van(JA, "2027-01-01"), [("2027-01-01", None)]),
        (van(JA, tot="2030-01-01"), [("2026-03-14", "2030-01-01")]),
        # Only known is that it has ended: it counts on no day.
        (van(JA, tot="2021-01-01"), [("2021-01-01", "2021-01-01")]),
        (van(JA, "2020-01-01", "2020-01-01"), [("2020-01-01", "2020-01-01")]),
        (NEE, []),
        (van(NEE, "2020-01-01", "2021-01-01"), []),
        (van(A, "2020-01-01", "2030-01-01"), []),
        ({**A, "Banenafspraak": "NNB"}, []),
    ],
)
def test_a_first_row_and_the_same_row_later(lees_in, vandaag, rij, verwacht):
    lees_in(rij)
    assert registraties() == verwacht
    for later in (0, 1, 400, 2000):
        vandaag(dag(later))
        assert telling(lees_in(rij)) == (0, 0, 1, 0), later
    assert registraties() == verwacht


def test_nee_ends_the_registration_on_the_imports_date(lees_in, vandaag):
    lees_in(van(JA, "2020-01-01"))
    vandaag(dag(10))
    assert telling(lees_in(NEE)) == (0, 1, 0, 0)
    assert registraties() == [("2020-01-01", "2026-03-24")]
    vandaag(dag(20))
    assert telling(lees_in(NEE)) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("rij", "einde"),
    [
        (van(NEE, tot="2025-07-01"), "2025-07-01"),
        (van(NEE, "2020-01-01", "2025-07-01"), "2025-07-01"),
        (van(NEE, "2020-01-01", "2030-01-01"), "2026-03-14"),
        (van(JA, "2020-01-01", "2025-07-01"), "2025-07-01"),
        (van(A, tot="2025-07-01"), "2025-07-01"),
    ],
)
def test_an_end_in_the_past_ends_it_then(lees_in, vandaag, rij, einde):
    lees_in(van(JA, "2020-01-01"))
    assert telling(lees_in(rij)) == (0, 1, 0, 0)
    assert registraties() == [("2020-01-01", einde)]
    for later in (0, 1, 2000):
        vandaag(dag(later))
        assert telling(lees_in(rij))[1] == (later == 2000 and rij["Doelgroep tot"] == "2030-01-01")


def test_nee_for_a_registration_that_has_not_begun_leaves_it_without_a_day(lees_in, vandaag):
    lees_in(van(JA, "2027-01-01"))
    assert telling(lees_in(NEE)) == (0, 1, 0, 0)
    assert registraties() == [("2027-01-01", "2027-01-01")]
    assert telling(lees_in(NEE)) == (0, 0, 1, 0)
    assert telling(lees_in(JA)) == (0, 1, 0, 0)
    assert registraties() == [("2027-01-01", "2027-01-01"), ("2026-03-14", None)]
    assert telling(lees_in(JA)) == (0, 0, 1, 0)


def test_ja_after_an_end_starts_a_new_registration_and_keeps_the_old_one(lees_in, vandaag):
    lees_in(van(JA, "2020-01-01"))
    lees_in(NEE)
    vandaag(dag(10))
    assert telling(lees_in(JA)) == (0, 1, 0, 0)
    assert registraties() == [("2020-01-01", "2026-03-14"), ("2026-03-24", None)]
    vandaag(dag(11))
    assert telling(lees_in(JA)) == (0, 0, 1, 0)


def test_ja_and_nee_on_one_day_do_not_collide(lees_in):
    for _ in range(2):
        for rij in (JA, NEE):
            lees_in(rij)
            assert telling(lees_in(rij)) == (0, 0, 1, 0)
    assert registraties()[0] == ("2026-03-14", "2026-03-14")


def test_ja_with_the_begin_of_what_ended_opens_that_again(lees_in, vandaag):
    rij = van(JA, "2020-01-01")
    lees_in(rij)
    lees_in(NEE)
    vandaag(dag(10))
    assert telling(lees_in(rij)) == (0, 1, 0, 0)
    assert registraties() == [("2020-01-01", None)]
    assert telling(lees_in(rij)) == (0, 0, 1, 0)


def test_a_registration_that_ran_out_may_be_prolonged_or_followed(lees_in, vandaag):
    lees_in(van(JA, "2020-01-01", "2026-04-01"))
    vandaag(dag(100))
    assert telling(lees_in(van(JA, "2020-01-01", "2028-01-01"))) == (0, 1, 0, 0)
    assert registraties() == [("2020-01-01", "2028-01-01")]
    vandaag(dag(1000))
    opvolger = van(JA, "2028-02-01", "2029-01-01")
    assert telling(lees_in(opvolger)) == (0, 1, 0, 0)
    assert registraties() == [("2020-01-01", "2028-01-01"), ("2028-02-01", "2029-01-01")]
    assert telling(lees_in(opvolger)) == (0, 0, 1, 0)


def test_dates_that_come_later_correct_what_an_import_wrote(lees_in, vandaag):
    lees_in(JA)
    vandaag(dag(3))
    assert telling(lees_in(van(A, "2021-01-01"))) == (0, 1, 0, 0)
    assert telling(lees_in(van(JA, "2022-01-01", "2031-01-01"))) == (0, 1, 0, 0)
    assert registraties() == [("2022-01-01", "2031-01-01")]


def test_an_end_before_the_begin_is_refused(lees_in):
    assert redenen(lees_in(van(JA, "2022-01-01", "2021-12-31"))) == (
        "2 Doelgroep tot: Doelgroep tot ligt voor doelgroep vanaf. Verbeter een van beide."
    )
    lees_in(van(JA, "2022-01-01"))
    assert "De registratie zou voor haar begin eindigen" in redenen(lees_in(van(JA, tot="2021-12-31")))
    assert registraties() == [("2022-01-01", None)]


def test_a_begin_within_an_earlier_registration_is_refused_also_when_the_row_comes_again(lees_in):
    klanten = lees_in(van(JA, "2024-01-01"))
    assert klanten.nieuw == 1
    Doelgroepregistratie.objects.create(werkzoekende=klant(), vanaf="2020-01-01", tot="2022-01-01")
    for _ in range(2):
        resultaat = lees_in(van(JA, "2021-01-01"))
        assert telling(resultaat) == (0, 0, 0, 1)
        assert "een andere registratie overlappen" in redenen(resultaat)
    assert registraties() == [("2024-01-01", None), ("2020-01-01", "2022-01-01")]


def test_of_several_registrations_the_running_one_counts(lees_in):
    lees_in(van(JA, "2024-01-01", "2028-01-01"))
    Doelgroepregistratie.objects.create(werkzoekende=klant(), vanaf="2020-01-01", tot="2022-01-01")
    Doelgroepregistratie.objects.create(werkzoekende=klant(), vanaf="2028-01-01")
    lees_in(NEE)
    assert registraties()[0] == ("2024-01-01", "2026-03-14")


def test_an_end_a_consultant_gave_is_kept_and_reported(lees_in, vandaag):
    lees_in(van(JA, "2020-01-01"))
    Doelgroepregistratie.objects.update(tot="2026-03-01")
    for rij, veld in ((JA, "banenafspraak"), (van(JA, "2020-01-01"), "doelgroep tot")):
        resultaat = lees_in(rij)
        assert telling(resultaat) == (0, 0, 1, 0)
        assert dict(resultaat.verschillen) == {veld: 1}
    assert registraties() == [("2020-01-01", "2026-03-01")]
    assert telling(lees_in(NEE)) == (0, 0, 1, 0)
    # A registration that began after that end is news, and no difference of opinion.
    assert telling(lees_in(van(JA, "2026-03-10"))) == (0, 1, 0, 0)
    assert registraties() == [("2020-01-01", "2026-03-01"), ("2026-03-10", None)]


def test_a_begin_a_consultant_corrected_does_not_keep_nee_from_ending_it(lees_in):
    lees_in(van(JA, "2020-01-01"))
    Doelgroepregistratie.objects.update(vanaf="2020-02-01")
    resultaat = lees_in(van(NEE, "2020-01-01"))
    assert dict(resultaat.verschillen) == {"doelgroep vanaf": 1}
    assert registraties() == [("2020-02-01", "2026-03-14")]


def test_a_registration_a_consultant_took_away_does_not_come_back(lees_in):
    lees_in(JA)
    Doelgroepregistratie.objects.all().delete()
    resultaat = lees_in(JA)
    assert (telling(resultaat), dict(resultaat.verschillen)) == ((0, 0, 1, 0), {"banenafspraak": 1})
    assert registraties() == []
