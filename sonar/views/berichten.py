"""New for you: what happened since, and what of it also comes by mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions.berichten import kies_mail, lees_alles, stop_mail
from sonar.berichten import lees_stop, met_tekst, soorten_voor
from sonar.models import Bericht
from sonar.models.bericht import Berichtsoort
from sonar.toegang import namens, over_mensen
from sonar.views.organisaties import blader

PER_PAGINA = 25


@require_safe
@over_mensen
def nieuw_voor_u(request: HttpRequest) -> HttpResponse:
    """Every message to the lidmaatschap one acts for, the last first."""
    lidmaatschap = namens(request)
    lijst = blader(request, Paginator(Bericht.objects.van(lidmaatschap), PER_PAGINA))
    rijen = list(lijst["pagina"])  # type: ignore[call-overload]
    geen_mail = lidmaatschap.gebruiker.geen_mail
    context = {
        **lijst,
        "berichten": [met_tekst(rij) for rij in rijen],
        "ongezien": any(rij.gelezen_op is None for rij in rijen),
        "soorten": [(soort, soort not in geen_mail) for soort in soorten_voor(lidmaatschap)],
    }
    return render(request, "sonar/nieuw_voor_u.html", context)


@require_POST
@over_mensen
def nieuw_gezien(request: HttpRequest) -> HttpResponse:
    """All of it was seen."""
    lees_alles(by=namens(request))
    return redirect("sonar:nieuw_voor_u")


@require_POST
@over_mensen
def nieuw_mail(request: HttpRequest) -> HttpResponse:
    """Which messages come by mail too."""
    lidmaatschap = namens(request)
    kies_mail(wel=request.POST.getlist("mail"), uit=soorten_voor(lidmaatschap), by=lidmaatschap.gebruiker)
    messages.success(request, _("Uw keuze voor mail is bewaard."))
    return redirect("sonar:nieuw_voor_u")


@login_not_required
@csrf_exempt  # A mail programme asks it, without a page of ours before it; the signed link is the permission.
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stoppen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """No more mail of one kind. Opening the link only asks: programmes that look at links must change nothing."""
    gevonden = lees_stop(sleutel)
    if gevonden is None:
        raise Http404
    gebruiker, soort = gevonden
    if request.method == "POST":
        stop_mail(soort=soort, gebruiker=gebruiker)
    context = {"soort": Berichtsoort(soort).label, "gestopt": request.method == "POST"}
    return render(request, "sonar/mail_stoppen.html", context)
