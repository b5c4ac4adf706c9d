"""One's own klanten for the employers' wishes: judged as an employer's search judges, and nobody else's ever."""

import datetime
import random

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kandidatenverkenner import zoekindex
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.passend import zoek_klanten
from kandidatenverkenner.volgorde import volgorde_van
from kandidatenverkenner.voorbeeld import als_kandidaat
from kandidatenverkenner.wensen import Wensen
from sonar.antwoorden import antwoorden_van, uit_profiel
from sonar.choices import Bemiddelbaar, Opleidingsstap
from sonar.contactkeuzes import Contactstand
from sonar.models import (
    Arbeidsmarktregio,
    Gemeente,
    Klantprofiel,
    KlantprofielConcept,
    Opleidingsniveau,
    Organisatie,
    Profielberoep,
    Profieltaal,
    Taaksoort,
    Taal,
    Werkzoekende,
)
from tests.factories.aan_het_werk import consulent_van
from tests.factories.contact import adviseur_lid, nieuw_nummer, verzoek_op
from tests.factories.register import GebruikerFactory, KlantprofielFactory, WerkzoekendeFactory
from tests.kandidatenverkenner.bevolkingen import enkele_termen, schrijf, wensen

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate()
GEMEENTEN = ("GM0772", "GM0861", "GM0848", "GM0758", "GM0014")
VELDEN = {
    "beroepssector": "beroepssectoren", "taaksoort": "taaksoorten", "vaardigheid": "vaardigheden",
    "competentie": "competenties", "affiniteit": "affiniteiten", "rijbewijs": "rijbewijzen", "vervoer": "vervoer",
    "dagdeel": "dagdelen",
}  # fmt: skip
GEEN_ROEM = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def lid():
    return consulent_van("UWV-33")


def _geheim(termen):
    """One term of each list that may never be told; it is in profiles all the same."""
    verborgen = {groep: rijen.pop() for groep, rijen in termen.items() if groep not in {"taal", "rijbewijs"}}
    verborgen["taal"] = Taal.objects.exclude(publiceren=True).first() or termen["taal"].pop()
    for term in verborgen.values():
        type(term).objects.filter(pk=term.pk).update(publiceren=False)
    termen["taal"] = [term for term in termen["taal"] if term.publiceren and term != verborgen["taal"]]
    return verborgen


def _antwoorden(kans: random.Random, termen, geheim) -> dict:
    """A profile's answers, some unknown, some none, some that may not be told."""

    def ids(groep, hoogstens=3):
        keuzes = [term.pk for term in (*termen[groep], *([geheim[groep]] if groep in geheim else []))]
        return (
            None if kans.random() < 0.25 else sorted(kans.sample(keuzes, kans.randint(0, min(hoogstens, len(keuzes)))))
        )

    niveau = kans.choice(Opleidingsniveau.objects.all()) if kans.random() < 0.5 else None
    stap = niveau.stap if niveau else kans.choice([None, None, "bo", "mbo", "hbo"])
    uren = sorted(kans.sample([1, 8, 16, 24, 32, 40, 60], 2))
    beroepen, talen = ids("beroep"), ids("taal")
    return {
        **{veld: ids(groep) for groep, veld in VELDEN.items()},
        "opleidingsniveau": None if stap is None else f"{stap}:{niveau.pk}" if niveau else stap,
        "beroepen": None if beroepen is None else [
            {"beroep": pk, "wens": kans.random() < 0.7, "ervaring": ""} for pk in beroepen
        ],
        "talen": None if talen is None else [
            {"taal": pk, "mondeling": kans.choice([None, 1, 3]), "schriftelijk": kans.choice([None, 1, 2])} for pk in talen
        ],
        "reisafstand_km": kans.choice([None, 3, 10, 24, 25, 49, 50, 120]),
        "uren_min": kans.choice([None, uren[0]]),
        "uren_max": kans.choice([None, uren[1]]),
        "beschikbaar_vanaf": kans.choice(
            [None, *((VANDAAG + datetime.timedelta(days=dagen)).isoformat() for dagen in (-300, 0, 1, 31, 32))]
        ),
    }  # fmt: skip


def _schrijf_profiel(klant, antwoorden, *, bevestigd=True):
    """These answers as a profile that is vastgesteld."""
    stap, _, niveau = (antwoorden["opleidingsniveau"] or "").partition(":")
    los = {veld: waarde for veld, waarde in antwoorden.items() if veld not in {"opleidingsniveau", "beroepen", "talen"}}
    profiel = KlantprofielFactory(
        werkzoekende=klant, vastgesteld=True, **los,
        opleidingsstap=stap or None, opleidingsniveau_id=int(niveau) if niveau else None,
        beroepen_bekend=antwoorden["beroepen"] is not None, talen_bekend=antwoorden["talen"] is not None,
        beschikbaarheid_bevestigd_op=VANDAAG if bevestigd else None,
        beschikbaarheid_bevestigd_door=GebruikerFactory() if bevestigd else None,
        beschikbaarheid_gesprek="telefoon" if bevestigd else "",
    )  # fmt: skip
    for rij in antwoorden["beroepen"] or ():
        Profielberoep.objects.create(klantprofiel=profiel, beroep_id=rij.pop("beroep"), **rij)
    for rij in antwoorden["talen"] or ():
        Profieltaal.objects.create(klantprofiel=profiel, taal_id=rij.pop("taal"), **rij)


def _losse_vragen(termen) -> list[Wensen]:
    """One wish at a time, each with values that some of them have."""
    waar = Gemeente.objects.get(code="GM0772")
    return [
        *(Wensen(termen=((groep, tuple(rijen[:2])),)) for groep, rijen in termen.items()),
        *(Wensen(opleidingsstap=stap) for stap in Opleidingsstap),
        *(Wensen(beschikbaar=wanneer) for wanneer in Beschikbaar),
        *(Wensen(uren_min=van, uren_max=tot) for van, tot in ((8, None), (None, 24), (16, 24), (40, 16))),
        *(Wensen(gemeenten=(waar,), afstand=km) for km in (None, 10, 25, 50)),
        Wensen(regios=(Arbeidsmarktregio.objects.get(nr=33),)),
        Wensen(werkplek=waar),
    ]


def _als_index(klanten: list[Werkzoekende]) -> None:
    """What an employer's search would look at, with everybody told at their finest: place is the klant's in the list."""
    velden = [v.name for v in Kandidaat._meta.concrete_fields if v.name not in {"nummer", "plaats", "klasse"}]
    rijen = []
    for klant in klanten:
        profiel = Klantprofiel.objects.filter(pk=klant.pk).first()
        concept = KlantprofielConcept.objects.filter(pk=klant.pk).first()
        kandidaat = als_kandidaat(
            uit_profiel(profiel) if profiel else antwoorden_van(None, concept), klant.woongemeente
        )
        if profiel and profiel.beschikbaarheid_bevestigd_op is None:
            kandidaat.beschikbaar = None
        rijen.append({veld: getattr(kandidaat, veld) for veld in velden})
    schrijf(rijen)


def test_the_register_is_judged_as_the_search_index_judges(lid):
    termen = enkele_termen()
    geheim = _geheim(termen)
    kans = random.Random(33)
    klanten = []
    for nr in range(24):
        klant = WerkzoekendeFactory(bediend_door=lid.organisatie, woongemeente_id=kans.choice(GEMEENTEN))
        antwoorden = _antwoorden(kans, termen, geheim)
        if nr % 4:
            _schrijf_profiel(klant, antwoorden, bevestigd=nr % 5 > 0)
        else:
            KlantprofielConcept.objects.create(werkzoekende=klant, waarden=antwoorden, gewijzigd_door=lid.gebruiker)
        klanten.append(Werkzoekende.objects.select_related("woongemeente").get(pk=klant.pk))
    _als_index(klanten)
    index = zoekindex.actueel()
    geraakt = set()

    def klopt(vraag):
        verwacht = index.zoek(vraag, volgorde_van(1, index.ronde, index.plaatsen), vanaf=0, aantal=100)
        gevonden = zoek_klanten(vraag, voor=lid)
        plaats = {klant.pk: nr for nr, klant in enumerate(klanten)}
        assert (gevonden.totaal, gevonden.totaal_zeker) == (verwacht.totaal, verwacht.totaal_zeker)
        assert {plaats[treffer.klant.pk] for treffer in gevonden.treffers} == set(verwacht.plaatsen)
        aantallen = []
        for treffer in gevonden.treffers:
            waar = plaats[treffer.klant.pk]
            for wens, oordeel in verwacht.oordelen:
                zegt = "past" if waar in oordeel.past else "onbekend" if waar in oordeel.onbekend else "past_niet"
                assert wens in getattr(treffer, zegt), (wens.sleutel, zegt, waar)
                geraakt.add((wens.groep, zegt))
            aantallen.append(len(treffer.past))
        assert aantallen == sorted(aantallen, reverse=True)

    # Each group by itself first, so that what is covered does not depend on chance.
    for vraag in _losse_vragen(termen):
        klopt(vraag)
    GEEN_ROEM(given(wensen(termen))(klopt))()
    # It would prove nothing if some state never came up; where someone lives is always known.
    anders = {"regio", "gemeente"}
    assert {(g, s) for g in {*VELDEN, "beroep", "taal", "opleidingsniveau", "uren", "beschikbaar", "werkplek"}
            for s in ("past", "onbekend")} <= geraakt  # fmt: skip
    assert {(g, "past") for g in anders} <= geraakt and not {(g, "onbekend") for g in anders} & geraakt


def test_no_search_gives_a_klant_of_another_party(lid):
    """Neither of another office, nor of a gemeente in the same region, whatever is asked."""
    eigen = {WerkzoekendeFactory(bediend_door=lid.organisatie).pk for _ in range(3)}
    for code in ("UWV-1", "GM0772", "GM0861"):
        KlantprofielFactory(
            werkzoekende__bediend_door=Organisatie.objects.get(code=code), vastgesteld=True, gevuld=True
        )
    termen = {groep: [term for term in rijen if term.publiceren] for groep, rijen in enkele_termen().items()}

    @GEEN_ROEM
    @given(wensen(termen), st.integers(0, 200), st.booleans())
    def zoek(vraag, vanaf, iedereen):
        assert {t.klant.pk for t in zoek_klanten(vraag, voor=lid, vanaf=vanaf, iedereen=iedereen).treffers} <= eigen

    zoek()


def _taak(nr: int = 0) -> Taaksoort:
    return Taaksoort.objects.publiceerbaar()[nr]


def _vraag(*taken: Taaksoort, **anders) -> Wensen:
    return Wensen(termen=(("taaksoort", taken or (_taak(),)),), **anders)


def _met(lid, *, klant=None, **profiel):
    klant = klant or WerkzoekendeFactory(bediend_door=lid.organisatie)
    return KlantprofielFactory(werkzoekende=klant, **{"vastgesteld": True, "taaksoorten": [_taak().pk], **profiel})


def test_who_has_no_vastgesteld_profile_is_judged_by_the_concept_and_marked(lid):
    beide = _met(lid, taaksoorten=[_taak(1).pk]).werkzoekende
    KlantprofielConcept.objects.create(
        werkzoekende=beide, waarden={"taaksoorten": [_taak().pk]}, gewijzigd_door=lid.gebruiker
    )
    concept = WerkzoekendeFactory(bediend_door=lid.organisatie)
    KlantprofielConcept.objects.create(
        werkzoekende=concept, waarden={"taaksoorten": [_taak().pk]}, gewijzigd_door=lid.gebruiker
    )
    ingetrokken = _met(lid, vastgesteld=False, ingetrokken=True).werkzoekende
    standen = {t.klant.pk: (t.stand, len(t.past), len(t.onbekend)) for t in zoek_klanten(_vraag(), voor=lid).treffers}
    # A profile in force goes before what is being written beside it; one that was withdrawn says nothing.
    assert standen == {concept.pk: ("concept", 1, 0), ingetrokken.pk: ("", 0, 1)}


def test_unknown_stays_in_unless_switched_off_and_never_comes_first(lid):
    onbekend = _met(lid, taaksoorten=None).pk
    past = _met(lid).pk
    _met(lid, taaksoorten=[])
    gevonden = zoek_klanten(_vraag(), voor=lid)
    assert [t.klant.pk for t in gevonden.treffers] == [past, onbekend]
    assert (gevonden.totaal, gevonden.totaal_zeker) == (2, 1)
    assert [t.klant.pk for t in zoek_klanten(_vraag(ook_onbekend=False), voor=lid).treffers] == [past]


def test_who_can_not_start_now_is_left_out_unless_asked_for(lid):
    vrij = _met(lid).pk
    nu_niet = _met(lid, klant=WerkzoekendeFactory(bediend_door=lid.organisatie, bemiddelbaar=Bemiddelbaar.NU_NIET)).pk
    bezig = set()
    for stand in (Contactstand.PROEFPLAATSING, Contactstand.AANGENOMEN):
        profiel = _met(lid)
        verzoek_op(stand, adviseur_lid(), kandidaatnummer=nieuw_nummer(profiel))
        bezig.add(profiel.pk)
    assert [t.klant.pk for t in zoek_klanten(_vraag(), voor=lid).treffers] == [vrij]
    iedereen = {t.klant.pk for t in zoek_klanten(_vraag(), voor=lid, iedereen=True).treffers}
    assert iedereen == {vrij, nu_niet, *bezig}


def test_equals_stand_by_name_and_beyond_the_end_is_the_last_page(lid):
    for nr in range(30):
        _met(lid, klant=WerkzoekendeFactory(bediend_door=lid.organisatie, naam=f"Test {nr:02}"))
    eerste, tweede = (zoek_klanten(_vraag(), voor=lid, vanaf=vanaf) for vanaf in (0, 25))
    namen = [treffer.klant.naam for treffer in (*eerste.treffers, *tweede.treffers)]
    assert namen == [f"Test {nr:02}" for nr in range(30)]
    ver = zoek_klanten(_vraag(), voor=lid, vanaf=2_500_000)
    assert (ver.vanaf, len(ver.treffers), ver.totaal) == (25, 5, 30)


def test_an_adviseur_and_an_employer_find_nobody(lid):
    _met(lid)
    assert zoek_klanten(_vraag(), voor=adviseur_lid()).treffers == []
