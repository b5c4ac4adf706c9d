"""Whose live counts someone may see. Frozen publications are everybody's."""

from django.http import HttpRequest

from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens


def may_see_live(request: HttpRequest, *, regio: int | None) -> bool:
    """Whether the lidmaatschap acted for may see the register as it is now: of one region, or (None) of all."""
    if heeft_recht(request, Recht.RAPPORT_LANDELIJK):
        return True
    if regio is None or not heeft_recht(request, Recht.RAPPORT_EIGEN_REGIO):
        return False
    return namens(request).organisatie.regio_vandaag == regio


def only_region(request: HttpRequest) -> int | None:
    """The region whose live counts are all that this visitor may see; None for who may see more, or nothing."""
    if heeft_recht(request, Recht.RAPPORT_LANDELIJK) or not heeft_recht(request, Recht.RAPPORT_EIGEN_REGIO):
        return None
    return namens(request).organisatie.regio_vandaag
