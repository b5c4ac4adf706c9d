"""Which processes on this machine are the embedded server, so that a reused process number fools nobody."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from kandidatenverkenner.database.home import SOCKET_NAME, Home

NOBODY = 2**31 - 1  # a process number above every system's limit


def postmaster(data: Path) -> int | None:
    """The process number of the running server with this data; None when there is none."""
    pid = _noted_pid(data)
    return pid if pid is not None and is_server(pid, data) else None


def is_server(pid: int, data: Path) -> bool:
    """Whether this process is a PostgreSQL process that works in this data folder (a zombie is not)."""
    process = Path(f"/proc/{pid}")
    if not Path("/proc/self").exists():
        return _is_alive(pid)
    try:
        if (process / "comm").read_text().strip() != "postgres":
            return False
        return (process / "cwd").samefile(data)
    except PermissionError:
        # Root in a container may not look there; the command line is open to all.
        return os.fsencode(data) in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def end_orphans(data: Path) -> None:
    """End what a killed server left behind; only for when the server itself is known to be gone."""
    for pid in _all():
        if is_server(pid, data):
            os.kill(pid, signal.SIGTERM)


def end_servers_of_deleted(data: Path) -> None:
    """End a server whose data folder was thrown away: by the path of its socket it would pass for the new one."""
    for pid in _all():
        try:
            gone = os.readlink(f"/proc/{pid}/cwd") == f"{data} (deleted)"
            if gone and Path(f"/proc/{pid}/comm").read_text().strip() == "postgres":
                os.kill(pid, signal.SIGQUIT)
        except OSError:
            continue


def forget_dead_server(home: Home) -> None:
    """Let a new server start although the number of the dead one now belongs to another program."""
    (home.socket_folder / f"{SOCKET_NAME}.lock").unlink(missing_ok=True)
    pid = _noted_pid(home.data)
    if pid is not None and _is_alive(pid):
        # Only the number is replaced: by the other lines PostgreSQL still finds queries that linger.
        noted = home.data / "postmaster.pid"
        _, _, rest = noted.read_text().partition("\n")
        home.account.run("tee", noted, text=f"{NOBODY}\n{rest}")


def _noted_pid(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text().split("\n")[0])
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _all() -> Iterator[int]:
    return (int(process.name) for process in Path("/proc").glob("[0-9]*"))
