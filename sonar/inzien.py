"""Seeing a klant: found, authorised and logged in one step. No page about a person goes around this."""

import time
from collections.abc import Iterable

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from sonar.choices import InzageSoort
from sonar.models import Inzage, Lidmaatschap, Werkzoekende
from sonar.permissions import Recht
from sonar.toegang import lidmaatschap_van

_SESSIE_MET_REDEN = "inzage_met_reden"
MET_REDEN_SECONDEN = 60 * 60
"""How long a stated reason opens someone else's klant, for reading."""
_verwijzing = signing.TimestampSigner(salt="bekend-bij")
_VERWIJZING_SECONDEN = 15 * 60


def log(lidmaatschap: Lidmaatschap, soort: InzageSoort, klanten: Iterable[int], *, reden: str = "") -> None:
    """One row of the log; klanten are ids. A list with nobody on it shows nobody, so it is not logged."""
    if ids := sorted(klanten):
        Inzage.objects.create(
            gebruiker=lidmaatschap.gebruiker_id,
            organisatie=lidmaatschap.organisatie_id,
            rol=lidmaatschap.rol,
            soort=soort,
            klanten=ids,
            reden=reden,
        )


def haal_klant(
    request: HttpRequest, pk: int, *, soort: InzageSoort = InzageSoort.BEKEKEN, wijzigen: bool = False
) -> Werkzoekende:
    """One's own klant; or, with a reason stated before, someone else's to read. Logged.

    :raises Http404: for who may see no klanten, another organisation's klant, and one that does not exist, all alike.
    :raises PermissionDenied: for who may see this klant and not change them.
    """
    lidmaatschap = lidmaatschap_van(request)
    if lidmaatschap is None or not lidmaatschap.mag(Recht.KLANTEN_ZIEN):
        raise Http404
    klanten = Werkzoekende.objects.select_related("woongemeente", "bediend_door", "consulent")
    klant = klanten.for_user(lidmaatschap).filter(pk=pk).first()
    if klant is None:
        reden = _reden_voor(request, lidmaatschap, pk)
        klant = klanten.filter(pk=pk).first() if reden else None
        if klant is None:
            raise Http404
        if wijzigen:
            raise PermissionDenied(_("U mag deze klant bekijken, niet wijzigen."))
        log(lidmaatschap, soort, [pk], reden=reden)
        return klant
    if wijzigen and not lidmaatschap.mag(Recht.KLANTEN_WIJZIGEN):
        raise PermissionDenied(_("U mag deze klant bekijken, niet wijzigen."))
    log(lidmaatschap, soort, [pk])
    return klant


def is_eigen(request: HttpRequest, klant: Werkzoekende) -> bool:
    """Whether the klant is served by the organisation acted for; otherwise one only reads."""
    lidmaatschap = lidmaatschap_van(request)
    return lidmaatschap is not None and klant.bediend_door_id == lidmaatschap.organisatie_id


def geef_verwijzing(klant: int, lidmaatschap: Lidmaatschap) -> str:
    """What a hit outside one's own klanten links with: proof that a search found this klant, good for 15 minutes.

    Without it numbers could be tried one by one.
    """
    return _verwijzing.sign(f"{klant}-{lidmaatschap.pk}")


def lees_verwijzing(verwijzing: str, lidmaatschap: Lidmaatschap) -> int:
    """The klant a search found for this lidmaatschap.

    :raises Http404: when it was made for another, is too old, or is not ours.
    """
    try:
        klant, wie = _verwijzing.unsign(verwijzing, max_age=_VERWIJZING_SECONDEN).split("-")
    except (signing.BadSignature, ValueError) as fout:
        raise Http404 from fout
    if int(wie) != lidmaatschap.pk:
        raise Http404
    return int(klant)


def open_met_reden(request: HttpRequest, klant: int, lidmaatschap: Lidmaatschap, reden: str) -> None:
    """From now on, for an hour, this session may read that klant; each look is logged with the reason."""
    open_ = request.session.get(_SESSIE_MET_REDEN, {})
    open_[f"{klant}-{lidmaatschap.pk}"] = [int(time.time()) + MET_REDEN_SECONDEN, reden]
    request.session[_SESSIE_MET_REDEN] = open_


def _reden_voor(request: HttpRequest, lidmaatschap: Lidmaatschap, klant: int) -> str:
    tot, reden = request.session.get(_SESSIE_MET_REDEN, {}).get(f"{klant}-{lidmaatschap.pk}", (0, ""))
    return str(reden) if tot > time.time() else ""
