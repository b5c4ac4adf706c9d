"""Where the embedded server of a DATA_DIR lives: its private folder and its socket."""

import contextlib
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kandidatenverkenner.database.account import Account, for_root, myself, named
from kandidatenverkenner.database.errors import DatabaseStartFout

SYSTEM_FOLDER = Path("/var/lib")
SHORT_FOLDER = Path("/tmp")  # not TMPDIR: every process must compute the same socket
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 107  # bytes, of sockaddr_un


@dataclass(frozen=True)
class Home:
    """The private folder (0700) with the data, the log and the socket of one server."""

    folder: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    @property
    def socket_folder(self) -> Path:
        """The folder itself, or a short one elsewhere when libpq could not use that path; computed, not looked up."""
        path = os.fsencode(self.folder / SOCKET_NAME)
        # libpq reads a comma as the start of a second host.
        if len(path) <= SOCKET_PATH_LIMIT and b"," not in path:
            return self.folder
        return SHORT_FOLDER / f"kv-{self.account.uid}-{_digest(self.folder)}"

    @property
    def socket(self) -> Path:
        return self.socket_folder / SOCKET_NAME

    @property
    def exists(self) -> bool:
        return self.folder.is_dir()

    def make(self) -> bool:
        """Make the folder if it is not there; tells whether this call made it."""
        if self.exists:
            return False
        # Complete before it appears, so that no other process finds it with the wrong owner.
        new = Path(tempfile.mkdtemp(prefix=".postgres-", dir=self.folder.parent))
        try:
            self.account.own(new)
            new.rename(self.folder)
        except OSError:
            new.rmdir()
            if not self.exists:
                raise
            return False
        return True

    def make_socket_folder(self) -> None:
        if self.socket_folder == self.folder:
            return
        with contextlib.suppress(FileExistsError):
            self.socket_folder.mkdir(mode=0o700)
        self.check_socket_folder()
        if self.socket_folder.lstat().st_uid != self.account.uid:
            self.account.own(self.socket_folder)

    def check_socket_folder(self) -> None:
        """Refuse a folder that someone else could have put there to answer in the server's place."""
        if self.socket_folder == self.folder:
            return
        try:
            status = self.socket_folder.lstat()
        except FileNotFoundError:
            return
        # Root may have been stopped between making it and handing it over.
        mine = status.st_uid in (self.account.uid, os.geteuid())
        if not stat.S_ISDIR(status.st_mode) or not mine or status.st_mode & 0o077:
            raise DatabaseStartFout(
                f"De map {self.socket_folder} voor de verbinding met de database is niet van {self.account.name} alleen: "
                "verwijder die map, of kies met DATA_DIR een korter pad."
            )

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """One process at a time; released by the system when the process dies."""
        descriptor = os.open(self.folder / "slot", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            self.account.own(descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def find_home(data_dir: Path) -> Home:
    """Where the server of this DATA_DIR lives or would live; makes and starts nothing.

    :raises DatabaseStartFout: the folder belongs to someone who cannot use it, or has a path that cannot be used.
    """
    data_dir = Path(os.path.realpath(data_dir))
    if set(str(data_dir)) & set('"$`\\\n'):
        raise DatabaseStartFout(
            f'PostgreSQL kan niet overweg met een ", $, `, \\ of nieuwe regel in het pad {data_dir}: '
            "kies met DATA_DIR een andere map."
        )
    inside = data_dir / "postgres"
    if os.geteuid() != 0:
        return _of_ordinary_user(inside)
    aside = SYSTEM_FOLDER / f"kandidatenverkenner-{_digest(data_dir)}"
    for folder in (inside, aside):
        if (owner := _owner(folder)) is not None:
            return _of_root(folder, owner)
    account = for_root(_owner(data_dir))
    # Folders that are not ours keep their mode, so where the account cannot enter, the server moves instead.
    return Home(inside if account.can_enter(data_dir) else aside, account)


def _of_ordinary_user(folder: Path) -> Home:
    account = myself(folder)
    if _owner(folder) in (None, account.uid):
        return Home(folder, account)
    raise DatabaseStartFout(
        f"De database in {folder} is van een andere gebruiker (nummer {_owner(folder)}): "
        "start dit als die gebruiker, of kies met DATA_DIR een andere map."
    )


def _of_root(folder: Path, owner: int) -> Home:
    if owner == 0:
        raise DatabaseStartFout(
            f"De map {folder} is van root, en PostgreSQL draait niet als root: "
            "geef hem aan een gewone gebruiker, of kies met DATA_DIR een andere map."
        )
    return Home(folder, named(owner, folder))


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _owner(path: Path) -> int | None:
    try:
        return path.stat().st_uid
    except (FileNotFoundError, NotADirectoryError):
        return None
