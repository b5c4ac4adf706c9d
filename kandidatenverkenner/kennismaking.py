"""Asking to meet kandidaten: whom, and for which vacature. The asking itself is the register's."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kandidatenverkenner.eigenselectie import Plek, Plekken, plekken
from kandidatenverkenner.menu import Kruimel
from kandidatenverkenner.models import Selectie
from sonar import kenmerk as kenmerken
from sonar.actions.contact.vragen import vragen
from sonar.actions.leden import NietMogelijk
from sonar.models import Lidmaatschap, Vacature
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.vraaguitkomst import HOOGSTENS_TEGELIJK, meld

NIEUW = "nieuw"
_ALS_RONDJES = 8
"""How many vacatures are shown at once; more go in a list that opens."""


class KennismakingForm(forms.Form):
    """:param open_: own vacatures that are open. :param kenmerken: who was chosen, shown or not any more."""

    kenmerk = forms.MultipleChoiceField(
        label=gettext_lazy("Met wie wilt u kennismaken?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies minstens één kandidaat.")},
    )
    vacature = forms.ChoiceField(
        label=gettext_lazy("Voor welke vacature?"),
        error_messages={
            "required": gettext_lazy("Kies een vacature, of kies een nieuwe."),
            "invalid_choice": gettext_lazy("Deze vacature staat niet meer open. Kies een andere."),
        },
    )
    zoals_deze = forms.BooleanField(
        label=gettext_lazy("Iemand die erop lijkt is ook goed: de adviseur mag een ander voorstellen"), required=False
    )

    def __init__(self, open_: list[Vacature], kenmerken: list[str], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["kenmerk"].choices = [(tekst, tekst) for tekst in kenmerken]  # type: ignore[attr-defined]
        keuzes = [(str(vacature.pk), _omschrijving(vacature)) for vacature in open_]
        keuzes.append((NIEUW, _("Een nieuwe vacature")))
        veld = self.fields["vacature"]
        veld.widget = forms.RadioSelect() if len(keuzes) <= _ALS_RONDJES else forms.Select()
        # The one there is, or the new one when there is none.
        veld.initial = keuzes[0][0] if len(keuzes) <= 2 else None
        if len(keuzes) > _ALS_RONDJES:
            keuzes.insert(0, ("", _("Kies een vacature")))
        veld.choices = keuzes  # type: ignore[attr-defined]


def _omschrijving(vacature: Vacature) -> str:
    voor = f" ({vacature.opdrachtgever})" if vacature.opdrachtgever else ""
    return _("%(functie)s in %(gemeente)s, vanaf %(dag)s") % {
        "functie": f"{vacature.functie}{voor}",
        "gemeente": vacature.gemeente,
        "dag": date_format(vacature.start, "j F Y"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def aanvragen(request: HttpRequest) -> HttpResponse:
    """Chooses kandidaten, of those in the address or of one's own list, and a vacature; then asks."""
    lid = namens(request)
    post = request.POST if request.method == "POST" else None
    in_adres = request.GET.getlist("kenmerk")
    gekozen = in_adres if post is None else post.getlist("kenmerk")
    gekozen = list(dict.fromkeys(gekozen))[:HOOGSTENS_TEGELIJK]
    form = KennismakingForm(list(Vacature.objects.for_user(lid).open().select_related("gemeente")), gekozen, post)
    if post is not None and form.is_valid() and (antwoord := _vraag(request, form, lid)):
        return antwoord
    keuze = _te_kiezen(request, [*in_adres[:HOOGSTENS_TEGELIJK], *gekozen], lid)
    context = {
        "form": form,
        "gekozen": set(gekozen),
        "plekken": keuze,
        "te_kiezen": [plek for plek in keuze.alle if _is_te_kiezen(plek)],
        "selectie_pk": request.GET.get("selectie", ""),
        "kruimels": [
            Kruimel(_("Mijn selectie"), "kandidatenverkenner:selecties"),
            Kruimel(_("Kennismaking aanvragen")),
        ],
    }
    return render(request, "kandidatenverkenner/kennismaking.html", context)


def _is_te_kiezen(plek: Plek) -> bool:
    return plek.kaart is not None or plek.wacht


def _te_kiezen(request: HttpRequest, gekozen: list[str], lid: Lidmaatschap) -> Plekken:
    """The kandidaten of the list in the address with what was chosen beside it; those that were never there left out."""
    nummers: dict[int, Any] = {}
    if pk := request.GET.get("selectie"):
        lijst = Selectie.objects.van(lid).met_nummers().filter(pk=pk).first() if pk.isdecimal() else None
        if lijst is None:
            raise Http404(_("Deze lijst is er niet."))
        nummers = dict.fromkeys(lijst.nummers)
    for tekst in gekozen:
        nummer = kenmerken.nummer(tekst, lid.organisatie_id)
        if nummer is not None:
            nummers[nummer] = None
    return plekken(nummers, lid)


def _vraag(request: HttpRequest, form: KennismakingForm, lid: Lidmaatschap) -> HttpResponse | None:
    """None when the vacature was closed meanwhile; the form says so."""
    gekozen, zoals = form.cleaned_data["kenmerk"], form.cleaned_data["zoals_deze"]
    if form.cleaned_data["vacature"] == NIEUW:
        vraag = [("kenmerk", tekst) for tekst in gekozen] + ([("zoals", "1")] if zoals else [])
        return redirect(f"{reverse('sonar:vacature_nieuw')}?{urlencode(vraag)}")
    vacature = int(form.cleaned_data["vacature"])
    try:
        uitkomst = vragen(vacature=vacature, kenmerken=gekozen, zoals_deze=gekozen if zoals else (), by=lid)
    except NietMogelijk:
        form.add_error("vacature", form.fields["vacature"].error_messages["invalid_choice"])
        return None
    meld(request, uitkomst)
    return redirect("sonar:vacature", vacature)
