"""Drawing up a klantprofiel: the list of sections, and each section as a form that saves on its own."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions.profiel import bewaar_antwoorden
from sonar.antwoorden import antwoorden_van
from sonar.choices import InzageSoort, ProfielStatus
from sonar.forms.profiel import Profielformulier, kan_samen
from sonar.inzien import haal_klant
from sonar.models import Klantprofiel, KlantprofielConcept, Werkzoekende
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.klant import klantcontext
from sonar.vindbaarheid import eerst_invullen, vindbaarheid
from sonar.vragen import SECTIE, SECTIE_VAN, SECTIES, VRAGEN, Sectie
from sonar.woorden import in_woorden, labels_van, vraag_in_woorden


@dataclass(frozen=True)
class Taak:
    """A section in the list: how far it is, and what was answered."""

    sectie: Sectie
    beantwoord: int
    woorden: list[tuple[str, str]]

    @property
    def klaar(self) -> bool:
        return self.beantwoord == sum(vraag.verplicht for vraag in self.sectie.vragen)


def profielstand(klant: Werkzoekende) -> tuple[Klantprofiel | None, KlantprofielConcept | None, dict[str, Any]]:
    """The klant's profile, concept, and the answers of both together."""
    profiel = Klantprofiel.objects.filter(pk=klant.pk).first()
    concept = KlantprofielConcept.objects.select_related("gewijzigd_door").filter(pk=klant.pk).first()
    return profiel, concept, antwoorden_van(profiel, concept)


def taken(antwoorden: dict[str, Any]) -> list[Taak]:
    labels = labels_van(antwoorden)
    return [
        Taak(
            sectie,
            sum(vraag.verplicht and any(naam in antwoorden for naam in vraag.antwoorden) for vraag in sectie.vragen),
            [
                (str(vraag.label), tekst)
                for vraag in sectie.vragen
                if (tekst := vraag_in_woorden(vraag, antwoorden, labels))
            ],
        )
        for sectie in SECTIES
    ]


def zijbalk(profiel: Klantprofiel | None, antwoorden: dict[str, Any]) -> dict[str, Any]:
    """What stands beside the form: which searches can never find the klant, and what to ask first."""
    groepen = vindbaarheid(antwoorden)
    eerst = eerst_invullen(antwoorden)
    return {
        "groepen": groepen,
        "vindbaar": sum(groep.ja for groep in groepen),
        "eerst": eerst,
        "eerst_sectie": SECTIE_VAN[eerst.naam] if eerst else None,
        "vastgesteld": profiel is not None and profiel.status == ProfielStatus.VASTGESTELD,
    }


@require_safe
@over_mensen
def profiel(request: HttpRequest, pk: int) -> HttpResponse:
    """The sections with Klaar or Nog invullen."""
    klant = haal_klant(request, pk)
    vast, concept, antwoorden = profielstand(klant)
    lijst = taken(antwoorden)
    context = klantcontext(
        request,
        klant,
        "profiel",
        profiel=vast,
        concept=concept,
        taken=lijst,
        klaar=sum(taak.klaar for taak in lijst),
        **zijbalk(vast, antwoorden),
    )
    return render(request, "sonar/profiel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def sectie(request: HttpRequest, pk: int, sectie: str) -> HttpResponse:
    """One section. Saved by its button, and with htmx also by itself while one goes on."""
    if sectie not in SECTIE:
        raise Http404
    deze = SECTIE[sectie]
    schrijven = request.method == "POST"
    klant = haal_klant(
        request, pk, soort=InzageSoort.GEWIJZIGD if schrijven else InzageSoort.BEKEKEN, wijzigen=schrijven
    )
    vast, concept, antwoorden = profielstand(klant)
    form = Profielformulier(deze.vragen, antwoorden, request.POST if schrijven else None)
    vanzelf = bool(request.headers.get("HX-Request"))
    # Looking for a term without JavaScript: nothing is saved yet, and nothing that was entered is lost.
    if schrijven and "zoek" not in request.POST and form.is_valid():
        nieuw = form.nieuw if vanzelf else form.los_op(request.POST)
        opslag = bewaar_antwoorden(klant=klant, basis=form.basis, nieuw=nieuw, by=namens(request))
        if not opslag.botsingen:
            if not vanzelf:
                messages.success(request, _("%(sectie)s is opgeslagen.") % {"sectie": deze.titel})
                return redirect(_volgende(klant, deze, request.POST.get("daarna", "")))
            form.begin_opnieuw(opslag.nu)
            antwoorden = dict(opslag.nu)
        else:
            form.meld_botsingen(opslag.botsingen, opslag.nu)
    if vanzelf and schrijven:
        context = {"form": form, "op": timezone.localtime(), "opgeslagen": form.is_valid() and not form.botsingen}
        return render(
            request, "sonar/_opslag.html", context | zijbalk(vast, antwoorden) | {"klant": klant, "eigen": True}
        )
    context = klantcontext(
        request,
        klant,
        "profiel",
        form=form,
        sectie=deze,
        concept=concept,
        botsingen=_botsingen(form),
        eigen_woorden=(vast.eigen_woorden.get(sectie) if vast else None) or [],
        **zijbalk(vast, antwoorden),
    )
    return render(request, "sonar/profiel_sectie.html", context)


def _volgende(klant: Werkzoekende, deze: Sectie, daarna: str) -> str:
    volgorde = list(SECTIES)
    plaats = volgorde.index(deze) + 1
    if daarna == "verder" and plaats < len(volgorde):
        return reverse("sonar:profiel_sectie", args=[klant.pk, volgorde[plaats].naam])
    return reverse("sonar:profiel", args=[klant.pk])


def _botsingen(form: Profielformulier) -> list[dict[str, Any]]:
    """What somebody else changed meanwhile, beside what was entered here."""
    if not form.botsingen:
        return []
    hun, mijn = form.basis, form.ingevuld
    labels = labels_van(hun, mijn)
    return [
        {
            "naam": naam,
            "label": VRAGEN[vraag.naam].label,
            "hun": in_woorden(naam, hun[naam], labels) if naam in hun else _("Niet ingevuld"),
            "mijn": in_woorden(naam, mijn.get(naam), labels),
            "samen": kan_samen(naam) and isinstance(hun.get(naam), list) and isinstance(mijn.get(naam), list),
        }
        for vraag in form.vragen
        for naam in vraag.antwoorden
        if naam in form.botsingen
    ]


@require_POST
@over_mensen
@vereist(Recht.KLANTEN_WIJZIGEN)
def termen(request: HttpRequest, vraag: str) -> HttpResponse:
    """The terms that fit what is being typed, as the question's own part of the form; about nobody in particular."""
    if vraag not in VRAGEN or not VRAGEN[vraag].zoeken:
        raise Http404
    form = Profielformulier([VRAGEN[vraag]], {}, request.POST)
    return render(request, "sonar/_termen.html", {"veld": form[vraag]})
