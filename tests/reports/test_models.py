"""Publicatie: frozen is frozen."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

import pytest
from django.db import IntegrityError, connection, migrations, transaction
from django.db.migrations.loader import MigrationLoader

from reports import canonical
from reports.actions import AlBevroren, bevries_publicatie
from reports.counts import tel_landelijk, tel_regio, vandaag
from reports.export.csv import as_csv
from reports.models import Publicatie
from reports.openbaar import trechters_van
from reports.trechter import tel_trechter
from sonar.choices import ProfielStatus
from sonar.models import Demovulling, Klantprofiel
from tests.factories.register import DoelgroepregistratieFactory, GebruikerFactory
from tests.reports.register import BRON

pytestmark = pytest.mark.django_db


@contextmanager
def weigert() -> Iterator[None]:
    with (
        pytest.raises(IntegrityError, match="Een publicatie wordt nooit gewijzigd of verwijderd"),
        transaction.atomic(),
    ):
        yield


GISTEREN = vandaag() - datetime.timedelta(days=1)


def test_what_is_frozen_is_the_count_of_that_moment_and_stays_so(regio_33):
    geteld = tel_landelijk(vandaag())
    bevries_publicatie(peildatum=vandaag(), door=None)
    Klantprofiel.objects.update(status=ProfielStatus.VASTGESTELD, vastgesteld_op=vandaag())
    DoelgroepregistratieFactory()
    assert Publicatie.objects.get().landelijk == geteld
    assert as_csv(Publicatie.objects.get().landelijk.regio(33)) == BRON.read_text(encoding="utf-8")
    assert as_csv(tel_regio(vandaag(), 33)) != BRON.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "sql",
    [
        "update reports_publicatie set fictief = not fictief",
        "update reports_publicatie set cijfers = '{}' where false",
        "update reports_publicatie set trechter = null",
        "update reports_publicatie set trechter = jsonb_set(trechter, '{land,0}', '5')",
        "delete from reports_publicatie",
        "truncate reports_publicatie",
        "truncate sonar_gebruiker cascade",
        "insert into reports_publicatie (peildatum, cijfers, sha256, fictief) select peildatum, '{}', sha256, fictief "
        "from reports_publicatie on conflict (peildatum) do update set cijfers = excluded.cijfers",
        "merge into reports_publicatie doel using (select 1) bron on true when matched then delete",
    ],
)
def test_the_database_refuses_to_change_or_remove_one_by_raw_sql(publicatie, sql):
    with weigert(), connection.cursor() as cursor:
        # Else what still has to be checked of the insert keeps TRUNCATE away.
        cursor.execute("set constraints all immediate")
        cursor.execute(sql)
    assert Publicatie.objects.get().klopt()


@pytest.mark.parametrize(
    "verander",
    [
        lambda: Publicatie.objects.get().save(),
        lambda: Publicatie.objects.get().delete(),
        lambda: Publicatie.objects.update(fictief=True),
        lambda: Publicatie.objects.update(trechter=None),
        lambda: Publicatie.objects.all().delete(),
        lambda: Publicatie.objects.bulk_update(Publicatie.objects.all(), ["cijfers"]),
        lambda: Publicatie.objects.update_or_create(peildatum=vandaag(), defaults={"cijfers": {}}),
    ],
    ids=["save", "delete", "update", "update trechter", "delete all", "bulk_update", "update_or_create"],
)
def test_the_database_refuses_to_change_or_remove_one_through_the_models(publicatie, verander):
    with weigert():
        verander()
    assert Publicatie.objects.get().klopt()


@pytest.mark.parametrize(
    "stap",
    [
        migrations.RunSQL("update reports_publicatie set sha256 = repeat('0', 64)"),
        migrations.RunPython(lambda apps, editor: apps.get_model("reports", "Publicatie").objects.all().delete()),
        migrations.RunPython(lambda apps, editor: apps.get_model("reports", "Publicatie").objects.update(fictief=True)),
    ],
    ids=["RunSQL", "RunPython delete", "RunPython update"],
)
def test_the_database_refuses_a_migration_that_changes_or_removes_one(publicatie, stap):
    stand = MigrationLoader(connection).project_state()
    with weigert(), connection.schema_editor(atomic=False) as editor:
        stap.database_forwards("reports", editor, stand, stand)
    assert Publicatie.objects.get().klopt()


def test_a_second_freeze_of_a_peildatum_is_refused(publicatie):
    with pytest.raises(AlBevroren, match="is al gepubliceerd en verandert niet meer"):
        bevries_publicatie(peildatum=publicatie.peildatum, door=None)
    assert Publicatie.objects.count() == 1


def test_the_hash_holds_for_what_was_read_back(publicatie):
    assert Publicatie.objects.get().klopt()


@pytest.mark.parametrize(
    "verander",
    [
        lambda publicatie: publicatie.cijfers["regios"][0]["gemeenten"][0].__setitem__(2, 1),
        lambda publicatie: setattr(publicatie, "peildatum", GISTEREN),
        lambda publicatie: setattr(publicatie, "fictief", True),
        lambda publicatie: publicatie.trechter["land"].__setitem__(0, 5),
        lambda publicatie: setattr(publicatie, "trechter", None),
    ],
    ids=["een cijfer", "de peildatum", "fictief", "een trede", "geen trechter"],
)
def test_the_hash_tells_that_something_was_changed(publicatie, verander):
    publicatie = Publicatie.objects.get()
    verander(publicatie)
    assert not publicatie.klopt()


def test_the_same_counts_have_the_same_hash_in_any_order_of_keys():
    een = canonical.document(GISTEREN, {"regios": [{"nr": 1, "naam": "é"}]}, None, fictief=False)
    ander = canonical.document(GISTEREN, {"regios": [{"naam": "é", "nr": 1}]}, None, fictief=False)
    assert een == ander
    assert canonical.sha256(een) == canonical.sha256(ander)


# Frozen by the first version, before there was a funnel: these very bytes were hashed.
EERSTE_VORM = (
    b'{"fictief":false,"peildatum":"2026-07-01","regios":[{"gemeenten":[["GM0772","Eindhoven",1,2,3,4]],"naam":'
    b'"Zuidoost-Brabant","nr":33,"registertotaal":5431}]}'
)


def test_a_publication_of_before_the_funnel_still_has_the_document_that_was_hashed():
    inhoud = json.loads(EERSTE_VORM)
    oud = Publicatie.objects.create(
        peildatum=datetime.date(2026, 7, 1),
        cijfers={"regios": inhoud["regios"]},
        sha256=hashlib.sha256(EERSTE_VORM).hexdigest(),
        fictief=False,
    )
    oud.refresh_from_db()
    assert oud.document == EERSTE_VORM
    assert oud.klopt()
    assert trechters_van(oud) is None


def test_the_document_holds_the_rounded_funnel_and_no_exact_count_or_key_of_it(regio_33):
    publicatie = bevries_publicatie(peildatum=vandaag(), door=None)
    inhoud = json.loads(publicatie.document)
    assert inhoud["versie"] == 2
    assert inhoud["trechter"].keys() == {"treden", "land", "regios"}
    assert {*chain(inhoud["trechter"]["land"], *(regio["aantallen"] for regio in inhoud["trechter"]["regios"]))} <= {
        None,
        "<10",
        *range(0, 5_000, 5),
    }
    assert [regio.keys() for regio in inhoud["trechter"]["regios"]] == [{"nr", "aantallen"}] * len(inhoud["regios"])


def test_the_frozen_funnel_is_read_back_as_it_was_told_with_the_exact_steps_of_the_table(regio_33):
    publicatie = bevries_publicatie(peildatum=vandaag(), door=None)
    trechter = trechters_van(Publicatie.objects.get()).van(33)
    totaal = publicatie.landelijk.regio(33).totaal
    assert [trede.waarde for trede in trechter.treden[:2]] == [totaal.totaal, totaal.profiel]
    (regio,) = [regio for regio in publicatie.trechter["regios"] if regio["nr"] == 33]
    assert [trede.waarde for trede in trechter.treden[2:]] == regio["aantallen"]
    geteld = tel_trechter(vandaag(), regio=33)
    for trede, precies in zip(trechter.treden, geteld.treden, strict=True):
        assert trede.aantal is None or abs(trede.aantal - precies.aantal) < 5


@pytest.mark.parametrize("sha256", ["", "A" * 64, "g" * 64, "a" * 63])
def test_the_form_of_a_hash_is_checked(sha256):
    with pytest.raises(IntegrityError, match="publicatie_sha256_is_64_hexcijfers"), transaction.atomic():
        Publicatie.objects.create(peildatum=GISTEREN, cijfers={"regios": []}, sha256=sha256, fictief=False)


def test_a_publication_over_invented_people_says_so():
    assert not bevries_publicatie(peildatum=GISTEREN, door=None).fictief
    Demovulling.objects.create(seed=1, kandidaten=1)
    assert bevries_publicatie(peildatum=vandaag(), door=None).fictief


def test_a_publication_remembers_who_froze_it():
    gebruiker = GebruikerFactory()
    assert bevries_publicatie(peildatum=vandaag(), door=gebruiker).door == gebruiker
