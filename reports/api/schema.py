"""The description of the counts in OpenAPI."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from reports.stand import NU, PEILDATUM, STAND

Schema = dict[str, Any]

UITLEG = """\
De tabel *Transparantie van klantprofielen* van een arbeidsmarktregio: per gemeente hoeveel mensen uit de doelgroep
banenafspraak in Sonar staan, met en zonder klantprofiel, bediend door de gemeente of door UWV.

Zonder `stand` krijgt u de nieuwste publicatie. Publicaties zijn voor iedereen, ook zonder toegangscode, en veranderen
nooit meer. De stand van nu, en die van een andere `peildatum`, vraagt het recht op rapporten over die regio, en een
toegangscode met `rapporten:lezen`."""


def parameters() -> list[OpenApiParameter]:
    return [
        OpenApiParameter(
            "regio",
            {"type": "integer", "minimum": 1, "maximum": 35},
            OpenApiParameter.PATH,
            required=True,
            description="Het nummer van de arbeidsmarktregio dat UWV gebruikt.",
        ),
        OpenApiParameter(
            STAND,
            {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "enum": [NU]}]},
            description="De peildatum van een publicatie, zoals 2026-10-01, of `nu` voor de stand van nu.",
        ),
        OpenApiParameter(
            PEILDATUM,
            {"type": "string", "format": "date"},
            description="Een eerdere dag, geteld uit de geschiedenis zoals die nu bekend is; niet samen met `stand`.",
        ),
    ]


def _object(velden: Schema, **erbij: Any) -> Schema:
    """Exactly these members, and no other."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(velden),
        "properties": velden,
        **erbij,
    }


_AANTAL: Schema = {"type": "integer", "minimum": 0}
_PROCENT: Schema = {**_AANTAL, "nullable": True, "description": "Hele procenten; null als er niets te delen is."}
_AANTALLEN: Schema = {
    "gemProfiel": {**_AANTAL, "description": "Gemeenteklanten met een vastgesteld klantprofiel."},
    "gemGeen": {**_AANTAL, "description": "Gemeenteklanten zonder."},
    "uwvProfiel": {**_AANTAL, "description": "UWV-klanten met een vastgesteld klantprofiel."},
    "uwvGeen": {**_AANTAL, "description": "UWV-klanten zonder."},
    "totaal": {**_AANTAL, "description": "Iedereen uit de doelgroep banenafspraak in Sonar."},
}

COMPONENTEN: dict[str, Schema] = {
    "Transparantie": _object(
        {
            "arbeidsmarktregio": _object(
                {"nr": {"type": "integer", "minimum": 1, "maximum": 35}, "naam": {"type": "string"}}
            ),
            "peildatum": {"type": "string", "format": "date"},
            "gemeenten": {
                "type": "array",
                "items": _object(
                    {
                        "code": {"type": "string", "pattern": "^GM[0-9]{4}$", "description": "De CBS-code."},
                        "naam": {"type": "string"},
                        **_AANTALLEN,
                    }
                ),
            },
            "totaal": _object(_AANTALLEN, description="De rij TOTAAL AMR."),
            "percentageMetProfiel": _PROCENT,
            "registertotaal": {
                "type": "integer",
                "minimum": 0,
                "nullable": True,
                "description": "Personen in het doelgroepregister van deze regio; null als het niet bekend is.",
            },
            "percentageBekend": _PROCENT,
            "publicatie": _object(
                {"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "Van de hele publicatie."}},
                nullable=True,
                description="Waaruit de cijfers komen; null bij de stand van nu.",
            ),
            "fictief": {"type": "boolean", "description": "Of de mensen achter deze cijfers verzonnen zijn."},
        }
    )
}

_RIJ = {"gemProfiel": 25, "gemGeen": 415, "uwvProfiel": 997, "uwvGeen": 737, "totaal": 2174}
VOORBEELD = OpenApiExample(
    "Een regio van één gemeente",
    {
        "arbeidsmarktregio": {"nr": 33, "naam": "Zuidoost-Brabant"},
        "peildatum": "2026-10-01",
        "gemeenten": [{"code": "GM0772", "naam": "Eindhoven", **_RIJ}],
        "totaal": _RIJ,
        "percentageMetProfiel": 47,
        "registertotaal": 3000,
        "percentageBekend": 72,
        "publicatie": {"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
        "fictief": False,
    },
    response_only=True,
    status_codes=["200"],
)
