"""The table as JSON, with the keys an API answer has."""

import json
from typing import Any

from reports.counts import Aantallen, Transparantie


def as_dict(rapport: Transparantie) -> dict[str, Any]:
    """Counts as integers, percentages whole or null, the date in ISO form."""
    return {
        "arbeidsmarktregio": {"nr": rapport.nr, "naam": rapport.naam},
        "peildatum": rapport.peildatum.isoformat(),
        "gemeenten": [{"code": rij.code, "naam": rij.naam, **_aantallen(rij.aantallen)} for rij in rapport.rijen],
        "totaal": _aantallen(rapport.totaal),
        "percentageMetProfiel": rapport.totaal.aandeel,
        "registertotaal": rapport.registertotaal,
        "percentageBekend": rapport.bekend,
    }


def as_json(rapport: Transparantie) -> str:
    return json.dumps(as_dict(rapport), ensure_ascii=False, indent=2) + "\n"


def _aantallen(aantallen: Aantallen) -> dict[str, int]:
    return {
        "gemProfiel": aantallen.gem_profiel,
        "gemGeen": aantallen.gem_geen,
        "uwvProfiel": aantallen.uwv_profiel,
        "uwvGeen": aantallen.uwv_geen,
        "totaal": aantallen.totaal,
    }
