"""The oracle: the same search in plain SQL, row by row, knowing nothing of bitmaps. Slow and simple on purpose.

It shares with the index only what design fixes: the groups, the reference data, and the order of an organisation. The
reference data is the same for a whole run, and read once.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from kandidatenverkenner.facetten import Facet
from kandidatenverkenner.geografie import afstand_km
from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.volgorde import Volgorde, volgorde_van
from kandidatenverkenner.wensen import PER_TERM, Wens, Wensen
from sonar.choices import Opleidingsstap
from sonar.models import (
    Affiniteit,
    Arbeidsmarktregio,
    Beroepssector,
    Competentie,
    Dagdeel,
    Gemeente,
    Opleidingsniveau,
    Regiolidmaatschap,
    Rijbewijs,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)

NOOIT = Q(pk__in=[])
VELDEN = {
    "beroepssector": "beroepssectoren", "taaksoort": "taaksoorten", "beroep": "beroepen", "vaardigheid": "vaardigheden",
    "competentie": "competenties", "affiniteit": "affiniteiten", "taal": "talen", "vervoer": "vervoer",
    "dagdeel": "dagdelen",
}  # fmt: skip
GETELD = {
    "beroepssector": Beroepssector, "taaksoort": Taaksoort, "vaardigheid": Vaardigheid, "competentie": Competentie,
    "affiniteit": Affiniteit, "taal": Taal, "rijbewijs": Rijbewijs, "vervoer": Vervoermiddel, "dagdeel": Dagdeel,
}  # fmt: skip


@dataclass
class Antwoord:
    totaal: int
    totaal_zeker: int
    nummers: list[int]
    facetten: dict[str, dict[str, int]]
    """Per group its values that somebody surely has, and "onbekend"."""
    zonder: dict[str, int]
    """Per group that must be met, how many stay when it is not asked."""


def vergeet() -> None:
    """Reads the reference data anew: another database has other ids."""
    for onthouden in (_van_regio, _binnen, _gebieden, _opleiding, _regios, _codes):
        onthouden.cache_clear()


def zoek(wensen: Wensen, *, organisatie: int, vanaf: int = 0, aantal: int = 20) -> Antwoord:
    """One query, that judges every wish of every row; the rest is counting them one by one."""
    ronde = Ronde.objects.get()
    volgorde = volgorde_van(organisatie, ronde.nummer, ronde.plaatsen)
    return antwoord(beoordeel(wensen), wensen, volgorde, vanaf=vanaf, aantal=aantal)


def antwoord(rijen: "list[Rij]", wensen: Wensen, volgorde: Volgorde, *, vanaf: int = 0, aantal: int = 20) -> Antwoord:
    """What a search comes to when these rows are all there are."""
    blijvers = [rij for rij in rijen if rij.blijft()]
    gesorteerd = sorted(blijvers, key=lambda rij: (-rij.wensen, volgorde.rang(rij.waarden["plaats"])))
    return Antwoord(
        totaal=len(blijvers),
        totaal_zeker=sum(all(past for past, _ in rij.groepen.values()) for rij in blijvers),
        nummers=[rij.waarden["nummer"] for rij in gesorteerd[vanaf : vanaf + aantal]],
        facetten={
            groep: _facet(groep, [rij.waarden for rij in rijen if rij.blijft(zonder=groep)])
            for groep in ("regio", "gemeente", *GETELD, "opleidingsniveau", "beschikbaar")
        },
        zonder={groep: sum(rij.blijft(zonder=groep) for rij in rijen) for groep in wensen.moet()},
    )


@dataclass
class Rij:
    """:ivar groepen: per group that must be met whether the row fits, and whether it may. :ivar wensen: how many it meets."""

    waarden: dict[str, Any]
    groepen: dict[str, tuple[bool, bool]]
    wensen: int
    ook_onbekend: bool

    def blijft(self, zonder: str = "") -> bool:
        delen = [deel for groep, deel in self.groepen.items() if groep != zonder]
        return all(past or (onbekend and self.ook_onbekend) for past, onbekend in delen)


def beoordeel(wensen: Wensen) -> list[Rij]:
    """Every row there is, with who of them fits what."""
    moet = wensen.moet()
    vragen: dict[str, Q] = {}
    for groep in moet:
        vragen[f"past_{groep}"], vragen[f"misschien_{groep}"] = _groep(groep, wensen)
    losse = {f"wens_{nr}": _wens(wens, wensen) for nr, wens in enumerate(wensen)}
    vragen |= losse
    vragen |= {f"stap_{nr}": _opleiding(stap)[0] for nr, stap in enumerate(Opleidingsstap)}
    vragen |= {f"dan_{waarde}": _groep("beschikbaar", Wensen(beschikbaar=waarde))[0] for waarde in Beschikbaar.values}
    # Of what is unknown SQL says null, which is not true.
    oordelen = {naam: ExpressionWrapper(vraag, BooleanField()) for naam, vraag in vragen.items()}
    velden = ("nummer", "plaats", "woongebied_soort", "woongebied_code", "opleiding_code", "beschikbaar", "rijbewijzen")
    return [
        Rij(
            rij,
            {groep: (bool(rij[f"past_{groep}"]), bool(rij[f"misschien_{groep}"])) for groep in moet},
            sum(bool(rij[naam]) for naam in losse),
            wensen.ook_onbekend,
        )
        for rij in Kandidaat.objects.annotate(**oordelen).values(*velden, *VELDEN.values(), *oordelen)
    ]


def blijft(wensen: Wensen) -> Q:
    delen = [_groep(groep, wensen) for groep in wensen.moet()]
    return reduce(and_, (past | onbekend if wensen.ook_onbekend else past for past, onbekend in delen), Q())


def _wens(wens: Wens, wensen: Wensen) -> Q:
    if wens.groep in PER_TERM:
        return Q(**{f"{VELDEN[wens.groep]}__contains": [wens.termen[0].pk]})
    return _groep(wens.groep, wensen)[0]


def _groep(groep: str, wensen: Wensen) -> tuple[Q, Q]:
    """Who fits, and who may."""
    if groep == "regio":
        return _woont({g for regio in wensen.regios for g in _van_regio(regio.nr)})
    if groep == "gemeente":
        return _woont({g for gemeente in wensen.gemeenten for g in _binnen(gemeente, wensen.afstand or 0)})
    if groep == "werkplek":
        past, onbekend = NOOIT, Q(reisafstand__isnull=True)
        for km in (10, 25, 50):
            dichtbij, misschien = _woont(_binnen(wensen.werkplek, km))
            past |= Q(reisafstand=km) & dichtbij
            onbekend |= Q(reisafstand=km) & misschien
        return past, onbekend
    if groep == "opleidingsniveau":
        return _opleiding(Opleidingsstap(wensen.opleidingsstap))
    if groep == "uren":
        return _uren(wensen.uren_min, wensen.uren_max)
    if groep == "beschikbaar":
        waarden = Beschikbaar.values[: Beschikbaar.values.index(wensen.beschikbaar) + 1]
        return Q(beschikbaar__in=waarden), Q(beschikbaar__isnull=True)
    termen = wensen.termen_van(groep)
    if groep == "rijbewijs":
        past = Q(rijbewijzen__overlap=[term.pk for term in termen])
        onbekend = Q(rijbewijzen__isnull=True)
        if {term.code for term in termen} != {"B"}:
            onbekend |= Q(rijbewijs_volledig=False) & ~past
        return past, onbekend
    alle = groep == "taaksoort" and wensen.alle_taken
    veld = VELDEN[groep]
    past = Q(**{f"{veld}__{'contains' if alle else 'overlap'}": [term.pk for term in termen]})
    return past, Q(**{f"{veld}__isnull": True}) | (Q(onvolledig__contains=[veld]) & ~past)


@cache
def _van_regio(nr: int) -> set[str]:
    return set(Regiolidmaatschap.objects.op(timezone.localdate()).filter(regio=nr).values_list("gemeente", flat=True))


@cache
def _binnen(gemeente: Gemeente, km: int) -> set[str]:
    alle = Gemeente.objects.all()
    hier = (gemeente.lat, gemeente.lon)
    return {g.code for g in alle if g.code == gemeente.code or (km and afstand_km(hier, (g.lat, g.lon)) <= km)}


@cache
def _gebieden() -> dict[str, set[str]]:
    """Every area that can be published, and its gemeenten."""
    gebieden: dict[str, set[str]] = {code: {code} for code in Gemeente.objects.values_list("code", flat=True)}
    gebieden["NL"] = set(gebieden)
    for regio in Arbeidsmarktregio.objects.all():
        gebieden[str(regio.nr)] = _van_regio(regio.nr)
        gebieden.setdefault(regio.landsdeel, set()).update(gebieden[str(regio.nr)])
    return gebieden


def _woont(gevraagd: set[str]) -> tuple[Q, Q]:
    gebieden = _gebieden()
    binnen = [code for code, van in gebieden.items() if van <= gevraagd]
    deels = [code for code, van in gebieden.items() if van & gevraagd and not van <= gevraagd]
    return Q(woongebied_code__in=binnen), Q(woongebied_code__in=deels)


@cache
def _opleiding(stap: Opleidingsstap) -> tuple[Q, Q]:
    grens = min(Opleidingsniveau.objects.filter(stap=stap).values_list("volgorde", flat=True))
    past, onbekend = NOOIT, Q(opleiding_code__isnull=True)
    for soort, veld in (("niveau", "code"), ("stap", "stap"), ("deel", "deel")):
        for waarde in set(Opleidingsniveau.objects.values_list(veld, flat=True)):
            niveaus = Opleidingsniveau.objects.filter(**{veld: waarde}).values_list("volgorde", flat=True)
            if min(niveaus) >= grens:
                past |= Q(opleiding_soort=soort, opleiding_code=waarde)
            elif max(niveaus) >= grens:
                onbekend |= Q(opleiding_soort=soort, opleiding_code=waarde)
    return past, onbekend


def _uren(minimaal: int | None, maximaal: int | None) -> tuple[Q, Q]:
    zeker, onmogelijk = [], []
    if maximaal is not None:
        zeker.append(Q(uren_min__lte=maximaal) | Q(uren_min__isnull=True, uren_max__lte=maximaal))
        onmogelijk.append(Q(uren_min__isnull=False, uren_min__gt=maximaal))
    if minimaal is not None:
        zeker.append(Q(uren_max__gte=minimaal) | Q(uren_max__isnull=True, uren_min__gte=minimaal))
        onmogelijk.append(Q(uren_max__isnull=False, uren_max__lt=minimaal))
    # A kandidaat of whom neither end is known says nothing, whatever was asked.
    bekend = Q(uren_min__isnull=False) | Q(uren_max__isnull=False)
    past = reduce(and_, zeker) & bekend
    return past, ~bekend | (~reduce(or_, onmogelijk) & ~past)


def tel(wensen: Wensen) -> int:
    return Kandidaat.objects.filter(blijft(wensen)).count()


def _facet(groep: str, rijen: list[dict[str, Any]]) -> dict[str, int]:
    if groep == "regio":
        wonen = Counter(rij["woongebied_code"] for rij in rijen)
        gebieden = _gebieden()
        return _zonder_nul(
            {
                str(nr): sum(aantal for code, aantal in wonen.items() if gebieden[code] <= gebieden[str(nr)])
                for nr in _regios()
            },
            0,
        )
    if groep == "gemeente":
        return _zonder_nul(Counter(rij["woongebied_code"] for rij in rijen if rij["woongebied_soort"] == "gemeente"), 0)
    if groep == "opleidingsniveau":
        telling = {stap.value: sum(bool(rij[f"stap_{nr}"]) for rij in rijen) for nr, stap in enumerate(Opleidingsstap)}
        return _zonder_nul(telling, sum(rij["opleiding_code"] is None for rij in rijen))
    if groep == "beschikbaar":
        telling = {waarde: sum(bool(rij[f"dan_{waarde}"]) for rij in rijen) for waarde in Beschikbaar.values}
        return _zonder_nul(telling, sum(rij["beschikbaar"] is None for rij in rijen))
    codes = _codes(groep)
    lijsten = [rij["rijbewijzen" if groep == "rijbewijs" else VELDEN[groep]] for rij in rijen]
    return _zonder_nul(Counter(codes[term] for lijst in lijsten for term in lijst or ()), lijsten.count(None))


@cache
def _regios() -> list[int]:
    return list(Arbeidsmarktregio.objects.values_list("nr", flat=True))


@cache
def _codes(groep: str) -> dict[int, str]:
    return dict(GETELD[groep].objects.values_list("pk", "code"))


def _zonder_nul(telling: dict[str, int], onbekend: int) -> dict[str, int]:
    return {waarde: aantal for waarde, aantal in telling.items() if aantal} | {"onbekend": onbekend}


def geteld(facetten: dict[str, Facet]) -> dict[str, dict[str, int]]:
    """The counts of the index in the oracle's shape."""
    return {groep: _zonder_nul(facet.waarden, facet.onbekend) for groep, facet in facetten.items()}
