"""A vacature as a search: what the work asks, in the wishes one searches with."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from kandidatenverkenner.lijsten import lijsten
from sonar.models import Vacature
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist


def wensen_van(vacature: Vacature) -> dict[str, str | list[str]]:
    """What the work asks, as the parameters of a search; terms that can't be chosen any more are left out."""
    taken = {term.pk: code for code, term in lijsten().termen["taaksoort"].items()}
    vraag: dict[str, str | list[str]] = {
        "taaksoort": [taken[pk] for pk in vacature.taaksoorten or () if pk in taken],
        "werkplek": vacature.gemeente_id,
    }
    for parameter, uren in (("urenMin", vacature.uren_min), ("urenMax", vacature.uren_max)):
        if uren is not None:
            vraag[parameter] = str(uren)
    return vraag


@require_safe
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def zoek_bij_vacature(request: HttpRequest, pk: int) -> HttpResponse:
    """To the search page, with what an own vacature asks filled in."""
    vacature = get_object_or_404(Vacature.objects.for_user(namens(request)), pk=pk)
    return redirect(f"{reverse('kandidatenverkenner:kandidaten')}?{urlencode(wensen_van(vacature), doseq=True)}")
