"""What every page about one klant needs around it."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sonar.inzien import is_eigen
from sonar.models import Werkzoekende


class Klanttab(NamedTuple):
    naam: str
    tekst: str
    url: str


def klantcontext(request: HttpRequest, klant: Werkzoekende, tab: str, **verder: Any) -> dict[str, Any]:
    """The context of a page that extends ``sonar/klant_basis.html``.

    :param tab: the page's tab: overzicht, profiel, dienstverlening, contactverzoeken or geschiedenis.
    """
    eigen = is_eigen(request, klant)
    tabs = (
        ("overzicht", _("Gegevens"), "sonar:klant"),
        ("profiel", _("Klantprofiel"), "sonar:profiel"),
        ("dienstverlening", _("Dienstverlening"), "sonar:dienstverlening"),
        # Who only reads has no part in them.
        *([("contactverzoeken", _("Contactverzoeken"), "sonar:klant_contactverzoeken")] if eigen else []),
        ("geschiedenis", _("Geschiedenis"), "sonar:geschiedenis"),
    )
    punten = []
    for naam, tekst, route in tabs:
        try:
            punten.append(Klanttab(naam, tekst, reverse(route, args=[klant.pk])))
        except NoReverseMatch:
            continue
    return {"klant": klant, "eigen": eigen, "tab": tab, "klanttabs": punten, **verder}
