"""``manage.py controleer_inzage``: whether the log of looks is still as it was sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sonar.zegel import controleer


class Command(BaseCommand):
    help = "Controleert het inzagelog tegen zijn zegels. Sluit af met 1 bij de eerste dag die niet klopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--bekend", metavar="ZEGEL", default="", help="een zegel dat elders is bewaard: de keten moet het hebben"
        )

    def handle(self, *args: Any, bekend: str, **options: Any) -> None:
        uitslag = controleer(bekend=bekend.strip().lower())
        if gebrek := uitslag.gebrek:
            raise CommandError(f"{gebrek.dag}: {gebrek.wat}.")
        if uitslag.laatste is None:
            self.stdout.write("Er is nog geen dag verzegeld.")
            return
        self.stdout.write(f"In orde: {uitslag.dagen} dagen met {uitslag.rijen} regels.")
        if uitslag.verlopen:
            self.stdout.write(f"Bewaartermijn voorbij: {uitslag.verlopen} dagen, alleen het zegel is er nog.")
        self.stdout.write(f"Laatste zegel: {uitslag.laatste.dag} {uitslag.laatste.hash}")
