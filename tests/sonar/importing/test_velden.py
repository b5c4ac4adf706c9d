"""What each column writes, and that only what is present and filled is written."""

import datetime
import random

import pytest
from django.utils import timezone

from sonar.demo.bsn import bsns
from sonar.models import (
    Beroep,
    Beroepssector,
    Doelgroepregistratie,
    Importstand,
    Klantprofiel,
    Opleiding,
    Opleidingsniveau,
    Profielberoep,
    Rijbewijs,
    Vervoermiddel,
    Werkzoekende,
)
from tests.sonar.importing.conftest import A, B, klant, profiel, redenen, telling

pytestmark = pytest.mark.django_db

# Every column the import keeps something of, as a Sonar export and our own extra columns would fill it.
VOLUIT = {
    **A,
    "ID_WZ": "WZ-1",
    "Datum melding": "44562",
    "1e uitk dag (niet WW)": "44563",
    "Beschikbare uren/wk": "36",
    "Opleidingsniveau": "MBO",
    "Beroepssector": "99999",
    "Bemiddelingsberoep": "Secretaresse|receptionist|9333.8",
    "Mondeling Nederlands": "4",
    "Schriftelijk Nederlands": "3",
    "Rijbewijs": "A,B,BE,CE",
    "Inschrijfdatum": "1-2-2024",
    "Geslacht": "Onbekend",
    "Telefoonnummer": "+31 88-1234567",
    "Volledige Naam": "Zoë Jansen",
    "Leeftijd": "Onbekend",
    "E-mailadres": "zoe@voorbeeld.example",
    "Vervoer": "Scooter, FIETS",
    "Postcode": "5611 ab",
    "Plaats": "Eindhoven",
    "Straatnaam": "Dorpsstraat",
    "Huisnummer": "1",
    "Huisnummer Toevoeging": "bis",
    "Banenafspraak": "1",
    "Klantprofiel": "Ja",
    "Arbeidsmarktregio": "NNB",
    "Cases (aantal)": "0",
    "Sonar": "1",
    "Medewerker Naam": "Henk Vermeer",
    "Organisatie Naam": "Acme Bemiddeling",
    "GSD Kantoor": "NNB",
    "Participatieladder": "??",
    "Aantal": "13",
    "Toestemming": "Ja",
    "Beroepssectoren": "logistiek|ICT|Ruimtevaart",
    "Taaksoorten": "adm-data|Kopiëren en scannen|adm-data",
    "Vaardigheden": "s1.1|breien met drie naalden",
    "Competenties": "24100",
    "Affiniteiten": "buiten|NNB",
    "Opleidingen": "mbo-2|Cursus heftruck|vmbo-kb",
    "Uren min": "16",
    "Uren max": "32",
    "Doelgroep vanaf": "2020-05-01",
    "Doelgroep tot": "31-12-2099",
}
LEEG = dict.fromkeys(VOLUIT, "") | A
NNB = dict.fromkeys(VOLUIT, "NNB") | A


def codes(model, ids) -> set[str]:
    return set(model.objects.filter(id__in=ids).values_list("code", flat=True))


def stand() -> dict[str, list[dict[str, object]]]:
    """Everything the register holds about people, but for when it was changed."""
    tabellen = (Werkzoekende, Klantprofiel, Doelgroepregistratie, Profielberoep, Opleiding, Importstand)
    inhoud = {model.__name__: list(model.objects.order_by("pk").values()) for model in tabellen}
    for rij in inhoud["Werkzoekende"]:
        rij |= {"bsn_versleuteld": bytes(rij["bsn_versleuteld"]), "bsn_hash": bytes(rij["bsn_hash"])}
    return inhoud


def test_every_column_lands_where_it_belongs(lees_in):
    resultaat = lees_in(VOLUIT)
    assert redenen(resultaat) == ""
    wie, wat = klant(), profiel()
    assert {veld: getattr(wie, veld) for veld in ("naam", "email", "telefoon", "straat", "huisnummer", "plaats")} == {
        "naam": "Zoë Jansen",
        "email": "zoe@voorbeeld.example",
        "telefoon": "+31 88-1234567",
        "straat": "Dorpsstraat",
        "huisnummer": "1",
        "plaats": "Eindhoven",
    }
    assert (wie.toevoeging, wie.postcode, wie.id_wz, wie.toestemming) == ("bis", "5611AB", "WZ-1", "toestemming")
    assert (wie.medewerker_naam, wie.organisatie_naam) == ("Henk Vermeer", "Acme Bemiddeling")
    assert (wie.datum_melding, wie.inschrijfdatum) == (datetime.date(2022, 1, 1), datetime.date(2024, 2, 1))
    assert (wie.bemiddelbaar, wie.geboortedatum) == ("onbekend", None)

    assert (wat.status, wat.vastgesteld_op) == ("vastgesteld", timezone.localdate())
    assert (wat.opleidingsniveau, wat.opleidingsstap) == (None, "mbo")
    assert (wat.uren_min, wat.uren_max) == (16, 32)
    assert codes(Beroepssector, wat.beroepssectoren) == {"logistiek", "ict"}
    assert codes(Rijbewijs, wat.rijbewijzen) == {"A", "B", "BE", "CE"}
    assert codes(Vervoermiddel, wat.vervoer) == {"bromfiets", "fiets"}
    assert len(wat.taaksoorten) == 2
    assert [len(lijst) for lijst in (wat.vaardigheden, wat.competenties, wat.affiniteiten)] == [1, 1, 1]
    assert wat.dagdelen is None
    assert wat.eigen_woorden["beroepssectoren"] == ["Ruimtevaart"]
    assert wat.eigen_woorden["vaardigheden"] == ["breien met drie naalden"]
    assert wat.opleidingen_bekend and wat.beroepen_bekend and wat.talen_bekend
    assert [(o.niveau and o.niveau.code, o.naam) for o in wat.opleidingen.order_by("id")] == [
        ("mbo-2", ""),
        (None, "Cursus heftruck"),
        ("vmbo-kb", ""),
    ]
    assert Beroep.objects.get(code="9333.8").id in wat.beroepen.filter(wens=True).values_list("beroep", flat=True)
    assert list(wat.talen.values_list("taal__code", "mondeling", "schriftelijk")) == [("nld", 4, 3)]
    assert list(wie.doelgroepregistraties.values_list("vanaf", "tot")) == [
        (datetime.date(2020, 5, 1), datetime.date(2099, 12, 31))
    ]


@pytest.mark.parametrize("herhaling", [VOLUIT, LEEG, NNB, A], ids=["the same", "empty", "NNB", "fewer columns"])
def test_the_same_file_again_or_with_nothing_in_it_changes_nothing(lees_in, herhaling):
    lees_in(VOLUIT, B)
    eerst = stand()
    assert telling(lees_in(herhaling, B)) == (0, 0, 2, 0)
    assert stand() == eerst


def per_kolom(maak) -> list[dict[str, object]]:
    """A row for each column, about a klant each."""
    kolommen = sorted(VOLUIT.keys() - A.keys() - {"ID_WZ"})
    return [A | maak(kolom) | {"BSN": bsn} for kolom, bsn in zip(kolommen, bsns(random.Random(8)), strict=False)]


def test_each_column_alone_is_the_same_the_second_time(lees_in):
    rijen = per_kolom(lambda kolom: {kolom: VOLUIT[kolom]})
    assert telling(lees_in(*rijen)) == (len(rijen), 0, 0, 0)
    eerst = stand()
    assert telling(lees_in(*rijen)) == (0, 0, len(rijen), 0)
    assert stand() == eerst


def test_each_column_that_is_filled_later_is_written_then_and_once(lees_in):
    zonder = per_kolom(lambda kolom: VOLUIT | {kolom: "", "ID_WZ": ""})
    alles = per_kolom(lambda kolom: VOLUIT | {"ID_WZ": ""})
    lees_in(*zonder)
    # Eight columns are not kept; three say here what an empty cell or another column says too.
    assert telling(lees_in(*alles)) == (0, len(alles) - 11, 11, 0)
    eerst = stand()
    assert telling(lees_in(*alles)) == (0, 0, len(alles), 0)
    assert stand() == eerst


def test_klantprofiel_nee_withdraws_what_was_vastgesteld(lees_in):
    lees_in({**A, "Klantprofiel": "Ja"})
    assert telling(lees_in({**A, "Klantprofiel": "2"})) == (0, 1, 0, 0)
    assert (profiel().status, profiel().ingetrokken_op) == ("ingetrokken", timezone.localdate())
    assert telling(lees_in({**A, "Klantprofiel": "Nee"})) == (0, 0, 1, 0)
    assert telling(lees_in({**A, "Klantprofiel": "Ja"})) == (0, 1, 0, 0)
    assert profiel().status == "vastgesteld"


def test_klantprofiel_nee_or_unknown_makes_a_concept_of_what_is_told(lees_in):
    lees_in({**A, "Klantprofiel": "Nee", "Uren max": "20"}, {**B, "Klantprofiel": "NNB", "Uren max": "20"})
    assert set(Klantprofiel.objects.values_list("status", "vastgesteld_op")) == {("concept", None)}
    assert telling(lees_in({**A, "Klantprofiel": "Nee", "Uren max": "20"})) == (0, 0, 1, 0)


def test_a_row_about_the_person_alone_makes_no_profile(lees_in):
    lees_in({**A, "Volledige Naam": "Jan", "Klantprofiel": "Nee"})
    assert not Klantprofiel.objects.exists()


@pytest.mark.parametrize(("waarde", "stand"), [("Ja", "toestemming"), ("Nee", "bezwaar"), ("", "onbekend")])
def test_toestemming_is_consent_or_objection(lees_in, waarde, stand):
    lees_in({**A, "Toestemming": waarde})
    assert klant().toestemming == stand


@pytest.mark.parametrize(
    ("waarde", "niveau", "stap"),
    [
        ("VMBO", None, "vmbo"),
        ("mbo", None, "mbo"),
        ("HBO", None, "hbo"),
        ("WO", None, "wo"),
        ("havo/vwo", None, "havo-vwo"),
        ("mbo-3", "mbo-3", "mbo"),
        ("Mbo niveau 2 (basisberoepsopleiding)", "mbo-2", "mbo"),
        ("bo", "bo", "bo"),
    ],
)
def test_a_step_is_a_valid_level_and_a_level_brings_its_step(lees_in, waarde, niveau, stap):
    lees_in({**A, "Opleidingsniveau": waarde})
    gevonden = profiel().opleidingsniveau
    assert (gevonden and gevonden.code, profiel().opleidingsstap) == (niveau, stap)


def test_every_level_and_label_is_found(lees_in):
    niveaus = Opleidingsniveau.objects.all()
    lees_in({**A, "Opleidingen": "|".join(naam for niveau in niveaus for naam in (niveau.code, niveau.label))})
    assert not profiel().opleidingen.filter(niveau=None).exists()
    assert (profiel().opleidingsniveau.code, profiel().opleidingsstap) == ("phd", "wo")


def test_the_highest_of_the_opleidingen_is_the_level_unless_the_column_says_another(lees_in):
    lees_in({**A, "Opleidingen": "vmbo-kb|mbo-2|Cursus"}, {**B, "Opleidingen": "mbo-2", "Opleidingsniveau": "HBO"})
    assert profiel().opleidingsniveau.code == "mbo-2"
    assert Klantprofiel.objects.get(opleidingsstap="hbo").opleidingsniveau is None


def test_uren_max_wins_from_beschikbare_uren_and_beroepssectoren_from_beroepssector(lees_in):
    meer = {"Uren max": "24", "Beroepssectoren": "ict|zorg", "Beschikbare uren/wk": "40", "Beroepssector": "bouw"}
    lees_in({**A, **meer}, {**B, **dict(reversed(meer.items()))})
    for wat in Klantprofiel.objects.all():
        assert (wat.uren_max, codes(Beroepssector, wat.beroepssectoren)) == (24, {"ict", "zorg"})
    lees_in({**A, **meer, "Uren max": "", "Beroepssectoren": "NNB"})
    assert (profiel().uren_max, codes(Beroepssector, profiel().beroepssectoren)) == (40, {"bouw"})


def test_sector_99999_is_unknown(lees_in):
    resultaat = lees_in({**A, "Beroepssector": "99999", "Uren max": "20"})
    assert (profiel().beroepssectoren, resultaat.eigen_woorden) == (None, {})


def test_words_in_no_list_are_kept_counted_and_refuse_nothing(lees_in):
    resultaat = lees_in(
        {**A, "Vaardigheden": "toveren|s1.1", "Opleidingsniveau": "school van het leven", "Beroepssector": "x"},
        {**B, "Vaardigheden": "toveren", "Bemiddelingsberoep": "tovenaar"},
    )
    assert telling(resultaat) == (2, 0, 0, 0)
    assert resultaat.eigen_woorden == {
        ("vaardigheden", "toveren"): 2,
        ("opleidingsniveau", "school van het leven"): 1,
        ("beroepssectoren", "x"): 1,
        ("beroepen", "tovenaar"): 1,
    }
    assert profiel().eigen_woorden == {
        "vaardigheden": ["toveren"],
        "opleidingsniveau": ["school van het leven"],
        "beroepssectoren": ["x"],
    }
    assert (len(profiel().vaardigheden), profiel().beroepssectoren) == (1, None)


def test_new_own_words_replace_those_of_their_group_only(lees_in):
    lees_in({**A, "Vaardigheden": "toveren", "Competenties": "lef"})
    assert telling(lees_in({**A, "Vaardigheden": "vliegen", "Competenties": "lef"})) == (0, 1, 0, 0)
    assert profiel().eigen_woorden == {"vaardigheden": ["vliegen"], "competenties": ["lef"]}
    assert telling(lees_in({**A, "Vaardigheden": "vliegen", "Competenties": "lef"})) == (0, 0, 1, 0)


def test_a_beroep_that_is_wished_no_longer_goes_but_experience_in_it_stays(lees_in):
    lees_in({**A, "Bemiddelingsberoep": "0110.1|0110.10"})
    Profielberoep.objects.filter(beroep__code="0110.1").update(ervaring=">5")
    lees_in({**A, "Bemiddelingsberoep": "0110.11"})
    assert set(profiel().beroepen.values_list("beroep__code", "wens", "ervaring")) == {
        ("0110.1", False, ">5"),
        ("0110.11", True, ""),
    }
    lees_in({**A, "Bemiddelingsberoep": "0110.1"})
    assert set(profiel().beroepen.values_list("beroep__code", "wens", "ervaring")) == {("0110.1", True, ">5")}


def test_a_language_level_adds_to_what_is_known_of_dutch(lees_in):
    lees_in({**A, "Mondeling Nederlands": "2"})
    lees_in({**A, "Schriftelijk Nederlands": "3", "Mondeling Nederlands": "0"})
    assert list(profiel().talen.values_list("mondeling", "schriftelijk")) == [(2, 3)]


def test_terms_that_were_retired_are_own_words(lees_in):
    Beroepssector.objects.filter(code="ict").update(actief=False)
    lees_in({**A, "Beroepssectoren": "ict|zorg"})
    assert profiel().eigen_woorden == {"beroepssectoren": ["ict"]}


def test_opleidingen_are_replaced_as_a_whole(lees_in):
    lees_in({**A, "Opleidingen": "mbo-2|Cursus"})
    assert telling(lees_in({**A, "Opleidingen": "Cursus|mbo-2"})) == (0, 1, 0, 0)
    assert telling(lees_in({**A, "Opleidingen": "Cursus|mbo-2"})) == (0, 0, 1, 0)
    assert profiel().opleidingen.count() == 2
