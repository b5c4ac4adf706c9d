"""Answers in words: what a colleague, the klant or a comparison reads instead of ids and codes."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sonar.choices import Ervaring, Opleidingsstap, Taalniveau
from sonar.models import Opleidingsniveau, Taal
from sonar.models.termen import Term
from sonar.vragen import VRAAG_VAN_ANTWOORD, VRAGEN, Soort, Vraag

Labels = Mapping[type[Term], Mapping[int, str]]


def _termen_in(vraag: Vraag, waarde: Any) -> Iterable[tuple[type[Term], int]]:
    if waarde is None or waarde == "":
        return
    if vraag.soort == Soort.NIVEAU and ":" in waarde:
        yield Opleidingsniveau, int(waarde.partition(":")[2])
    elif vraag.soort == Soort.TERMEN and vraag.termen:
        yield from ((vraag.termen, pk) for pk in waarde)
    elif vraag.soort == Soort.BEROEPEN and vraag.termen:
        yield from ((vraag.termen, rij["beroep"]) for rij in waarde)
    elif vraag.soort == Soort.TALEN:
        yield from ((Taal, rij["taal"]) for rij in waarde)
    elif vraag.soort == Soort.OPLEIDINGEN:
        yield from ((Opleidingsniveau, rij["niveau"]) for rij in waarde if rij["niveau"])


def labels_van(*antwoorden: Mapping[str, Any]) -> Labels:
    """The labels of every term these answers name; one query per list that is used."""
    ids: dict[type[Term], set[int]] = {}
    for groep in antwoorden:
        for naam, waarde in groep.items():
            for model, pk in _termen_in(VRAAG_VAN_ANTWOORD[naam], waarde) if naam in VRAAG_VAN_ANTWOORD else ():
                ids.setdefault(model, set()).add(pk)
    return {model: dict(model.objects.filter(pk__in=pks).values_list("pk", "label")) for model, pks in ids.items()}


def in_woorden(naam: str, waarde: Any, labels: Labels) -> str:
    """One answer, to a question by the answer's name.

    :param labels: from :func:`labels_van` over at least this answer.
    """
    vraag = VRAAG_VAN_ANTWOORD[naam]
    if waarde is None:
        return _("Weet ik nog niet")
    if waarde == [] or waarde == "":
        return str(vraag.geen) or _("Geen")
    if vraag.soort in _LIJSTEN:
        return ", ".join(_LIJSTEN[vraag.soort](vraag, rij, labels) for rij in waarde)
    if vraag.soort == Soort.NIVEAU:
        stap, _scheiding, niveau = waarde.partition(":")
        return labels[Opleidingsniveau].get(int(niveau), "") if niveau else str(Opleidingsstap(stap).label)
    if vraag.soort == Soort.DATUM:
        return date_format(datetime.date.fromisoformat(waarde), "j F Y")
    if vraag.soort == Soort.JA_NEE:
        return _("Ja") if waarde else _("Nee")
    return f"{waarde} {vraag.eenheid}".strip()


def _beroep(vraag: Vraag, rij: Mapping[str, Any], labels: Labels) -> str:
    naam = _term(vraag, rij["beroep"], labels)
    erbij = [
        *([_("wil dit doen")] if rij["wens"] else []),
        *([_("ervaring: %(hoe)s") % {"hoe": Ervaring(rij["ervaring"]).label.lower()}] if rij["ervaring"] else []),
    ]
    return f"{naam} ({'; '.join(erbij)})"


def _taal(vraag: Vraag, rij: Mapping[str, Any], labels: Labels) -> str:
    erbij = [
        f"{hoe} {Taalniveau(rij[wat]).label.lower()}"
        for wat, hoe in (("mondeling", _("spreken")), ("schriftelijk", _("schrijven")))
        if rij[wat]
    ]
    return f"{labels[Taal].get(rij['taal'], '')} ({', '.join(erbij)})"


def _opleiding(vraag: Vraag, rij: Mapping[str, Any], labels: Labels) -> str:
    niveau = labels[Opleidingsniveau].get(rij["niveau"], "") if rij["niveau"] else ""
    diploma = {True: _("diploma"), False: _("geen diploma"), None: ""}[rij["diploma"]]
    return ": ".join(deel for deel in (niveau, rij["naam"]) if deel) + (f" ({diploma})" if diploma else "")


def _term(vraag: Vraag, pk: int, labels: Labels) -> str:
    return labels[vraag.termen].get(pk, "") if vraag.termen else ""


def _code(vraag: Vraag, code: str, labels: Labels) -> str:
    return next((str(label) for keuze, label in vraag.keuzes if keuze == code), code)


_LIJSTEN: dict[Soort, Callable[[Vraag, Any, Labels], str]] = {
    Soort.TERMEN: _term,
    Soort.CODES: _code,
    Soort.BEROEPEN: _beroep,
    Soort.TALEN: _taal,
    Soort.OPLEIDINGEN: _opleiding,
}


def vraag_in_woorden(vraag: Vraag, antwoorden: Mapping[str, Any], labels: Labels) -> str:
    """A question's whole answer; empty when it was never asked."""
    bekend = {naam: antwoorden[naam] for naam in vraag.antwoorden if naam in antwoorden}
    if not bekend:
        return ""
    if vraag is VRAGEN["uren"]:
        minst, meest = bekend.get("uren_min"), bekend.get("uren_max")
        if minst and meest:
            return str(meest) if minst == meest else _("%(van)s tot %(tot)s") % {"van": minst, "tot": meest}
        if meest:
            return _("Hoogstens %(uren)s") % {"uren": meest}
        return _("Minstens %(uren)s") % {"uren": minst} if minst else _("Weet ik nog niet")
    return in_woorden(vraag.naam, bekend[vraag.naam], labels)
