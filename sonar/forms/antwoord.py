"""One question as a form field: from what is kept to what is shown, and from what is sent to what is kept.

Each field's clean value is a dict of answers (``sonar/vragen.py``): empty when the question was left open.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from sonar.vragen import Vraag

WEET_NIET, GEEN = "weet-niet", "geen"


class Vraagwidget(forms.Widget):
    """Inputs named after the question; ``anders`` is "weet ik nog niet" or "none", when ticked."""

    use_fieldset = True
    soort = ""

    def __init__(self, vraag: Vraag) -> None:
        super().__init__()
        self.vraag = vraag
        self.template_name = f"sonar/vragen/{self.soort or vraag.soort}.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        meervoud = data.getlist if isinstance(data, MultiValueDict) else lambda sleutel: data.get(sleutel, [])
        return {"anders": meervoud(f"{name}-anders"), **self.lees(data, meervoud, name)}

    def lees(self, data: Any, meervoud: Any, name: str) -> dict[str, Any]:
        return {"waarde": str(data.get(name, "")).strip()}

    def uit_antwoorden(self, antwoorden: dict[str, Any]) -> dict[str, Any]:
        """As if the answers had been sent."""
        waarde = antwoorden.get(self.vraag.naam)
        return {"anders": self.anders(antwoorden), **self.ruw(waarde)}

    def anders(self, antwoorden: dict[str, Any]) -> list[str]:
        bekend = [antwoorden[naam] for naam in self.vraag.antwoorden if naam in antwoorden]
        if bekend and all(waarde is None for waarde in bekend):
            return [WEET_NIET]
        return [GEEN] if self.vraag.geen and bekend == [[]] else []

    def ruw(self, waarde: Any) -> dict[str, Any]:
        return {"waarde": "" if waarde is None else str(waarde)}

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["ruw"] = value or {"anders": [], **self.ruw(None)}
        context["vraag"] = self.vraag
        context |= self.verder(context["widget"]["ruw"])
        return context

    def verder(self, ruw: dict[str, Any]) -> dict[str, Any]:
        return {}


class Antwoordveld(forms.Field):
    """A question; ``clean`` gives its answers."""

    widget_klasse: type[Vraagwidget] = Vraagwidget

    def __init__(self, vraag: Vraag, *, aan_de_klant: bool = False) -> None:
        self.vraag = vraag
        super().__init__(
            required=False,
            widget=self.widget_klasse(vraag),
            label=str(vraag.tekst if aan_de_klant else vraag.label),
            help_text=str(vraag.hulp),
        )

    def begin(self, antwoorden: dict[str, Any]) -> Any:
        """The initial value for these answers."""
        widget: Vraagwidget = self.widget
        return widget.uit_antwoorden(antwoorden)

    def clean(self, value: Any) -> dict[str, Any]:
        if "\\x00" in repr(value):
            raise ValidationError(_("Hier staat een onleesbaar teken. Typ het opnieuw."))
        anders = [keuze for keuze in value["anders"] if keuze in (WEET_NIET, GEEN)]
        antwoorden = self.antwoorden(value)
        if anders and antwoorden:
            raise ValidationError(_("Kies óf een antwoord, óf “%(anders)s”."), params={"anders": self._naam(anders[0])})
        if len(anders) > 1:
            raise ValidationError(_("Kies één van beide: weet ik nog niet, of geen."))
        if WEET_NIET in anders:
            return dict.fromkeys(self.vraag.antwoorden)
        if GEEN in anders and self.vraag.geen:
            return {self.vraag.naam: []}
        return antwoorden

    def _naam(self, anders: str) -> Any:
        return self.vraag.geen if anders == GEEN else _("Weet ik nog niet")

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        """The answers in what was sent, "weet ik nog niet" aside; empty when there is none.

        :raises ValidationError: when it can't be read.
        """
        raise NotImplementedError
