"""``manage.py publiceer [--alleen-verwijderen]``"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kandidatenverkenner.publicatie import PublicatieFout, publiceer, veeg


class Command(BaseCommand):
    help = "Maakt de anonieme publicatie opnieuw uit het register."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--alleen-verwijderen",
            action="store_true",
            help="alleen weghalen wie vandaag niet meer getoond mag worden; er komt niemand bij",
        )

    def handle(self, *args: Any, alleen_verwijderen: bool, **options: Any) -> None:
        if alleen_verwijderen:
            self.stderr.write(f"{veeg()} nummers ingetrokken.", style_func=str)
            return
        try:
            verslag = publiceer()
        except PublicatieFout as fout:
            raise CommandError(f"De vorige publicatie blijft staan. {fout}") from fout
        self.stderr.write(
            f"Ronde {verslag.ronde}: {verslag.gepubliceerd} kandidaten gepubliceerd in {verslag.klassen} klassen, "
            f"{verslag.wachten} wachten op een grotere groep, {verslag.ingetrokken_nummers} nummers ingetrokken.",
            style_func=str,
        )
        for deel, niveaus in verslag.niveaus.items():
            self.stderr.write(
                f"  {deel}: {', '.join(f'{n} {niveau}' for niveau, n in niveaus.items())}", style_func=str
            )
        self.stderr.write(
            f"  seconden: {', '.join(f'{s} {naam}' for naam, s in verslag.seconden.items())}", style_func=str
        )
