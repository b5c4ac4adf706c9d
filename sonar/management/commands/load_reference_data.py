"""``manage.py load_reference_data``"""

from typing import Any

from django.core.management.base import BaseCommand

from sonar.referentie import laad_referentiedata


class Command(BaseCommand):
    help = "Laadt de referentiegegevens die het product meebrengt. Nog eens draaien kan geen kwaad."

    def handle(self, *args: Any, **options: Any) -> None:
        for lijst, aantal in laad_referentiedata().items():
            self.stderr.write(f"{lijst}: {aantal}")
