"""Who asks the API: a token, or the session of who is logged in; both act for exactly one lidmaatschap."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from sonar.actions.tokens import hash_van
from sonar.models import ApiToken, Gebruiker
from sonar.toegang import lidmaatschap_van

# Every request of a system begins with this row, and most of what the four tables hold it never needs.
_NODIG = (
    "scopes",
    "laatst_gebruikt_op",
    "lidmaatschap__rol",
    "lidmaatschap__gebruiker__is_active",
    "lidmaatschap__organisatie__soort",
    "lidmaatschap__organisatie__regio",
    "lidmaatschap__organisatie__gemeente",
)


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer …``; one query, and once a day a write that it was used."""

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'

    def authenticate(self, request: Request) -> tuple[Gebruiker, ApiToken] | None:
        """:raises AuthenticationFailed: for a token that is unknown, withdrawn, expired, or whose lidmaatschap stopped."""
        soort, _, token = get_authorization_header(request).partition(b" ")
        if soort.lower() != b"bearer":
            return None
        rij = (
            ApiToken.objects.geldig()
            .filter(hash=hash_van(token.decode("latin-1")))
            .select_related("lidmaatschap__gebruiker", "lidmaatschap__organisatie")
            .only(*_NODIG)
            .first()
        )
        if rij is None:
            raise AuthenticationFailed
        vandaag = timezone.localdate()
        if rij.laatst_gebruikt_op != vandaag:
            ApiToken.objects.filter(pk=rij.pk).update(laatst_gebruikt_op=vandaag)
        # A session beside it does not count: what follows asks who this request acts for.
        request._request.lidmaatschap = rij.lidmaatschap
        return rij.lidmaatschap.gebruiker, rij


class SessieAuthentication(SessionAuthentication):
    """The page's own session, with its CSRF check, once it acts for somebody: so with the second step shown."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        return super().authenticate(request) if lidmaatschap_van(request._request) else None


class _Tokenschema(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Een toegangscode van uw organisatie. Wie de leden beheert, maakt haar onder Beheer.",
        }


class _Sessieschema(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = SessieAuthentication
    name = "sessie"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "De sessie van wie op de site is ingelogd. Voor de eigen pagina's.",
        }
