"""Proposing own klanten: the klant is asked first, and the employer learns of nobody before there is consent."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sonar.actions.contact.afronden import geen_kennismaking, intrekken
from sonar.actions.contact.benaderen import benaderen
from sonar.actions.contact.dagelijks import vrijgeven
from sonar.actions.contact.toestemming import toestemming_intrekken
from sonar.actions.contact.vacature import vacature_intrekken
from sonar.actions.contact.verdelen import nemen
from sonar.actions.contact.voorstellen import antwoord_vastleggen, voorstel_weghalen, voorstellen
from sonar.actions.contact.vragen import vragen
from sonar.actions.leden import NietMogelijk
from sonar.actions.verwijdering import verwijder_klant
from sonar.contactkeuzes import AanZet, Contactstand, GeenKennismaking, Intrekreden, Voorstelantwoord
from sonar.contactstand import stand_voor_werkgever
from sonar.kenmerk import kenmerk
from sonar.models import Bericht, Contactverzoek, Organisatie, Vacature, Voorstel
from sonar.samenhang import eventmodellen
from tests.factories.aan_het_werk import consulent_van
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    nieuw_nummer,
    op_dag,
    werkgever_lid,
)
from tests.factories.register import KlantprofielFactory, LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db
JA, NEE, NOG_NIET = Voorstelantwoord.JA, Voorstelantwoord.NEE, Voorstelantwoord.NOG_NIET


@pytest.fixture
def lid():
    return consulent_van("UWV-33")


@pytest.fixture
def werkgever():
    return werkgever_lid()


@pytest.fixture
def vacature(werkgever):
    return VacatureFactory(lid=werkgever)


@pytest.fixture
def nummer():
    """Of a klant of UWV's office of region 33."""
    return nieuw_nummer()


@pytest.fixture
def ja(lid, vacature, nummer):
    """A klant who said yes."""
    (rij,) = voorstellen(vacature=vacature.pk, klanten=[nummer.klantprofiel_id], by=lid)
    return antwoord_vastleggen(voorstel=rij.pk, antwoord=JA, by=lid)


def zegt(antwoord, *, klant, vacature, lid):
    (rij,) = voorstellen(vacature=vacature.pk, klanten=[klant], by=lid)
    return antwoord_vastleggen(voorstel=rij.pk, antwoord=antwoord, by=lid)


# --- Which vacatures, which klanten ---


@pytest.mark.parametrize("code", ["UWV-33", "GM0772"])
def test_a_consulent_sees_the_open_vacatures_at_the_desk_of_the_own_region(code, vacature):
    VacatureFactory(lid=werkgever_lid("TEST-WG-1", 1))
    VacatureFactory(stand="ingetrokken", afgesloten_op="2026-01-01")
    assert list(Vacature.objects.voor_te_stellen(consulent_van(code))) == [vacature]


@pytest.mark.parametrize("wie", [adviseur_lid, werkgever_lid, lambda: LidmaatschapFactory(manager=True), lambda: None])
def test_nobody_else_proposes(wie, vacature):
    assert not Vacature.objects.voor_te_stellen(wie()).exists()


def test_seeing_a_vacature_to_propose_for_gives_no_say_over_it(lid, vacature):
    with pytest.raises(Vacature.DoesNotExist):
        vacature_intrekken(vacature=vacature.pk, by=lid)


def test_only_own_klanten_are_kept_and_each_once(lid, vacature):
    eigen = WerkzoekendeFactory(bediend_door=lid.organisatie).pk
    ander = WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="GM0772")).pk
    assert [rij.klant_id for rij in voorstellen(vacature=vacature.pk, klanten=[eigen, ander, 1], by=lid)] == [eigen]
    assert voorstellen(vacature=vacature.pk, klanten=[eigen], by=lid) == []
    assert Voorstel.objects.get().antwoord == NOG_NIET


def test_a_proposal_is_a_strangers_to_another_party(lid, vacature, nummer):
    (rij,) = voorstellen(vacature=vacature.pk, klanten=[nummer.klantprofiel_id], by=lid)
    for ander in (consulent_van("GM0772"), adviseur_lid(), werkgever_lid()):
        assert not Voorstel.objects.for_user(ander).exists()
        with pytest.raises(Voorstel.DoesNotExist):
            antwoord_vastleggen(voorstel=rij.pk, antwoord=JA, by=ander)


def test_a_manager_of_the_office_does_not_answer_for_a_klant(lid, vacature, nummer):
    (rij,) = voorstellen(vacature=vacature.pk, klanten=[nummer.klantprofiel_id], by=lid)
    with pytest.raises((PermissionDenied, Voorstel.DoesNotExist)):
        antwoord_vastleggen(voorstel=rij.pk, antwoord=JA, by=LidmaatschapFactory(manager=True))


# --- What the klant said ---


def test_a_yes_is_a_request_at_the_desk_of_the_vacature(ja, vacature, nummer, lid):
    verzoek = ja.verzoek
    assert (verzoek.stand, verzoek.aan_zet, verzoek.eigenaar) == (Contactstand.ONTVANGEN, AanZet.ADVISEUR, None)
    assert (verzoek.bureau, verzoek.kandidaatnummer, verzoek.gevraagd_door) == (vacature.bureau, nummer, lid.gebruiker)
    assert list(verzoek.stappen.values_list("reden", flat=True)) == ["voorgesteld"]
    assert ja.op == timezone.localdate()


def test_the_adviseur_takes_it_up_and_it_goes_by_the_same_rules(ja):
    adviseur = adviseur_lid()
    verzoek = ja.verzoek_id
    nemen(verzoek=verzoek, by=adviseur)
    with pytest.raises(NietMogelijk):
        geef_toestemming(verzoek, adviseur)
    benaderen(verzoek=verzoek, by=adviseur)
    geef_toestemming(verzoek, adviseur)
    assert Contactverzoek.objects.get(pk=verzoek).stand == Contactstand.KENNISMAKING


def test_the_adviseur_who_has_the_klant_keeps_the_klant(vacature, nummer, lid):
    adviseur = adviseur_lid()
    nemen(verzoek=ContactverzoekFactory(kandidaatnummer=nummer).pk, by=adviseur)
    rij = zegt(JA, klant=nummer.klantprofiel_id, vacature=vacature, lid=lid)
    assert rij.verzoek.eigenaar == adviseur.gebruiker


def test_a_no_is_kept_and_can_become_a_yes_but_a_yes_stays(vacature, nummer, lid):
    rij = zegt(NEE, klant=nummer.klantprofiel_id, vacature=vacature, lid=lid)
    assert rij.op == timezone.localdate() and not Contactverzoek.objects.exists()
    assert antwoord_vastleggen(voorstel=rij.pk, antwoord=NOG_NIET, by=lid).op is None
    antwoord_vastleggen(voorstel=rij.pk, antwoord=JA, by=lid)
    for doe in (
        lambda: antwoord_vastleggen(voorstel=rij.pk, antwoord=NEE, by=lid),
        lambda: voorstel_weghalen(voorstel=rij.pk, by=lid),
    ):
        with pytest.raises(NietMogelijk, match="zei al ja"):
            doe()


def test_a_mistake_is_taken_away(vacature, nummer, lid):
    rij = zegt(NEE, klant=nummer.klantprofiel_id, vacature=vacature, lid=lid)
    voorstel_weghalen(voorstel=rij.pk, by=lid)
    assert not Voorstel.objects.exists()


@pytest.mark.parametrize(
    ("profiel", "reden"),
    [
        ({}, "niet vastgesteld"),
        ({"vastgesteld": True, "werkzoekende__bemiddelbaar": "nu-niet"}, "Nu niet"),
        ({"vastgesteld": True, "werkzoekende__toestemming": "bezwaar"}, "niet anoniem"),
        ({"vastgesteld": True}, "volgende nacht"),
    ],
)
def test_without_a_number_a_yes_is_refused_with_what_to_do_first(vacature, lid, profiel, reden):
    klant = KlantprofielFactory(**profiel).werkzoekende
    with pytest.raises(NietMogelijk, match=reden):
        zegt(JA, klant=klant.pk, vacature=vacature, lid=lid)
    assert not Contactverzoek.objects.exists()


def test_a_closed_vacature_takes_no_yes(vacature, nummer, lid, werkgever):
    (rij,) = voorstellen(vacature=vacature.pk, klanten=[nummer.klantprofiel_id], by=lid)
    vacature_intrekken(vacature=vacature.pk, by=werkgever)
    with pytest.raises(NietMogelijk, match="gesloten"):
        antwoord_vastleggen(voorstel=rij.pk, antwoord=JA, by=lid)


def test_whom_the_employer_asks_for_already_is_not_proposed_too(vacature, nummer, lid):
    ContactverzoekFactory(vacature=vacature, kandidaatnummer=nummer)
    with pytest.raises(NietMogelijk, match="loopt al een verzoek"):
        zegt(JA, klant=nummer.klantprofiel_id, vacature=vacature, lid=lid)


def test_whom_the_employer_was_refused_lately_waits(vacature, nummer, lid):
    verzoek = ContactverzoekFactory(vacature=vacature, kandidaatnummer=nummer)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur_lid())
    verzoek.refresh_from_db()
    vrijgeven(verzoek.uiterlijk)
    with pytest.raises(NietMogelijk, match="Voorstellen kan weer vanaf"):
        zegt(JA, klant=nummer.klantprofiel_id, vacature=vacature, lid=lid)


# --- What the employer knows ---


def zichtbaar(werkgever):
    return Contactverzoek.objects.for_user(werkgever)


def test_the_employer_sees_nothing_until_consent_and_then_a_meeting(ja, werkgever):
    adviseur = adviseur_lid()
    for doe in (
        lambda: None,
        lambda: nemen(verzoek=ja.verzoek_id, by=adviseur),
        lambda: benaderen(verzoek=ja.verzoek_id, by=adviseur),
    ):
        doe()
        assert not zichtbaar(werkgever).exists()
        with pytest.raises(Contactverzoek.DoesNotExist):
            intrekken(verzoek=ja.verzoek_id, by=werkgever)
    geef_toestemming(ja.verzoek_id, adviseur)
    rij = zichtbaar(werkgever).get()
    assert stand_voor_werkgever(rij, timezone.localdate()).label == "Kennismaking"
    toestemming_intrekken(verzoek=rij.pk, by=adviseur)
    assert zichtbaar(werkgever).get().stand == Contactstand.GEEN_KENNISMAKING


def test_what_came_to_nothing_is_never_told_and_stops_no_question_of_the_employer(ja, vacature, werkgever, nummer):
    verzoek = geen_kennismaking(verzoek=ja.verzoek_id, reden=GeenKennismaking.WIL_NIET, by=adviseur_lid())
    with op_dag(verzoek.uiterlijk):
        assert vrijgeven(verzoek.uiterlijk) == 0
        assert not zichtbaar(werkgever).exists()
        gevraagd = vragen(vacature=vacature.pk, kenmerken=[kenmerk(nummer.pk, werkgever.organisatie_id)], by=werkgever)
    assert len(gevraagd.verzoeken) == 1 and gevraagd.verzoeken[0].pk != verzoek.pk


def test_an_employer_who_asks_for_who_is_proposed_can_not_tell(ja, vacature, werkgever, nummer, lid):
    """Whether nobody, or a consulent and an adviseur were there before: the same answer, and the same request.

    A colleague of who asks placed the vacature, and hears nothing in either case.
    """
    adviseur = adviseur_lid()
    nemen(verzoek=ja.verzoek_id, by=adviseur)
    benaderen(verzoek=ja.verzoek_id, by=adviseur)
    vers, collega = nieuw_nummer(), LidmaatschapFactory(rol=werkgever.rol, organisatie=werkgever.organisatie)
    for wie in (vers, nummer):
        uitkomst = vragen(vacature=vacature.pk, kenmerken=[kenmerk(wie.pk, werkgever.organisatie_id)], by=collega)
        assert not Bericht.objects.filter(lidmaatschap__organisatie=werkgever.organisatie).exists()
        assert (len(uitkomst.verzoeken), uitkomst.al_gevraagd, uitkomst.pas_vanaf) == (1, [], {})
    nieuw, voorgesteld = zichtbaar(werkgever).order_by("kandidaatnummer__sinds", "pk").reverse()
    velden = ("stand", "aan_zet", "uiterlijk", "ontvangen_op", "gevraagd_door", "zoals_deze", "verborgen")
    assert {veld: getattr(nieuw, veld) for veld in velden} == {veld: getattr(voorgesteld, veld) for veld in velden}
    # The klant keeps the adviseur, and there is one request.
    assert voorgesteld.eigenaar == adviseur.gebruiker and voorgesteld.pk > nieuw.pk
    oud = ja.verzoek
    oud.refresh_from_db()
    assert (oud.stand, oud.reden, oud.verborgen) == (Contactstand.INGETROKKEN, Intrekreden.ZELF_GEVRAAGD, True)
    assert not zichtbaar(werkgever).filter(pk=oud.pk).exists()
    # Their consulent follows the request that goes on.
    assert Voorstel.objects.get(pk=ja.pk).verzoek == voorgesteld
    weer = vragen(vacature=vacature.pk, kenmerken=[kenmerk(nummer.pk, werkgever.organisatie_id)], by=werkgever)
    assert len(weer.al_gevraagd) == 1


def test_taking_the_vacature_back_counts_only_what_the_employer_asked(ja, vacature, werkgever):
    ContactverzoekFactory(vacature=vacature)
    assert vacature_intrekken(vacature=vacature.pk, by=werkgever) == 1
    ja.verzoek.refresh_from_db()
    assert ja.verzoek.stand == Contactstand.INGETROKKEN and ja.verzoek not in zichtbaar(werkgever)


def test_a_klant_who_is_removed_takes_the_proposal_along(ja, lid):
    klant = ja.klant
    verwijder_klant(klant=klant, reden="Verzoek van de klant", by=lid)
    assert not Voorstel.objects.exists()
    assert not eventmodellen()[Voorstel].objects.exists()
