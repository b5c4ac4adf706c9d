"""Finding klanten: one's own with their name; of others no more than that they exist, and with whom."""

import datetime
from typing import NamedTuple

from django.db.models import Func, QuerySet, TextField, Value

from sonar.models import Lidmaatschap, Werkzoekende
from sonar.models.naam import Naamvector, naamvraag
from sonar.models.werkzoekende import WerkzoekendeQuerySet

PER_PAGINA = 25
PAGINAS_HOOGSTENS = 4
"""Who has more people to look through fills in more: leafing through everybody is no search."""
_ANDEREN_HOOGSTENS = 10


class Zoekvraag(NamedTuple):
    """What was asked. A BSN decides alone; name and birth date count without it."""

    naam: str = ""
    geboortedatum: datetime.date | None = None
    bsn: str | None = None


class Gevonden(NamedTuple):
    """:ivar eigen: one page of one's own klanten, in the order of their names.
    :ivar anderen: klanten of others, with nothing but their key and who serves them.
    :ivar verder: whether there is a next page. :ivar te_veel: whether there are more than may be leafed through.
    """

    eigen: list[Werkzoekende]
    anderen: list[Werkzoekende]
    verder: bool
    te_veel: bool

    @property
    def klanten(self) -> list[int]:
        """The ids of everybody this answer tells of."""
        return [klant.pk for klant in (*self.eigen, *self.anderen)]


def vind(vraag: Zoekvraag, *, voor: Lidmaatschap, pagina: int = 1) -> Gevonden:
    """At most two queries, however many there are.

    :param pagina: from 1; anything beyond what may be leafed through is the last page.
    """
    pagina = max(1, min(pagina, PAGINAS_HOOGSTENS))
    begin = (pagina - 1) * PER_PAGINA
    eigen = list(eigen_klanten(vraag, voor)[begin : begin + PER_PAGINA + 1])
    meer = len(eigen) > PER_PAGINA
    return Gevonden(
        eigen=eigen[:PER_PAGINA],
        anderen=list(bekend_bij_anderen(vraag, voor)),
        verder=meer and pagina < PAGINAS_HOOGSTENS,
        te_veel=meer and pagina == PAGINAS_HOOGSTENS,
    )


def eigen_klanten(vraag: Zoekvraag, voor: Lidmaatschap) -> QuerySet[Werkzoekende]:
    """One's own klanten who fit: on BSN, or on the beginning of each word of the name and the birth date."""
    klanten = Werkzoekende.objects.for_user(voor)
    if vraag.bsn:
        klanten = klanten.met_bsn(vraag.bsn)
    elif not vraag.naam and vraag.geboortedatum is None:
        return klanten.none()
    else:
        if vraag.naam:
            klanten = klanten.met_naam(vraag.naam)
        if vraag.geboortedatum is not None:
            klanten = klanten.filter(geboortedatum=vraag.geboortedatum)
    velden = ("naam", "geboortedatum", "woongemeente__naam")
    return klanten.select_related("woongemeente").only(*velden).op_naam()


def bekend_bij_anderen(vraag: Zoekvraag, voor: Lidmaatschap) -> QuerySet[Werkzoekende]:
    """Klanten of others who surely are the one asked for: on BSN, or on the whole name and the birth date."""
    klanten = dezelfde(vraag).exclude(bediend_door=voor.organisatie_id)
    return klanten.select_related("bediend_door").only("bediend_door__naam").order_by("pk")[:_ANDEREN_HOOGSTENS]


def dezelfde(vraag: Zoekvraag) -> WerkzoekendeQuerySet:
    """Whoever serves them: the klant with that BSN, or those with all words of that name and that birth date."""
    klanten = Werkzoekende.objects.all()
    if vraag.bsn:
        return klanten.met_bsn(vraag.bsn)
    if naamvraag(vraag.naam) is None or vraag.geboortedatum is None:
        return klanten.none()
    return klanten.alias(_woorden=_woorden("naam")).filter(
        geboortedatum=vraag.geboortedatum, _woorden=_woorden(Value(vraag.naam))
    )


def _woorden(naam: str | Value) -> Func:
    """The words of a name, in no order: "Jansen, Piet" is "Piet Jansen"."""
    return Func(Naamvector(naam), template="strip(%(expressions)s)::text", output_field=TextField())
