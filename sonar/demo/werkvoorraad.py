"""The work of the demonstration's consulenten: caseloads, trajecten, contactmomenten and profiles being drawn up."""

import datetime
from typing import Any

from django.db import connection

from sonar.choices import Rol
from sonar.demo.bevolking import ID_WZ_BEGIN
from sonar.models import Gebruiker, Lidmaatschap, Organisatie, Taaksoort

# Someone to hand klanten over to. They have no password: nobody logs in as them.
COLLEGAS = (
    ("Kim Klantmanager", "collega-gemeente@demo.example", "GM0772"),
    ("Alex Adviseur-Werk", "collega-uwv@demo.example", "UWV-33"),
)

# Evenly spread numbers from 0 up to 1 per klant and subject, as in aanvulling.py. Only parties with consulenten of the
# demonstration have work recorded: others have nobody who could have done it.
_KANSEN = (
    "vast", "concept", "begonnen", "uren", "taken", "traject", "soort", "duur", "afloop", "contact", "dag", "vorm",
    "uitkomst", "stap", "termijn", "klaar", "einde",
)  # fmt: skip
_MENSEN = f"""
create temporary table demo_werk on commit drop as
with consulent as (
    select organisatie_id, min(gebruiker_id) as eerste, max(gebruiker_id) as tweede
    from sonar_lidmaatschap where rol = 'consulent' group by 1
)
select w.id, consulent.eerste, consulent.tweede, null::bigint as consulent, {
    ", ".join(
        f"(hashtextextended(w.id_wz || 'werk-{naam}', %(seed)s) & 1048575) / 1048576.0 as {naam}" for naam in _KANSEN
    )
}
from sonar_werkzoekende w join consulent on consulent.organisatie_id = w.bediend_door_id
where starts_with(w.id_wz, %(id_wz_begin)s);
update demo_werk set consulent = case when vast < 0.5 then eerste when vast < 0.75 then tweede end;
analyze demo_werk
"""

_CASELOAD = """
update sonar_werkzoekende w set consulent_id = consulent from demo_werk d where d.id = w.id and consulent is not null
"""

# Of the registrations that ended, a few ended lately; none of them counts, then or now.
_BEEINDIGD = """
update sonar_doelgroepregistratie r set tot = %(vandaag)s::date - (einde * 400)::int
from demo_werk d
where d.id = r.werkzoekende_id and einde < 0.2 and r.tot <= %(vandaag)s
    and r.vanaf < %(vandaag)s::date - 100
"""

# Half of these was begun more than 30 days ago. Some revise a profile that is in force.
_CONCEPTEN = """
insert into sonar_klantprofielconcept (werkzoekende_id, waarden, begonnen_op, gewijzigd_op, gewijzigd_door_id)
select d.id,
    jsonb_build_object('uren_max', case when uren < 0.7 then 16 + 4 * floor(uren / 0.7 * 6)::int end)
    || case when uren < 0.4 then jsonb_build_object('uren_min', 8 + 4 * floor(uren / 0.4 * 3)::int) else '{}' end
    || case when taken < 0.8 then jsonb_build_object('taaksoorten', to_jsonb(
        (%(taaksoorten)s::int[])[1 + floor(taken * 10)::int : 2 + floor(taken * 10)::int + floor(uren * 3)::int]))
        else '{}' end,
    now() - make_interval(days => 1 + (begonnen * 60)::int),
    now() - make_interval(days => (begonnen * 30)::int),
    consulent
from demo_werk d left join sonar_klantprofiel p on p.werkzoekende_id = d.id
where consulent is not null and concept < case when p.status = 'vastgesteld' then 0.02 else 0.12 end
"""

_TRAJECTEN = """
insert into sonar_traject (werkzoekende_id, soort, doel, vanaf, tot, resultaat)
select id, (%(trajecten)s::text[])[nr], (%(doelen)s::text[])[nr], begin,
    case when afloop < 0.55 then begin + dagen end,
    case when afloop < 0.5 then (%(resultaten)s::text[])[1 + floor(afloop / 0.5 * 5)::int] else '' end
from (
    select *, 1 + floor(soort * 7)::int as nr, 30 + (duur * 200)::int as dagen,
        %(vandaag)s::date - 31 - (duur * 200)::int - (afloop * 300)::int as begin
    from demo_werk where consulent is not null and traject < 0.35
) d
"""

# Two rounds per klant, the second for fewer. Of three in ten a next step was promised; most were done, some are overdue.
_CONTACTEN = """
insert into sonar_contactmoment (werkzoekende_id, soort, op, door_id, uitkomst, verslag,
    volgende_stap, volgende_stap_op, volgende_stap_klaar_op)
select id, vorm_, op, consulent, uitkomst_, case when uitkomst_ = 'gesproken'
        then (%(verslagen)s::text[])[1 + floor(uitkomst * 6)::int] else '' end,
    case when met_stap then (%(stappen)s::text[])[1 + floor(termijn * 6)::int] else '' end,
    case when met_stap then stap_op end,
    case when met_stap and klaar < 0.8 and stap_op <= %(vandaag)s then stap_op end
from (
    select d.*, (%(vormen)s::text[])[1 + floor(vorm * 5)::int] as vorm_, stap < 0.35 as met_stap,
        case when vorm >= 0.8 then 'verzonden' when uitkomst < 0.7 then 'gesproken'
            when uitkomst < 0.85 then 'geen-gehoor' else 'afspraak' end as uitkomst_,
        %(vandaag)s::date - ronde * 90 - (dag * 100)::int as op,
        %(vandaag)s::date - ronde * 90 - (dag * 100)::int + 7 + (termijn * 60)::int as stap_op
    from demo_werk d cross join (values (0), (1), (3)) ronden (ronde)
    where consulent is not null and contact < 0.7 / (1 + ronde)
) d
"""

_TRAJECTSOORTEN = {
    "orientatie": "Ontdekken welk werk past, met twee korte stages.",
    "solliciteren": "Een cv maken en oefenen met een sollicitatiegesprek.",
    "scholing": "De cursus heftruck halen.",
    "werkervaring": "Drie maanden wennen aan vaste werktijden.",
    "proefplaatsing": "Laten zien dat het werk in het magazijn lukt.",
    "bemiddeling": "Een baan van minstens 20 uur per week.",
    "jobcoaching": "Het werk zelfstandig leren doen, met elke week een gesprek.",
}
_VERSLAGEN = [
    "Klant wil graag beginnen en vraagt om werk dicht bij huis.",
    "Besproken welke taken goed gingen op de vorige werkplek.",
    "Klant twijfelt nog over het aantal uren.",
    "Vervoer besproken. De fiets is geen probleem.",
    "Klant heeft interesse in werk buiten.",
    "Klantprofiel samen doorgelopen.",
]
_STAPPEN = [
    "Bellen over de beschikbaarheid",
    "Klantprofiel samen afmaken",
    "Gesprek met de jobcoach plannen",
    "Informatie over de cursus sturen",
    "Uitnodigen voor een gesprek op kantoor",
    "Vragen hoe de werkdag is bevallen",
]


def vul_werkvoorraad(*, seed: int, vandaag: datetime.date) -> None:
    """Gives the demonstration's consulenten work on the people of their organisations; the same for the same seed.

    Run in a transaction, after the people and the accounts. Nothing the official table counts, and nothing that decides
    who can be published, changes.
    """
    _maak_collegas()
    parameters: dict[str, Any] = {
        "seed": seed,
        "vandaag": vandaag,
        "id_wz_begin": ID_WZ_BEGIN,
        "taaksoorten": list(Taaksoort.objects.te_kiezen().values_list("pk", flat=True)),
        "trajecten": list(_TRAJECTSOORTEN),
        "doelen": list(_TRAJECTSOORTEN.values()),
        "resultaten": ["werk", "opleiding", "doel-gehaald", "niet-gehaald", "gestopt"],
        "vormen": ["telefoon", "kantoor", "video", "huisbezoek", "e-mail"],
        "verslagen": _VERSLAGEN,
        "stappen": _STAPPEN,
    }
    with connection.cursor() as cursor:
        for sql in (_MENSEN, _CASELOAD, _BEEINDIGD, _CONCEPTEN, _TRAJECTEN, _CONTACTEN):
            for opdracht in sql.split(";\n"):
                cursor.execute(opdracht, parameters)
        cursor.execute("drop table demo_werk")


def _maak_collegas() -> None:
    for naam, email, code in COLLEGAS:
        Lidmaatschap.objects.create(
            gebruiker=Gebruiker.objects.create_user(email, naam=naam),
            organisatie=Organisatie.objects.get(code=code),
            rol=Rol.CONSULENT,
        )
