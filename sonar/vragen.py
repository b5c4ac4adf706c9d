"""The questions a klantprofiel is drawn up with: one list for the sections, "samen invullen", vaststellen and history."""

from dataclasses import dataclass
from enum import StrEnum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sonar.choices import Begeleiding
from sonar.models import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Rijbewijs,
    Taaksoort,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term

Tekst = str | Promise


class Soort(StrEnum):
    """What kind of answer a question takes, and the shape it is kept in."""

    TERMEN = auto()
    """Ids of a list, sorted; [] is none."""
    CODES = auto()
    """Codes of a closed choice; [] is none."""
    NIVEAU = auto()
    """``stap`` or ``stap:id`` of Opleidingsniveau."""
    BEROEPEN = auto()
    """[{"beroep": id, "wens": bool, "ervaring": ""}], sorted by id."""
    TALEN = auto()
    """[{"taal": id, "mondeling": 1-4 or null, "schriftelijk": 1-4 or null}], sorted by id."""
    OPLEIDINGEN = auto()
    """[{"niveau": id or null, "naam": "", "diploma": bool or null}], as entered."""
    GETAL = auto()
    UREN = auto()
    """Two answers, ``uren_min`` and ``uren_max``."""
    DATUM = auto()
    """ISO date."""
    JA_NEE = auto()
    TEKST = auto()


@dataclass(frozen=True)
class Vraag:
    """:ivar naam: the question; also its only answer's name, unless ``velden`` says otherwise.
    :ivar label: what the answer is called for staff. :ivar tekst: the question as it is put to the klant.
    :ivar intern: never shown to an employer, and never asked in "samen invullen".
    :ivar velden: names of its answers: fields of Klantprofiel, or its child tables.
    :ivar zoeken: too many terms to show them all; they are found by typing.
    :ivar geen: what "none" is called; empty when none is no answer.
    :ivar verplicht: whether the section waits for an answer.
    """

    naam: str
    soort: Soort
    label: Tekst
    tekst: Tekst
    hulp: Tekst = ""
    termen: type[Term] | None = None
    keuzes: tuple[tuple[str, Tekst], ...] = ()
    velden: tuple[str, ...] = ()
    geen: Tekst = ""
    eenheid: Tekst = ""
    hoogstens: int = 0
    intern: bool = False
    zoeken: bool = False
    verplicht: bool = True

    @property
    def antwoorden(self) -> tuple[str, ...]:
        return self.velden or (self.naam,)


@dataclass(frozen=True)
class Sectie:
    naam: str
    titel: Tekst
    vragen: tuple[Vraag, ...]

    @property
    def intern(self) -> bool:
        return all(vraag.intern for vraag in self.vragen)


def _termen(naam: str, model: type[Term], label: Tekst, tekst: Tekst, hulp: Tekst = "", **meer: object) -> Vraag:
    return Vraag(naam, Soort.TERMEN, label, tekst, hulp, termen=model, **meer)  # type: ignore[arg-type]


def _kan(naam: str, label: Tekst) -> Vraag:
    return Vraag(f"kan_{naam}", Soort.JA_NEE, label, label, intern=True)


OPLEIDINGSNIVEAU = Vraag(
    "opleidingsniveau",
    Soort.NIVEAU,
    _("Hoogste opleiding"),
    _("Wat is uw hoogste opleiding?"),
    _("Tel ook een opleiding zonder diploma mee, als het grootste deel is gedaan."),
)
OPLEIDINGEN = Vraag(
    "opleidingen",
    Soort.OPLEIDINGEN,
    _("Opleidingen en cursussen"),
    _("Welke opleidingen en cursussen hebt u gedaan?"),
    _("De naam van een opleiding of school ziet een werkgever niet."),
    geen=_("Geen opleidingen of cursussen"),
    intern=True,
)
BEROEPEN = Vraag(
    "beroepen",
    Soort.BEROEPEN,
    _("Beroepen"),
    _("Welk werk wilt u doen, en welk werk hebt u gedaan?"),
    _("Typ een beroep, bijvoorbeeld magazijn of schoonmaak, en kies uit de lijst."),
    termen=Beroep,
    geen=_("Nog geen werkervaring en geen wens"),
    zoeken=True,
)
TALEN = Vraag("talen", Soort.TALEN, _("Talen"), _("Welke talen spreekt en schrijft u?"))
UREN = Vraag(
    "uren",
    Soort.UREN,
    _("Uren per week"),
    _("Hoeveel uur per week wilt u werken?"),
    velden=("uren_min", "uren_max"),
    hoogstens=60,
)
BESCHIKBAAR = Vraag(
    "beschikbaar_vanaf",
    Soort.DATUM,
    _("Kan beginnen vanaf"),
    _("Vanaf wanneer kunt u beginnen?"),
    _("Wie meteen kan beginnen, kiest vandaag."),
)
TAAKSOORTEN = _termen("taaksoorten", Taaksoort, _("Soort werk (taken)"), _("Welke taken wilt en kunt u doen?"))
BEROEPSSECTOREN = _termen("beroepssectoren", Beroepssector, _("Sectoren"), _("In welke sectoren wilt u werken?"))
VAARDIGHEDEN = _termen(
    "vaardigheden",
    Vaardigheid,
    _("Vaardigheden"),
    _("Wat kunt u goed?"),
    _("Typ een vaardigheid, bijvoorbeeld schoonmaken of lassen, en kies uit de lijst."),
    geen=_("Geen van deze vaardigheden"),
    zoeken=True,
)
COMPETENTIES = _termen("competenties", Competentie, _("Competenties"), _("Wat zijn uw sterke punten?"))
AFFINITEITEN = _termen("affiniteiten", Affiniteit, _("Affiniteiten"), _("Waar ligt uw interesse?"))
VERVOER = _termen("vervoer", Vervoermiddel, _("Vervoer"), _("Hoe kunt u naar het werk komen?"), geen=_("Geen vervoer"))
RIJBEWIJZEN = _termen(
    "rijbewijzen", Rijbewijs, _("Rijbewijzen"), _("Welke rijbewijzen hebt u?"), geen=_("Geen rijbewijs")
)
REISAFSTAND = Vraag(
    "reisafstand_km",
    Soort.GETAL,
    _("Reisafstand"),
    _("Hoe ver wilt u reizen naar het werk?"),
    eenheid=_("kilometer"),
    hoogstens=300,
)
REISTIJD = Vraag(
    "reistijd_minuten",
    Soort.GETAL,
    _("Reistijd"),
    _("Hoe lang wilt u reizen naar het werk?"),
    eenheid=_("minuten"),
    hoogstens=240,
)
DAGDELEN = _termen("dagdelen", Dagdeel, _("Dagdelen"), _("Wanneer kunt u werken?"))
BEGELEIDING = Vraag(
    "begeleiding",
    Soort.CODES,
    _("Begeleiding en aanpassing"),
    _("Wat is nodig om goed te kunnen werken?"),
    keuzes=tuple(Begeleiding.choices),
    geen=_("Niets extra nodig"),
    intern=True,
)
NOTITIES = Vraag(
    "notities",
    Soort.TEKST,
    _("Notities"),
    _("Notities"),
    _("Alleen voor collega’s. Schrijf geen BSN, telefoonnummer, adres of diagnose op."),
    intern=True,
    verplicht=False,
)

SECTIES = (
    Sectie("opleiding", _("Opleiding"), (OPLEIDINGSNIVEAU, OPLEIDINGEN)),
    Sectie("werk", _("Werk en beroepen"), (BEROEPEN,)),
    Sectie("vaardigheden", _("Vaardigheden"), (VAARDIGHEDEN,)),
    Sectie("competenties", _("Competenties"), (COMPETENTIES,)),
    Sectie("affiniteiten", _("Affiniteiten"), (AFFINITEITEN,)),
    Sectie("beroepssectoren", _("Beroepssectoren"), (BEROEPSSECTOREN,)),
    Sectie("taaksoorten", _("Taaksoorten"), (TAAKSOORTEN,)),
    Sectie("talen", _("Talen"), (TALEN,)),
    Sectie("vervoer", _("Vervoer en reizen"), (VERVOER, RIJBEWIJZEN, REISAFSTAND, REISTIJD)),
    Sectie("uren", _("Uren en dagdelen"), (UREN, DAGDELEN)),
    Sectie("beschikbaarheid", _("Beschikbaarheid"), (BESCHIKBAAR,)),
    Sectie(
        "begeleiding",
        _("Begeleiding en aanpassing"),
        (
            _kan("lawaai", _("Kan werken waar het lawaaiig is")),
            _kan("tillen", _("Kan zwaar tillen")),
            _kan("staan", _("Kan lang staan of lopen")),
            _kan("ploegendienst", _("Kan werken in ploegendienst of op wisselende tijden")),
            _kan("drukte", _("Kan werken waar veel mensen zijn")),
            _kan("tempo", _("Kan werken in een hoog tempo")),
            _kan("ov", _("Kan zelf reizen met het openbaar vervoer")),
            BEGELEIDING,
        ),
    ),
    Sectie("notities", _("Notities"), (NOTITIES,)),
)
SECTIE = {sectie.naam: sectie for sectie in SECTIES}
VRAGEN = {vraag.naam: vraag for sectie in SECTIES for vraag in sectie.vragen}
VRAAG_VAN_ANTWOORD = {antwoord: vraag for vraag in VRAGEN.values() for antwoord in vraag.antwoorden}
SECTIE_VAN = {vraag.naam: sectie for sectie in SECTIES for vraag in sectie.vragen}

# What most searches ask first; together at most 25 answers.
SAMEN = (
    TAAKSOORTEN,
    OPLEIDINGSNIVEAU,
    UREN,
    BEROEPSSECTOREN,
    BEROEPEN,
    BESCHIKBAAR,
    DAGDELEN,
    RIJBEWIJZEN,
    VERVOER,
    REISAFSTAND,
    VAARDIGHEDEN,
    COMPETENTIES,
    AFFINITEITEN,
    TALEN,
)
