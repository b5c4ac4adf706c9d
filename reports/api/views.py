"""The published table of a region, for systems."""

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from reports.api import schema
from reports.api.vraag import controleer, lees_regio
from reports.export.json import as_dict
from reports.fouten import RapportFout
from reports.stand import asks_live, cache_for, choose_stand
from sonar.api.adres import ApiAdres
from sonar.api.problemen import NietGevonden
from sonar.api.schema import problemen
from sonar.models import ApiToken
from sonar.models.apitoken import Scope


class Transparantie(ApiAdres):
    """Publications are everybody's, with a token or without; a token that is not valid is refused all the same."""

    permission_classes = (AllowAny,)
    scope = Scope.RAPPORTEN_LEZEN
    schema_componenten = schema.COMPONENTEN
    schema_parameters = staticmethod(schema.parameters)

    @extend_schema(
        operation_id="leesTransparantie",
        summary="Lees de klantprofielen van een arbeidsmarktregio",
        description=schema.UITLEG,
        tags=["transparantie"],
        responses={
            200: OpenApiResponse(
                {"$ref": "#/components/schemas/Transparantie"},
                description="De tabel van de regio.",
                examples=[schema.VOORBEELD],
            ),
            **problemen(400, 401, 403, 404, 406, 429, 500, 503),
        },
    )
    def get(self, request: Request, regio: str) -> Response:
        """Of the newest publication, of another one, or live for who has the report right there."""
        controleer(request.query_params)
        if asks_live(request._request):
            self._mag_live(request)
        try:
            nr = lees_regio(regio)
            stand = choose_stand(request._request, regio=nr)
            rapport = stand.regio(nr)
        except RapportFout as fout:
            raise NietGevonden(str(fout), fout.code) from fout
        publicatie = stand.publicatie and {"sha256": stand.publicatie.sha256}
        antwoord = Response({**as_dict(rapport), "publicatie": publicatie, "fictief": stand.fictief})
        cache_for(antwoord, request, stand)
        return antwoord

    def _mag_live(self, request: Request) -> None:
        """The right itself depends on the region, and is asked where the counts are chosen."""
        if not request.user.is_authenticated:
            raise NotAuthenticated
        if isinstance(request.auth, ApiToken) and self.scope not in request.auth.scopes:
            raise PermissionDenied
