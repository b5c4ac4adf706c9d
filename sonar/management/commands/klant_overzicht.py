"""``manage.py klant_overzicht NUMMER``: everything held about one klant, for that klant."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sonar.choices import InzageSoort
from sonar.models import Inzage, Werkzoekende
from sonar.overzicht import OPDRACHTREGEL, overzicht
from sonar.pdf import maak_pdf


class Command(BaseCommand):
    help = "Geeft alles wat over een klant is vastgelegd, ook wie ernaar keek. Komt in het inzagelog."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nummer", type=int, help="het nummer van de klant")
        parser.add_argument("--pdf", type=Path, metavar="UIT", help="schrijf een PDF, alleen leesbaar voor uzelf")

    def handle(self, *args: Any, nummer: int, pdf: Path | None, **options: Any) -> None:
        klant = Werkzoekende.objects.filter(pk=nummer).first()
        if klant is None:
            raise CommandError("Er is geen klant met dit nummer.")
        for soort, reden in ((InzageSoort.OVERZICHT, ""), (InzageSoort.BSN, "overzicht voor de klant: opdrachtregel")):
            Inzage.objects.create(
                gebruiker=OPDRACHTREGEL,
                organisatie=OPDRACHTREGEL,
                rol="systeem",
                soort=soort,
                klanten=[klant.pk],
                reden=reden,
            )
        alles = overzicht(klant)
        if pdf is None:
            self.stdout.write(alles.als_tekst(), ending="")
            return
        inhoud = maak_pdf("overzicht", alles.als_gegevens())
        try:
            with os.fdopen(os.open(pdf, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as bestand:
                bestand.write(inhoud)
        except OSError as fout:
            raise CommandError(f"De PDF kan hier niet worden geschreven: {fout.strerror}.") from fout
        self.stderr.write("De PDF is gemaakt.", style_func=str)
