"""The search page's shape: what is asked, facet options with counts, addresses that change one thing and keep the rest."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kandidatenverkenner import zoeken
from kandidatenverkenner.facetten import Facet
from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.lijsten import TERMGROEPEN, lijsten
from kandidatenverkenner.wensen import TAAK, Wensen
from kandidatenverkenner.zoekchips import ONBEKEND_WISSEL, Chipgroep, chipgroepen
from kandidatenverkenner.zoeken import Resultaat
from kandidatenverkenner.zoekvraag import adres
from sonar.zoekgroepen import LABELS, ZOEKGROEPEN

EERST_GETOOND = 6
HOOGSTENS_GETOOND = 30
"""Of a list of hundreds the rest is found by the search box."""
WEINIG = 5
"""With fewer kandidaten the page offers to loosen a wish."""
GROEPEN = ("beroepssector", "taaksoort", "opleidingsniveau", "beschikbaar")
MEER_GROEPEN = ("vaardigheid", "beroep", "competentie", "affiniteit", "taal", "rijbewijs", "vervoer", "dagdeel")
EIGEN_VOLGORDE = frozenset({"dagdeel"})
"""Groups of which the list's own order says something; of others the value that most have comes first."""
_PARAMETERS = {groep.naam: groep.parameters for groep in ZOEKGROEPEN}


class Optie(NamedTuple):
    id: str
    waarde: str
    label: str
    gekozen: bool
    aantal: int | None


class Optiegroep(NamedTuple):
    """Options of one group, the first few in sight and the rest behind "meer".

    ``wisselt``: which options there are depends on the search, so that htmx swaps the group as a whole.
    """

    naam: str
    veld: BoundField
    soort: str
    opties: list[Optie]
    meer: list[Optie]
    onbekend: int
    hulp: str = ""
    wisselt: bool = False

    @property
    def alle(self) -> list[Optie]:
        return self.opties + self.meer


class Losser(NamedTuple):
    label: str
    aantal: int
    url: str


class Combinatie(NamedTuple):
    taken: list[str]
    aantal: int
    url: str


@dataclass(frozen=True)
class Zoekpagina:
    """:ivar gevraagd: the query, typed words already the terms they mean (:func:`zoekvraag.met_termen`)."""

    filter: KandidaatFilter
    resultaat: Resultaat
    gevraagd: QueryDict

    @cached_property
    def wensen(self) -> Wensen:
        return self.filter.wensen

    @cached_property
    def vraag(self) -> QueryDict:
        """What is asked, without one's own words and without a place in the list."""
        vraag = self.gevraagd.copy()
        for weg in ("q", "cursor"):
            vraag.pop(weg, None)
        return vraag

    # --- What is asked ---

    @cached_property
    def chipgroepen(self) -> list[Chipgroep]:
        return chipgroepen(self.wensen, self.vraag)

    @property
    def aantal_filters(self) -> int:
        return sum(len(groep.chips) for groep in self.chipgroepen)

    @property
    def toont_chips(self) -> bool:
        return bool(self.chipgroepen) or not self.wensen.ook_onbekend

    @property
    def blijvers(self) -> set[str]:
        """The ids of links that keep the focus: each is there again after it was followed, a chip as the next one."""
        if not self.toont_chips:
            return set()
        chips = {chip.id for groep in self.chipgroepen for chip in groep.chips}
        return {ONBEKEND_WISSEL, *chips, *(groep.wissel_id for groep in self.chipgroepen)}

    @property
    def onbekend_url(self) -> str:
        """The same search with who may fit left out, or back in."""
        return self._url({"onbekend": ["nee"] if self.wensen.ook_onbekend else []})

    @property
    def taken_url(self) -> str:
        """The same search with each chosen task required, or any of them."""
        return self._url({"taken": [] if self.wensen.alle_taken else ["alle"]})

    @property
    def wis_url(self) -> str:
        """The same page with nothing asked."""
        return reverse("kandidatenverkenner:kandidaten")

    @property
    def niet_herkend(self) -> tuple[str, ...]:
        return self.filter.herkend.rest

    @property
    def andere_regios(self) -> list[str]:
        """Regions beside the one that the list can show as chosen."""
        return self.vraag.getlist("regio")[1:]

    def _url(self, anders: dict[str, list[str]]) -> str:
        return adres(self.vraag, anders)

    # --- What can be asked ---

    @cached_property
    def facetgroepen(self) -> list[Optiegroep]:
        return [self._groep(naam) for naam in GROEPEN]

    @cached_property
    def meer_groepen(self) -> list[Optiegroep]:
        return [self._groep(naam) for naam in MEER_GROEPEN]

    @property
    def meer_open(self) -> bool:
        """Whether something of the groups that are folded away is asked, or wrong."""
        return any(groep in MEER_GROEPEN for groep in (*self.wensen.groepen(), *self.filter.form.errors))

    @cached_property
    def regios(self) -> list[Optie]:
        """Every region with how many kandidaten surely live there."""
        gekozen = self.vraag.getlist("regio")[:1]
        aantallen = self.resultaat.facetten["regio"].waarden
        return [
            Optie(f"regio-{nr}", nr, regio.naam, nr in gekozen, aantallen.get(nr, 0))
            for nr, regio in lijsten().regios.items()
        ]

    @cached_property
    def gemeenten(self) -> Optiegroep | None:
        """The gemeenten of the chosen regions and those chosen themselves; None when there are none to show."""
        van = {regio.nr for regio in self.wensen.regios}
        gekozen = set(self.vraag.getlist("gemeente"))
        bekend = lijsten()
        codes = [code for code in bekend.gemeenten if bekend.regio_van.get(code) in van or code in gekozen]
        keuzes = [(code, bekend.gemeenten[code].naam) for code in codes]
        return self._opties("gemeente", keuzes, wisselt=True) if keuzes else None

    @property
    def alle_gemeenten(self) -> list[Optie]:
        """To choose where the work is."""
        gekozen = self.vraag.get("werkplek")
        return [
            Optie(code, code, gemeente.naam, code == gekozen, None) for code, gemeente in lijsten().gemeenten.items()
        ]

    def _groep(self, naam: str) -> Optiegroep:
        if naam == "beroep":
            gekozen = [(term.code, term.label) for term in self.wensen.termen_van(naam)]
            hulp = _("Typ een beroep bij “Zoek op woord”, bijvoorbeeld heftruckchauffeur.")
            return self._opties(naam, gekozen, hulp=hulp, wisselt=True)
        if naam in TERMGROEPEN:
            termen = lijsten().termen[naam]
            lang = len(termen) > 2 * HOOGSTENS_GETOOND + 10
            hulp = _("Meer vindt u met “Zoek op woord”.") if lang else ""
            return self._opties(naam, [(code, term.label) for code, term in termen.items()], hulp=hulp, wisselt=lang)
        veld = self.filter.form[naam].field
        return self._opties(naam, [(waarde, str(label)) for waarde, label in veld.choices], soort="radio")

    def _opties(
        self,
        naam: str,
        keuzes: list[tuple[str, str]],
        *,
        soort: str = "checkbox",
        hulp: str = "",
        wisselt: bool = False,
    ) -> Optiegroep:
        facet = self.resultaat.facetten.get(naam, Facet())
        geteld = naam in self.resultaat.facetten
        gekozen = set(filter(None, self.vraag.getlist(naam)))
        opties = [
            Optie(
                id=f"{naam}-{code or 'geen'}",
                waarde=code,
                label=label,
                # What stands for no choice is chosen when nothing else is.
                gekozen=code in gekozen or not (code or gekozen),
                aantal=facet.waarden.get(code, 0) if geteld and code else None,
            )
            for code, label in keuzes
        ]
        veld = self.filter.form[naam]
        if soort == "radio":
            return Optiegroep(naam, veld, soort, opties, [], facet.onbekend)
        if naam not in EIGEN_VOLGORDE:
            opties.sort(key=lambda optie: (-(optie.aantal or 0), optie.label))
        opties.sort(key=lambda optie: not optie.gekozen)
        if wisselt:
            opties = opties[: max(HOOGSTENS_GETOOND, len(gekozen))]
        zichtbaar = max(EERST_GETOOND, len(gekozen))
        return Optiegroep(
            naam, veld, soort, opties[:zichtbaar], opties[zichtbaar:], facet.onbekend, hulp=hulp, wisselt=wisselt
        )

    # --- What came of it ---

    @property
    def kop(self) -> str:
        totaal = self.resultaat.totaal
        return ngettext("%(aantal)s kandidaat gevonden", "%(aantal)s kandidaten gevonden", totaal) % {
            "aantal": f"{totaal:,}".replace(",", ".")
        }

    @cached_property
    def losser(self) -> list[Losser]:
        """When there is little: each wish that can be let go, with how many there are then."""
        if self.resultaat.totaal >= WEINIG:
            return []
        return [
            Losser(LABELS[groep], aantal, self._url({parameter: [] for parameter in _PARAMETERS[groep]}))
            for groep, _anders, aantal in zoeken.losser(self.wensen)
            if aantal > self.resultaat.totaal
        ]

    @cached_property
    def combinaties(self) -> list[Combinatie]:
        """Of the chosen tasks, how many surely have each combination: work can be put together from what fits."""
        liefst = [groep for groep in self.vraag.getlist("liefst") if groep != TAAK]
        return [
            Combinatie(
                [taak.label for taak in taken],
                aantal,
                self._url(
                    {TAAK: [taak.code for taak in taken], "taken": ["alle"], "onbekend": ["nee"], "liefst": liefst}
                ),
            )
            for taken, _anders, aantal in zoeken.combinaties(self.wensen)
            if len(taken) > 1
        ]

    @property
    def vorige_url(self) -> str | None:
        return self._bij_cursor(self.resultaat.vorige)

    @property
    def volgende_url(self) -> str | None:
        return self._bij_cursor(self.resultaat.volgende)

    def _bij_cursor(self, cursor: str | None) -> str | None:
        return None if cursor is None else self._url({"cursor": [cursor]})
