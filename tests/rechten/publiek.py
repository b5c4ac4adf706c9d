"""The public pages, the search of employers, and the reports."""

from django.core.management import call_command
from django.utils import timezone

from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from reports.models import Weergave
from sonar.choices import OrganisatieSoort
from sonar.models import Lidmaatschap, Organisatie
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory
from tests.rechten import ALLE, EIGEN_REGIO, MANAGER, ZOEKERS, Eigendom, Rij

RIJEN = {
    "": Rij("/", ALLE, open=True),
    "over/": Rij("/over/", ALLE, open=True),
    "privacy/": Rij("/privacy/", ALLE, open=True),
    "toegankelijkheid/": Rij("/toegankelijkheid/", ALLE, open=True),
    "hulp/": Rij("/hulp/", ALLE, open=True),
    "livez": Rij("/livez", ALLE, open=True),
    "readyz": Rij("/readyz", ALLE, open=True),
    "kandidaten/": Rij("/kandidaten/", ZOEKERS),
    "kandidaten/<str:kenmerk>/": Rij("/kandidaten/{kenmerk}/", ZOEKERS, zonder_recht=403),
    "api/v1/kandidaten": Rij("/api/v1/kandidaten", ZOEKERS, api=True),
    "api/v1/kandidaten/<str:kenmerk>": Rij("/api/v1/kandidaten/{kenmerk}", ZOEKERS, zonder_recht=403, api=True),
    "api/v1/openapi.json": Rij("/api/v1/openapi.json", ALLE, open=True, api=True),
    "api/v1/transparantie/<str:regio>": Rij("/api/v1/transparantie/33", ALLE, open=True, api=True),
    "lidmaatschap/": Rij("/lidmaatschap/", ALLE, schrijven=ALLE),
    "rapporten/transparantie/": Rij("/rapporten/transparantie/", ALLE, open=True),
    "rapporten/transparantie.<vorm:vorm>": Rij("/rapporten/transparantie.csv", ALLE, open=True),
    "rapporten/transparantie/<int:nr>/": Rij("/rapporten/transparantie/33/", ALLE, open=True),
    "rapporten/transparantie/<int:nr>.<vorm:vorm>": Rij("/rapporten/transparantie/33.csv", ALLE, open=True),
    "rapporten/publicaties/": Rij("/rapporten/publicaties/", ALLE, open=True),
    "rapporten/weergaven/": Rij("/rapporten/weergaven/", EIGEN_REGIO),
    "rapporten/weergaven/nieuw/": Rij("/rapporten/weergaven/nieuw/", EIGEN_REGIO, schrijven=EIGEN_REGIO),
    "rapporten/weergaven/<int:pk>/": Rij("/rapporten/weergaven/{weergave}/", EIGEN_REGIO, zonder_recht=403),
    "rapporten/weergaven/<int:pk>.pdf": Rij("/rapporten/weergaven/{weergave}.pdf", EIGEN_REGIO, zonder_recht=403),
    "rapporten/weergaven/<int:pk>/wijzig/": Rij(
        "/rapporten/weergaven/{weergave}/wijzig/", EIGEN_REGIO, schrijven=EIGEN_REGIO, zonder_recht=403
    ),
    "rapporten/weergaven/<int:pk>/weg/": Rij(
        "/rapporten/weergaven/{weergave}/weg/", EIGEN_REGIO, schrijven=EIGEN_REGIO, zonder_recht=403
    ),
    "rapporten/publicaties/bevries/": Rij("/rapporten/publicaties/bevries/", MANAGER, schrijven=MANAGER),
    "rapporten/transparantie/gemeenten/": Rij("/rapporten/transparantie/gemeenten/", ALLE, open=True),
    "rapporten/transparantie/vergelijk/": Rij("/rapporten/transparantie/vergelijk/?regio=33", ALLE, open=True),
    "rapporten/transparantie/verloop/": Rij("/rapporten/transparantie/verloop/", MANAGER),
    "rapporten/transparantie/<int:nr>/verloop/": Rij("/rapporten/transparantie/33/verloop/", EIGEN_REGIO),
    "rapporten/trechter/": Rij("/rapporten/trechter/", ALLE, open=True),
    "rapporten/trechter.pdf": Rij("/rapporten/trechter.pdf", MANAGER),
    "rapporten/trechter/<int:nr>/": Rij("/rapporten/trechter/33/", ALLE, open=True),
    "rapporten/trechter/<int:nr>.pdf": Rij("/rapporten/trechter/33.pdf", EIGEN_REGIO),
    "rapporten/verantwoording/": Rij("/rapporten/verantwoording/", ALLE, open=True),
    "rapporten/vindbaarheid/": Rij("/rapporten/vindbaarheid/", EIGEN_REGIO),
    "rapporten/vindbaarheid.csv": Rij("/rapporten/vindbaarheid.csv", MANAGER),
    "rapporten/vindbaarheid/<int:nr>/": Rij("/rapporten/vindbaarheid/33/", EIGEN_REGIO),
    "rapporten/vindbaarheid/<int:nr>.csv": Rij("/rapporten/vindbaarheid/33.csv", EIGEN_REGIO),
    "rapporten/transparantie/kies/": Rij("/rapporten/transparantie/kies/?regio=33", ALLE, open=True),
    "rapporten/transparantie/<datum:peildatum>.json": Rij(
        f"/rapporten/transparantie/{timezone.localdate():%Y-%m-%d}.json", ALLE, open=True
    ),
}


def gepubliceerd() -> None:
    """Enough people for a publication, and a frozen report."""
    maak_klanten(10)
    publiceer()
    call_command("bevries_publicatie")


def _kenmerk(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> str:
    organisatie = lidmaatschap.organisatie_id
    if eigendom == Eigendom.ANDER:
        ander = {"soort": OrganisatieSoort.WERKGEVER, "naam": "Ander"}
        organisatie = Organisatie.objects.get_or_create(code="TEST-ANDER", defaults=ander)[0].pk
    if eigendom == Eigendom.GEEN:
        return "0000-0000"
    return zoek(Wensen(), organisatie=organisatie).treffers[0].kenmerk


def _weergave(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """Another's is a colleague's: a weergave is not even for one's own organisation."""
    if eigendom == Eigendom.GEEN:
        return 999_999_999
    wie = lidmaatschap
    if eigendom == Eigendom.ANDER:
        wie = LidmaatschapFactory(organisatie=lidmaatschap.organisatie, rol=lidmaatschap.rol)
    return Weergave.objects.maak(wie, naam=f"Weergave {Weergave.objects.count()}").pk


OBJECTEN = {"kenmerk": _kenmerk, "weergave": _weergave}
