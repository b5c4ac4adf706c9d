"""What a klantprofiel says, as answers to questions; and applying them to the tables.

Answers are plain data (``sonar/vragen.py`` has each kind's shape): a name that is missing was never asked, null is
"weet ik nog niet", an empty list is none. Profile and concept read alike, so that a page never cares which it shows.
"""

from collections.abc import Mapping
from typing import Any

from sonar.models import Klantprofiel, KlantprofielConcept, Opleiding, Profielberoep, Profieltaal
from sonar.vragen import BEROEPEN, OPLEIDINGEN, OPLEIDINGSNIVEAU, TALEN, VRAAG_VAN_ANTWOORD, Soort

Antwoorden = Mapping[str, Any]

_LIJSTEN = (OPLEIDINGEN.naam, BEROEPEN.naam, TALEN.naam)


def uit_profiel(profiel: Klantprofiel | None) -> dict[str, Any]:
    """What the profile itself says, its child tables included (three queries, fewer when they were never asked)."""
    if profiel is None:
        return {}
    antwoorden: dict[str, Any] = dict.fromkeys(profiel.weet_niet)
    for naam, vraag in VRAAG_VAN_ANTWOORD.items():
        if naam in _LIJSTEN or naam == OPLEIDINGSNIVEAU.naam:
            continue
        waarde = getattr(profiel, naam)
        if waarde is not None and waarde != "":
            antwoorden[naam] = waarde.isoformat() if vraag.soort == Soort.DATUM else waarde
    if profiel.opleidingsstap:
        antwoorden[OPLEIDINGSNIVEAU.naam] = profiel.opleidingsstap + (
            f":{profiel.opleidingsniveau_id}" if profiel.opleidingsniveau_id else ""
        )
    if profiel.opleidingen_bekend:
        antwoorden[OPLEIDINGEN.naam] = list(profiel.opleidingen.order_by("pk").values("niveau", "naam", "diploma"))
    if profiel.beroepen_bekend:
        antwoorden[BEROEPEN.naam] = list(profiel.beroepen.order_by("beroep").values("beroep", "wens", "ervaring"))
    if profiel.talen_bekend:
        antwoorden[TALEN.naam] = list(profiel.talen.order_by("taal").values("taal", "mondeling", "schriftelijk"))
    return antwoorden


def antwoorden_van(profiel: Klantprofiel | None, concept: KlantprofielConcept | None) -> dict[str, Any]:
    """What is known now: the profile, with what the concept says instead."""
    return uit_profiel(profiel) | (concept.waarden if concept else {})


def pas_toe(profiel: Klantprofiel, antwoorden: Antwoorden) -> None:
    """Writes the answers into a profile and its child tables; the caller saves the profile itself, once."""
    for naam, waarde in antwoorden.items():
        if naam not in VRAAG_VAN_ANTWOORD or naam in _LIJSTEN:
            continue
        if naam == OPLEIDINGSNIVEAU.naam:
            stap, _, niveau = (waarde or "").partition(":")
            profiel.opleidingsstap = stap or None
            profiel.opleidingsniveau_id = int(niveau) if niveau else None
        elif VRAAG_VAN_ANTWOORD[naam].soort == Soort.TEKST:
            setattr(profiel, naam, waarde or "")
        else:
            setattr(profiel, naam, waarde)
    onbekend = {naam for naam, waarde in antwoorden.items() if waarde is None}
    profiel.weet_niet = sorted((set(profiel.weet_niet) - antwoorden.keys()) | onbekend)
    for naam in _LIJSTEN:
        if naam in antwoorden:
            setattr(profiel, f"{naam}_bekend", antwoorden[naam] is not None)


def pas_lijsten_toe(profiel: Klantprofiel, antwoorden: Antwoorden) -> None:
    """The child tables, written only where they differ; the profile's row must exist."""
    for naam, model, sleutel in (
        (BEROEPEN.naam, Profielberoep, "beroep"),
        (TALEN.naam, Profieltaal, "taal"),
    ):
        if naam in antwoorden:
            _werk_bij(model, profiel, sleutel, {rij[sleutel]: rij for rij in antwoorden[naam] or ()})
    if OPLEIDINGEN.naam in antwoorden:
        nieuw = antwoorden[OPLEIDINGEN.naam] or []
        if list(profiel.opleidingen.order_by("pk").values("niveau", "naam", "diploma")) != nieuw:
            profiel.opleidingen.all().delete()
            Opleiding.objects.bulk_create(
                Opleiding(klantprofiel=profiel, niveau_id=rij["niveau"], naam=rij["naam"], diploma=rij["diploma"])
                for rij in nieuw
            )


def _werk_bij(
    model: type[Profielberoep] | type[Profieltaal],
    profiel: Klantprofiel,
    sleutel: str,
    nieuw: dict[int, dict[str, Any]],
) -> None:
    objecten: Any = model._default_manager
    nu = {getattr(rij, f"{sleutel}_id"): rij for rij in objecten.filter(klantprofiel=profiel)}
    objecten.filter(klantprofiel=profiel, **{f"{sleutel}__in": nu.keys() - nieuw.keys()}).delete()
    for pk, rij in nieuw.items():
        overige = {naam: waarde for naam, waarde in rij.items() if naam != sleutel}
        if pk not in nu:
            objecten.create(klantprofiel=profiel, **{f"{sleutel}_id": pk}, **overige)
        elif any(getattr(nu[pk], naam) != waarde for naam, waarde in overige.items()):
            for naam, waarde in overige.items():
                setattr(nu[pk], naam, waarde)
            nu[pk].save()
