"""What happened to a klant's data, step by step."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sonar.choices import InzageSoort
from sonar.inzien import haal_klant
from sonar.tijdlijn import Stap, Tijdlijn
from sonar.toegang import over_mensen
from sonar.views.klant import klantcontext

PER_PAGINA = 25


@require_safe
@over_mensen
def geschiedenis(request: HttpRequest, pk: int) -> HttpResponse:
    """The timeline of one klant, newest first."""
    klant = haal_klant(request, pk, soort=InzageSoort.GESCHIEDENIS)
    pagina: Page[Stap] = Paginator(Tijdlijn(klant.pk), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = klantcontext(
        request,
        klant,
        "geschiedenis",
        pagina=pagina,
        stappen=list(pagina),
        vorige_url=f"?pagina={pagina.previous_page_number()}" if pagina.has_previous() else "",
        volgende_url=f"?pagina={pagina.next_page_number()}" if pagina.has_next() else "",
        pagina_tekst=_("Pagina %(nr)s van %(van)s") % {"nr": pagina.number, "van": pagina.paginator.num_pages},
    )
    return render(request, "sonar/geschiedenis.html", context)
