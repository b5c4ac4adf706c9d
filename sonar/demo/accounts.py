"""The accounts of the demonstration: one per role, all of region 33, all with one password."""

from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.utils import timezone

from sonar.actions.toelating import een_jaar_verder
from sonar.choices import OrganisatieSoort, Rol
from sonar.models import Gebruiker, Lidmaatschap, Organisatie
from sonar.models.organisatie import LANDELIJK_UWV

WACHTWOORD = "demo-welkom-2026"
_REGIO = 33
_EINDHOVEN = "GM0772"
_WERKGEVER, _INTERMEDIAIR = "DEMO-WERKGEVER", "DEMO-INTERMEDIAIR"


class Account(NamedTuple):
    naam: str
    voor: str
    """What stands before the @ of the e-mail address."""
    organisatie: str
    """The code of the organisation acted for."""
    rol: Rol
    beheert_leden: bool = False

    @property
    def email(self) -> str:
        return f"{self.voor}@demo.example"


ACCOUNTS = (
    Account("Wendy Werkgever", "werkgever", _WERKGEVER, Rol.WERKGEVER, beheert_leden=True),
    Account("Ina Intermediair", "intermediair", _INTERMEDIAIR, Rol.INTERMEDIAIR, beheert_leden=True),
    Account("Ugur Consulent", "consulent-uwv", f"UWV-{_REGIO}", Rol.CONSULENT),
    Account("Greet Consulent", "consulent-gemeente", _EINDHOVEN, Rol.CONSULENT),
    Account("Ad Adviseur", "adviseur", f"WSP-{_REGIO}", Rol.ADVISEUR),
    Account("Mo Manager", "manager", f"UWV-{_REGIO}", Rol.MANAGER),
    Account("Bea Beheerder", "beheerder", LANDELIJK_UWV, Rol.BEHEERDER),
    Account("Tes Toezichthouder", "toezichthouder", LANDELIJK_UWV, Rol.TOEZICHTHOUDER),
)


def maak_accounts() -> None:
    """The two organisations that look for people, and the ``ACCOUNTS``; the other organisations are reference data."""
    for code, soort, naam in (
        (_WERKGEVER, OrganisatieSoort.WERKGEVER, "Fabriek De Proef"),
        (_INTERMEDIAIR, OrganisatieSoort.INTERMEDIAIR, "Bureau Voorbeeld"),
    ):
        Organisatie.objects.create(
            code=code, soort=soort, naam=naam, regio_id=_REGIO, toegelaten_tot=een_jaar_verder(timezone.localdate())
        )
    organisaties = Organisatie.objects.in_bulk({account.organisatie for account in ACCOUNTS}, field_name="code")
    for account in ACCOUNTS:
        gebruiker = Gebruiker.objects.create_user(account.email, WACHTWOORD, naam=account.naam)
        EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, verified=True, primary=True)
        Lidmaatschap.objects.create(
            gebruiker=gebruiker,
            organisatie=organisaties[account.organisatie],
            rol=account.rol,
            beheert_leden=account.beheert_leden,
        )
