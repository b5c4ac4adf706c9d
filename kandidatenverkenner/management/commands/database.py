"""Stop the embedded database, or say how it is doing."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from kandidatenverkenner.database import cluster


class Command(BaseCommand):
    help = "Stopt de ingebouwde database of zegt of hij draait; starten doet hij vanzelf bij de eerste verbinding."
    # A check might want the database, which must not start just to be stopped.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("actie", choices=["stop", "status"])

    def handle(self, *, actie: str, **options: Any) -> None:
        if settings.DATABASES["default"]["ENGINE"] != "kandidatenverkenner.database":
            self.stderr.write("De database is niet de ingebouwde maar die van DATABASE_URL; beheer hem daar.")
            sys.exit(1)
        if actie == "stop":
            cluster.stop(settings.DATA_DIR)
        self.stdout.write(str(cluster.status(settings.DATA_DIR) or "staat stil"))
