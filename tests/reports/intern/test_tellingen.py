"""Each report equals what Python counts one by one over a random register, and everything adds up."""

import calendar
import datetime
import math
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from reports.groepssleutel import RUIMTE, zaad
from reports.intern.beschikbaarheid import BANDEN, tel_beschikbaarheid
from reports.intern.contacttelling import binnen, tel_contactverzoeken
from reports.intern.dienstverlening import tel_dienstverlening
from reports.intern.telling import Telling, Telrapport, Telstaat
from reports.intern.vraag import Periode
from sonar.contactkeuzes import OPEN, Contactstand
from sonar.models import (
    Contactmoment,
    Contactverzoek,
    Doelgroepregistratie,
    Kandidaatnummer,
    Klantprofiel,
    Traject,
)
from sonar.werkdagen import werkdagen_tussen
from tests.reports.intern.bevolking import vul

pytestmark = pytest.mark.django_db
VANDAAG = datetime.date.today()
REGIO_VAN = {"UWV-33": 33, "UWV-1": 1, "GM0772": 33, "GM0861": 33, "GM0014": 1, "WSP-33": 33, "WSP-1": 1}
PERIODE = Periode(VANDAAG - datetime.timedelta(days=120), VANDAAG - datetime.timedelta(days=15))


@pytest.fixture(params=[1, 2, 3])
def register(request, db) -> None:
    vul(request.param)


def half_jaar_voor(dag: datetime.date) -> datetime.date:
    """As PostgreSQL takes six months off: in a shorter month its last day."""
    maand = dag.year * 12 + dag.month - 1 - 6
    jaar, maand = maand // 12, maand % 12 + 1
    return datetime.date(jaar, maand, min(dag.day, calendar.monthrange(jaar, maand)[1]))


def geteld(rapport: Telrapport) -> Counter:
    """How many by the code of the organisation and the key."""
    return Counter(
        {(staat.partij.code, *sleutel): t.aantal for staat in rapport.staten for sleutel, t in staat.cellen.items()}
    )


def wie_geteld(rapport: Telrapport) -> Counter:
    return Counter(
        {(staat.partij.code, *sleutel): t.wie for staat in rapport.staten for sleutel, t in staat.cellen.items()}
    )


def sleutels(ids: set[int | None]) -> dict[int | None, int]:
    """The number under which each of these counts; 0 for a klant who was removed."""
    with connection.cursor() as cursor:
        cursor.execute("select id, hashint8extended(id, %s) from unnest(%s::bigint[]) id", [zaad(), [*ids - {None}]])
        return {None: 0, **dict(cursor.fetchall())}


def klopt(tel, naief: list[tuple[tuple[str, ...], int]]) -> None:
    """The nation and each region are the naive count; the regions together are the nation; and it were the same people."""
    landelijk = tel(None)
    assert geteld(landelijk) == Counter(sleutel for sleutel, _pk in naief)
    van = sleutels({pk for _sleutel, pk in naief})
    wie: Counter = Counter()
    for sleutel, pk in naief:
        wie[sleutel] = (wie[sleutel] + van[pk]) % RUIMTE
    assert wie_geteld(landelijk) == wie
    for nr in (33, 1):
        verwacht = Counter(sleutel for sleutel, _pk in naief if REGIO_VAN[sleutel[0]] == nr)
        assert geteld(tel(nr)) == verwacht
        assert tel(nr).regels == tel(nr).staten
        regel = next(staat for staat in landelijk.regels if staat.partij.regio == nr)
        assert regel.cellen == tel(nr).totaal.cellen
    assert len(landelijk.regels) == 35
    totaal: Counter = Counter()
    for staat in landelijk.regels:
        totaal.update({sleutel: telling.aantal for sleutel, telling in staat.cellen.items()})
    assert totaal == {sleutel: telling.aantal for sleutel, telling in landelijk.totaal.cellen.items()}
    assert sum(totaal.values()) == len(naief)


# --- Beschikbaarheid ---


def _geregistreerd(klant: int) -> bool:
    return any(
        rij.vanaf <= VANDAAG and (rij.tot is None or rij.tot > VANDAAG)
        for rij in Doelgroepregistratie.objects.filter(werkzoekende=klant)
    )


def _band(op: datetime.date | None) -> str:
    if op is None:
        return "nooit"
    leeftijd = (VANDAAG - op).days
    if leeftijd <= 30:
        return "30"
    if leeftijd <= 90:
        return "90"
    return "half-jaar" if op > half_jaar_voor(VANDAAG) else "ouder"


def _publicatie(profiel: Klantprofiel) -> str:
    if not Kandidaatnummer.objects.filter(klantprofiel=profiel, tot__isnull=True).exists():
        return "niet-getoond"
    gesproken = profiel.beschikbaarheid_bevestigd_op or profiel.vastgesteld_op
    dagen = (VANDAAG + datetime.timedelta(days=over) for over in range(31))
    return "blijft" if all(gesproken > half_jaar_voor(dag) for dag in dagen) else "valt-af"


def test_availability_is_what_one_counts_klant_by_klant(register):
    naief = [
        ((p.werkzoekende.bediend_door.code, _band(p.beschikbaarheid_bevestigd_op), _publicatie(p)), p.pk)
        for p in Klantprofiel.objects.select_related("werkzoekende__bediend_door")
        if p.status == "vastgesteld" and _geregistreerd(p.pk)
    ]
    klopt(tel_beschikbaarheid, naief)
    assert {sleutel[1] for sleutel, _pk in naief} == BANDEN.keys()


# --- Dienstverlening ---


def _traject(traject: Traject, periode: Periode) -> tuple[str, ...]:
    begin = "liep" if traject.vanaf < periode.van else "begon"
    door = traject.tot is None or traject.tot > periode.tot
    return "traject", traject.soort, begin, "loopt" if door else traject.resultaat or "zonder-resultaat"


def _diensten(periode: Periode) -> list[tuple[tuple[str, ...], int]]:
    naief, klanten = [], set()
    for traject in Traject.objects.select_related("werkzoekende__bediend_door"):
        code = traject.werkzoekende.bediend_door.code
        dagen = (traject.vanaf, traject.tot or datetime.date.max)
        if dagen[0] <= periode.tot and dagen[1] >= periode.van:
            naief.append(((code, *_traject(traject, periode)), traject.pk))
            klanten.add((code, "klant", "traject", traject.werkzoekende_id))
            if traject.tot is not None and traject.tot <= periode.tot:
                klanten.add((code, "klant", "geeindigd", traject.werkzoekende_id))
    for contact in Contactmoment.objects.select_related("werkzoekende__bediend_door"):
        if periode.van <= contact.op <= periode.tot:
            code = contact.werkzoekende.bediend_door.code
            naief.append(((code, "contact", contact.soort, contact.uitkomst), contact.pk))
            klanten.add((code, "klant", "contact", contact.werkzoekende_id))
    return naief + [(tuple(sleutel), klant) for *sleutel, klant in klanten]


@pytest.mark.parametrize(
    "periode", [PERIODE, Periode(VANDAAG, VANDAAG), Periode(datetime.date(2024, 1, 1), VANDAAG)], ids=str
)
def test_services_are_what_one_counts_one_by_one(register, periode):
    klopt(lambda regio: tel_dienstverlening(regio, periode), _diensten(periode))


def test_what_ran_and_began_is_what_ended_and_runs_on(register):
    """Counted at two moments: who runs at the end of a period runs at the begin of the next."""
    eerst = tel_dienstverlening(33, PERIODE).totaal
    daarna = Periode(PERIODE.tot + datetime.timedelta(days=1), VANDAAG)
    assert eerst.som("traject", None, None, "loopt") == tel_dienstverlening(33, daarna).totaal.som(
        "traject", None, "liep"
    )


# --- Contactverzoeken ---


def _dagen(verzoek: Contactverzoek) -> dict[str, int]:
    """Working days until the first answer and the outcome, of who was asked."""
    stappen = list(verzoek.stappen.order_by("pk"))
    gevraagd = [nr for nr, stap in enumerate(stappen) if stap.reden == "gevraagd"]
    if not gevraagd:
        return {}
    gevonden = {}
    hier = ZoneInfo("Europe/Amsterdam")
    antwoorden = [
        stap.op.astimezone(hier).date()
        for stap in stappen[gevraagd[-1] + 1 :]
        if stap.naar not in {Contactstand.ONTVANGEN, Contactstand.INGETROKKEN}
    ]
    if antwoorden:
        gevonden["antwoord"] = werkdagen_tussen(verzoek.ontvangen_op, min(antwoorden))
    if verzoek.stand in {Contactstand.AANGENOMEN, Contactstand.NIET_AANGENOMEN, Contactstand.GEEN_KENNISMAKING}:
        gevonden["uitkomst"] = werkdagen_tussen(verzoek.ontvangen_op, verzoek.afgesloten_op)
    return gevonden


def test_requests_are_what_one_counts_one_by_one(register):
    naief, klanten = [], set()
    for verzoek in Contactverzoek.objects.select_related("bureau", "kandidaatnummer"):
        code, nummer = verzoek.bureau.code, verzoek.kandidaatnummer
        wie = (nummer.klantprofiel_id, None if nummer.klantprofiel_id else nummer.pk)
        if PERIODE.van <= verzoek.ontvangen_op <= PERIODE.tot:
            maand = f"{verzoek.ontvangen_op:%Y-%m}"
            naief.append(((code, "verzoek", verzoek.stand, verzoek.reden), verzoek.pk))
            naief.append(((code, "maand", maand), verzoek.pk))
            naief += [((code, wat, str(dagen)), verzoek.pk) for wat, dagen in _dagen(verzoek).items()]
            klanten.add((code, "verzoek", wie))
            if verzoek.stand not in OPEN:
                klanten.add((code, "afgesloten", wie))
        if verzoek.stand in OPEN and verzoek.uiterlijk < VANDAAG:
            bij = "niemand" if verzoek.eigenaar_id is None else "adviseur"
            naief.append(((code, "te-laat", bij), verzoek.pk))
            klanten.add((code, "te-laat", wie))
    naief += [((code, "klant", wat), wie[0]) for code, wat, wie in klanten]
    klopt(lambda regio: tel_contactverzoeken(regio, PERIODE), naief)


def test_half_and_nine_of_ten_were_answered_within_what_is_said(register):
    staat = tel_contactverzoeken(None, PERIODE).totaal
    duren = sorted(
        dagen["antwoord"]
        for verzoek in Contactverzoek.objects.filter(ontvangen_op__range=(PERIODE.van, PERIODE.tot))
        if "antwoord" in (dagen := _dagen(verzoek))
    )
    assert len(duren) >= 10
    for deel in (0.5, 0.9):
        assert binnen(staat, "antwoord", deel) == duren[math.ceil(len(duren) * deel) - 1]


def test_of_fewer_than_ten_no_time_is_said(register):
    staat = tel_contactverzoeken(33, PERIODE).totaal
    negen = Telstaat(staat.partij, {("antwoord", "1"): Telling(9, 9)})
    assert binnen(negen, "antwoord", 0.5) is None
