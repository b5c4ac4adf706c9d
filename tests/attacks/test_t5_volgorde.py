"""T5: neither the order, nor a cursor, nor a header tells when someone came or who they are."""

import re

from django.test import Client
from scipy.stats import spearmanr

from kandidatenverkenner import zoekindex
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.volgorde import volgorde_van
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar.models import Kandidaatnummer
from tests.attacks.conftest import meld
from tests.factories.register import LidmaatschapFactory


def _rijen() -> list[tuple[int, int, int]]:
    """Klant, number and place of every row."""
    klant = dict(Kandidaatnummer.objects.filter(tot=None).values_list("nummer", "klantprofiel_id"))
    return [(klant[nummer], nummer, plaats) for nummer, plaats in Kandidaat.objects.values_list("pk", "plaats")]


def test_the_order_has_nothing_to_do_with_when_someone_was_registered(publicatie, request):
    index = zoekindex.actueel()
    volgorde = volgorde_van(101, index.ronde, index.plaatsen)
    klanten, nummers, plaatsen = zip(*_rijen(), strict=True)
    rangen = [volgorde.rang(plaats) for plaats in plaatsen]
    samenhang = {
        "rang met registratie": spearmanr(rangen, klanten).statistic,
        "rang met nummer": spearmanr(rangen, nummers).statistic,
        "nummer met registratie": spearmanr(nummers, klanten).statistic,
        "plaats met registratie": spearmanr(plaatsen, klanten).statistic,
    }
    meld(request, ", ".join(f"{wat} {rho:.4f}" for wat, rho in samenhang.items()))
    assert max(abs(rho) for rho in samenhang.values()) < 0.05


def test_an_order_by_number_given_out_in_sequence_would_tell(publicatie):
    """The control."""
    klanten = [klant for klant, _, _ in sorted(_rijen())]
    assert spearmanr(klanten, range(len(klanten))).statistic > 0.99


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
        r"kandidaat|plaats|\d{6,}", str({k: v for k, v in antwoord.headers.items() if k != "X-Request-ID"})
    )
