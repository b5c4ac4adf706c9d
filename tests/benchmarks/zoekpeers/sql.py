"""The same search in PostgreSQL twice: arrays with GIN and unnest, and the ORM's joins over a table per list."""

from typing import Any

from django.db import connection, models
from django.db.models import Count, Q

from kandidatenverkenner.bitmaps import LIJSTGROEPEN, NULL
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.wensen import Wensen
from tests.benchmarks.zoekpeers.tekens import GETELD, Samenvatter
from tests.kandidatenverkenner import orakel

_TABEL = Kandidaat._meta.db_table
_LIJSTEN = {**LIJSTGROEPEN, "rijbewijs": "rijbewijzen"}
_SCALAIR = {
    "regio": "woongebied_code",
    "gemeente": "woongebied_code",
    "opleidingsniveau": "opleiding_soort || ':' || opleiding_code",
    "beschikbaar": "beschikbaar",
}

Antwoord = tuple[int, int, dict[str, dict[str, int]]]


def _past(wensen: Wensen) -> Q:
    vraag = Q()
    for groep in wensen.moet():
        vraag &= orakel._groep(groep, wensen)[0]
    return vraag


class Gin:
    """int[] columns with a GIN index each; who stays is found once per set of wishes, its values are unnested."""

    NAAM = "int[] + GIN"

    def __init__(self) -> None:
        self._samen = Samenvatter()
        with connection.cursor() as cursor:
            for veld in _LIJSTEN.values():
                cursor.execute(f"create index on {_TABEL} using gin ({veld})")
            for veld in ("woongebied_code", "opleiding_code", "beschikbaar", "uren_min", "uren_max"):
                cursor.execute(f"create index on {_TABEL} ({veld})")
            cursor.execute(f"vacuum analyze {_TABEL}")

    def zoek(self, wensen: Wensen) -> Antwoord:
        gevraagd = set(wensen.moet())
        blijvers = Kandidaat.objects.filter(orakel.blijft(wensen))
        facetten = self._tel(blijvers, [groep for groep in GETELD if groep not in gevraagd])
        for groep in GETELD:
            if groep in gevraagd:
                facetten |= self._tel(Kandidaat.objects.filter(orakel.blijft(wensen.zonder(groep))), [groep])
        return blijvers.count(), Kandidaat.objects.filter(_past(wensen)).count(), facetten

    def _tel(self, blijvers: "models.QuerySet[Kandidaat]", groepen: list[str]) -> dict[str, dict[str, int]]:
        """One statement: the rows once, every group over them."""
        velden = {_LIJSTEN.get(groep, "") for groep in groepen} - {""}
        basis = blijvers.values("woongebied_code", "opleiding_soort", "opleiding_code", "beschikbaar", *velden)
        sql, waarden = basis.query.sql_with_params()
        delen = []
        for groep in groepen:
            waarde = (
                f"unnest(coalesce({_LIJSTEN[groep]}, array[null]::int[]))::text"
                if groep in _LIJSTEN
                else _SCALAIR[groep]
            )
            delen.append(
                f"select '{groep}', coalesce(waarde, '{NULL}'), count(*) from (select {waarde} as waarde from blijvers) w group by 2"
            )
        with connection.cursor() as cursor:
            cursor.execute(f"with blijvers as materialized ({sql}) {' union all '.join(delen)}", waarden)
            tellingen: dict[str, dict[str, int]] = {groep: {} for groep in groepen}
            for groep, teken, aantal in cursor:
                tellingen[groep][teken] = aantal
        return {groep: self._samen.facet(groep, telling) for groep, telling in tellingen.items()}


def _koppelmodel(groep: str) -> type[models.Model]:
    """kandidaat × term, as a ManyToManyField makes it: both keys, each with an index."""
    return type(
        f"Plat{groep.capitalize()}",
        (models.Model,),
        {
            "__module__": __name__,
            "kandidaat": models.ForeignKey(Kandidaat, models.CASCADE, related_name=f"plat_{groep}"),
            "term": models.IntegerField(db_index=True),
            "Meta": type(
                "Meta",
                (),
                {
                    "app_label": "kandidatenverkenner",
                    "db_table": f"benchmark_plat_{groep}",
                    "constraints": [models.UniqueConstraint(fields=["kandidaat", "term"], name=f"plat_{groep}_uniek")],
                },
            ),
        },
    )


class Orm:
    """As a Django project would do it first: a table per list of terms, filter() over joins, one query per count."""

    NAAM = "ORM joins en COUNTs"

    def __init__(self) -> None:
        self._samen = Samenvatter()
        self._modellen: dict[str, Any] = {groep: _koppelmodel(groep) for groep in _LIJSTEN}
        with connection.schema_editor() as editor:
            for model in self._modellen.values():
                editor.create_model(model)
        with connection.cursor() as cursor:
            for groep, veld in _LIJSTEN.items():
                tabel = self._modellen[groep]._meta.db_table
                cursor.execute(
                    f"insert into {tabel} (kandidaat_id, term) select distinct nummer, unnest({veld}) from {_TABEL}"
                )
                cursor.execute(f"vacuum analyze {tabel}")

    def ruim_op(self) -> None:
        with connection.schema_editor() as editor:
            for model in self._modellen.values():
                editor.delete_model(model)

    def _q(self, groep: str, wensen: Wensen, *, ook_onbekend: bool) -> Q:
        if groep not in _LIJSTEN:
            past, onbekend = orakel._groep(groep, wensen)
            return past | onbekend if ook_onbekend else past
        termen = wensen.termen_van(groep)
        vraag = Q(**{f"plat_{groep}__term__in": [term.pk for term in termen]})
        if ook_onbekend:
            vraag |= Q(**{f"{_LIJSTEN[groep]}__isnull": True})
            if groep != "rijbewijs":
                vraag |= Q(onvolledig__contains=[_LIJSTEN[groep]])
            elif any(term.code != "B" for term in termen):
                vraag |= Q(rijbewijs_volledig=False)
        return vraag

    def _blijvers(self, wensen: Wensen, *, zonder: str = "", ook_onbekend: bool = True) -> "models.QuerySet[Kandidaat]":
        rijen = Kandidaat.objects.all()
        for groep in wensen.moet():
            if groep != zonder:
                rijen = rijen.filter(self._q(groep, wensen, ook_onbekend=ook_onbekend and wensen.ook_onbekend))
        return rijen.distinct()

    def zoek(self, wensen: Wensen) -> Antwoord:
        facetten = {}
        for groep in GETELD:
            rijen = Kandidaat.objects.filter(pk__in=self._blijvers(wensen, zonder=groep).values("pk"))
            facetten[groep] = self._samen.facet(groep, self._tel(groep, rijen))
        zeker = self._blijvers(wensen, ook_onbekend=False)
        return self._blijvers(wensen).count(), zeker.count(), facetten

    def _tel(self, groep: str, rijen: "models.QuerySet[Kandidaat]") -> dict[str, int]:
        if groep == "opleidingsniveau":
            geteld = rijen.values_list("opleiding_soort", "opleiding_code").annotate(n=Count("pk"))
            return {f"{soort}:{code}" if code else NULL: n for soort, code, n in geteld}
        if groep not in _LIJSTEN:
            return {code or NULL: n for code, n in rijen.values_list(_SCALAIR[groep]).annotate(n=Count("pk"))}
        koppelingen = self._modellen[groep].objects.filter(kandidaat__in=rijen.values("pk"))
        telling = {str(term): n for term, n in koppelingen.values_list("term").annotate(n=Count("pk"))}
        return telling | {NULL: rijen.filter(**{f"{_LIJSTEN[groep]}__isnull": True}).count()}
