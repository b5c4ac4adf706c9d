"""What an import holds back stays open until someone chooses, or until file and register agree again."""

import pytest

from sonar.actions.imports import beslis, vingerafdruk
from sonar.choices import Verschilkeuze
from sonar.importing.importeren import parameters_voor
from sonar.importing.overnemen import KanNiet, neem_over
from sonar.importing.velden import ALLE, OP_NAAM
from sonar.importing.verschillen import waarden_nu
from sonar.importing.woorden import Woorden
from sonar.models import (
    Beroep,
    Doelgroepregistratie,
    Importstand,
    Inzage,
    Klantprofiel,
    Opleiding,
    Organisatie,
    Profielberoep,
    Profieltaal,
    Vaardigheid,
    Verschil,
    Werkzoekende,
)
from tests.factories.register import LidmaatschapFactory
from tests.sonar.importing.conftest import EINDHOVEN, HELMOND, A, B, klant, profiel, telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid():
    return LidmaatschapFactory()


def open_() -> dict[str, object]:
    return dict(Verschil.objects.open().values_list("veld", "waarde"))


def kies(lid, keuze: str, *velden: str):
    rijen = Verschil.objects.open().filter(veld__in=velden) if velden else Verschil.objects.open()
    nu = waarden_nu([rij.pk for rij in rijen], parameters_voor())
    return beslis(gezien={rij.pk: vingerafdruk(rij, nu[rij.pk]) for rij in rijen}, keuze=Verschilkeuze(keuze), by=lid)


def test_a_held_back_value_is_open_once_and_a_newer_one_takes_its_place(lees_in):
    lees_in({**A, "Telefoonnummer": "1"})
    assert open_() == {}
    Werkzoekende.objects.update(telefoon="9")
    lees_in({**A, "Telefoonnummer": "2"})
    eerste = Verschil.objects.get()
    lees_in({**A, "Telefoonnummer": "2"})
    assert Verschil.objects.get().gevonden_op == eerste.gevonden_op
    lees_in({**A, "Telefoonnummer": "3"})
    assert open_() == {"telefoon": "3"}
    assert Verschil.objects.count() == 1


def test_a_dry_run_leaves_none(lees_in):
    lees_in({**A, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    assert dict(lees_in({**A, "Telefoonnummer": "2"}, dry_run=True).verschillen) == {"telefoonnummer": 1}
    assert not Verschil.objects.exists()


def test_it_closes_by_itself_when_the_file_brings_what_the_register_has(lees_in):
    lees_in({**A, "Telefoonnummer": "1"}, {**B, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    lees_in({**A, "Telefoonnummer": "2"}, {**B, "Telefoonnummer": "2"})
    lees_in({**A, "Telefoonnummer": "9"}, {**B, "Telefoonnummer": "2"})
    assert open_() == {"telefoon": "2"}
    assert Verschil.objects.get(keuze="vervallen").werkzoekende == klant()


def test_it_closes_when_the_consultant_goes_back_and_the_import_may_write(lees_in):
    lees_in({**A, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    lees_in({**A, "Telefoonnummer": "2"})
    Werkzoekende.objects.update(telefoon="1")
    lees_in({**A, "Telefoonnummer": "2"})
    assert (klant().telefoon, open_()) == ("2", {})


def test_who_kept_the_consultants_value_is_not_asked_again_about_the_same_one(lees_in, lid):
    lees_in({**A, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    lees_in({**A, "Telefoonnummer": "2"})
    assert kies(lid, "houden").gedaan == 1
    assert klant().telefoon == "9"
    lees_in({**A, "Telefoonnummer": "2"})
    assert open_() == {}
    lees_in({**A, "Telefoonnummer": "3"})
    assert open_() == {"telefoon": "3"}


def test_what_is_taken_over_counts_as_imported_from_then_on(lees_in, lid):
    lees_in({**A, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    lees_in({**A, "Telefoonnummer": "2"})
    assert kies(lid, "overnemen").gedaan == 1
    assert (klant().telefoon, Importstand.objects.get().waarden["telefoon"]) == ("2", "2")
    verschil = Verschil.objects.get()
    assert (verschil.keuze, verschil.besloten_door) == ("overnemen", lid.gebruiker)
    assert Inzage.objects.get().soort == "gewijzigd"
    assert telling(lees_in({**A, "Telefoonnummer": "3"})) == (0, 1, 0, 0)


def volle_rij() -> dict[str, object]:
    return {
        **A,
        "ID_WZ": "W1",
        "Volledige Naam": "Jan",
        "E-mailadres": "jan@voorbeeld.example",
        "Telefoonnummer": "1",
        "Straatnaam": "Straat",
        "Huisnummer": "1",
        "Huisnummer Toevoeging": "a",
        "Postcode": "5611AB",
        "Plaats": "Best",
        "Medewerker Naam": "M",
        "Organisatie Naam": "O",
        "Datum melding": "2020-01-01",
        "Inschrijfdatum": "2020-01-02",
        "Toestemming": "Ja",
        "Banenafspraak": "Ja",
        "Klantprofiel": "Ja",
        "Opleidingsniveau": "MBO",
        "Opleidingen": "mbo-2|Lassen",
        "Uren min": "8",
        "Uren max": "24",
        "Beroepssectoren": "logistiek",
        "Taaksoorten": "log-inpakken",
        "Vaardigheden": "s1.0",
        "Competenties": "24100",
        "Affiniteiten": "",
        "Rijbewijs": "B",
        "Vervoer": "",
        "Bemiddelingsberoep": "0110.1",
        "Mondeling Nederlands": "2",
        "Schriftelijk Nederlands": "2",
        "Doelgroep vanaf": "2021-01-01",
    }


def verander_alles() -> None:
    """A consultant changed everything after the import."""
    ander = Organisatie.objects.get(code=EINDHOVEN)
    Werkzoekende.objects.update(
        naam="Jannes", email="x@y.example", telefoon="9", straat="Laan", huisnummer="2", toevoeging="b",
        postcode="5701AA", plaats="Helmond", medewerker_naam="N", organisatie_naam="P", datum_melding="2019-01-01",
        inschrijfdatum="2019-01-02", toestemming="bezwaar", woongemeente=HELMOND, bediend_door=ander,
        id_wz="ANDERS", id_wz_organisatie=ander,
    )  # fmt: skip
    Klantprofiel.objects.update(
        opleidingsstap="wo", opleidingsniveau=None, uren_min=12, uren_max=36, beroepssectoren=[], taaksoorten=[],
        vaardigheden=[Vaardigheid.objects.get(code="s1.1").pk], competenties=[], rijbewijzen=[],
        status="ingetrokken", ingetrokken_op="2026-01-01",
    )  # fmt: skip
    Profielberoep.objects.update(beroep=Beroep.objects.get(code="0110.10"))
    Opleiding.objects.all().delete()
    Profieltaal.objects.update(mondeling=4, schriftelijk=4)
    Doelgroepregistratie.objects.update(vanaf="2022-02-02", tot="2040-01-01")


def test_every_field_can_be_taken_over_and_is_then_what_the_import_would_have_written(lees_in):
    """The measure: importing the same file again finds nothing to change and nothing that differs."""
    lees_in(volle_rij())
    verander_alles()
    lees_in({**volle_rij(), "GSD Kantoor": "NNB", "Doelgroep tot": "2039-01-01"})
    gevonden = set(open_())
    # Never held back (BSN, own words), needs a registration that ended, or was left empty here.
    elders = {"bsn", "eigen_woorden", "registratie", "affiniteiten", "vervoer"}
    assert gevonden == OP_NAAM.keys() - elders
    for verschil in Verschil.objects.open():
        neem_over(verschil.werkzoekende_id, [verschil], parameters_voor())
    rij = {**volle_rij(), "GSD Kantoor": "NNB", "Doelgroep tot": "2039-01-01"}
    uitkomst = lees_in(rij)
    assert (telling(uitkomst), dict(uitkomst.verschillen)) == ((0, 0, 1, 0), {})
    assert (klant().naam, klant().woongemeente_id, profiel().uren_max) == ("Jan", EINDHOVEN, 24)
    assert open_() == {}


def test_a_registration_that_a_consultant_ended_can_be_opened_again(lees_in, lid):
    lees_in({**A, "Banenafspraak": "Ja", "Doelgroep vanaf": "2021-01-01"})
    Doelgroepregistratie.objects.update(tot="2025-01-01")
    lees_in({**A, "Banenafspraak": "Ja", "Doelgroep vanaf": "2021-01-01"})
    assert kies(lid, "overnemen").redenen == []
    assert Doelgroepregistratie.objects.filter(tot__isnull=True).exists()
    uitkomst = lees_in({**A, "Banenafspraak": "Ja", "Doelgroep vanaf": "2021-01-01"})
    assert (telling(uitkomst), dict(uitkomst.verschillen), open_()) == ((0, 0, 1, 0), {}, {})


def test_a_value_that_breaks_a_rule_is_not_taken_over_and_says_why(lees_in, lid):
    lees_in({**A, "Uren min": "20", "Uren max": "30"})
    Klantprofiel.objects.update(uren_min=5, uren_max=25)
    lees_in({**A, "Uren min": "20"})
    Klantprofiel.objects.update(uren_max=10)
    besluit = kies(lid, "overnemen")
    assert besluit.gedaan == 0
    assert "hoger dan uren max" in besluit.redenen[0]
    assert (profiel().uren_min, set(open_())) == (5, {"uren_min"})


def test_a_value_that_changed_since_it_was_shown_is_asked_again(lees_in, lid):
    lees_in({**A, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    lees_in({**A, "Telefoonnummer": "2"})
    verschil = Verschil.objects.get()
    gezien = {verschil.pk: vingerafdruk(verschil, "9")}
    Werkzoekende.objects.update(telefoon="8")
    besluit = beslis(gezien=gezien, keuze=Verschilkeuze.OVERNEMEN, by=lid)
    assert besluit.gedaan == 0
    assert "intussen veranderd" in besluit.redenen[0]
    assert klant().telefoon == "8"


def test_somebody_elses_klant_is_not_decided_about(lees_in):
    lees_in({**A, "Telefoonnummer": "1"})
    Werkzoekende.objects.update(telefoon="9")
    lees_in({**A, "Telefoonnummer": "2"})
    ander = LidmaatschapFactory(bij_gemeente=True)
    assert kies(ander, "overnemen").gedaan == 0
    assert klant().telefoon == "9"


def test_a_kenmerk_another_klant_has_by_now_can_not_be_taken_over(lees_in):
    lees_in({**A, "ID_WZ": "W1"})
    uwv = Organisatie.objects.get(code="UWV")
    Werkzoekende.objects.update(id_wz="W2")
    lees_in({**A, "ID_WZ": "W1"})
    lees_in({**B})
    Werkzoekende.objects.exclude(pk=klant().pk).update(id_wz="W1", id_wz_organisatie=uwv)
    with pytest.raises(KanNiet, match="past niet"):
        neem_over(klant().pk, Verschil.objects.open(), parameters_voor())
    assert klant().id_wz == "W2"


def test_values_are_told_in_words_and_never_as_ids(lees_in):
    lees_in(volle_rij())
    verander_alles()
    lees_in({**volle_rij(), "GSD Kantoor": "NNB"})
    rijen = list(Verschil.objects.open())
    nu = waarden_nu([rij.pk for rij in rijen], parameters_voor())
    woorden = Woorden([(rij.veld, waarde) for rij in rijen for waarde in (rij.waarde, nu[rij.pk])])
    bestand = {rij.veld: woorden.van(rij.veld, rij.waarde) for rij in rijen}
    register = {rij.veld: woorden.van(rij.veld, nu[rij.pk]) for rij in rijen}
    assert bestand["woongemeente"] == "Eindhoven"
    assert register["woongemeente"] == "Helmond"
    assert bestand["partij"].startswith("UWV")
    assert bestand["opleiding"] == "Mbo"
    assert register["opleiding"] == "Universiteit"
    assert "Lassen" in bestand["opleidingen"]
    assert register["opleidingen"] == "Niet ingevuld"
    assert register["competenties"] == "Geen"
    assert bestand["datum_melding"] == "1 januari 2020"
    assert bestand["status"] == "Vastgesteld"
    assert bestand["toestemming"] == "Toestemming"
    assert bestand["uren_max"] == "24 uur per week"
    assert bestand["nld_mondeling"] == "Redelijk"
    assert bestand["id_wz"] == "W1"
    assert bestand["vaardigheden"] == Vaardigheid.objects.get(code="s1.0").label
    assert not [tekst for tekst in (*bestand.values(), *register.values()) if "Niet meer in de lijst" in tekst]
    assert {veld.naam for veld in ALLE} >= bestand.keys()
