"""What was done for klanten in a period: trajecten that began, ran and ended, and contactmomenten, per organisation."""

from django.utils.translation import gettext as _

from reports.counts import vandaag
from reports.fouten import RapportFout
from reports.groepssleutel import groepssleutel
from reports.intern.tabel import Kengetal, Rapportage, Rij, Tabel, Verwijzing, kop_van, per_partij
from reports.intern.telling import Telling, Telrapport, Telstaat, som_van, tel
from reports.intern.tonen import Tel, Verteld, Waarde, aandeel, vertel
from reports.intern.vraag import Periode, Vraag
from reports.words import datum
from sonar.choices import ContactSoort, ContactUitkomst, OrganisatieSoort, TrajectResultaat, TrajectSoort
from sonar.permissions import Recht

TRAJECT, CONTACT, KLANT, GEEINDIGD = "traject", "contact", "klant", "geeindigd"
LIEP, BEGON, LOOPT, ZONDER = "liep", "begon", "loopt", "zonder-resultaat"
_PARTIJEN = (OrganisatieSoort.UWV, OrganisatieSoort.GEMEENTE)

# A traject of which a day lies in the period is in one cell: whether it ran already or began, and whether it runs on
# or ended, with what. So what ran and what began are together what ended and what runs on.
_TELLING = f"""
traject as (
    select klant.bediend_door_id as partij_id, klant.id as klant, traject.id, traject.soort,
        case when traject.vanaf < %(van)s then 'liep' else 'begon' end as begin,
        case
            when traject.tot is null or traject.tot > %(tot)s then 'loopt'
            when traject.resultaat = '' then 'zonder-resultaat'
            else traject.resultaat
        end as eind
    from sonar_traject traject
    join sonar_werkzoekende klant on klant.id = traject.werkzoekende_id
    join partij on partij.id = klant.bediend_door_id
    where traject.vanaf <= %(tot)s and (traject.tot is null or traject.tot >= %(van)s)
),
contact as (
    select klant.bediend_door_id as partij_id, klant.id as klant, contact.id, contact.soort, contact.uitkomst
    from sonar_contactmoment contact
    join sonar_werkzoekende klant on klant.id = contact.werkzoekende_id
    join partij on partij.id = klant.bediend_door_id
    where contact.op between %(van)s and %(tot)s
),
telling as (
    select partij_id, array['traject', soort, begin, eind] as sleutel, count(*) as aantal, {groepssleutel("id")} as wie
    from traject group by 1, 2
    union all
    select partij_id, array['contact', soort, uitkomst], count(*), {groepssleutel("id")} from contact group by 1, 2
    union all
    select partij_id, array['klant', wat], count(*), {groepssleutel("klant")}
    from (
        select distinct partij_id, 'traject' as wat, klant from traject
        union all
        select distinct partij_id, 'geeindigd', klant from traject where eind <> 'loopt'
        union all
        select distinct partij_id, 'contact', klant from contact
    ) wie
    group by 1, 2
)
"""


class OrganisatieNietGevonden(RapportFout):
    code = "onbekende_organisatie"


def tel_dienstverlening(regio: int | None, periode: Periode) -> Telrapport:
    """Keys: ``traject``, soort, ``liep`` or ``begon``, and ``loopt``, ``zonder-resultaat`` or the result; ``contact``,
    soort, uitkomst; ``klant`` and ``traject``, ``geeindigd`` or ``contact``, each klant once.
    """
    return tel(_TELLING, _PARTIJEN, regio, {"vandaag": vandaag(), "van": periode.van, "tot": periode.tot})


def _loop(soort: str | None = None) -> tuple[Tel, ...]:
    """All of a kind; those of them that ran already, that began, that ended, and that run on."""
    alle, loopt = som_van(TRAJECT, soort), som_van(TRAJECT, soort, None, LOOPT)

    def geeindigd(staat: Telstaat) -> Telling:
        return alle(staat) - loopt(staat)

    return alle, som_van(TRAJECT, soort, LIEP), som_van(TRAJECT, soort, BEGON), geeindigd, loopt


def _koppen() -> tuple[str, ...]:
    return _("Trajecten"), _("Liepen al"), _("Begonnen"), _("Eindigden"), _("Lopen door")


class _Verteller:
    """Tells one organisation, or all of them together."""

    def __init__(self, rapport: Telrapport, vraag: Vraag) -> None:
        """:raises OrganisatieNietGevonden: when the organisation that is asked is not in the area."""
        self.rapport, self.kijker = rapport, vraag.kijker
        codes = [staat.partij.code for staat in rapport.regels]
        if vraag.organisatie and vraag.organisatie not in codes:
            raise OrganisatieNietGevonden(_("Deze organisatie bedient hier geen klanten. Kies er een uit de tabel."))
        self.plek = codes.index(vraag.organisatie) if vraag.organisatie else None

    @property
    def staat(self) -> Telstaat:
        return self.rapport.totaal if self.plek is None else self.rapport.regels[self.plek]

    def per_partij(self, geheel: Tel, *delen: Tel, wie: str) -> Verteld:
        """:param wie: which klanten it is about, by their key."""
        return vertel(self.rapport, self.kijker, geheel, delen, mensen=som_van(KLANT, wie))

    def __call__(self, geheel: Tel, *delen: Tel, wie: str) -> tuple[Waarde, ...]:
        verteld = self.per_partij(geheel, *delen, wie=wie)
        return verteld.totaal if self.plek is None else verteld.rijen[self.plek]


def maak_dienstverlening(vraag: Vraag) -> Rapportage:
    """Counted for the area and the period that are asked, and told to who asks.

    :raises OrganisatieNietGevonden: when the organisation that is asked is not in the area.
    """
    rapport = tel_dienstverlening(vraag.regio, vraag.periode)
    vertel_ = _Verteller(rapport, vraag)
    _alle, _liep, begonnen, geeindigd, loopt = vertel_(*_loop(), wie=TRAJECT)
    tabellen = (_trajecten(vertel_), _resultaten(vertel_), _contacten(vertel_))
    return Rapportage(
        titel=_("Dienstverlening"),
        gebied=vertel_.staat.partij.naam if vraag.organisatie else vraag.gebied,
        wanneer=_("van %(van)s tot en met %(tot)s")
        % {"van": datum(vraag.periode.van), "tot": datum(vraag.periode.tot)},
        wat=_("Welke trajecten begonnen, liepen en eindigden in deze periode, en hoe vaak was er contact met klanten?"),
        kengetallen=(
            Kengetal(begonnen, _("begonnen trajecten")),
            Kengetal(geeindigd, _("geëindigde trajecten")),
            Kengetal(loopt, _("trajecten die na deze periode doorlopen")),
            Kengetal(vertel_(som_van(CONTACT), wie=CONTACT)[0], _("keer contact met een klant")),
        ),
        tabellen=tabellen if vraag.organisatie else (_per_partij(vertel_), *tabellen),
        uitleg=(
            _(
                "Een traject telt mee als het op een dag van de periode liep. Wat al liep en wat begon, is samen wat "
                "eindigde en wat doorloopt. Contact telt op de dag dat het er was."
            ),
            _(
                "Alles staat bij de organisatie die de klant nu bedient, ook als een andere organisatie het vastlegde. "
                "Bij klanten telt iedereen één keer."
            ),
        ),
        verwijzingen=(
            Verwijzing(
                _("Uw werklijst: volgende stap is aan de beurt"),
                "sonar:klanten",
                Recht.KLANTEN_ZIEN,
                "lijst=afspraak&mijn=0",
            ),
        ),
        leeg=""
        if vertel_.staat.som().aantal
        else _("In deze periode is hier geen traject en geen contact vastgelegd. Kies een andere periode."),
    )


def _per_partij(vertel_: _Verteller) -> Tabel:
    trajecten = vertel_.per_partij(*_loop(), som_van(KLANT, TRAJECT), wie=TRAJECT)
    contacten = vertel_.per_partij(som_van(CONTACT), som_van(KLANT, CONTACT), wie=CONTACT)

    rijen, totaal = per_partij(
        vertel_.rapport,
        vertel_.kijker,
        (traject + contact for traject, contact in zip(trajecten.rijen, contacten.rijen, strict=True)),
        trajecten.totaal + contacten.totaal,
    )
    koppen = (*_koppen(), _("Klanten met een traject"), _("Keer contact"), _("Klanten met contact"))
    titel = _("Trajecten en contact per regio")
    if vertel_.rapport.regio is not None:
        titel = _("Trajecten en contact per organisatie")
    return Tabel("organisaties", titel, kop_van(vertel_.rapport), koppen, rijen, totaal)


def _trajecten(vertel_: _Verteller) -> Tabel:
    breed = len(_loop())
    delen = [deel for soort in TrajectSoort for deel in _loop(soort)]
    _geheel, *per_soort = vertel_(som_van(TRAJECT), *delen, wie=TRAJECT)
    totaal = vertel_(*_loop(), wie=TRAJECT)
    rijen = tuple(
        Rij(soort.label, tuple(per_soort[breed * nr : breed * (nr + 1)])) for nr, soort in enumerate(TrajectSoort)
    )
    titel = _("Trajecten naar soort")
    return Tabel("trajecten", titel, _("Soort traject"), _koppen(), rijen, Rij(_("Totaal"), totaal))


def _resultaten(vertel_: _Verteller) -> Tabel:
    """Of what ended; those that run on are no part of it."""
    resultaten = {**dict(TrajectResultaat.choices), ZONDER: _("Nog geen resultaat ingevuld")}

    def geeindigd(staat: Telstaat) -> Telling:
        return sum((staat.som(TRAJECT, None, None, resultaat) for resultaat in resultaten), Telling())

    geheel, *aantallen = vertel_(
        geeindigd, *(som_van(TRAJECT, None, None, resultaat) for resultaat in resultaten), wie=GEEINDIGD
    )
    rijen = tuple(
        Rij(str(label), (aantal, aandeel(aantal, geheel)))
        for label, aantal in zip(resultaten.values(), aantallen, strict=True)
    )
    return Tabel(
        "resultaten",
        _("Hoe trajecten eindigden"),
        _("Resultaat"),
        (_("Geëindigde trajecten"), _("Aandeel")),
        rijen,
        Rij(_("Totaal"), (geheel, aandeel(geheel, geheel))),
    )


def _contacten(vertel_: _Verteller) -> Tabel:
    """Ways of contact by what came of it."""
    delen = [som_van(CONTACT, soort, *uit) for soort in ContactSoort for uit in ((), *((u,) for u in ContactUitkomst))]
    uitkomsten = [som_van(CONTACT, None, uitkomst) for uitkomst in ContactUitkomst]
    geheel, *cellen = vertel_(som_van(CONTACT), *uitkomsten, *delen, wie=CONTACT)
    breed = len(ContactUitkomst) + 1
    per_uitkomst, per_soort = cellen[: breed - 1], cellen[breed - 1 :]
    rijen = tuple(
        Rij(soort.label, tuple(per_soort[breed * nr : breed * (nr + 1)])) for nr, soort in enumerate(ContactSoort)
    )
    return Tabel(
        "contact",
        _("Contact naar soort en uitkomst"),
        _("Hoe het contact was"),
        (_("Totaal"), *(str(uitkomst.label) for uitkomst in ContactUitkomst)),
        rijen,
        Rij(_("Totaal"), (geheel, *per_uitkomst)),
    )
