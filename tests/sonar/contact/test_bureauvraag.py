"""What a desk asks an employer of its vacature, and what the answer does."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from sonar.actions.contact.afronden import geen_kennismaking
from sonar.actions.contact.benaderen import benaderen, vasthouden
from sonar.actions.contact.bureauvraag import vraag_beantwoorden, vraag_stellen
from sonar.actions.contact.dagelijks import escaleer
from sonar.actions.contact.vacature import vacature_intrekken
from sonar.actions.leden import NietMogelijk
from sonar.berichten import TEKSTEN
from sonar.contactkeuzes import Bureauvraag, Contactstand, GeenKennismaking
from sonar.models import Bericht, Contactverzoek, Lidmaatschap, Vacaturevraag
from sonar.models.bericht import Berichtsoort
from sonar.models.vacature import WERKPLEK
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    manager_lid,
    op_dag,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db
MAANDAG, DONDERDAG = datetime.date(2026, 3, 2), datetime.date(2026, 3, 5)
DAG = datetime.timedelta(days=1)
ONBEKEND: dict[str, object] = dict.fromkeys(WERKPLEK)


@pytest.fixture
def adviseur() -> Lidmaatschap:
    return adviseur_lid()


@pytest.fixture
def vacature(lid):
    return VacatureFactory(lid=lid, plaatsen=2)


@pytest.fixture
def verzoek(adviseur, vacature) -> Contactverzoek:
    with op_dag(MAANDAG):
        return verzoek_op(Contactstand.IN_BEHANDELING, adviseur, vacature=vacature)


@pytest.fixture
def vraag(verzoek, adviseur) -> Vacaturevraag:
    """What the place is like, asked on Monday."""
    with op_dag(MAANDAG):
        return vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERKPLEK, by=adviseur)


def _hoort(lid: Lidmaatschap, soort: Berichtsoort) -> list[str]:
    return list(Bericht.objects.van(lid).filter(soort=soort).values_list("pad", flat=True))


# --- Asking ---


def test_until_the_answer_it_is_the_employers_turn_with_three_working_days(vraag, verzoek):
    verzoek.refresh_from_db()
    assert (verzoek.aan_zet, verzoek.uiterlijk, verzoek.wacht_op) == ("werkgever", DONDERDAG, vraag)
    assert verzoek.stand == Contactstand.IN_BEHANDELING
    stap = verzoek.stappen.last()
    assert (stap.reden, stap.toelichting) == ("vraag-gesteld", "Hoe is de werkplek?")


def test_who_placed_the_vacature_and_who_asked_with_it_hear_of_it_once(verzoek, adviseur, lid):
    collega = LidmaatschapFactory(rol=lid.rol, organisatie=lid.organisatie)
    ander = LidmaatschapFactory(rol=lid.rol, organisatie=lid.organisatie)
    ContactverzoekFactory(vacature=verzoek.vacature, gevraagd_door=collega.gebruiker)
    vraag = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur)
    for wie in (lid, collega):
        assert _hoort(wie, Berichtsoort.VRAAG_VAN_BUREAU) == [f"/vacatures/vraag/{vraag.pk}/"]
    assert _hoort(ander, Berichtsoort.VRAAG_VAN_BUREAU) == []


def test_when_nobody_of_them_is_left_everyone_of_the_employer_hears_of_it(adviseur):
    werkgever = werkgever_lid()
    vacature = VacatureFactory(lid=werkgever, aangemaakt_door=adviseur.gebruiker)
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur, vacature=vacature)
    vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.NOG_OPEN, by=adviseur)
    assert len(_hoort(werkgever, Berichtsoort.VRAAG_VAN_BUREAU)) == 1


def test_the_same_question_for_another_kandidaat_waits_along_and_is_not_told_again(vraag, vacature, lid):
    collega = adviseur_lid()
    with op_dag(MAANDAG + DAG):
        tweede = verzoek_op(Contactstand.BENADERD, collega, vacature=vacature)
        assert vraag_stellen(verzoek=tweede.pk, vraag=Bureauvraag.WERKPLEK, by=collega) == vraag
    tweede.refresh_from_db()
    assert (tweede.uiterlijk, tweede.wacht_op) == (DONDERDAG, vraag)
    assert len(_hoort(lid, Berichtsoort.VRAAG_VAN_BUREAU)) == 1


def test_asked_again_once_the_time_is_over_it_is_the_same_question_with_a_new_day(vraag, verzoek, adviseur, lid):
    with op_dag(DONDERDAG + DAG):
        escaleer(DONDERDAG + DAG)
        verzoek.refresh_from_db()
        assert (verzoek.aan_zet, verzoek.wacht_op) == ("adviseur", None)
        assert verzoek.stappen.last().reden == "werkgever-te-laat"
        opnieuw = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERKPLEK, by=adviseur)
    assert (opnieuw.pk, opnieuw.uiterlijk) == (vraag.pk, datetime.date(2026, 3, 11))
    assert len(_hoort(lid, Berichtsoort.VRAAG_VAN_BUREAU)) == 2


@pytest.mark.parametrize("stand", [Contactstand.ONTVANGEN, Contactstand.KENNISMAKING, Contactstand.PROEFPLAATSING])
def test_only_of_what_is_being_handled_and_not_agreed_yet_something_can_be_asked(stand, adviseur):
    verzoek = verzoek_op(stand, adviseur, eigenaar=adviseur.gebruiker)
    with pytest.raises(NietMogelijk):
        vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur)


def test_of_a_proposal_the_employer_does_not_know_of_nothing_is_asked(adviseur):
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, verborgen=True)
    with pytest.raises(NietMogelijk, match="weet niet van dit verzoek"):
        vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur)
    assert not Vacaturevraag.objects.exists()


def test_a_second_question_waits_until_the_first_is_answered(vraag, verzoek, adviseur):
    with pytest.raises(NietMogelijk, match="werkgever is aan zet"):
        vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur)


def test_words_that_are_not_on_the_list_reach_nobody(verzoek, adviseur):
    with pytest.raises(NietMogelijk):
        vraag_stellen(verzoek=verzoek.pk, vraag="Mijn klant is doof", by=adviseur)


def test_a_colleague_a_consulent_and_a_stranger_can_not_ask(verzoek, lid):
    with pytest.raises(NietMogelijk):
        vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur_lid())
    with pytest.raises(PermissionDenied):
        vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=lid)
    with pytest.raises(Contactverzoek.DoesNotExist):
        vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur_lid(1))


def test_no_adviseur_needs_to_wait_and_no_consulent_either(vraag, verzoek, adviseur):
    rij = benaderen(verzoek=verzoek.pk, by=adviseur)
    assert (rij.aan_zet, rij.wacht_op) == ("adviseur", None)
    vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERKPLEK, by=adviseur)
    klant = verzoek.kandidaatnummer.klantprofiel.werkzoekende
    consulent = LidmaatschapFactory(organisatie=klant.bediend_door)
    (rij,) = vasthouden(klant=klant.pk, tot=timezone.localdate() + DAG, by=consulent)
    assert (rij.aan_zet, rij.wacht_op) == ("consulent", None)


def test_what_becomes_of_the_kandidaat_leaves_the_question_as_it_is(vraag, verzoek, adviseur, vacature):
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    assert list(Vacaturevraag.objects.open()) == [vraag]
    verzoek.refresh_from_db()
    assert verzoek.wacht_op is None


def test_a_vacature_that_closes_has_no_question_any_more(vraag, vacature, lid):
    vacature_intrekken(vacature=vacature.pk, by=lid)
    assert not Vacaturevraag.objects.open().exists()
    with pytest.raises(NietMogelijk):
        vraag_beantwoorden(vraag=vraag.pk, antwoord=ONBEKEND, by=lid)


# --- Answering ---


def test_the_answer_is_part_of_the_vacature_and_the_adviseur_goes_on(vraag, verzoek, adviseur, vacature, lid):
    with op_dag(MAANDAG + DAG):
        vraag_beantwoorden(vraag=vraag.pk, antwoord={**ONBEKEND, "geluid": "stil", "ov_bereikbaar": False}, by=lid)
    vacature.refresh_from_db()
    verzoek.refresh_from_db()
    assert (vacature.geluid, vacature.ov_bereikbaar, vacature.tillen) == ("stil", False, None)
    assert (verzoek.aan_zet, verzoek.uiterlijk, verzoek.wacht_op) == ("adviseur", DONDERDAG, None)
    assert verzoek.stappen.last().reden == "vraag-beantwoord"
    assert _hoort(adviseur, Berichtsoort.WERKGEVER_ANTWOORDDE) == [f"/contactverzoeken/{verzoek.pk}/"]
    with pytest.raises(NietMogelijk, match="al beantwoord"):
        vraag_beantwoorden(vraag=vraag.pk, antwoord=ONBEKEND, by=lid)


def test_a_no_closes_the_vacature_with_all_its_requests(verzoek, adviseur, vacature, lid):
    ander = ContactverzoekFactory(vacature=vacature)
    vraag = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.NOG_OPEN, by=adviseur)
    vraag_beantwoorden(vraag=vraag.pk, antwoord={"zoekt": False}, by=lid)
    vacature.refresh_from_db()
    assert vacature.stand == "ingetrokken"
    for rij in (verzoek, ander):
        rij.refresh_from_db()
        assert (rij.stand, rij.reden) == ("ingetrokken", "vacature")


def test_a_yes_changes_nothing_but_whose_turn_it_is(verzoek, adviseur, vacature, lid):
    vraag = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.NOG_OPEN, by=adviseur)
    vraag_beantwoorden(vraag=vraag.pk, antwoord={"zoekt": True}, by=lid)
    vacature.refresh_from_db()
    verzoek.refresh_from_db()
    assert (vacature.stand, verzoek.aan_zet) == ("open", "adviseur")


def test_fewer_places_than_were_filled_are_refused_and_nothing_is_kept(verzoek, adviseur, vacature, lid):
    verzoek_op(Contactstand.AANGENOMEN, adviseur, vacature=vacature)
    vraag = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur)
    werk = {"start": vacature.start, "uren_min": None, "uren_max": 24}
    with pytest.raises(ValidationError) as fout:
        vraag_beantwoorden(vraag=vraag.pk, antwoord={**werk, "plaatsen": 1}, by=lid)
    assert "plaatsen" in fout.value.error_dict
    assert list(Vacaturevraag.objects.open()) == [vraag]
    vraag_beantwoorden(vraag=vraag.pk, antwoord={**werk, "plaatsen": 3}, by=lid)
    vacature.refresh_from_db()
    assert (vacature.plaatsen, vacature.uren_max) == (3, 24)


def test_another_employer_and_a_consulent_find_no_question(vraag):
    for by in (werkgever_lid("TEST-ANDER"), LidmaatschapFactory(), adviseur_lid(1)):
        with pytest.raises(Vacaturevraag.DoesNotExist):
            vraag_beantwoorden(vraag=vraag.pk, antwoord=ONBEKEND, by=by)


# --- The pages ---


def test_the_employer_sees_the_question_and_answers_it(vraag, verzoek, vacature, client):
    adres = f"/vacatures/vraag/{vraag.pk}/"
    for pagina in ("/vacatures/", f"/vacatures/{vacature.pk}/", f"/vacatures/verzoek/{verzoek.pk}/"):
        assert f'href="{adres}"' in client.get(pagina).text, pagina
    assert client.get("/vacatures/").context["rijen"][0][0].aan_u
    leeg = client.post(adres, {})
    assert "Vul minstens één ding in" in leeg.text
    antwoord = client.post(adres, {"geluid": "stil", "ov_bereikbaar": "nee"}, follow=True)
    assert antwoord.redirect_chain == [(f"/vacatures/{vacature.pk}/", 302)]
    assert "Dank u wel" in antwoord.text and "Stil" in antwoord.text and adres not in antwoord.text
    assert "hoeft niet meer beantwoord" in client.get(adres, follow=True).text


def test_the_form_holds_what_is_known_and_says_what_is_wrong(verzoek, vacature, adviseur, client):
    vraag = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERK, by=adviseur)
    adres = f"/vacatures/vraag/{vraag.pk}/"
    assert client.get(adres).context["form"]["plaatsen"].value() == 2
    fout = client.post(adres, {"start": "2020-01-01", "plaatsen": "0", "uren_min": "30", "uren_max": "20"})
    assert set(fout.context["form"].errors) == {"start", "plaatsen", "uren_max"}
    assert 'value="2020-01-01"' in fout.text


def test_an_answer_of_yes_or_no_that_was_known_is_ticked(verzoek, vacature, adviseur, client):
    vacature.ov_bereikbaar, vacature.begeleider_aanwezig = True, False
    vacature.save()
    vraag = vraag_stellen(verzoek=verzoek.pk, vraag=Bureauvraag.WERKPLEK, by=adviseur)
    form = client.get(f"/vacatures/vraag/{vraag.pk}/").context["form"]
    gekozen = {veld: [o.data["value"] for o in form[veld] if o.data["selected"]] for veld in WERKPLEK}
    assert gekozen["ov_bereikbaar"] == ["ja"] and gekozen["begeleider_aanwezig"] == ["nee"]
    assert gekozen["geluid"] == [""]


def test_an_adviseur_asks_from_the_request_and_records_what_was_said_on_the_phone(adviseur):
    verzoek = verzoek_op(Contactstand.IN_BEHANDELING, adviseur, vacature=VacatureFactory(van_beller=True))
    client, adres = client_van(adviseur), f"/contactverzoeken/{verzoek.pk}/"
    assert "Kies een vraag." in client.post(f"{adres}vraag/", {}).text
    pagina = client.post(f"{adres}vraag/", {"vraag": "werkplek"}, follow=True).text
    vraag = Vacaturevraag.objects.get()
    assert f'href="/contactverzoeken/vraag/{vraag.pk}/"' in pagina and "nog geen antwoord" in pagina
    assert not Bericht.objects.filter(soort=Berichtsoort.VRAAG_VAN_BUREAU).exists()
    pagina = client.post(f"/contactverzoeken/vraag/{vraag.pk}/", {"tillen": "zwaar"}, follow=True).text
    assert "Het antwoord van de werkgever is vastgelegd" in pagina
    verzoek.refresh_from_db()
    assert (verzoek.aan_zet, verzoek.vacature.tillen) == ("adviseur", "zwaar")


def test_whoever_of_the_desk_picks_up_the_phone_finds_the_question_at_the_vacature(vraag, verzoek, vacature):
    link = f'href="/contactverzoeken/vraag/{vraag.pk}/"'
    collega = client_van(adviseur_lid())
    for pagina in (f"/contactverzoeken/{verzoek.pk}/", f"/contactverzoeken/telefonisch/{vacature.pk}/"):
        assert link in collega.get(pagina).text, pagina
    collega.post(f"/contactverzoeken/vraag/{vraag.pk}/", {"geluid": "stil"})
    tekst = collega.get(f"/contactverzoeken/telefonisch/{vacature.pk}/").text
    assert link not in tekst and "beantwoord op" in tekst
    assert link not in client_van(manager_lid()).get(f"/contactverzoeken/{verzoek.pk}/").text


def test_no_question_and_no_message_of_it_tells_of_a_kandidaat():
    woorden = " ".join(
        [*map(str, Bureauvraag.labels), *map(str, vars(TEKSTEN[Berichtsoort.VRAAG_VAN_BUREAU]).values())]
    )
    assert not {"kandidaat", "klant", "hij", "zij", "iemand die"} & set(woorden.lower().split())
