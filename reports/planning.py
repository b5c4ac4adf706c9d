"""Reading a statement that counts everybody, with PostgreSQL told beforehand how to plan it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

# By itself PostgreSQL chooses hash joins in several processes, which took 2,5 to 4 times as long on 1.000.000 klanten
# as one process that merges the indexes in the order they already have.
REGISTER = """
set local enable_hashjoin = off;
set local max_parallel_workers_per_gather = 0;
set local random_page_cost = 1.1;
set local jit = off
"""


@contextmanager
def een_moment() -> Iterator[None]:
    """All that is read in it, in however many statements, is as it stood at one moment.

    Within another transaction it is a part of that one, and sees what that one sees.
    """
    binnen = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if not binnen:
            cursor.execute("set transaction isolation level repeatable read, read only")
        yield


def lees_gepland(vraag: str, parameters: Mapping[str, Any], *, planning: str = REGISTER) -> list[tuple[Any, ...]]:
    """Its rows, with these settings for this statement alone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(planning)
        cursor.execute(vraag, parameters)
        rijen: list[tuple[Any, ...]] = cursor.fetchall()
        # So that the planning ends here, also inside somebody else's transaction.
        transaction.set_rollback(True)
    return rijen
