"""Every import ends with a publication round, and is kept when that round fails."""

import pytest
from django.core.management import call_command

from kandidatenverkenner import publicatie
from kandidatenverkenner.models import Ronde
from kandidatenverkenner.publicatie import PublicatieFout
from sonar.models import Werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestand(tmp_path):
    pad = tmp_path / "klanten.csv"
    pad.write_text("ID_WZ,Gemeente\nA-1,Eindhoven\n", encoding="utf-8")
    return str(pad)


def test_an_import_makes_a_round_also_when_it_changed_nothing(bestand):
    call_command("import_klantprofielen", bestand)
    call_command("import_klantprofielen", bestand)
    assert Ronde.objects.get().nummer == 2


def test_a_dry_run_makes_none(bestand):
    call_command("import_klantprofielen", bestand, dry_run=True)
    assert not Ronde.objects.exists()


def test_a_round_that_fails_is_told_and_the_import_stays(bestand, monkeypatch, capsys):
    def breek() -> None:
        raise PublicatieFout("De belofte zou breken.")

    monkeypatch.setattr(publicatie, "publiceer", breek)
    call_command("import_klantprofielen", bestand)
    assert "het inlezen is klaar" in capsys.readouterr().err
    assert Werkzoekende.objects.count() == 1
