"""T6: someone looks every day and keeps copies. Each state holds its promise; what remains to be seen is reported."""

import random
import statistics
from collections import Counter

from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from sonar.models import Klantprofiel, Werkzoekende
from tests.attacks.conftest import KANDIDATEN, meld, voeg_toe
from tests.factories.publicatie import bij_commit
from tests.omvang import omvang

RONDEN = omvang("AANVAL_RONDEN", deel=3)
_WEEK = 0.03


def _kopie() -> dict[int, int]:
    """What the watcher keeps: which rows there are, and in which class."""
    return dict(Kandidaat.objects.values_list("pk", "klasse"))


def test_between_rounds_rows_only_disappear_and_never_from_a_class_below_five(publicatie, request):
    toeval = random.Random(6)
    overgebleven: list[int] = []
    meegegaan = 0
    for _ in range(RONDEN):
        voor = _kopie()
        klassen = Counter(voor.values())
        wie = toeval.sample(
            list(Klantprofiel.objects.filter(kandidaatnummers__tot=None).values_list("pk", flat=True)),
            int(KANDIDATEN * _WEEK / 7),
        )
        for klant in wie:
            Werkzoekende.objects.filter(pk=klant).update(toestemming="bezwaar")
            bij_commit()
        na = _kopie()
        assert set(na) <= set(voor)
        assert all(voor[nummer] == klasse for nummer, klasse in na.items())
        assert min(Counter(na.values()).values()) >= 5
        weg = set(voor) - set(na)
        meegegaan += len(weg) - len(wie)
        overgebleven += [klassen[voor[nummer]] for nummer in weg]
        voeg_toe(len(wie), toeval)
        publiceer()
        assert min(Counter(_kopie().values()).values()) >= 5
    deciel = sorted(overgebleven)[len(overgebleven) // 10]
    meld(
        request,
        f"{RONDEN} dagen, {len(overgebleven)} rijen verdwenen, {meegegaan} daarvan verborgen; wie een verdwenen rij aan "
        f"iemand wil verbinden houdt de klas over: p50 {statistics.median(overgebleven):.0f}, p10 {deciel}",
    )


def test_a_row_that_was_written_at_once_would_be_seen_to_appear(publicatie):
    """The control: the watcher's comparison does find whoever is published outside a round."""
    voor = _kopie()
    rij = Kandidaat.objects.first()
    rij.pk, rij.plaats = 1, 2_000_000_000
    rij.save(force_insert=True)
    assert set(_kopie()) - set(voor) == {1}
