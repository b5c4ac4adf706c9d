"""Answering what a desk asked of a vacature: by the employer, or by an adviseur who has it on the phone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sonar.actions.contact.bureauvraag import vraag_beantwoorden
from sonar.actions.leden import NietMogelijk
from sonar.forms.contact import voeg_fout_toe
from sonar.forms.vacaturevraag import antwoordform
from sonar.models import Vacaturevraag
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def van_werkgever(request: HttpRequest, pk: int) -> HttpResponse:
    return _beantwoord(request, pk, "sonar:vacature", _("Dank u wel. De adviseur gaat nu verder."))


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.CONTACT_BEHANDELEN)
def voor_werkgever(request: HttpRequest, pk: int) -> HttpResponse:
    """What an employer said on the phone."""
    return _beantwoord(request, pk, "sonar:telefonische_vacature", _("Het antwoord van de werkgever is vastgelegd."))


def _beantwoord(request: HttpRequest, pk: int, pagina: str, gedaan: str) -> HttpResponse:
    """:param pagina: the page of the vacature, where it goes on. :param gedaan: what is said there."""
    lid = namens(request)
    vraag = get_object_or_404(Vacaturevraag.objects.for_user(lid).select_related("vacature__bureau"), pk=pk)
    terug = reverse(pagina, args=[vraag.vacature_id])
    form = antwoordform(vraag, request.POST if request.method == "POST" else None)
    if not Vacaturevraag.objects.open().filter(pk=pk).exists():
        messages.info(request, _("Deze vraag hoeft niet meer beantwoord te worden."))
        return redirect(terug)
    if request.method == "POST" and form.is_valid():
        try:
            vraag_beantwoorden(vraag=pk, antwoord=form.cleaned_data, by=lid)
        except ValidationError as fout:
            voeg_fout_toe(form, fout)
        except NietMogelijk as fout:
            messages.info(request, str(fout))
            return redirect(terug)
        else:
            messages.success(request, gedaan)
            return redirect(terug)
    return render(request, "sonar/vacaturevraag.html", {"vraag": vraag, "form": form, "terug": terug})
