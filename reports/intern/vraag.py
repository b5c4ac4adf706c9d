"""What is asked of a report for staff, and by whom."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest

from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens


@dataclass(frozen=True, slots=True)
class Kijker:
    """:ivar organisatie: the one acted for. :ivar landelijk: whether figures of every organisation are open in full."""

    organisatie: int
    landelijk: bool = False


@dataclass(frozen=True, slots=True)
class Periode:
    """From the first day up to and including the last."""

    van: datetime.date
    tot: datetime.date


@dataclass(frozen=True, slots=True)
class Vraag:
    """:ivar regio: None asks the nation; ``gebied`` is what that is called. :ivar organisatie: a code; empty asks all."""

    kijker: Kijker
    regio: int | None
    gebied: str
    periode: Periode
    organisatie: str = ""


def kijker_van(request: HttpRequest) -> Kijker:
    """:raises PermissionDenied: for who belongs to no organisation."""
    return Kijker(namens(request).organisatie_id, heeft_recht(request, Recht.RAPPORT_LANDELIJK))
