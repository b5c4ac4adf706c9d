"""Every field of the register is classified; a new one fails here until someone decides what it is."""

import pghistory.models
from django.apps import apps

from sonar.classificatie import PERSOONSGEGEVENS, ZONDER_PERSONEN

# A history model has the fields of the model it tracks.
MODELLEN = {
    model.__name__: model
    for model in apps.get_app_config("sonar").get_models()
    if not issubclass(model, pghistory.models.Event)
}


def test_every_model_is_classified_once():
    assert MODELLEN.keys() == PERSOONSGEGEVENS.keys() | ZONDER_PERSONEN
    assert not PERSOONSGEGEVENS.keys() & ZONDER_PERSONEN


def test_every_field_about_a_person_is_classified():
    velden = {naam: {veld.name for veld in MODELLEN[naam]._meta.concrete_fields} for naam in PERSOONSGEGEVENS}
    assert velden == {naam: set(klassen) for naam, klassen in PERSOONSGEGEVENS.items()}
