"""The form that chooses the period of a report for staff."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.counts import vandaag
from reports.intern.vraag import Periode

HOOGSTENS_JAREN = 5
_STANDAARD_MAANDEN = 12


def standaardperiode() -> Periode:
    """This month until today, and the eleven before it."""
    tot = vandaag()
    maand = tot.year * 12 + tot.month - _STANDAARD_MAANDEN
    return Periode(datetime.date(maand // 12, maand % 12 + 1, 1), tot)


def _dag(label: Any, leeg: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": leeg, "invalid": _("Vul een dag in die bestaat, als 2026-10-01.")},
    )


class PeriodeForm(forms.Form):
    """A day that is not asked is that of the usual period."""

    verberg_optioneel = True
    van = _dag(_("Van"), _("Kies de eerste dag."))
    tot = _dag(_("Tot en met"), _("Kies de laatste dag."))

    def __init__(self, gekozen: Mapping[str, Any]) -> None:
        gewoon = standaardperiode()
        standaard = {"van": gewoon.van, "tot": gewoon.tot}
        super().__init__({**standaard, **{naam: gekozen[naam] for naam in self.base_fields if gekozen.get(naam)}})

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        for naam in ("van", "tot"):
            if naam in schoon and schoon[naam] > vandaag():
                self.add_error(naam, gettext("Deze dag ligt in de toekomst. Kies vandaag of een dag daarvoor."))
        if "van" in schoon and "tot" in schoon:
            if schoon["tot"] < schoon["van"]:
                self.add_error("tot", gettext("De laatste dag kan niet vóór de eerste liggen."))
            elif (schoon["tot"] - schoon["van"]).days > HOOGSTENS_JAREN * 366:
                self.add_error("van", gettext("Kies een periode van hoogstens vijf jaar."))
        return schoon

    @property
    def periode(self) -> Periode:
        """Of a form that is valid."""
        return Periode(self.cleaned_data["van"], self.cleaned_data["tot"])

    def in_url(self) -> dict[str, str]:
        """What was chosen, for the address of a file or of another area."""
        return {naam: f"{self.cleaned_data[naam]:%Y-%m-%d}" for naam in ("van", "tot")}
