"""The second wall: within verkenner_role not even raw SQL reads a person."""

import pytest
from django.db import ProgrammingError, connection, transaction

from kandidatenverkenner.models import Bitmap, Kandidaat, Ronde, Verwijdering
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.rol import VERKENNER, verkenner_role
from sonar.models import Gemeente, Taaksoort, Werkzoekende
from tests.factories.publicatie import maak_klanten

pytestmark = pytest.mark.django_db

LEESBAAR = {
    "kandidatenverkenner_kandidaat", "kandidatenverkenner_ronde", "kandidatenverkenner_bitmap",
    "kandidatenverkenner_verwijdering", "sonar_beroepssector", "sonar_taaksoort", "sonar_vaardigheid",
    "sonar_competentie", "sonar_affiniteit", "sonar_beroep", "sonar_rijbewijs", "sonar_vervoermiddel", "sonar_dagdeel",
    "sonar_taal", "sonar_opleidingsniveau", "sonar_gemeente", "sonar_gemeentealias", "sonar_arbeidsmarktregio",
    "sonar_regiolidmaatschap",
}  # fmt: skip


@pytest.fixture(autouse=True)
def gepubliceerd(db):
    maak_klanten(10, taaksoorten=[1])
    publiceer()


def _tabellen() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relkind in ('r', 'v', 'm', 'S', 'p') and relnamespace = 'public'::regnamespace"
        )
        return [naam for (naam,) in cursor.fetchall()]


def _kan_lezen(tabel: str) -> bool:
    try:
        with verkenner_role(), connection.cursor() as cursor:
            cursor.execute(f'select * from "{tabel}" limit 1')
    except ProgrammingError as fout:
        assert "permission denied" in str(fout)
        return False
    return True


def test_the_publication_and_the_lists_can_be_read():
    with verkenner_role():
        assert (Ronde.objects.get().nummer, Kandidaat.objects.count(), Verwijdering.objects.count()) == (1, 10, 0)
        assert Bitmap.objects.exists() and Taaksoort.objects.exists() and Gemeente.objects.exists()


def test_no_other_table_can_be_read_whatever_it_is_called():
    assert {tabel for tabel in _tabellen() if _kan_lezen(tabel)} == LEESBAAR


def test_a_person_can_be_read_before_and_after_but_not_within():
    assert Werkzoekende.objects.count() == 10
    with pytest.raises(ProgrammingError, match="permission denied"), verkenner_role():
        Werkzoekende.objects.count()
    assert Werkzoekende.objects.count() == 10
    with verkenner_role():
        Kandidaat.objects.count()
    assert Werkzoekende.objects.count() == 10


@pytest.mark.parametrize(
    "sql",
    [
        "select naam from sonar_werkzoekende",
        "select * from kandidatenverkenner_geschikt(current_date)",
        "select klantprofiel_id from sonar_kandidaatnummer",
        "table sonar_klantprofiel",
        "copy sonar_werkzoekende to stdout",
        "delete from kandidatenverkenner_kandidaat",
        "update kandidatenverkenner_ronde set versie = 0",
        "insert into kandidatenverkenner_verwijdering (versie, plaats) values (1, 1)",
    ],
)
def test_raw_sql_within_reads_no_person_and_writes_nothing(sql):
    with pytest.raises(ProgrammingError, match="permission denied"), verkenner_role(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_block_within_a_block_does_not_take_the_wall_down():
    with pytest.raises(ProgrammingError, match="permission denied"), verkenner_role():
        with verkenner_role():
            Kandidaat.objects.count()
        Werkzoekende.objects.count()


def test_an_error_within_leaves_the_role_behind():
    with pytest.raises(ZeroDivisionError), verkenner_role():
        raise ZeroDivisionError
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() != (VERKENNER,)
    assert Werkzoekende.objects.count() == 10


def test_the_role_ends_also_within_a_larger_transaction():
    with transaction.atomic():
        with verkenner_role():
            Kandidaat.objects.count()
        assert Werkzoekende.objects.count() == 10


def test_nobody_can_log_in_as_the_role():
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolcanlogin, rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = %s", [VERKENNER]
        )
        assert cursor.fetchone() == (False, False, False, False)
