"""Rules between tables: roles fit organisations, a klant is served by who serves klanten, and the log of looks."""

from django.db import migrations

# Kinds as sonar/permissions.py has them (ROLLEN_PER_SOORT); a test holds the two together.
ROL_PAST = """
create function sonar_rol_past_bij_organisatie() returns trigger language plpgsql as $$
begin
    if exists (
        select from nieuw join sonar_organisatie o on o.id = nieuw.organisatie_id
        where not case o.soort
            when 'uwv' then nieuw.rol in ('consulent', 'manager', 'beheerder', 'toezichthouder')
            when 'gemeente' then nieuw.rol in ('consulent', 'manager', 'beheerder', 'toezichthouder')
            when 'werkgeversservicepunt' then nieuw.rol in ('adviseur', 'manager')
            when 'werkgever' then nieuw.rol = 'werkgever'
            when 'intermediair' then nieuw.rol = 'intermediair' end
    ) then
        raise exception 'Deze rol past niet bij deze soort organisatie.'
            using errcode = 'check_violation', constraint = 'lidmaatschap_rol_past_bij_organisatie';
    end if;
    return null;
end $$;
create trigger lidmaatschap_rol_past_bij_toevoegen after insert on sonar_lidmaatschap
    referencing new table as nieuw for each statement execute function sonar_rol_past_bij_organisatie();
create trigger lidmaatschap_rol_past_bij_wijzigen after update on sonar_lidmaatschap
    referencing new table as nieuw for each statement execute function sonar_rol_past_bij_organisatie();
"""
ROL_PAST_TERUG = """
drop trigger lidmaatschap_rol_past_bij_wijzigen on sonar_lidmaatschap;
drop trigger lidmaatschap_rol_past_bij_toevoegen on sonar_lidmaatschap;
drop function sonar_rol_past_bij_organisatie();
"""

BEDIENEND = """
create function sonar_partij_bedient_klanten() returns trigger language plpgsql as $$
begin
    if exists (
        select from (select distinct bediend_door_id from nieuw) gebruikt
        join sonar_organisatie o on o.id = gebruikt.bediend_door_id
        where not (o.soort = 'gemeente' or o.soort = 'uwv' and o.onderdeel_van_id is not null)
    ) then
        raise exception 'Alleen een gemeente of een UWV-kantoor bedient klanten.'
            using errcode = 'check_violation', constraint = 'werkzoekende_bediend_door_partij';
    end if;
    return null;
end $$;
create trigger werkzoekende_partij_bij_toevoegen after insert on sonar_werkzoekende
    referencing new table as nieuw for each statement execute function sonar_partij_bedient_klanten();
create trigger werkzoekende_partij_bij_wijzigen after update on sonar_werkzoekende
    referencing new table as nieuw for each statement execute function sonar_partij_bedient_klanten();
"""
BEDIENEND_TERUG = """
drop trigger werkzoekende_partij_bij_wijzigen on sonar_werkzoekende;
drop trigger werkzoekende_partij_bij_toevoegen on sonar_werkzoekende;
drop function sonar_partij_bedient_klanten();
"""

# A klant who is removed gives up the number; without a profile a number is never valid.
NUMMER = """
create function sonar_nummer_zonder_profiel() returns trigger language plpgsql as $$
begin
    if new.klantprofiel_id is null and new.tot is null then
        new.tot := now();
    end if;
    return new;
end $$;
create trigger kandidaatnummer_zonder_profiel before update on sonar_kandidaatnummer
    for each row execute function sonar_nummer_zonder_profiel();
"""
NUMMER_TERUG = """
drop trigger kandidaatnummer_zonder_profiel on sonar_kandidaatnummer;
drop function sonar_nummer_zonder_profiel();
"""

# The day of a look is the day it is written. Sealing a day takes its lock alone, writing shares it, so that no row can
# arrive in a day that is being sealed; who waited past midnight gets the new day.
INZAGE = """
create function sonar_inzage_dag() returns trigger language plpgsql as $$
begin
    loop
        new.op := clock_timestamp();
        new.dag := (new.op at time zone 'Europe/Amsterdam')::date;
        perform pg_advisory_xact_lock_shared(5431034, new.dag - date '2000-01-01');
        exit when new.dag = (clock_timestamp() at time zone 'Europe/Amsterdam')::date;
    end loop;
    return new;
end $$;
create trigger inzage_dag before insert on sonar_inzage for each row execute function sonar_inzage_dag();

create function sonar_inzage_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een inzage of zegel wordt nooit gewijzigd of verwijderd.' using errcode = 'restrict_violation';
end $$;
create trigger inzage_blijft before update or delete on sonar_inzage
    for each statement execute function sonar_inzage_blijft();
create trigger inzagezegel_blijft before update or delete on sonar_inzagezegel
    for each statement execute function sonar_inzage_blijft();
"""
INZAGE_TERUG = """
drop trigger inzagezegel_blijft on sonar_inzagezegel;
drop trigger inzage_blijft on sonar_inzage;
drop trigger inzage_dag on sonar_inzage;
drop function sonar_inzage_blijft();
drop function sonar_inzage_dag();
"""


class Migration(migrations.Migration):
    dependencies = [("sonar", "0003_geschiedenis_inzage_concept")]

    operations = [
        migrations.RunSQL(ROL_PAST, ROL_PAST_TERUG),
        migrations.RunSQL(BEDIENEND, BEDIENEND_TERUG),
        migrations.RunSQL(NUMMER, NUMMER_TERUG),
        migrations.RunSQL(INZAGE, INZAGE_TERUG),
    ]
