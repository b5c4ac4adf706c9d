"""What must hold of the publication at every moment, and doing things at the same time over connections of their own."""

import threading
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection
from pyroaring import BitMap

from kandidatenverkenner.anoniem import K_OUT

_KERN = """woongebied_soort, woongebied_code, opleiding_soort, opleiding_code, rijbewijzen, rijbewijs_volledig,
    'opleidingsniveau' = any(onvolledig), 'rijbewijs' = any(onvolledig)"""


def stand(cursor: Any) -> tuple[int, int]:
    """Nummer and versie, after checking in one snapshot that what is published is whole.

    :raises AssertionError: rows of two rounds, bitmaps that are not theirs, a class below five, a wrong place.
    """
    cursor.execute("begin isolation level repeatable read read only")
    try:
        cursor.execute(
            "select nummer, versie, plaatsen, (verslag ->> 'gepubliceerd')::int from kandidatenverkenner_ronde"
        )
        rij = cursor.fetchone()
        if rij is None or rij[0] == 0:
            cursor.execute("select count(*) from kandidatenverkenner_kandidaat")
            assert cursor.fetchone()[0] == 0
            return 0, 0
        nummer, versie, plaatsen, gepubliceerd = rij
        cursor.execute(
            f"select min(n) from (select count(*) as n from kandidatenverkenner_kandidaat group by {_KERN}) k"
        )
        kleinste = cursor.fetchone()[0]
        assert kleinste is None or kleinste >= K_OUT, f"een kern van {kleinste}"
        cursor.execute("select plaats from kandidatenverkenner_kandidaat")
        nu = BitMap(plaats for (plaats,) in cursor.fetchall())
        cursor.execute("select versie, plaats from kandidatenverkenner_verwijdering")
        leeg = cursor.fetchall()
        assert all(van <= versie for van, _ in leeg)
        cursor.execute("select ronde, bits from kandidatenverkenner_bitmap where groep = 'alle'")
        alle = cursor.fetchall()
        assert [ronde for ronde, _ in alle] == ([nummer] if gepubliceerd else [])
        begin = BitMap.deserialize(bytes(alle[0][1])) if alle else BitMap()
        # What the index makes of it: the round's places without those that emptied since.
        assert begin - BitMap(plaats for _, plaats in leeg) == nu
        assert len(begin) == gepubliceerd and (not begin or max(begin) < plaatsen)
        return nummer, versie
    finally:
        cursor.execute("rollback")


def eigen_verbinding(**opties: Any) -> "psycopg.Connection[Any]":
    """A connection beside Django's, without its transaction."""
    parameters = connection.get_connection_params()
    for naam in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(naam, None)
    return psycopg.connect(**{**parameters, "autocommit": True, **opties})


def tegelijk(*werk: Callable[[], object]) -> list[BaseException]:
    """Runs each in a thread with a connection of its own; waits for all.

    :returns: what went wrong in them.
    """
    fouten: list[BaseException] = []

    def voer_uit(doe: Callable[[], object]) -> None:
        try:
            doe()
        except BaseException as fout:  # noqa: BLE001
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=voer_uit, args=(doe,)) for doe in werk]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return fouten
