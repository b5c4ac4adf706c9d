"""A second wall: while published rows are read, the database itself refuses everything else."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

VERKENNER = "kandidatenverkenner_verkenner"
"""A role without login that may read the publication and the reference tables, and nothing else (migration 0004)."""


@contextmanager
def verkenner_role() -> Iterator[None]:
    """A transaction in which only the publication and reference tables can be read, also by raw SQL.

    Everything in it is read as it stood at one moment, however much is written meanwhile.
    Session, budget and log come before and after it. A block within another is part of it.
    """
    if getattr(connection, "als_verkenner", False):
        yield
        return
    binnen = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        # One statement, so one trip to the database.
        moment = "" if binnen else "set transaction isolation level repeatable read;"
        cursor.execute(f"{moment} set local role {VERKENNER}")
        connection.als_verkenner = True  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connection.als_verkenner = False  # type: ignore[attr-defined]
        if binnen:
            # A transaction around this one would keep the role; on an error its savepoint gives it back.
            cursor.execute("set local role none")
