"""``manage.py demo``: a whole demonstration from nothing to a page in the browser."""

import argparse
import errno
import io
import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pghistory
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections, transaction
from django.utils import timezone

from kandidatenverkenner.publicatie import publiceer, veeg, veeg_nodig
from kandidatenverkenner.samen import draai_samen
from sonar.demo.aanvulling import vul_aan
from sonar.demo.accounts import ACCOUNTS, WACHTWOORD, maak_accounts
from sonar.demo.bevolking import schrijf_klanten
from sonar.demo.contactverzoeken import vul_contactverzoeken
from sonar.demo.werkvoorraad import vul_werkvoorraad
from sonar.importing import importeer
from sonar.models import Demovulling, Lidmaatschap, Werkzoekende
from sonar.referentie import laad_referentiedata

ADRES = "127.0.0.1"
# Beyond this there are too few BSNs for everybody around the kandidaten.
MEESTE_KANDIDATEN = 500_000
_WERKPROCESSEN = 2
# Per process; each keeps a connection to the database open.
_DRADEN = 4


def _geheel_getal(*, minstens: int, hoogstens: int) -> Callable[[str], int]:
    def lees(tekst: str) -> int:
        if not (tekst.isascii() and tekst.isdigit() and minstens <= int(tekst) <= hoogstens):
            raise argparse.ArgumentTypeError(
                f"geef een heel getal van {minstens} tot en met {hoogstens}, niet {tekst!r}."
            )
        return int(tekst)

    return lees


class Command(BaseCommand):
    help = "Vult een lege database met verzonnen mensen en start de dienst op deze computer. Wat er al staat, blijft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="alleen vullen, de dienst niet starten")
        parser.add_argument("--port", type=_geheel_getal(minstens=1, hoogstens=65_535), default=8000)
        parser.add_argument(
            "--kandidaten",
            type=_geheel_getal(minstens=0, hoogstens=MEESTE_KANDIDATEN),
            default=20_000,
            help="aantal te publiceren profielen buiten regio 33 (standaard 20000)",
        )
        parser.add_argument(
            "--seed",
            type=_geheel_getal(minstens=0, hoogstens=2**63 - 1),
            default=1,
            help="een ander getal geeft andere mensen",
        )

    def handle(self, *, no_serve: bool, port: int, kandidaten: int, seed: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("De omgeving zegt DEMO=0. Een demonstratie start alleen met DEMO=1, nooit in productie.")
        if not no_serve:
            _controleer_poort(port)
        self._begin = time.monotonic()
        try:
            self._bereid_voor(kandidaten=kandidaten, seed=seed)
        except KeyboardInterrupt:
            raise CommandError("Afgebroken. Er zijn geen mensen half toegevoegd.", returncode=130) from None
        self._toon_accounts(port)
        if not no_serve:
            _serveer(port)

    def _bereid_voor(self, *, kandidaten: int, seed: int) -> None:
        self._stap("Database bijwerken")
        call_command("migrate", verbosity=0, interactive=False)
        self._stap("Referentiegegevens laden")
        laad_referentiedata()
        self._stap("Stijlen en beelden klaarzetten")
        call_command("collectstatic", verbosity=0, interactive=False)
        self._vul(kandidaten=kandidaten, seed=seed)
        if veeg_nodig():
            self._stap("Weghalen wie vandaag niet meer getoond mag worden")
            veeg()

    def _vul(self, *, kandidaten: int, seed: int) -> None:
        """Everything or nothing; a second demo at the same moment waits for the mark and then finds it."""
        with pghistory.context(handeling="demo"), transaction.atomic():
            vulling, nieuw = Demovulling.objects.get_or_create(pk=1, defaults={"seed": seed, "kandidaten": kandidaten})
            if not nieuw:
                self._meld(f"De demogegevens van {timezone.localtime(vulling.gevuld_op):%d-%m-%Y} blijven staan.")
                return
            if Werkzoekende.objects.exists():
                raise CommandError(
                    "Deze database bevat al mensen die niet door demo zijn toegevoegd. "
                    "Gebruik voor de demonstratie een lege database (een andere DATA_DIR of DATABASE_URL)."
                )
            # Before the people: what they said, they said to someone.
            self._stap("Accounts maken")
            maak_accounts()
            self._voeg_mensen_toe(kandidaten=kandidaten, seed=seed)
            self._stap("Kandidaten publiceren")
            publiceer()
            self._stap("Contactverzoeken verzinnen")
            vul_contactverzoeken(timezone.localdate())
            self._stap("Rapport bevriezen")
            # Its fingerprint goes to stdout, where nobody asked for it now.
            call_command("bevries_publicatie", verbosity=0, stdout=io.StringIO())
        self._stap("Database afstemmen")
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        self._stap("Klaar")

    def _voeg_mensen_toe(self, *, kandidaten: int, seed: int) -> None:
        vandaag = timezone.localdate()
        with tempfile.TemporaryDirectory() as folder:
            bestand = Path(folder) / "klanten.csv"
            self._stap("Mensen verzinnen")
            mensen = schrijf_klanten(bestand, kandidaten=kandidaten, seed=seed, vandaag=vandaag)
            self._stap(f"{mensen:,} mensen inlezen".replace(",", "."))
            resultaat = importeer(bestand)
            # The history so far says that an import did it.
            pghistory.context(handeling="demo")
        if resultaat.nieuw != mensen:
            raise CommandError(f"De import nam {resultaat.nieuw} van de {mensen} verzonnen mensen over.")
        self._stap("Profielen aanvullen")
        vul_aan(kandidaten=kandidaten, seed=seed, vandaag=vandaag)
        self._stap("Werkvoorraad verzinnen")
        vul_werkvoorraad(seed=seed, vandaag=vandaag)

    def _toon_accounts(self, port: int) -> None:
        emails = [account.email for account in ACCOUNTS]
        lidmaatschappen = Lidmaatschap.objects.filter(gebruiker__email__in=emails).select_related(
            "gebruiker", "organisatie"
        )
        regels = [(lid.gebruiker.email, lid.get_rol_display(), lid.organisatie.naam) for lid in lidmaatschappen]
        breedtes = [max(map(len, kolom)) for kolom in zip(*regels, strict=True)]
        self._meld(f"\nDe demonstratie: http://{ADRES}:{port}/\n\n")
        for regel in regels:
            self._meld(
                "  " + "  ".join(cel.ljust(breedte) for cel, breedte in zip(regel, breedtes, strict=True)).rstrip()
            )
        self._meld(f"\nWachtwoord van elk account: {WACHTWOORD}\n\n")

    def _stap(self, naam: str) -> None:
        """What starts now, after how many seconds; a line of its own, since what runs may write lines too."""
        self._meld(f"{time.monotonic() - self._begin:5.1f} s  {naam}".replace(".", ",", 1))

    def _meld(self, tekst: str) -> None:
        # On stderr, but not in the colour of an error.
        self.stderr.write(tekst, style_func=str)


def _controleer_poort(port: int) -> None:
    """Before anything is loaded, rather than after a minute of waiting."""
    with socket.socket() as stekker:
        stekker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            stekker.bind((ADRES, port))
        except OSError as fout:
            reden = "is al in gebruik" if fout.errno == errno.EADDRINUSE else f"is niet te gebruiken ({fout.strerror})"
            raise CommandError(f"Poort {port} {reden}. Kies een andere met --port.") from fout


def _serveer(port: int) -> None:
    """Runs the web server and the job worker until one asks to stop; this process only watches over them."""
    connections.close_all()
    server = [
        sys.executable, "-m", "granian", "kandidatenverkenner.wsgi:application",
        "--interface", "wsgi",
        "--host", ADRES,
        "--port", str(port),
        "--workers", str(_WERKPROCESSEN),
        "--blocking-threads", str(_DRADEN),
        "--working-dir", str(settings.BASE_DIR),
        "--log-level", "warning",
    ]  # fmt: skip
    worker = [sys.executable, str(settings.BASE_DIR / "manage.py"), "procrastinate", "worker"]
    # Links in mail lead to the port that is served.
    adres = os.environ.get("SITE_URL") or f"http://{ADRES}:{port}/"
    if status := draai_samen(server, worker, {**os.environ, "SITE_URL": adres, "DEMO": "1"}):
        raise CommandError(f"De webserver stopte met status {status}.", returncode=abs(status))
