"""The trend: the share with a profile in every publication, of all and of each party's klanten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.counts import Klanten
from reports.reeks import Gepubliceerd
from reports.words import datum, getal

BREEDTE, HOOGTE = 560, 260
_LINKS, _RECHTS, _BOVEN, _ONDER = 60, 150, 14, 34
_HOOGSTENS = 12
"""Publications that are drawn; the table holds the same ones."""
_TUSSENRUIMTE = 25
"""Between the texts at the end of the lines, so that they can be read on a phone too."""

LIJNEN = (
    (Klanten.UWV, "t1", "#0b5a94", "", gettext_lazy("UWV")),
    (Klanten.ALLE, "t2", "#0a2f4f", "7 4", gettext_lazy("Alle")),
    (Klanten.GEMEENTE, "t3", "#a8501a", "2 4", gettext_lazy("Gemeente")),
)


@dataclass(frozen=True, slots=True)
class Punt:
    x: float
    y: float
    titel: str


@dataclass(frozen=True, slots=True)
class Trendlijn:
    """:ivar streepjes: of the line, so that it is known without its colour."""

    klasse: str
    kleur: str
    streepjes: str
    punten: tuple[Punt, ...]
    naam: str
    rest: str
    """Of the name; left out where there is no room."""
    uitkomst: str
    tekst_y: float

    @property
    def pad(self) -> str:
        return " ".join(f"{punt.x:g},{punt.y:g}" for punt in self.punten)


@dataclass(frozen=True, slots=True)
class Trend:
    """``viewBox`` 0 0 breedte hoogte. ``regels`` are the publications drawn, newest first."""

    regels: tuple[Gepubliceerd, ...]
    lijnen: tuple[Trendlijn, ...]
    assen: tuple[tuple[float, str], ...]
    """Height and text of each horizontal line."""
    dagen: tuple[tuple[float, str, str], ...]
    """Place, date and text-anchor of the first and the last publication."""
    beschrijving: str
    breedte: int = BREEDTE
    hoogte: int = HOOGTE
    links: int = _LINKS
    rechts: int = BREEDTE - _RECHTS
    tekst_x: int = BREEDTE - _RECHTS + 10


def trend(reeks: Sequence[Gepubliceerd]) -> Trend | None:
    """None as long as two publications of somebody are not there to compare."""
    regels = tuple(regel for regel in reeks if regel.aantallen.totaal)[:_HOOGSTENS]
    if len(regels) < 2:
        return None
    op_tijd = regels[::-1]
    begin, eind = op_tijd[0].peildatum, op_tijd[-1].peildatum

    def x(regel: Gepubliceerd) -> float:
        deel = (regel.peildatum - begin).days / (eind - begin).days
        return round(_LINKS + deel * (BREEDTE - _LINKS - _RECHTS), 1)

    lijnen = []
    for klanten, klasse, kleur, streepjes, kort in LIJNEN:
        punten = tuple(
            Punt(x(regel), _y(aandeel), f"{klanten.label}, {datum(regel.peildatum)}: {aandeel}%")
            for regel in op_tijd
            if (aandeel := regel.aantallen.van(klanten).aandeel) is not None
        )
        if punten:
            lijnen.append(
                Trendlijn(
                    klasse,
                    kleur,
                    streepjes,
                    punten,
                    naam=str(kort),
                    rest=str(klanten.label).removeprefix(str(kort)),
                    uitkomst=punten[-1].titel.rpartition(": ")[2],
                    tekst_y=punten[-1].y,
                )
            )
    return Trend(
        regels=regels,
        lijnen=tuple(_uit_elkaar(lijnen)),
        assen=tuple((_y(procent), f"{procent}%") for procent in (0, 25, 50, 75, 100)),
        dagen=((x(op_tijd[0]), datum(begin), "start"), (x(op_tijd[-1]), datum(eind), "end")),
        beschrijving=_beschrijving(op_tijd[0], op_tijd[-1]),
    )


def _y(aandeel: int) -> float:
    return round(_BOVEN + (100 - aandeel) / 100 * (HOOGTE - _BOVEN - _ONDER), 1)


def _uit_elkaar(lijnen: list[Trendlijn]) -> list[Trendlijn]:
    """The texts at the ends from top to bottom, none over another, and none under the drawing."""
    op_hoogte = sorted(lijnen, key=lambda lijn: lijn.tekst_y)
    hoogten: list[float] = []
    for lijn in op_hoogte:
        hoogten.append(max(lijn.tekst_y, hoogten[-1] + _TUSSENRUIMTE if hoogten else 0))
    te_laag = max(0, hoogten[-1] - (HOOGTE - _ONDER))
    return [replace(lijn, tekst_y=round(hoogte - te_laag, 1)) for lijn, hoogte in zip(op_hoogte, hoogten, strict=True)]


def _beschrijving(eerste: Gepubliceerd, laatste: Gepubliceerd) -> str:
    return _(
        "Het aandeel met een profiel ging van %(was)s%% op %(toen)s naar %(nu)s%% op %(dag)s; "
        "het aantal mensen in Sonar van %(waren)s naar %(zijn)s."
    ) % {
        "was": eerste.aantallen.aandeel,
        "toen": datum(eerste.peildatum),
        "nu": laatste.aantallen.aandeel,
        "dag": datum(laatste.peildatum),
        "waren": getal(eerste.aantallen.totaal),
        "zijn": getal(laatste.aantallen.totaal),
    }
