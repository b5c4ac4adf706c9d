"""What is counted per organisation and day, the log of searches, and the one function that writes both."""

import django.contrib.postgres.fields
from django.db import migrations, models

# One call per request counts, judges and logs, under the lock of the organisation's own row: each statement in it sees
# what whoever held the lock before committed, so that no limit is passed. A limit of 0 is none. What is refused counts
# for nothing, but for the rate.
VERBRUIK = """
create function kandidatenverkenner_verbruik(
    p_organisatie bigint, p_lidmaatschap bigint, p_nu timestamptz, p_dag date, p_minuut bigint,
    p_sleutel bytea, p_wensen jsonb, p_nummers bigint[], p_regel bigint,
    p_tempo int, p_zoekvragen int, p_kandidaten int, p_alarm_zoekvragen int, p_alarm_kandidaten int,
    out uitkomst text, out regel bigint, out al_gezien bigint[],
    out kandidaten int, out zoekvragen int, out alarm boolean
) language plpgsql as $$
#variable_conflict use_column
declare
    stand kandidatenverkenner_dagverbruik;
    nieuw bigint[];
begin
    loop
        select * into stand from kandidatenverkenner_dagverbruik
        where organisatie = p_organisatie and dag = p_dag for update;
        exit when found;
        insert into kandidatenverkenner_dagverbruik (organisatie, dag) values (p_organisatie, p_dag)
        on conflict do nothing;
    end loop;
    regel := p_regel;
    if p_regel is null then
        -- The clocks of two machines may differ a little: a minute that ended is not begun again.
        if p_minuut > stand.minuut then
            stand.minuut := p_minuut;
            stand.tempo := 0;
        end if;
        stand.tempo := stand.tempo + 1;
        if p_tempo > 0 and stand.tempo > p_tempo then
            uitkomst := 'tempo';
        end if;
    end if;
    if uitkomst is null and p_sleutel is not null then
        if p_zoekvragen > 0 and stand.zoekvragen >= p_zoekvragen and not exists (
            select from kandidatenverkenner_gevraagdvandaag
            where organisatie = p_organisatie and dag = p_dag and sleutel = p_sleutel
        ) then
            uitkomst := 'zoekvragen';
        else
            insert into kandidatenverkenner_gevraagdvandaag (organisatie, dag, sleutel)
            values (p_organisatie, p_dag, p_sleutel) on conflict do nothing;
            if found then
                stand.zoekvragen := stand.zoekvragen + 1;
            end if;
        end if;
    end if;
    if uitkomst is null and p_nummers is not null then
        nieuw := array(
            select unnest(p_nummers) except
            select nummer from kandidatenverkenner_gezienvandaag
            where organisatie = p_organisatie and dag = p_dag and nummer = any (p_nummers));
        if p_kandidaten > 0 and cardinality(nieuw) > 0 and stand.kandidaten + cardinality(nieuw) > p_kandidaten then
            uitkomst := 'kandidaten';
            al_gezien := array(select unnest(p_nummers) except select unnest(nieuw));
        else
            insert into kandidatenverkenner_gezienvandaag (organisatie, dag, nummer)
            select p_organisatie, p_dag, unnest(nieuw);
            stand.kandidaten := stand.kandidaten + cardinality(nieuw);
        end if;
    end if;
    if uitkomst is null then
        if p_regel is null then
            insert into kandidatenverkenner_zoeklog (op, organisatie, lidmaatschap, wensen, nummers)
            values (p_nu, p_organisatie, p_lidmaatschap, p_wensen, coalesce(p_nummers, '{}')) returning id into regel;
        elsif cardinality(p_nummers) > 0 then
            update kandidatenverkenner_zoeklog set nummers = p_nummers where id = p_regel;
        end if;
    end if;
    alarm := not stand.gewaarschuwd
        and (stand.zoekvragen >= p_alarm_zoekvragen or stand.kandidaten >= p_alarm_kandidaten);
    kandidaten := stand.kandidaten;
    zoekvragen := stand.zoekvragen;
    update kandidatenverkenner_dagverbruik d
    set minuut = stand.minuut, tempo = stand.tempo, zoekvragen = stand.zoekvragen, kandidaten = stand.kandidaten,
        gewaarschuwd = stand.gewaarschuwd or alarm
    where d.organisatie = p_organisatie and d.dag = p_dag;
end $$;
"""
VERBRUIK_TERUG = """
drop function kandidatenverkenner_verbruik(
    bigint, bigint, timestamptz, date, bigint, bytea, jsonb, bigint[], bigint, int, int, int, int, int);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("kandidatenverkenner", "0004_publicatie"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dagverbruik",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisatie", "dag", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisatie", models.BigIntegerField()),
                ("dag", models.DateField()),
                ("minuut", models.BigIntegerField(db_default=0)),
                ("tempo", models.PositiveIntegerField(db_default=0)),
                ("zoekvragen", models.PositiveIntegerField(db_default=0)),
                ("kandidaten", models.PositiveIntegerField(db_default=0)),
                ("gewaarschuwd", models.BooleanField(db_default=False)),
            ],
            options={
                "verbose_name_plural": "dagverbruik",
            },
        ),
        migrations.CreateModel(
            name="GevraagdVandaag",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisatie", "dag", "sleutel", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisatie", models.BigIntegerField()),
                ("dag", models.DateField()),
                ("sleutel", models.BinaryField(max_length=16)),
            ],
            options={
                "verbose_name_plural": "gevraagd vandaag",
            },
        ),
        migrations.CreateModel(
            name="GezienVandaag",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisatie", "dag", "nummer", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("organisatie", models.BigIntegerField()),
                ("dag", models.DateField()),
                ("nummer", models.BigIntegerField()),
            ],
            options={
                "verbose_name_plural": "gezien vandaag",
            },
        ),
        migrations.CreateModel(
            name="Zoeklog",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("op", models.DateTimeField(db_index=True)),
                ("organisatie", models.BigIntegerField()),
                ("lidmaatschap", models.BigIntegerField()),
                ("wensen", models.JSONField(null=True)),
                (
                    "nummers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), db_default=[], size=None
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "zoeklog",
                "indexes": [models.Index(fields=["organisatie", "op"], name="zoeklog_per_organisatie")],
            },
        ),
        migrations.RunSQL(VERBRUIK, VERBRUIK_TERUG),
    ]
