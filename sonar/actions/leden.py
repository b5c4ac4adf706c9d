"""Changing what a member of an organisation may do, and stopping and starting their access."""

from django.db import IntegrityError, transaction

from sonar.choices import Rol
from sonar.models import Lidmaatschap
from sonar.permissions import ROLLEN_PER_SOORT, Recht

_REGEL = "lidmaatschap_beheerder_blijft"
ALLEEN_BEHEERDER = frozenset({Rol.BEHEERDER, Rol.TOEZICHTHOUDER})
"""Roles over every organisation: who looks after the members of one does not give or take these."""


class LaatsteBeheerder(Exception):
    """Nobody would be left to look after the members of the organisation."""


def rollen_voor(soort: str, by: Lidmaatschap) -> list[Rol]:
    """The roles that ``by`` may give in that kind of organisation."""
    alle = by.mag(Recht.ORGANISATIES_BEHEREN)
    return [rol for rol in Rol if rol in ROLLEN_PER_SOORT[soort] and (alle or rol not in ALLEEN_BEHEERDER)]


def mag_wijzigen(lid: Lidmaatschap, by: Lidmaatschap) -> bool:
    """Whether ``by`` may change this member: never a role over every organisation, unless a beheerder does."""
    return by.mag(Recht.ORGANISATIES_BEHEREN) or lid.rol not in ALLEEN_BEHEERDER


def _bewaar(lid: Lidmaatschap, velden: list[str]) -> None:
    try:
        with transaction.atomic():
            lid.save(update_fields=velden)
    except IntegrityError as fout:
        diag = getattr(fout.__cause__, "diag", None)
        if diag is not None and diag.constraint_name == _REGEL:
            raise LaatsteBeheerder from fout
        raise


@transaction.atomic
def wijzig_lid(*, lid: int, rol: str, beheert_leden: bool, by: Lidmaatschap) -> Lidmaatschap:
    """:raises LaatsteBeheerder: when nobody would be left to look after the members."""
    lidmaatschap = Lidmaatschap.objects.select_for_update(no_key=True).get(pk=lid)
    lidmaatschap.rol, lidmaatschap.beheert_leden = rol, beheert_leden
    _bewaar(lidmaatschap, ["rol", "beheert_leden"])
    return lidmaatschap


@transaction.atomic
def zet_toegang(*, lid: int, actief: bool, by: Lidmaatschap) -> Lidmaatschap:
    """Stops or starts access: every session that acts for it notices at its next request.

    :raises LaatsteBeheerder: when nobody would be left to look after the members.
    """
    lidmaatschap = Lidmaatschap.objects.select_for_update(no_key=True).get(pk=lid)
    lidmaatschap.actief = actief
    _bewaar(lidmaatschap, ["actief"])
    return lidmaatschap
