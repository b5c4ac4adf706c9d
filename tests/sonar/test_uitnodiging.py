"""An invitation works once, for a week, for the address it was sent to."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from sonar.models import Gebruiker, Lidmaatschap, Uitnodiging
from tests.factories.beheer import UitnodigingFactory
from tests.factories.register import GebruikerFactory, LidmaatschapFactory

NIEUW = {"naam": "Nora Nieuw", "wachtwoord": "een-heel-lang-wachtwoord"}
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _adres(rij: Uitnodiging) -> str:
    return f"/uitnodiging/{Uitnodiging.link.sleutel(rij)}/"


def test_the_mail_is_sent_by_a_job_with_a_link_that_is_kept_nowhere(werk_af, client):
    client.force_login(LidmaatschapFactory(leden=True).gebruiker, backend=_BACKEND)
    client.post("/beheer/leden/", {"email": "Nieuw@test.example", "rol": "consulent"})
    assert mail.outbox == []
    werk_af()
    (bericht,) = mail.outbox
    assert bericht.to == ["nieuw@test.example"]
    html, soort = bericht.alternatives[0]
    sleutel = re.search(r"/uitnodiging/(\w+)/", bericht.body)[1]
    assert sleutel in html and soort == "text/html"
    rij = Uitnodiging.objects.get()
    assert rij.verstuurd_op is not None
    assert sleutel not in str(Uitnodiging.objects.filter(pk=rij.pk).values())


@pytest.mark.django_db
def test_somebody_new_sets_a_name_and_password_and_the_link_is_used_up(client):
    adres = _adres(rij := UitnodigingFactory())
    assert client.post(adres, NIEUW | {"wachtwoord": "kort"}).status_code == 200
    assert not Gebruiker.objects.filter(email=rij.email).exists()
    assert client.post(adres, NIEUW).status_code == 302
    nieuw = Gebruiker.objects.get(email=rij.email)
    assert nieuw.check_password(NIEUW["wachtwoord"])
    assert EmailAddress.objects.get(user=nieuw).verified
    assert Lidmaatschap.objects.get(gebruiker=nieuw).rol == rij.rol
    assert client.get(adres).status_code == client.post(adres, NIEUW).status_code == 404


@pytest.mark.django_db
def test_who_has_an_account_accepts_only_when_logged_in_with_that_address(client):
    bestaand = GebruikerFactory()
    adres = _adres(UitnodigingFactory(email=bestaand.email))
    client.post(adres, NIEUW)
    assert not bestaand.lidmaatschappen.exists()
    client.force_login(GebruikerFactory(), backend=_BACKEND)
    assert "ander e-mailadres" in client.post(adres).text
    assert not bestaand.lidmaatschappen.exists()
    client.force_login(bestaand, backend=_BACKEND)
    assert client.post(adres).status_code == 302
    assert bestaand.lidmaatschappen.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "velden",
    [{"ingetrokken_op": timezone.now()}, {"gemaakt_op": "2020-01-01T00:00Z", "verloopt_op": "2020-01-08T00:00Z"}],
)
def test_a_link_that_does_not_work_gives_one_clear_page(velden, client):
    rij = UitnodigingFactory()
    Uitnodiging.objects.filter(pk=rij.pk).update(**velden)
    antwoord, onbekend = client.get(_adres(rij)), client.get("/uitnodiging/" + "0" * 64 + "/")
    assert antwoord.status_code == 404 and "werkt niet meer" in antwoord.text
    assert antwoord.text == onbekend.text


@pytest.mark.django_db
def test_the_links_key_does_not_travel_on_nor_stand_in_the_log(client, caplog):
    rij = UitnodigingFactory()
    with caplog.at_level("DEBUG"):
        antwoord = client.get(_adres(rij))
    assert antwoord["Referrer-Policy"] == "strict-origin"
    assert '<meta name="referrer" content="strict-origin">' in antwoord.text
    assert "no-store" in antwoord["Cache-Control"]
    assert Uitnodiging.link.sleutel(rij) not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wachtwoord", "zin"),
    [
        ("kort", "Het wachtwoord is te kort. Gebruik minstens 12 tekens."),
        ("nora nieuwkoop", "Het wachtwoord lijkt te veel op uw naam of e-mailadres. Kies iets anders."),
        ("password1234", "Dit wachtwoord is te algemeen."),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_dutch(client, wachtwoord, zin):
    antwoord = client.post(_adres(UitnodigingFactory()), {"naam": "Nora Nieuwkoop", "wachtwoord": wachtwoord})
    assert antwoord.context["form"].errors["wachtwoord"] == [zin]
    assert not Gebruiker.objects.filter(naam="Nora Nieuwkoop").exists()
