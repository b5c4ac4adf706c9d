"""The nightly seal on the log of looks."""

from procrastinate.contrib.django import app

from sonar.zegel import verzegel


# UTC, so after midnight in the Netherlands all year. One that was missed is made up for by the next.
@app.periodic(cron="10 0 * * *")
@app.task(queue="onderhoud", queueing_lock="verzegel_inzage", pass_context=False)
def verzegel_inzage(timestamp: int) -> None:
    """Seals every day that has none yet, but today."""
    verzegel()
