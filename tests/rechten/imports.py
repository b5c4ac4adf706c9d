"""Bringing in files."""

from collections.abc import Mapping

from django.utils import timezone

from sonar.actions.imports import sleutel_van
from sonar.choices import ImportStand
from sonar.encryption import versleutel_bestand
from sonar.models import Importbestand, Importopdracht, Importvoortgang, Lidmaatschap, Organisatie
from tests.rechten import CONSULENT, Eigendom, Maker, Rij

RIJEN = {
    "import/": Rij("/import/", CONSULENT, schrijven=CONSULENT),
    "import/verschillen/": Rij("/import/verschillen/", CONSULENT, schrijven=CONSULENT),
    "import/<int:opdracht>/": Rij("/import/{opdracht}/", CONSULENT, schrijven=CONSULENT),
    "import/<int:opdracht>/verwerk/": Rij("/import/{opdracht}/verwerk/", CONSULENT, CONSULENT, leesbaar=False),
    "import/<int:opdracht>/intrekken/": Rij("/import/{opdracht}/intrekken/", CONSULENT, CONSULENT, leesbaar=False),
    "import/<int:opdracht>/opnieuw/": Rij("/import/{opdracht}/opnieuw/", CONSULENT, CONSULENT, leesbaar=False),
    "import/<int:opdracht>/afgekeurd.csv": Rij("/import/{opdracht}/afgekeurd.csv", CONSULENT),
}


def een_import(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """A processed import with one refused row, of the organisation acted for or of another."""
    if eigendom == Eigendom.GEEN:
        return 999_999_999
    organisatie = lidmaatschap.organisatie
    if eigendom == Eigendom.ANDER:
        organisatie = Organisatie.objects.get(code="GM0794")
    opdracht = Importopdracht.objects.create(
        organisatie=organisatie,
        gebruiker=lidmaatschap.gebruiker,
        bestandsnaam="klanten.csv",
        omvang=1,
        stand=ImportStand.VERWERKT,
        definitief=True,
        verwerkt_op=timezone.now(),
        gelezen=2,
        nieuw=1,
        gewijzigd=0,
        gelijk=0,
        afgekeurd=1,
    )
    Importvoortgang.objects.create(opdracht=opdracht)
    inhoud = versleutel_bestand(b"regel,kolom,reden\r\n", van=sleutel_van(opdracht.pk, "afgekeurd"))
    Importbestand.objects.create(opdracht=opdracht, soort="afgekeurd", inhoud=inhoud)
    return opdracht.pk


OBJECTEN: Mapping[str, Maker] = {"opdracht": een_import}
