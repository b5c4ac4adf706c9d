"""What is asked about organisations and their members."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sonar.actions.leden import rollen_voor
from sonar.choices import OrganisatieSoort
from sonar.models import Gemeente, Lidmaatschap, Organisatie

_KIES_ROL = {"required": _("Kies een rol.")}
_BEDIENEND = ("naam", "toestemming_vereist", "woord_voor_consulent")
_ZOEKEND = ("naam", "kvk_nummer", "regio")
VELDEN: dict[str, tuple[str, ...]] = {
    OrganisatieSoort.UWV: _BEDIENEND,
    OrganisatieSoort.GEMEENTE: ("gemeente", *_BEDIENEND),
    OrganisatieSoort.WERKGEVERSSERVICEPUNT: ("naam", "regio"),
    OrganisatieSoort.WERKGEVER: _ZOEKEND,
    OrganisatieSoort.INTERMEDIAIR: _ZOEKEND,
}
TE_MAKEN = tuple(soort for soort in OrganisatieSoort if soort != OrganisatieSoort.UWV)
"""UWV and its offices follow from the regions."""


class OrganisatieForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """The fields of one kind; the kind, and the gemeente it is, stay what they are."""

    class Meta:
        model = Organisatie
        fields = ("gemeente", "naam", "kvk_nummer", "regio", "toestemming_vereist", "woord_voor_consulent")
        labels = {"naam": _("Naam"), "regio": _("Arbeidsmarktregio"), "gemeente": _("Gemeente")}
        error_messages = {
            "naam": {"required": _("Vul de naam van de organisatie in.")},
            "kvk_nummer": {"required": _("Vul de 8 cijfers van het KvK-nummer in.")},
            "regio": {"required": _("Kies de arbeidsmarktregio.")},
            "gemeente": {"required": _("Kies de gemeente.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soort, nieuw = self.instance.soort, self.instance.pk is None
        houd = set(VELDEN[soort]) - (set() if nieuw else {"gemeente"})
        for veld in set(self.fields) - houd:
            del self.fields[veld]
        for veld in {"gemeente", "regio", "kvk_nummer"} & set(self.fields):
            self.fields[veld].required = nieuw or veld == "regio"
        for veld, tekst in (("gemeente", _("Kies een gemeente")), ("regio", _("Kies een regio"))):
            if veld in self.fields:
                self.fields[veld].empty_label = tekst  # type: ignore[attr-defined]
        if "gemeente" in self.fields:
            keuze = self.fields["gemeente"]
            assert isinstance(keuze, forms.ModelChoiceField)
            keuze.queryset = Gemeente.objects.filter(organisatie=None)

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if self.instance.pk is None and not self.errors:
            self.instance.code = _code(self.instance.soort, schoon)
            if Organisatie.objects.filter(code=self.instance.code).exists():
                raise ValidationError(_("Deze organisatie is er al."), code="bestaat")
        return schoon


def _code(soort: str, schoon: dict[str, Any]) -> str:
    if soort == OrganisatieSoort.GEMEENTE:
        return str(schoon["gemeente"].code)
    if soort == OrganisatieSoort.WERKGEVERSSERVICEPUNT:
        return f"WSP-{schoon['regio'].nr}"
    return f"KVK-{schoon['kvk_nummer']}"


def _keuzes(organisatie: Organisatie, by: Lidmaatschap) -> list[tuple[str, Any]]:
    return [(rol.value, rol.label) for rol in rollen_voor(organisatie.soort, by)]


class LidForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    class Meta:
        model = Lidmaatschap
        fields = ("rol", "beheert_leden")

    def __init__(self, *args: Any, by: Lidmaatschap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"] = forms.ChoiceField(
            label=_("Rol"), choices=_keuzes(self.instance.organisatie, by), error_messages=_KIES_ROL
        )
        self.fields["beheert_leden"].label = _("Nodigt collega's uit en stopt toegang")


class UitnodigenForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul het e-mailadres van uw collega in.")},
    )
    rol = forms.ChoiceField(label=_("Rol"), error_messages=_KIES_ROL)
    beheert_leden = forms.BooleanField(label=_("Nodigt collega's uit en stopt toegang"), required=False)

    def __init__(self, *args: Any, organisatie: Organisatie, by: Lidmaatschap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze = self.fields["rol"]
        assert isinstance(keuze, forms.ChoiceField)
        keuze.choices = _keuzes(organisatie, by)
