"""The embedded server itself: initialise, start, stop, and say how it is doing."""

import contextlib
import os
import shlex
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import conninfo, pq, sql

from kandidatenverkenner.database import processes
from kandidatenverkenner.database.binaries import find_binaries
from kandidatenverkenner.database.errors import DatabaseStartFout, explain, explained
from kandidatenverkenner.database.home import Home, find_home

ROLE = "kandidatenverkenner"
PORT = "5432"  # only names the socket; set everywhere, so that the caller's PGPORT has no say
START_SECONDS = 300  # replaying the log after a power cut may take minutes
STOP_SECONDS = 120
LINGER_SECONDS = 3  # before orphaned queries of a killed server are ended
LOG_BYTES = 10_000_000

SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "synchronous_commit": "on",
    # A client that is killed does not end its query by itself.
    "client_connection_check_interval": "1s",
    "log_destination": "stderr",
    "logging_collector": "off",
    "lc_messages": "C",
    # What goes wrong in a statement reaches its caller; here it would put values of people in a log.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
LEAN = {"shared_buffers": "16MB", "dynamic_shared_memory_type": "mmap"}


@dataclass(frozen=True)
class Status:
    """A running server; `version` is PostgreSQL's major version."""

    pid: int
    version: int
    data: Path

    def __str__(self) -> str:
        return f"draait (pid {self.pid}, PostgreSQL {self.version}, {self.data})"


def start(data_dir: Path) -> Home:
    """Have a server for this DATA_DIR that accepts connections; quick when it already runs.

    :raises DatabaseStartFout: it cannot be had; says why.
    """
    with explained(data_dir):
        data_dir.mkdir(parents=True, exist_ok=True)
        home = find_home(data_dir)
        home.check_socket_folder()
        if not _accepts(home):
            if home.make() and not home.folder.is_relative_to(os.path.realpath(data_dir)):
                sys.stderr.write(
                    f"Gebruiker {home.account.name} kan niet bij {data_dir}: de database staat in {home.folder}.\n"
                )
            home.make_socket_folder()
            with home.lock():
                _initialise(home)
                _launch(home)
        return home


def stop(data_dir: Path) -> None:
    """Stop the server, if it runs, and wait until it is gone; open transactions are rolled back."""
    with explained(data_dir):
        home = find_home(data_dir)
        if home.exists:
            with home.lock():
                _stop(home)


def status(data_dir: Path) -> Status | None:
    """What runs for this DATA_DIR; None when nothing does."""
    with explained(data_dir):
        home = find_home(data_dir)
        pid, version = processes.postmaster(home.data), _data_version(home)
    return None if pid is None or version is None else Status(pid, version, home.data)


def connection_params(data_dir: Path) -> dict[str, str]:
    """What libpq needs to reach the server of this DATA_DIR, whether or not it runs."""
    with explained(data_dir):
        home = find_home(data_dir)
        home.check_socket_folder()
    return {"host": str(home.socket_folder), "port": PORT, "user": ROLE}


def create_database(home: Home, name: str) -> None:
    """Create the database if it is missing; harmless when several processes do so at once."""
    with psycopg.connect(_conninfo(home), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _stop(home: Home) -> None:
    pid = processes.postmaster(home.data)
    if pid is None:
        return
    # A signal needs no programs, so it also stops a server whose binaries have gone.
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    while processes.is_server(pid, home.data):
        if time.monotonic() > deadline:
            raise DatabaseStartFout(
                f"De database (pid {pid}) is na {STOP_SECONDS} seconden nog niet gestopt: zie {home.log}."
            )
        time.sleep(0.05)


def _conninfo(home: Home) -> str:
    return conninfo.make_conninfo(
        host=str(home.socket_folder), port=PORT, user=ROLE, dbname="postgres", connect_timeout=5
    )


def _accepts(home: Home) -> bool:
    """Whether the server takes connections; one that is full does, one that is still recovering does not."""
    # Where the data has been thrown away, the old server may still answer for a minute.
    if not (home.data / "postmaster.pid").exists():
        return False
    return pq.PGconn.ping(_conninfo(home).encode()) == pq.Ping.OK


def _data_version(home: Home) -> int | None:
    try:
        return int((home.data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None


def _initialise(home: Home) -> None:
    """Make the data folder, under another name until it is complete: a first start that was cut off is redone."""
    for remains in home.folder.glob("data.nieuw-*"):
        shutil.rmtree(remains, ignore_errors=True)
    if _data_version(home) is not None:
        return
    processes.end_servers_of_deleted(home.data)
    binaries, major = find_binaries(home, None)
    locale = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if major >= 17
        else ["--locale-provider=libc", "--locale=C.UTF-8"]
    )
    new = home.folder / f"data.nieuw-{os.getpid()}"
    made = home.account.run(
        binaries / "initdb",
        *("--pgdata", new, "--username", ROLE, "--auth=trust", "--encoding=UTF8", "--data-checksums"),
        *(*locale, "--no-instructions"),
    )
    if made.returncode == 0:
        # Trust is enough behind a private folder; there is no other way in.
        made = home.account.run("tee", new / "pg_hba.conf", text="local all all trust\n")
    if made.returncode != 0:
        failure = explain(home.folder, made.stderr)
        shutil.rmtree(new, ignore_errors=True)
        raise failure
    new.rename(home.data)


def _launch(home: Home) -> None:
    begin = time.monotonic()
    settings = SETTINGS | _for_small_shared_memory()
    while not _accepts(home):
        waited = time.monotonic() - begin
        failure = ""
        if processes.postmaster(home.data) is None:
            failure = _pg_ctl_start(home, settings)
        elif waited > 10 and not home.socket.exists():
            raise DatabaseStartFout(
                f"De database draait, maar zijn verbinding in {home.socket_folder} is weg: "
                "stop hem met `python manage.py database stop` en probeer het opnieuw."
            )
        if "pre-existing shared memory block" in failure:
            # Queries of a server that was killed; most end by themselves, a long computation does not notice.
            if waited > LINGER_SECONDS:
                processes.end_orphans(home.data)
        elif "shared memory" in failure and settings != SETTINGS | LEAN:
            settings = SETTINGS | LEAN
        elif failure and 'lock file "postmaster.pid" already exists' not in failure:  # someone else is starting it
            raise explain(home.folder, failure)
        if waited > START_SECONDS:
            raise DatabaseStartFout(
                f"De database is na {START_SECONDS} seconden nog niet gestart: zie {home.log} en probeer het opnieuw."
            )
        time.sleep(0.1)


def _for_small_shared_memory() -> dict[str, str]:
    """A container often has 64 MB in /dev/shm, too little for parallel queries; files in the data folder serve then."""
    try:
        disk = os.statvfs("/dev/shm")
    except OSError:
        return {}
    return {"dynamic_shared_memory_type": "mmap"} if disk.f_frsize * disk.f_blocks < 128_000_000 else {}


def _pg_ctl_start(home: Home, settings: dict[str, str]) -> str:
    """Start the server in a session of its own; returns "" or what it said before it gave up."""
    binaries, _ = find_binaries(home, _data_version(home))
    processes.forget_dead_server(home)
    home.make_socket_folder()
    if home.log.exists() and home.log.stat().st_size > LOG_BYTES:
        home.log.replace(home.log.with_suffix(".log.1"))
    before = home.log.stat().st_size if home.log.exists() else 0
    # A list of quoted folders, so that a space or comma in the path does no harm.
    folder = str(home.socket_folder).replace('"', '""')
    flags = settings | {"unix_socket_directories": f'"{folder}"'}
    options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in flags.items())
    answer = home.account.run(
        binaries / "pg_ctl", "start", "--wait", f"--timeout={START_SECONDS}", "--silent",
        "--pgdata", home.data, "--log", home.log, "--options", options,
    )  # fmt: skip
    if answer.returncode == 0:
        return ""
    said = home.log.read_bytes()[before:].decode(errors="replace") if home.log.exists() else ""
    return said + answer.stderr
