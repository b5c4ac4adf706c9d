"""The public pages on anonymity: what is promised and what is not; and the same for the kandidaat, to hand out."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kandidatenverkenner.anoniem import K_IN, K_OUT
from kandidatenverkenner.metingen import METINGEN


def _context() -> dict[str, Any]:
    return {"k_in": K_IN, "k_out": K_OUT, "rest": K_OUT - 1, "metingen": METINGEN}


@login_not_required
@require_safe
def anonimiteit(request: HttpRequest) -> HttpResponse:
    return render(request, "kandidatenverkenner/anonimiteit.html", _context())


@login_not_required
@require_safe
def voor_kandidaten(request: HttpRequest) -> HttpResponse:
    """On one sheet of paper."""
    return render(request, "kandidatenverkenner/anonimiteit_kandidaten.html", _context())
