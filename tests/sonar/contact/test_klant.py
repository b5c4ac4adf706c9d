"""Speaking with the klant: approached, tried, held up by the consulent, and agreeing to be named."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from sonar.actions.contact.benaderen import benaderen, loslaten, poging_vastleggen, vasthouden
from sonar.actions.contact.toestemming import toestemming_intrekken, toestemming_vastleggen
from sonar.actions.contact.verdelen import nemen
from sonar.actions.leden import NietMogelijk
from sonar.choices import ContactSoort
from sonar.contactkeuzes import Contactstand, Deelveld, Pogingresultaat
from sonar.models import Contacttoestemming, Contactverzoek, Werkzoekende
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    manager_lid,
    nieuw_nummer,
    op_dag,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
DAG = datetime.timedelta(days=1)


def klant_van(verzoek) -> int:
    return verzoek.kandidaatnummer.klantprofiel_id


def test_only_what_is_being_handled_can_be_approached():
    adviseur, verzoek = adviseur_lid(), ContactverzoekFactory()
    with pytest.raises(NietMogelijk, match="Ontvangen"):
        benaderen(verzoek=verzoek.pk, by=adviseur)
    nemen(verzoek=verzoek.pk, by=adviseur)
    rij = benaderen(verzoek=verzoek.pk, toelichting="Belt morgen terug", by=adviseur)
    assert (rij.stand, rij.aan_zet) == ("benaderd", "adviseur")
    assert rij.stappen.last().toelichting == "Belt morgen terug"
    with pytest.raises(PermissionDenied):
        benaderen(verzoek=verzoek.pk, by=LidmaatschapFactory())


def test_an_explanation_names_nobody_and_nothing_is_written_then():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
    with pytest.raises(ValidationError):
        benaderen(verzoek=verzoek.pk, toelichting="Bel 0612345678", by=adviseur)
    verzoek.refresh_from_db()
    assert verzoek.stand == "in-behandeling" and verzoek.stappen.count() == 1


def test_each_try_is_kept_and_moves_no_date():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur)
    voor = verzoek.uiterlijk
    gisteren = timezone.now() - DAG
    poging_vastleggen(
        verzoek=verzoek.pk, hoe=ContactSoort.TELEFOON, resultaat=Pogingresultaat.GEEN_GEHOOR, op=gisteren, by=adviseur
    )
    poging_vastleggen(
        verzoek=verzoek.pk, hoe=ContactSoort.EMAIL, resultaat=Pogingresultaat.BERICHT, by=LidmaatschapFactory()
    )
    assert [p.resultaat for p in verzoek.pogingen.all()] == ["bericht", "geen-gehoor"]
    verzoek.refresh_from_db()
    assert verzoek.uiterlijk == voor
    with pytest.raises(ValidationError):
        poging_vastleggen(
            verzoek=verzoek.pk, hoe=ContactSoort.EMAIL, resultaat=Pogingresultaat.BERICHT, op=timezone.now() + DAG,
            by=adviseur,
        )  # fmt: skip
    with pytest.raises(PermissionDenied):
        poging_vastleggen(
            verzoek=verzoek.pk, hoe=ContactSoort.EMAIL, resultaat=Pogingresultaat.BERICHT, by=werkgever_lid()
        )


# --- Holding ---


def test_the_consulent_holds_every_request_on_the_klant_and_lets_go():
    nummer, adviseur, consulent = nieuw_nummer(), adviseur_lid(), LidmaatschapFactory()
    verzoeken = [
        ContactverzoekFactory(kandidaatnummer=nummer),
        ContactverzoekFactory(kandidaatnummer=nummer, vacature=VacatureFactory(lid=werkgever_lid("TEST-1", 1))),
    ]
    nemen(verzoek=verzoeken[0].pk, by=adviseur)
    tot = VANDAAG + 10 * DAG
    assert len(vasthouden(klant=klant_van(verzoeken[0]), tot=tot, by=consulent)) == 2
    for verzoek in verzoeken:
        verzoek.refresh_from_db()
        assert (verzoek.aan_zet, verzoek.uiterlijk, verzoek.wacht_tot) == ("consulent", tot, tot)
    with pytest.raises(NietMogelijk, match="wachten"):
        benaderen(verzoek=verzoeken[0].pk, by=adviseur)
    # Taking one up is no asking: it goes on waiting.
    assert nemen(verzoek=verzoeken[1].pk, by=adviseur).wacht_tot == tot
    assert len(loslaten(klant=klant_van(verzoeken[0]), by=consulent)) == 2
    assert loslaten(klant=klant_van(verzoeken[0]), by=consulent) == []
    assert benaderen(verzoek=verzoeken[0].pk, by=adviseur).stand == "benaderd"


@pytest.mark.parametrize("tot", [VANDAAG, VANDAAG - DAG, VANDAAG + 43 * DAG])
def test_waiting_is_for_a_day_to_come_and_no_longer_than_six_weeks(tot):
    verzoek = ContactverzoekFactory()
    with pytest.raises(ValidationError):
        vasthouden(klant=klant_van(verzoek), tot=tot, by=LidmaatschapFactory())


def test_only_the_consulent_of_the_klant_holds():
    verzoek = ContactverzoekFactory()
    for lid in (LidmaatschapFactory(bij_gemeente=True), adviseur_lid(), werkgever_lid(), manager_lid()):
        with pytest.raises(Werkzoekende.DoesNotExist):
            vasthouden(klant=klant_van(verzoek), tot=VANDAAG + DAG, by=lid)


def test_there_is_nothing_to_wait_with_once_the_klant_agreed():
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    with pytest.raises(NietMogelijk):
        vasthouden(klant=klant_van(verzoek), tot=VANDAAG + DAG, by=LidmaatschapFactory())


# --- Consent ---


def test_consent_says_who_to_whom_what_why_until_when_and_it_is_the_employers_turn():
    adviseur = adviseur_lid()
    lid = werkgever_lid("TEST-BUREAU", intermediair=True)
    vacature = VacatureFactory(lid=lid, opdrachtgever="Fabriek Test", vorm="detachering")
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur, vacature=vacature)
    toestemming = geef_toestemming(
        verzoek.pk,
        LidmaatschapFactory(),
        velden=[Deelveld.WERKAFSPRAKEN, Deelveld.NAAM],
        werkafspraken="Werkt liever in de ochtend",
    )
    assert (toestemming.aan, toestemming.aan_naam) == (lid.organisatie, f"{lid.organisatie.naam}, voor Fabriek Test")
    assert toestemming.velden == ["naam", "werkafspraken"]
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.aan_zet) == ("kennismaking", "werkgever")


@pytest.mark.parametrize(
    "anders",
    [
        {"velden": []},
        {"velden": ["bsn"]},
        {"waarom": ""},
        {"waarom": "Bel 0612345678"},
        {"velden": [Deelveld.WERKAFSPRAKEN]},
        {"werkafspraken": "Niet gevraagd"},
        {"gesprek": "x"},
        {"gegeven_op": VANDAAG + DAG},
        {"geldig_tot": VANDAAG},
        {"geldig_tot": VANDAAG + 400 * DAG},
    ],
)
def test_half_a_consent_is_none(anders):
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur)
    with pytest.raises(ValidationError):
        geef_toestemming(verzoek.pk, adviseur, **anders)
    verzoek.refresh_from_db()
    assert verzoek.stand == "benaderd" and not Contacttoestemming.objects.exists()


@pytest.mark.parametrize("stand", [Contactstand.ONTVANGEN, Contactstand.IN_BEHANDELING, Contactstand.AANGENOMEN])
def test_there_is_no_consent_before_the_klant_was_approached_or_after_it_ended(stand):
    adviseur = adviseur_lid()
    verzoek = verzoek_op(stand, adviseur)
    with pytest.raises(NietMogelijk):
        geef_toestemming(verzoek.pk, adviseur)


def test_a_new_consent_takes_the_place_of_the_one_before():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    geef_toestemming(verzoek.pk, adviseur, velden=[Deelveld.EMAIL])
    nu = Contacttoestemming.objects.geldig(VANDAAG).get(verzoek=verzoek)
    assert nu.velden == ["email"] and Contacttoestemming.objects.count() == 2


def test_neither_the_employer_nor_a_stranger_records_consent():
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur_lid())
    with pytest.raises(PermissionDenied):
        geef_toestemming(verzoek.pk, werkgever_lid())
    with pytest.raises(Contactverzoek.DoesNotExist):
        geef_toestemming(verzoek.pk, LidmaatschapFactory(bij_gemeente=True))


def test_taking_consent_back_ends_a_meeting_to_come_and_is_told_at_once():
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    toestemming_intrekken(verzoek=verzoek.pk, by=LidmaatschapFactory())
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.reden, verzoek.vrijgegeven_op) == ("geen-kennismaking", "teruggetrokken", VANDAAG)
    assert not Contacttoestemming.objects.geldig(VANDAAG).exists()


def test_taking_consent_back_leaves_a_trial_as_it_is():
    verzoek = verzoek_op(Contactstand.PROEFPLAATSING, adviseur_lid())
    toestemming_intrekken(verzoek=verzoek.pk, by=LidmaatschapFactory())
    verzoek.refresh_from_db()
    assert verzoek.stand == "proefplaatsing" and not Contacttoestemming.objects.geldig(VANDAAG).exists()
    with pytest.raises(NietMogelijk):
        toestemming_intrekken(verzoek=verzoek.pk, by=LidmaatschapFactory())


def test_consent_needs_a_klant_who_is_there():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur)
    Werkzoekende.objects.filter(pk=klant_van(verzoek)).delete()
    with pytest.raises(NietMogelijk, match="verwijderd"):
        toestemming_vastleggen(
            verzoek=verzoek.pk, velden=[Deelveld.NAAM], waarom="x", gesprek="telefoon", gegeven_op=VANDAAG,
            geldig_tot=VANDAAG + DAG, by=adviseur,
        )  # fmt: skip


def test_a_step_is_never_changed_or_removed():
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur_lid())
    for doe in (lambda: verzoek.stappen.update(toelichting="x"), lambda: verzoek.stappen.all().delete()):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            doe()


def test_what_happens_is_in_the_history_of_the_request():
    with op_dag(datetime.date(2026, 3, 2)):
        verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    standen = Contactverzoek.pgh_event_model.objects.filter(pgh_obj=verzoek).order_by("pgh_id")
    assert list(dict.fromkeys(standen.values_list("stand", flat=True))) == [
        "ontvangen", "in-behandeling", "benaderd", "kennismaking",
    ]  # fmt: skip
