"""Workers that die while they mail: nothing is lost, and nobody gets the same news twice."""

import asyncio
import email
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, connections
from procrastinate.contrib.django import app

from sonar.actions.berichten import meld
from sonar.models import Bericht
from sonar.models.bericht import Berichtsoort
from sonar.tasks.berichten import stuur_na
from sonar.tasks.onderhoud import hervat
from tests.factories.register import LidmaatschapFactory
from tests.omvang import omvang

pytestmark = pytest.mark.django_db(transaction=True)

GEDOOD = omvang("AANTAL_GEDODE_MAILERS", deel=4)
PER_KEER = 20

# A worker as in production, on the database and the mail server of the test.
_WERKER = (
    "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'kandidatenverkenner.settings'; import django; "
    "django.setup(); from django.conf import settings; from django.db import connection; "
    "connection.settings_dict['NAME'] = sys.argv[1]; settings.EMAIL_HOST, settings.EMAIL_USE_TLS = '127.0.0.1', False; "
    "settings.EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'; settings.EMAIL_PORT = int(sys.argv[2]); "
    "from django.core.management import call_command; "
    "call_command('procrastinate', 'worker', '--queues=mail', '--one-shot')"
)


class Server:
    """Keeps which mails came in; slow enough to be killed in."""

    def __init__(self) -> None:
        self.kenmerken: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # the server's name for it
        await asyncio.sleep(0.02)
        self.kenmerken[email.message_from_bytes(envelope.content)["Message-ID"]] += 1
        return "250 OK"


@pytest.fixture
def server():
    with socket.socket() as stekker:
        stekker.bind(("127.0.0.1", 0))
        poort = stekker.getsockname()[1]
    ontvangen = Server()
    controller = Controller(ontvangen, hostname="127.0.0.1", port=poort)
    controller.start()
    yield ontvangen, poort
    controller.stop()
    with connection.cursor() as cursor:
        cursor.execute("truncate procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers cascade")


def _werker(poort: int) -> "subprocess.Popen[bytes]":
    opdracht = [sys.executable, "-c", _WERKER, connection.settings_dict["NAME"], str(poort)]
    return subprocess.Popen(opdracht, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _hervat() -> None:
    async def doe() -> None:
        with app.replace_connector(app.connector.get_worker_connector()):
            async with app.open_async():
                await hervat(SimpleNamespace(app=app), seconden=0)
        await sync_to_async(connections.close_all)()

    asyncio.run(doe())


def test_of_workers_killed_at_random_no_mail_is_lost_and_none_comes_twice(server):
    ontvangen, poort = server
    leden = [LidmaatschapFactory(werkgever=True, organisatie__code=f"TEST-{nr}") for nr in range(PER_KEER)]
    loting = random.Random(7)
    for keer in range(GEDOOD):
        meld(leden, soort=Berichtsoort.NIEUWE_KANDIDATEN, gebeurtenis=f"keer {keer}", pad="/zoekopdrachten/")
        al = ontvangen.kenmerken.total()
        proces = _werker(poort)
        # In the middle of the work, wherever that is.
        einde = time.monotonic() + 30
        while ontvangen.kenmerken.total() < al + loting.randrange(1, PER_KEER // 2) and time.monotonic() < einde:
            time.sleep(0.005)
        proces.send_signal(signal.SIGKILL)
        proces.wait()
        _hervat()
    verwacht = GEDOOD * PER_KEER
    for _ in range(20):
        stuur_na()
        _werker(poort).wait(timeout=120)
        _hervat()
        if not Bericht.objects.filter(verstuurd_op=None).exists():
            break
    assert Bericht.objects.exclude(verstuurd_op=None).count() == verwacht
    assert len(ontvangen.kenmerken) == verwacht
    # What a dying worker had sent and not written down comes again under the same id, which mail systems show once.
    dubbel = ontvangen.kenmerken.total() - verwacht
    sys.stdout.write(
        f"{GEDOOD} workers gedood, {verwacht} mails, {dubbel} keer opnieuw verstuurd met hetzelfde kenmerk\n"
    )
    assert dubbel <= 2 * GEDOOD
