"""Who handles what: taking, handing over and assigning; a klant has one adviseur; of twenty at once one gets it."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sonar.actions.contact.afronden import aannemen, geen_kennismaking
from sonar.actions.contact.benaderen import benaderen
from sonar.actions.contact.dagelijks import escaleer
from sonar.actions.contact.toestemming import toestemming_intrekken
from sonar.actions.contact.verdelen import AlGenomen, nemen, overdragen, toewijzen
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import Contactstand, GeenKennismaking
from sonar.models import Contactstap, Contacttoestemming, Contactverzoek
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
from tests.omvang import omvang

pytestmark = pytest.mark.django_db


def _twee_verzoeken():
    """Of two employers in two regions, about one klant."""
    nummer = nieuw_nummer()
    hier = ContactverzoekFactory(kandidaatnummer=nummer)
    daar = ContactverzoekFactory(kandidaatnummer=nummer, vacature=VacatureFactory(lid=werkgever_lid("TEST-1", 1)))
    return hier, daar


def test_who_takes_a_request_handles_it():
    adviseur, verzoek = adviseur_lid(), ContactverzoekFactory()
    with op_dag(datetime.date(2026, 12, 23)):
        nemen(verzoek=verzoek.pk, by=adviseur)
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.eigenaar, verzoek.aan_zet) == ("in-behandeling", adviseur.gebruiker, "adviseur")
    # Three working days from Wednesday: Thursday, and Monday and Tuesday after Christmas.
    assert verzoek.uiterlijk == datetime.date(2026, 12, 29)
    assert [(s.van, s.naar, s.reden, s.door) for s in verzoek.stappen.all()] == [
        ("ontvangen", "in-behandeling", "genomen", adviseur.gebruiker)
    ]


def test_taking_it_again_changes_nothing():
    adviseur, verzoek = adviseur_lid(), ContactverzoekFactory()
    nemen(verzoek=verzoek.pk, by=adviseur)
    nemen(verzoek=verzoek.pk, by=adviseur)
    assert verzoek.stappen.count() == 1


def test_a_second_one_learns_who_has_it():
    eerste, tweede, verzoek = adviseur_lid(), adviseur_lid(), ContactverzoekFactory()
    nemen(verzoek=verzoek.pk, by=eerste)
    with pytest.raises(AlGenomen, match=eerste.gebruiker.naam) as fout:
        nemen(verzoek=verzoek.pk, by=tweede)
    assert fout.value.wie == eerste.gebruiker


def test_what_a_colleague_who_left_has_can_be_taken():
    eerste, tweede, verzoek = adviseur_lid(), adviseur_lid(), ContactverzoekFactory()
    nemen(verzoek=verzoek.pk, by=eerste)
    eerste.actief = False
    eerste.save()
    assert nemen(verzoek=verzoek.pk, by=tweede).eigenaar == tweede.gebruiker


def test_all_open_requests_on_a_klant_go_along_also_at_another_desk():
    hier, daar = _twee_verzoeken()
    adviseur = adviseur_lid()
    nemen(verzoek=hier.pk, by=adviseur)
    daar.refresh_from_db()
    assert (daar.eigenaar, daar.stand, daar.bureau.code) == (adviseur.gebruiker, "ontvangen", "WSP-1")
    with pytest.raises(AlGenomen):
        nemen(verzoek=daar.pk, by=adviseur_lid(1))
    # Whoever has it sees it and goes on with it, whichever desk it lies at.
    assert nemen(verzoek=daar.pk, by=adviseur).stand == "in-behandeling"


def test_the_database_refuses_a_second_adviseur_for_a_klant():
    hier, daar = _twee_verzoeken()
    nemen(verzoek=hier.pk, by=adviseur_lid())
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        Contactverzoek.objects.filter(pk=daar.pk).update(eigenaar=adviseur_lid(1).gebruiker)
    assert fout.value.__cause__.diag.constraint_name == "contactverzoek_een_adviseur_per_klant"


def test_the_database_refuses_it_under_another_number_of_the_same_klant():
    hier, _daar = _twee_verzoeken()
    nemen(verzoek=hier.pk, by=adviseur_lid())
    profiel = hier.kandidaatnummer.klantprofiel
    profiel.kandidaatnummers.update(tot=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactverzoekFactory(kandidaatnummer=nieuw_nummer(profiel), eigenaar=adviseur_lid().gebruiker)


def test_a_request_lies_at_the_desk_of_its_vacature():
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        ContactverzoekFactory(bureau=adviseur_lid(1).organisatie)
    assert fout.value.__cause__.diag.constraint_name == "contactverzoek_bureau_van_vacature"


def test_closed_requests_keep_who_had_them():
    hier, daar = _twee_verzoeken()
    eerste, tweede = adviseur_lid(), adviseur_lid(1)
    nemen(verzoek=hier.pk, by=eerste)
    geen_kennismaking(verzoek=hier.pk, reden=GeenKennismaking.WIL_NIET, by=eerste)
    overdragen(verzoek=daar.pk, aan=None, by=eerste)
    nemen(verzoek=daar.pk, by=tweede)
    hier.refresh_from_db()
    assert hier.eigenaar == eerste.gebruiker


def test_handing_over_takes_every_open_request_on_the_klant_along_and_keeps_the_date():
    hier, daar = _twee_verzoeken()
    eerste = adviseur_lid()
    nemen(verzoek=hier.pk, by=eerste)
    voor = Contactverzoek.objects.get(pk=hier.pk).uiterlijk
    collega = adviseur_lid()
    overdragen(verzoek=hier.pk, aan=collega, toelichting="Ik ben met verlof", by=eerste)
    assert set(Contactverzoek.objects.values_list("eigenaar", flat=True)) == {collega.gebruiker_id}
    assert Contactverzoek.objects.get(pk=hier.pk).uiterlijk == voor
    assert set(Contactstap.objects.filter(reden="overgedragen").values_list("verzoek", flat=True)) == {hier.pk, daar.pk}
    overdragen(verzoek=hier.pk, aan=None, by=collega)
    assert set(Contactverzoek.objects.values_list("eigenaar", flat=True)) == {None}


def test_only_an_adviseur_of_the_desk_gets_it():
    eerste, verzoek = adviseur_lid(), ContactverzoekFactory()
    nemen(verzoek=verzoek.pk, by=eerste)
    for lid in (adviseur_lid(1), manager_lid(), LidmaatschapFactory()):
        with pytest.raises(NietMogelijk):
            overdragen(verzoek=verzoek.pk, aan=lid, by=eerste)
        with pytest.raises(NietMogelijk):
            toewijzen(verzoeken=[verzoek.pk], aan=lid, by=manager_lid())


def test_a_manager_assigns_many_at_once_and_closed_ones_are_left_alone():
    adviseur, manager = adviseur_lid(), manager_lid()
    verzoeken = [ContactverzoekFactory() for _ in range(3)]
    ander = ContactverzoekFactory(vacature=VacatureFactory(lid=werkgever_lid("TEST-1", 1)))
    geen_kennismaking(verzoek=verzoeken[0].pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    gewijzigd = toewijzen(verzoeken=[v.pk for v in [*verzoeken, ander]], aan=adviseur, by=manager)
    assert {rij.pk for rij in gewijzigd} == {rij.pk for rij in verzoeken[1:]}
    assert toewijzen(verzoeken=[v.pk for v in verzoeken], aan=adviseur, by=manager) == []
    ander.refresh_from_db()
    assert ander.eigenaar is None


@pytest.mark.parametrize("lid", [lambda: LidmaatschapFactory(), lambda: werkgever_lid()])
def test_others_assign_nothing(lid):
    verzoek = ContactverzoekFactory()
    with pytest.raises(PermissionDenied):
        toewijzen(verzoeken=[verzoek.pk], aan=adviseur_lid(), by=lid())


def test_who_sees_a_request_and_is_no_adviseur_takes_nothing_and_a_stranger_finds_none():
    verzoek = ContactverzoekFactory()
    for lid in (werkgever_lid(), LidmaatschapFactory(), manager_lid()):
        with pytest.raises(PermissionDenied):
            nemen(verzoek=verzoek.pk, by=lid)
        with pytest.raises(PermissionDenied):
            overdragen(verzoek=verzoek.pk, aan=None, by=lid)
    for lid in (werkgever_lid("TEST-ANDER"), adviseur_lid(1), LidmaatschapFactory(bij_gemeente=True), manager_lid(1)):
        with pytest.raises(Contactverzoek.DoesNotExist):
            nemen(verzoek=verzoek.pk, by=lid)


def test_a_closed_request_is_not_taken():
    adviseur, verzoek = adviseur_lid(), ContactverzoekFactory()
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    with pytest.raises(NietMogelijk, match="Geen kennismaking"):
        nemen(verzoek=verzoek.pk, by=adviseur)


def test_what_is_overdue_a_colleague_takes_with_two_days_of_its_own():
    eerste, tweede, verzoek = adviseur_lid(), adviseur_lid(), ContactverzoekFactory()
    with op_dag(datetime.date(2026, 3, 2)):
        nemen(verzoek=verzoek.pk, by=eerste)
    vrijdag = datetime.date(2026, 3, 6)
    with op_dag(vrijdag):
        escaleer(vrijdag)
        nemen(verzoek=verzoek.pk, by=tweede)
        with pytest.raises(AlGenomen):
            nemen(verzoek=verzoek.pk, by=eerste)
    verzoek.refresh_from_db()
    assert (verzoek.eigenaar, verzoek.escalatie, verzoek.geescaleerd_op) == (tweede.gebruiker, "", None)
    assert verzoek.uiterlijk == datetime.date(2026, 3, 10)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_take_one_request_exactly_one_gets_it_and_the_others_learn_who():
    for _keer in range(omvang("CONTACT_WEDLOPEN", deel=2)):
        nummer = nieuw_nummer()
        verzoeken = [ContactverzoekFactory(kandidaatnummer=nummer) for _ in range(2)]
        adviseurs = [adviseur_lid() for _ in range(20)]
        gewonnen, verloren, fouten = [], [], []
        start = threading.Barrier(20)

        def neem(nummer_, adviseur, start=start, verzoeken=verzoeken, uit=(gewonnen, verloren, fouten)):
            try:
                start.wait()
                # Half of them goes for the other request on the same klant.
                nemen(verzoek=verzoeken[nummer_ % 2].pk, by=adviseur)
                uit[0].append(adviseur.gebruiker)
            except AlGenomen as al:
                uit[1].append(al.wie)
            except BaseException as fout:  # noqa: BLE001
                uit[2].append(fout)
            finally:
                connection.close()

        draden = [threading.Thread(target=neem, args=paar) for paar in enumerate(adviseurs)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        assert fouten == []
        assert len(gewonnen) == 1 and verloren == gewonnen * 19
        eigenaren = Contactverzoek.objects.filter(pk__in=[v.pk for v in verzoeken]).values_list("eigenaar", flat=True)
        assert set(eigenaren) == {gewonnen[0].pk}


@pytest.mark.parametrize(
    ("stand", "doe"),
    [
        (Contactstand.IN_BEHANDELING, lambda rij, by: benaderen(verzoek=rij.pk, by=by)),
        (Contactstand.IN_BEHANDELING, lambda rij, by: overdragen(verzoek=rij.pk, aan=None, by=by)),
        (
            Contactstand.IN_BEHANDELING,
            lambda rij, by: geen_kennismaking(verzoek=rij.pk, reden=GeenKennismaking.WIL_NIET, by=by),
        ),
        (Contactstand.BENADERD, lambda rij, by: geef_toestemming(rij.pk, by)),
        (Contactstand.KENNISMAKING, lambda rij, by: aannemen(verzoek=rij.pk, by=by)),
    ],
)
def test_what_a_colleague_has_in_hand_is_left_alone(stand, doe):
    eigenaar, collega = adviseur_lid(), adviseur_lid()
    rij = verzoek_op(stand, eigenaar)
    with pytest.raises(NietMogelijk, match="heeft dit verzoek in behandeling"):
        doe(rij, collega)
    doe(rij, eigenaar)


def test_any_adviseur_of_the_desk_takes_consent_back_at_once():
    rij = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    toestemming_intrekken(verzoek=rij.pk, by=adviseur_lid())
    assert not Contacttoestemming.objects.filter(verzoek=rij, ingetrokken_op=None).exists()
