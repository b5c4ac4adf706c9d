"""What every publication says of one area, newest first: the trend, and the list of publications."""

import datetime
from dataclasses import dataclass

from django.db import connection

from reports.counts import Aantallen

# The places in a gemeente's list are those of reports.canonical: code, name, and the four counts.
_REEKS = """
select publicatie.peildatum, publicatie.gemaakt_op, publicatie.sha256, publicatie.fictief,
    coalesce(sum((gemeente->>2)::int), 0)::int, coalesce(sum((gemeente->>3)::int), 0)::int,
    coalesce(sum((gemeente->>4)::int), 0)::int, coalesce(sum((gemeente->>5)::int), 0)::int
from reports_publicatie publicatie
left join lateral (
    select gemeente
    from jsonb_array_elements(publicatie.cijfers->'regios') regio, jsonb_array_elements(regio->'gemeenten') gemeente
    where %(regio)s::int is null or (regio->>'nr')::int = %(regio)s::int
) van on true
group by publicatie.id
order by publicatie.peildatum desc
"""


@dataclass(frozen=True, slots=True)
class Gepubliceerd:
    """What one publication says of the area, and which one it is."""

    peildatum: datetime.date
    gemaakt_op: datetime.datetime
    sha256: str
    fictief: bool
    aantallen: Aantallen


def reeks(regio: int | None) -> list[Gepubliceerd]:
    """Of one region, as its gemeenten were at that time, or (None) of the nation; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_REEKS, {"regio": regio})
        return [
            Gepubliceerd(peildatum, gemaakt_op, sha256, fictief, Aantallen(*aantallen))
            for peildatum, gemaakt_op, sha256, fictief, *aantallen in cursor.fetchall()
        ]
