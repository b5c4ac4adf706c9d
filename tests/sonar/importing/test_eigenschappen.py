"""What holds for any file: the summary adds up, the same file again changes nothing, and nothing breaks the import."""

import base64
import csv
import io
import random
from contextlib import contextmanager
from itertools import islice

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sonar.demo.bsn import bsns
from sonar.importing import GeenTabel, importeer
from sonar.importing.kolommen import EXTRA, VAN_SONAR
from sonar.importing.lezers import open_tabel
from sonar.models import Organisatie, Werkzoekende
from tests.sonar.importing.conftest import EINDHOVEN, HELMOND, telling

pytestmark = pytest.mark.django_db

BSNS = list(islice(bsns(random.Random(6)), 6))
JA_NEE = ["Ja", "Nee", "1", "2", "NNB"]
DATA = ["2020-01-01", "44562", "1-1-2030", "2019-06-01"]
UREN = ["8", "20", "32"]
# Few values each, so that rows meet each other and the register.
GOED = {
    "BSN": BSNS,
    "ID_WZ": ["1", "2", "3", "4", "x y"],
    "Gemeente": ["Eindhoven", "Helmond", EINDHOVEN],
    "Postcode": ["5611AB", "5701"],
    "GSD Kantoor": ["NNB", "Helmond", "gsd"],
    "Banenafspraak": JA_NEE,
    "Klantprofiel": JA_NEE,
    "Toestemming": JA_NEE,
    "Doelgroep vanaf": DATA,
    "Doelgroep tot": DATA,
    "Datum melding": DATA,
    "Uren min": UREN,
    "Uren max": UREN,
    "Beschikbare uren/wk": UREN,
    "Mondeling Nederlands": ["0", "2", "4"],
    "Opleidingsniveau": ["MBO", "mbo-2", "school"],
    "Opleidingen": ["mbo-2|Cursus", "Cursus|Cursus", "vmbo-kb"],
    "Beroepssector": ["99999", "ict", "x"],
    "Beroepssectoren": ["ict|zorg", "zorg|toveren", "|"],
    "Bemiddelingsberoep": ["0110.1", "tovenaar|0110.10"],
    "Rijbewijs": ["B", "B,BE,B", ",Z"],
    "Volledige Naam": ["Jan", "Zoë"],
}
FOUT = st.one_of(
    st.sampled_from(["123456789", "Bergen", "misschien", "31-02-2026", "61", "0000AA", "1234ß", "=1+1"]),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
SLEUTELS = [["BSN"], ["ID_WZ"], ["BSN", "ID_WZ"]]
PLAATSEN = [["Gemeente"], ["Gemeente", "Postcode"]]


@st.composite
def bestanden(draw) -> str:
    """Mostly rows that can be accepted; one in some holds a value that may be anything."""
    andere = draw(st.lists(st.sampled_from(sorted(GOED)), unique=True, max_size=8))
    kop = list(dict.fromkeys([*draw(st.sampled_from(SLEUTELS)), *draw(st.sampled_from(PLAATSEN)), *andere]))
    verplicht = {kop[0], "Gemeente"}
    rijen = draw(
        st.lists(
            st.tuples(*(st.sampled_from(GOED[kolom] if kolom in verplicht else ["", *GOED[kolom]]) for kolom in kop)),
            max_size=6,
            unique_by=lambda rij: rij[0],
        )
    )
    if draw(st.integers(0, 3)) == 0:
        kop.append(draw(st.sampled_from(sorted({*VAN_SONAR, *EXTRA} - set(kop)))))
        rijen = [(*rij, draw(FOUT)) for rij in rijen]
    if rijen and draw(st.integers(0, 3)) == 0:
        rijen.append(tuple(draw(FOUT) if draw(st.booleans()) else cel for cel in rijen[0]))
    uit = io.StringIO()
    csv.writer(uit, delimiter=draw(st.sampled_from(",;"))).writerows([kop, *rijen])
    return uit.getvalue()


IMPORTEURS = st.sampled_from([None, "UWV", EINDHOVEN, HELMOND])


@contextmanager
def niets_bewaard():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def organisatie(code: str | None) -> Organisatie | None:
    return code and Organisatie.objects.get(code=code)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(eerder=bestanden(), van=IMPORTEURS, bestand=bestanden(), door=IMPORTEURS)
def test_the_summary_adds_up_and_the_same_file_again_changes_nothing(tmp_path, eerder, van, bestand, door):
    pad = tmp_path / "klanten.csv"
    with niets_bewaard():
        pad.write_text(eerder, newline="")
        importeer(pad, organisatie=organisatie(van))
        voor = Werkzoekende.objects.count()

        pad.write_text(bestand, newline="")
        eerst = importeer(pad, organisatie=organisatie(door))
        nieuw, gewijzigd, gelijk, afgekeurd = telling(eerst)
        assert min(nieuw, gewijzigd, gelijk, afgekeurd) >= 0
        assert eerst.gelezen == nieuw + gewijzigd + gelijk + afgekeurd
        assert Werkzoekende.objects.count() == voor + nieuw
        assert len({fout.regel for fout in eerst.afgekeurd}) == afgekeurd
        assert all(fout.reden.endswith(".") for fout in eerst.afgekeurd)

        nogmaals = importeer(pad, organisatie=organisatie(door))
        assert telling(nogmaals) == (0, 0, nieuw + gewijzigd + gelijk, afgekeurd)
        assert nogmaals.afgekeurd == eerst.afgekeurd
        assert nogmaals.verschillen == {}


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    inhoud=st.one_of(
        st.binary(max_size=200),
        st.builds(lambda rest: b"BSN,Gemeente,Vaardigheden\n" + rest, st.binary(max_size=120)),
        st.builds(
            lambda rest: b"ID_WZ;Gemeente\n" + "".join(rest).encode(), st.lists(st.sampled_from(list('";,\n\r\x00aB1')))
        ),
    )
)
def test_any_bytes_are_a_table_or_refused_in_a_sentence(tmp_path, inhoud):
    pad = tmp_path / "klanten.csv"
    pad.write_bytes(inhoud)
    with niets_bewaard():
        try:
            resultaat = importeer(pad)
            uit = tmp_path / "fouten.csv"
            resultaat.schrijf_fouten(open_tabel(pad), uit)
        except GeenTabel as fout:
            assert str(fout).endswith(".")
        else:
            assert resultaat.gelezen == sum(telling(resultaat))
            regels = list(csv.reader(io.StringIO(uit.read_bytes().decode(), newline="")))
            assert len(regels) == len(resultaat.afgekeurd) + 1


@settings(max_examples=10, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bestand=bestanden())
def test_another_key_in_use_changes_nothing_either(tmp_path, settings, bestand):
    pad = tmp_path / "klanten.csv"
    pad.write_text(bestand, newline="")
    sleutel = settings.BSN_SLEUTELS[-1]
    with niets_bewaard():
        settings.BSN_SLEUTELS = [sleutel]
        eerst = importeer(pad)
        settings.BSN_SLEUTELS = [base64.b64encode(b"n" * 32).decode(), sleutel]
        assert telling(importeer(pad))[:2] == (0, 0)
        assert Werkzoekende.objects.count() == eerst.nieuw
