"""Every report there is, in the order of the menu above them, and who may open it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.intern.rapporten import STAFRAPPORTEN
from sonar.permissions import Recht
from sonar.toegang import heeft_recht


@dataclass(frozen=True, slots=True)
class Menupunt:
    """:ivar recht: who sees it; everybody without."""

    naam: Any
    route: str
    recht: Recht | None = None


MENU = (
    Menupunt(_("Transparantie"), "reports:transparantie"),
    Menupunt(_("Trechter"), "reports:trechter"),
    Menupunt(_("Publicaties"), "reports:publicaties"),
    Menupunt(_("Verantwoording"), "reports:verantwoording"),
    Menupunt(_("Vindbaarheid"), "reports:vindbaarheid", Recht.RAPPORT_EIGEN_REGIO),
    *(
        Menupunt(rapport.naam, f"reports:{rapport.sleutel}", Recht.RAPPORT_EIGEN_REGIO)
        for rapport in STAFRAPPORTEN.values()
    ),
    Menupunt(_("Mijn weergaven"), "reports:weergaven", Recht.RAPPORT_EIGEN_REGIO),
)


@dataclass(frozen=True, slots=True)
class Rapportlink:
    naam: str
    url: str
    hier: bool


def menu_voor(request: HttpRequest) -> list[Rapportlink]:
    """What who asks may open; ``hier`` on the report that the page belongs to."""
    punten = [
        (punt.naam, reverse(punt.route)) for punt in MENU if punt.recht is None or heeft_recht(request, punt.recht)
    ]
    return [Rapportlink(str(naam), url, request.path.startswith(url)) for naam, url in punten]
