"""The list of requests: an adviseur's of the desk, a consulent's of own klanten, a manager's of the region."""

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sonar.actions.contact.verdelen import toewijzen
from sonar.actions.leden import NietMogelijk
from sonar.contactgegevens import namen_op_lijst
from sonar.contactkeuzes import AanZet, Escalatie
from sonar.contactlijst import ALLE, TABS, op_tab, tabs_voor, tel
from sonar.forms.contact import VerdeelForm
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Lidmaatschap
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens, over_mensen, vereist
from sonar.views.organisaties import PER_PAGINA, blader


class Keuze(NamedTuple):
    tekst: Any
    url: str
    aantal: int | None
    gekozen: bool


class Regel(NamedTuple):
    """One row. :ivar wie: the klant's name for who may see it, else the profielnummer, nothing for a manager."""

    verzoek: Contactverzoek
    wie: str
    te_laat: bool
    te_nemen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def contactverzoeken(request: HttpRequest) -> HttpResponse:
    """The list for who follows requests; who has vacatures of its own is brought to those."""
    if request.method in ("GET", "HEAD") and heeft_recht(request, Recht.VACATURES_EIGEN):
        return redirect("sonar:vacatures")
    return _lijst(request)


@vereist(Recht.CONTACT_VOLGEN)
def _lijst(request: HttpRequest) -> HttpResponse:
    """One tab of the list; by posting, the chosen requests get an adviseur."""
    by, vandaag = namens(request), timezone.localdate()
    lijst, aan_zet = request.GET.get("lijst") or ALLE, request.GET.get("aan_zet", "")
    tabs = {tab.sleutel: tab for tab in tabs_voor(by)}
    if lijst not in tabs or aan_zet not in ("", *AanZet.values):
        raise Http404
    form = VerdeelForm(request.POST if request.method == "POST" else None, by=by)
    if request.method == "POST":
        if not by.mag(Recht.CONTACT_VERDELEN):
            raise PermissionDenied(_("Uw rol geeft niet het recht om verzoeken te verdelen."))
        if form.is_valid():
            _verdeel(request, form, by)
            return redirect(request.get_full_path())
    verzoeken = Contactverzoek.objects.for_user(by)
    aantallen = tel(verzoeken, TABS[lijst], aan_zet, by, vandaag)
    rijen = op_tab(verzoeken, TABS[lijst], aan_zet, by, vandaag).select_related(
        "vacature__organisatie", "vacature__gemeente", "eigenaar", "bureau"
    )
    bladeren = blader(request, Paginator(rijen, PER_PAGINA))
    op_pagina = list(bladeren["pagina"])  # type: ignore[call-overload]
    context = {
        **bladeren,
        "form": form,
        "lijst": lijst,
        "aan_zet": aan_zet,
        "tabs": [
            Keuze(tab.titel, _url(tab.sleutel, aan_zet), aantallen[tab.sleutel], tab.sleutel == lijst)
            for tab in tabs.values()
        ],
        "beurten": [
            Keuze(_("Iedereen"), _url(lijst, ""), None, not aan_zet),
            *(Keuze(b.label, _url(lijst, b), aantallen[b], b == aan_zet) for b in AanZet),
        ],
        "regels": _regels(op_pagina, by),
        "mag_verdelen": by.mag(Recht.CONTACT_VERDELEN) and lijst != "afgesloten",
        "mag_opnemen": by.mag(Recht.CONTACT_BEHANDELEN),
        "toont_klanten": by.mag(Recht.CONTACT_BEHANDELEN) or by.mag(Recht.KLANTEN_ZIEN),
        "kop_klant": _("Klant") if by.mag(Recht.KLANTEN_ZIEN) else _("Kandidaat"),
    }
    return render(request, "sonar/bureau_lijst.html", context)


def _url(lijst: str, aan_zet: str) -> str:
    vraag = {naam: waarde for naam, waarde in (("lijst", lijst), ("aan_zet", aan_zet)) if waarde not in ("", ALLE)}
    return reverse("sonar:contactverzoeken") + (f"?{urlencode(vraag)}" if vraag else "")


def _regels(rijen: list[Contactverzoek], by: Lidmaatschap) -> list[Regel]:
    namen, vandaag = namen_op_lijst(rijen, by), timezone.localdate()
    behandelt = by.mag(Recht.CONTACT_BEHANDELEN)
    return [
        Regel(
            rij,
            namen.get(rij.pk) or (_kort(kenmerk(rij.kandidaatnummer_id, by.organisatie_id)) if behandelt else ""),
            te_laat=rij.is_open and rij.uiterlijk is not None and rij.uiterlijk < vandaag,
            te_nemen=behandelt
            and rij.is_open
            and rij.eigenaar_id != by.gebruiker_id
            and (rij.eigenaar_id is None or rij.escalatie != Escalatie.GEEN),
        )
        for rij in rijen
    ]


def _kort(tekst: str) -> str:
    """Enough of a profielnummer to tell rows apart; the whole of it stands on the request's page."""
    return f"{tekst[:9]}…"


def _verdeel(request: HttpRequest, form: VerdeelForm, by: Lidmaatschap) -> None:
    aan = form.cleaned_data["aan"]
    try:
        anders = toewijzen(verzoeken=form.cleaned_data["verzoeken"], aan=aan, by=by)
    except NietMogelijk as fout:
        messages.error(request, str(fout))
        return
    if not anders:
        messages.info(request, _("Er is niets veranderd: de gekozen verzoeken hadden deze adviseur al."))
        return
    tekst = ngettext(
        "%(aantal)s verzoek is nu van %(wie)s, met elk ander open verzoek om dezelfde klant.",
        "%(aantal)s verzoeken zijn nu van %(wie)s, met elk ander open verzoek om dezelfde klanten.",
        len(anders),
    )
    wie = _("u") if aan.gebruiker_id == by.gebruiker_id else aan.gebruiker
    messages.success(request, tekst % {"aantal": len(anders), "wie": wie})
