"""Links in mails that open something once: made from a row and the site's key, of which the row keeps only a hash.

The job that mails a link knows the row and not the link, and makes the same link again when it has to try twice. Who
reads the database, or the queue of jobs, can't make one.
"""

import hashlib
import secrets
from typing import Any

from django.db import models
from django.utils.crypto import salted_hmac


def hash_van(sleutel: str) -> bytes:
    """What is kept of a link's key."""
    return hashlib.sha256(sleutel.encode()).digest()


class Sleutellink:
    """Of a model with ``link_zout`` and ``link_hash``."""

    def __init__(self, soort: str) -> None:
        self.soort = soort

    @staticmethod
    def nieuw_zout() -> str:
        return secrets.token_hex(16)

    def sleutel(self, rij: Any) -> str:
        """The part of the address that only the one who gets the mail knows."""
        waarde = f"{rij.pk}-{rij.link_zout}"
        return salted_hmac(f"sonar.sleutellink.{self.soort}", waarde, algorithm="sha256").hexdigest()

    def leg_vast(self, rij: models.Model) -> None:
        """Keeps the hash, so that the link can be found; the row must be saved already."""
        rij.link_hash = hash_van(self.sleutel(rij))  # type: ignore[attr-defined]
        rij.save(update_fields=["link_hash"])
