"""A search as a query: in its one canonical form, with typed words as the terms they mean, and changed in one place."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import QueryDict

from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.wensen import Wensen
from sonar.zoekgroepen import ZOEKGROEPEN

_NOOIT = frozenset({"q", "cursor", "aantal"})
"""Own words are not kept; a place in the list is no part of the question."""


def canonieke_vraag(vraag: QueryDict) -> str:
    """The query that asks the same: parameters and values by the alphabet, each once, what is wrong left out."""
    filter_ = KandidaatFilter(vraag)
    fouten = filter_.form.errors
    paren = []
    for naam, veld in sorted(filter_.form.fields.items()):
        if naam in _NOOIT or naam in fouten:
            continue
        waarde = veld.widget.value_from_datadict(vraag, {}, naam)
        waarden = waarde if isinstance(waarde, list | tuple) else [waarde]
        paren += [(naam, str(een)) for een in sorted({w for w in waarden if w})]
    return urlencode(paren)


def wensen_van(vraag: str) -> Wensen:
    """What a stored query asks today: a term that was retired since is left out."""
    return KandidaatFilter(QueryDict(vraag), met_formulier=False).wensen


def met_termen(vraag: QueryDict) -> QueryDict:
    """The query with each typed word that was understood as an ordinary parameter of its group.

    ``q`` keeps what means nothing here, to be told back. A query without such words comes back as it is.
    """
    anders = vraag.copy()
    # Words that come to stand side by side may mean something together.
    while anders.get("q") and (herkend := KandidaatFilter(anders).herkend).per_groep:
        for groep, dingen in herkend.per_groep.items():
            codes = [str(getattr(ding, "nr", None) or ding.code) for ding in dingen]
            anders.setlist(groep, [*filter(None, dict.fromkeys([*anders.getlist(groep), *codes]))])
        anders["q"] = " ".join(herkend.rest)
        anders.pop("cursor", None)
    return anders


def adres(vraag: QueryDict, anders: Mapping[str, Sequence[str]] | None = None) -> str:
    """The query as a relative address, empty parameters left out.

    :param anders: parameters that get other values; none takes the parameter away.
    """
    nieuw = vraag.copy()
    for parameter, waarden in (anders or {}).items():
        nieuw.setlist(parameter, list(waarden))
    for naam, waarden in list(nieuw.lists()):
        if not any(waarden):
            del nieuw[naam]
    return f"?{nieuw.urlencode()}"


def enig_verschil(eerder: QueryDict, vraag: QueryDict) -> str:
    """The group in which alone two queries differ, wherever in the list they are; "" for none or several."""
    anders = {
        naam
        for naam in {*eerder, *vraag} - {"cursor"}
        if {*filter(None, eerder.getlist(naam))} != {*filter(None, vraag.getlist(naam))}
    }
    return next((groep.naam for groep in ZOEKGROEPEN if anders and anders <= {*groep.parameters}), "")
