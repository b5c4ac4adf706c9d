"""Who can't be found by everybody who searches, though there is a profile; by which empty field; and what helps most.

Counted are the klanten with a running registration and a vastgesteld profile, as on the worklist *onvindbaar*: one of
the groups that nearly every search asks is not filled in, so that no search on it ever finds them.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reports.counts import HOOGSTE_NUMMER, vandaag
from reports.fouten import RegioNietGevonden
from reports.planning import lees_gepland
from reports.vindbaar import gevuld
from sonar.choices import ProfielStatus
from sonar.models.arbeidsmarktregio import sorteersleutel
from sonar.vragen import VRAAG_VAN_ANTWOORD
from sonar.werklijsten import zoekbare_groepen
from sonar.zoekgroepen import Zoekgroep

# Which groups are missing, as bits: the few combinations there are tell everything that is asked of them.
_MIST = " + ".join(
    f"case when {gevuld(groep, 'profiel')} then 0 else {1 << plek} end" for plek, groep in enumerate(zoekbare_groepen())
)
TELLING = f"""
with lid as (
    select gemeente_id, regio_id
    from sonar_regiolidmaatschap
    where vanaf <= %(vandaag)s and (tot is null or tot > %(vandaag)s)
        and (%(regio)s::int is null or regio_id = %(regio)s::int)
), telling as (
    select klant.woongemeente_id, klant.bediend_door_id, {_MIST} as mist, count(*) as aantal
    from sonar_klantprofiel profiel
    join sonar_werkzoekende klant on klant.id = profiel.werkzoekende_id
    join sonar_doelgroepregistratie registratie on registratie.werkzoekende_id = klant.id
        and registratie.vanaf <= %(vandaag)s and (registratie.tot is null or registratie.tot > %(vandaag)s)
    where profiel.status = %(vastgesteld)s
        and (%(regio)s::int is null or klant.woongemeente_id = any(array(select gemeente_id from lid)))
    group by 1, 2, 3
)
select regio.nr, regio.naam, gemeente.code, gemeente.naam_publicatie, partij.id, partij.naam, mist, aantal
from lid
join sonar_arbeidsmarktregio regio on regio.nr = lid.regio_id
join sonar_gemeente gemeente on gemeente.code = lid.gemeente_id
left join telling on telling.woongemeente_id = gemeente.code
left join sonar_organisatie partij on partij.id = telling.bediend_door_id
order by regio.nr, gemeente.sorteernaam collate "C"
"""


def veldnaam(groep: Zoekgroep) -> str:
    """What the field of the klantprofiel that answers this group is called there."""
    return str(VRAAG_VAN_ANTWOORD[groep.profielvelden[0]].label)


@dataclass(frozen=True, slots=True)
class Groeptelling:
    """:ivar mist: how many profiles lack this group. :ivar alleen: how many of them lack nothing else, so that filling
    in this one makes them findable.
    """

    groep: Zoekgroep
    mist: int
    alleen: int

    @property
    def veld(self) -> str:
        return veldnaam(self.groep)


@dataclass(frozen=True, slots=True)
class Stap:
    """One field to fill in with everybody who lacks it, after those of the steps before.

    :ivar vindbaar: how many become findable by this step. :ivar samen: by this step and those before it.
    """

    groep: Zoekgroep
    in_te_vullen: int
    vindbaar: int
    samen: int

    @property
    def veld(self) -> str:
        return veldnaam(self.groep)


@dataclass(frozen=True)
class Onvindbaarheid:
    """One gemeente, organisation, region or the nation.

    :ivar sleutel: code of the gemeente, id of the organisation, number of the region; None of a whole.
    :ivar per_patroon: how many profiles miss exactly the groups of those bits.
    """

    sleutel: str | int | None
    naam: str
    per_patroon: Counter[int]

    @cached_property
    def profielen(self) -> int:
        return self.per_patroon.total()

    @cached_property
    def onvindbaar(self) -> int:
        """How many lack at least one group."""
        return self.profielen - self.per_patroon[0]

    @cached_property
    def groepen(self) -> tuple[Groeptelling, ...]:
        """In the order of the list of groups."""
        return tuple(
            Groeptelling(groep, self._missen(1 << plek), self.per_patroon[1 << plek])
            for plek, groep in enumerate(zoekbare_groepen())
        )

    def _missen(self, bit: int) -> int:
        return sum(aantal for mist, aantal in self.per_patroon.items() if mist & bit)

    @cached_property
    def stappen(self) -> tuple[Stap, ...]:
        """In which order to fill in, each time what makes most people findable; of equals what most people lack."""
        over = dict(enumerate(zoekbare_groepen()))
        gedaan = 0
        stappen: list[Stap] = []
        while over:
            plek = max(over, key=lambda p: (self._wint(gedaan, 1 << p), self._missen(1 << p), -p))
            wint = self._wint(gedaan, 1 << plek)
            gedaan |= 1 << plek
            samen = wint + (stappen[-1].samen if stappen else 0)
            stappen.append(Stap(over.pop(plek), self._missen(1 << plek), wint, samen))
        return tuple(stap for stap in stappen if stap.in_te_vullen)

    def _wint(self, gedaan: int, bit: int) -> int:
        """Who lacks this group, and else only groups that were done before."""
        return sum(aantal for mist, aantal in self.per_patroon.items() if mist & bit and not mist & ~(gedaan | bit))


@dataclass(frozen=True)
class Vindbaarheidsrapport:
    """A region, or (``nr`` None) the nation.

    :ivar gebieden: the region's gemeenten, or the nation's regions. :ivar organisaties: who serves those who live there.
    """

    dag: datetime.date
    nr: int | None
    naam: str
    gebieden: tuple[Onvindbaarheid, ...]
    organisaties: tuple[Onvindbaarheid, ...]

    @cached_property
    def totaal(self) -> Onvindbaarheid:
        return Onvindbaarheid(None, self.naam, sum((gebied.per_patroon for gebied in self.gebieden), Counter()))


def tel_onvindbaar(*, regio: int | None) -> Vindbaarheidsrapport:
    """Count today: one region, or (None) the nation; one statement.

    :raises RegioNietGevonden: when no region with that number has a gemeente today.
    """
    rijen = _lees(regio) if regio is None or regio <= HOOGSTE_NUMMER else []
    if regio is None:
        naam, gebieden = "Nederland", _groepeer((nr, gebied, mist, aantal) for nr, gebied, *_, mist, aantal in rijen)
    elif rijen:
        naam = rijen[0][1]
        gebieden = _groepeer((code, gemeente, mist, aantal) for _, _, code, gemeente, *_, mist, aantal in rijen)
    else:
        raise RegioNietGevonden(f"Arbeidsmarktregio {regio} bestaat niet.")
    organisaties = _groepeer((pk, partij, mist, aantal) for *_, pk, partij, mist, aantal in rijen if pk is not None)
    op_naam = tuple(sorted(organisaties, key=lambda organisatie: sorteersleutel(organisatie.naam)))
    return Vindbaarheidsrapport(vandaag(), regio, naam, gebieden, op_naam)


def _lees(regio: int | None) -> Sequence[Any]:
    """Rows of nr, region, code, gemeente, id of the party, its name, the missing bits, and how many."""
    return lees_gepland(TELLING, {"vandaag": vandaag(), "regio": regio, "vastgesteld": ProfielStatus.VASTGESTELD.value})


def _groepeer(rijen: Iterable[tuple[str | int, str | None, int | None, int | None]]) -> tuple[Onvindbaarheid, ...]:
    """Rows of (key, name, bits, how many) per key, in the order they come; a row without bits is of nobody."""
    gevonden: dict[str | int, Onvindbaarheid] = {}
    for sleutel, naam, mist, aantal in rijen:
        gebied = gevonden.setdefault(sleutel, Onvindbaarheid(sleutel, naam or "", Counter()))
        if mist is not None and aantal:
            gebied.per_patroon[mist] += aantal
    return tuple(gevonden.values())
