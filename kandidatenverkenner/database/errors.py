"""The one error of the embedded database, and its sentences; imports little, because manage.py imports it on every run."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from django.db.utils import OperationalError


class DatabaseStartFout(OperationalError):
    """The embedded database cannot be used; the message is one Dutch sentence that says what to do.

    An OperationalError, so that code which survives an absent database survives this one too.
    """


@contextlib.contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Whatever the system refuses in here becomes a DatabaseStartFout."""
    try:
        yield
    except OSError as error:
        raise explain(Path(error.filename) if isinstance(error.filename, str) else folder, str(error)) from error


def explain(folder: Path, text: str) -> DatabaseStartFout:
    """Put what PostgreSQL or the system said about this folder into one sentence."""
    if "shared memory" in text:
        return DatabaseStartFout(
            "De database kan niet starten omdat er te weinig (gedeeld) geheugen vrij is: "
            "sluit andere programma's, of geef de container meer geheugen (--memory, --shm-size)."
        )
    if any(reason in text for reason in ("Permission denied", "not permitted", "Read-only file system")):
        return DatabaseStartFout(
            f"De database kan niet starten omdat in {folder} niet geschreven of gelezen mag worden: "
            "geef deze gebruiker daar toegang, of kies met DATA_DIR een andere map."
        )
    if "No space left" in text or "quota exceeded" in text or _is_full(folder):
        return DatabaseStartFout(
            f"De database kan niet starten omdat de schijf met {folder} vol is: "
            "maak 200 MB of meer vrij, of kies met DATA_DIR een map op een andere schijf."
        )
    if any(reason in text for reason in ("File exists", "Not a directory")):
        return DatabaseStartFout(f"De database kan niet starten omdat {folder} geen map is: kies met DATA_DIR een map.")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line or "error:" in line]
    return DatabaseStartFout(
        f"De database in {folder} kan niet starten; PostgreSQL of het systeem zegt: {(telling or lines or ['niets'])[-1]}"
    )


def _is_full(folder: Path) -> bool:
    # A log on a full disk stays empty, so the text alone may not tell.
    while not os.path.exists(folder):  # and not Path.exists, which fails below a closed folder
        folder = folder.parent
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize < 1_000_000
