"""Groups of klanten in bulk: a publication needs at least ten alike before it shows anyone."""

import datetime
import itertools
from typing import Any

from django.db import connection
from django.utils import timezone

from sonar.choices import OrganisatieSoort, ProfielStatus
from sonar.models import Doelgroepregistratie, Klantprofiel, Organisatie, Profielberoep, Werkzoekende
from tests.factories.register import GebruikerFactory

_volgnummer = itertools.count(1)

EINDHOVEN, BEST, GRONINGEN = "GM0772", "GM0753", "GM0014"


def maak_klanten(
    aantal: int = 10,
    *,
    gemeente: str = EINDHOVEN,
    persoon: dict[str, Any] | None = None,
    registratie: bool = True,
    beroepen: list[int] | None = None,
    **profiel: Any,
) -> list[Klantprofiel]:
    """Klanten who can be published, unless what is given says otherwise.

    :param persoon: fields of Werkzoekende. :param profiel: fields of Klantprofiel.
    """
    vandaag = timezone.localdate()
    uwv = Organisatie.objects.bedienend().filter(soort=OrganisatieSoort.UWV, regio__lidmaatschappen__gemeente=gemeente)[
        0
    ]
    standaard: dict[str, Any] = {"woongemeente_id": gemeente, "bediend_door": uwv}
    mensen = Werkzoekende.objects.bulk_create(
        Werkzoekende(**{"naam": f"Testpersoon {next(_volgnummer)}", **standaard, **(persoon or {})})
        for _ in range(aantal)
    )
    if registratie:
        Doelgroepregistratie.objects.bulk_create(
            Doelgroepregistratie(werkzoekende=mens, vanaf=vandaag - datetime.timedelta(days=400)) for mens in mensen
        )
    if profiel.get("beschikbaarheid_bevestigd_op"):
        profiel.setdefault("beschikbaarheid_bevestigd_door", GebruikerFactory())
    profielen = Klantprofiel.objects.bulk_create(
        Klantprofiel(
            **{
                "werkzoekende": mens,
                "status": ProfielStatus.VASTGESTELD,
                "vastgesteld_op": vandaag,
                "beroepen_bekend": beroepen is not None,
                **profiel,
            }
        )
        for mens in mensen
    )
    Profielberoep.objects.bulk_create(
        Profielberoep(klantprofiel=profiel, beroep_id=beroep) for profiel in profielen for beroep in beroepen or ()
    )
    return profielen


def bij_commit() -> None:
    """Does what the transaction's commit would do: a test that rolls back never gets there."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints kandidatenverkenner_bij_commit immediate")
        cursor.execute("set constraints kandidatenverkenner_bij_commit deferred")
