"""Requests on a klant's dossier, and the worklist of what employers said was not right in a profile."""

import datetime

import pytest
from django.utils import timezone

from sonar.contactkeuzes import Contactstand
from sonar.models import Inzage, Profieloordeel
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.contact import ContactverzoekFactory, adviseur_lid, nieuw_nummer, verzoek_op
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db
DAG = datetime.timedelta(days=1)


@pytest.fixture
def klant():
    return WerkzoekendeFactory(gemeenteklant=True, naam="Klant Uniek")


@pytest.fixture
def nummer(klant):
    return nieuw_nummer(KlantprofielFactory(vastgesteld=True, werkzoekende=klant))


@pytest.fixture
def client():
    return client_van(consulent_van())


def adres(klant):
    return f"/klanten/{klant.pk}/contactverzoeken/"


def oordeel(nummer, **anders):
    verzoek = ContactverzoekFactory(kandidaatnummer=nummer)
    return Profieloordeel.objects.create(verzoek=verzoek, **{"onderdeel": "uren", "klopte": False, **anders})


def test_open_requests_of_every_desk_stand_on_the_dossier_with_one_look(client, klant, nummer):
    ContactverzoekFactory(kandidaatnummer=nummer)
    verzoek_op(Contactstand.AANGENOMEN, adviseur_lid(), kandidaatnummer=nieuw_nummer())
    antwoord = client.get(adres(klant))
    assert len(antwoord.context["open"]) == 1 and not antwoord.context["dicht"]
    assert "Magazijnmedewerker" in antwoord.text and Inzage.objects.count() == 1


def test_a_consulent_asks_to_wait_changes_the_day_and_lets_go(client, klant, nummer):
    rijen = [ContactverzoekFactory(kandidaatnummer=nummer) for _ in range(2)]
    dag = timezone.localdate() + 9 * DAG
    assert client.post(adres(klant), {"tot": dag, "toelichting": "Is op vakantie."}).status_code == 302
    for rij in rijen:
        rij.refresh_from_db()
        assert (rij.wacht_tot, rij.aan_zet) == (dag, "consulent")
    assert "Laat los" in client.get(adres(klant)).text
    client.post(adres(klant), {"tot": dag + DAG})
    rijen[0].refresh_from_db()
    assert rijen[0].wacht_tot == dag + DAG
    assert "Losgelaten" in client.post(adres(klant), {"actie": "loslaten"}, follow=True).text
    rijen[0].refresh_from_db()
    assert (rijen[0].wacht_tot, rijen[0].aan_zet) == (None, "adviseur")
    assert "wachtte niet meer" in client.post(adres(klant), {"actie": "loslaten"}, follow=True).text


@pytest.mark.parametrize(("dagen", "tekst"), [(0, "Kies een dag na vandaag"), (43, "hoogstens zes weken")])
def test_a_day_that_is_no_day_to_wait_for_is_told_at_its_field(client, klant, nummer, dagen, tekst):
    ContactverzoekFactory(kandidaatnummer=nummer)
    antwoord = client.post(adres(klant), {"tot": timezone.localdate() + dagen * DAG})
    assert tekst in str(antwoord.context["form"].errors["tot"])


def test_with_nothing_to_wait_for_there_is_nothing_to_ask(client, klant, nummer):
    assert "Moet de adviseur wachten" not in client.get(adres(klant)).text
    antwoord = client.post(adres(klant), {"tot": timezone.localdate() + DAG}, follow=True)
    assert "geen open verzoek" in antwoord.text


def test_what_was_not_right_is_a_worklist_until_one_button_is_pressed(client, klant, nummer):
    oordeel(nummer)
    oordeel(nummer, onderdeel="talen", klopte=True)
    lijst = "/klanten/?lijst=profiel-nakijken&mijn=0"
    assert [rij.pk for rij in client.get(lijst).context["klanten"]] == [klant.pk]
    pagina = client.get(adres(klant))
    assert [rij.onderdeel for rij in pagina.context["oordelen"]] == ["uren"]
    later = oordeel(nummer, onderdeel="reizen")
    gezien = [rij.pk for rij in pagina.context["oordelen"]]
    client.post(adres(klant), {"actie": "nagekeken", "oordelen": gezien})
    # What came in after the page was shown is still to be seen.
    assert list(Profieloordeel.objects.te_bekijken()) == [later]
    client.post(adres(klant), {"actie": "nagekeken", "oordelen": [later.pk]})
    assert not client.get(lijst).context["klanten"]


def test_an_answer_about_somebody_elses_klant_is_not_marked(client, klant, nummer):
    hun = oordeel(nieuw_nummer())
    client.post(adres(klant), {"actie": "nagekeken", "oordelen": [hun.pk]})
    assert Profieloordeel.objects.te_bekijken().filter(pk=hun.pk).exists()


def test_the_dossier_asks_the_database_as_much_for_ten_requests_as_for_one(
    client, klant, nummer, django_assert_max_num_queries
):
    oordeel(nummer)
    client.get(adres(klant))
    with django_assert_max_num_queries(12) as een:
        client.get(adres(klant))
    aantal = len(een)
    for onderdeel in ("talen", "reizen", "beroepen", "opleiding"):
        oordeel(nummer, onderdeel=onderdeel)
    with django_assert_max_num_queries(aantal):
        assert len(client.get(adres(klant)).context["open"]) == 5
