"""Whose live counts someone may see. Frozen publications are everybody's."""

from django.http import HttpRequest

from reports.counts import vandaag
from sonar.models import Organisatie, Regiolidmaatschap
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens


def may_see_live(request: HttpRequest, *, regio: int | None) -> bool:
    """Whether the lidmaatschap acted for may see the register as it is now: of one region, or (None) of all."""
    if heeft_recht(request, Recht.RAPPORT_LANDELIJK):
        return True
    if regio is None or not heeft_recht(request, Recht.RAPPORT_EIGEN_REGIO):
        return False
    return own_region(namens(request).organisatie) == regio


def own_region(organisatie: Organisatie) -> int | None:
    """The region an organisation belongs to: its own, or that of its gemeente today."""
    if organisatie.gemeente_id is None:
        return organisatie.regio_id
    return (
        Regiolidmaatschap.objects.op(vandaag())
        .filter(gemeente=organisatie.gemeente_id)
        .values_list("regio_id", flat=True)
        .first()
    )
