"""What is asked for a new token of the API."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sonar.models import Lidmaatschap, Organisatie
from sonar.models.apitoken import Scope
from sonar.permissions import RECHTEN, Recht

MAG_ZOEKEN = tuple(rol for rol, rechten in RECHTEN.items() if Recht.KANDIDATEN_ZOEKEN in rechten)


class _Lidkeuze(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.gebruiker} – {obj.get_rol_display()}"


class TokenForm(forms.Form):
    lidmaatschap = _Lidkeuze(
        queryset=Lidmaatschap.objects.none(),
        label=_("Namens wie"),
        help_text=_("Wat het systeem opvraagt, staat in het log op naam van deze collega."),
        empty_label=_("Kies een collega"),
        error_messages={"required": _("Kies namens wie het systeem vraagt."), "invalid_choice": _("Kies een collega.")},
        widget=forms.Select(attrs={"class": "kv-select"}),
    )
    scopes = forms.MultipleChoiceField(
        choices=Scope.choices,
        initial=list(Scope.values),
        label=_("Waarvoor"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies waarvoor de toegangscode is.")},
    )

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze = self.fields["lidmaatschap"]
        assert isinstance(keuze, forms.ModelChoiceField)
        keuze.queryset = (
            Lidmaatschap.objects.actief()
            .filter(organisatie=organisatie, rol__in=MAG_ZOEKEN)
            .select_related("gebruiker")
            .order_by("gebruiker__naam", "pk")
        )
