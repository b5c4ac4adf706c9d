"""What an import file has no column for, filled in for all invented people at once; the same for the same seed."""

import datetime
from typing import Any

from django.db import connection

from sonar.choices import Rol
from sonar.demo.bevolking import ID_WZ_BEGIN
from sonar.demo.verdeling import DEEL_NIET_BEMIDDELBAAR, GEPUBLICEERDE_REGIO
from sonar.models import Dagdeel, Lidmaatschap

REGISTERTOTAAL = 5431
"""People of region 33 in the doelgroepregister, as the publication "Transparantie van klantprofielen" tells."""

_WEEK = ("ma", "di", "wo", "do", "vr")
# When people can work; the first ones are the most usual.
_ROOSTERS = (
    [f"{dag}-{deel}" for dag in _WEEK for deel in ("ochtend", "middag")],
    [f"{dag}-ochtend" for dag in _WEEK],
    [f"{dag}-{deel}" for dag in ("ma", "di", "do") for deel in ("ochtend", "middag")],
    [f"{dag}-{deel}" for dag in ("ma", "di", "do", "vr") for deel in ("ochtend", "middag")],
    [f"{dag}-middag" for dag in _WEEK],
    [f"{dag}-{deel}" for dag in _WEEK for deel in ("ochtend", "middag", "avond")],
    [f"{dag}-{deel}" for dag in (*_WEEK, "za", "zo") for deel in ("ochtend", "middag", "avond")],
    [f"{dag}-{deel}" for dag in ("do", "vr", "za") for deel in ("ochtend", "middag")],
    [*(f"{dag}-avond" for dag in _WEEK), "nacht"],
)

# Evenly spread numbers from 0 up to 1 per person and subject. They hang on ID_WZ, not on the key of the row, which
# differs between two fillings.
_KANSEN = (
    "leeftijd", "bemiddelbaar", "reden", "herzien", "grond", "dagdelen", "rooster", "afstand", "reistijd", "rijbewijs",
    "bevestigd", "gesproken", "vorm", "engels", "duits", "frans", "ervaring",
)  # fmt: skip
_TREK_KANSEN = f"""
create temporary table demo_mensen on commit drop as
select w.id, w.id_wz, {
    ", ".join(f"(hashtextextended(w.id_wz || '{naam}', %(seed)s) & 1048575) / 1048576.0 as {naam}" for naam in _KANSEN)
}
from sonar_werkzoekende w
where starts_with(w.id_wz, %(id_wz_begin)s)
"""

# Outside the published region the first people in an order of chance stay publishable, exactly as many as asked for;
# who comes after them turns out not to be bemiddelbaar.
_PERSONEN = """
with actief as (
    select werkzoekende_id as id from sonar_doelgroepregistratie
    where vanaf <= %(vandaag)s and (tot is null or tot > %(vandaag)s)
), profiel as (
    select p.werkzoekende_id as id, l.regio_id = %(gepubliceerde_regio)s as gepubliceerd
    from sonar_klantprofiel p
    join actief on actief.id = p.werkzoekende_id
    join sonar_werkzoekende w on w.id = p.werkzoekende_id
    join sonar_regiolidmaatschap l on l.gemeente_id = w.woongemeente_id
        and l.vanaf <= %(vandaag)s and (l.tot is null or l.tot > %(vandaag)s)
    where p.status = 'vastgesteld' and w.toestemming <> 'bezwaar'
), te_publiceren as (
    select d.id, row_number() over (order by d.bemiddelbaar, d.id_wz) <= %(kandidaten)s as ja
    from demo_mensen d join profiel on profiel.id = d.id and not profiel.gepubliceerd
), oordeel as (
    select d.*, case
        when te_publiceren.ja then case when reden < 0.75 then 'bemiddelbaar' else 'onbekend' end
        when not te_publiceren.ja or bemiddelbaar < %(niet_bemiddelbaar)s then case
            when reden < 0.45 then 'werkt-al' when reden < 0.65 then 'opleiding' else 'nu-niet' end
        when profiel.id is not null and reden < 0.75 then 'bemiddelbaar'
        else 'onbekend'
    end as uitkomst
    from demo_mensen d
    left join te_publiceren on te_publiceren.id = d.id
    left join profiel on profiel.id = d.id
)
update sonar_werkzoekende w
set geboortedatum = %(vandaag)s::date - (18 * 365.25 + pow(leeftijd, 1.3) * 47 * 365.25)::int,
    bemiddelbaar = uitkomst,
    -- One in six is overdue, so that there is something on the worklists.
    bemiddelbaar_herzien_op = case when uitkomst <> 'onbekend' then %(vandaag)s::date - 30 + (herzien * 180)::int end
from oordeel
where oordeel.id = w.id
"""

_GRONDEN = """
update sonar_doelgroepregistratie r
set grond_id = case
    when partij.soort = 'gemeente' then case
        when grond < 0.60 then 'participatiewet' when grond < 0.80 then 'vso-pro' when grond < 0.92 then 'praktijkroute'
        when grond < 0.98 then 'wsw' else 'wiw-id' end
    else case when grond < 0.70 then 'wajong' when grond < 0.88 then 'vso-pro' else 'participatiewet' end
end
from demo_mensen d
join sonar_werkzoekende w on w.id = d.id
join sonar_organisatie partij on partij.id = w.bediend_door_id
where r.werkzoekende_id = d.id and grond >= 0.1
"""

# Of the vastgestelde profielen 12% is attested and available at once, 5% within a month, 4% later; of another 15% the
# attestation has lapsed (after 90 days), the rest was never attested.
_PROFIELEN = """
update sonar_klantprofiel p
set dagdelen = case when d.dagdelen >= 0.45 then rooster.ids end,
    reisafstand_km = case when afstand >= 0.35
        then (array[5, 5, 10, 10, 15, 15, 20, 25, 25, 30, 40, 50, 60])[1 + floor((afstand - 0.35) / 0.65 * 13)::int] end,
    reistijd_minuten = case when reistijd >= 0.5 then (array[15, 30, 30, 45, 60])[1 + floor((reistijd - 0.5) * 10)::int] end,
    -- An empty cell in the file is unknown; that someone has no licence only a conversation tells.
    rijbewijzen = case when p.rijbewijzen is null and d.rijbewijs < 0.4 then '{}' else p.rijbewijzen end,
    talen_bekend = p.talen_bekend or engels < 0.3,
    beschikbaar_vanaf = case
        when bevestigd < 0.12 then %(vandaag)s::date - (gesproken * 60)::int
        when bevestigd < 0.17 then %(vandaag)s::date + 1 + (gesproken * 29)::int
        when bevestigd < 0.21 then %(vandaag)s::date + 35 + (gesproken * 120)::int
        when bevestigd < 0.45 then %(vandaag)s::date - (gesproken * 200)::int
    end,
    beschikbaarheid_bevestigd_op = case
        when bevestigd < 0.21 then %(vandaag)s::date - (gesproken * 80)::int
        when bevestigd < 0.36 then %(vandaag)s::date - 91 - (gesproken * 75)::int
    end,
    -- By a consulent of the klant's own party where the demonstration has one.
    beschikbaarheid_bevestigd_door_id = case when bevestigd < 0.36 then coalesce(eigen.gebruiker_id, %(consulent)s) end,
    beschikbaarheid_gesprek = case when bevestigd >= 0.36 then ''
        when vorm < 0.45 then 'telefoon' when vorm < 0.85 then 'kantoor' when vorm < 0.95 then 'video' else 'huisbezoek' end
from demo_mensen d
join sonar_werkzoekende w on w.id = d.id
left join (
    select organisatie_id, min(gebruiker_id) as gebruiker_id from sonar_lidmaatschap where rol = 'consulent' group by 1
) eigen on eigen.organisatie_id = w.bediend_door_id
join unnest(%(roosters)s::text[]) with ordinality as tekst (ids, nr)
    on nr = 1 + floor(pow(d.rooster, 1.8) * %(aantal_roosters)s)
cross join lateral (select tekst.ids::int[] as ids) rooster
where p.werkzoekende_id = d.id and p.status = 'vastgesteld'
"""

_TALEN = """
insert into sonar_profieltaal (klantprofiel_id, taal_id, mondeling, schriftelijk)
select d.id, taal.id, 2 + floor(kans / deel * 3)::int, case when kans < deel * 0.7 then 2 + floor(kans / deel * 2)::int end
from demo_mensen d
join sonar_klantprofiel p on p.werkzoekende_id = d.id and p.status = 'vastgesteld'
cross join lateral (values ('eng', engels, 0.3), ('deu', duits, 0.08), ('fra', frans, 0.04)) t (code, kans, deel)
join sonar_taal taal on taal.code = t.code
where kans < deel and engels < 0.3
on conflict do nothing
"""

_BEROEPEN = """
update sonar_profielberoep b
set ervaring = case when ervaring_kans < 0.6 then '<2' when ervaring_kans < 0.85 then '2-5' else '>5' end
from (select id, ervaring as ervaring_kans from demo_mensen) d
where b.klantprofiel_id = d.id and ervaring_kans >= 0.35
"""

# The share of the register that is known in Sonar differs per region: 60 to 85%. Of region 33 the total is published.
_REGISTERTOTALEN = """
insert into sonar_registertotaal (regio_id, peildatum, aantal, bron)
select l.regio_id, %(vandaag)s,
       case when l.regio_id = %(gepubliceerde_regio)s then %(registertotaal)s
       else round(count(*) / (0.6 + 0.25 * (hashtextextended(l.regio_id::text, %(seed)s) & 1023) / 1023.0)) end,
       case when l.regio_id = %(gepubliceerde_regio)s then 'UWV, Transparantie van klantprofielen'
       else 'Verzonnen voor de demonstratie' end
from demo_mensen d
join sonar_werkzoekende w on w.id = d.id
join sonar_doelgroepregistratie r on r.werkzoekende_id = d.id
    and r.vanaf <= %(vandaag)s and (r.tot is null or r.tot > %(vandaag)s)
join sonar_regiolidmaatschap l on l.gemeente_id = w.woongemeente_id
    and l.vanaf <= %(vandaag)s and (l.tot is null or l.tot > %(vandaag)s)
group by l.regio_id
on conflict (regio_id, peildatum) do nothing
"""


def vul_aan(*, kandidaten: int, seed: int, vandaag: datetime.date) -> None:
    """Completes the people that ``schrijf_klanten`` wrote with the same figures, and no one else.

    Run in a transaction, when the accounts are there: someone confirmed availability. Afterwards exactly ``kandidaten`` people outside region 33 can be published.
    """
    parameters: dict[str, Any] = {
        "kandidaten": kandidaten,
        "seed": seed,
        "vandaag": vandaag,
        "id_wz_begin": ID_WZ_BEGIN,
        "niet_bemiddelbaar": DEEL_NIET_BEMIDDELBAAR,
        "gepubliceerde_regio": GEPUBLICEERDE_REGIO,
        "registertotaal": REGISTERTOTAAL,
        "roosters": _roosters(),
        "aantal_roosters": len(_ROOSTERS),
        "consulent": Lidmaatschap.objects.filter(rol=Rol.CONSULENT).earliest("pk").gebruiker_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_TREK_KANSEN, parameters)
        # Filled a moment ago, in this transaction: without figures of them a nested loop is chosen, and takes minutes.
        cursor.execute("analyze demo_mensen, sonar_werkzoekende, sonar_klantprofiel, sonar_doelgroepregistratie")
        for sql in (_PERSONEN, _GRONDEN, _PROFIELEN, _TALEN, _BEROEPEN, _REGISTERTOTALEN):
            cursor.execute(sql, parameters)
        cursor.execute("drop table demo_mensen")


def _roosters() -> list[str]:
    """Per rooster the ids of its dagdelen as PostgreSQL writes an array: arrays of arrays must all be as long."""
    ids = dict(Dagdeel.objects.values_list("code", "id"))
    return ["{" + ",".join(str(ids[code]) for code in sorted(codes, key=ids.__getitem__)) + "}" for codes in _ROOSTERS]
