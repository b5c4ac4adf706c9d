"""The beheerder finds, adds and changes organisations, and looks after the members of each."""

import pytest
from django.test import Client

from sonar.choices import Rol
from sonar.models import Lidmaatschap, Organisatie, Uitnodiging
from tests.factories.beheer import UitnodigingFactory
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(client) -> Client:
    lid = LidmaatschapFactory(beheerder=True, organisatie=Organisatie.objects.get(code="UWV"))
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_list_shows_25_a_page_in_a_fixed_number_of_queries(beheerder, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        antwoord = beheerder.get("/beheer/organisaties/?soort=gemeente")
    assert len(antwoord.context["pagina"].object_list) == 25
    assert antwoord.context["volgende_url"] == "?soort=gemeente&pagina=2"
    assert beheerder.get("/beheer/organisaties/?pagina=9999999&zoek=%00").status_code == 200


def test_one_finds_an_organisation_by_part_of_its_name_and_by_kind(beheerder):
    def gevonden(**vraag: str) -> set[str]:
        return {rij.code for rij in beheerder.get("/beheer/organisaties/", vraag).context["pagina"]}

    assert "GM0772" in gevonden(zoek="eindhov")
    assert "GM0772" not in gevonden(zoek="eindhov", soort="uwv")
    assert gevonden(zoek="bestaat niet") == set()


@pytest.mark.parametrize(
    "code, velden",
    [
        ("GM0772", {"naam", "toestemming_vereist", "woord_voor_consulent"}),
        ("UWV-33", {"naam", "toestemming_vereist", "woord_voor_consulent"}),
        ("WSP-33", {"naam", "regio"}),
    ],
)
def test_each_kind_has_its_own_fields(code, velden, beheerder):
    organisatie = Organisatie.objects.get(code=code)
    antwoord = beheerder.get(f"/beheer/organisaties/{organisatie.pk}/")
    assert set(antwoord.context["form"].fields) == velden


def test_what_a_gemeente_asks_of_its_klanten_can_be_changed_and_history_knows(beheerder):
    gemeente = Organisatie.objects.get(code="GM0772")
    velden = {"naam": gemeente.naam, "toestemming_vereist": "on", "woord_voor_consulent": "klantmanager"}
    assert beheerder.post(f"/beheer/organisaties/{gemeente.pk}/", velden).status_code == 302
    gemeente.refresh_from_db()
    assert gemeente.toestemming_vereist and gemeente.woord_voor_consulent == "klantmanager"
    assert gemeente.events.filter(pgh_label="update").exists()


def test_an_employer_is_added_once_per_kvk_number_and_is_not_let_in_by_that(beheerder):
    velden = {"naam": "Nieuw bedrijf", "kvk_nummer": "12345678", "regio": "33"}
    assert beheerder.post("/beheer/organisaties/nieuw/werkgever/", velden).status_code == 302
    assert Organisatie.objects.get(kvk_nummer="12345678").toelating_verlopen
    nog_eens = beheerder.post("/beheer/organisaties/nieuw/intermediair/", velden | {"naam": "Zelfde nummer"})
    assert nog_eens.status_code == 200
    assert "Er is al een organisatie met dit KvK-nummer" in nog_eens.text
    assert 'value="Zelfde nummer"' in nog_eens.text
    assert beheerder.get("/beheer/organisaties/nieuw/uwv/").status_code == 404


def test_the_beheerder_stops_and_restarts_access_and_withdraws_an_invitation(beheerder):
    lid = LidmaatschapFactory(bij_gemeente=True)
    for actie, actief in (("stop", False), ("herstart", True)):
        assert beheerder.post(f"/beheer/leden/{lid.pk}/", {"actie": actie}).status_code == 302
        assert Lidmaatschap.objects.get(pk=lid.pk).actief is actief
    uitnodiging = UitnodigingFactory(door=lid)
    assert uitnodiging.email in beheerder.get(f"/beheer/organisaties/{lid.organisatie_id}/leden/").text
    beheerder.post(f"/beheer/uitnodigingen/{uitnodiging.pk}/intrekken/")
    assert not Uitnodiging.objects.open().exists()


def test_one_invites_with_a_role_that_fits_and_not_who_has_it_already(beheerder):
    lid = LidmaatschapFactory(bij_gemeente=True)
    adres = f"/beheer/organisaties/{lid.organisatie_id}/leden/"
    assert beheerder.post(adres, {"email": "a@test.example", "rol": Rol.WERKGEVER}).status_code == 200
    assert "heeft deze rol al" in beheerder.post(adres, {"email": lid.gebruiker.email, "rol": Rol.CONSULENT}).text
    assert not Uitnodiging.objects.exists()
    for _ in range(2):
        assert beheerder.post(adres, {"email": "a@test.example", "rol": Rol.CONSULENT}).status_code == 302
    assert Uitnodiging.objects.open().count() == 1
