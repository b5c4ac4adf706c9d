"""Whether someone can be helped to work now, when they can start, and what is done for them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sonar.actions.bemiddelbaarheid import TE_BEMIDDELEN
from sonar.choices import Bemiddelbaar, ContactSoort, ContactUitkomst, Gespreksvorm, TrajectResultaat, TrajectSoort
from sonar.forms.klant_velden import DatumField, Nabij
from sonar.models import Contactmoment, Traject

HERZIEN_BINNEN_DAGEN = 365
GESPREK_OUDST_DAGEN = 90


class BemiddelbaarForm(forms.Form):
    """No field for a reason: whoever writes one tells about health."""

    bemiddelbaar = forms.ChoiceField(
        label=gettext_lazy("Is de klant nu te bemiddelen naar werk?"),
        choices=Bemiddelbaar.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat nu geldt.")},
    )
    herzien_op = DatumField(
        label=gettext_lazy("Opnieuw bekijken op"),
        required=False,
        help_text=gettext_lazy(
            "Verplicht bij “Werkt al”, “Volgt een opleiding” en “Nu niet”. Hoogstens een jaar vooruit."
        ),
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        stand, datum = gegevens.get("bemiddelbaar"), gegevens.get("herzien_op")
        if not stand or "herzien_op" not in gegevens:
            return gegevens
        vandaag = timezone.localdate()
        if stand in TE_BEMIDDELEN:
            # Nothing to come back to: the question is open, or answered with yes.
            gegevens["herzien_op"] = None
        elif datum is None:
            self.add_error("herzien_op", _("Vul in wanneer u dit opnieuw bekijkt."))
        elif datum <= vandaag:
            self.add_error("herzien_op", _("Kies een datum in de toekomst."))
        elif datum > vandaag + datetime.timedelta(days=HERZIEN_BINNEN_DAGEN):
            self.add_error("herzien_op", _("Kies een datum binnen een jaar."))
        return gegevens


class BeschikbaarheidForm(forms.Form):
    op = DatumField(
        label=gettext_lazy("Wanneer sprak u de klant?"),
        error_messages={"required": gettext_lazy("Vul in wanneer u de klant sprak.")},
    )
    gesprek = forms.ChoiceField(
        label=gettext_lazy("Hoe sprak u de klant?"),
        choices=Gespreksvorm.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies hoe u de klant sprak.")},
    )
    beschikbaar_vanaf = DatumField(
        label=gettext_lazy("De klant kan beginnen op"),
        required=False,
        help_text=gettext_lazy("Kan de klant meteen beginnen, kies dan de dag van het gesprek."),
    )
    weet_niet = forms.BooleanField(label=gettext_lazy("De klant weet dit nog niet"), required=False)

    def clean_op(self) -> datetime.date:
        op: datetime.date = self.cleaned_data["op"]
        vandaag = timezone.localdate()
        if op > vandaag:
            raise ValidationError(_("Een gesprek kan niet in de toekomst liggen."))
        if op <= vandaag - datetime.timedelta(days=GESPREK_OUDST_DAGEN):
            raise ValidationError(_("Dit gesprek is langer dan 90 dagen geleden. Spreek de klant opnieuw."))
        return op

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if "beschikbaar_vanaf" not in gegevens:
            return gegevens
        vanaf, weet_niet = gegevens["beschikbaar_vanaf"], gegevens.get("weet_niet")
        if vanaf is None and not weet_niet:
            self.add_error("beschikbaar_vanaf", _("Vul de datum in, of kies dat de klant dit nog niet weet."))
        elif vanaf is not None and weet_niet:
            self.add_error("weet_niet", _("Kies een van beide: een datum, of dat de klant dit nog niet weet."))
        elif vanaf is not None and vanaf > timezone.localdate() + datetime.timedelta(days=2 * HERZIEN_BINNEN_DAGEN):
            self.add_error("beschikbaar_vanaf", _("Controleer het jaar van deze datum."))
        return gegevens


_INTERN = gettext_lazy("Alleen voor uw organisatie. Schrijf niets over gezondheid of andere mensen.")


_TRAJECT = Nabij(terug=20, vooruit=10)


class TrajectForm(forms.ModelForm):  # type: ignore[type-arg]
    soort = forms.ChoiceField(
        label=gettext_lazy("Soort traject"),
        choices=[("", gettext_lazy("Kies")), *TrajectSoort.choices],
        error_messages={"required": gettext_lazy("Kies wat voor traject het is.")},
    )
    vanaf = DatumField(
        label=gettext_lazy("Eerste dag"),
        validators=[_TRAJECT],
        error_messages={"required": gettext_lazy("Vul de eerste dag van het traject in.")},
    )
    tot = DatumField(
        label=gettext_lazy("Laatste dag"),
        required=False,
        validators=[_TRAJECT],
        help_text=gettext_lazy("Laat leeg zolang het traject loopt."),
    )
    resultaat = forms.ChoiceField(
        label=gettext_lazy("Resultaat"),
        required=False,
        choices=[("", gettext_lazy("Nog niet bekend")), *TrajectResultaat.choices],
    )

    class Meta:
        model = Traject
        fields = ("soort", "doel", "vanaf", "tot", "resultaat")
        widgets = {"doel": forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})}
        help_texts = {"doel": _INTERN}
        error_messages = {"doel": {"required": gettext_lazy("Schrijf op wat het doel van het traject is.")}}


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    soort = forms.ChoiceField(
        label=gettext_lazy("Hoe was het contact?"),
        choices=[("", gettext_lazy("Kies")), *ContactSoort.choices],
        error_messages={"required": gettext_lazy("Kies hoe het contact was.")},
    )
    op = DatumField(
        label=gettext_lazy("Datum van het contact"),
        validators=[Nabij(terug=10, vooruit=0)],
        error_messages={"required": gettext_lazy("Vul in wanneer het contact was.")},
    )
    uitkomst = forms.ChoiceField(
        label=gettext_lazy("Uitkomst"),
        choices=[("", gettext_lazy("Kies")), *ContactUitkomst.choices],
        error_messages={"required": gettext_lazy("Kies wat het contact opleverde.")},
    )
    volgende_stap_op = DatumField(
        label=gettext_lazy("Volgende stap uiterlijk op"), required=False, validators=[Nabij(terug=10, vooruit=2)]
    )

    class Meta:
        model = Contactmoment
        fields = ("soort", "op", "uitkomst", "verslag", "volgende_stap", "volgende_stap_op")
        widgets = {
            "verslag": forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
            "volgende_stap": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {"verslag": _INTERN}
        error_messages = {"volgende_stap": {"max_length": gettext_lazy("Houd het bij 200 tekens.")}}
