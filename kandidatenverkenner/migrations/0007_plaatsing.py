"""Who works on trial, or was hired after a contact request, is not published; off at the commit that says so."""

from importlib import import_module

from django.db import migrations

# As in 0004_publicatie, and: no trial running, nor a placement that has not ended by that day.
GESCHIKT = """
create or replace function kandidatenverkenner_geschikt(dag date) returns table (klant bigint) language sql stable as $$
    select p.werkzoekende_id
    from sonar_klantprofiel p
    join sonar_werkzoekende w on w.id = p.werkzoekende_id
    join sonar_organisatie partij on partij.id = w.bediend_door_id
    left join sonar_organisatie geheel on geheel.id = partij.onderdeel_van_id
    where p.status = 'vastgesteld'
      and w.bemiddelbaar in ('bemiddelbaar', 'onbekend')
      and (w.toestemming = 'toestemming' or (w.toestemming = 'onbekend'
           and not (partij.toestemming_vereist or coalesce(geheel.toestemming_vereist, false))))
      and coalesce(p.beschikbaarheid_bevestigd_op, p.vastgesteld_op) > dag - interval '6 months'
      and exists (
          select from sonar_doelgroepregistratie r where r.werkzoekende_id = w.id
          and r.vanaf <= dag and (r.tot is null or r.tot > dag))
      and not exists (
          select from sonar_contactverzoek v join sonar_kandidaatnummer n on n.nummer = v.kandidaatnummer_id
          where n.klantprofiel_id = p.werkzoekende_id
            and (v.stand = 'proefplaatsing' or v.stand = 'aangenomen' and coalesce(v.plaatsing_tot > dag, true)))
$$;
"""
GESCHIKT_TERUG = import_module("kandidatenverkenner.migrations.0004_publicatie").GESCHIKT.replace(
    "create function", "create or replace function"
)

# A request is written one at a time, and seldom: every one that puts someone to work is noted, and looked at at commit.
LET_OP = """
create function kandidatenverkenner_let_op_contactverzoek() returns trigger language plpgsql as $$
declare
    wie bigint[];
begin
    select array_agg(distinct n.klantprofiel_id) into wie
    from nieuw join sonar_kandidaatnummer n on n.nummer = nieuw.kandidaatnummer_id
    where nieuw.stand in ('proefplaatsing', 'aangenomen') and n.klantprofiel_id is not null;
    if wie is not null then
        insert into kandidatenverkenner_wachtrij (klanten) values (wie);
    end if;
    return null;
end $$;
create trigger contactverzoek_let_op_bij_toevoegen after insert on sonar_contactverzoek
    referencing new table as nieuw for each statement execute function kandidatenverkenner_let_op_contactverzoek();
create trigger contactverzoek_let_op_bij_wijzigen after update on sonar_contactverzoek
    referencing new table as nieuw for each statement execute function kandidatenverkenner_let_op_contactverzoek();
"""
LET_OP_TERUG = "drop function kandidatenverkenner_let_op_contactverzoek() cascade;"


class Migration(migrations.Migration):
    dependencies = [("kandidatenverkenner", "0006_eigen_lijsten"), ("sonar", "0014_contact")]

    operations = [
        migrations.RunSQL(GESCHIKT, GESCHIKT_TERUG),
        migrations.RunSQL(LET_OP, LET_OP_TERUG),
    ]
