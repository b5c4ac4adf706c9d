"""The reference lists an employer chooses from, by code: read once a minute per process, not at each request."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from kandidatenverkenner.bitmaps import LIJSTGROEPEN
from kandidatenverkenner.facetten import TERMLIJSTEN
from sonar.models import Arbeidsmarktregio, Beroep, Gemeente, Gemeentealias, Opleidingsniveau, Regiolidmaatschap
from sonar.models.termen import Term

BEWAAR_SECONDEN = 60.0
"""How long a list that was loaded anew may still be seen as it was."""

TERMGROEPEN: dict[str, type[Term]] = {**TERMLIJSTEN, "beroep": Beroep}
"""Every group of terms that can be asked."""

VELD_VAN_GROEP = {**LIJSTGROEPEN, "rijbewijs": "rijbewijzen"}


@dataclass(frozen=True)
class Lijsten:
    """:ivar termen: per group, the terms that can be chosen and published, in their own order.
    :ivar regio_van: gemeente code → number of its region today.
    :ivar aliassen: another name of a gemeente → its code; of an ambiguous one, any of them.
    :ivar labels: per field of Kandidaat that holds terms, the label of each, also of those no longer chosen.
    :ivar opleidingen: code of a level → its label.
    """

    termen: Mapping[str, Mapping[str, Term]]
    regios: Mapping[str, Arbeidsmarktregio]
    gemeenten: Mapping[str, Gemeente]
    regio_van: Mapping[str, int]
    aliassen: Mapping[str, str]
    labels: Mapping[str, Mapping[int, str]]
    opleidingen: Mapping[str, str]


_slot = threading.Lock()
_bewaard: tuple[float, Lijsten] | None = None


def lijsten() -> Lijsten:
    """The lists, at most a minute old."""
    global _bewaard
    bewaard = _bewaard
    if bewaard is not None and time.monotonic() - bewaard[0] < BEWAAR_SECONDEN:
        return bewaard[1]
    with _slot:
        gelezen = _lees()
        _bewaard = (time.monotonic(), gelezen)
        return gelezen


def vergeet() -> None:
    """Reads them again at the next question."""
    global _bewaard
    _bewaard = None


def _lees() -> Lijsten:
    lidmaatschappen = Regiolidmaatschap.objects.op(timezone.localdate())
    return Lijsten(
        termen={
            groep: {term.code: term for term in model.objects.te_kiezen().publiceerbaar()}
            for groep, model in TERMGROEPEN.items()
        },
        regios={str(regio.nr): regio for regio in Arbeidsmarktregio.objects.order_by("naam")},
        gemeenten={gemeente.code: gemeente for gemeente in Gemeente.objects.order_by("sorteernaam")},
        regio_van=dict(lidmaatschappen.values_list("gemeente_id", "regio_id")),
        aliassen=dict(Gemeentealias.objects.order_by("-pk").values_list("alias", "gemeente_id")),
        labels={
            veld: dict(TERMGROEPEN[groep].objects.publiceerbaar().values_list("pk", "label"))
            for groep, veld in VELD_VAN_GROEP.items()
        },
        opleidingen=dict(Opleidingsniveau.objects.values_list("code", "label")),
    )
