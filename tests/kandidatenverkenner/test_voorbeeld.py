"""The preview at vaststellen is what the round publishes, made by the same code that shows it to an employer."""

import datetime

import pytest
from django.utils import timezone

from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.voorbeeld import als_kandidaat, voorbeeldkaart
from kandidatenverkenner.weergave import kaart
from sonar.actions.profiel import bewaar_antwoorden
from sonar.antwoorden import uit_profiel
from sonar.models import (
    Beroep,
    Klantprofiel,
    Opleidingsniveau,
    Profielberoep,
    Profieltaal,
    Rijbewijs,
    Taal,
    Vaardigheid,
)
from tests.factories.profiel import volledig
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate()
# What a profile says of itself; beside it the level of education, licences, and languages with how well they are
# spoken and written.
PROFIELEN = {
    "leeg": ({}, None, None, None),
    "vol": (
        {
            "opleidingsstap": "mbo", "taaksoorten": [1, 2, 3], "beroepssectoren": [1], "competenties": [],
            "vervoer": [1], "dagdelen": [1, 2], "affiniteiten": [2], "uren_min": 8, "uren_max": 24, "reisafstand_km": 30,
        },
        "mbo-2", ["B", "BE"], [("nld", 3, 2), ("eng", None, None)],
    ),
    "ver": ({"reisafstand_km": 300, "opleidingsstap": "wo", "uren_max": 40}, None, [], [("nld", 1, 4)]),
    "dichtbij": ({"reisafstand_km": 3, "opleidingsstap": "bo", "uren_min": 4}, "pro", ["AM"], [("nld", None, 2), ("fra", 4, 1)]),
}  # fmt: skip
BEGIN = {"vandaag": 0, "vorig jaar": -300, "over een maand": 31, "later": 32}


@pytest.mark.parametrize("begin", BEGIN)
@pytest.mark.parametrize("naam", PROFIELEN)
def test_the_preview_equals_the_row_the_round_writes(naam, begin):
    bevestigd = {
        "beschikbaar_vanaf": VANDAAG + datetime.timedelta(days=BEGIN[begin]),
        "beschikbaarheid_bevestigd_op": VANDAAG,
        "beschikbaarheid_gesprek": "kantoor",
        "beschikbaarheid_bevestigd_door": LidmaatschapFactory().gebruiker,
    }
    velden, niveau, bewijzen, talen = PROFIELEN[naam]
    klantprofielen = maak_klanten(
        10,
        **velden,
        **bevestigd,
        opleidingsniveau=Opleidingsniveau.objects.get(code=niveau) if niveau else None,
        rijbewijzen=None if bewijzen is None else sorted(_ids(Rijbewijs, bewijzen)),
        beroepen_bekend=naam != "leeg",
        talen_bekend=talen is not None,
    )
    gewenst, gewerkt, geheim = Beroep.objects.publiceerbaar()[:3]
    Beroep.objects.filter(pk=geheim.pk).update(publiceren=False)
    for profiel in klantprofielen:
        if profiel.beroepen_bekend:
            for beroep, wens, ervaring in (
                (gewerkt, naam == "ver", ">5"),
                (gewenst, True, "2-5"),
                (geheim, True, "<2"),
            ):
                Profielberoep.objects.create(klantprofiel=profiel, beroep=beroep, wens=wens, ervaring=ervaring)
        for code, mondeling, schriftelijk in talen or ():
            Profieltaal.objects.create(
                klantprofiel=profiel, taal=Taal.objects.get(code=code), mondeling=mondeling, schriftelijk=schriftelijk
            )
    publiceer()
    rij = Kandidaat.objects.first()
    profiel = Klantprofiel.objects.get(pk=klantprofielen[0].pk)
    voorbeeld = als_kandidaat(uit_profiel(profiel), profiel.werkzoekende.woongemeente)
    namen = [veld.name for veld in Kandidaat._meta.concrete_fields if veld.name not in {"nummer", "plaats", "klasse"}]
    assert {veld: getattr(voorbeeld, veld) for veld in namen} == {veld: getattr(rij, veld) for veld in namen}
    getoond = kaart(rij, "")
    assert voorbeeldkaart(uit_profiel(profiel), profiel.werkzoekende.woongemeente) == getoond


def _ids(model, codes):
    return list(model.objects.filter(code__in=codes).values_list("pk", flat=True))


def test_a_term_that_is_never_published_is_not_in_the_preview_either():
    geheim = Vaardigheid.objects.all()[0]
    Vaardigheid.objects.filter(pk=geheim.pk).update(publiceren=False)
    klant = WerkzoekendeFactory()
    assert als_kandidaat({"vaardigheden": [geheim.pk]}, klant.woongemeente).vaardigheden is None


def test_nothing_internal_is_in_the_preview(client):
    by = LidmaatschapFactory()
    klant = WerkzoekendeFactory(naam="Kanarie Vogelaar")
    client.force_login(by.gebruiker)
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=by)
    fragment = client.get(f"/klanten/{klant.pk}/voorbeeld/", headers={"HX-Request": "true"}).text
    for spoor in ("Kanarie", "klein team", "jobcoach", "Logistiek medewerker", "tillen", "lawaai", klant.bsn):
        assert spoor not in fragment
    assert "Mbo niveau 2" in fragment
