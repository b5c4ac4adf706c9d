"""Logging in: e-mail and password, two steps where they are required, and a session that ends."""

import os
import subprocess
import sys
import time

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from sonar.models import Gebruiker, Lidmaatschap, Organisatie
from sonar.tasks.onderhoud import ruim_sessies_op

pytestmark = pytest.mark.django_db
WACHTWOORD = "een-lang-testwachtwoord"


@pytest.fixture
def gebruiker():
    gebruiker = Gebruiker.objects.create_user("Consulent@Test.example", WACHTWOORD, naam="Test Consulent")
    Lidmaatschap.objects.create(
        gebruiker=gebruiker, organisatie=Organisatie.objects.get(code="UWV-33"), rol="consulent"
    )
    return gebruiker


def _log_in(client: Client, wachtwoord: str = WACHTWOORD, email: str = "consulent@test.example"):
    return client.post("/account/login/", {"login": email, "password": wachtwoord})


def test_one_logs_in_with_e_mail_in_any_capitals_and_goes_on_where_one_was(gebruiker, client):
    antwoord = client.post(
        "/account/login/?next=/kandidaten/",
        {"login": "CONSULENT@test.example", "password": WACHTWOORD, "next": "/kandidaten/"},
    )
    assert antwoord.status_code == 302
    assert antwoord["Location"] == "/kandidaten/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(gebruiker, client):
    fout = _log_in(client, "verkeerd-wachtwoord")
    onbekend = _log_in(client, "verkeerd-wachtwoord", "niemand@test.example")
    assert fout.status_code == onbekend.status_code == 200
    assert fout.context["form"].non_field_errors() == onbekend.context["form"].non_field_errors()


def test_who_may_no_longer_log_in_cannot(gebruiker, client):
    Gebruiker.objects.update(is_active=False)
    _log_in(client)
    assert client.get("/kandidaten/").status_code == 302


def test_a_session_ends_after_its_longest_time(gebruiker, client, settings):
    _log_in(client)
    assert client.get("/kandidaten/").status_code == 200
    sessie = client.session
    sessie["begonnen"] = int(time.time()) - settings.SESSIE_HOOGSTENS_SECONDEN - 1
    sessie.save()
    assert client.get("/kandidaten/").status_code == 302


def test_without_a_second_step_one_is_sent_to_set_it_up_first(gebruiker, client, settings):
    settings.MFA_VERPLICHT = True
    _log_in(client)
    for adres in ("/kandidaten/", "/lidmaatschap/"):
        antwoord = client.get(adres)
        assert antwoord.status_code == 302
        assert antwoord["Location"] == "/account/2fa/totp/activate/"
    assert client.get("/rapporten/transparantie/").status_code == 200
    # The password once more, and then the page with the secret.
    opnieuw = client.get("/account/2fa/totp/activate/")["Location"]
    antwoord = client.post(opnieuw, {"password": WACHTWOORD}, follow=True)
    assert antwoord.redirect_chain[-1][0] == "/account/2fa/totp/activate/"
    assert antwoord.context["form"].secret in antwoord.text.replace(" ", "")


def _code(geheim: str) -> str:
    return format_hotp_value(hotp_value(geheim, next(iter(yield_hotp_counters_from_time()))))


def test_without_a_second_step_one_has_no_rights_on_open_pages_either(gebruiker, client, settings):
    settings.MFA_VERPLICHT = True
    _log_in(client)
    assert client.get("/rapporten/transparantie/33/?stand=nu").status_code == 403
    assert client.get("/rapporten/transparantie/33.csv?stand=nu").status_code == 403


def test_a_session_that_only_showed_the_password_ends_when_a_second_step_is_set_up_elsewhere(
    gebruiker, client, settings
):
    settings.MFA_VERPLICHT = True
    _log_in(client)
    TOTP.activate(gebruiker, generate_totp_secret())
    assert client.get("/kandidaten/")["Location"] == "/account/login/"
    assert client.get("/kandidaten/")["Location"].startswith("/account/login/?next=")


@pytest.mark.django_db(transaction=True)  # what is to be done on commit is done
def test_who_sets_the_second_step_up_goes_on_in_the_same_session(gebruiker, client, settings):
    settings.MFA_VERPLICHT = True
    _log_in(client)
    client.post("/account/reauthenticate/", {"password": WACHTWOORD})
    geheim = client.get("/account/2fa/totp/activate/").context["form"].secret
    assert client.post("/account/2fa/totp/activate/", {"code": _code(geheim)}).status_code == 302
    assert client.get("/kandidaten/").status_code == 200


def test_with_a_second_step_the_password_alone_opens_nothing(gebruiker, client, settings):
    settings.MFA_VERPLICHT = True
    geheim = generate_totp_secret()
    TOTP.activate(gebruiker, geheim)
    assert _log_in(client)["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/kandidaten/").status_code == 302
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.get("/kandidaten/").status_code == 302
    client.post("/account/2fa/authenticate/", {"code": _code(geheim)})
    assert client.get("/kandidaten/").status_code == 200


def test_five_wrong_passwords_lock_the_account_for_a_while(gebruiker, client):
    for _ in range(5):
        _log_in(client, "verkeerd-wachtwoord")
    _log_in(client)
    assert client.get("/kandidaten/").status_code == 302


_MISLUKTE_POGING = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "kandidatenverkenner.settings"
import django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.db import connection
from django.test import Client
connection.settings_dict["NAME"] = os.environ["TEST_DATABASE"]
Client().post("/account/login/", {"login": "consulent@test.example", "password": "verkeerd-wachtwoord"})
"""


@pytest.mark.django_db(transaction=True)  # the other process must see it
def test_every_process_counts_the_same_wrong_passwords(gebruiker, client):
    omgeving = {**os.environ, "TEST_DATABASE": connection.settings_dict["NAME"], "ALLOWED_HOSTS": "testserver"}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", _MISLUKTE_POGING], env=omgeving, check=True, timeout=60)
    for _ in range(3):
        _log_in(client, "verkeerd-wachtwoord")
    _log_in(client)
    assert client.get("/kandidaten/").status_code == 302
    cache.clear()
    _log_in(client)
    assert client.get("/kandidaten/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_what_was_counted_and_sessions_that_ended_are_forgotten_at_night(gebruiker, client):
    _log_in(client, "verkeerd-wachtwoord")
    _log_in(client)
    Session.objects.update(expire_date=timezone.now())
    cache.set("blijft", 1, 3600)
    with connection.cursor() as cursor:
        cursor.execute("update gedeelde_cache set expires = now() where cache_key not like '%blijft%'")
        ruim_sessies_op()
        cursor.execute("select count(*) from gedeelde_cache")
        assert cursor.fetchone() == (1,)
    assert not Session.objects.exists()
    cache.clear()
