"""Rounding to 5 that can't be averaged away: the same people always give the same number, in whatever table.

Up or down is drawn, and not by chance: a secret key decides for each group of people, once and for all. Over all keys a
count is expected to be what it is, so that rounded figures lean to no side; and asking again tells nothing new.
"""

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

STAP = 5
"""Rounded numbers are multiples of this, and less than this from the truth."""
DREMPEL = 10
"""Of fewer people no number is told."""
_DEEL = 2**64


def rond_af(aantal: int, sleutel: int) -> int:
    """``aantal`` itself when it is a multiple of STAP, else the multiple below or above it; 0 stays 0.

    :param sleutel: which people were counted (``reports.groepssleutel``), 0 to 2**64.
    """
    rest = aantal % STAP
    # Up with a chance of rest in STAP: of 42, in two of five.
    return aantal - rest + STAP * (_trek(sleutel) * STAP < rest * _DEEL)


def _trek(sleutel: int) -> int:
    """0 to 2**64, evenly spread over groups for who does not have the key."""
    bytes_ = hmac.digest(_geheim(settings.AFROND_SLEUTEL), sleutel.to_bytes(8), hashlib.sha256)
    return int.from_bytes(bytes_[:8])


@lru_cache(maxsize=8)
def _geheim(sleutel: str) -> bytes:
    """Another key than the one that makes groups into numbers, from the same setting."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"afronden").derive(sleutel.encode())
