"""How a kandidaat reads: labels instead of ids, and three states told apart: known, not filled in, not shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kandidatenverkenner.anoniem import FEITEN_OP_KAART, GETOOND, LIJSTEN, LIJSTEN_OP_KAART, Veld
from kandidatenverkenner.lijsten import lijsten
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.models.kandidaat import Beschikbaar, Opleidingsoort, Woongebiedsoort
from kandidatenverkenner.zoeken import Treffer
from sonar.choices import Ervaring, Landsdeel, Opleidingsdeel, Opleidingsstap, Taalniveau

RIJBEWIJS = "rijbewijs"


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


def kaart(kandidaat: Kandidaat, kenmerk: str, treffer: Treffer | None = None) -> Kaart:
    """:param kenmerk: of who looks; empty for a preview."""
    regels = {veld.naam: _regel(veld, kandidaat) for veld in GETOOND}
    return Kaart(kenmerk, _titel(kandidaat), regels, treffer)


def _titel(kandidaat: Kandidaat) -> str:
    """The work someone wants, or does; never anything about the person."""
    for naam in ("beroepen", "taaksoorten", "beroepssectoren"):
        if ids := getattr(kandidaat, naam):
            eerste = lijsten().labels[naam][ids[0]]
            return eerste[:1].upper() + eerste[1:]
    return _("Profiel zonder gewenst werk")


def _regel(veld: Veld, kandidaat: Kandidaat) -> Regel:
    if veld.naam in LIJSTEN:
        return _lijstregel(veld, getattr(kandidaat, veld.naam), _termen(veld.naam, kandidaat), kandidaat.onvolledig)
    if veld.naam == RIJBEWIJS:
        return _rijbewijs(veld, kandidaat)
    enkel: dict[str, Callable[[Kandidaat], str]] = {
        "woongebied": _woongebied,
        "opleiding": _opleiding,
        "uren": lambda k: _uren(k.uren_min, k.uren_max),
        "beschikbaar": lambda k: str(Beschikbaar(k.beschikbaar).label) if k.beschikbaar else "",
        "reisafstand": lambda k: _("Tot %(km)s km") % {"km": k.reisafstand} if k.reisafstand else "",
    }
    tekst = enkel[veld.naam](kandidaat)
    niet_getoond = veld.naam == "opleiding" and "opleidingsniveau" in kandidaat.onvolledig
    return Regel(veld.naam, veld.label, tekst or _leeg(niet_getoond), bekend=bool(tekst), onvolledig=niet_getoond)


def _leeg(niet_getoond: bool) -> str:
    return _("Niet getoond") if niet_getoond else _("Niet ingevuld")


def _lijstregel(veld: Veld, ids: list[int] | None, termen: tuple[str, ...], onvolledig: list[str]) -> Regel:
    weggelaten = veld.naam in onvolledig
    if termen:
        return Regel(veld.naam, veld.label, termen=termen, onvolledig=weggelaten)
    if ids is None:
        return Regel(veld.naam, veld.label, _leeg(weggelaten), bekend=False, onvolledig=weggelaten)
    return Regel(veld.naam, veld.label, _("Geen"))


def _termen(lijst: str, kandidaat: Kandidaat) -> tuple[str, ...]:
    """The labels of a list, with what is told beside them: experience in a beroep, how well Dutch is spoken."""
    labels, ids = lijsten().labels[lijst], getattr(kandidaat, lijst) or ()
    if lijst == "beroepen":
        return tuple(_beroep(labels[pk], jaren) for pk, jaren in zip(ids, kandidaat.ervaring or (), strict=True))
    namen = [labels[pk] for pk in ids]
    if lijst == "talen" and kandidaat.nederlands is not None:
        nederlands = lijsten().termen["taal"]["nld"].label
        niveau = f"{nederlands}: {Taalniveau(kandidaat.nederlands).label.lower()}"
        # Who does not speak it has it not in the list, and that is told all the same.
        return (niveau, *(naam for naam in namen if naam != nederlands))
    return tuple(namen)


def _beroep(label: str, jaren: str) -> str:
    naam = label[:1].upper() + label[1:]
    return f"{naam} ({Ervaring(jaren).label.lower()})" if jaren else naam


def _rijbewijs(veld: Veld, kandidaat: Kandidaat) -> Regel:
    """All licences, or whether there is a B, or nothing: as far as the group someone is in allows."""
    ids = kandidaat.rijbewijzen
    if ids is not None and not kandidaat.rijbewijs_volledig:
        return Regel(veld.naam, veld.label, _("Heeft rijbewijs B") if ids else _("Heeft geen rijbewijs B"))
    labels = lijsten().labels["rijbewijzen"]
    return _lijstregel(veld, ids, tuple(labels[pk] for pk in ids or ()), kandidaat.onvolledig)


def _woongebied(kandidaat: Kandidaat) -> str:
    code = kandidaat.woongebied_code
    if kandidaat.woongebied_soort == Woongebiedsoort.GEMEENTE:
        return lijsten().gemeenten[code].naam
    if kandidaat.woongebied_soort == Woongebiedsoort.REGIO:
        return _("Regio %(naam)s") % {"naam": lijsten().regios[code].naam}
    return str(Landsdeel(code).label if code in Landsdeel.values else Woongebiedsoort.LAND.label)


def _opleiding(kandidaat: Kandidaat) -> str:
    soort, code = kandidaat.opleiding_soort, kandidaat.opleiding_code
    if code is None:
        return ""
    if soort == Opleidingsoort.NIVEAU:
        return lijsten().opleidingen[code]
    return str(Opleidingsstap(code).label if soort == Opleidingsoort.STAP else Opleidingsdeel(code).label)


def _uren(minimaal: int | None, maximaal: int | None) -> str:
    if minimaal and maximaal:
        return str(maximaal) if minimaal == maximaal else _("%(van)s tot %(tot)s") % {"van": minimaal, "tot": maximaal}
    if maximaal:
        return _("Hoogstens %(uren)s") % {"uren": maximaal}
    return _("Minstens %(uren)s") % {"uren": minimaal} if minimaal else ""
