"""The addresses of the anonymous publication, and the description of the API."""

from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.api import schema
from kandidatenverkenner.api.vorm import als_antwoord, als_dict
from kandidatenverkenner.api.vraag import cursorfout, lees_niets, lees_vraag
from sonar import kenmerk as kenmerken
from sonar.api.adres import ApiAdres
from sonar.api.problemen import Conflict
from sonar.api.schema import problemen
from sonar.models.apitoken import Scope
from sonar.permissions import Recht

_SCHEMA_SECONDEN = 300


class Kandidaten(ApiAdres):
    recht = Recht.KANDIDATEN_ZOEKEN
    scope = Scope.KANDIDATEN_LEZEN
    schema_componenten = schema.ZOEKEN
    schema_parameters = staticmethod(schema.zoekparameters)

    @extend_schema(
        operation_id="zoekKandidaten",
        summary="Zoek kandidaten",
        description=schema.ZOEKEN_UITLEG,
        tags=["kandidaten"],
        responses={
            200: OpenApiResponse(
                {"$ref": "#/components/schemas/Zoekresultaat"},
                description="Wie past en wie misschien past, de best passende eerst.",
                examples=[schema.ZOEKVOORBEELD],
            ),
            **problemen(400, 401, 403, 406, 409, 429, 500, 503),
        },
    )
    def get(self, request: Request) -> Response:
        """Who fits, and who may fit."""
        vraag = lees_vraag(request.query_params)
        try:
            resultaat = zoeken.zoek(
                vraag.wensen, organisatie=self.namens.organisatie_id, cursor=vraag.cursor, aantal=vraag.aantal
            )
        except zoeken.VerlopenCursor:
            budget.gezien(self.namens, [])
            raise Conflict(
                _("De lijst is intussen bijgewerkt. Begin opnieuw, zonder cursor."), "cursor_verlopen"
            ) from None
        except zoeken.OngeldigeCursor:
            budget.gezien(self.namens, [])
            raise cursorfout() from None
        # After the search and before the answer: one statement less, and what is not counted is not shown.
        budget.gezocht(self.namens, vraag.wensen, [treffer.kandidaat.nummer for treffer in resultaat.treffers])
        return Response(als_antwoord(resultaat))


class Kandidaat(ApiAdres):
    recht = Recht.KANDIDATEN_ZOEKEN
    scope = Scope.KANDIDATEN_LEZEN
    schema_componenten = schema.KANDIDAAT
    schema_parameters = staticmethod(schema.kenmerkparameter)

    @extend_schema(
        operation_id="leesKandidaat",
        summary="Lees één kandidaat",
        description=schema.KANDIDAAT_UITLEG,
        tags=["kandidaten"],
        responses={
            200: OpenApiResponse(
                {"$ref": "#/components/schemas/Kandidaat"},
                description="De kandidaat.",
                examples=[schema.KANDIDAATVOORBEELD],
            ),
            **problemen(400, 401, 403, 404, 406, 429, 500, 503),
        },
    )
    def get(self, request: Request, kenmerk: str) -> Response:
        """One kandidaat. A reference that is unknown, old, withdrawn or another organisation's is not found."""
        lees_niets(request.query_params)
        kandidaat = zoeken.vind(kenmerk, organisatie=self.namens.organisatie_id)
        # Trying references counts as asking, too.
        budget.gezien(self.namens, [] if kandidaat is None else [kandidaat.nummer])
        if kandidaat is None:
            raise Http404
        return Response(als_dict(kandidaat, kenmerken.kenmerk(kandidaat.nummer, self.namens.organisatie_id)))


class Beschrijving(ApiAdres):
    """The description of the API, for everybody, and for pages of other sites too."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest) -> HttpResponse:
        beschrijving = cache.get_or_set("api-beschrijving", _beschrijf, _SCHEMA_SECONDEN)
        response = JsonResponse(beschrijving, json_dumps_params={"ensure_ascii": False})
        response["Access-Control-Allow-Origin"] = "*"
        response["Cache-Control"] = f"public, max-age={_SCHEMA_SECONDEN}"
        return response


def _beschrijf() -> dict[str, Any]:
    maker = SchemaGenerator()  # type: ignore[no-untyped-call]
    beschrijving: dict[str, Any] = maker.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return beschrijving
