"""What is asked to find a klant; only ever posted, so that no name or BSN stands in an address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sonar.forms.klant_velden import BsnField, DatumField, valideer_geboortedatum
from sonar.models.naam import naamvraag
from sonar.vinden import Zoekvraag


class ZoekForm(forms.Form):
    verberg_optioneel = True

    naam = forms.CharField(
        label=_("Naam"),
        max_length=200,
        required=False,
        help_text=_("Het begin van de voor- of achternaam is genoeg voor uw eigen klanten."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    geboortedatum = DatumField(label=_("Geboortedatum"), required=False, validators=[valideer_geboortedatum])
    bsn = BsnField(required=False, help_text=_("Vult u een BSN in, dan zoeken wij alleen daarop."))

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if self.errors:
            return gegevens
        if gegevens["naam"] and naamvraag(gegevens["naam"]) is None:
            self.add_error("naam", _("Vul letters van de naam in."))
        elif not any(gegevens.values()):
            raise ValidationError(_("Vul een naam, een geboortedatum of een BSN in."), code="leeg")
        return gegevens

    def vraag(self) -> Zoekvraag:
        return Zoekvraag(
            naam=self.cleaned_data["naam"],
            geboortedatum=self.cleaned_data["geboortedatum"],
            bsn=self.cleaned_data["bsn"] or None,
        )
