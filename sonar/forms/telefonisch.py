"""What an adviseur writes down while an employer is on the phone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sonar.actions.contact.vacature import VELDEN, VELDEN_VAN_BELLER
from sonar.choices import OrganisatieSoort
from sonar.forms.klant_velden import DatumField
from sonar.models import Lidmaatschap, Organisatie, Taaksoort, Vacature
from sonar.models.vacature import WERKPLEK

KENMERKEN_HOOGSTENS = 25
_WERK = ("functie", "gemeente", "start", "plaatsen", "uren_min", "uren_max", "toelichting")


class Kenmerkenveld(forms.CharField):
    """References to kandidaten, one on a line; spaces within one are forgiven, since it is read aloud."""

    def __init__(self, **opties: Any) -> None:
        opties.setdefault("label", _("Profielnummers"))
        opties.setdefault("max_length", 2000)
        opties.setdefault(
            "help_text",
            _(
                "Eén op elke regel. Vraag de werkgever om het profielnummer voor te lezen, of zoek zelf een "
                "kandidaat en neem het nummer over."
            ),
        )
        opties.setdefault("error_messages", {"required": _("Vul minstens één profielnummer in.")})
        widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"})
        super().__init__(widget=widget, **opties)

    def clean(self, value: Any) -> list[str]:
        regels = str(super().clean(value) or "").replace(",", "\n").replace(";", "\n").splitlines()
        kenmerken = list(dict.fromkeys(kaal for regel in regels if (kaal := "".join(regel.split()).lower())))
        if len(kenmerken) > KENMERKEN_HOOGSTENS:
            raise ValidationError(_("Vul hoogstens 25 profielnummers tegelijk in."))
        return kenmerken


class KenmerkenForm(forms.Form):
    """More kandidaten for a vacature that is there already."""

    kenmerken = Kenmerkenveld()


class TelefonischForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who calls, the work, and whom the employer wants to meet."""

    verberg_optioneel = True
    # As on the page: the summary names mistakes in this order.
    field_order = (*VELDEN_VAN_BELLER, "opdrachtgever", "vorm", "kenmerken", *_WERK, "taaksoorten", *WERKPLEK)
    start = DatumField(label=_("Eerste werkdag"), error_messages={"required": _("Vul de eerste werkdag in.")})
    taaksoorten = forms.TypedMultipleChoiceField(
        label=_("Taken"), required=False, coerce=int, empty_value=None, widget=forms.CheckboxSelectMultiple
    )
    kenmerken = Kenmerkenveld()

    class Meta:
        model = Vacature
        fields = (*VELDEN_VAN_BELLER, *VELDEN)
        labels = {
            "organisatie": _("Werkgever met een account"),
            "contactpersoon": _("Contactpersoon"),
            "telefoon": _("Telefoonnummer"),
            "opdrachtgever": _("Opdrachtgever"),
            "vorm": _("Hoe werkt iemand daar?"),
            "functie": _("Functie"),
            "toelichting": _("Toelichting"),
            "geluid": _("Geluid"),
            "tillen": _("Tillen"),
            "staan": _("Staan"),
        }
        help_texts = {
            "functie": _("Bijvoorbeeld: magazijnmedewerker."),
            "uren_min": _("Laat leeg wat de werkgever niet weet."),
            "toelichting": _("Wat moet de kandidaat weten over het werk? Schrijf geen namen of telefoonnummers."),
        }
        widgets = {
            "kvk_nummer": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "werkgever_naam": forms.TextInput(attrs={"autocomplete": "off"}),
            "contactpersoon": forms.TextInput(attrs={"autocomplete": "off"}),
            "telefoon": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            "toelichting": forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        }
        error_messages = {
            "functie": {"required": _("Vul in om welk werk het gaat.")},
            "gemeente": {"required": _("Kies de gemeente van de werkplek.")},
        }

    def __init__(self, *args: Any, by: Lidmaatschap, **opties: Any) -> None:
        super().__init__(*args, **opties)
        werkgevers = self.fields["organisatie"]
        werkgevers.queryset = (  # type: ignore[attr-defined]
            Organisatie.objects.van_adviseur(by.organisatie.regio_id).order_by("naam", "pk")
        )
        werkgevers.empty_label = _("Geen account")  # type: ignore[attr-defined]
        self.fields["gemeente"].empty_label = _("Kies een gemeente")  # type: ignore[attr-defined]
        self.fields["taaksoorten"].choices = list(  # type: ignore[attr-defined]
            Taaksoort.objects.te_kiezen().order_by("label").values_list("pk", "label")
        )
        for veld in WERKPLEK:
            keuzes = self.fields[veld]
            if isinstance(keuzes, forms.NullBooleanField):
                keuzes.widget.choices = (("unknown", _("Weet ik niet")), ("true", _("Ja")), ("false", _("Nee")))
            else:
                keuzes.choices = [("", _("Weet ik niet")), *keuzes.choices[1:]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        organisatie = gegevens.get("organisatie")
        beller = [naam for naam in VELDEN_VAN_BELLER if naam != "organisatie"]
        if organisatie is None:
            for naam in beller:
                if naam in gegevens and not gegevens[naam]:
                    self.add_error(naam, _("Vul dit in, of kies een werkgever met een account."))
        elif any(gegevens.get(naam) for naam in beller):
            self.add_error("organisatie", _("Kies een account, of vul de gegevens van de werkgever in: niet allebei."))
        via_opdracht = organisatie is not None and organisatie.soort == OrganisatieSoort.INTERMEDIAIR
        if via_opdracht and not gegevens.get("opdrachtgever"):
            self.add_error("opdrachtgever", _("Vul in voor welke opdrachtgever de intermediair zoekt."))
        return gegevens

    def _post_clean(self) -> None:
        """The model's own rules are asked by the action that writes, which knows the desk too."""

    def groep(self, *namen: str) -> list[forms.BoundField]:
        return [self[naam] for naam in namen]

    @property
    def van_wie(self) -> list[forms.BoundField]:
        return self.groep("kvk_nummer", "werkgever_naam", "contactpersoon", "telefoon")

    @property
    def van_intermediair(self) -> list[forms.BoundField]:
        return self.groep("opdrachtgever", "vorm")

    @property
    def van_werk(self) -> list[forms.BoundField]:
        return self.groep(*_WERK)

    @property
    def van_werkplek(self) -> list[forms.BoundField]:
        return self.groep(*WERKPLEK)

    def gegevens(self) -> dict[str, Any]:
        """As ``vacature_plaatsen`` takes them."""
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "kenmerken"}
