"""TRUNCATE is refused too: a table of publications is never emptied, by no cascade either."""

from django.db import migrations

NOOIT_LEEG = """
create trigger publicatie_nooit_leeg before truncate on reports_publicatie
    for each statement execute function reports_publicatie_blijft();
"""
NOOIT_LEEG_TERUG = "drop trigger publicatie_nooit_leeg on reports_publicatie"


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_publicatie_blijft")]
    operations = [migrations.RunSQL(NOOIT_LEEG, NOOIT_LEEG_TERUG)]
