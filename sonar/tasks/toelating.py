"""What is kept of employers that asked to be let in, and for how long."""

from procrastinate.contrib.django import app

from sonar.actions.toelating import vergeet_onbevestigd


@app.periodic(cron="15 3 * * *")
@app.task(name="aanmeldingen-opruimen", queue="onderhoud")
def ruim_aanmeldingen_op(timestamp: int = 0) -> None:
    """Every night: who did not confirm the e-mail address in time is forgotten."""
    vergeet_onbevestigd()
