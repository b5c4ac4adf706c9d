"""What who asks may do: the right of the lidmaatschap, and for a token its scope as well."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from sonar.models import ApiToken
from sonar.toegang import heeft_recht


class HeeftRecht(BasePermission):
    """The view's ``recht`` and ``scope``. A view that names neither is closed, to everybody."""

    def has_permission(self, request: Request, view: Any) -> bool:
        recht, scope = getattr(view, "recht", None), getattr(view, "scope", None)
        if recht is None or scope is None or not heeft_recht(request._request, recht):
            return False
        return not isinstance(request.auth, ApiToken) or scope in request.auth.scopes
