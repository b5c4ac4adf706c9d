"""The report of requests as page and files tell it: tables per desk, state, month, outcome and time."""

import datetime
from collections.abc import Iterable
from itertools import chain

from django.utils.translation import gettext as _

from reports.intern.contacttelling import (
    ADVISEUR,
    AFGESLOTEN,
    ANTWOORD,
    KLANT,
    MAAND,
    NIEMAND,
    TE_LAAT,
    UITKOMST,
    VERZOEK,
    binnen,
    tel_contactverzoeken,
)
from reports.intern.tabel import Kengetal, Rapportage, Rij, Tabel, Verwijzing, kop_van, per_partij
from reports.intern.telling import Telling, Telrapport, Telstaat, som_van
from reports.intern.tonen import MINSTENS, Tel, Verteld, Waarde, aandeel, vertel
from reports.intern.vraag import Periode, Vraag
from reports.words import datum, maand
from sonar.contactkeuzes import OPEN, Contactstand, GeenKennismaking, Intrekreden, NietAangenomen
from sonar.permissions import Recht


def _van_standen(*standen: str) -> Tel:
    def tel_standen(staat: Telstaat) -> Telling:
        return sum((staat.som(VERZOEK, stand) for stand in standen), Telling())

    return tel_standen


def _vertel(rapport: Telrapport, vraag: Vraag, wie: str, geheel: Tel, *delen: Tel) -> Verteld:
    """:param wie: which klanten it is about, by their key."""
    return vertel(rapport, vraag.kijker, geheel, delen, mensen=som_van(KLANT, wie))


_REDENEN = {
    Contactstand.AANGENOMEN: [("", "")],
    Contactstand.NIET_AANGENOMEN: NietAangenomen.choices,
    Contactstand.GEEN_KENNISMAKING: GeenKennismaking.choices,
    Contactstand.INGETROKKEN: Intrekreden.choices,
}


def maak_contactverzoeken(vraag: Vraag) -> Rapportage:
    """Counted for the area and the period that are asked, and told to who asks."""
    rapport = tel_contactverzoeken(vraag.regio, vraag.periode)
    ontvangen, nog_open, aangenomen = _vertel(
        rapport, vraag, VERZOEK, som_van(VERZOEK), _van_standen(*OPEN), som_van(VERZOEK, Contactstand.AANGENOMEN)
    ).totaal
    (te_laat,) = _vertel(rapport, vraag, TE_LAAT, som_van(TE_LAAT)).totaal
    return Rapportage(
        titel=_("Contactverzoeken"),
        gebied=vraag.gebied,
        wanneer=_("ontvangen van %(van)s tot en met %(tot)s")
        % {"van": datum(vraag.periode.van), "tot": datum(vraag.periode.tot)},
        wat=_(
            "Hoe vaak vroegen werkgevers om kennis te maken met een kandidaat, hoe snel kregen zij antwoord en wat kwam "
            "ervan?"
        ),
        kengetallen=(
            Kengetal(ontvangen, _("verzoeken ontvangen")),
            Kengetal(nog_open, _("daarvan nog open")),
            Kengetal(aangenomen, _("daarvan geëindigd met een baan")),
            Kengetal(te_laat, _("open en vandaag te laat")),
        ),
        tabellen=(
            _per_bureau(rapport, vraag),
            _duren(rapport, vraag),
            _standen(rapport, vraag),
            _maanden(rapport, vraag),
            _uitkomsten(rapport, vraag),
        ),
        uitleg=(
            _(
                "Geteld zijn verzoeken, geen mensen: om één kandidaat kan meer dan één werkgever vragen. Ook een "
                "voorstel van een consulent telt mee. Een verzoek telt bij het bureau dat het behandelt."
            ),
            _(
                "Te laat is een open verzoek waarvan de afgesproken dag voorbij is, wanneer het ook is ontvangen. Wie "
                "het heeft, staat hier niet: alleen of een adviseur het heeft of nog niemand."
            ),
            _(
                "Het eerste antwoord is er als het bureau een verzoek in behandeling neemt of er meteen over besluit. "
                "De uitkomst is er als de werkgever de kandidaat aanneemt of niet, of als er geen kennismaking komt. "
                "Tijden zijn in werkdagen (0 is dezelfde dag), alleen van verzoeken die al zo ver zijn, en pas vanaf %(minstens)s verzoeken."
            )
            % {"minstens": MINSTENS},
            _(
                "Achter een klein aantal zit soms één klant of één werkgever. Gebruik deze cijfers om het werk te "
                "verdelen, en niet om over mensen te praten."
            ),
        ),
        verwijzingen=(
            Verwijzing(_("De lijst: wat te laat is"), "sonar:contactverzoeken", Recht.CONTACT_VOLGEN, "lijst=te-laat"),
        ),
        leeg="" if rapport.totaal.som().aantal else _("In deze periode is hier geen verzoek ontvangen."),
    )


def _per_bureau(rapport: Telrapport, vraag: Vraag) -> Tabel:
    eindes = (_van_standen(*OPEN), *(som_van(VERZOEK, stand) for stand in _REDENEN))
    verzoeken = _vertel(rapport, vraag, VERZOEK, som_van(VERZOEK), *eindes)
    wie_het_heeft = (som_van(TE_LAAT, ADVISEUR), som_van(TE_LAAT, NIEMAND))
    te_laat = _vertel(rapport, vraag, TE_LAAT, som_van(TE_LAAT), *wie_het_heeft)
    rijen, totaal = per_partij(
        rapport,
        vraag.kijker,
        (deel + ander for deel, ander in zip(verzoeken.rijen, te_laat.rijen, strict=True)),
        verzoeken.totaal + te_laat.totaal,
    )
    koppen = (
        _("Ontvangen"),
        _("Nog open"),
        *(str(stand.label) for stand in _REDENEN),
        _("Vandaag te laat"),
        _("Te laat bij een adviseur"),
        _("Te laat, nog van niemand"),
    )
    titel = _("Verzoeken per regio") if rapport.regio is None else _("Verzoeken per bureau")
    return Tabel("bureaus", titel, kop_van(rapport), koppen, rijen, totaal)


def _duren(rapport: Telrapport, vraag: Vraag) -> Tabel:
    soorten = {duur: _vertel(rapport, vraag, VERZOEK, som_van(duur)) for duur in (ANTWOORD, UITKOMST)}

    def cellen(staat: Telstaat, aantallen: dict[str, Waarde]) -> tuple[Waarde, ...]:
        """What is not told has no times either."""
        delen = (
            (aantal, *(binnen(staat, duur, deel) if isinstance(aantal, int) else None for deel in (0.5, 0.9)))
            for duur, aantal in aantallen.items()
        )
        return tuple(chain.from_iterable(delen))

    rijen, totaal = per_partij(
        rapport,
        vraag.kijker,
        (
            cellen(staat, {duur: verteld.rijen[plek][0] for duur, verteld in soorten.items()})
            for plek, staat in enumerate(rapport.regels)
        ),
        cellen(rapport.totaal, {duur: verteld.totaal[0] for duur, verteld in soorten.items()}),
    )
    koppen = (
        _("Met een eerste antwoord"),
        _("Helft beantwoord binnen"),
        _("9 van de 10 beantwoord binnen"),
        _("Met een uitkomst"),
        _("Helft klaar binnen"),
        _("9 van de 10 klaar binnen"),
    )
    return Tabel("duur", _("Hoeveel werkdagen het duurde"), kop_van(rapport), koppen, rijen, totaal)


def _standen(rapport: Telrapport, vraag: Vraag) -> Tabel:
    geheel, *aantallen = _vertel(
        rapport, vraag, VERZOEK, som_van(VERZOEK), *(som_van(VERZOEK, stand) for stand in Contactstand)
    ).totaal
    namen = [str(stand.label) for stand in Contactstand]
    return _verdeling(
        "standen", _("Hoe de verzoeken er nu voor staan"), _("Stand"), zip(namen, aantallen, strict=True), geheel
    )


def _uitkomsten(rapport: Telrapport, vraag: Vraag) -> Tabel:
    """Only the reasons that occurred: most of the closed lists never do."""
    soorten = [
        (stand, reden, f"{stand.label}: {label}" if label else str(stand.label))
        for stand, redenen in _REDENEN.items()
        for reden, label in redenen
    ]
    geheel, *aantallen = _vertel(
        rapport,
        vraag,
        AFGESLOTEN,
        _van_standen(*_REDENEN),
        *(som_van(VERZOEK, stand, reden) for stand, reden, _naam in soorten),
    ).totaal
    voorgekomen = [(naam, aantal) for (*_soort, naam), aantal in zip(soorten, aantallen, strict=True) if aantal]
    return _verdeling("uitkomsten", _("Hoe afgesloten verzoeken eindigden"), _("Uitkomst"), voorgekomen, geheel)


def _maanden(rapport: Telrapport, vraag: Vraag) -> Tabel:
    maanden = _maanden_van(vraag.periode)
    geheel, *aantallen = _vertel(
        rapport, vraag, VERZOEK, som_van(MAAND), *(som_van(MAAND, f"{dag:%Y-%m}") for dag in maanden)
    ).totaal
    rijen = tuple(Rij(maand(dag), (aantal,)) for dag, aantal in zip(maanden, aantallen, strict=True))
    return Tabel(
        "maanden",
        _("Ontvangen per maand"),
        _("Maand"),
        (_("Ontvangen verzoeken"),),
        rijen,
        Rij(_("Totaal"), (geheel,)),
    )


def _maanden_van(periode: Periode) -> list[datetime.date]:
    """The first day of each month of which a day lies in the period."""
    dag, maanden = periode.van.replace(day=1), []
    while dag <= periode.tot:
        maanden.append(dag)
        dag = (dag + datetime.timedelta(days=31)).replace(day=1)
    return maanden


def _verdeling(sleutel: str, titel: str, kop: str, delen: Iterable[tuple[str, Waarde]], geheel: Waarde) -> Tabel:
    """How a whole falls apart, with the share of each part."""
    rijen = tuple(Rij(naam, (aantal, aandeel(aantal, geheel))) for naam, aantal in delen)
    totaal = Rij(_("Totaal"), (geheel, aandeel(geheel, geheel)))
    return Tabel(sleutel, titel, kop, (_("Verzoeken"), _("Aandeel")), rijen, totaal)
