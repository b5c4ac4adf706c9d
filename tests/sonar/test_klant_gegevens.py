"""Reading and changing who a klant is, also when a colleague does the same."""

import datetime
import re
import threading

import pytest
from django.db import connection

from sonar.models import Inzage, Organisatie, Werkzoekende
from sonar.samenvoegen import voeg_samen
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.register import DoelgroepregistratieFactory, KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db

VELDEN = (
    "naam geboortedatum bsn telefoon email postcode huisnummer toevoeging straat plaats woongemeente consulent basis"
)


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return client_van(consulent)


@pytest.fixture
def klant(consulent):
    return maak_klant(consulent)


def maak_klant(van, **velden):
    begin = {
        "naam": "Anna de Vries",
        "geboortedatum": datetime.date(1990, 2, 3),
        "telefoon": "0612345678",
        "postcode": "5611AB",
        "plaats": "Eindhoven",
        "huisnummer": "1",
        "straat": "Proefstraat",
    }
    return WerkzoekendeFactory(bediend_door=van.organisatie, **{**begin, **velden})


def geladen(client, klant):
    """What a browser holds after opening the form: each field with its value."""
    form = client.get(f"/klanten/{klant.pk}/gegevens/").context["form"]
    return {veld.html_name: str(veld.value() or "") for veld in form}


def bewaar(client, klant, velden):
    return client.post(f"/klanten/{klant.pk}/gegevens/", velden)


def test_the_dossier_shows_who_it_is_and_of_the_bsn_only_that_it_is_there(client, klant):
    DoelgroepregistratieFactory(werkzoekende=klant, vanaf="2024-05-06", grond_id="wajong")
    KlantprofielFactory(werkzoekende=klant, vastgesteld=True, vastgesteld_op="2026-01-02")
    antwoord = client.get(f"/klanten/{klant.pk}/")
    for tekst in (
        "Anna de Vries",
        "3 februari 1990",
        "0612345678",
        "5611AB",
        "Zuidoost-Brabant",
        "6 mei 2024",
        "Wajong",
        "Vastgesteld op 2 januari 2026",
        "Weet ik nog niet",
        "Nog niet besproken",
    ):
        assert tekst in antwoord.text, tekst
    assert "Verborgen" in antwoord.text and klant.bsn not in antwoord.text
    assert "Vries" not in antwoord.text.split("</title>")[0]
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert list(Inzage.objects.values_list("soort", "klanten")) == [("bekeken", [klant.pk])]


def test_the_dossier_costs_the_same_number_of_queries_whatever_is_in_it(client, klant, django_assert_num_queries):
    for jaar in range(2016, 2022):
        DoelgroepregistratieFactory(werkzoekende=klant, vanaf=f"{jaar}-01-01", tot=f"{jaar}-06-01", grond_id="wajong")
    # session, gebruiker, lidmaatschap, klant, the look, profile, region, registrations, one's selection for the menu,
    # and the session kept (three)
    with django_assert_num_queries(12):
        client.get(f"/klanten/{klant.pk}/")


def test_saving_without_a_change_changes_nothing(client, klant):
    voor = Werkzoekende.objects.values().get()
    assert bewaar(client, klant, geladen(client, klant)).status_code == 302
    assert Werkzoekende.objects.values().get() == voor
    assert not Inzage.objects.filter(soort="gewijzigd").exists()


def test_moving_house_takes_place_and_gemeente_from_the_postcode(client, klant):
    bewaar(client, klant, {**geladen(client, klant), "postcode": "5501 aa", "straat": "Nieuwstraat"})
    klant.refresh_from_db()
    assert (klant.postcode, klant.plaats, klant.woongemeente_id) == ("5501AA", "Veldhoven", "GM0861")
    assert klant.naam == "Anna de Vries" and klant.straat == "Nieuwstraat"
    assert Inzage.objects.filter(soort="gewijzigd", klanten=[klant.pk]).count() == 1


def test_a_gemeente_chosen_by_hand_stays_and_can_be_let_go_again(client, consulent):
    klant = maak_klant(consulent, woongemeente_id="GM0861")
    velden = geladen(client, klant)
    assert velden["woongemeente"] == "GM0861"
    bewaar(client, klant, {**velden, "huisnummer": "2"})
    klant.refresh_from_db()
    assert klant.woongemeente_id == "GM0861"
    bewaar(client, klant, {**geladen(client, klant), "woongemeente": ""})
    klant.refresh_from_db()
    assert klant.woongemeente_id == "GM0772"


def test_the_second_writer_keeps_what_the_first_changed_elsewhere(client, consulent, klant):
    collega = client_van(consulent_van())
    eerst, tweede = geladen(client, klant), geladen(collega, klant)
    assert bewaar(client, klant, {**eerst, "telefoon": "0687654321"}).status_code == 302
    assert bewaar(collega, klant, {**tweede, "email": "anna@test.example"}).status_code == 302
    klant.refresh_from_db()
    assert (klant.telefoon, klant.email) == ("0687654321", "anna@test.example")


def botsing(client, klant):
    """A colleague changed the phone number and the street; then this client, the phone number and the e-mail."""
    collega = client_van(consulent_van())
    mijn = geladen(client, klant)
    bewaar(collega, klant, {**geladen(collega, klant), "telefoon": "0611111111", "straat": "Collegastraat"})
    antwoord = bewaar(client, klant, {**mijn, "telefoon": "0622222222", "email": "anna@test.example"})
    assert antwoord.status_code == 200
    return antwoord


def test_who_changed_the_same_field_sees_both_values_and_nothing_is_saved_yet(client, klant):
    antwoord = botsing(client, klant)
    tekst = antwoord.text
    assert "Wat u invulde: 0622222222" in tekst and "Wat er nu staat: 0611111111" in tekst
    assert "Kies wat blijft staan." in tekst and "<title>Fout:" in tekst
    form = antwoord.context["form"]
    assert [veld.html_name for veld in form.botsingen()] == ["keuze_telefoon"]
    # The street was the colleague's alone, the e-mail address one's own: both are there already.
    assert (form["straat"].value(), form["email"].value()) == ("Collegastraat", "anna@test.example")
    klant.refresh_from_db()
    assert (klant.telefoon, klant.email) == ("0611111111", "")


@pytest.mark.parametrize(("keuze", "telefoon"), [("mijn", "0622222222"), ("hun", "0611111111")])
def test_after_the_choice_everything_of_both_is_kept(client, klant, keuze, telefoon):
    form = botsing(client, klant).context["form"]
    velden = {veld.html_name: str(veld.value() or "") for veld in form}
    assert bewaar(client, klant, {**velden, "keuze_telefoon": keuze}).status_code == 302
    klant.refresh_from_db()
    assert (klant.telefoon, klant.straat, klant.email) == (telefoon, "Collegastraat", "anna@test.example")


def test_without_a_choice_it_is_asked_again(client, klant):
    form = botsing(client, klant).context["form"]
    velden = {veld.html_name: str(veld.value() or "") for veld in form}
    antwoord = bewaar(client, klant, velden)
    assert antwoord.status_code == 200 and "keuze_telefoon" in antwoord.context["form"].errors


@pytest.mark.parametrize("basis", ["", "onzin", None])
def test_a_form_that_does_not_tell_what_it_was_made_from_is_shown_again_with_what_was_typed(client, klant, basis):
    velden = {**geladen(client, klant), "telefoon": "0699999999", "basis": basis or ""}
    if basis is None:
        velden["basis"] = geladen(client, maak_klant(consulent_van()))["basis"]
    antwoord = bewaar(client, klant, velden)
    assert antwoord.status_code == 200 and "0699999999" in antwoord.text
    klant.refresh_from_db()
    assert klant.telefoon == "0612345678"
    opnieuw = {veld.html_name: str(veld.value() or "") for veld in antwoord.context["form"]}
    assert bewaar(client, klant, opnieuw).status_code == 302
    klant.refresh_from_db()
    assert klant.telefoon == "0699999999"


def test_a_klant_who_left_while_the_form_was_open_is_not_changed(client, klant):
    velden = geladen(client, klant)
    Werkzoekende.objects.update(bediend_door=Organisatie.objects.get(code="UWV-33"))
    assert bewaar(client, klant, {**velden, "naam": "Anders"}).status_code == 404
    assert Werkzoekende.objects.get().naam == "Anna de Vries"


def test_a_bsn_that_was_not_known_is_filled_in_and_never_shown(client, consulent):
    klant = maak_klant(consulent, bsn=None)
    assert bewaar(client, klant, {**geladen(client, klant), "bsn": "999999990"}).status_code == 302
    klant.refresh_from_db()
    assert klant.bsn == "999999990"
    assert "999999990" not in client.get(f"/klanten/{klant.pk}/gegevens/").text


def test_a_bsn_of_somebody_else_is_refused_with_where_they_are_known(client, klant):
    ander = WerkzoekendeFactory(naam="Geheime Naam")
    antwoord = bewaar(client, klant, {**geladen(client, klant), "bsn": ander.bsn})
    assert antwoord.context["form"].errors["bsn"] == [
        "Dit BSN hoort al bij een klant: bekend bij UWV Zuidoost-Brabant."
    ]
    assert "Geheime" not in antwoord.text and "Bekijk met reden" in antwoord.text
    assert Inzage.objects.filter(soort="zoeken", klanten=[ander.pk]).exists()


def test_two_who_fill_in_a_bsn_do_not_overwrite_each_other_unseen(client, consulent):
    klant = maak_klant(consulent, bsn=None)
    mijn = geladen(client, klant)
    klant.bsn = "980000014"
    klant.save()
    antwoord = bewaar(client, klant, {**mijn, "bsn": "999999990"})
    assert "Een collega heeft het BSN intussen gewijzigd" in antwoord.text and "980000014" not in antwoord.text
    assert Werkzoekende.objects.get().bsn == "980000014"


def test_who_left_stays_the_fixed_consulent_until_another_is_chosen(client, consulent):
    weg = consulent_van()
    klant = maak_klant(consulent, consulent=weg.gebruiker)
    weg.actief = False
    weg.save()
    velden = geladen(client, klant)
    assert bewaar(client, klant, {**velden, "naam": "Anna"}).status_code == 302
    klant.refresh_from_db()
    assert klant.consulent == weg.gebruiker
    bewaar(client, klant, {**geladen(client, klant), "consulent": str(consulent.gebruiker_id)})
    klant.refresh_from_db()
    assert klant.consulent == consulent.gebruiker


def test_only_ones_own_colleagues_can_be_chosen(client, klant):
    antwoord = bewaar(client, klant, {**geladen(client, klant), "consulent": str(consulent_van("UWV-33").gebruiker_id)})
    assert "consulent" in antwoord.context["form"].errors


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_save_at_once_nothing_is_lost():
    consulent = consulent_van()
    klant = maak_klant(consulent)
    veranderingen = [{"telefoon": "0687654321"}, {"email": "a@test.example"}, {"straat": "Ander"}, {"toevoeging": "b"}]
    klaar = []
    for verandering in veranderingen:
        client = client_van(consulent_van())
        klaar.append((client, {**geladen(client, klant), **verandering}))
    samen = threading.Barrier(len(klaar))

    def schrijf(client, velden):
        try:
            samen.wait()
            assert bewaar(client, klant, velden).status_code == 302
        finally:
            connection.close()

    draden = [threading.Thread(target=schrijf, args=een) for een in klaar]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    klant.refresh_from_db()
    for verandering in veranderingen:
        for veld, waarde in verandering.items():
            assert getattr(klant, veld) == waarde


@pytest.mark.parametrize(
    ("basis", "mijn", "nu", "wordt", "botst"),
    [
        ("a", "a", "a", "a", False),
        ("a", "a", "b", "b", False),
        ("a", "b", "a", "b", False),
        ("a", "b", "b", "b", False),
        ("a", "b", "c", "b", True),
        ("a", "", "c", "", True),
    ],
)
def test_merging_keeps_the_one_change_and_asks_about_two(basis, mijn, nu, wordt, botst):
    assert voeg_samen({"x": basis}, {"x": mijn}, {"x": nu}) == ({"x": wordt}, ["x"] if botst else [])


# --- registratie ---


def registratie(client, klant, **velden):
    return client.post(f"/klanten/{klant.pk}/registratie/", velden)


def gekozen(client, klant, registratie_):
    form = client.get(f"/klanten/{klant.pk}/registratie/?kies={registratie_.pk}").context["form"]
    return {veld.html_name: str(veld.value() or "") for veld in form}


def test_a_registration_is_added_corrected_and_ended(client, klant):
    assert registratie(client, klant, vanaf="2026-01-01", grond="wajong").status_code == 302
    rij = klant.doelgroepregistraties.get()
    registratie(client, klant, **{**gekozen(client, klant, rij), "vanaf": "2025-12-01", "tot": "2026-06-01"})
    rij.refresh_from_db()
    assert (str(rij.vanaf), str(rij.tot), rij.grond_id) == ("2025-12-01", "2026-06-01", "wajong")
    assert Inzage.objects.filter(soort="gewijzigd").count() == 2


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"vanaf": "2025-06-01"}, "vanaf", "Deze klant heeft in die periode al een registratie."),
        ({"vanaf": "2024-01-01", "tot": "2025-01-02"}, "vanaf", "Deze klant heeft in die periode al een registratie."),
        ({"vanaf": "2024-01-01", "tot": "2023-01-01"}, "tot", "De registratie kan niet eindigen voordat zij begint."),
        ({"vanaf": ""}, "vanaf", "Vul in vanaf wanneer de klant in het doelgroepregister staat."),
        ({"vanaf": "0001-01-01"}, "vanaf", "Controleer het jaar van deze datum."),
        ({"vanaf": "2014-01-01", "tot": "2014-06-01", "grond": "wajong"}, "grond", "Deze grond bestond niet op"),
    ],
)
def test_a_registration_that_can_not_be_is_explained(client, klant, velden, veld, fout):
    DoelgroepregistratieFactory(werkzoekende=klant, vanaf="2025-01-01")
    antwoord = registratie(client, klant, **velden)
    assert antwoord.status_code == 200
    assert fout in str(antwoord.context["form"].errors[veld])
    assert klant.doelgroepregistraties.count() == 1


def test_a_registration_a_colleague_changed_is_not_overwritten_unseen(client, klant):
    rij = DoelgroepregistratieFactory(werkzoekende=klant, vanaf="2025-01-01")
    mijn = gekozen(client, klant, rij)
    rij.tot = datetime.date(2026, 3, 4)
    rij.save()
    antwoord = registratie(client, klant, **{**mijn, "grond": "wsw"})
    assert "Een collega heeft deze registratie intussen gewijzigd" in antwoord.text
    assert "4 maart 2026" in antwoord.text
    opnieuw = {veld.html_name: str(veld.value() or "") for veld in antwoord.context["form"]}
    assert registratie(client, klant, **{**opnieuw, "tot": "2026-03-04"}).status_code == 302
    rij.refresh_from_db()
    assert (rij.grond_id, str(rij.tot)) == ("wsw", "2026-03-04")


@pytest.mark.parametrize("kies", ["x", "99999999999999999999", "²"])
def test_a_registration_that_is_not_there_is_not_shown(client, klant, kies):
    assert client.get(f"/klanten/{klant.pk}/registratie/", {"kies": kies}).status_code in {200, 404}


def test_anothers_registration_can_not_be_changed_through_ones_own_klant(client, klant):
    ander = DoelgroepregistratieFactory(vanaf="2025-01-01")
    assert client.get(f"/klanten/{klant.pk}/registratie/?kies={ander.pk}").status_code == 404
    assert registratie(client, klant, vanaf="2020-01-01", registratie=ander.pk).status_code == 404
    ander.refresh_from_db()
    assert str(ander.vanaf) == "2025-01-01"


def test_no_page_of_the_dossier_has_two_first_headings_or_a_style(client, klant):
    for pad in ("", "gegevens/", "registratie/", "bsn/"):
        tekst = client.get(f"/klanten/{klant.pk}/{pad}").text
        assert len(re.findall("<h1", tekst)) == 1 and " style=" not in tekst, pad
