"""Finding own klanten for work, and proposing them."""

from collections.abc import Mapping

from sonar.models import Lidmaatschap, Voorstel
from tests.factories.contact import VacatureFactory
from tests.rechten import CONSULENT, Eigendom, Maker, Rij, Rijen
from tests.rechten.klanten import een_klant

RIJEN: Rijen = {
    "klanten/passend/": Rij("/klanten/passend/?urenMin=8", CONSULENT),
    "klanten/vacatures/": Rij("/klanten/vacatures/", CONSULENT),
    "klanten/vacatures/<int:pk>/": Rij("/klanten/vacatures/{bureauvacature}/", CONSULENT, zonder_recht=403),
    "klanten/vacatures/<int:pk>/voorstellen/": Rij(
        "/klanten/vacatures/{bureauvacature}/voorstellen/",
        CONSULENT,
        schrijven=CONSULENT,
        leesbaar=False,
        zonder_recht=403,
    ),
    "klanten/voorstellen/<int:pk>/": Rij(
        "/klanten/voorstellen/{voorstel}/", CONSULENT, schrijven=CONSULENT, zonder_recht=403
    ),
}


def een_voorstel(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """For a klant of one's own, or of another."""
    if eigendom == Eigendom.GEEN:
        return 999_999_999
    klant = een_klant(lidmaatschap, eigendom)
    return Voorstel.objects.create(vacature=VacatureFactory(), klant_id=klant, door=lidmaatschap.gebruiker).pk


OBJECTEN: Mapping[str, Maker] = {"voorstel": een_voorstel}
