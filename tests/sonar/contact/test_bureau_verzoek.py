"""One request and its steps: who sees the klant, what the state allows to whom, and each step done on its page."""

import datetime

import pytest
from django.utils import timezone

from sonar.actions.contact.afronden import niet_aannemen
from sonar.actions.contact.verdelen import nemen
from sonar.contacthandelingen import HANDELINGEN
from sonar.contactkeuzes import Contactstand, NietAangenomen
from sonar.models import Contactverzoek, Inzage, Profieloordeel
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    manager_lid,
    nieuw_nummer,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
DAG = datetime.timedelta(days=1)


def adres(verzoek, stap=""):
    return f"/contactverzoeken/{verzoek.pk}/{f'{stap}/' if stap else ''}"


def eigen_nummer(**profiel):
    """Of a klant of Eindhoven, with a name and a way to reach them."""
    klant = WerkzoekendeFactory(gemeenteklant=True, naam="Klant Uniek", telefoon="0612345678")
    return nieuw_nummer(KlantprofielFactory(vastgesteld=True, werkzoekende=klant, **profiel))


def te_doen(client, verzoek):
    context = client.get(adres(verzoek)).context
    hoofd = [context["hoofd"].naam] if context["hoofd"] else []
    return hoofd + [stap.naam for stap in (*context["verder"], *context["beheer"])]


def doe(client, verzoek, stap, **gegevens):
    antwoord = client.post(adres(verzoek, stap), gegevens)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    verzoek.refresh_from_db()


def test_who_has_it_in_hand_sees_the_klant_with_one_look_and_a_colleague_does_not():
    adviseur, collega = adviseur_lid(), adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, kandidaatnummer=eigen_nummer())
    assert "Klant Uniek" not in client_van(collega).get(adres(verzoek)).text
    assert not Inzage.objects.exists()
    tekst = client_van(adviseur).get(adres(verzoek)).text
    assert "Klant Uniek" in tekst and "0612345678" in tekst and "Eindhoven" in tekst
    gezien = Inzage.objects.get()
    assert (gezien.gebruiker, gezien.klanten) == (adviseur.gebruiker_id, [verzoek.kandidaatnummer.klantprofiel_id])


def test_a_consulent_sees_the_own_klant_with_one_look():
    verzoek = ContactverzoekFactory(kandidaatnummer=eigen_nummer())
    assert "Klant Uniek" in client_van(consulent_van()).get(adres(verzoek)).text
    assert Inzage.objects.count() == 1
    assert client_van(consulent_van("UWV-33")).get(adres(verzoek)).status_code == 404


def test_a_request_of_a_klant_who_was_removed_says_so():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
    nummer = verzoek.kandidaatnummer
    nummer.tot, nummer.klantprofiel = timezone.now(), None
    nummer.save()
    assert "Deze klant is verwijderd" in client_van(adviseur).get(adres(verzoek)).text


def test_the_workplace_is_compared_and_what_the_klant_needs_is_not_told():
    adviseur = adviseur_lid()
    nummer = eigen_nummer(kan_tillen=False, kan_staan=True, begeleiding=["jobcoach"])
    verzoek = verzoek_op(
        Contactstand.IN_BEHANDELING, adviseur, kandidaatnummer=nummer, vacature__tillen="zwaar", vacature__staan="lang"
    )
    antwoord = client_van(adviseur).get(adres(verzoek))
    oordelen = {regel.onderwerp: regel.oordeel for regel in antwoord.context["werkplek"]}
    assert (oordelen["Tillen"], oordelen["Staan"], oordelen["Geluid"]) == ("aandacht", "past", "onbekend")
    assert "jobcoach" not in antwoord.text.lower()


def test_the_other_open_requests_about_the_klant_stand_there():
    adviseur = adviseur_lid()
    nummer = eigen_nummer()
    een = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, kandidaatnummer=nummer)
    ander = ContactverzoekFactory(kandidaatnummer=nummer, eigenaar=adviseur.gebruiker)
    assert [rij.pk for rij in client_van(adviseur).get(adres(een)).context["andere"]] == [ander.pk]


ADVISEUR_TE_DOEN = {
    Contactstand.ONTVANGEN: ["nemen", "toewijzen"],
    Contactstand.IN_BEHANDELING: ["benaderd", "poging", "vraag", "geen-kennismaking", "overdragen", "intrekken"],
    Contactstand.BENADERD: ["toestemming", "poging", "vraag", "geen-kennismaking", "overdragen", "intrekken"],
    Contactstand.KENNISMAKING: [
        "kennismaking", "aangenomen", "proefplaatsing", "niet-aangenomen", "toestemming", "overdragen",
        "toestemming-intrekken", "intrekken",
    ],
    Contactstand.PROEFPLAATSING: [
        "aangenomen", "proefplaatsing", "niet-aangenomen", "toestemming", "overdragen", "toestemming-intrekken",
        "intrekken",
    ],
    Contactstand.AANGENOMEN: ["werk-eindigt", "toestemming-intrekken"],
}  # fmt: skip
CONSULENT_TE_DOEN = {
    Contactstand.ONTVANGEN: ["poging", "geen-kennismaking"],
    Contactstand.BENADERD: ["toestemming", "poging", "geen-kennismaking"],
    Contactstand.KENNISMAKING: ["toestemming", "toestemming-intrekken"],
}


@pytest.mark.parametrize("stand", ADVISEUR_TE_DOEN)
def test_the_state_says_what_the_adviseur_can_do(stand):
    adviseur = adviseur_lid()
    assert te_doen(client_van(adviseur), verzoek_op(stand, adviseur)) == ADVISEUR_TE_DOEN[stand]


@pytest.mark.parametrize("stand", CONSULENT_TE_DOEN)
def test_the_state_says_what_the_consulent_can_do(stand):
    verzoek = verzoek_op(stand, adviseur_lid(), kandidaatnummer=eigen_nummer())
    assert te_doen(client_van(consulent_van()), verzoek) == CONSULENT_TE_DOEN[stand]


def test_a_manager_can_only_reassign_and_a_colleague_only_after_it_is_late():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
    assert te_doen(client_van(manager_lid()), verzoek) == ["toewijzen"]
    collega = client_van(adviseur_lid())
    assert te_doen(collega, verzoek) == ["toewijzen"]
    Contactverzoek.objects.filter(pk=verzoek.pk).update(escalatie="bureau", geescaleerd_op=VANDAAG())
    assert te_doen(collega, verzoek) == ["nemen", "toewijzen"]


def test_a_colleague_whom_the_klant_calls_takes_the_consent_back():
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    collega = client_van(adviseur_lid())
    assert te_doen(collega, verzoek) == ["toewijzen", "toestemming-intrekken"]
    collega.post(adres(verzoek, "toestemming-intrekken"))
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.reden) == ("geen-kennismaking", "teruggetrokken")


def test_a_consent_that_tells_nothing_any_more_is_not_offered_to_be_taken_back():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    niet_aannemen(verzoek=verzoek.pk, reden="geen-werk", by=adviseur)
    assert te_doen(client_van(adviseur), verzoek) == []


@pytest.mark.parametrize("naam", HANDELINGEN)
def test_each_step_that_the_state_does_not_allow_says_why_and_changes_nothing(naam):
    adviseur, ander = adviseur_lid(), adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, ander)
    if naam == "toewijzen":
        Contactverzoek.objects.filter(pk=verzoek.pk).update(eigenaar=adviseur.gebruiker)
    eerst = Contactverzoek.objects.filter(pk=verzoek.pk).values().get()
    client = client_van(adviseur)
    for antwoord in (client.get(adres(verzoek, naam), follow=True), client.post(adres(verzoek, naam), follow=True)):
        assert antwoord.redirect_chain == [(adres(verzoek), 302)]
        assert naam == "toewijzen" or f"{ander.gebruiker} heeft dit verzoek in behandeling" in antwoord.text
    assert Contactverzoek.objects.filter(pk=verzoek.pk).values().get() == eerst


def test_who_was_second_reads_who_has_it():
    een, twee = adviseur_lid(), adviseur_lid()
    verzoek = ContactverzoekFactory()
    nemen(verzoek=verzoek.pk, by=een)
    antwoord = client_van(twee).post(adres(verzoek, "nemen"), follow=True)
    assert f"{een.gebruiker} heeft dit verzoek" in antwoord.text
    assert Contactverzoek.objects.get(pk=verzoek.pk).eigenaar == een.gebruiker


def test_a_request_goes_from_the_desk_to_hired_by_its_pages():
    adviseur, verzoek = adviseur_lid(), ContactverzoekFactory(kandidaatnummer=eigen_nummer())
    client = client_van(adviseur)
    doe(client, verzoek, "nemen")
    doe(client, verzoek, "poging", hoe="telefoon", resultaat="geen-gehoor")
    doe(client, verzoek, "benaderd", toelichting="Denkt na.")
    doe(
        client, verzoek, "toestemming", velden=["naam", "telefoon"], waarom="Kennismaken over het werk",
        gesprek="telefoon", gegeven_op=VANDAAG(), geldig_tot=VANDAAG() + 30 * DAG,
    )  # fmt: skip
    assert (verzoek.stand, verzoek.aan_zet) == ("kennismaking", "werkgever")
    doe(client, verzoek, "kennismaking", op=VANDAAG() + 3 * DAG)
    assert verzoek.kennismaking_op == VANDAAG() + 3 * DAG and verzoek.uiterlijk > verzoek.kennismaking_op
    # Until that day there is no next step to press, only another day.
    pagina = client.get(adres(verzoek)).text
    assert "kv-button--primary" not in pagina and "Verzet de kennismaking" in pagina
    doe(client, verzoek, "proefplaatsing", tot=VANDAAG() + 40 * DAG)
    doe(client, verzoek, "aangenomen")
    doe(client, verzoek, "werk-eindigt", tot=VANDAAG() + 60 * DAG)
    assert (verzoek.stand, verzoek.plaatsing_tot) == ("aangenomen", VANDAAG() + 60 * DAG)
    tekst = client.get(adres(verzoek)).text
    for woord in ("In behandeling genomen", "Kandidaat benaderd", "Kennismaking gepland", "Denkt na."):
        assert woord in tekst
    assert "Klant Uniek" not in tekst


def test_a_request_that_ends_without_meeting_needs_a_reason_and_a_try():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
    client = client_van(adviseur)
    assert "Kies een reden" in client.post(adres(verzoek, "geen-kennismaking")).text
    antwoord = client.post(adres(verzoek, "geen-kennismaking"), {"reden": "onbereikbaar"}, follow=True)
    assert "Leg eerst vast wanneer" in antwoord.text
    doe(client, verzoek, "geen-kennismaking", reden="wil-niet")
    assert (verzoek.stand, verzoek.vrijgegeven_op) == ("geen-kennismaking", None)
    assert "De werkgever hoort het op" in client.get(adres(verzoek)).text


def test_what_was_not_right_in_the_profile_is_kept_and_not_twice():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    client = client_van(adviseur)
    dubbel = {"reden": "reizen", "klopte": ["uren"], "klopte_niet": ["uren"]}
    assert "niet bij allebei" in client.post(adres(verzoek, "niet-aangenomen"), dubbel).text
    doe(client, verzoek, "niet-aangenomen", reden="reizen", klopte=["talen"], klopte_niet=["uren", "reizen"])
    oordelen = dict(Profieloordeel.objects.values_list("onderdeel", "klopte"))
    assert oordelen == {"talen": True, "uren": False, "reizen": False}


@pytest.mark.parametrize(
    ("stap", "gegevens", "veld"),
    [
        ("toestemming", {"velden": ["naam"], "geldig_tot": "2000-01-01"}, "geldig_tot"),
        ("toestemming", {"velden": ["werkafspraken"]}, "werkafspraken"),
        ("toestemming", {"werkafspraken": "Rustig beginnen"}, "werkafspraken"),
        ("toestemming", {"waarom": "Bel 0612345678"}, "waarom"),
        ("kennismaking", {"op": "2000-01-01"}, "op"),
        ("kennismaking", {"op": "2999-01-01"}, "op"),
        ("proefplaatsing", {"tot": "2000-01-01"}, "tot"),
        ("aangenomen", {"tot": "2000-01-01"}, "tot"),
    ],
)
def test_what_is_filled_in_wrong_is_told_at_its_field(stap, gegevens, veld):
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    goed = {
        "velden": ["naam"], "waarom": "Kennismaken", "gesprek": "telefoon", "gegeven_op": VANDAAG(),
        "geldig_tot": VANDAAG() + DAG,
    }  # fmt: skip
    antwoord = client_van(adviseur).post(adres(verzoek, stap), (goed if stap == "toestemming" else {}) | gegevens)
    assert antwoord.status_code == 200 and veld in antwoord.context["form"].errors


def test_handing_over_goes_to_a_colleague_or_back_to_the_desk():
    een, twee = adviseur_lid(), adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, een)
    doe(client_van(een), verzoek, "overdragen", aan=twee.pk, toelichting="Ik ben er niet.")
    assert verzoek.eigenaar == twee.gebruiker
    doe(client_van(twee), verzoek, "overdragen")
    assert verzoek.eigenaar is None
    doe(client_van(manager_lid()), verzoek, "toewijzen", aan=een.pk)
    assert verzoek.eigenaar == een.gebruiker


def test_handing_over_what_is_another_desks_leads_back_to_the_list():
    adviseur, daar = adviseur_lid(), adviseur_lid(1)
    vacature = VacatureFactory(lid=werkgever_lid("TEST-WG-1", 1))
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, daar, vacature=vacature)
    Contactverzoek.objects.filter(pk=verzoek.pk).update(eigenaar=adviseur.gebruiker)
    antwoord = client_van(adviseur).post(adres(verzoek, "overdragen"))
    assert antwoord["Location"] == "/contactverzoeken/"


def test_withdrawn_consent_stops_the_meeting_and_the_details():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur, kandidaatnummer=eigen_nummer())
    client = client_van(adviseur)
    antwoord = client.post(adres(verzoek, "gegevens"))
    assert "Klant Uniek" in antwoord.text and "0612345678" in antwoord.text
    assert Inzage.objects.get().soort == "aan-werkgever"
    doe(client, verzoek, "toestemming-intrekken")
    assert verzoek.stand == "geen-kennismaking"
    antwoord = client.post(adres(verzoek, "gegevens"), follow=True)
    assert "Er is geen geldige toestemming" in antwoord.text and "Klant Uniek" not in antwoord.text


def test_a_note_of_a_step_is_for_who_handles_and_not_for_the_manager():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
    doe(client_van(adviseur), verzoek, "benaderd", toelichting="Belt maandag terug.")
    assert "Belt maandag terug." in client_van(adviseur).get(adres(verzoek)).text
    assert "Belt maandag terug." not in client_van(manager_lid()).get(adres(verzoek)).text


def test_the_page_asks_the_database_as_much_whatever_happened(django_assert_max_num_queries):
    adviseur = adviseur_lid()
    nummer = eigen_nummer()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, kandidaatnummer=nummer)
    client = client_van(adviseur)
    client.get(adres(verzoek))
    with django_assert_max_num_queries(24) as eerst:
        client.get(adres(verzoek))
    aantal = len(eerst)
    for _ in range(4):
        doe(client, verzoek, "poging", hoe="telefoon", resultaat="bericht")
        ContactverzoekFactory(kandidaatnummer=nummer, eigenaar=adviseur.gebruiker)
    with django_assert_max_num_queries(aantal):
        client.get(adres(verzoek))


def test_who_has_to_be_called_can_be_called_from_the_page():
    adviseur, beller = adviseur_lid(), VacatureFactory(van_beller=True)
    klant = WerkzoekendeFactory(telefoon="0612345678", email="klant@test.example")
    nummer = nieuw_nummer(KlantprofielFactory(vastgesteld=True, werkzoekende=klant))
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, vacature=beller, kandidaatnummer=nummer)
    pagina = client_van(adviseur).get(adres(verzoek)).text
    for doel in ("tel:0612345678", "mailto:klant@test.example", f"tel:{beller.telefoon}"):
        assert f'<a href="{doel}">' in pagina
    assert f"<title>{beller.functie} – Contactverzoek" in pagina


def test_what_may_be_told_has_no_button_once_it_ended():
    adviseur = adviseur_lid()
    verzoek, knop = verzoek_op(Contactstand.KENNISMAKING, adviseur), "Toon wat u de werkgever mag vertellen"
    client = client_van(adviseur)
    assert knop in client.get(adres(verzoek)).text
    niet_aannemen(verzoek=verzoek.pk, reden=NietAangenomen.UREN_PASSEN_NIET, by=adviseur)
    assert knop not in client.get(adres(verzoek)).text


def test_whom_to_hand_over_to_is_not_called_optional():
    adviseur = adviseur_lid()
    pagina = client_van(adviseur).get(adres(verzoek_op(Contactstand.IN_BEHANDELING, adviseur), "overdragen")).text
    assert "niet verplicht" not in pagina.split("Aan wie?")[1].split("<select")[0]
