"""Answering a search: the one seam between what is asked and how it is found.

Pages and API call what stands here, and know nothing of the engine behind it. Everything is read as the database role
that can read the publication and nothing else.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from kandidatenverkenner import cursor as cursors
from kandidatenverkenner import zoekindex
from kandidatenverkenner.cursor import OngeldigeCursor, VerlopenCursor
from kandidatenverkenner.facetten import Facet
from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.oordelen import Oordeel
from kandidatenverkenner.publicatie.vegen import is_te_laat
from kandidatenverkenner.rol import verkenner_role
from kandidatenverkenner.volgorde import volgorde_van
from kandidatenverkenner.wensen import TAAK, Wens, Wensen
from kandidatenverkenner.zoekindex import IndexNietBereikbaar, Uitkomst, Zoekindex
from sonar import kenmerk as kenmerken
from sonar.models.termen import Term

__all__ = ["IndexNietBereikbaar", "OngeldigeCursor", "VerlopenCursor", "combinaties", "losser", "tel", "vind", "zoek"]

PER_PAGINA = 20
HOOGSTENS_PER_PAGINA = 100
HOOGSTENS_COMBINEREN = 5
"""Of more tasks there are too many combinations to choose from."""
_POGINGEN = 20
"""How often a search begins again because someone left meanwhile: each time takes a few milliseconds."""


@dataclass(frozen=True)
class Treffer:
    """A kandidaat that stayed, with the wishes it meets, those that are unknown, and those it does not meet."""

    kandidaat: Kandidaat
    kenmerk: str
    past: list[Wens]
    onbekend: list[Wens]
    past_niet: list[Wens]

    @property
    def niet_zeker(self) -> list[Wens]:
        return self.onbekend + self.past_niet


@dataclass(frozen=True)
class Resultaat:
    """One page. ``totaal`` counts all that stay, ``totaal_zeker`` those that surely meet every wish that must be met."""

    ronde: int
    totaal: int
    totaal_zeker: int
    treffers: list[Treffer]
    facetten: dict[str, Facet]
    vanaf: int
    vorige: str | None
    volgende: str | None


def zoek(wensen: Wensen, *, organisatie: int, cursor: str = "", aantal: int = PER_PAGINA) -> Resultaat:
    """A page of kandidaten, best match first, then in an order only this organisation has in this round.

    :param organisatie: pk of who asks. :param aantal: rows a page, at most 100.
    :raises VerlopenCursor: start again without a cursor, and say so.
    :raises OngeldigeCursor: the text is no cursor of this organisation.
    :raises IndexNietBereikbaar: what is in force can't be read now.
    """
    aantal = min(aantal, HOOGSTENS_PER_PAGINA)
    with _lezen():
        for _ in range(_POGINGEN):
            index = zoekindex.actueel()
            vanaf = cursors.lees(cursor, index.ronde, organisatie) if cursor else 0
            volgorde = volgorde_van(organisatie, index.ronde, index.plaatsen)
            uitkomst = index.zoek(wensen, volgorde, vanaf=vanaf, aantal=aantal)
            rijen = _lees_rijen(index, uitkomst.plaatsen)
            if rijen is not None:
                return _resultaat(index, uitkomst, rijen, vanaf, aantal, organisatie)
    raise IndexNietBereikbaar("De publicatie verandert sneller dan er gezocht kan worden.")


def vind(kenmerk: str, *, organisatie: int) -> Kandidaat | None:
    """The kandidaat behind this organisation's reference; None for one that is old, withdrawn or another's.

    :raises IndexNietBereikbaar: what is in force can't be read now.
    """
    nummer = kenmerken.nummer(kenmerk, organisatie)
    return None if nummer is None else vind_alle([nummer]).get(nummer)


def vind_alle(nummers: Iterable[int]) -> dict[int, Kandidaat]:
    """Those of these kandidaatnummers that are shown now.

    :raises IndexNietBereikbaar: what is in force can't be read now.
    """
    with _lezen():
        _controleer_vegen()
        return Kandidaat.objects.in_bulk(nummers)


def tel(zoekvragen: Iterable[Wensen]) -> list[int]:
    """Of each search how many stay (its ``totaal``), all of one and the same publication.

    :raises IndexNietBereikbaar: what is in force can't be read now.
    """
    with _lezen():
        index = zoekindex.actueel()
        return [index.tel(wensen) for wensen in zoekvragen]


def losser(wensen: Wensen) -> list[tuple[str, Wensen, int]]:
    """Each wish that must be met left out by itself: its group, the search that gives, and how many stay; most first.

    :raises IndexNietBereikbaar: what is in force can't be read now.
    """
    with _lezen():
        index = _index()
        zonder = [(groep, wensen.zonder(groep)) for groep in wensen.moet()]
        geteld = [(groep, anders, index.tel(anders)) for groep, anders in zonder]
    return sorted(geteld, key=lambda keuze: -keuze[2])


def combinaties(wensen: Wensen) -> list[tuple[tuple[Term, ...], Wensen, int]]:
    """Per combination of the chosen taaksoorten, how many surely have all of it and fit otherwise; largest sets first.

    Each with the search that gives just that number. Fewer than two tasks have none, nor have more than five.
    :raises IndexNietBereikbaar: what is in force can't be read now.
    """
    taken = wensen.termen_van(TAAK)
    if not 2 <= len(taken) <= HOOGSTENS_COMBINEREN:
        return []
    sets = [keuze for grootte in range(len(taken), 0, -1) for keuze in combinations(taken, grootte)]
    with _lezen():
        index = _index()
        return [(keuze, anders, index.tel(anders)) for keuze in sets for anders in [wensen.met_taken(keuze)]]


def maak_gereed() -> None:
    """Loads the index when this process has none yet.

    :raises IndexNietBereikbaar: what is in force can't be read now.
    """
    with _lezen():
        zoekindex.actueel()


@contextmanager
def _lezen() -> Iterator[None]:
    """Reads as the publication's own role; a database that does not answer is told as such."""
    try:
        with verkenner_role():
            yield
    except (OperationalError, InterfaceError) as fout:
        raise IndexNietBereikbaar("De database is niet bereikbaar.") from fout


def _index() -> Zoekindex:
    """For counts alone, without a row to read."""
    _controleer_vegen()
    return zoekindex.actueel()


def _controleer_vegen() -> None:
    _niet_te_laat(*Ronde.objects.values_list("nummer", "geveegd_op").first() or (0, None))


def _niet_te_laat(nummer: int, geveegd_op: datetime.date | None) -> None:
    """Today's sweep is a promise: without it, who ended yesterday would still be shown."""
    if nummer and is_te_laat(geveegd_op, timezone.now()):
        raise IndexNietBereikbaar("De publicatie van vandaag is nog niet opgeschoond.")


def _lees_rijen(index: Zoekindex, plaatsen: Sequence[int]) -> dict[int, Kandidaat] | None:
    """The rows on those places, if the publication is still the one the index answered for; None otherwise.

    One statement, so that rows and version belong together.
    """
    velden = [veld.attname for veld in Kandidaat._meta.concrete_fields]
    with connection.cursor() as db:
        db.execute(
            f"""select r.nummer, r.versie, r.geveegd_op, {", ".join(f"k.{veld}" for veld in velden)}
            from {Ronde._meta.db_table} r left join {Kandidaat._meta.db_table} k on k.plaats = any(%s::int[])""",
            [list(plaatsen)],
        )
        gelezen = db.fetchall()
    if not gelezen:
        return {}
    nummer, versie, geveegd_op = gelezen[0][:3]
    # An index that is ahead of this moment leaves out who is about to leave; one that is behind is asked again.
    if nummer != index.ronde or versie > index.versie:
        return None
    _niet_te_laat(nummer, geveegd_op)
    rijen = (Kandidaat.from_db(connection.alias, velden, rij[3:]) for rij in gelezen if rij[3] is not None)
    return {rij.plaats: rij for rij in rijen}


def _resultaat(
    index: Zoekindex,
    uitkomst: Uitkomst,
    rijen: dict[int, Kandidaat],
    vanaf: int,
    aantal: int,
    organisatie: int,
) -> Resultaat:
    # The cursor carries its round: an old one starts the page again.
    def bladzij(begin: int) -> str:
        return cursors.schrijf(index.ronde, begin, organisatie)

    return Resultaat(
        ronde=index.ronde,
        totaal=uitkomst.totaal,
        totaal_zeker=uitkomst.totaal_zeker,
        treffers=[
            _treffer(rijen[plaats], uitkomst.oordelen, organisatie) for plaats in uitkomst.plaatsen if plaats in rijen
        ],
        facetten=uitkomst.facetten,
        vanaf=vanaf,
        vorige=bladzij(max(0, vanaf - aantal)) if vanaf else None,
        volgende=bladzij(vanaf + aantal) if vanaf + aantal < uitkomst.totaal else None,
    )


def _treffer(rij: Kandidaat, oordelen: Sequence[tuple[Wens, Oordeel]], organisatie: int) -> Treffer:
    treffer = Treffer(rij, kenmerken.kenmerk(rij.nummer, organisatie), [], [], [])
    for wens, oordeel in oordelen:
        if rij.plaats in oordeel.past:
            treffer.past.append(wens)
        elif rij.plaats in oordeel.onbekend:
            treffer.onbekend.append(wens)
        else:
            treffer.past_niet.append(wens)
    return treffer
