"""Filtering a worklist by its address, and putting the chosen klanten in a caseload."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sonar.choices import Bemiddelbaar
from sonar.forms.klant_velden import collegas
from sonar.models import Gebruiker, Gemeente, Lidmaatschap, Regiolidmaatschap
from sonar.models.werkzoekende import WerkzoekendeQuerySet
from sonar.werklijsten import zoekbare_groepen


class FilterForm(forms.Form):
    """What of the address is understood counts; what is not is left out, and never an error page."""

    mijn = forms.ChoiceField(
        label=_("Van wie"), required=False, choices=[("1", _("Mijn vaste klanten")), ("0", _("Alle klanten"))]
    )
    gemeente = forms.ModelChoiceField(
        queryset=Gemeente.objects.none(),
        to_field_name="code",
        label=_("Gemeente"),
        required=False,
        empty_label=_("Alle"),
    )
    bemiddelbaar = forms.ChoiceField(
        label=_("Bemiddelbaar"), required=False, choices=[("", _("Alle")), *Bemiddelbaar.choices]
    )
    veld = forms.ChoiceField(
        label=_("Niet ingevuld"),
        required=False,
        choices=[("", _("Alle")), *((groep.naam, groep.label) for groep in zoekbare_groepen())],
    )

    def __init__(self, adres: Any, *, lidmaatschap: Lidmaatschap) -> None:
        super().__init__(adres, auto_id="filter-%s")
        organisatie = lidmaatschap.organisatie
        gemeenten = Gemeente.objects.filter(pk=organisatie.gemeente_id)
        if organisatie.regio_id:
            nu = Q(regiolidmaatschappen__in=_leden(organisatie.regio_id))
            gemeenten = Gemeente.objects.filter(nu).distinct()
        self.fields["gemeente"].queryset = gemeenten.order_by("naam")  # type: ignore[attr-defined]
        for veld in self.fields.values():
            veld.widget.attrs["class"] = "kv-select"
        self.lidmaatschap = lidmaatschap
        self.is_valid()

    @property
    def gekozen(self) -> dict[str, str]:
        """What was understood, as the address says it."""
        return {
            naam: getattr(waarde, "code", waarde)
            for naam, waarde in self.cleaned_data.items()
            if waarde not in ("", None)
        }

    def pas_toe(self, klanten: WerkzoekendeQuerySet) -> WerkzoekendeQuerySet:
        schoon = self.cleaned_data
        if schoon.get("mijn") == "1":
            klanten = klanten.filter(consulent=self.lidmaatschap.gebruiker_id)
        if schoon.get("gemeente"):
            klanten = klanten.filter(woongemeente=schoon["gemeente"])
        if schoon.get("bemiddelbaar"):
            klanten = klanten.filter(bemiddelbaar=schoon["bemiddelbaar"])
        return klanten


def _leden(regio: int) -> Any:
    return Regiolidmaatschap.objects.op(timezone.localdate()).filter(regio=regio)


class Klantnummers(forms.TypedMultipleChoiceField):
    """Ids; whose they are is asked where they are written."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19


class ToewijzenForm(forms.Form):
    """Klanten chosen on a page, and whose they become."""

    klanten = Klantnummers(coerce=int, error_messages={"required": _("Kies minstens één klant.")}, label=_("Klanten"))
    consulent = forms.ModelChoiceField(
        queryset=Gebruiker.objects.none(),
        label=_("Vaste consulent wordt"),
        empty_label=_("Kies een collega"),
        error_messages={"required": _("Kies een collega.")},
    )

    def __init__(self, *args: Any, lidmaatschap: Lidmaatschap, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields["consulent"].queryset = collegas(lidmaatschap)  # type: ignore[attr-defined]
        self.fields["consulent"].widget.attrs["class"] = "kv-select"
