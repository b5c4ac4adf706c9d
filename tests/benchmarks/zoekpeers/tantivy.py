"""tantivy (a search library in Rust) over the same tokens: a boolean query and one terms aggregation per group."""

from collections import defaultdict
from typing import Any

import tantivy
from django.db import connection

from kandidatenverkenner.wensen import Wensen
from tests.benchmarks.zoekpeers.tekens import GETELD, KOLOM, KOLOMMEN, Samenvatter, Vertaler, per_rij

NAAM = "tantivy"
_VEEL = 100_000
"""More buckets than any column has."""


class Tantivy:
    """In memory, one segment, tokens as numbers in fast fields: as its manual advises for aggregations."""

    def __init__(self, plaatsen: int, vertaler: Vertaler) -> None:
        self._vertaler, self._samen = vertaler, Samenvatter()
        self._getal = {
            kolom: {teken: nr for nr, teken in enumerate(sorted(tekens))} for kolom, tekens in vertaler.tekens.items()
        }
        self._teken = {kolom: {nr: t for t, nr in getallen.items()} for kolom, getallen in self._getal.items()}
        bouwer = tantivy.SchemaBuilder()
        for kolom in KOLOMMEN:
            bouwer.add_unsigned_field(kolom, indexed=True, fast=True)
        self._index = tantivy.Index(bouwer.build())
        schrijver = self._index.writer(heap_size=1_000_000_000, num_threads=1)
        for document in self._documenten(plaatsen):
            schrijver.add_document(document)
        schrijver.commit()
        schrijver.wait_merging_threads()
        self._index.reload()
        self._zoeker = self._index.searcher()

    def _documenten(self, plaatsen: int) -> Any:
        rijen: list[dict[str, list[int]]] = [defaultdict(list) for _ in range(plaatsen)]
        bezet = set()
        for kolom in KOLOMMEN:
            getallen = self._getal[kolom]
            with connection.cursor() as cursor:
                cursor.execute(per_rij(kolom))
                for plaats, teken in cursor:
                    rijen[plaats][kolom].append(getallen[teken])
                    bezet.add(plaats)
        for plaats in sorted(bezet):
            document = tantivy.Document()
            for kolom, getallen_van_rij in rijen[plaats].items():
                for getal in getallen_van_rij:
                    document.add_unsigned(kolom, getal)
            yield document

    def _vraag(self, eisen: list[tuple[str, frozenset[str]]]) -> tantivy.Query:
        if not eisen:
            return tantivy.Query.all_query()
        schema = self._index.schema
        delen = [
            tantivy.Query.term_set_query(schema, kolom, [self._getal[kolom][teken] for teken in tekens])
            for kolom, tekens in eisen
        ]
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.const_score_query(d, 1.0)) for d in delen]
        )

    def _tel(self, vraag: tantivy.Query, groepen: list[str]) -> dict[str, dict[str, int]]:
        kolommen = {KOLOM.get(groep, groep) for groep in groepen}
        uit = self._zoeker.aggregate(vraag, {kolom: {"terms": {"field": kolom, "size": _VEEL}} for kolom in kolommen})
        tellingen = {
            kolom: {self._teken[kolom][int(emmer["key"])]: int(emmer["doc_count"]) for emmer in uit[kolom]["buckets"]}
            for kolom in kolommen
        }
        return {groep: self._samen.facet(groep, tellingen[KOLOM.get(groep, groep)]) for groep in groepen}

    def zoek(self, wensen: Wensen) -> tuple[int, int, dict[str, dict[str, int]]]:
        eisen = self._vertaler.eisen(wensen)
        alle = self._vraag([(eis.kolom, eis.blijft) for eis in eisen])
        zeker = self._vraag([(eis.kolom, eis.past) for eis in eisen])
        gevraagd = {eis.groep for eis in eisen}
        facetten = self._tel(alle, [groep for groep in GETELD if groep not in gevraagd])
        for groep in GETELD:
            if groep in gevraagd:
                anders = self._vraag([(eis.kolom, eis.blijft) for eis in eisen if eis.groep != groep])
                facetten |= self._tel(anders, [groep])
        totaal, totaal_zeker = (self._zoeker.search(vraag, limit=1, count=True).count for vraag in (alle, zeker))
        return totaal, totaal_zeker, facetten
