"""The reports for staff."""

from collections.abc import Mapping

from tests.rechten import EIGEN_REGIO, MANAGER, Maker, Rij, Rijen

SOORTEN = ("beschikbaarheid", "contactverzoeken", "dienstverlening")
RIJEN: Rijen = {
    route: rij
    for soort in SOORTEN
    for route, rij in {
        # Who sees one region alone is led to it.
        f"rapporten/{soort}/": Rij(f"/rapporten/{soort}/", EIGEN_REGIO),
        f"rapporten/{soort}.<stafvorm:vorm>": Rij(f"/rapporten/{soort}.csv", MANAGER),
        f"rapporten/{soort}/<int:nr>/": Rij(f"/rapporten/{soort}/33/", EIGEN_REGIO),
        f"rapporten/{soort}/<int:nr>.<stafvorm:vorm>": Rij(f"/rapporten/{soort}/33.xlsx", EIGEN_REGIO),
    }.items()
}
OBJECTEN: Mapping[str, Maker] = {}
