"""What an employer reads after asking for kandidaten: what went, and of the others no more than it must know."""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sonar.actions.contact.vragen import Gevraagd

HOOGSTENS_TEGELIJK = 100
"""How many kandidaten one page asks for at once: as many as a list of one's own holds."""


def meld(request: HttpRequest, uitkomst: Gevraagd) -> None:
    """One message for those that were asked, and one for each reason why others were not."""
    if aantal := len(uitkomst.verzoeken):
        messages.success(
            request,
            ngettext(
                "Uw aanvraag voor %(aantal)s kandidaat is ontvangen. Het Werkcentrum vraagt of die wil kennismaken.",
                "Uw aanvraag voor %(aantal)s kandidaten is ontvangen. Het Werkcentrum vraagt of zij willen kennismaken.",
                aantal,
            )
            % {"aantal": aantal},
        )
    if wie := uitkomst.al_gevraagd:
        messages.info(request, _("Voor deze vacature vroeg u dit al aan: %(wie)s.") % {"wie": _opsomming(wie)})
    if wie := uitkomst.niet_beschikbaar:
        messages.warning(request, _("Niet meer aan te vragen: %(wie)s.") % {"wie": _opsomming(wie)})
    per_dag: dict[datetime.date, list[str]] = defaultdict(list)
    for kenmerk, dag in uitkomst.pas_vanaf.items():
        per_dag[dag].append(kenmerk)
    for dag, wie in sorted(per_dag.items()):
        messages.warning(
            request,
            _("Pas weer aan te vragen vanaf %(dag)s: %(wie)s.")
            % {"dag": date_format(dag, "j F Y"), "wie": _opsomming(wie)},
        )


def _opsomming(kenmerken: Sequence[str]) -> str:
    profielen = ngettext("profiel %(wie)s", "profielen %(wie)s", len(kenmerken))
    return profielen % {"wie": ", ".join(kenmerken)}
