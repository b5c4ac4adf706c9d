"""T9: no count behind a rounded one follows from everything that is public, and nothing public is live.

The attacker has the documents of all publications and the best there is to reason with: an integer programme over all
counts at once. Two publications share no rule: who came and left between them is told to nobody. What somebody who takes
it that nobody did could conclude, is tried as well.
"""

import datetime
import json
import statistics
from unittest import mock

import pytest
from django.db import connection
from django.test import Client

from reports import onthulling
from reports.actions import bevries_publicatie
from reports.counts import vandaag
from reports.trechter import tel_trechters
from sonar.contactkeuzes import Contactstand
from sonar.models import Gebruiker, Kandidaatnummer, Klantprofiel, Regiolidmaatschap, Werkzoekende
from tests.attacks.conftest import KANDIDATEN, meld
from tests.attacks.rekenaar import Openbaar, Vak, bereiken, dichtstbij
from tests.factories.register import LidmaatschapFactory
from tests.rechten import publiek
from tests.reports.test_trechterpagina import mens
from tests.reports.trechter import schrijf
from tests.reports.verleden import GEMEENTEN

VANDAAG = vandaag()
MORGEN = VANDAAG + datetime.timedelta(days=1)
_STANDEN = (
    *[Contactstand.ONTVANGEN] * 5,
    *[Contactstand.KENNISMAKING] * 4,
    *[Contactstand.AANGENOMEN] * 3,
)


@pytest.fixture
def op_weg(publicatie) -> None:
    """In half of the regions some can't be placed now, half of all can start today, and some are asked for, met or hired.

    Where all can be placed, a step is as large as a number that is public: what gives rounding away most easily.
    """
    klanten = list(Werkzoekende.objects.order_by("pk").values_list("pk", flat=True))
    even = Regiolidmaatschap.objects.filter(tot=None, regio__in=range(2, 36, 2)).values("gemeente")
    Werkzoekende.objects.filter(pk__in=klanten[::11], woongemeente__in=even).update(bemiddelbaar="nu-niet")
    door = Gebruiker.objects.first() or LidmaatschapFactory().gebruiker
    Klantprofiel.objects.filter(pk__in=klanten[::2]).update(
        beschikbaar_vanaf=VANDAAG,
        beschikbaarheid_bevestigd_op=VANDAAG,
        beschikbaarheid_bevestigd_door=door,
        beschikbaarheid_gesprek="telefoon",
    )
    schrijf(
        [mens(gemeente=gemeente, verzoeken=[(stand, None)]) for gemeente in GEMEENTEN for stand in _STANDEN * 2],
        VANDAAG,
    )


def _publiceer(dag: datetime.date) -> Openbaar:
    """Freezes, and reads what a stranger can."""
    with mock.patch("reports.trechter.vandaag", return_value=dag):
        bevries_publicatie(peildatum=dag, door=None)
    return Openbaar.lees(json.loads(Client().get(f"/rapporten/transparantie/{dag}.json").content))


def _drie_procent_weg() -> None:
    wie = Kandidaatnummer.objects.filter(tot=None).order_by("nummer").values("klantprofiel")[: KANDIDATEN * 3 // 100]
    Werkzoekende.objects.filter(pk__in=wie).update(toestemming="bezwaar")
    # What happens at commit happens now.
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def _waarheid(dag: datetime.date) -> dict[Vak, int]:
    with mock.patch("reports.trechter.vandaag", return_value=dag):
        return {
            (trechter.nr, stap): trede.aantal
            for trechter in tel_trechters(dag)
            for stap, trede in enumerate(trechter.treden[2:])
        }


def test_no_rounded_count_of_two_publications_can_be_derived(op_weg, request):
    eerste, waar = _publiceer(VANDAAG), [_waarheid(VANDAAG)]
    _drie_procent_weg()
    tweede = _publiceer(MORGEN)
    waar.append(_waarheid(MORGEN))
    gevonden = [dict(bereiken(openbaar)) for openbaar in (eerste, tweede)]
    for bereik, geteld in zip(gevonden, waar, strict=True):
        # Else the attack is wrong, and shows nothing.
        assert all(laag <= geteld[vak] <= hoog for vak, (laag, hoog) in bereik.items())
    breedten = [hoog - laag + 1 for bereik in gevonden for laag, hoog in bereik.values()]
    exact = sum(breedte == 1 for breedte in breedten)
    waarden = [openbaar.waarde(vak) for openbaar in (eerste, tweede) for vak in openbaar.vakken]
    samen = _alsof_niemand_kwam_of_ging(eerste, tweede, *gevonden)
    meld(
        request,
        f"{len(breedten)} vakken in 2 publicaties, {waarden.count('<10')} onder 10, {waarden.count(None)} niet getoond;"
        f" {exact} te herleiden; waarden per vak: minst {min(breedten)}, p50 {statistics.median(breedten):.0f};"
        f" alsof niemand kwam of ging: {len(samen)} vakken, minst {min(samen, default=0)}",
    )
    assert exact == 0
    assert 1 not in samen


def _alsof_niemand_kwam_of_ging(
    eerste: Openbaar, tweede: Openbaar, toen: dict[Vak, tuple[int, int]], nu: dict[Vak, tuple[int, int]]
) -> list[int]:
    """How many values are left where the exact table did not change; of cells that then can have been alike."""
    gelijk = {nr for nr in eerste.profielen if eerste.profielen[nr] == tweede.profielen[nr]}
    paren = [(toen[vak], nu[vak]) for vak in toen if vak[0] in gelijk]
    return [
        min(a_hoog, b_hoog) - max(a_laag, b_laag) + 1
        for (a_laag, a_hoog), (b_laag, b_hoog) in paren
        if min(a_hoog, b_hoog) >= max(a_laag, b_laag)
    ]


def _rond_af_zoals_op_school(land, regios):
    def rond(gebied):
        return [5 * ((aantal + 2) // 5) for aantal, _ in gebied.cellen]

    return rond(land), [rond(regio) for regio in regios]


def test_rounding_to_the_nearest_five_would_give_counts_away(op_weg, monkeypatch, request):
    """The control: each cell is rounded by itself, without looking at what else is public."""
    monkeypatch.setattr(onthulling, "geef_vrij", _rond_af_zoals_op_school)
    bereik = dict(bereiken(_publiceer(VANDAAG), dichtstbij))
    waar = _waarheid(VANDAAG)
    exact = [vak for vak, (laag, hoog) in bereik.items() if laag == hoog]
    meld(request, f"{len(exact)} van {len(bereik)} vakken te herleiden")
    assert exact
    assert all(bereik[vak][0] == waar[vak] for vak in exact)


OPENBAAR = sorted(
    rij.adres
    for route, rij in publiek.RIJEN.items()
    if rij.open and route.startswith(("rapporten/", "api/v1/transparantie")) and not route.endswith("<vorm:vorm>")
) + [f"/rapporten/transparantie{wat}.csv" for wat in ("", "/33")]


def _alles_openbaar() -> dict[str, bytes]:
    client = Client()
    return {adres: client.get(adres).content for adres in OPENBAAR}


def test_nothing_public_changes_while_the_register_does(op_weg, request):
    _publiceer(VANDAAG)
    assert len(OPENBAAR) >= 10
    voor = _alles_openbaar()
    _drie_procent_weg()
    Klantprofiel.objects.filter(pk__in=Klantprofiel.objects.order_by("pk").values("pk")[:50]).update(
        status="ingetrokken", ingetrokken_op=VANDAAG
    )
    na = _alles_openbaar()
    meld(request, f"{len(voor)} adressen gelezen, {sum(voor[adres] != na[adres] for adres in voor)} veranderd")
    assert voor == na


def test_live_counts_would_change_with_one_klant_less(op_weg):
    """The control: what staff see does change, and a stranger is asked to log in for it."""
    manager = Client()
    lid = LidmaatschapFactory(manager=True)
    manager.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    adressen = [f"/rapporten/{wat}/?stand=nu" for wat in ("transparantie", "trechter")]
    voor = [manager.get(adres).text for adres in adressen]
    Klantprofiel.objects.filter(pk=Klantprofiel.objects.order_by("pk").values("pk")[:1]).update(
        status="ingetrokken", ingetrokken_op=VANDAAG
    )
    assert all(manager.get(adres).text != eerst for adres, eerst in zip(adressen, voor, strict=True))
    assert [Client().get(adres).status_code for adres in adressen] == [302, 302]


def test_the_verantwoording_names_what_staff_and_employers_see(client, db):
    tekst = client.get("/rapporten/verantwoording/").text
    for zin in (
        "Zonder in te loggen ziet u alleen",
        "Een consulent of adviseur ziet de stand van nu en van eerdere dagen, precies, voor de eigen regio.",
        "Een manager ziet die voor alle regio’s",
        "Wel ziet een werkgever bij het zoeken hoeveel getoonde kandidaten er passen.",
    ):
        assert zin in tekst
