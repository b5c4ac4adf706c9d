"""``manage.py bewaartermijnen [--dry-run]``"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from sonar.actions.contact.bewaren import ruim_op, telt


class Command(BaseCommand):
    help = (
        "Verwijdert contactverzoeken en vacatures die twee jaar geleden zijn afgesloten. De worker doet dit elke nacht."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="alleen tellen wat er weg zou gaan")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        vandaag = timezone.localdate()
        weg = telt(vandaag) if dry_run else ruim_op(vandaag)
        zin = "zouden verwijderd worden" if dry_run else "verwijderd"
        self.stdout.write(f"{weg.verzoeken} contactverzoeken en {weg.vacatures} vacatures {zin}.")
