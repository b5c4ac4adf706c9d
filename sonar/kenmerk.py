"""An organisation's own reference to a kandidaat: one AES block over the number, readable aloud.

Two organisations have different references for the same kandidaat, and neither can be turned into the number or
into the other's without the key.
"""

import base64
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# Eight zero bytes after the number: what deciphers to anything else was never given out under this key.
_VULLING = bytes(8)
# Base32 as Crockford orders it: without I, L, O and U, which are misheard or misread.
_ALFABET = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_TERUG = str.maketrans("0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_VERGIST = str.maketrans("ILO", "110")
_TEKENS, _GROEP = 26, 4


@lru_cache(maxsize=4096)
def _blok(sleutel: str, soort: str, organisatie: int) -> Cipher[ECB]:
    wat = b"%s:%d" % (soort.encode(), organisatie)
    afgeleid = HKDF(algorithm=SHA256(), length=32, salt=None, info=wat).derive(sleutel.encode())
    # One block holds exactly one number, so there is no chaining to choose and no nonce to keep.
    return Cipher(AES(afgeleid), ECB())


def versleutel(getal: int, organisatie: int, *, soort: str) -> str:
    """A signed 64-bit number as text that only this organisation (its pk) can bring back, and only as this kind."""
    versleutelaar = _blok(settings.KENMERK_SLEUTEL, soort, organisatie).encryptor()
    blok = versleutelaar.update(getal.to_bytes(8, signed=True) + _VULLING) + versleutelaar.finalize()
    tekens = base64.b32encode(blok).decode().rstrip("=").translate(_ALFABET)
    return "-".join(tekens[i : i + _GROEP] for i in range(0, _TEKENS, _GROEP)).lower()


def ontsleutel(tekst: str, organisatie: int, *, soort: str) -> int | None:
    """The number, or None when this organisation was never given such a text."""
    tekens = tekst.replace("-", "").upper().translate(_VERGIST)
    if len(tekens) != _TEKENS or not tekens.isascii():
        return None
    try:
        blok = base64.b32decode(tekens.translate(_TERUG) + "======")
    except ValueError:
        return None
    ontsleutelaar = _blok(settings.KENMERK_SLEUTEL, soort, organisatie).decryptor()
    rauw = ontsleutelaar.update(blok) + ontsleutelaar.finalize()
    return int.from_bytes(rauw[:8], signed=True) if rauw[8:] == _VULLING else None


def kenmerk(nummer: int, organisatie: int) -> str:
    """The reference of this organisation to that kandidaatnummer: groups of four, by hyphens."""
    return versleutel(nummer, organisatie, soort="kenmerk")


def nummer(kenmerk: str, organisatie: int) -> int | None:
    """The kandidaatnummer, or None when this organisation was never given such a reference."""
    return ontsleutel(kenmerk, organisatie, soort="kenmerk")
