"""The description of the API in OpenAPI: what is the same for every address. An address adds its own parts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from sonar.api.problemen import MEDIATYPE, titel, toelichting

Schema = dict[str, Any]

PROBLEEM: Schema = {
    "type": "object",
    "description": "Waarom een vraag niet is beantwoord (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Altijd about:blank."},
        "title": {"type": "string", "description": "Wat de status betekent."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "Wat er aan de hand is, en wat u kunt doen."},
        "instance": {
            "type": "string",
            "format": "uri",
            "description": "Het nummer van deze vraag, zoals ook in X-Request-ID. Noem het als u hulp vraagt.",
        },
        "code": {"type": "string", "description": "Wat er aan de hand is, voor een systeem."},
        "hervatOm": {"type": "string", "format": "date-time", "description": "Bij 429: vanaf wanneer u verder kunt."},
        "errors": {
            "type": "array",
            "description": "Bij 400: alles wat er aan de vraag niet klopt.",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["in", "name", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["query"]},
                    "name": {"type": "string", "description": "De parameter."},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
_VERWIJZING = {"$ref": "#/components/schemas/Probleem"}

VERSIE = OpenApiParameter(
    "API-Version",
    {"type": "string", "example": "1.0.0"},
    OpenApiParameter.HEADER,
    required=True,
    description=_("De volledige versie van de API."),
    response=True,
)
HERVAT = OpenApiParameter(
    "Retry-After",
    {"type": "integer", "minimum": 1},
    OpenApiParameter.HEADER,
    description=_("Over hoeveel seconden u het opnieuw kunt proberen."),
    response=[429, 503],
)


def _voorbeeld(status: int) -> OpenApiExample:
    inhoud = {
        "type": "about:blank",
        "title": titel(status),
        "status": status,
        "detail": toelichting(status),
        "instance": "urn:uuid:6f9619ff8b86d011b42d00c04fc964ff",
    }
    if status == 400:
        fout = {"in": "query", "name": "urenMax", "code": "invalid", "detail": "Vul een heel getal in."}
        inhoud |= {"code": "ongeldige_vraag", "errors": [fout]}
    return OpenApiExample(f"{status}", inhoud, media_type=MEDIATYPE, status_codes=[f"{status}"])


def problemen(*statussen: int) -> dict[tuple[int, str], OpenApiResponse]:
    """The refusals an address can give, for ``extend_schema``."""
    return {
        (status, MEDIATYPE): OpenApiResponse(_VERWIJZING, description=titel(status), examples=[_voorbeeld(status)])
        for status in statussen
    }


class ApiSchema(AutoSchema):
    """Reads of a view ``schema_parameters()``, made anew each time since terms are data, and ``schema_componenten``."""

    def get_override_parameters(self) -> list[Any]:
        eigen: list[Any] = getattr(self.view, "schema_parameters", list)()
        return [*eigen, VERSIE, HERVAT]

    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: ComponentRegistry
    ) -> Schema | None:
        operatie: Schema | None = super().get_operation(path, path_regex, path_prefix, method, registry)
        componenten: Mapping[str, Schema] = getattr(self.view, "schema_componenten", {})
        for naam, schema in {"Probleem": PROBLEEM, **componenten}.items():
            registry.register_on_missing(_component(naam, schema))
        return operatie


def _component(naam: str, schema: Schema) -> ResolvedComponent:
    return ResolvedComponent(  # type: ignore[no-untyped-call]
        naam, type=ResolvedComponent.SCHEMA, schema=schema, object=naam
    )
