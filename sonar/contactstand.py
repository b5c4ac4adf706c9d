"""What an employer may know of a request: the one place that says so."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from sonar.contactkeuzes import AanZet, Contactstand, Intrekreden, NietAangenomen
from sonar.contacttermijn import antwoorddag
from sonar.models import Contactverzoek


class Werkgeverstand(StrEnum):
    """The states an employer can tell apart."""

    ONTVANGEN = "ontvangen"
    IN_BEHANDELING = "in-behandeling"
    GEEN_KENNISMAKING = "geen-kennismaking"
    KENNISMAKING = "kennismaking"
    PROEFPLAATSING = "proefplaatsing"
    AANGENOMEN = "aangenomen"
    NIET_AANGENOMEN = "niet-aangenomen"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True)
class Stand:
    """What may stand on a page, in a mail or in the API for an employer; nothing else of a Contactverzoek may.

    :ivar uiterlijk: by when the employer hears from the desk, or has to do something itself (``aan_u``).
    :ivar kennismaking_op: the day they meet, once that was planned; it is told as long as they still have to say how it went.
    :ivar opnieuw_vanaf: when it may ask for this kandidaat again.
    """

    stand: Werkgeverstand
    label: str
    tekst: str
    uiterlijk: datetime.date | None = None
    aan_u: bool = False
    opnieuw_vanaf: datetime.date | None = None
    proefplaatsing_tot: datetime.date | None = None
    kennismaking_op: datetime.date | None = None


_LABELS = {
    Werkgeverstand.ONTVANGEN: "Ontvangen",
    Werkgeverstand.IN_BEHANDELING: "In behandeling",
    Werkgeverstand.GEEN_KENNISMAKING: "Geen kennismaking",
    Werkgeverstand.KENNISMAKING: "Kennismaking",
    Werkgeverstand.PROEFPLAATSING: "Proefplaatsing",
    Werkgeverstand.AANGENOMEN: "Aangenomen",
    Werkgeverstand.NIET_AANGENOMEN: "Niet aangenomen",
    Werkgeverstand.INGETROKKEN: "Gesloten",
}
_TEKSTEN = {
    Werkgeverstand.ONTVANGEN: "Uw aanvraag is ontvangen. Een adviseur neemt die in behandeling.",
    Werkgeverstand.IN_BEHANDELING: "Een adviseur is met uw aanvraag bezig.",
    Werkgeverstand.GEEN_KENNISMAKING: "Er komt geen kennismaking met deze kandidaat.",
    Werkgeverstand.KENNISMAKING: "De kandidaat wil kennismaken.",
    Werkgeverstand.PROEFPLAATSING: "De kandidaat werkt bij u op proef.",
    Werkgeverstand.AANGENOMEN: "U hebt deze kandidaat aangenomen.",
    Werkgeverstand.NIET_AANGENOMEN: "Deze kandidaat is niet aangenomen.",
    Werkgeverstand.INGETROKKEN: "Deze aanvraag is gesloten.",
}


def label_van(stand: Werkgeverstand) -> str:
    return _(_LABELS[stand])


def stand_voor_werkgever(verzoek: Contactverzoek, vandaag: datetime.date) -> Stand:
    """The state as the employer may know it on that day; reads nothing but the row itself.

    Before consent it depends on the day of asking and on whether the desk took it up, and on nothing else. What was
    decided is told once it is released.
    """
    stand = zichtbare_stand(verzoek.stand, verteld=verzoek.vrijgegeven_op is not None)
    tekst = _TEKSTEN[stand]
    if stand in (Werkgeverstand.ONTVANGEN, Werkgeverstand.IN_BEHANDELING):
        return _maak(stand, tekst, uiterlijk=antwoorddag(verzoek.ontvangen_op, vandaag))
    if stand == Werkgeverstand.GEEN_KENNISMAKING:
        return _maak(stand, tekst, opnieuw_vanaf=verzoek.opnieuw_vanaf)
    if stand in (Werkgeverstand.KENNISMAKING, Werkgeverstand.PROEFPLAATSING):
        aan_u = verzoek.aan_zet == AanZet.WERKGEVER
        proef = verzoek.proefplaatsing_tot if stand == Werkgeverstand.PROEFPLAATSING else None
        uiterlijk = verzoek.uiterlijk if aan_u else None
        op = verzoek.kennismaking_op if stand == Werkgeverstand.KENNISMAKING else None
        return _maak(stand, tekst, uiterlijk=uiterlijk, aan_u=aan_u, proefplaatsing_tot=proef, kennismaking_op=op)
    if stand == Werkgeverstand.NIET_AANGENOMEN and verzoek.reden == NietAangenomen.NIET_BESCHIKBAAR:
        return _maak(stand, "De kandidaat is niet meer beschikbaar.")
    if stand == Werkgeverstand.INGETROKKEN:
        if verzoek.reden == Intrekreden.WERKGEVER:
            return _maak(stand, "Deze aanvraag is ingetrokken.")
        return _maak(stand, f"{tekst} {verzoek.get_reden_display()}.")
    return _maak(stand, tekst)


def zichtbare_stand(stand: str, *, verteld: bool) -> Werkgeverstand:
    """:param verteld: whether it was released that nobody will meet."""
    if stand == Contactstand.BENADERD or (stand == Contactstand.GEEN_KENNISMAKING and not verteld):
        return Werkgeverstand.IN_BEHANDELING
    return Werkgeverstand(stand)


def _maak(
    stand: Werkgeverstand,
    tekst: str,
    *,
    uiterlijk: datetime.date | None = None,
    aan_u: bool = False,
    opnieuw_vanaf: datetime.date | None = None,
    proefplaatsing_tot: datetime.date | None = None,
    kennismaking_op: datetime.date | None = None,
) -> Stand:
    return Stand(
        stand, label_van(stand), _(tekst), uiterlijk, aan_u, opnieuw_vanaf, proefplaatsing_tot, kennismaking_op
    )
