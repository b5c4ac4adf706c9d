"""How a BSN is kept: it can be read and found with the keys, and with nothing else."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ImproperlyConfigured
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sonar.encryption import ontsleutel, ontsleutel_bestand, versleutel, versleutel_bestand, zoekhash, zoekhashes
from sonar.models import Werkzoekende
from tests.factories.register import WerkzoekendeFactory

BSN = "980000008"
OUD, NIEUW = (base64.b64encode(teken * 32).decode() for teken in (b"o", b"n"))


@pytest.fixture(autouse=True)
def een_sleutel(settings):
    settings.BSN_SLEUTELS = [OUD]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_a_bsn_can_be_read_back(bsn):
    assert ontsleutel(versleutel(bsn)) == bsn
    assert ontsleutel(memoryview(versleutel(bsn)).tobytes()) == bsn


def test_the_ciphertext_differs_every_time_and_the_hash_never():
    assert len({versleutel(BSN) for _ in range(100)}) == 100
    assert len({zoekhash(BSN) for _ in range(100)}) == 1
    assert zoekhash(BSN) != zoekhash("980000009")
    assert len(zoekhash(BSN)) == 32


def test_the_bsn_is_neither_in_the_ciphertext_nor_in_the_hash():
    assert BSN.encode() not in versleutel(BSN) + zoekhash(BSN)


def test_another_key_gives_another_hash_and_can_not_read(settings):
    geheim, hash_ = versleutel(BSN), zoekhash(BSN)
    settings.BSN_SLEUTELS = [NIEUW]
    assert zoekhash(BSN) != hash_
    with pytest.raises(ValueError, match="Geen van de BSN_SLEUTELS past"):
        ontsleutel(geheim)


def test_after_a_rotation_the_old_key_still_reads_and_finds(settings):
    geheim, hash_ = versleutel(BSN), zoekhash(BSN)
    settings.BSN_SLEUTELS = [NIEUW, OUD]
    assert ontsleutel(geheim) == BSN
    assert zoekhashes(BSN) == [zoekhash(BSN), hash_]
    assert zoekhash(BSN) != hash_
    assert ontsleutel(versleutel(BSN)) == BSN
    settings.BSN_SLEUTELS = [OUD]
    with pytest.raises(ValueError, match="Geen van de BSN_SLEUTELS past"):
        settings.BSN_SLEUTELS = [NIEUW]
        nieuw = versleutel(BSN)
        settings.BSN_SLEUTELS = [OUD]
        ontsleutel(nieuw)


@pytest.mark.parametrize("plaats", [0, 4, 16, -1])
def test_an_altered_ciphertext_is_refused(plaats):
    geheim = bytearray(versleutel(BSN))
    geheim[plaats] ^= 1
    with pytest.raises(ValueError, match=r"Geen van de|beschadigd") as fout:
        ontsleutel(bytes(geheim))
    assert BSN not in str(fout.value)
    assert plaats == 0 or isinstance(fout.value.__cause__, InvalidTag)


@pytest.mark.parametrize("kapot", [b"", b"kort"])
def test_what_is_no_ciphertext_is_refused(kapot):
    with pytest.raises(ValueError, match="Geen van de BSN_SLEUTELS past"):
        ontsleutel(kapot)


@pytest.mark.parametrize("sleutel", ["", "geen base64!", base64.b64encode(b"kort").decode(), OUD[:-4]])
def test_a_key_that_is_not_32_bytes_of_base64_is_refused(settings, sleutel):
    settings.BSN_SLEUTELS = [OUD, sleutel]
    with pytest.raises(ImproperlyConfigured, match="base64 van 32 bytes") as fout:
        versleutel(BSN)
    assert not sleutel or sleutel not in str(fout.value)


@pytest.mark.django_db
def test_a_klant_is_found_and_read_by_bsn_also_after_a_rotation(settings):
    klant = WerkzoekendeFactory(bsn=BSN)
    settings.BSN_SLEUTELS = [NIEUW, OUD]
    gevonden = Werkzoekende.objects.met_bsn(BSN).get()
    assert (gevonden, gevonden.bsn) == (klant, BSN)
    gevonden.bsn = BSN
    gevonden.save()
    settings.BSN_SLEUTELS = [NIEUW]
    assert Werkzoekende.objects.met_bsn(BSN).get().bsn == BSN


@pytest.mark.django_db
def test_a_klant_without_bsn_has_none():
    assert WerkzoekendeFactory(zonder_bsn=True).bsn is None
    assert not Werkzoekende.objects.met_bsn(BSN).exists()


def test_a_file_reads_back_only_as_whose_it_is():
    versleuteld = versleutel_bestand(b"BSN\n999999990\n", van="import:1:aangeleverd")
    assert b"999999990" not in versleuteld
    assert ontsleutel_bestand(versleuteld, van="import:1:aangeleverd") == b"BSN\n999999990\n"
    with pytest.raises(ValueError, match="van een ander"):
        ontsleutel_bestand(versleuteld, van="import:2:aangeleverd")
    with pytest.raises(ValueError, match="beschadigd"):
        ontsleutel_bestand(versleuteld[:-1] + bytes([versleuteld[-1] ^ 1]), van="import:1:aangeleverd")
    with pytest.raises(ValueError, match="Geen van de BSN_SLEUTELS"):
        ontsleutel_bestand(b"xxxx" + versleuteld[4:], van="import:1:aangeleverd")
