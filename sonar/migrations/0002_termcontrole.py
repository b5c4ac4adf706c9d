"""What constraints can't say: terms in a profile exist, no term is deleted, a profile's step is its level's step."""

from django.db import migrations

LIJSTEN = {
    "beroepssectoren": "beroepssector",
    "taaksoorten": "taaksoort",
    "vaardigheden": "vaardigheid",
    "competenties": "competentie",
    "affiniteiten": "affiniteit",
    "rijbewijzen": "rijbewijs",
    "vervoer": "vervoermiddel",
    "dagdelen": "dagdeel",
}
TERMEN = [*LIJSTEN.values(), "beroep", "taal", "opleidingsniveau"]

_CONTROLES = "\n".join(
    f"""
    if exists (
        select from (select distinct unnest({lijst}) as id from nieuw) gebruikt
        left join sonar_{term} term on term.id = gebruikt.id
        where term.id is null
    ) then
        raise exception 'Een klantprofiel noemt een term die niet bestaat in de lijst {lijst}.'
            using errcode = 'foreign_key_violation', constraint = 'klantprofiel_{lijst}_bestaan';
    end if;"""
    for lijst, term in LIJSTEN.items()
)

# One check per statement over its distinct terms, so that a bulk import pays it once.
TERMCONTROLE = f"""
create function sonar_controleer_termen() returns trigger language plpgsql as $$
begin
    {_CONTROLES}
    return null;
end $$;
create trigger klantprofiel_termen_bij_toevoegen after insert on sonar_klantprofiel
    referencing new table as nieuw for each statement execute function sonar_controleer_termen();
create trigger klantprofiel_termen_bij_wijzigen after update on sonar_klantprofiel
    referencing new table as nieuw for each statement execute function sonar_controleer_termen();
"""
TERMCONTROLE_TERUG = """
drop trigger klantprofiel_termen_bij_wijzigen on sonar_klantprofiel;
drop trigger klantprofiel_termen_bij_toevoegen on sonar_klantprofiel;
drop function sonar_controleer_termen();
"""

TERMEN_BLIJVEN = """
create function sonar_termen_blijven() returns trigger language plpgsql as $$
begin
    raise exception 'Een term wordt nooit verwijderd; zet actief uit.' using errcode = 'restrict_violation';
end $$;
""" + "\n".join(
    f"create trigger {term}_blijft before delete on sonar_{term} for each row execute function sonar_termen_blijven();"
    for term in TERMEN
)
TERMEN_BLIJVEN_TERUG = (
    "\n".join(f"drop trigger {term}_blijft on sonar_{term};" for term in TERMEN)
    + "\ndrop function sonar_termen_blijven();"
)

STAP_VAN_NIVEAU = """
alter table sonar_klantprofiel add constraint klantprofiel_stap_van_niveau
    foreign key (opleidingsniveau_id, opleidingsstap) references sonar_opleidingsniveau (id, stap);
"""
STAP_VAN_NIVEAU_TERUG = "alter table sonar_klantprofiel drop constraint klantprofiel_stap_van_niveau;"


class Migration(migrations.Migration):
    dependencies = [("sonar", "0001_initial")]

    operations = [
        migrations.RunSQL(TERMCONTROLE, TERMCONTROLE_TERUG),
        migrations.RunSQL(TERMEN_BLIJVEN, TERMEN_BLIJVEN_TERUG),
        migrations.RunSQL(STAP_VAN_NIVEAU, STAP_VAN_NIVEAU_TERUG),
    ]
