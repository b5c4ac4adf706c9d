"""The pages of one's own lists of kandidaten: keep, look, compare, print."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.defaults import page_not_found

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.eigenforms import NaamForm, terug_naar, vol_tekst
from kandidatenverkenner.eigenselectie import EigenSelectie, plekken
from kandidatenverkenner.menu import Kruimel
from kandidatenverkenner.models import Selectie
from kandidatenverkenner.models.eigen import Vol
from kandidatenverkenner.models.selectie import HOOGSTENS_KANDIDATEN
from sonar import kenmerk as kenmerken
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist

MINSTENS_VERGELIJKEN, HOOGSTENS_VERGELIJKEN = 2, 6


def _eigen(request: HttpRequest, pk: int | str) -> Selectie:
    """One's own list, with its numbers; anybody else's is not there."""
    if not str(pk).isdecimal():
        raise Http404(_("Deze lijst is er niet."))
    return get_object_or_404(Selectie.objects.van(namens(request)).met_nummers(), pk=pk)


def _kruimels(*verder: Kruimel) -> list[Kruimel]:
    return [Kruimel(_("Mijn selectie"), "kandidatenverkenner:selecties" if verder else None), *verder]


def _bij_lijst(lijst: Selectie, titel: str) -> list[Kruimel]:
    return _kruimels(Kruimel(lijst.naam, "kandidatenverkenner:selectie", lijst.pk), Kruimel(titel))


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def selecties(request: HttpRequest) -> HttpResponse:
    """Every list, and a form for one more."""
    hint = _("Bijvoorbeeld de functie of de vestiging waarvoor u zoekt.")
    form = NaamForm(Selectie, namens(request), request.POST or None, hint=hint)
    if request.method == "POST" and form.is_valid() and (lijst := form.maak()):
        messages.success(request, _("De lijst “%(naam)s” is er. Wat u nu bewaart, komt hierin.") % {"naam": lijst})
        return redirect("kandidatenverkenner:selecties")
    return render(request, "kandidatenverkenner/selecties.html", {"form": form, "kruimels": _kruimels()})


@require_safe
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def selectie(request: HttpRequest, pk: int) -> HttpResponse:
    """One list, with what has gone since."""
    lijst = _eigen(request, pk)
    rijen = plekken(lijst.nummers, namens(request))
    context = {
        "lijst": lijst,
        "plekken": rijen,
        "zichtbaar": len(rijen.kaarten),
        "hoogstens": HOOGSTENS_KANDIDATEN,
        "hoogstens_vergelijken": HOOGSTENS_VERGELIJKEN,
        "kruimels": _kruimels(Kruimel(lijst.naam)),
    }
    return render(request, "kandidatenverkenner/selectie.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def selectie_naam(request: HttpRequest, pk: int) -> HttpResponse:
    lijst = _eigen(request, pk)
    form = NaamForm(Selectie, namens(request), request.POST or None, van=lijst, initial={"naam": lijst.naam})
    if request.method == "POST" and form.is_valid() and form.hernoem():
        return redirect("kandidatenverkenner:selectie", pk)
    context = {"lijst": lijst, "form": form, "kruimels": _bij_lijst(lijst, _("Andere naam"))}
    return render(request, "kandidatenverkenner/selectie_naam.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def selectie_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: what was in it does not come back."""
    lijst = _eigen(request, pk)
    if request.method == "POST":
        lijst.delete()
        messages.success(request, _("De lijst “%(naam)s” is weg.") % {"naam": lijst})
        return redirect("kandidatenverkenner:selecties")
    context = {"lijst": lijst, "kruimels": _bij_lijst(lijst, _("Weghalen"))}
    return render(request, "kandidatenverkenner/selectie_weg.html", context)


@require_POST
@vereist(Recht.KANDIDATEN_ZOEKEN)
def selectie_gebruik(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on "Bewaar" adds to this list."""
    lijst = _eigen(request, pk)
    lijst.gebruik()
    messages.success(request, _("Wat u nu bewaart, komt in “%(naam)s”.") % {"naam": lijst})
    return redirect(terug_naar(request, reverse("kandidatenverkenner:selecties")))


@require_POST
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def bewaar(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """Keeps a kandidaat, or with ``bewaar=nee`` no longer, in the list ``selectie`` or else the one in use.

    A reference that is unknown, old or another organisation's gives the 404 of the profile's page.

    :raises budget.Op: too many requests this minute.
    """
    # It tells whether somebody is still shown, as the profile's page does: trying is not free.
    budget.gezien(namens(request), [])
    lijst = _gekozen(request)
    fout = ""
    try:
        if request.POST.get("bewaar") == "nee":
            _haal_weg(request, lijst, kenmerk)
        else:
            lijst = _voeg_toe(request, lijst, kenmerk)
    except Vol:
        fout = vol_tekst() if lijst is None else _vol(lijst)
    except Http404 as weg:
        if not request.headers.get("HX-Request"):
            raise
        # A card on the page is no longer true; the page is asked for anew.
        response = page_not_found(request, weg)
        response["HX-Refresh"] = "true"
        return response
    if request.headers.get("HX-Request"):
        # Read anew: the menu may have been drawn from what was there before.
        context = {"kenmerk": kenmerk, "fout": fout, "selectie": EigenSelectie(namens(request)), "oob": True}
        context["terug"] = terug_naar(request, "")
        return render(request, "kandidatenverkenner/_selectie_antwoord.html", context)
    if fout:
        messages.error(request, fout)
    terug = terug_naar(request, reverse("kandidatenverkenner:kandidaat", args=[kenmerk]))
    return redirect(terug if fout or "#" in terug else f"{terug}#k-{kenmerk}")


def _gekozen(request: HttpRequest) -> Selectie | None:
    if gekozen := request.POST.get("selectie"):
        return _eigen(request, gekozen)
    return Selectie.objects.van(namens(request)).in_gebruik()


def _voeg_toe(request: HttpRequest, lijst: Selectie | None, kenmerk: str) -> Selectie:
    lidmaatschap = namens(request)
    kandidaat = zoeken.vind(kenmerk, organisatie=lidmaatschap.organisatie_id)
    if kandidaat is None:
        raise Http404(_("Dit profiel is niet te zien."))
    lijst = lijst or Selectie.objects.eerste(lidmaatschap)
    lijst.bewaar(kandidaat.nummer)
    return lijst


def _haal_weg(request: HttpRequest, lijst: Selectie | None, kenmerk: str) -> None:
    """Also what is no longer shown can be taken out; what was not in the list has to be there to see."""
    organisatie = namens(request).organisatie_id
    nummer = kenmerken.nummer(kenmerk, organisatie)
    weg = lijst is not None and nummer is not None and lijst.haal_weg(nummer)
    if not weg and zoeken.vind(kenmerk, organisatie=organisatie) is None:
        raise Http404(_("Dit profiel is niet te zien."))


def _vol(lijst: Selectie) -> str:
    return _("In “%(naam)s” staan al %(aantal)s kandidaten. Haal er eerst een weg, of kies een andere lijst.") % {
        "naam": lijst,
        "aantal": HOOGSTENS_KANDIDATEN,
    }


@require_safe
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def vergelijk(request: HttpRequest, pk: int) -> HttpResponse:
    """Two to six of a list side by side; with another number, the list to choose from."""
    lijst = _eigen(request, pk)
    zichtbaar = plekken(lijst.nummers, namens(request)).kaarten
    gevraagd = set(request.GET.getlist("kenmerk"))
    gekozen = [kaart for kaart in zichtbaar if kaart.kenmerk in gevraagd]
    if not gevraagd and len(zichtbaar) <= HOOGSTENS_VERGELIJKEN:
        gekozen = zichtbaar
    past = MINSTENS_VERGELIJKEN <= len(gekozen) <= HOOGSTENS_VERGELIJKEN
    context = {
        "lijst": lijst,
        "kaarten": gekozen,
        "regels": list(zip(*(kaart.alle for kaart in gekozen), strict=True)) if past else [],
        "past": past,
        "zichtbaar": zichtbaar,
        "gekozen": {kaart.kenmerk for kaart in gekozen},
        "fout": _vergelijkfout(len(gekozen)) if gevraagd and not past else "",
        "minstens": MINSTENS_VERGELIJKEN,
        "hoogstens": HOOGSTENS_VERGELIJKEN,
        "kruimels": _bij_lijst(lijst, _("Vergelijken")),
    }
    return render(request, "kandidatenverkenner/vergelijk.html", context)


def _vergelijkfout(aantal: int) -> str:
    if aantal > HOOGSTENS_VERGELIJKEN:
        return _("U koos %(aantal)s kandidaten. Kies er hoogstens %(hoogstens)s.") % {
            "aantal": aantal,
            "hoogstens": HOOGSTENS_VERGELIJKEN,
        }
    return _("Kies minstens %(minstens)s kandidaten.") % {"minstens": MINSTENS_VERGELIJKEN}


@require_safe
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def selectie_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole list with all that is shown of each, to print or to hand on."""
    lijst = _eigen(request, pk)
    context = {
        "lijst": lijst,
        "plekken": plekken(lijst.nummers, namens(request)),
        "vandaag": timezone.localdate(),
        "kruimels": _bij_lijst(lijst, _("Printen")),
    }
    return render(request, "kandidatenverkenner/selectie_print.html", context)
