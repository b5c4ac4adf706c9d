"""How long a desk usually takes to tell an employer whether there will be a meeting, from what it told."""

import datetime
import math

from django.db.models import Min, Q
from django.db.models.functions import Coalesce, TruncDate

from sonar.contactkeuzes import Stapreden
from sonar.models import Contactverzoek
from sonar.werkdagen import werkdagen_tussen

MINSTENS_AFGEROND = 10
"""Of fewer answers nothing usual can be said."""
_LAATSTE = 200
_MEESTAL = 0.75


def gebruikelijke_werkdagen(bureau: int) -> int | None:
    """The working days within which three of four of the desk's latest answers came; None of fewer than ten.

    Only what employers were told counts: of a decision that was not released yet this says nothing.
    """
    ja = Min(TruncDate("stappen__op"), filter=Q(stappen__reden=Stapreden.TOESTEMMING))
    beantwoord = (
        Contactverzoek.objects.bekend_bij_werkgever()
        .filter(bureau=bureau)
        .annotate(antwoord_op=Coalesce(ja, "vrijgegeven_op"))
        .filter(antwoord_op__isnull=False)
        .order_by("-antwoord_op", "-pk")
    )
    paren: list[tuple[datetime.date, datetime.date]] = list(
        beantwoord.values_list("ontvangen_op", "antwoord_op")[:_LAATSTE]
    )
    if len(paren) < MINSTENS_AFGEROND:
        return None
    duur = sorted(werkdagen_tussen(van, tot) for van, tot in paren)
    # What was answered on the day itself was answered within a working day.
    return max(1, duur[math.ceil(len(duur) * _MEESTAL) - 1])
