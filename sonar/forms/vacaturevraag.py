"""What a desk asks of a vacature, and the answer to each question: choices and numbers, no text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sonar.actions.contact.bureauvraag import ANTWOORDVELDEN
from sonar.contactkeuzes import Bureauvraag
from sonar.forms.contact import StapForm
from sonar.forms.vacature import FOUTEN, StartField, WerkplekForm, controleer_uren
from sonar.models import Vacature, Vacaturevraag


class VraagForm(StapForm):
    """What an adviseur asks."""

    vraag = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u weten?"),
        choices=Bureauvraag.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("De werkgever krijgt precies deze woorden te lezen, en heeft drie werkdagen."),
        error_messages={"required": gettext_lazy("Kies een vraag.")},
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        if self.verzoek.vacature.organisatie_id is None:
            self.fields["vraag"].help_text = _(
                "Deze werkgever heeft geen account. Bel, en leg het antwoord daarna vast bij het verzoek."
            )


class WerkplekAntwoord(WerkplekForm):
    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if not self.errors and all(waarde is None for waarde in gegevens.values()):
            raise ValidationError(_("Vul minstens één ding in dat u van de werkplek weet."))
        return gegevens


class WerkAntwoord(forms.ModelForm):  # type: ignore[type-arg]
    """What stands there now: to be left as it is, or put right."""

    verberg_optioneel = True
    start = StartField()

    class Meta:
        model = Vacature
        fields = ANTWOORDVELDEN[Bureauvraag.WERK]
        labels = {
            "plaatsen": gettext_lazy("Hoeveel mensen zoekt u in totaal?"),
            "uren_min": gettext_lazy("Uren per week, minstens"),
            "uren_max": gettext_lazy("Uren per week, hoogstens"),
        }
        error_messages = FOUTEN

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        controleer_uren(self)
        return gegevens


class NogOpenAntwoord(forms.ModelForm):  # type: ignore[type-arg]
    zoekt = forms.TypedChoiceField(
        label=gettext_lazy("Zoekt u nog iemand?"),
        choices=(("ja", gettext_lazy("Ja, ik zoek nog iemand")), ("nee", gettext_lazy("Nee, de vacature kan sluiten"))),
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Bij nee sluit de vacature, met elke aanvraag die nog loopt."),
        error_messages={"required": gettext_lazy("Kies ja of nee.")},
    )

    class Meta:
        model = Vacature
        fields = ()


_ANTWOORDEN: "dict[str, type[forms.ModelForm[Vacature]]]" = {
    Bureauvraag.WERKPLEK: WerkplekAntwoord,
    Bureauvraag.WERK: WerkAntwoord,
    Bureauvraag.NOG_OPEN: NogOpenAntwoord,
}


def antwoordform(vraag: Vacaturevraag, data: Any) -> "forms.ModelForm[Vacature]":
    """The form with which that question is answered, filled with what is known of the work."""
    # A copy of its own: validating sets what was filled in on the row, which the page shows too.
    return _ANTWOORDEN[vraag.vraag](data, instance=Vacature.objects.get(pk=vraag.vacature_id))
