"""What is asked of an employer that applies, of who accepts an invitation, and of the adviseur who decides."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sonar.models import Aanmelding, Gebruiker
from sonar.models.aanmelding import Afwijsreden, Doel
from sonar.models.organisatie import ZOEKENDE_SOORTEN


class AanmeldForm(forms.ModelForm):  # type: ignore[type-arg]
    akkoord = forms.BooleanField(
        label=_("Ik ga akkoord met de voorwaarden"),
        error_messages={"required": _("Lees de voorwaarden en ga akkoord. Zonder akkoord geven wij geen toegang.")},
    )

    class Meta:
        model = Aanmelding
        fields = ("kvk_nummer", "naam", "soort", "regio", "contactnaam", "email", "doel", "doel_toelichting")
        widgets = {
            "kvk_nummer": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "naam": forms.TextInput(attrs={"autocomplete": "organization"}),
            "contactnaam": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "doel_toelichting": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "kvk_nummer": {"required": _("Vul de 8 cijfers van het KvK-nummer in.")},
            "naam": {"required": _("Vul de naam van uw organisatie in.")},
            "regio": {"required": _("Kies uw arbeidsmarktregio.")},
            "contactnaam": {"required": _("Vul uw naam in.")},
            "email": {"required": _("Vul uw zakelijke e-mailadres in.")},
            "doel_toelichting": {"required": _("Vertel kort om welk werk het gaat.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regio"].empty_label = _("Kies een regio")  # type: ignore[attr-defined]
        # Radio buttons have no line for nothing chosen.
        self.fields["soort"] = forms.ChoiceField(
            label=_("Soort organisatie"),
            choices=[(soort.value, soort.label) for soort in ZOEKENDE_SOORTEN],
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies of u zelf werk hebt of voor een ander zoekt.")},
        )
        self.fields["doel"] = forms.ChoiceField(
            label=_("Waarom wilt u zoeken?"),
            choices=Doel.choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies waarom u wilt zoeken.")},
        )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class NieuwAccountForm(forms.Form):
    naam = forms.CharField(
        label=_("Uw naam"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    wachtwoord = forms.CharField(
        label=_("Wachtwoord"),
        help_text=_("Minstens 12 tekens. Een zin van een paar woorden is goed te onthouden."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Kies een wachtwoord van minstens 12 tekens.")},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("wachtwoord"):
            try:
                validate_password(schoon["wachtwoord"], Gebruiker(email=self.email, naam=schoon.get("naam", "")))
            except ValidationError as fout:
                self.add_error("wachtwoord", fout)
        return schoon


class AfwijsForm(forms.Form):
    reden = forms.ChoiceField(
        label=_("Reden"),
        choices=Afwijsreden.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden. De aanvrager leest die.")},
    )
    toelichting = forms.CharField(
        label=_("Toelichting voor de aanvrager"),
        help_text=_("Dit staat in de e-mail aan de aanvrager."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BlokkeerForm(forms.Form):
    reden = forms.CharField(
        label=_("Reden"),
        help_text=_("De leden van deze organisatie lezen deze reden."),
        max_length=300,
        error_messages={"required": _("Vul in waarom u deze organisatie blokkeert.")},
    )
