"""The web server and the worker end together, and a dead worker is started again. With real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

WORTEL = Path(__file__).parent.parent.parent
# Each writes its number to a file of its own, and waits; the server may end by itself.
_KIND = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(float(sys.argv[2])); sys.exit(int(sys.argv[3]))"
_HOOFD = (
    "import sys, os; from kandidatenverkenner.samen import draai_samen; map_, server, worker = sys.argv[1:]; "
    f"kind = [sys.executable, '-c', {_KIND!r}]; "
    "sys.exit(draai_samen([*kind, map_ + '/server', *server.split()], [*kind, map_ + '/worker', *worker.split()], dict(os.environ)))"
)


def wacht_tot(voorwaarde: Callable[[], bool], seconden: float = 15) -> None:
    uiterlijk = time.monotonic() + seconden
    while not voorwaarde():
        assert time.monotonic() < uiterlijk, "het duurt te lang"
        time.sleep(0.05)


def nummers(pad: Path) -> list[int]:
    return [int(regel) for regel in pad.read_text().split()] if pad.exists() else []


def leeft(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def samen(tmp_path) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    gestart = []

    def start(server: str = "600 0", worker: str = "600 0") -> "subprocess.Popen[bytes]":
        hoofd = subprocess.Popen([sys.executable, "-c", _HOOFD, str(tmp_path), server, worker], cwd=WORTEL)
        gestart.append(hoofd)
        wacht_tot(lambda: bool(nummers(tmp_path / "server")) and bool(nummers(tmp_path / "worker")))
        return hoofd

    yield start
    for proces in gestart:
        if proces.poll() is None:
            proces.kill()
            proces.wait()


@pytest.mark.parametrize("signaal", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_stop_it_stops_both(samen, tmp_path, signaal):
    hoofd = samen()
    hoofd.send_signal(signaal)
    assert hoofd.wait(15) == 0
    assert not leeft(nummers(tmp_path / "server")[0])
    assert not leeft(nummers(tmp_path / "worker")[0])


def test_a_server_that_ends_takes_the_worker_along_and_tells_its_status(samen, tmp_path):
    hoofd = samen(server="1 7")
    assert hoofd.wait(15) == 7
    assert not leeft(nummers(tmp_path / "worker")[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="alleen Linux laat een kind met zijn ouder sterven")
def test_killed_it_leaves_no_orphan(samen, tmp_path):
    hoofd = samen()
    kinderen = nummers(tmp_path / "server") + nummers(tmp_path / "worker")
    assert all(map(leeft, kinderen))
    hoofd.kill()
    hoofd.wait()
    wacht_tot(lambda: not any(map(leeft, kinderen)))


def test_a_worker_that_dies_is_started_again(samen, tmp_path):
    hoofd = samen()
    os.kill(nummers(tmp_path / "worker")[0], signal.SIGKILL)
    wacht_tot(lambda: len(nummers(tmp_path / "worker")) == 2)
    assert leeft(nummers(tmp_path / "worker")[1])
    assert hoofd.poll() is None
    assert len(nummers(tmp_path / "server")) == 1
