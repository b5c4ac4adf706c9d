"""The FilterSet and the register agree on what can be searched."""

import pytest

from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.wensen import Wensen
from sonar.models import Arbeidsmarktregio, Beroepssector, Klantprofiel, Taaksoort, Werkzoekende
from sonar.zoekgroepen import ZOEKGROEPEN

# Says how unknown values count; it is no wish about a person.
GEEN_WENS = {"onbekend"}


def test_the_filter_set_has_exactly_the_parameters_of_the_search_groups():
    parameters = {parameter for groep in ZOEKGROEPEN for parameter in groep.parameters}
    assert set(KandidaatFilter.base_filters) == parameters | GEEN_WENS


def test_every_search_group_names_fields_that_exist():
    velden = {veld.name for model in (Klantprofiel, Werkzoekende) for veld in model._meta.get_fields()}
    assert {veld for groep in ZOEKGROEPEN for veld in groep.profielvelden} <= velden


@pytest.mark.django_db
def test_every_search_group_can_be_wished():
    wensen = Wensen(
        regio=Arbeidsmarktregio.objects.get(nr=33),
        beroepssectoren=tuple(Beroepssector.objects.all()[:1]),
        taaksoorten=tuple(Taaksoort.objects.all()[:1]),
        opleidingsstap="mbo",
        uren_min=8,
    )
    assert set(wensen.groepen()) == {groep.naam for groep in ZOEKGROEPEN}
