"""Pages about klanten."""

from sonar.choices import OrganisatieSoort
from sonar.models import Lidmaatschap, Organisatie
from tests.factories.register import WerkzoekendeFactory
from tests.rechten import Eigendom, Rijen

RIJEN: Rijen = {}


def een_klant(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """A klant of the organisation acted for when that serves klanten; else, or when asked, of another."""
    if eigendom == Eigendom.GEEN:
        return 999_999_999
    organisatie = lidmaatschap.organisatie
    bedient = organisatie.soort == OrganisatieSoort.GEMEENTE or organisatie.onderdeel_van_id is not None
    if eigendom == Eigendom.EIGEN and bedient:
        return WerkzoekendeFactory(bediend_door=organisatie).pk
    return WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="UWV-1")).pk


OBJECTEN = {"klant": een_klant}
