"""What is asked at each step of a contact request."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sonar.choices import ContactSoort, Gespreksvorm, OrganisatieSoort, Rol
from sonar.contactkeuzes import Deelveld, GeenKennismaking, NietAangenomen, Pogingresultaat, Profielonderdeel
from sonar.forms.klant_velden import DatumField
from sonar.forms.werklijst import Klantnummers
from sonar.models import Contactverzoek, Lidmaatschap

TOESTEMMING_DAGEN = 90
"""How long a consent holds when nothing else is filled in."""
_INTERN = _("Alleen voor collega's. Schrijf geen namen, telefoonnummers of iets over gezondheid.")


def adviseurs(*, regio: int | None = None, organisatie: int | None = None) -> Any:
    """Who can be given a request: the adviseurs of a desk, or of the desk of a region."""
    actief = Lidmaatschap.objects.actief().filter(
        rol=Rol.ADVISEUR, organisatie__soort=OrganisatieSoort.WERKGEVERSSERVICEPUNT
    )
    waar = {"organisatie": organisatie} if organisatie else {"organisatie__regio": regio}
    return actief.filter(**waar).select_related("gebruiker", "organisatie").order_by("gebruiker__naam", "pk")


class Collegaveld(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **opties: Any) -> None:
        opties.setdefault("empty_label", _("Kies een collega"))
        opties.setdefault("error_messages", {"required": _("Kies een collega.")})
        super().__init__(queryset=Lidmaatschap.objects.none(), **opties)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.gebruiker)


def _toelichting() -> forms.CharField:
    return forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=500,
        help_text=_INTERN,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class VerdeelForm(forms.Form):
    """Requests chosen on a page, and whose they become."""

    verzoeken = Klantnummers(coerce=int, error_messages={"required": _("Kies minstens één verzoek.")})
    aan = Collegaveld(label=_("Adviseur wordt"))

    def __init__(self, *args: Any, by: Lidmaatschap, **opties: Any) -> None:
        super().__init__(*args, **opties)
        bij = by.organisatie
        van_bureau = bij.soort == OrganisatieSoort.WERKGEVERSSERVICEPUNT
        collegas = adviseurs(organisatie=bij.pk) if van_bureau else adviseurs(regio=bij.regio_vandaag)
        self.fields["aan"].queryset = collegas  # type: ignore[attr-defined]
        self.fields["aan"].widget.attrs["class"] = "kv-select"


def voeg_fout_toe(form: forms.BaseForm, fout: ValidationError) -> None:
    """What an action found wrong, at the field it is about."""
    fouten = fout.error_dict if hasattr(fout, "error_dict") else {None: fout.error_list}
    for veld, lijst in fouten.items():
        form.add_error(veld if veld in form.fields else None, lijst)


class StapForm(forms.Form):
    """A step without questions; the others extend it. Each knows the request it is about, and who does it."""

    def __init__(self, *args: Any, verzoek: Contactverzoek, by: Lidmaatschap, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.verzoek, self.by = verzoek, by


class BenaderForm(StapForm):
    toelichting = _toelichting()


class ToewijsForm(StapForm):
    aan = Collegaveld(label=_("Adviseur wordt"))

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        collegas = adviseurs(organisatie=self.verzoek.bureau_id)
        if self.verzoek.eigenaar_id:
            collegas = collegas.exclude(gebruiker=self.verzoek.eigenaar_id)
        self.fields["aan"].queryset = collegas  # type: ignore[attr-defined]


class OverdraagForm(ToewijsForm):
    aan = Collegaveld(
        label=_("Aan wie?"),
        required=False,
        empty_label=_("Terug naar het bureau, een collega neemt het"),
    )
    toelichting = _toelichting()

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        # The list always says something: back to the desk, or a colleague.
        self.fields["aan"].verberg_optioneel = True  # type: ignore[attr-defined]


class PogingForm(StapForm):
    hoe = forms.ChoiceField(
        label=_("Hoe zocht u contact?"),
        choices=ContactSoort.choices,
        widget=forms.RadioSelect,
        initial=ContactSoort.TELEFOON,
        error_messages={"required": _("Kies hoe u contact zocht.")},
    )
    resultaat = forms.ChoiceField(
        label=_("Wat was het resultaat?"),
        choices=Pogingresultaat.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat het resultaat was.")},
    )
    op = forms.DateTimeField(
        label=_("Wanneer?"),
        required=False,
        help_text=_("Laat leeg als het nu was."),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "autocomplete": "off"}),
    )


class ToestemmingForm(StapForm):
    velden = forms.MultipleChoiceField(
        label=_("Welke gegevens mag de werkgever weten?"),
        choices=Deelveld.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Alleen wat de klant zelf wil delen."),
        error_messages={"required": _("Kies minstens één gegeven.")},
    )
    waarom = forms.CharField(
        label=_("Waarvoor?"),
        max_length=300,
        help_text=_("Bijvoorbeeld: een kennismaking over het werk in het magazijn. De werkgever leest dit."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul in waarvoor de werkgever de gegevens krijgt.")},
    )
    werkafspraken = forms.CharField(
        label=_("Werkafspraken die de klant wil delen"),
        required=False,
        max_length=2000,
        help_text=_("Alleen als u hierboven Werkafspraken kiest. Schrijf niets over gezondheid."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    gesprek = forms.ChoiceField(
        label=_("Hoe sprak u de klant?"),
        choices=Gespreksvorm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe u de klant sprak.")},
    )
    gegeven_op = DatumField(
        label=_("Dag van het gesprek"), error_messages={"required": _("Vul in wanneer u de klant sprak.")}
    )
    geldig_tot = DatumField(
        label=_("De toestemming eindigt op"),
        help_text=_("Vanaf deze dag ziet de werkgever de gegevens niet meer. Hoogstens een jaar vooruit."),
        error_messages={"required": _("Vul in wanneer de toestemming eindigt.")},
    )

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        vandaag = timezone.localdate()
        self.fields["gegeven_op"].initial = vandaag
        self.fields["geldig_tot"].initial = vandaag + datetime.timedelta(days=TOESTEMMING_DAGEN)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        gekozen = Deelveld.WERKAFSPRAKEN in gegevens.get("velden", [])
        if "velden" in gegevens and gekozen != bool(gegevens.get("werkafspraken")):
            tekst = _("Vul de werkafspraken in.") if gekozen else _("Kies hierboven Werkafspraken, of haal dit weg.")
            self.add_error("werkafspraken", tekst)
        return gegevens


class KennismakingForm(StapForm):
    op = DatumField(
        label=_("Dag van de kennismaking"),
        help_text=_("De werkgever laat binnen 2 werkdagen daarna weten hoe het ging."),
        error_messages={"required": _("Vul de dag in waarop zij elkaar ontmoeten.")},
    )


class GeenKennismakingForm(StapForm):
    reden = forms.ChoiceField(
        label=_("Waarom komt er geen kennismaking?"),
        choices=GeenKennismaking.choices,
        widget=forms.RadioSelect,
        help_text=_("De werkgever leest deze reden nooit."),
        error_messages={"required": _("Kies een reden.")},
    )
    toelichting = _toelichting()


class ProefForm(StapForm):
    tot = DatumField(
        label=_("Laatste dag van de proefplaatsing"),
        error_messages={"required": _("Vul de laatste dag in.")},
    )


class AanneemForm(StapForm):
    tot = DatumField(
        label=_("Eerste dag zonder dit werk"),
        required=False,
        help_text=_("Alleen bij tijdelijk werk, als de einddatum al bekend is."),
    )


class NietAanneemForm(StapForm):
    reden = forms.ChoiceField(
        label=_("Waarom ging het niet door?"),
        choices=NietAangenomen.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden.")},
    )
    klopte = forms.MultipleChoiceField(
        label=_("Wat in het profiel klopte volgens de werkgever?"),
        choices=Profielonderdeel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    klopte_niet = forms.MultipleChoiceField(
        label=_("Wat in het profiel klopte niet?"),
        choices=Profielonderdeel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De consulent van de klant krijgt dit op een werklijst."),
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if set(gegevens.get("klopte", ())) & set(gegevens.get("klopte_niet", ())):
            self.add_error("klopte_niet", _("Kies een onderdeel bij “klopte” of bij “klopte niet”, niet bij allebei."))
        return gegevens

    @property
    def oordelen(self) -> dict[Profielonderdeel, bool]:
        """Per part that was judged whether it was right."""
        goed = {Profielonderdeel(onderdeel): True for onderdeel in self.cleaned_data["klopte"]}
        return goed | {Profielonderdeel(onderdeel): False for onderdeel in self.cleaned_data["klopte_niet"]}


class EindeForm(StapForm):
    tot = DatumField(
        label=_("Eerste dag zonder dit werk"),
        help_text=_("Vanaf deze dag kunnen werkgevers het profiel weer vinden."),
        error_messages={"required": _("Vul de eerste dag zonder dit werk in.")},
    )


class VasthoudForm(forms.Form):
    """Asking to wait with one's own klant."""

    tot = DatumField(
        label=_("Wacht tot en met"),
        help_text=_("Hoogstens zes weken. De werkgever merkt hier niets van."),
        error_messages={"required": _("Vul in tot wanneer de adviseur moet wachten.")},
    )
    toelichting = _toelichting()
