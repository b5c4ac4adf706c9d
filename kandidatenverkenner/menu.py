"""What every page needs around it: the main menu for this user, and whether this is a demonstration."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kandidatenverkenner.eigenselectie import EigenSelectie
from sonar.permissions import Recht
from sonar.toegang import kan_wisselen, lidmaatschap_van


class Menupunt(NamedTuple):
    url: str
    tekst: str
    actief: bool
    telt: bool = False
    """Whether the number of kandidaten kept stands beside it."""


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
            (Recht.KLANTEN_VOORSTELLEN, "sonar:vacatures_voor_klanten", _("Vacatures")),
            (Recht.IMPORTEREN, "sonar:imports", _("Klanten inlezen")),
            (Recht.CONTACT_VOLGEN, "sonar:contactverzoeken", _("Contactverzoeken")),
            (Recht.KANDIDATEN_ZOEKEN, "kandidatenverkenner:kandidaten", _("Kandidaten zoeken")),
            (Recht.KANDIDATEN_ZOEKEN, "kandidatenverkenner:selecties", _("Mijn selectie")),
            (Recht.VACATURES_EIGEN, "sonar:vacatures", _("Mijn vacatures")),
            (Recht.INZAGE_CONTROLEREN, "sonar:inzage_log", _("Inzagelog")),
            (Recht.WERKGEVERS_TOELATEN, "sonar:aanvragen", _("Aanvragen")),
        )
        if lidmaatschap and lidmaatschap.mag(recht)
    ]
    if lidmaatschap and lidmaatschap.mag(Recht.ORGANISATIES_BEHEREN):
        punten.append((reverse("sonar:organisaties"), _("Beheer")))
    elif lidmaatschap and lidmaatschap.beheert_leden:
        punten.append((reverse("sonar:leden"), _("Beheer")))
    rapporten = reverse("reports:transparantie")
    punten.append((rapporten, _("Rapporten")))
    selectie = reverse("kandidatenverkenner:selecties")
    # Of two addresses that fit, the longer one is the page one is on.
    hier = max((url for url, _tekst in punten if request.path.startswith(url)), key=len, default=None)
    if hier is None and request.resolver_match and request.resolver_match.app_name == "reports":
        # Every report is under this one point, whatever its address.
        hier = rapporten
    return {
        "hoofdmenu": [Menupunt(url, tekst, url == hier, url == selectie) for url, tekst in punten],
        "lidmaatschap": lidmaatschap,
        "selectie": EigenSelectie(lidmaatschap) if lidmaatschap and lidmaatschap.mag(Recht.KANDIDATEN_ZOEKEN) else None,
        "mag_aanvragen": bool(lidmaatschap and lidmaatschap.mag(Recht.VACATURES_EIGEN)),
        "kan_wisselen": kan_wisselen(request),
        "demo": settings.DEMO,
        "theme_stylesheet": settings.THEME_STYLESHEET,
    }
