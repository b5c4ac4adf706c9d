"""What the index needs: classes, versions, what left since, stored bitmaps; licences, languages and experience."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kandidatenverkenner", "0003_gedeelde_cache"),
    ]

    operations = [
        # Every row is made anew by the next round; those of before have no class.
        migrations.RunSQL("delete from kandidatenverkenner_kandidaat", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Bitmap",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("ronde", models.PositiveBigIntegerField()),
                ("groep", models.CharField(max_length=20)),
                ("waarde", models.CharField(max_length=20)),
                ("bits", models.BinaryField()),
            ],
            options={
                "verbose_name_plural": "bitmaps",
            },
        ),
        migrations.CreateModel(
            name="Verwijdering",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("versie", models.PositiveBigIntegerField(db_index=True)),
                ("plaats", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name_plural": "verwijderingen",
            },
        ),
        migrations.AddField(
            model_name="kandidaat",
            name="ervaring",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    blank=True,
                    choices=[("<2", "Minder dan 2 jaar"), ("2-5", "2 tot 5 jaar"), (">5", "Meer dan 5 jaar")],
                    max_length=3,
                ),
                null=True,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="kandidaat",
            name="klasse",
            field=models.PositiveIntegerField(db_index=True, default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="kandidaat",
            name="nederlands",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "Geen beheersing"), (2, "Redelijk"), (3, "Goed"), (4, "Uitstekend")], null=True
            ),
        ),
        migrations.AddField(
            model_name="kandidaat",
            name="rijbewijs_volledig",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="kandidaat",
            name="rijbewijzen",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), null=True, size=None),
        ),
        migrations.AddField(
            model_name="kandidaat",
            name="talen",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), null=True, size=None),
        ),
        migrations.AddField(
            model_name="ronde",
            name="geveegd_op",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="ronde",
            name="plaatsen",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="ronde",
            name="versie",
            field=models.PositiveBigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="ronde",
            name="verslag",
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddConstraint(
            model_name="kandidaat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rijbewijs_volledig__isnull", True), ("rijbewijzen__isnull", True)),
                    models.Q(("rijbewijs_volledig__isnull", False), ("rijbewijzen__isnull", False)),
                    _connector="OR",
                ),
                name="kandidaat_rijbewijs_volledig_bij_bekend",
            ),
        ),
        migrations.AddConstraint(
            model_name="kandidaat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("beroepen__isnull", True), ("ervaring__isnull", True)),
                    ("beroepen__len", models.F("ervaring__len")),
                    _connector="OR",
                ),
                name="kandidaat_ervaring_per_beroep",
            ),
        ),
        migrations.AddConstraint(
            model_name="kandidaat",
            constraint=models.CheckConstraint(
                condition=models.Q(("nederlands__isnull", True), ("nederlands__range", (1, 4)), _connector="OR"),
                name="kandidaat_nederlands_1_tot_4",
            ),
        ),
        migrations.AddConstraint(
            model_name="bitmap",
            constraint=models.UniqueConstraint(
                fields=("ronde", "groep", "waarde"),
                name="bitmap_een_per_waarde",
                violation_error_message="Deze waarde heeft al een bitmap in deze ronde.",
            ),
        ),
    ]
