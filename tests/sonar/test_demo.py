"""The invented people: who they are, where they live, and what is left of them after the import."""

import csv
import datetime
import random
from collections import Counter
from itertools import islice

import pytest
from django.db import transaction
from stdnum.nl import bsn as stdnum_bsn

from sonar.choices import Bemiddelbaar, Toestemming
from sonar.demo.aanvulling import vul_aan
from sonar.demo.accounts import maak_accounts
from sonar.demo.beroepsprofielen import LIJSTEN, Beroepsprofielen
from sonar.demo.bestanden import DEMODATA, lees_csv, lees_toml
from sonar.demo.bevolking import KOLOMMEN, schrijf_klanten
from sonar.demo.bsn import BSN_VOORRAAD, bsns
from sonar.demo.verdeling import Stand, evenredig, niet_bemiddelbaar, verdeel_bevolking
from sonar.demo.werkvoorraad import vul_werkvoorraad
from sonar.importing import importeer
from sonar.importing.kolommen import herken
from sonar.importing.termen import Opleidingen, Termenlijst
from sonar.models import (
    Doelgroepregistratie,
    Gemeente,
    Klantprofiel,
    Organisatie,
    Regiolidmaatschap,
    Registertotaal,
    Rijbewijs,
    Vervoermiddel,
    Werkzoekende,
)
from sonar.referentie import TERMEN

VANDAAG = datetime.date(2026, 3, 14)
KANDIDATEN = 150


@pytest.fixture(scope="module")
def klantenbestand(tmp_path_factory):
    pad = tmp_path_factory.mktemp("demo") / "klanten.csv"
    schrijf_klanten(pad, kandidaten=KANDIDATEN, seed=1, vandaag=VANDAAG)
    return pad


@pytest.fixture(scope="module")
def klanten(klantenbestand):
    return list(lees_csv(klantenbestand))


def test_bsns_are_valid_and_unique_and_start_with_98_or_99():
    getrokken = list(islice(bsns(random.Random(7)), 5000))
    assert len(set(getrokken)) == 5000
    assert {bsn[:2] for bsn in getrokken} == {"98", "99"}
    assert all(stdnum_bsn.is_valid(bsn) for bsn in getrokken)


def test_the_stock_of_bsns_is_counted_right():
    """Counted digit by digit: how many beginnings of eight digits leave which remainder of the 11-test."""
    resten = Counter({0: 1})
    for gewicht, cijfers in zip(range(9, 1, -1), [(9,), (8, 9), *[range(10)] * 6], strict=True):
        volgende = Counter()
        for rest, aantal in resten.items():
            for cijfer in cijfers:
                volgende[(rest + gewicht * cijfer) % 11] += aantal
        resten = volgende
    assert sum(aantal for rest, aantal in resten.items() if rest < 10) == BSN_VOORRAAD


def test_more_people_than_bsns_are_refused():
    with pytest.raises(ValueError, match="verzonnen BSN's"):
        verdeel_bevolking(kandidaten=BSN_VOORRAAD, rng=random.Random(1))


@pytest.mark.parametrize("totaal", [0, 1, 7, 1000])
def test_shares_add_up_to_the_total(totaal):
    delen = evenredig(totaal, [5.0, 2.5, 2.5, 0.1])
    assert sum(delen) == totaal
    assert delen == sorted(delen, reverse=True)


@pytest.mark.parametrize("kandidaten", [0, 1, 40, 20_000])
def test_the_country_outside_region_33_has_the_profielen_asked_for(kandidaten):
    verdeling = verdeel_bevolking(kandidaten=kandidaten, rng=random.Random(3))
    profielen = sum(
        groep.aantal
        for deel in verdeling
        for groep in deel.groepen
        if groep.stand is Stand.PROFIEL and deel.gemeente.regio != 33
    )
    assert profielen == kandidaten + niet_bemiddelbaar(kandidaten)


def test_the_same_seed_gives_the_same_file(tmp_path, klantenbestand):
    schrijf_klanten(tmp_path / "nogmaals.csv", kandidaten=KANDIDATEN, seed=1, vandaag=VANDAAG)
    schrijf_klanten(tmp_path / "anders.csv", kandidaten=KANDIDATEN, seed=2, vandaag=VANDAAG)
    assert (tmp_path / "nogmaals.csv").read_bytes() == klantenbestand.read_bytes()
    assert (tmp_path / "anders.csv").read_bytes() != klantenbestand.read_bytes()


def test_the_import_knows_every_column():
    plaatsen, onbekend = herken(list(KOLOMMEN), gemeente_importeert=False)
    assert (len(plaatsen), onbekend) == (len(KOLOMMEN), [])


def test_region_33_is_the_published_table_cell_by_cell(klanten):
    with (DEMODATA / "transparantie_33_zuidoost_brabant.csv").open(encoding="utf-8", newline="") as bestand:
        gepubliceerd = {rij["gemeente"]: rij for rij in csv.DictReader(bestand)}
    telling = {naam: Counter() for naam in gepubliceerd}
    # A row names a gemeente by its name or its code.
    namen = {
        deel.gemeente.code: deel.gemeente.naam
        for deel in verdeel_bevolking(kandidaten=0, rng=random.Random(1))
        if deel.gemeente.regio == 33
    }
    for klant in klanten:
        naam = namen.get(klant["Gemeente"], klant["Gemeente"])
        if naam in telling and klant["Banenafspraak"] == "Ja" and not klant["Doelgroep tot"]:
            partij = "uwv" if klant["GSD Kantoor"] == "NNB" else "gem"
            cel = f"{partij}_{'profiel' if klant['Klantprofiel'] == 'Ja' else 'geen'}"
            for rij in (naam, "TOTAAL AMR"):
                telling[rij][cel] += 1
                telling[rij]["totaal"] += 1
    cellen = ("gem_profiel", "gem_geen", "uwv_profiel", "uwv_geen", "totaal")
    assert {naam: [geteld[cel] for cel in cellen] for naam, geteld in telling.items()} == {
        naam: [int(rij[cel]) for cel in cellen] for naam, rij in gepubliceerd.items()
    }


def test_there_are_people_a_report_must_not_count(klanten):
    standen = Counter((klant["Banenafspraak"], bool(klant["Doelgroep tot"])) for klant in klanten)
    assert standen[("NNB", False)] > 50
    assert standen[("Ja", True)] > 50
    assert {klant["Doelgroep tot"] for klant in klanten if klant["Doelgroep tot"] > VANDAAG.isoformat()} == set()


def test_no_profile_is_withdrawn_and_some_without_one_have_a_concept(klanten):
    assert {klant["Klantprofiel"] for klant in klanten} == {"Ja", "NNB", ""}
    assert any(klant["Taaksoorten"] for klant in klanten if klant["Klantprofiel"] != "Ja")


def test_nobody_can_be_called_written_to_or_visited(klanten):
    assert all(klant["Telefoonnummer"].startswith("06-0000") for klant in klanten)
    assert all(klant["E-mailadres"].endswith("@demo.example") for klant in klanten)
    # PostNL gives out no postcode with these letters.
    assert {klant["Postcode"][4:] for klant in klanten} == {"SA", "SD", "SS"}


@pytest.mark.django_db
def test_every_term_of_the_kinds_of_work_is_in_the_lists():
    eigen = lees_toml("beroepsprofielen")["eigen_woorden"]
    modellen = {bestand: model for model, (bestand, _) in TERMEN.items()}
    lijsten = {naam: Termenlijst(modellen[naam]) for naam in LIJSTEN}
    rijbewijzen, opleidingen = Termenlijst(Rijbewijs), Opleidingen()
    onbekend = []
    for werk in Beroepsprofielen(random.Random(5)).alle:
        for naam, cellen in zip(LIJSTEN, werk.lijsten, strict=True):
            woorden = {woord for cel in cellen for woord in cel.split("|")} - set(eigen.get(naam, []))
            onbekend += [(naam, woord) for woord in woorden if lijsten[naam].vind(woord) is None]
        onbekend += [niveau for niveau in werk.opleidingsniveaus if opleidingen.vind(niveau) is None]
        codes = {code for cel in werk.rijbewijzen if cel for code in cel.split(",")}
        onbekend += [code for code in codes if rijbewijzen.vind(code) is None]
    assert onbekend == []


@pytest.mark.django_db
def test_every_means_of_transport_is_in_the_list(klanten):
    lijst = Termenlijst(Vervoermiddel)
    assert [cel for klant in klanten if (cel := klant["Vervoer"]) and None in map(lijst.vind, cel.split(","))] == []


@pytest.fixture
def gevuld(db, klantenbestand):
    """The people are imported and completed as on the import's own date."""
    maak_accounts()
    resultaat = importeer(klantenbestand)
    vul_aan(kandidaten=KANDIDATEN, seed=1, vandaag=VANDAAG)
    vul_werkvoorraad(seed=1, vandaag=VANDAAG)
    return resultaat


def publiceerbaar():
    actief = Doelgroepregistratie.objects.actief_op(VANDAAG).values("werkzoekende")
    return Klantprofiel.objects.vastgesteld().filter(
        werkzoekende__in=actief,
        werkzoekende__bemiddelbaar__in=[Bemiddelbaar.BEMIDDELBAAR, Bemiddelbaar.ONBEKEND],
        werkzoekende__toestemming__in=[Toestemming.ONBEKEND, Toestemming.TOESTEMMING],
    )


def test_after_import_and_completion_exactly_so_many_outside_region_33_can_be_published(gevuld, klanten):
    assert (gevuld.nieuw, gevuld.afgekeurd) == (len(klanten), [])
    in_33 = Regiolidmaatschap.objects.op(VANDAAG).filter(regio=33).values("gemeente")
    assert publiceerbaar().exclude(werkzoekende__woongemeente__in=in_33).count() == KANDIDATEN


def test_few_profielen_are_attested_and_available_at_once(gevuld):
    vastgesteld = Klantprofiel.objects.vastgesteld()
    direct = vastgesteld.filter(
        beschikbaarheid_bevestigd_op__gt=VANDAAG - datetime.timedelta(days=90), beschikbaar_vanaf__lte=VANDAAG
    )
    assert 0.08 < direct.count() / vastgesteld.count() < 0.15


def test_the_register_total_of_region_33_is_the_published_one(gevuld):
    totalen = dict(Registertotaal.objects.filter(peildatum=VANDAAG).values_list("regio", "aantal"))
    assert totalen[33] == 5431
    assert len(totalen) == 35


def test_completion_gives_the_same_people_again_and_leaves_others_alone(db, klantenbestand):
    maak_accounts()
    ander = Werkzoekende.objects.create(
        naam="Iemand anders",
        woongemeente=Gemeente.objects.get(pk="GM0772"),
        bediend_door=Organisatie.objects.get(code="UWV-33"),
    )
    Klantprofiel.objects.create(werkzoekende=ander, status="vastgesteld", vastgesteld_op=VANDAAG)

    def vul():
        importeer(klantenbestand)
        vul_aan(kandidaten=KANDIDATEN, seed=1, vandaag=VANDAAG)
        velden = ("geboortedatum", "bemiddelbaar", "klantprofiel__dagdelen", "klantprofiel__beschikbaar_vanaf")
        return list(Werkzoekende.objects.order_by("id_wz").values_list("id_wz", *velden))

    with transaction.atomic():
        eerst = vul()
        transaction.set_rollback(True)
    assert vul() == eerst
    assert (None, None, "onbekend", None, None) in eerst
