"""The map: areas coloured by the share of klanten with a profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from reports.charts.geometry import Ondergrond, Plek, ondergrond_land, ondergrond_regio
from reports.counts import Aantallen, Klanten, LandelijkeTransparantie, Transparantie
from reports.words import getal

KLASSEN = 5
# The colours of tokens.css for who sees the drawing without the stylesheet; q0 is "no figure".
_VULLING = {"q0": "#edf0f3", "q1": "#e3f1fb", "q2": "#b3d8f0", "q3": "#6eb1dd", "q4": "#15639c", "q5": "#0a3a60"}
_DONKER = {"q4", "q5"}


@dataclass(frozen=True, slots=True)
class Vlak:
    naam: str
    pad: str
    plek: Plek | None
    klasse: str
    vulling: str
    omgekeerd: bool
    """The label is printed in the light colour."""
    uitkomst: str
    """The share, printed on the area."""
    titel: str


@dataclass(frozen=True, slots=True)
class Legendaregel:
    klasse: str
    vulling: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Kaart:
    ondergrond: Ondergrond
    vlakken: tuple[Vlak, ...]
    legenda: tuple[Legendaregel, ...]
    beschrijving: str


def regiokaart(rapport: Transparantie, klanten: Klanten = Klanten.ALLE) -> Kaart:
    """The gemeenten of a region."""
    rijen = [(rij.code, rij.naam, rij.aantallen.van(klanten)) for rij in rapport.rijen]
    ondergrond = ondergrond_regio((code, naam) for code, naam, _aantallen in rijen)
    return _kaart(ondergrond, rijen, heel=_("in de hele regio"), totaal=rapport.totaal.van(klanten))


def landkaart(rapport: LandelijkeTransparantie, klanten: Klanten = Klanten.ALLE) -> Kaart:
    """The regions of the Netherlands."""
    rijen = [(str(regio.nr), regio.naam, regio.totaal.van(klanten)) for regio in rapport.regios]
    ondergrond = ondergrond_land((nr, naam) for nr, naam, _aantallen in rijen)
    return _kaart(ondergrond, rijen, heel=_("in heel Nederland"), totaal=rapport.totaal.van(klanten))


def grenzen(aandelen: Iterable[int | None]) -> list[int]:
    """Where a next class begins, so that the areas are spread over at most five classes as evenly as they can be.

    Ascending, without the lowest share: n borders make n + 1 classes.
    """
    op_volgorde = sorted(aandeel for aandeel in aandelen if aandeel is not None)
    kandidaten = {op_volgorde[len(op_volgorde) * stap // KLASSEN] for stap in range(1, KLASSEN) if op_volgorde}
    return sorted(kandidaten - set(op_volgorde[:1]))


def _kaart(
    ondergrond: Ondergrond, rijen: Sequence[tuple[str, str, Aantallen]], *, heel: str, totaal: Aantallen
) -> Kaart:
    stappen = grenzen(aantallen.aandeel for *_naam, aantallen in rijen)
    per_sleutel = {sleutel: aantallen for sleutel, _naam, aantallen in rijen}
    aandelen = [
        (aantallen.vergelijkbaar, naam) for _sleutel, naam, aantallen in rijen if aantallen.vergelijkbaar is not None
    ]
    leeg = any(aantallen.aandeel is None for _sleutel, _naam, aantallen in rijen)
    return Kaart(
        ondergrond=ondergrond,
        vlakken=tuple(
            _vlak(gebied.naam, gebied.pad, gebied.plek, per_sleutel[gebied.sleutel], stappen)
            for gebied in ondergrond.gebieden
        ),
        legenda=tuple(_legenda(stappen, leeg=leeg)),
        beschrijving=_beschrijving(aandelen, heel=heel, totaal=totaal),
    )


def _klasse(aandeel: int | None, stappen: list[int]) -> str:
    return "q0" if aandeel is None else f"q{1 + sum(aandeel >= stap for stap in stappen)}"


def _vlak(naam: str, pad: str, plek: Plek | None, aantallen: Aantallen, stappen: list[int]) -> Vlak:
    klasse = _klasse(aantallen.aandeel, stappen)
    uitkomst = "–" if aantallen.aandeel is None else f"{aantallen.aandeel}%"
    if aantallen.aandeel is None:
        titel = _("%(naam)s: niemand uit de doelgroep in Sonar") % {"naam": naam}
    else:
        titel = _("%(naam)s: %(aandeel)s%% met profiel (%(profiel)s van %(totaal)s)") % {
            "naam": naam,
            "aandeel": aantallen.aandeel,
            "profiel": getal(aantallen.profiel),
            "totaal": getal(aantallen.totaal),
        }
    return Vlak(naam, pad, plek, klasse, _VULLING[klasse], klasse in _DONKER, uitkomst, titel)


def _legenda(stappen: list[int], *, leeg: bool) -> Iterable[Legendaregel]:
    teksten = []
    if stappen:
        teksten = [
            _("minder dan %(tot)s%%") % {"tot": stappen[0]},
            *(_("%(van)s tot %(tot)s%%") % {"van": van, "tot": tot} for van, tot in pairwise(stappen)),
            _("%(van)s%% of meer") % {"van": stappen[-1]},
        ]
    for nummer, tekst in enumerate(teksten, start=1):
        yield Legendaregel(f"q{nummer}", _VULLING[f"q{nummer}"], tekst)
    if leeg:
        yield Legendaregel("q0", _VULLING["q0"], _("niemand uit de doelgroep"))


def _beschrijving(aandelen: list[tuple[int, str]], *, heel: str, totaal: Aantallen) -> str:
    if not totaal.totaal:
        return _("Er is nog niemand uit de doelgroep in Sonar.")
    if len(aandelen) < 2:
        return _(
            "Het aandeel %(heel)s is %(totaal)s%%. Er zijn te weinig gebieden met 50 mensen of meer om te vergelijken."
        ) % {
            "heel": heel,
            "totaal": totaal.aandeel,
        }
    (laag, waar_laag), (hoog, waar_hoog) = min(aandelen), max(aandelen)
    if laag == hoog:
        return _("Het aandeel is overal %(hoog)s%%.") % {"hoog": hoog}
    return _(
        "Het aandeel loopt van %(laag)s%% in %(waar_laag)s tot %(hoog)s%% in %(waar_hoog)s; %(heel)s is het %(totaal)s%%."
    ) % {
        "laag": laag,
        "waar_laag": waar_laag,
        "hoog": hoog,
        "waar_hoog": waar_hoog,
        "heel": heel,
        "totaal": totaal.aandeel,
    }
