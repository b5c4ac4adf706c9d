"""What an employer may know: every reason looks alike, at every moment, and nobody is named without consent."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sonar.actions.contact.afronden import aannemen, geen_kennismaking, intrekken, niet_aannemen, proefplaatsing
from sonar.actions.contact.benaderen import benaderen, poging_vastleggen, vasthouden
from sonar.actions.contact.dagelijks import vrijgeven
from sonar.actions.contact.kennismaking import kennismaking_plannen
from sonar.actions.contact.toestemming import toestemming_intrekken
from sonar.actions.contact.verdelen import nemen, overdragen
from sonar.actions.overname import neem_over
from sonar.choices import ContactSoort
from sonar.contactgegevens import GeenToestemming, gegevens_voor_werkgever, klant_voor_adviseur
from sonar.contactkeuzes import Contactstand, Deelveld, GeenKennismaking, NietAangenomen, Pogingresultaat
from sonar.contactstand import Werkgeverstand, stand_voor_werkgever
from sonar.models import Contacttoestemming, Contactverzoek, Inzage, Werkzoekende
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    manager_lid,
    op_dag,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
DAG = datetime.timedelta(days=1)
MAANDAG = datetime.date(2026, 3, 2)


def zicht(verzoek, dag=None):
    return stand_voor_werkgever(Contactverzoek.objects.get(pk=verzoek.pk), dag or timezone.localdate())


@pytest.mark.parametrize(
    ("stand", "gezien"),
    [
        (Contactstand.ONTVANGEN, "ontvangen"),
        (Contactstand.IN_BEHANDELING, "in-behandeling"),
        (Contactstand.BENADERD, "in-behandeling"),
        (Contactstand.KENNISMAKING, "kennismaking"),
        (Contactstand.PROEFPLAATSING, "proefplaatsing"),
        (Contactstand.AANGENOMEN, "aangenomen"),
    ],
)
def test_an_employer_sees_each_state_as_it_may(stand, gezien):
    gezicht = zicht(verzoek_op(stand, adviseur_lid()))
    assert gezicht.stand == gezien
    assert gezicht.aan_u == (stand in (Contactstand.KENNISMAKING, Contactstand.PROEFPLAATSING))


def test_the_day_they_meet_is_told_until_they_have_met_and_not_before_consent():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    assert zicht(verzoek).kennismaking_op is None
    kennismaking_plannen(verzoek=verzoek.pk, op=VANDAAG + 3 * DAG, by=adviseur)
    assert zicht(verzoek).kennismaking_op == VANDAAG + 3 * DAG
    toestemming_intrekken(verzoek=verzoek.pk, by=adviseur)
    assert zicht(verzoek).kennismaking_op is None


def test_being_approached_makes_no_difference_at_all():
    een, twee = adviseur_lid(), adviseur_lid()
    verzoeken = [verzoek_op(Contactstand.IN_BEHANDELING, lid) for lid in (een, twee)]
    benaderen(verzoek=verzoeken[0].pk, by=een)
    for dag in (VANDAAG, VANDAAG + 5 * DAG, VANDAAG + 40 * DAG):
        assert zicht(verzoeken[0], dag) == zicht(verzoeken[1], dag)


# --- Probing: whatever stands behind a request, the employer sees one thing on every day (T11) ---


def _wil_niet(verzoek, adviseur):
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)


def _onbereikbaar(verzoek, adviseur):
    poging_vastleggen(verzoek=verzoek.pk, hoe=ContactSoort.TELEFOON, resultaat=Pogingresultaat.BERICHT, by=adviseur)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.ONBEREIKBAAR, by=adviseur)


def _teruggetrokken(verzoek, adviseur):
    benaderen(verzoek=verzoek.pk, by=adviseur)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.TERUGGETROKKEN, toelichting="Zo", by=adviseur)


def _past_niet(verzoek, adviseur):
    klant = Werkzoekende.objects.get(pk=verzoek.kandidaatnummer.klantprofiel_id)
    consulent = LidmaatschapFactory(bij_gemeente=True)
    neem_over(klant=klant.pk, reden="verhuisd", by=consulent)
    vasthouden(klant=klant.pk, tot=timezone.localdate() + DAG, by=consulent)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.PAST_NIET, by=consulent)


def _elders_geplaatst(verzoek, adviseur):
    ander = ContactverzoekFactory(
        kandidaatnummer=verzoek.kandidaatnummer, vacature=VacatureFactory(lid=werkgever_lid("TEST-ANDER"))
    )
    nemen(verzoek=ander.pk, by=adviseur)
    benaderen(verzoek=ander.pk, by=adviseur)
    geef_toestemming(ander.pk, adviseur)
    aannemen(verzoek=ander.pk, by=adviseur)


def _nog_bezig(verzoek, adviseur):
    overdragen(verzoek=verzoek.pk, aan=adviseur_lid(), by=adviseur)


BESLUITEN = (_wil_niet, _onbereikbaar, _teruggetrokken, _past_niet, _elders_geplaatst)


def _gezien(besluit, besluitdag: datetime.date) -> list:
    """What the employer sees every day for a month."""
    adviseur = adviseur_lid()
    with op_dag(MAANDAG):
        verzoek = ContactverzoekFactory()
        nemen(verzoek=verzoek.pk, by=adviseur)
    reeks = []
    for nummer in range(30):
        dag = MAANDAG + nummer * DAG
        with op_dag(dag, 11):
            if dag == besluitdag:
                besluit(verzoek, adviseur)
            reeks.append(zicht(verzoek))
        with op_dag(dag, 17):
            vrijgeven(dag)
            reeks.append(zicht(verzoek))
    return reeks


@pytest.mark.parametrize("na", [0, 1, 2, 3, 8])
def test_every_reason_looks_alike_on_every_day(na):
    reeksen = [_gezien(besluit, MAANDAG + na * DAG) for besluit in BESLUITEN]
    assert all(reeks == reeksen[0] for reeks in reeksen)
    assert {gezicht.stand for gezicht in reeksen[0]} == {"in-behandeling", "geen-kennismaking"}
    assert len({gezicht.tekst for gezicht in reeksen[0] if gezicht.stand == "geen-kennismaking"}) == 1


def test_deciding_on_other_days_of_one_span_looks_alike_and_the_control_tells_them_apart():
    """From Thursday to Wednesday is one span of answering; the next answers a week later."""
    assert _gezien(_wil_niet, MAANDAG + 3 * DAG) == _gezien(_past_niet, MAANDAG + 8 * DAG)
    assert _gezien(_wil_niet, MAANDAG + 2 * DAG) != _gezien(_wil_niet, MAANDAG + 3 * DAG)


def test_what_is_decided_in_the_evening_of_an_answering_day_waits_for_the_next():
    """Told the day after, it would say that it was decided late; the control is half an hour before the answers."""
    woensdag = MAANDAG + 2 * DAG
    for uur, verteld in ((16, woensdag), (17, woensdag + 7 * DAG), (23, woensdag + 7 * DAG)):
        with op_dag(MAANDAG):
            verzoek = ContactverzoekFactory()
        with op_dag(woensdag, uur):
            _wil_niet(verzoek, adviseur_lid())
        assert Contactverzoek.objects.get(pk=verzoek.pk).uiterlijk == verteld


def test_until_the_answer_what_was_decided_looks_like_what_was_not():
    besloten, bezig = _gezien(_wil_niet, MAANDAG), _gezien(_nog_bezig, MAANDAG)
    # Monday and Tuesday wholly, Wednesday until five.
    assert besloten[:5] == bezig[:5] and besloten[5] != bezig[5]


def test_filling_the_last_place_tells_nothing_of_the_others():
    adviseur = adviseur_lid()
    vacature = VacatureFactory(plaatsen=1)
    bezig = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, vacature=vacature)
    besloten = ContactverzoekFactory(vacature=vacature)
    _wil_niet(besloten, adviseur)
    aannemen(verzoek=verzoek_op(Contactstand.KENNISMAKING, adviseur, vacature=vacature).pk, by=adviseur)
    assert zicht(bezig) == zicht(besloten)
    assert zicht(bezig).tekst == "Deze aanvraag is gesloten. Alle plaatsen zijn vervuld."


def test_an_end_after_meeting_is_told_at_once():
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    niet_aannemen(verzoek=verzoek.pk, reden=NietAangenomen.GEEN_WERK, by=adviseur)
    assert zicht(verzoek).stand == Werkgeverstand.NIET_AANGENOMEN
    terug = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    toestemming_intrekken(verzoek=terug.pk, by=adviseur)
    assert zicht(terug).stand == Werkgeverstand.GEEN_KENNISMAKING
    assert zicht(terug).opnieuw_vanaf == VANDAAG + 90 * DAG


# --- Names ---


def test_an_employer_reads_what_was_agreed_and_nothing_else_and_each_time_is_one_look():
    adviseur, lid = adviseur_lid(), werkgever_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    klant = Werkzoekende.objects.get(pk=verzoek.kandidaatnummer.klantprofiel_id)
    gegevens = gegevens_voor_werkgever(verzoek=verzoek.pk, by=lid)
    assert gegevens.velden == {Deelveld.NAAM: klant.naam, Deelveld.TELEFOON: "0612345678"}
    assert gegevens.aan == lid.organisatie.naam
    gegevens_voor_werkgever(verzoek=verzoek.pk, by=adviseur)
    assert list(Inzage.objects.order_by("id").values_list("soort", "klanten", "gebruiker", "reden")) == [
        ("aan-werkgever", [klant.pk], lid.gebruiker_id, gegevens.waarom),
        ("aan-werkgever", [klant.pk], adviseur.gebruiker_id, gegevens.waarom),
    ]


def _verlopen(verzoek, adviseur):
    Contacttoestemming.objects.filter(verzoek=verzoek).update(gegeven_op=VANDAAG - 9 * DAG, geldig_tot=VANDAAG)


EINDES = {
    "ingetrokken": lambda v, a: toestemming_intrekken(verzoek=v.pk, by=a),
    "verlopen": _verlopen,
    "niet aangenomen": lambda v, a: niet_aannemen(verzoek=v.pk, reden=NietAangenomen.GEEN_WERK, by=a),
    "vraag ingetrokken": lambda v, a: intrekken(verzoek=v.pk, by=a),
    "klant verwijderd": lambda v, a: Werkzoekende.objects.filter(
        klantprofiel__kandidaatnummers=v.kandidaatnummer_id
    ).delete(),
}


@pytest.mark.parametrize("einde", EINDES)
def test_after_its_end_a_consent_names_nobody_and_nothing_is_logged(einde):
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    EINDES[einde](verzoek, adviseur)
    with pytest.raises(GeenToestemming):
        gegevens_voor_werkgever(verzoek=verzoek.pk, by=werkgever_lid())
    assert not Inzage.objects.exists()
    if einde != "klant verwijderd":
        rij = Contactverzoek.objects.met_gegevens(VANDAAG).get(pk=verzoek.pk)
        assert rij.mag_gegevens is False


@pytest.mark.parametrize("stand", [Contactstand.ONTVANGEN, Contactstand.IN_BEHANDELING, Contactstand.BENADERD])
def test_before_consent_nobody_is_named(stand):
    verzoek = verzoek_op(stand, adviseur_lid())
    with pytest.raises(GeenToestemming):
        gegevens_voor_werkgever(verzoek=verzoek.pk, by=werkgever_lid())


@pytest.mark.parametrize("stand", [Contactstand.PROEFPLAATSING, Contactstand.AANGENOMEN])
def test_who_works_there_stays_known(stand):
    verzoek = verzoek_op(stand, adviseur_lid())
    assert gegevens_voor_werkgever(verzoek=verzoek.pk, by=werkgever_lid()).velden
    assert Contactverzoek.objects.met_gegevens(VANDAAG).get(pk=verzoek.pk).mag_gegevens is True


def test_others_are_told_nothing():
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    for lid in (manager_lid(), LidmaatschapFactory()):
        with pytest.raises(PermissionDenied):
            gegevens_voor_werkgever(verzoek=verzoek.pk, by=lid)
    for lid in (werkgever_lid("TEST-ANDER"), adviseur_lid(1), LidmaatschapFactory(toezichthouder=True)):
        with pytest.raises(Contactverzoek.DoesNotExist):
            gegevens_voor_werkgever(verzoek=verzoek.pk, by=lid)
    assert not Inzage.objects.exists()


def test_an_adviseur_sees_the_klant_of_a_request_in_hand_only():
    adviseur, verzoek = adviseur_lid(), ContactverzoekFactory()
    with pytest.raises(PermissionDenied):
        klant_voor_adviseur(verzoek=verzoek.pk, by=adviseur)
    nemen(verzoek=verzoek.pk, by=adviseur)
    assert klant_voor_adviseur(verzoek=verzoek.pk, by=adviseur).pk == verzoek.kandidaatnummer.klantprofiel_id
    assert Inzage.objects.get().soort == "bekeken"
    for lid in (adviseur_lid(), werkgever_lid(), manager_lid()):
        with pytest.raises(PermissionDenied):
            klant_voor_adviseur(verzoek=verzoek.pk, by=lid)
    _wil_niet(verzoek, adviseur)
    with pytest.raises(PermissionDenied):
        klant_voor_adviseur(verzoek=verzoek.pk, by=adviseur)
    assert Inzage.objects.count() == 1


def test_a_trial_ends_in_view_of_the_employer():
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + 9 * DAG, by=werkgever_lid())
    gezicht = zicht(verzoek)
    assert (gezicht.proefplaatsing_tot, gezicht.uiterlijk, gezicht.aan_u) == (*[VANDAAG + 9 * DAG] * 2, True)
