"""The log of looks holds: each change to a sealed day is found, and no row slips into one."""

import datetime
import threading
import time

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from sonar.models import Inzage, Inzagezegel
from sonar.zegel import _vandaag, _verzegel_dag, controleer, verzegel

pytestmark = pytest.mark.django_db
DAG = datetime.timedelta(days=1)


def schrijf(dagen_geleden: int, aantal: int = 3, **velden: object) -> None:
    """Looks of an earlier day: only without the triggers, as a superuser would."""
    vandaag = _vandaag()
    with zonder_triggers():
        for nummer in range(aantal):
            dag = vandaag - dagen_geleden * DAG
            rij = {"gebruiker": 1, "organisatie": 2, "rol": "consulent", "soort": "bekeken", "klanten": [nummer, 7]}
            op = datetime.datetime(dag.year, dag.month, dag.day, 12, nummer, tzinfo=datetime.UTC)
            Inzage.objects.create(dag=dag, op=op, **{**rij, **velden})


class zonder_triggers:
    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("set session_replication_role = replica")

    def __exit__(self, *fout: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("set session_replication_role = origin")


def test_every_day_before_today_is_sealed_in_order_empty_ones_too():
    schrijf(4)
    schrijf(1, aantal=2)
    schrijf(0)
    zegels = verzegel()
    assert [(zegel.dag, zegel.aantal) for zegel in zegels] == [
        (_vandaag() - dagen * DAG, aantal) for dagen, aantal in ((4, 3), (3, 0), (2, 0), (1, 2))
    ]
    assert [zegel.vorige for zegel in zegels] == ["", *(zegel.hash for zegel in zegels[:-1])]
    assert verzegel() == []
    uitslag = controleer()
    assert (uitslag.gebrek, uitslag.dagen, uitslag.rijen) == (None, 4, 5)


def test_the_chain_starts_with_yesterday_when_nobody_looked_yet():
    assert controleer().gebrek is None
    assert [zegel.dag for zegel in verzegel()] == [_vandaag() - DAG]
    assert controleer().gebrek is None


def test_a_seal_can_be_made_again_from_the_table_alone():
    schrijf(1, aantal=1, reden="Overname “dossier”")
    zegel = verzegel()[0]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select encode(sha256(convert_to(string_agg(regel, '' order by volgorde), 'utf8')), 'hex') from (
                select 0 as volgorde, '["","' || %s || E'"]\\n' as regel
                union all
                select id, format(E'[%%s,"%%s",%%s,%%s,"%%s","%%s",%%s,%%s]\\n', id,
                    to_char(op at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00', gebruiker, organisatie,
                    rol, soort, array_to_json(klanten), to_json(reden))
                from sonar_inzage
            ) regels
            """,
            [zegel.dag.isoformat()],
        )
        assert cursor.fetchone()[0] == zegel.hash


KNOEI = {
    "a changed reason": "update sonar_inzage set reden = 'niets' where id = {rij}",
    "another user": "update sonar_inzage set gebruiker = 99 where id = {rij}",
    "a klant left out": "update sonar_inzage set klanten = '{{7}}' where id = {rij}",
    "another moment": "update sonar_inzage set op = op + interval '1 microsecond' where id = {rij}",
    "a row removed": "delete from sonar_inzage where id = {rij}",
    "a row moved to another day": "update sonar_inzage set dag = dag - 1 where id = {rij}",
    "a row added": "insert into sonar_inzage (dag, op, gebruiker, organisatie, rol, soort, klanten, reden) "
    "select dag, op, gebruiker, organisatie, rol, soort, klanten, reden from sonar_inzage where id = {rij}",
    "a whole day removed": "delete from sonar_inzage where dag = '{dag}'",
    "a seal changed": "update sonar_inzagezegel set aantal = aantal + 1 where dag = '{dag}'",
    "a seal removed": "delete from sonar_inzagezegel where dag = '{dag}'",
    "a day and its seal removed": "delete from sonar_inzage where dag = '{dag}';"
    "delete from sonar_inzagezegel where dag = '{dag}'",
}


@pytest.mark.parametrize("wat", KNOEI)
def test_what_a_superuser_alters_behind_the_triggers_is_found(wat):
    for dagen in (4, 3, 2, 1):
        schrijf(dagen)
    verzegel()
    dag = _vandaag() - 3 * DAG
    rij = Inzage.objects.filter(dag=dag)[1].pk
    with zonder_triggers(), connection.cursor() as cursor:
        cursor.execute(KNOEI[wat].format(rij=rij, dag=dag))
    verwacht = dag - DAG if wat == "a row moved to another day" else dag
    assert controleer().gebrek.dag == verwacht
    with pytest.raises(CommandError, match=f"^{verwacht}: "):
        call_command("controleer_inzage")


def test_the_end_of_the_chain_cannot_be_cut_off():
    for dagen in (4, 3, 2, 1):
        schrijf(dagen)
    bekend = verzegel()[-1].hash
    with zonder_triggers():
        Inzagezegel.objects.filter(dag__gt=_vandaag() - 4 * DAG).delete()
    assert controleer().gebrek.dag == _vandaag() - 3 * DAG
    assert controleer(bekend=bekend).gebrek is not None


def test_who_rewrites_the_whole_chain_is_found_with_a_seal_kept_elsewhere():
    schrijf(2)
    bekend = verzegel()[-1].hash
    assert controleer(bekend=bekend).gebrek is None
    with zonder_triggers():
        Inzage.objects.update(reden="verzonnen")
        Inzagezegel.objects.all().delete()
    verzegel()
    assert controleer().gebrek is None
    assert "keten" in controleer(bekend=bekend).gebrek.wat


def test_a_seal_set_for_today_is_found():
    _verzegel_dag(_vandaag())
    assert controleer().gebrek.dag == _vandaag()


def test_a_day_past_its_term_keeps_its_seal_and_a_younger_one_may_not_vanish(capsys):
    oud = 5 * 366 + 1
    schrijf(oud)
    verzegel()
    with zonder_triggers():
        Inzage.objects.all().delete()
    call_command("controleer_inzage")
    assert "Bewaartermijn voorbij: 1 dagen" in capsys.readouterr().out
    assert controleer().verlopen == 1


def test_a_part_of_a_day_past_its_term_may_not_vanish():
    schrijf(5 * 366 + 1)
    verzegel()
    with zonder_triggers():
        Inzage.objects.all()[0].delete()
    assert controleer().gebrek is not None


@pytest.mark.parametrize("opdracht", ["update {t} set {v} = {v}", "delete from {t}"])
@pytest.mark.parametrize(("tabel", "veld"), [("sonar_inzage", "reden"), ("sonar_inzagezegel", "hash")])
def test_looks_and_seals_are_never_changed_or_removed(tabel, veld, opdracht):
    schrijf(1)
    verzegel()
    with pytest.raises(DatabaseError, match="nooit gewijzigd"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht.format(t=tabel, v=veld))


def test_the_commands_print_data_on_stdout(capsys):
    schrijf(1)
    call_command("verzegel_inzage")
    dag, aantal, hash_ = capsys.readouterr().out.split()
    assert (dag, aantal) == ((_vandaag() - DAG).isoformat(), "3")
    call_command("verzegel_inzage")
    assert capsys.readouterr().out == ""
    call_command("controleer_inzage", bekend=hash_)
    assert hash_ in capsys.readouterr().out


def test_the_nightly_job_is_known_to_the_worker():
    from procrastinate.contrib.django import app

    taken = {taak.task.name: taak.cron for taak in app.periodic_registry.periodic_tasks.values()}
    assert taken["sonar.tasks.zegel.verzegel_inzage"] == "10 0 * * *"


# --- Around midnight: sessions of their own, with a clock that the test sets ---

KLOK = """
create schema klok;
create table klok.nu (op timestamptz);
insert into klok.nu values ('2031-03-04 23:59:59.9+01');
create function klok.clock_timestamp() returns timestamptz language sql volatile as 'select op from klok.nu';
"""
KIJK = (
    "insert into sonar_inzage (gebruiker, organisatie, rol, soort, klanten, reden) "
    "values ({wie}, 1, 'consulent', 'bekeken', '{{1}}', '') returning dag"
)
ZET_KLOK = "update klok.nu set op = '2031-03-05 00:00:00.1+01'"
DE_DAG = datetime.date(2031, 3, 4)


@pytest.fixture
def sessie(transactional_db):
    """Opens sessions that read the test's clock before the real one."""
    open_ = []

    def maak() -> psycopg.Connection:
        instellingen = connection.get_connection_params()
        houd = {k: instellingen[k] for k in ("dbname", "user", "password", "host", "port") if k in instellingen}
        verbinding = psycopg.connect(**houd)
        verbinding.execute("set search_path = klok, public, pg_catalog")
        verbinding.commit()
        open_.append(verbinding)
        return verbinding

    with connection.cursor() as cursor:
        cursor.execute(KLOK)
    yield maak
    for verbinding in open_:
        verbinding.close()
    with connection.cursor() as cursor:
        cursor.execute("drop schema klok cascade")


def _in_draad(werk) -> threading.Thread:
    def doe() -> None:
        try:
            werk()
        finally:
            connection.close()

    draad = threading.Thread(target=doe)
    draad.start()
    return draad


@pytest.mark.django_db(transaction=True)
def test_sealing_waits_for_who_is_still_writing_a_look_of_that_day(sessie):
    schrijver, klok = sessie(), sessie()
    assert schrijver.execute(KIJK.format(wie=1)).fetchone()[0] == DE_DAG
    klok.execute(ZET_KLOK)
    klok.commit()
    draad = _in_draad(lambda: _verzegel_dag(DE_DAG))
    time.sleep(0.4)
    assert draad.is_alive(), "the seal did not wait"
    # Past midnight another writes on, in the new day, and waits for nobody.
    ander = sessie()
    assert ander.execute(KIJK.format(wie=2)).fetchone()[0] == DE_DAG + DAG
    ander.commit()
    schrijver.commit()
    draad.join(10)
    assert Inzagezegel.objects.get(dag=DE_DAG).aantal == 1


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_the_seal_past_midnight_gets_the_new_day(sessie):
    verzegelaar, schrijver, klok = sessie(), sessie(), sessie()
    # A seal in the making holds the day; the clock of the writer still says it is that day.
    verzegelaar.execute("select pg_advisory_xact_lock(5431034, %s)", [(DE_DAG - datetime.date(2000, 1, 1)).days])
    gekregen = []
    draad = threading.Thread(target=lambda: gekregen.append(schrijver.execute(KIJK.format(wie=1)).fetchone()[0]))
    draad.start()
    time.sleep(0.4)
    assert not gekregen, "the look did not wait"
    klok.execute(ZET_KLOK)
    klok.commit()
    verzegelaar.commit()
    draad.join(10)
    assert gekregen == [DE_DAG + DAG]


@pytest.mark.django_db(transaction=True)
def test_two_that_seal_at_once_set_each_seal_once(transactional_db):
    for dagen in range(1, 9):
        schrijf(dagen)
    draden = [_in_draad(verzegel) for _ in range(3)]
    for draad in draden:
        draad.join(20)
    assert Inzagezegel.objects.count() == 8
    assert controleer().gebrek is None
