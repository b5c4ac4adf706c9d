"""Placing a vacature and asking for kandidaten: who may, where it goes, and what an employer is told of each."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sonar.actions.contact.afronden import geen_kennismaking
from sonar.actions.contact.dagelijks import vrijgeven
from sonar.actions.contact.vacature import vacature_herhalen, vacature_intrekken, vacature_plaatsen
from sonar.actions.contact.verdelen import nemen
from sonar.actions.contact.vragen import vragen
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import GeenKennismaking
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Gemeente, Kandidaatnummer, Taaksoort, Vacature
from sonar.werkdagen import na_werkdagen
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    nieuw_nummer,
    op_dag,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


def gegevens(**anders):
    return {
        "functie": "Magazijnmedewerker",
        "gemeente": Gemeente.objects.get(code="GM0772"),
        "start": datetime.date(2027, 1, 4),
        "plaatsen": 2,
        **anders,
    }


# --- Placing ---


def test_a_vacature_goes_to_the_desk_of_the_employers_own_region():
    lid = werkgever_lid("TEST-WG-1", 1)
    vacature = vacature_plaatsen(gegevens=gegevens(), by=lid)
    assert (vacature.bureau.code, vacature.organisatie, vacature.stand) == ("WSP-1", lid.organisatie, "open")
    assert vacature.geluid is None and vacature.ov_bereikbaar is None


def test_an_employer_cannot_place_one_for_another():
    ander = werkgever_lid("TEST-ANDER").organisatie
    vacature = vacature_plaatsen(gegevens=gegevens(organisatie=ander, kvk_nummer="90000001"), by=werkgever_lid())
    assert vacature.organisatie.code == "TEST-WG-33" and vacature.kvk_nummer == ""


def test_without_a_region_there_is_no_desk_to_go_to():
    with pytest.raises(NietMogelijk, match="arbeidsmarktregio"):
        vacature_plaatsen(gegevens=gegevens(), by=LidmaatschapFactory(werkgever=True))


def test_an_intermediair_names_its_opdrachtgever_and_the_form():
    lid = werkgever_lid("TEST-BUREAU", intermediair=True)
    with pytest.raises(ValidationError, match="opdrachtgever"):
        vacature_plaatsen(gegevens=gegevens(), by=lid)
    with pytest.raises(ValidationError, match="vorm"):
        vacature_plaatsen(gegevens=gegevens(opdrachtgever="Fabriek Test"), by=lid)
    vacature = vacature_plaatsen(gegevens=gegevens(opdrachtgever="Fabriek Test", vorm="detachering"), by=lid)
    assert vacature.ontvanger == f"{lid.organisatie.naam}, voor Fabriek Test"
    with pytest.raises(ValidationError, match="Alleen een intermediair"):
        vacature_plaatsen(gegevens=gegevens(opdrachtgever="Fabriek Test", vorm="detachering"), by=werkgever_lid())


def test_an_adviseur_enters_one_for_an_employer_that_calls():
    adviseur = adviseur_lid()
    beller = {"kvk_nummer": "90000001", "werkgever_naam": "Bakkerij", "contactpersoon": "T", "telefoon": "0400000000"}
    vacature = vacature_plaatsen(gegevens=gegevens(**beller), by=adviseur)
    assert (vacature.bureau, vacature.van) == (adviseur.organisatie, "Bakkerij")
    with pytest.raises(ValidationError, match="contactpersoon"):
        vacature_plaatsen(gegevens=gegevens(), by=adviseur)


def test_an_adviseur_enters_one_for_an_employer_of_the_own_region_only():
    vacature = vacature_plaatsen(gegevens=gegevens(organisatie=werkgever_lid().organisatie), by=adviseur_lid())
    assert vacature.bureau.code == "WSP-33"
    with pytest.raises(PermissionDenied):
        vacature_plaatsen(gegevens=gegevens(organisatie=werkgever_lid("TEST-1", 1).organisatie), by=adviseur_lid())


@pytest.mark.parametrize("rol", ["bij_gemeente", "manager", "beheerder", "toezichthouder"])
def test_others_place_none(rol):
    with pytest.raises(PermissionDenied):
        vacature_plaatsen(gegevens=gegevens(), by=LidmaatschapFactory(**{rol: True}))


@pytest.mark.parametrize("tekst", ["Bel 0612345678", "jan@bedrijf.example", "BSN 999999990", "zie www.bedrijf.nl"])
def test_what_leads_to_someone_may_not_stand_in_the_explanation(tekst):
    with pytest.raises(ValidationError):
        vacature_plaatsen(gegevens=gegevens(toelichting=tekst), by=werkgever_lid())
    with pytest.raises(ValidationError):
        vacature_plaatsen(gegevens=gegevens(functie=tekst), by=werkgever_lid())


def test_taaksoorten_exist():
    bestaand = list(Taaksoort.objects.values_list("pk", flat=True)[:2])
    assert vacature_plaatsen(gegevens=gegevens(taaksoorten=bestaand), by=werkgever_lid()).taaksoorten == bestaand
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        vacature_plaatsen(gegevens=gegevens(taaksoorten=[-1]), by=werkgever_lid())
    assert fout.value.__cause__.diag.constraint_name == "vacature_taaksoorten_bestaan"


def test_the_same_work_again_is_a_new_vacature_without_requests():
    lid = werkgever_lid()
    oud = vacature_plaatsen(gegevens=gegevens(tillen="zwaar", uren_min=12, toelichting="Vroeg beginnen"), by=lid)
    ContactverzoekFactory(vacature=oud)
    nieuw = vacature_herhalen(vacature=oud.pk, start=datetime.date(2027, 6, 1), by=lid)
    assert nieuw.pk != oud.pk and not nieuw.verzoeken.exists()
    assert (nieuw.tillen, nieuw.uren_min, nieuw.toelichting, nieuw.plaatsen) == ("zwaar", 12, "Vroeg beginnen", 2)
    assert nieuw.start == datetime.date(2027, 6, 1)
    with pytest.raises(Vacature.DoesNotExist):
        vacature_herhalen(vacature=oud.pk, start=oud.start, by=werkgever_lid("TEST-ANDER"))


# --- Asking ---


def _vraag(lid, vacature, *nummers, **anders):
    kenmerken = [kenmerk(nummer.pk, lid.organisatie_id) for nummer in nummers]
    return vragen(vacature=vacature.pk, kenmerken=kenmerken, by=lid, **anders)


def test_each_kandidaat_gets_a_request_at_the_desk_with_two_working_days():
    lid = werkgever_lid()
    vacature = VacatureFactory(lid=lid)
    een, twee = nieuw_nummer(), nieuw_nummer()
    with op_dag(datetime.date(2026, 12, 24)):
        uitkomst = _vraag(lid, vacature, een, twee, zoals_deze=[kenmerk(twee.pk, lid.organisatie_id)])
    assert [v.kandidaatnummer_id for v in uitkomst.verzoeken] == [een.pk, twee.pk]
    assert [v.zoals_deze for v in uitkomst.verzoeken] == [False, True]
    for verzoek in uitkomst.verzoeken:
        assert (verzoek.stand, verzoek.bureau, verzoek.eigenaar, verzoek.aan_zet) == (
            "ontvangen", vacature.bureau, None, "adviseur",
        )  # fmt: skip
        # Thursday; Christmas is on Friday and Saturday, so Monday and Tuesday.
        assert verzoek.uiterlijk == datetime.date(2026, 12, 29)
        assert [(s.van, s.naar, s.reden, s.door) for s in verzoek.stappen.all()] == [
            ("", "ontvangen", "gevraagd", lid.gebruiker)
        ]


def test_unknown_withdrawn_and_other_organisations_kenmerken_are_answered_alike():
    lid, ander = werkgever_lid(), werkgever_lid("TEST-ANDER")
    vacature = VacatureFactory(lid=lid)
    weg, goed = nieuw_nummer(), nieuw_nummer()
    Kandidaatnummer.objects.filter(pk=weg.pk).update(tot=timezone.now())
    kenmerken = [
        "onzin",
        kenmerk(weg.pk, lid.organisatie_id),
        kenmerk(goed.pk, ander.organisatie_id),
        kenmerk(123, lid.organisatie_id),
    ]
    uitkomst = vragen(vacature=vacature.pk, kenmerken=kenmerken, by=lid)
    assert uitkomst.niet_beschikbaar == kenmerken
    assert not uitkomst.verzoeken and not uitkomst.al_gevraagd and not uitkomst.pas_vanaf
    assert not Contactverzoek.objects.exists()


def test_only_an_adviseur_asks_by_number():
    lid, vacature, nummer = werkgever_lid(), VacatureFactory(), nieuw_nummer()
    with pytest.raises(PermissionDenied):
        vragen(vacature=vacature.pk, nummers=[nummer.pk], by=lid)
    assert len(vragen(vacature=vacature.pk, nummers=[nummer.pk], by=adviseur_lid()).verzoeken) == 1


def test_a_request_by_phone_is_read_with_the_kenmerk_of_the_desk_that_searched():
    adviseur, nummer = adviseur_lid(), nieuw_nummer()
    vacature = VacatureFactory(van_beller=True)
    tekst = kenmerk(nummer.pk, adviseur.organisatie_id)
    assert len(vragen(vacature=vacature.pk, kenmerken=[tekst], by=adviseur).verzoeken) == 1


def test_a_stranger_asks_nothing_for_somebody_elses_vacature():
    vacature, nummer = VacatureFactory(), nieuw_nummer()
    for by in (werkgever_lid("TEST-ANDER"), adviseur_lid(1), LidmaatschapFactory()):
        with pytest.raises(Vacature.DoesNotExist):
            vragen(vacature=vacature.pk, kenmerken=[kenmerk(nummer.pk, by.organisatie_id)], by=by)


def test_asking_twice_is_told_as_asked_already_also_when_it_was_decided_and_not_told():
    lid, adviseur = werkgever_lid(), adviseur_lid()
    vacature, nummer = VacatureFactory(lid=lid), nieuw_nummer()
    verzoek = _vraag(lid, vacature, nummer).verzoeken[0]
    tekst = kenmerk(nummer.pk, lid.organisatie_id)
    assert _vraag(lid, vacature, nummer).al_gevraagd == [tekst]
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    assert _vraag(lid, vacature, nummer).al_gevraagd == [tekst]
    Kandidaatnummer.objects.filter(pk=nummer.pk).update(tot=timezone.now())
    assert _vraag(lid, vacature, nummer).al_gevraagd == [tekst]


def test_the_same_employer_waits_ninety_days_after_it_was_told():
    lid, adviseur, nummer = werkgever_lid(), adviseur_lid(), nieuw_nummer()
    dag = datetime.date(2026, 3, 2)
    with op_dag(dag):
        verzoek = _vraag(lid, VacatureFactory(lid=lid), nummer).verzoeken[0]
        geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.PAST_NIET, by=adviseur)
        # Not told yet: the answer to another question may not tell it.
        assert len(_vraag(lid, VacatureFactory(lid=lid), nummer).verzoeken) == 1
    verteld = na_werkdagen(dag, 2)
    with op_dag(verteld):
        assert vrijgeven(verteld) == 1
    weer = verteld + datetime.timedelta(days=90)
    tekst = kenmerk(nummer.pk, lid.organisatie_id)
    with op_dag(weer - datetime.timedelta(days=1)):
        assert _vraag(lid, VacatureFactory(lid=lid), nummer).pas_vanaf == {tekst: weer}
        ander = werkgever_lid("TEST-ANDER")
        assert len(_vraag(ander, VacatureFactory(lid=ander), nummer).verzoeken) == 1
    with op_dag(weer):
        assert len(_vraag(lid, VacatureFactory(lid=lid), nummer).verzoeken) == 1


def test_the_database_keeps_the_ninety_days_too():
    eerste = ContactverzoekFactory(
        stand="geen-kennismaking", reden="wil-niet", aan_zet="",
        **dict.fromkeys(["besloten_op", "vrijgegeven_op", "afgesloten_op", "uiterlijk"], timezone.localdate()),
    )  # fmt: skip
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        ContactverzoekFactory(vacature=eerste.vacature, kandidaatnummer=eerste.kandidaatnummer)
    assert fout.value.__cause__.diag.constraint_name == "contactverzoek_opnieuw_na_90_dagen"
    beller = VacatureFactory(van_beller=True)
    Contactverzoek.objects.filter(pk=eerste.pk).update(vacature=beller)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactverzoekFactory(vacature=VacatureFactory(van_beller=True), kandidaatnummer=eerste.kandidaatnummer)
    ContactverzoekFactory(kandidaatnummer=eerste.kandidaatnummer)


def test_a_klant_who_has_an_adviseur_keeps_that_adviseur_and_the_employer_sees_no_difference():
    adviseur, nummer = adviseur_lid(), nieuw_nummer()
    nemen(verzoek=ContactverzoekFactory(kandidaatnummer=nummer).pk, by=adviseur)
    ander = werkgever_lid("TEST-WG-1", 1)
    verzoek = _vraag(ander, VacatureFactory(lid=ander), nummer).verzoeken[0]
    assert (verzoek.stand, verzoek.eigenaar, verzoek.bureau.code) == ("ontvangen", adviseur.gebruiker, "WSP-1")


def test_nothing_is_asked_of_a_vacature_that_closed():
    lid = werkgever_lid()
    vacature = VacatureFactory(lid=lid)
    verzoek = _vraag(lid, vacature, nieuw_nummer()).verzoeken[0]
    assert vacature_intrekken(vacature=vacature.pk, by=lid) == 1
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.reden, verzoek.aan_zet) == ("ingetrokken", "vacature", "")
    with pytest.raises(NietMogelijk):
        _vraag(lid, vacature, nieuw_nummer())
    with pytest.raises(NietMogelijk):
        vacature_intrekken(vacature=vacature.pk, by=lid)
