"""An employer gets in only while admitted and not blocked, and a session never goes on as somebody else."""

import datetime
import re
import threading

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from sonar.actions import leden, toelating
from sonar.models import Aanmelding, Lidmaatschap, Organisatie, Uitnodiging
from sonar.werkdagen import na_werkdagen
from tests.factories.beheer import AanmeldingFactory
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
    tot = toelating.verleng(organisatie=werkgever.organisatie_id, by=LidmaatschapFactory(adviseur=True))
    assert tot.year == timezone.localdate().year + 1
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
    assert client.post(f"/beheer/leden/{collega.pk}/", {"actie": "stop"}).status_code == 302
    collega.refresh_from_db()
    assert not collega.actief
    antwoord = client.post(f"/beheer/leden/{by.pk}/", {"rol": "consulent"}, follow=True)
    assert "Iemand moet de leden van deze organisatie beheren" in antwoord.text


@pytest.mark.django_db(transaction=True)
def test_two_who_stop_each_other_at_once_do_not_both_succeed():
    leden_ = [LidmaatschapFactory(leden=True) for _ in range(2)]
    start, uitkomst = threading.Barrier(2), []

    def stop(wie: int, by: Lidmaatschap) -> None:
        try:
            start.wait()
            leden.wijzig_lid(lid=wie, actief=False, by=by)
            uitkomst.append("gestopt")
        except leden.NietMogelijk:
            uitkomst.append("geweigerd")
        finally:
            connection.close()

    draden = [threading.Thread(target=stop, args=(leden_[i].pk, leden_[1 - i])) for i in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    assert sorted(uitkomst) == ["gestopt", "geweigerd"]
    assert Lidmaatschap.objects.filter(actief=True, beheert_leden=True, gebruiker__is_active=True).count() == 1


@pytest.mark.django_db
def test_who_looks_after_members_of_uwv_invites_no_beheerder_and_does_not_touch_one():
    by = LidmaatschapFactory(leden=True)
    beheerder, client = LidmaatschapFactory(beheerder=True), _client(by)
    antwoord = client.post("/beheer/leden/", {"email": "x@test.example", "rol": "beheerder"})
    assert antwoord.status_code == 200 and not Uitnodiging.objects.exists()
    assert client.post(f"/beheer/leden/{beheerder.pk}/", {"actie": "stop"}).status_code == 404
    with pytest.raises(leden.NietMogelijk):
        leden.wijzig_lid(lid=beheerder.pk, by=by, actief=False)


@pytest.mark.django_db(transaction=True)
def test_of_two_advisers_who_decide_at_once_one_wins():
    rij, adviseurs = AanmeldingFactory(bevestigd=True), LidmaatschapFactory.create_batch(2, adviseur=True)
    start, uitkomst = threading.Barrier(2), []

    def keur(by: Lidmaatschap) -> None:
        try:
            start.wait()
            toelating.keur_goed(aanmelding=rij.pk, basis="http://testserver/", by=by)
            uitkomst.append("goed")
        except leden.NietMogelijk:
            uitkomst.append("te laat")
        finally:
            connection.close()

    draden = [threading.Thread(target=keur, args=(by,)) for by in adviseurs]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    assert sorted(uitkomst) == ["goed", "te laat"]
    assert Uitnodiging.objects.count() == Organisatie.objects.filter(kvk_nummer=rij.kvk_nummer).count() == 1


AANVRAAG = {
    "kvk_nummer": "12345678",
    "naam": "Bakkerij De Ochtend",
    "soort": "werkgever",
    "regio": "33",
    "contactnaam": "Bo Bakker",
    "email": "Bo@bakkerij.example",
    "doel": "vacature",
    "doel_toelichting": "Brood bakken",
    "akkoord": "on",
}


def _link(bericht: EmailMultiAlternatives) -> str:
    return re.search(r"http://testserver(/\S+)", str(bericht.body))[1]


def test_an_employer_applies_confirms_is_let_in_and_searches(werk_af, client):
    assert "Bevestig nu" in client.post("/aanmelden/", AANVRAAG).text
    adviseur = _client(LidmaatschapFactory(adviseur=True))
    assert "Bakkerij" not in adviseur.get("/beheer/aanvragen/").text
    werk_af()
    (bericht,) = mail.outbox
    assert bericht.to == ["bo@bakkerij.example"]
    assert "Bo Bakker" not in bericht.body and "Bakkerij" not in bericht.body
    link = _link(bericht)
    client.get(link)
    assert "Bakkerij" not in adviseur.get("/beheer/aanvragen/").text
    client.post(link)
    assert "Bakkerij" in adviseur.get("/beheer/aanvragen/").text
    rij = Aanmelding.objects.get()
    assert rij.beslissen_voor == na_werkdagen(timezone.localdate(), 2)
    assert adviseur.post(f"/beheer/aanvragen/{rij.pk}/", {"actie": "goed"}).status_code == 302
    werk_af()
    link = _link(mail.outbox[1])
    client.post(link, {"naam": "Bo", "wachtwoord": "een-heel-lang-wachtwoord"})
    lid = Lidmaatschap.objects.get(gebruiker__email="bo@bakkerij.example")
    assert lid.beheert_leden and not lid.organisatie.toelating_verlopen
    assert lid.organisatie.geblokkeerd_op is None
    assert _client(lid).get("/kandidaten/").status_code == 200


def test_who_is_refused_is_mailed_the_reason(werk_af):
    rij, adviseur = AanmeldingFactory(bevestigd=True), _client(LidmaatschapFactory(adviseur=True))
    adres = f"/beheer/aanvragen/{rij.pk}/"
    assert adviseur.post(adres, {"reden": ""}).status_code == 200
    assert adviseur.post(adres, {"reden": "doel", "toelichting": "Kom later terug."}).status_code == 302
    werk_af()
    (bericht,) = mail.outbox
    assert bericht.to == [rij.email]
    assert "past niet bij de banenafspraak" in bericht.body and "Kom later terug." in bericht.body


@pytest.mark.django_db
def test_a_known_kvk_number_gives_the_same_answer_and_is_not_let_in_twice(client):
    eerste = client.post("/aanmelden/", AANVRAAG).text
    Organisatie.objects.create(code="KVK-12345678", soort="werkgever", naam="Bakkerij", kvk_nummer="12345678")
    assert client.post("/aanmelden/", AANVRAAG | {"email": "ander@bakkerij.example"}).text == eerste
    rij = Aanmelding.objects.first()
    toelating.bevestig(aanmelding=rij.pk)
    with pytest.raises(leden.NietMogelijk, match="al een organisatie"):
        toelating.keur_goed(aanmelding=rij.pk, basis="http://testserver/", by=LidmaatschapFactory(adviseur=True))
    rij.refresh_from_db()
    assert rij.besloten_op is None


@pytest.mark.parametrize(
    "dag, na", [("2026-11-24", "2026-11-26"), ("2026-11-27", "2026-12-01"), ("2026-12-24", "2026-12-29")]
)
def test_working_days_skip_weekends_and_holidays(dag, na):
    assert na_werkdagen(datetime.date.fromisoformat(dag), 2) == datetime.date.fromisoformat(na)


@pytest.mark.django_db
def test_renewing_is_from_thirty_days_before_the_end(werkgever):
    with pytest.raises(leden.NietMogelijk):
        toelating.verleng(organisatie=werkgever.organisatie_id, by=LidmaatschapFactory(adviseur=True))


@pytest.mark.django_db
def test_htmx_is_sent_to_the_login_page_and_every_answer_limits_the_browser(client):
    kop = {"HX-Request": "true", "HX-Current-URL": "http://testserver/kandidaten/?uren=20"}
    antwoord = client.get("/kandidaten/", headers=kop)
    assert antwoord.status_code == 204
    assert antwoord["HX-Redirect"] == "/account/login/?next=%2Fkandidaten%2F%3Furen%3D20"
    elders = client.get("/kandidaten/", headers=kop | {"HX-Current-URL": "https://kwaad.example/x"})
    assert elders["HX-Redirect"] == "/account/login/"
    assert "camera=()" in antwoord["Permissions-Policy"] and "camera=()" in client.get("/over/")["Permissions-Policy"]
