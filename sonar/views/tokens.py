"""Tokens of one's own organisation for the API, for who looks after its members."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sonar.actions.tokens import maak_token, trek_in
from sonar.forms.tokens import TokenForm
from sonar.models import ApiToken, Organisatie
from sonar.toegang import namens, over_mensen
from sonar.views.leden import te_beheren
from sonar.views.organisaties import PER_PAGINA, blader


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def tokens(request: HttpRequest) -> HttpResponse:
    """Those there are, and making one; a new one is in the answer itself and nowhere else."""
    organisatie = _eigen(request)
    form = TokenForm(request.POST if request.method == "POST" else None, organisatie=organisatie)
    nieuw = ""
    if form.is_bound and form.is_valid():
        nieuw = maak_token(by=namens(request), **form.cleaned_data)
        form = TokenForm(organisatie=organisatie)
    rijen = (
        ApiToken.objects.filter(lidmaatschap__organisatie=organisatie)
        .select_related("lidmaatschap__gebruiker", "gemaakt_door__gebruiker")
        .order_by(F("ingetrokken_op").desc(nulls_first=True), "-aangemaakt_op", "-pk")
    )
    context = {
        **blader(request, Paginator(rijen, PER_PAGINA)),
        "form": form,
        "nieuw": nieuw,
        "organisatie": organisatie,
    }
    return render(request, "sonar/beheer/tokens.html", context)


@require_POST
@over_mensen
def token_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """It opens nothing any more."""
    eigen = ApiToken.objects.filter(
        lidmaatschap__organisatie__in=te_beheren(namens(request)).filter(pk=namens(request).organisatie_id)
    )
    rij = get_object_or_404(eigen, pk=pk)
    if trek_in(token=rij.pk):
        messages.success(request, _("De toegangscode is ingetrokken."))
    else:
        messages.info(request, _("Deze toegangscode was al ingetrokken."))
    return redirect("sonar:tokens")


def _eigen(request: HttpRequest) -> Organisatie:
    eigen = te_beheren(namens(request)).filter(pk=namens(request).organisatie_id).first()
    if eigen is None:
        raise PermissionDenied(_("U beheert de leden van uw organisatie niet."))
    return eigen
