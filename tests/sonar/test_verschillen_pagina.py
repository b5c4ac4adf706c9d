"""The page on which a consultant chooses between their own value and the file's."""

import pytest
from django.test import Client

from sonar.models import Importstand, Inzage, Verschil, Werkzoekende
from tests.factories.register import LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid():
    return LidmaatschapFactory()


@pytest.fixture
def consulent(lid) -> Client:
    client = Client()
    client.force_login(lid.gebruiker)
    return client


def verschil(naam: str = "Jan Jansen", **velden) -> Verschil:
    klant = WerkzoekendeFactory(naam=naam, telefoon="0611111111", **velden)
    Importstand.objects.create(werkzoekende=klant, waarden={"telefoon": "0600000000"})
    return Verschil.objects.create(werkzoekende=klant, veld="telefoon", waarde="0622222222")


def kies(client: Client, *rijen: Verschil, **knop: object):
    """Presses a button of the page as it was shown, with these rows ticked."""
    tekst = client.get("/import/verschillen/").text
    velden = {f"gezien-{rij.pk}": tekst.split(f'name="gezien-{rij.pk}" value="')[1].split('"')[0] for rij in rijen}
    return client.post("/import/verschillen/", {"gekozen": [rij.pk for rij in rijen], **velden, **knop}, follow=True)


def test_both_values_are_shown_in_words_and_the_look_is_logged_once(consulent, lid):
    eerste, tweede = verschil(), verschil("Piet Pieters")
    tekst = consulent.get("/import/verschillen/").text
    for woord in ("Jan Jansen", "elefoonnummer", "0611111111", "0622222222", "2 verschillen"):
        assert woord in tekst
    inzage = Inzage.objects.get()
    assert inzage.klanten == sorted([eerste.werkzoekende_id, tweede.werkzoekende_id])
    assert (inzage.soort, inzage.gebruiker) == ("lijst", lid.gebruiker_id)


def test_other_organisations_klanten_are_not_on_it(consulent):
    verschil(gemeenteklant=True)
    tekst = consulent.get("/import/verschillen/").text
    assert "Jan Jansen" not in tekst
    assert "Geen verschillen" in tekst
    assert not Inzage.objects.exists()


def test_one_row_is_kept_by_its_own_button(consulent):
    een, ander = verschil(), verschil("Piet Pieters")
    antwoord = kies(consulent, een, ander, houden=een.pk)
    assert "1 waarde van de consulent is gehouden" in antwoord.text
    assert set(Verschil.objects.open()) == {ander}
    assert set(Werkzoekende.objects.values_list("telefoon", flat=True)) == {"0611111111"}


def test_the_ticked_rows_are_taken_over_together(consulent):
    een, twee, derde = verschil(), verschil("Piet"), verschil("Klaas")
    antwoord = kies(consulent, een, twee, voor_gekozen="overnemen")
    assert "2 waarden uit het bestand zijn overgenomen" in antwoord.text
    assert set(Verschil.objects.open()) == {derde}
    nummers = dict(Werkzoekende.objects.values_list("pk", "telefoon"))
    assert [nummers[rij.werkzoekende_id] for rij in (een, twee, derde)] == ["0622222222"] * 2 + ["0611111111"]


def test_a_taken_over_value_is_in_the_history_of_the_klant_with_who_did_it(consulent, lid):
    een = verschil()
    kies(consulent, een, overnemen=een.pk)
    model = Werkzoekende.pgh_event_models["update"]
    regel = model.objects.filter(pgh_obj=een.werkzoekende_id).latest("pgh_id")
    assert (regel.telefoon, regel.pgh_context.metadata["gebruiker"]) == ("0622222222", lid.gebruiker_id)


def test_nothing_ticked_is_told(consulent):
    verschil()
    antwoord = consulent.post("/import/verschillen/", {"voor_gekozen": "houden"}, follow=True)
    assert "Kies eerst" in antwoord.text
    assert Verschil.objects.open().exists()


@pytest.mark.parametrize(
    "onzin",
    [{}, {"houden": "x"}, {"overnemen": "9" * 30}, {"voor_gekozen": "alles"}, {"gekozen": "²"}, {"houden": "-1"}],
    ids=str,
)
def test_nonsense_decides_nothing(consulent, onzin):
    verschil()
    assert consulent.post("/import/verschillen/?pagina=²", onzin).status_code == 302
    assert Verschil.objects.open().exists()


def test_somebody_elses_verschil_is_not_decided(consulent):
    ander = verschil(gemeenteklant=True)
    antwoord = consulent.post("/import/verschillen/", {"overnemen": ander.pk, f"gezien-{ander.pk}": "x"}, follow=True)
    assert "intussen veranderd of er is al gekozen" in antwoord.text
    assert Verschil.objects.open().exists()


def test_25_stand_on_a_page_in_a_fixed_number_of_queries(consulent, django_assert_num_queries):
    for nummer in range(26):
        verschil(f"Klant {nummer:02}")
    consulent.get("/import/verschillen/")
    with django_assert_num_queries(13):
        # Session, user, lidmaatschap, one's selection for the menu; count, page; Dutch, values now, names; the log (in a savepoint with its trigger's
        # row); the session saved (in a savepoint).
        tekst = consulent.get("/import/verschillen/").text
    assert tekst.count('type="checkbox"') == 25
    assert "Pagina 1 van 2" in tekst
    assert consulent.get("/import/verschillen/?pagina=2").text.count('type="checkbox"') == 1
    assert len(Inzage.objects.latest("pk").klanten) == 1


def test_the_address_and_the_title_name_nobody(consulent):
    verschil()
    tekst = consulent.get("/import/verschillen/").text
    assert "Jan" not in tekst.split("<title>")[1].split("</title>")[0]
