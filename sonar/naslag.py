"""Values of the register in words; what they refer to is looked up once per table, however many values there are."""

import contextlib
import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from sonar.models import Klantprofiel
from sonar.referentie import TERMEN

Veld = Any
"""A field of a model, a reverse relation of one, or None for a question that is no field."""
TERMMODELLEN: dict[str, type[models.Model]] = {lijst: model for model, (lijst, _velden) in TERMEN.items()}
"""Which table the ids in a list of a profile point to; the list is called after the file it comes from."""
_LABELS = {"bsn_hash": "BSN", "id_wz": "ID_WZ", "email": "E-mailadres"}


def onbekend() -> str:
    return _("onbekend")


def label(veld: Veld, naam: str = "") -> str:
    """What a field is called for people."""
    if veld is None:
        return capfirst(naam.replace("_", " "))
    if isinstance(veld, models.ManyToOneRel):
        return capfirst(veld.name)
    return _LABELS.get(veld.name) or capfirst(str(veld.verbose_name))


def is_lijst(veld: Veld) -> bool:
    """Whether a change is best told as what came and what went."""
    return isinstance(veld, ArrayField | models.JSONField | models.ManyToOneRel)


def profielveld(naam: str) -> Veld:
    """The field, or the list of parts, of a profile behind a question; None when it is called after neither."""
    velden = {veld.name: veld for veld in Klantprofiel._meta.get_fields()}
    return velden.get(naam)


class Naslag:
    """First tell every value (``onthoud``), then ``laad`` once, then ask for words."""

    def __init__(self) -> None:
        self._gevraagd: dict[type[models.Model], set[Any]] = defaultdict(set)
        self._teksten: dict[type[models.Model], dict[str, str]] = {}

    def onthoud(self, veld: Veld, waarde: Any) -> None:
        """Note what a value refers to."""
        for model, sleutel in self._verwijzingen(veld, waarde):
            # An answer in a concept is JSON: it may be anything, and then it is told as it stands.
            if isinstance(sleutel, int | str):
                with contextlib.suppress(ValidationError):
                    self._gevraagd[model].add(model._meta.pk.to_python(sleutel))

    def onthoud_sleutels(self, model: type[models.Model], sleutels: Iterable[Any]) -> None:
        self._gevraagd[model].update(sleutels)

    def gevraagd(self, model: type[models.Model]) -> set[Any]:
        """The keys of that table that were told so far."""
        return set(self._gevraagd.get(model, ()))

    def laad(self) -> None:
        """One query per table that is referred to."""
        for model, sleutels in self._gevraagd.items():
            gevonden = model._default_manager.in_bulk(list(sleutels))
            self._teksten[model] = {f"{sleutel}": str(rij) for sleutel, rij in gevonden.items()}

    def naam(self, model: type[models.Model], sleutel: Any) -> str:
        """What a row that was told before is called; with its number when it is gone."""
        return self._teksten.get(model, {}).get(f"{sleutel}") or _("nummer %(nummer)s") % {"nummer": sleutel}

    def tekst(self, veld: Veld, waarde: Any) -> str:
        """A value in words; null is unknown, an empty text is not filled in, an empty list is none."""
        if waarde is None:
            return onbekend()
        if isinstance(waarde, list):
            return ", ".join(self.delen(veld, waarde)) or _("geen")
        if isinstance(waarde, dict):
            return "; ".join(self.delen(veld, waarde)) or _("niets")
        if waarde == "":
            return _("niet ingevuld")
        if model := _verwijst_naar(veld):
            return self.naam(model, waarde)
        if veld is not None and getattr(veld, "flatchoices", None):
            return str(dict(veld.flatchoices).get(waarde, waarde))
        return _kaal(veld, waarde)

    def delen(self, veld: Veld, waarde: Any) -> list[str]:
        """Each item of a list in words; of an object of lists each as ``group: item``."""
        if isinstance(waarde, dict):
            return [
                f"{label(profielveld(groep), groep)}: {self.tekst(None, deel)}"
                for groep, inhoud in waarde.items()
                for deel in (inhoud if isinstance(inhoud, list) else [inhoud])
            ]
        return [self._deel(veld, deel) for deel in waarde or ()]

    def _deel(self, veld: Veld, deel: Any) -> str:
        if isinstance(deel, dict):
            model = veld.related_model if isinstance(veld, models.ManyToOneRel) else None
            velden = {v.name: v for v in model._meta.concrete_fields} if model else {}
            return " · ".join(
                self.tekst(velden.get(naam), waarde)
                if _verwijst_naar(velden.get(naam))
                else f"{label(velden.get(naam), naam).lower()}: {self.tekst(velden.get(naam), waarde)}"
                for naam, waarde in deel.items()
                if waarde not in (None, "")
            )
        if isinstance(veld, models.ManyToOneRel):
            return self.tekst(_hoofdveld(veld), deel)
        if isinstance(veld, ArrayField):
            if veld.name == "weet_niet":
                return label(profielveld(deel), str(deel))
            if model := _termmodel(veld):
                return self.naam(model, deel)
            return self.tekst(veld.base_field, deel)
        return self.tekst(None, deel)

    def _verwijzingen(self, veld: Veld, waarde: Any) -> Iterable[tuple[type[models.Model], Any]]:
        if waarde is None or veld is None:
            return
        if model := _verwijst_naar(veld):
            yield model, waarde
        elif isinstance(veld, ArrayField) and isinstance(waarde, list) and (model := _termmodel(veld)):
            yield from ((model, sleutel) for sleutel in waarde)
        elif isinstance(veld, models.ManyToOneRel) and isinstance(waarde, list):
            velden = {v.name: v for v in veld.related_model._meta.concrete_fields}
            for deel in waarde:
                paren = deel.items() if isinstance(deel, dict) else [(_hoofdveld(veld).name, deel)]
                for naam, inhoud in paren:
                    yield from self._verwijzingen(velden.get(naam), inhoud)


def _termmodel(veld: "ArrayField[Any, Any]") -> type[models.Model] | None:
    return TERMMODELLEN.get(veld.name) if isinstance(veld.base_field, models.IntegerField) else None


def _verwijst_naar(veld: Veld) -> type[models.Model] | None:
    return veld.remote_field.model if isinstance(veld, models.ForeignKey) else None


def _hoofdveld(relatie: "models.ManyToOneRel") -> Veld:
    """The field that says what a part is: its first reference but the one to the whole."""
    return next(
        veld
        for veld in relatie.related_model._meta.concrete_fields
        if isinstance(veld, models.ForeignKey) and veld is not relatie.field
    )


def _kaal(veld: Veld, waarde: Any) -> str:
    if isinstance(waarde, bool):
        return _("ja") if waarde else _("nee")
    if isinstance(waarde, bytes | memoryview):
        return _("vastgelegd")
    if isinstance(waarde, str) and isinstance(veld, models.DateTimeField):
        waarde = parse_datetime(waarde) or waarde
    elif isinstance(waarde, str) and isinstance(veld, models.DateField):
        waarde = parse_date(waarde) or waarde
    if isinstance(waarde, datetime.datetime):
        return moment(waarde)
    if isinstance(waarde, datetime.date):
        return date_format(waarde, "j F Y")
    return str(localize(waarde)) if isinstance(waarde, int | float) else str(waarde)


def moment(op: datetime.datetime) -> str:
    """As 12 november 2026, 14.02 uur."""
    return date_format(localtime(op) if is_aware(op) else op, r"j F Y, H.i \u\u\r")
