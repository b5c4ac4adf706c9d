"""What an employer would see of one klant: the row the round would write for them at its finest, not written anywhere."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from kandidatenverkenner.anoniem import LIJSTEN
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.models.kandidaat import Beschikbaar, Opleidingsoort, Woongebiedsoort
from kandidatenverkenner.publicatie import TERMEN_VAN
from kandidatenverkenner.weergave import Kaart, kaart, labels_voor
from sonar.choices import DEEL_VAN_STAP, Opleidingsstap
from sonar.models import Gemeente, Regiolidmaatschap

_STAPPEN_KM = (50, 25, 10)
_MAAND_DAGEN = 31


def als_kandidaat(antwoorden: Mapping[str, Any], woongemeente: Gemeente) -> Kandidaat:
    """The answers of a profile (``sonar/antwoorden.py``) as the publication would tell them, rare terms still in.

    A test compares it with what the round writes for the same profile.
    """
    vandaag = timezone.localdate()
    regio = Regiolidmaatschap.objects.op(vandaag).get(gemeente=woongemeente).regio_id
    stap = (antwoorden.get("opleidingsniveau") or "").partition(":")[0]
    return Kandidaat(
        nummer=0,
        plaats=0,
        woongebied_soort=Woongebiedsoort.REGIO,
        woongebied_code=str(regio),
        opleiding_soort=Opleidingsoort.DEEL if stap else None,
        opleiding_code=DEEL_VAN_STAP[Opleidingsstap(stap)].value if stap else None,
        reisafstand=_reisafstand(antwoorden.get("reisafstand_km")),
        uren_min=antwoorden.get("uren_min"),
        uren_max=antwoorden.get("uren_max"),
        beschikbaar=_beschikbaar(antwoorden.get("beschikbaar_vanaf"), vandaag),
        onvolledig=[],
        **{lijst: _toonbaar(lijst, antwoorden.get(lijst)) for lijst in LIJSTEN},
    )


def _toonbaar(lijst: str, waarde: Any) -> list[int] | None:
    """Without terms that may never be published; a list that loses its last one becomes unknown, as in the round."""
    if waarde is None:
        return None
    ids = [rij["beroep"] for rij in waarde if rij["wens"]] if lijst == "beroepen" else waarde
    if not ids:
        return []
    return sorted(TERMEN_VAN[lijst].objects.publiceerbaar().filter(pk__in=ids).values_list("pk", flat=True)) or None


def _reisafstand(km: int | None) -> int | None:
    return None if km is None else next((stap for stap in _STAPPEN_KM if km >= stap), _STAPPEN_KM[-1])


def _beschikbaar(vanaf: str | None, vandaag: datetime.date) -> str | None:
    if not vanaf:
        return None
    dagen = (datetime.date.fromisoformat(vanaf) - vandaag).days
    if dagen <= 0:
        return Beschikbaar.DIRECT
    return Beschikbaar.MAAND if dagen <= _MAAND_DAGEN else Beschikbaar.LATER


def voorbeeldkaart(antwoorden: Mapping[str, Any], woongemeente: Gemeente) -> Kaart:
    """The same card an employer gets, without a reference: there is none before a round."""
    kandidaat = als_kandidaat(antwoorden, woongemeente)
    return kaart(kandidaat, "", labels_voor([kandidaat]))
