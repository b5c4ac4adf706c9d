"""The date someone asks a count for."""

import datetime

from django.utils.dateparse import parse_date

from reports.counts import vandaag


class PeildatumFout(ValueError):
    """Its text is one sentence for the person who asked."""


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


def lees_peildatum(tekst: str | None) -> datetime.date:
    """Today in the Netherlands, also when asked by name: the register keeps no earlier states yet.

    :raises PeildatumFout: for another day, or for what is no day.
    """
    if tekst is None:
        return vandaag()
    peildatum = lees_dag(tekst)
    if peildatum != vandaag():
        raise PeildatumFout(f"Alleen de stand van vandaag ({vandaag()}) is te tellen, niet die van {peildatum}.")
    return peildatum
