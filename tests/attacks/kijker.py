"""Somebody who keeps copies of the publication, and what two copies in a row tell."""

import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from tests.attacks.buur import Kern, kernen, rijen_van


@dataclass(frozen=True)
class Kopie:
    """:ivar ronde: the round it is of. :ivar inhoud: of each row, by number, a hash of all it holds.
    :ivar kern: of each row, what it tells of its core."""

    ronde: int
    inhoud: dict[int, str]
    kern: dict[int, Kern]


def kopieer() -> Kopie:
    with connection.cursor() as cursor:
        cursor.execute("select nummer from kandidatenverkenner_ronde")
        (ronde,) = cursor.fetchone()
        # Where a row stands in the index and how its class is numbered are of the round, and shown to nobody.
        cursor.execute(
            "select nummer, md5((to_jsonb(k) - 'plaats' - 'klasse')::text) from kandidatenverkenner_kandidaat k"
        )
        inhoud = dict(cursor.fetchall())
    return Kopie(ronde, inhoud, kernen())


class Belofte(AssertionError):
    """What is promised does not hold."""


def vergelijk(voor: Kopie, na: Kopie, ooit_weg: set[int]) -> None:
    """What is promised to a klant of every two copies in a row.

    :param ooit_weg: numbers that were withdrawn at some time; they never come back.
    :raises Belofte: otherwise.
    """
    kleinste = min(Counter(na.kern.values()).values())
    if kleinste < 5:
        raise Belofte(f"een kern van {kleinste}")
    if terug := ooit_weg & set(na.inhoud):
        raise Belofte(f"{len(terug)} die weg waren, zijn terug")
    if voor.ronde != na.ronde:
        return
    if nieuw := set(na.inhoud) - set(voor.inhoud):
        raise Belofte(f"{len(nieuw)} verschenen tussen twee rondes")
    if anders := [nummer for nummer, wat in na.inhoud.items() if voor.inhoud[nummer] != wat]:
        raise Belofte(f"{len(anders)} veranderden tussen twee rondes")


def samen_in_een_klasse(kern: dict[int, Kern], nummers: Iterable[int]) -> list[int]:
    """Of each of these rows, how many of them tell the same core: among so many the watcher still has to guess."""
    groepen = rijen_van({nummer: kern[nummer] for nummer in nummers})
    return [len(groep) for groep in groepen.values() for _ in groep]


def samenvatting(aantallen: list[int]) -> str:
    """How small the sets are in which somebody is hidden."""
    if not aantallen:
        return "geen"
    op_volgorde = sorted(aantallen)
    onder_vijf = sum(aantal < 5 for aantal in aantallen) / len(aantallen)
    return (
        f"{len(aantallen)}: p50 {statistics.median(op_volgorde):.0f}, p10 {op_volgorde[len(op_volgorde) // 10]},"
        f" onder vijf {onder_vijf:.0%}, alleen {sum(aantal == 1 for aantal in aantallen) / len(aantallen):.0%}"
    )
