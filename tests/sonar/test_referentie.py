"""The reference data: what is there after loading, and that loading again neither adds nor overwrites."""

import csv
import datetime

import pytest
from django.apps import apps
from django.core.management import call_command

from sonar.choices import DEEL_VAN_STAP, Landsdeel, OrganisatieSoort
from sonar.models import (
    Arbeidsmarktregio,
    Beroepssector,
    Doelgroepgrond,
    Gemeente,
    Gemeentealias,
    Opleidingsniveau,
    Organisatie,
    Postcode,
    Regiolidmaatschap,
)
from sonar.referentie import DATA, INDELING_VANAF, TERMEN, laad_referentiedata

pytestmark = pytest.mark.django_db


def tellingen() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_app_config("sonar").get_models()}


def test_there_are_35_regions_and_342_gemeenten_each_in_one_region():
    assert (Arbeidsmarktregio.objects.count(), Gemeente.objects.count()) == (35, 342)
    lidmaatschappen = Regiolidmaatschap.objects.op(INDELING_VANAF)
    assert lidmaatschappen.count() == lidmaatschappen.values("gemeente").distinct().count() == 342
    assert lidmaatschappen.values("regio").distinct().count() == 35
    assert set(Arbeidsmarktregio.objects.values_list("landsdeel", flat=True)) == set(Landsdeel.values)


def test_every_gemeente_and_region_has_who_serves():
    assert Organisatie.objects.filter(soort=OrganisatieSoort.GEMEENTE).count() == 342
    kantoren = Organisatie.objects.bedienend().filter(soort=OrganisatieSoort.UWV)
    assert set(kantoren.values_list("regio", flat=True)) == set(range(1, 36))
    assert set(kantoren.values_list("onderdeel_van__code", flat=True)) == {"UWV"}
    assert Organisatie.objects.filter(soort=OrganisatieSoort.WERKGEVERSSERVICEPUNT).count() == 35


def test_region_33_has_the_gemeenten_of_its_published_table():
    gemeenten = Regiolidmaatschap.objects.op(INDELING_VANAF).filter(regio=33)
    namen = {lid.gemeente.naam_publicatie for lid in gemeenten.select_related("gemeente")}
    with (DATA / "demo" / "transparantie_33_zuidoost_brabant.csv").open(encoding="utf-8", newline="") as bestand:
        assert {rij["gemeente"] for rij in csv.DictReader(bestand)} - {"TOTAAL AMR"} == namen


def test_loading_again_changes_nothing():
    voor = tellingen()
    call_command("load_reference_data")
    assert tellingen() == voor


def test_loading_prints_nothing_on_stdout(capsys):
    call_command("load_reference_data")
    uit, fout = capsys.readouterr()
    assert uit == ""
    assert "gemeenten: 342" in fout


def test_a_term_gets_its_new_label_and_keeps_its_id():
    ids = dict(Beroepssector.objects.values_list("code", "id"))
    Beroepssector.objects.filter(code="ict").update(label="Oud")
    laad_referentiedata()
    assert dict(Beroepssector.objects.values_list("code", "id")) == ids
    assert Beroepssector.objects.get(code="ict").label == "ICT"


def test_a_term_the_files_no_longer_have_is_retired_and_comes_back_with_them():
    oud = Beroepssector.objects.create(code="turf", label="Turfsteken")
    Beroepssector.objects.filter(code="ict").update(actief=False)
    laad_referentiedata()
    assert oud not in Beroepssector.objects.te_kiezen()
    assert Beroepssector.objects.te_kiezen().filter(code="ict").exists()


def test_what_belongs_to_an_organisation_is_not_overwritten():
    Organisatie.objects.filter(code="GM0772").update(naam="Werkplein Eindhoven", toestemming_vereist=True)
    laad_referentiedata()
    eindhoven = Organisatie.objects.get(code="GM0772")
    assert (eindhoven.naam, eindhoven.toestemming_vereist) == ("Werkplein Eindhoven", True)


def test_the_region_of_a_gemeente_is_history_and_is_not_rewritten():
    verhuizing = datetime.date(2026, 7, 1)
    Regiolidmaatschap.objects.filter(gemeente="GM0772").update(tot=verhuizing)
    Regiolidmaatschap.objects.create(gemeente_id="GM0772", regio_id=1, vanaf=verhuizing)
    laad_referentiedata()
    assert list(
        Regiolidmaatschap.objects.filter(gemeente="GM0772").order_by("vanaf").values_list("regio", "vanaf", "tot")
    ) == [(33, INDELING_VANAF, verhuizing), (1, verhuizing, None)]
    assert Regiolidmaatschap.objects.op(verhuizing).get(gemeente="GM0772").regio_id == 1
    assert Regiolidmaatschap.objects.op(verhuizing - datetime.timedelta(days=1)).get(gemeente="GM0772").regio_id == 33


@pytest.mark.parametrize("model", TERMEN, ids=lambda model: model.__name__)
def test_every_list_has_terms_with_a_code_and_a_label(model):
    assert model.objects.exists()
    assert not model.objects.filter(label="").exists()
    assert not [term.code for term in model.objects.all() if term.code != term.code.strip() or "|" in term.code]


def test_the_part_of_every_level_is_that_of_its_step():
    assert all(niveau.deel == DEEL_VAN_STAP[niveau.stap] for niveau in Opleidingsniveau.objects.all())


def test_every_ground_has_its_source_and_its_first_day():
    assert Doelgroepgrond.objects.count() >= 5
    assert not Doelgroepgrond.objects.filter(bron="").exists()


def test_names_are_sorted_without_accents_and_apostrophes():
    namen = list(Gemeente.objects.values_list("naam_publicatie", flat=True))
    assert namen.index("Stein") < namen.index("Súdwest-Fryslân") < namen.index("Terneuzen")
    assert namen.index("Rucphen") < namen.index("'s-Hertogenbosch") < namen.index("Terneuzen")


def test_every_postcode_lies_in_a_gemeente_and_every_gemeente_has_one():
    assert Postcode.objects.values("gemeente").distinct().count() == 342
    assert Postcode.objects.get(pc4="5611").gemeente_id == "GM0772"


def test_no_alias_is_the_name_of_another_gemeente():
    namen = dict(Gemeente.objects.values_list("naam", "code"))
    verkeerd = [a for a in Gemeentealias.objects.all() if namen.get(a.alias, a.gemeente_id) != a.gemeente_id]
    assert verkeerd == []


def test_every_file_says_where_it_came_from():
    leesmij = (DATA / "README.md").read_text()
    assert [pad.name for pad in DATA.glob("*.csv") if pad.name not in leesmij] == []
