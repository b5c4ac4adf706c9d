"""Up to four regions side by side, with the nation beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.counts import LandelijkeTransparantie, OnbekendeRegio, Transparantie
from reports.fouten import RapportFout, RegioNietGevonden
from reports.tabel import Rapport
from reports.words import getal

HOOGSTENS = 4


class TeVeelRegios(RapportFout):
    status = 400
    code = "te_veel_regios"


@dataclass(frozen=True, slots=True)
class Maat:
    """One row: what is compared, and its text per column."""

    naam: str
    waarden: tuple[str, ...]


def _aantal(waarde: int | None) -> str:
    return "–" if waarde is None else getal(waarde)


def _aandeel(waarde: int | None) -> str:
    return "–" if waarde is None else f"{waarde}%"


_MATEN: tuple[tuple[str, Callable[[Rapport], str]], ...] = (
    (gettext_noop("Mensen uit de doelgroep in Sonar"), lambda rapport: _aantal(rapport.totaal.totaal)),
    (gettext_noop("Met een profiel"), lambda rapport: _aantal(rapport.totaal.profiel)),
    (gettext_noop("Aandeel met profiel"), lambda rapport: _aandeel(rapport.totaal.aandeel)),
    (gettext_noop("UWV-klanten"), lambda rapport: _aantal(rapport.totaal.uwv)),
    (gettext_noop("UWV-klanten met profiel"), lambda rapport: _aandeel(rapport.totaal.uwv_aandeel)),
    (gettext_noop("Gemeenteklanten"), lambda rapport: _aantal(rapport.totaal.gemeente)),
    (gettext_noop("Gemeenteklanten met profiel"), lambda rapport: _aandeel(rapport.totaal.gemeente_aandeel)),
    (gettext_noop("Personen in het doelgroepregister"), lambda rapport: _aantal(rapport.registertotaal)),
    (gettext_noop("Deel van het register bekend in Sonar"), lambda rapport: _aandeel(rapport.bekend)),
)


@dataclass(frozen=True, slots=True)
class Vergelijking:
    regios: tuple[Transparantie, ...]
    maten: tuple[Maat, ...]
    """The nation's value is the last of each."""


def kies_regios(landelijk: LandelijkeTransparantie, gevraagd: Sequence[str]) -> tuple[Transparantie, ...]:
    """Those asked, each once, in that order; an empty choice is none.

    :raises RegioNietGevonden: for what is no region. :raises TeVeelRegios: for more than four.
    """
    gekozen = [tekst for tekst in dict.fromkeys(gevraagd) if tekst]
    if len(gekozen) > HOOGSTENS:
        raise TeVeelRegios(_("Kies hoogstens vier arbeidsmarktregio's om te vergelijken."))
    regios = []
    for tekst in gekozen:
        if not (tekst.isascii() and tekst.isdigit() and len(tekst) <= 2):
            raise RegioNietGevonden(_("Kies een arbeidsmarktregio uit de lijst."))
        try:
            regios.append(landelijk.regio(int(tekst)))
        except OnbekendeRegio as fout:
            raise RegioNietGevonden(str(fout)) from fout
    return tuple(regios)


def vergelijk(landelijk: LandelijkeTransparantie, regios: tuple[Transparantie, ...]) -> Vergelijking:
    kolommen: tuple[Rapport, ...] = (*regios, landelijk)
    return Vergelijking(
        regios,
        tuple(Maat(_(naam), tuple(waarde(kolom) for kolom in kolommen)) for naam, waarde in _MATEN),
    )
