"""Registering somebody who was looked for and not found."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sonar.actions.klant import BestaatAl, registreer
from sonar.choices import InzageSoort
from sonar.forms.klant_nieuw import NieuwForm
from sonar.inzien import log
from sonar.models import Gemeente, Lidmaatschap, Werkzoekende
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.klanten_zoeken import als_elders, bedient, heeft_gezocht
from sonar.vinden import Zoekvraag, dezelfde
from sonar.woonplaats import bij_postcode, regio_van

UIT_ZOEKEN = "uit_zoeken"
_OVERGENOMEN = ("naam", "geboortedatum", "bsn")


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KLANTEN_WIJZIGEN)
def klant_nieuw(request: HttpRequest) -> HttpResponse:
    """The form, filled in with what was looked for; posting it registers."""
    lidmaatschap = namens(request)
    if not bedient(lidmaatschap):
        raise PermissionDenied(_("Uw organisatie bedient zelf geen klanten."))
    if not heeft_gezocht(request):
        messages.info(request, _("Zoek eerst of de klant al bekend is. Daarna kunt u een nieuwe klant registreren."))
        return redirect("sonar:klant_zoeken")
    if request.method != "POST" or UIT_ZOEKEN in request.POST:
        getypt = {veld: request.POST.get(veld, "") for veld in _OVERGENOMEN}
        return _toon(
            request, NieuwForm(initial={**getypt, "consulent": _zelf(lidmaatschap)}, lidmaatschap=lidmaatschap)
        )
    form = NieuwForm(request.POST, lidmaatschap=lidmaatschap)
    if not form.is_valid():
        return _toon(request, form)
    if (naamgenoten := _naamgenoten(form)) and form.vraag_of_het_een_ander_is():
        return _toon(request, form, bekend=naamgenoten)
    try:
        klant = registreer(gegevens=form.gegevens(), registratie=form.registratie(), by=lidmaatschap)
    except BestaatAl as fout:
        form.add_error(fout.veld, meld_bekend(fout, lidmaatschap))
        return _toon(request, form, bekend=[fout.klant])
    messages.success(request, _("De klant is geregistreerd. Controleer hieronder de woonplaats en de gemeente."))
    return redirect("sonar:klant", pk=klant.pk)


def meld_bekend(fout: BestaatAl, lidmaatschap: Lidmaatschap) -> str:
    """What somebody reads who fills in the BSN or ID of a klant that is there."""
    wat = _("Dit BSN") if fout.veld == "bsn" else _("Dit kenmerk")
    if fout.klant.bediend_door_id == lidmaatschap.organisatie_id:
        return _("%(wat)s hoort al bij een klant van uw organisatie.") % {"wat": wat}
    return _("%(wat)s hoort al bij een klant: bekend bij %(partij)s.") % {"wat": wat, "partij": fout.klant.bediend_door}


def _naamgenoten(form: NieuwForm) -> list[Werkzoekende]:
    """Klanten of any party with this name and birth date, unless a BSN tells that they are somebody else."""
    schoon = form.cleaned_data
    gelijk = dezelfde(Zoekvraag(naam=schoon["naam"], geboortedatum=schoon["geboortedatum"]))
    if schoon["bsn"]:
        # A BSN that is known is told by registering itself.
        gelijk = gelijk.filter(bsn_hash=None)
    return list(gelijk.select_related("bediend_door").order_by("pk")[:10])


def _zelf(lidmaatschap: Lidmaatschap) -> int:
    return lidmaatschap.gebruiker_id


def _toon(request: HttpRequest, form: NieuwForm, *, bekend: list[Werkzoekende] | None = None) -> HttpResponse:
    """:param bekend: klanten the person may already be; telling of them is a look."""
    lidmaatschap, klanten = namens(request), bekend or []
    log(lidmaatschap, InzageSoort.ZOEKEN, [klant.pk for klant in klanten])
    eigen = [klant for klant in klanten if klant.bediend_door_id == lidmaatschap.organisatie_id]
    context = {
        "form": form,
        "organisatie": lidmaatschap.organisatie,
        "eigen": eigen,
        "elders": als_elders([klant for klant in klanten if klant not in eigen], lidmaatschap),
        **woonplaats_context(str(form["postcode"].value() or ""), str(form["woongemeente"].value() or "")),
    }
    return render(request, "sonar/klant_nieuw.html", context)


@require_POST
@over_mensen
@vereist(Recht.KLANTEN_WIJZIGEN)
def klant_postcode(request: HttpRequest) -> HttpResponse:
    """Which place a postcode is, while it is typed."""
    context = woonplaats_context(request.POST.get("postcode", ""), request.POST.get("woongemeente", ""))
    return render(request, "sonar/_klant_woonplaats.html", context)


def woonplaats_context(postcode: str, gemeente: str) -> dict[str, object]:
    """What the fragment under the postcode tells: the place, or that another gemeente was chosen."""
    gekozen = Gemeente.objects.filter(pk=gemeente).first() if len(gemeente) == 6 else None
    return {
        "woonplaats": bij_postcode(postcode),
        "postcode_getypt": len(postcode.strip()) >= 4,
        "gekozen_gemeente": gekozen,
        "gekozen_regio": regio_van(gekozen) if gekozen else None,
    }
