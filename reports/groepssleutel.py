"""A number that stands for exactly which people were counted: the same people always give the same, others another.

Every person is one 64-bit number under the site's key, and a group is their sum: it takes nothing in memory, it can be
grouped by anything, and two groups that have nobody in common add up. Rounding draws from it, so that one group is
rounded in one way wherever and whenever it is told, and nobody without the key can tell in which.
"""

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

RUIMTE = 2**64
"""A groepssleutel is from 0 up to, not including, this."""


def groepssleutel(klant: str) -> str:
    """SQL: the groepssleutel of the grouped rows, 0 of none; its statement takes the parameter ``zaad``.

    :param klant: the column with each person's id, once per person.
    """
    som = f"coalesce(sum(hashint8extended({klant}, %(zaad)s::bigint)), 0)"
    return f"mod(mod({som}, {RUIMTE}) + {RUIMTE}, {RUIMTE})"


def zaad() -> int:
    """The parameter ``zaad``: what makes one site's numbers another's no more."""
    return _zaad(settings.AFROND_SLEUTEL)


@lru_cache(maxsize=8)
def _zaad(sleutel: str) -> int:
    afgeleid = HKDF(algorithm=SHA256(), length=8, salt=None, info=b"groepssleutel").derive(sleutel.encode())
    return int.from_bytes(afgeleid, signed=True)
