"""Keeping house: jobs of a worker that was killed go on; old jobs, and sessions that ended, are forgotten."""

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status
from procrastinate.utils import utcnow

from sonar.tasks.imports import MISLUKT

HARTSLAG_KWIJT_SECONDEN = 20
"""Without a heartbeat for so long a worker is dead; it gives one every 5 seconds (settings.py)."""
MEESTE_POGINGEN = 3
_BEWAARUREN = 7 * 24

# Whoever waits for a job that is not there any more is told, and can ask again.
_ZONDER_TAAK = """
update sonar_importopdracht o set stand = 'mislukt', reden = %s
where o.stand = 'wacht' and not exists (
    select from procrastinate_jobs t where t.task_name = 'import' and t.status in ('todo', 'doing')
    and (t.args ->> 'opdracht')::bigint = o.id)
"""


async def hervat(context: JobContext, *, seconden: float = HARTSLAG_KWIJT_SECONDEN) -> None:
    """Puts jobs of dead workers back in the queue; one that took its worker along three times is given up."""
    beheer = context.app.job_manager
    for taak in await beheer.get_stalled_jobs(seconds_since_heartbeat=seconden):
        if taak.attempts + 1 >= MEESTE_POGINGEN:
            await beheer.finish_job(taak, status=Status.FAILED, delete_job=False)
        else:
            await beheer.retry_job(taak, retry_at=utcnow())
    await sync_to_async(meld_mislukte_imports)()


def meld_mislukte_imports() -> None:
    """Imports that wait for a job that was given up."""
    with connection.cursor() as cursor:
        cursor.execute(_ZONDER_TAAK, [MISLUKT])


@app.periodic(cron="* * * * *")
@app.task(name="taken-hervatten", queue="onderhoud", queueing_lock="taken-hervatten", pass_context=True)
async def hervat_taken(context: JobContext, timestamp: int = 0) -> None:
    """Every minute: jobs of a worker that was killed start again."""
    await hervat(context)


@app.periodic(cron="45 2 * * *")
@app.task(name="taken-opruimen", queue="onderhoud", pass_context=True)
async def ruim_taken_op(context: JobContext, timestamp: int = 0) -> None:
    """Forgets jobs that ended a week ago."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=_BEWAARUREN, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="50 2 * * *")
@app.task(name="sessies-opruimen", queue="onderhoud")
def ruim_sessies_op(timestamp: int = 0) -> None:
    """Forgets sessions that ended, and which addresses the lock-out counted."""
    call_command("clearsessions")
    tabel = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"delete from {tabel} where expires < now()")
