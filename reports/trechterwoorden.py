"""The funnel in plain words: what each step means, who stops before it, and what helps."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.trechter import Tredesoort


@dataclass(frozen=True, slots=True)
class Tredewoord:
    """:ivar uitleg: who is on the step. :ivar zonder: what those who stop before it lack, after "zij".
    :ivar actie: what to do about that.
    """

    uitleg: Any
    zonder: Any
    actie: Any


REGISTER = _("Doelgroepregister")
REGISTER_UITLEG = _("Alle mensen in het doelgroepregister banenafspraak. Dit aantal komt van buiten Sonar.")

WOORDEN = {
    Tredesoort.IN_SONAR: Tredewoord(
        _("Staat in het doelgroepregister én in Sonar, en woont in dit gebied."),
        _("staan niet in Sonar"),
        _("Vraag UWV en de gemeenten om iedereen uit het doelgroepregister in Sonar in te schrijven."),
    ),
    Tredesoort.PROFIEL: Tredewoord(
        _("Heeft een klantprofiel dat is vastgesteld."),
        _("hebben geen vastgesteld klantprofiel"),
        _(
            "Maak tijd vrij voor profielgesprekken. De werklijst “Nog geen klantprofiel” van elke consulent laat zien "
            "wie nog geen profiel heeft."
        ),
    ),
    Tredesoort.BEMIDDELBAAR: Tredewoord(
        _("Kan nu naar werk worden geholpen, of dat is nog niet besproken."),
        _("zijn nu niet te bemiddelen"),
        _(
            "Kijk op de afgesproken dag opnieuw of iemand te bemiddelen is. De werklijst “Opnieuw bekijken” helpt daarbij."
        ),
    ),
    Tredesoort.GEPUBLICEERD: Tredewoord(
        _("Staat zonder naam in de Kandidatenverkenner: er is een profielnummer."),
        _("staan niet in de Kandidatenverkenner"),
        _(
            "Bespreek of de klant anoniem getoond wil worden, en vraag elk half jaar of de klant nog wil en kan werken: "
            "zonder dat gesprek gaat een profiel uit de Kandidatenverkenner."
        ),
    ),
    Tredesoort.VINDBAAR: Tredewoord(
        _("Alles is ingevuld waarop bijna elke werkgever zoekt: sector, soort werk, opleiding en uren."),
        _("missen een antwoord waarop bijna elke werkgever zoekt"),
        _("Vul de profielen aan. Het rapport Vindbaarheid laat zien met welke vraag u het beste begint."),
    ),
    Tredesoort.BESCHIKBAAR: Tredewoord(
        _("In de 90 dagen ervoor is besproken dat de klant op deze dag kan beginnen."),
        _("kunnen nog niet beginnen, of dat is langer dan 90 dagen niet besproken"),
        _(
            "Vraag elke klant eens per 90 dagen vanaf wanneer werken kan. De werklijsten “Beschikbaarheid verloopt” en "
            "“Beschikbaarheid nog nooit besproken” laten zien bij wie."
        ),
    ),
    Tredesoort.GEVRAAGD: Tredewoord(
        _("Er loopt een verzoek om kennis te maken, of de klant werkt via zo’n verzoek."),
        _("zijn niet gevraagd voor een kennismaking"),
        _(
            "Breng vacatures en mensen bij elkaar: laat adviseurs werkgevers benaderen en consulenten klanten voorstellen."
        ),
    ),
    Tredesoort.KENNISMAKING: Tredewoord(
        _("De klant wil kennismaken en de werkgever weet wie het is, of de klant werkt op proef of in dienst."),
        _("hebben nog geen kennismaking"),
        _("Bespreek een verzoek binnen twee werkdagen met de klant, en spreek een dag af voor de kennismaking."),
    ),
    Tredesoort.AANGENOMEN: Tredewoord(
        _("Werkt op deze dag bij een werkgever die om de klant vroeg."),
        _("zijn nog niet aangenomen"),
        _("Bespreek met de werkgever wat nog nodig is, zoals een proefplaatsing, begeleiding of een aanpassing."),
    ),
}

OVER_VERZOEK = _(
    "Wie gevraagd is, is gevonden. Daarom telt iemand met een profiel en een lopend verzoek, of met werk via zo’n verzoek, "
    "ook mee bij de vier treden ervoor. Ook als daarna iets veranderde: wie werkt, staat niet meer in de Kandidatenverkenner."
)
OVER_VROEGER = _(
    "Een eerdere dag is geteld zoals die aan het einde van de dag was, met wat daarover nu bekend is. Wie voorgoed is "
    "verwijderd, zit er niet meer in."
)
