"""The one declaration of what can be asked of the publication, for page and API alike."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kandidatenverkenner.lijsten import TERMGROEPEN, lijsten
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoekwoord import Herkend, herken
from sonar.choices import Opleidingsstap
from sonar.models.klantprofiel import UREN_HOOGSTENS
from sonar.zoekgroepen import LABELS, ZOEKGROEPEN

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

MEESTE_WAARDEN = 50
"""Of one group in one search; nobody chooses more by hand."""
AFSTANDEN = (10, 25, 50)
_UREN_FOUT = _("Vul een heel getal in van 1 tot en met %(hoogstens)s.") % {"hoogstens": UREN_HOOGSTENS}


class Lijstveld(forms.Field):
    """One or several values of a reference list, by code; cleaned to the things themselves.

    :param keuzes: gives code → thing, at the moment it is asked.
    :param meer: whether several may be chosen.
    """

    default_error_messages = {
        "invalid_choice": _("“%(value)s” staat niet in de lijst."),
        "te_veel": _("Kies er hoogstens %(hoogstens)s."),
    }

    def __init__(self, *, keuzes: Callable[[], Mapping[str, Any]], meer: bool, **kwargs: Any) -> None:
        self.keuzes = keuzes
        self.meer = meer
        super().__init__(**kwargs)

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """Code and thing, for who describes the field."""
        return list(self.keuzes().items())

    def clean(self, value: Any) -> Any:
        codes = list(dict.fromkeys(code for code in (value if self.meer else [value]) or () if code))
        if len(codes) > MEESTE_WAARDEN:
            raise ValidationError(self.error_messages["te_veel"], "te_veel", {"hoogstens": MEESTE_WAARDEN})
        keuzes = self.keuzes()
        vreemd = [code for code in codes if code not in keuzes]
        if vreemd:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": vreemd[0][:60]})
        gekozen = tuple(keuzes[code] for code in codes)
        return gekozen if self.meer else next(iter(gekozen), None)


class _Lijst(django_filters.Filter):
    field_class = Lijstveld

    def __init__(
        self, keuzes: Callable[[], Mapping[str, Any]], label: "StrOrPromise", *, meer: bool = True, **kwargs: Any
    ) -> None:
        widget = forms.CheckboxSelectMultiple() if meer else forms.Select(attrs={"class": "kv-select"})
        super().__init__(label=label, keuzes=keuzes, meer=meer, widget=widget, **kwargs)


class _Uren(django_filters.NumberFilter):
    field_class = forms.IntegerField

    def __init__(self, label: "StrOrPromise") -> None:
        super().__init__(
            label=label,
            min_value=1,
            max_value=UREN_HOOGSTENS,
            localize=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kv-textbox"}),
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _UREN_FOUT),
        )


def _termen(groep: str) -> _Lijst:
    return _Lijst(lambda: lijsten().termen[groep], LABELS[groep])


def _keuze(keuzes: Any, label: "StrOrPromise", fout: "StrOrPromise", **kwargs: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        choices=keuzes, label=label, widget=forms.RadioSelect, error_messages={"invalid_choice": fout}, **kwargs
    )


class _Filterformulier(forms.Form):
    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        if (schoon.get("urenMin") or 0) > (schoon.get("urenMax") or UREN_HOOGSTENS):
            self.add_error("urenMin", _("Minimaal is hoger dan maximaal. Verwissel of verbeter ze."))
            # Which of the two is wrong is not known, so neither counts.
            del schoon["urenMax"]
        if schoon.get("afstand") and not schoon.get("gemeente"):
            self.add_error("afstand", _("Kies ook een gemeente waar de afstand van uitgaat."))
        return schoon


class KandidaatFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label=_("Zoek op woord"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "kv-textbox", "type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("Gebruik hoogstens 200 letters.")},
    )
    regio = _Lijst(
        lambda: lijsten().regios,
        LABELS["regio"],
        error_messages={"invalid_choice": _("Deze arbeidsmarktregio bestaat niet.")},
    )
    gemeente = _Lijst(
        lambda: lijsten().gemeenten,
        LABELS["gemeente"],
        error_messages={"invalid_choice": _("“%(value)s” is geen gemeente.")},
    )
    afstand = django_filters.ChoiceFilter(
        choices=[(str(km), _("Tot %(km)s km eromheen") % {"km": km}) for km in AFSTANDEN],
        label=_("Ook in de buurt"),
        empty_label=_("Alleen in de gemeente zelf"),
        widget=forms.Select(attrs={"class": "kv-select"}),
        error_messages={"invalid_choice": _("Kies 10, 25 of 50 kilometer.")},
    )
    werkplek = _Lijst(
        lambda: lijsten().gemeenten,
        LABELS["werkplek"],
        meer=False,
        error_messages={"invalid_choice": _("“%(value)s” is geen gemeente.")},
    )
    beroepssector = _termen("beroepssector")
    taaksoort = _termen("taaksoort")
    taken = _keuze([("alle", _("Alle gekozen taken"))], _("Taken"), _("Kies “alle”, of laat dit weg."))
    beroep = _termen("beroep")
    vaardigheid = _termen("vaardigheid")
    competentie = _termen("competentie")
    affiniteit = _termen("affiniteit")
    taal = _termen("taal")
    rijbewijs = _termen("rijbewijs")
    vervoer = _termen("vervoer")
    dagdeel = _termen("dagdeel")
    opleidingsniveau = _keuze(
        Opleidingsstap.choices,
        LABELS["opleidingsniveau"],
        _("“%(value)s” is geen opleidingsniveau."),
        empty_label=_("Maakt niet uit"),
    )
    urenMin = _Uren(_("Minimaal"))
    urenMax = _Uren(_("Maximaal"))
    beschikbaar = _keuze(
        Beschikbaar.choices,
        LABELS["beschikbaar"],
        _("Kies direct, maand of later."),
        empty_label=_("Maakt niet uit"),
    )
    onbekend = _keuze(
        [("nee", _("Alleen wie zeker past"))],
        _("Als iets niet zeker is"),
        _("Kies “nee”, of laat dit weg."),
        empty_label=_("Ook wie misschien past"),
    )
    liefst = _Lijst(
        lambda: {groep.naam: groep.naam for groep in ZOEKGROEPEN},
        _("Liefst, maar het hoeft niet"),
        error_messages={"invalid_choice": _("“%(value)s” is geen groep om op te zoeken.")},
    )

    class Meta:
        model = Kandidaat
        fields: list[str] = []
        form = _Filterformulier

    def __init__(self, data: QueryDict, *, met_formulier: bool = True) -> None:
        """:param met_formulier: whether a form will be shown; without one only what is asked is copied for this search."""
        if not met_formulier:
            # Of this instance alone: the filters of the class stay what they are.
            self.__dict__["base_filters"] = {n: filter_ for n, filter_ in self.base_filters.items() if n in data}
        super().__init__(data)

    @cached_property
    def herkend(self) -> Herkend:
        """What the search box was understood to mean."""
        self.form.is_valid()
        return herken(getattr(self.form, "cleaned_data", {}).get("q") or "")

    @cached_property
    def wensen(self) -> Wensen:
        """What is asked, as far as it could be read: a wish with an error is left out, the others count."""
        self.form.is_valid()
        schoon = getattr(self.form, "cleaned_data", {})
        woord = self.herkend.per_groep

        def alle(groep: str) -> tuple[Any, ...]:
            """What was chosen and what was typed, each once."""
            return tuple(dict.fromkeys((*(schoon.get(groep) or ()), *woord.get(groep, ()))))

        return Wensen(
            regios=alle("regio"),
            gemeenten=alle("gemeente"),
            afstand=int(schoon["afstand"]) if schoon.get("afstand") else None,
            werkplek=schoon.get("werkplek"),
            termen=tuple((groep, termen) for groep in TERMGROEPEN if (termen := alle(groep))),
            opleidingsstap=schoon.get("opleidingsniveau") or None,
            uren_min=schoon.get("urenMin"),
            uren_max=schoon.get("urenMax"),
            beschikbaar=schoon.get("beschikbaar") or None,
            ook_onbekend=schoon.get("onbekend") != "nee",
            liefst=frozenset(schoon.get("liefst") or ()),
            alle_taken=schoon.get("taken") == "alle",
        )
