"""Answers to every question, as a consulent may have saved them."""

from typing import Any

from django.utils import timezone

from sonar.models import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Opleidingsniveau,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)


def volledig() -> dict[str, Any]:
    """An answer to every question, in the shapes of ``sonar/vragen.py``."""
    niveau = Opleidingsniveau.objects.get(code="mbo-2")

    def eerste(model: Any, aantal: int = 2) -> list[int]:
        return sorted(model.objects.values_list("pk", flat=True)[:aantal])

    beroepen = sorted(Beroep.objects.publiceerbaar().values_list("pk", flat=True)[:2])
    return {
        "opleidingsniveau": f"mbo:{niveau.pk}",
        "opleidingen": [{"niveau": niveau.pk, "naam": "Logistiek medewerker", "diploma": True}],
        "beroepen": [
            {"beroep": beroepen[0], "wens": True, "ervaring": "2-5"},
            {"beroep": beroepen[1], "wens": False, "ervaring": "<2"},
        ],
        "vaardigheden": eerste(Vaardigheid.objects.publiceerbaar().model, 2),
        "competenties": eerste(Competentie),
        "affiniteiten": eerste(Affiniteit),
        "beroepssectoren": eerste(Beroepssector),
        "taaksoorten": eerste(Taaksoort, 4),
        "talen": [{"taal": Taal.objects.get(code="nld").pk, "mondeling": 3, "schriftelijk": None}],
        "vervoer": eerste(Vervoermiddel, 1),
        "rijbewijzen": [],
        "reisafstand_km": 25,
        "reistijd_minuten": None,
        "uren_min": 16,
        "uren_max": 32,
        "dagdelen": eerste(Dagdeel, 3),
        "beschikbaar_vanaf": timezone.localdate().isoformat(),
        "kan_lawaai": True,
        "kan_tillen": False,
        "kan_staan": None,
        "kan_ploegendienst": False,
        "kan_drukte": True,
        "kan_tempo": True,
        "kan_ov": True,
        "begeleiding": ["jobcoach"],
        "notities": "Werkt graag in een klein team.",
    }
