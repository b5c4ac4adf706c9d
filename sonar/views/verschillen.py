"""Where a file and a consultant differ: one's own klanten, both values in words, and the choice."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sonar.actions.imports import beslis, vingerafdruk
from sonar.choices import InzageSoort, Verschilkeuze
from sonar.forms.imports import Keuzeform
from sonar.importing.importeren import parameters_voor
from sonar.importing.velden import OP_NAAM
from sonar.importing.verschillen import waarden_nu
from sonar.importing.woorden import Woorden
from sonar.inzien import log
from sonar.models import Verschil
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist

_PER_PAGINA = 25


@dataclass(frozen=True)
class Regel:
    """One difference as the page shows it."""

    verschil: Verschil
    veld: str
    nu: str
    bestand: str
    gezien: str


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KLANTEN_WIJZIGEN)
def verschillen(request: HttpRequest) -> HttpResponse:
    lidmaatschap = namens(request)
    if request.method == "POST":
        return _kies(request)
    lijst = Verschil.objects.for_user(lidmaatschap).open().select_related("werkzoekende", "opdracht")
    pagina = Paginator(lijst.order_by("werkzoekende", "pk"), _PER_PAGINA).get_page(request.GET.get("pagina"))
    rijen = list(pagina)
    nu = waarden_nu([verschil.pk for verschil in rijen], parameters_voor()) if rijen else {}
    woorden = Woorden([(v.veld, waarde) for v in rijen for waarde in (v.waarde, nu[v.pk])])
    regels = [
        Regel(
            verschil=verschil,
            veld=OP_NAAM[verschil.veld].kop,
            nu=woorden.van(verschil.veld, nu[verschil.pk]),
            bestand=woorden.van(verschil.veld, verschil.waarde),
            gezien=vingerafdruk(verschil, nu[verschil.pk]),
        )
        for verschil in rijen
    ]
    log(lidmaatschap, InzageSoort.LIJST, {verschil.werkzoekende_id for verschil in rijen})
    return render(request, "sonar/verschillen.html", {"regels": regels, "pagina": pagina})


def _kies(request: HttpRequest) -> HttpResponse:
    form = Keuzeform(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies eerst bij welke klanten u de waarde wilt houden of overnemen."))
    else:
        keuze: Verschilkeuze = form.cleaned_data["keuze"]
        besluit = beslis(gezien=form.cleaned_data["gezien"], keuze=keuze, by=namens(request))
        if besluit.gedaan:
            overgenomen = keuze == Verschilkeuze.OVERNEMEN
            messages.success(request, _overgenomen(besluit.gedaan) if overgenomen else _gehouden(besluit.gedaan))
        for reden in besluit.redenen:
            messages.error(request, reden)
    pagina = request.GET.get("pagina", "")
    verder = f"?pagina={pagina}" if pagina.isascii() and pagina.isdecimal() else ""
    return redirect(reverse("sonar:verschillen") + verder)


def _overgenomen(aantal: int) -> str:
    return ngettext(
        "%(aantal)s waarde uit het bestand is overgenomen.",
        "%(aantal)s waarden uit het bestand zijn overgenomen.",
        aantal,
    ) % {"aantal": aantal}


def _gehouden(aantal: int) -> str:
    return ngettext(
        "%(aantal)s waarde van de consulent is gehouden.", "%(aantal)s waarden van de consulent zijn gehouden.", aantal
    ) % {"aantal": aantal}
