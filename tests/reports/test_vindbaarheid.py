"""Who can't be found, by which empty field, and what filling it in would do."""

import csv
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import given, settings

from reports.counts import vandaag
from reports.onvindbaar import Onvindbaarheid, tel_onvindbaar
from sonar.choices import ProfielStatus
from sonar.models import Organisatie, Werkzoekende
from sonar.werklijsten import tel, zoekbare_groepen
from tests.reports.test_trechterpagina import mens
from tests.reports.test_views import tabel
from tests.reports.trechter import Mens, mensen, schrijf
from tests.reports.verleden import GEMEENTEN, PARTIJEN

pytestmark = pytest.mark.django_db
PAGINA, LAND = "/rapporten/vindbaarheid/33/", "/rapporten/vindbaarheid/"
GROEPEN = ("beroepssector", "taaksoort", "opleidingsniveau", "uren")


def mist(persoon: Mens) -> frozenset[str]:
    velden = {
        "beroepssector": persoon.sectoren,
        "taaksoort": persoon.taken,
        "opleidingsniveau": persoon.niveau or persoon.stap,
        "uren": persoon.uren_min or persoon.uren_max,
    }
    return frozenset(groep for groep, waarde in velden.items() if not waarde)


def naief(lijst: list[Mens]) -> tuple[int, int, dict[str, tuple[int, int]]]:
    """Profiles, those that can't be found by everybody, and per group who lacks it and who lacks it alone."""
    met = [mist(p) for p in lijst if p.trede and p.profiel == ProfielStatus.VASTGESTELD]
    per_groep = {g: (sum(g in m for m in met), sum(m == {g} for m in met)) for g in GROEPEN}
    return len(met), sum(bool(m) for m in met), per_groep


def gezegd(geteld: Onvindbaarheid) -> tuple[int, int, dict[str, tuple[int, int]]]:
    per_groep = {groep.groep.naam: (groep.mist, groep.alleen) for groep in geteld.groepen}
    return geteld.profielen, geteld.onvindbaar, per_groep


@settings(max_examples=25, deadline=None)
@given(lijst=mensen)
def test_every_count_equals_a_naive_one_and_that_of_the_worklists(lijst):
    with transaction.atomic():
        schrijf(lijst, vandaag())
        land, regio = tel_onvindbaar(regio=None), tel_onvindbaar(regio=33)
        partijen = Organisatie.objects.in_bulk(PARTIJEN, field_name="code")
        werklijsten = {
            code: tel(Werkzoekende.objects.filter(bediend_door=partij), vandaag()) for code, partij in partijen.items()
        }
        transaction.set_rollback(True)
    assert gezegd(land.totaal) == naief(lijst)
    assert gezegd(regio.totaal) == naief([p for p in lijst if p.gemeente in {"GM0772", "GM0753"}])
    gebieden = {gebied.sleutel: gezegd(gebied) for gebied in regio.gebieden}
    for gemeente in set(GEMEENTEN) & gebieden.keys():
        assert gebieden[gemeente] == naief([p for p in lijst if p.gemeente == gemeente])
    organisaties = {geteld.sleutel: geteld for geteld in land.organisaties}
    for code, partij in partijen.items():
        geteld = organisaties.get(partij.pk, Onvindbaarheid(partij.pk, "", Counter()))
        assert gezegd(geteld) == naief([p for p in lijst if p.partij == code])
        assert geteld.onvindbaar == werklijsten[code]["onvindbaar"]
        assert {g.groep.naam: g.mist for g in geteld.groepen} == {
            groep.naam: werklijsten[code][f"onvindbaar:{groep.naam}"] for groep in zoekbare_groepen()
        }
    for rapport in (land, regio):
        stappen = rapport.totaal.stappen
        assert sum(stap.vindbaar for stap in stappen) == rapport.totaal.onvindbaar
        if stappen:
            assert stappen[0].vindbaar == max(groep.alleen for groep in rapport.totaal.groepen)
            assert stappen[-1].samen == rapport.totaal.onvindbaar


@pytest.fixture
def profielen(db) -> None:
    schrijf(
        [
            mens(),
            mens(taken=0),
            mens(taken=None, partij="GM0772"),
            mens(taken=None, uren_min=None),
            mens(gemeente="GM0753", sectoren=None),
            mens(gemeente="GM0743", stap=False),
            mens(profiel=ProfielStatus.INGETROKKEN, taken=None),
        ],
        vandaag(),
    )


class TestPage:
    def test_it_says_what_to_fill_in_first_and_who_becomes_findable(self, inloggen, profielen):
        response = inloggen().get(PAGINA)
        stappen, gebieden, organisaties = (tabel(response, nummer) for nummer in range(3))
        assert stappen[1:] == [
            ["1. Soort werk (taken)", "3", "2", "2"],
            ["2. Sectoren", "1", "1", "3"],
            ["3. Uren per week", "1", "1", "4"],
        ]
        assert gebieden[-1] == ["Totaal", "5", "4", "1", "1", "3", "2", "0", "0", "1", "0"]
        assert ["Eindhoven", "4", "3", "0", "0", "3", "2", "0", "0", "1", "0"] in gebieden
        assert [rij[:3] for rij in organisaties[2:]] == [
            ["Gemeente Eindhoven", "1", "1"],
            ["UWV Zuidoost-Brabant", "4", "3"],
        ]

    def test_a_consulent_is_led_to_the_own_worklists_and_a_manager_is_not(self, inloggen, profielen):
        tekst = inloggen().get(PAGINA).text
        assert 'href="/klanten/?lijst=onvindbaar&amp;mijn=0&amp;veld=taaksoort"' in tekst
        assert '<a href="/klanten/?lijst=onvindbaar&amp;mijn=0">UWV Zuidoost-Brabant</a>' in tekst
        assert ">Gemeente Eindhoven</a>" not in tekst
        for zonder in (inloggen(manager=True), inloggen(adviseur=True)):
            assert "/klanten/" not in zonder.get(PAGINA).text

    def test_the_link_to_the_worklist_shows_as_many_klanten_as_it_says(self, inloggen, profielen):
        client = inloggen()
        response = client.get("/klanten/?lijst=onvindbaar&mijn=0&veld=taaksoort")
        uwv = next(o for o in tel_onvindbaar(regio=33).organisaties if o.naam == "UWV Zuidoost-Brabant")
        assert response.context["aantal"] == next(g.mist for g in uwv.groepen if g.groep.naam == "taaksoort") == 2

    def test_when_everybody_can_be_found_it_says_so(self, inloggen):
        assert "Iedereen met een profiel is op alles te vinden." in inloggen().get(PAGINA).text

    def test_the_nation_leads_to_its_regions_and_the_form_too(self, inloggen, profielen):
        manager = inloggen(manager=True)
        assert 'href="/rapporten/vindbaarheid/33/"' in manager.get(LAND).text
        assert manager.get(LAND, {"regio": "33"}).headers["Location"] == PAGINA
        assert manager.get(LAND, {"regio": "onzin"}).status_code == 200

    def test_the_file_says_the_same(self, inloggen, profielen):
        response = inloggen().get("/rapporten/vindbaarheid/33.csv")
        assert response.headers["Content-Disposition"].endswith(f'33_zuidoost-brabant_{vandaag().isoformat()}.csv"')
        rijen = [*csv.reader(response.text.splitlines())]
        assert rijen[0][:7] == [
            "soort",
            "code",
            "naam",
            "profielen",
            "onvindbaar",
            "mist_beroepssector",
            "alleen_beroepssector",
        ]
        assert rijen[-1] == ["totaal", "", "Zuidoost-Brabant", "5", "4", "1", "1", "3", "2", "0", "0", "1", "0"]
        assert ["gemeente", "GM0772", "Eindhoven", "4", "3", "0", "0", "3", "2", "0", "0", "1", "0"] in rijen
        assert {rij[0] for rij in rijen[1:]} == {"gemeente", "organisatie", "totaal"}

    def test_a_name_that_is_a_formula_stays_a_text(self, inloggen, profielen):
        Organisatie.objects.filter(code="UWV-33").update(naam="=1+1")
        assert ",'=1+1," in inloggen().get("/rapporten/vindbaarheid/33.csv").text

    @pytest.mark.parametrize("nr", [0, 36, 99_999])
    @pytest.mark.parametrize("eind", ["/", ".csv"])
    def test_an_unknown_region_is_404(self, inloggen, nr, eind):
        assert inloggen(manager=True).get(f"/rapporten/vindbaarheid/{nr}{eind}").status_code == 404

    def test_it_is_for_who_may_see_live_counts_there(self, client, inloggen):
        assert client.get(PAGINA).headers["Location"].startswith("/account/login/")
        assert inloggen(werkgever=True).get(PAGINA).status_code == 403
        assert inloggen().get("/rapporten/vindbaarheid/32/").status_code == 403
        # Who sees one region alone is led to it.
        assert inloggen().get(LAND).headers["Location"] == PAGINA

    @pytest.mark.parametrize("adres", [PAGINA, LAND])
    def test_it_takes_a_fixed_number_of_queries(self, inloggen, profielen, django_assert_num_queries, adres):
        manager = inloggen(manager=True)
        # session, gebruiker, lidmaatschap; keeping the session (3); the count (5: see test_trechter), whether it is a
        # demonstration, the regions
        with django_assert_num_queries(6 + 7):
            manager.get(adres)
