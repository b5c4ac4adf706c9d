"""Every request gets an id, in its answer and in each log line; one line per request, without query or person."""

import logging
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)
_verzoek: ContextVar[str | None] = ContextVar("verzoek", default=None)


class VerzoekFilter(logging.Filter):
    """Adds the id of the request being answered, or None, to each record; takes out what may tell of a person.

    Django's own records carry the request and its path, and PostgreSQL's errors the row that failed, or the cell.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.verzoek = _verzoek.get()
        record.__dict__.pop("request", None)
        if record.name.startswith(("django.request", "django.security", "django.server")):
            record.msg, record.args = record.name.removeprefix("django."), ()
        if record.exc_info:
            tekst = "".join(traceback.format_exception(*record.exc_info))
            record.exc_text = "\n".join(
                r for r in tekst.splitlines() if not r.lstrip("E ").startswith(("DETAIL:", "CONTEXT:"))
            )
            record.exc_info = None
        return True


class VerzoekMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nummer = uuid.uuid4().hex
        request.verzoek = nummer  # type: ignore[attr-defined]
        token = _verzoek.set(nummer)
        begin = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = nummer
            # The route and not the path: a path may hold an organisation's reference to a kandidaat.
            route = request.resolver_match.route if request.resolver_match else None
            if route is not None:
                logger.info(
                    "verzoek",
                    extra={
                        "methode": request.method,
                        "route": route,
                        "status": response.status_code,
                        "ms": round((time.perf_counter() - begin) * 1000, 1),
                    },
                )
            return response
        finally:
            _verzoek.reset(token)
