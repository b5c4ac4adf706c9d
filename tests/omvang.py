"""How much a slow test does: a part on every change, all of it by ``python -m tests.run_full``."""

import os


def omvang(naam: str, *, deel: int) -> int:
    """:param naam: the environment variable that says how much. :param deel: how much without it."""
    return int(os.environ.get(naam, deel))
