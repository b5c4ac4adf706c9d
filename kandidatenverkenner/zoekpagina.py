"""The search page's shape: chips that take one wish away, facet options with counts, addresses that keep the rest."""

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
from kandidatenverkenner.zoeken import Resultaat
from sonar.choices import Opleidingsstap
from sonar.zoekgroepen import LABELS, ZOEKGROEPEN

EERST_GETOOND = 6
HOOGSTENS_GETOOND = 30
"""Of a list of hundreds the rest is found by the search box."""
WEINIG = 5
"""With fewer kandidaten the page offers to loosen a wish."""
GROEPEN = ("beroepssector", "taaksoort", "opleidingsniveau", "beschikbaar")
MEER_GROEPEN = ("vaardigheid", "beroep", "competentie", "affiniteit", "taal", "rijbewijs", "vervoer", "dagdeel")
_PARAMETERS = {groep.naam: groep.parameters for groep in ZOEKGROEPEN}


class Chip(NamedTuple):
    tekst: str
    zonder_url: str


class Chipgroep(NamedTuple):
    """What is asked of one group, with the address that makes it nice to have, or a must again."""

    label: str
    chips: list[Chip]
    liefst: bool
    wissel_url: str


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
    """:ivar adres: the query as it was asked; ``vraag`` is the same with typed words as the terms they mean."""

    filter: KandidaatFilter
    resultaat: Resultaat
    adres: QueryDict

    @cached_property
    def wensen(self) -> Wensen:
        return self.filter.wensen

    @cached_property
    def vraag(self) -> QueryDict:
        vraag = self.adres.copy()
        for weg in ("q", "cursor"):
            vraag.pop(weg, None)
        for groep, dingen in self.filter.herkend.per_groep.items():
            for ding in dingen:
                code = str(getattr(ding, "nr", None) or ding.code)
                if code not in vraag.getlist(groep):
                    vraag.appendlist(groep, code)
        return vraag

    # --- What is asked ---

    @cached_property
    def chipgroepen(self) -> list[Chipgroep]:
        """One per group that is asked, with a chip per chosen value."""
        return [self._chipgroep(groep) for groep in self.wensen.groepen()]

    def _chipgroep(self, groep: str) -> Chipgroep:
        liefst = groep in self.wensen.liefst
        gekozen = self.vraag.getlist("liefst")
        anders = [naam for naam in gekozen if naam != groep] if liefst else [*gekozen, groep]
        return Chipgroep(LABELS[groep], self._chips(groep), liefst, self._url({"liefst": anders}))

    def _chips(self, groep: str) -> list[Chip]:
        wensen = self.wensen
        if groep in TERMGROEPEN:
            return [self._chip(term.label, groep, term.code) for term in wensen.termen_van(groep)]
        if groep == "regio":
            return [self._chip(regio.naam, groep, str(regio.nr)) for regio in wensen.regios]
        if groep == "gemeente":
            tekst = _("%(waar)s en tot %(km)s km eromheen") if wensen.afstand else "%(waar)s"
            return [
                self._chip(tekst % {"waar": gemeente.naam, "km": wensen.afstand}, groep, gemeente.code)
                for gemeente in wensen.gemeenten
            ]
        if groep == "uren":
            uren = []
            if wensen.uren_min:
                uren.append(self._chip(_("Minimaal %(uren)s uur") % {"uren": wensen.uren_min}, "urenMin"))
            if wensen.uren_max:
                uren.append(self._chip(_("Maximaal %(uren)s uur") % {"uren": wensen.uren_max}, "urenMax"))
            return uren
        if groep == "opleidingsniveau":
            label = Opleidingsstap(wensen.opleidingsstap or "").label.lower()
            return [self._chip(_("Minstens %(niveau)s") % {"niveau": label}, groep)]
        tekst = next(wens.tekst for wens in wensen if wens.groep == groep)
        return [self._chip(tekst, groep)]

    def _chip(self, tekst: str, parameter: str, waarde: str | None = None) -> Chip:
        over = [] if waarde is None else [w for w in self.vraag.getlist(parameter) if w != waarde]
        zonder: dict[str, list[str]] = {parameter: over}
        if parameter == "gemeente" and not over:
            zonder["afstand"] = []
        return Chip(tekst, self._url(zonder))

    @property
    def aantal_filters(self) -> int:
        return sum(len(groep.chips) for groep in self.chipgroepen)

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

    def _url(self, anders: dict[str, list[str]]) -> str:
        vraag = self.vraag.copy()
        for parameter, waarden in anders.items():
            if waarden:
                vraag.setlist(parameter, waarden)
            else:
                vraag.pop(parameter, None)
        for leeg in [naam for naam, waarden in vraag.lists() if not any(waarden)]:
            del vraag[leeg]
        return f"?{vraag.urlencode()}"

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
        gekozen = self.vraag.getlist("regio")
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
        return self._opties(naam, [(waarde, str(label)) for waarde, label in veld.choices if waarde], soort="radio")

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
        gekozen = set(self.vraag.getlist(naam))
        opties = [
            Optie(f"{naam}-{code}", code, label, code in gekozen, facet.waarden.get(code, 0) if geteld else None)
            for code, label in keuzes
        ]
        veld = self.filter.form[naam]
        if soort == "radio":
            return Optiegroep(naam, veld, soort, opties, [], facet.onbekend)
        opties.sort(key=lambda optie: (not optie.gekozen, -(optie.aantal or 0), optie.label))
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
