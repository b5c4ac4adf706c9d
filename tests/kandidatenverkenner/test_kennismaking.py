"""Asking to meet kandidaten: from a profile or a list, for a vacature that is open or a new one."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kandidatenverkenner.models import Kandidaat, Selectie
from kandidatenverkenner.publicatie import publiceer
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Kandidaatnummer, Klantprofiel
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, adviseur_lid, werkgever_lid
from tests.factories.publicatie import bij_commit, maak_klanten

pytestmark = pytest.mark.django_db
ADRES = "/selectie/kennismaking/"


@pytest.fixture
def lid(db):
    return werkgever_lid()


@pytest.fixture
def client(lid):
    return client_van(lid)


@pytest.fixture
def namen(lid):
    """The employer's references to ten published kandidaten."""
    maak_klanten(12)
    publiceer()
    nummers = Kandidaat.objects.order_by("pk").values_list("pk", flat=True)[:10]
    return [kenmerk(nummer, lid.organisatie_id) for nummer in nummers]


@pytest.fixture
def vacature(lid):
    return VacatureFactory(lid=lid)


def test_from_a_profile_one_click_leads_to_it(client, namen, vacature):
    pagina = client.get(f"/kandidaten/{namen[0]}/").content.decode()
    assert f'href="{ADRES}?kenmerk={namen[0]}"' in pagina
    form = client.get(ADRES, {"kenmerk": namen[0]})
    assert form.context["gekozen"] == {namen[0]}
    # The one vacature there is, is chosen.
    assert form.context["form"]["vacature"].value() == str(vacature.pk)


@pytest.mark.parametrize("maak", [adviseur_lid, consulent_van])
def test_who_is_no_employer_is_offered_nothing(namen, maak):
    lid = maak()
    client = client_van(lid)
    nummer = Kandidaat.objects.first().pk
    assert ADRES not in client.get(f"/kandidaten/{kenmerk(nummer, lid.organisatie_id)}/").content.decode()
    assert client.get(ADRES).status_code == 403


def test_from_a_list_those_ticked_are_chosen_and_the_others_can_be_added(client, lid, namen, vacature):
    lijst = Selectie.objects.maak(lid, naam="Magazijn")
    for nummer in Kandidaat.objects.order_by("pk").values_list("pk", flat=True)[:3]:
        lijst.bewaar(nummer)
    pagina = client.get(f"/selectie/{lijst.pk}/").content.decode()
    assert re.search(rf'name="selectie" value="{lijst.pk}" formaction="{ADRES}"', pagina)
    antwoord = client.get(ADRES, {"kenmerk": namen[1], "selectie": lijst.pk})
    assert [plek.kenmerk for plek in antwoord.context["te_kiezen"]] == namen[:3]
    assert antwoord.context["gekozen"] == {namen[1]}
    assert antwoord.content.decode().count(" checked") == 2  # And the one vacature.
    assert client.get(ADRES, {"selectie": "99999999"}).status_code == 404
    ander = Selectie.objects.maak(werkgever_lid(), naam="Van een collega")
    assert client.get(ADRES, {"selectie": ander.pk}).status_code == 404
    assert client.get(ADRES, {"selectie": "x"}).status_code == 404


def test_a_list_with_one_has_a_link(client, lid, namen):
    lijst = Selectie.objects.maak(lid, naam="Magazijn")
    lijst.bewaar(Kandidaat.objects.order_by("pk").first().pk)
    assert (
        f"{ADRES}?kenmerk={namen[0]}&amp;selectie={lijst.pk}" in client.get(f"/selectie/{lijst.pk}/").content.decode()
    )


def test_asking_for_several_makes_a_request_each_and_leads_to_the_vacature(client, namen, vacature):
    antwoord = client.post(ADRES, {"kenmerk": namen[:3], "vacature": vacature.pk, "zoals_deze": "on"}, follow=True)
    assert antwoord.redirect_chain == [(f"/vacatures/{vacature.pk}/", 302)]
    assert "Uw aanvraag voor 3 kandidaten is ontvangen." in antwoord.content.decode()
    assert [(v.stand, v.zoals_deze) for v in vacature.verzoeken.all()] == [("ontvangen", True)] * 3


def test_for_a_new_vacature_the_choice_goes_along(client, namen):
    antwoord = client.post(ADRES, {"kenmerk": namen[:2], "vacature": "nieuw", "zoals_deze": "on"})
    adres = urlsplit(antwoord["Location"])
    assert (adres.path, parse_qs(adres.query)) == ("/vacatures/nieuw/", {"kenmerk": namen[:2], "zoals": ["1"]})
    assert not Contactverzoek.objects.exists()


def test_nobody_and_no_vacature_are_two_mistakes_and_the_choice_stays_on_the_page(client, namen, vacature):
    VacatureFactory(organisatie=vacature.organisatie, aangemaakt_door=vacature.aangemaakt_door)
    antwoord = client.post(f"{ADRES}?kenmerk={namen[0]}", {"zoals_deze": "on"})
    assert antwoord.context["form"].errors == {
        "kenmerk": ["Kies minstens één kandidaat."],
        "vacature": ["Kies een vacature, of kies een nieuwe."],
    }
    pagina = antwoord.content.decode()
    assert namen[0] in pagina and "<title>Fout:" in pagina
    for doel in ("id_kenmerk_0", "id_vacature_0"):
        assert f'href="#{doel}"' in pagina and f'id="{doel}"' in pagina


def test_a_vacature_of_another_or_one_that_closed_is_refused(client, namen, vacature):
    vreemd = VacatureFactory(lid=werkgever_lid("TEST-ANDER"))
    dicht = VacatureFactory(stand="ingetrokken", afgesloten_op="2026-01-01")
    for keuze in (vreemd.pk, dicht.pk, "x", "9" * 30):
        antwoord = client.post(ADRES, {"kenmerk": namen[0], "vacature": keuze})
        assert antwoord.context["form"].errors == {"vacature": ["Deze vacature staat niet meer open. Kies een andere."]}
    assert not Contactverzoek.objects.exists()


def test_who_can_not_be_asked_is_told_in_one_sentence_each_and_the_rest_goes(client, lid, namen, vacature):
    goed, al, weg, eerder, vreemd = namen[0], namen[1], namen[2], namen[3], "0000-onzin"
    nummers = list(Kandidaat.objects.order_by("pk").values_list("pk", flat=True)[:4])
    client.post(ADRES, {"kenmerk": al, "vacature": vacature.pk})
    Klantprofiel.objects.filter(kandidaatnummers=nummers[2]).update(status="ingetrokken", ingetrokken_op="2026-01-01")
    Kandidaatnummer.objects.filter(pk=nummers[2]).update(tot="2026-01-01T00:00Z")
    dagen = dict.fromkeys(["besloten_op", "vrijgegeven_op", "afgesloten_op", "uiterlijk"], timezone.localdate())
    ContactverzoekFactory(
        vacature=VacatureFactory(lid=lid), kandidaatnummer_id=nummers[3], stand="geen-kennismaking", reden="wil-niet",
        aan_zet="", **dagen,
    )  # fmt: skip
    namen_in = [goed, al, weg, eerder, vreemd]
    pagina = client.post(ADRES, {"kenmerk": namen_in, "vacature": vacature.pk}, follow=True).content.decode()
    assert "Uw aanvraag voor 1 kandidaat is ontvangen." in pagina
    assert f"Voor deze vacature vroeg u dit al aan: profiel {al}." in pagina
    assert f"Niet meer aan te vragen: profielen {weg}, {vreemd}." in pagina
    assert re.search(rf"Pas weer aan te vragen vanaf \d+ \w+ 20\d\d: profiel {eerder}\.", pagina)
    assert vacature.verzoeken.count() == 2


def test_who_is_no_longer_shown_can_not_be_chosen(client, lid, namen):
    nummer = Kandidaat.objects.order_by("pk").first().pk
    profiel = Klantprofiel.objects.get(kandidaatnummers=nummer)
    profiel.status, profiel.ingetrokken_op = "ingetrokken", profiel.vastgesteld_op
    profiel.save()
    bij_commit()
    antwoord = client.get(ADRES, {"kenmerk": namen[:2]})
    assert [plek.kenmerk for plek in antwoord.context["te_kiezen"]] == [namen[1]]
    assert "1 kandidaat is niet meer te zien. Die kunt u nu niet aanvragen." in antwoord.content.decode()
    assert "Hier staat nu niemand" in client.get(ADRES, {"kenmerk": ["onzin", namen[0]]}).content.decode()


def test_many_vacatures_open_in_a_list(client, lid, namen):
    for nummer in range(9):
        VacatureFactory(lid=lid, functie=f"Werk {nummer}")
    pagina = client.get(ADRES, {"kenmerk": namen[0]}).content.decode()
    assert '<select name="vacature"' in pagina and "Een nieuwe vacature" in pagina


def test_the_page_asks_the_database_a_fixed_number_of_times(client, lid, namen, vacature):
    client.get(ADRES, {"kenmerk": namen})

    def vragen(*kenmerken: str) -> int:
        with CaptureQueriesContext(connection) as gezien:
            client.get(ADRES, {"kenmerk": kenmerken})
        return len(gezien)

    assert vragen(*namen[:1]) == vragen(*namen)
