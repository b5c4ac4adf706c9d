"""Who a klant is: reading it, changing it, the registration, and the BSN with a reason."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sonar.actions.klant import BestaatAl, wijzig_gegevens
from sonar.actions.registratie import bewaar_registratie, stand
from sonar.choices import InzageSoort, ProfielStatus
from sonar.forms.klant_gegevens import Botsing, GegevensForm
from sonar.forms.klant_reden import BsnRedenForm
from sonar.forms.klant_registratie import RegistratieForm, invulling
from sonar.inzien import haal_klant, log
from sonar.models import Doelgroepregistratie, Klantprofiel, Werkzoekende
from sonar.toegang import namens, over_mensen
from sonar.views.klant import klantcontext
from sonar.views.klant_nieuw import meld_bekend, woonplaats_context
from sonar.views.klanten_zoeken import als_elders
from sonar.woonplaats import regio_van

_ZOUT = "klant-registratie"


@require_safe
@over_mensen
def klant(request: HttpRequest, pk: int) -> HttpResponse:
    """The first page of the dossier; of the BSN only whether there is one."""
    klant = haal_klant(request, pk)
    profiel = Klantprofiel.objects.filter(pk=klant.pk).only("status", "vastgesteld_op", "ingetrokken_op").first()
    context = klantcontext(
        request,
        klant,
        "overzicht",
        regio=regio_van(klant.woongemeente),
        registraties=_registraties(klant),
        profiel=profiel,
        status=ProfielStatus,
    )
    return render(request, "sonar/klant.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def klant_gegevens(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes who someone is; who saves second keeps what both changed, and chooses where they differ."""
    klant = haal_klant(request, pk, wijzigen=True)
    lidmaatschap = namens(request)
    if request.method != "POST":
        return _toon_gegevens(request, klant, GegevensForm(klant=klant, lidmaatschap=lidmaatschap))
    form = GegevensForm(request.POST.dict(), klant=klant, lidmaatschap=lidmaatschap)
    if not form.is_valid():
        return _toon_gegevens(request, klant, form)
    try:
        wijzig_gegevens(klant=klant.pk, kies=form.kies, by=lidmaatschap)
    except Botsing as botsing:
        return _toon_gegevens(request, klant, botsing.form)
    except BestaatAl as fout:
        log(lidmaatschap, InzageSoort.ZOEKEN, [fout.klant.pk])
        form.add_error(fout.veld, meld_bekend(fout, lidmaatschap))
        return _toon_gegevens(request, klant, form, bekend=fout.klant)
    except Werkzoekende.DoesNotExist as fout:
        raise Http404 from fout
    messages.success(request, _("De gegevens zijn bewaard."))
    return redirect("sonar:klant", pk=klant.pk)


def _toon_gegevens(
    request: HttpRequest, klant: Werkzoekende, form: GegevensForm, *, bekend: Werkzoekende | None = None
) -> HttpResponse:
    eigen_bekend = bekend is not None and bekend.bediend_door_id == namens(request).organisatie_id
    context = klantcontext(
        request,
        klant,
        "overzicht",
        form=form,
        bekend_eigen=[bekend] if bekend and eigen_bekend else [],
        elders=als_elders([bekend], namens(request)) if bekend and not eigen_bekend else [],
        **woonplaats_context(str(form["postcode"].value() or ""), str(form["woongemeente"].value() or "")),
    )
    return render(request, "sonar/klant_gegevens.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def klant_registratie(request: HttpRequest, pk: int) -> HttpResponse:
    """Adds a registration in the doelgroepregister, or corrects or ends the one chosen by ``?kies=``."""
    klant = haal_klant(request, pk, wijzigen=True)
    if request.method != "POST":
        keuze = request.GET.get("kies", "")
        gekozen = (
            get_object_or_404(klant.doelgroepregistraties, pk=keuze)
            if 0 < len(keuze) < 19 and keuze.isdecimal()
            else None
        )
        begin = invulling(gekozen, _teken(gekozen)) if gekozen else {}
        return _toon_registratie(request, klant, RegistratieForm(initial=begin))
    form = RegistratieForm(request.POST.dict())
    if form.is_valid() and _bewaar(request, klant, form):
        messages.success(request, _("De registratie is bewaard."))
        return redirect("sonar:klant", pk=klant.pk)
    return _toon_registratie(request, klant, form)


def _bewaar(request: HttpRequest, klant: Werkzoekende, form: RegistratieForm) -> bool:
    """Whether it was saved; else the form says why not."""
    schoon = form.cleaned_data
    try:
        bewaar_registratie(
            klant=klant.pk,
            registratie=schoon["registratie"],
            verwacht=_lees_teken(schoon["verwacht"]),
            vanaf=schoon["vanaf"],
            tot=schoon["tot"],
            grond=schoon["grond"],
            by=namens(request),
        )
    except ObjectDoesNotExist as fout:
        raise Http404 from fout
    except ValidationError as fout:
        if fout.code != "gewijzigd":
            form.add_error("vanaf", fout)
            return False
        nu: Doelgroepregistratie = fout.params["nu"]  # type: ignore[index]
        # Who saves now has seen what it became.
        form.data = {**form.data, "verwacht": _teken(nu)}
        form.add_error(
            None, _("Een collega heeft deze registratie intussen gewijzigd. %(nu)s") % {"nu": _in_woorden(nu)}
        )
        return False
    return True


def _in_woorden(registratie: Doelgroepregistratie) -> str:
    tot = date_format(registratie.tot, "j F Y") if registratie.tot else _("geen einddatum")
    return _(
        "Er staat nu: vanaf %(vanaf)s, tot %(tot)s, grond %(grond)s. Bewaar nog eens als uw invoer moet gelden."
    ) % {
        "vanaf": date_format(registratie.vanaf, "j F Y"),
        "tot": tot,
        "grond": registratie.grond or _("nog niet bekend"),
    }


def _teken(registratie: Doelgroepregistratie) -> str:
    return signing.dumps([registratie.pk, *stand(registratie)], salt=_ZOUT)


def _lees_teken(teken: str) -> tuple[str, ...] | None:
    try:
        return tuple(signing.loads(teken, salt=_ZOUT)[1:])
    except signing.BadSignature:
        return None


def _registraties(klant: Werkzoekende) -> list[Doelgroepregistratie]:
    return list(klant.doelgroepregistraties.select_related("grond").order_by("-vanaf", "-pk"))


def _toon_registratie(request: HttpRequest, klant: Werkzoekende, form: RegistratieForm) -> HttpResponse:
    gekozen = str(form["registratie"].value() or "")
    context = klantcontext(request, klant, "overzicht", form=form, registraties=_registraties(klant), gekozen=gekozen)
    return render(request, "sonar/klant_registratie.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def klant_bsn(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, and shows the BSN on that one answer; only of one's own klant."""
    klant = haal_klant(request, pk, wijzigen=True)
    form = BsnRedenForm(request.POST) if request.method == "POST" else BsnRedenForm()
    bsn = None
    if klant.bsn_hash and request.method == "POST" and form.is_valid():
        log(namens(request), InzageSoort.BSN, [klant.pk], reden=form.cleaned_data["reden"])
        bsn = klant.bsn
    return render(request, "sonar/klant_bsn.html", klantcontext(request, klant, "overzicht", form=form, bsn=bsn))
