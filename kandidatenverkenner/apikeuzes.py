"""What the libraries of the API are told: JSON only, and closed unless an address says otherwise."""

from typing import Any

ALLEEN_JSON: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "sonar.api.authenticatie.TokenAuthentication",
        "sonar.api.authenticatie.SessieAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "sonar.api.rechten.HeeftRecht",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "sonar.api.schema.ApiSchema",
    "EXCEPTION_HANDLER": "sonar.api.problemen.behandel",
    # One address, one form: no ?format=.
    "URL_FORMAT_OVERRIDE": None,
}


def beschrijving(versie: str, email: str) -> dict[str, Any]:
    """How the API presents itself in its schema."""
    return {
        "TITLE": "Kandidatenverkenner banenafspraak",
        "DESCRIPTION": "Anonieme profielen van kandidaten die meetellen voor de banenafspraak, en openbare cijfers.",
        "VERSION": versie,
        "CONTACT": {"name": "Beheer Kandidatenverkenner", "email": email},
        "LICENSE": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        "TAGS": [{"name": "kandidaten", "description": "Anonieme profielen zoeken en lezen."}],
        # Addresses are told from the version on, as the server's own.
        "SERVERS": [{"url": "/api/v1", "description": "Deze dienst."}],
        "SCHEMA_PATH_PREFIX": "/api/v1",
        "SCHEMA_PATH_PREFIX_TRIM": True,
        "POSTPROCESSING_HOOKS": [],
    }
