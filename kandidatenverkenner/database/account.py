"""The user of this machine that the embedded server runs as."""

import contextlib
import errno
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from kandidatenverkenner.database.errors import DatabaseStartFout


@dataclass(frozen=True)
class Account:
    """A user of this machine; PostgreSQL refuses to run as root, so root switches to one of these."""

    uid: int
    gid: int
    name: str

    @classmethod
    def of(cls, user: int | str) -> "Account":
        """By number or name; KeyError when this machine does not know it."""
        entry = pwd.getpwuid(user) if isinstance(user, int) else pwd.getpwnam(user)
        return cls(entry.pw_uid, entry.pw_gid, entry.pw_name)

    @property
    def is_another(self) -> bool:
        return self.uid != os.geteuid()

    def run(self, *command: str | Path, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command as this account, with none of the caller's PG* variables, descriptors or working folder."""
        try:
            return subprocess.run(
                [os.fspath(part) for part in command],
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C"},
                input=text,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                user=self.uid if self.is_another else None,
                group=self.gid if self.is_another else None,
                extra_groups=os.getgrouplist(self.name, self.gid) if self.is_another else None,
            )
        except PermissionError as error:
            # EPERM: switching was refused, as in a container without SETUID; EACCES: the program is out of reach.
            if error.errno != errno.EPERM:
                raise
            raise DatabaseStartFout(
                f"PostgreSQL draait niet als root, en root mag hier niet naar gebruiker {self.name} wisselen: "
                "start dit als gewone gebruiker."
            ) from error

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can reach what is in the folder, or in the nearest one above that exists."""
        while not os.path.exists(folder):
            folder = folder.parent
        return self.run("test", "-x", folder).returncode == 0

    def own(self, path: Path | int) -> None:
        """Hand over something that this process has just made."""
        if self.is_another:
            os.chown(path, self.uid, self.gid)


def myself(folder: Path) -> Account:
    """The ordinary user who runs this; the folder is only named when that goes wrong."""
    return named(os.geteuid(), folder)


def named(uid: int, folder: Path) -> Account:
    """:raises DatabaseStartFout: without a name there is no starting PostgreSQL."""
    try:
        return Account.of(uid)
    except KeyError:
        raise DatabaseStartFout(
            f"Gebruiker {uid} van de map {folder} heeft op deze computer geen naam, en PostgreSQL wil die weten: "
            "zet hem in /etc/passwd, of kies met DATA_DIR een andere map."
        ) from None


def for_root(owner: int | None) -> Account:
    """Whom root runs the server as: the owner of the data folder when that is an ordinary user, else a system user."""
    for user in (owner, "postgres", "nobody"):
        with contextlib.suppress(KeyError):
            if user:
                return Account.of(user)
    raise DatabaseStartFout(
        "PostgreSQL draait niet als root, en op deze computer is geen gebruiker postgres of nobody: "
        "maak er een aan, of start dit als gewone gebruiker."
    )
