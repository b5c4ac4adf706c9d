"""The funnel against a naive count, against itself, and against what was counted when the day was today."""

import datetime
import random
from unittest import mock

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import trechter
from reports.counts import OnbekendeRegio, tel_landelijk, tel_landelijk_toen, vandaag
from reports.groepssleutel import RUIMTE, zaad
from reports.trechter import Trechter, Tredesoort, tel_trechter, tel_trechters
from sonar.choices import Bemiddelbaar, ProfielStatus
from sonar.contactkeuzes import OPEN, Contactstand
from sonar.models import (
    Contactverzoek,
    Doelgroepregistratie,
    Kandidaatnummer,
    Klantprofiel,
    Registertotaal,
    Werkzoekende,
)
from tests.reports.trechter import mensen, schreef_op, schrijf, tel_naief, zet
from tests.reports.verleden import GEMEENTEN

pytestmark = pytest.mark.django_db
TOEN = vandaag() - datetime.timedelta(days=3)
IN_33, IN_32 = {"GM0772", "GM0753"}, {"GM0743"}


def aantallen(geteld: Trechter) -> dict[Tredesoort, int]:
    return {trede.soort: trede.aantal for trede in geteld.treden}


def van_regio(trechters: tuple[Trechter, ...], nr: int | None) -> Trechter:
    return next(geteld for geteld in trechters if geteld.nr == nr)


def als_toen() -> mock._patch:
    """Counts TOEN from the register itself, as was done on that day."""
    return mock.patch("reports.trechter.vandaag", return_value=TOEN)


def uit_geschiedenis(peildatum: datetime.date) -> tuple[Trechter, ...]:
    with mock.patch("reports.trechter.vandaag", return_value=datetime.date.max):
        return tel_trechters(peildatum)


@settings(max_examples=25, deadline=None)
@given(lijst=mensen)
def test_the_funnel_equals_a_naive_count_and_its_history_says_the_same(lijst):
    with transaction.atomic():
        schrijf(lijst, vandaag())
        trechters = tel_trechters(vandaag())
        los = [tel_trechter(vandaag(), regio=nr) for nr in (None, 33, 32)]
        gepubliceerd = tel_landelijk(vandaag()).totaal
        geschiedenis = uit_geschiedenis(vandaag())
        transaction.set_rollback(True)
    assert aantallen(van_regio(trechters, None)) == tel_naief(lijst, set(GEMEENTEN))
    assert aantallen(van_regio(trechters, 33)) == tel_naief(lijst, IN_33)
    assert aantallen(van_regio(trechters, 32)) == tel_naief(lijst, IN_32)
    assert los == [van_regio(trechters, nr) for nr in (None, 33, 32)]
    assert geschiedenis == trechters
    for geteld in trechters:
        treden = [trede.aantal for trede in geteld.treden]
        assert treden == sorted(treden, reverse=True)
        assert [trede.soort for trede in geteld.treden] == [*Tredesoort]
    land, *regios = trechters
    for rang, trede in enumerate(land.treden):
        assert trede.aantal == sum(regio.treden[rang].aantal for regio in regios)
        assert trede.sleutel == sum(regio.treden[rang].sleutel for regio in regios) % RUIMTE
    assert (land.treden[0].aantal, land.treden[1].aantal) == (gepubliceerd.totaal, gepubliceerd.profiel)


@settings(max_examples=25, deadline=None)
@given(lijst=mensen, toeval=st.randoms(use_true_random=False))
def test_a_past_day_stays_what_it_was_whatever_is_changed_since(lijst, toeval):
    with transaction.atomic():
        klanten = schrijf(lijst, TOEN)
        schreef_op(TOEN)
        with als_toen():
            geteld = tel_trechters(TOEN)
        verander(klanten, toeval)
        later = tel_trechters(TOEN)
        tabel = tel_landelijk_toen(TOEN).totaal
        transaction.set_rollback(True)
    assert later == geteld
    assert (later[0].treden[0].aantal, later[0].treden[1].aantal) == (tabel.totaal, tabel.profiel)


def verander(klanten: list[int], toeval: random.Random) -> None:
    """Whatever can happen to people after that day."""
    dag = vandaag()
    for klant in klanten:
        if toeval.random() < 0.4:
            Werkzoekende.objects.filter(pk=klant).update(
                woongemeente=toeval.choice(GEMEENTEN), bemiddelbaar=toeval.choice([*Bemiddelbaar])
            )
        if toeval.random() < 0.3:
            Doelgroepregistratie.objects.filter(werkzoekende=klant, tot=None, vanaf__lte=dag).update(tot=dag)
        if toeval.random() < 0.4:
            Klantprofiel.objects.filter(pk=klant).update(
                status=ProfielStatus.INGETROKKEN, ingetrokken_op=dag, taaksoorten=None, beschikbaar_vanaf=None
            )
        elif toeval.random() < 0.4:
            Klantprofiel.objects.filter(pk=klant).update(taaksoorten=[], uren_min=None, uren_max=None)
        if toeval.random() < 0.3:
            Kandidaatnummer.objects.filter(klantprofiel=klant, tot=None).update(tot=datetime.datetime.now(datetime.UTC))
        for verzoek in Contactverzoek.objects.van_klant(klant).filter(stand__in=OPEN):
            if toeval.random() < 0.5:
                zet(verzoek, toeval.choice([Contactstand.AANGENOMEN, Contactstand.INGETROKKEN]))


@settings(max_examples=10, deadline=None)
@given(lijst=mensen)
def test_the_key_of_a_step_is_the_sum_over_its_people_and_other_under_another_key(lijst):
    with transaction.atomic():
        klanten = schrijf(lijst, vandaag())
        land = tel_trechter(vandaag(), regio=None)
        with mock.patch("reports.trechter.zaad", return_value=1):
            anders = tel_trechter(vandaag(), regio=None)
        with connection.cursor() as cursor:
            cursor.execute(
                "select id, hashint8extended(id, %s::bigint) from unnest(%s::bigint[]) id", [zaad(), klanten]
            )
            per_klant = dict(cursor.fetchall())
        transaction.set_rollback(True)
    soorten = [*Tredesoort]
    for rang, trede in enumerate(land.treden):
        wie = [k for k, mens in zip(klanten, lijst, strict=True) if mens.trede and soorten.index(mens.trede) >= rang]
        assert trede.sleutel == sum(per_klant[klant] for klant in wie) % RUIMTE
        assert (trede.sleutel == anders.treden[rang].sleutel) == (not wie)


def test_the_total_of_the_register_is_the_last_one_told_before_the_day():
    for peildatum, aantal in ((TOEN, 5000), (vandaag(), 5431)):
        Registertotaal.objects.create(regio_id=33, peildatum=peildatum, aantal=aantal, bron="test")
    gisteren = vandaag() - datetime.timedelta(days=1)
    assert tel_trechter(vandaag(), regio=33).registertotaal == 5431
    assert tel_trechter(gisteren, regio=33).registertotaal == 5000
    assert tel_trechter(vandaag(), regio=None).registertotaal is None


def test_every_region_is_counted_in_one_statement_also_one_without_people(django_assert_num_queries):
    # The savepoint, how to plan, the count, and the savepoint's end in two statements.
    with django_assert_num_queries(5):
        trechters = tel_trechters(vandaag())
    assert [geteld.nr for geteld in trechters] == [None, *range(1, 36)]
    with django_assert_num_queries(5):
        tel_trechter(TOEN, regio=33)


@pytest.mark.parametrize("nr", [0, 36, 99_999])
def test_a_region_that_does_not_exist_is_refused(nr):
    with pytest.raises(OnbekendeRegio):
        tel_trechter(vandaag(), regio=nr)


def test_the_steps_are_told_in_the_order_of_the_way():
    assert [*Tredesoort] == [*trechter._SOORTEN]
