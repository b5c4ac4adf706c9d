"""Counting the requests of employers: by state and month, how long they took, how they ended, what is overdue."""

import math

from reports.counts import vandaag
from reports.groepssleutel import groepssleutel
from reports.intern.telling import Telrapport, Telstaat, tel
from reports.intern.tonen import MINSTENS
from reports.intern.vraag import Periode
from sonar.choices import OrganisatieSoort
from sonar.contactkeuzes import (
    OPEN,
    Contactstand,
    Stapreden,
)
from sonar.werkdagen import nummer_werkdagen

VERZOEK, MAAND, TE_LAAT, ANTWOORD, UITKOMST = "verzoek", "maand", "te-laat", "antwoord", "uitkomst"
ADVISEUR, NIEMAND = "adviseur", "niemand"
KLANT, AFGESLOTEN = "klant", "afgesloten"
_BEANTWOORD = (Contactstand.AANGENOMEN, Contactstand.NIET_AANGENOMEN, Contactstand.GEEN_KENNISMAKING)
"""The ends that the desk and the klant brought about; what the employer took back says nothing of them."""

# A request is asked once: by who proposed a klant it was not, until the employer asks itself. The first answer is the
# first step since that took it out of ``ontvangen``, which is what an employer sees. Times are differences between the
# numbers of two days, where a day's number is how many working days there were until and with it. Of a klant who was
# removed the number is left.
_TELLING = f"""
kalender as (
    select * from unnest(%(dagen)s::date[], %(nummers)s::int[]) as kalender (dag, nr)
),
verzoek as materialized (
    select verzoek.id, verzoek.bureau_id as partij_id, verzoek.stand, verzoek.reden, verzoek.ontvangen_op,
        verzoek.afgesloten_op, verzoek.uiterlijk, verzoek.eigenaar_id, verzoek.stand = any(%(open)s) as is_open,
        verzoek.ontvangen_op between %(van)s and %(tot)s as in_periode, nummer.klantprofiel_id as klant,
        case when nummer.klantprofiel_id is null then nummer.nummer end as weg
    from sonar_contactverzoek verzoek
    join partij on partij.id = verzoek.bureau_id
    join sonar_kandidaatnummer nummer on nummer.nummer = verzoek.kandidaatnummer_id
    where verzoek.ontvangen_op between %(van)s and %(tot)s or verzoek.stand = any(%(open)s)
),
stap as (
    select stap.verzoek_id, stap.id, stap.naar, stap.op,
        max(stap.id) filter (where stap.reden = %(gevraagd)s) over (partition by stap.verzoek_id) as gevraagd
    from sonar_contactstap stap
    where stap.verzoek_id in (select id from verzoek where in_periode)
),
antwoord as (
    select verzoek_id, min(op) filter (where id > gevraagd and naar <> all(%(geen_antwoord)s)) as moment
    from stap where gevraagd is not null group by 1
),
duur as (
    select verzoek.id, verzoek.partij_id, beantwoord.nr - ontvangen.nr as antwoord,
        case when verzoek.stand = any(%(beantwoord)s) then afgesloten.nr - ontvangen.nr end as uitkomst
    from verzoek
    join antwoord on antwoord.verzoek_id = verzoek.id
    join kalender ontvangen on ontvangen.dag = verzoek.ontvangen_op
    left join kalender beantwoord on antwoord.moment is not null and beantwoord.dag
        = greatest((antwoord.moment at time zone 'Europe/Amsterdam')::date, verzoek.ontvangen_op)
    left join kalender afgesloten on verzoek.afgesloten_op is not null
        and afgesloten.dag = greatest(verzoek.afgesloten_op, verzoek.ontvangen_op)
    where verzoek.in_periode
),
telling as (
    select partij_id, array['verzoek', stand, reden] as sleutel, count(*) as aantal, {groepssleutel("id")} as wie
    from verzoek where in_periode group by 1, 2
    union all
    select partij_id, array['maand', to_char(ontvangen_op, 'YYYY-MM')], count(*), {groepssleutel("id")}
    from verzoek where in_periode group by 1, 2
    union all
    select partij_id, array['te-laat', case when eigenaar_id is null then 'niemand' else 'adviseur' end],
        count(*), {groepssleutel("id")}
    from verzoek where is_open and uiterlijk < %(vandaag)s group by 1, 2
    union all
    select partij_id, array['antwoord', antwoord::text], count(*), {groepssleutel("id")}
    from duur where antwoord is not null group by 1, 2
    union all
    select partij_id, array['uitkomst', uitkomst::text], count(*), {groepssleutel("id")}
    from duur where uitkomst is not null group by 1, 2
    union all
    select partij_id, array['klant', wat], count(*), {groepssleutel("klant")}
    from (
        select distinct partij_id, 'verzoek' as wat, klant, weg from verzoek where in_periode
        union all
        select distinct partij_id, 'afgesloten', klant, weg from verzoek where in_periode and not is_open
        union all
        select distinct partij_id, 'te-laat', klant, weg from verzoek where is_open and uiterlijk < %(vandaag)s
    ) wie
    group by 1, 2
)
"""


def tel_contactverzoeken(regio: int | None, periode: Periode) -> Telrapport:
    """Keys: ``verzoek``, stand and reden, and ``maand`` and 2026-10, of those received in the period; ``te-laat`` and
    ``adviseur`` or ``niemand``, of all that are open today; ``antwoord`` and ``uitkomst`` with a number of working days;
    ``klant`` and ``verzoek``, ``afgesloten`` or ``te-laat``: the klanten these are about, each once per desk.
    """
    dag = vandaag()
    dagen, nummers = zip(*nummer_werkdagen(periode.van, dag), strict=True)
    return tel(
        _TELLING,
        (OrganisatieSoort.WERKGEVERSSERVICEPUNT,),
        regio,
        {
            "vandaag": dag,
            "van": periode.van,
            "tot": periode.tot,
            "dagen": list(dagen),
            "nummers": list(nummers),
            "open": [stand.value for stand in OPEN],
            "beantwoord": [stand.value for stand in _BEANTWOORD],
            "geen_antwoord": [Contactstand.ONTVANGEN.value, Contactstand.INGETROKKEN.value],
            "gevraagd": Stapreden.GEVRAAGD.value,
        },
    )


def binnen(staat: Telstaat, duur: str, deel: float) -> int | None:
    """The working days within which that part of the requests was there; None of fewer than ten.

    :param duur: ``antwoord`` or ``uitkomst``. :param deel: between 0 and 1.
    """
    per_dag = sorted((int(dagen), telling.aantal) for (_duur, dagen), telling in staat.van(duur))
    over = sum(aantal for _dagen, aantal in per_dag)
    if over < MINSTENS:
        return None
    nodig = math.ceil(over * deel)
    for dagen, aantal in per_dag:
        nodig -= aantal
        if nodig <= 0:
            return dagen
    return None
