"""BSNs for invented people: valid in form, all starting with 98 or 99."""

import random
from collections.abc import Iterator

_EERSTE = 98_000_000
_AANTAL_BEGINNEN = 2_000_000
_GEWICHTEN = range(9, 1, -1)

BSN_VOORRAAD = 1_818_182
"""How many valid BSNs start with 98 or 99: of every eleven beginnings of eight digits one has no ninth digit."""


def bsns(rng: random.Random) -> Iterator[str]:
    """Every BSN that starts with 98 or 99, each once, in an order of its own per generator.

    The order is a walk with a fixed step around the circle of beginnings, so that nothing needs to be remembered.
    It ends after ``BSN_VOORRAAD`` numbers.
    """
    start = rng.randrange(_AANTAL_BEGINNEN)
    # Ends in 3: no factor 2 or 5, the only ones of the circle's size, so the walk passes every point once.
    stap = 10 * rng.randrange(20_000, 180_000) + 3
    for nummer in range(_AANTAL_BEGINNEN):
        begin = str(_EERSTE + (start + nummer * stap) % _AANTAL_BEGINNEN)
        controle = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_GEWICHTEN, begin, strict=True)) % 11
        if controle < 10:
            yield f"{begin}{controle}"
