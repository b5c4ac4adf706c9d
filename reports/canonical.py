"""The form in which counts are frozen: one spelling, so that the same counts always have the same hash."""

import datetime
import hashlib
import json
from dataclasses import astuple
from typing import Any

from reports.counts import Aantallen, Gemeenterij, LandelijkeTransparantie, Transparantie

VERSIE = 2
"""Of the document: 2 since the funnel is in it."""


def freeze(landelijk: LandelijkeTransparantie) -> dict[str, Any]:
    """What a Publicatie keeps: no totals or percentages, which follow from the rest.

    Per gemeente ``[code, naam, gem_profiel, gem_geen, uwv_profiel, uwv_geen]``.
    """
    return {
        "regios": [
            {
                "nr": regio.nr,
                "naam": regio.naam,
                "registertotaal": regio.registertotaal,
                "gemeenten": [[rij.code, rij.naam, *astuple(rij.aantallen)] for rij in regio.rijen],
            }
            for regio in landelijk.regios
        ]
    }


def thaw(peildatum: datetime.date, cijfers: dict[str, Any]) -> LandelijkeTransparantie:
    """The counts again, equal to those that were frozen."""
    return LandelijkeTransparantie(
        peildatum,
        tuple(
            Transparantie(
                peildatum,
                regio["nr"],
                regio["naam"],
                regio["registertotaal"],
                tuple(Gemeenterij(code, naam, Aantallen(*tal)) for code, naam, *tal in regio["gemeenten"]),
            )
            for regio in cijfers["regios"]
        ),
    )


def document(
    peildatum: datetime.date, cijfers: dict[str, Any], trechter: dict[str, Any] | None, *, fictief: bool
) -> bytes:
    """Everything a publication says, as UTF-8 JSON with sorted keys and no spaces: the bytes that are hashed.

    :param trechter: what is told of the funnel; None for a publication of before there was one, whose document has no
        ``versie`` either and so stays the one that was hashed.
    """
    inhoud = {**cijfers, "peildatum": peildatum.isoformat(), "fictief": fictief}
    if trechter is not None:
        inhoud |= {"trechter": trechter, "versie": VERSIE}
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()
