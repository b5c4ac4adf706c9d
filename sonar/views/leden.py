"""Who works for an organisation: inviting, changing and stopping, for who looks after its members or the beheerder."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sonar.actions import leden as acties
from sonar.forms.beheer import LidForm, UitnodigenForm
from sonar.models import Lidmaatschap, Organisatie, Uitnodiging
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.organisaties import PER_PAGINA, blader


def te_beheren(wie: Lidmaatschap) -> QuerySet[Organisatie]:
    """The organisations whose members that lidmaatschap looks after."""
    if wie.mag(Recht.ORGANISATIES_BEHEREN):
        return Organisatie.objects.all()
    return Organisatie.objects.filter(pk=wie.organisatie_id) if wie.beheert_leden else Organisatie.objects.none()


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def leden(request: HttpRequest) -> HttpResponse:
    """Of one's own organisation."""
    eigen = te_beheren(namens(request)).filter(pk=namens(request).organisatie_id).first()
    if eigen is None:
        raise PermissionDenied(_("U beheert de leden van uw organisatie niet."))
    return _toon(request, eigen)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.ORGANISATIES_BEHEREN)
def leden_van(request: HttpRequest, pk: int) -> HttpResponse:
    """Of any organisation."""
    return _toon(request, get_object_or_404(Organisatie, pk=pk))


def _toon(request: HttpRequest, organisatie: Organisatie) -> HttpResponse:
    getypt = request.POST if request.method == "POST" else None
    form = UitnodigenForm(getypt, organisatie=organisatie, by=namens(request))
    if request.method == "POST" and form.is_valid():
        try:
            acties.nodig_uit(
                organisatie=organisatie, basis=request.build_absolute_uri("/"), by=namens(request), **form.cleaned_data
            )
        except acties.NietMogelijk as fout:
            form.add_error("email", str(fout))
        else:
            messages.success(request, _("De uitnodiging is onderweg. De link werkt 7 dagen."))
            return redirect(request.path)
    rijen = Lidmaatschap.objects.filter(organisatie=organisatie).select_related("gebruiker")
    open_ = Uitnodiging.objects.open().filter(organisatie=organisatie)
    context = {
        **blader(request, Paginator(rijen.order_by("-actief", "gebruiker__naam", "pk"), PER_PAGINA)),
        "form": form,
        "organisatie": organisatie,
        "eigen": organisatie.pk == namens(request).organisatie_id,
        "uitnodigingen": blader(request, Paginator(open_, PER_PAGINA), "uitnodigingen"),
        "alle": namens(request).mag(Recht.ORGANISATIES_BEHEREN),
        "alleen_beheerder": acties.ALLEEN_BEHEERDER,
    }
    return render(request, "sonar/beheer/leden.html", context)


def _terug(request: HttpRequest, organisatie: int) -> HttpResponse:
    if namens(request).mag(Recht.ORGANISATIES_BEHEREN):
        return redirect("sonar:leden_van", organisatie)
    return redirect("sonar:leden")


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def lid(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes a role, or stops and restarts access at once."""
    mijn = Lidmaatschap.objects.filter(organisatie__in=te_beheren(namens(request)))
    if not namens(request).mag(Recht.ORGANISATIES_BEHEREN):
        mijn = mijn.exclude(rol__in=acties.ALLEEN_BEHEERDER)
    rij = get_object_or_404(mijn.select_related("gebruiker", "organisatie"), pk=pk)
    naam_rol = rij.get_rol_display()
    actie = request.POST.get("actie", "")
    form = LidForm(request.POST if request.method == "POST" and not actie else None, instance=rij, by=namens(request))
    velden = None
    if actie in {"stop", "herstart"}:
        velden = {"actief": actie == "herstart"}
    elif form.is_bound and form.is_valid():
        velden = form.cleaned_data
    if velden is not None:
        try:
            acties.wijzig_lid(lid=rij.pk, by=namens(request), **velden)
        except acties.NietMogelijk as fout:
            messages.error(request, str(fout))
            return redirect("sonar:lid", pk)
        gedaan = {"stop": _("De toegang is gestopt."), "herstart": _("De toegang is hersteld.")}
        messages.success(request, gedaan.get(actie, _("De wijziging is bewaard.")))
        return _terug(request, rij.organisatie_id)
    context = {
        "form": form,
        "lid": rij,
        "naam_rol": naam_rol,
        "alle": namens(request).mag(Recht.ORGANISATIES_BEHEREN),
    }
    return render(request, "sonar/beheer/lid.html", context)


@require_POST
@over_mensen
def uitnodiging_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Its link opens nothing any more."""
    mijn = Uitnodiging.objects.filter(organisatie__in=te_beheren(namens(request)))
    rij = get_object_or_404(mijn, pk=pk)
    if acties.trek_in(uitnodiging=rij.pk):
        messages.success(request, _("De uitnodiging is ingetrokken."))
    else:
        messages.info(request, _("Deze uitnodiging stond niet meer open."))
    return _terug(request, rij.organisatie_id)
