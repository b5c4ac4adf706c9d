"""``manage.py publiceer``"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kandidatenverkenner.publicatie import PublicatieFout, publiceer


class Command(BaseCommand):
    help = "Maakt de anonieme publicatie opnieuw uit het register."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            verslag = publiceer()
        except PublicatieFout as fout:
            raise CommandError(f"De vorige publicatie blijft staan. {fout}") from fout
        self.stderr.write(
            f"Ronde {verslag.ronde}: {verslag.gepubliceerd} kandidaten gepubliceerd, {verslag.wachten} wachten op een "
            f"grotere groep, {verslag.ingetrokken_nummers} nummers ingetrokken."
        )
