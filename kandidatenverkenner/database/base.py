"""Django's PostgreSQL backend, with a server of its own behind it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper

from kandidatenverkenner.database import cluster

# The DATA_DIRs whose server this process has seen running.
_served: set[Path] = set()


class DatabaseWrapper(base.DatabaseWrapper):
    """Only NAME needs to be set; the server starts with the first connection, never with importing settings."""

    def get_connection_params(self) -> dict[str, Any]:
        # Here and not only in get_new_connection: others (a job worker's pool) take these and connect by themselves.
        if settings.DATA_DIR not in _served:
            cluster.start(settings.DATA_DIR)
            _served.add(settings.DATA_DIR)
        return {
            "application_name": "kandidatenverkenner",
            **super().get_connection_params(),
            **cluster.connection_params(settings.DATA_DIR),
        }

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            # Stopped since, or the database is not there yet; libpq gives no code that tells which.
            _served.discard(settings.DATA_DIR)
            home = cluster.start(settings.DATA_DIR)
            if not conn_params["dbname"].startswith(TEST_DATABASE_PREFIX):
                cluster.create_database(home, conn_params["dbname"])
            return super().get_new_connection(conn_params)

    @contextlib.contextmanager
    def _nodb_cursor(self) -> Iterator[CursorWrapper]:
        # Started first: Django takes a failure in there for a missing "postgres" database and warns about that.
        self.get_connection_params()
        with super()._nodb_cursor() as cursor:
            yield cursor
