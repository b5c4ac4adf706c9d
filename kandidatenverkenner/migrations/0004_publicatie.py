"""Who may be published, said once; and what may not stay goes in the transaction that says so, at its commit."""

from importlib import import_module

from django.db import migrations, models

# Eligible on that day: an active registration, a profile that is vastgesteld, bemiddelbaar or unknown, no objection
# (and consent where the organisation demands it), spoken to in the last six months. Plain SQL without settings of its
# own, so that the planner can look inside.
GESCHIKT = """
create function kandidatenverkenner_geschikt(dag date) returns table (klant bigint) language sql stable as $$
    select p.werkzoekende_id
    from sonar_klantprofiel p
    join sonar_werkzoekende w on w.id = p.werkzoekende_id
    join sonar_organisatie partij on partij.id = w.bediend_door_id
    left join sonar_organisatie geheel on geheel.id = partij.onderdeel_van_id
    where p.status = 'vastgesteld'
      and w.bemiddelbaar in ('bemiddelbaar', 'onbekend')
      and (w.toestemming = 'toestemming' or (w.toestemming = 'onbekend'
           and not (partij.toestemming_vereist or coalesce(geheel.toestemming_vereist, false))))
      and coalesce(p.beschikbaarheid_bevestigd_op, p.vastgesteld_op) > dag - interval '6 months'
      and exists (
          select from sonar_doelgroepregistratie r where r.werkzoekende_id = w.id
          and r.vanaf <= dag and (r.tot is null or r.tot > dag))
$$;
create function kandidatenverkenner_vandaag() returns date language sql stable as $$
    select (now() at time zone 'Europe/Amsterdam')::date
$$;
"""
GESCHIKT_TERUG = """
drop function kandidatenverkenner_vandaag();
drop function kandidatenverkenner_geschikt(date);
"""

# One row per statement that may take someone off. It is removed before its transaction commits, so that a transaction
# only ever sees its own.
WACHTRIJ = """
create table kandidatenverkenner_wachtrij (
    id bigint generated always as identity primary key,
    klanten bigint[] not null default '{}',
    nummers bigint[] not null default '{}',
    organisaties bigint[] not null default '{}'
);
"""
WACHTRIJ_TERUG = "drop table kandidatenverkenner_wachtrij;"

# Only the rows of the statement itself are read: whether someone is published now, a REPEATABLE READ transaction may
# not see. The plan that is made for one row is kept for a hundred thousand: a nested loop would take hours then.
_LET_OP = """
create function kandidatenverkenner_let_op_{naam}() returns trigger language plpgsql set enable_nestloop = off as $$
declare
    wie bigint[];
begin
    if tg_op = 'DELETE' then
        select array_agg({sleutel}) into wie from oud where {was};
    else
        select array_agg({sleutel}) into wie from oud left join nieuw using ({verbinding}) where {was} and ({wordt});
    end if;
    if wie is not null then
        insert into kandidatenverkenner_wachtrij ({kolom}) values (wie);
    end if;
    return null;
end $$;
create trigger {tabel}_let_op_bij_wijzigen after update on sonar_{tabel}
    referencing old table as oud new table as nieuw
    for each statement execute function kandidatenverkenner_let_op_{naam}();
"""
_LET_OP_BIJ_VERWIJDEREN = """
create trigger {tabel}_let_op_bij_verwijderen after delete on sonar_{tabel}
    referencing old table as oud for each statement execute function kandidatenverkenner_let_op_{naam}();
"""
_GESPROKEN = "coalesce({rij}.beschikbaarheid_bevestigd_op, {rij}.vastgesteld_op) > kandidatenverkenner_vandaag() - interval '6 months'"
_LOOPT = (
    "{rij}.vanaf <= kandidatenverkenner_vandaag() and ({rij}.tot is null or {rij}.tot > kandidatenverkenner_vandaag())"
)
TABELLEN = {
    "klantprofiel": {
        "kolom": "klanten",
        "sleutel": "oud.werkzoekende_id",
        "verbinding": "werkzoekende_id",
        "was": f"oud.status = 'vastgesteld' and {_GESPROKEN.format(rij='oud')}",
        "wordt": f"nieuw.status is distinct from 'vastgesteld' or not {_GESPROKEN.format(rij='nieuw')}",
    },
    "werkzoekende": {
        "kolom": "klanten",
        "sleutel": "oud.id",
        "verbinding": "id",
        "was": "oud.bemiddelbaar in ('bemiddelbaar', 'onbekend') and oud.toestemming <> 'bezwaar'",
        "wordt": """nieuw.bemiddelbaar is null or nieuw.bemiddelbaar not in ('bemiddelbaar', 'onbekend')
            or nieuw.toestemming <> 'toestemming'
                and (nieuw.toestemming, nieuw.bediend_door_id) is distinct from (oud.toestemming, oud.bediend_door_id)""",
    },
    "doelgroepregistratie": {
        "kolom": "klanten",
        "sleutel": "oud.werkzoekende_id",
        "verbinding": "id",
        "was": _LOOPT.format(rij="oud"),
        "wordt": f"nieuw.werkzoekende_id is distinct from oud.werkzoekende_id or not ({_LOOPT.format(rij='nieuw')})",
    },
    "kandidaatnummer": {
        "kolom": "nummers",
        "sleutel": "nummer",
        "verbinding": "nummer",
        "was": "oud.tot is null",
        "wordt": "nieuw.sinds is null or nieuw.tot is not null",
    },
    # Its klanten are looked up at commit: by then someone may have moved to it.
    "organisatie": {
        "kolom": "organisaties",
        "sleutel": "id",
        "verbinding": "id",
        "was": "true",
        "wordt": """nieuw.toestemming_vereist and not oud.toestemming_vereist
            or nieuw.onderdeel_van_id is distinct from oud.onderdeel_van_id""",
    },
}
LET_OP = "".join(
    _LET_OP.format(tabel=tabel, naam=tabel, **delen)
    # An organisation with klanten is never deleted.
    + ("" if tabel == "organisatie" else _LET_OP_BIJ_VERWIJDEREN.format(tabel=tabel, naam=tabel))
    for tabel, delen in TABELLEN.items()
)
LET_OP_TERUG = "".join(
    f"drop function kandidatenverkenner_let_op_{tabel}() cascade;" for tabel in reversed(list(TABELLEN))
)

# The row of Ronde is taken here and never earlier: who took it and then waited for a klant's row would be waited for.
# Writing it, also when nothing has to go, makes a REPEATABLE READ transaction fail when the publication or someone
# else's removal was committed after its snapshot: it cannot know what it does not see.
# Who holds a number's row says of that number what has to be said, and may wait for us: its row is passed by.
WEG = """
create function kandidatenverkenner_weg() returns trigger language plpgsql
    set plan_cache_mode = force_custom_plan set jit = off as $$
declare
    vraag record;
    wel bigint[];
    weg bigint[];
    klassen int[];
    leeg int[];
begin
    -- An earlier row of this transaction took this one along.
    if not exists (select from kandidatenverkenner_wachtrij where id = new.id) then
        return null;
    end if;
    update kandidatenverkenner_ronde set versie = versie where id = 1;
    if not found then
        insert into kandidatenverkenner_ronde (id, nummer) values (1, 0) on conflict do nothing;
        update kandidatenverkenner_ronde set versie = versie where id = 1;
    end if;

    with genoteerd as (delete from kandidatenverkenner_wachtrij returning klanten, nummers, organisaties)
    select coalesce(array(select distinct unnest(klanten) from genoteerd), '{}') as klanten,
           coalesce(array(select distinct unnest(nummers) from genoteerd), '{}') as nummers,
           coalesce(array(select distinct unnest(organisaties) from genoteerd), '{}') as organisaties
    into vraag;
    if vraag.organisaties <> '{}' then
        vraag.klanten := vraag.klanten || array(
            select w.id from sonar_werkzoekende w join sonar_organisatie partij on partij.id = w.bediend_door_id
            where w.toestemming <> 'toestemming'
              and (partij.id = any(vraag.organisaties) or partij.onderdeel_van_id = any(vraag.organisaties)));
    end if;

    wel := array(
        select klant from kandidatenverkenner_geschikt(kandidatenverkenner_vandaag()) where klant = any(vraag.klanten));
    weg := array(
        select nummer from sonar_kandidaatnummer
        where tot is null and klantprofiel_id = any(vraag.klanten) and klantprofiel_id <> all(wel));
    update sonar_kandidaatnummer set tot = now() where nummer in (
        select nummer from sonar_kandidaatnummer where nummer = any(weg) and tot is null for update skip locked);
    weg := weg || array(
        select nummer from unnest(vraag.nummers) nummer
        where not exists (select from sonar_kandidaatnummer n where n.nummer = nummer.nummer and n.tot is null));

    with verdwenen as (delete from kandidatenverkenner_kandidaat where nummer = any(weg) returning klasse, plaats)
    select array_agg(distinct klasse), array_agg(plaats) into klassen, leeg from verdwenen;
    if leeg is not null then
        with verborgen as (
            delete from kandidatenverkenner_kandidaat where klasse in (
                select klasse from kandidatenverkenner_kandidaat where klasse = any(klassen)
                group by klasse having count(*) < 5)
            returning plaats)
        select leeg || coalesce(array_agg(plaats), '{}') into leeg from verborgen;
        update kandidatenverkenner_ronde set versie = versie + 1 where id = 1;
        insert into kandidatenverkenner_verwijdering (versie, plaats)
        select versie, unnest(leeg) from kandidatenverkenner_ronde;
    end if;
    -- What the numbers that ended here noted of themselves.
    delete from kandidatenverkenner_wachtrij;
    return null;
end $$;
create constraint trigger kandidatenverkenner_bij_commit after insert on kandidatenverkenner_wachtrij
    deferrable initially deferred for each row execute function kandidatenverkenner_weg();
"""
WEG_TERUG = """
drop trigger kandidatenverkenner_bij_commit on kandidatenverkenner_wachtrij;
drop function kandidatenverkenner_weg();
"""

# What was there before: only a number that ended, and the lock taken at once.
OUD = """
drop trigger kandidaatnummer_meteen_weg on sonar_kandidaatnummer;
drop function kandidatenverkenner_meteen_weg();
"""

OUD_TERUG = import_module("kandidatenverkenner.migrations.0002_meteen_weg").METEEN_WEG

# Roles are the server's and not the database's: another database may have made it, or be making it at this moment.
LEESBAAR = [
    *(f"kandidatenverkenner_{tabel}" for tabel in ("kandidaat", "ronde", "bitmap", "verwijdering")),
    *(f"sonar_{tabel}" for tabel in (
        "beroepssector", "taaksoort", "vaardigheid", "competentie", "affiniteit", "beroep", "rijbewijs", "vervoermiddel",
        "dagdeel", "taal", "opleidingsniveau", "gemeente", "gemeentealias", "arbeidsmarktregio", "regiolidmaatschap",
    )),
]  # fmt: skip
ROL = f"""
do $$
begin
    for poging in 1..20 loop
        begin
            if not exists (select from pg_roles where rolname = 'kandidatenverkenner_verkenner') then
                create role kandidatenverkenner_verkenner nologin;
            end if;
            execute format('grant kandidatenverkenner_verkenner to %I', current_user);
            exit;
        exception
            when insufficient_privilege then
                if not exists (select from pg_roles where rolname = 'kandidatenverkenner_verkenner')
                    or not pg_has_role(current_user, 'kandidatenverkenner_verkenner', 'MEMBER') then
                    raise exception 'De databasegebruiker mag geen rol maken. Laat een beheerder dit doen: create role '
                        'kandidatenverkenner_verkenner nologin; grant kandidatenverkenner_verkenner to %;', current_user;
                end if;
                exit;
            -- Two at once: the other one made it, or was just changing its members.
            when duplicate_object or unique_violation or internal_error then
                if poging = 20 then
                    raise;
                end if;
                perform pg_sleep(0.05 * poging);
        end;
    end loop;
end $$;
grant select on {", ".join(LEESBAAR)} to kandidatenverkenner_verkenner;
"""
# The role stays: it may be another database's too.
ROL_TERUG = f"revoke select on {', '.join(LEESBAAR)} from kandidatenverkenner_verkenner;"


class Migration(migrations.Migration):
    dependencies = [("kandidatenverkenner", "0003_index"), ("sonar", "0010_dienstverlening")]

    operations = [
        migrations.CreateModel(
            name="Rondepoging",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("begonnen_op", models.DateTimeField()),
                ("klaar_op", models.DateTimeField(null=True)),
                ("fout", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name_plural": "rondepogingen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)),
                        name="rondepoging_alleen_de_laatste",
                        violation_error_message="Alleen de laatste poging wordt bewaard.",
                    )
                ],
            },
        ),
        migrations.RunSQL(OUD, OUD_TERUG),
        migrations.RunSQL(GESCHIKT, GESCHIKT_TERUG),
        migrations.RunSQL(WACHTRIJ, WACHTRIJ_TERUG),
        migrations.RunSQL(WEG, WEG_TERUG),
        migrations.RunSQL(LET_OP, LET_OP_TERUG),
        migrations.RunSQL(ROL, ROL_TERUG),
    ]
