"""``manage.py import_klantprofielen FILE [--organisatie CODE] [--dry-run] [--fouten OUT.csv]``"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from sonar.choices import OrganisatieSoort
from sonar.importing import GeenTabel, Resultaat, importeer
from sonar.importing.lezers import open_tabel
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
        organisatie = self._organisatie(options["organisatie"])
        fouten: Path | None = options["fouten"]
        if fouten is not None and fouten.exists() and fouten.samefile(options["bestand"]):
            raise CommandError("--fouten wijst naar het bestand dat u inleest. Kies een andere naam.")
        try:
            if fouten is not None:
                fouten.touch(mode=0o600)
            tabel = open_tabel(options["bestand"])
            with tqdm(total=tabel.aantal_regels, unit=" regels", disable=None, leave=False) as balk:
                resultaat = importeer(tabel, organisatie=organisatie, dry_run=options["dry_run"], gelezen=balk.update)
            if fouten is not None:
                resultaat.schrijf_fouten(tabel, fouten)
        except GeenTabel as fout:
            raise CommandError(str(fout)) from fout
        except OSError as fout:
            raise CommandError(f"{fout.filename} kan niet worden gelezen of geschreven: {fout.strerror}.") from fout
        self._vertel(resultaat, dry_run=options["dry_run"])
        if resultaat.nieuw or resultaat.gewijzigd:
            if not options["dry_run"]:
                klantprofielen_geimporteerd.send(sender=self.__class__)

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
        for afkeuring in resultaat.afgekeurd[:_VOORBEELDEN]:
            kolom = f", {afkeuring.kolom}" if afkeuring.kolom else ""
            self.stderr.write(f"Regel {afkeuring.regel}{kolom}: {afkeuring.reden}")
        if (meer := len(resultaat.afgekeurd) - _VOORBEELDEN) > 0:
            self.stderr.write(f"… en {meer} afgekeurde regels meer; --fouten OUT.csv geeft ze allemaal.")
        if resultaat.eigen_woorden:
            self.stderr.write(f"Eigen woorden, staan in geen lijst (bewaard): {resultaat.eigen_woorden.total()}")
            for (veld, woord), aantal in resultaat.eigen_woorden.most_common(_VOORBEELDEN):
                self.stderr.write(f"  {veld}: {woord} ({aantal}×)")
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
