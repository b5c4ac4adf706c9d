"""Values of the import's fields in words: names for ids, dates as people write them."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sonar.choices import Opleidingsstap, ProfielStatus, Taalniveau, Toestemming
from sonar.models import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Gemeente,
    Opleidingsniveau,
    Organisatie,
    Rijbewijs,
    Taaksoort,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term

_LIJSTEN: dict[str, Any] = {
    "beroepssectoren": Beroepssector,
    "taaksoorten": Taaksoort,
    "vaardigheden": Vaardigheid,
    "competenties": Competentie,
    "affiniteiten": Affiniteit,
    "rijbewijzen": Rijbewijs,
    "vervoer": Vervoermiddel,
    "beroepen": Beroep,
}
_ENKEL: dict[str, Any] = {"niveau": Opleidingsniveau, "woongemeente": Gemeente, "partij": Organisatie}


def _namen(veld: str, model: Any) -> str:
    pk, naam = model._meta.pk.column, "label" if issubclass(model, Term) else "naam"
    return f"select '{veld}', {pk}::text, {naam} from {model._meta.db_table} where {pk}::text = any(%({veld})s)"


_NAMEN = " union all ".join(_namen(veld, model) for veld, model in {**_LIJSTEN, **_ENKEL}.items())
_DATUMS = {"datum_melding", "inschrijfdatum", "doelgroep_vanaf", "doelgroep_tot"}


class Woorden:
    """Looks up the names that these fields and values need, in one query.

    :param paren: field of the import and value, as a Verschil has them; None is unknown.
    """

    def __init__(self, paren: Iterable[tuple[str, Any]]) -> None:
        nodig: dict[str, set[str]] = {veld: set() for veld in (*_LIJSTEN, *_ENKEL)}
        for veld, waarde in paren:
            if waarde is None:
                continue
            if veld in nodig:
                nodig[veld] |= {str(deel) for deel in (waarde if isinstance(waarde, list) else [waarde])}
            elif veld == "opleiding":
                nodig["niveau"].add(waarde.partition(":")[2])
            elif veld == "opleidingen":
                nodig["niveau"] |= {str(deel["niveau"]) for deel in waarde if "niveau" in deel}
        with connection.cursor() as cursor:
            cursor.execute(_NAMEN, {veld: sorted(ids) for veld, ids in nodig.items()})
            self._namen = {(veld, pk): naam for veld, pk, naam in cursor.fetchall()}

    def van(self, veld: str, waarde: Any) -> str:
        """That value, as someone would say it."""
        if veld == "registratie":
            return self._registratie(waarde)
        if waarde is None:
            return _("Niet ingevuld")
        if veld in _LIJSTEN:
            return ", ".join(self._naam(veld, deel) for deel in waarde) or _("Geen")
        if veld in _ENKEL:
            return self._naam(veld, waarde)
        if veld in _DATUMS:
            return _("Geen einddatum") if waarde == "infinity" else _datum(waarde)
        match veld:
            case "opleiding":
                stap, _teken, niveau = waarde.partition(":")
                return self._naam("niveau", niveau) if niveau else str(Opleidingsstap(stap).label)
            case "opleidingen":
                return ", ".join(
                    deel.get("naam") or self._naam("niveau", deel["niveau"]) for deel in waarde if deel
                ) or _("Geen")
            case "id_wz":
                return str(waarde.partition(":")[2])
            case "toestemming":
                return str(Toestemming(waarde).label)
            case "status":
                return str(ProfielStatus(waarde).label)
            case "nld_mondeling" | "nld_schriftelijk":
                return str(Taalniveau(waarde).label)
            case "uren_min" | "uren_max":
                return _("%(uren)s uur per week") % {"uren": waarde}
        return str(waarde)

    def _naam(self, veld: str, pk: Any) -> str:
        return self._namen.get((veld, str(pk))) or _("Niet meer in de lijst")

    @staticmethod
    def _registratie(waarde: Any) -> str:
        if waarde is None:
            return _("Telt niet (meer) mee")
        if tot := waarde.get("tot"):
            return _("Telt mee van %(vanaf)s tot %(tot)s") % {"vanaf": _datum(waarde["vanaf"]), "tot": _datum(tot)}
        return _("Telt mee vanaf %(vanaf)s") % {"vanaf": _datum(waarde["vanaf"])}


def _datum(waarde: str) -> str:
    return date_format(datetime.date.fromisoformat(waarde), "j F Y")
