"""Choosing a file to bring in, and which value holds where it differs."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sonar.choices import Verschilkeuze
from sonar.importing.lezers import weiger_ander_soort
from sonar.importing.tabel import GeenTabel

_LANGSTE_NAAM = 150
_KEUZES = (Verschilkeuze.HOUDEN.value, Verschilkeuze.OVERNEMEN.value)
_HOOGSTENS_KEUZES = 100


class Uploadform(forms.Form):
    """:param te_groot: whether the upload was cut off at the limit (``sonar/uploads.py``)."""

    verberg_optioneel = True

    bestand = forms.FileField(
        label=gettext_lazy("Bestand"),
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "missing": gettext_lazy("Kies een bestand."),
            "invalid": gettext_lazy("Kies een bestand."),
        },
    )

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._te_groot = te_groot
        self.fields["bestand"].help_text = _(
            "CSV of Excel (XLSX), hoogstens %(mb)s MB. De eerste regel bevat de kolomnamen."
        ) % {"mb": settings.IMPORT_HOOGSTENS_MB}
        if te_groot:
            self.fields["bestand"].required = False

    def clean_bestand(self) -> "UploadedFile[bytes]":
        if self._te_groot:
            raise forms.ValidationError(
                _("Het bestand is groter dan %(mb)s MB. Splits het, of lever het aan als CSV.")
                % {"mb": settings.IMPORT_HOOGSTENS_MB}
            )
        bestand: UploadedFile[bytes] = self.cleaned_data["bestand"]
        try:
            weiger_ander_soort(bestand.read(1024))
        except GeenTabel as fout:
            raise forms.ValidationError(str(fout)) from fout
        bestand.seek(0)
        return bestand

    @property
    def naam(self) -> str:
        """The file's own name, shortened in front of its extension when it is very long."""
        naam = PurePath(self.cleaned_data["bestand"].name or "bestand")
        return naam.stem[: _LANGSTE_NAAM - len(naam.suffix[:10])] + naam.suffix[:10]


class Keuzeform(forms.Form):
    """Which value holds, for one row by its own button or for the rows that were ticked.

    ``cleaned_data["gezien"]`` maps each chosen verschil to the fingerprint of what was shown.
    """

    def clean(self) -> dict[str, Any]:
        keuze = self.data.get("voor_gekozen", "")
        if keuze in _KEUZES:
            gekozen = self.data.getlist("gekozen")  # type: ignore[attr-defined]
        else:
            keuze = next((keuze for keuze in _KEUZES if self.data.get(keuze)), "")
            gekozen = [self.data[keuze]] if keuze else []
        gezien = {
            int(pk): str(self.data.get(f"gezien-{pk}", ""))
            for pk in gekozen[:_HOOGSTENS_KEUZES]
            if pk.isascii() and pk.isdecimal() and len(pk) < 19
        }
        if not gezien:
            raise forms.ValidationError(_("Kies eerst een of meer regels."))
        return {"keuze": Verschilkeuze(keuze), "gezien": gezien}
