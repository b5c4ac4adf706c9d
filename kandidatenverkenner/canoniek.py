"""A search as plain data: one and the same for one and the same question, in whatever order it was asked."""

import hashlib
import json
from dataclasses import fields
from typing import Any

from kandidatenverkenner.wensen import Wensen
from sonar.models import Arbeidsmarktregio, Gemeente
from sonar.models.termen import Term


def als_gegevens(wensen: Wensen) -> dict[str, Any]:
    """What is asked, by code: only what differs from asking nothing, and terms per group."""
    niets = Wensen()
    anders = {
        veld.name: waarde
        for veld in fields(wensen)
        if (waarde := getattr(wensen, veld.name)) != getattr(niets, veld.name)
    }
    if "termen" in anders:
        anders["termen"] = dict(anders["termen"])
    return {naam: _kaal(waarde) for naam, waarde in anders.items()}


def sleutel(gegevens: dict[str, Any]) -> bytes:
    """16 bytes that tell one search from another."""
    tekst = json.dumps(gegevens, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).digest()[:16]


def _kaal(waarde: Any) -> Any:
    if isinstance(waarde, Arbeidsmarktregio):
        return waarde.nr
    if isinstance(waarde, Gemeente | Term):
        return waarde.code
    if isinstance(waarde, dict):
        return {naam: _kaal(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, tuple | frozenset):
        # Within a group values are alternatives: their order means nothing.
        return sorted((_kaal(deel) for deel in waarde), key=str)
    return waarde
