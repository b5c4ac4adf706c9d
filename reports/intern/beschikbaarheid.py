"""How sure employers can be that klanten are available: when it was last confirmed, and who leaves the publication soon."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.counts import vandaag
from reports.groepssleutel import groepssleutel
from reports.intern.tabel import Kengetal, Rapportage, Tabel, Verwijzing, kop_van, per_partij
from reports.intern.telling import Telling, Telrapport, Telstaat, som_van, tel
from reports.intern.tonen import Waarde, aandeel, vertel
from reports.intern.vraag import Vraag
from reports.words import datum
from sonar.choices import OrganisatieSoort, ProfielStatus
from sonar.permissions import Recht

VALT_AF_BINNEN = datetime.timedelta(days=30)
BANDEN = {
    "30": gettext_noop("30 dagen of korter"),
    "90": gettext_noop("31 tot en met 90 dagen"),
    "half-jaar": gettext_noop("91 dagen tot een half jaar"),
    "ouder": gettext_noop("Een half jaar of langer"),
    "nooit": gettext_noop("Nooit bevestigd"),
}
"""How long ago, from short to never. Whoever was last spoken to half a year ago leaves the publication."""
_ZEKER = ("30", "90")
_PARTIJEN = (OrganisatieSoort.UWV, OrganisatieSoort.GEMEENTE)

# Each klant with a vastgesteld profile and an active registration is in one cell. On the publication is who has a
# number that was not withdrawn; the rule of half a year is that of the publication.
_TELLING = f"""
telling as (
    select klant.bediend_door_id as partij_id, array[
            case
                when profiel.beschikbaarheid_bevestigd_op is null then 'nooit'
                when profiel.beschikbaarheid_bevestigd_op >= %(vandaag)s::date - 30 then '30'
                when profiel.beschikbaarheid_bevestigd_op >= %(vandaag)s::date - 90 then '90'
                when profiel.beschikbaarheid_bevestigd_op > %(vandaag)s::date - interval '6 months' then 'half-jaar'
                else 'ouder'
            end,
            case
                when nummer.klantprofiel_id is null then 'niet-getoond'
                when coalesce(profiel.beschikbaarheid_bevestigd_op, profiel.vastgesteld_op)
                    > %(straks)s::date - interval '6 months' then 'blijft'
                else 'valt-af'
            end
        ] as sleutel, count(*) as aantal, {groepssleutel("klant.id")} as wie
    from sonar_werkzoekende klant
    join partij on partij.id = klant.bediend_door_id
    join sonar_doelgroepregistratie registratie on registratie.werkzoekende_id = klant.id
        and registratie.vanaf <= %(vandaag)s and (registratie.tot is null or registratie.tot > %(vandaag)s)
    join sonar_klantprofiel profiel on profiel.werkzoekende_id = klant.id and profiel.status = %(vastgesteld)s
    left join sonar_kandidaatnummer nummer on nummer.klantprofiel_id = klant.id and nummer.tot is null
    group by 1, 2
)
"""


def tel_beschikbaarheid(regio: int | None) -> Telrapport:
    """Keys: the band, and ``niet-getoond``, ``blijft`` or ``valt-af`` of the publication within 30 days."""
    dag = vandaag()
    parameters = {"vandaag": dag, "straks": dag + VALT_AF_BINNEN, "vastgesteld": ProfielStatus.VASTGESTELD.value}
    return tel(_TELLING, _PARTIJEN, regio, parameters)


def zeker(staat: Telstaat) -> Telling:
    """Of whom an employer may count on it: confirmed in the last 90 days."""
    return sum((staat.som(band) for band in _ZEKER), Telling())


valt_af = som_van(None, "valt-af")
"""Who leaves the publication within 30 days when nobody confirms."""


def _cellen(waarden: tuple[Waarde, ...]) -> tuple[Waarde, ...]:
    geheel, bevestigd, af, *banden = waarden
    return (geheel, bevestigd, aandeel(bevestigd, geheel), *banden, af)


def maak_beschikbaarheid(vraag: Vraag) -> Rapportage:
    """Counted for the area that is asked, and told to who asks."""
    rapport = tel_beschikbaarheid(vraag.regio)
    verteld = vertel(rapport, vraag.kijker, som_van(), (zeker, valt_af, *map(som_van, BANDEN)))
    rijen, totaal = per_partij(rapport, vraag.kijker, map(_cellen, verteld.rijen), _cellen(verteld.totaal))
    geheel, bevestigd, deel, *banden, af = _cellen(verteld.totaal)
    return Rapportage(
        titel=_("Beschikbaarheid"),
        gebied=vraag.gebied,
        wanneer=_("stand op %(dag)s") % {"dag": datum(vandaag())},
        wat=_(
            "Van hoeveel klanten met een vastgesteld profiel is bekend wanneer zij kunnen beginnen, en hoe lang geleden "
            "is dat met hen besproken?"
        ),
        kengetallen=(
            Kengetal(geheel, _("klanten met een vastgesteld profiel")),
            Kengetal(deel, _("van hen bevestigde de beschikbaarheid in de laatste 90 dagen")),
            Kengetal(banden[-1], _("zonder bevestiging, ooit")),
            Kengetal(af, _("van de publicatie af binnen 30 dagen, als niemand bevestigt")),
        ),
        tabellen=(
            Tabel(
                "beschikbaarheid",
                _("Hoe lang geleden de beschikbaarheid is bevestigd"),
                kop_van(rapport),
                (
                    _("Met een profiel"),
                    _("Bevestigd in de laatste 90 dagen"),
                    _("Aandeel bevestigd"),
                    *map(_, BANDEN.values()),
                    _("Valt binnen 30 dagen af"),
                ),
                rijen,
                totaal,
            ),
        ),
        uitleg=(
            _(
                "Geteld zijn klanten die vandaag in het doelgroepregister staan en van wie het profiel is vastgesteld, "
                "bij de organisatie die hen bedient. De regio is die van deze organisatie: wie ergens anders woont, "
                "telt in het rapport Transparantie in een andere regio mee."
            ),
            _(
                "Werkgevers zien de beschikbaarheid tot 90 dagen na het gesprek. Een half jaar na het laatste gesprek, "
                "of na het vaststellen als er geen gesprek was, gaat het profiel van de publicatie. De laatste kolom "
                "telt wie nu is gepubliceerd en binnen 30 dagen zo ver is."
            ),
        ),
        verwijzingen=(
            Verwijzing(
                _("Uw werklijst: beschikbaarheid verloopt"),
                "sonar:klanten",
                Recht.KLANTEN_ZIEN,
                "lijst=beschikbaarheid-verloopt&mijn=0",
            ),
            Verwijzing(
                _("Uw werklijst: beschikbaarheid nog nooit besproken"),
                "sonar:klanten",
                Recht.KLANTEN_ZIEN,
                "lijst=beschikbaarheid-nooit&mijn=0",
            ),
        ),
        leeg="" if rapport.totaal.som().aantal else _("Geen klant heeft hier een vastgesteld profiel."),
    )
