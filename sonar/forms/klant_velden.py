"""Fields that several forms about a klant share: a BSN, a date, a reason, and where someone lives."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sonar.choices import Rol
from sonar.models import Gebruiker, Gemeente, Lidmaatschap
from sonar.validators import schoon_bsn, schoon_postcode, valideer_notitie
from sonar.woonplaats import Woonplaats, bij_postcode

REDEN_MINSTENS, REDEN_HOOGSTENS = 10, 400
_OUDST = 120


class BsnField(forms.CharField):
    """Nine digits that pass the 11-test; dots and spaces are forgiven, and the browser keeps none of it."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("label", _("BSN"))
        opties.setdefault("max_length", 20)
        super().__init__(**opties)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}

    def clean(self, value: Any) -> str:
        tekst = str(super().clean(value) or "")
        if not tekst:
            return ""
        bsn = schoon_bsn(tekst)
        if bsn is None:
            raise ValidationError(_("Dit is geen geldig BSN. Controleer de cijfers."), code="bsn")
        return bsn


class DatumField(forms.DateField):
    """A date, by the browser's own means; also typed as 31-12-1990."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}))
        opties.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y"])
        super().__init__(**opties)


class Nabij:
    """Validator: the year of a date is no typing error.

    :param terug: years before today, :param vooruit: and after it.
    """

    def __init__(self, *, terug: int, vooruit: int) -> None:
        self.terug, self.vooruit = terug, vooruit

    def __call__(self, datum: datetime.date) -> None:
        jaar = timezone.localdate().year
        if not jaar - self.terug <= datum.year <= jaar + self.vooruit:
            raise ValidationError(_("Controleer het jaar van deze datum."))


def valideer_geboortedatum(datum: datetime.date) -> None:
    vandaag = timezone.localdate()
    if datum > vandaag:
        raise ValidationError(_("Deze datum ligt in de toekomst."))
    if datum.year < vandaag.year - _OUDST:
        raise ValidationError(_("Controleer het jaar van deze datum."))


class RedenField(forms.CharField):
    """Own words about why; they are kept in the log, so nothing that leads to the person may stand in them."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("label", _("Toelichting"))
        opties.setdefault(
            "help_text", _("Minstens 10 tekens. Uw reden komt in het logboek; de klant kan die opvragen.")
        )
        super().__init__(
            min_length=REDEN_MINSTENS,
            max_length=REDEN_HOOGSTENS,
            widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
            validators=[valideer_notitie],
            error_messages={
                "required": _("Vul in waarom u dit doet."),
                "min_length": _("Schrijf minstens 10 tekens, zodat een ander begrijpt waarom."),
            },
            **opties,
        )


def collegas(lidmaatschap: Lidmaatschap) -> Any:
    """Who can be someone's fixed consulent: the consulenten of the organisation acted for."""
    return (
        Gebruiker.objects.filter(
            is_active=True,
            lidmaatschappen__organisatie=lidmaatschap.organisatie_id,
            lidmaatschappen__rol=Rol.CONSULENT,
            lidmaatschappen__actief=True,
        )
        .order_by("naam")
        .distinct()
    )


def _kort(**extra: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", **extra})


class AdresForm(forms.Form):
    """Address; place and gemeente follow from the postcode unless they are filled in."""

    straat = forms.CharField(label=_("Straat"), max_length=100, required=False, widget=_kort())
    huisnummer = forms.CharField(label=_("Huisnummer"), max_length=10, required=False, widget=_kort())
    toevoeging = forms.CharField(label=_("Toevoeging"), max_length=20, required=False, widget=_kort())
    postcode = forms.CharField(
        label=_("Postcode"), max_length=10, required=False, help_text=_("Bijvoorbeeld 5611 AB."), widget=_kort()
    )
    plaats = forms.CharField(
        label=_("Andere woonplaats"),
        max_length=100,
        required=False,
        help_text=_("Alleen als de plaats bij de postcode niet klopt."),
        widget=_kort(),
    )
    woongemeente = forms.ModelChoiceField(
        queryset=Gemeente.objects.all(),
        label=_("Andere gemeente"),
        required=False,
        empty_label=_("Volgens de postcode"),
        help_text=_("Alleen als de gemeente bij de postcode niet klopt, of als de postcode niet bekend is."),
    )

    def clean_postcode(self) -> str:
        tekst = self.cleaned_data["postcode"]
        if not tekst:
            return ""
        schoon = schoon_postcode(tekst)
        if schoon is None:
            raise ValidationError(_("Vul een postcode in als 1234 AB."))
        return schoon

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if "postcode" in gegevens and "woongemeente" in gegevens:
            self._controleer_woonplaats(gegevens["postcode"], gegevens["woongemeente"])
        return gegevens

    def _controleer_woonplaats(self, postcode: str, gemeente: Gemeente | None) -> None:
        self.woonplaats: Woonplaats | None = bij_postcode(postcode)
        if gemeente is None and self.woonplaats is None:
            if postcode:
                self.add_error("woongemeente", _("Deze postcode kennen wij niet. Kies de gemeente."))
            else:
                self.add_error("postcode", _("Vul de postcode in, of kies hieronder de gemeente."))

    def adres(self) -> dict[str, Any]:
        """Fields of Werkzoekende, with place and gemeente filled in."""
        gegevens = self.cleaned_data
        bekend = self.woonplaats
        return {
            **{veld: gegevens[veld] for veld in ("straat", "huisnummer", "toevoeging", "postcode")},
            "plaats": gegevens["plaats"] or (bekend.plaats if bekend else ""),
            "woongemeente": gegevens["woongemeente"] or (bekend.gemeente if bekend else None),
        }
