"""How a kandidaat reads: labels instead of ids, and three states told apart: known, not filled in, not shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kandidatenverkenner.anoniem import FEITEN_OP_KAART, GETOOND, LIJSTEN, LIJSTEN_OP_KAART, Veld
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.models.kandidaat import Beschikbaar, Opleidingsoort, Woongebiedsoort
from kandidatenverkenner.publicatie import TERMEN_VAN
from kandidatenverkenner.zoeken import Treffer
from sonar.choices import Landsdeel, Opleidingsdeel, Opleidingsstap
from sonar.models import Arbeidsmarktregio, Gemeente, Opleidingsniveau

Labels = Mapping[str, Mapping[object, str]]


@dataclass(frozen=True)
class Regel:
    """One shown field: ``tekst`` for a single value or a state, ``termen`` for a list.

    ``bekend`` is false for "niet ingevuld" and "niet getoond"; ``onvolledig`` when rare terms were left off.
    """

    naam: str
    label: str
    tekst: str = ""
    termen: tuple[str, ...] = ()
    bekend: bool = True
    onvolledig: bool = False


@dataclass(frozen=True)
class Kaart:
    """A kandidaat for page and print, with how it answers the search when there was one."""

    kenmerk: str
    titel: str
    regels: Mapping[str, Regel]
    treffer: Treffer | None = None

    @property
    def feiten(self) -> list[Regel]:
        return [self.regels[naam] for naam in FEITEN_OP_KAART]

    @property
    def kaartlijsten(self) -> list[Regel]:
        return [regel for naam in LIJSTEN_OP_KAART if (regel := self.regels[naam]).termen]

    @property
    def alle(self) -> list[Regel]:
        return list(self.regels.values())

    @property
    def wensen(self) -> int:
        """How many wishes the search had."""
        return 0 if self.treffer is None else len(self.treffer.past) + len(self.treffer.niet_zeker)


def labels_voor(kandidaten: Iterable[Kandidaat]) -> Labels:
    """The labels of every term these rows hold; one query per list that is used, whatever the number of rows."""
    kandidaten = list(kandidaten)
    labels: dict[str, Mapping[object, str]] = {
        "woongebied": _woongebieden(kandidaten),
        "opleiding": _opleidingen(kandidaten),
    }
    for lijst in LIJSTEN:
        ids = {term for kandidaat in kandidaten for term in getattr(kandidaat, lijst) or ()}
        labels[lijst] = dict(TERMEN_VAN[lijst].objects.filter(pk__in=ids).values_list("pk", "label"))
    return labels


def _woongebieden(kandidaten: Iterable[Kandidaat]) -> dict[object, str]:
    codes = {kandidaat.woongebied_code for kandidaat in kandidaten}
    namen: dict[object, str] = dict(Gemeente.objects.filter(pk__in=codes).values_list("pk", "naam"))
    namen |= {str(nr): naam for nr, naam in Arbeidsmarktregio.objects.values_list("nr", "naam")}
    return namen | dict(Landsdeel.choices) | {"NL": Woongebiedsoort.LAND.label}


def _opleidingen(kandidaten: Iterable[Kandidaat]) -> dict[object, str]:
    codes = {kandidaat.opleiding_code for kandidaat in kandidaten if kandidaat.opleiding_soort == Opleidingsoort.NIVEAU}
    namen: dict[object, str] = {
        (Opleidingsoort.NIVEAU.value, code): label
        for code, label in Opleidingsniveau.objects.filter(code__in=codes).values_list("code", "label")
    }
    namen |= {(Opleidingsoort.STAP.value, stap.value): str(stap.label) for stap in Opleidingsstap}
    return namen | {(Opleidingsoort.DEEL.value, deel.value): str(deel.label) for deel in Opleidingsdeel}


def kaart(kandidaat: Kandidaat, kenmerk: str, labels: Labels, treffer: Treffer | None = None) -> Kaart:
    regels = {veld.naam: _regel(veld, kandidaat, labels) for veld in GETOOND}
    return Kaart(kenmerk, _titel(regels), regels, treffer)


def _titel(regels: Mapping[str, Regel]) -> str:
    """The work someone wants, or does; never anything about the person."""
    for naam in ("beroepen", "taaksoorten", "beroepssectoren"):
        if regels[naam].termen:
            eerste = regels[naam].termen[0]
            return eerste[:1].upper() + eerste[1:]
    return _("Profiel zonder gewenst werk")


def _regel(veld: Veld, kandidaat: Kandidaat, labels: Labels) -> Regel:
    if veld.naam in LIJSTEN:
        return _lijstregel(veld, kandidaat, labels[veld.naam])
    tekst = {
        "woongebied": lambda: labels["woongebied"][kandidaat.woongebied_code],
        "opleiding": lambda: labels["opleiding"].get((kandidaat.opleiding_soort, kandidaat.opleiding_code), ""),
        "uren": lambda: _uren(kandidaat.uren_min, kandidaat.uren_max),
        "beschikbaar": lambda: Beschikbaar(kandidaat.beschikbaar).label if kandidaat.beschikbaar else "",
        "reisafstand": lambda: _("Tot %(km)s km") % {"km": kandidaat.reisafstand} if kandidaat.reisafstand else "",
    }[veld.naam]()
    niet_getoond = veld.naam == "opleiding" and "opleidingsniveau" in kandidaat.onvolledig
    leeg = _("Niet getoond") if niet_getoond else _("Niet ingevuld")
    return Regel(veld.naam, veld.label, tekst or leeg, bekend=bool(tekst), onvolledig=niet_getoond)


def _lijstregel(veld: Veld, kandidaat: Kandidaat, labels: Mapping[object, str]) -> Regel:
    ids = getattr(kandidaat, veld.naam)
    onvolledig = veld.naam in kandidaat.onvolledig
    if ids is None:
        tekst = _("Niet getoond") if onvolledig else _("Niet ingevuld")
        return Regel(veld.naam, veld.label, tekst, bekend=False, onvolledig=onvolledig)
    if not ids:
        return Regel(veld.naam, veld.label, _("Geen"))
    return Regel(veld.naam, veld.label, termen=tuple(labels[term] for term in ids), onvolledig=onvolledig)


def _uren(minimaal: int | None, maximaal: int | None) -> str:
    if minimaal and maximaal:
        return str(maximaal) if minimaal == maximaal else _("%(van)s tot %(tot)s") % {"van": minimaal, "tot": maximaal}
    if maximaal:
        return _("Hoogstens %(uren)s") % {"uren": maximaal}
    return _("Minstens %(uren)s") % {"uren": minimaal} if minimaal else ""
