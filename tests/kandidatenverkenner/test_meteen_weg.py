"""What must go, goes at the commit that says so: every table and reason, in bulk and by raw SQL; nothing else goes."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from kandidatenverkenner.models import Kandidaat, Ronde, Verwijdering
from kandidatenverkenner.publicatie import publiceer
from sonar.actions.verwijdering import verwijder_klant
from sonar.models import (
    Doelgroepregistratie,
    Kandidaatnummer,
    Klantprofiel,
    Organisatie,
    Werkzoekende,
)
from tests.factories.publicatie import EINDHOVEN, bij_commit, maak_klanten
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate()
GISTEREN, MORGEN = VANDAAG - datetime.timedelta(days=1), VANDAAG + datetime.timedelta(days=1)
JAREN_GELEDEN = VANDAAG - datetime.timedelta(days=900)


def _sql(sql: str) -> Callable[[list[int]], None]:
    def doe(wie: list[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, {"wie": wie})

    return doe


def _neem_over(wie: list[int]) -> None:
    strenge = Organisatie.objects.get(code=EINDHOVEN)
    Organisatie.objects.filter(pk=strenge.pk).update(toestemming_vereist=True)
    Werkzoekende.objects.filter(pk__in=wie).update(bediend_door=strenge)


def _wordt_streng(wie: list[int]) -> None:
    eindhoven = Organisatie.objects.get(code=EINDHOVEN)
    Werkzoekende.objects.filter(pk__in=wie).update(bediend_door=eindhoven)
    Organisatie.objects.filter(pk=eindhoven.pk).update(toestemming_vereist=True)


def _geheel_wordt_streng(wie: list[int]) -> None:
    Werkzoekende.objects.exclude(pk__in=wie).update(toestemming="toestemming")
    Organisatie.objects.filter(code="UWV").update(toestemming_vereist=True)


REDENEN: dict[str, Callable[[list[int]], object]] = {
    "profiel ingetrokken": lambda wie: Klantprofiel.objects.filter(pk__in=wie).update(
        status="ingetrokken", ingetrokken_op=VANDAAG
    ),
    "profiel weer concept": lambda wie: Klantprofiel.objects.filter(pk__in=wie).update(status="concept"),
    "profiel ingetrokken, SQL": _sql(
        "update sonar_klantprofiel set status = 'ingetrokken', ingetrokken_op = current_date where werkzoekende_id = any(%(wie)s)"
    ),
    "gesprek te lang geleden": lambda wie: Klantprofiel.objects.filter(pk__in=wie).update(vastgesteld_op=JAREN_GELEDEN),
    "niet bemiddelbaar": lambda wie: Werkzoekende.objects.filter(pk__in=wie).update(bemiddelbaar="werkt-al"),
    "bezwaar": lambda wie: Werkzoekende.objects.filter(pk__in=wie).update(toestemming="bezwaar"),
    "bezwaar, SQL": _sql("update sonar_werkzoekende set toestemming = 'bezwaar' where id = any(%(wie)s)"),
    "bezwaar, upsert": _sql(
        "insert into sonar_werkzoekende select * from sonar_werkzoekende where id = any(%(wie)s)"
        " on conflict (id) do update set toestemming = 'bezwaar'"
    ),
    "naar een partij die toestemming vraagt": _neem_over,
    "eigen partij gaat toestemming vragen": _wordt_streng,
    "het geheel gaat toestemming vragen": _geheel_wordt_streng,
    "registratie eindigt": lambda wie: Doelgroepregistratie.objects.filter(werkzoekende__in=wie).update(tot=VANDAAG),
    "registratie begint toch later": lambda wie: Doelgroepregistratie.objects.filter(werkzoekende__in=wie).update(
        vanaf=MORGEN
    ),
    "registratie verwijderd": lambda wie: Doelgroepregistratie.objects.filter(werkzoekende__in=wie).delete(),
    "registratie verwijderd, SQL": _sql("delete from sonar_doelgroepregistratie where werkzoekende_id = any(%(wie)s)"),
    "nummer eindigt": lambda wie: Kandidaatnummer.objects.filter(klantprofiel__in=wie).update(tot=timezone.now()),
    "nummer verwijderd": lambda wie: Kandidaatnummer.objects.filter(klantprofiel__in=wie).delete(),
    "profiel verwijderd": lambda wie: Klantprofiel.objects.filter(pk__in=wie).delete(),
    "klant verwijderd": lambda wie: Werkzoekende.objects.filter(pk__in=wie).delete(),
}


@pytest.fixture
def klanten() -> list[int]:
    """Sixteen published, alike, of whom nobody said yes or no."""
    profielen = maak_klanten(16, opleidingsstap="mbo")
    publiceer()
    return [profiel.pk for profiel in profielen]


def _nummers(wie: list[int]) -> set[int]:
    return set(Kandidaatnummer.objects.filter(klantprofiel__in=wie).values_list("nummer", flat=True))


def _getoond() -> set[int]:
    return set(Kandidaat.objects.values_list("nummer", flat=True))


def _wachtrij() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from kandidatenverkenner_wachtrij")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize("reden", REDENEN)
def test_who_may_no_longer_be_shown_is_gone_at_the_commit(klanten, reden, aantal):
    wie = klanten[:aantal]
    nummers, andere = _nummers(wie), _nummers(klanten[aantal:])
    plaatsen = set(Kandidaat.objects.filter(nummer__in=nummers).values_list("plaats", flat=True))
    REDENEN[reden](wie)
    assert _getoond() == nummers | andere
    bij_commit()
    assert _getoond() == andere
    # The numbers ended for good, those of the others did not.
    assert not Kandidaatnummer.objects.filter(nummer__in=nummers, tot=None).exists()
    assert Kandidaatnummer.objects.filter(nummer__in=andere, tot=None).count() == 16 - aantal
    ronde = Ronde.objects.get()
    assert set(Verwijdering.objects.values_list("versie", "plaats")) == {(ronde.versie, plaats) for plaats in plaatsen}
    assert (ronde.nummer, ronde.versie) == (1, 2)
    assert _wachtrij() == 0


ONSCHULDIG: dict[str, Callable[[list[int]], object]] = {
    "verhuisd": lambda wie: Werkzoekende.objects.filter(pk__in=wie).update(woongemeente="GM0014", plaats="Elders"),
    "toestemming": lambda wie: Werkzoekende.objects.filter(pk__in=wie).update(toestemming="toestemming"),
    "bemiddelbaar": lambda wie: Werkzoekende.objects.filter(pk__in=wie).update(bemiddelbaar="bemiddelbaar"),
    "andere partij die niets vraagt": lambda wie: Werkzoekende.objects.filter(pk__in=wie).update(
        bediend_door=Organisatie.objects.get(code=EINDHOVEN)
    ),
    "ander werk": lambda wie: Klantprofiel.objects.filter(pk__in=wie).update(taaksoorten=[1], opleidingsstap="wo"),
    "registratie eindigt later": lambda wie: Doelgroepregistratie.objects.filter(werkzoekende__in=wie).update(
        tot=MORGEN
    ),
    "organisatie heet anders": lambda wie: Organisatie.objects.update(naam="Anders"),
    "bezwaar en er in dezelfde transactie op terug": lambda wie: [
        Werkzoekende.objects.filter(pk__in=wie).update(toestemming=toestemming)
        for toestemming in ("bezwaar", "onbekend")
    ],
}


@pytest.mark.parametrize("wat", ONSCHULDIG)
def test_what_does_not_make_someone_unfit_removes_nobody(klanten, wat):
    ONSCHULDIG[wat](klanten)
    bij_commit()
    assert _getoond() == _nummers(klanten)
    assert Kandidaatnummer.objects.filter(tot=None).count() == 16
    assert Ronde.objects.get().versie == 1
    assert not Verwijdering.objects.exists()


@pytest.mark.parametrize(
    "wat",
    ["verhuisd", "toestemming", "bemiddelbaar", "ander werk", "registratie eindigt later", "organisatie heet anders"],
)
def test_what_cannot_make_someone_unfit_is_not_even_noted(klanten, wat):
    ONSCHULDIG[wat](klanten)
    assert _wachtrij() == 0


def test_deleting_a_klant_as_the_page_does_takes_the_row_along(klanten):
    nummers = _nummers(klanten[:1])
    verwijder_klant(klant=Werkzoekende.objects.get(pk=klanten[0]), reden="Een proef", by=LidmaatschapFactory())
    bij_commit()
    assert not _getoond() & nummers
    assert Kandidaat.objects.count() == 15


def test_a_class_that_falls_below_five_is_hidden_and_keeps_its_numbers(klanten):
    Werkzoekende.objects.filter(pk__in=klanten[:11]).update(toestemming="bezwaar")
    bij_commit()
    assert Kandidaat.objects.count() == 5
    Werkzoekende.objects.filter(pk=klanten[11]).update(toestemming="bezwaar")
    bij_commit()
    assert Kandidaat.objects.count() == 0
    assert set(Kandidaatnummer.objects.filter(tot=None).values_list("klantprofiel", flat=True)) == set(klanten[12:])
    assert list(Verwijdering.objects.order_by("versie").values_list("versie", flat=True)) == [2] * 11 + [3] * 5
    assert set(Verwijdering.objects.values_list("plaats", flat=True)) == set(range(16))


def test_only_touched_classes_are_looked_at(klanten):
    ander = maak_klanten(10, opleidingsstap="wo")
    publiceer()
    Werkzoekende.objects.filter(pk__in=klanten[:12]).update(toestemming="bezwaar")
    bij_commit()
    assert _getoond() == _nummers([profiel.pk for profiel in ander])


def test_hidden_rows_come_back_with_their_number_when_a_round_can_place_them(klanten):
    Werkzoekende.objects.filter(pk__in=klanten[:12]).update(toestemming="bezwaar")
    bij_commit()
    maak_klanten(8, opleidingsstap="mbo")
    publiceer()
    assert _nummers(klanten[12:]) < _getoond()
    assert Kandidaat.objects.count() == 12


def test_an_update_of_nobody_published_changes_no_version(klanten):
    anderen = maak_klanten(3, status="concept", vastgesteld_op=None)
    Werkzoekende.objects.filter(pk__in=[p.pk for p in anderen]).update(toestemming="bezwaar")
    bij_commit()
    assert Ronde.objects.get().versie == 1


@pytest.mark.django_db(transaction=True)
class TestVastgelegd:
    """With real commits."""

    def test_the_row_is_gone_the_moment_the_change_is_committed(self, klanten):
        with transaction.atomic():
            Werkzoekende.objects.filter(pk=klanten[0]).update(toestemming="bezwaar")
            assert Kandidaat.objects.count() == 16
        assert Kandidaat.objects.count() == 15
        assert _wachtrij() == 0

    def test_a_change_that_is_rolled_back_leaves_the_row(self, klanten):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            Werkzoekende.objects.filter(pk=klanten[0]).update(toestemming="bezwaar")
            raise ZeroDivisionError
        assert (Kandidaat.objects.count(), _wachtrij()) == (16, 0)
        assert Ronde.objects.get().versie == 1

    def test_a_savepoint_that_is_rolled_back_leaves_the_row_too(self, klanten):
        with transaction.atomic():
            Werkzoekende.objects.filter(pk=klanten[1]).update(toestemming="bezwaar")
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                Werkzoekende.objects.filter(pk=klanten[0]).update(toestemming="bezwaar")
                raise ZeroDivisionError
        assert _getoond() == _nummers(klanten) - _nummers(klanten[1:2])

    def test_a_thousand_statements_in_one_transaction_are_one_version(self, klanten):
        with transaction.atomic():
            for pk in klanten[:4] * 50:
                Werkzoekende.objects.filter(pk=pk).update(toestemming="bezwaar")
                Werkzoekende.objects.filter(pk=pk).update(toestemming="onbekend")
            Werkzoekende.objects.filter(pk__in=klanten[:4]).update(toestemming="bezwaar")
        assert (Kandidaat.objects.count(), Ronde.objects.get().versie) == (12, 2)

    def test_without_any_round_yet_a_withdrawal_is_no_trouble(self):
        profielen = maak_klanten(2)
        Werkzoekende.objects.filter(pk=profielen[0].pk).update(toestemming="bezwaar")
        assert Ronde.objects.get().nummer == 0
