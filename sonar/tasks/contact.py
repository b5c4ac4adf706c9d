"""The daily jobs of contact requests."""

from django.utils import timezone
from procrastinate.contrib.django import app

from sonar.actions.contact import bewaren, dagelijks
from sonar.contacttermijn import ANTWOORDUUR_UTC


# Whatever was decided before, goes out together.
@app.periodic(cron=f"0 {ANTWOORDUUR_UTC} * * *")
@app.task(name="contact-vrijgeven", queue="onderhoud", queueing_lock="contact-vrijgeven", pass_context=False)
def geef_antwoorden_vrij(timestamp: int = 0) -> None:
    """Tells employers of which kandidaten there will be no meeting."""
    dagelijks.vrijgeven(timezone.localdate())


# After midnight in the Netherlands all year.
@app.periodic(cron="30 0 * * *")
@app.task(name="contact-proefplaatsingen", queue="onderhoud", queueing_lock="contact-proefplaatsingen")
def beeindig_proefplaatsingen(timestamp: int = 0) -> None:
    """Asks how trials ended whose last day was yesterday."""
    dagelijks.proef_eindigt(timezone.localdate())


# When people begin to work, and not in the night.
@app.periodic(cron="0 7 * * *")
@app.task(name="contact-navragen", queue="onderhoud", queueing_lock="contact-navragen")
def vraag_hoe_het_ging(timestamp: int = 0) -> None:
    """Asks employers how yesterday's meetings went."""
    dagelijks.na_kennismaking_vragen(timezone.localdate())


@app.periodic(cron="40 0 * * *")
@app.task(name="contact-escaleren", queue="onderhoud", queueing_lock="contact-escaleren")
def escaleer_verzoeken(timestamp: int = 0) -> None:
    """Shows what is late to more people."""
    dagelijks.escaleer(timezone.localdate())


@app.periodic(cron="30 3 * * *")
@app.task(name="contact-bewaartermijn", queue="onderhoud", queueing_lock="contact-bewaartermijn")
def ruim_verzoeken_op(timestamp: int = 0) -> None:
    """Removes requests that ended two years ago."""
    bewaren.ruim_op(timezone.localdate())
