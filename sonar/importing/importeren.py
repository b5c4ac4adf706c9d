"""The import as a whole: one transaction, so that whenever it is killed nothing is half in."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pghistory
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sonar.importing import kolommen, schrijven, staging, verschillen
from sonar.importing.gelezen import Rij
from sonar.importing.lezers import open_tabel
from sonar.importing.oordeel import afgekeurde_klanten, oordeel
from sonar.importing.partijen import Partijen
from sonar.importing.resultaat import Oordeel, Resultaat
from sonar.importing.rijlezer import Rijlezer
from sonar.importing.staging import Parameter
from sonar.importing.tabel import Tabel
from sonar.models import Organisatie, Taal

# Any number will do, as long as only imports use it.
_SLOT = 5_431_033


def importeer(
    tabel: Tabel | Path,
    *,
    organisatie: Organisatie | None = None,
    dry_run: bool = False,
    gelezen: Callable[[], object] = lambda: None,
    opdracht: int | None = None,
) -> Resultaat:
    """Reads a file into the register; refused rows never stop the others.

    :param organisatie: who imports (a gemeente, UWV, or one office of UWV for its own klanten only); None takes the
        serving party from ``GSD Kantoor``.
    :param dry_run: do everything and keep nothing.
    :param gelezen: called after each row, for a progress bar.
    :param opdracht: the Importopdracht this is, for the verschillen it finds.
    :raises GeenTabel: when the file is no table, or lacks a required column; nothing is in then.
    """
    if isinstance(tabel, Path):
        tabel = open_tabel(tabel)
    is_gemeente = organisatie is not None and organisatie.gemeente_id is not None
    plaatsen, onbekend = kolommen.herken(tabel.kop, gemeente_importeert=is_gemeente)
    resultaat = Resultaat(niet_gebruikte_kolommen=onbekend)
    lezer = Rijlezer(plaatsen, len(tabel.kop), Partijen(organisatie))

    def rijen() -> Iterator[Rij]:
        for rij in tabel.rijen():
            yield lezer.lees(rij)
            gelezen()

    parameters = parameters_voor(organisatie, opdracht)
    # Beside who is asking, when a page brings the file in; a demonstration keeps its own word.
    with pghistory.context(handeling="import"), transaction.atomic():
        staging.vul(rijen(), resultaat)
        with connection.cursor() as cursor:
            # One import at a time: two files with the same new klant must not both add it.
            cursor.execute("select pg_advisory_xact_lock(%s)", [_SLOT])
            cursor.execute("set local jit = off")
        resultaat.neem_over(_verwerk(parameters))
        resultaat.afgekeurde_klanten = afgekeurde_klanten([afkeuring.regel for afkeuring in resultaat.afgekeurd])
        if dry_run:
            transaction.set_rollback(True)
    return resultaat


def parameters_voor(
    organisatie: Organisatie | None = None, opdracht: int | None = None, door: int | None = None
) -> dict[str, Parameter]:
    """What the statements are given by name, today.

    :param door: the gebruiker who decides, when a person does.
    """
    return {
        "vandaag": timezone.localdate(),
        "nederlands": Taal.objects.get(code="nld").pk,
        "importeur": None if organisatie is None else organisatie.pk,
        "opdracht": opdracht,
        "door": door,
    }


def _verwerk(parameters: Mapping[str, Parameter], pogingen: int = 3) -> Oordeel:
    """Judges and writes. Someone who adds the same klant by hand meanwhile makes it judge again, never fail."""
    try:
        with transaction.atomic():
            uitspraak = oordeel(parameters, alleen_eigen=parameters["importeur"] is not None)
            schrijven.schrijf(parameters)
            verschillen.houd_bij(parameters)
            return uitspraak
    except IntegrityError:
        if pogingen == 1:
            raise
        return _verwerk(parameters, pogingen - 1)
