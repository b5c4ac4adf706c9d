"""What settings read from the environment, loud on nonsense; and the keys made once for an embedded database."""

import fcntl
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

KORTSTE_SLEUTEL = 32
"""Signs in a key: with fewer, trying them all comes within reach."""

_JA, _NEE = {"1", "true", "ja", "yes", "on"}, {"0", "false", "nee", "no", "off", ""}


def env_bool(naam: str, *, default: bool) -> bool:
    waarde = os.environ.get(naam)
    if waarde is None:
        return default
    if waarde.strip().lower() in _JA:
        return True
    if waarde.strip().lower() in _NEE:
        return False
    raise ImproperlyConfigured(f"{naam}={waarde!r}: kies 1 (ja) of 0 (nee).")


def env_int(naam: str, *, default: int, minimum: int = 0) -> int:
    waarde = os.environ.get(naam, "").strip()
    if not waarde:
        return default
    if not waarde.isascii() or not waarde.isdigit() or int(waarde) < minimum:
        raise ImproperlyConfigured(f"{naam}={waarde!r}: geef een heel getal van {minimum} of hoger.")
    return int(waarde)


def env_list(naam: str, *, default: list[str]) -> list[str]:
    waarde = os.environ.get(naam)
    if waarde is None:
        return default
    return [deel.strip() for deel in waarde.split(",") if deel.strip()]


class Sleutels:
    """The secret keys: from the environment or, with the embedded database, from a file made once (0600).

    :param bestand: where missing keys are kept; None refuses every missing key by name.
    """

    def __init__(self, bestand: Path | None) -> None:
        self._bestand = bestand

    def __call__(self, naam: str, maak: Callable[[], str] = lambda: secrets.token_urlsafe(48)) -> str:
        if waarde := os.environ.get(naam, "").strip():
            if len(waarde) < KORTSTE_SLEUTEL:
                raise ImproperlyConfigured(
                    f"{naam} is te kort: {len(waarde)} tekens, minstens {KORTSTE_SLEUTEL}. .env.example zegt hoe u er een maakt."
                )
            return waarde
        if self._bestand is None:
            raise ImproperlyConfigured(
                f"{naam} ontbreekt. Met DATABASE_URL moet elke sleutel in de omgeving staan; zie .env.example."
            )
        try:
            return self._uit_bestand(self._bestand, naam, maak)
        except OSError as fout:
            raise ImproperlyConfigured(
                f"{self._bestand} kan niet worden gelezen of geschreven: {fout.strerror}. Kies met DATA_DIR een andere map."
            ) from fout

    @staticmethod
    def _uit_bestand(bestand: Path, naam: str, maak: Callable[[], str]) -> str:
        bestand.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(bestand, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "r+", encoding="utf-8") as f:
            # Two commands may start at the same moment: whoever comes second reads what the first one made.
            fcntl.flock(f, fcntl.LOCK_EX)
            f.seek(0)
            bekend = dict(regel.split("=", 1) for regel in f.read().splitlines() if "=" in regel)
            if naam not in bekend:
                bekend[naam] = maak()
                f.write(f"{naam}={bekend[naam]}\n")
            return bekend[naam]
