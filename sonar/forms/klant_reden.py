"""Stating a reason: to see a BSN, to read another organisation's klant, or to take one over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sonar.choices import Inzagereden, Overnamereden
from sonar.forms.klant_velden import RedenField


class BsnRedenForm(forms.Form):
    reden = RedenField(
        label=_("Waarom wilt u het BSN zien?"),
        help_text=_("Minstens 10 tekens. Wij leggen vast dat u het BSN hebt gezien, en waarom."),
    )


class _RedenForm(forms.Form):
    """A reason of a closed list, with own words."""

    def reden(self) -> str:
        """Both as one text for the log."""
        soort = self.fields["soort"]
        assert isinstance(soort, forms.ChoiceField)
        label = dict(soort.choices)[self.cleaned_data["soort"]]  # type: ignore[arg-type]
        return f"{label}: {self.cleaned_data['toelichting']}"


_KIES = {"required": _("Kies een reden.")}


class InzageForm(_RedenForm):
    soort = forms.ChoiceField(
        label=_("Waarom wilt u deze klant bekijken?"),
        choices=Inzagereden.choices,
        widget=forms.RadioSelect,
        error_messages=_KIES,
    )
    toelichting = RedenField()


class OvernameForm(_RedenForm):
    soort = forms.ChoiceField(
        label=_("Waarom neemt u deze klant over?"),
        choices=Overnamereden.choices,
        widget=forms.RadioSelect,
        error_messages=_KIES,
    )
    toelichting = RedenField(help_text=_("Minstens 10 tekens. De andere organisatie ziet uw reden in haar overzicht."))
