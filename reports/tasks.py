"""The job that freezes the counts of a new quarter."""

import logging

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from reports.actions import bevries_kwartaal

_log = logging.getLogger(__name__)


# UTC, so after midnight in the Netherlands all year. Seven nights, so that one without a worker loses no quarter.
@app.periodic(cron="35 1 1-7 1,4,7,10 *")
@app.task(
    name="publicatie-bevriezen",
    queue="onderhoud",
    queueing_lock="publicatie-bevriezen",
    retry=RetryStrategy(max_attempts=4, wait=600),
    pass_context=False,
)
def bevries(timestamp: int = 0) -> None:
    """Publishes the counts of this quarter when nothing of it was published yet."""
    if publicatie := bevries_kwartaal():
        _log.info("publicatie bevroren", extra={"peildatum": publicatie.peildatum.isoformat()})
