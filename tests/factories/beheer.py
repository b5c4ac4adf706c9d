"""Invitations and applications, with the link that opens them."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from sonar.choices import OrganisatieSoort
from sonar.models import Aanmelding, Uitnodiging
from sonar.models.aanmelding import Doel
from tests.factories.register import LidmaatschapFactory


class UitnodigingFactory(DjangoModelFactory):
    """A consulent, invited by a colleague; the link works."""

    class Meta:
        model = Uitnodiging
        skip_postgeneration_save = True

    door = factory.SubFactory(LidmaatschapFactory)
    organisatie = factory.SelfAttribute("door.organisatie")
    email = factory.Sequence(lambda nummer: f"genodigd{nummer}@test.example")
    rol = factory.LazyAttribute(lambda uitnodiging: uitnodiging.door.rol)
    verloopt_op = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=7))

    @factory.post_generation
    def leg_vast(self, create, extracted, **kwargs):
        Uitnodiging.link.leg_vast(self)


class AanmeldingFactory(DjangoModelFactory):
    """An employer of region 33 that did not confirm its address yet."""

    class Meta:
        model = Aanmelding
        skip_postgeneration_save = True

    kvk_nummer = factory.Sequence(lambda nummer: f"{90_000_000 + nummer}")
    naam = factory.Sequence(lambda nummer: f"Aanvrager {nummer}")
    soort = OrganisatieSoort.WERKGEVER
    regio_id = 33
    contactnaam = "Test Contact"
    email = factory.Sequence(lambda nummer: f"aanvrager{nummer}@test.example")
    doel = Doel.VACATURE
    doel_toelichting = "Magazijnwerk"

    class Params:
        bevestigd = factory.Trait(
            bevestigd_op=factory.LazyFunction(timezone.now), beslissen_voor=factory.LazyFunction(timezone.localdate)
        )

    @factory.post_generation
    def leg_vast(self, create, extracted, **kwargs):
        Aanmelding.link.leg_vast(self)
