"""The publication round: from the register's eligible profiles to generalised rows, set-based and all at once.

Computing (``_bereken``) holds nobody up; what was computed is put in place (``_wissel``) under the lock of Ronde, in
one transaction that either becomes the publication or changes nothing.
"""

import hmac
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import DatabaseError, Error, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from pyroaring import BitMap

from kandidatenverkenner import bitmaps
from kandidatenverkenner.bitmaps import Sleutel
from kandidatenverkenner.models import Ronde, Rondepoging
from kandidatenverkenner.publicatie import ladder, rijen, werk, wissel
from kandidatenverkenner.publicatie.controle import controleer
from kandidatenverkenner.publicatie.fout import PublicatieFout
from kandidatenverkenner.publicatie.verslag import Rondeverslag, tel_niveaus

logger = logging.getLogger(__name__)

_SLOT = 5_431_041
_TABELLEN = "ronde_werk, ronde_cel, ronde_klasse, ronde_nummer, ronde_rijen, ronde_nu, ronde_oud"

# Without the first two a nested loop over a table of unknown size is chosen, and takes minutes. A round whose client is
# gone stops within seconds, and one that hangs does not hang for ever.
_INSTELLINGEN = {
    "enable_nestloop": "off",
    "enable_mergejoin": "off",
    "jit": "off",
    "work_mem": "64MB",
    "statement_timeout": "10min",
    "client_connection_check_interval": "2s",
    "idle_in_transaction_session_timeout": "5min",
}
_WACHT_HOOGSTENS = "20min"


def publiceer() -> Rondeverslag:
    """Replaces the whole publication by a new one; a second round at the same time waits for the first.

    :raises PublicatieFout: when what was made breaks the promise, or the database failed; nothing changed then. The
        failure is logged as an alarm and stands in Rondepoging.
    """
    verslag = Rondeverslag()
    with _alleen():
        Rondepoging.objects.update_or_create(
            pk=1, defaults={"begonnen_op": timezone.now(), "klaar_op": None, "fout": ""}
        )
        try:
            nieuw = _bereken(verslag)
            _wissel(verslag, nieuw)
        except Exception as fout:
            raise _alarm(fout) from fout
    logger.info("publicatieronde", extra={"verslag": verslag.als_json()})
    return verslag


def _alarm(fout: Exception) -> PublicatieFout:
    """Tells that the round failed, in the log and where a page can read it; never with values of the database."""
    if isinstance(fout, PublicatieFout):
        uitleg = fout
    elif isinstance(fout, Error):
        code = getattr(fout.__cause__, "sqlstate", None) or "geen code"
        uitleg = PublicatieFout(f"De database brak de ronde af ({type(fout).__name__}, {code}).")
    else:
        uitleg = PublicatieFout(f"De ronde liep vast ({type(fout).__name__}).")
    _meld(uitleg)
    with suppress(Error):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        Rondepoging.objects.filter(pk=1).update(fout=str(uitleg)[:300])
    return uitleg


def _meld(fout: PublicatieFout) -> None:
    logger.error("publicatieronde mislukt", extra={"alarm": "publicatieronde", "fout": str(fout)})


@contextmanager
def _alleen() -> Iterator[None]:
    """One round at a time. The lock is the session's: it holds over both transactions and goes with the connection."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select current_setting('transaction_isolation')")
        if cursor.fetchone() != ("read committed",):
            raise PublicatieFout("Een ronde werkt alleen met READ COMMITTED: zij moet zien wie zich terugtrok.")
        cursor.execute(
            f"set local lock_timeout = '{_WACHT_HOOGSTENS}'; set local client_connection_check_interval = '2s'"
        )
        try:
            cursor.execute("select pg_advisory_lock(%s)", [_SLOT])
        except DatabaseError as fout:
            # What Rondepoging says is of the round that has the lock.
            te_lang = PublicatieFout("Er is al een ronde bezig die niet klaar komt.")
            _meld(te_lang)
            raise te_lang from fout
        cursor.execute("set local lock_timeout to default; set local client_connection_check_interval to default")
    try:
        yield
    finally:
        # A connection that is gone took them along.
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute(f"drop table if exists {_TABELLEN}")
            cursor.execute("select pg_advisory_unlock(%s)", [_SLOT])


@contextmanager
def _transactie() -> Iterator[CursorWrapper]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("; ".join(f"set local {naam} = '{waarde}'" for naam, waarde in _INSTELLINGEN.items()))
        yield cursor
        # Within a larger transaction they would stay.
        cursor.execute("; ".join(f"set local {naam} to default" for naam in _INSTELLINGEN))


def _lees_bitmaps() -> dict[Sleutel, BitMap]:
    return dict(bitmaps.lees_bitmaps(rijen.RIJEN))


def _bereken(verslag: Rondeverslag) -> dict[Sleutel, BitMap]:
    """Fills ``ronde_rijen`` for everybody who is eligible now.

    :returns: the bitmaps of these rows.
    """
    vandaag = timezone.localdate()
    ronde, _ = Ronde.objects.get_or_create(pk=1)
    verslag.ronde = ronde.nummer + 1
    schud = hmac.digest(settings.SCHUD_SLEUTEL.encode(), b"ronde:%d" % verslag.ronde, "sha256").hex()
    with _transactie() as cursor:
        cursor.execute(f"drop table if exists {_TABELLEN}")
        with verslag.stap("lezen"):
            geschikt = werk.lees_register(cursor, vandaag)
        with verslag.stap("indelen"):
            ladder.deel_in(cursor)
        with verslag.stap("nummers"):
            werk.geef_nummers(cursor)
        with verslag.stap("rijen"):
            geplaatst = rijen.maak_rijen(cursor, schud=schud)
        verslag.wachten, verslag.gepubliceerd = geschikt - geplaatst, geplaatst
        with verslag.stap("bitmaps"):
            return _lees_bitmaps()


def _wissel(verslag: Rondeverslag, nieuw: dict[Sleutel, BitMap]) -> None:
    """:raises PublicatieFout: when what stands there then breaks the promise; everything is undone."""
    with _transactie() as cursor, verslag.stap("wissel"):
        ronde = Ronde.objects.select_for_update().get(pk=1)
        if ronde.nummer + 1 != verslag.ronde:
            raise PublicatieFout("Een andere ronde kwam ertussen.")
        vandaag = timezone.localdate()
        with verslag.stap("opnieuw kijken"):
            leeg = wissel.laat_vallen(cursor, vandaag)
            nieuw = wissel.pas_aan(cursor, leeg, nieuw, _lees_bitmaps)
        with verslag.stap("schrijven"):
            wissel.vervang(cursor)
            bitmaps.bewaar(verslag.ronde, nieuw.items())
            verslag.ingetrokken_nummers = wissel.trek_nummers_in(cursor)
        ronde.plaatsen = verslag.gepubliceerd
        verslag.afgevallen = len(leeg)
        verslag.gepubliceerd -= len(leeg)
        with verslag.stap("controle"):
            controleer(cursor)
            if len(nieuw.get(Sleutel("alle", ""), ())) != verslag.gepubliceerd:
                raise PublicatieFout("De bitmaps horen niet bij de rijen.")
        verslag.niveaus = tel_niveaus(cursor)
        verslag.klassen = _klassen(cursor)
        ronde.nummer, ronde.versie = verslag.ronde, ronde.versie + 1
        ronde.gemaakt_op, ronde.geveegd_op = timezone.now(), vandaag
        ronde.verslag = verslag.als_json()
        ronde.save()
        Rondepoging.objects.filter(pk=1).update(klaar_op=timezone.now())


def _klassen(cursor: CursorWrapper) -> int:
    cursor.execute("select count(distinct klasse) from kandidatenverkenner_kandidaat")
    return int(cursor.fetchone()[0])
