"""Everything held about a klant, in words for the klant; complete because it follows the models, not a list of fields.

Colleagues stand in it by role and organisation. Names are given on request, by who answers for the organisation.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sonar.choices import InzageSoort, Rol
from sonar.importing.velden import EIGEN_WOORDEN, OP_NAAM
from sonar.importing.woorden import Woorden
from sonar.models import (
    Contactpoging,
    Contactstap,
    Contacttoestemming,
    Contactverzoek,
    Gebruiker,
    Importstand,
    Inzage,
    Kandidaatnummer,
    KlantprofielConcept,
    Lidmaatschap,
    Organisatie,
    Profieloordeel,
    Verschil,
    Werkzoekende,
)
from sonar.naslag import Naslag, Veld, label, profielveld
from sonar.samenhang import Model, klantmodellen, rijen_van
from sonar.tijdlijn import Tijdlijn

# Told by the BSN itself, in full.
_DOOR_BSN = frozenset({"bsn_versleuteld", "bsn_hash"})
_TITELS = {
    "Werkzoekende": "Wie u bent",
    "Doelgroepregistratie": "Uw registratie in het doelgroepregister",
    "Klantprofiel": "Uw klantprofiel: wat u kunt en wilt",
    "KlantprofielConcept": "Uw klantprofiel: wat nog wordt besproken",
    "Opleiding": "Uw opleidingen",
    "Profielberoep": "Uw beroepen",
    "Profieltaal": "Uw talen",
    "Importstand": "Wat is overgenomen uit een bestand",
    "Verschil": "Waar een bestand iets anders zei",
    "Overdracht": "Toen een andere organisatie u ging helpen",
    "Traject": "Uw trajecten",
    "Contactmoment": "Wanneer wij contact met u hadden",
    "Voorstel": "Werk dat wij u hebben voorgelegd",
    "Contactverzoek": "Werkgevers die u wilden ontmoeten",
    "Contactstap": "Wat er met die vragen gebeurde",
    "Contactpoging": "Wanneer wij u over die vragen zochten",
    "Contacttoestemming": "Wat u een werkgever wilde vertellen",
    "Profieloordeel": "Wat een werkgever van uw profiel zei",
}
# A kandidaatnummer is their only link with a klant, so they are found by it.
_VAN_VERZOEK = (Contactstap, Contactpoging, Contacttoestemming, Profieloordeel)
_SLEUTELS_VAN_VERZOEK = frozenset({"verzoek", "kandidaatnummer"})
OPDRACHTREGEL = 0
"""The number of nobody: who made an overview with the command."""


@dataclass
class Groep:
    """One row in words: what is known, and the labels of what is not."""

    feiten: list[tuple[str, str]] = field(default_factory=list)
    leeg: list[str] = field(default_factory=list)


@dataclass
class Sectie:
    """Rows of one model (``groepen``), or a table of its own (``kop`` and ``regels``)."""

    titel: str
    uitleg: str = ""
    groepen: list[Groep] = field(default_factory=list)
    kop: list[str] = field(default_factory=list)
    regels: list[list[str]] = field(default_factory=list)


@dataclass
class Overzicht:
    titel: str
    gemaakt: str
    inleiding: str
    secties: list[Sectie]

    def als_gegevens(self) -> dict[str, Any]:
        """As JSON takes it, for the PDF."""
        return asdict(self)

    def als_tekst(self) -> str:
        """Plain text, for a terminal."""
        regels = [self.titel, self.gemaakt, "", self.inleiding]
        for sectie in self.secties:
            regels += ["", sectie.titel.upper(), *([sectie.uitleg] if sectie.uitleg else [])]
            for groep in sectie.groepen:
                regels += ["", *(f"  {naam}: {waarde}" for naam, waarde in groep.feiten)]
                regels += [f"  {_('Niet ingevuld')}: {', '.join(groep.leeg)}"] if groep.leeg else []
            if sectie.regels:
                regels += ["", *("  " + " · ".join(regel) for regel in [sectie.kop, *sectie.regels])]
            if not sectie.groepen and not sectie.regels:
                regels.append(f"  {_('Niets vastgelegd.')}")
        return "\n".join(regels) + "\n"


def overzicht(klant: Werkzoekende) -> Overzicht:
    """Reads everything; who calls it logs it, the BSN is in it in full."""
    return Overzicht(
        titel=_("Overzicht van uw gegevens"),
        gemaakt=_("Gemaakt op %(dag)s") % {"dag": _dag(timezone.localdate())},
        inleiding=_(
            "Dit is alles wat over u is vastgelegd in de Kandidatenverkenner. Klopt er iets niet? Vraag ons dan om het "
            "te verbeteren. U kunt ook vragen om gegevens te verwijderen, of om de namen van wie uw gegevens bekeek."
        ),
        secties=[*_gegevens(klant), _anoniem(klant), _gewijzigd(klant), _bekeken(klant)],
    )


def _gegevens(klant: Werkzoekende) -> list[Sectie]:
    woorden = _importwoorden(klant)
    gelezen = [(model, [_waarden(model, rij, woorden) for rij in rijen]) for model, rijen in _rijen_per_model(klant.pk)]
    naslag = Naslag()
    for _model, rijen in gelezen:
        for rij in rijen:
            for _naam, veld, waarde in rij:
                naslag.onthoud(veld, waarde)
    naslag.laad()
    functies = _functies(naslag.gevraagd(Gebruiker))
    return [
        Sectie(
            _(_TITELS.get(model.__name__) or capfirst(str(model._meta.verbose_name_plural))),
            groepen=[_groep(rij, naslag, functies) for rij in rijen],
        )
        for model, rijen in gelezen
    ]


def _rijen_per_model(klant: int) -> Iterator[tuple[Model, "models.QuerySet[Any]"]]:
    for model in klantmodellen():
        yield model, rijen_van(model, klant)
    verzoeken = Contactverzoek.objects.van_klant(klant).order_by("pk")
    yield Contactverzoek, verzoeken
    for model in _VAN_VERZOEK:
        yield model, model._default_manager.filter(verzoek__in=verzoeken).order_by("verzoek", "pk")


def _importwoorden(klant: Werkzoekende) -> Woorden:
    """Knows in words what imports wrote for this klant, and what they would have written."""
    standen = Importstand.objects.filter(pk=klant.pk).values_list("waarden", flat=True)
    verschillen = Verschil.objects.filter(werkzoekende=klant.pk).values_list("veld", "waarde")
    return Woorden([*(paar for waarden in standen for paar in waarden.items()), *verschillen])


def _waarden(model: Model, rij: models.Model, woorden: Woorden) -> list[tuple[str, Veld, Any]]:
    """Label, field and value of all a row holds, but its keys; of answers each on its own."""
    sleutels = _SLEUTELS_VAN_VERZOEK | {sleutel.name for sleutel in klantmodellen().get(model, ())}
    waarden: list[tuple[str, Veld, Any]] = []
    if isinstance(rij, Werkzoekende):
        waarden.append(("BSN", None, rij.bsn))
    for veld in model._meta.concrete_fields:
        if veld.primary_key or veld.name in sleutels | _DOOR_BSN:
            continue
        waarde = getattr(rij, veld.attname)
        if isinstance(rij, Importstand) and isinstance(waarde, dict):
            for vraag, ingelezen in waarde.items():
                waarden.append((_importkop(vraag), None, _ingelezen(woorden, vraag, ingelezen)))
        elif isinstance(rij, Verschil) and veld.name in ("veld", "waarde"):
            tekst = _importkop(rij.veld) if veld.name == "veld" else woorden.van(rij.veld, rij.waarde)
            waarden.append((label(veld), None, tekst))
        elif model is KlantprofielConcept and isinstance(waarde, dict):
            for vraag, antwoord in waarde.items():
                achter = _veld_achter(vraag)
                waarden.append((label(achter, vraag), achter, _("weet ik nog niet") if antwoord is None else antwoord))
        else:
            waarden.append((label(veld), veld, waarde))
    return waarden


def _importkop(veld: str) -> str:
    return str(capfirst(str(OP_NAAM[veld].kop if veld in OP_NAAM else veld)))


def _ingelezen(woorden: Woorden, veld: str, waarde: Any) -> Any:
    """The klant's own words are told per group, as everywhere."""
    return waarde if veld == EIGEN_WOORDEN.naam else woorden.van(veld, waarde)


def _veld_achter(vraag: str) -> Veld:
    """The field of a profile, else of a person, that an answer is for."""
    return profielveld(vraag) or {veld.name: veld for veld in Werkzoekende._meta.concrete_fields}.get(vraag)


def _groep(rij: list[tuple[str, Veld, Any]], naslag: Naslag, functies: dict[int, str]) -> Groep:
    groep = Groep()
    for naam, veld, waarde in rij:
        if waarde is None or waarde == "" or waarde == {}:
            groep.leeg.append(naam)
        elif isinstance(veld, models.ForeignKey) and veld.remote_field.model is Gebruiker:
            groep.feiten.append((naam, functies.get(waarde, _("een medewerker"))))
        else:
            groep.feiten.append((naam, naslag.tekst(veld, waarde)))
    return groep


def _functies(gebruikers: set[Any]) -> dict[int, str]:
    """Colleagues by role and organisation."""
    lidmaatschappen = Lidmaatschap.objects.filter(gebruiker__in=gebruikers).select_related("organisatie")
    # The latest first, so that the oldest that is still active wins.
    return {
        lid.gebruiker_id: f"{lid.get_rol_display()}, {lid.organisatie}"
        for lid in lidmaatschappen.order_by("actief", "-pk")
    }


def _anoniem(klant: Werkzoekende) -> Sectie:
    nummers = Kandidaatnummer.objects.filter(klantprofiel=klant.pk).order_by("sinds")
    return Sectie(
        _("Getoond aan werkgevers, zonder uw naam"),
        _("In deze tijd konden werkgevers uw profiel vinden zonder te zien wie u bent."),
        kop=[_("Van"), _("Tot")],
        regels=[
            [_dag(localtime(nr.sinds)), _dag(localtime(nr.tot)) if nr.tot else _("nu nog steeds")] for nr in nummers
        ],
    )


def _gewijzigd(klant: Werkzoekende) -> Sectie:
    regels = []
    for stap in Tijdlijn(klant.pk):
        wat = "; ".join(
            f"{onderdeel.titel}: {', '.join(w.label for w in onderdeel.wijzigingen)}" for onderdeel in stap.onderdelen
        )
        regels.append([_dag(localtime(stap.op)), stap.organisatie or _("automatisch of door een import"), wat])
    return Sectie(
        _("Wat er is gewijzigd"),
        _("De nieuwste wijziging staat bovenaan."),
        kop=[_("Wanneer"), _("Door"), _("Welke gegevens")],
        regels=regels,
    )


def _bekeken(klant: Werkzoekende) -> Sectie:
    """A line per day, role, organisation, kind and reason; how often, when more than once."""
    keren: Counter[tuple[datetime.date, str, int, str, str]] = Counter(
        Inzage.objects.van_klant(klant.pk)
        .order_by("-dag", "-id")
        .values_list("dag", "rol", "organisatie", "soort", "reden")
    )
    naslag = Naslag()
    naslag.onthoud_sleutels(Organisatie, {organisatie for _dag_, _rol, organisatie, *_ in keren})
    naslag.laad()
    rollen, soorten = dict(Rol.choices), dict(InzageSoort.choices)
    regels = []
    for (dag, rol, organisatie, soort, reden), aantal in keren.items():
        if organisatie == OPDRACHTREGEL:
            wie = _("Beheer van het systeem")
        else:
            wie = f"{rollen.get(rol, rol)}, {naslag.naam(Organisatie, organisatie)}"
        wat = str(soorten.get(soort, soort)) + (_(" (%(n)s keer)") % {"n": aantal} if aantal > 1 else "")
        regels.append([_dag(dag), wie, wat, reden or "–"])
    return Sectie(
        _("Wie uw gegevens bekeek"),
        _("Op een lijst gezien betekent: uw naam stond tussen andere namen."),
        kop=[_("Wanneer"), _("Wie"), _("Wat"), _("Reden")],
        regels=regels,
    )


def _dag(dag: datetime.date) -> str:
    return date_format(dag, "j F Y")
