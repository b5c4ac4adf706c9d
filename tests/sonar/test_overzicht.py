"""Everything held about a klant: asked to whom it goes, logged, and as a tagged PDF."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client

from sonar.actions.contact.afronden import niet_aannemen
from sonar.actions.contact.benaderen import poging_vastleggen
from sonar.actions.profiel import bewaar_antwoorden, stel_vast
from sonar.antwoorden import uit_profiel
from sonar.choices import Gespreksvorm, Toestemming
from sonar.classificatie import PERSOONSGEGEVENS, Klasse
from sonar.contactkeuzes import Contactstand
from sonar.models import Doelgroepgrond, Importstand, Inzage, Klantprofiel, Organisatie, Verschil
from sonar.naslag import label
from sonar.overzicht import overzicht
from sonar.samenhang import klantmodellen
from sonar.woorden import in_woorden, labels_van
from tests.factories.contact import adviseur_lid, geef_toestemming, verzoek_op
from tests.factories.profiel import volledig
from tests.factories.register import (
    DoelgroepregistratieFactory,
    KlantprofielFactory,
    LidmaatschapFactory,
    WerkzoekendeFactory,
)

pytestmark = pytest.mark.django_db


def _begin():
    lid = LidmaatschapFactory(bij_gemeente=True)
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie, naam="Ada #Test $x [b]")
    KlantprofielFactory(werkzoekende=klant, notities="Komt graag vroeg")
    client = Client()
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, klant


def test_the_bsn_is_shown_only_after_the_answer_and_that_is_logged():
    client, klant = _begin()
    adres = f"/klanten/{klant.pk}/overzicht/"
    assert klant.bsn not in client.get(adres).text
    assert klant.bsn not in client.post(adres).text
    pagina = client.post(adres, {"ontvanger": "gemachtigde"}).text
    assert klant.bsn in pagina and "Komt graag vroeg" in pagina
    (reden,) = Inzage.objects.filter(soort="bsn").values_list("reden", flat=True)
    assert reden.startswith("overzicht voor de klant: ")


def test_the_pdf_is_tagged_in_dutch_and_its_name_tells_nobody():
    client, klant = _begin()
    antwoord = client.post(f"/klanten/{klant.pk}/overzicht.pdf", {"ontvanger": "klant"})
    assert antwoord.content.startswith(b"%PDF") and b"pdfuaid" in antwoord.content
    assert "Ada" not in antwoord["Content-Disposition"]


def test_every_personal_field_of_every_model_of_a_klant_is_told_or_named_as_empty():
    """By the labels: a field that is empty is named, so a field that is left out shows here."""
    lid = LidmaatschapFactory()
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie)
    KlantprofielFactory(werkzoekende=klant)
    verteld = overzicht(klant).als_tekst().lower()
    persoonlijk = {Klasse.IDENTIFICEREND, Klasse.GEVOELIG, Klasse.PUBLICEERBAAR}
    for model in klantmodellen():
        if model.__name__ not in {"Werkzoekende", "Klantprofiel"}:
            continue  # no rows yet
        for veld, klasse in PERSOONSGEGEVENS[model.__name__].items():
            if klasse in persoonlijk and veld not in {"bsn_versleuteld", "bsn_hash"}:
                assert label(model._meta.get_field(veld)).lower() in verteld, (model, veld)


def test_what_is_held_stands_in_it_in_words():
    lid = LidmaatschapFactory()
    persoon = {
        "naam": "Kanarie Vogelaar",
        "geboortedatum": datetime.date(1961, 7, 3),
        "email": "kanarie@vogels.example",
        "telefoon": "0600004711",
        "straat": "Kooistraat",
        "huisnummer": "98765",
        "toevoeging": "zolderraam",
        "postcode": "5684QX",
        "plaats": "Kanariedorp",
        "medewerker_naam": "Merel Mees",
        "organisatie_naam": "Volièrebeheer",
        "id_wz": "WZ-KANARIE",
        "id_wz_organisatie": Organisatie.objects.get(code="UWV"),
    }
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie, **persoon)
    DoelgroepregistratieFactory(werkzoekende=klant, grond=Doelgroepgrond.objects.get(code="wajong"))
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=lid)
    stel_vast(klant=klant, gesprek=Gespreksvorm.TELEFOON, toestemming=Toestemming.TOESTEMMING, by=lid)
    tekst = overzicht(klant).als_tekst()
    for naam, waarde in persoon.items():
        woord = "3 juli 1961" if naam == "geboortedatum" else str(waarde)
        assert woord in tekst, naam
    assert klant.bsn in tekst
    assert str(Doelgroepgrond.objects.get(code="wajong")) in tekst
    antwoorden = uit_profiel(Klantprofiel.objects.get())
    labels = labels_van(antwoorden)
    for naam in ("taaksoorten", "vaardigheden", "competenties", "affiniteiten", "beroepssectoren", "dagdelen"):
        for term in in_woorden(naam, antwoorden[naam], labels).split(", "):
            assert term in tekst, naam
    for spoor in ("Logistiek medewerker", "klein team", "jobcoach"):
        assert spoor in tekst
    # Colleagues by what they are, not by name.
    assert lid.gebruiker.naam not in tekst


def test_the_command_tells_the_same_and_logs_that_it_did(capsys):
    klant = WerkzoekendeFactory(naam="Kanarie Vogelaar")
    call_command("klant_overzicht", str(klant.pk))
    assert "Kanarie Vogelaar" in capsys.readouterr().out
    assert Inzage.objects.van_klant(klant.pk).exists()


def test_what_came_from_a_file_is_told_in_words_and_never_as_stored():
    lid = LidmaatschapFactory(bij_gemeente=True)
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie)
    waarden = {"partij": lid.organisatie_id, "doelgroep_vanaf": "2026-11-25", "doelgroep_tot": "infinity"}
    Importstand.objects.create(werkzoekende=klant, waarden={**waarden, "eigen_woorden": {"competenties": ["lef"]}})
    Verschil.objects.create(werkzoekende=klant, veld="woongemeente", waarde="GM0772")
    feiten = {
        sectie.titel: dict(feit for groep in sectie.groepen for feit in groep.feiten)
        for sectie in overzicht(klant).secties
    }
    uit_bestand = feiten["Wat is overgenomen uit een bestand"]
    assert uit_bestand["Wie de klant bedient"] == lid.organisatie.naam
    assert uit_bestand["Doelgroep vanaf"] == "25 november 2026"
    assert uit_bestand["Doelgroep tot"] == "Geen einddatum"
    assert uit_bestand["Eigen woorden"] == "Competenties: lef"
    assert feiten["Waar een bestand iets anders zei"]["Waarde"] == "Eindhoven"
    assert feiten["Waar een bestand iets anders zei"]["Veld"] == "Woongemeente"


def test_requests_of_employers_are_told_with_all_that_hangs_on_them():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur)
    poging_vastleggen(verzoek=verzoek.pk, hoe="telefoon", resultaat="bericht", by=adviseur)
    geef_toestemming(verzoek.pk, adviseur, velden=["werkafspraken"], werkafspraken="Liever in de ochtend")
    niet_aannemen(verzoek=verzoek.pk, reden="uren-passen-niet", oordelen={"uren": False}, by=adviseur)
    klant = verzoek.kandidaatnummer.klantprofiel.werkzoekende
    tekst = overzicht(klant).als_tekst()
    for spoor in (
        "Magazijnmedewerker",
        "De uren of dagen passen niet",
        "Bericht achtergelaten",
        "Liever in de ochtend",
        "Kennismaken over het werk",
        "Uren en dagdelen",
    ):
        assert spoor in tekst, spoor
    # The number that links them is nobody's business, and colleagues are told by what they are.
    assert str(verzoek.kandidaatnummer_id) not in tekst and adviseur.gebruiker.naam not in tekst
    assert "Magazijnmedewerker" not in overzicht(WerkzoekendeFactory()).als_tekst()
