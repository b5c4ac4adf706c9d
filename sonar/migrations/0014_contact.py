"""Requests for contact: the work, one line per kandidaat, its steps, attempts, consent, and what was said after."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import sonar.validators

# Who asks, the desk and the terms, where a constraint can't look.
VACATURE = """
create function sonar_controleer_vacature() returns trigger language plpgsql as $$
begin
    if exists (
        select from nieuw join sonar_organisatie o on o.id = nieuw.organisatie_id
        where o.soort not in ('werkgever', 'intermediair')
    ) then
        raise exception 'Een vacature is van een werkgever of een intermediair.'
            using errcode = 'check_violation', constraint = 'vacature_van_wie_zoekt';
    end if;
    if exists (
        select from nieuw join sonar_organisatie o on o.id = nieuw.organisatie_id
        where (o.soort = 'intermediair') <> (nieuw.opdrachtgever <> '')
    ) then
        raise exception 'Een intermediair noemt de opdrachtgever en de vorm, een werkgever niet.'
            using errcode = 'check_violation', constraint = 'vacature_opdrachtgever_bij_intermediair';
    end if;
    if exists (
        select from nieuw join sonar_organisatie o on o.id = nieuw.bureau_id where o.soort <> 'werkgeversservicepunt'
    ) then
        raise exception 'Een vacature hoort bij een werkgeversservicepunt.'
            using errcode = 'check_violation', constraint = 'vacature_bureau_is_servicepunt';
    end if;
    if exists (
        select from (select distinct unnest(taaksoorten) as id from nieuw) gebruikt
        left join sonar_taaksoort term on term.id = gebruikt.id
        where term.id is null
    ) then
        raise exception 'Een vacature noemt een term die niet bestaat in de lijst taaksoorten.'
            using errcode = 'foreign_key_violation', constraint = 'vacature_taaksoorten_bestaan';
    end if;
    return null;
end $$;
create trigger vacature_regels_bij_toevoegen after insert on sonar_vacature
    referencing new table as nieuw for each statement execute function sonar_controleer_vacature();
create trigger vacature_regels_bij_wijzigen after update on sonar_vacature
    referencing new table as nieuw for each statement execute function sonar_controleer_vacature();
"""
VACATURE_TERUG = """
drop trigger vacature_regels_bij_wijzigen on sonar_vacature;
drop trigger vacature_regels_bij_toevoegen on sonar_vacature;
drop function sonar_controleer_vacature();
"""

# Two who take requests of one klant at once meet on the klant's row: the second waits, and then sees what the first did.
_OPEN = "('ontvangen', 'in-behandeling', 'benaderd', 'kennismaking', 'proefplaatsing')"
VERZOEK = f"""
create function sonar_een_adviseur_per_klant() returns trigger language plpgsql as $$
declare
    klanten bigint[];
begin
    klanten := array(
        select distinct n.klantprofiel_id from nieuw join sonar_kandidaatnummer n on n.nummer = nieuw.kandidaatnummer_id
        where nieuw.eigenaar_id is not null and nieuw.stand in {_OPEN} and n.klantprofiel_id is not null
        order by 1);
    if klanten = '{{}}' then
        return null;
    end if;
    perform from sonar_werkzoekende where id = any(klanten) order by id for no key update;
    if exists (
        select from sonar_kandidaatnummer n join sonar_contactverzoek v on v.kandidaatnummer_id = n.nummer
        where n.klantprofiel_id = any(klanten) and v.stand in {_OPEN}
        group by n.klantprofiel_id having count(distinct v.eigenaar_id) > 1
    ) then
        raise exception 'Alle open verzoeken om een klant hebben dezelfde adviseur.'
            using errcode = 'check_violation', constraint = 'contactverzoek_een_adviseur_per_klant';
    end if;
    return null;
end $$;
create trigger contactverzoek_een_adviseur_bij_toevoegen after insert on sonar_contactverzoek
    referencing new table as nieuw for each statement execute function sonar_een_adviseur_per_klant();
create trigger contactverzoek_een_adviseur_bij_wijzigen after update on sonar_contactverzoek
    referencing new table as nieuw for each statement execute function sonar_een_adviseur_per_klant();

create function sonar_verzoek_mag() returns trigger language plpgsql as $$
begin
    if exists (
        select from nieuw join sonar_vacature v on v.id = nieuw.vacature_id where v.bureau_id <> nieuw.bureau_id
    ) then
        raise exception 'Een verzoek ligt bij het bureau van de vacature.'
            using errcode = 'check_violation', constraint = 'contactverzoek_bureau_van_vacature';
    end if;
    if exists (
        select from nieuw join sonar_vacature v on v.id = nieuw.vacature_id
        join sonar_contactverzoek eerder on eerder.kandidaatnummer_id = nieuw.kandidaatnummer_id
        join sonar_vacature toen on toen.id = eerder.vacature_id
        where eerder.vrijgegeven_op > nieuw.ontvangen_op - 90 and eerder.id <> nieuw.id
          and (toen.organisatie_id = v.organisatie_id or toen.kvk_nummer = v.kvk_nummer and v.kvk_nummer <> '')
    ) then
        raise exception 'Deze werkgever kreeg nog geen 90 dagen geleden te horen dat er geen kennismaking komt.'
            using errcode = 'check_violation', constraint = 'contactverzoek_opnieuw_na_90_dagen';
    end if;
    return null;
end $$;
create trigger contactverzoek_mag_bij_toevoegen after insert on sonar_contactverzoek
    referencing new table as nieuw for each statement execute function sonar_verzoek_mag();
"""
VERZOEK_TERUG = """
drop trigger contactverzoek_mag_bij_toevoegen on sonar_contactverzoek;
drop function sonar_verzoek_mag();
drop trigger contactverzoek_een_adviseur_bij_wijzigen on sonar_contactverzoek;
drop trigger contactverzoek_een_adviseur_bij_toevoegen on sonar_contactverzoek;
drop function sonar_een_adviseur_per_klant();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("sonar", "0013_regeling"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contactpoging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "hoe",
                    models.CharField(
                        choices=[
                            ("kantoor", "Gesprek op kantoor"),
                            ("telefoon", "Telefonisch"),
                            ("video", "Videogesprek"),
                            ("huisbezoek", "Gesprek bij de klant thuis"),
                            ("werkbezoek", "Gesprek op de werkplek"),
                            ("e-mail", "E-mail"),
                            ("brief", "Brief"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "resultaat",
                    models.CharField(
                        choices=[
                            ("gesproken", "Gesproken"),
                            ("geen-gehoor", "Niet bereikt"),
                            ("bericht", "Bericht achtergelaten"),
                            ("terugbellen", "Belt of schrijft terug"),
                        ],
                        max_length=11,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "contactpogingen",
                "ordering": ["-op", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ContactpogingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("op", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "hoe",
                    models.CharField(
                        choices=[
                            ("kantoor", "Gesprek op kantoor"),
                            ("telefoon", "Telefonisch"),
                            ("video", "Videogesprek"),
                            ("huisbezoek", "Gesprek bij de klant thuis"),
                            ("werkbezoek", "Gesprek op de werkplek"),
                            ("e-mail", "E-mail"),
                            ("brief", "Brief"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "resultaat",
                    models.CharField(
                        choices=[
                            ("gesproken", "Gesproken"),
                            ("geen-gehoor", "Niet bereikt"),
                            ("bericht", "Bericht achtergelaten"),
                            ("terugbellen", "Belt of schrijft terug"),
                        ],
                        max_length=11,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contactstap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "van",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ontvangen", "Ontvangen"),
                            ("in-behandeling", "In behandeling"),
                            ("benaderd", "Kandidaat benaderd"),
                            ("kennismaking", "Kennismaking"),
                            ("proefplaatsing", "Proefplaatsing"),
                            ("aangenomen", "Aangenomen"),
                            ("niet-aangenomen", "Niet aangenomen"),
                            ("geen-kennismaking", "Geen kennismaking"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        max_length=17,
                    ),
                ),
                (
                    "naar",
                    models.CharField(
                        choices=[
                            ("ontvangen", "Ontvangen"),
                            ("in-behandeling", "In behandeling"),
                            ("benaderd", "Kandidaat benaderd"),
                            ("kennismaking", "Kennismaking"),
                            ("proefplaatsing", "Proefplaatsing"),
                            ("aangenomen", "Aangenomen"),
                            ("niet-aangenomen", "Niet aangenomen"),
                            ("geen-kennismaking", "Geen kennismaking"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        max_length=17,
                    ),
                ),
                ("op", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("gevraagd", "Gevraagd"),
                            ("genomen", "In behandeling genomen"),
                            ("overgedragen", "Overgedragen"),
                            ("naar-bureau", "Terug naar het bureau"),
                            ("toegewezen", "Toegewezen"),
                            ("kandidaat-benaderd", "Kandidaat benaderd"),
                            ("vastgehouden", "Vastgehouden door de consulent"),
                            ("losgelaten", "Losgelaten door de consulent"),
                            ("wachttijd-voorbij", "De wachttijd van de consulent is voorbij"),
                            ("toestemming", "Toestemming van de klant"),
                            ("toestemming-ingetrokken", "Toestemming ingetrokken"),
                            ("proefplaatsing-begonnen", "Proefplaatsing begonnen"),
                            ("proef-voorbij", "De proefplaatsing is voorbij"),
                            ("is-aangenomen", "Aangenomen"),
                            ("plaatsing-voorbij", "Het werk is of wordt beëindigd"),
                            ("werkgever-te-laat", "De werkgever heeft niet op tijd gereageerd"),
                            ("te-laat-bureau", "Te laat: zichtbaar voor collega's"),
                            ("te-laat-manager", "Te laat: zichtbaar voor de manager"),
                            ("vrijgegeven", "Antwoord aan de werkgever vrijgegeven"),
                            ("klant-verwijderd", "De klant is verwijderd"),
                            ("wil-niet", "De klant wil niet kennismaken"),
                            ("onbereikbaar", "De klant was niet te bereiken"),
                            ("teruggetrokken", "De klant heeft zich teruggetrokken"),
                            ("past-niet", "Het werk past niet bij de klant"),
                            ("elders-geplaatst", "De klant heeft ander werk"),
                            ("andere-kandidaat", "Er is voor een andere kandidaat gekozen"),
                            ("werk-past-niet", "Het werk en de kandidaat passen niet bij elkaar"),
                            ("uren-passen-niet", "De uren of dagen passen niet"),
                            ("reizen", "De reis is te ver of te moeilijk"),
                            ("begeleiding", "De begeleiding is niet te regelen"),
                            ("niet-verschenen", "De kandidaat is niet gekomen"),
                            ("zag-af", "De kandidaat zag ervan af"),
                            ("geen-werk", "Er is toch geen werk"),
                            ("niet-beschikbaar", "De kandidaat is niet meer beschikbaar"),
                            ("werkgever", "De werkgever trok de vraag in"),
                            ("vacature", "De vacature is ingetrokken"),
                            ("vervuld", "Alle plaatsen zijn vervuld"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "toelichting",
                    models.CharField(blank=True, max_length=500, validators=[sonar.validators.valideer_notitie]),
                ),
            ],
            options={
                "verbose_name_plural": "contactstappen",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Contacttoestemming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("aan_naam", models.CharField(max_length=410, verbose_name="aan wie")),
                (
                    "velden",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("naam", "Naam"),
                                ("telefoon", "Telefoonnummer"),
                                ("email", "E-mailadres"),
                                ("woonplaats", "Woonplaats"),
                                ("werkafspraken", "Werkafspraken"),
                            ],
                            max_length=13,
                        ),
                        size=None,
                    ),
                ),
                ("waarom", models.CharField(max_length=300, validators=[sonar.validators.valideer_notitie])),
                (
                    "werkafspraken",
                    models.TextField(blank=True, max_length=2000, validators=[sonar.validators.valideer_notitie]),
                ),
                (
                    "gesprek",
                    models.CharField(
                        choices=[
                            ("kantoor", "Gesprek op kantoor"),
                            ("telefoon", "Telefonisch"),
                            ("video", "Videogesprek"),
                            ("huisbezoek", "Gesprek bij de klant thuis"),
                        ],
                        max_length=10,
                        verbose_name="hoe het is besproken",
                    ),
                ),
                ("gegeven_op", models.DateField()),
                ("geldig_tot", models.DateField()),
                ("ingetrokken_op", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "contacttoestemmingen",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ContacttoestemmingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("aan_naam", models.CharField(max_length=410, verbose_name="aan wie")),
                (
                    "velden",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("naam", "Naam"),
                                ("telefoon", "Telefoonnummer"),
                                ("email", "E-mailadres"),
                                ("woonplaats", "Woonplaats"),
                                ("werkafspraken", "Werkafspraken"),
                            ],
                            max_length=13,
                        ),
                        size=None,
                    ),
                ),
                ("waarom", models.CharField(max_length=300, validators=[sonar.validators.valideer_notitie])),
                (
                    "werkafspraken",
                    models.TextField(blank=True, max_length=2000, validators=[sonar.validators.valideer_notitie]),
                ),
                (
                    "gesprek",
                    models.CharField(
                        choices=[
                            ("kantoor", "Gesprek op kantoor"),
                            ("telefoon", "Telefonisch"),
                            ("video", "Videogesprek"),
                            ("huisbezoek", "Gesprek bij de klant thuis"),
                        ],
                        max_length=10,
                        verbose_name="hoe het is besproken",
                    ),
                ),
                ("gegeven_op", models.DateField()),
                ("geldig_tot", models.DateField()),
                ("ingetrokken_op", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contactverzoek",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("zoals_deze", models.BooleanField(default=False, verbose_name="iemand zoals deze")),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("ontvangen", "Ontvangen"),
                            ("in-behandeling", "In behandeling"),
                            ("benaderd", "Kandidaat benaderd"),
                            ("kennismaking", "Kennismaking"),
                            ("proefplaatsing", "Proefplaatsing"),
                            ("aangenomen", "Aangenomen"),
                            ("niet-aangenomen", "Niet aangenomen"),
                            ("geen-kennismaking", "Geen kennismaking"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="ontvangen",
                        max_length=17,
                    ),
                ),
                (
                    "aan_zet",
                    models.CharField(
                        blank=True,
                        choices=[("werkgever", "Werkgever"), ("adviseur", "Adviseur"), ("consulent", "Consulent")],
                        max_length=9,
                    ),
                ),
                ("uiterlijk", models.DateField(blank=True, null=True)),
                ("ontvangen_op", models.DateField()),
                ("wacht_tot", models.DateField(blank=True, null=True, verbose_name="wachten tot en met")),
                (
                    "proefplaatsing_tot",
                    models.DateField(blank=True, null=True, verbose_name="laatste dag van de proefplaatsing"),
                ),
                ("plaatsing_tot", models.DateField(blank=True, null=True, verbose_name="eerste dag zonder dit werk")),
                (
                    "reden",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wil-niet", "De klant wil niet kennismaken"),
                            ("onbereikbaar", "De klant was niet te bereiken"),
                            ("teruggetrokken", "De klant heeft zich teruggetrokken"),
                            ("past-niet", "Het werk past niet bij de klant"),
                            ("elders-geplaatst", "De klant heeft ander werk"),
                            ("andere-kandidaat", "Er is voor een andere kandidaat gekozen"),
                            ("werk-past-niet", "Het werk en de kandidaat passen niet bij elkaar"),
                            ("uren-passen-niet", "De uren of dagen passen niet"),
                            ("reizen", "De reis is te ver of te moeilijk"),
                            ("begeleiding", "De begeleiding is niet te regelen"),
                            ("niet-verschenen", "De kandidaat is niet gekomen"),
                            ("zag-af", "De kandidaat zag ervan af"),
                            ("geen-werk", "Er is toch geen werk"),
                            ("niet-beschikbaar", "De kandidaat is niet meer beschikbaar"),
                            ("werkgever", "De werkgever trok de vraag in"),
                            ("vacature", "De vacature is ingetrokken"),
                            ("vervuld", "Alle plaatsen zijn vervuld"),
                        ],
                        max_length=16,
                    ),
                ),
                ("besloten_op", models.DateField(blank=True, null=True)),
                ("vrijgegeven_op", models.DateField(blank=True, null=True)),
                ("afgesloten_op", models.DateField(blank=True, null=True)),
                (
                    "escalatie",
                    models.CharField(
                        blank=True,
                        choices=[("", "Op tijd"), ("bureau", "Collega's van het bureau"), ("manager", "Manager")],
                        max_length=7,
                    ),
                ),
                ("geescaleerd_op", models.DateField(blank=True, null=True)),
                (
                    "aangemaakt_op",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
            ],
            options={
                "verbose_name_plural": "contactverzoeken",
                "ordering": ["uiterlijk", "id"],
            },
        ),
        migrations.CreateModel(
            name="ContactverzoekEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("zoals_deze", models.BooleanField(default=False, verbose_name="iemand zoals deze")),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("ontvangen", "Ontvangen"),
                            ("in-behandeling", "In behandeling"),
                            ("benaderd", "Kandidaat benaderd"),
                            ("kennismaking", "Kennismaking"),
                            ("proefplaatsing", "Proefplaatsing"),
                            ("aangenomen", "Aangenomen"),
                            ("niet-aangenomen", "Niet aangenomen"),
                            ("geen-kennismaking", "Geen kennismaking"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        default="ontvangen",
                        max_length=17,
                    ),
                ),
                (
                    "aan_zet",
                    models.CharField(
                        blank=True,
                        choices=[("werkgever", "Werkgever"), ("adviseur", "Adviseur"), ("consulent", "Consulent")],
                        max_length=9,
                    ),
                ),
                ("uiterlijk", models.DateField(blank=True, null=True)),
                ("ontvangen_op", models.DateField()),
                ("wacht_tot", models.DateField(blank=True, null=True, verbose_name="wachten tot en met")),
                (
                    "proefplaatsing_tot",
                    models.DateField(blank=True, null=True, verbose_name="laatste dag van de proefplaatsing"),
                ),
                ("plaatsing_tot", models.DateField(blank=True, null=True, verbose_name="eerste dag zonder dit werk")),
                (
                    "reden",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wil-niet", "De klant wil niet kennismaken"),
                            ("onbereikbaar", "De klant was niet te bereiken"),
                            ("teruggetrokken", "De klant heeft zich teruggetrokken"),
                            ("past-niet", "Het werk past niet bij de klant"),
                            ("elders-geplaatst", "De klant heeft ander werk"),
                            ("andere-kandidaat", "Er is voor een andere kandidaat gekozen"),
                            ("werk-past-niet", "Het werk en de kandidaat passen niet bij elkaar"),
                            ("uren-passen-niet", "De uren of dagen passen niet"),
                            ("reizen", "De reis is te ver of te moeilijk"),
                            ("begeleiding", "De begeleiding is niet te regelen"),
                            ("niet-verschenen", "De kandidaat is niet gekomen"),
                            ("zag-af", "De kandidaat zag ervan af"),
                            ("geen-werk", "Er is toch geen werk"),
                            ("niet-beschikbaar", "De kandidaat is niet meer beschikbaar"),
                            ("werkgever", "De werkgever trok de vraag in"),
                            ("vacature", "De vacature is ingetrokken"),
                            ("vervuld", "Alle plaatsen zijn vervuld"),
                        ],
                        max_length=16,
                    ),
                ),
                ("besloten_op", models.DateField(blank=True, null=True)),
                ("vrijgegeven_op", models.DateField(blank=True, null=True)),
                ("afgesloten_op", models.DateField(blank=True, null=True)),
                (
                    "escalatie",
                    models.CharField(
                        blank=True,
                        choices=[("", "Op tijd"), ("bureau", "Collega's van het bureau"), ("manager", "Manager")],
                        max_length=7,
                    ),
                ),
                ("geescaleerd_op", models.DateField(blank=True, null=True)),
                (
                    "aangemaakt_op",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Profieloordeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "onderdeel",
                    models.CharField(
                        choices=[
                            ("opleiding", "Opleiding"),
                            ("beroepen", "Beroepen en ervaring"),
                            ("vaardigheden", "Vaardigheden"),
                            ("competenties", "Competenties"),
                            ("taaksoorten", "Taaksoorten"),
                            ("talen", "Talen"),
                            ("uren", "Uren en dagdelen"),
                            ("reizen", "Reizen en rijbewijs"),
                            ("beschikbaar", "Beschikbaarheid"),
                        ],
                        max_length=12,
                    ),
                ),
                ("klopte", models.BooleanField(verbose_name="klopte het profiel?")),
                ("op", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("bekeken_op", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "profieloordelen",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ProfieloordeelEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "onderdeel",
                    models.CharField(
                        choices=[
                            ("opleiding", "Opleiding"),
                            ("beroepen", "Beroepen en ervaring"),
                            ("vaardigheden", "Vaardigheden"),
                            ("competenties", "Competenties"),
                            ("taaksoorten", "Taaksoorten"),
                            ("talen", "Talen"),
                            ("uren", "Uren en dagdelen"),
                            ("reizen", "Reizen en rijbewijs"),
                            ("beschikbaar", "Beschikbaarheid"),
                        ],
                        max_length=12,
                    ),
                ),
                ("klopte", models.BooleanField(verbose_name="klopte het profiel?")),
                ("op", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("bekeken_op", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Vacature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kvk_nummer",
                    models.CharField(
                        blank=True,
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9]{8}\\Z", "Vul de 8 cijfers van het KvK-nummer in."
                            )
                        ],
                        verbose_name="KvK-nummer",
                    ),
                ),
                ("werkgever_naam", models.CharField(blank=True, max_length=200, verbose_name="naam van de werkgever")),
                ("contactpersoon", models.CharField(blank=True, max_length=150)),
                ("telefoon", models.CharField(blank=True, max_length=30)),
                ("opdrachtgever", models.CharField(blank=True, max_length=200)),
                (
                    "vorm",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-dienst", "In dienst bij de opdrachtgever"),
                            ("detachering", "Detachering"),
                            ("uitzenden", "Uitzenden"),
                        ],
                        max_length=11,
                    ),
                ),
                ("functie", models.CharField(max_length=120, validators=[sonar.validators.valideer_notitie])),
                (
                    "taaksoorten",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), blank=True, null=True, size=None, verbose_name="taaksoorten"
                    ),
                ),
                (
                    "uren_min",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="uren per week, minstens",
                    ),
                ),
                (
                    "uren_max",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="uren per week, hoogstens",
                    ),
                ),
                ("start", models.DateField(verbose_name="eerste werkdag")),
                (
                    "plaatsen",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="aantal plaatsen",
                    ),
                ),
                (
                    "toelichting",
                    models.TextField(blank=True, max_length=2000, validators=[sonar.validators.valideer_notitie]),
                ),
                (
                    "geluid",
                    models.CharField(
                        blank=True,
                        choices=[("stil", "Stil"), ("normaal", "Gewoon, zoals op kantoor"), ("lawaai", "Lawaaiig")],
                        max_length=7,
                        null=True,
                    ),
                ),
                (
                    "tillen",
                    models.CharField(
                        blank=True,
                        choices=[("niet", "Niet tillen"), ("licht", "Licht tillen"), ("zwaar", "Zwaar tillen")],
                        max_length=5,
                        null=True,
                    ),
                ),
                (
                    "staan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("weinig", "Vooral zitten"),
                            ("afwisselend", "Zitten en staan wisselen elkaar af"),
                            ("lang", "Lang staan of lopen"),
                        ],
                        max_length=11,
                        null=True,
                    ),
                ),
                (
                    "ploegendienst",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("vast", "Vaste werktijden"),
                            ("wisselend", "Wisselende werktijden"),
                            ("ploegen", "Ploegendienst"),
                        ],
                        max_length=9,
                        null=True,
                        verbose_name="werktijden",
                    ),
                ),
                (
                    "ov_bereikbaar",
                    models.BooleanField(blank=True, null=True, verbose_name="bereikbaar met het openbaar vervoer"),
                ),
                (
                    "begeleider_aanwezig",
                    models.BooleanField(blank=True, null=True, verbose_name="vaste begeleider op de werkplek"),
                ),
                (
                    "taken_verschuifbaar",
                    models.BooleanField(blank=True, null=True, verbose_name="taken zijn anders te verdelen"),
                ),
                (
                    "proefplaatsing_mogelijk",
                    models.BooleanField(blank=True, null=True, verbose_name="proefplaatsing is mogelijk"),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[("open", "Open"), ("vervuld", "Vervuld"), ("ingetrokken", "Ingetrokken")],
                        default="open",
                        max_length=11,
                    ),
                ),
                ("afgesloten_op", models.DateField(blank=True, null=True)),
                (
                    "aangemaakt_op",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
            ],
            options={
                "verbose_name_plural": "vacatures",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="VacatureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kvk_nummer",
                    models.CharField(
                        blank=True,
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[0-9]{8}\\Z", "Vul de 8 cijfers van het KvK-nummer in."
                            )
                        ],
                        verbose_name="KvK-nummer",
                    ),
                ),
                ("werkgever_naam", models.CharField(blank=True, max_length=200, verbose_name="naam van de werkgever")),
                ("contactpersoon", models.CharField(blank=True, max_length=150)),
                ("telefoon", models.CharField(blank=True, max_length=30)),
                ("opdrachtgever", models.CharField(blank=True, max_length=200)),
                (
                    "vorm",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in-dienst", "In dienst bij de opdrachtgever"),
                            ("detachering", "Detachering"),
                            ("uitzenden", "Uitzenden"),
                        ],
                        max_length=11,
                    ),
                ),
                ("functie", models.CharField(max_length=120, validators=[sonar.validators.valideer_notitie])),
                (
                    "taaksoorten",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), blank=True, null=True, size=None, verbose_name="taaksoorten"
                    ),
                ),
                (
                    "uren_min",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="uren per week, minstens",
                    ),
                ),
                (
                    "uren_max",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="uren per week, hoogstens",
                    ),
                ),
                ("start", models.DateField(verbose_name="eerste werkdag")),
                (
                    "plaatsen",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="aantal plaatsen",
                    ),
                ),
                (
                    "toelichting",
                    models.TextField(blank=True, max_length=2000, validators=[sonar.validators.valideer_notitie]),
                ),
                (
                    "geluid",
                    models.CharField(
                        blank=True,
                        choices=[("stil", "Stil"), ("normaal", "Gewoon, zoals op kantoor"), ("lawaai", "Lawaaiig")],
                        max_length=7,
                        null=True,
                    ),
                ),
                (
                    "tillen",
                    models.CharField(
                        blank=True,
                        choices=[("niet", "Niet tillen"), ("licht", "Licht tillen"), ("zwaar", "Zwaar tillen")],
                        max_length=5,
                        null=True,
                    ),
                ),
                (
                    "staan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("weinig", "Vooral zitten"),
                            ("afwisselend", "Zitten en staan wisselen elkaar af"),
                            ("lang", "Lang staan of lopen"),
                        ],
                        max_length=11,
                        null=True,
                    ),
                ),
                (
                    "ploegendienst",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("vast", "Vaste werktijden"),
                            ("wisselend", "Wisselende werktijden"),
                            ("ploegen", "Ploegendienst"),
                        ],
                        max_length=9,
                        null=True,
                        verbose_name="werktijden",
                    ),
                ),
                (
                    "ov_bereikbaar",
                    models.BooleanField(blank=True, null=True, verbose_name="bereikbaar met het openbaar vervoer"),
                ),
                (
                    "begeleider_aanwezig",
                    models.BooleanField(blank=True, null=True, verbose_name="vaste begeleider op de werkplek"),
                ),
                (
                    "taken_verschuifbaar",
                    models.BooleanField(blank=True, null=True, verbose_name="taken zijn anders te verdelen"),
                ),
                (
                    "proefplaatsing_mogelijk",
                    models.BooleanField(blank=True, null=True, verbose_name="proefplaatsing is mogelijk"),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[("open", "Open"), ("vervuld", "Vervuld"), ("ingetrokken", "Ingetrokken")],
                        default="open",
                        max_length=11,
                    ),
                ),
                ("afgesloten_op", models.DateField(blank=True, null=True)),
                (
                    "aangemaakt_op",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="inzage",
            name="inzage_soort_bestaat",
        ),
        migrations.AlterField(
            model_name="inzage",
            name="soort",
            field=models.CharField(
                choices=[
                    ("zoeken", "Gevonden bij het zoeken"),
                    ("lijst", "Op een lijst gezien"),
                    ("bekeken", "Bekeken"),
                    ("gewijzigd", "Gewijzigd"),
                    ("bsn", "BSN bekeken"),
                    ("samen", "Samen ingevuld"),
                    ("geschiedenis", "Geschiedenis bekeken"),
                    ("overzicht", "Overzicht gemaakt"),
                    ("aan-werkgever", "Aan een werkgever verteld"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddIndex(
            model_name="kandidaatnummer",
            index=models.Index(models.F("klantprofiel"), name="kandidaatnummer_per_profiel"),
        ),
        migrations.AddConstraint(
            model_name="inzage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "soort__in",
                        [
                            "zoeken",
                            "lijst",
                            "bekeken",
                            "gewijzigd",
                            "bsn",
                            "samen",
                            "geschiedenis",
                            "overzicht",
                            "aan-werkgever",
                        ],
                    )
                ),
                name="inzage_soort_bestaat",
                violation_error_message="Kies wat er met de gegevens is gedaan.",
            ),
        ),
        migrations.AddField(
            model_name="contactpoging",
            name="door",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactpogingevent",
            name="door",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactpogingevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="contactpogingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="sonar.contactpoging",
            ),
        ),
        migrations.AddField(
            model_name="contactstap",
            name="door",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemming",
            name="aan",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sonar.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemming",
            name="vastgelegd_door",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemmingevent",
            name="aan",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemmingevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemmingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="sonar.contacttoestemming",
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemmingevent",
            name="vastgelegd_door",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactverzoek",
            name="bureau",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contactverzoeken",
                to="sonar.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="contactverzoek",
            name="eigenaar",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contactverzoeken",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactverzoek",
            name="gevraagd_door",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactverzoek",
            name="kandidaatnummer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="verzoeken",
                to="sonar.kandidaatnummer",
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemmingevent",
            name="verzoek",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.contactverzoek",
            ),
        ),
        migrations.AddField(
            model_name="contacttoestemming",
            name="verzoek",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="toestemmingen", to="sonar.contactverzoek"
            ),
        ),
        migrations.AddField(
            model_name="contactstap",
            name="verzoek",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stappen",
                to="sonar.contactverzoek",
            ),
        ),
        migrations.AddField(
            model_name="contactpogingevent",
            name="verzoek",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.contactverzoek",
            ),
        ),
        migrations.AddField(
            model_name="contactpoging",
            name="verzoek",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pogingen",
                to="sonar.contactverzoek",
            ),
        ),
        migrations.AddField(
            model_name="contactverzoekevent",
            name="bureau",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="contactverzoekevent",
            name="eigenaar",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactverzoekevent",
            name="gevraagd_door",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactverzoekevent",
            name="kandidaatnummer",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.kandidaatnummer",
            ),
        ),
        migrations.AddField(
            model_name="contactverzoekevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="contactverzoekevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="sonar.contactverzoek",
            ),
        ),
        migrations.AddField(
            model_name="profieloordeel",
            name="bekeken_door",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="profieloordeel",
            name="verzoek",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="profieloordelen",
                to="sonar.contactverzoek",
            ),
        ),
        migrations.AddField(
            model_name="profieloordeelevent",
            name="bekeken_door",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="profieloordeelevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="profieloordeelevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="sonar.profieloordeel",
            ),
        ),
        migrations.AddField(
            model_name="profieloordeelevent",
            name="verzoek",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.contactverzoek",
            ),
        ),
        migrations.AddField(
            model_name="vacature",
            name="aangemaakt_door",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="vacature",
            name="bureau",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="vacatures_van_bureau", to="sonar.organisatie"
            ),
        ),
        migrations.AddField(
            model_name="vacature",
            name="gemeente",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sonar.gemeente",
                verbose_name="gemeente van de werkplek",
            ),
        ),
        migrations.AddField(
            model_name="vacature",
            name="organisatie",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="vacatures",
                to="sonar.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="contactverzoekevent",
            name="vacature",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.vacature",
            ),
        ),
        migrations.AddField(
            model_name="contactverzoek",
            name="vacature",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="verzoeken",
                to="sonar.vacature",
            ),
        ),
        migrations.AddField(
            model_name="vacatureevent",
            name="aangemaakt_door",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="vacatureevent",
            name="bureau",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="vacatureevent",
            name="gemeente",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.gemeente",
                verbose_name="gemeente van de werkplek",
            ),
        ),
        migrations.AddField(
            model_name="vacatureevent",
            name="organisatie",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="sonar.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="vacatureevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="vacatureevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="sonar.vacature",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contacttoestemmingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a1347e9d921798cf2b7ae2e237a20b9cdfd0b8c9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3efa1",
                    table="sonar_contacttoestemmingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contacttoestemming",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ingetrokken_op__isnull", True)),
                fields=("verzoek",),
                name="contacttoestemming_een_tegelijk",
                violation_error_message="Voor dit verzoek is al toestemming vastgelegd.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contacttoestemming",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("velden__contained_by", ["naam", "telefoon", "email", "woonplaats", "werkafspraken"]),
                    ("velden__len__gte", 1),
                ),
                name="contacttoestemming_velden_bestaan",
                violation_error_message="Kies een of meer gegevens uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contacttoestemming",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("werkafspraken", ""), models.Q(("velden__contains", ["werkafspraken"]), _negated=True)),
                    models.Q(models.Q(("werkafspraken", ""), _negated=True), ("velden__contains", ["werkafspraken"])),
                    _connector="OR",
                ),
                name="contacttoestemming_afspraken_bij_veld",
                violation_error_message="Vul de werkafspraken in als de klant die wil delen, en anders niet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contacttoestemming",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("waarom", ""), _negated=True), models.Q(("aan_naam", ""), _negated=True)),
                name="contacttoestemming_met_waarom_en_aan_wie",
                violation_error_message="Vul in aan wie en waarom de gegevens worden verteld.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contacttoestemming",
            constraint=models.CheckConstraint(
                condition=models.Q(("gesprek__in", ["kantoor", "telefoon", "video", "huisbezoek"])),
                name="contacttoestemming_gesprek_bestaat",
                violation_error_message="Vul in hoe u de klant gesproken hebt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contacttoestemming",
            constraint=models.CheckConstraint(
                condition=models.Q(("geldig_tot__gt", models.F("gegeven_op"))),
                name="contacttoestemming_tot_na_begin",
                violation_error_message="De toestemming eindigt na de dag waarop zij is gegeven.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contacttoestemming",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contacttoestemmingevent" ("aan_id", "aan_naam", "gegeven_op", "geldig_tot", "gesprek", "id", "ingetrokken_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vastgelegd_door_id", "velden", "verzoek_id", "waarom", "werkafspraken") SELECT new_values."aan_id", new_values."aan_naam", new_values."gegeven_op", new_values."geldig_tot", new_values."gesprek", new_values."id", new_values."ingetrokken_op", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."vastgelegd_door_id", new_values."velden", new_values."verzoek_id", new_values."waarom", new_values."werkafspraken" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="812af16d8f49fa12a1d9d7b3688803fc70edb38e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5e74d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="sonar_contacttoestemming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contacttoestemming",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contacttoestemmingevent" ("aan_id", "aan_naam", "gegeven_op", "geldig_tot", "gesprek", "id", "ingetrokken_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vastgelegd_door_id", "velden", "verzoek_id", "waarom", "werkafspraken") SELECT new_values."aan_id", new_values."aan_naam", new_values."gegeven_op", new_values."geldig_tot", new_values."gesprek", new_values."id", new_values."ingetrokken_op", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."vastgelegd_door_id", new_values."velden", new_values."verzoek_id", new_values."waarom", new_values."werkafspraken" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4976ed63e02bed5e1673ac4d3a0242fe1b235ca4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_11172",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="sonar_contacttoestemming",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contacttoestemming",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contacttoestemmingevent" ("aan_id", "aan_naam", "gegeven_op", "geldig_tot", "gesprek", "id", "ingetrokken_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vastgelegd_door_id", "velden", "verzoek_id", "waarom", "werkafspraken") SELECT old_values."aan_id", old_values."aan_naam", old_values."gegeven_op", old_values."geldig_tot", old_values."gesprek", old_values."id", old_values."ingetrokken_op", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."vastgelegd_door_id", old_values."velden", old_values."verzoek_id", old_values."waarom", old_values."werkafspraken" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d39479dea698e8836a51defc7937029e8c7f7007",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_15743",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="sonar_contacttoestemming",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="contactstap",
            index=models.Index(models.F("verzoek"), models.F("id"), name="contactstap_per_verzoek"),
        ),
        migrations.AddConstraint(
            model_name="contactstap",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "naar__in",
                        [
                            "ontvangen",
                            "in-behandeling",
                            "benaderd",
                            "kennismaking",
                            "proefplaatsing",
                            "aangenomen",
                            "niet-aangenomen",
                            "geen-kennismaking",
                            "ingetrokken",
                        ],
                    ),
                    (
                        "van__in",
                        [
                            "",
                            "ontvangen",
                            "in-behandeling",
                            "benaderd",
                            "kennismaking",
                            "proefplaatsing",
                            "aangenomen",
                            "niet-aangenomen",
                            "geen-kennismaking",
                            "ingetrokken",
                        ],
                    ),
                ),
                name="contactstap_stand_bestaat",
                violation_error_message="Kies een stand uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactstap",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "reden__in",
                        [
                            "gevraagd",
                            "genomen",
                            "overgedragen",
                            "naar-bureau",
                            "toegewezen",
                            "kandidaat-benaderd",
                            "vastgehouden",
                            "losgelaten",
                            "wachttijd-voorbij",
                            "toestemming",
                            "toestemming-ingetrokken",
                            "proefplaatsing-begonnen",
                            "proef-voorbij",
                            "is-aangenomen",
                            "plaatsing-voorbij",
                            "werkgever-te-laat",
                            "te-laat-bureau",
                            "te-laat-manager",
                            "vrijgegeven",
                            "klant-verwijderd",
                            "wil-niet",
                            "onbereikbaar",
                            "teruggetrokken",
                            "past-niet",
                            "elders-geplaatst",
                            "andere-kandidaat",
                            "werk-past-niet",
                            "uren-passen-niet",
                            "reizen",
                            "begeleiding",
                            "niet-verschenen",
                            "zag-af",
                            "geen-werk",
                            "niet-beschikbaar",
                            "werkgever",
                            "vacature",
                            "vervuld",
                        ],
                    )
                ),
                name="contactstap_reden_bestaat",
                violation_error_message="Kies een reden uit de lijst.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactstap",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cd81da91767a208badef332a0cee5fe56f5a55ed",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d4c78",
                    table="sonar_contactstap",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpogingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0d7c3894e8ee100ac741496131d46a069b7c3e76",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_038e2",
                    table="sonar_contactpogingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="contactpoging",
            index=models.Index(models.F("verzoek"), models.F("op"), name="contactpoging_per_verzoek"),
        ),
        migrations.AddConstraint(
            model_name="contactpoging",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hoe__in", ["kantoor", "telefoon", "video", "huisbezoek", "werkbezoek", "e-mail", "brief"])
                ),
                name="contactpoging_hoe_bestaat",
                violation_error_message="Kies hoe u contact zocht.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactpoging",
            constraint=models.CheckConstraint(
                condition=models.Q(("resultaat__in", ["gesproken", "geen-gehoor", "bericht", "terugbellen"])),
                name="contactpoging_resultaat_bestaat",
                violation_error_message="Kies wat het resultaat was.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpoging",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contactpogingevent" ("door_id", "hoe", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resultaat", "verzoek_id") SELECT new_values."door_id", new_values."hoe", new_values."id", new_values."op", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."resultaat", new_values."verzoek_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f7bfb7b93b2920f1c74f21f8cb4147cd2cb0f035",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_01fa9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="sonar_contactpoging",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpoging",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contactpogingevent" ("door_id", "hoe", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resultaat", "verzoek_id") SELECT new_values."door_id", new_values."hoe", new_values."id", new_values."op", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."resultaat", new_values."verzoek_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cb1d950fd04f99525f0174b22618a0de17f7e0e6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92023",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="sonar_contactpoging",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpoging",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contactpogingevent" ("door_id", "hoe", "id", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resultaat", "verzoek_id") SELECT old_values."door_id", old_values."hoe", old_values."id", old_values."op", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."resultaat", old_values."verzoek_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="cdca6aea6c7659e8f4a5971c9106287d560d4b9a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_eeeb6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="sonar_contactpoging",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="profieloordeel",
            constraint=models.UniqueConstraint(
                fields=("verzoek", "onderdeel"),
                name="profieloordeel_eenmaal_per_onderdeel",
                violation_error_message="Over dit onderdeel is al een oordeel gegeven.",
            ),
        ),
        migrations.AddConstraint(
            model_name="profieloordeel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "onderdeel__in",
                        [
                            "opleiding",
                            "beroepen",
                            "vaardigheden",
                            "competenties",
                            "taaksoorten",
                            "talen",
                            "uren",
                            "reizen",
                            "beschikbaar",
                        ],
                    )
                ),
                name="profieloordeel_onderdeel_bestaat",
                violation_error_message="Kies een onderdeel uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="profieloordeel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bekeken_door__isnull", True), ("bekeken_op__isnull", True)),
                    models.Q(("bekeken_door__isnull", False), ("bekeken_op__isnull", False)),
                    _connector="OR",
                ),
                name="profieloordeel_bekeken_door_iemand",
                violation_error_message="Leg vast wie het oordeel heeft bekeken.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profieloordeel",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_profieloordeelevent" ("bekeken_door_id", "bekeken_op", "id", "klopte", "onderdeel", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verzoek_id") SELECT new_values."bekeken_door_id", new_values."bekeken_op", new_values."id", new_values."klopte", new_values."onderdeel", new_values."op", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."verzoek_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="15212f7bb208429c104c7573febce3d3a07600b7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_215f9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="sonar_profieloordeel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profieloordeel",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_profieloordeelevent" ("bekeken_door_id", "bekeken_op", "id", "klopte", "onderdeel", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verzoek_id") SELECT new_values."bekeken_door_id", new_values."bekeken_op", new_values."id", new_values."klopte", new_values."onderdeel", new_values."op", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."verzoek_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1913994f8de837356421716830798a126c954ddb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_648cb",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="sonar_profieloordeel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profieloordeel",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_profieloordeelevent" ("bekeken_door_id", "bekeken_op", "id", "klopte", "onderdeel", "op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verzoek_id") SELECT old_values."bekeken_door_id", old_values."bekeken_op", old_values."id", old_values."klopte", old_values."onderdeel", old_values."op", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."verzoek_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5e68ed867422edce9aa17cf50956d2f45c294fb2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e842b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="sonar_profieloordeel",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profieloordeelevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="051d6a6c794d59316070fc76b0e6faaa10420c4a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ae90c",
                    table="sonar_profieloordeelevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("contactpersoon", ""),
                        ("kvk_nummer", ""),
                        ("organisatie__isnull", False),
                        ("telefoon", ""),
                        ("werkgever_naam", ""),
                    ),
                    models.Q(
                        ("organisatie__isnull", True),
                        models.Q(("kvk_nummer", ""), _negated=True),
                        models.Q(("werkgever_naam", ""), _negated=True),
                        models.Q(("contactpersoon", ""), _negated=True),
                        models.Q(("telefoon", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="vacature_van_een_werkgever",
                violation_error_message="Kies een organisatie, of vul KvK-nummer, naam, contactpersoon en telefoon van de werkgever in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(("kvk_nummer__regex", "^([0-9]{8})?$")),
                name="vacature_kvk_acht_cijfers",
                violation_error_message="Een KvK-nummer heeft 8 cijfers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opdrachtgever", ""), ("vorm", "")),
                    models.Q(
                        models.Q(("opdrachtgever", ""), _negated=True),
                        ("vorm__in", ["in-dienst", "detachering", "uitzenden"]),
                    ),
                    _connector="OR",
                ),
                name="vacature_opdrachtgever_met_vorm",
                violation_error_message="Bij een opdrachtgever hoort de vorm: in dienst, detachering of uitzenden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(("functie", ""), _negated=True),
                name="vacature_heeft_functie",
                violation_error_message="Vul in om welk werk het gaat.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(("plaatsen__gte", 1), ("plaatsen__lte", 500)),
                name="vacature_minstens_een_plaats",
                violation_error_message="Vul het aantal plaatsen in: 1 of meer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("uren_min__isnull", True), models.Q(("uren_min__gte", 1), ("uren_min__lte", 60)), _connector="OR"
                ),
                name="vacature_uren_min_1_tot_60",
                violation_error_message="Kies een aantal uren van 1 tot en met 60.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("uren_max__isnull", True), models.Q(("uren_max__gte", 1), ("uren_max__lte", 60)), _connector="OR"
                ),
                name="vacature_uren_max_1_tot_60",
                violation_error_message="Kies een aantal uren van 1 tot en met 60.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("uren_min__isnull", True),
                    ("uren_max__isnull", True),
                    ("uren_min__lte", models.F("uren_max")),
                    _connector="OR",
                ),
                name="vacature_uren_min_niet_boven_max",
                violation_error_message="Het minste aantal uren kan niet hoger zijn dan het hoogste.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("geluid__isnull", True), ("geluid__in", ["stil", "normaal", "lawaai"]), _connector="OR"
                ),
                name="vacature_geluid_bestaat",
                violation_error_message="Kies iets uit de lijst, of laat het open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tillen__isnull", True), ("tillen__in", ["niet", "licht", "zwaar"]), _connector="OR"
                ),
                name="vacature_tillen_bestaat",
                violation_error_message="Kies iets uit de lijst, of laat het open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("staan__isnull", True), ("staan__in", ["weinig", "afwisselend", "lang"]), _connector="OR"
                ),
                name="vacature_staan_bestaat",
                violation_error_message="Kies iets uit de lijst, of laat het open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ploegendienst__isnull", True),
                    ("ploegendienst__in", ["vast", "wisselend", "ploegen"]),
                    _connector="OR",
                ),
                name="vacature_ploegendienst_bestaat",
                violation_error_message="Kies iets uit de lijst, of laat het open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(("stand__in", ["open", "vervuld", "ingetrokken"])),
                name="vacature_stand_bestaat",
                violation_error_message="Kies open, vervuld of ingetrokken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vacature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afgesloten_op__isnull", True), ("stand", "open")),
                    models.Q(models.Q(("stand", "open"), _negated=True), ("afgesloten_op__isnull", False)),
                    _connector="OR",
                ),
                name="vacature_afgesloten_met_datum",
                violation_error_message="Een vacature die niet meer open is, heeft een einddatum.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_vacatureevent" ("aangemaakt_door_id", "aangemaakt_op", "afgesloten_op", "begeleider_aanwezig", "bureau_id", "contactpersoon", "functie", "geluid", "gemeente_id", "id", "kvk_nummer", "opdrachtgever", "organisatie_id", "ov_bereikbaar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsen", "ploegendienst", "proefplaatsing_mogelijk", "staan", "stand", "start", "taaksoorten", "taken_verschuifbaar", "telefoon", "tillen", "toelichting", "uren_max", "uren_min", "vorm", "werkgever_naam") SELECT new_values."aangemaakt_door_id", new_values."aangemaakt_op", new_values."afgesloten_op", new_values."begeleider_aanwezig", new_values."bureau_id", new_values."contactpersoon", new_values."functie", new_values."geluid", new_values."gemeente_id", new_values."id", new_values."kvk_nummer", new_values."opdrachtgever", new_values."organisatie_id", new_values."ov_bereikbaar", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plaatsen", new_values."ploegendienst", new_values."proefplaatsing_mogelijk", new_values."staan", new_values."stand", new_values."start", new_values."taaksoorten", new_values."taken_verschuifbaar", new_values."telefoon", new_values."tillen", new_values."toelichting", new_values."uren_max", new_values."uren_min", new_values."vorm", new_values."werkgever_naam" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4906bbfd69503d7db574681f3e3a17f589d204b7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9d8c6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="sonar_vacature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_vacatureevent" ("aangemaakt_door_id", "aangemaakt_op", "afgesloten_op", "begeleider_aanwezig", "bureau_id", "contactpersoon", "functie", "geluid", "gemeente_id", "id", "kvk_nummer", "opdrachtgever", "organisatie_id", "ov_bereikbaar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsen", "ploegendienst", "proefplaatsing_mogelijk", "staan", "stand", "start", "taaksoorten", "taken_verschuifbaar", "telefoon", "tillen", "toelichting", "uren_max", "uren_min", "vorm", "werkgever_naam") SELECT new_values."aangemaakt_door_id", new_values."aangemaakt_op", new_values."afgesloten_op", new_values."begeleider_aanwezig", new_values."bureau_id", new_values."contactpersoon", new_values."functie", new_values."geluid", new_values."gemeente_id", new_values."id", new_values."kvk_nummer", new_values."opdrachtgever", new_values."organisatie_id", new_values."ov_bereikbaar", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plaatsen", new_values."ploegendienst", new_values."proefplaatsing_mogelijk", new_values."staan", new_values."stand", new_values."start", new_values."taaksoorten", new_values."taken_verschuifbaar", new_values."telefoon", new_values."tillen", new_values."toelichting", new_values."uren_max", new_values."uren_min", new_values."vorm", new_values."werkgever_naam" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3bb58ea86ffa95a8ae9c1c75ed3e3fff3ef58024",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4e252",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="sonar_vacature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_vacatureevent" ("aangemaakt_door_id", "aangemaakt_op", "afgesloten_op", "begeleider_aanwezig", "bureau_id", "contactpersoon", "functie", "geluid", "gemeente_id", "id", "kvk_nummer", "opdrachtgever", "organisatie_id", "ov_bereikbaar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsen", "ploegendienst", "proefplaatsing_mogelijk", "staan", "stand", "start", "taaksoorten", "taken_verschuifbaar", "telefoon", "tillen", "toelichting", "uren_max", "uren_min", "vorm", "werkgever_naam") SELECT old_values."aangemaakt_door_id", old_values."aangemaakt_op", old_values."afgesloten_op", old_values."begeleider_aanwezig", old_values."bureau_id", old_values."contactpersoon", old_values."functie", old_values."geluid", old_values."gemeente_id", old_values."id", old_values."kvk_nummer", old_values."opdrachtgever", old_values."organisatie_id", old_values."ov_bereikbaar", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plaatsen", old_values."ploegendienst", old_values."proefplaatsing_mogelijk", old_values."staan", old_values."stand", old_values."start", old_values."taaksoorten", old_values."taken_verschuifbaar", old_values."telefoon", old_values."tillen", old_values."toelichting", old_values."uren_max", old_values."uren_min", old_values."vorm", old_values."werkgever_naam" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e3f6fea991deedfdcf559beecc99a001e25e9ebb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1ec9f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="sonar_vacature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactverzoekevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e9f133b15944b776aadc2c9279970f91d20bbc02",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_20074",
                    table="sonar_contactverzoekevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="contactverzoek",
            index=models.Index(models.F("vacature"), name="contactverzoek_per_vacature"),
        ),
        migrations.AddIndex(
            model_name="contactverzoek",
            index=models.Index(models.F("kandidaatnummer"), models.F("stand"), name="contactverzoek_per_nummer"),
        ),
        migrations.AddIndex(
            model_name="contactverzoek",
            index=models.Index(
                models.F("bureau"),
                models.F("uiterlijk"),
                condition=models.Q(
                    ("stand__in", ("ontvangen", "in-behandeling", "benaderd", "kennismaking", "proefplaatsing"))
                ),
                name="contactverzoek_bureau_open",
            ),
        ),
        migrations.AddIndex(
            model_name="contactverzoek",
            index=models.Index(
                models.F("uiterlijk"),
                condition=models.Q(
                    ("stand__in", ("ontvangen", "in-behandeling", "benaderd", "kennismaking", "proefplaatsing")),
                    models.Q(("stand", "geen-kennismaking"), ("vrijgegeven_op__isnull", True)),
                    _connector="OR",
                ),
                name="contactverzoek_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("stand__in", ("ontvangen", "in-behandeling", "benaderd", "kennismaking", "proefplaatsing")),
                    models.Q(("stand", "geen-kennismaking"), ("vrijgegeven_op__isnull", True)),
                    _connector="OR",
                ),
                fields=("vacature", "kandidaatnummer"),
                name="contactverzoek_een_open_per_kandidaat",
                violation_error_message="U hebt voor deze vacature al om deze kandidaat gevraagd.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("stand__in", ("ontvangen", "in-behandeling", "benaderd", "kennismaking", "proefplaatsing")),
                        _negated=True,
                    ),
                    models.Q(
                        ("aan_zet__in", ["werkgever", "adviseur", "consulent"]),
                        ("afgesloten_op__isnull", True),
                        ("uiterlijk__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="contactverzoek_open_met_termijn_en_beurt",
                violation_error_message="Een open verzoek heeft iemand die aan zet is en een dag waarop het af moet zijn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("stand__in", ("aangenomen", "niet-aangenomen", "geen-kennismaking", "ingetrokken")),
                        _negated=True,
                    ),
                    models.Q(
                        ("aan_zet", ""),
                        ("afgesloten_op__isnull", False),
                        ("escalatie", ""),
                        ("wacht_tot__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="contactverzoek_afgesloten_met_datum",
                violation_error_message="Een afgesloten verzoek heeft een einddatum, en niemand is dan nog aan zet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("besloten_op__isnull", False), ("stand", "geen-kennismaking"), ("uiterlijk__isnull", False)
                    ),
                    models.Q(models.Q(("stand", "geen-kennismaking"), _negated=True), ("besloten_op__isnull", True)),
                    _connector="OR",
                ),
                name="contactverzoek_geen_kennismaking_besloten",
                violation_error_message="Geen kennismaking heeft een dag van besluiten en een dag van antwoorden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("vrijgegeven_op__isnull", True),
                    models.Q(("besloten_op__isnull", False), ("vrijgegeven_op__gte", models.F("uiterlijk"))),
                    _connector="OR",
                ),
                name="contactverzoek_vrijgegeven_na_termijn",
                violation_error_message="Het antwoord gaat niet voor de afgesproken dag naar de werkgever.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("reden__in", ["wil-niet", "onbereikbaar", "teruggetrokken", "past-niet", "elders-geplaatst"]),
                        ("stand", "geen-kennismaking"),
                    ),
                    models.Q(
                        (
                            "reden__in",
                            [
                                "andere-kandidaat",
                                "werk-past-niet",
                                "uren-passen-niet",
                                "reizen",
                                "begeleiding",
                                "niet-verschenen",
                                "zag-af",
                                "geen-werk",
                                "niet-beschikbaar",
                            ],
                        ),
                        ("stand", "niet-aangenomen"),
                    ),
                    models.Q(("reden__in", ["werkgever", "vacature", "vervuld"]), ("stand", "ingetrokken")),
                    models.Q(
                        ("reden", ""),
                        (
                            "stand__in",
                            ["ontvangen", "in-behandeling", "benaderd", "kennismaking", "proefplaatsing", "aangenomen"],
                        ),
                    ),
                    _connector="OR",
                ),
                name="contactverzoek_reden_past_bij_stand",
                violation_error_message="Kies een reden die past bij hoe het verzoek eindigt.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stand", "proefplaatsing"), _negated=True),
                    ("proefplaatsing_tot__isnull", False),
                    _connector="OR",
                ),
                name="contactverzoek_proefplaatsing_met_einde",
                violation_error_message="Een proefplaatsing heeft een laatste dag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(("plaatsing_tot__isnull", True), ("stand", "aangenomen"), _connector="OR"),
                name="contactverzoek_plaatsing_eindigt_na_aannemen",
                violation_error_message="Alleen het werk van wie is aangenomen kan eindigen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wacht_tot__isnull", True),
                    models.Q(
                        ("aan_zet", "consulent"),
                        ("stand__in", ("ontvangen", "in-behandeling", "benaderd")),
                        ("uiterlijk", models.F("wacht_tot")),
                    ),
                    _connector="OR",
                ),
                name="contactverzoek_wachten_bij_consulent",
                violation_error_message="Wie een verzoek vasthoudt, is tot die dag aan zet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactverzoek",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("escalatie", ""), ("geescaleerd_op__isnull", True)),
                    models.Q(("escalatie__in", ["bureau", "manager"]), ("geescaleerd_op__isnull", False)),
                    _connector="OR",
                ),
                name="contactverzoek_escalatie_met_datum",
                violation_error_message="Leg vast sinds wanneer een verzoek te laat is.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactverzoek",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contactverzoekevent" ("aan_zet", "aangemaakt_op", "afgesloten_op", "besloten_op", "bureau_id", "eigenaar_id", "escalatie", "geescaleerd_op", "gevraagd_door_id", "id", "kandidaatnummer_id", "ontvangen_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_tot", "proefplaatsing_tot", "reden", "stand", "uiterlijk", "vacature_id", "vrijgegeven_op", "wacht_tot", "zoals_deze") SELECT new_values."aan_zet", new_values."aangemaakt_op", new_values."afgesloten_op", new_values."besloten_op", new_values."bureau_id", new_values."eigenaar_id", new_values."escalatie", new_values."geescaleerd_op", new_values."gevraagd_door_id", new_values."id", new_values."kandidaatnummer_id", new_values."ontvangen_op", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plaatsing_tot", new_values."proefplaatsing_tot", new_values."reden", new_values."stand", new_values."uiterlijk", new_values."vacature_id", new_values."vrijgegeven_op", new_values."wacht_tot", new_values."zoals_deze" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="475e910205cf74d9c8553a7e1700011641dce04b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_34710",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="sonar_contactverzoek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactverzoek",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contactverzoekevent" ("aan_zet", "aangemaakt_op", "afgesloten_op", "besloten_op", "bureau_id", "eigenaar_id", "escalatie", "geescaleerd_op", "gevraagd_door_id", "id", "kandidaatnummer_id", "ontvangen_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_tot", "proefplaatsing_tot", "reden", "stand", "uiterlijk", "vacature_id", "vrijgegeven_op", "wacht_tot", "zoals_deze") SELECT new_values."aan_zet", new_values."aangemaakt_op", new_values."afgesloten_op", new_values."besloten_op", new_values."bureau_id", new_values."eigenaar_id", new_values."escalatie", new_values."geescaleerd_op", new_values."gevraagd_door_id", new_values."id", new_values."kandidaatnummer_id", new_values."ontvangen_op", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plaatsing_tot", new_values."proefplaatsing_tot", new_values."reden", new_values."stand", new_values."uiterlijk", new_values."vacature_id", new_values."vrijgegeven_op", new_values."wacht_tot", new_values."zoals_deze" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c7e488cad17d7036b69b19da6989971a48e809f0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad54f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="sonar_contactverzoek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactverzoek",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sonar_contactverzoekevent" ("aan_zet", "aangemaakt_op", "afgesloten_op", "besloten_op", "bureau_id", "eigenaar_id", "escalatie", "geescaleerd_op", "gevraagd_door_id", "id", "kandidaatnummer_id", "ontvangen_op", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaatsing_tot", "proefplaatsing_tot", "reden", "stand", "uiterlijk", "vacature_id", "vrijgegeven_op", "wacht_tot", "zoals_deze") SELECT old_values."aan_zet", old_values."aangemaakt_op", old_values."afgesloten_op", old_values."besloten_op", old_values."bureau_id", old_values."eigenaar_id", old_values."escalatie", old_values."geescaleerd_op", old_values."gevraagd_door_id", old_values."id", old_values."kandidaatnummer_id", old_values."ontvangen_op", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plaatsing_tot", old_values."proefplaatsing_tot", old_values."reden", old_values."stand", old_values."uiterlijk", old_values."vacature_id", old_values."vrijgegeven_op", old_values."wacht_tot", old_values."zoals_deze" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="11d108270bebfc2b717105c4ea42977de8c2cd80",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aef03",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="sonar_contactverzoek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacatureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="25a6534e01dc1516cb4914b79375298b46bd31ff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7839d",
                    table="sonar_vacatureevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(VACATURE, VACATURE_TERUG),
        migrations.RunSQL(VERZOEK, VERZOEK_TERUG),
    ]
