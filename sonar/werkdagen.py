"""Counting in working days: Monday to Friday, without Dutch public holidays."""

import datetime
from functools import lru_cache

import holidays


@lru_cache(maxsize=4096)
def na_werkdagen(dag: datetime.date, aantal: int) -> datetime.date:
    """The date that lies that many working days after ``dag``, which does not count itself."""
    vrij = holidays.country_holidays("NL")
    while aantal > 0:
        dag += datetime.timedelta(days=1)
        if dag.weekday() < 5 and dag not in vrij:
            aantal -= 1
    return dag


@lru_cache(maxsize=4096)
def werkdagen_tussen(van: datetime.date, tot: datetime.date) -> int:
    """The least number of working days after ``van`` within which ``tot`` falls; 0 for that same day or before it."""
    vrij, aantal = holidays.country_holidays("NL"), 0
    while van < tot:
        van += datetime.timedelta(days=1)
        aantal += van.weekday() < 5 and van not in vrij
    return aantal


def nummer_werkdagen(van: datetime.date, tot: datetime.date) -> list[tuple[datetime.date, int]]:
    """Each day from ``van`` up to and including ``tot`` with a number, of which the first is 0.

    The difference between the numbers of two days is what ``werkdagen_tussen`` says of them; for counting in SQL.
    """
    vrij, nummer, dagen = holidays.country_holidays("NL"), 0, [(van, 0)]
    while (dag := dagen[-1][0]) < tot:
        dag += datetime.timedelta(days=1)
        nummer += dag.weekday() < 5 and dag not in vrij
        dagen.append((dag, nummer))
    return dagen
