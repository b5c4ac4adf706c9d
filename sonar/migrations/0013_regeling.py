"""What helps an employer to hire someone: dated texts with their source."""

import django.contrib.postgres.constraints
from django.db import migrations, models

import sonar.models.arbeidsmarktregio


class Migration(migrations.Migration):
    dependencies = [
        ("sonar", "0012_api_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="Regeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("volgorde", models.PositiveSmallIntegerField()),
                ("titel", models.CharField(max_length=100)),
                ("uitleg", models.CharField(max_length=400)),
                ("wie", models.CharField(max_length=200)),
                ("wanneer", models.CharField(max_length=300)),
                ("wet", models.CharField(max_length=200)),
                ("bron_url", models.URLField()),
                ("geldig_vanaf", models.DateField()),
                ("geldig_tot", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "regelingen",
                "ordering": ["volgorde"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "geldig_vanaf"),
                        name="regeling_een_per_code_en_begin",
                        violation_error_message="Deze regeling staat er met die begindatum al.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("geldig_tot__isnull", True), ("geldig_tot__gt", models.F("geldig_vanaf")), _connector="OR"
                        ),
                        name="regeling_tot_na_vanaf",
                        violation_error_message="De einddatum moet na de begindatum liggen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("bron_url__startswith", "https://")),
                        name="regeling_bron_is_https",
                        violation_error_message="De bron is een adres dat met https:// begint.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("code"),
                                    template="int8range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')",
                                ),
                                "&&",
                            ),
                            (sonar.models.arbeidsmarktregio.DateRange("geldig_vanaf", "geldig_tot"), "&&"),
                        ],
                        name="regeling_een_tekst_tegelijk",
                        violation_error_message="Deze regeling heeft in die periode al een tekst.",
                    ),
                ],
            },
        ),
    ]
