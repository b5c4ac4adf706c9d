"""What is done for a klant: trajecten, contactmomenten, and the next steps still open."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions.dienstverlening import bewaar_voor_klant, rond_stap_af
from sonar.choices import InzageSoort
from sonar.forms.dienstverlening import ContactForm, TrajectForm
from sonar.inzien import haal_klant
from sonar.models import Contactmoment, Traject, Werkzoekende
from sonar.toegang import namens, over_mensen
from sonar.views.klant import klantcontext
from sonar.views.organisaties import PER_PAGINA, blader


@require_safe
@over_mensen
def dienstverlening(request: HttpRequest, pk: int) -> HttpResponse:
    """Open next steps first, then trajecten, then contactmomenten, the latest first."""
    klant = haal_klant(request, pk)
    contacten = klant.contactmomenten.select_related("door")
    context = klantcontext(
        request,
        klant,
        "dienstverlening",
        stappen=contacten.met_open_stap().order_by("volgende_stap_op", "pk"),
        trajecten=klant.trajecten.all(),
        **blader(request, Paginator(contacten, PER_PAGINA)),
        vandaag=timezone.localdate(),
    )
    return render(request, "sonar/dienstverlening.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def traject_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    return _bewerk_traject(request, pk, None)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def traject(request: HttpRequest, pk: int, nr: int) -> HttpResponse:
    """Corrects or ends a traject of this klant."""
    return _bewerk_traject(request, pk, nr)


def _bewerk_traject(request: HttpRequest, pk: int, nr: int | None) -> HttpResponse:
    klant = haal_klant(request, pk, soort=_soort(request), wijzigen=True)
    rij = Traject(werkzoekende=klant) if nr is None else get_object_or_404(Traject, pk=nr, werkzoekende=klant)
    form = TrajectForm(request.POST or None, instance=rij)
    if request.method == "POST" and form.is_valid():
        _bewaar(request, rij)
        messages.success(request, _("Het traject is bewaard."))
        return redirect("sonar:dienstverlening", pk=klant.pk)
    return render(request, "sonar/traject.html", klantcontext(request, klant, "dienstverlening", form=form, nr=nr))


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def contact_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    klant = haal_klant(request, pk, soort=_soort(request), wijzigen=True)
    rij = Contactmoment(werkzoekende=klant, door=namens(request).gebruiker)
    form = ContactForm(request.POST or None, instance=rij, initial={"op": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        _bewaar(request, rij)
        messages.success(request, _("Het contact is bewaard."))
        return redirect("sonar:dienstverlening", pk=klant.pk)
    return render(request, "sonar/contact.html", klantcontext(request, klant, "dienstverlening", form=form))


@require_POST
@over_mensen
def stap_gedaan(request: HttpRequest, pk: int, nr: int) -> HttpResponse:
    """The next step of a contactmoment is done; pressing twice is no error."""
    klant = haal_klant(request, pk, soort=InzageSoort.GEWIJZIGD, wijzigen=True)
    contact = get_object_or_404(Contactmoment, pk=nr, werkzoekende=klant, volgende_stap_op__isnull=False)
    try:
        gedaan = rond_stap_af(contactmoment=contact, by=namens(request))
    except Werkzoekende.DoesNotExist as fout:
        raise Http404 from fout
    messages.success(request, _("De stap is gedaan.") if gedaan else _("Deze stap was al gedaan."))
    return redirect("sonar:dienstverlening", pk=klant.pk)


def _soort(request: HttpRequest) -> InzageSoort:
    return InzageSoort.GEWIJZIGD if request.method == "POST" else InzageSoort.BEKEKEN


def _bewaar(request: HttpRequest, rij: Traject | Contactmoment) -> None:
    try:
        bewaar_voor_klant(rij=rij, by=namens(request))
    except Werkzoekende.DoesNotExist as fout:
        raise Http404 from fout
