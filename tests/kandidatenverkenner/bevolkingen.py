"""Random publications and random searches over them, for hypothesis. Rows are written as a round would leave them."""

from typing import Any

from hypothesis import strategies as st

from kandidatenverkenner import bitmaps, zoekindex
from kandidatenverkenner.models import Kandidaat, Ronde, Verwijdering
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.wensen import Wensen
from sonar.choices import Opleidingsstap
from sonar.models import (
    Affiniteit,
    Arbeidsmarktregio,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Gemeente,
    Rijbewijs,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term
from sonar.zoekgroepen import ZOEKGROEPEN

# Few values, close to one another, so that wishes and rows meet often.
_GEMEENTEN = ("GM0772", "GM0861", "GM0848", "GM0758", "GM0344", "GM0014", "GM0935", "GM1680")
_GEBIEDEN = (*((("gemeente", g)) for g in _GEMEENTEN), ("regio", "33"), ("regio", "1"), ("landsdeel", "zuid"),
             ("landsdeel", "noord"), ("land", "NL"))  # fmt: skip
_OPLEIDINGEN = (
    (None, None), ("niveau", "mbo-1"), ("niveau", "mbo-4"), ("niveau", "vmbo-gt"), ("niveau", "ad"), ("niveau", "wo-ba"),
    ("stap", "bo"), ("stap", "vmbo"), ("stap", "mbo"), ("stap", "havo-vwo"), ("stap", "hbo"),
    ("deel", "laag"), ("deel", "midden"), ("deel", "hoog"),
)  # fmt: skip
_UREN = (1, 8, 16, 24, 32, 40, 60)
_MODELLEN: dict[str, type[Term]] = {
    "beroepssector": Beroepssector, "taaksoort": Taaksoort, "beroep": Beroep, "vaardigheid": Vaardigheid,
    "competentie": Competentie, "affiniteit": Affiniteit, "taal": Taal, "rijbewijs": Rijbewijs,
    "vervoer": Vervoermiddel, "dagdeel": Dagdeel,
}  # fmt: skip


def enkele_termen() -> dict[str, list[Term]]:
    """A handful of each list; of the licences B is always one."""
    termen = {
        groep: list(model.objects.filter(publiceren=True).order_by("pk")[:5]) for groep, model in _MODELLEN.items()
    }
    termen["rijbewijs"] = list(Rijbewijs.objects.filter(code__in=["AM", "B", "C"]))
    return termen


def rijen(termen: dict[str, list[Term]]) -> st.SearchStrategy[dict[str, Any]]:
    """One row of Kandidaat, without number and places."""

    @st.composite
    def rij(draw: st.DrawFn) -> dict[str, Any]:
        onvolledig: list[str] = []
        waarden: dict[str, Any] = {}
        waarden["woongebied_soort"], waarden["woongebied_code"] = draw(st.sampled_from(_GEBIEDEN))
        waarden["opleiding_soort"], waarden["opleiding_code"] = draw(st.sampled_from(_OPLEIDINGEN))
        if waarden["opleiding_soort"] is None and draw(st.booleans()):
            onvolledig.append("opleidingsniveau")
        for groep, veld in bitmaps.LIJSTGROEPEN.items():
            ids = [term.pk for term in termen[groep]]
            waarden[veld] = draw(st.none() | st.lists(st.sampled_from(ids), unique=True, max_size=3).map(sorted))
            if waarden[veld] != [] and draw(st.integers(0, 5)) == 0:
                onvolledig.append(veld)
        waarden["ervaring"] = None if waarden["beroepen"] is None else [""] * len(waarden["beroepen"])
        licenties = [term.pk for term in termen["rijbewijs"]]
        b = next(term.pk for term in termen["rijbewijs"] if term.code == "B")
        waarden["rijbewijzen"], waarden["rijbewijs_volledig"] = draw(
            st.just((None, None))
            | st.lists(st.sampled_from(licenties), unique=True, max_size=3).map(lambda codes: (sorted(codes), True))
            | st.sampled_from([([b], False), ([], False)])
        )
        waarden["reisafstand"] = draw(st.sampled_from([None, 10, 25, 50]))
        uren = draw(st.lists(st.sampled_from(_UREN), min_size=2, max_size=2).map(sorted))
        waarden["uren_min"] = draw(st.sampled_from([None, uren[0]]))
        waarden["uren_max"] = draw(st.sampled_from([None, uren[1]]))
        waarden["beschikbaar"] = draw(st.sampled_from([None, *Beschikbaar.values]))
        return waarden | {"onvolledig": onvolledig}

    return rij()


def wensen(termen: dict[str, list[Term]]) -> st.SearchStrategy[Wensen]:
    gemeenten = list(Gemeente.objects.filter(code__in=_GEMEENTEN))
    regios = list(Arbeidsmarktregio.objects.filter(nr__in=[1, 33, 5]))

    @st.composite
    def vraag(draw: st.DrawFn) -> Wensen:
        gekozen = {
            groep: draw(st.lists(st.sampled_from(van), unique=True, min_size=1, max_size=4))
            for groep, van in termen.items()
            if draw(st.integers(0, 4)) == 0
        }

        def soms(strategie: st.SearchStrategy[Any], anders: Any = None) -> Any:
            return draw(strategie) if draw(st.integers(0, 3)) == 0 else anders

        return Wensen(
            regios=tuple(soms(st.lists(st.sampled_from(regios), unique=True, max_size=2), ())),
            gemeenten=(plaats := tuple(soms(st.lists(st.sampled_from(gemeenten), unique=True, max_size=2), ()))),
            afstand=draw(st.sampled_from([None, 10, 25, 50])) if plaats else None,
            werkplek=soms(st.sampled_from(gemeenten)),
            termen=tuple((groep, tuple(van)) for groep, van in gekozen.items()),
            opleidingsstap=soms(st.sampled_from(Opleidingsstap.values)),
            uren_min=soms(st.sampled_from(_UREN)),
            uren_max=soms(st.sampled_from(_UREN)),
            beschikbaar=soms(st.sampled_from(Beschikbaar.values)),
            ook_onbekend=draw(st.integers(0, 3)) > 0,
            liefst=draw(st.frozensets(st.sampled_from([groep.naam for groep in ZOEKGROEPEN]), max_size=3)),
            alle_taken=draw(st.booleans()),
        )

    return vraag()


def schrijf(rijen: list[dict[str, Any]]) -> None:
    """Puts these rows in place as the next round, with their bitmaps; numbers are their places plus a thousand."""
    Kandidaat.objects.all().delete()
    Verwijdering.objects.all().delete()
    ronde, _ = Ronde.objects.get_or_create(pk=1)
    Kandidaat.objects.bulk_create(
        Kandidaat(nummer=1000 + plaats, plaats=plaats, klasse=0, **rij) for plaats, rij in enumerate(rijen)
    )
    ronde.nummer, ronde.versie, ronde.plaatsen = ronde.nummer + 1, ronde.versie + 1, len(rijen)
    ronde.geveegd_op = "2999-01-01"
    bitmaps.bewaar(ronde.nummer, bitmaps.lees_bitmaps(Kandidaat._meta.db_table))
    ronde.save()
    if ronde.nummer == 1:
        zoekindex.vergeet()


def haal_weg(plaatsen: list[int]) -> None:
    """What a withdrawal leaves: rows gone, a newer version, the places noted with it."""
    ronde = Ronde.objects.select_for_update().get(pk=1)
    ronde.versie += 1
    weg = Kandidaat.objects.filter(plaats__in=plaatsen)
    Verwijdering.objects.bulk_create(Verwijdering(versie=ronde.versie, plaats=rij.plaats) for rij in weg)
    weg.delete()
    ronde.save()
