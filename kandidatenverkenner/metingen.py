"""What was measured of the promise of anonymity, with how; the public page shows each, and nothing when it is empty."""

from typing import NamedTuple


class Meting(NamedTuple):
    """:ivar vraag: what was tried, as a question. :ivar uitkomst: what came of it, with its number.
    :ivar hoe: on how many made-up people, how often, and when."""

    vraag: str
    uitkomst: str
    hoe: str


METINGEN: tuple[Meting, ...] = ()
