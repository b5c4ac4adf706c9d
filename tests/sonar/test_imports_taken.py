"""The job that reads a file: killed, doubled, failed, queued behind another. With real workers on PostgreSQL."""

import asyncio
import datetime
import io
import logging
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kandidatenverkenner.models import Ronde
from kandidatenverkenner.taaklog import TaakFilter
from sonar.actions import imports as acties
from sonar.demo.bsn import bsns
from sonar.models import (
    Doelgroepregistratie,
    Importbestand,
    Importopdracht,
    Importvoortgang,
    Klantprofiel,
    Lidmaatschap,
    Werkzoekende,
)
from sonar.tasks import imports as taken
from sonar.tasks.onderhoud import hervat
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db(transaction=True)

GROOT = 20_000


def bestand(aantal: int, seed: int = 3) -> bytes:
    regels = ["BSN,Volledige Naam,Telefoonnummer,Banenafspraak,Klantprofiel,Taaksoorten"]
    for nummer, bsn in enumerate(islice(bsns(random.Random(seed)), aantal)):
        regels.append(f"{bsn},Klant {nummer},06{nummer:08d},Ja,Ja,log-inpakken|toveren")
    return "\n".join(regels).encode()


@pytest.fixture
def lid() -> Lidmaatschap:
    return LidmaatschapFactory(bij_gemeente=True)


def lever_aan(lid: Lidmaatschap, inhoud: bytes) -> Importopdracht:
    return acties.lever_aan(inhoud=inhoud, naam="klanten.csv", by=lid)


def vers(opdracht: Importopdracht) -> Importopdracht:
    return Importopdracht.objects.get(pk=opdracht.pk)


def wacht_tot(voorwaarde: Callable[[], bool], seconden: float = 120) -> None:
    uiterlijk = time.monotonic() + seconden
    while not voorwaarde():
        assert time.monotonic() < uiterlijk, "het duurt te lang"
        time.sleep(0.05)


_WERKER = (
    "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'kandidatenverkenner.settings'; import django; "
    "django.setup(); from django.db import connection; connection.settings_dict['NAME'] = sys.argv[1]; "
    "from django.core.management import call_command; call_command('procrastinate', 'worker', *sys.argv[2:])"
)


@pytest.fixture
def werker() -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """A worker as it runs in production: a process of its own."""
    gestart: list[subprocess.Popen[bytes]] = []

    def start(*opties: str) -> "subprocess.Popen[bytes]":
        opdracht = [sys.executable, "-c", _WERKER, connection.settings_dict["NAME"], *opties]
        gestart.append(subprocess.Popen(opdracht, cwd=settings.BASE_DIR, stderr=subprocess.DEVNULL))
        return gestart[-1]

    yield start
    for proces in gestart:
        proces.kill()
        proces.wait()
    with connection.cursor() as cursor:
        # The server does not see at once that a client was killed.
        cursor.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )


def hervat_alles() -> None:
    """What the worker does every minute, without waiting for the heartbeat to be late."""

    async def doe() -> None:
        with app.replace_connector(app.connector.get_worker_connector()):
            async with app.open_async():
                await hervat(SimpleNamespace(app=app), seconden=0)
        await sync_to_async(connections.close_all)()

    asyncio.run(doe())


def test_a_large_file_whose_worker_is_killed_halfway_is_in_exactly_once(lid, werk_af, werker):
    opdracht = lever_aan(lid, bestand(GROOT))
    werk_af()
    assert (vers(opdracht).stand, vers(opdracht).nieuw) == ("proef", GROOT)
    acties.verwerk(opdracht=opdracht.pk, by=lid)

    eerste = werker()
    wacht_tot(lambda: Importvoortgang.objects.get().gelezen > GROOT // 10)
    eerste.send_signal(signal.SIGKILL)
    eerste.wait()
    assert not Werkzoekende.objects.exists()
    assert vers(opdracht).stand == "wacht"

    hervat_alles()
    werker()
    wacht_tot(lambda: vers(opdracht).stand == "verwerkt")
    aantallen = {model.objects.count() for model in (Werkzoekende, Klantprofiel, Doelgroepregistratie)}
    assert aantallen == {GROOT}
    assert vers(opdracht).nieuw == GROOT
    wacht_tot(lambda: not ProcrastinateJob.objects.filter(status__in=["todo", "doing"]).exists())


def test_a_job_that_takes_its_worker_along_three_times_is_given_up_and_told(lid, werk_af, werker):
    opdracht = lever_aan(lid, bestand(5000))
    for _ in range(3):
        proces = werker()
        wacht_tot(lambda: ProcrastinateJob.objects.filter(status="doing", task_name="import").exists())
        proces.kill()
        proces.wait()
        hervat_alles()
    assert vers(opdracht).stand == "mislukt"
    assert "Probeer het opnieuw" in vers(opdracht).reden
    acties.probeer_opnieuw(opdracht=opdracht.pk, by=lid)
    werk_af()
    assert (vers(opdracht).stand, vers(opdracht).nieuw) == ("proef", 5000)


def test_a_failure_is_told_and_can_be_tried_again(lid, werk_af, monkeypatch):
    opdracht = lever_aan(lid, bestand(3))
    with monkeypatch.context() as even:
        even.setattr(taken, "importeer", lambda *args, **opties: 1 / 0)
        werk_af()
    assert vers(opdracht).stand == "mislukt"
    acties.probeer_opnieuw(opdracht=opdracht.pk, by=lid)
    werk_af()
    assert vers(opdracht).stand == "proef"


def test_the_same_job_twice_changes_nothing_the_second_time(lid, werk_af):
    opdracht = lever_aan(lid, bestand(5))
    werk_af()
    acties.verwerk(opdracht=opdracht.pk, by=lid)
    taken.voer_import_uit(opdracht=opdracht.pk)
    Werkzoekende.objects.update(telefoon="9")
    taken.voer_import_uit(opdracht=opdracht.pk)
    assert set(Werkzoekende.objects.values_list("telefoon", flat=True)) == {"9"}


def test_the_same_job_at_the_same_moment_runs_once(lid, werk_af):
    opdracht = lever_aan(lid, bestand(500))
    werk_af()
    acties.verwerk(opdracht=opdracht.pk, by=lid)
    start, fouten = threading.Barrier(3), []

    def doe() -> None:
        try:
            start.wait()
            taken.voer_import_uit(opdracht=opdracht.pk)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert (vers(opdracht).nieuw, vers(opdracht).gelijk) == (500, 0)
    assert Werkzoekende.objects.count() == 500
    assert ProcrastinateJob.objects.filter(task_name="import-verwerkt").count() == 1


def test_two_uploads_at_once_of_the_same_file_are_both_there_and_add_everybody_once(lid, werk_af, werker):
    start, opdrachten = threading.Barrier(2), []

    def doe() -> None:
        try:
            start.wait()
            opdrachten.append(lever_aan(lid, bestand(400)))
        finally:
            connection.close()

    draden = [threading.Thread(target=doe) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    werk_af()
    for opdracht in opdrachten:
        acties.verwerk(opdracht=opdracht.pk, by=lid)
    werker()
    werker()
    wacht_tot(lambda: all(vers(opdracht).stand == "verwerkt" for opdracht in opdrachten))
    assert sorted((vers(o).nieuw, vers(o).gelijk) for o in opdrachten) == [(0, 400), (400, 0)]
    assert Werkzoekende.objects.count() == 400


def test_one_import_per_organisation_runs_at_a_time_and_another_organisation_does_not_wait(lid, werk_af):
    eerste, tweede = lever_aan(lid, bestand(1)), lever_aan(lid, bestand(1))
    ander = lever_aan(LidmaatschapFactory(), b"BSN,Gemeente\n")
    sloten = dict(ProcrastinateJob.objects.values_list("args__opdracht", "lock"))
    assert sloten[eerste.pk] == sloten[tweede.pk] != sloten[ander.pk]
    with connection.cursor() as cursor:
        cursor.execute("select procrastinate_register_worker_v1()")
        (werker,) = cursor.fetchone()
        gehaald = []
        for _ in range(3):
            cursor.execute("select (procrastinate_fetch_job_v2(null, %s)).args ->> 'opdracht'", [werker])
            gehaald.append(cursor.fetchone()[0])
    assert gehaald == [str(eerste.pk), str(ander.pk), None]


def test_neither_file_nor_job_is_there_when_the_upload_is_rolled_back(lid, werk_af, monkeypatch):
    monkeypatch.setattr(acties, "_zet_klaar", lambda opdracht: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lever_aan(lid, bestand(1))
    assert not Importopdracht.objects.exists()
    assert not Importbestand.objects.exists()


def test_how_far_it_is_shows_while_nothing_of_the_import_does(lid, werk_af, monkeypatch):
    monkeypatch.setattr(taken, "_MELD_NA_SECONDEN", 0)
    opdracht = lever_aan(lid, bestand(200))
    gezien: list[tuple[int, int]] = []
    echt = taken.importeer

    def kijk(tabel, *, gelezen, **opties):
        def stap() -> None:
            gelezen()
            ander = connection.copy()
            try:
                with ander.cursor() as cursor:
                    cursor.execute("select gelezen, totaal from sonar_importvoortgang")
                    voortgang = cursor.fetchone()
                    cursor.execute("select count(*) from sonar_werkzoekende")
                    assert cursor.fetchone() == (0,)
            finally:
                ander.close()
            if voortgang not in gezien:
                gezien.append(voortgang)

        return echt(tabel, gelezen=stap, **opties)

    monkeypatch.setattr(taken, "importeer", kijk)
    taken.voer_import_uit(opdracht=opdracht.pk)
    assert [aantal for aantal, _ in gezien] == [0, 50, 100, 150, 200]
    assert {totaal for _, totaal in gezien} == {200}


def test_it_is_told_at_most_once_a_second(lid, werk_af, monkeypatch):
    klok = iter(range(1000))
    monkeypatch.setattr(taken.time, "monotonic", lambda: next(klok) / 10)
    opdracht = lever_aan(lid, bestand(1))
    gemeld = []
    with taken.Voortgang(opdracht.pk, 5000) as voortgang:
        monkeypatch.setattr(voortgang, "_meld", lambda: gemeld.append(voortgang._gelezen))
        for _ in range(500):
            voortgang.stap()
    # Ten looks at the clock in one second of it, then the last one at the end.
    assert len(gemeld) <= 3


def test_the_file_in_clear_has_no_name_and_is_for_its_owner_only(lid, werk_af, monkeypatch):
    gezien = []

    def open_tabel(pad: Path):
        gezien.append(pad.stat())
        raise taken.GeenTabel("genoeg gezien")

    monkeypatch.setattr(taken, "open_tabel", open_tabel)
    taken.voer_import_uit(opdracht=lever_aan(lid, bestand(1)).pk)
    assert stat.S_IMODE(gezien[0].st_mode) == 0o600
    assert gezien[0].st_nlink == 0


def test_the_publication_follows_a_real_import_and_no_check(lid, werk_af):
    opdracht = lever_aan(lid, bestand(12))
    werk_af()
    assert not Ronde.objects.filter(nummer__gt=0).exists()
    acties.verwerk(opdracht=opdracht.pk, by=lid)
    werk_af()
    assert Ronde.objects.get().nummer == 1


def test_an_import_that_the_publication_can_not_follow_stays(lid, werk_af, monkeypatch):
    opdracht = lever_aan(lid, bestand(2))
    werk_af()
    acties.verwerk(opdracht=opdracht.pk, by=lid)
    monkeypatch.setattr(taken.klantprofielen_geimporteerd, "send", lambda **opties: 1 / 0)
    werk_af()
    assert vers(opdracht).stand == "verwerkt"
    assert ProcrastinateJob.objects.get(task_name="import-verwerkt").status == "todo", "tried again later"


def test_files_go_after_seven_days_and_the_summary_stays(lid, werk_af):
    oud, nieuw = lever_aan(lid, bestand(2) + b"\n123,x,1,Ja,Ja,"), lever_aan(lid, bestand(2))
    werk_af()
    Importopdracht.objects.filter(pk=oud.pk).update(aangemaakt_op=timezone.now() - datetime.timedelta(days=7, hours=1))
    taken.ruim_op()
    assert set(Importbestand.objects.values_list("opdracht", flat=True)) == {nieuw.pk}
    rij = vers(oud)
    assert (rij.stand, rij.nieuw, rij.afgekeurd) == ("vervallen", 2, 1)
    assert "eigen_woorden" not in rij.uitkomst
    assert rij.uitkomst["aantal_eigen_woorden"] == 2
    assert vers(nieuw).uitkomst["eigen_woorden"] == [["taaksoorten", "toveren", 2]]


def test_the_log_names_a_job_and_never_its_arguments(lid, werk_af, caplog):
    stroom = io.StringIO()
    handler = logging.StreamHandler(stroom)
    handler.addFilter(TaakFilter())
    handler.setFormatter(logging.Formatter("%(message)s %(taak)s"))
    logger = logging.getLogger("procrastinate")
    logger.addHandler(handler)
    try:
        lever_aan(lid, bestand(1))
        werk_af()
    finally:
        logger.removeHandler(handler)
    tekst = stroom.getvalue()
    assert "start_job import" in tekst
    assert "job_success import" in tekst
    assert "opdracht" not in tekst


def test_a_job_holds_an_id_and_nothing_else(lid, werk_af):
    opdracht = lever_aan(lid, bestand(1))
    assert list(ProcrastinateJob.objects.values_list("args", flat=True)) == [{"opdracht": opdracht.pk}]


def test_withdrawing_while_it_is_read_is_refused_and_does_not_wait(lid, werk_af):
    opdracht = lever_aan(lid, bestand(1))
    bezig, klaar = threading.Event(), threading.Event()

    def houd_vast() -> None:
        from django.db import transaction

        with transaction.atomic():
            Importopdracht.objects.select_for_update(no_key=True).get(pk=opdracht.pk)
            bezig.set()
            klaar.wait(20)
        connections.close_all()

    draad = threading.Thread(target=houd_vast)
    draad.start()
    bezig.wait(20)
    begin = time.monotonic()
    with pytest.raises(Exception, match="op dit moment gelezen"):
        acties.trek_in(opdracht=opdracht.pk, by=lid)
    assert time.monotonic() - begin < 5
    klaar.set()
    draad.join()


def test_a_file_with_more_rows_than_can_be_held_is_told_to_be_split(lid, werk_af, monkeypatch):
    monkeypatch.setattr(taken, "MEESTE_REGELS", 3)
    groot, past = (lever_aan(lid, b"BSN\n" + b"1\n" * regels) for regels in (4, 2))
    werk_af()
    assert vers(groot).stand == "onleesbaar"
    assert vers(groot).reden == "Het bestand heeft meer dan 3 regels. Splits het in kleinere bestanden."
    assert vers(past).stand == "proef"
