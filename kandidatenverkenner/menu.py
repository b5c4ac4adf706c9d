"""What every page needs around it: the main menu for this user, and whether this is a demonstration."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sonar.permissions import Recht
from sonar.toegang import lidmaatschap_van


class Menupunt(NamedTuple):
    url: str
    tekst: str
    actief: bool


class Kruimel:
    """A step of the breadcrumb; the last one is the page itself and has no address."""

    def __init__(self, tekst: str, naam: str | None = None, *args: object) -> None:
        self.tekst = tekst
        self.url = reverse(naam, args=args) if naam else None


def menu(request: HttpRequest) -> dict[str, Any]:
    lidmaatschap = lidmaatschap_van(request)
    punten = [
        (reverse(naam), tekst)
        for recht, naam, tekst in (
            (Recht.KLANTEN_ZIEN, "sonar:klanten", _("Mijn klanten")),
            (Recht.KLANTEN_ZIEN, "sonar:klant_zoeken", _("Klant zoeken")),
            (Recht.IMPORTEREN, "sonar:imports", _("Klanten inlezen")),
            (Recht.KANDIDATEN_ZOEKEN, "kandidatenverkenner:kandidaten", _("Kandidaten zoeken")),
        )
        if lidmaatschap and lidmaatschap.mag(recht)
    ]
    punten.append((reverse("reports:transparantie"), _("Rapporten")))
    # Of two addresses that fit, the longer one is the page one is on.
    hier = max((url for url, _tekst in punten if request.path.startswith(url)), key=len, default=None)
    return {
        "hoofdmenu": [Menupunt(url, tekst, url == hier) for url, tekst in punten],
        "lidmaatschap": lidmaatschap,
        "demo": settings.DEMO,
        "theme_stylesheet": settings.THEME_STYLESHEET,
    }
