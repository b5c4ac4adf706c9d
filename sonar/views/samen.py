"""Filling in together, at the desk: one klant, one question at a time, what most searches need first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sonar.actions.profiel import bewaar_antwoorden
from sonar.choices import InzageSoort
from sonar.forms.profiel import Profielformulier
from sonar.inzien import haal_klant
from sonar.toegang import namens, over_mensen
from sonar.views.profiel import profielstand
from sonar.vragen import SAMEN


@require_safe
@over_mensen
def samen(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the talk begins: what this is, and the first question that is still open."""
    klant = haal_klant(request, pk, soort=InzageSoort.SAMEN, wijzigen=True)
    _profiel, _concept, antwoorden = profielstand(klant)
    open_ = [nr for nr, vraag in enumerate(SAMEN, start=1) if not any(naam in antwoorden for naam in vraag.antwoorden)]
    context = {"klant": klant, "aantal": len(SAMEN), "open": len(open_), "eerste": open_[0] if open_ else 1}
    return render(request, "sonar/samen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def samen_vraag(request: HttpRequest, pk: int, nr: int) -> HttpResponse:
    """One question. Going on saves it; a question may stay open."""
    if not 1 <= nr <= len(SAMEN):
        raise Http404
    klant = haal_klant(request, pk, soort=InzageSoort.SAMEN, wijzigen=True)
    vraag = SAMEN[nr - 1]
    _profiel, _concept, antwoorden = profielstand(klant)
    form = Profielformulier([vraag], antwoorden, request.POST if request.method == "POST" else None, aan_de_klant=True)
    if request.method == "POST" and "zoek" not in request.POST and form.is_valid():
        opslag = bewaar_antwoorden(klant=klant, basis=form.basis, nieuw=form.nieuw, by=namens(request))
        if not opslag.botsingen:
            if nr < len(SAMEN):
                return redirect("sonar:samen_vraag", pk, nr + 1)
            return redirect("kandidatenverkenner:voorbeeld_klant", pk)
        # A colleague answered it meanwhile: that answer is shown, and the klant says what it should be.
        form = Profielformulier([vraag], opslag.nu, aan_de_klant=True)
    context = {"klant": klant, "form": form, "nr": nr, "aantal": len(SAMEN)}
    context["melding"] = request.method == "POST" and not form.is_bound
    return render(request, "sonar/samen_vraag.html", context)
