"""The bitmaps a round stores tell exactly what its rows tell."""

import pytest
from pyroaring import BitMap

from kandidatenverkenner.bitmaps import LIJSTGROEPEN, NULL, ONVOLLEDIG, Sleutel
from kandidatenverkenner.models import Bitmap, Kandidaat, Ronde
from kandidatenverkenner.publicatie import publiceer
from tests.factories.bevolking import vul

pytestmark = pytest.mark.django_db


def _verwacht(rij: Kandidaat) -> set[Sleutel]:
    """Every value of a row, in plain Python."""
    opleiding = f"{rij.opleiding_soort}:{rij.opleiding_code}" if rij.opleiding_code else NULL
    lijsten = {groep: getattr(rij, veld) for groep, veld in LIJSTGROEPEN.items()} | {"rijbewijs": rij.rijbewijzen}
    sleutels = {
        ("alle", ""),
        ("woongebied", rij.woongebied_code),
        ("opleidingsniveau", opleiding),
        ("reisafstand", str(rij.reisafstand or NULL)),
        ("beschikbaar", rij.beschikbaar or NULL),
    }
    for groep, termen in lijsten.items():
        sleutels |= {(groep, NULL)} if termen is None else {(groep, str(term)) for term in termen}
    sleutels |= {(groep, ONVOLLEDIG) for groep, veld in LIJSTGROEPEN.items() if veld in rij.onvolledig}
    if rij.rijbewijs_volledig is False:
        sleutels.add(("rijbewijs", ONVOLLEDIG))
    for veld in ("uren_min", "uren_max"):
        if (uren := getattr(rij, veld)) is not None:
            sleutels.add((veld, str(uren)))
    return {Sleutel(*sleutel) for sleutel in sleutels}


def test_each_row_has_exactly_its_values():
    vul(800)
    publiceer()
    verwacht: dict[Sleutel, BitMap] = {}
    for rij in Kandidaat.objects.all():
        for sleutel in _verwacht(rij):
            verwacht.setdefault(sleutel, BitMap()).add(rij.plaats)
    bewaard = {
        Sleutel(rij.groep, rij.waarde): BitMap.deserialize(bytes(rij.bits))
        for rij in Bitmap.objects.filter(ronde=Ronde.objects.get().nummer)
    }
    assert bewaard == verwacht
    assert len(verwacht) > 200


def test_a_round_leaves_only_its_own_bitmaps():
    vul(100)
    publiceer()
    publiceer()
    assert set(Bitmap.objects.values_list("ronde", flat=True)) == {2}


def test_an_empty_publication_has_no_bitmaps():
    publiceer()
    assert not Bitmap.objects.exists()
