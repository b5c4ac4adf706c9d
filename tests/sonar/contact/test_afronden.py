"""How a request ends, and what ends with it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from sonar.actions.contact.afronden import (
    aannemen,
    geen_kennismaking,
    intrekken,
    niet_aannemen,
    oordeel_bekeken,
    plaatsing_beeindigen,
    proefplaatsing,
)
from sonar.actions.contact.benaderen import benaderen, poging_vastleggen
from sonar.actions.contact.verdelen import nemen
from sonar.actions.leden import NietMogelijk
from sonar.actions.verwijdering import verwijder_klant
from sonar.choices import ContactSoort
from sonar.contactkeuzes import (
    Contactstand,
    GeenKennismaking,
    NietAangenomen,
    Pogingresultaat,
    Profielonderdeel,
    Vacaturestand,
)
from sonar.models import (
    Contactpoging,
    Contactstap,
    Contacttoestemming,
    Contactverzoek,
    Profieloordeel,
    Werkzoekende,
)
from sonar.samenhang import eventmodellen
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    nieuw_nummer,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
DAG = datetime.timedelta(days=1)
NA = (Contactstand.KENNISMAKING, Contactstand.PROEFPLAATSING)
VOOR = (Contactstand.ONTVANGEN, Contactstand.IN_BEHANDELING, Contactstand.BENADERD)


@pytest.fixture
def adviseur():
    return adviseur_lid()


def nu(verzoek) -> Contactverzoek:
    return Contactverzoek.objects.get(pk=verzoek.pk)


def test_a_trial_has_a_last_day_to_come_and_the_employer_says_how_it_went(adviseur):
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    for geen_dag in (VANDAAG, VANDAAG + 184 * DAG):
        with pytest.raises(ValidationError):
            proefplaatsing(verzoek=verzoek.pk, tot=geen_dag, by=werkgever_lid())
    rij = proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + 30 * DAG, by=werkgever_lid())
    assert (rij.stand, rij.aan_zet, rij.uiterlijk) == ("proefplaatsing", "werkgever", VANDAAG + 30 * DAG)
    rij = proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + 60 * DAG, by=adviseur)
    assert rij.proefplaatsing_tot == VANDAAG + 60 * DAG


@pytest.mark.parametrize("stand", VOOR)
def test_nobody_is_hired_put_on_trial_or_refused_before_consent(adviseur, stand):
    verzoek = verzoek_op(stand, adviseur)
    for doe in (
        lambda: proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + DAG, by=werkgever_lid()),
        lambda: aannemen(verzoek=verzoek.pk, by=werkgever_lid()),
        lambda: niet_aannemen(verzoek=verzoek.pk, reden=NietAangenomen.GEEN_WERK, by=werkgever_lid()),
    ):
        with pytest.raises(NietMogelijk):
            doe()
    assert nu(verzoek).stand == stand


def test_the_last_place_closes_whatever_the_employer_still_waits_for(adviseur):
    vacature = VacatureFactory(plaatsen=2)
    eerste, tweede = (verzoek_op(Contactstand.KENNISMAKING, adviseur, vacature=vacature) for _ in range(2))
    anderen = [verzoek_op(stand, adviseur, vacature=vacature) for stand in (*VOOR, *NA)]
    besloten = ContactverzoekFactory(vacature=vacature)
    geen_kennismaking(verzoek=besloten.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    elders = ContactverzoekFactory()

    aannemen(verzoek=eerste.pk, by=werkgever_lid())
    vacature.refresh_from_db()
    assert vacature.stand == Vacaturestand.OPEN and nu(anderen[0]).is_open
    aannemen(verzoek=tweede.pk, by=werkgever_lid())
    vacature.refresh_from_db()
    assert (vacature.stand, vacature.afgesloten_op) == (Vacaturestand.VERVULD, VANDAAG)
    for rij in map(nu, [*anderen, besloten]):
        assert (rij.stand, rij.reden, rij.afgesloten_op) == ("ingetrokken", "vervuld", VANDAAG)
    assert nu(elders).is_open
    # What was decided is still in the steps, for reports.
    assert list(besloten.stappen.values_list("reden", flat=True)) == ["wil-niet", "vervuld"]


def test_who_is_hired_is_no_longer_asked_for_elsewhere(adviseur):
    nummer = nieuw_nummer()
    hier, daar, verder = (ContactverzoekFactory(kandidaatnummer=nummer) for _ in range(3))
    verzoek_op_kennismaking(hier, adviseur)
    verzoek_op_kennismaking(verder, adviseur)
    oud = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    aannemen(verzoek=hier.pk, by=adviseur)
    assert (nu(daar).stand, nu(daar).reden, nu(daar).vrijgegeven_op) == ("geen-kennismaking", "elders-geplaatst", None)
    # This employer knows the person: it is told, and names nobody any more.
    assert (nu(verder).stand, nu(verder).reden) == ("niet-aangenomen", "niet-beschikbaar")
    assert not Contacttoestemming.objects.geldig(VANDAAG).filter(verzoek=verder).exists()
    assert nu(oud).is_open


def verzoek_op_kennismaking(verzoek, adviseur):
    nemen(verzoek=verzoek.pk, by=adviseur)
    benaderen(verzoek=verzoek.pk, by=adviseur)
    geef_toestemming(verzoek.pk, adviseur)


def test_work_can_end_and_only_that_of_who_was_hired(adviseur):
    verzoek = verzoek_op(Contactstand.AANGENOMEN, adviseur)
    assert plaatsing_beeindigen(verzoek=verzoek.pk, tot=VANDAAG, by=LidmaatschapFactory()).plaatsing_tot == VANDAAG
    with pytest.raises(PermissionDenied):
        plaatsing_beeindigen(verzoek=verzoek.pk, tot=VANDAAG, by=werkgever_lid())
    with pytest.raises(NietMogelijk):
        plaatsing_beeindigen(verzoek=verzoek_op(NA[0], adviseur).pk, tot=VANDAAG, by=adviseur)


def test_what_was_not_right_in_a_profile_is_listed_for_the_consulent_until_looked_at(adviseur):
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    oordelen = {Profielonderdeel.UREN: False, Profielonderdeel.TALEN: True, Profielonderdeel.REIZEN: False}
    niet_aannemen(verzoek=verzoek.pk, reden=NietAangenomen.UREN_PASSEN_NIET, oordelen=oordelen, by=werkgever_lid())
    assert (nu(verzoek).stand, nu(verzoek).reden) == ("niet-aangenomen", "uren-passen-niet")
    consulent = LidmaatschapFactory()
    te_doen = Profieloordeel.objects.for_user(consulent).te_bekijken()
    assert list(te_doen.values_list("onderdeel", flat=True)) == ["uren", "reizen"]
    eerste = te_doen[0]
    assert oordeel_bekeken(oordeel=eerste.pk, by=consulent) is True
    assert oordeel_bekeken(oordeel=eerste.pk, by=LidmaatschapFactory()) is False
    eerste.refresh_from_db()
    assert eerste.bekeken_door == consulent.gebruiker and te_doen.count() == 1
    with pytest.raises(Profieloordeel.DoesNotExist):
        oordeel_bekeken(oordeel=te_doen[0].pk, by=LidmaatschapFactory(bij_gemeente=True))


@pytest.mark.parametrize(("reden", "oordelen"), [("wil-niet", {}), ("geen-werk", {"postcode": True})])
def test_reasons_and_parts_are_of_the_lists(adviseur, reden, oordelen):
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    with pytest.raises(NietMogelijk):
        niet_aannemen(verzoek=verzoek.pk, reden=reden, oordelen=oordelen, by=adviseur)
    with pytest.raises(NietMogelijk):
        geen_kennismaking(verzoek=ContactverzoekFactory().pk, reden="geen-werk", by=adviseur)


@pytest.mark.parametrize("reden", GeenKennismaking)
@pytest.mark.parametrize("stand", VOOR)
def test_no_meeting_is_decided_now_and_told_later(adviseur, stand, reden):
    verzoek = verzoek_op(stand, adviseur)
    poging_vastleggen(verzoek=verzoek.pk, hoe=ContactSoort.TELEFOON, resultaat=Pogingresultaat.BERICHT, by=adviseur)
    geen_kennismaking(verzoek=verzoek.pk, reden=reden, toelichting="Na overleg", by=adviseur)
    rij = nu(verzoek)
    assert (rij.stand, rij.reden, rij.besloten_op, rij.vrijgegeven_op) == ("geen-kennismaking", reden, VANDAAG, None)
    assert rij.wacht_op_vrijgave and rij.uiterlijk > VANDAAG


def test_who_is_said_not_to_be_reached_was_tried(adviseur):
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur)
    with pytest.raises(NietMogelijk, match="probeerde"):
        geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.ONBEREIKBAAR, by=adviseur)


def test_after_consent_there_is_no_quiet_end(adviseur):
    with pytest.raises(NietMogelijk):
        geen_kennismaking(
            verzoek=verzoek_op(Contactstand.KENNISMAKING, adviseur).pk, reden=GeenKennismaking.WIL_NIET, by=adviseur
        )


@pytest.mark.parametrize("stand", [*VOOR, *NA])
def test_an_employer_takes_its_question_back_at_any_moment(adviseur, stand):
    rij = intrekken(verzoek=verzoek_op(stand, adviseur).pk, by=werkgever_lid())
    assert (rij.stand, rij.reden) == ("ingetrokken", "werkgever")


def test_what_was_decided_and_not_told_is_taken_back_like_any_other(adviseur):
    verzoek = ContactverzoekFactory()
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    intrekken(verzoek=verzoek.pk, by=werkgever_lid())
    assert (nu(verzoek).stand, nu(verzoek).besloten_op) == ("ingetrokken", None)
    with pytest.raises(NietMogelijk):
        intrekken(verzoek=verzoek.pk, by=werkgever_lid())


def test_who_has_no_part_in_it_ends_nothing(adviseur):
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur)
    consulent, vreemd = LidmaatschapFactory(), werkgever_lid("TEST-ANDER")
    for doe in (
        lambda by: aannemen(verzoek=verzoek.pk, by=by),
        lambda by: niet_aannemen(verzoek=verzoek.pk, reden=NietAangenomen.GEEN_WERK, by=by),
        lambda by: proefplaatsing(verzoek=verzoek.pk, tot=VANDAAG + DAG, by=by),
        lambda by: intrekken(verzoek=verzoek.pk, by=by),
    ):
        with pytest.raises(PermissionDenied):
            doe(consulent)
        with pytest.raises(Contactverzoek.DoesNotExist):
            doe(vreemd)
    with pytest.raises(PermissionDenied):
        geen_kennismaking(verzoek=ContactverzoekFactory().pk, reden=GeenKennismaking.WIL_NIET, by=werkgever_lid())


@pytest.mark.parametrize("stand", [*VOOR, *NA, Contactstand.AANGENOMEN])
def test_of_a_klant_who_is_removed_only_what_was_asked_stays(adviseur, stand):
    verzoek, ander = verzoek_op(stand, adviseur), verzoek_op(Contactstand.KENNISMAKING, adviseur)
    for rij in (verzoek, ander):
        Contactpoging.objects.create(verzoek=rij, hoe="telefoon", resultaat="bericht", door=adviseur.gebruiker)
        Profieloordeel.objects.create(verzoek=rij, onderdeel="uren", klopte=False)
        Contactstap.objects.create(verzoek=rij, naar=rij.stand, reden="genomen", toelichting="Krabt met de voet")
    klant = Werkzoekende.objects.get(pk=verzoek.kandidaatnummer.klantprofiel_id)
    verwijder_klant(klant=klant, reden="Verzoek van de klant", by=LidmaatschapFactory())
    rij = nu(verzoek)
    assert not rij.is_open and rij.kandidaatnummer.klantprofiel_id is None
    for model in (Contactpoging, Profieloordeel, Contacttoestemming):
        assert set(model.objects.values_list("verzoek", flat=True)) <= {ander.pk}
        events = eventmodellen()[model].objects.values_list("verzoek", flat=True)
        assert set(events) == {ander.pk}
    assert not verzoek.stappen.exclude(toelichting="").exists()
    assert ander.stappen.exclude(toelichting="").exists() and nu(ander).is_open
