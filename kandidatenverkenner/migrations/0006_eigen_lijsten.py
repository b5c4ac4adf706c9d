"""What someone keeps: lists of kandidaten, and searches."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kandidatenverkenner", "0005_gebruik"),
        ("sonar", "0010_dienstverlening"),
    ]

    operations = [
        migrations.CreateModel(
            name="Selectie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plek", models.PositiveSmallIntegerField(editable=False)),
                ("naam", models.CharField(max_length=60, verbose_name="naam")),
                (
                    "gebruikt_op",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "lidmaatschap",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sonar.lidmaatschap",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "selecties",
                "ordering": ["naam", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Bewaard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.BigIntegerField()),
                ("plek", models.PositiveSmallIntegerField()),
                (
                    "selectie",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bewaard",
                        to="kandidatenverkenner.selectie",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "bewaarde kandidaten",
            },
        ),
        migrations.CreateModel(
            name="Zoekopdracht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plek", models.PositiveSmallIntegerField(editable=False)),
                ("naam", models.CharField(max_length=60, verbose_name="naam")),
                ("vraag", models.CharField(blank=True, max_length=2000)),
                (
                    "lidmaatschap",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sonar.lidmaatschap",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "zoekopdrachten",
                "ordering": ["naam", "pk"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="selectie",
            constraint=models.UniqueConstraint(
                models.F("lidmaatschap"),
                django.db.models.functions.text.Lower("naam"),
                name="selectie_naam_een_keer",
                violation_error_message="U hebt al iets met deze naam. Kies een andere naam.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectie",
            constraint=models.UniqueConstraint(
                fields=("lidmaatschap", "plek"),
                name="selectie_een_per_plek",
                violation_error_message="Deze plek is al bezet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectie",
            constraint=models.CheckConstraint(
                condition=models.Q(("plek__range", (1, 50))),
                name="selectie_hoogstens_50",
                violation_error_message="U kunt er hoogstens 50 hebben. Haal er eerst een weg.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selectie",
            constraint=models.CheckConstraint(
                condition=models.Q(("naam__regex", "\\S")),
                name="selectie_naam_niet_leeg",
                violation_error_message="Vul een naam in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bewaard",
            constraint=models.UniqueConstraint(
                fields=("selectie", "nummer"),
                name="bewaard_een_keer_per_selectie",
                violation_error_message="Deze kandidaat staat al in deze lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bewaard",
            constraint=models.UniqueConstraint(
                fields=("selectie", "plek"),
                name="bewaard_een_per_plek",
                violation_error_message="Deze plek is al bezet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bewaard",
            constraint=models.CheckConstraint(
                condition=models.Q(("plek__range", (1, 100))),
                name="bewaard_hoogstens_100",
                violation_error_message="In een lijst passen 100 kandidaten.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zoekopdracht",
            constraint=models.UniqueConstraint(
                models.F("lidmaatschap"),
                django.db.models.functions.text.Lower("naam"),
                name="zoekopdracht_naam_een_keer",
                violation_error_message="U hebt al iets met deze naam. Kies een andere naam.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zoekopdracht",
            constraint=models.UniqueConstraint(
                fields=("lidmaatschap", "plek"),
                name="zoekopdracht_een_per_plek",
                violation_error_message="Deze plek is al bezet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zoekopdracht",
            constraint=models.CheckConstraint(
                condition=models.Q(("plek__range", (1, 50))),
                name="zoekopdracht_hoogstens_50",
                violation_error_message="U kunt er hoogstens 50 hebben. Haal er eerst een weg.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zoekopdracht",
            constraint=models.CheckConstraint(
                condition=models.Q(("naam__regex", "\\S")),
                name="zoekopdracht_naam_niet_leeg",
                violation_error_message="Vul een naam in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zoekopdracht",
            constraint=models.CheckConstraint(
                condition=models.Q(("vraag__regex", "(^|&)(q|cursor)="), _negated=True),
                name="zoekopdracht_zonder_eigen_woorden",
                violation_error_message="Uw eigen zoekwoorden bewaren wij niet.",
            ),
        ),
    ]
