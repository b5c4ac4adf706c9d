"""Looking for a klant: what was found of one's own, and that somebody is known elsewhere."""

import time
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sonar.choices import InzageSoort, OrganisatieSoort
from sonar.forms.klant_zoeken import ZoekForm
from sonar.inzien import geef_verwijzing, log
from sonar.models import Lidmaatschap, Werkzoekende
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.vinden import PAGINAS_HOOGSTENS, PER_PAGINA, Gevonden, Zoekvraag, vind

_SESSIE_GEZOCHT = "klant_gezocht"
_GEZOCHT_SECONDEN = 30 * 60


class Elders(NamedTuple):
    """Somebody of another organisation: with whom they are known, and what leads on."""

    organisatie: str
    verwijzing: str


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KLANTEN_ZIEN)
def klant_zoeken(request: HttpRequest) -> HttpResponse:
    """The question, and after posting it the answer; never by address."""
    if request.method != "POST":
        return _toon(request, ZoekForm())
    form = ZoekForm(request.POST)
    if not form.is_valid():
        return _toon(request, form)
    lidmaatschap, vraag = namens(request), form.vraag()
    pagina = _paginanummer(request)
    gevonden = vind(vraag, voor=lidmaatschap, pagina=pagina)
    log(lidmaatschap, InzageSoort.ZOEKEN, gevonden.klanten)
    request.session[_SESSIE_GEZOCHT] = int(time.time())
    return _toon(request, _zonder_bsn(form, gevonden), vraag=vraag, gevonden=gevonden, pagina=pagina)


def _toon(
    request: HttpRequest,
    form: ZoekForm,
    *,
    vraag: Zoekvraag | None = None,
    gevonden: Gevonden | None = None,
    pagina: int = 1,
) -> HttpResponse:
    lidmaatschap = namens(request)
    context = {
        "form": form,
        "vraag": vraag,
        "gevonden": gevonden,
        "elders": als_elders(gevonden.anderen, lidmaatschap) if gevonden else [],
        "eerste": (pagina - 1) * PER_PAGINA + 1,
        "laatste": (pagina - 1) * PER_PAGINA + (len(gevonden.eigen) if gevonden else 0),
        "vorige": pagina - 1,
        "volgende": pagina + 1 if gevonden and gevonden.verder else 0,
        "getypt": _om_over_te_nemen(vraag),
        # Who has that BSN is known: there is nobody new.
        "bsn_bekend": bool(vraag and vraag.bsn and gevonden and gevonden.klanten),
        "mag_registreren": bedient(lidmaatschap) and lidmaatschap.mag(Recht.KLANTEN_WIJZIGEN),
    }
    return render(request, "sonar/klanten_zoeken.html", context)


def _zonder_bsn(form: ZoekForm, gevonden: Gevonden) -> ZoekForm:
    """A found person's BSN does not stand beside their name on the page that found them."""
    if not form.cleaned_data["bsn"] or not gevonden.klanten:
        return form
    return ZoekForm(initial={**form.cleaned_data, "bsn": ""})


def _om_over_te_nemen(vraag: Zoekvraag | None) -> dict[str, str]:
    """What was typed, for the form of a new klant."""
    if vraag is None:
        return {}
    return {"naam": vraag.naam, "geboortedatum": str(vraag.geboortedatum or ""), "bsn": vraag.bsn or ""}


def _paginanummer(request: HttpRequest) -> int:
    tekst = request.POST.get("pagina", "")
    return min(int(tekst), PAGINAS_HOOGSTENS) if tekst.isascii() and tekst.isdigit() and 0 < len(tekst) < 4 else 1


def als_elders(klanten: list[Werkzoekende], lidmaatschap: Lidmaatschap) -> list[Elders]:
    """Klanten of others as far as one may know of them."""
    return [Elders(klant.bediend_door.naam, geef_verwijzing(klant.pk, lidmaatschap)) for klant in klanten]


def heeft_gezocht(request: HttpRequest) -> bool:
    """Whether this session looked for somebody in the last half hour: who registers must have looked first."""
    return bool(request.session.get(_SESSIE_GEZOCHT, 0) > time.time() - _GEZOCHT_SECONDEN)


def bedient(lidmaatschap: Lidmaatschap) -> bool:
    """Whether the organisation acted for serves klanten: a gemeente or an office of UWV."""
    organisatie = lidmaatschap.organisatie
    return organisatie.soort == OrganisatieSoort.GEMEENTE or (
        organisatie.soort == OrganisatieSoort.UWV and organisatie.onderdeel_van_id is not None
    )
