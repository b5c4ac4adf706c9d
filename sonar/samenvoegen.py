"""Two people who change the same record: field by field, from what each of them saw."""

from collections.abc import Mapping
from typing import NamedTuple


class Samengevoegd(NamedTuple):
    """:ivar waarden: what each field becomes; of a field in ``botsingen`` what the second writer filled in."""

    waarden: dict[str, str]
    botsingen: list[str]


def voeg_samen(basis: Mapping[str, str], ingevuld: Mapping[str, str], nu: Mapping[str, str]) -> Samengevoegd:
    """Keeps what either changed; where both changed the same field to something else, they must choose.

    :param basis: what the second writer saw. :param ingevuld: what they made of it. :param nu: what it is by now.
    """
    waarden, botsingen = {}, []
    for veld, mijn in ingevuld.items():
        if mijn == basis[veld]:
            waarden[veld] = nu[veld]
            continue
        waarden[veld] = mijn
        if nu[veld] not in (basis[veld], mijn):
            botsingen.append(veld)
    return Samengevoegd(waarden, botsingen)
