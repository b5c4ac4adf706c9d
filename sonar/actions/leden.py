"""Inviting people to work for an organisation, and giving, changing and stopping their access."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.choices import Rol
from sonar.models import Gebruiker, Lidmaatschap, Organisatie, Uitnodiging
from sonar.models.uitnodiging import GELDIG
from sonar.permissions import ROLLEN_PER_SOORT, Recht
from sonar.sleutellink import hash_van
from sonar.tasks.mail import verstuur_uitnodiging

_BEHEERDER_BLIJFT = "lidmaatschap_beheerder_blijft"


ALLEEN_BEHEERDER = frozenset({Rol.BEHEERDER, Rol.TOEZICHTHOUDER})
"""Roles over every organisation: who looks after the members of one does not give or take these."""


def rollen_voor(soort: str, by: Lidmaatschap) -> list[Rol]:
    """The roles that ``by`` may give in that kind of organisation."""
    alle = by.mag(Recht.ORGANISATIES_BEHEREN)
    return [rol for rol in Rol if rol in ROLLEN_PER_SOORT[soort] and (alle or rol not in ALLEEN_BEHEERDER)]


class NietMogelijk(Exception):
    """Carries a sentence for who asked."""


@transaction.atomic
def nodig_uit(
    *, organisatie: Organisatie, email: str, rol: str, beheert_leden: bool, basis: str, by: Lidmaatschap
) -> Uitnodiging:
    """Invites an address, and has it mailed. One that was open already ends.

    :param basis: the address of the site, for the link in the mail.
    :raises NietMogelijk: when who has that address has the role already.
    """
    if rol not in rollen_voor(organisatie.soort, by):
        raise NietMogelijk(_("Deze rol kunt u hier niet geven."))
    email = email.strip().lower()
    Organisatie.objects.select_for_update(no_key=True).get(pk=organisatie.pk)
    if Lidmaatschap.objects.filter(organisatie=organisatie, gebruiker__email=email, rol=rol).exists():
        raise NietMogelijk(_("Deze collega heeft deze rol al, of had die eerder. Pas dan het lid in de lijst aan."))
    nu = timezone.now()
    Uitnodiging.objects.open().filter(organisatie=organisatie, email=email).update(ingetrokken_op=nu)
    uitnodiging = Uitnodiging.objects.create(
        organisatie=organisatie,
        email=email,
        rol=rol,
        beheert_leden=beheert_leden,
        door=by,
        gemaakt_op=nu,
        verloopt_op=nu + GELDIG,
    )
    Uitnodiging.link.leg_vast(uitnodiging)
    verstuur_uitnodiging.defer(uitnodiging=uitnodiging.pk, basis=basis)
    return uitnodiging


@transaction.atomic
def trek_in(*, uitnodiging: int) -> bool:
    """Whether it was still open; from now on its link opens nothing."""
    open_ = Uitnodiging.objects.open().filter(pk=uitnodiging)
    return open_.update(ingetrokken_op=timezone.now()) == 1


def vind_geldige(sleutel: str) -> Uitnodiging | None:
    """The invitation whose link this is, if it can be accepted now."""
    geldig = Uitnodiging.objects.geldig().select_related("organisatie")
    return geldig.filter(link_hash=hash_van(sleutel)).first()


@transaction.atomic
def accepteer(*, uitnodiging: int, gebruiker: Gebruiker | None = None, naam: str = "", wachtwoord: str = "") -> None:
    """Makes the lidmaatschap, and the account first for who has none.

    :param gebruiker: who is logged in with the invited address.
    :raises NietMogelijk: when the invitation was used, withdrawn or expired meanwhile.
    """
    rij = Uitnodiging.objects.geldig().select_for_update().filter(pk=uitnodiging).first()
    if rij is None or (gebruiker is not None and gebruiker.email != rij.email):
        raise NietMogelijk(_("Deze uitnodiging werkt niet meer."))
    if gebruiker is None:
        if Gebruiker.objects.filter(email=rij.email).exists():
            raise NietMogelijk(_("Er is al een account met dit e-mailadres. Log daarmee in."))
        gebruiker = Gebruiker.objects.create_user(rij.email, wachtwoord, naam=naam)
    # Who opens the link reads the mail of that address.
    EmailAddress.objects.update_or_create(user=gebruiker, email=rij.email, defaults={"verified": True, "primary": True})
    lid, _nieuw = Lidmaatschap.objects.get_or_create(
        gebruiker=gebruiker, organisatie_id=rij.organisatie_id, rol=rij.rol
    )
    lid.actief, lid.beheert_leden = True, lid.beheert_leden or rij.beheert_leden
    lid.save(update_fields=["actief", "beheert_leden"])
    rij.geaccepteerd_op = timezone.now()
    rij.save(update_fields=["geaccepteerd_op"])


@transaction.atomic
def wijzig_lid(*, lid: int, by: Lidmaatschap, **velden: Any) -> Lidmaatschap:
    """Sets ``rol``, ``beheert_leden`` or ``actief``. The database keeps at least one who looks after the members.

    :raises NietMogelijk: when nobody would be left to do so, or the colleague has that role already.
    """
    rij = Lidmaatschap.objects.select_for_update(no_key=True).get(pk=lid)
    mag = rollen_voor(rij.organisatie.soort, by)
    if rij.rol not in mag or velden.get("rol", rij.rol) not in mag:
        raise NietMogelijk(_("Deze rol kunt u hier niet geven of nemen."))
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    try:
        with transaction.atomic():
            rij.save(update_fields=list(velden))
    except IntegrityError as fout:
        naam = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", "")
        if naam == _BEHEERDER_BLIJFT:
            raise NietMogelijk(
                _("Iemand moet de leden van deze organisatie beheren. Wijs eerst een collega aan.")
            ) from None
        if naam == "lidmaatschap_een_rol_per_organisatie":
            raise NietMogelijk(_("Deze collega heeft deze rol al.")) from None
        raise
    return rij
