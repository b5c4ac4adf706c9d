"""Running jobs for real: a worker on PostgreSQL until the queue is empty."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def _leeg_de_wachtrij() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers cascade")


@pytest.fixture
def werk_af(transactional_db, monkeypatch) -> Iterator[Callable[[], None]]:
    """Runs workers until there is nothing left to do now. No periodic jobs: those are called by name."""

    def draai() -> None:
        periodiek, app.periodic_registry.periodic_tasks = app.periodic_registry.periodic_tasks, {}
        try:
            # A worker that does not wait stops when all that is left waits for a job it is doing.
            for _ in range(10):
                with app.replace_connector(app.connector.get_worker_connector()):
                    app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
                if not ProcrastinateJob.objects.filter(status="todo", scheduled_at__isnull=True).exists():
                    return
            raise AssertionError("de wachtrij raakt niet leeg")
        finally:
            app.periodic_registry.periodic_tasks = periodiek

    # The worker's threads end with it; a connection kept open would outlive them.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    _leeg_de_wachtrij()
    yield draai
    _leeg_de_wachtrij()
