"""A registration in the doelgroepregister: since when, on which ground, until when."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sonar.forms.klant_velden import DatumField
from sonar.models import Doelgroepgrond, Doelgroepregistratie

# The law that made the register; nobody was in it before.
EERSTE_DAG = datetime.date(2013, 1, 1)
# Years from now: a registration is entered when it is known, and may last a working life.
_VANAF_VOORUIT, _TOT_VOORUIT = 1, 50


def grond_veld() -> "forms.ModelChoiceField[Doelgroepgrond]":
    return forms.ModelChoiceField(
        queryset=Doelgroepgrond.objects.order_by("label"),
        label=gettext_lazy("Grond"),
        required=False,
        empty_label=gettext_lazy("Nog niet bekend"),
        help_text=gettext_lazy("Alleen voor uw organisatie; werkgevers zien dit nooit."),
    )


def controleer_registratie(gegevens: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a registration: field and sentence."""
    vanaf, tot, grond = (gegevens.get(veld) for veld in ("vanaf", "tot", "grond"))
    if vanaf is None:
        return
    if not EERSTE_DAG.year <= vanaf.year <= timezone.localdate().year + _VANAF_VOORUIT:
        yield "vanaf", _("Controleer het jaar van deze datum.")
    if tot is not None and tot.year > timezone.localdate().year + _TOT_VOORUIT:
        yield "tot", _("Controleer het jaar van deze datum.")
    if tot is not None and tot < vanaf:
        yield "tot", _("De registratie kan niet eindigen voordat zij begint.")
    if grond is not None and not (
        grond.geldig_vanaf <= vanaf and (grond.geldig_tot is None or vanaf < grond.geldig_tot)
    ):
        yield (
            "grond",
            _("Deze grond bestond niet op %(datum)s. Kies een andere grond of controleer de begindatum.")
            % {"datum": date_format(vanaf, "j F Y")},
        )


class RegistratieForm(forms.Form):
    vanaf = DatumField(
        label=gettext_lazy("Geregistreerd vanaf"),
        error_messages={"required": gettext_lazy("Vul in vanaf wanneer de klant in het doelgroepregister staat.")},
    )
    tot = DatumField(
        label=gettext_lazy("Geregistreerd tot"),
        required=False,
        help_text=gettext_lazy(
            "De eerste dag waarop de registratie niet meer telt. Laat leeg als er geen einddatum is."
        ),
    )
    grond = grond_veld()
    registratie = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1)
    verwacht = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        for veld, fout in controleer_registratie(gegevens):
            self.add_error(veld, fout)
        return gegevens


def invulling(registratie: Doelgroepregistratie, verwacht: str) -> dict[str, Any]:
    """What the form starts with to correct or end a registration."""
    return {
        "vanaf": registratie.vanaf,
        "tot": registratie.tot,
        "grond": registratie.grond_id,
        "registratie": registratie.pk,
        "verwacht": verwacht,
    }
