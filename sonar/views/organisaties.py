"""Every organisation, for the beheerder: finding, adding and changing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sonar.choices import OrganisatieSoort
from sonar.forms.beheer import TE_MAKEN, OrganisatieForm
from sonar.models import Organisatie
from sonar.permissions import Recht
from sonar.toegang import over_mensen, vereist

PER_PAGINA = 25


def blader(
    request: HttpRequest,
    paginator: Paginator,  # type: ignore[type-arg]
    parameter: str = "pagina",
) -> dict[str, object]:
    """The page asked for (the nearest that exists), with what the pagination needs.

    :param parameter: of the address; a second list on a page has one of its own.
    """
    pagina = paginator.get_page(request.GET.get(parameter))

    def url(nummer: int) -> str:
        vraag: QueryDict = request.GET.copy()
        vraag[parameter] = str(nummer)
        return f"?{vraag.urlencode()}"

    return {
        "pagina": pagina,
        "vorige_url": url(pagina.number - 1) if pagina.has_previous() else "",
        "volgende_url": url(pagina.number + 1) if pagina.has_next() else "",
    }


@require_safe
@over_mensen
@vereist(Recht.ORGANISATIES_BEHEREN)
def organisaties(request: HttpRequest) -> HttpResponse:
    """The list, by part of the name, by KvK number and by kind."""
    zoek, soort = request.GET.get("zoek", "").strip().replace("\x00", ""), request.GET.get("soort", "")
    rijen = Organisatie.objects.select_related("regio").annotate(
        leden=Count("lidmaatschappen", filter=Q(lidmaatschappen__actief=True))
    )
    if zoek:
        rijen = rijen.filter(Q(naam__icontains=zoek) | Q(kvk_nummer=zoek))
    if soort in OrganisatieSoort.values:
        rijen = rijen.filter(soort=soort)
    context = {
        **blader(request, Paginator(rijen.order_by("naam", "pk"), PER_PAGINA)),
        "zoek": zoek,
        "gekozen": soort,
        "soorten": OrganisatieSoort.choices,
        "te_maken": [(soort.value, soort.label) for soort in TE_MAKEN],
    }
    return render(request, "sonar/beheer/organisaties.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.ORGANISATIES_BEHEREN)
def organisatie_nieuw(request: HttpRequest, soort: str) -> HttpResponse:
    """Adds one of that kind."""
    if soort not in TE_MAKEN:
        raise Http404
    return _bewerk(request, Organisatie(soort=soort))


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.ORGANISATIES_BEHEREN)
def organisatie(request: HttpRequest, pk: int) -> HttpResponse:
    """What can be changed of one."""
    return _bewerk(request, get_object_or_404(Organisatie, pk=pk))


def _bewerk(request: HttpRequest, rij: Organisatie) -> HttpResponse:
    nieuw, naam = rij.pk is None, rij.naam
    form = OrganisatieForm(request.POST if request.method == "POST" else None, instance=rij)
    if request.method == "POST" and form.is_valid():
        rij = form.save()
        messages.success(request, _("De organisatie is bewaard."))
        return redirect("sonar:leden_van", rij.pk) if nieuw else redirect("sonar:organisatie", rij.pk)
    context = {"form": form, "organisatie": rij, "nieuw": nieuw, "naam": naam}
    return render(request, "sonar/beheer/organisatie.html", context)
