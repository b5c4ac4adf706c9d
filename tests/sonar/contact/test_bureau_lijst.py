"""The list of requests: narrowed to who asks, its tabs and turns, taking and assigning."""

import datetime
import re

import pytest
from django.utils import timezone

from sonar.contactkeuzes import Contactstand
from sonar.models import Contactverzoek, Inzage
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
LIJST = "/contactverzoeken/"


def van_klant(**persoon):
    """A number of a klant who is like that."""
    return nieuw_nummer(KlantprofielFactory(vastgesteld=True, werkzoekende=WerkzoekendeFactory(**persoon)))


def op_lijst(client, adres=LIJST):
    return [regel.verzoek.pk for regel in client.get(adres).context["regels"]]


def test_an_adviseur_sees_the_desks_and_what_one_has_elsewhere():
    adviseur, ander = adviseur_lid(), werkgever_lid("TEST-WG-1", 1)
    eigen = ContactverzoekFactory()
    ContactverzoekFactory(vacature=VacatureFactory(lid=ander))
    elders = ContactverzoekFactory(vacature=VacatureFactory(lid=ander), eigenaar=adviseur.gebruiker)
    assert set(op_lijst(client_van(adviseur))) == {eigen.pk, elders.pk}


def test_a_consulent_sees_those_about_own_klanten_and_their_names_in_one_look():
    consulent = consulent_van()
    mijn = [ContactverzoekFactory(kandidaatnummer=van_klant(gemeenteklant=True, naam=f"Klant {n}")) for n in range(2)]
    ContactverzoekFactory(kandidaatnummer=van_klant(naam="Klant Elders"))
    antwoord = client_van(consulent).get(LIJST)
    assert {regel.verzoek.pk for regel in antwoord.context["regels"]} == {rij.pk for rij in mijn}
    assert "Klant 0" in antwoord.text and "Klant 1" in antwoord.text and "Klant Elders" not in antwoord.text
    assert "Wijs de gekozen" not in antwoord.text
    gezien = Inzage.objects.get()
    assert gezien.soort == "lijst" and len(gezien.klanten) == 2


def test_an_adviseur_reads_names_of_what_is_in_hand_only():
    adviseur = adviseur_lid()
    mijn = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, kandidaatnummer=van_klant(naam="Klant Van-mij"))
    ContactverzoekFactory(kandidaatnummer=van_klant(naam="Klant Van-niemand"))
    tekst = client_van(adviseur).get(LIJST).text
    assert "Klant Van-mij" in tekst and "Klant Van-niemand" not in tekst
    assert Inzage.objects.get().klanten == [mijn.kandidaatnummer.klantprofiel_id]


def test_a_managers_list_has_no_person_and_nobody_is_looked_at():
    manager, adviseur = manager_lid(), adviseur_lid()
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur, kandidaatnummer=van_klant(naam="Klant Geheim"))
    ContactverzoekFactory(vacature=VacatureFactory(lid=werkgever_lid("TEST-WG-1", 1)))
    client = client_van(manager)
    antwoord = client.get(LIJST)
    assert [regel.verzoek.pk for regel in antwoord.context["regels"]] == [verzoek.pk]
    for tekst in (antwoord.text, client.get(f"{LIJST}{verzoek.pk}/").text):
        assert "Geheim" not in tekst and "/klanten/" not in tekst and "0612345678" not in tekst
    assert not Inzage.objects.exists()


@pytest.fixture
def gemengd():
    """An adviseur's desk with one request in each situation, by name."""
    adviseur, vandaag = adviseur_lid(), timezone.localdate()
    gisteren = vandaag - datetime.timedelta(days=1)
    return adviseur, {
        "niemand": ContactverzoekFactory(uiterlijk=vandaag).pk,
        "te laat": ContactverzoekFactory(
            uiterlijk=gisteren, escalatie="bureau", geescaleerd_op=gisteren, eigenaar=adviseur_lid().gebruiker
        ).pk,
        "mijn": verzoek_op(Contactstand.KENNISMAKING, adviseur).pk,
        "dicht": verzoek_op(Contactstand.AANGENOMEN, adviseur).pk,
    }


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ("", ["te laat", "niemand", "mijn"]),
        ("?lijst=mijn", ["mijn"]),
        ("?lijst=niemand", ["niemand"]),
        ("?lijst=te-laat", ["te laat"]),
        ("?lijst=geescaleerd", ["te laat"]),
        ("?lijst=afgesloten", ["dicht"]),
        ("?aan_zet=werkgever", ["mijn"]),
        ("?lijst=te-laat&aan_zet=consulent", []),
    ],
)
def test_a_tab_and_a_turn_narrow_the_list_and_what_is_due_first_stands_first(gemengd, vraag, namen):
    adviseur, rijen = gemengd
    assert op_lijst(client_van(adviseur), LIJST + vraag) == [rijen[naam] for naam in namen]


def test_each_tab_and_each_turn_tells_how_many_it_has(gemengd):
    context = client_van(gemengd[0]).get(LIJST).context
    assert [tab.aantal for tab in context["tabs"]] == [3, 1, 1, 1, 1, 1]
    assert [beurt.aantal for beurt in context["beurten"]] == [None, 1, 2, 0]
    context = client_van(gemengd[0]).get(f"{LIJST}?aan_zet=werkgever").context
    assert [tab.aantal for tab in context["tabs"]] == [1, 1, 0, 0, 0, 0]
    assert context["tabs"][1].url == f"{LIJST}?lijst=mijn&aan_zet=werkgever"


@pytest.mark.parametrize("vraag", ["?lijst=onzin", "?aan_zet=niemand"])
def test_a_choice_that_does_not_exist_is_not_found(vraag):
    assert client_van(adviseur_lid()).get(LIJST + vraag).status_code == 404


def test_chosen_requests_get_an_adviseur_and_the_tab_is_kept():
    manager, adviseur = manager_lid(), adviseur_lid()
    rijen = [ContactverzoekFactory().pk for _ in range(2)]
    elders = ContactverzoekFactory(vacature=VacatureFactory(lid=werkgever_lid("TEST-WG-1", 1)))
    adres = f"{LIJST}?lijst=niemand"
    antwoord = client_van(manager).post(adres, {"verzoeken": [*rijen, elders.pk], "aan": adviseur.pk}, follow=True)
    assert antwoord.redirect_chain == [(adres, 302)] and "2 verzoeken zijn nu van" in antwoord.text
    assert set(Contactverzoek.objects.filter(eigenaar=adviseur.gebruiker).values_list("pk", flat=True)) == set(rijen)


def test_nothing_chosen_is_told_and_an_adviseur_of_another_region_can_not_be_chosen():
    client = client_van(adviseur_lid())
    verzoek = ContactverzoekFactory()
    antwoord = client.post(LIJST, {"verzoeken": [verzoek.pk], "aan": adviseur_lid(1).pk})
    assert antwoord.status_code == 200 and "aan" in antwoord.context["form"].errors
    assert "Kies minstens één verzoek" in client.post(LIJST, {"aan": adviseur_lid().pk}).text


def test_only_what_can_be_taken_has_a_button_and_it_takes(gemengd):
    adviseur, rijen = gemengd
    client = client_van(adviseur)
    te_nemen = {regel.verzoek.pk for regel in client.get(LIJST).context["regels"] if regel.te_nemen}
    assert te_nemen == {rijen["niemand"], rijen["te laat"]}
    assert client.post(f"{LIJST}{rijen['niemand']}/nemen/").status_code == 302
    assert Contactverzoek.objects.get(pk=rijen["niemand"]).eigenaar == adviseur.gebruiker


@pytest.mark.parametrize("lid", [adviseur_lid, manager_lid, consulent_van])
def test_the_list_asks_the_database_as_much_for_twenty_as_for_three(lid, django_assert_max_num_queries):
    wie = lid()
    client = client_van(wie)

    def vul(aantal):
        for _ in range(aantal):
            rij = ContactverzoekFactory(kandidaatnummer=van_klant(gemeenteklant=True))
            if lid is adviseur_lid:
                Contactverzoek.objects.filter(pk=rij.pk).update(eigenaar=wie.gebruiker)

    vul(3)
    client.get(LIJST)
    # Session, user, lidmaatschap, the choice of adviseurs, counts, the page and its number, names, the look; of a
    # manager of a desk and of who has a selection something more.
    with django_assert_max_num_queries(16) as drie:
        assert len(client.get(LIJST).context["regels"]) == 3
    aantal = len(drie)
    vul(17)
    with django_assert_max_num_queries(aantal):
        assert len(client.get(LIJST).context["regels"]) == 20


@pytest.mark.parametrize("vraag", ["", "?lijst=te-laat"])
def test_an_employer_who_tries_the_desks_list_comes_at_own_vacatures(vraag):
    client = client_van(werkgever_lid())
    assert client.get(LIJST + vraag).headers["Location"] == "/vacatures/"
    assert client.post(LIJST).status_code == 403


def test_assigning_to_who_has_them_already_says_that_nothing_changed():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
    keuze = {"verzoeken": [verzoek.pk], "aan": adviseur.pk}
    assert "Er is niets veranderd" in client_van(adviseur).post(LIJST, keuze, follow=True).text


def test_the_summary_of_mistakes_leads_to_the_first_box_and_the_title_names_the_tab():
    ContactverzoekFactory()
    pagina = client_van(adviseur_lid()).post(LIJST, {}).text
    assert "<title>Fout: Alle open – Contactverzoeken" in pagina
    doel = re.search(r'kv-error-summary.*?href="#([^"]+)"', pagina, re.DOTALL)
    assert f'<input type="checkbox" id="{doel[1]}"' in pagina
