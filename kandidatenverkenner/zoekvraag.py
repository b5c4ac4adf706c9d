"""A search in its one canonical form: what the FilterSet knows and could read, nothing of one's own words."""

from urllib.parse import urlencode

from django.http import QueryDict

from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.wensen import Wensen

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
    return KandidaatFilter(QueryDict(vraag)).wensen
