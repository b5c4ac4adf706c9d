"""The date someone asks a count for."""

import datetime

from django.db.models import Min
from django.utils.dateparse import parse_date

from reports.counts import vandaag
from reports.words import datum
from sonar.models import Regiolidmaatschap


class PeildatumFout(ValueError):
    """Its text is one sentence for the person who asked."""


class BuitenHetRegister(PeildatumFout):
    """A day that exists, and of which nothing can be counted."""


def lees_dag(tekst: str) -> datetime.date:
    """:raises PeildatumFout: for what is no day that exists, written as 2026-10-01."""
    try:
        dag = parse_date(tekst)
    except ValueError:
        dag = None
    # Django forgives 2026-1-1, which is not how an address or a file name says it.
    if dag is None or dag.isoformat() != tekst:
        raise PeildatumFout(f"{tekst!r} is geen datum; schrijf de peildatum als JJJJ-MM-DD.")
    return dag


def eerste_dag() -> datetime.date:
    """The first day of which is known which gemeente belongs to which region; today when none is."""
    eerste: datetime.date | None = Regiolidmaatschap.objects.aggregate(eerste=Min("vanaf"))["eerste"]
    return eerste or vandaag()


def lees_telbare_dag(tekst: str) -> datetime.date:
    """A day that can be counted: today, or an earlier one of which there is history.

    :raises PeildatumFout: for what is no day. :raises BuitenHetRegister: for a day to come, or before the register.
    """
    dag = lees_dag(tekst)
    if dag > vandaag():
        raise BuitenHetRegister(f"{datum(dag)} ligt in de toekomst: die stand is nog niet te tellen.")
    if dag < (eerste := eerste_dag()):
        raise BuitenHetRegister(f"{datum(dag)} ligt voor het begin van het register, op {datum(eerste)}.")
    return dag


def lees_vandaag(tekst: str | None) -> datetime.date:
    """Today in the Netherlands, also when asked by name: only the state of today is published.

    :raises PeildatumFout: for another day, or for what is no day.
    """
    if tekst is None:
        return vandaag()
    peildatum = lees_dag(tekst)
    if peildatum != vandaag():
        raise PeildatumFout(f"Alleen de stand van vandaag ({vandaag()}) is te bevriezen, niet die van {peildatum}.")
    return peildatum
