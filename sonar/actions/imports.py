"""Bringing in a file, having it processed, withdrawing it; and deciding which of two values holds."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

from sonar.choices import ImportStand, InzageSoort, Verschilkeuze
from sonar.encryption import versleutel_bestand
from sonar.importing.importeren import parameters_voor
from sonar.importing.overnemen import KanNiet, neem_over
from sonar.importing.verschillen import waarden_nu
from sonar.inzien import log
from sonar.models import Importbestand, Importopdracht, Importvoortgang, Lidmaatschap, Verschil, Werkzoekende


def sleutel_van(opdracht: int, soort: str) -> str:
    """Whose a stored file is, for its encryption."""
    return f"import:{opdracht}:{soort}"


@transaction.atomic
def lever_aan(*, inhoud: bytes, naam: str, by: Lidmaatschap, verbetert: Importopdracht | None = None) -> Importopdracht:
    """Keeps the file, encrypted, and has it checked: the job is there if and only if the file is."""
    opdracht = Importopdracht.objects.create(
        organisatie_id=by.organisatie_id,
        gebruiker_id=by.gebruiker_id,
        verbetert=verbetert,
        bestandsnaam=naam,
        omvang=len(inhoud),
    )
    soort = Importbestand.Soort.AANGELEVERD
    versleuteld = versleutel_bestand(inhoud, van=sleutel_van(opdracht.pk, soort))
    Importbestand.objects.create(opdracht=opdracht, soort=soort, inhoud=versleuteld)
    Importvoortgang.objects.create(opdracht=opdracht)
    _zet_klaar(opdracht)
    return opdracht


@transaction.atomic
def verwerk(*, opdracht: int, by: Lidmaatschap) -> Importopdracht:
    """Has a checked file written into the register.

    :raises ValidationError: when it waits for something else.
    """
    return _wijzig(opdracht, by, {ImportStand.PROEF}, stand=ImportStand.WACHT, definitief=True)


@transaction.atomic
def probeer_opnieuw(*, opdracht: int, by: Lidmaatschap) -> Importopdracht:
    """Once more what failed, be it the check or the real run.

    :raises ValidationError: when nothing failed.
    """
    return _wijzig(opdracht, by, {ImportStand.MISLUKT}, stand=ImportStand.WACHT, reden="")


@transaction.atomic
def trek_in(*, opdracht: int, by: Lidmaatschap) -> Importopdracht:
    """Gives up a file that was not processed; it is removed at once, the summary stays.

    :raises ValidationError: when it is being processed, or was.
    """
    mag = {ImportStand.WACHT, ImportStand.PROEF, ImportStand.ONLEESBAAR, ImportStand.MISLUKT}
    ingetrokken = _wijzig(opdracht, by, mag, stand=ImportStand.INGETROKKEN)
    vergeet([ingetrokken.pk])
    return ingetrokken


def vergeet(opdrachten: Collection[int]) -> None:
    """Removes the files of these imports and what their summary says of people."""
    Importbestand.objects.filter(opdracht__in=opdrachten).delete()
    for opdracht in Importopdracht.objects.filter(pk__in=opdrachten).select_for_update(no_key=True):
        opdracht.uitkomst.pop("eigen_woorden", None)
        opdracht.afgekeurde_klanten = []
        opdracht.save(update_fields=["uitkomst", "afgekeurde_klanten"])


def _wijzig(pk: int, by: Lidmaatschap, mag: Collection[str], **velden: Any) -> Importopdracht:
    """The opdracht with these values, when it stands where that is possible; it is queued when it waits again."""
    try:
        opdracht = Importopdracht.objects.for_user(by).select_for_update(no_key=True, nowait=True).get(pk=pk)
    except OperationalError as fout:
        if not isinstance(fout.__cause__, LockNotAvailable):
            raise
        raise ValidationError(_("Het bestand wordt op dit moment gelezen. Wacht tot dat klaar is.")) from fout
    if opdracht.stand not in mag:
        raise ValidationError(_("Dat kan niet meer: deze import is al verder. Bekijk hieronder hoe het ermee staat."))
    for naam, waarde in velden.items():
        setattr(opdracht, naam, waarde)
    opdracht.save(update_fields=list(velden))
    if opdracht.bezig:
        _zet_klaar(opdracht)
    return opdracht


def _zet_klaar(opdracht: Importopdracht) -> None:
    """Defers the job in this transaction. One import per organisation runs at a time; a second waits."""
    from sonar.tasks.imports import voer_import_uit

    Importvoortgang.objects.filter(pk=opdracht.pk).update(gelezen=0, totaal=0, op=None)
    voer_import_uit.configure(lock=f"import-{opdracht.organisatie_id}").defer(opdracht=opdracht.pk)


# --- Deciding which value holds ---


@dataclass
class Besluit:
    """How many were decided, and why others were not."""

    gedaan: int = 0
    redenen: list[str] = field(default_factory=list)


def vingerafdruk(verschil: Verschil, nu: Any) -> str:
    """What somebody looked at when choosing: both values."""
    return hashlib.sha256(json.dumps([verschil.waarde, nu], sort_keys=True).encode()).hexdigest()[:16]


@transaction.atomic
def beslis(*, gezien: Mapping[int, str], keuze: Verschilkeuze, by: Lidmaatschap) -> Besluit:
    """Keeps the consultant's value, or writes the file's, for these verschillen of one's own klanten.

    :param gezien: verschil and the fingerprint of the two values that were shown; who sees others by now is asked again.
    """
    besluit = Besluit()
    eigen = Verschil.objects.for_user(by).filter(pk__in=gezien)
    klanten = Werkzoekende.objects.for_user(by).filter(pk__in=eigen.values("werkzoekende"))
    # The person's row is the lock for everything about them.
    vergrendeld = list(klanten.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
    open_ = Verschil.objects.open().filter(pk__in=gezien, werkzoekende__in=vergrendeld).select_for_update(of=("self",))
    parameters = parameters_voor(door=by.gebruiker_id)
    nu = waarden_nu([verschil.pk for verschil in open_], parameters)
    per_klant = defaultdict(list)
    for verschil in open_:
        if vingerafdruk(verschil, nu[verschil.pk]) == gezien[verschil.pk]:
            per_klant[verschil.werkzoekende_id].append(verschil)
    for klant, verschillen in sorted(per_klant.items()):
        try:
            if keuze == Verschilkeuze.OVERNEMEN:
                neem_over(klant, verschillen, parameters)
        except KanNiet as fout:
            besluit.redenen.append(str(fout))
            continue
        Verschil.objects.filter(pk__in=[verschil.pk for verschil in verschillen]).update(
            keuze=keuze, besloten_op=timezone.now(), besloten_door=by.gebruiker_id
        )
        besluit.gedaan += len(verschillen)
    log(by, InzageSoort.GEWIJZIGD, per_klant)
    if over := len(gezien) - sum(map(len, per_klant.values())):
        besluit.redenen.append(
            _("%(aantal)s van uw keuzes: de waarde is intussen veranderd of er is al gekozen. Kijk opnieuw.")
            % {"aantal": over}
        )
    return besluit
