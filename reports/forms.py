"""What is asked for a weergave of one's own."""

from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.counts import Klanten
from reports.models import HOOGSTENS_REGIOS, HOOGSTENS_WEERGAVEN, GeenPlaats, Maat, Weergave
from sonar.models import Arbeidsmarktregio, Lidmaatschap


class WeergaveForm(forms.Form):
    naam = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=60,
        help_text=gettext_lazy("Zo vindt u de weergave terug. De naam staat ook boven de PDF."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Vul een naam in."),
            "max_length": gettext_lazy("Gebruik hoogstens 60 tekens."),
        },
    )
    maat = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u zien?"),
        choices=Maat.choices,
        initial=Maat.AANDEEL,
        widget=forms.Select(attrs={"class": "kv-select"}),
        error_messages={"invalid_choice": gettext_lazy("Kies wat u wilt zien.")},
    )
    klanten = forms.ChoiceField(
        label=gettext_lazy("Van welke klanten?"),
        choices=Klanten.choices,
        initial=Klanten.ALLE,
        widget=forms.Select(attrs={"class": "kv-select"}),
        error_messages={"invalid_choice": gettext_lazy("Kies alle klanten, UWV-klanten of gemeenteklanten.")},
    )
    per_mail = forms.BooleanField(
        label=gettext_lazy("Mail mij deze weergave elk kwartaal als PDF"),
        required=False,
        help_text=gettext_lazy("Na de publicatie van het kwartaal, naar het adres van uw account."),
    )

    def __init__(self, lidmaatschap: Lidmaatschap, *args: Any, van: Weergave | None = None, **kwargs: Any) -> None:
        """:param van: what changes; None for a new one."""
        super().__init__(*args, **kwargs)
        self._lidmaatschap, self._van = lidmaatschap, van
        keuzes = [
            ("", _("Geen")),
            *((str(r.nr), f"{r.nr} {r.naam}") for r in Arbeidsmarktregio.objects.only("nr", "naam")),
        ]
        for nummer in range(1, HOOGSTENS_REGIOS + 1):
            self.fields[f"regio{nummer}"] = forms.ChoiceField(
                label=_("Arbeidsmarktregio %(nummer)s") % {"nummer": nummer},
                choices=keuzes,
                required=False,
                help_text=_("Kiest u er geen, dan ziet u alle regio’s.") if nummer == 1 else "",
                widget=forms.Select(attrs={"class": "kv-select"}),
                error_messages={"invalid_choice": _("Kies een arbeidsmarktregio uit de lijst.")},
            )
        self.order_fields(
            ["naam", "maat", "klanten", *(f"regio{n}" for n in range(1, HOOGSTENS_REGIOS + 1)), "per_mail"]
        )

    @staticmethod
    def invulling(weergave: Weergave) -> dict[str, Any]:
        """What the form shows of one there is."""
        return {
            "naam": weergave.naam,
            "maat": weergave.maat,
            "klanten": weergave.klanten,
            "per_mail": weergave.per_mail,
            **{f"regio{nummer}": str(nr) for nummer, nr in enumerate(weergave.regios, start=1)},
        }

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"]
        ander = Weergave.objects.van(self._lidmaatschap).filter(naam__iexact=naam)
        if self._van is not None:
            ander = ander.exclude(pk=self._van.pk)
        if ander.exists():
            raise forms.ValidationError(_bestaat(naam))
        return naam

    def bewaar(self) -> Weergave | None:
        """None, with what is wrong in ``errors``, when there is no place or the name was just taken."""
        velden = {naam: self.cleaned_data[naam] for naam in ("naam", "maat", "klanten", "per_mail")}
        gekozen = [self.cleaned_data[f"regio{nummer}"] for nummer in range(1, HOOGSTENS_REGIOS + 1)]
        velden["regios"] = [int(nr) for nr in dict.fromkeys(gekozen) if nr]
        try:
            with transaction.atomic():
                if self._van is None:
                    return Weergave.objects.maak(self._lidmaatschap, **velden)
                Weergave.objects.filter(pk=self._van.pk).update(**velden)
                return self._van
        except GeenPlaats:
            self.add_error(
                None, _("U hebt al %(aantal)s weergaven. Haal er eerst een weg.") % {"aantal": HOOGSTENS_WEERGAVEN}
            )
        except IntegrityError:
            self.add_error("naam", _bestaat(velden["naam"]))
        return None


def _bestaat(naam: str) -> str:
    return _("U hebt al een weergave met de naam “%(naam)s”. Kies een andere naam.") % {"naam": naam}
