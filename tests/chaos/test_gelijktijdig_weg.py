"""Withdrawals that meet rounds, sweeps and each other: who went stays gone, and five are always alike."""

import itertools
import random
import threading

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone

from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.publicatie import publiceer, ronde, veeg
from sonar.actions.verwijdering import verwijder_klant
from sonar.models import Doelgroepregistratie, Kandidaatnummer, Klantprofiel, Lidmaatschap, Werkzoekende
from tests.chaos import aantal
from tests.chaos.publicatie import eigen_verbinding, stand, tegelijk
from tests.factories.bevolking import vul
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db(transaction=True)

NOG_TE_ZIEN = """
select count(*) from kandidatenverkenner_kandidaat k join sonar_kandidaatnummer n using (nummer)
where n.klantprofiel_id = any(%s)
"""


def _verwijder(pk: int) -> None:
    verwijder_klant(klant=Werkzoekende.objects.get(pk=pk), reden="Een proef", by=Lidmaatschap.objects.get())


MANIEREN = (
    lambda pk: Werkzoekende.objects.filter(pk=pk).update(toestemming="bezwaar"),
    lambda pk: Klantprofiel.objects.filter(pk=pk).update(status="ingetrokken", ingetrokken_op=timezone.localdate()),
    lambda pk: Doelgroepregistratie.objects.filter(werkzoekende=pk).update(tot=timezone.localdate()),
    lambda pk: Werkzoekende.objects.filter(pk=pk).update(bemiddelbaar="werkt-al"),
    _verwijder,
)


def test_whoever_withdraws_while_rounds_run_never_comes_back():
    keer = aantal("WEG_TIJDENS_RONDES", hier=60, volledig=1000)
    LidmaatschapFactory()
    vul(keer + 600)
    publiceer()
    wie = list(Klantprofiel.objects.values_list("pk", flat=True))
    random.Random(7).shuffle(wie)
    klaar, weg = threading.Event(), []

    def trek_terug(mijn: list[int]) -> None:
        with eigen_verbinding() as ander, ander.cursor() as cursor:
            for pk, manier in zip(mijn, itertools.cycle(MANIEREN), strict=False):
                nummers = list(Kandidaatnummer.objects.filter(klantprofiel=pk).values_list("nummer", flat=True))
                manier(pk)
                # From here on it may be in no answer, not even the very next one.
                weg.extend(nummers)
                cursor.execute("select count(*) from kandidatenverkenner_kandidaat where nummer = any(%s)", [nummers])
                assert cursor.fetchone() == (0,)
                cursor.execute(NOG_TE_ZIEN, [[pk]])
                assert cursor.fetchone() == (0,)

    def rondes() -> None:
        while not klaar.is_set():
            publiceer()

    def vegen() -> None:
        while not klaar.wait(0.2):
            veeg()

    def kijk() -> None:
        versies = [(0, 0)]
        with eigen_verbinding() as ander, ander.cursor() as cursor:
            while not klaar.wait(0.02):
                eerder = list(weg)
                versies.append(stand(cursor))
                cursor.execute("select count(*) from kandidatenverkenner_kandidaat where nummer = any(%s)", [eerder])
                assert cursor.fetchone() == (0,)
        assert versies == sorted(versies)

    def alle_terugtrekkingen() -> None:
        try:
            fouten.extend(tegelijk(*(lambda deel=deel: trek_terug(wie[deel:keer:4]) for deel in range(4))))
        finally:
            klaar.set()

    fouten: list[BaseException] = []
    fouten += tegelijk(alle_terugtrekkingen, rondes, vegen, kijk)
    assert fouten == []
    assert Ronde.objects.get().nummer > 2
    publiceer()
    with connection.cursor() as cursor:
        cursor.execute(NOG_TE_ZIEN, [wie[:keer]])
        assert cursor.fetchone() == (0,)
    assert Kandidaat.objects.filter(nummer__in=weg).count() == 0


_STAPPEN = ("vmbo", "mbo", "havo-vwo", "hbo", "wo")


def _klassen_van_zes(hoeveel: int) -> list[list[int]]:
    """So many classes with six rows left of ten, each of its own gemeente and step; per class who is in it."""
    Klantprofiel.objects.update(status="concept")
    with connection.cursor() as cursor:
        cursor.execute("select distinct gemeente_id from sonar_regiolidmaatschap where tot is null order by 1")
        gemeenten = [code for (code,) in cursor.fetchall()]
    plekken = list(itertools.islice(itertools.product(gemeenten, _STAPPEN), hoeveel))
    groepen = [[p.pk for p in maak_klanten(10, gemeente=g, opleidingsstap=stap)] for g, stap in plekken]
    publiceer()
    Werkzoekende.objects.filter(pk__in=[pk for groep in groepen for pk in groep[6:]]).update(toestemming="bezwaar")
    return [groep[:6] for groep in groepen]


def _paren(groepen: list[list[int]]) -> list[int]:
    """Two of each group withdraw at the same moment.

    :returns: how many of the group can be seen after that, per group.
    """
    beide = threading.Barrier(2)

    def trek_terug(plek: int) -> None:
        for groep in groepen:
            with transaction.atomic():
                Werkzoekende.objects.filter(pk=groep[plek]).update(toestemming="bezwaar")
                beide.wait(30)
            beide.wait(30)

    assert tegelijk(lambda: trek_terug(0), lambda: trek_terug(1)) == []
    over = []
    with connection.cursor() as cursor:
        for groep in groepen:
            cursor.execute(NOG_TE_ZIEN, [groep])
            over.append(cursor.fetchone()[0])
    return over


def test_two_who_leave_a_class_of_six_at_once_never_leave_four_in_sight():
    te_gaan = aantal("PAREN", hier=30, volledig=1000)
    while te_gaan > 0:
        groepen = _klassen_van_zes(min(te_gaan, 100))
        te_gaan -= len(groepen)
        assert set(_paren(groepen)) == {0}
        with eigen_verbinding() as ander:
            stand(ander.cursor())


SLOT = "update kandidatenverkenner_ronde set versie = versie where id = 1;"


@pytest.fixture
def zonder_slot():
    """The same function, but for the lock."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_get_functiondef('kandidatenverkenner_weg'::regproc)")
        (met,) = cursor.fetchone()
        assert met.count(SLOT) == 2
        cursor.execute(met.replace(SLOT, "perform from kandidatenverkenner_ronde where id = 1;"))
        yield
        cursor.execute(met)


def test_without_the_lock_four_do_stay_in_sight(zonder_slot):
    """The control: the test above can fail."""
    assert 4 in _paren(_klassen_van_zes(60))


class TestRepeatableRead:
    """A transaction that does not see what was published after it began."""

    @pytest.fixture
    def ander(self):
        with eigen_verbinding() as ander:
            yield ander

    @staticmethod
    def _begin(ander: "psycopg.Connection[object]") -> None:
        ander.execute("begin isolation level repeatable read")
        ander.execute("select count(*) from sonar_werkzoekende")

    @staticmethod
    def _trek_terug(ander: "psycopg.Connection[object]", pk: int) -> bool:
        """Whether it was committed."""
        try:
            ander.execute("update sonar_werkzoekende set toestemming = 'bezwaar' where id = %s", [pk])
            ander.execute("commit")
        except psycopg.errors.SerializationFailure:
            ander.execute("rollback")
            return False
        return True

    @staticmethod
    def _te_zien(pk: int) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(NOG_TE_ZIEN, [[pk]])
            return cursor.fetchone() != (0,)

    @pytest.mark.parametrize("rondes_eerst", [0, 1])
    def test_who_was_first_published_after_the_snapshot_is_never_left_standing(self, ander, rondes_eerst):
        for _ in range(rondes_eerst):
            publiceer()
        pk = maak_klanten(12)[0].pk
        self._begin(ander)
        publiceer()
        assert self._te_zien(pk)
        assert not self._trek_terug(ander, pk)
        # As whoever gets this error does, it is tried again.
        self._begin(ander)
        assert self._trek_terug(ander, pk)
        assert not self._te_zien(pk)

    def test_one_that_commits_while_a_round_computes_is_seen_by_that_round(self, ander, monkeypatch):
        publiceer()
        pk = maak_klanten(12)[0].pk
        self._begin(ander)
        bereken = ronde._bereken

        def en_dan(verslag):
            uitkomst = bereken(verslag)
            assert self._trek_terug(ander, pk)
            return uitkomst

        monkeypatch.setattr(ronde, "_bereken", en_dan)
        assert publiceer().gepubliceerd == 11
        assert not self._te_zien(pk)

    def test_two_who_leave_a_class_of_six_never_leave_four(self, ander):
        een, twee, *_ = [p.pk for p in maak_klanten(10)]
        publiceer()
        weg = list(Klantprofiel.objects.exclude(pk__in=[een, twee]).values_list("pk", flat=True)[:4])
        Werkzoekende.objects.filter(pk__in=weg).update(toestemming="bezwaar")
        self._begin(ander)
        Werkzoekende.objects.filter(pk=een).update(toestemming="bezwaar")
        assert not self._trek_terug(ander, twee)
        assert Kandidaat.objects.count() == 5

    def test_an_organisation_that_asks_consent_meets_a_klant_who_moves_to_it(self, ander):
        pk = maak_klanten(12)[0].pk
        publiceer()
        self._begin(ander)
        with connection.cursor() as cursor:
            cursor.execute(
                "update sonar_werkzoekende set bediend_door_id = (select id from sonar_organisatie where code = 'GM0772') where id = %s",
                [pk],
            )
        with pytest.raises(psycopg.errors.SerializationFailure):
            ander.execute("update sonar_organisatie set toestemming_vereist = true where code = 'GM0772'")
            ander.execute("commit")


def test_two_rounds_at_once_follow_each_other():
    vul(1000)
    assert tegelijk(publiceer, publiceer, publiceer) == []
    assert Ronde.objects.get().nummer == 3
    with eigen_verbinding() as ander:
        assert stand(ander.cursor()) == (3, 3)
