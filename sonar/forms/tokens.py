"""What is asked for a new token of the API."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sonar.models import Lidmaatschap, Organisatie
from sonar.models.apitoken import Scope
from sonar.permissions import RECHTEN, ROLLEN_PER_SOORT, Recht

NODIG = {Scope.KANDIDATEN_LEZEN: Recht.KANDIDATEN_ZOEKEN, Scope.RAPPORTEN_LEZEN: Recht.RAPPORT_EIGEN_REGIO}
"""The right without which a scope opens nothing."""
ROLLEN = {
    scope: frozenset(rol for rol, rechten in RECHTEN.items() if nodig in rechten) for scope, nodig in NODIG.items()
}


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
        mogelijk = ROLLEN_PER_SOORT[organisatie.soort]
        scopes = [scope for scope in Scope if ROLLEN[scope] & mogelijk]
        waarvoor = self.fields["scopes"]
        assert isinstance(waarvoor, forms.MultipleChoiceField)
        waarvoor.choices = [(scope.value, scope.label) for scope in scopes]
        waarvoor.initial = [scope.value for scope in scopes]
        keuze = self.fields["lidmaatschap"]
        assert isinstance(keuze, forms.ModelChoiceField)
        keuze.queryset = (
            Lidmaatschap.objects.actief()
            .filter(organisatie=organisatie, rol__in=frozenset().union(*ROLLEN.values()))
            .select_related("gebruiker")
            .order_by("gebruiker__naam", "pk")
        )

    def clean(self) -> dict[str, Any]:
        """A token that opens nothing is refused here, instead of at the first request of a system."""
        gekozen: dict[str, Any] = super().clean() or {}
        lid, scopes = gekozen.get("lidmaatschap"), gekozen.get("scopes", [])
        if lid is None:
            return gekozen
        for scope in map(Scope, scopes):
            if not lid.mag(NODIG[scope]):
                self.add_error(
                    "scopes",
                    _("De rol van deze collega (%(rol)s) past niet bij “%(scope)s”. Haal dat vinkje weg.")
                    % {"rol": lid.get_rol_display(), "scope": scope.label},
                )
        return gekozen
