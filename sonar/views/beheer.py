"""Every organisation, for the beheerder."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sonar.choices import OrganisatieSoort
from sonar.forms.beheer import OrganisatieForm
from sonar.models import Organisatie
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, over_mensen, vereist

PER_PAGINA = 25


@require_safe
@over_mensen
@vereist(Recht.ORGANISATIES_BEHEREN)
def organisaties(request: HttpRequest) -> HttpResponse:
    zoek, soort = request.GET.get("q", "").replace("\0", "").strip(), request.GET.get("soort", "")
    lijst = Organisatie.objects.select_related("regio").order_by("naam", "pk")
    if zoek:
        lijst = lijst.filter(naam__icontains=zoek)
    if soort in OrganisatieSoort.values:
        lijst = lijst.filter(soort=soort)
    pagina = Paginator(lijst, PER_PAGINA).get_page(request.GET.get("pagina"))

    def adres(nummer: int) -> str:
        return "?" + urlencode([("q", zoek), ("soort", soort), ("pagina", str(nummer))])

    context = {
        "pagina": pagina,
        "q": zoek,
        "soort": soort,
        "soorten": OrganisatieSoort.choices,
        "vorige_url": adres(pagina.number - 1) if pagina.has_previous() else "",
        "volgende_url": adres(pagina.number + 1) if pagina.has_next() else "",
    }
    return render(request, "sonar/beheer_organisaties.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def organisatie(request: HttpRequest, organisatie: int) -> HttpResponse:
    alle = Organisatie.objects.all() if heeft_recht(request, Recht.ORGANISATIES_BEHEREN) else Organisatie.objects.none()
    gevonden = get_object_or_404(alle, pk=organisatie)
    naam = gevonden.naam
    form = OrganisatieForm(request.POST or None, instance=gevonden)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("sonar:organisaties")
    return render(request, "sonar/beheer_organisatie.html", {"form": form, "organisatie": gevonden, "naam": naam})
