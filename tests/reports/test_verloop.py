"""Counting an earlier day from the history, and what lies between a publication and that day."""

import dataclasses
import datetime
from dataclasses import astuple

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import canonical
from reports.bewegingen import Soort, verloop
from reports.counts import (
    Aantallen,
    LandelijkeTransparantie,
    tel_landelijk,
    tel_landelijk_toen,
    tel_regio_toen,
    vandaag,
)
from reports.models import Publicatie
from reports.peildatum import eerste_dag
from sonar.models import Regiolidmaatschap, Werkzoekende
from tests.reports import verleden
from tests.reports.register import BRON
from tests.reports.test_counts import cellen
from tests.reports.test_views import tabel
from tests.reports.verleden import Gebeurtenis, Leven, dag, geschiedenis_schrijven, levens, schrijf, tel_naief

pytestmark = pytest.mark.django_db
REGIO = "/rapporten/transparantie/33/"
VERLOOP = f"{REGIO}verloop/"
GISTEREN = vandaag() - datetime.timedelta(days=1)


def publiceer(mensen: list[Leven], peildag: int) -> Publicatie:
    """What would have been published at the end of that day."""
    geteld = tel_naief(mensen, peildag, bekend=peildag)
    leeg = tel_landelijk(dag(peildag))
    regios = tuple(
        dataclasses.replace(
            regio,
            rijen=tuple(
                dataclasses.replace(
                    rij, aantallen=Aantallen(*(geteld[rij.code, kolom] for kolom in Aantallen.__slots__))
                )
                for rij in regio.rijen
            ),
        )
        for regio in leeg.regios
    )
    cijfers = canonical.freeze(LandelijkeTransparantie(dag(peildag), regios))
    return Publicatie.objects.create(
        peildatum=dag(peildag),
        gemaakt_op=verleden.moment(peildag),
        cijfers=cijfers,
        sha256=canonical.sha256(canonical.document(dag(peildag), cijfers, None, fictief=False)),
        fictief=False,
    )


def som(uitkomst) -> Aantallen:
    return sum((beweging.aantallen for beweging in uitkomst.bewegingen), uitkomst.was)


@settings(max_examples=25, deadline=None)
@given(mensen=st.lists(levens(), max_size=6), peildag=st.integers(verleden.EERSTE - 4, 0))
def test_the_history_of_a_day_equals_a_naive_count_and_today_the_register_itself(mensen, peildag):
    with transaction.atomic():
        schrijf(mensen)
        toen, nu, register = (tel_landelijk_toen(dag(peildag)), tel_landelijk_toen(vandaag()), tel_landelijk(vandaag()))
        regio = tel_regio_toen(dag(peildag), 33)
        transaction.set_rollback(True)
    assert cellen(toen) == dict(tel_naief(mensen, peildag))
    assert regio == toen.regio(33)
    assert nu == register


@settings(max_examples=25, deadline=None)
@given(mensen=st.lists(levens(), max_size=6), dagen=st.tuples(*[st.integers(verleden.EERSTE, 0)] * 2))
def test_the_movements_add_up_exactly_and_nothing_stays_unexplained(mensen, dagen):
    van, naar = sorted(dagen)
    with transaction.atomic():
        schrijf(mensen)
        publicatie = publiceer(mensen, van)
        geteld = tel_landelijk_toen(dag(naar))
        landelijk = verloop(publicatie, publicatie.landelijk, geteld)
        per_regio = [verloop(publicatie, publicatie.landelijk.regio(nr), geteld.regio(nr)) for nr in (32, 33)]
        transaction.set_rollback(True)
    for uitkomst in (landelijk, *per_regio):
        assert som(uitkomst) == uitkomst.is_nu
        assert Soort.REST not in {beweging.soort for beweging in uitkomst.bewegingen}
        for beweging in uitkomst.bewegingen:
            # From one cell of the same area to another: the total does not change by it.
            if beweging.soort in {Soort.NAAR_UWV, Soort.NAAR_GEMEENTE, Soort.VASTGESTELD, Soort.INGETROKKEN}:
                assert beweging.aantallen.totaal == 0
    assert landelijk.is_nu == geteld.totaal
    assert not {Soort.HIERHEEN, Soort.WEG} & {beweging.soort for beweging in landelijk.bewegingen}


def bewegingen(leven: Leven, *, van: int = -5, naar: int = 0, regio: int = 33) -> dict[Soort, tuple[int, ...]]:
    schrijf([leven])
    publicatie = publiceer([leven], van)
    uitkomst = verloop(publicatie, publicatie.landelijk.regio(regio), tel_regio_toen(dag(naar), regio))
    assert som(uitkomst) == uitkomst.is_nu
    return {beweging.soort: astuple(beweging.aantallen) for beweging in uitkomst.bewegingen}


class TestOneLife:
    BEGIN = Gebeurtenis(-8, "registreer", 0)

    def leven(self, *rest: Gebeurtenis, begin: Gebeurtenis = BEGIN) -> Leven:
        return Leven(begin.op, "GM0772", "GM0772", [begin, *rest])

    def test_who_comes_and_who_goes(self):
        assert bewegingen(self.leven(begin=Gebeurtenis(-3, "registreer", 0))) == {Soort.ERBIJ: (0, 1, 0, 0)}

    def test_who_goes(self):
        assert bewegingen(self.leven(Gebeurtenis(-2, "beeindig"))) == {Soort.ERAF: (0, -1, 0, 0)}

    def test_a_profile_and_another_party_are_two_steps(self):
        leven = self.leven(Gebeurtenis(-2, "stel_vast"), Gebeurtenis(-1, "draag_over", "UWV-33"))
        assert bewegingen(leven) == {Soort.NAAR_UWV: (0, -1, 0, 1), Soort.VASTGESTELD: (0, 0, 1, -1)}

    def test_who_moves_to_another_region(self):
        assert bewegingen(self.leven(Gebeurtenis(-2, "verhuis", "GM0743"))) == {Soort.WEG: (0, -1, 0, 0)}

    def test_who_moves_here(self):
        leven = self.leven(Gebeurtenis(-2, "verhuis", "GM0743"))
        assert bewegingen(leven, regio=32) == {Soort.HIERHEEN: (0, 1, 0, 0)}

    def test_what_was_told_late_counts_for_its_own_day(self):
        leven = self.leven(begin=Gebeurtenis(-3, "registreer", 4))
        assert bewegingen(leven, van=-5, naar=-5) == {Soort.ERBIJ: (0, 1, 0, 0)}

    def test_what_left_no_trace_is_told_to_be_unexplained(self):
        leven = self.leven()
        schrijf([leven])
        publicatie = publiceer([leven], -5)
        Werkzoekende.objects.all().delete()
        with geschiedenis_schrijven() as cursor:
            cursor.execute("delete from sonar_doelgroepregistratieevent")
        uitkomst = verloop(publicatie, publicatie.landelijk.regio(33), tel_regio_toen(vandaag(), 33))
        assert [(b.soort, astuple(b.aantallen)) for b in uitkomst.bewegingen] == [(Soort.REST, (0, -1, 0, 0))]

    def test_a_gemeente_that_changes_region_is_no_removal(self):
        Regiolidmaatschap.objects.filter(gemeente="GM0772").update(tot=dag(-2))
        Regiolidmaatschap.objects.create(gemeente_id="GM0772", regio_id=32, vanaf=dag(-2))
        leven = self.leven()
        assert bewegingen(leven) == {Soort.GEBIED_ERAF: (0, -1, 0, 0)}
        publicatie = Publicatie.objects.get()
        erbij = verloop(publicatie, publicatie.landelijk.regio(32), tel_regio_toen(vandaag(), 32))
        assert [beweging.soort for beweging in erbij.bewegingen] == [Soort.GEBIED_ERBIJ]


class TestPage:
    def test_it_goes_from_the_publication_over_movements_to_the_day(self, inloggen):
        mensen = [
            Leven(-8, "GM0772", "GM0772", [Gebeurtenis(-8, "registreer", 0), Gebeurtenis(-2, "stel_vast")]),
            Leven(-8, "GM0753", "UWV-33", [Gebeurtenis(-8, "registreer", 0), Gebeurtenis(-1, "beeindig")]),
        ]
        schrijf(mensen)
        publiceer(mensen, -5)
        rijen = tabel(inloggen().get(VERLOOP))[2:]
        assert [rij[1:] for rij in rijen] == [
            ["0", "1", "0", "1", "2"],
            ["0", "0", "0", "−1", "−1"],
            ["+1", "−1", "0", "0", "0"],
            ["1", "0", "0", "0", "1"],
        ]
        rijen = tabel(inloggen().get(VERLOOP, {"peildatum": dag(-2).isoformat()}))[2:]
        assert rijen[-1][1:] == ["1", "0", "0", "1", "2"]

    def test_without_a_publication_it_shows_the_day_alone(self, inloggen):
        response = inloggen().get(VERLOOP)
        assert "geen publicatie om mee te vergelijken" in response.text
        assert len(tabel(response)) == 3

    @pytest.mark.parametrize(
        ("peildatum", "status", "zin"),
        [
            ("2999-01-01", 404, "1 januari 2999 ligt in de toekomst"),
            ("1900-01-01", 404, "1 januari 1900 ligt voor het begin van het register"),
            ("gisteren", 400, "is geen datum"),
            ("2026-02-30", 400, "is geen datum"),
        ],
    )
    @pytest.mark.parametrize("adres", [VERLOOP, REGIO, "/rapporten/transparantie/33.xlsx"])
    def test_a_day_that_can_not_be_counted_gets_a_page_that_says_why(
        self, inloggen, publicatie, adres, peildatum, status, zin
    ):
        response = inloggen().get(adres, {"peildatum": peildatum})
        assert response.status_code == status
        assert zin in response.text

    def test_an_unknown_region_is_404(self, inloggen):
        assert inloggen(manager=True).get("/rapporten/transparantie/36/verloop/").status_code == 404

    def test_it_is_for_who_may_see_live_counts_there(self, client, inloggen, publicatie):
        assert client.get(VERLOOP).status_code == 302
        assert inloggen(werkgever=True).get(VERLOOP).status_code == 403
        assert inloggen().get("/rapporten/transparantie/32/verloop/").status_code == 403
        assert inloggen().get("/rapporten/transparantie/verloop/").status_code == 403
        assert inloggen(manager=True).get("/rapporten/transparantie/verloop/").status_code == 200

    def test_it_takes_a_fixed_number_of_queries(self, inloggen, publicatie, django_assert_num_queries):
        manager = inloggen(manager=True)
        # session, gebruiker, lidmaatschap; keeping the session (3); the first day and the publication;
        # the count and the movements, each in a savepoint that ends its planning
        with django_assert_num_queries(6 + 2 + 2 * 5):
            manager.get(VERLOOP)
        # the day asked is not before the first; no publication before it, so no movements
        with django_assert_num_queries(6 + 3 + 5):
            manager.get(VERLOOP, {"peildatum": GISTEREN.isoformat()})


class TestEarlierDay:
    @pytest.fixture
    def eerder(self, regio_33) -> str:
        """A day after which everybody moved away."""
        Werkzoekende.objects.update(woongemeente="GM0743")
        with geschiedenis_schrijven() as cursor:
            cursor.execute(
                "update sonar_werkzoekendeevent set pgh_created_at = now() - interval '3 days' where pgh_label = 'insert'"
            )
        return GISTEREN.isoformat()

    def test_page_files_and_api_count_that_day(self, inloggen, eerder):
        client = inloggen()
        assert tabel(client.get(REGIO, {"peildatum": eerder}))[-1][-1] == "3.911"
        csv = client.get("/rapporten/transparantie/33.csv", {"peildatum": eerder})
        assert csv.content == BRON.read_bytes()
        assert csv.headers["Content-Disposition"].endswith(f'_{eerder}_achteraf-geteld.csv"')
        api = client.get("/api/v1/transparantie/33", {"peildatum": eerder}).json()
        assert (api["totaal"]["totaal"], api["peildatum"], api["publicatie"]) == (3911, eerder, None)
        assert tabel(client.get(REGIO, {"stand": "nu"}))[-1][-1] == "0"

    def test_the_page_says_that_it_was_counted_afterwards(self, inloggen, eerder):
        assert "Achteraf geteld." in inloggen().get(REGIO, {"peildatum": eerder}).text

    def test_a_stranger_and_who_has_no_right_do_not_get_it(self, client, inloggen, eerder):
        assert client.get(REGIO, {"peildatum": eerder}).status_code == 302
        assert inloggen(werkgever=True).get(REGIO, {"peildatum": eerder}).status_code == 403
        assert Client().get("/api/v1/transparantie/33", {"peildatum": eerder}).status_code == 401
        assert inloggen(werkgever=True).get("/api/v1/transparantie/33", {"peildatum": eerder}).status_code == 403

    def test_the_first_day_is_that_of_the_regions(self):
        assert eerste_dag() == Regiolidmaatschap.objects.order_by("vanaf")[0].vanaf
