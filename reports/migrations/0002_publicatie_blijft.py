"""A publication is never changed: the database refuses UPDATE and DELETE, whoever asks."""

from django.db import migrations

# Not TRUNCATE: Django's transactional tests empty the tables with it.
BLIJFT = """
create function reports_publicatie_blijft() returns trigger language plpgsql as $$
begin
    raise exception 'Een publicatie wordt nooit gewijzigd of verwijderd; bevries een nieuwe.'
        using errcode = 'restrict_violation';
end $$;
create trigger publicatie_blijft before update or delete on reports_publicatie
    for each statement execute function reports_publicatie_blijft();
"""
BLIJFT_TERUG = """
drop trigger publicatie_blijft on reports_publicatie;
drop function reports_publicatie_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunSQL(BLIJFT, BLIJFT_TERUG)]
