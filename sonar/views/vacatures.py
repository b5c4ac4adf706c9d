"""An employer's own vacatures: the list, a new one, one with its requests, taking it back and placing it again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sonar import werkgeversbeeld
from sonar.actions.contact.vacature import vacature_herhalen, vacature_intrekken, vacature_plaatsen
from sonar.actions.contact.vragen import Gevraagd, vragen
from sonar.actions.leden import NietMogelijk
from sonar.antwoordtijd import gebruikelijke_werkdagen
from sonar.contactkeuzes import Vacaturestand
from sonar.forms.vacature import HerhaalForm, VacatureForm
from sonar.kenmerk import nummer as lees_kenmerk
from sonar.models import Lidmaatschap, Taaksoort, Vacature
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.organisaties import PER_PAGINA, blader
from sonar.vraaguitkomst import HOOGSTENS_TEGELIJK, meld

_ACTIES_PER_PAGINA = 10


@require_safe
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def vacatures(request: HttpRequest) -> HttpResponse:
    """What waits for the employer, of questions the most urgent ones, and every vacature with its requests by state."""
    lid = namens(request)
    acties = blader(request, Paginator(werkgeversbeeld.aan_u(lid), _ACTIES_PER_PAGINA), "acties")
    lijst = blader(request, Paginator(werkgeversbeeld.eigen_vacatures(lid), PER_PAGINA))
    rijen = list(lijst["pagina"])  # type: ignore[call-overload]
    standen = werkgeversbeeld.tel_standen(rijen)
    context = {
        **lijst,
        "rijen": [(vacature, standen.get(vacature.pk, [])) for vacature in rijen],
        "acties": acties,
        "vragen": list(werkgeversbeeld.te_beantwoorden(lid)[:_ACTIES_PER_PAGINA]),
        "aanvragen": [werkgeversbeeld.aanvraag(rij, lid) for rij in acties["pagina"]],  # type: ignore[attr-defined]
    }
    return render(request, "sonar/werkgever_vacatures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def vacature_nieuw(request: HttpRequest) -> HttpResponse:
    """A new vacature; the kandidaten in the address are asked for as soon as it is placed."""
    lid = namens(request)
    # The page repeats them, so only what this organisation was once given.
    gevraagd = dict.fromkeys(request.GET.getlist("kenmerk"))
    kenmerken = [tekst for tekst in gevraagd if lees_kenmerk(tekst, lid.organisatie_id) is not None]
    kenmerken = kenmerken[:HOOGSTENS_TEGELIJK]
    # Where the last work was is where the next most often is.
    vorige = Vacature.objects.for_user(lid).values_list("gemeente", flat=True).first()
    form = VacatureForm(lid, request.POST if request.method == "POST" else None, initial={"gemeente": vorige})
    if request.method == "POST" and form.is_valid():
        try:
            vacature, uitkomst = _plaats_en_vraag(form, kenmerken, bool(request.GET.get("zoals")), lid)
        except ValidationError as fout:
            form.neem_over(fout)
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, _("De vacature “%(functie)s” staat open.") % {"functie": vacature.functie})
            meld(request, uitkomst)
            return redirect("sonar:vacature", vacature.pk)
    context = {"form": form, "kenmerken": kenmerken, "zoals": bool(request.GET.get("zoals"))}
    return render(request, "sonar/werkgever_vacature_nieuw.html", context)


@transaction.atomic
def _plaats_en_vraag(
    form: VacatureForm, kenmerken: list[str], zoals: bool, lid: Lidmaatschap
) -> tuple[Vacature, Gevraagd]:
    # A button pressed twice sends everything twice at once: the second one waits here, and finds what the first made.
    Lidmaatschap.objects.select_for_update(no_key=True).get(pk=lid.pk)
    if dubbel := Vacature.objects.for_user(lid).zojuist_geplaatst(form.cleaned_data, lid.gebruiker).first():
        return dubbel, Gevraagd()
    vacature = vacature_plaatsen(gegevens=form.cleaned_data, by=lid)
    if not kenmerken:
        return vacature, Gevraagd()
    zoals_deze = kenmerken if zoals else ()
    return vacature, vragen(vacature=vacature.pk, kenmerken=kenmerken, zoals_deze=zoals_deze, by=lid)


@require_safe
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def vacature(request: HttpRequest, pk: int) -> HttpResponse:
    """One vacature with its requests, and when an answer usually comes."""
    lid = namens(request)
    rij = get_object_or_404(werkgeversbeeld.eigen_vacatures(lid), pk=pk)
    lijst = blader(request, Paginator(werkgeversbeeld.van_vacature(rij, lid), PER_PAGINA))
    context = {
        **lijst,
        "vacature": rij,
        "aanvragen": [werkgeversbeeld.aanvraag(een, lid) for een in lijst["pagina"]],  # type: ignore[attr-defined]
        "vragen": list(werkgeversbeeld.te_beantwoorden(lid).filter(vacature=rij)),
        "standen": werkgeversbeeld.tel_standen([rij]).get(rij.pk, []),
        "taken": list(Taaksoort.objects.filter(pk__in=rij.taaksoorten or ()).values_list("label", flat=True)),
        "werkdagen": gebruikelijke_werkdagen(rij.bureau_id),
        "werkplek": _werkplek(rij),
    }
    return render(request, "sonar/werkgever_vacature.html", context)


def _werkplek(vacature: Vacature) -> list[tuple[str, str]]:
    """What is known of the place, each with what it is called."""
    lijsten = ("geluid", "tillen", "staan", "ploegendienst")
    ja_nee = ("ov_bereikbaar", "begeleider_aanwezig", "taken_verschuifbaar", "proefplaatsing_mogelijk")
    waarden = {veld: getattr(vacature, f"get_{veld}_display")() for veld in lijsten if getattr(vacature, veld)}
    waarden |= {
        veld: _("Ja") if waarde else _("Nee") for veld in ja_nee if (waarde := getattr(vacature, veld)) is not None
    }
    namen = {veld: str(Vacature._meta.get_field(veld).verbose_name) for veld in waarden}  # type: ignore[union-attr]
    return [(naam[:1].upper() + naam[1:], waarden[veld]) for veld, naam in namen.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: every request for it closes too."""
    lid = namens(request)
    rij = get_object_or_404(werkgeversbeeld.eigen_vacatures(lid), pk=pk)
    if request.method == "POST" or rij.stand != Vacaturestand.OPEN:
        try:
            if request.method == "POST":
                vacature_intrekken(vacature=rij.pk, by=lid)
                messages.success(request, _("De vacature is ingetrokken. Het Werkcentrum weet dat."))
        except NietMogelijk:
            messages.info(request, _("Deze vacature was al gesloten."))
        return redirect("sonar:vacature", rij.pk)
    return render(request, "sonar/werkgever_vacature_intrekken.html", {"vacature": rij})


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def opnieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """The same work as a new vacature, with a first day of its own."""
    lid = namens(request)
    rij = get_object_or_404(werkgeversbeeld.eigen_vacatures(lid), pk=pk)
    form = HerhaalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            nieuw = vacature_herhalen(vacature=rij.pk, start=form.cleaned_data["start"], by=lid)
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, _("De vacature staat opnieuw open. Zoek nu kandidaten die passen."))
            return redirect("sonar:vacature", nieuw.pk)
    context = {"vacature": rij, "form": form}
    return render(request, "sonar/werkgever_vacature_opnieuw.html", context)
