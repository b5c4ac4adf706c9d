"""When something must have been done about a contact request, and when an employer may be told, in working days."""

import datetime

from django.utils.timezone import localdate

from sonar.contactkeuzes import Contactstand
from sonar.werkdagen import na_werkdagen

EERSTE_ANTWOORD = 2
"""Working days within which a desk takes a request up; and a turn that came back by itself."""
RITME = 5
"""After the first answer an employer is only told something on every fifth working day, counted from the request."""
ANTWOORDUUR_UTC = 16
"""When that is: at the end of the working day in the Netherlands, in winter at five and in summer at six."""
ANTWOORD_WERKGEVER = 3
"""Working days an employer has for a question of the desk."""
_WERKDAGEN = {
    Contactstand.ONTVANGEN: EERSTE_ANTWOORD,
    Contactstand.IN_BEHANDELING: 3,
    Contactstand.BENADERD: 5,
    Contactstand.KENNISMAKING: 10,
}
VOORUIT_HOOGSTENS = datetime.timedelta(days=183)
"""How far ahead a meeting is planned."""
GEESCALEERD_NAAR_MANAGER = 2
"""Working days a request is shown to colleagues before the manager sees it."""


def termijn(stand: str, vandaag: datetime.date) -> datetime.date:
    """By when who is at turn must have done something, for a request that comes to this state today."""
    return na_werkdagen(vandaag, _WERKDAGEN[Contactstand(stand)])


def terug_bij_adviseur(vandaag: datetime.date) -> datetime.date:
    """By when an adviseur must go on with a request that came back today."""
    return na_werkdagen(vandaag, EERSTE_ANTWOORD)


def antwoord_werkgever(vandaag: datetime.date) -> datetime.date:
    """By when the employer answers what the desk asks today."""
    return na_werkdagen(vandaag, ANTWOORD_WERKGEVER)


def na_kennismaking(op: datetime.date) -> datetime.date:
    """By when the employer says how a meeting on that day went."""
    return na_werkdagen(op, EERSTE_ANTWOORD)


def dag_van_antwoorden(ontvangen_op: datetime.date, nu: datetime.datetime) -> datetime.date:
    """When the employer is told of what is decided now: today's answers go out at ``ANTWOORDUUR_UTC``."""
    te_laat_voor_vandaag = nu.astimezone(datetime.UTC).hour >= ANTWOORDUUR_UTC
    return antwoorddag(ontvangen_op, localdate(nu) + datetime.timedelta(days=te_laat_voor_vandaag))


def antwoorddag(ontvangen_op: datetime.date, vandaag: datetime.date) -> datetime.date:
    """The first day, today included, on which the employer may be told that nobody will meet.

    A function of the day of asking and of today alone: what was decided, why, by whom and when makes no difference.
    """
    dag = na_werkdagen(ontvangen_op, EERSTE_ANTWOORD)
    while dag < vandaag:
        dag = na_werkdagen(dag, RITME)
    return dag
