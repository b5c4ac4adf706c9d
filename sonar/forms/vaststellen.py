"""Vaststellen together with the klant: how it was discussed, and what the klant says about being listed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sonar.choices import Gespreksvorm, Toestemming
from sonar.models import Organisatie, Werkzoekende


def toestemming_vereist(partij: Organisatie) -> bool:
    """Whether this party, or the whole it is an office of, lists klanten only with consent."""
    geheel = partij.onderdeel_van
    return partij.toestemming_vereist or (geheel is not None and geheel.toestemming_vereist)


class Vaststelformulier(forms.Form):
    """:param klant: whose profile; what their party demands decides what is asked."""

    verberg_optioneel = True
    besproken = forms.BooleanField(
        label=_("Ik heb dit profiel met de klant besproken"),
        error_messages={"required": _("Bespreek het profiel eerst met de klant, en vink dit dan aan.")},
    )
    gesprek = forms.ChoiceField(
        label=_("Hoe hebt u het besproken?"),
        choices=Gespreksvorm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe u de klant hebt gesproken.")},
    )
    toestemming = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _("Vraag het de klant, en kies het antwoord.")}
    )

    def __init__(self, klant: Werkzoekende, data: Any = None) -> None:
        super().__init__(data)
        vereist = toestemming_vereist(klant.bediend_door)
        veld = self.fields["toestemming"]
        assert isinstance(veld, forms.ChoiceField)
        if vereist:
            veld.label = _("Geeft de klant toestemming om anoniem te zien te zijn voor werkgevers?")
            veld.choices = [
                (Toestemming.TOESTEMMING.value, _("Ja, de klant geeft toestemming")),
                (Toestemming.BEZWAAR.value, _("Nee, het profiel komt niet op de lijst voor werkgevers")),
            ]
        else:
            veld.label = _("Heeft de klant bezwaar om anoniem te zien te zijn voor werkgevers?")
            veld.choices = [
                (Toestemming.TOESTEMMING.value, _("Nee, geen bezwaar")),
                (Toestemming.BEZWAAR.value, _("Ja, het profiel komt niet op de lijst voor werkgevers")),
            ]
        if klant.toestemming != Toestemming.ONBEKEND:
            veld.initial = klant.toestemming
