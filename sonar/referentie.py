"""Loads the reference data the product carries; run it again after the files changed, it writes the same."""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models, transaction

from sonar.choices import OrganisatieSoort
from sonar.models import (
    Affiniteit,
    Arbeidsmarktregio,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Doelgroepgrond,
    Gemeente,
    Gemeentealias,
    Opleidingsniveau,
    Organisatie,
    Postcode,
    Regeling,
    Regiolidmaatschap,
    Rijbewijs,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.arbeidsmarktregio import sorteersleutel
from sonar.models.organisatie import LANDELIJK_UWV
from sonar.models.termen import Term

DATA = Path(__file__).parent / "data"
# The day the files describe: gemeenten and regions as of this date.
INDELING_VANAF = datetime.date(2026, 1, 1)

TERMEN: dict[type[Term], tuple[str, tuple[str, ...]]] = {
    Beroepssector: ("beroepssectoren", ()),
    Taaksoort: ("taaksoorten", ("groep",)),
    Vaardigheid: ("vaardigheden", ("soort",)),
    Competentie: ("competenties", ()),
    Affiniteit: ("affiniteiten", ()),
    Beroep: ("beroepen", ()),
    Rijbewijs: ("rijbewijzen", ()),
    Vervoermiddel: ("vervoer", ()),
    Dagdeel: ("dagdelen", ()),
    Taal: ("talen", ()),
    Opleidingsniveau: ("opleidingsniveaus", ("stap", "deel")),
}


def _lees(naam: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand)


def _schrijf(model: type[models.Model], objecten: list[Any], sleutel: list[str]) -> None:
    """One upsert: new rows are added, known ones take the file's values."""
    velden = [veld.name for veld in model._meta.concrete_fields if veld.name not in {*sleutel, "id"}]
    model._default_manager.bulk_create(
        objecten, update_conflicts=True, unique_fields=sleutel, update_fields=velden, batch_size=1000
    )


@transaction.atomic
def laad_referentiedata() -> dict[str, int]:
    """Regions, gemeenten, postcodes, terms, grounds, arrangements and the public organisations.

    :returns: per list how many rows the files hold.
    """
    aantallen: dict[str, int] = {}
    for laad in (_laad_gebieden, _laad_termen, _laad_gronden, _laad_regelingen, _laad_organisaties):
        aantallen |= laad()
    return aantallen


def _laad_gebieden() -> dict[str, int]:
    regios = [Arbeidsmarktregio(**{**rij, "nr": int(rij["nr"])}) for rij in _lees("arbeidsmarktregios")]
    _schrijf(Arbeidsmarktregio, regios, ["nr"])

    aliassen = list(_lees("gemeente_aliassen"))
    publicatienaam = {rij["code"]: rij["alias"] for rij in aliassen if rij["publicatie"]}
    rijen = list(_lees("gemeenten"))
    gemeenten = []
    for rij in rijen:
        naam = publicatienaam.get(rij["code"], rij["naam"])
        gemeenten.append(
            Gemeente(
                code=rij["code"],
                naam=rij["naam"],
                naam_cbs=rij["naam_cbs"],
                naam_publicatie=naam,
                sorteernaam=sorteersleutel(naam),
                provincie=rij["provincie"],
                lat=float(rij["lat"]),
                lon=float(rij["lon"]),
                opp_km2=float(rij["opp_km2"]),
            )
        )
    _schrijf(Gemeente, gemeenten, ["code"])
    # A membership is history: what stands is never rewritten, only added for a gemeente that has none.
    bekend = set(Regiolidmaatschap.objects.values_list("gemeente_id", flat=True))
    Regiolidmaatschap.objects.bulk_create(
        Regiolidmaatschap(gemeente_id=rij["code"], regio_id=int(rij["amr_nr"]), vanaf=INDELING_VANAF)
        for rij in rijen
        if rij["code"] not in bekend
    )
    Gemeentealias.objects.bulk_create(
        (Gemeentealias(gemeente_id=rij["code"], alias=rij["alias"]) for rij in aliassen), ignore_conflicts=True
    )
    postcodes = [
        Postcode(
            pc4=rij["pc4"],
            plaats=rij["plaats"],
            gemeente_id=rij["gemeente_code"],
            lat=float(rij["lat"]),
            lon=float(rij["lon"]),
        )
        for rij in _lees("postcodes")
    ]
    _schrijf(Postcode, postcodes, ["pc4"])
    return {"arbeidsmarktregio's": len(regios), "gemeenten": len(gemeenten), "postcodes": len(postcodes)}


def _laad_termen() -> dict[str, int]:
    aantallen = {}
    for model, (bestand, eigen_velden) in TERMEN.items():
        termen = [
            model(
                code=rij["code"],
                label=rij["label"],
                alternatieven=rij.get("alternatieven", ""),
                publiceren=rij.get("publiceren", "ja") == "ja",
                volgorde=int(rij.get("volgorde", nummer)),
                **{veld: rij[veld] for veld in eigen_velden},
            )
            for nummer, rij in enumerate(_lees(bestand))
        ]
        _schrijf(model, termen, ["code"])
        model.objects.exclude(code__in=[term.code for term in termen]).update(actief=False)
        aantallen[bestand] = len(termen)
    return aantallen


def _laad_gronden() -> dict[str, int]:
    gronden = [Doelgroepgrond(**{**rij, "geldig_tot": rij["geldig_tot"] or None}) for rij in _lees("doelgroepgronden")]
    _schrijf(Doelgroepgrond, gronden, ["code"])
    return {"doelgroepgronden": len(gronden)}


def _laad_regelingen() -> dict[str, int]:
    """In the order of the file, an older text before the one that follows it; what the file no longer has goes."""
    regelingen = [
        Regeling(**{**rij, "geldig_tot": rij["geldig_tot"] or None, "volgorde": nummer})
        for nummer, rij in enumerate(_lees("regelingen"))
    ]
    Regeling.objects.exclude(code__in={regeling.code for regeling in regelingen}).delete()
    _schrijf(Regeling, regelingen, ["code", "geldig_vanaf"])
    return {"regelingen": len(regelingen)}


def _laad_organisaties() -> dict[str, int]:
    """Added when missing and never changed: name and settings of an organisation are its owner's."""
    uwv, _ = Organisatie.objects.get_or_create(
        code=LANDELIJK_UWV, defaults={"soort": OrganisatieSoort.UWV, "naam": "UWV"}
    )
    nieuw = []
    for regio in Arbeidsmarktregio.objects.all():
        nieuw.append(
            Organisatie(
                code=f"UWV-{regio.nr}",
                soort=OrganisatieSoort.UWV,
                naam=f"UWV {regio.naam}",
                regio=regio,
                onderdeel_van=uwv,
            )
        )
        nieuw.append(
            Organisatie(
                code=f"WSP-{regio.nr}",
                soort=OrganisatieSoort.WERKGEVERSSERVICEPUNT,
                naam=f"Werkcentrum {regio.naam}",
                regio=regio,
            )
        )
    nieuw += [
        Organisatie(
            code=gemeente.code, soort=OrganisatieSoort.GEMEENTE, naam=f"Gemeente {gemeente.naam}", gemeente=gemeente
        )
        for gemeente in Gemeente.objects.all()
    ]
    Organisatie.objects.bulk_create(nieuw, ignore_conflicts=True)
    return {"organisaties": len(nieuw) + 1}
