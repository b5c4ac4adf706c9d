"""To whom an overview of somebody's data is given."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class Ontvanger(models.TextChoices):
    KLANT = "klant", _("De klant zelf")
    GEMACHTIGDE = "gemachtigde", _("Iemand die de klant heeft gemachtigd")


class OverzichtForm(forms.Form):
    ontvanger = forms.ChoiceField(
        label=_("Aan wie geeft u dit overzicht?"),
        help_text=_("Uw antwoord komt in het inzagelog. Kijk eerst of het echt deze persoon is."),
        choices=Ontvanger.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies aan wie u het overzicht geeft.")},
    )
