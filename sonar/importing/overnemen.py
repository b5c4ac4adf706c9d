"""A value of a file that was held back, written after all: by the import's own statements, for one klant."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, connection, transaction

from sonar.importing.oordeel import botsingen
from sonar.importing.schrijven import schrijf
from sonar.importing.staging import KOLOMMEN, Parameter
from sonar.importing.velden import REGISTRATIE, REGISTRATIE_NU
from sonar.models import Verschil

_RIJEN = f"create temporary table import_rijen ({', '.join(f'{n} {t}' for n, t in KOLOMMEN.items())}) on commit drop"
_VUL_RIJEN = "insert into import_rijen select * from jsonb_populate_record(null::import_rijen, %s)"
_VOORSTEL = f"""
create temporary table import_voorstel on commit drop as
select 1 as regel, false as nieuw, p.werkzoekende_id is not null as heeft_profiel, w.id as klant,
       r.id as registratie, %(schrijf)s::jsonb as schrijf
from sonar_werkzoekende w
left join sonar_klantprofiel p on p.werkzoekende_id = w.id
left join lateral ({REGISTRATIE_NU}) r on true
where w.id = %(klant)s
"""


class KanNiet(Exception):
    """The value can not be written beside what the register has; the message says why."""


def neem_over(klant: int, verschillen: Iterable[Verschil], parameters: Mapping[str, Parameter]) -> None:
    """Writes these fields of one klant, whose row the caller has locked, and remembers them as imported.

    :raises KanNiet: when a rule stands in the way; nothing is written then.
    """
    rij: dict[str, Any] = {"regel": 1}
    schrijven: dict[str, Any] = {}
    for verschil in verschillen:
        rij |= _kolommen(verschil.veld, verschil.waarde)
        schrijven[verschil.veld] = True if verschil.veld == REGISTRATIE.naam else verschil.waarde
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("drop table if exists import_rijen, import_voorstel")
            cursor.execute(_RIJEN)
            cursor.execute(_VUL_RIJEN, [json.dumps(rij)])
            cursor.execute(_VOORSTEL, {**parameters, "klant": klant, "schrijf": json.dumps(schrijven)})
            if botsing := botsingen(cursor, parameters):
                raise KanNiet(botsing[0].reden)
            schrijf(parameters)
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
    except IntegrityError as fout:
        raise KanNiet("De waarde uit het bestand past niet (meer) bij wat er van deze klant bekend is.") from fout


def _kolommen(veld: str, waarde: Any) -> dict[str, Any]:
    """The columns of staging that this field is read from."""
    match veld:
        case "opleiding":
            stap, _, niveau = waarde.partition(":")
            return {"opleidingsstap": stap, "opleidingsniveau": niveau or None}
        case "id_wz":
            organisatie, _, kenmerk = waarde.partition(":")
            return {"id_wz": kenmerk, "id_wz_organisatie": organisatie}
        case "registratie":
            return {"doelgroep_vanaf": waarde["vanaf"], "doelgroep_tot": waarde.get("tot")}
        case "doelgroep_vanaf" | "doelgroep_tot":
            return {}  # the statement takes these from what is to be written
    return {veld: waarde}
