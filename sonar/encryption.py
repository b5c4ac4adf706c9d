"""How a BSN is kept: AES-GCM ciphertext to read back, an HMAC to look up; the keys live outside the database.

Files that hold BSNs are ciphertext too, under a key of their own. All start from a key of ``settings.BSN_SLEUTELS`` (base64 of 32 bytes). The first key is in use; the others can
still decrypt and look up, so that keys can be rotated.
"""

import base64
import binascii
import hmac
import os
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_NONCE_BYTES = 12


class _Sleutel(NamedTuple):
    id: bytes
    aes: AESGCM
    hmac: bytes
    bestanden: AESGCM


def _afgeleid(bron: bytes, doel: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=doel).derive(bron)


@lru_cache(maxsize=8)
def _sleutelbos(sleutels: tuple[str, ...]) -> tuple[_Sleutel, ...]:
    bos = []
    for sleutel in sleutels:
        try:
            bron = base64.b64decode(sleutel, validate=True)
        except binascii.Error:
            bron = b""
        if len(bron) != 32:
            raise ImproperlyConfigured("BSN_SLEUTELS: elke sleutel is base64 van 32 bytes, gescheiden door komma's.")
        bos.append(
            _Sleutel(
                id=_afgeleid(bron, b"bsn-sleutel-id")[:4],
                aes=AESGCM(_afgeleid(bron, b"bsn-versleutelen")),
                hmac=_afgeleid(bron, b"bsn-opzoeken"),
                bestanden=AESGCM(_afgeleid(bron, b"bestanden-versleutelen")),
            )
        )
    return tuple(bos)


def _bos() -> tuple[_Sleutel, ...]:
    return _sleutelbos(tuple(settings.BSN_SLEUTELS))


def versleutel(bsn: str) -> bytes:
    """Key id (4 bytes), nonce (12) and ciphertext with tag; different every time."""
    sleutel, nonce = _bos()[0], os.urandom(_NONCE_BYTES)
    return sleutel.id + nonce + sleutel.aes.encrypt(nonce, bsn.encode(), sleutel.id)


def ontsleutel(versleuteld: bytes) -> str:
    """The BSN again.

    :raises ValueError: when no configured key fits, or the ciphertext was altered.
    """
    rauw = bytes(versleuteld)
    sleutel_id, nonce, rest = rauw[:4], rauw[4 : 4 + _NONCE_BYTES], rauw[4 + _NONCE_BYTES :]
    for sleutel in _bos():
        if sleutel.id == sleutel_id:
            try:
                return sleutel.aes.decrypt(nonce, rest, sleutel_id).decode()
            except InvalidTag as fout:
                raise ValueError("Het versleutelde BSN is beschadigd.") from fout
    raise ValueError("Geen van de BSN_SLEUTELS past op dit versleutelde BSN.")


def versleutel_bestand(inhoud: bytes, *, van: str) -> bytes:
    """A file, as :func:`versleutel` does a BSN.

    :param van: whose it is; the same must be given to read it, so that it can not be put in another's place.
    """
    sleutel, nonce = _bos()[0], os.urandom(_NONCE_BYTES)
    return sleutel.id + nonce + sleutel.bestanden.encrypt(nonce, inhoud, sleutel.id + van.encode())


def ontsleutel_bestand(versleuteld: bytes, *, van: str) -> bytes:
    """The file again.

    :raises ValueError: when no configured key fits, it was altered, or it is not ``van``'s.
    """
    rauw = memoryview(versleuteld)
    sleutel_id, nonce, rest = bytes(rauw[:4]), rauw[4 : 4 + _NONCE_BYTES], rauw[4 + _NONCE_BYTES :]
    for sleutel in _bos():
        if sleutel.id == sleutel_id:
            try:
                return sleutel.bestanden.decrypt(nonce, rest, sleutel_id + van.encode())
            except InvalidTag as fout:
                raise ValueError("Het versleutelde bestand is beschadigd, of van een ander.") from fout
    raise ValueError("Geen van de BSN_SLEUTELS past op dit versleutelde bestand.")


def zoekhash(bsn: str) -> bytes:
    """The 32-byte HMAC-SHA256 under the key in use: what the register stores to look a BSN up."""
    return hmac.digest(_bos()[0].hmac, bsn.encode(), "sha256")


def zoekhashes(bsn: str) -> list[bytes]:
    """The HMAC under every configured key: a BSN stored before a rotation is found too."""
    return [hmac.digest(sleutel.hmac, bsn.encode(), "sha256") for sleutel in _bos()]
