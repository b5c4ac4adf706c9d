"""Choosing for which organisation, and in which role, a session goes on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from sonar import toegang
from sonar.toegang import over_mensen


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def kies_lidmaatschap(request: HttpRequest) -> HttpResponse:
    """Choose for which organisation and in which role to go on; each session acts for exactly one."""
    eigen = toegang.eigen_lidmaatschappen(request)
    if request.method == "POST":
        keuze = request.POST.get("lidmaatschap", "")
        toegang.kies_lidmaatschap(
            request, get_object_or_404(eigen, pk=keuze if keuze.isdecimal() and len(keuze) < 19 else None)
        )
        return redirect("kandidatenverkenner:start")
    return render(
        request, "sonar/lidmaatschap.html", {"eigen": eigen, "gestopt": toegang.gestopte_lidmaatschappen(request)}
    )
