"""Messages: told once per event, on a page, and by a real mail server for who wants mail."""

import email
import email.policy
import re
import socket
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import resolve
from procrastinate.contrib.django.models import ProcrastinateJob

from sonar.actions.berichten import kies_mail, meld
from sonar.berichten import TEKSTEN, stop_adres
from sonar.models import Bericht, Lidmaatschap
from sonar.models.bericht import Berichtsoort
from sonar.tasks.berichten import stuur_na, verstuur_bericht
from tests.factories.register import LidmaatschapFactory

UITKOMSTEN = ("aangenomen", "proef", "niet-aangenomen")
SOORT = Berichtsoort.NIEUWE_KANDIDATEN
VAN_WERKGEVER = {
    SOORT,
    Berichtsoort.VRAAG_AAN_KANDIDAAT,
    Berichtsoort.VRAAG_VAN_BUREAU,
    Berichtsoort.HOE_GING_HET,
}


class Brievenbus:
    """What the mail server took in."""

    def __init__(self) -> None:
        self.post: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # the server's name for it
        self.post.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def brievenbus(monkeypatch):
    bus = Brievenbus()
    with socket.socket() as stekker:
        stekker.bind(("127.0.0.1", 0))
        poort = stekker.getsockname()[1]
    server = Controller(bus, hostname="127.0.0.1", port=poort)
    server.start()
    for naam, waarde in (("HOST", "127.0.0.1"), ("PORT", poort), ("USE_TLS", False)):
        monkeypatch.setattr(settings, f"EMAIL_{naam}", waarde)
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    yield bus
    server.stop()


@pytest.fixture
def lid(db) -> Lidmaatschap:
    return LidmaatschapFactory(werkgever=True)


def _meld(*leden: Lidmaatschap, gebeurtenis: str = "zoekopdracht 1") -> int:
    return meld(leden, soort=SOORT, gebeurtenis=gebeurtenis, pad="/zoekopdrachten/")


def test_every_kind_has_words_that_name_nobody():
    assert set(TEKSTEN) == set(Berichtsoort)


@pytest.mark.django_db
def test_the_same_event_is_told_once(lid):
    ander = LidmaatschapFactory(rol=lid.rol, organisatie=lid.organisatie)
    assert (_meld(lid), _meld(lid, ander), _meld(lid, gebeurtenis="zoekopdracht 2")) == (1, 1, 1)
    assert Bericht.objects.van(lid).count() == 2
    assert ProcrastinateJob.objects.filter(task_name="mail-bericht").count() == 3


@pytest.mark.django_db
def test_the_database_refuses_the_same_event_twice_and_a_page_of_another_site(lid):
    for velden in ({"gebeurtenis": "een", "pad": "/a/"}, {"gebeurtenis": "twee", "pad": "//elders.example/"}):
        Bericht.objects.get_or_create(lidmaatschap=lid, soort=SOORT, gebeurtenis="een", pad="/a/")
        with pytest.raises(IntegrityError), transaction.atomic():
            Bericht.objects.create(lidmaatschap=lid, soort=SOORT, **velden)


@pytest.mark.django_db
def test_what_is_undone_is_not_told(lid):
    with pytest.raises(RuntimeError), transaction.atomic():
        _meld(lid)
        raise RuntimeError
    assert not Bericht.objects.exists() and not ProcrastinateJob.objects.filter(task_name="mail-bericht").exists()


def test_the_mail_arrives_as_text_and_html_with_links_and_without_a_person(werk_af, lid, brievenbus):
    _meld(lid)
    werk_af()
    (mail,) = brievenbus.post
    assert mail["To"] == lid.gebruiker.email and mail["Subject"] == SOORT.label
    tekst, html = (mail.get_body((soort,)).get_content() for soort in ("plain", "html"))
    for inhoud in (tekst, html):
        assert f"{settings.SITE_URL}zoekopdrachten/" in inhoud
        # What the mail is about comes first, and ending it last.
        assert inhoud.index("zoekopdrachten/") < inhoud.index("mail/stoppen/")
        assert lid.gebruiker.naam not in inhoud and lid.organisatie.naam not in inhoud
    assert f'<a href="{mail["List-Unsubscribe"].strip(" <>")}">' in html
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Bericht.objects.get().verstuurd_op is not None


def test_a_mail_that_asks_how_it_went_leads_straight_to_each_answer(werk_af, lid, brievenbus):
    meld([lid], soort=Berichtsoort.HOE_GING_HET, gebeurtenis="kennismaking 7", pad="/vacatures/verzoek/7/")
    werk_af()
    (mail,) = brievenbus.post
    for inhoud in (mail.get_body((soort,)).get_content() for soort in ("plain", "html")):
        paden = [urlsplit(adres).path for adres in re.findall(r"http[^\s\"<]+", inhoud)]
        assert paden[:3] == [f"/vacatures/verzoek/7/{uitkomst}/" for uitkomst in UITKOMSTEN]
        assert all(resolve(pad) for pad in paden)


def test_a_mail_that_is_sent_again_has_the_same_id(werk_af, lid, brievenbus):
    _meld(lid)
    werk_af()
    # As when the worker died after sending, before it was written down.
    Bericht.objects.update(verstuurd_op=None)
    verstuur_bericht(Bericht.objects.get().pk)
    een, twee = brievenbus.post
    assert een["Message-ID"] == twee["Message-ID"]


def test_a_mail_whose_job_was_given_up_goes_after_all(werk_af, lid, brievenbus):
    _meld(lid)
    ProcrastinateJob.objects.all()._raw_delete("default")
    stuur_na()
    stuur_na()
    werk_af()
    assert len(brievenbus.post) == 1
    stuur_na()
    assert not ProcrastinateJob.objects.filter(status="todo", task_name="mail-bericht").exists()


def test_who_wants_no_mail_of_a_kind_gets_none_and_finds_it_on_the_page(werk_af, lid, brievenbus, client):
    kies_mail(wel=[], by=lid.gebruiker)
    _meld(lid)
    werk_af()
    assert brievenbus.post == []
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert str(TEKSTEN[SOORT].zin) in client.get("/nieuw-voor-u/").text


@pytest.mark.django_db
def test_one_click_in_the_mail_programme_stops_mail_of_that_kind_without_logging_in(lid):
    adres = stop_adres(Bericht(lidmaatschap=lid, soort=SOORT))
    vreemde = Client(enforce_csrf_checks=True)
    assert vreemde.get(adres).status_code == 200
    lid.gebruiker.refresh_from_db()
    assert lid.gebruiker.geen_mail == []
    assert vreemde.post(adres, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert vreemde.post(adres).status_code == 200
    lid.gebruiker.refresh_from_db()
    assert lid.gebruiker.geen_mail == [SOORT]
    assert vreemde.post(adres[:-2] + "x/").status_code == 404


@pytest.mark.django_db
def test_what_was_seen_is_no_longer_new_and_a_choice_of_mail_is_kept(lid, client):
    _meld(lid)
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Ik heb alles gezien" in client.get("/nieuw-voor-u/").text
    client.post("/nieuw-voor-u/gezien/")
    assert "Ik heb alles gezien" not in client.get("/nieuw-voor-u/").text
    client.post("/nieuw-voor-u/mail/", {"mail": [SOORT]})
    lid.gebruiker.refresh_from_db()
    assert set(lid.gebruiker.geen_mail) == VAN_WERKGEVER - {SOORT}


@pytest.mark.django_db
def test_one_chooses_mail_of_the_kinds_one_can_get_and_keeps_what_another_role_chose(lid, client):
    kies_mail(wel=[SOORT], uit=[SOORT, Berichtsoort.VERZOEK_TE_LAAT], by=lid.gebruiker)
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    soorten = [soort for soort, _ in client.get("/nieuw-voor-u/").context["soorten"]]
    assert set(soorten) == VAN_WERKGEVER
    client.post("/nieuw-voor-u/mail/", {"mail": soorten})
    lid.gebruiker.refresh_from_db()
    assert lid.gebruiker.geen_mail == [Berichtsoort.VERZOEK_TE_LAAT]


@pytest.mark.django_db
def test_the_same_news_of_one_page_stands_once_at_the_top_with_how_often(lid, client):
    for gebeurtenis in ("een", "twee", "drie"):
        _meld(lid, gebeurtenis=gebeurtenis)
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    tekst = client.get("/kandidaten/").text
    assert tekst.count(str(TEKSTEN[SOORT].zin)) == 1 and "3 keer" in tekst
    assert client.get("/nieuw-voor-u/").text.count(str(TEKSTEN[SOORT].zin)) == 3
