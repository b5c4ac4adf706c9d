"""What is asked, as chips: each takes one value away, and each group is a must or nice to have."""

from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from kandidatenverkenner.lijsten import TERMGROEPEN
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoekvraag import adres
from sonar.choices import Opleidingsstap
from sonar.zoekgroepen import LABELS

ONBEKEND_WISSEL = "wissel-onbekend"
"""The id of the link that leaves out who may fit, or lets them back in."""


class Chip(NamedTuple):
    """:ivar id: its place among the chips, so that the next one has it when this one is gone."""

    id: str
    tekst: str
    zonder_url: str


class Chipgroep(NamedTuple):
    """What is asked of one group, with the address that makes it nice to have, or a must again."""

    label: str
    chips: list[Chip]
    liefst: bool
    wissel_id: str
    wissel_url: str


class _Waarde(NamedTuple):
    """:ivar waarde: which of the parameter's values; None when it has one."""

    tekst: str
    parameter: str
    waarde: str | None = None


def chipgroepen(wensen: Wensen, vraag: QueryDict) -> list[Chipgroep]:
    """One per group that is asked, with a chip per chosen value.

    :param vraag: the query these wishes were read from.
    """
    groepen = []
    nummer = 0
    for groep in wensen.groepen():
        chips = []
        for waarde in _waarden(wensen, groep):
            nummer += 1
            chips.append(Chip(f"chip-{nummer}", waarde.tekst, _zonder(vraag, waarde)))
        liefst = groep in wensen.liefst
        gekozen = vraag.getlist("liefst")
        anders = [naam for naam in gekozen if naam != groep] if liefst else [*gekozen, groep]
        groepen.append(Chipgroep(LABELS[groep], chips, liefst, f"wissel-{groep}", adres(vraag, {"liefst": anders})))
    return groepen


def _waarden(wensen: Wensen, groep: str) -> list[_Waarde]:
    if groep in TERMGROEPEN:
        return [_Waarde(term.label, groep, term.code) for term in wensen.termen_van(groep)]
    if groep == "regio":
        return [_Waarde(regio.naam, groep, str(regio.nr)) for regio in wensen.regios]
    if groep == "gemeente":
        tekst = _("%(waar)s en tot %(km)s km eromheen") if wensen.afstand else "%(waar)s"
        return [
            _Waarde(tekst % {"waar": gemeente.naam, "km": wensen.afstand}, groep, gemeente.code)
            for gemeente in wensen.gemeenten
        ]
    if groep == "uren":
        uren = []
        if wensen.uren_min:
            uren.append(_Waarde(_("Minimaal %(uren)s uur") % {"uren": wensen.uren_min}, "urenMin"))
        if wensen.uren_max:
            uren.append(_Waarde(_("Maximaal %(uren)s uur") % {"uren": wensen.uren_max}, "urenMax"))
        return uren
    if groep == "opleidingsniveau":
        return [_Waarde(Opleidingsstap(wensen.opleidingsstap or "").label, groep)]
    if groep == "beschikbaar":
        return [_Waarde(Beschikbaar(wensen.beschikbaar or "").label, groep)]
    return [_Waarde(next(wens.tekst for wens in wensen if wens.groep == groep), groep)]


def _zonder(vraag: QueryDict, weg: _Waarde) -> str:
    over = [] if weg.waarde is None else [w for w in vraag.getlist(weg.parameter) if w != weg.waarde]
    anders: dict[str, list[str]] = {weg.parameter: over}
    if weg.parameter == "gemeente" and not over:
        anders["afstand"] = []
    return adres(vraag, anders)
