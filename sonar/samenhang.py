"""Which models hang on a klant, found along the foreign keys, so that a new model joins by itself."""

from functools import cache
from typing import Any, TypeAlias

import pghistory.models
from django.apps import apps
from django.db import models
from django.db.models import Q

from sonar.models import Werkzoekende

Model = type[models.Model]
Sleutel: TypeAlias = "models.ForeignKey[Any, Any]"
_ZONDER_GEHEEL_GEEN_DEEL = (models.CASCADE, models.PROTECT, models.RESTRICT)


@cache
def klantmodellen() -> dict[Model, tuple[Sleutel, ...]]:
    """Werkzoekende and every model of which a row is a part of a klant, with its foreign keys that way; the whole first.

    Who keeps a row when the klant goes (SET_NULL) is no part of the klant: a kandidaatnummer stays, to say nothing.
    """
    gevonden: dict[Model, tuple[Sleutel, ...]] = {Werkzoekende: ()}
    wachtrij: list[Model] = [Werkzoekende]
    while wachtrij:
        geheel = wachtrij.pop(0)
        for relatie in geheel._meta.get_fields(include_hidden=True):
            if not isinstance(relatie, models.ManyToOneRel) or relatie.on_delete not in _ZONDER_GEHEEL_GEEN_DEEL:
                continue
            deel: Model = relatie.related_model
            if issubclass(deel, pghistory.models.Event):
                continue
            if deel not in gevonden:
                wachtrij.append(deel)
            gevonden[deel] = (*gevonden.get(deel, ()), relatie.field)
    return gevonden


@cache
def eventmodellen() -> dict[Model, type[pghistory.models.Event]]:
    """Each tracked model with the model that keeps its history."""
    gevonden: dict[Model, type[pghistory.models.Event]] = {}
    for event in apps.get_models():
        if issubclass(event, pghistory.models.Event) and event.pgh_tracked_model is not None:
            gevonden[event.pgh_tracked_model] = event
    return gevonden


def rijen_van(model: Model, klant: int) -> "models.QuerySet[models.Model]":
    """The rows of that model that are a part of the klant."""
    rijen = model._default_manager.order_by("pk")
    return rijen.filter(pk=klant) if model is Werkzoekende else rijen.filter(_hangt_aan(model, klant))


def events_van(model: Model, klant: int) -> "models.QuerySet[Any]":
    """The history of the klant's rows of that tracked model, those that were removed too, per object as it went."""
    events: models.QuerySet[Any] = eventmodellen()[model]._default_manager.order_by("pgh_obj_id", "pgh_id")
    return events.filter(**{"pgh_obj": klant}) if model is Werkzoekende else events.filter(_hangt_aan(model, klant))


def _hangt_aan(model: Model, klant: int) -> Q:
    voorwaarde = Q()
    for sleutel in klantmodellen()[model]:
        geheel: Model = sleutel.remote_field.model
        if _sleutel_is_klant(geheel):
            voorwaarde |= Q(**{sleutel.attname: klant})
        elif geheel in eventmodellen():
            # By its history: the whole may be gone, and its parts with it.
            voorwaarde |= Q(**{f"{sleutel.attname}__in": events_van(geheel, klant).order_by().values_list("pgh_obj")})
        else:
            voorwaarde |= Q(**{f"{sleutel.attname}__in": rijen_van(geheel, klant).order_by().values("pk")})
    return voorwaarde


def _sleutel_is_klant(model: Model) -> bool:
    """Whether the key of a row is the klant's own."""
    if model is Werkzoekende:
        return True
    pk = model._meta.pk
    return isinstance(pk, models.OneToOneField) and _sleutel_is_klant(pk.remote_field.model)
