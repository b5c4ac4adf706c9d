"""Jobs of the employers' side: what was counted and logged goes in time."""

import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from kandidatenverkenner.models import Dagverbruik, GevraagdVandaag, GezienVandaag, Zoeklog
from kandidatenverkenner.models.gebruik import BEWAARDAGEN


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
