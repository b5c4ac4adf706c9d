"""The history of a klant as steps to read: per save what changed, when, and by whom."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, overload

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sonar.models import Gebruiker, Klantprofiel, KlantprofielConcept, Organisatie
from sonar.naslag import Naslag, Veld, is_lijst, label, profielveld
from sonar.samenhang import Model, eventmodellen, events_van, klantmodellen

# Kept by the machine at every save; they tell nothing that the step itself does not.
_BIJGEHOUDEN = frozenset({"id", "aangemaakt_op", "gewijzigd_op", "begonnen_op", "gewijzigd_door"})
_AFWEZIG = object()
_GEHEIM = frozenset({"bsn_hash"})
_TITELS = {
    "Werkzoekende": "Persoonsgegevens",
    "KlantprofielConcept": "Klantprofiel in bewerking",
    "Profielberoep": "Beroep in het klantprofiel",
    "Profieltaal": "Taal in het klantprofiel",
    "Opleiding": "Opleiding in het klantprofiel",
    "Doelgroepregistratie": "Registratie in het doelgroepregister",
}


@dataclass(frozen=True)
class Wijziging:
    """One field in one step.

    :ivar van: what it was; None in a row that is new. :ivar erbij, eraf: for lists, instead of van and naar.
    :ivar lang: text to be folded away. :ivar geheim: only that it changed may be told.
    """

    label: str
    van: str | None = None
    naar: str | None = None
    erbij: tuple[str, ...] = ()
    eraf: tuple[str, ...] = ()
    lang: bool = False
    geheim: bool = False


@dataclass(frozen=True)
class Onderdeel:
    """One row that changed. :ivar soort: insert, update or delete."""

    titel: str
    soort: str
    wijzigingen: tuple[Wijziging, ...]


@dataclass
class Stap:
    """What one person did in one second. ``wie`` is empty when a machine or an import did it."""

    op: datetime.datetime
    wie: str
    organisatie: str
    handeling: str
    onderdelen: list[Onderdeel]


@dataclass
class _Ruw:
    """An event that told something, before it is put in words."""

    model: Model
    soort: str
    op: datetime.datetime
    context: dict[str, Any]
    verschillen: dict[tuple[str, str], tuple[Any, Any]] = field(default_factory=dict)
    """(field, key within it) → before, after."""

    @property
    def groep(self) -> tuple[Any, ...]:
        door = tuple(self.context.get(wat) for wat in ("gebruiker", "organisatie", "handeling"))
        return (self.op.replace(microsecond=0), *door)


class Tijdlijn:
    """Steps, newest first; slices like a list, so that a Paginator can take a page of it.

    Reading takes one query per model that keeps history, and a page one per table it refers to.
    """

    def __init__(self, klant: int) -> None:
        groepen: dict[tuple[Any, ...], list[_Ruw]] = defaultdict(list)
        for model in klantmodellen():
            if model in eventmodellen():
                for ruw in _lees(model, klant):
                    groepen[ruw.groep].append(ruw)
        gevuld = ((groep, _zonder_herschreven(ruwe)) for groep, ruwe in groepen.items())
        self._groepen = sorted(((g, r) for g, r in gevuld if r), key=lambda paar: paar[0][0], reverse=True)

    def __len__(self) -> int:
        return len(self._groepen)

    def __iter__(self) -> Iterator[Stap]:
        return iter(self[:])

    @overload
    def __getitem__(self, deel: int) -> Stap: ...
    @overload
    def __getitem__(self, deel: slice) -> list[Stap]: ...
    def __getitem__(self, deel: int | slice) -> Stap | list[Stap]:
        if isinstance(deel, int):
            return self._in_woorden([self._groepen[deel]])[0]
        return self._in_woorden(self._groepen[deel])

    @staticmethod
    def _in_woorden(gekozen: list[tuple[tuple[Any, ...], list[_Ruw]]]) -> list[Stap]:
        naslag = Naslag()
        for (_op, gebruiker, organisatie, _handeling), ruwe in gekozen:
            naslag.onthoud_sleutels(Gebruiker, [gebruiker] if gebruiker else [])
            naslag.onthoud_sleutels(Organisatie, [organisatie] if organisatie else [])
            for ruw in ruwe:
                for (naam, sleutel), waarden in ruw.verschillen.items():
                    for waarde in waarden:
                        if waarde is not _AFWEZIG:
                            naslag.onthoud(_veld(ruw.model, naam, sleutel), waarde)
        naslag.laad()
        return [_stap(groep, ruwe, naslag) for groep, ruwe in gekozen]


def _lees(model: Model, klant: int) -> Iterator[_Ruw]:
    """What each event changed, against the event of the same object before it."""
    buiten = _BIJGEHOUDEN | {sleutel.name for sleutel in klantmodellen()[model]}
    namen = {veld.attname: veld.name for veld in _gevolgd(model) if veld.name not in buiten}
    vaste = ("pgh_obj_id", "pgh_label", "pgh_created_at", "pgh_context__metadata")
    vorige: dict[tuple[str, str], Any] = {}
    object_ = None
    for rij in events_van(model, klant).values(*vaste, *namen):
        if rij["pgh_obj_id"] != object_:
            object_, vorige = rij["pgh_obj_id"], {}
        nu = {sleutel: waarde for naam in namen for sleutel, waarde in _uitgevouwen(namen[naam], rij[naam])}
        soort = rij["pgh_label"]
        ruw = _Ruw(model, soort, rij["pgh_created_at"], rij["pgh_context__metadata"] or {})
        if soort == "delete":
            ruw.verschillen = {sleutel: (waarde, _AFWEZIG) for sleutel, waarde in nu.items() if not _leeg(waarde)}
        else:
            ruw.verschillen = {
                sleutel: (vorige.get(sleutel, _AFWEZIG), nu.get(sleutel, _AFWEZIG))
                for sleutel in dict.fromkeys([*nu, *vorige])
                if _vergelijkbaar(vorige.get(sleutel, _AFWEZIG)) != _vergelijkbaar(nu.get(sleutel, _AFWEZIG))
                and (vorige or not _leeg(nu.get(sleutel)))
            }
        vorige = {} if soort == "delete" else nu
        if ruw.verschillen or soort != "update":
            yield ruw


def _gevolgd(model: Model) -> "list[models.Field[Any, Any]]":
    """The model's fields that its history keeps."""
    bewaard = {veld.name for veld in eventmodellen()[model]._meta.concrete_fields}
    return [veld for veld in model._meta.concrete_fields if veld.name in bewaard]


def _uitgevouwen(naam: str, waarde: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    """An object of answers as one value per question; anything else as it is."""
    if isinstance(waarde, dict):
        yield from (((naam, sleutel), deel) for sleutel, deel in waarde.items())
    else:
        yield (naam, ""), waarde


def _leeg(waarde: Any) -> bool:
    return waarde is None or waarde is _AFWEZIG or waarde in ("", [], {})


def _vergelijkbaar(waarde: Any) -> Any:
    if isinstance(waarde, memoryview):
        return bytes(waarde)
    # A list in another order says the same.
    return sorted(waarde, key=repr) if isinstance(waarde, list) else waarde


def _zonder_herschreven(ruwe: list[_Ruw]) -> list[_Ruw]:
    """Without parts that were removed and put back alike in one save."""
    over = list(ruwe)
    for weg in [ruw for ruw in ruwe if ruw.soort == "delete"]:
        was = {sleutel: waarden[0] for sleutel, waarden in weg.verschillen.items()}
        for terug in over:
            nu = {sleutel: waarden[1] for sleutel, waarden in terug.verschillen.items()}
            if terug.soort == "insert" and terug.model is weg.model and nu == was:
                over.remove(weg)
                over.remove(terug)
                break
    return over


def _veld(model: Model, naam: str, sleutel: str) -> Veld:
    """The field behind a difference; of an answer in a concept, the field of the profile it is for."""
    if not sleutel:
        return model._meta.get_field(naam)
    return profielveld(sleutel) if model is KlantprofielConcept else None


def _stap(groep: tuple[Any, ...], ruwe: list[_Ruw], naslag: Naslag) -> Stap:
    op, gebruiker, organisatie, handeling = groep
    return Stap(
        op=op,
        wie=naslag.naam(Gebruiker, gebruiker) if gebruiker else "",
        organisatie=naslag.naam(Organisatie, organisatie) if organisatie else "",
        handeling=handeling or "",
        onderdelen=[_onderdeel(ruw, naslag) for ruw in ruwe],
    )


def _onderdeel(ruw: _Ruw, naslag: Naslag) -> Onderdeel:
    titel = _TITELS.get(ruw.model.__name__) or capfirst(str(ruw.model._meta.verbose_name))
    wijzigingen = [
        _wijziging(ruw, naam, sleutel, van, naar, naslag) for (naam, sleutel), (van, naar) in ruw.verschillen.items()
    ]
    return Onderdeel(_(titel), ruw.soort, tuple(wijzigingen))


def _wijziging(ruw: _Ruw, naam: str, sleutel: str, van: Any, naar: Any, naslag: Naslag) -> Wijziging:
    veld = _veld(ruw.model, naam, sleutel)
    kop = label(profielveld(sleutel) if sleutel else veld, sleutel or naam)
    if sleutel and ruw.model is Klantprofiel:
        kop = _("Eigen woorden bij %(groep)s") % {"groep": kop.lower()}
    if naam in _GEHEIM:
        return Wijziging(kop, geheim=True)

    def in_woorden(waarde: Any) -> str:
        if waarde is _AFWEZIG:
            return _("nog niet beantwoord") if sleutel else naslag.tekst(veld, None)
        return _("weet ik nog niet") if sleutel and waarde is None else naslag.tekst(veld, waarde)

    if ruw.soort == "delete":
        return Wijziging(kop, naar=in_woorden(van))
    if ruw.soort == "insert" and van is _AFWEZIG:
        return Wijziging(kop, naar=in_woorden(naar), lang=isinstance(veld, models.TextField))
    if isinstance(van, list) and isinstance(naar, list) and (is_lijst(veld) or sleutel):
        oud, nieuw = naslag.delen(veld, van), naslag.delen(veld, naar)
        return Wijziging(
            kop,
            erbij=tuple(deel for deel in nieuw if deel not in oud),
            eraf=tuple(deel for deel in oud if deel not in nieuw),
        )
    return Wijziging(kop, in_woorden(van), in_woorden(naar), lang=isinstance(veld, models.TextField))
