"""Registering somebody who was looked for and not found."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sonar.actions.klant import Registratie
from sonar.forms.klant_gegevens import PersoonForm
from sonar.forms.klant_registratie import controleer_registratie, grond_veld
from sonar.forms.klant_velden import DatumField

_GEREGISTREERD = [("ja", _("Ja")), ("onbekend", _("Nog niet bekend"))]


class NieuwForm(PersoonForm):
    groepen = (
        (_("Wie is het?"), ("naam", "geboortedatum", "ander", "bsn", "bsn_onbekend", "id_wz")),
        (_("Contact"), ("telefoon", "email")),
        (_("Adres"), ("postcode", "huisnummer", "toevoeging", "straat", "plaats", "woongemeente")),
        (_("Doelgroepregister"), ("geregistreerd", "grond", "vanaf", "tot")),
        (_("Begeleiding"), ("consulent",)),
    )

    bsn_onbekend = forms.BooleanField(label=_("Het BSN is nog niet bekend"), required=False)
    geregistreerd = forms.ChoiceField(
        label=_("Staat de klant in het doelgroepregister?"),
        choices=_GEREGISTREERD,
        initial="onbekend",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies Ja of Nog niet bekend.")},
    )
    grond = grond_veld()
    vanaf = DatumField(label=_("Geregistreerd vanaf"), required=False, help_text=_("Alleen als u Ja koos."))
    tot = DatumField(label=_("Geregistreerd tot"), required=False, help_text=_("Laat leeg als er geen einddatum is."))
    ander = forms.BooleanField(
        label=_("Ik heb dit nagekeken: dit is iemand anders"),
        help_text=_("Er is al een klant met deze naam en geboortedatum."),
        error_messages={"required": _("Kijk na of dit dezelfde persoon is, of vink aan dat het iemand anders is.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld, melding in (("naam", _("Vul de naam in.")), ("geboortedatum", _("Vul de geboortedatum in."))):
            self.fields[veld].required = True
            self.fields[veld].error_messages["required"] = melding
        self.fields["bsn"].required = not self.data.get("bsn_onbekend")
        self.fields["bsn"].error_messages["required"] = _("Vul het BSN in, of vink aan dat het nog niet bekend is.")
        # Asked only when there is somebody of that name and birth date.
        self._ander = self.fields.pop("ander")

    def vraag_of_het_een_ander_is(self) -> bool:
        """Whether it still must be said that this is not the klant of the same name and birth date."""
        self.fields["ander"] = self._ander
        if self.data.get("ander"):
            return False
        self.add_error("ander", self._ander.error_messages["required"])
        return True

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if gegevens.get("bsn") and gegevens.get("bsn_onbekend"):
            self.add_error("bsn_onbekend", _("U vulde een BSN in. Haal het vinkje weg, of maak het BSN leeg."))
        if gegevens.get("geregistreerd") == "ja":
            if "vanaf" in gegevens and gegevens["vanaf"] is None:
                self.add_error("vanaf", _("Vul in vanaf wanneer de klant in het doelgroepregister staat."))
            for veld, fout in controleer_registratie(gegevens):
                self.add_error(veld, fout)
        elif any(gegevens.get(veld) for veld in ("vanaf", "tot", "grond")):
            self.add_error(
                "geregistreerd", ValidationError(_("U vulde een registratie in. Kies Ja, of maak die velden leeg."))
            )
        return gegevens

    def gegevens(self) -> dict[str, Any]:
        """Fields of Werkzoekende."""
        schoon = self.cleaned_data
        return {
            **{veld: schoon[veld] for veld in ("naam", "geboortedatum", "telefoon", "email", "consulent")},
            **self.adres(),
            "bsn": schoon["bsn"] or None,
            "id_wz": schoon["id_wz"] or None,
        }

    def registratie(self) -> Registratie | None:
        schoon = self.cleaned_data
        if schoon["geregistreerd"] != "ja":
            return None
        return Registratie(vanaf=schoon["vanaf"], grond=schoon["grond"], tot=schoon["tot"])
