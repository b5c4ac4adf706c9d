"""Making and withdrawing tokens for the API."""

import hashlib
import secrets
import string
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from sonar.models import ApiToken, Lidmaatschap
from sonar.models.apitoken import HERKENNING, Scope

_VOOR = "kvt_"
_TEKENS = string.ascii_letters + string.digits
_LENGTE = 40


def hash_van(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


@transaction.atomic
def maak_token(
    *, lidmaatschap: Lidmaatschap, scopes: Sequence[str] = tuple(Scope.values), by: Lidmaatschap | None = None
) -> str:
    """A new token beside those there are, so that one can be replaced without an interruption. Shown once: not kept.

    :param by: who made it; None for the command line.
    """
    token = _VOOR + "".join(secrets.choice(_TEKENS) for _ in range(_LENGTE))
    ApiToken.objects.create(
        lidmaatschap=lidmaatschap,
        hash=hash_van(token),
        begin=token[:HERKENNING],
        scopes=list(scopes),
        gemaakt_door=by,
    )
    return token


@transaction.atomic
def trek_in(*, token: int) -> bool:
    """Whether it was not withdrawn yet; from now on it opens nothing."""
    return ApiToken.objects.filter(pk=token, ingetrokken_op=None).update(ingetrokken_op=timezone.now()) == 1
