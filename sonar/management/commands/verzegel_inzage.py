"""``manage.py verzegel_inzage``: seals each day of the log of looks that has no seal yet."""

from typing import Any

from django.core.management.base import BaseCommand

from sonar.zegel import verzegel


class Command(BaseCommand):
    help = "Verzegelt elke dag van het inzagelog tot en met gisteren. Schrijft per dag: datum, aantal regels, zegel."

    def handle(self, *args: Any, **options: Any) -> None:
        gezet = verzegel()
        for zegel in gezet:
            self.stdout.write(f"{zegel.dag} {zegel.aantal} {zegel.hash}")
        if not gezet:
            self.stderr.write("Alle dagen waren al verzegeld.", style_func=str)
