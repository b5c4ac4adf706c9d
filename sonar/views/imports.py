"""Bringing in a file: upload, follow the check, have it processed, take the refused rows home."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions import imports as acties
from sonar.choices import InzageSoort
from sonar.encryption import ontsleutel_bestand
from sonar.forms.imports import Uploadform
from sonar.inzien import log
from sonar.models import Importbestand, Importopdracht, Lidmaatschap, Organisatie, Verschil
from sonar.models.importopdracht import BEWAARDAGEN
from sonar.permissions import Recht
from sonar.toegang import lidmaatschap_van, namens, over_mensen, vereist
from sonar.uploads import te_groot

_PER_PAGINA = 25


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.IMPORTEREN)
def imports(request: HttpRequest) -> HttpResponse:
    lidmaatschap = namens(request)
    form = _uploadform(request)
    if request.method == "POST" and form.is_valid():
        return _neem_aan(request, lidmaatschap, form)
    lijst = Importopdracht.objects.for_user(lidmaatschap).select_related("gebruiker").order_by("-pk")
    return render(
        request,
        "sonar/imports.html",
        {
            "form": form,
            "pagina": Paginator(lijst, _PER_PAGINA).get_page(request.GET.get("pagina")),
            "open_verschillen": Verschil.objects.for_user(lidmaatschap).open().count(),
            "bewaardagen": BEWAARDAGEN,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def een_import(request: HttpRequest, opdracht: int) -> HttpResponse:
    """One import as it stands now; a POST brings in a better version of its file. With htmx only what changes."""
    lidmaatschap, rij = _haal(request, opdracht)
    form = _uploadform(request)
    if request.method == "POST" and form.is_valid():
        return _neem_aan(request, lidmaatschap, form, verbetert=rij)
    deel = getattr(request, "htmx", False)
    antwoord = render(
        request,
        "sonar/import_stand.html" if deel else "sonar/import.html",
        {
            "opdracht": rij,
            "form": form,
            "heeft_afgekeurd": rij.bestanden.filter(soort=Importbestand.Soort.AFGEKEURD).exists(),
            "bewaardagen": BEWAARDAGEN,
            "deel": deel,
        },
    )
    patch_vary_headers(antwoord, ["HX-Request"])
    return antwoord


@require_POST
@over_mensen
def verwerk(request: HttpRequest, opdracht: int) -> HttpResponse:
    return _doe(request, opdracht, acties.verwerk, _("U gaf opdracht om het bestand te verwerken."))


@require_POST
@over_mensen
def trek_in(request: HttpRequest, opdracht: int) -> HttpResponse:
    return _doe(request, opdracht, acties.trek_in, _("De import is ingetrokken. Het bestand is verwijderd."))


@require_POST
@over_mensen
def probeer_opnieuw(request: HttpRequest, opdracht: int) -> HttpResponse:
    return _doe(request, opdracht, acties.probeer_opnieuw, _("U gaf opdracht om het opnieuw te proberen."))


@require_safe
@over_mensen
def afgekeurd(request: HttpRequest, opdracht: int) -> HttpResponse:
    """The refused rows as CSV. The look is logged for the klanten of the register that they are about."""
    lidmaatschap, rij = _haal(request, opdracht)
    bestand = get_object_or_404(rij.bestanden, soort=Importbestand.Soort.AFGEKEURD)
    inhoud = ontsleutel_bestand(bytes(bestand.inhoud), van=acties.sleutel_van(rij.pk, bestand.soort))
    log(lidmaatschap, InzageSoort.LIJST, rij.afgekeurde_klanten)
    naam = f"import-{slugify(str(lidmaatschap.organisatie))}-{localtime(rij.aangemaakt_op):%Y-%m-%d}-afgekeurd.csv"
    return HttpResponse(
        inhoud,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


def _haal(request: HttpRequest, pk: int) -> tuple[Lidmaatschap, Importopdracht]:
    """An import of one's own organisation.

    :raises Http404: for who may not import, another organisation's, and one that does not exist, all alike.
    """
    lidmaatschap = lidmaatschap_van(request)
    if lidmaatschap is None:
        raise Http404
    lijst = Importopdracht.objects.for_user(lidmaatschap).select_related("gebruiker", "verbetert", "voortgang")
    return lidmaatschap, get_object_or_404(lijst, pk=pk)


def _doe(request: HttpRequest, pk: int, actie: Callable[..., Importopdracht], gelukt: str) -> HttpResponse:
    lidmaatschap, rij = _haal(request, pk)
    try:
        actie(opdracht=rij.pk, by=lidmaatschap)
    except ValidationError as fout:
        messages.error(request, fout.message)
    else:
        messages.success(request, gelukt)
    return redirect("sonar:import", opdracht=rij.pk)


def _uploadform(request: HttpRequest) -> Uploadform:
    if request.method == "POST":
        return Uploadform(request.POST, request.FILES, te_groot=te_groot(request))
    return Uploadform()


def _neem_aan(
    request: HttpRequest, lidmaatschap: Lidmaatschap, form: Uploadform, verbetert: Importopdracht | None = None
) -> HttpResponse:
    """:raises PermissionDenied: for an organisation that serves no klanten, as UWV's head office."""
    if not Organisatie.objects.bedienend().filter(pk=lidmaatschap.organisatie_id).exists():
        raise PermissionDenied(_("Alleen een gemeente of een UWV-kantoor levert klanten aan."))
    opdracht = acties.lever_aan(
        inhoud=form.cleaned_data["bestand"].read(), naam=form.naam, by=lidmaatschap, verbetert=verbetert
    )
    messages.success(request, _("Uw bestand is ontvangen."))
    return redirect("sonar:import", opdracht=opdracht.pk)
