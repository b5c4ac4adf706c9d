"""Saved searches: the question in its canonical form, and the pages around it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.models import Zoekopdracht
from kandidatenverkenner.models.eigen import HOOGSTENS_EIGEN
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.zoekvraag import canonieke_vraag, wensen_van
from sonar.models import Lidmaatschap, Taaksoort
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db

VRAAG = "taaksoort=log-inpakken&urenMin=20"


@pytest.fixture
def gepubliceerd():
    taak = Taaksoort.objects.get(code="log-inpakken").pk
    maak_klanten(30, taaksoorten=[taak], opleidingsstap="mbo", uren_min=16, uren_max=24)
    maak_klanten(15, taaksoorten=[])
    publiceer()


def _lid() -> Lidmaatschap:
    return Lidmaatschap.objects.get(organisatie__code="TEST-WERKGEVER")


def _opdracht(naam: str = "Inpakkers", vraag: str = VRAAG) -> Zoekopdracht:
    return Zoekopdracht.objects.maak(_lid(), naam=naam, vraag=vraag)


@pytest.mark.parametrize(
    ("gevraagd", "bewaard"),
    [
        ("urenMin=20&taaksoort=log-inpakken", VRAAG),
        (
            "taaksoort=log-laden&taaksoort=log-inpakken&taaksoort=log-laden",
            "taaksoort=log-inpakken&taaksoort=log-laden",
        ),
        (f"{VRAAG}&cursor=abc&q=jan+jansen&onzin=1&aantal=5", VRAAG),
        (f"{VRAAG}&regio=&urenMax=", VRAAG),
        (f"{VRAAG}&regio=99&opleidingsniveau=hoog", VRAAG),
        ("q=jan+jansen", ""),
        ("", ""),
    ],
)
def test_a_question_is_kept_in_one_form_and_without_own_words(gevraagd, bewaard):
    assert canonieke_vraag(QueryDict(gevraagd)) == bewaard


@pytest.mark.parametrize("vraag", [VRAAG, "regio=33&onbekend=nee", "opleidingsniveau=mbo&urenMax=32"])
def test_the_kept_question_asks_what_was_asked(vraag):
    assert wensen_van(canonieke_vraag(QueryDict(vraag))) == KandidaatFilter(QueryDict(vraag)).wensen


@pytest.mark.parametrize(
    ("regel", "velden"),
    [
        ("zoekopdracht_zonder_eigen_woorden", {"plek": 2, "naam": "Ander", "vraag": "q=jan"}),
        ("zoekopdracht_zonder_eigen_woorden", {"plek": 2, "naam": "Ander", "vraag": "urenMin=8&cursor=x"}),
        ("zoekopdracht_naam_een_keer", {"plek": 2, "naam": "INPAKKERS"}),
        ("zoekopdracht_een_per_plek", {"plek": 1, "naam": "Ander"}),
        ("zoekopdracht_hoogstens_50", {"plek": 51, "naam": "Ander"}),
        ("zoekopdracht_naam_niet_leeg", {"plek": 2, "naam": ""}),
    ],
)
def test_the_database_keeps_the_rule(werkgever, regel, velden):
    _opdracht()
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Zoekopdracht.objects.create(lidmaatschap=_lid(), **velden)


def test_a_search_is_kept_from_the_search_page_and_opened_from_the_list(gepubliceerd, werkgever):
    assert f'href="/zoekopdrachten/nieuw/?{VRAAG}"'.replace("&", "&amp;") in werkgever.get(f"/kandidaten/?{VRAAG}").text
    tekst = werkgever.get(f"/zoekopdrachten/nieuw/?{VRAAG}&q=eigenwoord&cursor=x").text
    assert "Minimaal 20 uur per week" in tekst
    assert "eigenwoord" not in tekst
    werkgever.post("/zoekopdrachten/nieuw/", {"naam": "Inpakkers", "vraag": f"{VRAAG}&q=jan"})
    assert Zoekopdracht.objects.get().vraag == VRAAG
    assert f'href="/kandidaten/?{VRAAG}"'.replace("&", "&amp;") in werkgever.get("/zoekopdrachten/").text


def test_the_list_tells_the_number_a_search_gives_now(gepubliceerd, werkgever):
    _opdracht()
    assert "Nu 30 kandidaten" in werkgever.get("/zoekopdrachten/").text
    _opdracht("Allen", "")
    assert "Nu 45 kandidaten" in werkgever.get("/zoekopdrachten/").text


@pytest.mark.parametrize("aantal", [3, 12])
def test_the_publication_is_read_once_for_all_of_them(gepubliceerd, werkgever, aantal):
    for uren in range(1, aantal + 1):
        _opdracht(f"Vanaf {uren}", f"urenMin={uren}")
    werkgever.get("/zoekopdrachten/")
    with CaptureQueriesContext(connection) as gezien:
        werkgever.get("/zoekopdrachten/")
    # session, user, lidmaatschap; the searches; as the publication's own role (begun, role, round, role back, ended);
    # the list in use for the menu; the session is kept alive (three). Besides, each search is counted by itself.
    assert len(gezien) == 13 + aantal


def test_at_the_days_limit_the_numbers_that_are_left_are_not_told(gepubliceerd, werkgever, settings):
    settings.DAGBUDGET_ZOEKVRAGEN = 2
    for uren in (8, 16, 20, 24):
        _opdracht(f"Vanaf {uren}", f"urenMin={uren}")
    tekst = werkgever.get("/zoekopdrachten/").text
    assert (tekst.count("Nu 45 kandidaten"), tekst.count("Het aantal ziet u later weer")) == (2, 2)


def test_a_wish_that_is_nice_to_have_is_told_as_such(werkgever):
    _opdracht(vraag="liefst=uren&urenMin=20")
    assert "Liefst: Minimaal 20 uur per week" in werkgever.get("/zoekopdrachten/").text


def test_a_term_that_was_retired_no_longer_narrows(gepubliceerd, werkgever):
    _opdracht(vraag="taaksoort=log-inpakken")
    Taaksoort.objects.filter(code="log-inpakken").update(actief=False)
    assert "Nu 45 kandidaten" in werkgever.get("/zoekopdrachten/").text


def test_it_gets_another_name(werkgever):
    opdracht = _opdracht()
    _opdracht("Magazijn")
    assert "U hebt al iets" in werkgever.post(f"/zoekopdrachten/{opdracht.pk}/", {"naam": "magazijn"}).text
    werkgever.post(f"/zoekopdrachten/{opdracht.pk}/", {"naam": "Winkel"})
    opdracht.refresh_from_db()
    assert (opdracht.naam, opdracht.vraag) == ("Winkel", VRAAG)


def test_it_is_changed_to_the_search_at_hand(werkgever):
    opdracht = _opdracht()
    assert "Vervang door deze wensen" in werkgever.get("/zoekopdrachten/nieuw/?urenMin=8").text
    werkgever.post(f"/zoekopdrachten/{opdracht.pk}/vraag/", {"vraag": "urenMin=8&q=jan"})
    opdracht.refresh_from_db()
    assert (opdracht.naam, opdracht.vraag) == ("Inpakkers", "urenMin=8")


def test_it_is_only_removed_after_asking(werkgever):
    opdracht = _opdracht()
    assert "weghalen?" in werkgever.get(f"/zoekopdrachten/{opdracht.pk}/weg/").text
    assert Zoekopdracht.objects.exists()
    werkgever.post(f"/zoekopdrachten/{opdracht.pk}/weg/")
    assert not Zoekopdracht.objects.exists()


def test_a_colleagues_search_is_not_there(werkgever):
    ander = LidmaatschapFactory(organisatie=_lid().organisatie, rol="werkgever")
    opdracht = Zoekopdracht.objects.maak(ander, naam="Van een collega", vraag=VRAAG)
    for pad in ("", "weg/"):
        assert werkgever.get(f"/zoekopdrachten/{opdracht.pk}/{pad}").status_code == 404
    assert werkgever.post(f"/zoekopdrachten/{opdracht.pk}/vraag/", {"vraag": ""}).status_code == 404
    assert "Van een collega" not in werkgever.get("/zoekopdrachten/").text


def test_at_fifty_one_is_told_so(werkgever):
    for nummer in range(HOOGSTENS_EIGEN):
        _opdracht(f"Zoekopdracht {nummer}")
    antwoord = werkgever.post("/zoekopdrachten/nieuw/", {"naam": "Te veel", "vraag": VRAAG})
    assert "U hebt er al 50. Haal er eerst een weg." in antwoord.text
    assert Zoekopdracht.objects.count() == HOOGSTENS_EIGEN


@pytest.mark.parametrize("vraag", ["%00", "taaksoort=%FF", "urenMin=" + "9" * 400, "x" * 5000])
def test_garbage_is_left_out(werkgever, vraag):
    assert werkgever.get(f"/zoekopdrachten/nieuw/?{vraag}").status_code == 200
    assert werkgever.post("/zoekopdrachten/nieuw/", {"naam": "Onzin", "vraag": vraag}).status_code == 302
    assert Zoekopdracht.objects.get().vraag == ""


def test_pages_are_kept_by_no_cache(werkgever):
    for adres in ("/zoekopdrachten/", f"/zoekopdrachten/nieuw/?{VRAAG}"):
        assert set(werkgever.get(adres)["Cache-Control"].split(", ")) == {"private", "no-store"}
