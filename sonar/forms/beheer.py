"""Forms about organisations and their members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sonar.actions.leden import rollen_voor
from sonar.models import Lidmaatschap, Organisatie
from sonar.validators import valideer_notitie


class LidForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Lidmaatschap
        fields = ["rol", "beheert_leden"]
        labels = {"beheert_leden": _("Mag leden beheren: rollen wijzigen en toegang stoppen")}

    def __init__(self, *args: Any, by: Lidmaatschap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rollen = rollen_voor(self.instance.organisatie.soort, by)
        # Nobody makes oneself somebody else.
        if self.instance.gebruiker_id == by.gebruiker_id:
            rollen = [rol for rol in rollen if rol == self.instance.rol]
        self.fields["rol"] = forms.ChoiceField(
            label=_("Rol"), choices=[(rol.value, rol.label) for rol in rollen], widget=forms.RadioSelect
        )


class OrganisatieForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a beheerder changes; who serves klanten also says how, who seeks people has a region."""

    class Meta:
        model = Organisatie
        fields = ["naam", "toestemming_vereist", "woord_voor_consulent", "regio"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weg = ["toestemming_vereist", "woord_voor_consulent"] if self.instance.zoekt else ["regio"]
        if self.instance.soort == "werkgeversservicepunt":
            weg = ["regio", "toestemming_vereist", "woord_voor_consulent"]
        for veld in weg:
            del self.fields[veld]


class BlokkeerForm(forms.Form):
    reden = forms.CharField(
        label=_("Waarom blokkeert u deze organisatie?"),
        help_text=_("De medewerkers van de organisatie zien deze reden. Noem geen personen."),
        max_length=300,
        validators=[valideer_notitie],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
