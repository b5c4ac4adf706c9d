"""The page on which a consulent looks for own klanten, by the wishes employers search with, or by a vacature's."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kandidatenverkenner.bij_vacature import wensen_van
from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.lijsten import lijsten
from kandidatenverkenner.menu import Kruimel
from kandidatenverkenner.passend import PER_PAGINA, Klanttreffer, Passend, zoek_klanten
from kandidatenverkenner.zoeken import Resultaat
from kandidatenverkenner.zoekpagina import Combinatie, Losser, Optie, Zoekpagina
from sonar.choices import InzageSoort
from sonar.inzien import log
from sonar.models import Lidmaatschap, Vacature, Voorstel
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist

IEDEREEN, PAGINA, VACATURE = "iedereen", "pagina", "vacature"


@dataclass(frozen=True)
class Klantenpagina(Zoekpagina):
    """The search page over klanten: the same wishes and chips, without counts beside the options."""

    @classmethod
    def van(cls, filter_: KandidaatFilter, adres: QueryDict, gevonden: Passend | None) -> "Klantenpagina":
        totaal, zeker, vanaf = (gevonden.totaal, gevonden.totaal_zeker, gevonden.vanaf) if gevonden else (0, 0, 0)
        return cls(filter_, Resultaat(0, totaal, zeker, [], {}, vanaf, None, None), adres)

    @cached_property
    def vraag(self) -> QueryDict:
        vraag = super().vraag
        vraag.pop(PAGINA, None)
        return vraag

    @property
    def wis_url(self) -> str:
        return reverse("kandidatenverkenner:passend")

    @cached_property
    def regios(self) -> list[Optie]:
        gekozen = self.vraag.getlist("regio")
        return [Optie(f"regio-{nr}", nr, regio.naam, nr in gekozen, None) for nr, regio in lijsten().regios.items()]

    @property
    def kop(self) -> str:
        totaal = self.resultaat.totaal
        tekst = ngettext("%(aantal)s klant gevonden", "%(aantal)s klanten gevonden", totaal)
        return tekst % {"aantal": f"{totaal:,}".replace(",", ".")}

    @cached_property
    def losser(self) -> list[Losser]:
        return []

    @cached_property
    def combinaties(self) -> list[Combinatie]:
        return []

    @property
    def vorige_url(self) -> str | None:
        return self._bladzij(self._nummer - 1) if self._nummer > 1 else None

    @property
    def volgende_url(self) -> str | None:
        return self._bladzij(self._nummer + 1) if self._nummer * PER_PAGINA < self.resultaat.totaal else None

    @property
    def _nummer(self) -> int:
        return self.resultaat.vanaf // PER_PAGINA + 1

    def _bladzij(self, nummer: int) -> str:
        return self._url({PAGINA: [str(nummer)]})


@require_safe
@over_mensen
@vereist(Recht.KLANTEN_VOORSTELLEN)
def passend(request: HttpRequest) -> HttpResponse:
    """Names only once something is asked: one page of own klanten, in one look."""
    lidmaatschap = namens(request)
    vacature = _vacature(request, lidmaatschap)
    if vacature is not None and not request.GET.keys() & KandidaatFilter.base_filters.keys():
        vraag = {VACATURE: str(vacature.pk), **wensen_van(vacature)}
        return redirect(f"{reverse('kandidatenverkenner:passend')}?{urlencode(vraag, doseq=True)}")
    filter_ = KandidaatFilter(request.GET)
    iedereen = request.GET.get(IEDEREEN) == "ja"
    gevonden = None
    if filter_.wensen.groepen():
        vanaf = (_paginanummer(request) - 1) * PER_PAGINA
        gevonden = zoek_klanten(filter_.wensen, voor=lidmaatschap, vanaf=vanaf, iedereen=iedereen)
        log(lidmaatschap, InzageSoort.LIJST, [treffer.klant.pk for treffer in gevonden.treffers])
    context = {
        "pagina": Klantenpagina.van(filter_, request.GET, gevonden),
        "gevonden": gevonden,
        "form": filter_.form,
        "vacature": vacature,
        "kaarten": _kaarten(vacature, lidmaatschap, gevonden),
        "iedereen_naam": IEDEREEN,
        "iedereen": iedereen,
        "eerste": gevonden.vanaf + 1 if gevonden else 0,
        "laatste": gevonden.vanaf + len(gevonden.treffers) if gevonden else 0,
        "hier": request.get_full_path(),
        "kruimels": _kruimels(vacature),
    }
    return render(request, "kandidatenverkenner/passende_klanten.html", context)


def _vacature(request: HttpRequest, lidmaatschap: Lidmaatschap) -> Vacature | None:
    """The vacature one looks for, if any.

    :raises Http404: for one that is closed, of another region's desk, or unknown.
    """
    nummer = request.GET.get(VACATURE, "")
    if not nummer:
        return None
    pk = int(nummer) if nummer.isascii() and nummer.isdigit() and len(nummer) < 10 else 0
    zichtbaar = Vacature.objects.voor_te_stellen(lidmaatschap).select_related("organisatie", "gemeente")
    return get_object_or_404(zichtbaar, pk=pk)


def _kaarten(
    vacature: Vacature | None, lidmaatschap: Lidmaatschap, gevonden: Passend | None
) -> list[tuple[Klanttreffer, Voorstel | None]]:
    """Each klant of this page, with what is kept already for the vacature."""
    treffers = gevonden.treffers if gevonden else []
    klanten = [treffer.klant.pk for treffer in treffers]
    rijen = Voorstel.objects.for_user(lidmaatschap).filter(vacature=vacature, klant__in=klanten) if vacature else ()
    al = {rij.klant_id: rij for rij in rijen}
    return [(treffer, al.get(treffer.klant.pk)) for treffer in treffers]


def _kruimels(vacature: Vacature | None) -> list[Kruimel]:
    if vacature is None:
        return [Kruimel(_("Mijn klanten"), "sonar:klanten"), Kruimel(_("Passende klanten"))]
    return [
        Kruimel(_("Vacatures"), "sonar:vacatures_voor_klanten"),
        Kruimel(vacature.functie, "sonar:vacature_voor_klanten", vacature.pk),
        Kruimel(_("Passende klanten")),
    ]


def _paginanummer(request: HttpRequest) -> int:
    tekst = request.GET.get(PAGINA, "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 7 and int(tekst) > 0 else 1
