"""Canaries: every field that may not leave the register gets an odd value, and no page of an employer shows one."""

import datetime
import json
import re

import pytest
from django.http import HttpResponse
from django.utils import timezone

from kandidatenverkenner import anoniem
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.weergave import kaart
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar.classificatie import PERSOONSGEGEVENS, Klasse
from sonar.models import (
    Aanmelding,
    Contactmoment,
    Contactpoging,
    Contactstap,
    Contacttoestemming,
    Doelgroepgrond,
    Doelgroepregistratie,
    Gebruiker,
    Importopdracht,
    Importstand,
    Inzage,
    KlantprofielConcept,
    Opleiding,
    Organisatie,
    Overdracht,
    Profieloordeel,
    Taaksoort,
    Traject,
    Uitnodiging,
    Verschil,
    Werkzoekende,
)
from sonar.models.uitnodiging import GELDIG
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, werkgever_lid
from tests.factories.publicatie import BEST, maak_klanten
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db

# Who serves the canary; it lives elsewhere, and that may be told.
HELMOND = "GM0794"

# Per field an odd value and the texts in which it would be recognised.
KANARIES = {
    "Werkzoekende": {
        "bsn": ("999999990", ["999999990"]),
        "id_wz": ("WZ-KANARIE", ["WZ-KANARIE"]),
        "naam": ("Kanarie Vogelaar", ["Kanarie", "Vogelaar"]),
        "geboortedatum": (datetime.date(1961, 7, 3), ["1961"]),
        "email": ("kanarie@vogels.example", ["vogels.example"]),
        "telefoon": ("0600004711", ["0600004711"]),
        "straat": ("Kooistraat", ["Kooistraat"]),
        "huisnummer": ("98765", ["98765"]),
        "toevoeging": ("zolderraam", ["zolderraam"]),
        "postcode": ("5684QX", ["5684QX", "5684"]),
        "plaats": ("Kanariedorp", ["Kanariedorp"]),
        "medewerker_naam": ("Merel Mees", ["Merel Mees"]),
        "organisatie_naam": ("Volièrebeheer", ["Volièrebeheer", "Voli"]),
        "datum_melding": (datetime.date(2013, 2, 11), ["2013"]),
        "inschrijfdatum": (datetime.date(2014, 3, 12), ["2014"]),
        "bemiddelbaar": ("bemiddelbaar", ["bemiddelbaar", "Bemiddelbaar"]),
        "bemiddelbaar_herzien_op": (datetime.date(2031, 4, 13), ["2031"]),
        "toestemming": ("toestemming", ["oestemming"]),
    },
    "Klantprofiel": {
        "eigen_woorden": ({"taaksoorten": ["duiventil bouwen"]}, ["duiventil"]),
        "notities": ("Fluit graag", ["Fluit graag"]),
        "begeleiding": (["jobcoach"], ["jobcoach"]),
        "kan_lawaai": (False, ["lawaai"]),
        "kan_tillen": (False, ["tillen", "Tillen"]),
        "kan_staan": (False, ["staan of lopen"]),
        "kan_ploegendienst": (False, ["ploegendienst"]),
        "kan_drukte": (False, ["veel mensen zijn"]),
        "kan_tempo": (False, ["tempo"]),
        "kan_ov": (False, ["openbaar vervoer"]),
    },
    "Traject": {
        "soort": ("jobcoaching", ["jobcoaching"]),
        "doel": ("Nestkast timmeren", ["Nestkast timmeren"]),
        "vanaf": (datetime.date(2009, 3, 4), ["2009"]),
        "tot": (datetime.date(2034, 3, 4), ["2034"]),
        "resultaat": ("niet-gehaald", ["niet-gehaald", "niet gehaald"]),
    },
    "Contactmoment": {
        "soort": ("werkbezoek", ["werkbezoek", "op de werkplek"]),
        "op": (datetime.date(2008, 5, 6), ["2008"]),
        "uitkomst": ("niet-verschenen", ["verschenen"]),
        "verslag": ("Krabt met de voet", ["Krabt met"]),
        "volgende_stap": ("Zaad strooien", ["Zaad strooien"]),
        "volgende_stap_op": (datetime.date(2035, 5, 6), ["2035"]),
    },
    "KlantprofielConcept": {"waarden": ({"notities": "Zingt ook"}, ["Zingt ook"])},
    "Inzage": {"reden": ("Vogels tellen", ["Vogels tellen"])},
    "Overdracht": {"reden": ("Naar een andere tak verhuisd", ["andere tak"])},
    "Opleiding": {"naam": ("Vogelschool Zuid", ["Vogelschool"])},
    "Doelgroepregistratie": {
        "vanaf": (datetime.date(2012, 5, 14), ["2012"]),
        "tot": (datetime.date(2033, 6, 15), ["2033"]),
    },
    "Uitnodiging": {"email": ("specht@bos.example", ["specht@bos"])},
    "Aanmelding": {
        "contactnaam": ("Roos Roodborst", ["Roodborst"]),
        "email": ("uil@bos.example", ["uil@bos"]),
        "doel_toelichting": ("Nesten timmeren", ["Nesten timmeren"]),
        "afwijstoelichting": ("Nog geen boom", ["Nog geen boom"]),
    },
    "Importstand": {"waarden": ({"naam": "Nestkastje"}, ["Nestkastje"])},
    "Importopdracht": {
        "bestandsnaam": ("volière van Kanarie.csv", ["voli"]),
        "uitkomst": ({"eigen_woorden": [["taaksoorten", "eieren rapen", 1]]}, ["eieren rapen"]),
    },
    "Verschil": {"waarde": ("Zangzaad", ["Zangzaad"])},
    "Vacature": {
        "contactpersoon": ("Gijs Gaai", ["Gijs Gaai"]),
        "telefoon": ("0400004712", ["0400004712"]),
    },
    "Contactverzoek": {
        "uiterlijk": (datetime.date(2036, 1, 2), ["2036"]),
        "reden": ("past-niet", ["past-niet", "past niet bij de klant"]),
        "besloten_op": (datetime.date(2006, 1, 3), ["2006"]),
        "afgesloten_op": (datetime.date(2006, 1, 4), ["2006"]),
        "proefplaatsing_tot": (datetime.date(2037, 1, 5), ["2037"]),
    },
    "Contactstap": {
        "naar": ("geen-kennismaking", ["geen-kennismaking", "Geen kennismaking"]),
        "reden": ("past-niet", ["past-niet"]),
        "op": (datetime.datetime(2005, 1, 6, tzinfo=datetime.UTC), ["2005"]),
        "toelichting": ("Vliegt liever alleen", ["liever alleen"]),
    },
    "Contactpoging": {
        "op": (datetime.datetime(2004, 1, 7, tzinfo=datetime.UTC), ["2004"]),
        "hoe": ("huisbezoek", ["huisbezoek", "thuis"]),
        "resultaat": ("terugbellen", ["terugbellen", "schrijft terug"]),
    },
    "Contacttoestemming": {
        "velden": (["werkafspraken"], ["werkafspraken", "Werkafspraken"]),
        "waarom": ("Meezingen in het koor", ["Meezingen"]),
        "werkafspraken": ("Elk uur een pauze op stok", ["pauze op stok"]),
        "gesprek": ("video", ["video", "Videogesprek"]),
        "gegeven_op": (datetime.date(2003, 1, 8), ["2003"]),
        "geldig_tot": (datetime.date(2038, 1, 9), ["2038"]),
        "ingetrokken_op": (datetime.date(2039, 1, 10), ["2039"]),
    },
    "Profieloordeel": {"onderdeel": ("uren", ["Uren en dagdelen"]), "klopte": (False, ["klopte"])},
}
# Told by other canaries: the BSN's ciphertext and hash, and whose ID_WZ it is; checked below by name and ground. Ids
# tell nothing by themselves, and a file is ciphertext.
ELDERS = {
    ("Werkzoekende", "bsn_versleuteld"),
    ("Werkzoekende", "bsn_hash"),
    ("Werkzoekende", "id_wz_organisatie"),
    ("Werkzoekende", "bediend_door"),
    ("Doelgroepregistratie", "grond"),
    ("Inzage", "klanten"),
    ("Overdracht", "van"),
    ("Overdracht", "naar"),
    ("Importopdracht", "afgekeurde_klanten"),
    ("Importbestand", "inhoud"),
    # A state that is open shows these in its place, with dates like the ones above.
    ("Contactverzoek", "stand"),
    ("Contactverzoek", "aan_zet"),
    ("Contactverzoek", "wacht_tot"),
    # Which request a question was asked for is the same byte for byte (tests/sonar/contact/test_werkgever_blind.py).
    ("Contactverzoek", "wacht_op"),
    ("Contactverzoek", "plaatsing_tot"),
    ("Contactverzoek", "kennismaking_op"),
    # What a klant said to a proposal is on pages of consulenten alone (tests/sonar/contact/test_verborgen.py).
    ("Voorstel", "antwoord"),
    ("Voorstel", "op"),
    ("Contactverzoek", "escalatie"),
    ("Contactverzoek", "geescaleerd_op"),
    ("Contactstap", "van"),
}


@pytest.fixture
def kanarie():
    """One klant full of odd values among eleven, published; the texts that may appear nowhere."""
    taak = Taaksoort.objects.get(code="log-inpakken").pk
    profielen = maak_klanten(12, gemeente=BEST, taaksoorten=[taak], opleidingsstap="mbo")
    grond = Doelgroepgrond.objects.get(code="wajong")
    gemeente = Organisatie.objects.get(code=HELMOND)
    klant = Werkzoekende.objects.get(pk=profielen[5].pk)
    for veld, (waarde, _) in KANARIES["Werkzoekende"].items():
        setattr(klant, veld, waarde)
    klant.id_wz_organisatie = klant.bediend_door = gemeente
    klant.save()
    for veld, (waarde, _) in KANARIES["Klantprofiel"].items():
        setattr(klant.klantprofiel, veld, waarde)
    klant.klantprofiel.save()
    KlantprofielConcept.objects.create(
        werkzoekende=klant,
        waarden=KANARIES["KlantprofielConcept"]["waarden"][0],
        gewijzigd_door=Gebruiker.objects.create_user("vogelaar@test.example", naam="Test"),
    )
    Traject.objects.create(werkzoekende=klant, **{veld: waarde for veld, (waarde, _) in KANARIES["Traject"].items()})
    Contactmoment.objects.create(
        werkzoekende=klant,
        door=Gebruiker.objects.get(),
        **{veld: waarde for veld, (waarde, _) in KANARIES["Contactmoment"].items()},
    )
    opdracht = Importopdracht.objects.create(
        organisatie=gemeente,
        gebruiker=Gebruiker.objects.get(),
        omvang=1,
        **{veld: waarde for veld, (waarde, _) in KANARIES["Importopdracht"].items()},
    )
    Verschil.objects.create(
        werkzoekende=klant, veld="plaats", waarde=KANARIES["Verschil"]["waarde"][0], opdracht=opdracht
    )
    Inzage.objects.create(
        gebruiker=1,
        organisatie=1,
        rol="consulent",
        soort="bekeken",
        klanten=[klant.pk],
        reden=KANARIES["Inzage"]["reden"][0],
    )
    Overdracht.objects.create(
        werkzoekende=klant,
        van=Organisatie.objects.get(code="UWV-33"),
        naar=gemeente,
        reden=KANARIES["Overdracht"]["reden"][0],
        door=Gebruiker.objects.get(email="vogelaar@test.example"),
    )
    Opleiding.objects.create(klantprofiel=klant.klantprofiel, naam=KANARIES["Opleiding"]["naam"][0])
    Doelgroepregistratie.objects.filter(werkzoekende=klant).update(
        grond=grond, **{veld: waarde for veld, (waarde, _) in KANARIES["Doelgroepregistratie"].items()}
    )
    Uitnodiging.objects.create(
        organisatie=gemeente,
        rol="consulent",
        door=LidmaatschapFactory(),
        verloopt_op=timezone.now() + GELDIG,
        email=KANARIES["Uitnodiging"]["email"][0],
    )
    Aanmelding.objects.create(
        kvk_nummer="12345678",
        naam="Nestbouw",
        soort="werkgever",
        regio_id=33,
        doel="vacature",
        **{veld: waarde for veld, (waarde, _) in KANARIES["Aanmelding"].items()},
    )
    Importstand.objects.create(werkzoekende=klant, waarden=KANARIES["Importstand"]["waarden"][0])
    publiceer()
    _vraag_naar(klant)
    sporen = [spoor for velden in KANARIES.values() for _, teksten in velden.values() for spoor in teksten]
    return [*sporen, "Wajong", "wajong", gemeente.naam, klant.bsn_hash.hex()]


def _vraag_naar(klant: Werkzoekende) -> None:
    """What an employer's own requests hold of the canary, whom it asked for and will not meet."""
    velden = {model: {veld: waarde for veld, (waarde, _) in delen.items()} for model, delen in KANARIES.items()}
    lid = werkgever_lid("TEST-WERKGEVER")
    beller = VacatureFactory(van_beller=True, lid=lid, **velden["Vacature"])
    verzoek = ContactverzoekFactory(
        vacature=VacatureFactory(lid=lid, bureau=beller.bureau),
        kandidaatnummer=klant.klantprofiel.kandidaatnummers.get(tot=None),
        stand="geen-kennismaking",
        aan_zet="",
        **velden["Contactverzoek"],
    )
    door = lid.gebruiker
    Contactstap.objects.create(verzoek=verzoek, **velden["Contactstap"])
    Contactpoging.objects.create(verzoek=verzoek, door=door, **velden["Contactpoging"])
    Contacttoestemming.objects.create(
        verzoek=verzoek, aan_naam="x", vastgelegd_door=door, **velden["Contacttoestemming"]
    )
    Profieloordeel.objects.create(verzoek=verzoek, **velden["Profieloordeel"])


def test_every_field_that_may_not_leave_has_a_canary():
    dicht = {
        (model, veld)
        for model, velden in PERSOONSGEGEVENS.items()
        for veld, klasse in velden.items()
        if klasse in {Klasse.IDENTIFICEREND, Klasse.GEVOELIG} and model != "Gebruiker"
    }
    gedekt = {(model, veld) for model, velden in KANARIES.items() for veld in velden} - {("Werkzoekende", "bsn")}
    assert dicht == gedekt | ELDERS


def test_the_canary_itself_is_published(kanarie):
    assert Kandidaat.objects.count() == 12


def _zonder_toeval(antwoord: HttpResponse) -> str:
    """The answer with its headers, without tokens, ids and references: random digits may spell anything."""
    koppen = {kop: waarde for kop, waarde in antwoord.headers.items() if kop != "X-Request-ID"}
    tekst = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", antwoord.text + json.dumps(koppen))
    # The same words at every profile, about no one: another test holds that.
    tekst = re.sub(r'<section class="kv-regelingen.*?</section>', "", tekst, flags=re.DOTALL)
    # The codes of gemeenten to choose from have four digits, as a year of birth has.
    tekst = re.sub(r"GM\d{4}", "", tekst)
    return re.sub(r"cursor=[\w:%-]+|(?:[0-9a-z]{4}-){6}[0-9a-z]{2}", "", tekst)


def test_no_page_of_an_employer_shows_what_may_not_leave(kanarie, werkgever):
    organisatie = Organisatie.objects.get(code="TEST-WERKGEVER").pk
    kenmerken = [treffer.kenmerk for treffer in zoek(Wensen(), organisatie=organisatie).treffers]
    adressen = ["/kandidaten/", "/kandidaten/?taaksoort=log-inpakken&urenMin=8&opleidingsniveau=mbo", "/over/"]
    adressen += [f"/kandidaten/{kenmerk}/" for kenmerk in kenmerken]
    for adres in adressen:
        for kop in ({}, {"HX-Request": "true"}):
            antwoord = werkgever.get(adres, headers=kop)
            assert antwoord.status_code == 200
            tekst = _zonder_toeval(antwoord)
            assert [spoor for spoor in kanarie if spoor in tekst] == [], adres


def test_every_profile_has_the_same_words_about_regelingen(kanarie, werkgever):
    organisatie = Organisatie.objects.get(code="TEST-WERKGEVER").pk
    blokken = {
        re.search(
            r'<section class="kv-regelingen.*?</section>',
            werkgever.get(f"/kandidaten/{treffer.kenmerk}/").text,
            re.DOTALL,
        )[0]
        for treffer in zoek(Wensen(), organisatie=organisatie).treffers
    }
    assert len(blokken) == 1


def test_the_canary_would_be_seen(kanarie):
    """The control: in the register the same values are there to be found."""
    klant = Werkzoekende.objects.get(naam="Kanarie Vogelaar")
    assert klant.bsn == "999999990"
    assert klant.doelgroepregistraties.get().grond_id == "wajong"


def test_the_published_row_holds_no_column_beyond_the_allow_list():
    assert {veld.name for veld in Kandidaat._meta.concrete_fields} == set(anoniem.KOLOMMEN)
    assert not [veld for veld in Kandidaat._meta.concrete_fields if veld.is_relation]


def test_a_card_shows_exactly_the_allow_list(kanarie):
    rij = Kandidaat.objects.all()[0]
    assert list(kaart(rij, "x").regels) == [veld.naam for veld in anoniem.GETOOND]


def test_no_date_of_the_register_reaches_the_row(kanarie):
    vandaag = timezone.localdate()
    for rij in Kandidaat.objects.values():
        assert not [w for w in rij.values() if isinstance(w, datetime.date | datetime.datetime)], vandaag
