"""Answering a search: the one seam between what is asked and how it is found.

Pages call :func:`zoek` and :func:`vind`, and know nothing of the engine behind them.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.db.models import BooleanField, Case, Count, F, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import MD5, Cast, Concat

from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.wensen import Wens, Wensen
from sonar import kenmerk as kenmerken
from sonar.choices import Opleidingsstap

PER_PAGINA = 20
_LIJSTVELD = {"beroepssector": "beroepssectoren", "taaksoort": "taaksoorten"}


class VerlopenCursor(Exception):
    """The cursor belongs to an earlier round."""


class OngeldigeCursor(ValueError):
    """This was never a cursor."""


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
class Facet:
    """Per value (term id, region number or step) how many rows surely have it; ``onbekend``: whose value is null."""

    waarden: dict[object, int] = field(default_factory=dict)
    onbekend: int = 0


@dataclass(frozen=True)
class Resultaat:
    totaal: int
    totaal_zeker: int
    treffers: list[Treffer]
    facetten: dict[str, Facet]
    vanaf: int
    vorige: str | None
    volgende: str | None


def zoek(wensen: Wensen, *, organisatie: int, cursor: str = "") -> Resultaat:
    """A page of kandidaten, best match first, then in an order only this organisation and round have.

    :raises VerlopenCursor: start again without a cursor, and say so.
    :raises OngeldigeCursor: the text is no cursor.
    """
    ronde = Ronde.objects.values_list("nummer", flat=True).first() or 0
    vanaf = _lees_cursor(cursor, ronde) if cursor else 0
    blijven = Kandidaat.objects.filter(wensen.blijft())
    telling = blijven.aggregate(totaal=Count("pk"), zeker=Count("pk", filter=wensen.past_zeker()))
    ranglijst = list(wensen)
    rijen = _gerangschikt(blijven, ranglijst, organisatie, ronde)[vanaf : vanaf + PER_PAGINA]
    totaal = telling["totaal"]
    return Resultaat(
        totaal=totaal,
        totaal_zeker=telling["zeker"],
        treffers=[_treffer(rij, ranglijst, organisatie) for rij in rijen],
        facetten={
            groep: _facet(wensen, groep) for groep in ("regio", "beroepssector", "taaksoort", "opleidingsniveau")
        },
        vanaf=vanaf,
        vorige=_cursor(ronde, max(0, vanaf - PER_PAGINA)) if vanaf else None,
        volgende=_cursor(ronde, vanaf + PER_PAGINA) if vanaf + PER_PAGINA < totaal else None,
    )


def vind(kenmerk: str, *, organisatie: int) -> Kandidaat | None:
    """The kandidaat behind this organisation's reference; None for one that is old, withdrawn or another's."""
    nummer = kenmerken.nummer(kenmerk, organisatie)
    return None if nummer is None else Kandidaat.objects.filter(pk=nummer).first()


def vind_alle(nummers: Iterable[int]) -> dict[int, Kandidaat]:
    """The kandidaten with these numbers; one that is missing is no longer shown."""
    return Kandidaat.objects.in_bulk(list(nummers))


def _cursor(ronde: int, vanaf: int) -> str:
    return signing.dumps([ronde, vanaf], salt="zoeken.cursor")


def _lees_cursor(cursor: str, ronde: int) -> int:
    try:
        van_ronde, vanaf = signing.loads(cursor, salt="zoeken.cursor")
    except signing.BadSignature as fout:
        raise OngeldigeCursor("Dit is geen geldige plaats in de lijst.") from fout
    if van_ronde != ronde:
        raise VerlopenCursor
    return int(vanaf)


def _waar(voorwaarde: Q) -> Case:
    return Case(When(voorwaarde, then=Value(True)), default=Value(False), output_field=BooleanField())


def _gerangschikt(
    rijen: QuerySet[Kandidaat], ranglijst: list[Wens], organisatie: int, ronde: int
) -> QuerySet[Kandidaat]:
    """Most wishes met first; then shuffled by a key of this organisation and round, never by time or number."""
    for nummer, wens in enumerate(ranglijst):
        rijen = rijen.annotate(**{f"past_{nummer}": _waar(wens.past), f"onbekend_{nummer}": _waar(wens.onbekend)})
    punten = sum((Cast(f"past_{nummer}", IntegerField()) for nummer in range(len(ranglijst))), Value(0))
    schud = hmac.digest(settings.SCHUD_SLEUTEL.encode(), b"volgorde:%d:%d" % (organisatie, ronde), "sha256").hex()
    return rijen.annotate(punten=punten).order_by(
        F("punten").desc(), MD5(Concat(Cast("plaats", TextField()), Value(schud)))
    )


def _treffer(rij: Kandidaat, ranglijst: list[Wens], organisatie: int) -> Treffer:
    past, onbekend, past_niet = [], [], []
    for nummer, wens in enumerate(ranglijst):
        if getattr(rij, f"past_{nummer}"):
            past.append(wens)
        elif getattr(rij, f"onbekend_{nummer}"):
            onbekend.append(wens)
        else:
            past_niet.append(wens)
    return Treffer(rij, kenmerken.kenmerk(rij.nummer, organisatie), past, onbekend, past_niet)


def _facet(wensen: Wensen, groep: str) -> Facet:
    """Counted with the group's own wish removed and the others as they stand."""
    rijen = Kandidaat.objects.filter(wensen.blijft(zonder=groep))
    if groep == "opleidingsniveau":
        stappen = {stap.value: Wensen(opleidingsstap=stap.value).past_zeker() for stap in Opleidingsstap}
        aantallen = rijen.aggregate(
            geen=Count("pk", filter=Q(opleiding_code__isnull=True)),
            **{f"stap_{nr}": Count("pk", filter=past) for nr, past in enumerate(stappen.values())},
        )
        return Facet({stap: aantallen[f"stap_{nr}"] for nr, stap in enumerate(stappen)}, aantallen["geen"])
    if groep == "regio":
        telling = rijen.values_list("woongebied_code").annotate(n=Count("pk")).order_by()
        return Facet({int(code): n for code, n in telling})
    # A null list counts as one null value, so that one query brings the values and the unknown.
    waarde = Func(F(_LIJSTVELD[groep]), template="unnest(coalesce(%(expressions)s, array[null]::int[]))")
    per_waarde = rijen.annotate(waarde=waarde).values("waarde").annotate(n=Count("pk")).order_by()
    per_term: dict[object, int] = {rij["waarde"]: rij["n"] for rij in per_waarde}
    return Facet(per_term, onbekend=per_term.pop(None, 0))
