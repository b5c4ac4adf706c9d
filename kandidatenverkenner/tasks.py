"""The nightly jobs: the sweep just after midnight, the round after it, and what was counted and logged goes in time."""

import datetime

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kandidatenverkenner.attendering import attendeer
from kandidatenverkenner.models import Dagverbruik, GevraagdVandaag, GezienVandaag, Zoeklog
from kandidatenverkenner.models.gebruik import BEWAARDAGEN
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


# Well after the round, in the morning.
@app.periodic(cron="30 4 * * *")
@app.task(name="zoekopdracht-attendering", queue="publicatie", retry=_OPNIEUW)
def attendeer_zoekopdrachten(timestamp: int = 0) -> None:
    """Tells who saved a search that more than ten new kandidaten fit it; at most once a week each."""
    attendeer(timezone.now())


# UTC, so after midnight in the Netherlands all year.
@app.periodic(cron="20 1 * * *")
@app.task(name="gebruik-opruimen", queue="onderhoud")
def ruim_gebruik_op(timestamp: int = 0) -> None:
    """Forgets what was asked and seen before today, and the log and the counts of more than BEWAARDAGEN days ago."""
    vandaag = timezone.localdate()
    for model in (GevraagdVandaag, GezienVandaag):
        model.objects.filter(dag__lt=vandaag).delete()
    te_oud = vandaag - datetime.timedelta(days=BEWAARDAGEN)
    Dagverbruik.objects.filter(dag__lt=te_oud).delete()
    Zoeklog.objects.filter(op__lt=timezone.now() - datetime.timedelta(days=BEWAARDAGEN)).delete()
