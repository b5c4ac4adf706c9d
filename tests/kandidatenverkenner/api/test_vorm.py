"""What a system gets of a kandidaat: what is named, in that order, and nothing else."""

from types import SimpleNamespace

import pytest

from kandidatenverkenner.api.vorm import als_antwoord, als_dict
from kandidatenverkenner.facetten import Facet
from kandidatenverkenner.models import Kandidaat
from sonar.models import Beroep, Beroepssector, Rijbewijs, Taal

pytestmark = pytest.mark.django_db
VELDEN = [
    "kenmerk",
    "woongebied",
    "opleidingsniveau",
    "rijbewijs",
    "beroepssectoren",
    "taaksoorten",
    "vaardigheden",
    "competenties",
    "affiniteiten",
    "beroepen",
    "talen",
    "vervoer",
    "reisafstand",
    "urenMin",
    "urenMax",
    "dagdelen",
    "beschikbaar",
    "onvolledig",
]
NUMMER, PLAATS, KLASSE = 7_316_400_111_222_333, 918_273, 645_546


def _kandidaat(**velden) -> Kandidaat:
    vast = {"nummer": NUMMER, "plaats": PLAATS, "klasse": KLASSE, "woongebied_soort": "regio", "woongebied_code": "33"}
    return Kandidaat(**{**vast, **velden})


def test_the_fields_and_their_order_are_those_of_the_design():
    assert list(als_dict(_kandidaat(), "k")) == VELDEN
    treffer = SimpleNamespace(kandidaat=_kandidaat(), kenmerk="k", past=[], onbekend=[])
    resultaat = SimpleNamespace(totaal=2, totaal_zeker=1, volgende=None, facetten={}, treffers=[treffer])
    antwoord = als_antwoord(resultaat)
    assert list(antwoord) == ["totaal", "totaalZeker", "volgende", "facetten", "kandidaten"]
    assert list(antwoord["kandidaten"][0]) == [*VELDEN, "wensen"]


def test_what_is_not_named_stays_inside():
    """Every column of the row, and one that somebody adds, holds an odd value; only what is named comes out."""
    kandidaat = _kandidaat()
    kandidaat.geheim = "kanarie-geheim"
    uit = repr(als_dict(kandidaat, "k"))
    assert not [w for w in (NUMMER, PLAATS, KLASSE, "kanarie") if str(w) in uit]


@pytest.mark.parametrize(
    ("soort", "code", "naam"),
    [
        ("gemeente", "GM0772", "Eindhoven"),
        ("regio", "33", "Zuidoost-Brabant"),
        ("landsdeel", "zuid", "Zuid-Nederland"),
        ("land", "NL", "Heel Nederland"),
    ],
)
def test_the_home_area_as_precise_as_it_is_published(soort, code, naam):
    kandidaat = _kandidaat(woongebied_soort=soort, woongebied_code=code)
    assert als_dict(kandidaat, "k")["woongebied"] == {"soort": soort, "code": code, "naam": naam}


def test_unknown_is_null_and_none_is_an_empty_list():
    leeg = als_dict(_kandidaat(), "k")
    assert {veld for veld, waarde in leeg.items() if waarde is None} == {*VELDEN} - {
        "kenmerk",
        "woongebied",
        "onvolledig",
    }
    geen = als_dict(_kandidaat(taaksoorten=[], rijbewijzen=[], rijbewijs_volledig=True, beroepen=[], ervaring=[]), "k")
    assert (geen["taaksoorten"], geen["rijbewijs"], geen["beroepen"]) == ([], {"codes": [], "volledig": True}, [])


def test_terms_are_told_by_code():
    sectoren, beroepen = list(Beroepssector.objects.all()[:2]), list(Beroep.objects.all()[:2])
    nederlands, engels = Taal.objects.get(code="nld"), Taal.objects.get(code="eng")
    kandidaat = _kandidaat(
        beroepssectoren=[sector.pk for sector in sectoren],
        beroepen=[beroep.pk for beroep in beroepen],
        ervaring=["2-5", ""],
        talen=[engels.pk, nederlands.pk],
        nederlands=3,
        rijbewijzen=[Rijbewijs.objects.get(code="B").pk],
        rijbewijs_volledig=False,
        opleiding_soort="stap",
        opleiding_code="mbo",
        onvolledig=["beroepssectoren"],
    )
    uit = als_dict(kandidaat, "k")
    assert uit["beroepssectoren"] == [sector.code for sector in sectoren]
    assert uit["beroepen"] == [
        {"code": beroepen[0].code, "ervaring": "2-5"},
        {"code": beroepen[1].code, "ervaring": None},
    ]
    assert uit["talen"] == [{"code": "eng", "niveau": None}, {"code": "nld", "niveau": 3}]
    assert uit["rijbewijs"] == {"codes": ["B"], "volledig": False}
    assert uit["opleidingsniveau"] == {"soort": "stap", "code": "mbo"}
    assert uit["onvolledig"] == ["beroepssectoren"]


def test_terms_are_read_once(django_assert_num_queries):
    sector = Beroepssector.objects.all()[0]
    als_dict(_kandidaat(beroepssectoren=[sector.pk]), "k")
    with django_assert_num_queries(0):
        als_dict(_kandidaat(beroepssectoren=[sector.pk]), "k")


def test_facets_carry_their_unknowns():
    resultaat = SimpleNamespace(
        totaal=1, totaal_zeker=1, volgende="x", facetten={"regio": Facet({"33": 4}, onbekend=2)}, treffers=[]
    )
    assert als_antwoord(resultaat)["facetten"] == {"regio": {"33": 4, "onbekend": 2}}
