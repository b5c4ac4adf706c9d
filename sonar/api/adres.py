"""An address of the API: reads only, and no cache keeps its answers."""

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.views import APIView

from sonar.models import Lidmaatschap
from sonar.models.apitoken import Scope
from sonar.permissions import Recht
from sonar.toegang import namens


class ApiAdres(APIView):
    """A subclass names the ``recht`` one needs and the ``scope`` a token needs."""

    http_method_names: ClassVar[list[str]] = ["get", "head"]
    recht: ClassVar[Recht | None] = None
    scope: ClassVar[Scope | None] = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # First: who asks in a way nobody may, is told so, whoever it is.
        if (request.method or "").lower() not in self.http_method_names:
            self.http_method_not_allowed(request, *args, **kwargs)
        super().initial(request, *args, **kwargs)

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        klaar: HttpResponseBase = super().finalize_response(request, response, *args, **kwargs)
        klaar.setdefault("Cache-Control", "private, no-store")
        return klaar

    @property
    def namens(self) -> Lidmaatschap:
        """Who this request acts for."""
        return namens(self.request._request)
