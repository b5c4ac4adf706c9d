"""The pages of one's own saved searches."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kandidatenverkenner import attendering, budget, zoeken
from kandidatenverkenner.eigenforms import NaamForm
from kandidatenverkenner.menu import Kruimel
from kandidatenverkenner.models import Zoekopdracht
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoekvraag import canonieke_vraag, wensen_van
from sonar.models import Lidmaatschap
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist


@dataclass(frozen=True)
class Stand:
    """A saved search with what it asks in words, and how many kandidaten it gives now; None when that is not told."""

    opdracht: Zoekopdracht
    wensen: list[str]
    totaal: int | None


def _woorden(wensen: Wensen) -> list[str]:
    teksten = [_("Liefst: %(wens)s") % {"wens": wens.tekst} if wens.liefst else wens.tekst for wens in wensen]
    if wensen.alle_taken:
        teksten.append(_("Alle gekozen taken"))
    if not wensen.ook_onbekend:
        teksten.append(_("Alleen wie zeker past"))
    return teksten


def _standen(opdrachten: Iterable[Zoekopdracht], lidmaatschap: Lidmaatschap) -> list[Stand]:
    """Each number is a search like any other; at a limit the numbers that are left are not told."""
    vragen = [(opdracht, wensen_van(opdracht.vraag)) for opdracht in opdrachten]
    mag = _toegestaan([wensen for _opdracht, wensen in vragen], lidmaatschap)
    totalen: list[int | None] = [*zoeken.tel(mag)]
    totalen += [None] * (len(vragen) - len(mag))
    return [
        Stand(opdracht, _woorden(wensen), totaal) for (opdracht, wensen), totaal in zip(vragen, totalen, strict=True)
    ]


def _toegestaan(zoekvragen: list[Wensen], lidmaatschap: Lidmaatschap) -> list[Wensen]:
    """The first of these, up to the limit; each is counted and logged."""
    mag: list[Wensen] = []
    try:
        for wensen in zoekvragen:
            budget.zoekvraag(lidmaatschap, wensen)
            mag.append(wensen)
    except budget.Op:
        return mag
    return mag


def _eigen(request: HttpRequest, pk: int) -> Zoekopdracht:
    return get_object_or_404(Zoekopdracht.objects.van(namens(request)), pk=pk)


def _kruimels(titel: str = "") -> list[Kruimel]:
    terug = "kandidatenverkenner:zoekopdrachten" if titel else None
    return [
        Kruimel(_("Mijn selectie"), "kandidatenverkenner:selecties"),
        Kruimel(_("Zoekopdrachten"), terug),
        *([Kruimel(titel)] if titel else []),
    ]


@require_safe
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def zoekopdrachten(request: HttpRequest) -> HttpResponse:
    """Every saved search, with the number it gives now."""
    lidmaatschap = namens(request)
    standen = _standen(Zoekopdracht.objects.van(lidmaatschap), lidmaatschap)
    context = {"standen": standen, "kruimels": _kruimels()}
    return render(request, "kandidatenverkenner/zoekopdrachten.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """The search in the address (on POST: in ``vraag``) under a new name, or in the place of one there is."""
    lidmaatschap = namens(request)
    vraag = canonieke_vraag(QueryDict(request.POST["vraag"]) if "vraag" in request.POST else request.GET)
    form = NaamForm(
        Zoekopdracht, lidmaatschap, request.POST or None, hint=_("Bijvoorbeeld de functie waarvoor u zoekt.")
    )
    if request.method == "POST" and form.is_valid() and (opdracht := form.maak(vraag=vraag)):
        messages.success(request, _("De zoekopdracht “%(naam)s” is bewaard.") % {"naam": opdracht})
        return redirect("kandidatenverkenner:zoekopdrachten")
    context = {
        "form": form,
        "vraag": vraag,
        "wensen": _woorden(wensen_van(vraag)),
        "opdrachten": Zoekopdracht.objects.van(lidmaatschap),
        "kruimels": _kruimels(_("Bewaren")),
    }
    return render(request, "kandidatenverkenner/zoekopdracht_nieuw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def zoekopdracht(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a saved search."""
    opdracht = _eigen(request, pk)
    form = NaamForm(Zoekopdracht, namens(request), request.POST or None, van=opdracht, initial={"naam": opdracht.naam})
    if request.method == "POST" and form.is_valid() and form.hernoem():
        return redirect("kandidatenverkenner:zoekopdrachten")
    context = {
        "opdracht": opdracht,
        "form": form,
        "wensen": _woorden(wensen_van(opdracht.vraag)),
        "kruimels": _kruimels(opdracht.naam),
    }
    return render(request, "kandidatenverkenner/zoekopdracht.html", context)


@require_POST
@vereist(Recht.KANDIDATEN_ZOEKEN)
def zoekopdracht_vraag(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on this saved search asks ``vraag``."""
    opdracht = _eigen(request, pk)
    opdracht.vraag = canonieke_vraag(QueryDict(request.POST.get("vraag", "")))
    opdracht.save(update_fields=["vraag"])
    messages.success(request, _("“%(naam)s” vraagt nu wat u net zocht.") % {"naam": opdracht})
    return redirect(reverse("kandidatenverkenner:zoekopdrachten"))


@require_POST
@vereist(Recht.KANDIDATEN_ZOEKEN)
def zoekopdracht_meld(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell of new kandidaten for this saved search, or no longer (``aan``: ja or nee)."""
    opdracht, aan = _eigen(request, pk), request.POST.get("aan") == "ja"
    attendering.zet(opdracht, aan=aan)
    tekst = (
        _("U hoort het als meer dan 10 nieuwe kandidaten bij “%(naam)s” passen.")
        if aan
        else _("U krijgt geen bericht meer over “%(naam)s”.")
    )
    messages.success(request, tekst % {"naam": opdracht})
    return redirect("kandidatenverkenner:zoekopdrachten")


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def zoekopdracht_weg(request: HttpRequest, pk: int) -> HttpResponse:
    opdracht = _eigen(request, pk)
    if request.method == "POST":
        opdracht.delete()
        messages.success(request, _("De zoekopdracht “%(naam)s” is weg.") % {"naam": opdracht})
        return redirect("kandidatenverkenner:zoekopdrachten")
    context = {"opdracht": opdracht, "kruimels": _kruimels(_("Weghalen"))}
    return render(request, "kandidatenverkenner/zoekopdracht_weg.html", context)
