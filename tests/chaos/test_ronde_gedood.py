"""A round whose client or backend is killed at any moment: the old publication stands, or the new one, never a part."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection, connections

from kandidatenverkenner.models import Ronde, Rondepoging
from kandidatenverkenner.publicatie import PublicatieFout, publiceer
from sonar.models import Werkzoekende
from tests.chaos import aantal
from tests.chaos.publicatie import eigen_verbinding, stand, tegelijk
from tests.factories.bevolking import vul

pytestmark = pytest.mark.django_db(transaction=True)

# A backend that is killed takes the whole server with it, and with that whoever tests beside us.
ECHT_DODEN = os.environ.get("VOLLEDIG") == "1"


@pytest.fixture
def duur() -> float:
    """A publication of 3.000, and how many seconds a round takes."""
    vul(3000)
    publiceer()
    begin = time.monotonic()
    publiceer()
    return time.monotonic() - begin


def _nu() -> tuple[int, int]:
    """The state, when the server answers again and nothing of the round runs on."""
    for _ in range(400):
        try:
            with eigen_verbinding() as ander, ander.cursor() as cursor:
                cursor.execute(
                    "select count(*) from pg_stat_activity where datname = current_database()"
                    " and pid <> pg_backend_pid() and (state <> 'idle' or application_name = 'ronde')"
                )
                if cursor.fetchone() == (0,):
                    return stand(cursor)
        except psycopg.OperationalError:
            pass
        time.sleep(0.05)
    raise AssertionError("de server is nog bezig")


def _apart(doe: Callable[[], object]) -> "multiprocessing.context.ForkProcess":
    connections.close_all()
    proces = multiprocessing.get_context("fork").Process(target=doe)
    proces.start()
    return proces


def _heel(rondes: list[tuple[int, int]]) -> None:
    """Each time the same publication as before, or the next."""
    for (nummer, versie), (later, later_versie) in zip(rondes, rondes[1:], strict=False):
        assert (later, later_versie) in {(nummer, versie), (nummer + 1, versie + 1)}


def test_a_round_whose_client_is_killed_is_never_half_published(duur):
    toeval, rondes = random.Random(3), [_nu()]
    for _ in range(aantal("GEDODE_CLIENT", hier=6, volledig=50)):
        proces = _apart(lambda: publiceer() and None)
        time.sleep(toeval.uniform(0, duur * 1.2))
        os.kill(proces.pid, signal.SIGKILL)
        proces.join()
        rondes.append(_nu())
    _heel(rondes)
    connection.close()
    # Nothing of it stands in the way of the next.
    assert publiceer().ronde == rondes[-1][0] + 1


def test_a_round_that_was_cut_off_can_be_seen_to_be(duur):
    proces = _apart(lambda: publiceer() and None)
    time.sleep(duur * 0.5)
    os.kill(proces.pid, signal.SIGKILL)
    proces.join()
    ronde, _ = _nu()
    connection.close()
    poging = Rondepoging.objects.get()
    assert (poging.klaar_op is None) == (ronde == 2)


def _dood(pid: int) -> None:
    if ECHT_DODEN:
        os.kill(pid, signal.SIGKILL)
    else:
        with eigen_verbinding() as ander:
            ander.execute("select pg_terminate_backend(%s)", [pid])


def test_a_round_whose_backend_is_killed_is_never_half_published(duur):
    toeval, rondes = random.Random(5), [_nu()]
    for _ in range(aantal("GEDOOD_PROCES", hier=4, volledig=50)):
        pids: list[int] = []
        klaar: list[int] = []

        def ronde(pids=pids, klaar=klaar) -> None:
            with connection.cursor() as cursor:
                cursor.execute("set application_name = 'ronde'")
                cursor.execute("select pg_backend_pid()")
                pids.append(cursor.fetchone()[0])
            klaar.append(publiceer().ronde)

        def dood(pids=pids, klaar=klaar) -> None:
            while not pids:
                time.sleep(0.01)
            time.sleep(toeval.uniform(0, duur))
            if not klaar:
                _dood(pids[0])

        connections.close_all()
        fouten = tegelijk(ronde, dood)
        assert all(isinstance(fout, PublicatieFout) for fout in fouten), fouten
        rondes.append(_nu())
        # Who heard that it was done, was told the truth.
        assert not klaar or klaar == [rondes[-1][0]]
    _heel(rondes)
    connection.close()
    assert publiceer().ronde == rondes[-1][0] + 1


def test_the_lock_of_a_killed_round_holds_up_no_withdrawal(duur):
    proces = _apart(lambda: publiceer() and None)
    time.sleep(duur * 0.9)
    os.kill(proces.pid, signal.SIGKILL)
    proces.join()
    begin = time.monotonic()
    Werkzoekende.objects.filter(pk=Werkzoekende.objects.earliest("pk").pk).update(toestemming="bezwaar")
    assert time.monotonic() - begin < 10
    assert Ronde.objects.get().versie in {3, 4}
