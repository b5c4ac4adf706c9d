"""Klanten, profiles, registrations, and who logs in. Gemeenten and public organisations are the reference data's rows."""

import datetime
import itertools
from collections.abc import Iterator

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from sonar.choices import Gespreksvorm, OrganisatieSoort, ProfielStatus, Rol
from sonar.models import (
    Beroepssector,
    Doelgroepregistratie,
    Gebruiker,
    Gemeente,
    Klantprofiel,
    Lidmaatschap,
    Organisatie,
    Taaksoort,
    Werkzoekende,
)
from sonar.models.organisatie import ZOEKENDE_SOORTEN
from sonar.validators import schoon_bsn

EINDHOVEN = "GM0772"


def _bsns() -> Iterator[str]:
    """BSNs that pass the 11-test and start with 98: a range that is not handed out."""
    return (bsn for getal in itertools.count(980_000_000) if (bsn := schoon_bsn(str(getal))))


_nieuwe_bsns = _bsns()


def uwv_kantoor(gemeente: Gemeente) -> Organisatie:
    """The UWV office of the region that gemeente is in today."""
    regio = gemeente.regiolidmaatschappen.op(timezone.localdate()).values("regio")
    return Organisatie.objects.bedienend().get(soort=OrganisatieSoort.UWV, regio__in=regio)


class OrganisatieFactory(DjangoModelFactory):
    """An employer; the public organisations are reference data."""

    class Meta:
        model = Organisatie
        django_get_or_create = ("code",)

    code = "TEST-WERKGEVER"
    soort = OrganisatieSoort.WERKGEVER
    naam = factory.LazyAttribute(lambda org: f"Testbedrijf {org.code}")
    toegelaten_tot = factory.LazyAttribute(
        lambda org: timezone.localdate() + datetime.timedelta(days=365) if org.soort in ZOEKENDE_SOORTEN else None
    )

    class Params:
        intermediair = factory.Trait(code="TEST-BUREAU", soort=OrganisatieSoort.INTERMEDIAIR)


class GebruikerFactory(DjangoModelFactory):
    class Meta:
        model = Gebruiker

    email = factory.Sequence(lambda nummer: f"gebruiker{nummer}@test.example")
    naam = factory.Sequence(lambda nummer: f"Gebruiker {nummer}")


class LidmaatschapFactory(DjangoModelFactory):
    """A consulent of the UWV office of region 33, unless a trait says otherwise."""

    class Meta:
        model = Lidmaatschap

    gebruiker = factory.SubFactory(GebruikerFactory)
    organisatie = factory.LazyFunction(lambda: Organisatie.objects.get(code="UWV-33"))
    rol = Rol.CONSULENT

    class Params:
        leden = factory.Trait(beheert_leden=True)
        werkgever = factory.Trait(rol=Rol.WERKGEVER, organisatie=factory.SubFactory(OrganisatieFactory))
        bij_gemeente = factory.Trait(organisatie=factory.LazyFunction(lambda: Organisatie.objects.get(code=EINDHOVEN)))
        adviseur = factory.Trait(
            rol=Rol.ADVISEUR, organisatie=factory.LazyFunction(lambda: Organisatie.objects.get(code="WSP-33"))
        )
        manager = factory.Trait(rol=Rol.MANAGER)
        beheerder = factory.Trait(rol=Rol.BEHEERDER)
        toezichthouder = factory.Trait(rol=Rol.TOEZICHTHOUDER)


class WerkzoekendeFactory(DjangoModelFactory):
    """A UWV-klant in Eindhoven."""

    class Meta:
        model = Werkzoekende

    bsn = factory.LazyFunction(lambda: next(_nieuwe_bsns))
    naam = factory.Sequence(lambda nummer: f"Testpersoon {nummer}")
    woongemeente = factory.LazyFunction(lambda: Gemeente.objects.get(code=EINDHOVEN))
    bediend_door = factory.LazyAttribute(lambda klant: uwv_kantoor(klant.woongemeente))

    class Params:
        gemeenteklant = factory.Trait(bediend_door=factory.LazyAttribute(lambda klant: klant.woongemeente.organisatie))
        zonder_bsn = factory.Trait(bsn=None)


class DoelgroepregistratieFactory(DjangoModelFactory):
    """Registered for a year, and still."""

    class Meta:
        model = Doelgroepregistratie

    werkzoekende = factory.SubFactory(WerkzoekendeFactory)
    vanaf = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=365))

    class Params:
        beeindigd = factory.Trait(tot=factory.LazyFunction(timezone.localdate))
        toekomstig = factory.Trait(
            vanaf=factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=1))
        )


class KlantprofielFactory(DjangoModelFactory):
    """A concept of which nothing is known yet."""

    class Meta:
        model = Klantprofiel

    werkzoekende = factory.SubFactory(WerkzoekendeFactory)

    class Params:
        vastgesteld = factory.Trait(
            status=ProfielStatus.VASTGESTELD, vastgesteld_op=factory.LazyFunction(timezone.localdate)
        )
        ingetrokken = factory.Trait(
            status=ProfielStatus.INGETROKKEN, ingetrokken_op=factory.LazyFunction(timezone.localdate)
        )
        gevuld = factory.Trait(
            beroepssectoren=factory.LazyFunction(lambda: list(Beroepssector.objects.values_list("id", flat=True)[:2])),
            taaksoorten=factory.LazyFunction(lambda: list(Taaksoort.objects.values_list("id", flat=True)[:4])),
            uren_min=16,
            uren_max=32,
        )
        beschikbaar = factory.Trait(
            beschikbaar_vanaf=factory.LazyFunction(timezone.localdate),
            beschikbaarheid_bevestigd_op=factory.LazyFunction(timezone.localdate),
            beschikbaarheid_bevestigd_door=factory.SubFactory(GebruikerFactory),
            beschikbaarheid_gesprek=Gespreksvorm.TELEFOON,
        )
