"""The statement that counts, against a naive count and against the published table."""

import datetime
from typing import NamedTuple

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import counts
from reports.counts import Aantallen, OnbekendeRegio, procent, tel_landelijk, tel_regio, vandaag
from reports.export.csv import as_csv
from sonar.choices import ProfielStatus
from sonar.models import (
    Doelgroepregistratie,
    Gemeente,
    Klantprofiel,
    Organisatie,
    Regiolidmaatschap,
    Registertotaal,
    Werkzoekende,
)
from tests.factories.register import DoelgroepregistratieFactory, KlantprofielFactory, WerkzoekendeFactory
from tests.reports.register import BRON

pytestmark = pytest.mark.django_db

PEILDATUM = datetime.date(2026, 6, 1)
EINDHOVEN, BEST, WAALRE, ASTEN = "GM0772", "GM0753", "GM0866", "GM0743"
ANDERE_REGIO = 32  # of Asten


class Klant(NamedTuple):
    gemeente: str
    partij: str
    status: ProfielStatus | None
    registraties: list[tuple[datetime.date, datetime.date | None]]

    @property
    def telt(self) -> bool:
        return any(vanaf <= PEILDATUM and (tot is None or tot > PEILDATUM) for vanaf, tot in self.registraties)

    @property
    def kolom(self) -> str:
        soort = "uwv" if self.partij.startswith("UWV") else "gem"
        return f"{soort}_{'profiel' if self.status == ProfielStatus.VASTGESTELD else 'geen'}"


@st.composite
def registraties(draw) -> list[tuple[datetime.date, datetime.date | None]]:
    """Periods that do not overlap, with their ends around the peildatum; the last one may be open."""
    dagen = sorted(draw(st.lists(st.integers(-3, 3), max_size=4, unique=True)))
    data = [PEILDATUM + datetime.timedelta(days=dag) for dag in dagen]
    paren = [(vanaf, tot) for vanaf, tot in zip(data[::2], data[1::2], strict=False)]
    return [*paren, (data[-1], None)] if len(data) % 2 else paren


klanten = st.lists(
    st.builds(
        Klant,
        gemeente=st.sampled_from([EINDHOVEN, BEST, ASTEN]),
        # Someone may be served by a party of elsewhere: where one lives decides the row.
        partij=st.sampled_from(["UWV-33", "UWV-32", EINDHOVEN, WAALRE]),
        status=st.sampled_from([None, *ProfielStatus]),
        registraties=registraties(),
    ),
    max_size=12,
)


def schrijf(mensen: list[Klant]) -> None:
    partijen = Organisatie.objects.in_bulk({mens.partij for mens in mensen}, field_name="code")
    for mens in mensen:
        klant = Werkzoekende.objects.create(woongemeente_id=mens.gemeente, bediend_door=partijen[mens.partij])
        Doelgroepregistratie.objects.bulk_create(
            Doelgroepregistratie(werkzoekende=klant, vanaf=vanaf, tot=tot) for vanaf, tot in mens.registraties
        )
        if mens.status:
            Klantprofiel.objects.create(
                werkzoekende=klant, status=mens.status, vastgesteld_op=PEILDATUM, ingetrokken_op=PEILDATUM
            )


def cellen(rapport: counts.LandelijkeTransparantie) -> dict[tuple[str, str], int]:
    """Every cell that is not zero."""
    return {
        (rij.code, kolom): aantal
        for regio in rapport.regios
        for rij in regio.rijen
        for kolom in Aantallen.__slots__
        if (aantal := getattr(rij.aantallen, kolom))
    }


@settings(max_examples=60, deadline=None)
@given(mensen=klanten)
def test_the_statement_equals_a_naive_count(mensen):
    verwacht: dict[tuple[str, str], int] = {}
    for mens in mensen:
        if mens.telt:
            cel = (mens.gemeente, mens.kolom)
            verwacht[cel] = verwacht.get(cel, 0) + 1
    with transaction.atomic():
        schrijf(mensen)
        landelijk = tel_landelijk(PEILDATUM)
        per_regio = [tel_regio(PEILDATUM, 33), tel_regio(PEILDATUM, ANDERE_REGIO)]
        transaction.set_rollback(True)
    assert cellen(landelijk) == verwacht
    assert per_regio == [landelijk.regio(33), landelijk.regio(ANDERE_REGIO)]
    assert landelijk.totaal.totaal == sum(verwacht.values())


def test_region_33_is_the_published_table_byte_for_byte(regio_33):
    assert as_csv(tel_regio(vandaag(), 33)) == BRON.read_text(encoding="utf-8")


def test_the_shares_of_region_33_are_those_of_the_publication(regio_33):
    rapport = tel_regio(vandaag(), 33)
    assert (rapport.registertotaal, rapport.bekend, rapport.totaal.aandeel) == (5431, 72, 46)


def test_every_gemeente_of_every_region_has_a_row_also_without_klanten():
    landelijk = tel_landelijk(vandaag())
    assert len(landelijk.regios) == 35
    assert sum(len(regio.rijen) for regio in landelijk.regios) == Gemeente.objects.count() == 342
    assert landelijk.totaal == Aantallen()


def test_gemeenten_stand_in_order_of_name_as_published():
    namen = [rij.naam for rij in tel_regio(vandaag(), 33).rijen]
    assert namen == sorted(namen)
    assert "Nuenen Ca" in namen
    friesland = [rij.naam for rij in tel_regio(vandaag(), 2).rijen]
    assert friesland.index("Súdwest-Fryslân") == friesland.index("Smallingerland") + 1


class TestOneKlant:
    """What happens to one klant changes that klant's cell, and no other."""

    @pytest.fixture
    def klant(self) -> Werkzoekende:
        klant = WerkzoekendeFactory(gemeenteklant=True)
        DoelgroepregistratieFactory(werkzoekende=klant)
        KlantprofielFactory(werkzoekende=klant)
        WerkzoekendeFactory.create_batch(3)
        return klant

    def verschil(self, verander) -> dict[tuple[str, str], int]:
        eerst = cellen(tel_landelijk(vandaag()))
        verander()
        daarna = cellen(tel_landelijk(vandaag()))
        return {
            cel: daarna.get(cel, 0) - eerst.get(cel, 0)
            for cel in eerst.keys() | daarna.keys()
            if daarna.get(cel, 0) != eerst.get(cel, 0)
        }

    def test_a_profile_that_is_vastgesteld_moves_one(self, klant):
        def stel_vast():
            Klantprofiel.objects.filter(werkzoekende=klant).update(
                status=ProfielStatus.VASTGESTELD, vastgesteld_op=vandaag()
            )

        assert self.verschil(stel_vast) == {(EINDHOVEN, "gem_geen"): -1, (EINDHOVEN, "gem_profiel"): 1}

    def test_another_woongemeente_moves_one(self, klant):
        def verhuis():
            Werkzoekende.objects.filter(pk=klant.pk).update(woongemeente=BEST)

        assert self.verschil(verhuis) == {(EINDHOVEN, "gem_geen"): -1, (BEST, "gem_geen"): 1}

    def test_another_party_moves_one(self, klant):
        def draag_over():
            uwv = Organisatie.objects.get(code="UWV-33")
            Werkzoekende.objects.filter(pk=klant.pk).update(bediend_door=uwv)

        assert self.verschil(draag_over) == {(EINDHOVEN, "gem_geen"): -1, (EINDHOVEN, "uwv_geen"): 1}

    def test_a_registration_that_ends_today_takes_one_away(self, klant):
        def beeindig():
            Doelgroepregistratie.objects.filter(werkzoekende=klant).update(tot=vandaag())

        assert self.verschil(beeindig) == {(EINDHOVEN, "gem_geen"): -1}

    def test_a_registration_that_starts_tomorrow_changes_nothing(self, klant):
        anders = Werkzoekende.objects.exclude(pk=klant.pk)[0]

        assert self.verschil(lambda: DoelgroepregistratieFactory(werkzoekende=anders, toekomstig=True)) == {}


class TestRegisterTotal:
    def test_the_latest_up_to_the_peildatum_counts(self):
        for dag, aantal in [("2026-01-01", 100), ("2026-05-31", 200), ("2026-06-02", 300)]:
            Registertotaal.objects.create(regio_id=33, peildatum=dag, aantal=aantal, bron="test")
        assert tel_regio(PEILDATUM, 33).registertotaal == 200

    def test_without_one_nothing_is_said_about_what_is_known(self):
        rapport = tel_regio(PEILDATUM, 33)
        assert (rapport.registertotaal, rapport.bekend) == (None, None)

    def test_the_nation_has_a_total_when_every_region_has_one(self):
        for nr in range(1, 36):
            assert tel_landelijk(PEILDATUM).registertotaal is None
            Registertotaal.objects.create(regio_id=nr, peildatum=PEILDATUM, aantal=nr, bron="test")
        assert tel_landelijk(PEILDATUM).registertotaal == 630


def test_a_gemeente_counts_for_the_region_it_was_in_on_the_peildatum():
    DoelgroepregistratieFactory(werkzoekende__woongemeente=Gemeente.objects.get(code=ASTEN))
    grens = datetime.date(2026, 7, 1)
    Regiolidmaatschap.objects.filter(gemeente=ASTEN).update(tot=grens)
    Regiolidmaatschap.objects.create(gemeente_id=ASTEN, regio_id=33, vanaf=grens)
    assert tel_regio(grens - datetime.timedelta(days=1), ANDERE_REGIO).totaal.totaal == 1
    assert tel_regio(grens, ANDERE_REGIO).totaal.totaal == 0
    assert tel_regio(grens, 33).totaal.totaal == 1


@pytest.mark.parametrize("nr", [0, 36, 32_768, 10**30])
def test_a_region_that_does_not_exist_is_refused(nr):
    with pytest.raises(OnbekendeRegio, match=f"Arbeidsmarktregio {nr} bestaat niet"):
        tel_regio(vandaag(), nr)


@pytest.mark.parametrize(
    ("deel", "geheel", "verwacht"), [(0, 0, None), (0, 7, 0), (1, 200, 1), (1, 201, 0), (3911, 5431, 72), (7, 7, 100)]
)
def test_a_percentage_is_whole_and_a_half_goes_up(deel, geheel, verwacht):
    assert procent(deel, geheel) == verwacht


def test_counting_is_one_statement_after_its_planning(django_assert_num_queries):
    # savepoint, planning, the count, back to the savepoint and its release
    with django_assert_num_queries(5) as gezien:
        tel_landelijk(vandaag())
    assert [query["sql"] for query in gezien if "sonar_" in query["sql"]] == [gezien[2]["sql"]]


def test_the_planning_of_the_count_ends_with_it():
    tel_landelijk(vandaag())
    with connection.cursor() as cursor:
        cursor.execute("show enable_hashjoin")
        assert cursor.fetchone() == ("on",)
