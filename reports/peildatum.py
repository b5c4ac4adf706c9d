"""The date someone asks a count for."""

import datetime

from django.utils.dateparse import parse_date

from reports.counts import vandaag


class PeildatumFout(ValueError):
    """Its text is one sentence for the person who asked."""


def lees_peildatum(tekst: str | None) -> datetime.date:
    """Today in the Netherlands, also when asked by name: the register keeps no earlier states yet.

    :raises PeildatumFout: for another day, or for what is no day.
    """
    if tekst is None:
        return vandaag()
    try:
        peildatum = parse_date(tekst)
    except ValueError:
        peildatum = None
    if peildatum is None:
        raise PeildatumFout(f"{tekst!r} is geen datum; schrijf de peildatum als JJJJ-MM-DD.")
    if peildatum != vandaag():
        raise PeildatumFout(f"Alleen de stand van vandaag ({vandaag()}) is te tellen, niet die van {peildatum}.")
    return peildatum
