"""T1: a neighbour knows where someone lives, the education and the licences. That never leads to fewer than five."""

import random
from collections import Counter

import pandas as pd
from django.utils import timezone
from pycanon import anonymity

from kandidatenverkenner.geografie import lees_geografie
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.zoekindex import lees_opleidingen
from sonar.models import Klantprofiel, Rijbewijs, Werkzoekende
from tests.attacks.conftest import meld, voeg_toe
from tests.factories.publicatie import bij_commit

_KERN = ["waar", "opleiding", "rijbewijs"]


def _rijen() -> pd.DataFrame:
    """What is told of each row, with what is not shown as a value of its own."""
    return pd.DataFrame(
        [
            (
                f"{rij.woongebied_soort}:{rij.woongebied_code}",
                f"{rij.opleiding_soort}:{rij.opleiding_code}:{'opleidingsniveau' in rij.onvolledig}",
                f"{rij.rijbewijzen}:{rij.rijbewijs_volledig}:{'rijbewijs' in rij.onvolledig}",
            )
            for rij in Kandidaat.objects.all()
        ],
        columns=_KERN,
    )


def test_every_state_of_the_publication_shares_each_core_by_five(publicatie, request):
    toeval = random.Random(1)
    kleinste = [anonymity.k_anonymity(_rijen(), _KERN)]
    for _ in range(2):
        weg = toeval.sample(list(Klantprofiel.objects.values_list("pk", flat=True)), 300)
        Werkzoekende.objects.filter(pk__in=weg).update(bemiddelbaar="werkt-al")
        bij_commit()
        kleinste.append(anonymity.k_anonymity(_rijen(), _KERN))
        voeg_toe(300, toeval)
        publiceer()
        kleinste.append(anonymity.k_anonymity(_rijen(), _KERN))
    meld(request, f"kleinste kern per stand: {kleinste}, van {Kandidaat.objects.count()} rijen")
    assert kleinste[0] >= 10
    assert min(kleinste) >= 5


def _bekenden() -> Counter[tuple[str, str | None, tuple[int, ...] | None]]:
    """How many people share what a neighbour could know of them exactly."""
    velden = Klantprofiel.objects.values_list("werkzoekende__woongemeente_id", "opleidingsniveau__code", "rijbewijzen")
    return Counter((gemeente, niveau, None if codes is None else tuple(codes)) for gemeente, niveau, codes in velden)


def test_who_knows_the_exact_core_of_a_neighbour_is_left_with_five_or_nobody(publicatie, request):
    geografie, opleidingen = lees_geografie(timezone.localdate()), lees_opleidingen()
    b = Rijbewijs.objects.get(code="B").pk
    klassen = Counter(
        (
            rij.woongebied_code,
            "*"
            if "opleidingsniveau" in rij.onvolledig
            else rij.opleiding_code and f"{rij.opleiding_soort}:{rij.opleiding_code}",
            "*" if "rijbewijs" in rij.onvolledig else None if rij.rijbewijzen is None else tuple(rij.rijbewijzen),
            rij.rijbewijs_volledig,
        )
        for rij in Kandidaat.objects.all()
    )

    def kan(klasse, gemeente, niveau, codes) -> bool:
        gebied, opleiding, licenties, volledig = klasse
        if gemeente not in geografie.gemeenten(gebied):
            return False
        if opleiding != "*" and (opleiding is None) != (niveau is None):
            return False
        if opleiding not in ("*", None):
            laagste, hoogste = opleidingen.waarden[opleiding]
            punt = opleidingen.waarden[f"niveau:{niveau}"][0]
            if not laagste <= punt <= hoogste:
                return False
        if licenties == "*":
            return True
        if licenties is None or codes is None:
            return licenties is None and codes is None
        return sorted(licenties) == sorted(codes) if volledig else (b in codes) == bool(licenties)

    per_gemeente: dict[str, list] = {}
    for klasse, aantal in klassen.items():
        for gemeente in geografie.gemeenten(klasse[0]):
            per_gemeente.setdefault(gemeente, []).append((klasse, aantal))
    over = [
        sum(aantal for klasse, aantal in per_gemeente.get(gemeente, ()) if kan(klasse, gemeente, niveau, codes))
        for gemeente, niveau, codes in _bekenden()
    ]
    meld(request, f"{len(over)} combinaties, kleinste groep die overblijft {min(aantal for aantal in over if aantal)}")
    assert [aantal for aantal in over if 0 < aantal < 5] == []


def test_without_the_ladders_a_neighbour_would_be_singled_out(publicatie):
    """The control: the same knowledge about rows as precise as the register has them."""
    assert sum(aantal == 1 for aantal in _bekenden().values()) > 100
