"""A klant of another organisation: read with a stated reason, or taken over; both on record."""

import datetime
import threading

import pytest
from django.db import connection

from sonar.actions.overname import AlEigen, neem_over
from sonar.inzien import geef_verwijzing
from sonar.models import Inzage, Organisatie, Overdracht
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.register import (
    EINDHOVEN,
    DoelgroepregistratieFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    WerkzoekendeFactory,
)

pytestmark = pytest.mark.django_db

REDEN = {"soort": "verhuisd", "toelichting": "Sinds deze maand woont de klant hier"}
SCHRIJVEND = ("gegevens/", "registratie/", "bsn/")


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return client_van(consulent)


@pytest.fixture
def klant(db):
    """Served by UWV, with a consulent of UWV."""
    klant = WerkzoekendeFactory(naam="Anna de Vries", telefoon="0612345678", consulent=GebruikerFactory())
    DoelgroepregistratieFactory(werkzoekende=klant)
    return klant


def adres(soort, klant, lidmaatschap):
    return f"/klanten/{soort}/{geef_verwijzing(klant.pk, lidmaatschap)}/"


def test_with_a_reason_the_dossier_opens_for_reading_and_each_look_is_logged_with_it(client, consulent, klant):
    assert client.get(f"/klanten/{klant.pk}/").status_code == 404
    pagina = client.get(adres("inzage", klant, consulent))
    assert "UWV Zuidoost-Brabant" in pagina.text and "Vries" not in pagina.text
    antwoord = client.post(adres("inzage", klant, consulent), REDEN)
    assert antwoord.headers["Location"] == f"/klanten/{klant.pk}/"
    dossier = client.get(f"/klanten/{klant.pk}/")
    assert "Anna de Vries" in dossier.text and "Wijzig" not in dossier.text and "bsn/" not in dossier.text
    inzage = Inzage.objects.get()
    assert (inzage.soort, inzage.klanten) == ("bekeken", [klant.pk])
    assert inzage.reden == "De klant is verhuisd naar ons werkgebied: Sinds deze maand woont de klant hier"


@pytest.mark.parametrize("pad", SCHRIJVEND)
def test_a_reason_opens_nothing_for_writing_and_not_the_bsn(client, consulent, klant, pad):
    client.post(adres("inzage", klant, consulent), REDEN)
    for antwoord in (client.get(f"/klanten/{klant.pk}/{pad}"), client.post(f"/klanten/{klant.pk}/{pad}", {})):
        assert antwoord.status_code == 403
        assert klant.bsn not in antwoord.text
    assert not Inzage.objects.exclude(soort="bekeken").exists()


def test_a_reason_holds_for_one_klant_one_lidmaatschap_and_one_session(client, consulent, klant):
    client.post(adres("inzage", klant, consulent), REDEN)
    assert client.get(f"/klanten/{WerkzoekendeFactory().pk}/").status_code == 404
    assert client_van(consulent).get(f"/klanten/{klant.pk}/").status_code == 404
    ander = LidmaatschapFactory(
        gebruiker=consulent.gebruiker, organisatie=Organisatie.objects.get(code="GM0861"), rol="consulent"
    )
    client.post("/lidmaatschap/", {"lidmaatschap": ander.pk})
    assert client.get(f"/klanten/{klant.pk}/").status_code == 404


@pytest.mark.parametrize("soort", ["inzage", "overnemen"])
@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"soort": ""}, "Kies een reden."),
        ({"soort": "zomaar"}, "Selecteer een geldige keuze"),
        ({"toelichting": ""}, "Vul in waarom u dit doet."),
        ({"toelichting": "te kort"}, "Schrijf minstens 10 tekens"),
        ({"toelichting": "         .          "}, "Schrijf minstens 10 tekens"),
        ({"toelichting": "Het BSN is 999999990, vandaar"}, "In deze tekst staat een BSN"),
    ],
)
def test_without_a_good_reason_nothing_opens_or_moves_and_what_was_typed_stays(
    client, consulent, klant, soort, anders, fout
):
    antwoord = client.post(adres(soort, klant, consulent), {**REDEN, **anders})
    assert antwoord.status_code == 200
    assert fout in antwoord.text and "<title>Fout:" in antwoord.text
    if "toelichting" not in anders:
        assert REDEN["toelichting"] in antwoord.text
    assert client.get(f"/klanten/{klant.pk}/").status_code == 404
    assert not Overdracht.objects.exists() and not Inzage.objects.exists()


def test_taking_over_moves_the_klant_frees_the_consulent_and_tells_the_former_party(client, consulent, klant):
    uwv = klant.bediend_door
    pagina = client.get(adres("overnemen", klant, consulent))
    assert "Stop: laat de klant waar die is" in pagina.text and "Vries" not in pagina.text
    antwoord = client.post(adres("overnemen", klant, consulent), REDEN)
    assert antwoord.headers["Location"] == f"/klanten/{klant.pk}/"
    klant.refresh_from_db()
    assert (klant.bediend_door, klant.consulent) == (consulent.organisatie, None)
    overdracht = Overdracht.objects.vertrokken_van(uwv).get()
    assert (overdracht.werkzoekende, overdracht.naar, overdracht.door) == (
        klant,
        consulent.organisatie,
        consulent.gebruiker,
    )
    assert overdracht.reden.endswith(REDEN["toelichting"])
    assert Inzage.objects.get(soort="gewijzigd").reden == overdracht.reden
    assert client.get(f"/klanten/{klant.pk}/gegevens/").status_code == 200


def test_a_takeover_leaves_history(consulent, klant):
    overdracht = neem_over(klant=klant.pk, reden="verhuisd hierheen", by=consulent)
    gebeurtenis = Overdracht.pgh_event_model.objects.get(pgh_obj=overdracht)
    assert (gebeurtenis.pgh_label, gebeurtenis.reden) == ("insert", "verhuisd hierheen")


def test_what_left_is_listed_newest_first_and_stays_listed_after_a_return(klant, consulent):
    uwv = consulent_van("UWV-33")
    tweede = WerkzoekendeFactory(bediend_door=uwv.organisatie)
    for wie, partij in ((klant, consulent), (tweede, consulent), (klant, uwv), (klant, consulent)):
        neem_over(klant=wie.pk, reden="een goede reden", by=partij)
    vertrokken = Overdracht.objects.vertrokken_van(uwv.organisatie)
    assert [overdracht.werkzoekende_id for overdracht in vertrokken] == [klant.pk, tweede.pk, klant.pk]
    assert [o.werkzoekende_id for o in Overdracht.objects.vertrokken_van(consulent.organisatie)] == [klant.pk]


def test_a_klant_that_is_ones_own_meanwhile_is_not_taken_over_again(client, consulent, klant):
    link = adres("overnemen", klant, consulent)
    neem_over(klant=klant.pk, reden="een collega was eerder", by=consulent)
    with pytest.raises(AlEigen):
        neem_over(klant=klant.pk, reden="nog een keer", by=consulent)
    for antwoord in (client.get(link), client.post(link, REDEN)):
        assert antwoord.headers["Location"] == f"/klanten/{klant.pk}/"
    assert client.get(adres("inzage", klant, consulent)).headers["Location"] == f"/klanten/{klant.pk}/"
    assert Overdracht.objects.count() == 1


def test_a_link_is_good_for_a_quarter_of_an_hour(client, consulent, klant, monkeypatch):
    link = adres("overnemen", klant, consulent)
    nu = datetime.datetime.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: nu + 15 * 60 + 5)
    assert client.post(link, REDEN).status_code == 404
    klant.refresh_from_db()
    assert klant.bediend_door.code == "UWV-33"


def test_an_organisation_that_serves_nobody_takes_nobody_over(klant):
    landelijk = LidmaatschapFactory(organisatie=Organisatie.objects.get(code="UWV"))
    assert client_van(landelijk).post(adres("overnemen", klant, landelijk), REDEN).status_code == 403
    assert not Overdracht.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_who_take_over_at_once_make_one_overdracht():
    klant = WerkzoekendeFactory()
    wie = [consulent_van(EINDHOVEN), consulent_van(EINDHOVEN)]
    samen, uitkomst = threading.Barrier(2), []

    def neem(lidmaatschap):
        try:
            samen.wait()
            neem_over(klant=klant.pk, reden="allebei tegelijk", by=lidmaatschap)
            uitkomst.append("gelukt")
        except AlEigen:
            uitkomst.append("al eigen")
        finally:
            connection.close()

    draden = [threading.Thread(target=neem, args=[lidmaatschap]) for lidmaatschap in wie]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitkomst) == ["al eigen", "gelukt"]
    assert Overdracht.objects.count() == 1
