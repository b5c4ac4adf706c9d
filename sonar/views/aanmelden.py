"""An employer or intermediair asks to be let in, and proves the e-mail address."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from sonar.actions.toelating import bevestig, meld_aan, vind_aanmelding
from sonar.forms.toelating import AanmeldForm
from sonar.toegang import over_mensen
from sonar.views.uitnodiging import VERWIJZER, link_werkt_niet, met_sleutel


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def aanmelden(request: HttpRequest) -> HttpResponse:
    """The form; whatever is known of the organisation, the answer is the same."""
    form = AanmeldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        meld_aan(aanmelding=form.save(commit=False), basis=request.build_absolute_uri("/"))
        return render(request, "sonar/aanmelden_klaar.html", {"stap": "gevraagd"})
    return render(request, "sonar/aanmelden.html", {"form": form})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def aanmelding_bevestigen(request: HttpRequest, token: str) -> HttpResponse:
    """A button, and not the link itself: programs that check mail open links too."""
    rij = vind_aanmelding(token)
    if rij is None:
        return link_werkt_niet(request)
    stap = "bevestigd" if rij.bevestigd_op else "bevestigen"
    if request.method == "POST":
        bevestig(aanmelding=rij.pk)
        stap = "bevestigd"
    context = {"stap": stap, "verwijzer": VERWIJZER}
    return met_sleutel(render(request, "sonar/aanmelden_klaar.html", context))


@login_not_required
@require_safe
def voorwaarden(request: HttpRequest) -> HttpResponse:
    """What an employer that is let in agrees to."""
    return render(request, "sonar/voorwaarden.html")
