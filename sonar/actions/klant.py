"""Registering a klant, and changing who someone is while a colleague may be doing the same."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from sonar.choices import InzageSoort
from sonar.inzien import log
from sonar.models import Doelgroepgrond, Doelgroepregistratie, Lidmaatschap, Werkzoekende


class BestaatAl(Exception):
    """Somebody is known by that BSN or ID already.

    :ivar klant: who, with ``bediend_door``. :ivar veld: ``bsn`` or ``id_wz``.
    """

    def __init__(self, klant: Werkzoekende, veld: str) -> None:
        super().__init__(veld)
        self.klant, self.veld = klant, veld


class Registratie(NamedTuple):
    """Being in the doelgroepregister from a day, on a ground when it is known."""

    vanaf: datetime.date
    grond: Doelgroepgrond | None = None
    tot: datetime.date | None = None


# Which field of a klant each unique rule is about.
_UNIEK = {"werkzoekende_bsn_eenmaal": "bsn", "werkzoekende_id_wz_eenmaal_per_organisatie": "id_wz"}


def registreer(*, gegevens: Mapping[str, Any], registratie: Registratie | None, by: Lidmaatschap) -> Werkzoekende:
    """A new klant of the organisation acted for, with their registration: both or neither.

    :param gegevens: fields of Werkzoekende, ``bsn`` and ``id_wz`` included (both may be None).
    :raises BestaatAl: also when somebody else registers the same person at this very moment.
    """
    klant = Werkzoekende(bediend_door=by.organisatie, **gegevens)
    klant.id_wz_organisatie = by.organisatie if klant.id_wz else None
    _weiger_bekende(klant, ("bsn_hash", "id_wz"))
    try:
        with transaction.atomic():
            klant.save(force_insert=True)
            if registratie is not None:
                Doelgroepregistratie.objects.create(werkzoekende=klant, **registratie._asdict())
            log(by, InzageSoort.GEWIJZIGD, [klant.pk])
    except IntegrityError as fout:
        _vertaal(fout, klant)
        raise
    return klant


@transaction.atomic
def wijzig_gegevens(*, klant: int, kies: Callable[[Werkzoekende], Mapping[str, Any]], by: Lidmaatschap) -> Werkzoekende:
    """Changes who someone is.

    :param kies: given the klant as they are now, under lock, what to set; what it raises stops the change.
    :raises BestaatAl: when the BSN or ID is somebody else's.
    :raises Werkzoekende.DoesNotExist: when the klant is no longer of the organisation acted for.
    """
    rij = Werkzoekende.objects.select_for_update(no_key=True).get(pk=klant, bediend_door=by.organisatie_id)
    gegevens = kies(rij)
    if not gegevens:
        return rij
    velden = set(gegevens)
    for veld, waarde in gegevens.items():
        setattr(rij, veld, waarde)
    if "bsn" in velden:
        velden = velden - {"bsn"} | {"bsn_hash", "bsn_versleuteld"}
    if "id_wz" in velden:
        rij.id_wz_organisatie = by.organisatie if rij.id_wz else None
        velden.add("id_wz_organisatie")
    _weiger_bekende(rij, velden)
    rij.gewijzigd_op = Now()
    try:
        with transaction.atomic():
            rij.save(update_fields=[*velden, "gewijzigd_op"])
            log(by, InzageSoort.GEWIJZIGD, [klant])
    except IntegrityError as fout:
        _vertaal(fout, rij)
        raise
    return rij


def _weiger_bekende(klant: Werkzoekende, velden: Iterable[str]) -> None:
    """The same as the unique rules, and beyond them a BSN that was stored under an older key."""
    for veld, kolom in (("bsn", "bsn_hash"), ("id_wz", "id_wz")):
        if kolom in velden and (bekend := _bekende(klant, veld)):
            raise BestaatAl(bekend, veld)


def _bekende(klant: Werkzoekende, veld: str) -> Werkzoekende | None:
    waarde = getattr(klant, veld)
    if not waarde:
        return None
    anderen = Werkzoekende.objects.select_related("bediend_door").exclude(pk=klant.pk)
    if veld == "bsn":
        return anderen.met_bsn(waarde).first()
    return anderen.filter(id_wz=waarde, id_wz_organisatie=klant.id_wz_organisatie).first()


def _vertaal(fout: IntegrityError, klant: Werkzoekende) -> None:
    """Who registers second at the same moment gets the same answer as who comes later."""
    regel = getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None)
    veld = _UNIEK.get(regel or "")
    bekend = _bekende(klant, veld) if veld else None
    if veld and bekend:
        raise BestaatAl(bekend, veld) from None
