"""The search page's shape: chips that take one wish away, facet options with counts, addresses that keep the rest."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.zoeken import Facet, Resultaat

EERST_GETOOND = 6


class Chip(NamedTuple):
    tekst: str
    zonder_url: str


class Optie(NamedTuple):
    id: str
    waarde: str
    label: str
    gekozen: bool
    aantal: int


class Optiegroep(NamedTuple):
    """Options of one group, the first few in sight and the rest behind "meer"."""

    veld: BoundField
    soort: str
    opties: list[Optie]
    meer: list[Optie]
    onbekend: int

    @property
    def alle(self) -> list[Optie]:
        return self.opties + self.meer


@dataclass(frozen=True)
class Zoekpagina:
    filter: KandidaatFilter
    resultaat: Resultaat
    vraag: QueryDict

    @cached_property
    def chips(self) -> list[Chip]:
        """One per chosen value."""
        wensen = self.filter.wensen
        chips = []
        if wensen.regio:
            chips.append(self._chip(wensen.regio.naam, "regio"))
        chips += [self._chip(term.label, "beroepssector", term.code) for term in wensen.beroepssectoren]
        chips += [self._chip(term.label, "taaksoort", term.code) for term in wensen.taaksoorten]
        if wensen.opleidingsstap:
            label = dict(self.filter.form.fields["opleidingsniveau"].choices)[wensen.opleidingsstap]
            chips.append(self._chip(_("Minstens %(niveau)s") % {"niveau": label.lower()}, "opleidingsniveau"))
        if wensen.uren_min:
            chips.append(self._chip(_("Minimaal %(uren)s uur") % {"uren": wensen.uren_min}, "urenMin"))
        if wensen.uren_max:
            chips.append(self._chip(_("Maximaal %(uren)s uur") % {"uren": wensen.uren_max}, "urenMax"))
        if not wensen.ook_onbekend:
            chips.append(self._chip(_("Alleen wie zeker past"), "onbekend"))
        return chips

    def _chip(self, tekst: str, parameter: str, waarde: str | None = None) -> Chip:
        vraag = self.vraag.copy()
        blijft = [] if waarde is None else [w for w in vraag.getlist(parameter) if w != waarde]
        vraag.setlist(parameter, blijft)
        vraag.pop("cursor", None)
        return Chip(tekst, f"?{vraag.urlencode()}")

    @cached_property
    def facetgroepen(self) -> list[Optiegroep]:
        return [
            self._groep(naam, self.resultaat.facetten[naam])
            for naam in ("beroepssector", "taaksoort", "opleidingsniveau")
        ]

    @cached_property
    def regios(self) -> list[Optie]:
        """Every region with how many kandidaten live there."""
        gekozen = self.vraag.get("regio")
        aantallen = self.resultaat.facetten["regio"].waarden
        return [
            Optie(f"regio-{regio.nr}", str(regio.nr), regio.naam, str(regio.nr) == gekozen, aantallen.get(regio.nr, 0))
            for regio in sorted(self.filter.form["regio"].field.queryset, key=lambda regio: regio.naam)
        ]

    def _groep(self, naam: str, facet: Facet) -> Optiegroep:
        veld = self.filter.form[naam]
        gekozen = set(self.vraag.getlist(naam))
        if naam == "opleidingsniveau":
            keuzes = [(waarde, waarde, label) for waarde, label in veld.field.choices if waarde]
        else:
            keuzes = [(term.pk, term.code, term.label) for term in veld.field.queryset]
        opties = [
            Optie(f"{naam}-{waarde}", waarde, str(label), waarde in gekozen, facet.waarden.get(sleutel, 0))
            for sleutel, waarde, label in keuzes
        ]
        if naam == "opleidingsniveau":
            return Optiegroep(veld, "radio", opties, [], facet.onbekend)
        opties.sort(key=lambda optie: (not optie.gekozen, -optie.aantal, optie.label))
        zichtbaar = max(EERST_GETOOND, len(gekozen))
        return Optiegroep(veld, "checkbox", opties[:zichtbaar], opties[zichtbaar:], facet.onbekend)

    @property
    def kop(self) -> str:
        totaal = self.resultaat.totaal
        return ngettext("%(aantal)s kandidaat gevonden", "%(aantal)s kandidaten gevonden", totaal) % {
            "aantal": f"{totaal:,}".replace(",", ".")
        }

    @property
    def vorige_url(self) -> str | None:
        return self._bij_cursor(self.resultaat.vorige)

    @property
    def volgende_url(self) -> str | None:
        return self._bij_cursor(self.resultaat.volgende)

    def _bij_cursor(self, cursor: str | None) -> str | None:
        if cursor is None:
            return None
        vraag = self.vraag.copy()
        vraag["cursor"] = cursor
        return f"?{vraag.urlencode()}"
