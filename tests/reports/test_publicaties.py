"""All publications: the list, opening an old one, freezing by hand and every quarter."""

import datetime
from unittest import mock

import pytest
from procrastinate.contrib.django import app

from reports import tasks
from reports.actions import bevries_kwartaal, bevries_publicatie
from reports.counts import vandaag
from reports.models import Publicatie
from reports.reeks import reeks
from sonar.models import Demovulling
from tests.factories.register import DoelgroepregistratieFactory
from tests.reports.test_views import tabel

pytestmark = pytest.mark.django_db
LIJST = "/rapporten/publicaties/"
BEVRIES = "/rapporten/publicaties/bevries/"
EERDER = vandaag() - datetime.timedelta(days=92)


@pytest.fixture
def twee(publicatie) -> list[Publicatie]:
    DoelgroepregistratieFactory()
    return [publicatie, bevries_publicatie(peildatum=EERDER, door=None)]


def test_the_series_says_what_each_publication_says(twee):
    for regio in (None, 33, 1):
        gezegd = [(punt.landelijk if regio is None else punt.landelijk.regio(regio)).totaal for punt in twee]
        assert [punt.aantallen for punt in reeks(regio)] == gezegd
    assert [punt.peildatum for punt in reeks(None)] == [vandaag(), EERDER]


class TestList:
    def test_it_shows_every_publication_with_its_hash_and_opens_it(self, client, twee):
        response = client.get(LIJST)
        rijen = tabel(response)[1:]
        assert [rij[1:4] for rij in rijen] == [["3.911", "1.813", "46%"], ["1", "0", "0%"]]
        assert all(punt.sha256 in response.text for punt in twee)
        link = f'href="/rapporten/transparantie/?stand={EERDER}"'
        assert link in response.text
        assert tabel(client.get(f"/rapporten/transparantie/?stand={EERDER}"))[-1][-3] == "1"

    def test_every_report_leads_to_it(self, client, publicatie):
        assert f'href="{LIJST}"' in client.get("/rapporten/transparantie/33/").text

    def test_one_over_invented_people_says_so(self, client, db):
        Demovulling.objects.create(seed=1, kandidaten=1)
        bevries_publicatie(peildatum=vandaag(), door=None)
        assert "verzonnen mensen" in client.get(LIJST).text

    def test_without_any_it_says_when_one_comes(self, client):
        assert "De eerste publicatie komt aan het begin van een kwartaal." in client.get(LIJST).text

    @pytest.mark.parametrize("aantal", [1, 4])
    def test_it_takes_a_fixed_number_of_queries(self, client, django_assert_num_queries, aantal):
        for dag in range(aantal):
            bevries_publicatie(peildatum=vandaag() - datetime.timedelta(days=dag), door=None)
        with django_assert_num_queries(1):  # the series
            client.get(LIJST)


class TestByHand:
    def test_a_manager_sees_what_would_be_published_and_publishes_it(self, inloggen):
        DoelgroepregistratieFactory()
        manager = inloggen(manager=True)
        assert BEVRIES in manager.get(LIJST).text
        pagina = manager.get(BEVRIES)
        assert "kunt u niet meer wijzigen of weghalen" in pagina.text
        assert not Publicatie.objects.exists()
        antwoord = manager.post(BEVRIES, follow=True)
        publicatie = Publicatie.objects.get()
        assert (publicatie.peildatum, publicatie.landelijk.totaal.totaal) == (vandaag(), 1)
        assert publicatie.door.pk == int(manager.session["_auth_user_id"])
        assert "Gepubliceerd: de publicatie van" in antwoord.text

    def test_a_second_one_on_a_day_is_refused_in_words(self, inloggen, publicatie):
        manager = inloggen(manager=True)
        assert "De stand van vandaag is al gepubliceerd" in manager.get(BEVRIES).text
        assert "is al gepubliceerd en verandert niet meer" in manager.post(BEVRIES, follow=True).text
        assert Publicatie.objects.count() == 1

    @pytest.mark.parametrize("rol", ["werkgever", "beheerder", "toezichthouder", "adviseur", None])
    def test_nobody_else_may(self, inloggen, rol):
        client = inloggen(**{rol: True} if rol else {})
        assert client.get(BEVRIES).status_code == client.post(BEVRIES).status_code == 403
        assert BEVRIES not in client.get(LIJST).text
        assert not Publicatie.objects.exists()

    def test_it_takes_a_fixed_number_of_queries(self, inloggen, django_assert_num_queries):
        manager = inloggen(manager=True)
        # session, gebruiker, lidmaatschap; keeping the session (3); published today, the count (5: see test_counts)
        with django_assert_num_queries(6 + 1 + 5):
            manager.get(BEVRIES)


class TestEveryQuarter:
    @pytest.mark.parametrize(
        ("vorige", "dag", "bevriest"),
        [
            (None, "2026-10-01", True),
            ("2026-09-30", "2026-10-01", True),
            ("2026-09-30", "2026-10-07", True),
            ("2026-10-01", "2026-10-02", False),
            ("2026-10-01", "2027-01-01", True),
            ("2026-12-31", "2027-01-01", True),
            ("2026-01-01", "2026-03-31", False),
        ],
    )
    def test_it_freezes_once_in_a_quarter(self, vorige, dag, bevriest):
        DoelgroepregistratieFactory(vanaf=datetime.date(2020, 1, 1))
        if vorige:
            bevries_publicatie(peildatum=datetime.date.fromisoformat(vorige), door=None)
        with mock.patch("reports.actions.vandaag", return_value=datetime.date.fromisoformat(dag)):
            tasks.bevries()
            tasks.bevries()
        peildata = {punt.peildatum.isoformat() for punt in Publicatie.objects.all()}
        assert peildata == {dag for dag in (vorige, dag if bevriest else None) if dag}

    def test_a_register_with_nobody_in_it_is_not_published_for_good(self):
        assert bevries_kwartaal() is None
        assert not Publicatie.objects.exists()

    def test_the_worker_knows_when(self):
        taken = {taak.task.name: taak.cron for taak in app.periodic_registry.periodic_tasks.values()}
        assert taken["publicatie-bevriezen"] == "35 1 1-7 1,4,7,10 *"
