"""What every answer carries: which of the browser's powers are off, and for htmx where to log in."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

_UIT = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")
PERMISSIONS_POLICY = ", ".join(f"{naam}=()" for naam in _UIT)


class KopregelsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        if request.headers.get("HX-Request") and response.status_code == 302:
            _hele_pagina(request, response)
        return response


def _hele_pagina(request: HttpRequest, response: HttpResponse) -> None:
    """A login page in the place of a fragment helps nobody: htmx is told to go there, and back to the page after."""
    inloggen, kiezen = resolve_url("account_login"), resolve_url("sonar:lidmaatschap")
    naar = urlsplit(response["Location"]).path
    if naar == inloggen:
        hier = request.headers.get("HX-Current-URL", "")
        delen = urlsplit(hier)
        terug = f"{delen.path}?{delen.query}" if delen.query else delen.path
        if terug and url_has_allowed_host_and_scheme(hier, {request.get_host()}, require_https=request.is_secure()):
            naar = f"{inloggen}?{urlencode({'next': terug})}"
    elif naar != kiezen:
        return
    response.status_code = 204
    del response["Location"]
    response["HX-Redirect"] = naar
