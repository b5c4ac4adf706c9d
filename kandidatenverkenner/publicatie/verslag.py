"""What a round did, and what it cost."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.backends.utils import CursorWrapper


@dataclass
class Rondeverslag:
    """``wachten`` are eligible but not in a class that is large enough. ``niveaus`` counts rows per level of each part
    of the core; ``seconden`` is the time each step took.
    """

    ronde: int = 0
    gepubliceerd: int = 0
    klassen: int = 0
    wachten: int = 0
    ingetrokken_nummers: int = 0
    afgevallen: int = 0
    """Left out between computing and writing: no longer eligible, or in a class that fell too low by it."""
    niveaus: dict[str, dict[str, int]] = field(default_factory=dict)
    seconden: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stap(self, naam: str) -> Iterator[None]:
        """Notes how long what happens within took."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconden[naam] = round(self.seconden.get(naam, 0) + time.perf_counter() - begin, 3)

    def als_json(self) -> dict[str, Any]:
        return asdict(self)


_NIVEAUS = """
select 'woongebied', woongebied_soort, count(*) from kandidatenverkenner_kandidaat group by 2
union all
select 'opleiding', coalesce(opleiding_soort, case when 'opleidingsniveau' = any(onvolledig) then 'niet getoond' else 'onbekend' end),
    count(*) from kandidatenverkenner_kandidaat group by 2
union all
select 'rijbewijs', case when rijbewijs_volledig then 'alle' when not rijbewijs_volledig then 'B'
    when 'rijbewijs' = any(onvolledig) then 'niet getoond' else 'onbekend' end, count(*)
    from kandidatenverkenner_kandidaat group by 2
"""


def tel_niveaus(cursor: CursorWrapper) -> dict[str, dict[str, int]]:
    """Rows of the publication per level of each part of the core."""
    niveaus: dict[str, dict[str, int]] = {"woongebied": {}, "opleiding": {}, "rijbewijs": {}}
    cursor.execute(_NIVEAUS)
    for deel, niveau, aantal in cursor.fetchall():
        niveaus[deel][niveau] = aantal
    return niveaus
