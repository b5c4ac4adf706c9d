"""What each kind of message says: the same words to everybody, with nothing of a person and nothing of a region."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sonar.models import Lidmaatschap
from sonar.models.bericht import Bericht, Berichtsoort
from sonar.permissions import Recht

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrOrPromise as StrOrPromise


@dataclass(frozen=True)
class Tekst:
    """:ivar zin: on the start page and as the mail's first paragraph. :ivar knop: what the link says.
    :ivar recht: who has it can get such a message.
    :ivar keuzes: answers a mail offers instead of one link: what each says, and where it is under the message's page.
    """

    zin: "StrOrPromise"
    knop: "StrOrPromise"
    recht: Recht
    uitleg: "StrOrPromise" = ""
    keuzes: "tuple[tuple[StrOrPromise, str], ...]" = ()


TEKSTEN: dict[str, Tekst] = {
    Berichtsoort.NIEUWE_KANDIDATEN: Tekst(
        _("Er zijn meer dan 10 nieuwe kandidaten die bij uw zoekopdracht passen."),
        _("Bekijk de zoekopdracht"),
        Recht.KANDIDATEN_ZOEKEN,
        _("U krijgt dit bericht hoogstens één keer per week."),
    ),
    Berichtsoort.VRAAG_AAN_KANDIDAAT: Tekst(
        _("Er is nieuws over een van uw aanvragen voor een kennismaking."),
        _("Bekijk hoe het staat"),
        Recht.VACATURES_EIGEN,
    ),
    Berichtsoort.VRAAG_VAN_BUREAU: Tekst(
        _("Het bureau dat uw aanvragen behandelt, heeft een vraag over uw vacature."),
        _("Beantwoord de vraag"),
        Recht.VACATURES_EIGEN,
        _("U kiest uit een paar antwoorden. Daarna gaat de adviseur verder."),
    ),
    Berichtsoort.HOE_GING_HET: Tekst(
        _("Vertel hoe het ging met een kandidaat die bij u kwam kennismaken of op proef werkte."),
        _("Vertel hoe het ging"),
        Recht.VACATURES_EIGEN,
        keuzes=(
            (_("Aangenomen"), "aangenomen/"),
            (_("Op proef"), "proef/"),
            (_("Niet aangenomen"), "niet-aangenomen/"),
        ),
    ),
    Berichtsoort.VERZOEK_ONTVANGEN: Tekst(
        _("Een werkgever vraagt om kennis te maken met een kandidaat."),
        _("Bekijk de contactverzoeken"),
        Recht.CONTACT_BEHANDELEN,
        _("De werkgever verwacht binnen twee werkdagen antwoord."),
    ),
    Berichtsoort.VERZOEK_OVER_KLANT: Tekst(
        _("Een werkgever vraagt om kennis te maken met een van uw klanten."),
        _("Bekijk het verzoek"),
        Recht.KLANTEN_ZIEN,
        _("Is dit geen goed moment? U kunt het verzoek vasthouden tot een datum die u kiest."),
    ),
    Berichtsoort.WERKGEVER_ANTWOORDDE: Tekst(
        _("Een werkgever beantwoordde uw vraag over een vacature. U kunt verder met het verzoek."),
        _("Bekijk het verzoek"),
        Recht.CONTACT_BEHANDELEN,
    ),
    Berichtsoort.VERZOEK_TE_LAAT: Tekst(
        _("Een of meer contactverzoeken hadden al beantwoord moeten zijn."),
        _("Bekijk de contactverzoeken"),
        Recht.CONTACT_VERDELEN,
    ),
    Berichtsoort.WEERGAVE_KLAAR: Tekst(
        _("De nieuwe cijfers van dit kwartaal zijn gepubliceerd. Uw eigen weergave is klaar."),
        _("Bekijk uw weergave"),
        Recht.RAPPORT_EIGEN_REGIO,
        _("U krijgt dit bericht één keer per kwartaal, omdat u daar bij de weergave om vroeg."),
    ),
}


def soorten_voor(lidmaatschap: Lidmaatschap) -> list[Berichtsoort]:
    """The kinds of message somebody in that role can get."""
    return [soort for soort in Berichtsoort if lidmaatschap.mag(TEKSTEN[soort].recht)]


def met_tekst(bericht: Bericht) -> tuple[Bericht, Tekst]:
    """For a page: the message and what it says."""
    return bericht, TEKSTEN[bericht.soort]


# --- What goes with a message by mail ---


@dataclass(frozen=True)
class Bijlage:
    naam: str
    mediatype: str
    inhoud: bytes


class NietMeer(Exception):
    """What a message is about is gone, or no longer for who would get it: it is not told."""


BIJLAGEN: dict[str, "Callable[[Bericht], Bijlage]"] = {}
"""By kind, who makes the attachment; each room adds its own when it is ready. Made when the mail goes, never kept."""


# --- The link in a mail that stops mail of its kind, for who got it, without logging in ---

_STOP = signing.Signer(salt="sonar.berichten.stop")


def stop_adres(bericht: Bericht) -> str:
    """The path of that link."""
    return reverse("sonar:mail_stoppen", args=[_STOP.sign(f"{bericht.lidmaatschap.gebruiker_id}:{bericht.soort}")])


def lees_stop(sleutel: str) -> tuple[int, str] | None:
    """Whose mail, and of which kind; None for a link that is not ours."""
    try:
        gebruiker, soort = _STOP.unsign(sleutel).split(":", 1)
    except (signing.BadSignature, ValueError):
        return None
    return int(gebruiker), soort
