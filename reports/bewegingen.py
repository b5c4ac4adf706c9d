"""What lies between a publication and a later count: movements of people from cell to cell, which add up exactly."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from reports import verleden
from reports.counts import Aantallen, Transparantie
from reports.models import Publicatie
from reports.planning import lees_gepland
from reports.tabel import Rapport
from sonar.choices import OrganisatieSoort

_TUSSEN = f"""
with van as ({verleden.stand_zoals_bekend("van")}), naar as ({verleden.stand("naar")})
select van.woongemeente_id, van_partij.soort, van.vastgesteld,
    naar.woongemeente_id, naar_partij.soort, naar.vastgesteld, count(*)
from van full join naar on naar.id = van.id
left join sonar_organisatie van_partij on van_partij.id = van.bediend_door_id
left join sonar_organisatie naar_partij on naar_partij.id = naar.bediend_door_id
group by 1, 2, 3, 4, 5, 6
"""


class Soort(TextChoices):
    """Why someone is counted elsewhere, or no longer, or now."""

    ERBIJ = "erbij", _("Erbij: in het register gekomen, of later ingeschreven")
    ERAF = "eraf", _("Eraf: registratie beëindigd, of uitgeschreven")
    HIERHEEN = "hierheen", _("Verhuisd naar dit gebied")
    WEG = "weg", _("Verhuisd uit dit gebied")
    GEBIED_ERBIJ = "gebied_erbij", _("Gemeente bij dit gebied gekomen")
    GEBIED_ERAF = "gebied_eraf", _("Gemeente uit dit gebied gegaan")
    NAAR_UWV = "naar_uwv", _("Van gemeente naar UWV")
    NAAR_GEMEENTE = "naar_gemeente", _("Van UWV naar gemeente")
    VASTGESTELD = "vastgesteld", _("Profiel vastgesteld")
    INGETROKKEN = "ingetrokken", _("Profiel ingetrokken of vervallen")
    REST = "rest", _("Niet te herleiden uit de geschiedenis")


class Cel(NamedTuple):
    """Where someone is counted."""

    gemeente: str
    uwv: bool
    profiel: bool

    def aantallen(self, aantal: int) -> Aantallen:
        veld = f"{'uwv' if self.uwv else 'gem'}_{'profiel' if self.profiel else 'geen'}"
        return Aantallen(**{veld: aantal})


@dataclass(frozen=True, slots=True)
class Beweging:
    """:ivar aantallen: how much each cell of the table changed by it; below zero when people left."""

    soort: Soort
    aantallen: Aantallen


@dataclass(frozen=True, slots=True)
class Verloop:
    """``was`` and all movements together are exactly ``is_nu``."""

    was: Aantallen
    bewegingen: tuple[Beweging, ...]
    is_nu: Aantallen


def verloop(publicatie: Publicatie, toen: Rapport, nu: Rapport) -> Verloop:
    """From what the publication says of an area to what the history says of it on a later day, or on the same one.

    :param toen: the area in the publication. :param nu: the same area, counted from the history.
    """
    gebied_toen, gebied_nu = _gemeenten(toen), _gemeenten(nu)
    per_soort: Counter[tuple[Soort, Cel]] = Counter()
    for van, naar, aantal in _tussen(publicatie, nu.peildatum):
        for soort, cel, richting in _stappen(van, naar, gebied_toen, gebied_nu):
            per_soort[soort, cel] += richting * aantal
    bewegingen = []
    over = _min(nu.totaal, toen.totaal)
    for soort in Soort:
        som = sum((cel.aantallen(n) for (s, cel), n in per_soort.items() if s == soort), Aantallen())
        over = _min(over, som)
        # What was removed for good, or was being written while it was frozen, left no trace to follow.
        som = over if soort == Soort.REST else som
        if any(astuple(som)):
            bewegingen.append(Beweging(soort, som))
    return Verloop(toen.totaal, tuple(bewegingen), nu.totaal)


def _tussen(publicatie: Publicatie, dag: datetime.date) -> Iterator[tuple[Cel | None, Cel | None, int]]:
    """Per pair of cells, how many people were counted in the one then and in the other on that day; None: nowhere."""
    parameters = {
        **verleden.parameters("van", publicatie.peildatum, kennis=publicatie.gemaakt_op),
        **verleden.parameters("naar", dag),
    }
    for rij in lees_gepland(_TUSSEN, parameters, planning=verleden.PLANNING):
        yield _cel(rij[:3]), _cel(rij[3:6]), rij[6]


def _cel(rij: tuple[str | None, str | None, bool | None]) -> Cel | None:
    gemeente, soort, profiel = rij
    if gemeente is None:
        return None
    return Cel(gemeente, soort == OrganisatieSoort.UWV, bool(profiel))


def _stappen(
    van: Cel | None, naar: Cel | None, gebied_toen: frozenset[str], gebied_nu: frozenset[str]
) -> Iterator[tuple[Soort, Cel, int]]:
    """From cell to cell, one reason at a time, so that what leaves one cell in a step comes into the next."""
    was = van if van and van.gemeente in gebied_toen else None
    nu = naar if naar and naar.gemeente in gebied_nu else None
    if was is None and nu is None:
        return
    if nu is None:
        assert was
        elders = Soort.GEBIED_ERAF if naar and naar.gemeente == was.gemeente else Soort.WEG
        yield (elders if naar else Soort.ERAF), was, -1
        return
    if was is None:
        elders = Soort.GEBIED_ERBIJ if van and van.gemeente == nu.gemeente else Soort.HIERHEEN
        yield (elders if van else Soort.ERBIJ), nu, 1
        return
    if was.uwv != nu.uwv:
        soort, over = (Soort.NAAR_UWV if nu.uwv else Soort.NAAR_GEMEENTE), was._replace(uwv=nu.uwv)
        yield soort, was, -1
        yield soort, over, 1
        was = over
    if was.profiel != nu.profiel:
        soort = Soort.VASTGESTELD if nu.profiel else Soort.INGETROKKEN
        yield soort, was, -1
        yield soort, was._replace(profiel=nu.profiel), 1


def _gemeenten(rapport: Rapport) -> frozenset[str]:
    regios = (rapport,) if isinstance(rapport, Transparantie) else rapport.regios
    return frozenset(rij.code for regio in regios for rij in regio.rijen)


def _min(een: Aantallen, ander: Aantallen) -> Aantallen:
    return Aantallen(*(a - b for a, b in zip(astuple(een), astuple(ander), strict=True)))
