"""What every answer under /api/ carries, however early it was refused: its version, and a problem as problem+json."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sonar.api.problemen import MEDIATYPE, probleem

VOOR = "/api/"
_VAN_DE_INHOUD = frozenset({"content-type", "content-length", "content-encoding"})


class ApiMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(VOOR):
            return response
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIATYPE:
            response = _als_probleem(request, response)
        response["API-Version"] = settings.API_VERSIE
        response.setdefault("Cache-Control", "private, no-store")
        return response


def _als_probleem(request: HttpRequest, pagina: HttpResponse) -> HttpResponse:
    """A page of the site's own, such as that of an address that is not there, as a problem with the same headers."""
    erbij = {naam: waarde for naam, waarde in pagina.items() if naam.lower() not in _VAN_DE_INHOUD}
    response = probleem(request, pagina.status_code, headers=erbij)
    response.cookies = pagina.cookies
    return response
