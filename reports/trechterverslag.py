"""What the funnel tells a manager: which share goes on, what changed since the last publication, where most stop."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.utils.translation import gettext as _

from reports.counts import OnbekendeRegio
from reports.fouten import RegioNietGevonden
from reports.models import Publicatie
from reports.trechter import Trechter, Trede, Tredesoort, tel_trechter
from reports.trechterwoorden import WOORDEN
from reports.words import datum, deeltekst, getal


@dataclass(frozen=True, slots=True)
class Trederegel:
    """:ivar deel: which percentage of the step before came this far, as a text.
    :ivar verschil: with the funnel of the last publication's peildatum; None without one.
    """

    soort: Tredesoort
    aantal: int
    deel: str
    verschil: int | None

    @property
    def label(self) -> str:
        return str(self.soort.label)

    @property
    def uitleg(self) -> str:
        return str(WOORDEN[self.soort].uitleg)


@dataclass(frozen=True, slots=True)
class Verlies:
    """Between two steps that follow each other: how many of the first did not come to the second.

    :ivar naar: the step they did not reach.
    """

    van: Trede
    naar: Trede

    @property
    def aantal(self) -> int:
        return self.van.aantal - self.naar.aantal

    @property
    def zin(self) -> str:
        """The loss in a sentence."""
        return _(
            "Het grootste verlies zit tussen %(van)s en %(naar)s, bij %(aantal)s van de %(geheel)s mensen (%(deel)s): "
            "zij %(zonder)s."
        ) % {
            "van": str(self.van.soort.label),
            "naar": str(self.naar.soort.label),
            "geheel": getal(self.van.aantal),
            "aantal": getal(self.aantal),
            "deel": deeltekst(self.aantal, self.van.aantal),
            "zonder": str(WOORDEN[self.naar.soort].zonder),
        }

    @property
    def actie(self) -> str:
        return str(WOORDEN[self.naar.soort].actie)


@dataclass(frozen=True)
class Trechterverslag:
    """A funnel, and (unless None) the same on the peildatum of the last publication before, as it is known now."""

    trechter: Trechter
    eerder: Trechter | None

    @cached_property
    def regels(self) -> tuple[Trederegel, ...]:
        """Every counted step in order; the first one's share is of the doelgroepregister."""
        return tuple(
            Trederegel(
                trede.soort,
                trede.aantal,
                deeltekst(trede.aantal, vorige or 0),
                None if self.eerder is None else trede.aantal - self.eerder.trede(trede.soort).aantal,
            )
            for vorige, trede in zip(self._ervoor(), self.trechter.treden, strict=True)
        )

    def _ervoor(self) -> list[int | None]:
        return [self.trechter.registertotaal, *(trede.aantal for trede in self.trechter.treden[:-1])]

    @property
    def registerverschil(self) -> int | None:
        """How the register's total changed since; None when one of the two is not told."""
        if self.eerder is None or self.eerder.registertotaal is None or self.trechter.registertotaal is None:
            return None
        return self.trechter.registertotaal - self.eerder.registertotaal

    @cached_property
    def verlies(self) -> Verlies | None:
        """Where most people stop; the first of equals, and None when nobody does."""
        stappen = [Verlies(van, naar) for van, naar in pairwise(self.trechter.treden)]
        grootste = max(stappen, key=lambda verlies: verlies.aantal)
        return grootste if grootste.aantal else None

    @property
    def verlieszin(self) -> str:
        if self.verlies:
            return self.verlies.zin
        if self.trechter.treden[0].aantal:
            return _("Iedereen uit de doelgroep in Sonar is aangenomen.")
        return _("Er is op deze dag niemand uit de doelgroep in Sonar.")

    @property
    def gebied(self) -> str:
        nr = self.trechter.nr
        return _("Heel Nederland") if nr is None else f"{nr} {self.trechter.naam}"

    @property
    def ondertitel(self) -> str:
        dag = {"dag": datum(self.trechter.peildatum)}
        if self.trechter.nr is None:
            return _("Heel Nederland, stand op %(dag)s") % dag
        return _("Arbeidsmarktregio %(gebied)s, stand op %(dag)s") % {"gebied": self.gebied, **dag}


def maak_verslag(peildatum: datetime.date, *, regio: int | None) -> Trechterverslag:
    """Count that day, and the peildatum of the last publication before it.

    :raises RegioNietGevonden: when no region has that number on that day.
    """
    try:
        trechter = tel_trechter(peildatum, regio=regio)
    except OnbekendeRegio as fout:
        raise RegioNietGevonden(str(fout)) from fout
    vorige = Publicatie.objects.filter(peildatum__lt=peildatum).values_list("peildatum", flat=True).first()
    return Trechterverslag(trechter, None if vorige is None else _eerder(vorige, regio))


def _eerder(peildatum: datetime.date, regio: int | None) -> Trechter | None:
    """None for a region that did not exist then."""
    try:
        return tel_trechter(peildatum, regio=regio)
    except OnbekendeRegio:
        return None
