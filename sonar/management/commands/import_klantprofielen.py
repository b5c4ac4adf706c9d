"""``manage.py import_klantprofielen FILE [--organisatie CODE] [--dry-run] [--fouten OUT.csv]``"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sonar.choices import OrganisatieSoort
from sonar.importing import GeenTabel, Resultaat, importeer
from sonar.importing.lezers import open_tabel
from sonar.importing.tabel import Tabel
from sonar.importing.waarden import citaat
from sonar.models import Organisatie
from sonar.models.organisatie import LANDELIJK_UWV
from sonar.signals import klantprofielen_geimporteerd

_VOORBEELDEN = 10


class Command(BaseCommand):
    help = "Leest klanten en klantprofielen in uit een CSV- of XLSX-bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="FILE")
        parser.add_argument("--organisatie", metavar="CODE", help="CBS-code van de gemeente die aanlevert, of UWV")
        parser.add_argument("--dry-run", action="store_true", help="alles controleren, niets bewaren")
        parser.add_argument("--fouten", type=Path, metavar="OUT.csv", help="de afgekeurde regels met hun reden")

    def handle(self, *args: Any, **options: Any) -> None:
        bestand: Path = options["bestand"]
        fouten: Path | None = options["fouten"]
        organisatie = self._organisatie(options["organisatie"])
        try:
            tabel = open_tabel(bestand)
            if fouten is not None:
                self._controleer_uitvoer(fouten, bestand)
            with tqdm(total=tabel.aantal_regels, unit=" regels", disable=None, leave=False) as balk:
                resultaat = importeer(tabel, organisatie=organisatie, dry_run=options["dry_run"], gelezen=balk.update)
        except GeenTabel as fout:
            raise CommandError(str(fout)) from fout
        self._vertel(resultaat, dry_run=options["dry_run"])
        try:
            if fouten is not None:
                self._schrijf_fouten(resultaat, tabel, fouten)
        finally:
            if not options["dry_run"]:
                self._meld_klaar()

    def _meld_klaar(self) -> None:
        """What is in stays in, whatever those who follow the register make of it."""
        for _, antwoord in klantprofielen_geimporteerd.send_robust(sender=self.__class__):
            if isinstance(antwoord, Exception):
                self.stderr.write(f"Let op: het inlezen is klaar, maar wat erop volgt niet. {antwoord}")

    @staticmethod
    def _controleer_uitvoer(fouten: Path, bestand: Path) -> None:
        """Before anything is read in: a mistake in the name must not cost the list of faults."""
        if not fouten.parent.is_dir() or fouten.is_dir():
            raise CommandError(f"{fouten} kan niet worden geschreven. Noem een bestand in een map die bestaat.")
        if fouten.exists() and fouten.samefile(bestand):
            raise CommandError("--fouten wijst naar het bestand dat u inleest. Kies een andere naam.")

    def _schrijf_fouten(self, resultaat: Resultaat, tabel: Tabel, fouten: Path) -> None:
        try:
            resultaat.schrijf_fouten(tabel, fouten)
        except OSError as fout:
            raise CommandError(f"Het inlezen is klaar, maar {fouten} is niet geschreven: {fout.strerror}.") from fout

    def _organisatie(self, code: str | None) -> Organisatie | None:
        if code is None:
            return None
        organisatie = Organisatie.objects.filter(code__iexact=code).first()
        if organisatie is None or (
            organisatie.soort != OrganisatieSoort.GEMEENTE and organisatie.code != LANDELIJK_UWV
        ):
            raise CommandError(f"“{code}” is geen organisatie die aanlevert. Gebruik een gemeentecode (GM0772) of UWV.")
        return organisatie

    def _vertel(self, resultaat: Resultaat, *, dry_run: bool) -> None:
        self.stderr.style_func = None  # what follows is no error
        for afkeuring in resultaat.afgekeurd[:_VOORBEELDEN]:
            kolom = f", {afkeuring.kolom}" if afkeuring.kolom else ""
            self.stderr.write(f"Regel {afkeuring.regel}{kolom}: {afkeuring.reden}")
        if (meer := len(resultaat.afgekeurd) - _VOORBEELDEN) > 0:
            self.stderr.write(f"… en {meer} afgekeurde regels meer; --fouten OUT.csv geeft ze allemaal.")
        if resultaat.eigen_woorden:
            self.stderr.write(f"Eigen woorden, staan in geen lijst: {resultaat.eigen_woorden.total()}")
            for (veld, woord), aantal in resultaat.eigen_woorden.most_common(_VOORBEELDEN):
                self.stderr.write(f"  {veld}: {citaat(woord)} ({aantal}×)")
        for kop, aantal in resultaat.verschillen.items():
            self.stderr.write(f"Verschil, waarde van de consulent behouden: {kop} ({aantal}×)")
        for opmerking, aantal in resultaat.opmerkingen.items():
            self.stderr.write(f"{opmerking} ({aantal}×)")
        if resultaat.niet_gebruikte_kolommen:
            self.stderr.write(f"Niet gebruikte kolommen: {', '.join(resultaat.niet_gebruikte_kolommen)}")
        proef = " (proef: er is niets bewaard)" if dry_run else ""
        self.stderr.write(
            f"Gelezen {resultaat.gelezen} = nieuw {resultaat.nieuw} + gewijzigd {resultaat.gewijzigd} "
            f"+ gelijk {resultaat.gelijk} + afgekeurd {len(resultaat.afgekeurd)}{proef}"
        )
