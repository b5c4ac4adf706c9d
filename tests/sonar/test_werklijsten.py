"""The worklists: each finds exactly its klanten, of one's own organisation, and says whom one saw."""

import datetime
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sonar.antwoorden import uit_profiel
from sonar.models import (
    Contactmoment,
    Gemeente,
    Inzage,
    Klantprofiel,
    KlantprofielConcept,
    Organisatie,
    Overdracht,
    Werkzoekende,
)
from sonar.vindbaarheid import vindbaarheid
from sonar.werklijsten import WERKLIJSTEN, missende_groepen, onvindbaar_op, op_lijst, tel, tel_lijst, zoekbare_groepen
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.register import (
    DoelgroepregistratieFactory,
    GebruikerFactory,
    KlantprofielFactory,
    WerkzoekendeFactory,
)

pytestmark = pytest.mark.django_db


def over(dagen: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=dagen)


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return client_van(consulent)


def een_klant(organisatie, *, actief=True, **velden):
    klant = WerkzoekendeFactory(bediend_door=organisatie, **velden)
    if actief:
        DoelgroepregistratieFactory(werkzoekende=klant)
    return klant


def met_profiel(organisatie, *, klantvelden=None, **profiel):
    klant = een_klant(organisatie, **(klantvelden or {}))
    begin = {"vastgesteld": True, "gevuld": True, "beschikbaar": True, "opleidingsstap": "mbo"}
    KlantprofielFactory(werkzoekende=klant, **{**begin, **profiel})
    return klant


def met_concept(klant, dagen):
    concept = KlantprofielConcept.objects.create(werkzoekende=klant, gewijzigd_door=GebruikerFactory())
    KlantprofielConcept.objects.filter(pk=concept.pk).update(
        begonnen_op=timezone.now() - datetime.timedelta(days=dagen)
    )


def met_stap(klant, dag, **velden):
    Contactmoment.objects.create(
        werkzoekende=klant,
        soort="telefoon",
        uitkomst="gesproken",
        op=over(-60),
        door=GebruikerFactory(),
        volgende_stap="Bellen",
        volgende_stap_op=dag,
        **velden,
    )
    return klant


def bevestigd(organisatie, dagen_geleden, **velden):
    return met_profiel(organisatie, beschikbaarheid_bevestigd_op=over(-dagen_geleden), **velden)


def vul(organisatie):
    """Around each list's border: per list who is on it."""
    wel = {sleutel: set() for sleutel in WERKLIJSTEN}
    wel["geen-profiel"] |= {een_klant(organisatie).pk, een_klant(organisatie, bemiddelbaar="bemiddelbaar").pk}
    een_klant(organisatie, bemiddelbaar="nu-niet", bemiddelbaar_herzien_op=over(1))
    een_klant(organisatie, actief=False)
    for dagen in (29, 32):
        klant = een_klant(organisatie)
        met_concept(klant, dagen)
        if dagen > 30:
            wel["concept-lang"].add(klant.pk)
    oud = een_klant(organisatie, bemiddelbaar="werkt-al")
    KlantprofielFactory(werkzoekende=oud)
    Klantprofiel.objects.filter(pk=oud.pk).update(aangemaakt_op=timezone.now() - datetime.timedelta(days=40))
    wel["concept-lang"].add(oud.pk)
    wel["onvindbaar"] |= {
        met_profiel(organisatie, uren_min=None, uren_max=None).pk,
        met_profiel(organisatie, taaksoorten=[]).pk,
    }
    met_profiel(organisatie, uren_min=None)
    wel["beschikbaarheid-verloopt"] |= {bevestigd(organisatie, 76).pk, bevestigd(organisatie, 200).pk}
    bevestigd(organisatie, 75)
    bevestigd(organisatie, 200, klantvelden={"bemiddelbaar": "opleiding"})
    nooit = met_profiel(organisatie, beschikbaar=False, beschikbaarheid_bevestigd_op=None, beschikbaarheid_gesprek="")
    wel["beschikbaarheid-nooit"].add(nooit.pk)
    herzien = een_klant(organisatie, bemiddelbaar="nu-niet", bemiddelbaar_herzien_op=over(0))
    wel["herzien"].add(herzien.pk)
    stap = een_klant(organisatie, actief=False)
    wel["afspraak"].add(met_stap(met_stap(stap, over(-20)), over(-3)).pk)
    met_stap(een_klant(organisatie, actief=False), over(1))
    met_stap(een_klant(organisatie, actief=False), over(-1), volgende_stap_klaar_op=over(-1))
    for tot, telt in ((over(-90), True), (over(0), True), (over(-91), False)):
        klant = een_klant(organisatie, actief=False)
        DoelgroepregistratieFactory(werkzoekende=klant, tot=tot)
        if telt:
            wel["registratie-beeindigd"].add(klant.pk)
    terug = een_klant(organisatie, actief=False, bemiddelbaar="werkt-al")
    DoelgroepregistratieFactory(werkzoekende=terug, tot=over(-10))
    DoelgroepregistratieFactory(werkzoekende=terug, vanaf=over(-10))
    nul = een_klant(organisatie, actief=False)
    DoelgroepregistratieFactory(werkzoekende=nul, vanaf=over(-5), tot=over(-5))
    wel["alle"] = set(Werkzoekende.objects.filter(bediend_door=organisatie).values_list("pk", flat=True))
    return wel


@pytest.fixture
def wel(consulent):
    vul(Organisatie.objects.get(code="UWV-1"))
    return vul(consulent.organisatie)


@pytest.mark.parametrize("sleutel", WERKLIJSTEN)
def test_a_list_finds_exactly_its_klanten_and_counts_as_many(consulent, wel, sleutel):
    eigen, vandaag = Werkzoekende.objects.for_user(consulent), timezone.localdate()
    rijen = [klant.pk for klant in op_lijst(eigen, WERKLIJSTEN[sleutel], vandaag)]
    assert set(rijen) == wel[sleutel]
    alle, alleen = tel(eigen, vandaag), tel_lijst(eigen, WERKLIJSTEN[sleutel], vandaag)
    assert len(rijen) == alle[sleutel] == len(wel[sleutel])
    # Counted alone it is the same, and so are its groups.
    assert alleen.items() <= alle.items()


def test_all_counts_take_one_query(consulent, wel, django_assert_num_queries):
    with django_assert_num_queries(1):
        tel(Werkzoekende.objects.for_user(consulent), timezone.localdate())


def test_who_is_unfindable_in_sql_is_so_in_the_profile_too():
    velden = {"beroepssectoren": (None, [], [1]), "taaksoorten": (None, [], [1]), "opleidingsstap": (None, "mbo")}
    uren = ({"uren_min": a, "uren_max": b} for a, b in ((None, None), (8, None), (None, 16), (8, 16)))
    profielen = [
        KlantprofielFactory(vastgesteld=True, **dict(zip(velden, waarden, strict=True)), **uur)
        for *waarden, uur in itertools.product(*velden.values(), uren)
    ]
    for groep in zoekbare_groepen():
        met_sql = set(Werkzoekende.objects.filter(onvindbaar_op(groep)).values_list("pk", flat=True))
        assert met_sql
        for profiel in profielen:
            vindbaar = {v.groep.naam: v.ja for v in vindbaarheid(uit_profiel(profiel))}
            assert (profiel.pk in met_sql) is not vindbaar[groep.naam]
            assert (profiel.pk in met_sql) is (groep.label in missende_groepen(profiel))


def test_the_start_page_shows_each_count_and_leads_to_finding_a_klant(client, wel):
    antwoord = client.get("/klanten/")
    aantallen = {lijst.sleutel: lijst.aantal for lijst in antwoord.context["lijsten"]}
    assert aantallen == {sleutel: len(wie) for sleutel, wie in wel.items() if sleutel != "alle"} | {"vertrokken": 0}
    assert 'href="/klanten/zoeken/"' in antwoord.text
    assert not Inzage.objects.exists()


def test_a_list_names_its_klanten_and_logs_one_look_at_them(client, wel):
    antwoord = client.get("/klanten/?lijst=geen-profiel")
    for klant in Werkzoekende.objects.filter(pk__in=wel["geen-profiel"]):
        assert klant.naam in antwoord.text and f'href="/klanten/{klant.pk}/profiel/"' in antwoord.text
    assert list(Inzage.objects.values_list("soort", "klanten")) == [("lijst", sorted(wel["geen-profiel"]))]
    assert "no-store" in antwoord.headers["Cache-Control"]


@pytest.mark.parametrize("sleutel", WERKLIJSTEN)
def test_every_list_opens(client, wel, sleutel):
    antwoord = client.get(f"/klanten/?lijst={sleutel}")
    assert antwoord.status_code == 200
    assert {klant.pk for klant in antwoord.context["klanten"]} == wel[sleutel]


def test_a_page_holds_25_and_costs_as_many_queries_as_a_page_of_three(client, consulent):
    for _ in range(3):
        een_klant(consulent.organisatie)
    with CaptureQueriesContext(
        connection,
    ) as drie:
        client.get("/klanten/?lijst=geen-profiel")
    for _ in range(24):
        een_klant(consulent.organisatie)
    with CaptureQueriesContext(connection) as vol:
        eerste = client.get("/klanten/?lijst=geen-profiel")
    assert len(vol) == len(drie)
    tweede = client.get("/klanten/?lijst=geen-profiel&pagina=2")
    assert [len(pagina.context["klanten"]) for pagina in (eerste, tweede)] == [25, 2]
    assert client.get("/klanten/?lijst=geen-profiel&pagina=99").context["klanten"] == tweede.context["klanten"]


def test_filters_narrow_the_list_and_the_counts_alike(client, consulent):
    organisatie = consulent.organisatie
    mijn = een_klant(organisatie, consulent=consulent.gebruiker)
    elders = een_klant(organisatie, bemiddelbaar="bemiddelbaar", woongemeente=Gemeente.objects.get(code="GM0861"))
    for vraag, verwacht in (
        ("mijn=1", {mijn.pk}),
        ("mijn=0", {mijn.pk, elders.pk}),
        ("", {mijn.pk}),
        ("mijn=0&bemiddelbaar=bemiddelbaar", {elders.pk}),
        ("mijn=0&bemiddelbaar=onzin", {mijn.pk, elders.pk}),
    ):
        antwoord = client.get(f"/klanten/?lijst=alle&{vraag}")
        assert {klant.pk for klant in antwoord.context["klanten"]} == verwacht, vraag
        assert antwoord.context["aantal"] == len(verwacht)


def test_one_who_serves_a_region_filters_on_its_gemeenten():
    consulent = consulent_van("UWV-33")
    wel = een_klant(consulent.organisatie, woongemeente=Gemeente.objects.get(code="GM0861"))
    een_klant(consulent.organisatie)
    antwoord = client_van(consulent).get("/klanten/?lijst=alle&gemeente=GM0861")
    assert [klant.pk for klant in antwoord.context["klanten"]] == [wel.pk]


def test_the_unfindable_are_chosen_by_what_is_missing(client, consulent):
    uren = met_profiel(consulent.organisatie, uren_min=None, uren_max=None)
    met_profiel(consulent.organisatie, beroepssectoren=None)
    antwoord = client.get("/klanten/?lijst=onvindbaar&veld=uren")
    assert [klant.pk for klant in antwoord.context["klanten"]] == [uren.pk]
    assert antwoord.context["aantal"] == 1
    assert {naam: getal for _, getal, _, naam in antwoord.context["groepen"]}["beroepssector"] == 1


def test_chosen_klanten_go_to_a_colleague_and_nobody_elses_do(client, consulent):
    collega = consulent_van().gebruiker
    eigen, blijft = een_klant(consulent.organisatie), een_klant(consulent.organisatie)
    vreemd = een_klant(Organisatie.objects.get(code="UWV-1"))
    velden = {"klanten": [eigen.pk, vreemd.pk], "consulent": collega.pk}
    assert client.post("/klanten/?lijst=geen-profiel&mijn=0", velden).status_code == 302
    assert list(Werkzoekende.objects.filter(consulent=collega)) == [eigen]
    blijft.refresh_from_db()
    assert blijft.consulent is None


def test_who_is_no_colleague_gets_no_klanten(client, consulent):
    klant, vreemde = een_klant(consulent.organisatie), consulent_van("UWV-1").gebruiker
    for velden in ({"klanten": [klant.pk], "consulent": vreemde.pk}, {"consulent": consulent.gebruiker.pk}):
        assert client.post("/klanten/?lijst=geen-profiel&mijn=0", velden).context["form"].errors
    assert not Werkzoekende.objects.filter(consulent__isnull=False).exists()


def test_who_left_is_a_number_and_a_place_without_a_name(client, consulent):
    uwv = Organisatie.objects.get(code="UWV-1")
    klant = een_klant(uwv, naam="Vertrokken Vogel")
    Overdracht.objects.create(
        werkzoekende=klant, van=consulent.organisatie, naar=uwv, reden="verhuisd", door=GebruikerFactory()
    )
    antwoord = client.get("/klanten/?lijst=vertrokken")
    assert str(klant.pk) in antwoord.text and uwv.naam in antwoord.text and "Vogel" not in antwoord.text


def test_an_unknown_list_is_not_found(client):
    assert client.get("/klanten/?lijst=x").status_code == 404


def test_a_whole_page_of_a_list_goes_to_a_colleague_at_once_and_the_next_page_does_not(client, consulent):
    collega = consulent_van().gebruiker
    for _nummer in range(27):
        een_klant(consulent.organisatie)
    pagina = client.get("/klanten/?lijst=geen-profiel&mijn=0").context["klanten"]
    velden = {"op_pagina": [klant.pk for klant in pagina], "alle": "1", "consulent": collega.pk}
    assert client.post("/klanten/?lijst=geen-profiel&mijn=0", velden).status_code == 302
    assert set(Werkzoekende.objects.filter(consulent=collega)) == set(pagina)
    assert Werkzoekende.objects.filter(consulent=None).count() == 2


def test_who_left_is_shown_25_a_page(client, consulent):
    uwv, klant = Organisatie.objects.get(code="UWV-1"), een_klant(consulent.organisatie)
    for _keer in range(26):
        Overdracht.objects.create(werkzoekende=klant, van=consulent.organisatie, naar=uwv, reden="verhuisd")
    antwoord = client.get("/klanten/?lijst=vertrokken&mijn=0")
    assert len(antwoord.context["pagina"].object_list) == 25
    assert antwoord.context["volgende_url"] == "?lijst=vertrokken&mijn=0&pagina=2"
    assert len(client.get("/klanten/?lijst=vertrokken&pagina=2").context["pagina"].object_list) == 1
