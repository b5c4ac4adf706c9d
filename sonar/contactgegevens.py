"""Seeing the person behind a request: found, authorised and logged in one step, for the desk and for the employer."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.choices import InzageSoort
from sonar.contactkeuzes import Deelveld
from sonar.inzien import log
from sonar.models import Contacttoestemming, Contactverzoek, Lidmaatschap, Werkzoekende
from sonar.permissions import Recht


class GeenToestemming(Exception):
    """Nobody may be named: there is no consent, or it does not hold any more. Carries a sentence for who asked."""


@dataclass(frozen=True)
class Contactgegevens:
    """What the klant agreed to tell; a field that was not agreed is not in ``velden``.

    :ivar velden: in the order of ``Deelveld``; an empty text when the register does not have it.
    :ivar geldig_tot: the first day on which it may not be seen any more.
    """

    velden: dict[Deelveld, str]
    aan: str
    waarom: str
    geldig_tot: datetime.date


@transaction.atomic
def gegevens_voor_werkgever(*, verzoek: int, by: Lidmaatschap) -> Contactgegevens:
    """What the klant agreed to tell this employer; logged as exactly one Inzage, in the same transaction.

    For the employer itself, and for its desk, that tells it by phone.

    :raises GeenToestemming: without a consent that holds today; nothing is logged then, as nothing is seen.
    :raises Contactverzoek.DoesNotExist: for a stranger.
    :raises PermissionDenied: for who may see the request and has no part in telling.
    """
    rij = Contactverzoek.objects.for_user(by).get(pk=verzoek)
    if not by.mag(Recht.CONTACT_VRAGEN):
        raise PermissionDenied(_("U mag deze gegevens niet aan de werkgever vertellen."))
    # Held until the look is written: who withdraws consent either comes first, or finds this look in the log.
    toestemming = (
        Contacttoestemming.objects.geldig(timezone.localdate())
        .filter(verzoek=rij)
        .select_for_update(no_key=True, of=("self",))
        .first()
    )
    klant = Werkzoekende.objects.filter(klantprofiel__kandidaatnummers=rij.kandidaatnummer_id).first()
    if toestemming is None or klant is None:
        raise GeenToestemming(_("Er is geen geldige toestemming om deze gegevens te zien."))
    log(by, InzageSoort.AAN_WERKGEVER, [klant.pk], reden=toestemming.waarom)
    waarden = {
        Deelveld.NAAM: klant.naam,
        Deelveld.TELEFOON: klant.telefoon,
        Deelveld.EMAIL: klant.email,
        Deelveld.WOONPLAATS: klant.plaats,
        Deelveld.WERKAFSPRAKEN: toestemming.werkafspraken,
    }
    return Contactgegevens(
        velden={veld: waarden[veld] for veld in Deelveld if veld in toestemming.velden},
        aan=toestemming.aan_naam,
        waarom=toestemming.waarom,
        geldig_tot=toestemming.geldig_tot,
    )


def is_in_hand(verzoek: Contactverzoek, by: Lidmaatschap) -> bool:
    """Whether this adviseur has the request and may therefore see who it is about."""
    return by.mag(Recht.CONTACT_BEHANDELEN) and verzoek.is_open and verzoek.eigenaar_id == by.gebruiker_id


@transaction.atomic
def klant_voor_adviseur(*, verzoek: int, by: Lidmaatschap) -> Werkzoekende:
    """The klant behind a request one has in hand, to be called about it; one Inzage.

    :raises PermissionDenied: for who may see the request and does not have it in hand, or when it is over.
    :raises Contactverzoek.DoesNotExist: for a stranger, and when the klant was removed.
    """
    rij = Contactverzoek.objects.for_user(by).get(pk=verzoek)
    if not is_in_hand(rij, by):
        raise PermissionDenied(_("Neem het verzoek eerst in behandeling om de klant te zien."))
    klanten = Werkzoekende.objects.select_related("woongemeente", "bediend_door", "consulent", "klantprofiel")
    klant = klanten.filter(klantprofiel__kandidaatnummers=rij.kandidaatnummer_id).first()
    if klant is None:
        raise Contactverzoek.DoesNotExist
    log(by, InzageSoort.BEKEKEN, [klant.pk], reden=f"contactverzoek {rij.pk}")
    return klant


@transaction.atomic
def namen_op_lijst(verzoeken: Iterable[Contactverzoek], by: Lidmaatschap) -> dict[int, str]:
    """Names by request, of the klanten whom who asks may see: an adviseur of what is in hand, a consulent of own ones.

    One Inzage that names them all. Others, a manager among them, get none.
    """
    rijen = list(verzoeken)
    klanten = Werkzoekende.objects.all()
    if by.mag(Recht.KLANTEN_ZIEN):
        klanten, zichtbaar = klanten.for_user(by), rijen
    else:
        zichtbaar = [rij for rij in rijen if is_in_hand(rij, by)]
    klanten = klanten.filter(klantprofiel__kandidaatnummers__in=[rij.kandidaatnummer_id for rij in zichtbaar])
    wie = {
        nummer: (pk, naam) for nummer, pk, naam in klanten.values_list("klantprofiel__kandidaatnummers", "pk", "naam")
    }
    log(by, InzageSoort.LIJST, {pk for pk, _naam in wie.values()})
    return {rij.pk: wie[rij.kandidaatnummer_id][1] for rij in zichtbaar if rij.kandidaatnummer_id in wie}
