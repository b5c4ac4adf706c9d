"""The search box: other names, typing errors, several things at once; nothing about who someone is."""

import time

import pytest

from kandidatenverkenner.zoekwoord import herken

pytestmark = pytest.mark.django_db


def _gevonden(tekst: str) -> dict[str, list[str]]:
    return {groep: [str(ding) for ding in dingen] for groep, dingen in herken(tekst).per_groep.items()}


@pytest.mark.parametrize(
    ("tekst", "groep", "ding"),
    [
        ("Inpakken en ompakken", "taaksoort", "Inpakken en ompakken"),
        ("inpakken", "taaksoort", "Inpakken en ompakken"),
        ("ínpákken", "taaksoort", "Inpakken en ompakken"),
        ("inpaken", "taaksoort", "Inpakken en ompakken"),
        ("heftruk", "taaksoort", "Heftruck of reachtruck rijden"),
        ("EINDHOVEN", "gemeente", "Eindhoven"),
        ("den bosch", "gemeente", "'s-Hertogenbosch"),
        ("Zuidoost-Brabant", "regio", "33 Zuidoost-Brabant"),
        ("e-bike", "vervoer", "Fiets"),
        ("engels", "taal", "Engels"),
        ("heftruckchauffeur", "beroep", "heftruckchauffeur"),
    ],
)
def test_a_word_is_understood_by_any_of_its_names_and_with_a_typing_error(tekst, groep, ding):
    assert _gevonden(tekst) == {groep: [ding]}


@pytest.mark.parametrize("waarvoor", ["de textielindustrie", "de mijnbouw, de bouwsector en de burgerlijke bouwkunde"])
def test_two_long_names_that_begin_alike_are_told_apart(waarvoor):
    naam = f"specialist import en export van machines voor {waarvoor}"
    assert _gevonden(f"zwiebelfrutsel {naam} heftruck") == {
        "beroep": [naam],
        "taaksoort": ["Heftruck of reachtruck rijden"],
    }


def test_several_things_in_one_text_are_told_apart():
    herkend = herken("iemand voor inpakken in Eindhoven met heftruck")
    assert {groep: len(dingen) for groep, dingen in herkend.per_groep.items()} == {"taaksoort": 2, "gemeente": 1}
    assert herkend.rest == ()


def test_what_means_nothing_is_told_back():
    assert herken("zwiebelfrutsel inpakken").rest == ("zwiebelfrutsel",)


@pytest.mark.parametrize(
    "woord",
    [
        "man",
        "vrouw",
        "jong",
        "oud",
        "leeftijd",
        "55+",
        "18",
        "allochtoon",
        "marokkaans",
        "turks",
        "moslim",
        "christen",
        "autisme",
        "adhd",
        "depressie",
        "rolstoel",
        "blind",
        "wajong",
        "bijstand",
        "uitkering",
        "participatiewet",
        "wsw",
        "beperking",
        "handicap",
        "zwanger",
        "homo",
        "gehandicapt",
        "bejaard",
    ],
)
def test_nobody_is_found_by_who_they_are(woord):
    assert herken(woord).per_groep == {}


def test_a_long_text_is_read_in_part_and_fast():
    herken("eerst")
    begin = time.perf_counter()
    herken("qwertyuiop " * 10_000)
    assert time.perf_counter() - begin < 2
