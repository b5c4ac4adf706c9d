"""The one declaration of what can be asked of the publication, for page and API alike."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.wensen import Wensen
from sonar.choices import Opleidingsstap
from sonar.models import Arbeidsmarktregio, Beroepssector, Taaksoort
from sonar.models.klantprofiel import UREN_HOOGSTENS
from sonar.models.termen import Term
from sonar.zoekgroepen import LABELS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

_UREN_FOUT = _("Vul een heel getal in van 1 tot en met %(hoogstens)s.") % {"hoogstens": UREN_HOOGSTENS}


class _Uren(django_filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, label: "StrOrPromise") -> None:
        super().__init__(
            label=label,
            min_value=1,
            max_value=UREN_HOOGSTENS,
            localize=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kv-textbox"}),
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _UREN_FOUT),
        )


class _Termen(django_filters.ModelMultipleChoiceFilter):
    """Several terms of one list, by code; any of them will do."""

    def __init__(self, model: type[Term], label: str) -> None:
        super().__init__(
            queryset=model.objects.te_kiezen().publiceerbaar(),
            to_field_name="code",
            label=label,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("“%(value)s” staat niet in de lijst.")},
        )


class _Filterformulier(forms.Form):
    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        if (schoon.get("urenMin") or 0) > (schoon.get("urenMax") or UREN_HOOGSTENS):
            self.add_error("urenMin", _("Minimaal is hoger dan maximaal. Verwissel of verbeter ze."))
            # Which of the two is wrong is not known, so neither counts.
            del schoon["urenMax"]
        return schoon


class KandidaatFilter(django_filters.FilterSet):
    regio = django_filters.ModelChoiceFilter(
        queryset=Arbeidsmarktregio.objects.all(),
        to_field_name="nr",
        label=LABELS["regio"],
        empty_label=_("Alle regio’s"),
        error_messages={"invalid_choice": _("Deze arbeidsmarktregio bestaat niet.")},
        widget=forms.Select(attrs={"class": "kv-select"}),
    )
    beroepssector = _Termen(Beroepssector, LABELS["beroepssector"])
    taaksoort = _Termen(Taaksoort, LABELS["taaksoort"])
    opleidingsniveau = django_filters.ChoiceFilter(
        choices=Opleidingsstap.choices,
        label=LABELS["opleidingsniveau"],
        empty_label=_("Maakt niet uit"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("“%(value)s” is geen opleidingsniveau.")},
    )
    urenMin = _Uren(_("Minimaal"))
    urenMax = _Uren(_("Maximaal"))
    onbekend = django_filters.ChoiceFilter(
        choices=[("nee", _("Alleen wie zeker past"))],
        label=_("Als iets niet zeker is"),
        empty_label=_("Ook wie misschien past"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Kies “nee”, of laat dit weg.")},
    )

    class Meta:
        model = Kandidaat
        fields: list[str] = []
        form = _Filterformulier

    @cached_property
    def wensen(self) -> Wensen:
        """What is asked, as far as it could be read: a wish with an error is left out, the others count."""
        self.form.is_valid()
        schoon = getattr(self.form, "cleaned_data", {})
        return Wensen(
            regio=schoon.get("regio"),
            beroepssectoren=tuple(schoon.get("beroepssector") or ()),
            taaksoorten=tuple(schoon.get("taaksoort") or ()),
            opleidingsstap=schoon.get("opleidingsniveau") or None,
            uren_min=schoon.get("urenMin"),
            uren_max=schoon.get("urenMax"),
            ook_onbekend=schoon.get("onbekend") != "nee",
        )
