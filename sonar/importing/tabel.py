"""What every reader gives: a file as a head and rows of text cells, each with the line it started on."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class GeenTabel(Exception):
    """The file cannot be read as a table; the message says why and what to do."""


class Tabelrij(NamedTuple):
    """``fout`` says why the row itself could not be read; its cells are a guess then, for the error file only."""

    regel: int
    cellen: list[str]
    fout: str = ""


class Tabel(Protocol):
    """A file that was recognised as a table. ``rijen`` can be walked more than once."""

    kop: list[str]
    aantal_regels: int
    """About how many rows to expect, for a progress bar."""

    def rijen(self) -> Iterator[Tabelrij]: ...
