"""History and the log of looks."""

from collections.abc import Mapping

from sonar.choices import Rol
from tests.rechten import CONSULENT, Maker, Rij

TOEZICHT = frozenset({Rol.TOEZICHTHOUDER})
RIJEN = {
    "klanten/<int:pk>/geschiedenis/": Rij("/klanten/{klant}/geschiedenis/", CONSULENT),
    "klanten/<int:pk>/overzicht/": Rij("/klanten/{klant}/overzicht/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/overzicht.pdf": Rij(
        "/klanten/{klant}/overzicht.pdf", CONSULENT, schrijven=CONSULENT, leesbaar=False
    ),
    "inzage/": Rij("/inzage/", TOEZICHT),
    "inzage.csv": Rij("/inzage.csv", TOEZICHT),
}
OBJECTEN: Mapping[str, Maker] = {}
