"""A number that ends takes its row off the publication in the same transaction, and what is then too small a group."""

from django.db import migrations

# The row of Ronde is the lock: two withdrawals of one group must see each other. The publication's promise between
# rounds is five alike (K_OUT); a group that falls below it waits, hidden, for the next round.
METEEN_WEG = """
create function kandidatenverkenner_meteen_weg() returns trigger language plpgsql as $$
declare
    geraakt record;
begin
    if not exists (
        select from nieuw join kandidatenverkenner_kandidaat k on k.nummer = nieuw.nummer where nieuw.tot is not null
    ) then
        return null;
    end if;
    perform from kandidatenverkenner_ronde where id = 1 for update;
    for geraakt in
        with weg as (
            delete from kandidatenverkenner_kandidaat k using nieuw
            where k.nummer = nieuw.nummer and nieuw.tot is not null
            returning k.woongebied_soort, k.woongebied_code, k.opleiding_soort, k.opleiding_code
        )
        select distinct woongebied_soort, woongebied_code, opleiding_soort, opleiding_code from weg
    loop
        delete from kandidatenverkenner_kandidaat k
        where (k.woongebied_soort, k.woongebied_code) = (geraakt.woongebied_soort, geraakt.woongebied_code)
          and k.opleiding_soort is not distinct from geraakt.opleiding_soort
          and k.opleiding_code is not distinct from geraakt.opleiding_code
          and 5 > (
              select count(*) from kandidatenverkenner_kandidaat g
              where (g.woongebied_soort, g.woongebied_code) = (geraakt.woongebied_soort, geraakt.woongebied_code)
                and g.opleiding_soort is not distinct from geraakt.opleiding_soort
                and g.opleiding_code is not distinct from geraakt.opleiding_code);
    end loop;
    return null;
end $$;
create trigger kandidaatnummer_meteen_weg after update on sonar_kandidaatnummer
    referencing new table as nieuw for each statement execute function kandidatenverkenner_meteen_weg();
"""
METEEN_WEG_TERUG = """
drop trigger kandidaatnummer_meteen_weg on sonar_kandidaatnummer;
drop function kandidatenverkenner_meteen_weg();
"""


class Migration(migrations.Migration):
    dependencies = [("kandidatenverkenner", "0001_initial"), ("sonar", "0004_regels")]

    operations = [migrations.RunSQL(METEEN_WEG, METEEN_WEG_TERUG)]
