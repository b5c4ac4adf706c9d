"""T5: neither the order, nor a cursor, nor a header tells when someone came or who they are."""

import re

import pytest
from django.test import Client
from scipy.stats import spearmanr

from kandidatenverkenner import zoekindex
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer, rijen
from kandidatenverkenner.volgorde import Volgorde, volgorde_van
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar.models import Kandidaatnummer
from tests.attacks.conftest import meld
from tests.factories.register import LidmaatschapFactory


def _samenhang() -> dict[str, float]:
    """The attack: how much of the order in which one organisation meets all rows is an order known from elsewhere."""
    index = zoekindex.actueel()
    eigen = volgorde_van(101, index.ronde, index.plaatsen)
    lijst = index.zoek(Wensen(), eigen, vanaf=0, aantal=len(index.levend)).plaatsen
    klant_van = dict(Kandidaatnummer.objects.filter(tot=None).values_list("nummer", "klantprofiel_id"))
    nummer_op = dict(Kandidaat.objects.values_list("plaats", "pk"))
    nummers = [nummer_op[plaats] for plaats in lijst]
    klanten = [klant_van[nummer] for nummer in nummers]
    rangen = range(len(lijst))
    return {
        "rang met registratie": spearmanr(rangen, klanten).statistic,
        "rang met nummer": spearmanr(rangen, nummers).statistic,
        "rang met plaats": spearmanr(rangen, lijst).statistic,
        "nummer met registratie": spearmanr(nummers, klanten).statistic,
        "plaats met registratie": spearmanr(lijst, klanten).statistic,
    }


def test_the_order_has_nothing_to_do_with_when_someone_was_registered(publicatie, request):
    samenhang = _samenhang()
    meld(request, ", ".join(f"{wat} {rho:.4f}" for wat, rho in samenhang.items()))
    assert max(abs(rho) for rho in samenhang.values()) < 0.05


@pytest.fixture
def zonder_schudden(monkeypatch):
    """Rows come in the order of their places in the index."""
    monkeypatch.setattr(Volgorde, "rang", lambda self, plaats: plaats)
    monkeypatch.setattr(Volgorde, "plaats", lambda self, rang: rang)


@pytest.fixture
def plaatsen_op_volgorde(monkeypatch):
    """A round gives the places in the order in which people were registered."""
    zonder = "row_number() over (order by w.klant) - 1"
    assert rijen._WAARDEN["plaats"] in rijen._VUL
    monkeypatch.setattr(rijen, "_VUL", rijen._VUL.replace(rijen._WAARDEN["plaats"], zonder))


def test_without_the_shuffle_of_an_organisation_the_order_gives_the_places_away(publicatie, zonder_schudden):
    """The control of the one shuffle: that of the round still hides when someone came."""
    samenhang = _samenhang()
    assert samenhang["rang met plaats"] > 0.99
    assert abs(samenhang["rang met registratie"]) < 0.05


def test_without_the_shuffle_of_a_round_only_that_of_the_organisation_hides_who_came_first(
    publicatie, plaatsen_op_volgorde, request
):
    """The control of the other, and of both together: then the order tells when someone was registered."""
    publiceer()
    samenhang = _samenhang()
    assert samenhang["plaats met registratie"] > 0.99
    assert abs(samenhang["rang met registratie"]) < 0.05
    request.getfixturevalue("zonder_schudden")
    assert _samenhang()["rang met registratie"] > 0.99


def test_a_cursor_tells_no_place_in_the_list(publicatie):
    cursors = {}
    for organisatie in (101, 202):
        cursor, reeks = "", []
        for _ in range(5):
            cursor = zoek(Wensen(), organisatie=organisatie, cursor=cursor).volgende or ""
            reeks.append(cursor)
        cursors[organisatie] = reeks
    alle = cursors[101] + cursors[202]
    assert len(set(alle)) == 10
    # Neighbouring offsets share no more letters in place than chance has it: one in 32.
    gelijk = [
        a == b for een, ander in zip(alle, alle[1:], strict=False) for a, b in zip(een, ander, strict=True) if a != "-"
    ]
    assert sum(gelijk) / len(gelijk) < 0.2


def test_no_header_tells_what_an_answer_holds(publicatie, settings):
    settings.API_TEMPO = 0
    lid = LidmaatschapFactory(werkgever=True)
    client = Client()
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    antwoord = client.get("/kandidaten/")
    assert antwoord.status_code == 200
    assert not {"ETag", "Last-Modified"} & set(antwoord.headers)
    assert not re.search(
        r"kandidaat|plaats|\d{6,}",
        str({k: v for k, v in antwoord.headers.items() if k not in ("X-Request-ID", "Content-Length")}),
    )
