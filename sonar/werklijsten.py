"""The worklists of a consulent: which klanten ask for what today. One condition per list serves its count and its rows."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from sonar.actions.bemiddelbaarheid import TE_BEMIDDELEN
from sonar.choices import ProfielStatus
from sonar.models import Contactmoment, Doelgroepregistratie, Klantprofiel, Profieloordeel
from sonar.models.werkzoekende import WerkzoekendeQuerySet
from sonar.zoekgroepen import ZOEKGROEPEN, Zoekgroep

CONCEPT_LANG_DAGEN = 30
BESCHIKBAAR_DAGEN = 90
"""How long a confirmed availability is told, counted from the talk; the publication keeps to the same."""
VERLOOPT_BINNEN_DAGEN = 14
BEEINDIGD_DAGEN = 90
VERTROKKEN_DAGEN = 30

_PROFIELVELDEN = {veld.name: veld for veld in Klantprofiel._meta.get_fields()}
_VASTGESTELD = Q(klantprofiel__status=ProfielStatus.VASTGESTELD)
_ACTIEF = Q(actief__isnull=False)


@dataclass(frozen=True)
class Werklijst:
    """:ivar conditie: which klanten of ``klanten_op`` are on it, given today.
    :ivar datum: what the rows show and are ordered by; by name without it. :ivar kop: what that date is.
    :ivar route: where the work is done, with the klant's id; :ivar actie: what one does there.
    """

    sleutel: str
    titel: Any
    uitleg: Any
    conditie: Callable[[datetime.date], Q]
    kop: Any = ""
    datum: Callable[[datetime.date], Combinable] | None = None
    route: str = "sonar:klant"
    actie: Any = ""


def zoekbare_groepen() -> list[Zoekgroep]:
    """Groups that nearly every search asks, and that a profile can leave unanswered: where someone lives it can't."""
    return [groep for groep in ZOEKGROEPEN if groep.veel_gevraagd]


def onvindbaar_op(groep: Zoekgroep) -> Q:
    """No search on this group finds the profile: each of its fields is unknown, or a list with nothing on it."""
    conditie = Q()
    for veld in groep.profielvelden:
        leeg = Q(**{f"klantprofiel__{veld}__isnull": True})
        if isinstance(_PROFIELVELDEN[veld], ArrayField):
            leeg |= Q(**{f"klantprofiel__{veld}": []})
        conditie &= leeg
    return conditie


def _onvindbaar(vandaag: datetime.date) -> Q:
    ergens = Q()
    for groep in zoekbare_groepen():
        ergens |= onvindbaar_op(groep)
    return _VASTGESTELD & _ACTIEF & ergens


def _dagen(aantal: int) -> datetime.timedelta:
    return datetime.timedelta(days=aantal)


def _stappen(vandaag: datetime.date) -> Any:
    stappen = Contactmoment.objects.met_open_stap().filter(werkzoekende=OuterRef("pk"), volgende_stap_op__lte=vandaag)
    # Without the default order, which would join the grouping below.
    return stappen.order_by()


def _oordelen(vandaag: datetime.date) -> Any:
    """What employers said was not right in the profile, and nobody looked at since."""
    return Profieloordeel.objects.te_bekijken().filter(verzoek__kandidaatnummer__klantprofiel=OuterRef("pk")).order_by()


def _geeindigd(vandaag: datetime.date) -> Any:
    """Registrations that ended lately; one of no length never counted."""
    return Doelgroepregistratie.objects.filter(
        werkzoekende=OuterRef("pk"), tot__range=(vandaag - _dagen(BEEINDIGD_DAGEN), vandaag), vanaf__lt=F("tot")
    )


def _concept_lang(vandaag: datetime.date) -> Q:
    grens = vandaag - _dagen(CONCEPT_LANG_DAGEN)
    return Q(klantprofielconcept__begonnen_op__date__lt=grens) | Q(
        klantprofiel__status=ProfielStatus.CONCEPT, klantprofiel__aangemaakt_op__date__lt=grens
    )


_LIJST = (
    Werklijst(
        "afspraak",
        _("Volgende stap is aan de beurt"),
        _("U of een collega sprak een volgende stap af. De datum is vandaag of voorbij en de stap is nog niet gedaan."),
        lambda vandaag: Q(Exists(_stappen(vandaag))),
        _("Afgesproken voor"),
        lambda vandaag: Subquery(
            _stappen(vandaag).values("werkzoekende").annotate(eerste=Min("volgende_stap_op")).values("eerste")
        ),
        "sonar:dienstverlening",
        _("Bekijk de stap"),
    ),
    Werklijst(
        "herzien",
        _("Opnieuw bekijken: is de klant bemiddelbaar?"),
        _("De afgesproken datum is vandaag of voorbij."),
        lambda vandaag: Q(bemiddelbaar_herzien_op__lte=vandaag),
        _("Bekijken op"),
        lambda vandaag: F("bemiddelbaar_herzien_op"),
        "sonar:bemiddelbaar",
        _("Bekijk opnieuw"),
    ),
    Werklijst(
        "profiel-nakijken",
        _("Profiel nakijken"),
        _("Na een kennismaking zei een werkgever dat iets in het profiel niet klopte."),
        lambda vandaag: Q(Exists(_oordelen(vandaag))),
        _("Gezegd op"),
        lambda vandaag: Subquery(
            _oordelen(vandaag)
            .values("verzoek__kandidaatnummer__klantprofiel")
            .annotate(eerste=Min(TruncDate("op")))
            .values("eerste")
        ),
        "sonar:klant_contactverzoeken",
        _("Bekijk wat niet klopte"),
    ),
    Werklijst(
        "beschikbaarheid-verloopt",
        _("Beschikbaarheid verloopt of is verlopen"),
        _("Na 90 dagen zien werkgevers de beschikbaarheid niet meer. Vraag de klant of zij nog klopt."),
        lambda vandaag: (
            Q(
                klantprofiel__beschikbaarheid_bevestigd_op__lte=vandaag
                - _dagen(BESCHIKBAAR_DAGEN - VERLOOPT_BINNEN_DAGEN)
            )
            & _VASTGESTELD
            & _ACTIEF
            & Q(bemiddelbaar__in=TE_BEMIDDELEN)
        ),
        _("Laatst besproken"),
        lambda vandaag: F("klantprofiel__beschikbaarheid_bevestigd_op"),
        "sonar:beschikbaarheid",
        _("Bevestig"),
    ),
    Werklijst(
        "concept-lang",
        _("Klantprofiel al langer dan 30 dagen in concept"),
        _("Zolang een profiel niet is vastgesteld, zien werkgevers het niet of zien zij oude gegevens."),
        _concept_lang,
        _("Begonnen op"),
        lambda vandaag: Coalesce(
            TruncDate("klantprofielconcept__begonnen_op"), TruncDate("klantprofiel__aangemaakt_op")
        ),
        "sonar:profiel",
        _("Maak het profiel af"),
    ),
    Werklijst(
        "geen-profiel",
        _("Nog geen klantprofiel"),
        _("De klant staat in het doelgroepregister en niemand is met een profiel begonnen."),
        lambda vandaag: (
            _ACTIEF & ~_VASTGESTELD & Q(klantprofielconcept__isnull=True) & Q(bemiddelbaar__in=TE_BEMIDDELEN)
        ),
        _("In het register vanaf"),
        lambda vandaag: F("actief__vanaf"),
        "sonar:profiel",
        _("Begin het profiel"),
    ),
    Werklijst(
        "onvindbaar",
        _("Profiel dat werkgevers niet altijd vinden"),
        _("Het profiel is vastgesteld, maar een vraag waarop bijna elke werkgever zoekt is niet ingevuld."),
        _onvindbaar,
        route="sonar:profiel",
        actie=_("Vul het profiel aan"),
    ),
    Werklijst(
        "beschikbaarheid-nooit",
        _("Beschikbaarheid nog nooit besproken"),
        _("Het profiel is vastgesteld, maar werkgevers zien niet wanneer de klant kan beginnen."),
        lambda vandaag: (
            Q(klantprofiel__beschikbaarheid_bevestigd_op__isnull=True)
            & _VASTGESTELD
            & _ACTIEF
            & Q(bemiddelbaar__in=TE_BEMIDDELEN)
        ),
        _("Profiel vastgesteld op"),
        lambda vandaag: F("klantprofiel__vastgesteld_op"),
        "sonar:beschikbaarheid",
        _("Bevestig"),
    ),
    Werklijst(
        "registratie-beeindigd",
        _("Niet meer in het doelgroepregister"),
        _("De registratie eindigde in de laatste 90 dagen en er is geen nieuwe."),
        lambda vandaag: Q(actief__isnull=True) & Q(Exists(_geeindigd(vandaag))),
        _("Geëindigd op"),
        lambda vandaag: Subquery(
            _geeindigd(vandaag).values("werkzoekende").annotate(laatste=Max("tot")).values("laatste")
        ),
        "sonar:klant_registratie",
        _("Bekijk de registratie"),
    ),
    Werklijst("alle", _("Alle klanten"), _("Op naam."), lambda vandaag: Q()),
)
WERKLIJSTEN = {lijst.sleutel: lijst for lijst in _LIJST}
"""In the order in which a consulent best does the work; alle is no work."""


def klanten_op(klanten: WerkzoekendeQuerySet, vandaag: datetime.date) -> WerkzoekendeQuerySet:
    """Klanten with what the conditions speak of. On a day someone has at most one registration, so no row doubles."""
    return klanten.annotate(
        actief=FilteredRelation(
            "doelgroepregistraties",
            condition=Q(doelgroepregistraties__vanaf__lte=vandaag)
            & (Q(doelgroepregistraties__tot__isnull=True) | Q(doelgroepregistraties__tot__gt=vandaag)),
        )
    )


def tel(klanten: WerkzoekendeQuerySet, vandaag: datetime.date) -> dict[str, int]:
    """How many are on each list, and per group how many no search on it finds (``onvindbaar:<group>``); one query."""
    tellingen = {
        sleutel.replace("-", "_"): Count("pk", filter=lijst.conditie(vandaag) or None)
        for sleutel, lijst in WERKLIJSTEN.items()
    }
    groepen = {
        f"groep_{groep.naam}": Count("pk", filter=_VASTGESTELD & _ACTIEF & onvindbaar_op(groep))
        for groep in zoekbare_groepen()
    }
    aantallen = klanten_op(klanten, vandaag).aggregate(**tellingen, **groepen)
    return {sleutel: aantallen[sleutel.replace("-", "_")] for sleutel in WERKLIJSTEN} | {
        f"onvindbaar:{groep.naam}": aantallen[f"groep_{groep.naam}"] for groep in zoekbare_groepen()
    }


def tel_lijst(klanten: WerkzoekendeQuerySet, lijst: Werklijst, vandaag: datetime.date) -> dict[str, int]:
    """As ``tel``, of one list alone: the page of a list does not wait for the others. Groups only with onvindbaar."""
    groepen = zoekbare_groepen() if lijst.sleutel == "onvindbaar" else []
    tellingen = {f"groep_{groep.naam}": Count("pk", filter=onvindbaar_op(groep)) for groep in groepen}
    op = klanten_op(klanten, vandaag).filter(lijst.conditie(vandaag))
    aantallen = op.aggregate(op_de_lijst=Count("pk"), **tellingen)
    return {lijst.sleutel: aantallen["op_de_lijst"]} | {
        f"onvindbaar:{groep.naam}": aantallen[f"groep_{groep.naam}"] for groep in groepen
    }


def op_lijst(
    klanten: WerkzoekendeQuerySet, lijst: Werklijst, vandaag: datetime.date, *, groep: Zoekgroep | None = None
) -> WerkzoekendeQuerySet:
    """Who is on the list, the most urgent first.

    :param groep: of onvindbaar only those whom a search on this group can't find.
    """
    rijen = klanten_op(klanten, vandaag).filter(lijst.conditie(vandaag))
    if groep is not None:
        rijen = rijen.filter(onvindbaar_op(groep))
    if lijst.datum is None:
        return rijen.op_naam()
    datum: Any = lijst.datum(vandaag)
    return rijen.annotate(datum=ExpressionWrapper(datum, output_field=DateField())).order_by("datum", "pk")


def missende_groepen(profiel: Klantprofiel) -> list[str]:
    """Labels of the groups that can't find this profile, as ``onvindbaar_op`` says it."""
    return [
        groep.label
        for groep in zoekbare_groepen()
        if all(getattr(profiel, veld) in (None, []) for veld in groep.profielvelden)
    ]
