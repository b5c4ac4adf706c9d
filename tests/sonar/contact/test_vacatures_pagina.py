"""The list of own vacatures: what asks for the employer on top, and how each request stands."""

import pytest

from sonar.contactkeuzes import Contactstand
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, adviseur_lid, verzoek_op, werkgever_lid

pytestmark = pytest.mark.django_db


def _namen(antwoord) -> list[str]:
    return [vacature.functie for vacature, _standen in antwoord.context["rijen"]]


def test_who_has_none_reads_what_to_do(client):
    pagina = client.get("/vacatures/").content.decode()
    assert "U hebt nog geen vacatures" in pagina
    assert 'href="/vacatures/nieuw/"' in pagina


def test_where_the_employer_is_at_turn_comes_first_then_open_then_closed(client, lid):
    VacatureFactory(lid=lid, functie="Gesloten", stand="ingetrokken", afgesloten_op="2026-01-01")
    aan_u = VacatureFactory(lid=lid, functie="Aan u")
    verzoek_op(Contactstand.KENNISMAKING, adviseur_lid(), vacature=aan_u)
    VacatureFactory(lid=lid, functie="Oud open")
    ContactverzoekFactory(vacature=VacatureFactory(lid=lid, functie="Nieuw open"))
    antwoord = client.get("/vacatures/")
    assert _namen(antwoord) == ["Aan u", "Nieuw open", "Oud open", "Gesloten"]
    rij = {vacature.functie: vacature for vacature, _standen in antwoord.context["rijen"]}
    assert [(v.aan_u, v.loopt) for v in rij.values()] == [(True, True), (False, True), (False, False), (False, False)]


def test_what_waits_for_the_employer_has_a_link_and_a_day(client, lid):
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid(), vacature=VacatureFactory(lid=lid))
    bezig = verzoek_op(Contactstand.BENADERD, adviseur_lid(), vacature=verzoek.vacature)
    antwoord = client.get("/vacatures/")
    assert [aanvraag.pk for aanvraag in antwoord.context["aanvragen"]] == [verzoek.pk]
    assert f'href="/vacatures/verzoek/{verzoek.pk}/"' in antwoord.content.decode()
    assert f"/vacatures/verzoek/{bezig.pk}/" not in antwoord.content.decode()
    assert antwoord.context["aanvragen"][0].stand.uiterlijk == verzoek.uiterlijk


def test_requests_are_counted_by_the_state_an_employer_sees(client, lid):
    vacature, adviseur = VacatureFactory(lid=lid), adviseur_lid()
    for stand in (Contactstand.ONTVANGEN, Contactstand.IN_BEHANDELING, Contactstand.BENADERD):
        verzoek_op(stand, adviseur, vacature=vacature)
    ((_vacature, standen),) = client.get("/vacatures/").context["rijen"]
    assert [(telling.label, telling.aantal) for telling in standen] == [("Ontvangen", 1), ("In behandeling", 2)]


def test_vacatures_of_others_are_not_on_it(client):
    VacatureFactory(lid=werkgever_lid("TEST-ANDER"))
    assert client.get("/vacatures/").context["rijen"] == []


def test_25_on_a_page_with_as_many_questions_as_for_one(client, lid, django_assert_num_queries):
    for nummer in range(27):
        vacature = VacatureFactory(lid=lid, functie=f"Werk {nummer}")
        verzoek_op(Contactstand.KENNISMAKING, adviseur_lid(), vacature=vacature)
    # Session (read, and kept in three), user, lidmaatschap, selection; requests and how many; vacatures and how many; requests by
    # state; what desks asked.
    with django_assert_num_queries(13):
        eerste = client.get("/vacatures/")
    assert len(eerste.context["rijen"]) == 25
    assert len(eerste.context["aanvragen"]) == 10
    tweede = client.get("/vacatures/" + eerste.context["volgende_url"])
    assert len(tweede.context["rijen"]) == 2
    assert "acties=2" in eerste.context["acties"]["volgende_url"]


@pytest.mark.parametrize("intermediair", [False, True])
def test_the_menu_leads_to_it_for_who_asks_for_kandidaten(intermediair):
    lid = werkgever_lid("TEST-MENU", intermediair=intermediair)
    assert (
        'href="/vacatures/" aria-current="page">Mijn vacatures' in client_van(lid).get("/vacatures/").content.decode()
    )


def test_an_adviseur_has_no_vacatures_of_its_own():
    client = client_van(adviseur_lid())
    assert client.get("/vacatures/").status_code == 403
    assert "Mijn vacatures" not in client.get("/").content.decode()
