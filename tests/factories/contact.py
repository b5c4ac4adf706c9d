"""Employers that ask, desks that handle, and a klant who can be asked for: a whole request, at any state."""

import datetime
import itertools
from contextlib import contextmanager
from unittest import mock

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from sonar.actions.contact.afronden import aannemen, proefplaatsing
from sonar.actions.contact.benaderen import benaderen
from sonar.actions.contact.toestemming import toestemming_vastleggen
from sonar.actions.contact.verdelen import nemen
from sonar.choices import Gespreksvorm, OrganisatieSoort, Rol
from sonar.contactkeuzes import AanZet, Bureauvraag, Contactstand, Deelveld
from sonar.models import Contactverzoek, Gemeente, Kandidaatnummer, Lidmaatschap, Organisatie, Vacature, Vacaturevraag
from tests.factories.register import (
    EINDHOVEN,
    KlantprofielFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
)

_nummers = itertools.count(7_000_000_000)


def werkgever_lid(code: str = "TEST-WG-33", regio: int = 33, *, intermediair: bool = False) -> Lidmaatschap:
    """Somebody of an employer of that region."""
    soort = OrganisatieSoort.INTERMEDIAIR if intermediair else OrganisatieSoort.WERKGEVER
    rol = Rol.INTERMEDIAIR if intermediair else Rol.WERKGEVER
    return LidmaatschapFactory(rol=rol, organisatie=OrganisatieFactory(code=code, soort=soort, regio_id=regio))


def adviseur_lid(regio: int = 33) -> Lidmaatschap:
    return LidmaatschapFactory(rol=Rol.ADVISEUR, organisatie=Organisatie.objects.get(code=f"WSP-{regio}"))


def manager_lid(regio: int = 33) -> Lidmaatschap:
    return LidmaatschapFactory(rol=Rol.MANAGER, organisatie=Organisatie.objects.get(code=f"WSP-{regio}"))


def _zoekt_voor_een_ander(organisatie: Organisatie | None) -> bool:
    return organisatie is not None and organisatie.soort == OrganisatieSoort.INTERMEDIAIR


class VacatureFactory(DjangoModelFactory):
    """Work in Eindhoven of an employer of region 33, of which nothing else is known."""

    class Meta:
        model = Vacature

    class Params:
        lid = factory.LazyFunction(werkgever_lid)
        van_beller = factory.Trait(
            organisatie=None,
            kvk_nummer="90000001",
            werkgever_naam="Bakkerij Test",
            contactpersoon="Test Bakker",
            telefoon="0400000000",
        )

    organisatie = factory.SelfAttribute("lid.organisatie")
    aangemaakt_door = factory.SelfAttribute("lid.gebruiker")
    bureau = factory.LazyAttribute(lambda v: Organisatie.objects.get(code=f"WSP-{v.lid.organisatie.regio_id}"))
    opdrachtgever = factory.LazyAttribute(lambda v: "Fabriek Test" if _zoekt_voor_een_ander(v.organisatie) else "")
    vorm = factory.LazyAttribute(lambda v: "detachering" if _zoekt_voor_een_ander(v.organisatie) else "")
    functie = "Magazijnmedewerker"
    gemeente = factory.LazyFunction(lambda: Gemeente.objects.get(code=EINDHOVEN))
    start = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=30))


def nieuw_nummer(profiel=None) -> Kandidaatnummer:
    """A valid number of that profile; of a new klant without one."""
    # The real day, whatever a test says it is: the database looks at its own clock.
    profiel = profiel or KlantprofielFactory(
        vastgesteld=True,
        vastgesteld_op=datetime.date.today() - datetime.timedelta(days=1),
        werkzoekende__telefoon="0612345678",
        werkzoekende__email="iemand@test.example",
    )
    return Kandidaatnummer.objects.create(nummer=next(_nummers), klantprofiel=profiel)


class ContactverzoekFactory(DjangoModelFactory):
    """Received today, at the desk of the vacature."""

    class Meta:
        model = Contactverzoek

    vacature = factory.SubFactory(VacatureFactory)
    kandidaatnummer = factory.LazyFunction(nieuw_nummer)
    bureau = factory.SelfAttribute("vacature.bureau")
    aan_zet = AanZet.ADVISEUR
    ontvangen_op = factory.LazyFunction(timezone.localdate)
    uiterlijk = factory.LazyFunction(timezone.localdate)
    gevraagd_door = factory.SelfAttribute("vacature.aangemaakt_door")


class VacaturevraagFactory(DjangoModelFactory):
    """Asked today by the desk, and to be answered today."""

    class Meta:
        model = Vacaturevraag

    vacature = factory.SubFactory(VacatureFactory)
    vraag = Bureauvraag.WERKPLEK
    gesteld_door = factory.LazyFunction(lambda: adviseur_lid().gebruiker)
    gesteld_op = factory.LazyFunction(timezone.localdate)
    uiterlijk = factory.LazyFunction(timezone.localdate)


def geef_toestemming(verzoek: int, by: Lidmaatschap, **anders):
    """The klant agrees to be named, for ninety days."""
    vandaag = timezone.localdate()
    return toestemming_vastleggen(
        **{
            "verzoek": verzoek,
            "velden": [Deelveld.NAAM, Deelveld.TELEFOON],
            "waarom": "Kennismaken over het werk in het magazijn",
            "gesprek": Gespreksvorm.TELEFOON,
            "gegeven_op": vandaag,
            "geldig_tot": vandaag + datetime.timedelta(days=90),
            "by": by,
            **anders,
        }
    )


def verzoek_op(stand: Contactstand, adviseur: Lidmaatschap, **velden) -> Contactverzoek:
    """A request that came there by the actions themselves."""
    rij = ContactverzoekFactory(**velden)
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    stappen = {
        Contactstand.ONTVANGEN: lambda: None,
        Contactstand.IN_BEHANDELING: lambda: nemen(verzoek=rij.pk, by=adviseur),
        Contactstand.BENADERD: lambda: benaderen(verzoek=rij.pk, by=adviseur),
        Contactstand.KENNISMAKING: lambda: geef_toestemming(rij.pk, adviseur),
        Contactstand.PROEFPLAATSING: lambda: proefplaatsing(verzoek=rij.pk, tot=morgen, by=adviseur),
        Contactstand.AANGENOMEN: lambda: aannemen(verzoek=rij.pk, by=adviseur),
    }
    for naam, doe in stappen.items():
        doe()
        if naam == stand:
            break
    rij.refresh_from_db()
    return rij


@contextmanager
def op_dag(dag: datetime.date, uur: int = 12):
    """As if it were that day, at that hour in the Netherlands; for what reads Django's clock."""
    moment = datetime.datetime.combine(dag, datetime.time(uur), tzinfo=timezone.get_default_timezone())
    with mock.patch("django.utils.timezone.now", lambda: moment):
        yield
