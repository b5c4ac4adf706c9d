"""One publication that every attack is tried on, made once: each attack undoes what it changed."""

import datetime
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from kandidatenverkenner.publicatie import publiceer
from sonar.choices import ProfielStatus
from sonar.models import (
    Doelgroepregistratie,
    Gemeente,
    Klantprofiel,
    Opleidingsniveau,
    Organisatie,
    Rijbewijs,
    Taaksoort,
    Vaardigheid,
    Werkzoekende,
)
from sonar.referentie import laad_referentiedata
from tests.omvang import omvang

KANDIDATEN = omvang("AANVAL_KANDIDATEN", deel=24_000)
_SEED = 20_261_125


def zipf(keuzes: list[Any], toeval: random.Random, aantal: int) -> list[Any]:
    """Some are common and most are rare, as in life."""
    return toeval.choices(keuzes, [1 / (nr + 1) for nr in range(len(keuzes))], k=aantal)


def voeg_toe(aantal: int, toeval: random.Random, *, status: str = ProfielStatus.VASTGESTELD) -> list[Klantprofiel]:
    """Invented people over the country, each with a profile of their own."""
    vandaag = timezone.localdate()
    gemeenten = list(Gemeente.objects.order_by("code"))
    random.Random(_SEED).shuffle(gemeenten)
    niveaus = list(Opleidingsniveau.objects.all())
    rijbewijzen = {code: pk for pk, code in Rijbewijs.objects.values_list("pk", "code")}
    taken = list(Taaksoort.objects.publiceerbaar().values_list("pk", flat=True))
    vaardigheden = list(Vaardigheid.objects.publiceerbaar().values_list("pk", flat=True))
    uwv = Organisatie.objects.get(code="UWV-33")
    mensen = Werkzoekende.objects.bulk_create(
        Werkzoekende(naam="Testpersoon", woongemeente=gemeente, bediend_door=uwv)
        for gemeente in zipf(gemeenten, toeval, aantal)
    )
    Doelgroepregistratie.objects.bulk_create(
        Doelgroepregistratie(werkzoekende=mens, vanaf=vandaag - datetime.timedelta(days=400)) for mens in mensen
    )
    profielen = []
    for mens in mensen:
        niveau = None if toeval.random() < 0.3 else zipf(niveaus, toeval, 1)[0]
        codes = toeval.choice([None, [], ["B"], ["B"], ["AM", "B"], ["B", "BE"], ["AM"], ["C", "B"]])
        uren = toeval.choice([None, 8, 16, 24, 32, 40])
        profielen.append(
            Klantprofiel(
                werkzoekende=mens,
                status=status,
                vastgesteld_op=vandaag,
                opleidingsniveau=niveau,
                opleidingsstap=niveau and niveau.stap,
                rijbewijzen=None if codes is None else [rijbewijzen[code] for code in codes],
                taaksoorten=toeval.choice([None, sorted(set(zipf(taken, toeval, toeval.randint(1, 6))))]),
                vaardigheden=toeval.choice([None, sorted(set(zipf(vaardigheden, toeval, toeval.randint(1, 5))))]),
                uren_max=uren,
                reisafstand_km=toeval.choice([None, 5, 15, 30, 60]),
            )
        )
    return Klantprofiel.objects.bulk_create(profielen)


@pytest.fixture(scope="session")
def bevolking(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A round over KANDIDATEN profiles, committed; gone after the last attack."""
    with django_db_blocker.unblock():
        voeg_toe(KANDIDATEN, random.Random(_SEED))
        publiceer()
        with connection.cursor() as cursor:
            cursor.execute("analyze")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            """truncate sonar_werkzoekende, kandidatenverkenner_kandidaat, kandidatenverkenner_ronde,
            kandidatenverkenner_bitmap, kandidatenverkenner_verwijdering cascade"""
        )
        laad_referentiedata()


@pytest.fixture
def publicatie(bevolking: None, db: None) -> None:
    """The same for each attack; what it changes is rolled back."""


def meld(request: pytest.FixtureRequest, wat: str) -> None:
    """Prints a figure for the note, past pytest's capture."""
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n  {request.node.name}: {wat}")
