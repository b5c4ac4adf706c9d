"""The oracle: the same search in plain SQL, row by row, knowing nothing of bitmaps. Slow and simple on purpose.

The reference data is the same for a whole run, and read once. It shares with the index only what design fixes: the groups, the reference data, and the order of an organisation.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_

from django.db.models import Count, Q
from django.utils import timezone

from kandidatenverkenner.geografie import afstand_km
from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.volgorde import volgorde_van
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


def zoek(wensen: Wensen, *, organisatie: int, vanaf: int = 0, aantal: int = 20) -> Antwoord:
    ronde = Ronde.objects.get()
    volgorde = volgorde_van(organisatie, ronde.nummer, ronde.plaatsen)
    blijvers = list(Kandidaat.objects.filter(blijft(wensen)).values_list("pk", "plaats"))
    passend = [set(Kandidaat.objects.filter(_wens(wens, wensen)).values_list("pk", flat=True)) for wens in wensen]
    gesorteerd = sorted(blijvers, key=lambda rij: (-sum(rij[0] in past for past in passend), volgorde.rang(rij[1])))
    return Antwoord(
        totaal=len(blijvers),
        totaal_zeker=Kandidaat.objects.filter(zeker(wensen)).count(),
        nummers=[nummer for nummer, _ in gesorteerd[vanaf : vanaf + aantal]],
        facetten={
            groep: _facet(groep, wensen) for groep in ("regio", "gemeente", *GETELD, "opleidingsniveau", "beschikbaar")
        },
    )


def blijft(wensen: Wensen, zonder: str = "") -> Q:
    delen = [_groep(groep, wensen) for groep in wensen.moet() if groep != zonder]
    return reduce(and_, (past | onbekend if wensen.ook_onbekend else past for past, onbekend in delen), Q())


def zeker(wensen: Wensen) -> Q:
    return reduce(and_, (_groep(groep, wensen)[0] for groep in wensen.moet()), Q())


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


def _facet(groep: str, wensen: Wensen) -> dict[str, int]:
    rijen = Kandidaat.objects.filter(blijft(wensen, zonder=groep))
    if groep == "regio":
        gebieden, codes = _gebieden(), list(rijen.values_list("woongebied_code", flat=True))
        in_regio = {str(nr): gebieden[str(nr)] for nr in Arbeidsmarktregio.objects.values_list("nr", flat=True)}
        telling = {nr: sum(gebieden[code] <= regio for code in codes) for nr, regio in in_regio.items()}
        return _zonder_nul(telling, 0)
    if groep == "gemeente":
        codes = rijen.filter(woongebied_soort="gemeente").values_list("woongebied_code", flat=True)
        return _zonder_nul(Counter(codes), 0)
    if groep == "opleidingsniveau":
        tot = {stap.value: Count("pk", filter=_opleiding(stap)[0]) for stap in Opleidingsstap}
        telling = rijen.aggregate(**{stap.replace("-", "_"): aantal for stap, aantal in tot.items()})
        return _zonder_nul(
            {stap: telling[stap.replace("-", "_")] for stap in tot}, rijen.filter(opleiding_code=None).count()
        )
    if groep == "beschikbaar":
        tot = {waarde: _groep(groep, Wensen(beschikbaar=waarde))[0] for waarde in Beschikbaar.values}
        telling = rijen.aggregate(**{waarde: Count("pk", filter=past) for waarde, past in tot.items()})
        return _zonder_nul(telling, rijen.filter(beschikbaar=None).count())
    veld = "rijbewijzen" if groep == "rijbewijs" else VELDEN[groep]
    codes = _codes(groep)
    lijsten = list(rijen.values_list(veld, flat=True))
    telling = Counter(codes[term] for lijst in lijsten for term in set(lijst or ()))
    return _zonder_nul(telling, lijsten.count(None))


@cache
def _codes(groep: str) -> dict[int, str]:
    return dict(GETELD[groep].objects.values_list("pk", "code"))


def _zonder_nul(telling: dict[str, int], onbekend: int) -> dict[str, int]:
    return {waarde: aantal for waarde, aantal in telling.items() if aantal} | {"onbekend": onbekend}
