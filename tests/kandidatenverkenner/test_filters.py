"""The FilterSet: the one list of what can be asked, agreeing with the register, and never at a loss for an answer."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from kandidatenverkenner.filters import MEESTE_WAARDEN, KandidaatFilter
from kandidatenverkenner.wensen import Wensen
from sonar.models import Arbeidsmarktregio, Gemeente, Klantprofiel, Taaksoort, Werkzoekende
from sonar.zoekgroepen import ZOEKGROEPEN

# How groups and words are read; none is a wish about a person.
GEEN_WENS = {"onbekend", "liefst", "q"}

ALLES = (
    "regio=33&gemeente=GM0772&afstand=25&werkplek=GM0861&beroepssector=logistiek&taaksoort=log-inpakken&beroep=0110.1"
    "&vaardigheid=s1.1&competentie=24100&affiniteit=buiten&taal=nld&rijbewijs=B&vervoer=fiets"
    "&dagdeel=ma-ochtend&opleidingsniveau=mbo&urenMin=8&urenMax=32&beschikbaar=maand"
)


def _wensen(vraag: str) -> Wensen:
    return KandidaatFilter(QueryDict(vraag)).wensen


def test_the_filter_set_has_exactly_the_parameters_of_the_search_groups():
    parameters = {parameter for groep in ZOEKGROEPEN for parameter in groep.parameters}
    assert set(KandidaatFilter.base_filters) == parameters | GEEN_WENS


def test_every_search_group_names_fields_that_exist():
    velden = {veld.name for model in (Klantprofiel, Werkzoekende) for veld in model._meta.get_fields()}
    assert {veld for groep in ZOEKGROEPEN for veld in groep.profielvelden} <= velden


@pytest.mark.django_db
def test_every_search_group_can_be_asked():
    filter_ = KandidaatFilter(QueryDict(ALLES))
    assert dict(filter_.form.errors) == {}
    assert set(filter_.wensen.groepen()) == {groep.naam for groep in ZOEKGROEPEN}


@pytest.mark.django_db
def test_several_values_of_a_group_are_alternatives_in_the_order_asked_and_each_once():
    wensen = _wensen("taaksoort=log-voorraad&taaksoort=log-inpakken&taaksoort=log-voorraad&regio=1&regio=33")
    assert [taak.code for taak in wensen.termen_van("taaksoort")] == ["log-voorraad", "log-inpakken"]
    assert wensen.regios == (Arbeidsmarktregio.objects.get(nr=1), Arbeidsmarktregio.objects.get(nr=33))


@pytest.mark.django_db
def test_a_group_can_be_nice_to_have_and_who_may_fit_be_left_out():
    wensen = _wensen("regio=33&taaksoort=log-inpakken&liefst=taaksoort&onbekend=nee&taken=alle")
    assert wensen.moet() == ("regio",)
    assert (wensen.liefst, wensen.ook_onbekend, wensen.alle_taken) == (frozenset({"taaksoort"}), False, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("vraag", "veld", "melding"),
    [
        ("regio=99", "regio", "Deze arbeidsmarktregio bestaat niet."),
        ("gemeente=GM9999", "gemeente", "“GM9999” is geen gemeente."),
        ("afstand=10", "afstand", "Kies ook een gemeente waar de afstand van uitgaat."),
        ("gemeente=GM0772&afstand=11", "afstand", "Kies 10, 25 of 50 kilometer."),
        ("werkplek=Eindhoven", "werkplek", "“Eindhoven” is geen gemeente."),
        ("taaksoort=niets", "taaksoort", "“niets” staat niet in de lijst."),
        ("opleidingsniveau=hoog", "opleidingsniveau", "“hoog” is geen opleidingsniveau."),
        ("urenMin=0", "urenMin", "Vul een heel getal in van 1 tot en met 60."),
        ("urenMin=40&urenMax=8", "urenMin", "Minimaal is hoger dan maximaal. Verwissel of verbeter ze."),
        ("beschikbaar=ooit", "beschikbaar", "Kies direct, maand of later."),
        ("onbekend=ja", "onbekend", "Kies “nee”, of laat dit weg."),
        ("taken=een", "taken", "Kies “alle”, of laat dit weg."),
        ("liefst=leeftijd", "liefst", "“leeftijd” is geen groep om op te zoeken."),
        ("&".join(f"taaksoort={nr}" for nr in range(900)), "taaksoort", f"Kies er hoogstens {MEESTE_WAARDEN}."),
    ],
)
def test_a_wrong_value_is_explained_and_the_others_still_count(vraag, veld, melding):
    filter_ = KandidaatFilter(QueryDict(f"{vraag}&vervoer=fiets", encoding="utf-8"))
    assert filter_.form.errors[veld] == [melding]
    assert "vervoer" in filter_.wensen.groepen()
    assert veld.removesuffix("Min") not in filter_.wensen.groepen()


@pytest.mark.django_db
def test_the_lists_are_not_read_again_at_each_request(django_assert_num_queries):
    KandidaatFilter(QueryDict(ALLES)).wensen.groepen()
    with django_assert_num_queries(0):
        assert KandidaatFilter(QueryDict(ALLES)).wensen.gemeenten == (Gemeente(code="GM0772"),)


@pytest.mark.django_db
def test_a_term_that_may_not_be_published_can_not_be_asked():
    Taaksoort.objects.filter(code="log-inpakken").update(publiceren=False)
    assert "taaksoort" in KandidaatFilter(QueryDict("taaksoort=log-inpakken")).form.errors


class RommelTest(TestCase):
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.tuples(
                st.sampled_from([*KandidaatFilter.base_filters, "cursor", "aantal", "leeftijd", ""]),
                st.text(max_size=30) | st.sampled_from(["\x00", "-1", "1e9", "9" * 400, "‮", "NaN", "33", "nee"]),
            ),
            max_size=12,
        )
    )
    def test_nothing_that_is_asked_makes_it_fail(self, paren):
        vraag = QueryDict(mutable=True)
        for naam, waarde in paren:
            vraag.appendlist(naam, waarde)
        for wens in KandidaatFilter(vraag).wensen:
            assert wens.tekst
