"""A token acts for exactly one lidmaatschap, as long as a session would; it is shown once and kept as a hash."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from sonar.actions.tokens import hash_van, maak_token, trek_in
from sonar.api.rechten import HeeftRecht
from sonar.choices import OrganisatieSoort
from sonar.models import ApiToken, Organisatie
from tests.factories.register import LidmaatschapFactory, OrganisatieFactory

pytestmark = pytest.mark.django_db
ADRES = "/api/v1/kandidaten/0000"
GEEN_TOEGANG, TOEGANG = 401, 404
"""The reference in the address is nobody's: who gets so far is told it is not found."""


@pytest.fixture
def lid():
    return LidmaatschapFactory(werkgever=True)


def _vraag(token: str, **headers: str) -> int:
    return Client().get(ADRES, headers={"authorization": f"Bearer {token}", **headers}).status_code


def test_a_token_opens_the_api(lid):
    assert _vraag(maak_token(lidmaatschap=lid)) == TOEGANG


def test_only_a_hash_and_the_beginning_are_kept(lid):
    token = maak_token(lidmaatschap=lid)
    rij = ApiToken.objects.get()
    assert bytes(rij.hash) == hash_van(token)
    assert token.startswith(rij.begin)
    assert all(token not in str(waarde) for waarde in vars(rij).values())
    assert not any(veld.name == "hash" for veld in rij.events.model._meta.fields)


@pytest.mark.parametrize("kop", ["", "Bearer", "Bearer ", "Bearer x", "Bearer \xe9", "Basic eDp4", "bearer kvt_ x"])
def test_anything_else_opens_nothing(lid, kop):
    maak_token(lidmaatschap=lid)
    antwoord = Client().get(ADRES, headers={"authorization": kop})
    assert antwoord.status_code == GEEN_TOEGANG
    assert antwoord["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_withdrawn_token_opens_nothing_and_another_one_stays(lid):
    oud, nieuw = maak_token(lidmaatschap=lid), maak_token(lidmaatschap=lid)
    assert trek_in(token=ApiToken.objects.get(hash=hash_van(oud)).pk)
    assert (_vraag(oud), _vraag(nieuw)) == (GEEN_TOEGANG, TOEGANG)
    assert not trek_in(token=ApiToken.objects.get(hash=hash_van(oud)).pk)


def test_a_token_lasts_a_year(lid, monkeypatch):
    token = maak_token(lidmaatschap=lid)
    nu = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: nu + datetime.timedelta(days=364))
    assert ApiToken.objects.geldig().exists()
    monkeypatch.setattr(timezone, "now", lambda: nu + datetime.timedelta(days=366))
    assert _vraag(token) == GEEN_TOEGANG


def test_it_stops_with_the_account_the_lidmaatschap_and_the_organisation(lid):
    token = maak_token(lidmaatschap=lid)
    vandaag = timezone.localdate()
    for object_, veld, dicht, open_ in (
        (lid, "actief", False, True),
        (lid.gebruiker, "is_active", False, True),
        (lid.organisatie, "toegelaten_tot", vandaag, vandaag + datetime.timedelta(days=1)),
    ):
        type(object_).objects.filter(pk=object_.pk).update(**{veld: dicht})
        assert _vraag(token) == GEEN_TOEGANG, veld
        type(object_).objects.filter(pk=object_.pk).update(**{veld: open_})
        assert _vraag(token) == TOEGANG, veld
    Organisatie.objects.filter(pk=lid.organisatie_id).update(
        geblokkeerd_op=timezone.now(), geblokkeerd_reden="Misbruik"
    )
    assert _vraag(token) == GEEN_TOEGANG


def test_it_gives_no_more_than_the_role_may():
    assert _vraag(maak_token(lidmaatschap=LidmaatschapFactory(manager=True))) == 403


def test_an_address_without_a_right_of_its_own_is_closed():
    assert not HeeftRecht().has_permission(None, object())


def test_the_token_counts_and_not_the_session_beside_it(lid):
    client = Client()
    client.force_login(LidmaatschapFactory(manager=True).gebruiker)
    assert client.get(ADRES).status_code == 403
    kop = {"authorization": f"Bearer {maak_token(lidmaatschap=lid)}"}
    assert client.get(ADRES, headers=kop).status_code == TOEGANG


def test_a_session_without_the_second_step_opens_nothing(lid, settings):
    settings.MFA_VERPLICHT = True
    client = Client()
    client.force_login(lid.gebruiker)
    assert client.get(ADRES).status_code == GEEN_TOEGANG


def test_it_remembers_the_day_it_was_used_and_writes_once(lid, django_assert_num_queries):
    token = maak_token(lidmaatschap=lid)
    _vraag(token)
    assert ApiToken.objects.get().laatst_gebruikt_op == timezone.localdate()
    with django_assert_num_queries(2):  # the token with its lidmaatschap, and the count of requests
        _vraag(token)


def test_a_token_has_a_scope_that_exists(lid):
    for scopes in ([], ["alles"]):
        with pytest.raises(IntegrityError), transaction.atomic():
            maak_token(lidmaatschap=lid, scopes=scopes)


def _opdracht(*args: str) -> tuple[str, str]:
    uit, fout = io.StringIO(), io.StringIO()
    call_command("api_token", *args, stdout=uit, stderr=fout)
    return uit.getvalue(), fout.getvalue()


def test_the_command_prints_the_token_alone(lid):
    uit, fout = _opdracht(lid.gebruiker.email.upper())
    assert uit.endswith("\n") and _vraag(uit.strip()) == TOEGANG
    assert uit.split() == [uit.strip()]
    assert fout == ""


def test_the_command_can_withdraw_what_was_there(lid):
    oud = maak_token(lidmaatschap=lid)
    uit, fout = _opdracht(lid.gebruiker.email, "--intrekken")
    assert (_vraag(oud), _vraag(uit.strip())) == (GEEN_TOEGANG, TOEGANG)
    assert fout == "Ingetrokken eerdere toegangscodes: 1.\n"


def test_the_command_asks_which_organisation(lid):
    ander = OrganisatieFactory(code="TEST-ANDER")
    LidmaatschapFactory(gebruiker=lid.gebruiker, organisatie=ander, rol=lid.rol)
    with pytest.raises(CommandError, match="TEST-ANDER, TEST-WERKGEVER"):
        _opdracht(lid.gebruiker.email)
    _opdracht(lid.gebruiker.email, "--organisatie", "TEST-ANDER")
    assert ApiToken.objects.get().lidmaatschap.organisatie == ander


@pytest.mark.parametrize("args", [["niemand@test.example"], ["{email}", "--organisatie", "GM0363"]])
def test_the_command_refuses_who_has_no_access(lid, args):
    with pytest.raises(CommandError, match="geen toegang"):
        _opdracht(*(arg.format(email=lid.gebruiker.email) for arg in args))


@pytest.fixture
def beheer(lid):
    lid.beheert_leden = True
    lid.save()
    client = Client()
    client.force_login(lid.gebruiker)
    return client


def test_the_page_makes_a_token_and_shows_it_once(beheer, lid):
    keuze = {"lidmaatschap": lid.pk, "scopes": ["kandidaten:lezen"]}
    antwoord = beheer.post("/beheer/toegangscodes/", keuze)
    token = antwoord.context["nieuw"]
    assert token in antwoord.text and "no-store" in antwoord["Cache-Control"]
    assert _vraag(token) == TOEGANG
    assert ApiToken.objects.get().gemaakt_door == lid
    assert token not in beheer.get("/beheer/toegangscodes/").text


@pytest.mark.django_db
def test_the_page_makes_a_token_for_reports_in_the_name_of_a_manager():
    consulent = LidmaatschapFactory(leden=True)
    manager = LidmaatschapFactory(manager=True)
    beheer = Client()
    beheer.force_login(consulent.gebruiker)
    keuze = {"lidmaatschap": manager.pk, "scopes": ["kandidaten:lezen", "rapporten:lezen"]}
    antwoord = beheer.post("/beheer/toegangscodes/", keuze)
    assert "De rol van deze collega (Manager) past niet bij “Kandidaten zoeken en lezen”." in antwoord.text
    assert not ApiToken.objects.exists()
    token = beheer.post("/beheer/toegangscodes/", keuze | {"scopes": ["rapporten:lezen"]}).context["nieuw"]
    systeem = Client(headers={"Authorization": f"Bearer {token}"})
    assert systeem.get("/api/v1/transparantie/32", {"stand": "nu"}).status_code == 200
    assert systeem.get("/api/v1/kandidaten").status_code == 403


def test_the_page_of_an_employer_offers_no_reports(beheer):
    assert "rapporten:lezen" not in beheer.get("/beheer/toegangscodes/").text


def test_the_page_withdraws_a_token(beheer, lid):
    token = maak_token(lidmaatschap=lid)
    assert beheer.post(f"/beheer/toegangscodes/{ApiToken.objects.get().pk}/intrekken/").status_code == 302
    assert _vraag(token) == GEEN_TOEGANG
    assert "Ingetrokken" in beheer.get("/beheer/toegangscodes/").text


def test_the_page_is_about_ones_own_organisation(beheer):
    ander = LidmaatschapFactory(
        werkgever=True, organisatie=OrganisatieFactory(code="TEST-ANDER", soort=OrganisatieSoort.WERKGEVER)
    )
    token = maak_token(lidmaatschap=ander)
    rij = ApiToken.objects.get()
    assert rij.begin not in beheer.get("/beheer/toegangscodes/").text
    assert beheer.post(f"/beheer/toegangscodes/{rij.pk}/intrekken/").status_code == 404
    assert (
        beheer.post("/beheer/toegangscodes/", {"lidmaatschap": ander.pk, "scopes": ["kandidaten:lezen"]})
        .context["form"]
        .errors
    )
    assert _vraag(token) == TOEGANG


def test_who_does_not_look_after_the_members_sees_no_tokens(lid):
    client = Client()
    client.force_login(lid.gebruiker)
    assert client.get("/beheer/toegangscodes/").status_code == 403
