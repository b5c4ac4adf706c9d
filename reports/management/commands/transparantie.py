"""``manage.py transparantie``: the count of one region, live or of an earlier day, on stdout."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.counts import OnbekendeRegio, tel_regio, tel_regio_toen, vandaag
from reports.export.csv import as_csv
from reports.export.json import as_json
from reports.export.text import as_text
from reports.peildatum import PeildatumFout, lees_telbare_dag

FORMATS = {"table": as_text, "csv": as_csv, "json": as_json}


class Command(BaseCommand):
    help = "Telt de klantprofielen van een arbeidsmarktregio zoals het register nu is, of op een eerdere dag was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--regio", required=True, metavar="NUMMER", help="nummer van de regio, 1 tot en met 35")
        parser.add_argument(
            "--peildatum", metavar="JJJJ-MM-DD", help="een eerdere dag, geteld uit de geschiedenis; anders vandaag"
        )
        parser.add_argument("--format", choices=FORMATS, default="table")

    def handle(self, *, regio: str, peildatum: str | None, format: str, **options: Any) -> None:
        try:
            if not str(regio).isdecimal():
                raise OnbekendeRegio(f"{regio!r} is geen nummer van een arbeidsmarktregio.")
            dag = vandaag() if peildatum is None else lees_telbare_dag(peildatum)
            rapport = (tel_regio if dag == vandaag() else tel_regio_toen)(dag, int(regio))
        except (OnbekendeRegio, PeildatumFout) as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(FORMATS[format](rapport), ending="")
