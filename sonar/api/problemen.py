"""Refusals as ``application/problem+json`` (RFC 9457): one shape for every 4xx and 5xx of the API."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ErrorDetail, Throttled
from rest_framework.views import set_rollback

MEDIATYPE = "application/problem+json"


@dataclass(frozen=True)
class Veldfout:
    """One thing wrong with what was asked.

    :ivar name: the parameter. :ivar code: what is wrong, for a machine. :ivar detail: the same in Dutch.
    """

    name: str
    code: str
    detail: str
    plaats: str = field(default="query", kw_only=True)

    def als_dict(self) -> dict[str, str]:
        velden = asdict(self)
        return {"in": velden.pop("plaats"), **velden}


class OngeldigeVraag(APIException):
    """A question that can't be answered as it stands, with all that is wrong with it at once."""

    status_code = 400

    def __init__(self, fouten: Sequence[Veldfout]) -> None:
        super().__init__(_("De vraag bevat parameters of waarden die niet kunnen."), "ongeldige_vraag")
        self.fouten = tuple(fouten)


class Conflict(APIException):
    """What was asked about has changed since."""

    status_code = 409
    default_code = "conflict"


class NietGevonden(APIException):
    """What is not there, when a sentence of its own tells more than that."""

    status_code = 404
    default_code = "niet_gevonden"


def titel(status: int) -> str:
    """What that status means, in a few words."""
    return {
        400: _("Ongeldige vraag"),
        401: _("Niet ingelogd"),
        403: _("Geen toegang"),
        404: _("Niet gevonden"),
        405: _("Methode niet toegestaan"),
        406: _("Vorm niet beschikbaar"),
        409: _("Intussen gewijzigd"),
        415: _("Vorm niet begrepen"),
        429: _("Te veel gevraagd"),
        500: _("Er ging iets mis"),
        503: _("Even niet bereikbaar"),
    }.get(status) or (_("Niet mogelijk") if status < 500 else _("Er ging iets mis"))


def toelichting(status: int) -> str:
    """What one can do about it, when nobody knows it more precisely."""
    return {
        401: _("Stuur een geldige toegangscode mee: Authorization: Bearer …"),
        403: _("Uw rol of uw toegangscode geeft hiertoe geen toegang."),
        404: _("Op dit adres is niets te vinden."),
        405: _("Dit adres kan alleen worden gelezen."),
        406: _("Dit adres geeft alleen application/json."),
        429: _("Er kwamen te veel vragen achter elkaar. Wacht even en probeer het opnieuw."),
        500: _("Het ligt niet aan u. Probeer het later opnieuw."),
        503: _("Wij werken de gegevens bij, of er is een storing. Probeer het over een paar minuten opnieuw."),
    }.get(status) or _("De vraag kan zo niet worden beantwoord.")


def probleem(
    request: HttpRequest,
    status: int,
    *,
    code: str = "",
    detail: str = "",
    fouten: Sequence[Veldfout] = (),
    headers: Mapping[str, str] | None = None,
    **erbij: Any,
) -> JsonResponse:
    """A refusal. ``instance`` is the request's id, as in the log and in X-Request-ID.

    :param code: what is the matter, for a machine; shown when it tells more than the status.
    :param erbij: further members, in camelCase.
    """
    inhoud: dict[str, Any] = {
        "type": "about:blank",
        "title": titel(status),
        "status": status,
        "detail": detail or toelichting(status),
        "instance": f"urn:uuid:{getattr(request, 'verzoek', '')}",
    }
    if code:
        inhoud["code"] = code
    if fouten:
        inhoud["errors"] = [fout.als_dict() for fout in fouten]
    return JsonResponse(
        inhoud | erbij,
        status=status,
        content_type=MEDIATYPE,
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )


def behandel(exc: Exception, context: Mapping[str, Any]) -> JsonResponse | None:
    """DRF's exception handler; None lets what nobody foresaw become a 500."""
    if isinstance(exc, Http404):
        status, code, detail = 404, "", ""
    elif isinstance(exc, PermissionDenied):
        status, code, detail = 403, "", ""
    elif isinstance(exc, APIException):
        # DRF's own sentences are English; ours tell the same in Dutch.
        eigen = isinstance(exc, OngeldigeVraag | Conflict | NietGevonden)
        status = exc.status_code
        code = str(getattr(exc.detail, "code", "")) if eigen else ""
        detail = str(exc.detail) if eigen and isinstance(exc.detail, ErrorDetail) else ""
    else:
        return None
    headers = {}
    if auth_header := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = auth_header
    if isinstance(exc, Throttled) and exc.wait is not None:
        headers["Retry-After"] = f"{int(exc.wait) + 1}"
    set_rollback()
    fouten = exc.fouten if isinstance(exc, OngeldigeVraag) else ()
    return probleem(context["request"], status, code=code, detail=detail, fouten=fouten, headers=headers)
