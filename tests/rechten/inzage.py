"""History and the log of looks."""

from collections.abc import Mapping

from sonar.choices import Rol
from tests.rechten import CONSULENT, Maker, Rij

TOEZICHT = frozenset({Rol.TOEZICHTHOUDER})
RIJEN = {
    "klanten/<int:pk>/geschiedenis/": Rij("/klanten/{klant}/geschiedenis/", CONSULENT),
    "inzage/": Rij("/inzage/", TOEZICHT),
    "inzage.csv": Rij("/inzage.csv", TOEZICHT),
}
OBJECTEN: Mapping[str, Maker] = {}
