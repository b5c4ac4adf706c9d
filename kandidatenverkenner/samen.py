"""The web server and the job worker as one: they start together, and whatever ends the first ends both."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

_TIJD_OM_TE_STOPPEN = 10.0
_EERST_WACHTEN, _HOOGSTENS_WACHTEN = 1.0, 30.0
_GOED_BEGONNEN = 60.0
"""Seconds a worker must have lived before a next one starts without waiting longer than the last time."""
_PR_SET_PDEATHSIG = 1
_SIGNALEN = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Gestopt(Exception):
    """Someone asked this process to stop."""


def _sterf_met_ouder() -> None:
    """In the child: Linux ends it when its parent is gone, also when that was killed. Elsewhere there is no such thing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _start(opdracht: Sequence[str], omgeving: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    # A session of its own: Ctrl-C reaches this process alone, which then stops each child once.
    return subprocess.Popen(opdracht, env=omgeving, start_new_session=True, preexec_fn=_sterf_met_ouder)


def _stop(processen: Sequence["subprocess.Popen[bytes]"]) -> None:
    """Asks each to stop; who is not done in time is ended. A job that is cut off leaves nothing half done."""
    for proces in processen:
        if proces.poll() is None:
            proces.terminate()
    uiterlijk = time.monotonic() + _TIJD_OM_TE_STOPPEN
    for proces in processen:
        try:
            proces.wait(max(0.1, uiterlijk - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(proces.pid, signal.SIGKILL)
            proces.wait()


def draai_samen(server: Sequence[str], worker: Sequence[str], omgeving: Mapping[str, str]) -> int:
    """Runs both until the server ends or this process is asked to stop. A worker that dies is started again.

    :returns: the server's exit status; 0 when asked to stop.
    """

    def vraag_te_stoppen(signaal: int, frame: FrameType | None) -> None:
        raise Gestopt

    eerder = {signaal: signal.signal(signaal, vraag_te_stoppen) for signaal in _SIGNALEN}
    processen: list[subprocess.Popen[bytes]] = []
    try:
        processen.append(_start(server, omgeving))
        return _houd_gaande(processen, worker, omgeving)
    except Gestopt:
        return 0
    finally:
        for signaal in _SIGNALEN:
            signal.signal(signaal, signal.SIG_IGN)
        _stop(processen)
        for signaal, wat in eerder.items():
            signal.signal(signaal, wat)


def _houd_gaande(processen: list["subprocess.Popen[bytes]"], worker: Sequence[str], omgeving: Mapping[str, str]) -> int:
    """Waits for the server, and starts the worker again whenever it dies, ever slower when it keeps dying at once."""
    server, wachten = processen[0], _EERST_WACHTEN
    while True:
        begonnen = time.monotonic()
        processen[1:] = [_start(worker, omgeving)]
        while processen[1].poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return server.wait(0.5)
        sys.stderr.write(f"De taakverwerker stopte (status {processen[1].returncode}) en start opnieuw.\n")
        wachten = (
            _EERST_WACHTEN if time.monotonic() - begonnen > _GOED_BEGONNEN else min(wachten * 2, _HOOGSTENS_WACHTEN)
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            return server.wait(wachten)
