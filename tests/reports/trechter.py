"""A register in which people are at every point on the way to work, and how far each came, told naively."""

import datetime
import itertools
from collections import Counter
from dataclasses import dataclass

import pgtrigger
from hypothesis import strategies as st

from reports.trechter import Tredesoort
from sonar.choices import Bemiddelbaar, Gespreksvorm, ProfielStatus
from sonar.contactkeuzes import AanZet, Contactstand
from sonar.models import (
    Beroepssector,
    Contactstap,
    Contactverzoek,
    Doelgroepregistratie,
    Kandidaatnummer,
    Klantprofiel,
    Opleidingsniveau,
    Organisatie,
    Taaksoort,
    Vacature,
    Werkzoekende,
)
from tests.factories.contact import VacatureFactory
from tests.reports.verleden import EVENTS, GEMEENTEN, PARTIJEN, geschiedenis_schrijven

_nummers = itertools.count(8_000_000_000)
_S, _C = Tredesoort, Contactstand
# What the database asks of a request in that state.
_OPEN = {"aan_zet": AanZet.ADVISEUR, "uiterlijk": datetime.date(2020, 1, 1)}
_DICHT = {"aan_zet": "", "afgesloten_op": datetime.date(2020, 1, 1)}
_BIJ_STAND = {
    _C.ONTVANGEN: _OPEN,
    _C.BENADERD: _OPEN,
    _C.KENNISMAKING: _OPEN,
    _C.PROEFPLAATSING: _OPEN | {"proefplaatsing_tot": datetime.date(2020, 1, 1)},
    _C.AANGENOMEN: _DICHT,
    _C.NIET_AANGENOMEN: _DICHT | {"reden": "reizen"},
    _C.INGETROKKEN: _DICHT | {"reden": "werkgever"},
}


@dataclass
class Mens:
    """Days are told from the peildatum; lists as whether they are unknown (None), empty (0) or hold something (1)."""

    gemeente: str
    partij: str
    registratie: tuple[int, int | None]
    bemiddelbaar: Bemiddelbaar
    profiel: ProfielStatus | None
    sectoren: int | None
    taken: int | None
    niveau: bool
    stap: bool
    uren_min: int | None
    uren_max: int | None
    bevestigd: int | None
    begin: int | None
    nummer: str
    """geen, geldig or ingetrokken."""
    verzoeken: list[tuple[Contactstand, int | None]]
    """With the day on which work ended, counted for who was hired."""

    @property
    def gezocht(self) -> bool:
        """Whether an employer that searches as nearly all do can find this profile."""
        return bool(self.sectoren and self.taken and (self.niveau or self.stap) and (self.uren_min or self.uren_max))

    @property
    def trede(self) -> Tredesoort | None:
        """The furthest step; None for who is not registered."""
        vanaf, tot = self.registratie
        if vanaf > 0 or (tot is not None and tot <= 0):
            return None
        if self.profiel != ProfielStatus.VASTGESTELD:
            return _S.IN_SONAR
        loopt = {stand for stand, einde in self.verzoeken if stand != _C.AANGENOMEN or einde is None or einde > 0}
        if _C.AANGENOMEN in loopt:
            return _S.AANGENOMEN
        if loopt & {_C.KENNISMAKING, _C.PROEFPLAATSING}:
            return _S.KENNISMAKING
        if loopt & {_C.ONTVANGEN, _C.BENADERD}:
            return _S.GEVRAAGD
        if self.bemiddelbaar not in {Bemiddelbaar.ONBEKEND, Bemiddelbaar.BEMIDDELBAAR}:
            return _S.PROFIEL
        if self.nummer != "geldig":
            return _S.BEMIDDELBAAR
        if not self.gezocht:
            return _S.GEPUBLICEERD
        kan = self.bevestigd is not None and self.bevestigd > -90 and self.begin is not None and self.begin <= 0
        return _S.BESCHIKBAAR if kan else _S.VINDBAAR


_lijst = st.sampled_from([1, 1, 1, 1, 0, None])
_uren = st.sampled_from([24, 24, 24, None])
mensen = st.lists(
    st.builds(
        Mens,
        gemeente=st.sampled_from(GEMEENTEN),
        partij=st.sampled_from(PARTIJEN),
        registratie=st.sampled_from([(-400, None)] * 4 + [(-400, 0), (-400, 1), (0, None), (1, None)]),
        bemiddelbaar=st.sampled_from([Bemiddelbaar.ONBEKEND, Bemiddelbaar.BEMIDDELBAAR, *Bemiddelbaar]),
        profiel=st.sampled_from([ProfielStatus.VASTGESTELD] * 6 + [None, *ProfielStatus]),
        sectoren=_lijst,
        taken=_lijst,
        niveau=st.just(False) | st.booleans(),
        stap=st.just(True) | st.booleans(),
        uren_min=_uren,
        uren_max=_uren,
        bevestigd=st.sampled_from([0, -1, -89, -90, None]),
        begin=st.sampled_from([-300, 0, 1, None]),
        nummer=st.sampled_from(["geldig"] * 5 + ["geen", "ingetrokken"]),
        verzoeken=st.lists(st.tuples(st.sampled_from([*_BIJ_STAND]), st.sampled_from([None, -1, 0, 1])), max_size=2)
        | st.just([]),
    ),
    max_size=12,
)


def schrijf(lijst: list[Mens], peildatum: datetime.date) -> list[int]:
    """Everybody as they are on the peildatum; the ids."""
    partijen = Organisatie.objects.in_bulk(PARTIJEN, field_name="code")
    vacature = VacatureFactory()
    return [_schrijf(mens, partijen[mens.partij], vacature, peildatum) for mens in lijst]


def _schrijf(mens: Mens, partij: Organisatie, vacature: Vacature, peildatum: datetime.date) -> int:
    def dag(nummer: int | None) -> datetime.date | None:
        return None if nummer is None else peildatum + datetime.timedelta(days=nummer)

    klant = Werkzoekende.objects.create(
        woongemeente_id=mens.gemeente, bediend_door=partij, bemiddelbaar=mens.bemiddelbaar
    )
    vanaf, tot = mens.registratie
    Doelgroepregistratie.objects.create(werkzoekende=klant, vanaf=dag(vanaf), tot=dag(tot))
    if mens.profiel is None:
        return klant.pk
    profiel = Klantprofiel.objects.create(
        werkzoekende=klant,
        status=mens.profiel,
        vastgesteld_op=dag(-1),
        ingetrokken_op=dag(0),
        beroepssectoren=_keuze(Beroepssector, mens.sectoren),
        taaksoorten=_keuze(Taaksoort, mens.taken),
        opleidingsniveau=Opleidingsniveau.objects.first() if mens.niveau else None,
        opleidingsstap=Opleidingsniveau.objects.first().stap if mens.niveau or mens.stap else None,
        uren_min=mens.uren_min,
        uren_max=mens.uren_max,
        beschikbaar_vanaf=dag(mens.begin),
        beschikbaarheid_bevestigd_op=dag(mens.bevestigd),
        beschikbaarheid_bevestigd_door=None if mens.bevestigd is None else vacature.aangemaakt_door,
        beschikbaarheid_gesprek="" if mens.bevestigd is None else Gespreksvorm.TELEFOON,
    )
    if mens.verzoeken:
        oud = Kandidaatnummer.objects.create(nummer=next(_nummers), klantprofiel=profiel, tot=_moment(peildatum))
        for stand, einde in mens.verzoeken:
            _vraag(oud, vacature, stand, dag(einde) if stand == _C.AANGENOMEN else None)
    if mens.nummer != "geen":
        weg = None if mens.nummer == "geldig" else _moment(peildatum)
        Kandidaatnummer.objects.create(nummer=next(_nummers), klantprofiel=profiel, tot=weg)
    return klant.pk


def _keuze(model, wat: int | None) -> list[int] | None:
    return None if wat is None else [*model.objects.values_list("pk", flat=True)[:wat]]


def _vraag(nummer: Kandidaatnummer, vacature: Vacature, stand: Contactstand, einde: datetime.date | None) -> None:
    """A request by way of received, each move with its step."""
    verzoek = Contactverzoek.objects.create(
        # One open request per vacature and kandidaat.
        vacature=VacatureFactory(
            lid=None,
            organisatie=vacature.organisatie,
            aangemaakt_door=vacature.aangemaakt_door,
            bureau=vacature.bureau,
            opdrachtgever="",
            vorm="",
        ),
        kandidaatnummer=nummer,
        bureau=vacature.bureau,
        ontvangen_op=datetime.date(2020, 1, 1),
        gevraagd_door=vacature.aangemaakt_door,
        **_OPEN,
    )
    Contactstap.objects.create(verzoek=verzoek, naar=_C.ONTVANGEN, reden="gevraagd")
    zet(verzoek, stand, einde)


def zet(verzoek: Contactverzoek, stand: Contactstand, einde: datetime.date | None = None) -> None:
    van = verzoek.stand
    for veld, waarde in (_BIJ_STAND[stand] | {"stand": stand, "plaatsing_tot": einde}).items():
        setattr(verzoek, veld, waarde)
    verzoek.save()
    Contactstap.objects.create(verzoek=verzoek, van=van, naar=stand, reden="toegewezen")


def _moment(peildatum: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(peildatum, datetime.time(0, 30), datetime.UTC)


def schreef_op(peildatum: datetime.date) -> None:
    """All that was written so far seems to be of that day."""
    moment = _moment(peildatum)
    with geschiedenis_schrijven() as cursor:
        for tabel in EVENTS.values():
            cursor.execute(f"update {tabel} set pgh_created_at = %s", [moment])
    Kandidaatnummer.objects.update(sinds=moment)
    with pgtrigger.ignore("sonar.Contactstap:append_only"):
        Contactstap.objects.update(op=moment)


def tel_naief(lijst: list[Mens], gemeenten: set[str]) -> dict[Tredesoort, int]:
    """How many came at least so far, of who lives in these gemeenten."""
    precies = Counter(mens.trede for mens in lijst if mens.gemeente in gemeenten and mens.trede)
    soorten = [*Tredesoort]
    return {soort: sum(precies[verder] for verder in soorten[rang:]) for rang, soort in enumerate(soorten)}
