"""Choosing a part of the log of looks."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sonar.choices import InzageSoort

_STANDAARD_DAGEN = 7
_GROOTSTE = 2**63 - 1


def _dag() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class InzageFilterForm(forms.Form):
    """The address holds numbers only; without dates it is the last seven days."""

    verberg_optioneel = True
    van = forms.DateField(label=_("Van"), widget=_dag(), error_messages={"required": _("Kies de eerste dag.")})
    tot = forms.DateField(label=_("Tot en met"), widget=_dag(), error_messages={"required": _("Kies de laatste dag.")})
    organisatie = forms.IntegerField(
        label=_("Organisatie"), required=False, min_value=1, max_value=_GROOTSTE, widget=forms.Select
    )
    gebruiker = forms.IntegerField(
        label=_("Collega"), required=False, min_value=1, max_value=_GROOTSTE, widget=forms.Select
    )
    soort = forms.ChoiceField(label=_("Wat"), required=False, choices=[("", _("Alles")), *InzageSoort.choices])
    klant = forms.IntegerField(
        label=_("Nummer van de klant"),
        required=False,
        min_value=1,
        max_value=_GROOTSTE,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 12}),
    )
    met_reden = forms.BooleanField(label=_("Alleen met een reden"), required=False)

    def __init__(self, gekozen: Mapping[str, Any]) -> None:
        vandaag = timezone.localdate()
        standaard = {"van": vandaag - datetime.timedelta(days=_STANDAARD_DAGEN - 1), "tot": vandaag}
        super().__init__({**standaard, **{naam: gekozen[naam] for naam in self.base_fields if gekozen.get(naam)}})

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        if "van" in schoon and "tot" in schoon and schoon["tot"] < schoon["van"]:
            self.add_error("tot", gettext("De laatste dag kan niet vóór de eerste liggen."))
        return schoon

    def bied_aan(self, veld: str, keuzes: list[tuple[int, str]]) -> None:
        """Who can be chosen: those in the chosen days. Another number finds nothing, and is no fault."""
        self.fields[veld].widget.choices = [("", gettext("Alle")), *keuzes]

    def in_url(self) -> dict[str, str]:
        """What was chosen, for the address of another page or of the file."""
        return {naam: str(waarde) for naam, waarde in self.data.items() if naam in self.fields and waarde}
