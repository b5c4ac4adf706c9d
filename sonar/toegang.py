"""Who is asking: the lidmaatschap a session acts for, how long it lasts, and the right a page demands."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import pghistory
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control

from sonar.models import Gebruiker, Lidmaatschap
from sonar.permissions import Recht

_SESSIE_LIDMAATSCHAP = "lidmaatschap"
_SESSIE_BEGONNEN = "begonnen"
_SESSIE_TWEEDE_STAP = "tweede_stap"
_TWEEDE_STAP_NODIG = "tweede_stap_nodig"
_MEER_LIDMAATSCHAPPEN = "meer_lidmaatschappen"
_LEEST = frozenset({"GET", "HEAD", "OPTIONS"})
_KEUZE = "lidmaatschap"
_VRIJ_ZONDER_TWEEDE_STAP = ("account_", "mfa_")


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves: an organisation's colleague invites."""
        return False


def noteer_begin(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """When this session began; without it, it is too old."""
    request.session[_SESSIE_BEGONNEN] = int(time.time())


def kies_lidmaatschap(request: HttpRequest, lidmaatschap: Lidmaatschap) -> None:
    """From now on this session acts for that lidmaatschap."""
    request.session[_SESSIE_LIDMAATSCHAP] = lidmaatschap.pk


def eigen_lidmaatschappen(request: HttpRequest) -> QuerySet[Lidmaatschap]:
    """What the user who is logged in may act for, with its organisation."""
    if not isinstance(request.user, Gebruiker):
        return Lidmaatschap.objects.none()
    return Lidmaatschap.objects.actief().filter(gebruiker=request.user).select_related("organisatie__gemeente")


def gestopte_lidmaatschappen(request: HttpRequest) -> QuerySet[Lidmaatschap]:
    """What the user who is logged in may no longer, or not now, act for."""
    if not isinstance(request.user, Gebruiker):
        return Lidmaatschap.objects.none()
    alle = Lidmaatschap.objects.filter(gebruiker=request.user).select_related("organisatie")
    return alle.exclude(pk__in=Lidmaatschap.objects.actief())


def kan_wisselen(request: HttpRequest) -> bool:
    """Whether the user has another lidmaatschap to go on with."""
    return bool(getattr(request, _MEER_LIDMAATSCHAPPEN, False))


def _kies(request: HttpRequest) -> Lidmaatschap | None:
    """The lidmaatschap this session acts for; one query.

    The first one is as good as chosen: when it stops, the session does not go on as another by itself.
    """
    eigen = list(eigen_lidmaatschappen(request))
    gekozen = request.session.get(_SESSIE_LIDMAATSCHAP)
    setattr(request, _MEER_LIDMAATSCHAPPEN, any(lid.pk != gekozen for lid in eigen) and bool(gekozen or eigen[1:]))
    if gekozen is None and eigen:
        kies_lidmaatschap(request, eigen[0])
        return eigen[0]
    return next((lid for lid in eigen if lid.pk == gekozen), None)


class ToegangMiddleware:
    """Ends a session at its maximum age, sets ``request.lidmaatschap`` and asks for the second factor first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lidmaatschap, tweede_stap_nodig = None, False
        if request.user.is_authenticated:
            if time.time() - request.session.get(_SESSIE_BEGONNEN, 0) > settings.SESSIE_HOOGSTENS_SECONDEN:
                logout(request)
            else:
                tweede_stap_nodig = not _tweede_stap_gezet(request)
                # Without the second step one acts for nobody, on open pages too.
                lidmaatschap = None if tweede_stap_nodig else _kies(request)
        setattr(request, _TWEEDE_STAP_NODIG, tweede_stap_nodig)
        request.lidmaatschap = lidmaatschap  # type: ignore[attr-defined]
        if lidmaatschap is None or request.method in _LEEST:
            return self.get_response(request)
        # Who, for whom; no address of a page and nothing of a person.
        with pghistory.context(gebruiker=lidmaatschap.gebruiker_id, organisatie=lidmaatschap.organisatie_id):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        naam = request.resolver_match.url_name or "" if request.resolver_match else ""
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if naam.startswith(_VRIJ_ZONDER_TWEEDE_STAP):
            return None
        if not getattr(request, _TWEEDE_STAP_NODIG, False):
            # Stopped, blocked or expired since: never silently on as somebody else.
            zonder = lidmaatschap_van(request) is None and naam != _KEUZE
            return redirect(f"sonar:{_KEUZE}") if zonder else None
        if is_mfa_enabled(request.user):
            # It was set up elsewhere since: this session has only ever shown the password.
            logout(request)
            return redirect("account_login")
        return redirect("mfa_activate_totp")


def noteer_tweede_stap(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Who sets the second step up in this session has shown it."""
    request.session[_SESSIE_TWEEDE_STAP] = True


def _tweede_stap_gezet(request: HttpRequest) -> bool:
    """Whether this session, not just this account, has shown a second step; or none is required."""
    if not settings.MFA_VERPLICHT or request.session.get(_SESSIE_TWEEDE_STAP):
        return True
    return any(stap.get("method") == "mfa" for stap in request.session.get("account_authentication_methods", []))


def lidmaatschap_van(request: HttpRequest) -> Lidmaatschap | None:
    """The lidmaatschap this request acts for; None for a stranger, or who belongs to no organisation."""
    return getattr(request, "lidmaatschap", None)


def namens(request: HttpRequest) -> Lidmaatschap:
    """The same, on a page that someone without one can't see.

    :raises PermissionDenied: which answers 403.
    """
    lidmaatschap = lidmaatschap_van(request)
    if lidmaatschap is None:
        raise PermissionDenied("Uw account hoort nog bij geen organisatie.")
    return lidmaatschap


def heeft_recht(request: HttpRequest, recht: Recht) -> bool:
    """Whether the lidmaatschap acted for has that right; a stranger has none."""
    lidmaatschap = lidmaatschap_van(request)
    return lidmaatschap is not None and lidmaatschap.mag(recht)


def vereist(recht: Recht) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view only for who has that right: others get 403 (a stranger is sent to the login page before)."""

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not heeft_recht(request, recht):
                raise PermissionDenied("Uw rol geeft geen toegang tot deze pagina.")
            return view(request, *args, **kwargs)

        return wrapper

    return decorator


over_mensen = cache_control(private=True, no_store=True)
"""For a page about people: no cache keeps it."""
