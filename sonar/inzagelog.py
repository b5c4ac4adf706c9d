"""The log of looks for who checks it: chosen rows in words, and who looked at far more klanten than others do."""

import csv
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sonar.choices import Rol
from sonar.importing.waarden import is_formule
from sonar.models import Gebruiker, Inzage, Organisatie
from sonar.naslag import Naslag
from sonar.overzicht import OPDRACHTREGEL

ONGEWOON = 3
"""How many times the median of a week counts as unusual."""
_WEEK = datetime.timedelta(days=6)
_PER_KEER = 2000
CSV_KOP = ("moment", "gebruiker", "organisatie", "rol", "soort", "klanten", "reden")


@dataclass(frozen=True)
class Regel:
    """One look. ``klanten`` are numbers: who checks the log looks at colleagues, not at klanten."""

    op: datetime.datetime
    gebruiker: str
    organisatie: str
    rol: str
    soort: str
    klanten: list[int]
    reden: str


@dataclass(frozen=True)
class Ongewoon:
    """:ivar klanten: different klanten this user saw in the week. :ivar mediaan: what half of the users stay under."""

    gebruiker: int
    naam: str
    klanten: int
    mediaan: float


class Wie:
    """Names of the colleagues and organisations in a part of the log, in three queries."""

    def __init__(self, van: datetime.date, tot: datetime.date) -> None:
        paren = set(
            Inzage.objects.filter(dag__range=(van, tot)).order_by().values_list("gebruiker", "organisatie").distinct()
        )
        self._gebruikers = {gebruiker for gebruiker, _org in paren}
        self._organisaties = {organisatie for _wie, organisatie in paren}
        self._naslag = Naslag()
        self._naslag.onthoud_sleutels(Gebruiker, self._gebruikers)
        self._naslag.onthoud_sleutels(Organisatie, self._organisaties)
        self._naslag.laad()

    def gebruiker(self, nummer: int) -> str:
        return _("opdrachtregel") if nummer == OPDRACHTREGEL else self._naslag.naam(Gebruiker, nummer)

    def organisatie(self, nummer: int) -> str:
        return _("beheer van het systeem") if nummer == OPDRACHTREGEL else self._naslag.naam(Organisatie, nummer)

    def gebruikers(self) -> list[tuple[int, str]]:
        """To choose from: number and name, by name."""
        return sorted(((nr, self.gebruiker(nr)) for nr in self._gebruikers), key=lambda paar: paar[1])

    def organisaties(self) -> list[tuple[int, str]]:
        return sorted(((nr, self.organisatie(nr)) for nr in self._organisaties), key=lambda paar: paar[1])

    def regel(self, inzage: Inzage) -> Regel:
        """A row of the log in words."""
        return Regel(
            op=inzage.op,
            gebruiker=self.gebruiker(inzage.gebruiker),
            organisatie=self.organisatie(inzage.organisatie),
            rol=str(dict(Rol.choices).get(inzage.rol, inzage.rol)),
            soort=inzage.get_soort_display(),
            klanten=inzage.klanten,
            reden=inzage.reden,
        )


def kies(filters: dict[str, Any]) -> "Iterable[Inzage]":
    """The looks that the cleaned data of ``InzageFilterForm`` asks for, newest first."""
    rijen = Inzage.objects.filter(dag__range=(filters["van"], filters["tot"]))
    for veld in ("gebruiker", "organisatie", "soort"):
        if waarde := filters.get(veld):
            rijen = rijen.filter(**{veld: waarde})
    if klant := filters.get("klant"):
        rijen = rijen.van_klant(klant)
    if filters.get("met_reden"):
        rijen = rijen.exclude(reden="")
    return rijen.order_by("-dag", "-id")


def ongewoon(tot: datetime.date, wie: Wie) -> list[Ongewoon]:
    """Who saw more than three times the median number of klanten in the week that ends with that day, most first.

    Lists count too: paging through names is looking.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            with per_gebruiker as (
                select gebruiker, count(distinct klant) as klanten
                from sonar_inzage, unnest(klanten) klant
                where dag between %s and %s
                group by gebruiker
            ), midden as (
                select percentile_cont(0.5) within group (order by klanten) as mediaan from per_gebruiker
            )
            select gebruiker, klanten, mediaan from per_gebruiker, midden
            where klanten > %s * mediaan order by klanten desc, gebruiker
            """,
            [tot - _WEEK, tot, ONGEWOON],
        )
        return [Ongewoon(nr, wie.gebruiker(nr), klanten, mediaan) for nr, klanten, mediaan in cursor.fetchall()]


class _Echo:
    """Lets a csv writer hand its line back instead of writing it."""

    def write(self, regel: str) -> str:
        return regel


def als_csv(rijen: Any, wie: Wie) -> Iterator[str]:
    """Lines of CSV; a cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    schrijver = csv.writer(_Echo())
    yield schrijver.writerow(CSV_KOP)
    for inzage in rijen.iterator(_PER_KEER):
        regel = wie.regel(inzage)
        moment = localtime(regel.op).isoformat(timespec="seconds")
        klanten = " ".join(map(str, regel.klanten))
        cellen = (moment, regel.gebruiker, regel.organisatie, regel.rol, regel.soort, klanten, regel.reden)
        yield schrijver.writerow([_veilig(cel) for cel in cellen])


def _veilig(cel: str) -> str:
    return f"'{cel}" if is_formule(cel.lstrip()) else cel
