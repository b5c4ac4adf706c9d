"""The command that compares the index with the rows finds what differs, and only that."""

import io

import pytest
from django.core.management import call_command
from pyroaring import BitMap

from kandidatenverkenner.models import Bitmap, Kandidaat, Verwijdering
from kandidatenverkenner.publicatie import publiceer
from sonar.models import Taaksoort, Werkzoekende
from tests.factories.publicatie import maak_klanten

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def taak(transactional_db) -> int:
    """The id of the task that twelve of the published rows have."""
    taak = Taaksoort.objects.get(code="log-inpakken").pk
    maak_klanten(12, taaksoorten=[taak], uren_max=24)
    maak_klanten(12, gemeente="GM0014", opleidingsstap="mbo")
    publiceer()
    return taak


def _controleer() -> tuple[int, str, str]:
    """Exit status, and what was said on stdout and on stderr."""
    uit, fout = io.StringIO(), io.StringIO()
    try:
        call_command("controleer_index", stdout=uit, stderr=fout)
    except SystemExit as einde:
        return int(einde.code or 0), uit.getvalue(), fout.getvalue()
    return 0, uit.getvalue(), fout.getvalue()


def test_an_index_that_is_right_is_said_to_be():
    status, uit, fout = _controleer()
    assert (status, uit) == (0, "")
    assert "over 24 kandidaten" in fout
    assert "0 verschillen" in fout


def test_whoever_left_since_the_round_is_no_difference():
    Werkzoekende.objects.filter(pk=Werkzoekende.objects.first().pk).update(toestemming="bezwaar")
    assert Verwijdering.objects.exists()
    status, uit, fout = _controleer()
    assert (status, uit) == (0, "")
    assert "over 23 kandidaten" in fout


def test_an_empty_publication_is_no_difference():
    Bitmap.objects.all().delete()
    Kandidaat.objects.all().delete()
    assert _controleer()[0] == 0


def test_a_bitmap_that_is_gone_is_found(taak):
    Bitmap.objects.filter(groep="taaksoort", waarde=str(taak)).delete()
    assert _controleer()[:2] == (1, f"taaksoort:{taak} te veel 0, te weinig 12\n")


def test_a_bitmap_with_other_places_is_found():
    rij = Bitmap.objects.get(groep="uren_max", waarde="24")
    bits = BitMap.deserialize(bytes(rij.bits))
    bits.remove(min(bits))
    bits.update([1000, 1001])
    Bitmap.objects.filter(pk=rij.pk).update(bits=bits.serialize())
    assert _controleer()[:2] == (1, "uren_max:24 te veel 2, te weinig 1\n")


def test_a_row_that_was_removed_without_a_note_is_found():
    Kandidaat.objects.filter(plaats=3).delete()
    status, uit, _ = _controleer()
    assert status == 1
    assert "alle: te veel 1, te weinig 0" in uit
