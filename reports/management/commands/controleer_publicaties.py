"""``manage.py controleer_publicaties``: whether every publication still is what was frozen."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.models import Publicatie
from reports.words import datum


class Command(BaseCommand):
    help = "Rekent de SHA-256 van elke publicatie na. Sluit af met 1 als er een niet klopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--bekend",
            metavar="SHA256",
            default="",
            help="een SHA-256 die elders is bewaard: een publicatie moet die hebben",
        )

    def handle(self, *args: Any, bekend: str, **options: Any) -> None:
        zoek, gevonden, fout = bekend.strip().lower(), False, []
        for publicatie in Publicatie.objects.order_by("peildatum").iterator():
            klopt = publicatie.klopt()
            self.stdout.write(f"{publicatie.peildatum} {publicatie.sha256} {'in orde' if klopt else 'KLOPT NIET'}")
            gevonden |= klopt and publicatie.sha256 == zoek
            if not klopt:
                fout.append(datum(publicatie.peildatum))
        if fout:
            raise CommandError(f"Niet meer wat er bevroren is: de publicatie van {', '.join(fout)}.")
        if zoek and not gevonden:
            raise CommandError("Geen publicatie heeft deze SHA-256: er is er een gewijzigd of verdwenen.")
