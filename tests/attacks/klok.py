"""A clock for the budgets that a crawler can wait by, without waiting."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from kandidatenverkenner import budget


class Klok:
    """What budget takes for django's timezone; begins tomorrow at eight in the morning."""

    def __init__(self) -> None:
        morgen = timezone.localtime(timezone.now()) + datetime.timedelta(days=1)
        self._nu = morgen.replace(hour=8, minute=0, second=0, microsecond=0)

    def now(self) -> datetime.datetime:
        return self._nu

    def later(self, **hoeveel: float) -> None:
        self._nu += datetime.timedelta(**hoeveel)

    def wacht_tot(self, moment: datetime.datetime) -> None:
        self._nu = max(self._nu, moment)

    def __getattr__(self, naam: str) -> Any:
        return getattr(timezone, naam)


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    klok = Klok()
    monkeypatch.setattr(budget, "timezone", klok)
    return klok
