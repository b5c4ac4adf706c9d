"""Every rule the register keeps in the database: it has a sentence for people, and breaking it is really refused."""

import datetime
import functools
from collections.abc import Callable

import factory
import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from sonar.choices import OrganisatieSoort, Rol
from sonar.models import (
    Aanmelding,
    ApiToken,
    Arbeidsmarktregio,
    Bericht,
    Beroep,
    Beroepssector,
    Contactmoment,
    Demovulling,
    Gemeente,
    Gemeentealias,
    Importbestand,
    Importopdracht,
    Inzage,
    Inzagezegel,
    Kandidaatnummer,
    Klantprofiel,
    KlantprofielConcept,
    Lidmaatschap,
    Opleiding,
    Opleidingsniveau,
    Organisatie,
    Overdracht,
    Postcode,
    Profielberoep,
    Profieltaal,
    Regeling,
    Regiolidmaatschap,
    Registertotaal,
    Taal,
    Traject,
    Uitnodiging,
    Verschil,
    Werkzoekende,
)
from sonar.models.bericht import Berichtsoort
from sonar.models.termen import Term
from sonar.permissions import ROLLEN_PER_SOORT
from sonar.referentie import TERMEN
from tests.factories.beheer import AanmeldingFactory, UitnodigingFactory
from tests.factories.register import (
    DoelgroepregistratieFactory,
    GebruikerFactory,
    KlantprofielFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    WerkzoekendeFactory,
)
from tests.sonar.contact.overtredingen import CONTACT_OVERTREDINGEN

pytestmark = pytest.mark.django_db

# A key for a foreign key to point at; the primary key is unique already, so nobody can ever break it.
NOOIT_TE_BREKEN = {"opleidingsniveau_id_en_stap"}
REGELS = {
    constraint.name: constraint
    for model in apps.get_app_config("sonar").get_models()
    for constraint in model._meta.constraints
    if constraint.name not in NOOIT_TE_BREKEN
}


def wijzig(model: type[models.Model], **velden: object) -> Callable[[], object]:
    """Sets these fields on any one row."""
    return lambda: model.objects.filter(pk=model.objects.values("pk")[:1]).update(**velden)


def klant(**velden: object) -> Callable[[], object]:
    return lambda: WerkzoekendeFactory(**velden)


def profiel(**velden: object) -> Callable[[], object]:
    return lambda: KlantprofielFactory(**velden)


def tweemaal(maak: Callable[[], models.Model]) -> Callable[[], object]:
    """Saves a copy of what was made."""

    def doe() -> None:
        kopie = maak()
        kopie.pk, kopie._state.adding = None, True
        kopie.save(force_insert=True)

    return doe


def kind(model: type[models.Model], **velden: object) -> Callable[[], models.Model]:
    return lambda: model.objects.create(klantprofiel=KlantprofielFactory(), **velden)


def registratie(**velden: object) -> Callable[[], object]:
    return lambda: DoelgroepregistratieFactory(**velden)


def organisatie(**velden: object) -> Callable[[], object]:
    return lambda: Organisatie.objects.create(code="X", naam="X", **velden)


def inzage(**velden: object) -> Callable[[], object]:
    return lambda: Inzage.objects.create(gebruiker=1, organisatie=1, rol="consulent", klanten=[1], **velden)


def traject(**velden: object) -> Callable[[], object]:
    return lambda: Traject.objects.create(
        **{
            "werkzoekende": WerkzoekendeFactory(),
            "soort": "scholing",
            "doel": "Leren",
            "vanaf": "2026-02-01",
            **velden,
        }
    )


def contact(**velden: object) -> Callable[[], object]:
    return lambda: Contactmoment.objects.create(
        **{
            "werkzoekende": WerkzoekendeFactory(),
            "soort": "telefoon",
            "op": "2026-02-01",
            "door": GebruikerFactory(),
            "uitkomst": "gesproken",
            **velden,
        }
    )


def overdracht(*, naar: str = "GM0772", reden: str = "verhuisd") -> Callable[[], object]:
    return lambda: Overdracht.objects.create(
        werkzoekende=WerkzoekendeFactory(),
        van=Organisatie.objects.get(code="UWV-33"),
        naar=Organisatie.objects.get(code=naar),
        reden=reden,
        door=GebruikerFactory(),
    )


def twee_kandidaatnummers() -> None:
    wie = KlantprofielFactory()
    Kandidaatnummer.objects.create(nummer=1, klantprofiel=wie)
    Kandidaatnummer.objects.create(nummer=2, klantprofiel=wie)


def importopdracht(**velden: object) -> Importopdracht:
    lid = LidmaatschapFactory()
    basis = {"organisatie": lid.organisatie, "gebruiker": lid.gebruiker, "bestandsnaam": "x.csv", "omvang": 1}
    return Importopdracht.objects.create(**basis | velden)


def _token(**velden: object) -> ApiToken:
    return ApiToken.objects.create(lidmaatschap=LidmaatschapFactory(), hash=b"x" * 32, begin="kv", **velden)


def _regeling(**velden: object) -> Regeling:
    eigen = {"code": "proef", "volgorde": 99, "titel": "Proef", "bron_url": "https://voorbeeld.example/"}
    return Regeling.objects.create(**{**eigen, "geldig_vanaf": "2026-01-01", **velden})


def bericht(*gebeurtenissen: str, pad: str = "/a/") -> Callable[[], object]:
    """Messages to one and the same, of these events."""

    def maak() -> None:
        lid = LidmaatschapFactory()
        for gebeurtenis in gebeurtenissen:
            Bericht.objects.create(
                lidmaatschap=lid, soort=Berichtsoort.NIEUWE_KANDIDATEN, gebeurtenis=gebeurtenis, pad=pad
            )

    return maak


OVERTREDINGEN: dict[str, Callable[[], object]] = {
    **CONTACT_OVERTREDINGEN,
    "bericht_een_per_gebeurtenis": bericht("een", "een"),
    "bericht_pad_op_eigen_site": bericht("een", pad="//elders.example/"),
    "arbeidsmarktregio_landsdeel_bestaat": wijzig(Arbeidsmarktregio, landsdeel="midden"),
    "gemeente_code_is_gm_met_vier_cijfers": lambda: Gemeente.objects.create(
        code="GM12", naam="x", naam_cbs="x", naam_publicatie="x", lat=0, lon=0, opp_km2=0
    ),
    "regiolidmaatschap_tot_na_vanaf": wijzig(Regiolidmaatschap, tot=models.F("vanaf")),
    "gemeente_in_een_regio_tegelijk": lambda: Regiolidmaatschap.objects.create(
        gemeente_id="GM0772", regio_id=1, vanaf="2026-06-01"
    ),
    "gemeentealias_eenmaal": tweemaal(lambda: Gemeentealias.objects.all()[0]),
    "postcode_pc4_is_vier_cijfers": wijzig(Postcode, pc4="0999"),
    "registertotaal_een_per_regio_en_peildatum": tweemaal(
        lambda: Registertotaal.objects.create(regio_id=33, peildatum="2026-01-01", aantal=1)
    ),
    "demovulling_hoogstens_een": lambda: Demovulling.objects.create(id=2, seed=1, kandidaten=1),
    "opleidingsniveau_stap_bestaat": wijzig(Opleidingsniveau, stap="x"),
    "opleidingsniveau_deel_bestaat": wijzig(Opleidingsniveau, deel="x"),
    "organisatie_soort_bestaat": organisatie(soort="x"),
    "organisatie_gemeente_alleen_bij_gemeente": organisatie(soort="gemeente"),
    "organisatie_onderdeel_alleen_bij_uwv": lambda: organisatie(
        soort="werkgever", onderdeel_van=Organisatie.objects.get(code="UWV")
    )(),
    "organisatie_werkgeversservicepunt_heeft_regio": organisatie(soort="werkgeversservicepunt"),
    "organisatie_kvk_acht_cijfers": organisatie(soort="werkgever", kvk_nummer="1234567a"),
    "organisatie_toelating_alleen_wie_zoekt": lambda: Organisatie.objects.filter(code="UWV").update(
        toegelaten_tot="2999-01-01"
    ),
    "organisatie_geblokkeerd_met_reden": organisatie(soort="werkgever", geblokkeerd_op="2026-01-01T00:00Z"),
    "apitoken_scopes_bestaan": lambda: _token(scopes=["alles"]),
    "apitoken_verloopt_na_maken": lambda: _token(verloopt_op="2020-01-01T00:00Z"),
    "regeling_tot_na_vanaf": lambda: _regeling(geldig_tot="2026-01-01"),
    "regeling_bron_is_https": lambda: _regeling(bron_url="http://voorbeeld.example/"),
    "regeling_een_tekst_tegelijk": lambda: _regeling(code="jobcoach"),
    "regeling_een_per_code_en_begin": lambda: _regeling(code="jobcoach", geldig_vanaf="2023-07-01"),
    "uitnodiging_een_open_per_adres": lambda: UitnodigingFactory(
        door=(eerste := UitnodigingFactory()).door, email=eerste.email
    ),
    "uitnodiging_link_uniek": lambda: (
        [UitnodigingFactory(), UitnodigingFactory()] and Uitnodiging.objects.update(link_hash=b"x")
    ),
    "uitnodiging_email_in_kleine_letters": lambda: UitnodigingFactory(email="Jan@test.example"),
    "uitnodiging_rol_bestaat": lambda: UitnodigingFactory(rol="x"),
    "uitnodiging_verloopt_na_maken": lambda: UitnodigingFactory(verloopt_op="2020-01-01T00:00Z"),
    "uitnodiging_geaccepteerd_of_ingetrokken": lambda: UitnodigingFactory(
        geaccepteerd_op="2026-01-01T00:00Z", ingetrokken_op="2026-01-01T00:00Z"
    ),
    "aanmelding_kvk_acht_cijfers": lambda: AanmeldingFactory(kvk_nummer="1234567"),
    "aanmelding_soort_zoekt": lambda: AanmeldingFactory(soort="gemeente"),
    "aanmelding_doel_bestaat": lambda: AanmeldingFactory(doel="x"),
    "aanmelding_email_in_kleine_letters": lambda: AanmeldingFactory(email="Jan@test.example"),
    "aanmelding_link_uniek": lambda: (
        [AanmeldingFactory(), AanmeldingFactory()] and Aanmelding.objects.update(link_hash=b"x")
    ),
    "aanmelding_bevestigd_met_termijn": lambda: AanmeldingFactory(bevestigd_op="2026-01-01T00:00Z"),
    "aanmelding_besluit_na_bevestiging_en_door_iemand": lambda: AanmeldingFactory(
        besloten_op="2026-01-01T00:00Z", afwijsreden="kvk"
    ),
    "aanmelding_besluit_is_een_van_twee": lambda: AanmeldingFactory(
        bevestigd=True, besloten_op="2026-01-01T00:00Z", besloten_door=LidmaatschapFactory(adviseur=True)
    ),
    "werkzoekende_bsn_eenmaal": tweemaal(WerkzoekendeFactory),
    "werkzoekende_id_wz_eenmaal_per_organisatie": lambda: [
        WerkzoekendeFactory(id_wz="1", id_wz_organisatie=Organisatie.objects.get(code="UWV")) for _ in range(2)
    ],
    "werkzoekende_bsn_versleuteld_met_hash": lambda: Werkzoekende.objects.filter(pk=WerkzoekendeFactory().pk).update(
        bsn_hash=None
    ),
    "werkzoekende_id_wz_met_organisatie": klant(id_wz="1"),
    "werkzoekende_bemiddelbaar_bestaat": klant(bemiddelbaar="x"),
    "werkzoekende_toestemming_bestaat": klant(toestemming="x"),
    "werkzoekende_postcode_heeft_vorm": klant(postcode="5611ab"),
    "doelgroepregistratie_tot_niet_voor_vanaf": registratie(vanaf="2026-02-01", tot="2026-01-31"),
    "doelgroepregistratie_een_tegelijk": lambda: DoelgroepregistratieFactory(
        werkzoekende=DoelgroepregistratieFactory(vanaf="2025-01-01").werkzoekende, vanaf="2026-01-01"
    ),
    "gebruiker_email_in_kleine_letters": lambda: GebruikerFactory(email="Jan@test.example"),
    "lidmaatschap_een_rol_per_organisatie": tweemaal(LidmaatschapFactory),
    "lidmaatschap_rol_bestaat": lambda: LidmaatschapFactory(rol="x"),
    "klantprofiel_status_bestaat": profiel(status="x"),
    "klantprofiel_vastgesteld_met_datum": profiel(status="vastgesteld"),
    "klantprofiel_ingetrokken_met_datum": profiel(status="ingetrokken"),
    "klantprofiel_niveau_heeft_stap": lambda: KlantprofielFactory(opleidingsniveau=Opleidingsniveau.objects.all()[0]),
    "klantprofiel_stap_bestaat": profiel(opleidingsstap="x"),
    "klantprofiel_uren_min_1_tot_60": profiel(uren_min=0),
    "klantprofiel_uren_max_1_tot_60": profiel(uren_max=61),
    "klantprofiel_uren_min_niet_boven_max": profiel(uren_min=21, uren_max=20),
    "klantprofiel_bevestiging_met_gesprek": profiel(
        beschikbaarheid_bevestigd_op="2026-01-01",
        beschikbaarheid_bevestigd_door=factory.SubFactory(GebruikerFactory),
    ),
    "klantprofiel_vastgesteld_niet_in_toekomst": profiel(status="vastgesteld", vastgesteld_op="2999-01-01"),
    "klantprofiel_bevestigd_niet_in_toekomst": profiel(
        beschikbaarheid_bevestigd_op="2999-01-01",
        beschikbaarheid_gesprek="telefoon",
        beschikbaarheid_bevestigd_door=factory.SubFactory(GebruikerFactory),
    ),
    "klantprofiel_bevestiging_door_iemand": profiel(
        beschikbaarheid_bevestigd_op="2026-01-01", beschikbaarheid_gesprek="telefoon"
    ),
    "traject_soort_bestaat": traject(soort="x"),
    "traject_resultaat_bestaat": traject(resultaat="x", tot="2026-03-01"),
    "traject_heeft_doel": traject(doel=""),
    "traject_eindigt_niet_voor_begin": traject(tot="2026-01-31"),
    "traject_resultaat_alleen_met_einde": traject(resultaat="werk"),
    "contactmoment_soort_bestaat": contact(soort="x"),
    "contactmoment_uitkomst_bestaat": contact(uitkomst="x"),
    "contactmoment_niet_in_toekomst": contact(op="2999-01-01"),
    "contactmoment_stap_met_datum": contact(volgende_stap="Bellen"),
    "contactmoment_stap_niet_voor_contact": contact(volgende_stap="Bellen", volgende_stap_op="2026-01-31"),
    "contactmoment_klaar_hoort_bij_stap": contact(volgende_stap_klaar_op="2026-02-02"),
    "contactmoment_klaar_niet_in_toekomst": contact(
        volgende_stap="Bellen", volgende_stap_op="2026-02-02", volgende_stap_klaar_op="2999-01-01"
    ),
    "klantprofiel_begeleiding_bestaat": profiel(begeleiding=["x"]),
    "klantprofielconcept_waarden_is_object": lambda: KlantprofielConcept.objects.create(
        werkzoekende=WerkzoekendeFactory(), waarden=[], gewijzigd_door=GebruikerFactory()
    ),
    "inzage_soort_bestaat": inzage(soort="x"),
    "inzage_bsn_met_reden": inzage(soort="bsn"),
    "overdracht_naar_een_ander": overdracht(naar="UWV-33"),
    "overdracht_met_reden": overdracht(reden=""),
    "opleiding_heeft_niveau_of_naam": kind(Opleiding),
    "profielberoep_eenmaal": lambda: tweemaal(kind(Profielberoep, beroep=Beroep.objects.all()[0]))(),
    "profielberoep_ervaring_bestaat": lambda: kind(Profielberoep, beroep=Beroep.objects.all()[0], ervaring="x")(),
    "profieltaal_eenmaal": lambda: tweemaal(kind(Profieltaal, taal=Taal.objects.all()[0]))(),
    "profieltaal_niveau_1_tot_4": lambda: kind(Profieltaal, taal=Taal.objects.all()[0], schriftelijk=5)(),
    "kandidaatnummer_een_geldig_per_profiel": twee_kandidaatnummers,
    "kandidaatnummer_geldig_heeft_profiel": lambda: Kandidaatnummer.objects.create(nummer=1),
    "importopdracht_stand_bestaat": lambda: importopdracht(stand="x"),
    "importopdracht_verwerkt_met_datum": lambda: importopdracht(stand="verwerkt", definitief=True),
    "importopdracht_telling_klopt": lambda: importopdracht(gelezen=2, nieuw=1, gewijzigd=0, gelijk=0, afgekeurd=0),
    "importbestand_een_per_soort": lambda: [
        Importbestand.objects.create(opdracht=opdracht, soort="afgekeurd", inhoud=b"x")
        for opdracht in [importopdracht()] * 2
    ],
    "importbestand_soort_bestaat": lambda: Importbestand.objects.create(
        opdracht=importopdracht(), soort="x", inhoud=b"x"
    ),
    "verschil_een_open_per_veld": lambda: [
        Verschil.objects.create(werkzoekende=klant, veld="naam", waarde="x") for klant in [WerkzoekendeFactory()] * 2
    ],
    "verschil_besloten_met_datum": lambda: Verschil.objects.create(
        werkzoekende=WerkzoekendeFactory(), veld="naam", waarde="x", keuze="houden"
    ),
}


@pytest.mark.parametrize("naam", sorted(REGELS))
def test_a_rule_has_a_sentence_in_dutch(naam):
    regel = REGELS[naam]
    assert regel.violation_error_message != regel.default_violation_error_message
    assert regel.violation_error_message[0].isupper()
    assert regel.violation_error_message.endswith(".")


@pytest.mark.parametrize("naam", sorted(REGELS))
def test_breaking_a_rule_is_refused_by_the_database(naam):
    """A new rule needs a line in OVERTREDINGEN: how it would be broken."""
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        OVERTREDINGEN[naam]()
    assert fout.value.__cause__.diag.constraint_name == naam


def test_every_line_here_breaks_a_rule_that_exists():
    assert OVERTREDINGEN.keys() == REGELS.keys()


def test_a_registration_may_follow_another_on_the_day_it_ends():
    eerste = DoelgroepregistratieFactory(vanaf="2025-01-01", tot="2026-01-01")
    DoelgroepregistratieFactory(werkzoekende=eerste.werkzoekende, vanaf="2026-01-01")
    assert eerste.werkzoekende.doelgroepregistraties.actief_op(datetime.date(2026, 1, 1)).count() == 1


# --- What a constraint can not say: triggers, and the key of level and step ---

LIJSTEN = ["beroepssectoren", "taaksoorten", "vaardigheden", "competenties", "affiniteiten", "rijbewijzen", "vervoer"]


@pytest.mark.parametrize("lijst", [*LIJSTEN, "dagdelen"])
def test_a_profile_names_only_terms_that_exist(lijst):
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        KlantprofielFactory(**{lijst: [2_000_000_000]})
    assert fout.value.__cause__.diag.constraint_name == f"klantprofiel_{lijst}_bestaan"

    profiel = KlantprofielFactory(**{lijst: []})
    with pytest.raises(IntegrityError), transaction.atomic():
        Klantprofiel.objects.filter(pk=profiel.pk).update(**{lijst: [1, 2_000_000_000]})
    profiel.refresh_from_db()
    assert getattr(profiel, lijst) == []


def test_terms_are_checked_in_raw_sql_and_in_bulk_too():
    klanten = WerkzoekendeFactory.create_batch(2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Klantprofiel.objects.bulk_create(
            [
                Klantprofiel(werkzoekende=klanten[0], vaardigheden=[1]),
                Klantprofiel(werkzoekende=klanten[1], vaardigheden=[-1]),
            ]
        )
    KlantprofielFactory()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update sonar_klantprofiel set taaksoorten = '{-5}'")


@pytest.mark.parametrize("model", TERMEN, ids=lambda model: model.__name__)
def test_a_term_is_never_deleted(model: type[Term]):
    with pytest.raises(DatabaseError, match="Een term wordt nooit verwijderd; zet actief uit"), transaction.atomic():
        model.objects.filter(pk=model.objects.all()[0].pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"delete from {model._meta.db_table}")


def test_a_term_that_is_retired_stays_in_profiles():
    sector = Beroepssector.objects.all()[0]
    profiel = KlantprofielFactory(beroepssectoren=[sector.pk])
    Beroepssector.objects.filter(pk=sector.pk).update(actief=False)
    Klantprofiel.objects.filter(pk=profiel.pk).update(uren_max=20)
    assert sector not in Beroepssector.objects.te_kiezen()


def test_the_step_of_a_profile_is_that_of_its_level():
    niveau = Opleidingsniveau.objects.get(code="mbo-2")
    KlantprofielFactory(opleidingsniveau=niveau, opleidingsstap="mbo")
    KlantprofielFactory(opleidingsstap="hbo")
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        KlantprofielFactory(opleidingsniveau=niveau, opleidingsstap="hbo")
    assert fout.value.__cause__.diag.constraint_name == "klantprofiel_stap_van_niveau"


def test_a_level_in_use_keeps_its_step():
    niveau = Opleidingsniveau.objects.get(code="mbo-2")
    KlantprofielFactory(opleidingsniveau=niveau, opleidingsstap="mbo")
    with pytest.raises(IntegrityError), transaction.atomic():
        Opleidingsniveau.objects.filter(pk=niveau.pk).update(stap="hbo")


@pytest.mark.parametrize("model", [Gemeente, Organisatie])
def test_what_people_refer_to_can_not_be_deleted(model):
    klant = WerkzoekendeFactory()
    with pytest.raises(models.ProtectedError):
        {Gemeente: klant.woongemeente, Organisatie: klant.bediend_door}[model].delete()


def test_everything_about_a_person_goes_with_the_person():
    registratie = DoelgroepregistratieFactory()
    profiel = KlantprofielFactory(werkzoekende=registratie.werkzoekende)
    Opleiding.objects.create(klantprofiel=profiel, naam="Cursus")
    nummer = Kandidaatnummer.objects.create(nummer=7, klantprofiel=profiel, tot="2026-01-01T00:00Z")
    registratie.werkzoekende.delete()
    assert not Werkzoekende.objects.exists() and not Klantprofiel.objects.exists()
    nummer.refresh_from_db()
    assert nummer.klantprofiel is None


def test_a_klant_with_a_valid_number_can_be_removed_and_the_number_ends():
    profiel = KlantprofielFactory()
    nummer = Kandidaatnummer.objects.create(nummer=8, klantprofiel=profiel)
    profiel.werkzoekende.delete()
    nummer.refresh_from_db()
    assert nummer.klantprofiel is None
    assert nummer.tot is not None


@pytest.mark.parametrize("soort", OrganisatieSoort)
@pytest.mark.parametrize("rol", Rol)
def test_the_database_lets_a_role_fit_a_kind_of_organisation_as_the_rights_say(soort, rol):
    organisatie = Organisatie.objects.filter(soort=soort).first() or OrganisatieFactory(soort=soort)
    maak = functools.partial(
        Lidmaatschap.objects.create, gebruiker=GebruikerFactory(), organisatie=organisatie, rol=rol
    )
    if rol in ROLLEN_PER_SOORT[soort]:
        maak()
    else:
        with pytest.raises(IntegrityError) as fout, transaction.atomic():
            maak()
        assert fout.value.__cause__.diag.constraint_name == "lidmaatschap_rol_past_bij_organisatie"


def test_only_a_gemeente_or_an_office_of_uwv_serves_klanten():
    for organisatie in (OrganisatieFactory(), Organisatie.objects.get(code="UWV")):
        with pytest.raises(IntegrityError) as fout, transaction.atomic():
            WerkzoekendeFactory(bediend_door=organisatie)
        assert fout.value.__cause__.diag.constraint_name == "werkzoekende_bediend_door_partij"


def test_a_look_is_never_changed_or_removed():
    inzage(soort="bekeken")()
    for doe in (
        lambda: Inzage.objects.update(reden="anders"),
        lambda: Inzage.objects.all().delete(),
        lambda: (
            Inzagezegel.objects.create(dag="2026-01-01", aantal=0, hash="0") and Inzagezegel.objects.update(aantal=1)
        ),
    ):
        with pytest.raises(DatabaseError, match="nooit gewijzigd of verwijderd"), transaction.atomic():
            doe()
