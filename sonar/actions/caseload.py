"""Who is the vaste consulent of which klanten."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from sonar.choices import Rol
from sonar.models import Gebruiker, Lidmaatschap, Werkzoekende


@transaction.atomic
def wijs_toe(*, klanten: Iterable[int], consulent: Gebruiker, by: Lidmaatschap) -> list[int]:
    """Puts klanten in a colleague's caseload; answers the ids of those whose consulent changed.

    Klanten the organisation no longer serves are left alone: they moved since the list was shown.

    :param klanten: ids.
    :raises PermissionDenied: when the colleague is no active consulent of the same organisation.
    """
    collegas = Lidmaatschap.objects.actief().filter(organisatie=by.organisatie_id, rol=Rol.CONSULENT)
    if not collegas.filter(gebruiker=consulent).exists():
        raise PermissionDenied(_("Deze collega is geen consulent bij uw organisatie."))
    # In one order, so that two who assign the same klanten wait for each other instead of deadlocking.
    eigen = Werkzoekende.objects.for_user(by).filter(pk__in=list(klanten)).order_by("pk")
    anders = [
        klant.pk
        for klant in eigen.select_for_update(no_key=True).only("pk", "consulent_id")
        if klant.consulent_id != consulent.pk
    ]
    Werkzoekende.objects.filter(pk__in=anders).update(consulent=consulent, gewijzigd_op=Now())
    return anders
