"""The count behind the publication Transparantie van klantprofielen: one SQL statement, one object that all render."""

import datetime
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby
from operator import add, itemgetter
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports import verleden
from reports.planning import lees_gepland
from sonar.choices import OrganisatieSoort, ProfielStatus

# Counting per gemeente and party first keeps a million klanten away from the small tables: what is joined with
# those is a thousand sums. `telling` reads nothing but the covering indexes of sonar. psycopg fills the parameters in
# before PostgreSQL plans (Django's default), so that "null is null" leaves the national plan, which walks those
# indexes side by side, and a number leaves the plan that starts at the region's gemeenten.
_LID = """
with lid as (
    select gemeente_id, regio_id
    from sonar_regiolidmaatschap
    where vanaf <= %(peildatum)s and (tot is null or tot > %(peildatum)s)
        and (%(regio)s::int is null or regio_id = %(regio)s::int)
)
"""
_NU = """
, telling as (
    select klant.woongemeente_id, klant.bediend_door_id,
        count(*) as klanten,
        count(*) filter (where profiel.status = %(vastgesteld)s) as profielen
    from sonar_werkzoekende klant
    join sonar_doelgroepregistratie registratie on registratie.werkzoekende_id = klant.id
        and registratie.vanaf <= %(peildatum)s and (registratie.tot is null or registratie.tot > %(peildatum)s)
    left join sonar_klantprofiel profiel on profiel.werkzoekende_id = klant.id
    where %(regio)s::int is null or klant.woongemeente_id = any(array(select gemeente_id from lid))
    group by klant.woongemeente_id, klant.bediend_door_id
)
"""
# One region's past starts at who ever lived there.
_TOEN = f"""
, ooit as (
    select array_agg(distinct pgh_obj_id) as klanten
    from sonar_werkzoekendeevent
    where woongemeente_id = any(array(select gemeente_id from lid))
), telling as (
    select woongemeente_id, bediend_door_id, count(*) as klanten, count(*) filter (where vastgesteld) as profielen
    from ({verleden.stand("toen", ooit="(select klanten from ooit)::bigint[]")}) stand
    group by woongemeente_id, bediend_door_id
)
"""
_TABEL = """
select regio.nr, regio.naam, register.aantal, gemeente.code, gemeente.naam_publicatie,
    coalesce(sum(profielen) filter (where partij.soort = %(gemeente)s), 0)::int,
    coalesce(sum(klanten - profielen) filter (where partij.soort = %(gemeente)s), 0)::int,
    coalesce(sum(profielen) filter (where partij.soort = %(uwv)s), 0)::int,
    coalesce(sum(klanten - profielen) filter (where partij.soort = %(uwv)s), 0)::int
from lid
join sonar_arbeidsmarktregio regio on regio.nr = lid.regio_id
join sonar_gemeente gemeente on gemeente.code = lid.gemeente_id
left join telling on telling.woongemeente_id = gemeente.code
left join sonar_organisatie partij on partij.id = telling.bediend_door_id
left join lateral (
    select aantal from sonar_registertotaal
    where regio_id = regio.nr and peildatum <= %(peildatum)s
    order by peildatum desc limit 1
) register on true
group by regio.nr, gemeente.code, register.aantal
order by regio.nr, gemeente.sorteernaam collate "C"
"""

TELLING = _LID + _NU + _TABEL
TELLING_TOEN = _LID + _TOEN + _TABEL


# What the column can hold; a higher number is asked by who types an address, and is no region.
HOOGSTE_NUMMER = 32_767

ONDERGRENS = 50
"""Of fewer people a share is shown, and not ranked."""


class OnbekendeRegio(LookupError):
    """There is no arbeidsmarktregio with that number."""


def vandaag() -> datetime.date:
    """The peildatum of live counts: today in the Netherlands."""
    return timezone.localdate()


def procent(deel: int, geheel: int) -> int | None:
    """``deel`` as a whole percentage of ``geheel``, a half rounded up; None when there is no whole."""
    return (200 * deel + geheel) // (2 * geheel) if geheel else None


class Klanten(TextChoices):
    """Whose klanten a share is of."""

    ALLE = "alle", _("Alle klanten")
    UWV = "uwv", _("UWV-klanten")
    GEMEENTE = "gemeente", _("Gemeenteklanten")


@dataclass(frozen=True, slots=True)
class Aantallen:
    """Klanten of the doelgroep, by who serves them (gemeente or UWV) and with or without a vastgesteld profile."""

    gem_profiel: int = 0
    gem_geen: int = 0
    uwv_profiel: int = 0
    uwv_geen: int = 0

    def __add__(self, ander: "Aantallen") -> "Aantallen":
        return Aantallen(
            self.gem_profiel + ander.gem_profiel,
            self.gem_geen + ander.gem_geen,
            self.uwv_profiel + ander.uwv_profiel,
            self.uwv_geen + ander.uwv_geen,
        )

    @property
    def gemeente(self) -> int:
        return self.gem_profiel + self.gem_geen

    @property
    def uwv(self) -> int:
        return self.uwv_profiel + self.uwv_geen

    @property
    def profiel(self) -> int:
        return self.gem_profiel + self.uwv_profiel

    @property
    def totaal(self) -> int:
        return self.gemeente + self.uwv

    @property
    def aandeel(self) -> int | None:
        """Percentage with a profile."""
        return procent(self.profiel, self.totaal)

    @property
    def uwv_aandeel(self) -> int | None:
        """Percentage of the UWV-klanten with a profile."""
        return procent(self.uwv_profiel, self.uwv)

    @property
    def gemeente_aandeel(self) -> int | None:
        """Percentage of the gemeenteklanten with a profile."""
        return procent(self.gem_profiel, self.gemeente)

    @property
    def vergelijkbaar(self) -> int | None:
        """The same, but None of so few that one person more or less makes a difference one should not rank by."""
        return self.aandeel if self.totaal >= ONDERGRENS else None

    def van(self, klanten: Klanten) -> "Aantallen":
        """The same without the klanten of the other party."""
        if klanten == Klanten.ALLE:
            return self
        if klanten == Klanten.UWV:
            return Aantallen(uwv_profiel=self.uwv_profiel, uwv_geen=self.uwv_geen)
        return Aantallen(gem_profiel=self.gem_profiel, gem_geen=self.gem_geen)


@dataclass(frozen=True, slots=True)
class Gemeenterij:
    """One row of the published table: a gemeente under the name the publication uses."""

    code: str
    naam: str
    aantallen: Aantallen


@dataclass(frozen=True)
class Transparantie:
    """The published table of one arbeidsmarktregio on a peildatum. Page, files, command and Publicatie render this."""

    peildatum: datetime.date
    nr: int
    naam: str
    registertotaal: int | None
    rijen: tuple[Gemeenterij, ...]

    @cached_property
    def totaal(self) -> Aantallen:
        """The row TOTAAL AMR."""
        return reduce(add, (rij.aantallen for rij in self.rijen), Aantallen())

    @property
    def bekend(self) -> int | None:
        """Percentage of the doelgroepregister that is known in Sonar; None when the register's total is not told."""
        return None if self.registertotaal is None else procent(self.totaal.totaal, self.registertotaal)


@dataclass(frozen=True)
class LandelijkeTransparantie:
    """Every arbeidsmarktregio on one peildatum, by number."""

    peildatum: datetime.date
    regios: tuple[Transparantie, ...]

    @cached_property
    def totaal(self) -> Aantallen:
        return reduce(add, (regio.totaal for regio in self.regios), Aantallen())

    @cached_property
    def registertotaal(self) -> int | None:
        """The whole register; None as long as one region's total is not told."""
        totalen = [regio.registertotaal for regio in self.regios if regio.registertotaal is not None]
        return sum(totalen) if totalen and len(totalen) == len(self.regios) else None

    @property
    def bekend(self) -> int | None:
        """Percentage of the doelgroepregister that is known in Sonar; None when the register's total is not told."""
        return None if self.registertotaal is None else procent(self.totaal.totaal, self.registertotaal)

    def regio(self, nr: int) -> Transparantie:
        """:raises OnbekendeRegio: when no region has that number."""
        for regio in self.regios:
            if regio.nr == nr:
                return regio
        raise OnbekendeRegio(f"Arbeidsmarktregio {nr} bestaat niet.")


def tel_landelijk(peildatum: datetime.date) -> LandelijkeTransparantie:
    """Count the register as it stands now, for who is registered on ``peildatum``: every region, in one statement."""
    return LandelijkeTransparantie(peildatum, _tel(_lees(peildatum, regio=None), peildatum))


def tel_regio(peildatum: datetime.date, nr: int) -> Transparantie:
    """Count one region.

    :raises OnbekendeRegio: when no region with that number has a gemeente on that date.
    """
    regios = _tel(_lees(peildatum, regio=nr), peildatum) if nr <= HOOGSTE_NUMMER else ()
    return LandelijkeTransparantie(peildatum, regios).regio(nr)


def tel_landelijk_toen(peildatum: datetime.date) -> LandelijkeTransparantie:
    """Count an earlier day from the history, as far as it is known now: every region, in one statement."""
    return LandelijkeTransparantie(peildatum, _tel(_lees_toen(peildatum, regio=None), peildatum))


def tel_regio_toen(peildatum: datetime.date, nr: int) -> Transparantie:
    """The same of one region.

    :raises OnbekendeRegio: when no region with that number has a gemeente on that date.
    """
    regios = _tel(_lees_toen(peildatum, regio=nr), peildatum) if nr <= HOOGSTE_NUMMER else ()
    return LandelijkeTransparantie(peildatum, regios).regio(nr)


def _tel(gelezen: list[tuple[Any, ...]], peildatum: datetime.date) -> tuple[Transparantie, ...]:
    return tuple(
        Transparantie(
            peildatum,
            nr,
            naam,
            registertotaal,
            tuple(Gemeenterij(code, gemeente, Aantallen(*aantallen)) for _, _, _, code, gemeente, *aantallen in rijen),
        )
        for (nr, naam, registertotaal), rijen in groupby(gelezen, key=itemgetter(0, 1, 2))
    )


def _lees(peildatum: datetime.date, *, regio: int | None) -> list[tuple[Any, ...]]:
    """The rows of TELLING: nr, naam, registertotaal, code, gemeente and the four counts."""
    return lees_gepland(TELLING, _parameters(peildatum, regio))


def _lees_toen(peildatum: datetime.date, *, regio: int | None) -> list[tuple[Any, ...]]:
    """The rows of TELLING_TOEN, in the form of those of TELLING."""
    parameters = _parameters(peildatum, regio) | verleden.parameters("toen", peildatum)
    return lees_gepland(TELLING_TOEN, parameters, planning=verleden.PLANNING)


def _parameters(peildatum: datetime.date, regio: int | None) -> dict[str, Any]:
    return {
        "peildatum": peildatum,
        "regio": regio,
        "vastgesteld": ProfielStatus.VASTGESTELD.value,
        "gemeente": OrganisatieSoort.GEMEENTE.value,
        "uwv": OrganisatieSoort.UWV.value,
    }
