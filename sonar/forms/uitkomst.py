"""How a meeting went, as the employer tells it."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sonar.contactkeuzes import NietAangenomen, Profielonderdeel
from sonar.forms.klant_velden import DatumField, Nabij

_JAREN = Nabij(terug=1, vooruit=5)
_TE_KIEZEN = [keuze for keuze in NietAangenomen.choices if keuze[0] != NietAangenomen.NIET_BESCHIKBAAR]
"""That someone is not available any more is the desk's to say."""

# As an employer's pages call it.
_LABELS = {Profielonderdeel.TAAKSOORTEN: gettext_lazy("Soort werk (taken)")}


def _na_vandaag(dag: datetime.date | None) -> datetime.date | None:
    if dag is not None and dag <= timezone.localdate():
        raise ValidationError(_("Kies een dag na vandaag."))
    return dag


class ProefForm(forms.Form):
    tot = DatumField(
        label=gettext_lazy("Laatste dag van de proef"),
        validators=[_JAREN],
        error_messages={"required": gettext_lazy("Vul de laatste dag van de proef in.")},
        help_text=gettext_lazy("Een proefplaatsing duurt meestal hoogstens twee maanden."),
    )

    def clean_tot(self) -> datetime.date | None:
        return _na_vandaag(self.cleaned_data["tot"])


class AannemenForm(forms.Form):
    tot = DatumField(
        label=gettext_lazy("Eerste dag zonder dit werk"),
        required=False,
        validators=[_JAREN],
        help_text=gettext_lazy("Alleen bij tijdelijk werk. Laat leeg als er geen einddatum is."),
    )

    def clean_tot(self) -> datetime.date | None:
        return _na_vandaag(self.cleaned_data["tot"])


class NietAannemenForm(forms.Form):
    """Why, and of each part of the profile whether it was right; what is not judged stays open."""

    reden = forms.ChoiceField(
        label=gettext_lazy("Waarom werd het niets?"),
        choices=_TE_KIEZEN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom het niets werd.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for onderdeel in Profielonderdeel:
            self.fields[onderdeel.value] = forms.TypedChoiceField(
                label=_LABELS.get(onderdeel, onderdeel.label),
                choices=[("ja", _("Ja")), ("nee", _("Nee")), ("", _("Weet ik niet"))],
                required=False,
                empty_value=None,
                coerce=lambda waarde: waarde == "ja",
                widget=forms.RadioSelect,
            )

    @property
    def onderdelen(self) -> list[forms.BoundField]:
        return [self[onderdeel.value] for onderdeel in Profielonderdeel]

    def oordelen(self) -> dict[Profielonderdeel, bool]:
        """What was judged."""
        return {
            onderdeel: klopte
            for onderdeel in Profielonderdeel
            if (klopte := self.cleaned_data[onderdeel.value]) is not None
        }
