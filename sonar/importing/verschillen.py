"""Which value holds: kept open per klant and field where a file differs, closed when it no longer does, and decided."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from sonar.importing.staging import Parameter
from sonar.importing.velden import ALLE, OPNIEUW, VAN_KLANT

# Who chose to keep the consultant's value is not asked again about the same value of a file.
_OPENEN = """
insert into sonar_verschil as open (werkzoekende_id, veld, waarde, opdracht_id, keuze)
select v.klant, d.veld, d.waarde, %(opdracht)s, ''
from import_voorstel v
cross join lateral jsonb_each(v.verschillen) d(veld, waarde)
left join lateral (
    select keuze, waarde from sonar_verschil
    where werkzoekende_id = v.klant and veld = d.veld and keuze in ('houden', 'overnemen') order by id desc limit 1
) eerder on true
where v.verschillen <> '{}' and (eerder.keuze = 'houden' and eerder.waarde = d.waarde) is not true
on conflict (werkzoekende_id, veld) where keuze = ''
do update set waarde = excluded.waarde, opdracht_id = excluded.opdracht_id, gevonden_op = now()
where open.waarde <> excluded.waarde
"""

_IS_ER_EEN = "select exists (select from sonar_verschil where keuze = '')"
_SLUITEN = f"""
update sonar_verschil d set keuze = 'vervallen', besloten_op = now()
from import_rijen s
join sonar_werkzoekende w on w.id = s.klant
{VAN_KLANT}
cross join lateral ({OPNIEUW}) reg
where d.keuze = '' and d.werkzoekende_id = w.id
  and case d.veld {" ".join(f"when '{veld.naam}' then {veld.gelijk}" for veld in ALLE)} end
"""

_WAARDEN_NU = f"""
select d.id, case d.veld {" ".join(f"when '{veld.naam}' then to_jsonb({veld.huidig})" for veld in ALLE)} end
from sonar_verschil d
join sonar_werkzoekende w on w.id = d.werkzoekende_id
{VAN_KLANT}
where d.id = any(%(verschillen)s)
"""


def houd_bij(parameters: Mapping[str, Parameter]) -> None:
    """After the register was written: opens what this import held back, closes where file and register now agree."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_ER_EEN)
        if cursor.fetchone() == (True,):
            cursor.execute(_SLUITEN, parameters)
        cursor.execute(_OPENEN, parameters)


def waarden_nu(verschillen: list[int], parameters: Mapping[str, Parameter]) -> dict[int, Any]:
    """What the register has now for the field of each of these, as the import compares it; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_WAARDEN_NU, {**parameters, "verschillen": verschillen})
        # A value that is null is unknown; one in jsonb comes as text.
        return {pk: None if waarde is None else json.loads(waarde) for pk, waarde in cursor.fetchall()}
