"""Publicatie: frozen is frozen."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from reports import canonical
from reports.actions import AlBevroren, bevries_publicatie
from reports.counts import tel_landelijk, tel_regio, vandaag
from reports.export.csv import as_csv
from reports.models import Publicatie
from sonar.choices import ProfielStatus
from sonar.models import Demovulling, Klantprofiel
from tests.factories.register import DoelgroepregistratieFactory, GebruikerFactory
from tests.reports.register import BRON

pytestmark = pytest.mark.django_db

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
        "delete from reports_publicatie",
    ],
)
def test_the_database_refuses_to_change_or_remove_one(publicatie, sql):
    with (
        pytest.raises(IntegrityError, match="Een publicatie wordt nooit gewijzigd of verwijderd"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


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
    ],
    ids=["een cijfer", "de peildatum", "fictief"],
)
def test_the_hash_tells_that_something_was_changed(publicatie, verander):
    publicatie = Publicatie.objects.get()
    verander(publicatie)
    assert not publicatie.klopt()


def test_the_same_counts_have_the_same_hash_in_any_order_of_keys():
    een = canonical.document(GISTEREN, {"regios": [{"nr": 1, "naam": "é"}]}, fictief=False)
    ander = canonical.document(GISTEREN, {"regios": [{"naam": "é", "nr": 1}]}, fictief=False)
    assert een == ander
    assert canonical.sha256(een) == canonical.sha256(ander)


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
