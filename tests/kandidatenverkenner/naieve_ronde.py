"""The rules of the round once more, as plainly as they can be said in Python, row by row: what the SQL is held against."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

K_IN, K_OUT = 10, 5

Kern = tuple[str, str, str]
"""Home, education and licences as they read: '' is unknown, '-' not shown."""

# What is lost, least first; the worst loss decides, then the next worst, and so on.
_ERGER = [("r", 1), ("o", 1), ("w", 1), ("o", 2), ("r", 2), ("o", 3), ("w", 2), ("w", 3)]


class Mens(NamedTuple):
    """Each ladder from fine to coarse; ``vorige`` is the core its row had in the publication before, if any."""

    w: Sequence[str]
    o: Sequence[str]
    r: Sequence[str]
    vorige: Kern | None = None


def _volgorde(knoop: tuple[int, int, int]) -> list[bool]:
    stand = dict(zip("wor", knoop, strict=True))
    return [stand[ladder] >= stap for ladder, stap in reversed(_ERGER)]


KNOPEN = sorted(product(range(4), range(4), range(3)), key=_volgorde)


def deel_in(mensen: Sequence[Mens]) -> list[Kern | None]:
    """The core each is told with; None who waits."""
    uitkomst: list[Kern | None] = [None] * len(mensen)
    klassen: set[Kern] = set()
    blijvers = defaultdict(list)
    for i, mens in enumerate(mensen):
        if mens.vorige and all(deel in ladder for deel, ladder in zip(mens.vorige, mens[:3], strict=True)):
            blijvers[mens.vorige].append(i)
    for kern, wie in blijvers.items():
        if len(wie) >= K_OUT:
            klassen.add(kern)
            for i in wie:
                uitkomst[i] = kern
    for w, o, r in KNOPEN:
        hier = {i: (m.w[w], m.o[o], m.r[r]) for i, m in enumerate(mensen) if uitkomst[i] is None}
        klassen |= {kern for kern, aantal in Counter(hier.values()).items() if aantal >= K_IN}
        for i, kern in hier.items():
            if kern in klassen:
                uitkomst[i] = kern
    return uitkomst
