"""``manage.py bevries_publicatie``: freeze the count of today for good."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.actions import AlBevroren, bevries_publicatie
from reports.peildatum import PeildatumFout, lees_vandaag
from reports.words import datum


class Command(BaseCommand):
    help = "Bevriest de tellingen van alle arbeidsmarktregio's als publicatie. Die verandert daarna niet meer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--peildatum", metavar="JJJJ-MM-DD", help="alleen vandaag")

    def handle(self, *, peildatum: str | None, verbosity: int, **options: Any) -> None:
        try:
            publicatie = bevries_publicatie(peildatum=lees_vandaag(peildatum), door=None)
        except (AlBevroren, PeildatumFout) as fout:
            raise CommandError(str(fout)) from fout
        if verbosity:
            self.stderr.write(f"De stand op {datum(publicatie.peildatum)} is bevroren.", style_func=str)
        self.stdout.write(publicatie.sha256)
