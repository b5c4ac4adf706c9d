"""Whether a klant can be proposed to an employer today, and if not, what to do first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sonar.actions.bemiddelbaarheid import TE_BEMIDDELEN
from sonar.choices import ProfielStatus, Toestemming
from sonar.models import Kandidaatnummer, Werkzoekende


@dataclass(frozen=True)
class Belemmering:
    """:ivar tekst: why not, in a sentence. :ivar route: the page about the klant where that changes; :ivar actie: its link."""

    tekst: str
    route: str
    actie: str


def geldige_nummers(klanten: Iterable[int]) -> dict[int, int]:
    """The kandidaatnummer of each klant who has one now; one query."""
    rijen = Kandidaatnummer.objects.filter(klantprofiel__in=list(klanten), tot__isnull=True)
    return {klant: nummer for klant, nummer in rijen.values_list("klantprofiel", "nummer") if klant is not None}


def belemmering(klant: Werkzoekende, nummer: int | None) -> Belemmering | None:
    """A request names a klant by the kandidaatnummer alone, which only who is published has. None when nothing is in the way.

    :param klant: with ``klantprofiel`` read along, if there is one. :param nummer: of ``geldige_nummers``.
    """
    if nummer is not None:
        return None
    profiel = getattr(klant, "klantprofiel", None)
    if profiel is None or profiel.status != ProfielStatus.VASTGESTELD:
        tekst = _("De klant heeft nog geen profielnummer, want het klantprofiel is niet vastgesteld.")
        return Belemmering(tekst, "sonar:profiel", _("Stel eerst het profiel vast"))
    if klant.bemiddelbaar not in TE_BEMIDDELEN:
        tekst = _("De klant heeft geen profielnummer, want bij bemiddelbaar staat “%(stand)s”.")
        return Belemmering(
            tekst % {"stand": klant.get_bemiddelbaar_display()}, "sonar:bemiddelbaar", _("Bekijk of dat nog klopt")
        )
    if klant.toestemming == Toestemming.BEZWAAR:
        tekst = _("De klant heeft geen profielnummer, want de klant wil niet anoniem worden getoond.")
        return Belemmering(tekst, "sonar:klant_gegevens", _("Bespreek dat met de klant"))
    tekst = _(
        "De klant heeft nog geen profielnummer. Dat komt na de volgende nacht, als de registratie in het doelgroepregister "
        "loopt, de klant geen ander werk via ons heeft en de beschikbaarheid in de laatste zes maanden is besproken."
    )
    return Belemmering(tekst, "sonar:beschikbaarheid", _("Bekijk de beschikbaarheid"))
