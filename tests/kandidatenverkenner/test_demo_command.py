"""``manage.py demo``: what it fills, what it leaves alone, and what it refuses."""

import random
import socket
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kandidatenverkenner.management.commands import demo
from kandidatenverkenner.models import Kandidaat, Ronde
from sonar.contactkeuzes import Contactstand, Voorstelantwoord
from sonar.demo.accounts import ACCOUNTS, WACHTWOORD
from sonar.demo.verdeling import verdeel_bevolking
from sonar.models import (
    Contactverzoek,
    Demovulling,
    Gebruiker,
    Gemeente,
    Lidmaatschap,
    Organisatie,
    Profieloordeel,
    Voorstel,
    Werkzoekende,
)


@pytest.fixture(autouse=True)
def eigen_map(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture
def vrije_poort():
    with socket.socket() as stekker:
        stekker.bind(("127.0.0.1", 0))
        return stekker.getsockname()[1]


@pytest.fixture
def niets_geladen(monkeypatch):
    """Fails as soon as anything is loaded."""

    def laad(*args, **kwargs):
        pytest.fail("er is geladen")

    monkeypatch.setattr(demo, "call_command", laad)
    monkeypatch.setattr(demo, "laad_referentiedata", laad)


def voeg_klant_toe():
    return Werkzoekende.objects.create(
        naam="Nieuwe klant",
        woongemeente=Gemeente.objects.get(pk="GM0772"),
        bediend_door=Organisatie.objects.get(code="GM0772"),
    )


@pytest.mark.django_db
def test_a_second_run_keeps_a_klant_that_was_added(capsys):
    call_command("demo", "--no-serve", "--kandidaten", "30", "--seed", "4")
    assert Demovulling.objects.values_list("kandidaten", "seed").get() == (30, 4)
    assert Kandidaat.objects.exists()
    mensen = Werkzoekende.objects.count()
    klant = voeg_klant_toe()

    call_command("demo", "--no-serve", "--kandidaten", "99")
    assert Werkzoekende.objects.filter(pk=klant.pk).exists()
    assert Werkzoekende.objects.count() == mensen + 1
    assert Demovulling.objects.get().kandidaten == 30
    gezegd = capsys.readouterr()
    assert gezegd.out == ""
    assert "blijven staan" in gezegd.err
    assert WACHTWOORD in gezegd.err
    assert all(account.email in gezegd.err for account in ACCOUNTS)


@pytest.mark.django_db
def test_a_second_run_on_another_day_takes_off_who_ended_by_then(capsys):
    call_command("demo", "--no-serve", "--kandidaten", "30")
    assert Ronde.objects.get().geveegd_op == timezone.localdate()
    assert "Weghalen" not in capsys.readouterr().err
    Ronde.objects.update(geveegd_op="2020-01-01")
    call_command("demo", "--no-serve")
    assert Ronde.objects.get().geveegd_op == timezone.localdate()
    assert Ronde.objects.get().nummer == 1
    assert "Weghalen" in capsys.readouterr().err


@pytest.mark.django_db
def test_it_also_fills_region_33_alone():
    call_command("demo", "--no-serve", "--kandidaten", "0")
    assert Kandidaat.objects.exists()
    for account in ACCOUNTS:
        gebruiker = Gebruiker.objects.get(email=account.email)
        assert gebruiker.check_password(WACHTWOORD)
        assert gebruiker.emailaddress_set.get().verified
        lidmaatschap = gebruiker.lidmaatschappen.get()
        assert (lidmaatschap.rol, lidmaatschap.organisatie.code) == (account.rol, account.organisatie)
        lidmaatschap.clean()
    standen = set(Contactverzoek.objects.values_list("stand", flat=True))
    assert standen == set(Contactstand) - {Contactstand.INGETROKKEN}
    assert Contactverzoek.objects.te_laat(timezone.localdate()).filter(eigenaar__isnull=True).exists()
    assert Profieloordeel.objects.te_bekijken().exists()
    assert set(Voorstel.objects.values_list("antwoord", flat=True)) == set(Voorstelantwoord)
    assert Contactverzoek.objects.get(verborgen=True).voorstel.antwoord == Voorstelantwoord.JA


@pytest.mark.django_db
def test_it_refuses_a_database_with_other_people():
    klant = voeg_klant_toe()
    with pytest.raises(CommandError, match="al mensen die niet door demo zijn toegevoegd"):
        call_command("demo", "--no-serve", "--kandidaten", "0")
    assert list(Werkzoekende.objects.all()) == [klant]
    assert not Demovulling.objects.exists()
    assert not Lidmaatschap.objects.exists()


def test_a_busy_port_is_told_before_anything_is_loaded(niets_geladen):
    with socket.create_server(("127.0.0.1", 0)) as stekker:
        port = stekker.getsockname()[1]
        with pytest.raises(CommandError, match=f"Poort {port} is al in gebruik. Kies een andere met --port."):
            call_command("demo", "--port", str(port))


def test_it_refuses_to_run_outside_a_demonstration(niets_geladen, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="nooit in productie"):
        call_command("demo", "--no-serve")


@pytest.mark.parametrize(
    ("argument", "waarde"),
    [
        ("--kandidaten", "-1"),
        ("--kandidaten", "veel"),
        ("--kandidaten", "99999999"),
        ("--port", "0"),
        ("--seed", "1.5"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_a_sentence(niets_geladen, argument, waarde):
    with pytest.raises(CommandError, match=f"{argument}: geef een heel getal van .* tot en met .*, niet '{waarde}'"):
        call_command("demo", "--no-serve", f"{argument}={waarde}")


def test_there_are_enough_bsns_for_the_most_kandidaten_it_takes():
    for seed in range(3):
        verdeel_bevolking(kandidaten=demo.MEESTE_KANDIDATEN, rng=random.Random(seed))


@pytest.mark.django_db
def test_it_runs_a_web_server_on_the_loopback_address_only_and_a_worker(monkeypatch, vrije_poort):
    gestart = []
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.setattr(demo, "draai_samen", lambda *args: gestart.append(args) or 0)
    monkeypatch.setattr(demo.connections, "close_all", lambda: None)
    Demovulling.objects.create(seed=1, kandidaten=0)
    call_command("demo", "--port", str(vrije_poort))
    [(server, worker, omgeving)] = gestart
    assert server[0] == worker[0] == sys.executable
    assert server[server.index("--host") + 1] == "127.0.0.1"
    assert server[server.index("--port") + 1] == str(vrije_poort)
    assert worker[2:] == ["procrastinate", "worker"]
    assert omgeving["DEMO"] == "1"
    assert omgeving["SITE_URL"] == f"http://127.0.0.1:{vrije_poort}/"


@pytest.mark.django_db
def test_without_serving_no_worker_is_started(monkeypatch):
    monkeypatch.setattr(demo, "draai_samen", lambda *args: pytest.fail("er is iets gestart"))
    Demovulling.objects.create(seed=1, kandidaten=0)
    call_command("demo", "--no-serve")


@pytest.mark.django_db
def test_a_server_that_fails_is_told(monkeypatch, vrije_poort):
    monkeypatch.setattr(demo, "draai_samen", lambda *args: 3)
    monkeypatch.setattr(demo.connections, "close_all", lambda: None)
    Demovulling.objects.create(seed=1, kandidaten=0)
    with pytest.raises(CommandError, match="status 3"):
        call_command("demo", "--port", str(vrije_poort))
