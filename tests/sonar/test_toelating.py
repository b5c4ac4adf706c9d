"""An employer gets in only while admitted and not blocked, and a session never goes on as somebody else."""

import threading

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from sonar.actions import leden, toelating
from sonar.models import Lidmaatschap, Organisatie
from tests.factories.register import LidmaatschapFactory


def _client(lid: Lidmaatschap) -> Client:
    client = Client()
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def werkgever(db) -> Lidmaatschap:
    lid = LidmaatschapFactory(werkgever=True, organisatie__regio_id=33)
    return lid


@pytest.mark.django_db
def test_a_blocked_employer_loses_search_at_the_next_request_and_reads_why(werkgever):
    client, adviseur = _client(werkgever), LidmaatschapFactory(adviseur=True)
    assert client.get("/beheer/leden/").status_code == 403
    toelating.blokkeer(organisatie=werkgever.organisatie_id, reden="Belt kandidaten zelf", by=adviseur)
    assert client.get("/kandidaten/")["Location"] == "/lidmaatschap/"
    assert "Belt kandidaten zelf" in client.get("/lidmaatschap/").text
    toelating.deblokkeer(organisatie=werkgever.organisatie_id, by=adviseur)
    assert client.get("/beheer/leden/").status_code == 403


@pytest.mark.django_db
def test_an_admission_ends_on_its_day_and_is_renewed_for_a_year(werkgever):
    client = _client(werkgever)
    Organisatie.objects.filter(pk=werkgever.organisatie_id).update(toegelaten_tot=timezone.localdate())
    assert client.get("/kandidaten/")["Location"] == "/lidmaatschap/"
    org = toelating.verleng(organisatie=werkgever.organisatie_id, by=LidmaatschapFactory(adviseur=True))
    assert org.toegelaten_tot.year == timezone.localdate().year + 1
    assert Lidmaatschap.objects.actief().filter(pk=werkgever.pk).exists()


@pytest.mark.django_db
def test_an_adviser_does_not_block_an_employer_of_another_region(werkgever):
    Organisatie.objects.filter(pk=werkgever.organisatie_id).update(regio_id=1)
    with pytest.raises(Organisatie.DoesNotExist):
        toelating.blokkeer(organisatie=werkgever.organisatie_id, reden="x", by=LidmaatschapFactory(adviseur=True))


@pytest.mark.django_db
def test_a_session_whose_lidmaatschap_is_stopped_does_not_go_on_as_another():
    eerste = LidmaatschapFactory()
    LidmaatschapFactory(gebruiker=eerste.gebruiker, manager=True)
    client = _client(eerste)
    assert client.get("/klanten/").status_code == 200
    Lidmaatschap.objects.filter(pk=eerste.pk).update(actief=False)
    antwoord = client.get("/klanten/")
    assert antwoord["Location"] == "/lidmaatschap/"
    assert client.get("/rapporten/transparantie/33/?stand=nu").status_code != 200


@pytest.mark.django_db
@pytest.mark.parametrize("velden", [{"actief": False}, {"beheert_leden": False}])
def test_the_last_one_who_looks_after_members_stays(velden):
    lid = LidmaatschapFactory(leden=True)
    with pytest.raises(IntegrityError, match="Iemand moet de leden"):
        Lidmaatschap.objects.filter(pk=lid.pk).update(**velden)


@pytest.mark.django_db
def test_who_looks_after_one_organisation_sees_only_its_members_and_makes_no_beheerder():
    by = LidmaatschapFactory(leden=True)
    collega, ander = LidmaatschapFactory(), LidmaatschapFactory(bij_gemeente=True)
    client = _client(by)
    assert collega.gebruiker.email in client.get("/beheer/leden/").text
    assert ander.gebruiker.email not in client.get("/beheer/leden/").text
    assert client.get(f"/beheer/leden/{ander.pk}/").status_code == 404
    assert client.post(f"/beheer/leden/{collega.pk}/", {"rol": "beheerder"}).status_code == 200
    collega.refresh_from_db()
    assert collega.rol == "consulent"
    assert client.post(f"/beheer/leden/{by.pk}/", {"rol": "manager", "beheert_leden": "on"}).status_code == 200
    assert client.post(f"/beheer/leden/{collega.pk}/stoppen/").status_code == 302
    collega.refresh_from_db()
    assert not collega.actief
    assert "Geef eerst een andere collega" in client.post(f"/beheer/leden/{by.pk}/", {"rol": "consulent"}).text


@pytest.mark.django_db(transaction=True)
def test_two_who_stop_each_other_at_once_do_not_both_succeed():
    leden_ = [LidmaatschapFactory(leden=True) for _ in range(2)]
    start, uitkomst = threading.Barrier(2), []

    def stop(wie: int, by: Lidmaatschap) -> None:
        try:
            start.wait()
            leden.zet_toegang(lid=wie, actief=False, by=by)
            uitkomst.append("gestopt")
        except leden.LaatsteBeheerder:
            uitkomst.append("geweigerd")
        finally:
            connection.close()

    draden = [threading.Thread(target=stop, args=(leden_[i].pk, leden_[1 - i])) for i in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    assert sorted(uitkomst) == ["gestopt", "geweigerd"]
    assert Lidmaatschap.objects.beheerders().count() == 1
