"""Reading the question of a system: the FilterSet of the page, and a refusal of whatever it does not know."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import PER_PAGINA
from sonar.api.problemen import OngeldigeVraag, Veldfout

AANTAL_HOOGSTENS = 100
BLADEREN = ("cursor", "aantal")
"""Parameters beside the wishes: where in the list, and how much of it."""


@dataclass(frozen=True)
class Vraag:
    wensen: Wensen
    cursor: str
    aantal: int


def lees_vraag(parameters: QueryDict) -> Vraag:
    """:raises OngeldigeVraag: with everything that is wrong at once."""
    filter_ = KandidaatFilter(parameters, met_formulier=False)
    fouten = [*_vorm(parameters, filter_), *_filterfouten(filter_)]
    aantal = PER_PAGINA
    tekst = parameters.get("aantal", "")
    if tekst.isascii() and tekst.isdigit() and 1 <= int(tekst[:4]) <= AANTAL_HOOGSTENS:
        aantal = int(tekst)
    elif tekst:
        fouten.append(Veldfout("aantal", "invalid", _("Vul een heel getal in van 1 tot en met 100.")))
    if fouten:
        raise OngeldigeVraag(fouten)
    return Vraag(filter_.wensen, parameters.get("cursor", ""), aantal)


def lees_niets(parameters: QueryDict) -> None:
    """:raises OngeldigeVraag: for an address without parameters, when there are any."""
    if parameters:
        raise OngeldigeVraag([_onbekend(naam) for naam in parameters])


def cursorfout() -> OngeldigeVraag:
    """The text given as ``cursor`` never was one."""
    return OngeldigeVraag([Veldfout("cursor", "invalid", _("Dit is geen plaats in de lijst."))])


def is_meerkeuze(naam: str) -> bool:
    """Whether that parameter may be given more than once."""
    veld = KandidaatFilter.base_filters[naam].field if naam in KandidaatFilter.base_filters else None
    return bool(veld and getattr(veld.widget, "allow_multiple_selected", False))


def _onbekend(naam: str) -> Veldfout:
    return Veldfout(naam, "unknown", _("Deze parameter bestaat niet."))


def _vorm(parameters: QueryDict, filter_: KandidaatFilter) -> list[Veldfout]:
    """What is wrong whatever the values mean."""
    fouten = []
    for naam, waarden in parameters.lists():
        if naam not in filter_.filters and naam not in BLADEREN:
            fouten.append(_onbekend(naam))
        elif "" in waarden:
            fouten.append(Veldfout(naam, "empty", _("Geef een waarde, of laat de parameter weg.")))
        elif len(waarden) > 1 and not is_meerkeuze(naam):
            fouten.append(Veldfout(naam, "repeated", _("Geef deze parameter één keer.")))
    return fouten


def _filterfouten(filter_: KandidaatFilter) -> list[Veldfout]:
    return [
        Veldfout("" if naam == "__all__" else naam, fout["code"] or "invalid", fout["message"])
        for naam, van_veld in filter_.form.errors.get_json_data().items()
        for fout in van_veld
    ]
