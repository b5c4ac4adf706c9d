"""The nightly jobs of the publication: the sweep just after midnight, and the round after it."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kandidatenverkenner.publicatie import publiceer, veeg

_OPNIEUW = RetryStrategy(max_attempts=4, wait=600)


# The hours are UTC: just after midnight in the Netherlands, in summer the first time and in winter the second.
@app.periodic(cron="2 22,23 * * *")
@app.task(
    name="publicatie-vegen", queue="publicatie", queueing_lock="publicatie-vegen", retry=_OPNIEUW, pass_context=False
)
def veeg_publicatie(timestamp: int = 0) -> None:
    """Takes off who ended by date; a second time on a day finds nobody."""
    veeg()


@app.periodic(cron="20 23 * * *")
@app.task(
    name="publicatie-ronde", queue="publicatie", queueing_lock="publicatie-ronde", retry=_OPNIEUW, pass_context=False
)
def nachtelijke_ronde(timestamp: int = 0) -> None:
    """Makes the publication anew. The old one stays when it fails, and it is tried again."""
    publiceer()
