"""One vacature with its requests: what stands where, taking it back and placing it again."""

import datetime
from urllib.parse import parse_qsl

import pytest
from django.utils import timezone

from sonar.contactkeuzes import Contactstand
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Taaksoort, Vacature
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, adviseur_lid, verzoek_op, werkgever_lid

pytestmark = pytest.mark.django_db


def test_each_request_has_its_own_number_state_and_link(client, lid):
    vacature = VacatureFactory(lid=lid, tillen="licht", ov_bereikbaar=False, uren_min=8, uren_max=16)
    vacature.taaksoorten = [Taaksoort.objects.first().pk]
    vacature.save()
    kennen = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid(), vacature=vacature)
    nieuw = ContactverzoekFactory(vacature=vacature, zoals_deze=True)
    antwoord = client.get(f"/vacatures/{vacature.pk}/")
    pagina = antwoord.content.decode()
    assert [(aanvraag.pk, aanvraag.stand.label) for aanvraag in antwoord.context["aanvragen"]] == [
        (kennen.pk, "Kennismaking"),
        (nieuw.pk, "Ontvangen"),
    ]
    for rij in (kennen, nieuw):
        assert kenmerk(rij.kandidaatnummer_id, lid.organisatie_id) in pagina
        assert f'href="/vacatures/verzoek/{rij.pk}/"' in pagina
        assert str(rij.kandidaatnummer_id) not in pagina
    assert "iemand zoals deze is ook goed" in pagina
    assert ("Tillen", "Licht tillen") in antwoord.context["werkplek"]
    assert ("Bereikbaar met het openbaar vervoer", "Nee") in antwoord.context["werkplek"]
    assert len(antwoord.context["werkplek"]) == 2
    assert Taaksoort.objects.first().label in pagina
    assert "Werkcentrum" in pagina


def test_from_an_open_vacature_one_searches_with_what_it_asks(client, lid):
    vacature, taak = VacatureFactory(lid=lid, uren_min=8, uren_max=16), Taaksoort.objects.te_kiezen().first()
    vacature.taaksoorten = [taak.pk]
    vacature.save()
    adres = f"/kandidaten/bij-vacature/{vacature.pk}/"
    assert f'href="{adres}"' in client.get(f"/vacatures/{vacature.pk}/").text
    pad, _, vraag = client.get(adres).headers["Location"].partition("?")
    assert pad == "/kandidaten/"
    assert dict(parse_qsl(vraag)) == {
        "taaksoort": taak.code, "werkplek": vacature.gemeente_id, "urenMin": "8", "urenMax": "16",
    }  # fmt: skip


def test_a_vacature_without_requests_says_how_to_ask(client, lid):
    pagina = client.get(f"/vacatures/{VacatureFactory(lid=lid).pk}/").content.decode()
    assert "U hebt nog geen kandidaten aangevraagd" in pagina
    assert 'href="/kandidaten/"' in pagina


@pytest.mark.parametrize("deel", ["", "intrekken/", "opnieuw/"])
def test_a_vacature_of_another_is_not_there(client, deel):
    vacature = VacatureFactory(lid=werkgever_lid("TEST-ANDER"))
    adres = f"/vacatures/{vacature.pk}/{deel}"
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    assert client.get(adres).status_code == 404
    assert client.post(adres, {"start": morgen}).status_code == (404 if deel else 405)
    vacature.refresh_from_db()
    assert vacature.stand == "open" and Vacature.objects.count() == 1


def test_taking_it_back_is_asked_first_and_closes_what_waits(client, lid):
    vacature = VacatureFactory(lid=lid)
    ContactverzoekFactory(vacature=vacature)
    adres = f"/vacatures/{vacature.pk}/intrekken/"
    assert "intrekken?" in client.get(adres).content.decode()
    pagina = client.post(adres, follow=True).content.decode()
    assert "De vacature is ingetrokken." in pagina
    assert "Deze aanvraag is gesloten. De vacature is ingetrokken." in pagina
    assert Contactverzoek.objects.get().stand == "ingetrokken"
    assert "Trek de vacature in" not in pagina
    assert "was al gesloten" in client.post(adres, follow=True).content.decode()
    assert client.get(adres).status_code == 302


def test_placing_it_again_takes_the_work_along_and_not_the_requests(client, lid):
    vacature = VacatureFactory(lid=lid, tillen="zwaar")
    ContactverzoekFactory(vacature=vacature)
    adres, dag = f"/vacatures/{vacature.pk}/opnieuw/", timezone.localdate() + datetime.timedelta(days=60)
    assert client.post(adres, {"start": ""}).context["form"].errors["start"] == ["Vul de eerste werkdag in."]
    antwoord = client.post(adres, {"start": dag.isoformat()})
    nieuw = Vacature.objects.get(start=dag)
    assert antwoord["Location"] == f"/vacatures/{nieuw.pk}/"
    assert (nieuw.tillen, nieuw.verzoeken.count()) == ("zwaar", 0)


def test_25_requests_on_a_page_with_as_many_questions_as_for_one(client, lid, django_assert_num_queries):
    vacature = VacatureFactory(lid=lid)
    for _ in range(27):
        ContactverzoekFactory(vacature=vacature)
    # Session (read, and kept in three), user, lidmaatschap, selection; the vacature; requests and how many; by state;
    # how long an answer takes; what the desk asked. Without kinds of work none are looked up.
    with django_assert_num_queries(13):
        antwoord = client.get(f"/vacatures/{vacature.pk}/")
    assert len(antwoord.context["aanvragen"]) == 25
    assert len(client.get(f"/vacatures/{vacature.pk}/?pagina=2").context["aanvragen"]) == 2
