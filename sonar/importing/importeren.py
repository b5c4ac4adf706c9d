"""The import as a whole: one transaction, so that whenever it is killed nothing is half in."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from sonar.importing import kolommen, oordeel, schrijven, staging
from sonar.importing.lezers import Tabel, open_tabel
from sonar.importing.resultaat import Resultaat
from sonar.importing.rijlezer import Partijen, Rij, Rijlezer
from sonar.models import Organisatie, Taal

# Any number will do, as long as only imports use it.
_SLOT = 5_431_033


def importeer(
    tabel: Tabel | Path,
    *,
    organisatie: Organisatie | None = None,
    dry_run: bool = False,
    gelezen: Callable[[], object] = lambda: None,
) -> Resultaat:
    """Reads a file into the register; refused rows never stop the others.

    :param organisatie: who imports (a gemeente or UWV); None takes the serving party from ``GSD Kantoor``.
    :param dry_run: do everything and keep nothing.
    :param gelezen: called after each row, for a progress bar.
    :raises GeenTabel: when the file is no table, or lacks a required column; nothing is in then.
    """
    if isinstance(tabel, Path):
        tabel = open_tabel(tabel)
    is_gemeente = organisatie is not None and organisatie.gemeente_id is not None
    plaatsen, onbekend = kolommen.herken(tabel.kop, gemeente_importeert=is_gemeente)
    resultaat = Resultaat(niet_gebruikte_kolommen=onbekend)
    lezer = Rijlezer(plaatsen, len(tabel.kop), Partijen(organisatie))

    def rijen() -> Iterator[Rij]:
        for regel, cellen in tabel.rijen():
            yield lezer.lees(regel, cellen)
            gelezen()

    parameters: dict[str, object] = {
        "vandaag": timezone.localdate(),
        "nederlands": Taal.objects.get(code="nld").pk,
        "importeur": organisatie and (organisatie.onderdeel_van_id or organisatie.pk),
    }
    with transaction.atomic():
        staging.vul(rijen(), resultaat)
        with connection.cursor() as cursor:
            # One import at a time: two files with the same new klant must not both add it.
            cursor.execute("select pg_advisory_xact_lock(%s)", [_SLOT])
            cursor.execute("set local jit = off")
        oordeel.oordeel(resultaat, parameters, organisatie)
        if dry_run:
            transaction.set_rollback(True)
        else:
            schrijven.schrijf(parameters)
    return resultaat
