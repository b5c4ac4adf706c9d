"""An organisation whose members are looked after stays so; the employers there are, are admitted for a year."""

from django.db import migrations

# Two who stop each other at once meet on the organisation's row: the second waits, and then sees what the first did.
BEHEERDER_BLIJFT = """
create function sonar_beheerder_blijft() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.actief and new.beheert_leden and new.organisatie_id = old.organisatie_id then
        return null;
    end if;
    perform from sonar_organisatie where id = old.organisatie_id for no key update;
    if found and not exists (
        select from sonar_lidmaatschap lid join sonar_gebruiker g on g.id = lid.gebruiker_id
        where lid.organisatie_id = old.organisatie_id and lid.actief and lid.beheert_leden and g.is_active
    ) then
        raise exception 'Iemand moet de leden van deze organisatie beheren.'
            using errcode = 'check_violation', constraint = 'lidmaatschap_beheerder_blijft';
    end if;
    return null;
end $$;
create constraint trigger lidmaatschap_beheerder_blijft after update or delete on sonar_lidmaatschap
    deferrable initially immediate
    for each row when (old.actief and old.beheert_leden) execute function sonar_beheerder_blijft();
"""
BEHEERDER_BLIJFT_TERUG = """
drop trigger lidmaatschap_beheerder_blijft on sonar_lidmaatschap;
drop function sonar_beheerder_blijft();
"""

TOEGELATEN = """
update sonar_organisatie set toegelaten_tot = (current_date + interval '1 year')::date
where soort in ('werkgever', 'intermediair') and toegelaten_tot is null;
"""


class Migration(migrations.Migration):
    dependencies = [("sonar", "0008_beheer")]

    operations = [
        migrations.RunSQL(BEHEERDER_BLIJFT, BEHEERDER_BLIJFT_TERUG),
        migrations.RunSQL(TOEGELATEN, migrations.RunSQL.noop),
    ]
