"""What the pages of an employer show of its own vacatures and requests: made here, so that no page holds more."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from sonar.contactkeuzes import NA_TOESTEMMING, AanZet, Contactstand, Vacaturestand
from sonar.contactstand import Stand, Werkgeverstand, label_van, stand_voor_werkgever, zichtbare_stand
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Lidmaatschap, Vacature, Vacaturevraag
from sonar.models.contactverzoek import OPEN_VOOR_WERKGEVER

# Everything these pages sort and count by is what an employer may know.
_AAN_U = Q(stand__in=NA_TOESTEMMING, aan_zet=AanZet.WERKGEVER)
_LOOPT = (Werkgeverstand.ONTVANGEN, Werkgeverstand.IN_BEHANDELING)
_KENNEN_ELKAAR = (Werkgeverstand.KENNISMAKING, Werkgeverstand.PROEFPLAATSING)
_WAS_BEKEND = (*_KENNEN_ELKAAR, Werkgeverstand.AANGENOMEN, Werkgeverstand.NIET_AANGENOMEN)


@dataclass(frozen=True)
class Aanvraag:
    """One request as its employer may know it.

    :ivar kenmerk: the employer's own reference to the kandidaat.
    :ivar mag_gegevens: whether the kandidaat can be named to this employer today.
    """

    pk: int
    kenmerk: str
    vacature: Vacature
    gevraagd_op: datetime.date
    zoals_deze: bool
    stand: Stand
    mag_gegevens: bool

    @property
    def is_open(self) -> bool:
        """Whether the employer can still take it back."""
        return self.stand.stand in (*_LOOPT, *_KENNEN_ELKAAR)

    @property
    def wacht_op_antwoord(self) -> bool:
        return self.stand.stand in _LOOPT

    @property
    def kennen_elkaar(self) -> bool:
        """Whether the employer can tell how it went."""
        return self.stand.stand in _KENNEN_ELKAAR

    @property
    def was_bekend(self) -> bool:
        """Whether the employer was told who it is, now or before."""
        return self.stand.stand in _WAS_BEKEND

    @property
    def profiel_te_zien(self) -> bool:
        """Whether the anonymous profile may still be there; who works is never published."""
        return self.stand.stand not in (Werkgeverstand.PROEFPLAATSING, Werkgeverstand.AANGENOMEN)


@dataclass(frozen=True)
class Telling:
    stand: Werkgeverstand
    label: str
    aantal: int


def eigen_vacatures(lid: Lidmaatschap) -> QuerySet[Vacature]:
    """Own vacatures: first where the employer has to do something, then those that are open, the newest first."""
    van_deze = Contactverzoek.objects.bekend_bij_werkgever().filter(vacature=OuterRef("pk"))
    return (
        Vacature.objects.for_user(lid)
        .select_related("gemeente", "bureau")
        .annotate(
            aan_u=Exists(van_deze.filter(_AAN_U))
            | Exists(Vacaturevraag.objects.open().filter(vacature=OuterRef("pk"))),
            loopt=Exists(van_deze.filter(OPEN_VOOR_WERKGEVER)),
        )
        .order_by(Case(When(aan_u=True, then=0), When(stand=Vacaturestand.OPEN, then=1), default=2), "-pk")
    )


def tel_standen(vacatures: Iterable[Vacature]) -> dict[int, list[Telling]]:
    """By vacature how many requests are in which state, in the order of the states."""
    rijen = (
        Contactverzoek.objects.bekend_bij_werkgever()
        .filter(vacature__in=[vacature.pk for vacature in vacatures])
        .annotate(verteld=ExpressionWrapper(Q(vrijgegeven_op__isnull=False), BooleanField()))
        .order_by()
        .values_list("vacature", "stand", "verteld")
        .annotate(aantal=Count("pk"))
    )
    aantallen: dict[int, dict[Werkgeverstand, int]] = defaultdict(lambda: defaultdict(int))
    for vacature, stand, verteld, aantal in rijen:
        aantallen[vacature][zichtbare_stand(stand, verteld=verteld)] += aantal
    return {
        vacature: [Telling(stand, label_van(stand), per_stand[stand]) for stand in Werkgeverstand if stand in per_stand]
        for vacature, per_stand in aantallen.items()
    }


def _zichtbaar(lid: Lidmaatschap) -> QuerySet[Contactverzoek]:
    rijen = Contactverzoek.objects.for_user(lid).met_gegevens(timezone.localdate())
    return rijen.select_related("vacature__gemeente", "vacature__bureau")


def aan_u(lid: Lidmaatschap) -> QuerySet[Contactverzoek]:
    """Own requests that wait for the employer itself, the most urgent first."""
    return _zichtbaar(lid).filter(_AAN_U).order_by("uiterlijk", "pk")


def te_beantwoorden(lid: Lidmaatschap) -> QuerySet[Vacaturevraag]:
    """What desks asked of own vacatures and nobody answered yet, the most urgent first."""
    rijen = Vacaturevraag.objects.for_user(lid).open().select_related("vacature__bureau")
    return rijen.order_by("uiterlijk", "pk")


def van_vacature(vacature: Vacature, lid: Lidmaatschap) -> QuerySet[Contactverzoek]:
    """Its requests: those that wait for the employer, then those that are open, in the order of asking."""
    volg = Case(
        When(_AAN_U, then=Value(0)),
        When(OPEN_VOOR_WERKGEVER, then=Value(1)),
        When(stand=Contactstand.AANGENOMEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return _zichtbaar(lid).filter(vacature=vacature).order_by(volg, "pk")


def aanvraag(verzoek: Contactverzoek, lid: Lidmaatschap) -> Aanvraag:
    """:param verzoek: of ``aan_u`` or ``van_vacature``, or found by ``eigen_aanvraag``."""
    return Aanvraag(
        pk=verzoek.pk,
        kenmerk=kenmerk(verzoek.kandidaatnummer_id, lid.organisatie_id),
        vacature=verzoek.vacature,
        gevraagd_op=verzoek.ontvangen_op,
        zoals_deze=verzoek.zoals_deze,
        stand=stand_voor_werkgever(verzoek, timezone.localdate()),
        mag_gegevens=verzoek.mag_gegevens,  # type: ignore[attr-defined]
    )


def eigen_aanvraag(pk: int, lid: Lidmaatschap) -> Aanvraag:
    """:raises Contactverzoek.DoesNotExist: for a stranger."""
    return aanvraag(_zichtbaar(lid).get(pk=pk), lid)
