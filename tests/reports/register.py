"""A register with given counts, written in bulk."""

import csv
import datetime
from collections.abc import Iterable
from pathlib import Path

from reports.counts import Aantallen
from sonar.choices import ProfielStatus
from sonar.models import Doelgroepregistratie, Gemeente, Klantprofiel, Organisatie, Registertotaal, Werkzoekende

DATA = Path(__file__).parent / "data"
BRON = DATA / "transparantie_33.csv"
REGISTERTOTAAL = 5431
SINDS = datetime.date(2020, 1, 1)


def gepubliceerd() -> dict[str, Aantallen]:
    """The counts of the published table, by name of the gemeente as published."""
    with BRON.open(encoding="utf-8", newline="") as bestand:
        return {
            rij["gemeente"]: Aantallen(*(int(rij[kolom]) for kolom in Aantallen.__slots__))
            for rij in csv.DictReader(bestand)
            if rij["gemeente"] != "TOTAAL AMR"
        }


def vul_regio_33() -> None:
    """The register of the published table, with the register's total of the publication."""
    gemeenten = Gemeente.objects.select_related("organisatie").in_bulk(field_name="naam_publicatie")
    for naam, aantallen in gepubliceerd().items():
        vul_gemeente(gemeenten[naam], aantallen, uwv="UWV-33")
    Registertotaal.objects.create(regio_id=33, peildatum=SINDS, aantal=REGISTERTOTAAL, bron="de publicatie")


def vul_gemeente(gemeente: Gemeente, aantallen: Aantallen, *, uwv: str) -> None:
    """As many klanten living there as the four counts say, registered since ``SINDS``."""
    kantoor, eigen = Organisatie.objects.get(code=uwv), gemeente.organisatie
    _schrijf(gemeente, eigen, aantallen.gem_profiel, profiel=True)
    _schrijf(gemeente, eigen, aantallen.gem_geen, profiel=False)
    _schrijf(gemeente, kantoor, aantallen.uwv_profiel, profiel=True)
    _schrijf(gemeente, kantoor, aantallen.uwv_geen, profiel=False)


def _schrijf(gemeente: Gemeente, partij: Organisatie, aantal: int, *, profiel: bool) -> None:
    klanten = Werkzoekende.objects.bulk_create(
        Werkzoekende(naam="Testpersoon", woongemeente=gemeente, bediend_door=partij) for _ in range(aantal)
    )
    Doelgroepregistratie.objects.bulk_create(Doelgroepregistratie(werkzoekende=k, vanaf=SINDS) for k in klanten)
    # Without a vastgesteld profile: half of them have a concept, which counts as none.
    met_profiel: Iterable[Werkzoekende] = klanten if profiel else klanten[::2]
    stand = {"status": ProfielStatus.VASTGESTELD, "vastgesteld_op": SINDS} if profiel else {}
    Klantprofiel.objects.bulk_create(Klantprofiel(werkzoekende=k, **stand) for k in met_profiel)
