"""The start page of a consulent: what asks for work, as lists with a count."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sonar.permissions import Recht
from sonar.toegang import over_mensen, vereist


@require_safe
@over_mensen
@vereist(Recht.KLANTEN_ZIEN)
def klanten(request: HttpRequest) -> HttpResponse:
    return render(request, "sonar/klanten.html")
