"""The commands: data on stdout, everything else on stderr, exit status 1 with one sentence."""

import datetime
import json
import re

import pytest
from django.core.management import execute_from_command_line
from django.db import connection, connections

from reports.counts import vandaag
from reports.models import Publicatie
from sonar.models import Werkzoekende
from tests.reports.register import BRON
from tests.reports.verleden import geschiedenis_schrijven

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs a command as from a shell: its exit status, stdout and stderr."""
    # From a shell a command ends by closing its connections, which here is the test's own.
    monkeypatch.setattr(connections, "close_all", lambda: None)

    def run_command(*argv: str) -> tuple[int, str, str]:
        try:
            execute_from_command_line(["manage.py", *argv])
            status = 0
        except SystemExit as einde:
            status = int(einde.code or 0)
        uit = capsys.readouterr()
        return status, uit.out, uit.err

    return run_command


def test_csv_is_the_published_table_byte_for_byte(run, regio_33):
    assert run("transparantie", "--regio", "33", "--format", "csv") == (0, BRON.read_text(encoding="utf-8"), "")


def test_table_has_the_two_level_head_dutch_numbers_and_the_closing_sentence(run, regio_33):
    status, uit, fouten = run("transparantie", "--regio", "33")
    assert (status, fouten) == (0, "")
    regels = uit.splitlines()
    assert re.split(r"\s{2,}", regels[0].strip()) == ["Gemeenteklanten in Sonar", "UWV-klanten in Sonar"]
    assert re.split(r"\s{2,}", regels[1]) == [
        "Arbeidsmarktregio",
        "Gemeente",
        "Profiel in Sonar",
        "Geen profiel in Sonar",
        "Profiel in Sonar",
        "Geen profiel in Sonar",
        "Totaal doelgroep banenafspraak in Sonar",
    ]
    assert regels[3].split() == ["33", "Zuidoost-Brabant", "Bergeijk", "0", "16", "54", "42", "112"]
    assert regels[-3].split() == ["TOTAAL", "AMR", "33", "681", "1.780", "1.417", "3.911"]
    assert regels[-1] == (
        "In Sonar zijn niet alle doelgroepen opgenomen, in de arbeidsmarktregio Zuidoost-Brabant bevat het "
        "doelgroepregister banenafspraak in totaal 5.431 personen. Hiermee is 72% van de doelgroepen bekend binnen "
        "Sonar."
    )


def test_table_says_plainly_that_the_register_is_not_told(run):
    _, uit, _ = run("transparantie", "--regio", "33")
    assert uit.endswith("in de arbeidsmarktregio Zuidoost-Brabant bevat, is niet bekend.\n")


def test_json_holds_the_same_counts(run, regio_33):
    status, uit, _ = run("transparantie", "--regio", "33", "--format", "json")
    rapport = json.loads(uit)
    assert status == 0
    assert rapport["arbeidsmarktregio"] == {"nr": 33, "naam": "Zuidoost-Brabant"}
    assert rapport["peildatum"] == vandaag().isoformat()
    assert rapport["totaal"] == {
        "gemProfiel": 33,
        "gemGeen": 681,
        "uwvProfiel": 1780,
        "uwvGeen": 1417,
        "totaal": 3911,
    }
    assert (rapport["registertotaal"], rapport["percentageBekend"], rapport["percentageMetProfiel"]) == (5431, 72, 46)


def test_today_may_be_asked_by_name(run):
    assert run("transparantie", "--regio", "33", "--peildatum", vandaag().isoformat())[0] == 0


ANDERE_DAG = (vandaag() - datetime.timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--regio", "36"], "Arbeidsmarktregio 36 bestaat niet."),
        (["--regio", "brabant"], "'brabant' is geen nummer van een arbeidsmarktregio."),
        (
            ["--regio", "33", "--peildatum", "gisteren"],
            "'gisteren' is geen datum; schrijf de peildatum als JJJJ-MM-DD.",
        ),
        (["--regio", "33", "--peildatum", "2026-02-30"], "'2026-02-30' is geen datum;"),
        (["--regio", "33", "--peildatum", "2999-01-01"], "1 januari 2999 ligt in de toekomst"),
        (["--regio", "33", "--peildatum", "1900-01-01"], "1 januari 1900 ligt voor het begin van het register"),
    ],
)
def test_what_can_not_be_counted_gets_one_sentence_and_status_1(run, opties, zin):
    status, uit, fouten = run("transparantie", *opties)
    assert (status, uit) == (1, "")
    assert fouten.startswith(f"CommandError: {zin}")
    assert fouten.count("\n") == 1


def test_an_earlier_day_is_counted_from_the_history(run, regio_33):
    Werkzoekende.objects.update(woongemeente="GM0743")
    with geschiedenis_schrijven() as cursor:
        cursor.execute(
            "update sonar_werkzoekendeevent set pgh_created_at = now() - interval '3 days' where pgh_label = 'insert'"
        )
    csv = ("transparantie", "--regio", "33", "--format", "csv")
    assert run(*csv, "--peildatum", ANDERE_DAG) == (0, BRON.read_text(encoding="utf-8"), "")
    assert run(*csv)[1].endswith(",0,0,0,0,0\n")


def test_freezing_prints_the_hash(run, regio_33):
    status, uit, fouten = run("bevries_publicatie")
    publicatie = Publicatie.objects.get()
    assert (status, uit) == (0, f"{publicatie.sha256}\n")
    assert "is bevroren" in fouten
    assert (publicatie.peildatum, publicatie.door) == (vandaag(), None)


def test_a_second_freeze_gets_one_sentence_and_status_1(run):
    run("bevries_publicatie")
    status, uit, fouten = run("bevries_publicatie")
    assert (status, uit, fouten.count("\n")) == (1, "", 1)
    assert "is al gepubliceerd" in fouten


def test_only_today_can_be_frozen(run):
    assert run("bevries_publicatie", "--peildatum", ANDERE_DAG)[0] == 1
    assert not Publicatie.objects.exists()


class TestControle:
    def test_every_publication_is_in_order(self, run, publicatie):
        assert run("controleer_publicaties") == (0, f"{vandaag()} {publicatie.sha256} in orde\n", "")
        assert run("controleer_publicaties", "--bekend", publicatie.sha256.upper())[0] == 0

    def test_a_hash_kept_elsewhere_must_be_one_of_them(self, run, publicatie):
        status, _, fouten = run("controleer_publicaties", "--bekend", "0" * 64)
        assert status == 1
        assert fouten == "CommandError: Geen publicatie heeft deze SHA-256: er is er een gewijzigd of verdwenen.\n"

    @pytest.mark.parametrize(
        "verander", ["cijfers = jsonb_set(cijfers, '{regios,0,gemeenten,0,2}', '1')", "fictief = true"]
    )
    def test_who_got_past_the_database_is_found(self, run, publicatie, verander):
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("alter table reports_publicatie disable trigger user")
            cursor.execute(f"update reports_publicatie set {verander}")
        status, uit, fouten = run("controleer_publicaties", "--bekend", publicatie.sha256)
        assert (status, uit) == (1, f"{vandaag()} {publicatie.sha256} KLOPT NIET\n")
        assert fouten.startswith("CommandError: Niet meer wat er bevroren is: de publicatie van ")
