"""Needs against a workplace: every combination, from the rule said once more."""

import itertools

import pytest

from sonar.choices import Begeleiding
from sonar.contactkeuzes import Geluid, Ploegendienst, Staan, Tillen
from sonar.models import Klantprofiel, Vacature
from sonar.werkplek import Oordeel, vergelijk

LASTEN = {
    "geluid": ("kan_lawaai", Geluid, {Geluid.LAWAAI}),
    "tillen": ("kan_tillen", Tillen, {Tillen.ZWAAR}),
    "staan": ("kan_staan", Staan, {Staan.LANG}),
    "ploegendienst": ("kan_ploegendienst", Ploegendienst, {Ploegendienst.WISSELEND, Ploegendienst.PLOEGEN}),
}
HULP = {
    "begeleider_aanwezig": {Begeleiding.VASTE_BEGELEIDER, Begeleiding.STRUCTUUR},
    "taken_verschuifbaar": {Begeleiding.STRUCTUUR, Begeleiding.RUSTPAUZES, Begeleiding.WERKPLEK},
    "proefplaatsing_mogelijk": {Begeleiding.INWERKTIJD},
}
DRIE = (True, False, None)


def oordeel(veld: str, vacature: dict, profiel: dict) -> Oordeel:
    uitkomst = {v.veld: v.oordeel for v in vergelijk(Vacature(**vacature), Klantprofiel(**profiel))}
    return uitkomst[veld]


@pytest.mark.parametrize("veld", LASTEN)
def test_what_the_work_asks_against_what_someone_can(veld):
    kan_veld, keuzes, zwaar = LASTEN[veld]
    for waarde, kan in itertools.product([*keuzes, None], DRIE):
        if kan or (waarde is not None and waarde not in zwaar):
            verwacht = Oordeel.PAST
        elif waarde in zwaar and kan is False:
            verwacht = Oordeel.AANDACHT
        else:
            verwacht = Oordeel.ONBEKEND
        assert oordeel(veld, {veld: waarde}, {kan_veld: kan}) == verwacht, (waarde, kan)


@pytest.mark.parametrize("veld", HULP)
def test_what_someone_needs_against_what_is_there(veld):
    for is_er, begeleiding in itertools.product(DRIE, [None, [], *([een] for een in Begeleiding)]):
        nodig = None if begeleiding is None else bool(HULP[veld] & set(begeleiding))
        if is_er or nodig is False:
            verwacht = Oordeel.PAST
        elif is_er is False and nodig:
            verwacht = Oordeel.AANDACHT
        else:
            verwacht = Oordeel.ONBEKEND
        assert oordeel(veld, {veld: is_er}, {"begeleiding": begeleiding}) == verwacht, (is_er, begeleiding)


@pytest.mark.parametrize(
    ("bereikbaar", "kan", "verwacht"),
    [
        (True, True, "past"),
        (True, False, "aandacht"),
        (False, True, "aandacht"),
        (False, False, "aandacht"),
        (None, True, "onbekend"),
        (True, None, "onbekend"),
        (None, None, "onbekend"),
    ],
)
def test_travelling_by_public_transport(bereikbaar, kan, verwacht):
    assert oordeel("ov_bereikbaar", {"ov_bereikbaar": bereikbaar}, {"kan_ov": kan}) == verwacht


def test_each_property_of_the_workplace_is_judged_once_and_nothing_known_is_unknown():
    uitkomst = vergelijk(Vacature(), Klantprofiel())
    assert [v.veld for v in uitkomst] == [*LASTEN, "ov_bereikbaar", *HULP]
    assert {v.oordeel for v in uitkomst} == {Oordeel.ONBEKEND}
