"""A round fails closed: whatever is wrong in what was written, the publication before it stays, and someone is told."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from kandidatenverkenner import anoniem
from kandidatenverkenner.models import Bitmap, Kandidaat, Ronde, Rondepoging
from kandidatenverkenner.publicatie import PublicatieFout, controle, publiceer, ronde, wissel
from sonar.models import Kandidaatnummer, Opleidingsniveau, Rijbewijs, Taaksoort
from tests.chaos.publicatie import eigen_verbinding
from tests.factories.publicatie import maak_klanten

pytestmark = pytest.mark.django_db


@pytest.fixture
def gepubliceerd():
    """Twenty in two classes, with terms and licences; what is in force before each attempt."""
    b = Rijbewijs.objects.get(code="B").pk
    maak_klanten(11, opleidingsstap="mbo", opleidingsniveau=Opleidingsniveau.objects.get(code="mbo-2"), rijbewijzen=[b],
                 taaksoorten=[_taak("log-inpakken")])  # fmt: skip
    maak_klanten(11, opleidingsstap="wo", rijbewijzen=[])
    publiceer()


def _taak(code: str) -> int:
    return Taaksoort.objects.get(code=code).pk


def _stand() -> tuple[object, ...]:
    return (
        sorted(map(str, Kandidaat.objects.values_list())),
        Ronde.objects.values("nummer", "versie", "plaatsen", "geveegd_op", "verslag").get(),
        sorted(Bitmap.objects.values_list("ronde", "groep", "waarde")),
        sorted(map(str, Kandidaatnummer.objects.values_list("nummer", "tot"))),
    )


# What a fault in the round could leave, written after the rows; and what is said of it.
KAPOT = {
    "te kleine klasse": ("delete from {k} where klasse = 0 and plaats not in (select plaats from {k} where klasse = 0 limit 4)",
                         "door maar 4 rijen gedeeld"),
    "vlaggen maken de kern kleiner": ("update {k} set opleiding_soort = null, opleiding_code = null, onvolledig = array['opleidingsniveau']"
                                      " where nummer = (select min(nummer) from {k})", "door maar 1 rijen gedeeld"),
    "twee kernen in een klasse": ("update {k} set klasse = 0", "nummers van de klassen"),
    "een kern in twee klassen": ("update {k} set klasse = 7 where nummer in (select nummer from {k} where klasse = 0 limit 5)",
                                 "nummers van de klassen|gedeeld"),
    "gemeente die niet bestaat": ("update {k} set woongebied_code = 'GM9999'", "Een kern gebruikt"),
    "gemeente die een regio heet": ("update {k} set woongebied_soort = 'regio'", "Een kern gebruikt"),
    "praktijkonderwijs als niveau": ("update {k} set opleiding_code = 'pro' where opleiding_soort = 'niveau'", "Een kern gebruikt"),
    "opleiding getoond en niet getoond": ("update {k} set onvolledig = array['opleidingsniveau']", "Een kern gebruikt"),
    "rijbewijs getoond en niet getoond": ("update {k} set onvolledig = array['rijbewijs']", "Een kern gebruikt"),
    "vervoer bij een rijbewijs dat niet getoond wordt": (
        "update {k} set rijbewijzen = null, rijbewijs_volledig = null, onvolledig = array['rijbewijs'],"
        " vervoer = array(select id from sonar_vervoermiddel where code = 'auto')", "Vervoer verraadt"),
    "ander rijbewijs bij alleen B": ("update {k} set rijbewijzen = array(select id from sonar_rijbewijs where code = 'AM'),"
                                     " rijbewijs_volledig = false", "Een kern gebruikt"),
    "rijbewijs dat geheim is": ("update sonar_rijbewijs set publiceren = false where code = 'B'", "Een kern gebruikt"),
    "vreemde stand": ("update {k} set onvolledig = array['bsn']", "Een kern gebruikt"),
    "zeldzame term": ("update {k} set taaksoorten = array(select id from sonar_taaksoort where code = 'ict-web')"
                      " where klasse = 0 and nummer in (select nummer from {k} order by 1 limit 9)", "lijst taaksoorten"),
    "geheime term": ("update sonar_taaksoort set publiceren = false where code = 'log-inpakken'", "lijst taaksoorten"),
    "term die niet bestaat": ("update {k} set competenties = array[987654]", "lijst competenties"),
    "taal die geheim is": ("update sonar_taal set publiceren = false; update {k} set talen = array(select id from sonar_taal)",
                           "lijst talen"),
    "nummer van niemand": ("update {k} set nummer = 1 where nummer = (select min(nummer) from {k})", "niet .meer. getoond"),
    "kolom die niet op de lijst staat": ("alter table {k} add column postcode text", "kolom die niet op de lijst staat: postcode"),
    "nieuwe klasse van acht": ("update {k} set opleiding_code = 'hbo' where opleiding_code = 'wo';"
                               " delete from {k} where nummer in (select nummer from {k} where opleiding_code = 'hbo' limit 6)",
                               "Een nieuwe herkenbare combinatie wordt door maar 8"),
    "regel van de database": ("update {k} set reisafstand = 12", "De database brak de ronde af"),
}  # fmt: skip


@pytest.mark.parametrize("wat", KAPOT)
def test_a_round_that_breaks_the_promise_changes_nothing(gepubliceerd, wat, monkeypatch, caplog):
    sql, melding = KAPOT[wat]
    voor = _stand()
    maak_klanten(3, opleidingsstap="wo", rijbewijzen=[])
    vervang = wissel.vervang

    def vervang_en_breek(cursor):
        vervang(cursor)
        cursor.execute(sql.format(k=Kandidaat._meta.db_table))

    monkeypatch.setattr(wissel, "vervang", vervang_en_breek)
    with pytest.raises(PublicatieFout, match=melding), caplog.at_level(logging.ERROR):
        publiceer()
    na = _stand()
    # Numbers were given already; nobody sees them.
    assert na[:3] == voor[:3]
    assert set(voor[3]) <= set(na[3])
    [alarm] = [regel for regel in caplog.records if getattr(regel, "alarm", None) == "publicatieronde"]
    poging = Rondepoging.objects.get()
    assert (poging.klaar_op, poging.fout) == (None, alarm.fout)
    monkeypatch.undo()
    publiceer()
    poging.refresh_from_db()
    assert poging.klaar_op is not None and poging.fout == ""


def test_bitmaps_that_belong_to_other_rows_are_refused(gepubliceerd, monkeypatch):
    voor = _stand()
    monkeypatch.setattr(ronde, "_lees_bitmaps", dict)
    with pytest.raises(PublicatieFout, match="bitmaps"):
        publiceer()
    assert _stand() == voor


def test_the_command_says_that_the_old_one_stays(gepubliceerd, monkeypatch):
    monkeypatch.setattr(controle, "VLOER", 99)
    with pytest.raises(CommandError, match="De vorige publicatie blijft staan"):
        call_command("publiceer")


def test_an_error_of_the_database_tells_no_value_of_it(gepubliceerd, monkeypatch):
    def breek(verslag):
        raise OperationalError("Key (naam)=(Kanarie Vogelaar) ergens")

    monkeypatch.setattr(ronde, "_bereken", breek)
    with pytest.raises(PublicatieFout) as fout:
        publiceer()
    assert "Kanarie" not in str(fout.value) + Rondepoging.objects.get().fout


def test_a_round_refuses_a_transaction_that_does_not_see_others(gepubliceerd):
    voor = _stand()
    with connection.execute_wrapper(_als_repeatable_read), pytest.raises(PublicatieFout, match="READ COMMITTED"):
        publiceer()
    assert _stand() == voor


@pytest.mark.django_db(transaction=True)
def test_a_round_that_waits_too_long_for_another_says_so(monkeypatch, caplog):
    monkeypatch.setattr(ronde, "_WACHT_HOOGSTENS", "50ms")
    with eigen_verbinding() as ander:
        ander.execute("select pg_advisory_lock(%s)", [ronde._SLOT])
        with pytest.raises(PublicatieFout, match="al een ronde bezig"):
            publiceer()
    assert [regel.alarm for regel in caplog.records if hasattr(regel, "alarm")] == ["publicatieronde"]
    assert publiceer().ronde == 1


def _als_repeatable_read(execute, sql, *rest):
    return execute(sql.replace("current_setting('transaction_isolation')", "'repeatable read'"), *rest)


def test_the_floor_is_five_whatever_the_thresholds_say():
    assert anoniem.VLOER == 5 <= anoniem.K_OUT <= anoniem.K_IN
