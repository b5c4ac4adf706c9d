"""The order within equally good matches: a permutation of the places that one organisation has in one round only.

A Feistel network over the fewest bits that hold every place, walked on until it lands inside. Its round functions are
tables drawn from a keystream, so that a step costs one look-up: no organisation can relate its order to another's.
"""

from array import array
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from pyroaring import BitMap

_RONDEN = 8
_BITS_MINSTENS, _BITS_HOOGSTENS = 8, 32


class Volgorde:
    """A bijection of ``range(plaatsen)`` onto itself."""

    def __init__(self, plaatsen: int, sleutel: bytes) -> None:
        """:param sleutel: 32 bytes, of this organisation and round alone."""
        self.plaatsen = plaatsen
        # No fewer bits than eight: a network over very few is no good shuffle.
        bits = min(max(_BITS_MINSTENS, (plaatsen - 1).bit_length()), _BITS_HOOGSTENS)
        self._rechts = (bits + 1) // 2
        self._masker = (1 << self._rechts) - 1
        links, rechts = 1 << (bits // 2), 1 << self._rechts
        # Even steps change the left half by a table over the right one, odd steps the other way round.
        maten = [(rechts, links - 1) if stap % 2 == 0 else (links, rechts - 1) for stap in range(_RONDEN)]
        stroom = Cipher(AES(sleutel), CTR(bytes(16))).encryptor().update(bytes(2 * sum(maat for maat, _ in maten)))
        woorden = array("H", stroom)
        self._tabellen: list[list[int]] = []
        begin = 0
        for maat, masker in maten:
            self._tabellen.append([woord & masker for woord in woorden[begin : begin + maat]])
            begin += maat

    def rang(self, plaats: int) -> int:
        """Where this place comes in the order."""
        t0, t1, t2, t3, t4, t5, t6, t7 = self._tabellen
        rechts, masker = self._rechts, self._masker
        while True:
            a, b = plaats >> rechts, plaats & masker
            a ^= t0[b]
            b ^= t1[a]
            a ^= t2[b]
            b ^= t3[a]
            a ^= t4[b]
            b ^= t5[a]
            a ^= t6[b]
            b ^= t7[a]
            plaats = a << rechts | b
            if plaats < self.plaatsen:
                return plaats

    def plaats(self, rang: int) -> int:
        """Which place comes there: the inverse of :meth:`rang`."""
        t0, t1, t2, t3, t4, t5, t6, t7 = self._tabellen
        rechts, masker = self._rechts, self._masker
        while True:
            a, b = rang >> rechts, rang & masker
            b ^= t7[a]
            a ^= t6[b]
            b ^= t5[a]
            a ^= t4[b]
            b ^= t3[a]
            a ^= t2[b]
            b ^= t1[a]
            a ^= t0[b]
            rang = a << rechts | b
            if rang < self.plaatsen:
                return rang

    def bladzij(self, bits: BitMap, vanaf: int, aantal: int) -> list[int]:
        """``bits[vanaf : vanaf + aantal]`` in this order.

        Of many places the first few are met by walking the order; of few, each place's rank is looked up.
        """
        tot = min(vanaf + aantal, len(bits))
        if vanaf >= tot:
            return []
        if tot * self.plaatsen > len(bits) ** 2:
            return sorted(bits, key=self.rang)[vanaf:tot]
        gevonden: list[int] = []
        rang = 0
        while len(gevonden) < tot:
            plaats = self.plaats(rang)
            rang += 1
            if plaats in bits:
                gevonden.append(plaats)
        return gevonden[vanaf:]


def volgorde_van(organisatie: int, ronde: int, plaatsen: int) -> Volgorde:
    """The order of that organisation (its pk) in that round."""
    return _volgorde(settings.SCHUD_SLEUTEL, organisatie, ronde, plaatsen)


@lru_cache(maxsize=256)
def _volgorde(sleutel: str, organisatie: int, ronde: int, plaatsen: int) -> Volgorde:
    wat = b"volgorde:%d:%d" % (organisatie, ronde)
    return Volgorde(plaatsen, HKDF(algorithm=SHA256(), length=32, salt=None, info=wat).derive(sleutel.encode()))
