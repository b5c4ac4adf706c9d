"""Work an employer has: what is asked of it, and when it begins once more."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sonar.choices import OrganisatieSoort
from sonar.contactkeuzes import Geluid, Ploegendienst, Staan, Tillen, Vorm
from sonar.forms.klant_velden import DatumField, Nabij
from sonar.models import Lidmaatschap, Taaksoort, Vacature
from sonar.models.vacature import WERKPLEK

WEET_NIET = ("", gettext_lazy("Weet ik nog niet"))
_IN_TEKST = gettext_lazy(
    "In deze tekst staat %(wat)s. Haal dat weg: het Werkcentrum heeft uw gegevens, en zo blijft de vacature neutraal."
)
_UREN = dict.fromkeys(("invalid", "min_value", "max_value"), gettext_lazy("Kies een aantal uren van 1 tot en met 60."))
_PLAATSEN = dict.fromkeys(
    ("required", "invalid", "min_value", "max_value"), gettext_lazy("Vul een aantal in van 1 tot en met 500.")
)
FOUTEN = {"uren_min": _UREN, "uren_max": _UREN, "plaatsen": _PLAATSEN}
"""What is said of a number that can't be."""


def _keuze(label: Any, keuzes: Iterable[tuple[str, Any]]) -> forms.TypedChoiceField:
    """A property of the place; not known unless someone says it."""
    return forms.TypedChoiceField(
        label=label, choices=[WEET_NIET, *keuzes], required=False, empty_value=None, widget=forms.RadioSelect
    )


class JaNee(forms.TypedChoiceField):
    """Yes or no, of what is not known unless someone says it."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            choices=[WEET_NIET, ("ja", gettext_lazy("Ja")), ("nee", gettext_lazy("Nee"))],
            required=False,
            empty_value=None,
            coerce=lambda waarde: waarde == "ja",
            widget=forms.RadioSelect(attrs={"class": "kv-keuze"}),
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "ja", False: "nee"}.get(value, value)


class StartField(DatumField):
    """The first working day: today or later, and not years away."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Eerste werkdag"),
            validators=[Nabij(terug=1, vooruit=3)],
            error_messages={"required": gettext_lazy("Vul de eerste werkdag in.")},
        )

    def clean(self, value: Any) -> datetime.date:
        dag: datetime.date = super().clean(value)
        if dag < timezone.localdate():
            raise ValidationError(_("Kies vandaag of een dag daarna."))
        return dag


def controleer_uren(form: forms.BaseForm) -> None:
    """Adds a mistake when at least is more than at most."""
    minst, meest = form.cleaned_data.get("uren_min"), form.cleaned_data.get("uren_max")
    if minst is not None and meest is not None and minst > meest:
        form.add_error("uren_max", _("Dit is minder dan het aantal bij Minstens. Draai de uren om."))


class Taakgroep(NamedTuple):
    naam: str
    opties: list[Any]
    gekozen: int


class WerkplekForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the place is like."""

    geluid = _keuze(gettext_lazy("Geluid"), Geluid.choices)
    tillen = _keuze(gettext_lazy("Tillen"), Tillen.choices)
    staan = _keuze(gettext_lazy("Staan en zitten"), Staan.choices)
    ploegendienst = _keuze(gettext_lazy("Werktijden"), Ploegendienst.choices)
    ov_bereikbaar = JaNee(gettext_lazy("Is de werkplek te bereiken met het openbaar vervoer?"))
    begeleider_aanwezig = JaNee(gettext_lazy("Is er een vaste begeleider op de werkplek?"))
    taken_verschuifbaar = JaNee(gettext_lazy("Zijn taken anders te verdelen als iets niet lukt?"))
    proefplaatsing_mogelijk = JaNee(gettext_lazy("Kan iemand eerst op proef komen?"))

    class Meta:
        model = Vacature
        fields: tuple[str, ...] = WERKPLEK

    def __init__(self, *args: Any, **opties: Any) -> None:
        super().__init__(*args, **opties)
        # That these may be left open is said once, above them.
        for veld in WERKPLEK:
            self.fields[veld].verberg_optioneel = True  # type: ignore[attr-defined]

    @property
    def werkplek(self) -> list[forms.BoundField]:
        """The properties of the place."""
        return [self[veld] for veld in WERKPLEK]


class VacatureForm(WerkplekForm):
    """All an employer says of the work; of an intermediair also for whom, and in what form."""

    taaksoorten = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Welk soort werk is het?"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Een van de keuzes staat niet meer in de lijst. Kies opnieuw.")},
    )
    start = StartField()
    vorm = forms.ChoiceField(
        label=gettext_lazy("Hoe werkt de kandidaat bij de opdrachtgever?"),
        choices=Vorm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies in dienst, detachering of uitzenden.")},
    )

    class Meta(WerkplekForm.Meta):
        # In the order of the page: the summary names mistakes in it.
        fields = (
            "functie", "opdrachtgever", "vorm", "taaksoorten", "gemeente", "start", "plaatsen", "uren_min", "uren_max",
            *WERKPLEK, "toelichting",
        )  # fmt: skip
        labels = {
            "functie": gettext_lazy("Om welk werk gaat het?"),
            "opdrachtgever": gettext_lazy("Voor welke opdrachtgever zoekt u?"),
            "uren_min": gettext_lazy("Minstens"),
            "uren_max": gettext_lazy("Hoogstens"),
            "gemeente": gettext_lazy("In welke gemeente is het werk?"),
            "plaatsen": gettext_lazy("Hoeveel mensen zoekt u?"),
            "toelichting": gettext_lazy("Wat moet de kandidaat nog meer weten?"),
        }
        help_texts = {
            "functie": gettext_lazy("Bijvoorbeeld: medewerker magazijn."),
            "toelichting": gettext_lazy(
                "Bijvoorbeeld hoe een werkdag eruitziet. Schrijf geen namen, telefoonnummers of e-mailadressen op."
            ),
        }
        error_messages = {
            "functie": {"required": gettext_lazy("Vul in om welk werk het gaat."), "herleidbaar": _IN_TEKST},
            "opdrachtgever": {"required": gettext_lazy("Vul in voor welke opdrachtgever u zoekt.")},
            "gemeente": {
                "required": gettext_lazy("Kies de gemeente."),
                "invalid_choice": gettext_lazy("Kies een gemeente uit de lijst."),
            },
            **FOUTEN,
            "toelichting": {
                "herleidbaar": _IN_TEKST,
                "max_length": gettext_lazy("Houd het bij 2.000 tekens. U gebruikt er nu %(show_value)s."),
            },
        }
        widgets = {
            "functie": forms.TextInput(attrs={"autocomplete": "off"}),
            "opdrachtgever": forms.TextInput(attrs={"autocomplete": "organization"}),
            "toelichting": forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        }

    def __init__(self, lid: Lidmaatschap, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        # A list with pk as text in a group: made here, so that one query serves the choices and the page.
        self._termen = list(Taaksoort.objects.te_kiezen().publiceerbaar())
        self.fields["taaksoorten"].choices = [(str(term.pk), term.label) for term in self._termen]  # type: ignore[attr-defined]
        self.fields["gemeente"].empty_label = _("Kies een gemeente")  # type: ignore[attr-defined]
        for veld in ("uren_min", "uren_max"):
            self.fields[veld].verberg_optioneel = True  # type: ignore[attr-defined]
        if lid.organisatie.soort == OrganisatieSoort.INTERMEDIAIR:
            self.fields["opdrachtgever"].required = True
        else:
            del self.fields["opdrachtgever"], self.fields["vorm"]

    @cached_property
    def taakgroepen(self) -> list[Taakgroep]:
        """The kinds of work by group, each with how many of it are ticked."""
        opties = zip(self._termen, self["taaksoorten"], strict=True)
        groepen = []
        for naam, paren in groupby(opties, key=lambda paar: getattr(paar[0], "groep", "")):
            rij = [optie for _term, optie in paren]
            groepen.append(Taakgroep(naam, rij, sum(bool(optie.data["selected"]) for optie in rij)))
        return groepen

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        controleer_uren(self)
        return gegevens

    def neem_over(self, fout: ValidationError) -> None:
        """Mistakes the database's rules found, each at its field where this form has it."""
        per_veld = fout.error_dict if hasattr(fout, "error_dict") else {NON_FIELD_ERRORS: fout.error_list}
        for veld, fouten in per_veld.items():
            for een in fouten:
                self.add_error(veld if veld in self.fields else None, een)


class HerhaalForm(forms.Form):
    start = StartField()
