"""Imports that are killed, that meet each other, or that meet a consultant who works on."""

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from django.db import connection, connections

from sonar.demo.bsn import bsns
from sonar.importing import Resultaat, importeer
from sonar.models import Doelgroepregistratie, Importstand, Klantprofiel, Organisatie, Profielberoep, Werkzoekende
from tests.sonar.importing.conftest import BSN_A, EINDHOVEN, HELMOND, A, klant, redenen, schrijf_csv, telling

pytestmark = pytest.mark.django_db(transaction=True)

KLANTEN = 300


@pytest.fixture
def bestand(tmp_path) -> Path:
    rijen = (
        {
            "BSN": bsn,
            "Gemeente": "Best",
            "Volledige Naam": f"Klant {nummer}",
            "Banenafspraak": "Ja",
            "Klantprofiel": "Ja",
            "Bemiddelingsberoep": "0110.1",
            "Vaardigheden": "s1.0|toveren",
        }
        for nummer, bsn in enumerate(islice(bsns(random.Random(9)), KLANTEN))
    )
    return schrijf_csv(tmp_path / "klanten.csv", *rijen)


def aantallen() -> set[int]:
    return {
        model.objects.count()
        for model in (Werkzoekende, Klantprofiel, Doelgroepregistratie, Profielberoep, Importstand)
    }


def apart(doe: Callable[[], None]) -> multiprocessing.Process:
    """A process of its own, with a connection of its own."""
    connections.close_all()
    proces = multiprocessing.get_context("fork").Process(target=doe)
    proces.start()
    return proces


def wacht_op_de_server() -> None:
    """A killed client does not end its query at once."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute(
                "select count(*) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'"
            )
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.05)
    raise AssertionError("de server is nog bezig")


@pytest.mark.parametrize("deel", [0.05, 0.3, 0.6, 0.75, 0.85, 0.95, 1.0])
def test_an_import_killed_between_two_statements_leaves_nothing(bestand, deel):
    opdrachten = []

    def tel(execute, sql, *rest):
        opdrachten.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(tel):
        importeer(bestand, dry_run=True)
    laatste = round(deel * len(opdrachten))

    def tot_daar() -> None:
        gedaan = []

        def stop(execute, sql, *rest):
            uitkomst = execute(sql, *rest)
            gedaan.append(sql)
            if len(gedaan) == laatste:
                os.kill(os.getpid(), signal.SIGKILL)
            return uitkomst

        with connection.execute_wrapper(stop):
            importeer(bestand)

    proces = apart(tot_daar)
    proces.join()
    assert proces.exitcode == -signal.SIGKILL
    wacht_op_de_server()
    assert aantallen() == {0}


def test_an_import_killed_at_any_moment_leaves_all_or_nothing_and_can_be_done_again(bestand):
    rng = random.Random(13)
    begin = time.monotonic()
    importeer(bestand, dry_run=True)
    duur = time.monotonic() - begin
    for _ in range(8):
        proces = apart(lambda: importeer(bestand) and None)
        time.sleep(rng.uniform(0, duur))
        proces.kill()
        proces.join()
        wacht_op_de_server()
        assert aantallen() in ({0}, {KLANTEN})
    assert telling(importeer(bestand))[3] == 0
    assert aantallen() == {KLANTEN}


def tegelijk(*werk: Callable[[], Resultaat]) -> list[Resultaat]:
    start, uitkomsten = threading.Barrier(len(werk)), []

    def voer_uit(doe: Callable[[], Resultaat]) -> None:
        try:
            start.wait()
            uitkomsten.append(doe())
        finally:
            connection.close()

    draden = [threading.Thread(target=voer_uit, args=(doe,)) for doe in werk]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uitkomsten


def test_two_imports_of_the_same_file_at_once_add_everybody_once(bestand):
    uitkomsten = tegelijk(lambda: importeer(bestand), lambda: importeer(bestand))
    assert sorted(map(telling, uitkomsten)) == [(0, 0, KLANTEN, 0), (KLANTEN, 0, 0, 0)]
    assert aantallen() == {KLANTEN}


def in_een_andere_verbinding(doe: Callable[[], object]) -> None:
    def voer_uit() -> None:
        try:
            doe()
        finally:
            connection.close()

    draad = threading.Thread(target=voer_uit)
    draad.start()
    draad.join()


def eenmaal_voor(begin: str, doe: Callable[[], object]):
    """An execute wrapper: does this once, elsewhere, just before the first statement that begins so."""
    gedaan = []

    def wrapper(execute, sql, *rest):
        if sql.strip().startswith(begin) and not gedaan:
            gedaan.append(sql)
            in_een_andere_verbinding(doe)
        return execute(sql, *rest)

    return connection.execute_wrapper(wrapper)


def test_a_klant_a_consultant_adds_meanwhile_is_not_added_twice(tmp_path):
    def voeg_toe() -> None:
        nieuw = Werkzoekende(
            naam="Van hand", woongemeente_id=EINDHOVEN, bediend_door=Organisatie.objects.get(code="UWV-33")
        )
        nieuw.bsn = BSN_A
        nieuw.save()

    pad = schrijf_csv(tmp_path / "klanten.csv", {**A, "Volledige Naam": "Uit bestand", "Plaats": "Best"})
    with eenmaal_voor("insert into sonar_werkzoekende", voeg_toe):
        resultaat = importeer(pad)
    assert (telling(resultaat), dict(resultaat.verschillen)) == ((0, 1, 0, 0), {"naam": 1})
    assert (klant().naam, klant().plaats) == ("Van hand", "Best")


def test_a_value_a_consultant_changes_while_it_is_compared_is_kept(tmp_path):
    pad = schrijf_csv(tmp_path / "klanten.csv", {**A, "Telefoonnummer": "1"})
    importeer(pad)
    schrijf_csv(pad, {**A, "Telefoonnummer": "2"})
    with eenmaal_voor("select from sonar_werkzoekende", lambda: Werkzoekende.objects.update(telefoon="9")):
        resultaat = importeer(pad)
    assert (telling(resultaat), dict(resultaat.verschillen)) == ((0, 0, 1, 0), {"telefoonnummer": 1})
    assert klant().telefoon == "9"


def test_a_klant_who_moves_to_another_party_while_compared_is_refused(tmp_path):
    helmond = Organisatie.objects.get(code=HELMOND)
    pad = schrijf_csv(tmp_path / "klanten.csv", {**A, "Telefoonnummer": "1"})
    importeer(pad, organisatie=helmond)
    schrijf_csv(pad, {**A, "Telefoonnummer": "2"})
    eindhoven = Organisatie.objects.get(code=EINDHOVEN)
    verhuis = eenmaal_voor(
        "select from sonar_werkzoekende", lambda: Werkzoekende.objects.update(bediend_door=eindhoven)
    )
    with verhuis:
        resultaat = importeer(pad, organisatie=helmond)
    assert redenen(resultaat) == "2 BSN: Deze klant is bekend bij Gemeente Eindhoven."
    assert klant().telefoon == "1"


def test_a_consultant_waits_for_the_klant_an_import_is_writing(tmp_path):
    pad = schrijf_csv(tmp_path / "klanten.csv", {**A, "Telefoonnummer": "1"})
    importeer(pad)
    schrijf_csv(pad, {**A, "Telefoonnummer": "2"})
    wachtend = threading.Thread(
        target=lambda: (Werkzoekende.objects.filter(telefoon="1").update(plaats="Best"), connection.close())
    )

    def wrapper(execute, sql, *rest):
        uitkomst = execute(sql, *rest)
        if sql.strip().startswith("select from sonar_werkzoekende"):
            wachtend.start()
        return uitkomst

    with connection.execute_wrapper(wrapper):
        assert telling(importeer(pad)) == (0, 1, 0, 0)
    wachtend.join()
    # It looked for the old number, and looks again after the import: neither undoes the other.
    assert (klant().telefoon, klant().plaats) == ("2", "")
