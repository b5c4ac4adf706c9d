"""What an employer would see of one klant: the row the round would write for them at its finest, not written anywhere."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from kandidatenverkenner.anoniem import LIJSTEN
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.models.kandidaat import Beschikbaar, Opleidingsoort, Woongebiedsoort
from kandidatenverkenner.publicatie.termen import NEDERLANDS, TERMEN_VAN
from kandidatenverkenner.weergave import Kaart, kaart
from sonar.choices import Opleidingsstap, Taalniveau
from sonar.models import Gemeente, Opleidingsniveau, Rijbewijs, Taal

_STAPPEN_KM = (50, 25, 10)
MAAND_DAGEN = 31
_EIGEN_LIJSTEN = tuple(lijst for lijst in LIJSTEN if lijst not in {"beroepen", "talen"})


def als_kandidaat(antwoorden: Mapping[str, Any], woongemeente: Gemeente) -> Kandidaat:
    """The answers of a profile (``sonar/antwoorden.py``) as the publication would tell them at its finest: the core as
    it is known, rare terms still in.

    A test compares it with what the round writes for the same profile.
    """
    vandaag = timezone.localdate()
    soort, code = _opleiding(antwoorden.get("opleidingsniveau") or "")
    rijbewijzen = _rijbewijzen(antwoorden.get("rijbewijzen"))
    beroepen, ervaring = _beroepen(antwoorden.get("beroepen"))
    talen, nederlands = _talen(antwoorden.get("talen"))
    return Kandidaat(
        nummer=0,
        plaats=0,
        klasse=0,
        woongebied_soort=Woongebiedsoort.GEMEENTE,
        woongebied_code=woongemeente.pk,
        opleiding_soort=soort,
        opleiding_code=code,
        rijbewijzen=rijbewijzen,
        rijbewijs_volledig=None if rijbewijzen is None else True,
        beroepen=beroepen,
        ervaring=ervaring,
        talen=talen,
        nederlands=nederlands,
        reisafstand=_reisafstand(antwoorden.get("reisafstand_km")),
        uren_min=antwoorden.get("uren_min"),
        uren_max=antwoorden.get("uren_max"),
        beschikbaar=_beschikbaar(antwoorden.get("beschikbaar_vanaf"), vandaag),
        onvolledig=[],
        **{lijst: _toonbaar(lijst, antwoorden.get(lijst)) for lijst in _EIGEN_LIJSTEN},
    )


def _opleiding(antwoord: str) -> tuple[str | None, str | None]:
    """Level, or no finer than the step where that is all that is known or may be told."""
    stap, _, pk = antwoord.partition(":")
    if not stap:
        return None, None
    if pk and stap != Opleidingsstap.BO:
        niveau = Opleidingsniveau.objects.publiceerbaar().filter(pk=pk).values_list("code", flat=True).first()
        if niveau is not None:
            return Opleidingsoort.NIVEAU, niveau
    return Opleidingsoort.STAP, stap


def _rijbewijzen(waarde: Sequence[int] | None) -> list[int] | None:
    if not waarde:
        return None if waarde is None else []
    return sorted(Rijbewijs.objects.publiceerbaar().filter(pk__in=waarde).values_list("pk", flat=True)) or None


def _beroepen(rijen: Sequence[Mapping[str, Any]] | None) -> tuple[list[int] | None, list[str] | None]:
    """The wished ones, with the experience in each."""
    if rijen is None:
        return None, None
    ervaring = {rij["beroep"]: rij["ervaring"] for rij in rijen if rij["wens"]}
    beroepen = _toonbaar("beroepen", list(ervaring))
    return beroepen, None if beroepen is None else [ervaring[beroep] for beroep in beroepen]


def _talen(rijen: Sequence[Mapping[str, Any]] | None) -> tuple[list[int] | None, int | None]:
    """The languages that may be told, and the level of Dutch: spoken, or else written. None at all is no language."""
    if not rijen:
        return (None if rijen is None else []), None
    niveaus = {rij["taal"]: rij["mondeling"] or rij["schriftelijk"] for rij in rijen}
    mag = dict(Taal.objects.publiceerbaar().filter(pk__in=niveaus).values_list("code", "pk"))
    nederlands = niveaus[mag[NEDERLANDS]] if NEDERLANDS in mag else None
    if not mag:
        return None, None
    geen = NEDERLANDS if nederlands == Taalniveau.GEEN else ""
    return sorted(pk for code, pk in mag.items() if code != geen), nederlands


def _toonbaar(lijst: str, waarde: Sequence[int] | None) -> list[int] | None:
    """Without terms that may never be published; a list that loses its last one becomes unknown, as in the round."""
    if not waarde:
        return None if waarde is None else []
    return sorted(TERMEN_VAN[lijst].objects.publiceerbaar().filter(pk__in=waarde).values_list("pk", flat=True)) or None


def _reisafstand(km: int | None) -> int | None:
    return None if km is None else next((stap for stap in _STAPPEN_KM if km >= stap), _STAPPEN_KM[-1])


def _beschikbaar(vanaf: str | None, vandaag: datetime.date) -> str | None:
    if not vanaf:
        return None
    dagen = (datetime.date.fromisoformat(vanaf) - vandaag).days
    if dagen <= 0:
        return Beschikbaar.DIRECT
    return Beschikbaar.MAAND if dagen <= MAAND_DAGEN else Beschikbaar.LATER


def voorbeeldkaart(antwoorden: Mapping[str, Any], woongemeente: Gemeente) -> Kaart:
    """The same card an employer gets, without a reference: there is none before a round."""
    kandidaat = als_kandidaat(antwoorden, woongemeente)
    return kaart(kandidaat, "")
