"""How names are compared and found: without accents and capitals, each word by its beginning."""

import re

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Func

_MET = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿčćđšžłńśźżęąğışőű"
_ZONDER = "aaaaaaceeeeiiiinoooooouuuuyyccdszlnszzeagisou"
_WOORD = re.compile(r"\w+")


class Naamsleutel(Func):
    """A name in small letters without accents: what sorting and finding go by. Immutable, so that it can be indexed."""

    template = f"translate(lower(%(expressions)s), '{_MET}', '{_ZONDER}')"
    output_field = models.TextField()


class Naamvector(Func):
    """The words of a name, for an index that finds each by its beginning."""

    template = f"to_tsvector('simple', {Naamsleutel.template})"
    output_field = SearchVectorField()


class Termvector(Naamvector):
    """The words of a term's label and of its other names."""

    arg_joiner = " || ' ' || "


def naamsleutel(tekst: str) -> str:
    """What ``Naamsleutel`` makes of a text, for what is compared with it."""
    return tekst.lower().translate(str.maketrans(_MET, _ZONDER))


def naamvraag(tekst: str) -> SearchQuery | None:
    """A question for ``Naamvector``: every word of the text begins a word of the name; None when it has no word."""
    woorden: list[str] = _WOORD.findall(naamsleutel(tekst).replace("_", " "))
    if not woorden:
        return None
    return SearchQuery(" & ".join(f"'{woord}':*" for woord in woorden), config="simple", search_type="raw")
