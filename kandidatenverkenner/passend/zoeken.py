"""A page of one's own klanten for a search: judged, counted and ordered in one statement, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from kandidatenverkenner.passend.antwoorden import BRON, STAND
from kandidatenverkenner.passend.oordelen import MISSCHIEN, PAST, Oordeelvragen, lees_naslag
from kandidatenverkenner.wensen import PER_TERM, Wens, Wensen
from sonar.actions.bemiddelbaarheid import TE_BEMIDDELEN
from sonar.contactkeuzes import Contactstand
from sonar.models import Lidmaatschap, Werkzoekende
from sonar.models.naam import Naamsleutel

PER_PAGINA = 25
# The same key for every name, many times faster for one without accents: it is worked out for all who stay.
_NAAMSLEUTEL = f"""case when octet_length(naam) = char_length(naam) then lower(naam)
        else {Naamsleutel.template % {"expressions": "naam"}} end"""
# As the publication decides who can be published: nobody who is not looking for work now, or who has it.
_BESCHIKBAAR = f"""and w.bemiddelbaar = any(%(te_bemiddelen)s) and not exists (
        select from sonar_contactverzoek v join sonar_kandidaatnummer n on n.nummer = v.kandidaatnummer_id
        where n.klantprofiel_id = w.id and (v.stand = '{Contactstand.PROEFPLAATSING}'
            or v.stand = '{Contactstand.AANGENOMEN}' and coalesce(v.plaatsing_tot > %(vandaag)s, true)))"""
_ZOEK = """
with a as materialized (
    select w.id, w.naam, {stand} as stand, {antwoorden} from {bron} where w.bediend_door_id = %(organisatie)s {wie}
), oordeel as materialized (
    select a.id, a.naam, a.stand{oordelen} from a
), blijft as materialized (
    select *, {naamsleutel} as sleutel, {aantal} as aantal, {zeker} as zeker from oordeel where {blijft}
), geteld as (
    select count(*) as totaal, count(*) filter (where zeker) as zeker,
           least(%(vanaf)s, greatest(0, (count(*) - 1) / {per_pagina} * {per_pagina})) as vanaf
    from blijft
)
select geteld.totaal, geteld.zeker, geteld.vanaf, rij.id, rij.stand{wensen}
from geteld left join lateral (
    select * from blijft order by aantal desc, sleutel, id limit {per_pagina} offset (select vanaf from geteld)
) rij on true
order by rij.aantal desc, rij.sleutel, rij.id
"""


@dataclass(frozen=True)
class Klanttreffer:
    """A klant that stayed, with the wishes the register says they meet, what is unknown, and what they do not meet.

    :ivar stand: "vastgesteld", "concept", or empty when there is no profile that says anything.
    """

    klant: Werkzoekende
    stand: str
    past: list[Wens]
    onbekend: list[Wens]
    past_niet: list[Wens]

    @property
    def wensen(self) -> int:
        return len(self.past) + len(self.onbekend) + len(self.past_niet)

    @property
    def niet_zeker(self) -> list[Wens]:
        return self.onbekend + self.past_niet


@dataclass(frozen=True)
class Passend:
    """One page. ``totaal`` counts all that stay, ``totaal_zeker`` those that surely meet what must be met.

    :ivar vanaf: how many come before this page; what was asked, or the last page when there are fewer.
    """

    totaal: int
    totaal_zeker: int
    vanaf: int
    treffers: list[Klanttreffer]


def zoek_klanten(wensen: Wensen, *, voor: Lidmaatschap, vanaf: int = 0, iedereen: bool = False) -> Passend:
    """Klanten of the organisation acted for: most wishes met first, then by name; eight queries, whatever is asked.

    :param iedereen: also who is not to be helped to work now, and who is at work after a request.
    """
    eigen = Werkzoekende.objects.for_user(voor)
    totaal, zeker, begin, rijen = _vraag(wensen, voor, vanaf, iedereen)
    klanten = eigen.select_related("woongemeente", "consulent", "klantprofiel").in_bulk([rij[0] for rij in rijen])
    # Who went over to another party between the two queries is left out.
    treffers = [_treffer(klanten[rij[0]], rij[1], list(wensen), rij[2:]) for rij in rijen if rij[0] in klanten]
    return Passend(totaal, zeker, begin, treffers)


def _vraag(
    wensen: Wensen, voor: Lidmaatschap, vanaf: int, iedereen: bool
) -> tuple[int, int, int, list[tuple[Any, ...]]]:
    """Totals, where the page begins, and per row its klant, which profile speaks, and a judgement per wish."""
    vandaag = timezone.localdate()
    vragen = Oordeelvragen(
        wensen,
        lees_naslag(vandaag),
        {
            "vandaag": vandaag,
            "organisatie": voor.organisatie_id,
            "te_bemiddelen": [str(waarde) for waarde in TE_BEMIDDELEN],
            "vanaf": vanaf,
        },
    )
    # Each judgement is worked out once: a group's own stands for its only wish.
    groepen = {groep: f"g{nr}" for nr, groep in enumerate(wensen.groepen())}
    per_wens = [f"w{nr}" if wens.groep in PER_TERM else groepen[wens.groep] for nr, wens in enumerate(wensen)]
    kolommen = [f"{vragen.van_groep(groep)} as {naam}" for groep, naam in groepen.items()]
    kolommen += [f"{vragen.van_term(wens)} as w{nr}" for nr, wens in enumerate(wensen) if wens.groep in PER_TERM]
    moet = [groepen[groep] for groep in wensen.moet()]
    zeker = _alle(moet, PAST)
    sql = _ZOEK.format(
        naamsleutel=_NAAMSLEUTEL,
        stand=STAND,
        antwoorden=", ".join(f"{antwoord} as {naam}" for naam, antwoord in vragen.antwoorden.items()),
        bron=BRON,
        wie="" if iedereen else _BESCHIKBAAR,
        oordelen="".join(f", {kolom}" for kolom in kolommen),
        aantal=" + ".join(f"({kolom} = {PAST})::int" for kolom in per_wens) or "0",
        zeker=zeker,
        blijft=_alle(moet, MISSCHIEN) if wensen.ook_onbekend else zeker,
        wensen="".join(f", rij.{kolom}" for kolom in per_wens),
        per_pagina=PER_PAGINA,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, vragen.waarden)
        gelezen = cursor.fetchall()
    totaal, aantal_zeker, begin = gelezen[0][:3]
    return totaal, aantal_zeker, begin, [rij[3:] for rij in gelezen if rij[3] is not None]


def _alle(kolommen: Sequence[str], minstens: int) -> str:
    return " and ".join(f"{kolom} >= {minstens}" for kolom in kolommen) or "true"


def _treffer(klant: Werkzoekende, stand: str, wensen: Sequence[Wens], oordelen: Sequence[int]) -> Klanttreffer:
    treffer = Klanttreffer(klant, stand, [], [], [])
    per_oordeel = {PAST: treffer.past, MISSCHIEN: treffer.onbekend}
    for wens, oordeel in zip(wensen, oordelen, strict=True):
        per_oordeel.get(oordeel, treffer.past_niet).append(wens)
    return treffer
