"""The table of Django's cache in the database, as createcachetable makes it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kandidatenverkenner", "0002_meteen_weg")]

    operations = [
        migrations.RunSQL(
            """
            create table gedeelde_cache (
                cache_key varchar(255) not null primary key, value text not null, expires timestamptz not null
            );
            create index gedeelde_cache_expires on gedeelde_cache (expires);
            """,
            "drop table gedeelde_cache",
        ),
    ]
