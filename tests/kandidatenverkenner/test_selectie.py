"""Lists of kandidaten: what the database keeps, and what the pages do."""

import re
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from kandidatenverkenner.models import Bewaard, Kandidaat, Selectie
from kandidatenverkenner.models.eigen import HOOGSTENS_EIGEN, Vol
from kandidatenverkenner.models.selectie import HOOGSTENS_KANDIDATEN
from kandidatenverkenner.publicatie import publiceer
from sonar.kenmerk import kenmerk
from sonar.models import Lidmaatschap, Organisatie, Taaksoort
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gepubliceerd():
    taak = Taaksoort.objects.get(code="log-inpakken").pk
    maak_klanten(12, taaksoorten=[taak], opleidingsstap="mbo", uren_min=16, uren_max=24)
    publiceer()


def _lid() -> Lidmaatschap:
    return Lidmaatschap.objects.get(organisatie__code="TEST-WERKGEVER")


def _kenmerken(aantal: int, organisatie: str = "TEST-WERKGEVER") -> list[str]:
    pk = Organisatie.objects.get(code=organisatie).pk
    return [kenmerk(nummer, pk) for nummer in Kandidaat.objects.order_by("pk").values_list("pk", flat=True)[:aantal]]


def _lijst(aantal: int = 0, naam: str = "Magazijn") -> Selectie:
    lijst = Selectie.objects.maak(_lid(), naam=naam)
    for nummer in Kandidaat.objects.order_by("pk").values_list("pk", flat=True)[:aantal]:
        lijst.bewaar(nummer)
    return lijst


def _bewaar(client: Client, kenmerk: str, **velden: object):
    return client.post(f"/selectie/kandidaten/{kenmerk}/", velden)


class TestDatabase:
    @pytest.fixture(autouse=True)
    def lid(self, werkgever):
        return _lid()

    @pytest.mark.parametrize(
        ("regel", "maak"),
        [
            ("selectie_naam_een_keer", lambda lid: Selectie.objects.create(lidmaatschap=lid, plek=2, naam="MAGAZIJN")),
            ("selectie_een_per_plek", lambda lid: Selectie.objects.create(lidmaatschap=lid, plek=1, naam="Ander")),
            ("selectie_hoogstens_50", lambda lid: Selectie.objects.create(lidmaatschap=lid, plek=51, naam="Ander")),
            ("selectie_naam_niet_leeg", lambda lid: Selectie.objects.create(lidmaatschap=lid, plek=2, naam=" ")),
            ("bewaard_een_keer_per_selectie", lambda lid: Bewaard.objects.create(selectie=_van(lid), nummer=7, plek=2)),
            ("bewaard_een_per_plek", lambda lid: Bewaard.objects.create(selectie=_van(lid), nummer=8, plek=1)),
            ("bewaard_hoogstens_100", lambda lid: Bewaard.objects.create(selectie=_van(lid), nummer=8, plek=101)),
        ],
    )
    def test_the_database_keeps_the_rule(self, lid, regel: str, maak: Callable[[Lidmaatschap], object]):
        Bewaard.objects.create(selectie=_lijst(), nummer=7, plek=1)
        with pytest.raises(IntegrityError, match=regel), transaction.atomic():
            maak(lid)

    def test_a_place_that_came_free_is_given_again(self):
        lijst = _lijst()
        for nummer in (1, 2, 3):
            lijst.bewaar(nummer)
        lijst.haal_weg(2)
        lijst.bewaar(4)
        assert dict(lijst.bewaard.values_list("nummer", "plek")) == {1: 1, 3: 3, 4: 2}

    def test_a_list_is_full_at_a_hundred(self):
        lijst = _lijst()
        Bewaard.objects.bulk_create(
            Bewaard(selectie=lijst, nummer=nummer, plek=nummer) for nummer in range(1, HOOGSTENS_KANDIDATEN + 1)
        )
        with pytest.raises(Vol):
            lijst.bewaar(HOOGSTENS_KANDIDATEN + 1)
        lijst.bewaar(5)

    def test_there_are_at_most_fifty_lists(self, lid):
        for nummer in range(HOOGSTENS_EIGEN):
            Selectie.objects.maak(lid, naam=f"Lijst {nummer}")
        with pytest.raises(Vol):
            Selectie.objects.maak(lid, naam="Te veel")
        Selectie.objects.maak(LidmaatschapFactory(organisatie=lid.organisatie, rol="werkgever"), naam="Van een collega")

    def test_a_list_holds_no_key_of_the_register(self):
        assert {veld.name for veld in Bewaard._meta.concrete_fields} == {"id", "selectie", "nummer", "plek"}


def _van(lid: Lidmaatschap) -> Selectie:
    return Selectie.objects.van(lid).get()


class TestBewaren:
    def test_the_first_one_makes_a_list(self, gepubliceerd, werkgever):
        (eerste,) = _kenmerken(1)
        assert _bewaar(werkgever, eerste).status_code == 302
        lijst = Selectie.objects.van(_lid()).met_nummers().get()
        assert lijst.naam == "Mijn lijst"
        assert [kenmerk(nummer, _lid().organisatie_id) for nummer in lijst.nummers] == [eerste]

    def test_keeping_twice_is_keeping_once(self, gepubliceerd, werkgever):
        (eerste,) = _kenmerken(1)
        for _ in range(2):
            _bewaar(werkgever, eerste)
        assert Bewaard.objects.count() == 1

    def test_one_goes_back_to_the_card_one_came_from(self, gepubliceerd, werkgever):
        (eerste,) = _kenmerken(1)
        antwoord = _bewaar(werkgever, eerste, terug="/kandidaten/?urenMin=8")
        assert antwoord["Location"] == f"/kandidaten/?urenMin=8#k-{eerste}"

    @pytest.mark.parametrize("terug", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", "kwaad"])
    def test_the_way_back_cannot_leave_the_site(self, gepubliceerd, werkgever, terug):
        (eerste,) = _kenmerken(1)
        assert _bewaar(werkgever, eerste, terug=terug)["Location"] == f"/kandidaten/{eerste}/#k-{eerste}"

    def test_htmx_gets_the_button_the_count_the_bar_and_a_word(self, gepubliceerd, werkgever):
        (eerste,) = _kenmerken(1)
        antwoord = werkgever.post(f"/selectie/kandidaten/{eerste}/", headers={"HX-Request": "true"})
        assert "<html" not in antwoord.text
        assert "Bewaard" in antwoord.text
        assert 'id="selectie-aantal" hx-swap-oob="true"><span class="kv-number-badge">1<' in antwoord.text
        assert 'id="selectiebalk" class="kv-selbar" hx-swap-oob="true"' in antwoord.text
        assert "Bewaard in Mijn lijst. Daarin staan er nu 1." in antwoord.text

    def test_it_is_taken_out_again(self, gepubliceerd, werkgever):
        (eerste,) = _kenmerken(1)
        _bewaar(werkgever, eerste)
        antwoord = werkgever.post(f"/selectie/kandidaten/{eerste}/", {"bewaar": "nee"}, headers={"HX-Request": "true"})
        assert not Bewaard.objects.exists()
        assert 'id="selectie-aantal" hx-swap-oob="true"></span>' in antwoord.text

    def test_it_goes_into_the_list_one_names_and_that_one_is_used_from_then_on(self, gepubliceerd, werkgever):
        oud, nieuw = _lijst(naam="Oud"), _lijst(naam="Nieuw")
        eerste, tweede = _kenmerken(2)
        _bewaar(werkgever, eerste, selectie=oud.pk)
        _bewaar(werkgever, tweede)
        assert oud.bewaard.count() == 2
        assert nieuw.bewaard.count() == 0

    def test_a_full_list_says_so_and_changes_nothing(self, gepubliceerd, werkgever):
        lijst = _lijst()
        Bewaard.objects.bulk_create(
            Bewaard(selectie=lijst, nummer=plek, plek=plek) for plek in range(1, HOOGSTENS_KANDIDATEN + 1)
        )
        (eerste,) = _kenmerken(1)
        tekst = "In “Magazijn” staan al 100 kandidaten."
        assert tekst in werkgever.post(f"/selectie/kandidaten/{eerste}/", headers={"HX-Request": "true"}).text
        assert tekst in werkgever.post(f"/selectie/kandidaten/{eerste}/", follow=True).text
        assert lijst.bewaard.count() == HOOGSTENS_KANDIDATEN

    @pytest.mark.parametrize("keuze", ["ja", "nee"])
    def test_an_unknown_a_foreign_and_an_old_reference_give_the_404_of_the_profile(
        self, gepubliceerd, inloggen, werkgever, keuze
    ):
        inloggen("werkgever", "ANDER")
        vreemd, (oud,) = _kenmerken(1, "ANDER")[0], _kenmerken(1)
        Kandidaat.objects.order_by("pk")[:1].get().delete()
        for naam in (vreemd, oud, "0000-0000", "%00"):
            for kop in ({}, {"HX-Request": "true"}):
                antwoord = werkgever.post(f"/selectie/kandidaten/{naam}/", {"bewaar": keuze}, headers=kop)
                assert antwoord.status_code == 404
                pagina = werkgever.get(f"/kandidaten/{naam}/")
                assert _zonder_token(antwoord.text) == _zonder_token(pagina.text)
        assert not Bewaard.objects.exists()

    @pytest.mark.parametrize("keuze", ["ja", "nee"])
    def test_trying_references_here_is_no_more_free_than_on_the_profile(self, gepubliceerd, werkgever, settings, keuze):
        settings.API_TEMPO = 2
        for naam in (*_kenmerken(1), "0000-0000"):
            assert _bewaar(werkgever, naam, bewaar=keuze).status_code in (302, 404)
        assert _bewaar(werkgever, "0000-0000", bewaar=keuze).status_code == 429
        antwoord = werkgever.post("/selectie/kandidaten/0000-0000/", headers={"HX-Request": "true"})
        assert antwoord.status_code == 429
        assert antwoord["HX-Refresh"] == "true"

    def test_with_htmx_a_page_with_a_kandidaat_that_is_gone_is_asked_for_anew(self, gepubliceerd, werkgever):
        antwoord = werkgever.post("/selectie/kandidaten/0000-0000/", headers={"HX-Request": "true"})
        assert antwoord["HX-Refresh"] == "true"

    @pytest.mark.parametrize("selectie", ["999999999", "abc", "-1", "9" * 30])
    def test_a_list_that_is_not_ones_own_is_not_there(self, gepubliceerd, werkgever, selectie):
        (eerste,) = _kenmerken(1)
        assert _bewaar(werkgever, eerste, selectie=selectie).status_code == 404

    def test_a_colleagues_list_is_not_there(self, gepubliceerd, werkgever):
        ander = LidmaatschapFactory(organisatie=_lid().organisatie, rol="werkgever")
        lijst = Selectie.objects.maak(ander, naam="Van een collega")
        (eerste,) = _kenmerken(1)
        assert _bewaar(werkgever, eerste, selectie=lijst.pk).status_code == 404
        assert not Bewaard.objects.exists()


def _zonder_token(tekst: str) -> str:
    """What differs from answer to answer, and from address to address: the token, and where one is in the menu."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"| aria-current="page"', "", tekst)


class TestLijsten:
    def test_an_empty_overview_says_what_to_do(self, werkgever):
        assert "U hebt nog niets bewaard" in werkgever.get("/selectie/").text

    def test_a_new_list_is_used_from_then_on(self, gepubliceerd, werkgever):
        _lijst(naam="Oud")
        werkgever.post("/selectie/", {"naam": "Winkel"})
        _bewaar(werkgever, _kenmerken(1)[0])
        assert Selectie.objects.get(naam="Winkel").bewaard.count() == 1

    @pytest.mark.parametrize(
        ("naam", "melding"),
        [("", "Vul een naam in."), ("  ", "Vul een naam in."), ("magazijn", "U hebt al iets met de naam “magazijn”")],
    )
    def test_a_name_that_will_not_do_is_explained(self, werkgever, naam, melding):
        _lijst()
        antwoord = werkgever.post("/selectie/", {"naam": naam})
        assert melding in antwoord.text
        assert "<title>Fout:" in antwoord.text
        assert Selectie.objects.count() == 1

    def test_at_fifty_lists_one_is_told_so(self, werkgever):
        for nummer in range(HOOGSTENS_EIGEN):
            Selectie.objects.maak(_lid(), naam=f"Lijst {nummer}")
        assert "U hebt er al 50. Haal er eerst een weg." in werkgever.post("/selectie/", {"naam": "Te veel"}).text

    def test_another_name_and_a_name_that_is_taken(self, werkgever):
        lijst, _ander = _lijst(), _lijst(naam="Winkel")
        assert "U hebt al iets" in werkgever.post(f"/selectie/{lijst.pk}/naam/", {"naam": "WINKEL"}).text
        assert werkgever.post(f"/selectie/{lijst.pk}/naam/", {"naam": "MAGAZIJN"}).status_code == 302
        assert Selectie.objects.get(pk=lijst.pk).naam == "MAGAZIJN"

    def test_a_list_is_only_removed_after_asking(self, gepubliceerd, werkgever):
        lijst = _lijst(3)
        assert "Er staan 3 kandidaten in." in werkgever.get(f"/selectie/{lijst.pk}/weg/").text
        assert Selectie.objects.exists()
        werkgever.post(f"/selectie/{lijst.pk}/weg/")
        assert not Selectie.objects.exists()
        assert not Bewaard.objects.exists()

    def test_the_menu_counts_the_list_in_use(self, gepubliceerd, werkgever):
        _lijst(3)
        _lijst(2, naam="Winkel")
        assert '<span class="kv-number-badge">2</span>' in werkgever.get("/over/").text

    def test_who_may_not_search_has_no_selection_in_the_menu(self, inloggen):
        assert "Mijn selectie" not in inloggen("manager", "UWV-33").get("/rapporten/transparantie/").text


class TestEenLijst:
    def test_what_is_no_longer_shown_reads_so_without_a_reason_and_can_be_taken_out(self, gepubliceerd, werkgever):
        lijst = _lijst(3)
        (eerste,) = _kenmerken(1)
        nummer = Kandidaat.objects.order_by("pk")[0].pk
        Kandidaat.objects.filter(pk=nummer).delete()
        tekst = werkgever.get(f"/selectie/{lijst.pk}/").text
        assert tekst.count("Niet meer te zien") == 1
        assert f'href="/kandidaten/{eerste}/"' not in tekst
        antwoord = _bewaar(werkgever, eerste, bewaar="nee", selectie=lijst.pk, terug=f"/selectie/{lijst.pk}/")
        assert antwoord.status_code == 302
        assert lijst.bewaard.count() == 2

    def test_a_list_shows_ones_own_references_only(self, gepubliceerd, werkgever):
        lijst = _lijst(3)
        tekst = werkgever.get(f"/selectie/{lijst.pk}/").text
        for naam in _kenmerken(3):
            assert naam in tekst
        assert not [pk for pk in Kandidaat.objects.values_list("pk", flat=True) if str(pk) in tekst]

    @pytest.mark.parametrize("pad", ["", "vergelijk/", "print/"])
    def test_pages_of_a_list_are_kept_by_no_cache(self, gepubliceerd, werkgever, pad):
        antwoord = werkgever.get(f"/selectie/{_lijst(3).pk}/{pad}")
        assert set(antwoord["Cache-Control"].split(", ")) == {"private", "no-store"}

    # session, user, lidmaatschap; the list with its numbers; as the publication's own role (begun, role, round, rows,
    # role back, ended); what was seen; the list in use for the menu; the session is kept alive (savepoint, update,
    # release)
    @pytest.mark.parametrize("aantal", [3, 9])
    @pytest.mark.parametrize("pad", ["", "vergelijk/", "print/"])
    def test_a_list_takes_the_same_queries_however_long_it_is(
        self, gepubliceerd, werkgever, django_assert_num_queries, pad, aantal
    ):
        adres = f"/selectie/{_lijst(aantal).pk}/{pad}"
        # What an ordinary day is, and the lists of terms, are asked once per process.
        werkgever.get(adres)
        with django_assert_num_queries(15):
            werkgever.get(adres)

    # session, user, lidmaatschap; the list in use, all lists; the session is kept alive
    def test_the_overview_takes_the_same_queries_however_many_lists(self, werkgever, django_assert_num_queries):
        for naam in "abc":
            _lijst(naam=naam)
        with django_assert_num_queries(8):
            werkgever.get("/selectie/")


class TestAanDeGrens:
    """Two kandidaten a day, and a list of four of which two were seen."""

    @pytest.fixture(autouse=True)
    def lijst(self, gepubliceerd, werkgever, settings) -> Selectie:
        settings.API_TEMPO = 0
        kort = _lijst(2, naam="Kort")
        werkgever.get(f"/selectie/{kort.pk}/")
        settings.DAGBUDGET_KANDIDATEN = 2
        return _lijst(4)

    def test_who_was_seen_today_stays_and_the_rest_waits(self, werkgever, lijst):
        tekst = werkgever.get(f"/selectie/{lijst.pk}/").text
        assert tekst.count("Vandaag niet te zien") == 2
        assert "2 kandidaten ziet u vandaag niet" in tekst
        assert "Niet meer te zien" not in tekst
        assert [naam for naam in _kenmerken(4) if f'href="/kandidaten/{naam}/"' in tekst] == _kenmerken(2)

    def test_they_are_compared_and_printed_without_the_others(self, werkgever, lijst):
        assert "2 kandidaten naast elkaar" in werkgever.get(f"/selectie/{lijst.pk}/vergelijk/").text
        tekst = werkgever.get(f"/selectie/{lijst.pk}/print/").text
        assert tekst.count("<article") == 2
        assert "is niet meer te zien" not in tekst

    def test_too_many_requests_are_too_many(self, werkgever, lijst, settings):
        settings.API_TEMPO = 1
        assert [werkgever.get(f"/selectie/{lijst.pk}/").status_code for _ in range(2)][-1] == 429


class TestVergelijken:
    def test_two_to_six_stand_side_by_side_with_heads_for_rows_and_columns(self, gepubliceerd, werkgever):
        lijst = _lijst(9)
        gekozen = _kenmerken(3)
        tekst = werkgever.get(f"/selectie/{lijst.pk}/vergelijk/", {"kenmerk": gekozen}).text
        assert "3 kandidaten naast elkaar" in tekst
        assert tekst.count('<th scope="col">') == 4
        assert _rij(tekst, "Uren per week") == ["16 tot 24"] * 3
        assert "Niet ingevuld" in tekst

    def test_a_short_list_is_compared_as_it_is(self, gepubliceerd, werkgever):
        assert "6 kandidaten naast elkaar" in werkgever.get(f"/selectie/{_lijst(6).pk}/vergelijk/").text

    def test_a_long_list_asks_whom(self, gepubliceerd, werkgever):
        tekst = werkgever.get(f"/selectie/{_lijst(7).pk}/vergelijk/").text
        assert "<table" not in tekst
        assert tekst.count('type="checkbox"') == 7

    @pytest.mark.parametrize(
        ("aantal", "melding"),
        [(1, "Kies minstens 2 kandidaten."), (7, "U koos 7 kandidaten. Kies er hoogstens 6.")],
    )
    def test_too_few_and_too_many_are_explained(self, gepubliceerd, werkgever, aantal, melding):
        lijst = _lijst(9)
        antwoord = werkgever.get(f"/selectie/{lijst.pk}/vergelijk/", {"kenmerk": _kenmerken(aantal)})
        assert melding in antwoord.text
        assert "<title>Fout:" in antwoord.text

    def test_who_is_not_in_the_list_is_not_compared(self, gepubliceerd, werkgever):
        lijst = _lijst(2)
        tekst = werkgever.get(f"/selectie/{lijst.pk}/vergelijk/", {"kenmerk": _kenmerken(4)}).text
        assert "2 kandidaten naast elkaar" in tekst

    def test_not_filled_in_and_not_shown_are_told_apart(self, gepubliceerd, werkgever):
        lijst = _lijst(2)
        weg, _leeg = Kandidaat.objects.order_by("pk")[:2]
        Kandidaat.objects.filter(pk=weg.pk).update(vaardigheden=None, onvolledig=["vaardigheden"])
        tekst = werkgever.get(f"/selectie/{lijst.pk}/vergelijk/").text
        assert _rij(tekst, "Vaardigheden") == ["Niet getoond", "Niet ingevuld"]


def _rij(tekst: str, label: str) -> list[str]:
    """The cells of one row of the comparison."""
    rij = re.search(rf'<th scope="row">{label}</th>(.*?)</tr>', tekst, re.DOTALL)
    assert rij is not None
    return [re.sub(r"<[^>]+>", "", cel).strip() for cel in rij[1].split("</td>")[:-1]]


class TestPrinten:
    def test_everything_that_is_shown_is_printed_and_who_is_gone_is_counted(self, gepubliceerd, werkgever):
        lijst = _lijst(4)
        Kandidaat.objects.order_by("pk")[:1].get().delete()
        tekst = werkgever.get(f"/selectie/{lijst.pk}/print/").text
        assert "3 kandidaten, bewaard voor Testbedrijf TEST-WERKGEVER." in tekst
        assert "1 kandidaat uit deze lijst is niet meer te zien." in tekst
        assert tekst.count("<article") == 3
