"""The funnel: how many people of the doelgroep come how far on the way to work, on one day.

Every step is part of the one before it. On the peildatum someone is

- **in Sonar**: with a running registration, living in a gemeente of the region: who the published table counts;
- **profiel**: and the klantprofiel is vastgesteld, as the published table counts it;
- **bemiddelbaar**: and that nobody said that finding work is not for now;
- **gepubliceerd**: and there is a valid kandidaatnummer, the only trace that publishing leaves in the register. The rare
  row that waits for a class of people like it to grow again keeps its number, and counts;
- **vindbaar**: and every group that nearly every search asks is filled in, as the worklist *onvindbaar* says it;
- **beschikbaar**: and in the last 90 days it was confirmed that the klant can start on the peildatum or before;
- **gevraagd**: and there is a contact request that is open, or that ended in work which still runs;
- **kennismaking**: and the klant agreed to meet, is on trial, or works;
- **aangenomen**: and works.

Who is asked for was found, and who works is no longer published. So a running request of somebody with a profile counts
for the four steps before it too, whatever was written since. Before all of them comes what the doelgroepregister itself
tells: a total per region, from outside, of which nobody knows whom it counts.

A past day is counted from the history as it is known now, at the end of that day. What was removed for good is not in it.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from reports import verleden
from reports.counts import HOOGSTE_NUMMER, OnbekendeRegio, procent, vandaag
from reports.groepssleutel import RUIMTE, groepssleutel, zaad
from reports.planning import lees_gepland
from reports.vindbaar import vindbaar
from sonar.actions.bemiddelbaarheid import TE_BEMIDDELEN
from sonar.choices import ProfielStatus
from sonar.contactkeuzes import NA_TOESTEMMING, VOOR_TOESTEMMING, Contactstand
from sonar.werklijsten import BESCHIKBAAR_DAGEN


class Tredesoort(TextChoices):
    """In the order of the way."""

    IN_SONAR = "in_sonar", _("In Sonar")
    PROFIEL = "profiel", _("Profiel")
    BEMIDDELBAAR = "bemiddelbaar", _("Bemiddelbaar")
    GEPUBLICEERD = "gepubliceerd", _("Gepubliceerd")
    VINDBAAR = "vindbaar", _("Vindbaar")
    BESCHIKBAAR = "beschikbaar", _("Beschikbaar")
    GEVRAAGD = "gevraagd", _("Gevraagd")
    KENNISMAKING = "kennismaking", _("Kennismaking")
    AANGENOMEN = "aangenomen", _("Aangenomen")


_SOORTEN = tuple(Tredesoort)
_RANG = {soort: rang for rang, soort in enumerate(_SOORTEN)}


def _verzoeken(verzoek: str) -> str:
    """Per klant how far the furthest running request came; null when none runs."""
    return f"""
    select nummer.klantprofiel_id as klant, max(case
        when verzoek.stand = any(%(voor_toestemming)s) then {_RANG[Tredesoort.GEVRAAGD]}
        when verzoek.stand = any(%(na_toestemming)s) then {_RANG[Tredesoort.KENNISMAKING]}
        when verzoek.stand = %(aangenomen)s and coalesce(verzoek.plaatsing_tot > %(peildatum)s, true)
            then {_RANG[Tredesoort.AANGENOMEN]}
        end) as rang
    from ({verzoek}) verzoek
    join sonar_kandidaatnummer nummer on nummer.nummer = verzoek.kandidaatnummer_id
    where nummer.klantprofiel_id is not null
    group by 1
    """


def _rang(vastgesteld: str) -> str:
    """The furthest step each person reached. Counting adds up from behind, so that steps can't but lie in each other."""
    return f"""case
    when ({vastgesteld}) is not true then {_RANG[Tredesoort.IN_SONAR]}
    when verzoek.rang is not null then verzoek.rang
    when klant.bemiddelbaar <> all(%(te_bemiddelen)s) then {_RANG[Tredesoort.PROFIEL]}
    when nummer.nummer is null then {_RANG[Tredesoort.BEMIDDELBAAR]}
    when not {vindbaar("profiel")} then {_RANG[Tredesoort.GEPUBLICEERD]}
    when profiel.beschikbaarheid_bevestigd_op > %(peildatum)s - {BESCHIKBAAR_DAGEN}
        and profiel.beschikbaar_vanaf <= %(peildatum)s then {_RANG[Tredesoort.BESCHIKBAAR]}
    else {_RANG[Tredesoort.VINDBAAR]}
    end"""


_LID = """
with lid as (
    select gemeente_id, regio_id
    from sonar_regiolidmaatschap
    where vanaf <= %(peildatum)s and (tot is null or tot > %(peildatum)s)
        and (%(regio)s::int is null or regio_id = %(regio)s::int)
), persoon as (
"""
_NU = f"""
    select klant.id, klant.woongemeente_id, {_rang("profiel.status = %(vastgesteld)s")} as rang
    from sonar_werkzoekende klant
    join sonar_doelgroepregistratie registratie on registratie.werkzoekende_id = klant.id
        and registratie.vanaf <= %(peildatum)s and (registratie.tot is null or registratie.tot > %(peildatum)s)
    left join sonar_klantprofiel profiel on profiel.werkzoekende_id = klant.id
    left join sonar_kandidaatnummer nummer on nummer.klantprofiel_id = klant.id and nummer.tot is null
    left join ({_verzoeken("select kandidaatnummer_id, stand, plaatsing_tot from sonar_contactverzoek")}) verzoek
        on verzoek.klant = klant.id
    where %(regio)s::int is null or klant.woongemeente_id = any(array(select gemeente_id from lid))
"""
_STAND_TOEN = """
    select distinct on (verzoek.id) verzoek.kandidaatnummer_id, stap.naar as stand, verzoek.plaatsing_tot
    from sonar_contactstap stap
    join sonar_contactverzoek verzoek on verzoek.id = stap.verzoek_id
    where stap.op < %(toen_eind)s
    order by verzoek.id, stap.id desc
"""
_TOEN = f"""
    select klant.id, klant.woongemeente_id, {_rang("klant.vastgesteld")} as rang
    from ({verleden.stand("toen", velden=("woongemeente_id", "bemiddelbaar"))}) klant
    left join (
        select distinct on (pgh_obj_id) *
        from sonar_klantprofielevent
        where pgh_created_at < %(toen_eind)s and pgh_label <> 'delete'
        order by pgh_obj_id, pgh_id desc
    ) profiel on profiel.pgh_obj_id = klant.id
    left join sonar_kandidaatnummer nummer on nummer.klantprofiel_id = klant.id
        and nummer.sinds < %(toen_eind)s and (nummer.tot is null or nummer.tot >= %(toen_eind)s)
    left join ({_verzoeken(_STAND_TOEN)}) verzoek on verzoek.klant = klant.id
"""
_TABEL = f"""
), telling as (
    select lid.regio_id, persoon.rang, count(*) as aantal, {groepssleutel("persoon.id")} as sleutel
    from lid join persoon on persoon.woongemeente_id = lid.gemeente_id
    group by lid.regio_id, persoon.rang
)
select regio.nr, regio.naam, register.aantal, telling.rang, telling.aantal, telling.sleutel
from sonar_arbeidsmarktregio regio
left join telling on telling.regio_id = regio.nr
left join lateral (
    select aantal from sonar_registertotaal
    where regio_id = regio.nr and peildatum <= %(peildatum)s
    order by peildatum desc limit 1
) register on true
where regio.nr in (select regio_id from lid)
order by regio.nr
"""
# The history is read whole, so its joins are left to PostgreSQL to choose; compiling them takes longer than it saves.
_PLANNING_TOEN = "set local jit = off"
TRECHTER = _LID + _NU + _TABEL
TRECHTER_TOEN = _LID + _TOEN + _TABEL


@dataclass(frozen=True, slots=True)
class Trede:
    """One step, with all who came that far or further.

    :ivar sleutel: which people they are, as one number (``reports.groepssleutel``).
    """

    soort: Tredesoort
    aantal: int
    sleutel: int


@dataclass(frozen=True, slots=True)
class Trechter:
    """One region, or (``nr`` None) the nation, on a day.

    :ivar registertotaal: how many the doelgroepregister itself tells; None as long as it is not told.
    :ivar treden: every Tredesoort once, in order; no step counts more people than the one before.
    """

    peildatum: datetime.date
    nr: int | None
    naam: str
    registertotaal: int | None
    treden: tuple[Trede, ...]

    def trede(self, soort: Tredesoort) -> Trede:
        return self.treden[_RANG[soort]]

    @property
    def bekend(self) -> int | None:
        """Percentage of the doelgroepregister that is in Sonar; None when the register's total is not told."""
        return None if self.registertotaal is None else procent(self.treden[0].aantal, self.registertotaal)


def tel_trechters(peildatum: datetime.date) -> tuple[Trechter, ...]:
    """The nation first, then every region by number; one statement.

    Today is counted from the register, an earlier day from its history.
    """
    regios = _tel(peildatum, regio=None)
    return _landelijk(peildatum, regios), *regios


def tel_trechter(peildatum: datetime.date, *, regio: int | None) -> Trechter:
    """One region, or (None) the nation; one statement.

    :raises OnbekendeRegio: when no region with that number has a gemeente on that date.
    """
    if regio is None:
        return tel_trechters(peildatum)[0]
    gevonden = _tel(peildatum, regio=regio) if regio <= HOOGSTE_NUMMER else ()
    if not gevonden:
        raise OnbekendeRegio(f"Arbeidsmarktregio {regio} bestaat niet.")
    return gevonden[0]


def _tel(peildatum: datetime.date, *, regio: int | None) -> tuple[Trechter, ...]:
    parameters: dict[str, Any] = {
        "peildatum": peildatum,
        "regio": regio,
        "zaad": zaad(),
        "vastgesteld": ProfielStatus.VASTGESTELD.value,
        "te_bemiddelen": [stand.value for stand in TE_BEMIDDELEN],
        "voor_toestemming": [stand.value for stand in VOOR_TOESTEMMING],
        "na_toestemming": [stand.value for stand in NA_TOESTEMMING],
        "aangenomen": Contactstand.AANGENOMEN.value,
    }
    if peildatum == vandaag():
        gelezen = lees_gepland(TRECHTER, parameters)
    else:
        parameters |= verleden.parameters("toen", peildatum)
        gelezen = lees_gepland(TRECHTER_TOEN, parameters, planning=_PLANNING_TOEN)
    return tuple(
        Trechter(
            peildatum,
            nr,
            naam,
            totaal,
            _treden((rang, aantal, int(sleutel)) for *_, rang, aantal, sleutel in rijen if aantal),
        )
        for (nr, naam, totaal), rijen in groupby(gelezen, key=itemgetter(0, 1, 2))
    )


def _treden(geteld: Iterable[tuple[int, int, int]]) -> tuple[Trede, ...]:
    """From how many came just so far, as (rang, aantal, sleutel), to how many came at least so far."""
    precies = {rang: (aantal, sleutel) for rang, aantal, sleutel in geteld}
    treden, aantal, sleutel = [], 0, 0
    for rang, soort in reversed([*enumerate(_SOORTEN)]):
        meer, erbij = precies.get(rang, (0, 0))
        aantal, sleutel = aantal + meer, (sleutel + erbij) % RUIMTE
        treden.append(Trede(soort, aantal, sleutel))
    return tuple(reversed(treden))


def _landelijk(peildatum: datetime.date, regios: tuple[Trechter, ...]) -> Trechter:
    """All regions together; the register's total is known once every region's is."""
    totalen = [regio.registertotaal for regio in regios if regio.registertotaal is not None]
    treden = tuple(
        Trede(soort, sum(trede.aantal for trede in kolom), sum(trede.sleutel for trede in kolom) % RUIMTE)
        for soort, *kolom in zip(_SOORTEN, *(regio.treden for regio in regios), strict=True)
    )
    registertotaal = sum(totalen) if totalen and len(totalen) == len(regios) else None
    return Trechter(peildatum, None, "Nederland", registertotaal, treden)
