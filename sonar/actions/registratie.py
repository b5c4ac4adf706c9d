"""Adding, correcting and ending a registration in the doelgroepregister."""

import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sonar.choices import InzageSoort
from sonar.inzien import log
from sonar.models import Doelgroepgrond, Doelgroepregistratie, Lidmaatschap, Werkzoekende


@transaction.atomic
def bewaar_registratie(
    *,
    klant: int,
    registratie: int | None,
    verwacht: tuple[str, ...] | None,
    vanaf: datetime.date,
    tot: datetime.date | None,
    grond: Doelgroepgrond | None,
    by: Lidmaatschap,
) -> Doelgroepregistratie:
    """Makes a registration, or sets one of this klant.

    :param verwacht: what it was (``stand``) when the writer saw it.
    :raises ValidationError: in Dutch, when it breaks a rule or a colleague changed it since (code ``gewijzigd``).
    :raises ObjectDoesNotExist: when it is not of this klant, or the klant no longer of the organisation acted for.
    """
    Werkzoekende.objects.select_for_update(no_key=True).get(pk=klant, bediend_door=by.organisatie_id)
    rij = Doelgroepregistratie(werkzoekende_id=klant)
    if registratie is not None:
        rij = Doelgroepregistratie.objects.get(pk=registratie, werkzoekende=klant)
        if verwacht != stand(rij):
            raise ValidationError("", code="gewijzigd", params={"nu": rij})
    rij.vanaf, rij.tot, rij.grond = vanaf, tot, grond
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError as fout:
        naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None)
        for regel in Doelgroepregistratie._meta.constraints:
            if regel.name == naam:
                raise ValidationError(str(regel.violation_error_message), code=naam) from None
        raise
    log(by, InzageSoort.GEWIJZIGD, [klant])
    return rij


def stand(registratie: Doelgroepregistratie) -> tuple[str, ...]:
    """What a registration says, to see whether it was changed since."""
    return tuple(str(waarde or "") for waarde in (registratie.grond_id, registratie.vanaf, registratie.tot))
