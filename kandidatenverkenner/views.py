"""The employers' pages, and the public ones around them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def start(request: HttpRequest) -> HttpResponse:
    return render(request, "kandidatenverkenner/start.html")


over = privacy = toegankelijkheid = hulp = kandidaten = kandidaat = livez = readyz = start
