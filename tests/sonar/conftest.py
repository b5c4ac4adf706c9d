"""Running jobs for real: a worker on PostgreSQL until the queue is empty."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from procrastinate.contrib.django import app


def _leeg_de_wachtrij() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers cascade")


@pytest.fixture
def werk_af(transactional_db, monkeypatch) -> Iterator[Callable[[], None]]:
    """A worker that stops when there is nothing left to do. No periodic jobs: those are called by name."""

    def draai() -> None:
        periodiek, app.periodic_registry.periodic_tasks = app.periodic_registry.periodic_tasks, {}
        try:
            with app.replace_connector(app.connector.get_worker_connector()):
                app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
        finally:
            app.periodic_registry.periodic_tasks = periodiek

    # The worker's threads end with it; a connection kept open would outlive them.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    _leeg_de_wachtrij()
    yield draai
    _leeg_de_wachtrij()
