"""The members of an organisation: who they are, what they may do, and whether they still get in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions.leden import LaatsteBeheerder, mag_wijzigen, wijzig_lid, zet_toegang
from sonar.forms.beheer import LidForm
from sonar.models import Lidmaatschap, Organisatie
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, lidmaatschap_van, namens, over_mensen

_LAATSTE = "Deze collega is de enige die leden beheert. Geef eerst een andere collega dat recht."


def _te_beheren(request: HttpRequest) -> QuerySet[Lidmaatschap]:
    """The members this user looks after: a beheerder all, who has the right those of the own organisation."""
    leden = Lidmaatschap.objects.select_related("gebruiker", "organisatie")
    by = lidmaatschap_van(request)
    if by is None or not (by.beheert_leden or by.mag(Recht.ORGANISATIES_BEHEREN)):
        return leden.none()
    return leden if by.mag(Recht.ORGANISATIES_BEHEREN) else leden.filter(organisatie=by.organisatie_id)


def _haal_lid(request: HttpRequest, pk: int) -> Lidmaatschap:
    lid = get_object_or_404(_te_beheren(request), pk=pk)
    if request.method == "POST" and not mag_wijzigen(lid, namens(request)):
        raise PermissionDenied(_("Alleen een beheerder verandert deze rol."))
    return lid


def _lijst(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    leden = _te_beheren(request).filter(organisatie=organisatie).order_by("-actief", "gebruiker__naam", "pk")
    pagina = Paginator(leden, 25).get_page(request.GET.get("pagina"))
    context = {
        "pagina": pagina,
        "organisatie": organisatie,
        "vorige_url": f"?pagina={pagina.number - 1}" if pagina.has_previous() else "",
        "volgende_url": f"?pagina={pagina.number + 1}" if pagina.has_next() else "",
    }
    return render(request, "sonar/beheer_leden.html", context)


@require_safe
@over_mensen
def leden(request: HttpRequest) -> HttpResponse:
    """Those of one's own organisation."""
    by = namens(request)
    if not (by.beheert_leden or by.mag(Recht.ORGANISATIES_BEHEREN)):
        raise PermissionDenied(_("U beheert geen leden."))
    return _lijst(request, by.organisatie)


@require_safe
@over_mensen
def leden_van(request: HttpRequest, organisatie: int) -> HttpResponse:
    """Those of any organisation, for the beheerder."""
    if not heeft_recht(request, Recht.ORGANISATIES_BEHEREN):
        raise Http404
    return _lijst(request, get_object_or_404(Organisatie, pk=organisatie))


def _terug(request: HttpRequest, lid: Lidmaatschap) -> HttpResponse:
    by = namens(request)
    if by.mag(Recht.ORGANISATIES_BEHEREN):
        return redirect("sonar:leden_van", lid.organisatie_id)
    return redirect("sonar:leden") if lid.pk != by.pk else redirect("kandidatenverkenner:start")


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def lid(request: HttpRequest, lidmaatschap: int) -> HttpResponse:
    gevonden = _haal_lid(request, lidmaatschap)
    by = namens(request)
    form = LidForm(request.POST or None, instance=gevonden, by=by)
    if request.method == "POST" and form.is_valid():
        keuze = form.cleaned_data
        try:
            wijzig_lid(lid=gevonden.pk, rol=keuze["rol"], beheert_leden=keuze["beheert_leden"], by=by)
        except LaatsteBeheerder:
            form.add_error("beheert_leden", _(_LAATSTE))
        else:
            messages.success(request, _("De wijziging is bewaard."))
            return _terug(request, gevonden)
    context = {"form": form, "lid": gevonden, "wijzigbaar": mag_wijzigen(gevonden, by)}
    return render(request, "sonar/beheer_lid.html", context)


def _toegang(request: HttpRequest, pk: int, *, actief: bool, tekst: str) -> HttpResponse:
    gevonden = _haal_lid(request, pk)
    try:
        zet_toegang(lid=gevonden.pk, actief=actief, by=namens(request))
    except LaatsteBeheerder:
        messages.error(request, _(_LAATSTE))
        return redirect("sonar:lid", gevonden.pk)
    messages.success(request, tekst)
    return _terug(request, gevonden)


@require_POST
@over_mensen
def stop_lid(request: HttpRequest, lidmaatschap: int) -> HttpResponse:
    return _toegang(request, lidmaatschap, actief=False, tekst=_("De toegang is gestopt."))


@require_POST
@over_mensen
def start_lid(request: HttpRequest, lidmaatschap: int) -> HttpResponse:
    return _toegang(request, lidmaatschap, actief=True, tekst=_("De toegang is weer open."))
