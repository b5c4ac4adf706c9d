"""The bars: per area how the doelgroep divides over who serves them and whether there is a profile."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.counts import Aantallen, LandelijkeTransparantie, Transparantie, procent
from reports.words import getal

BREEDTE = 560
_RIJ = 26
_STAAF = 20
# Room for "100% van 10.000" at the right, and per character of a name at the left (13,5 px).
_RECHTS = 108
_TEKEN = 7.4

# With a profile first, so that the length of the blue part is the share with a profile.
DELEN = (
    ("gem_profiel", "s2", "#8ec9ef", gettext_lazy("Gemeente, profiel")),
    ("uwv_profiel", "s1", "#0b5a94", gettext_lazy("UWV, profiel")),
    ("uwv_geen", "s3", "#a8501a", gettext_lazy("UWV, geen profiel")),
    ("gem_geen", "s4", "#fbb987", gettext_lazy("Gemeente, geen profiel")),
)


@dataclass(frozen=True, slots=True)
class Deel:
    klasse: str
    vulling: str
    x: float
    breedte: float
    titel: str


@dataclass(frozen=True, slots=True)
class Staaf:
    naam: str
    y: int
    tekst_y: int
    delen: tuple[Deel, ...]
    uitkomst: str
    """The share with a profile and of how many, printed beside the bar."""


@dataclass(frozen=True, slots=True)
class Lijn:
    x: float
    tekst: str


@dataclass(frozen=True, slots=True)
class Staven:
    """``viewBox`` 0 0 breedte hoogte; ``bodem`` is where the vertical lines end."""

    breedte: int
    hoogte: int
    bodem: int
    staven: tuple[Staaf, ...]
    lijnen: tuple[Lijn, ...]
    legenda: tuple[tuple[str, str, str], ...]
    """Class, colour and text of each part."""
    beschrijving: str


def regiostaven(rapport: Transparantie) -> Staven:
    """One bar per gemeente."""
    return _staven([(rij.naam, rij.aantallen) for rij in rapport.rijen], rapport.totaal)


def landstaven(rapport: LandelijkeTransparantie) -> Staven:
    """One bar per region."""
    return _staven([(regio.naam, regio.totaal) for regio in rapport.regios], rapport.totaal)


def regiovergelijking(regios: Sequence[Transparantie], land: LandelijkeTransparantie) -> Staven:
    """One bar per region that was chosen, and one of the nation."""
    return _staven([*((regio.naam, regio.totaal) for regio in regios), (_("Nederland"), land.totaal)], land.totaal)


def _staven(rijen: Sequence[tuple[str, Aantallen]], totaal: Aantallen) -> Staven:
    links = round(max((len(naam) for naam, _aantallen in rijen), default=0) * _TEKEN) + 8
    lengte = BREEDTE - links - _RECHTS
    bodem = len(rijen) * _RIJ
    return Staven(
        breedte=BREEDTE,
        hoogte=bodem + 20,
        bodem=bodem,
        staven=tuple(
            Staaf(
                naam,
                y=nummer * _RIJ,
                tekst_y=nummer * _RIJ + 15,
                delen=tuple(_delen(naam, aantallen, links, lengte)),
                uitkomst=_uitkomst(aantallen),
            )
            for nummer, (naam, aantallen) in enumerate(rijen)
        ),
        lijnen=tuple(Lijn(links + lengte * deel / 100, f"{deel}%") for deel in (0, 25, 50, 75, 100)),
        legenda=tuple((klasse, vulling, str(tekst)) for _veld, klasse, vulling, tekst in DELEN),
        beschrijving=_beschrijving(totaal),
    )


def _delen(naam: str, aantallen: Aantallen, links: float, lengte: float) -> list[Deel]:
    delen = []
    x = float(links)
    for veld, klasse, vulling, tekst in DELEN:
        aantal = getattr(aantallen, veld)
        if aantal:
            breedte = lengte * aantal / aantallen.totaal
            titel = f"{naam}, {tekst}: {getal(aantal)} ({procent(aantal, aantallen.totaal)}%)"
            delen.append(Deel(klasse, vulling, round(x, 1), round(breedte, 1), titel))
            x += breedte
    return delen


def _uitkomst(aantallen: Aantallen) -> str:
    if aantallen.aandeel is None:
        return _("niemand")
    return _("%(aandeel)s%% van %(totaal)s") % {"aandeel": aantallen.aandeel, "totaal": getal(aantallen.totaal)}


def _beschrijving(totaal: Aantallen) -> str:
    if not totaal.totaal:
        return _("Er is nog niemand uit de doelgroep in Sonar.")
    zinnen = [
        _("UWV-klanten vormen %(deel)s%% van de doelgroep in Sonar.") % {"deel": procent(totaal.uwv, totaal.totaal)}
    ]
    if totaal.uwv:
        zinnen.append(
            _("Van de UWV-klanten heeft %(deel)s%% een profiel.") % {"deel": procent(totaal.uwv_profiel, totaal.uwv)}
        )
    if totaal.gemeente:
        zinnen.append(
            _("Van de gemeenteklanten heeft %(deel)s%% een profiel.")
            % {"deel": procent(totaal.gem_profiel, totaal.gemeente)}
        )
    return " ".join(zinnen)
