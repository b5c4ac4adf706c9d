"""What a klant said to a vacature."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sonar.contactkeuzes import Voorstelantwoord


class VoorstelForm(forms.Form):
    """:param mag_ja: whether the klant can be proposed now; the page says why not."""

    antwoord = forms.ChoiceField(
        label=_("Wil de klant kennismaken met deze werkgever?"),
        help_text=_("Vraag het eerst aan de klant. Bij “ja” gaat het voorstel naar de adviseur van het Werkcentrum."),
        choices=Voorstelantwoord.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat de klant zei.")},
    )

    def __init__(self, *args: object, mag_ja: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not mag_ja:
            veld = self.fields["antwoord"]
            assert isinstance(veld, forms.ChoiceField)
            veld.choices = [keuze for keuze in Voorstelantwoord.choices if keuze[0] != Voorstelantwoord.JA]
            veld.help_text = _("“Ja” kunt u nog niet kiezen: hierboven staat wat u eerst doet.")
