"""The job that reads a file someone brought in, and what keeps it honest: stalled jobs resumed, files removed in time."""

import contextlib
import io
import logging
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sonar.actions.imports import sleutel_van, vergeet
from sonar.choices import ImportStand
from sonar.encryption import ontsleutel_bestand, versleutel_bestand
from sonar.importing import GeenTabel, Resultaat, importeer
from sonar.importing.lezers import open_tabel
from sonar.models import Importbestand, Importopdracht
from sonar.models.importopdracht import BEWAARDAGEN
from sonar.signals import klantprofielen_geimporteerd

logger = logging.getLogger(__name__)

_MELD_NA_SECONDEN = 1.0
_TOON_WOORDEN = 50
MISLUKT = "Het inlezen is door een storing niet gelukt. Er is niets half verwerkt. Probeer het opnieuw."
# Every refused row is held in memory with its reason; this many take a few hundred MB.
MEESTE_REGELS = 500_000
_ZONDER_NAAM = Path("/proc/self/fd")


@app.task(name="import", queue="import")
def voer_import_uit(opdracht: int) -> None:
    """Checks a file, or writes it into the register when that was decided. Done twice, the second time does nothing."""
    try:
        with transaction.atomic():
            # Held until commit: the same job elsewhere waits here, and then finds nothing to do.
            rij = Importopdracht.objects.select_for_update(no_key=True).get(pk=opdracht)
            if rij.stand != ImportStand.WACHT:
                return
            _voer_uit(rij)
            if rij.stand == ImportStand.VERWERKT:
                # In this transaction: the register never changes without what must follow.
                meld_import.defer()
    except Exception:
        Importopdracht.objects.filter(pk=opdracht, stand=ImportStand.WACHT).update(
            stand=ImportStand.MISLUKT, reden=MISLUKT
        )
        raise


def _voer_uit(rij: Importopdracht) -> None:
    try:
        with transaction.atomic(), _als_bestand(_lees(rij)) as pad:
            tabel = open_tabel(pad)
            if tabel.aantal_regels > MEESTE_REGELS:
                raise GeenTabel(
                    _("Het bestand heeft meer dan %(aantal)s regels. Splits het in kleinere bestanden.")
                    % {"aantal": intcomma(MEESTE_REGELS)}
                )
            with Voortgang(rij.pk, tabel.aantal_regels) as voortgang:
                resultaat = importeer(
                    tabel,
                    organisatie=rij.organisatie,
                    dry_run=not rij.definitief,
                    gelezen=voortgang.stap,
                    opdracht=rij.pk,
                )
            afgekeurd = io.StringIO(newline="")
            resultaat.schrijf_fouten_naar(tabel, afgekeurd)
    except GeenTabel as fout:
        rij.stand, rij.reden = ImportStand.ONLEESBAAR, str(fout)
        rij.save(update_fields=["stand", "reden"])
        return
    _bewaar_afgekeurd(rij, resultaat, afgekeurd.getvalue())
    rij.stand = ImportStand.VERWERKT if rij.definitief else ImportStand.PROEF
    rij.verwerkt_op = timezone.now() if rij.definitief else None
    rij.gelezen, rij.nieuw, rij.gewijzigd = resultaat.gelezen, resultaat.nieuw, resultaat.gewijzigd
    rij.gelijk, rij.afgekeurd = resultaat.gelijk, len(resultaat.afgekeurd)
    rij.afgekeurde_klanten = resultaat.afgekeurde_klanten
    rij.uitkomst = _uitkomst(resultaat)
    rij.save()


def _uitkomst(resultaat: Resultaat) -> dict[str, object]:
    woorden = resultaat.eigen_woorden
    return {
        "aantal_eigen_woorden": woorden.total(),
        "eigen_woorden": [[veld, woord, aantal] for (veld, woord), aantal in woorden.most_common(_TOON_WOORDEN)],
        "verschillen": sorted(resultaat.verschillen.items()),
        "opmerkingen": sorted(resultaat.opmerkingen.items()),
        "kolommen": [kolom[:100] for kolom in resultaat.niet_gebruikte_kolommen],
    }


def _lees(rij: Importopdracht) -> bytes:
    bestand = rij.bestanden.get(soort=Importbestand.Soort.AANGELEVERD)
    return ontsleutel_bestand(bytes(bestand.inhoud), van=sleutel_van(rij.pk, bestand.soort))


def _bewaar_afgekeurd(rij: Importopdracht, resultaat: Resultaat, tekst: str) -> None:
    soort = Importbestand.Soort.AFGEKEURD
    if not resultaat.afgekeurd:
        rij.bestanden.filter(soort=soort).delete()
        return
    inhoud = versleutel_bestand(tekst.encode(), van=sleutel_van(rij.pk, soort))
    rij.bestanden.update_or_create(soort=soort, defaults={"inhoud": inhoud})


@contextlib.contextmanager
def _als_bestand(inhoud: bytes) -> Iterator[Path]:
    """The file in clear, for its owner only (0600). On Linux it has no name: it is gone with the process, also when that
    is killed; elsewhere it is removed at the end."""
    if _ZONDER_NAAM.is_dir():
        with tempfile.TemporaryFile() as bestand:
            bestand.write(inhoud)
            bestand.flush()
            yield _ZONDER_NAAM / str(bestand.fileno())
    else:
        with tempfile.NamedTemporaryFile() as bestand_met_naam:
            bestand_met_naam.write(inhoud)
            bestand_met_naam.flush()
            yield Path(bestand_met_naam.name)


class Voortgang:
    """Tells how far a run is, at most once a second, over a connection of its own: the import itself is one
    transaction, of which nobody sees anything until it is done."""

    def __init__(self, opdracht: int, totaal: int) -> None:
        self._opdracht = opdracht
        self._totaal = totaal
        self._gelezen = 0
        self._gemeld = 0.0
        self._verbinding = connection.copy()

    def __enter__(self) -> "Voortgang":
        self._meld()
        return self

    def stap(self) -> None:
        self._gelezen += 1
        # The clock is asked once in fifty rows.
        if self._gelezen % 50 == 0 and time.monotonic() - self._gemeld >= _MELD_NA_SECONDEN:
            self._meld()

    def _meld(self) -> None:
        self._gemeld = time.monotonic()
        # Nothing depends on it, the import least of all.
        with contextlib.suppress(DatabaseError), self._verbinding.cursor() as cursor:
            cursor.execute(
                "update sonar_importvoortgang set gelezen = %s, totaal = greatest(%s, %s), op = now() "
                "where opdracht_id = %s",
                [self._gelezen, self._totaal, self._gelezen, self._opdracht],
            )

    def __exit__(self, *fout: object) -> None:
        try:
            self._totaal = self._gelezen
            self._meld()
        finally:
            self._verbinding.close()


@app.task(name="import-verwerkt", queue="import", retry=RetryStrategy(max_attempts=3, wait=60))
def meld_import() -> None:
    """What follows the register follows it: the publication. The import stays, whatever becomes of this."""
    klantprofielen_geimporteerd.send(sender=Importopdracht)


@app.periodic(cron="30 2 * * *")
@app.task(name="import-opruimen", queue="onderhoud")
def ruim_op(timestamp: int = 0) -> None:
    """Removes files after BEWAARDAGEN days, with what summaries say of people; who never decided, is too late."""
    te_oud = Importopdracht.objects.filter(aangemaakt_op__lt=timezone.now() - timedelta(days=BEWAARDAGEN))
    with transaction.atomic():
        met_bestand = list(te_oud.filter(bestanden__isnull=False).distinct().values_list("pk", flat=True))
        vergeet(met_bestand)
        te_oud.filter(stand__in=[ImportStand.PROEF, ImportStand.ONLEESBAAR, ImportStand.MISLUKT]).update(
            stand=ImportStand.VERVALLEN
        )
