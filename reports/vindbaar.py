"""SQL that says of a klantprofiel what ``sonar.werklijsten.onvindbaar_op`` says: can each much asked search find it?

For the statements that count: over the register's own table, or over its history, whose columns are called the same.
"""

from django.contrib.postgres.fields import ArrayField

from sonar.models import Klantprofiel
from sonar.werklijsten import zoekbare_groepen
from sonar.zoekgroepen import Zoekgroep

_KOLOMMEN = {kolom.name: kolom for kolom in Klantprofiel._meta.concrete_fields}


def gevuld(groep: Zoekgroep, tabel: str) -> str:
    """True when a field of the group is known, and is no empty list; false of no profile at all."""
    return f"({' or '.join(_bekend(veld, tabel) for veld in groep.profielvelden)})"


def vindbaar(tabel: str) -> str:
    """True when every group that nearly every search asks can find the profile."""
    return f"({' and '.join(gevuld(groep, tabel) for groep in zoekbare_groepen())})"


def _bekend(veld: str, tabel: str) -> str:
    kolom = _KOLOMMEN[veld]
    naam = f"{tabel}.{kolom.column}"
    return f"coalesce({naam} <> '{{}}', false)" if isinstance(kolom, ArrayField) else f"{naam} is not null"
