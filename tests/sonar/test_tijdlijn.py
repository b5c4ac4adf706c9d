"""The timeline: every tracked model of a klant is in it, each save is one step, and a step reads as a sentence."""

import datetime

import pghistory
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

from sonar.choices import InzageSoort
from sonar.models import (
    Beroep,
    Gebruiker,
    Inzage,
    Klantprofiel,
    KlantprofielConcept,
    Opleiding,
    Opleidingsniveau,
    Organisatie,
    Profielberoep,
    Taaksoort,
    Werkzoekende,
)
from sonar.samenhang import eventmodellen, events_van, klantmodellen, rijen_van
from sonar.tijdlijn import Stap, Tijdlijn
from tests.factories.register import (
    DoelgroepregistratieFactory,
    KlantprofielFactory,
    LidmaatschapFactory,
    WerkzoekendeFactory,
)

pytestmark = pytest.mark.django_db


def later() -> None:
    """The history dates an event by its transaction, which in a test is one: what came before, came a minute earlier."""
    with connection.cursor() as cursor:
        for event in eventmodellen().values():
            cursor.execute(f"alter table {event._meta.db_table} disable trigger user")
            cursor.execute(f"update {event._meta.db_table} set pgh_created_at = pgh_created_at - interval '1 minute'")
            cursor.execute(f"alter table {event._meta.db_table} enable trigger user")


def tekst(stap: Stap) -> str:
    """A step as one line, to compare with."""
    delen = []
    for onderdeel in stap.onderdelen:
        for w in onderdeel.wijzigingen:
            if w.geheim:
                delen.append(f"{w.label} gewijzigd")
            elif w.erbij or w.eraf:
                delen.append(f"{w.label}: erbij {list(w.erbij)}, eraf {list(w.eraf)}")
            else:
                delen.append(f"{w.label} van {w.van} naar {w.naar}")
    return "; ".join(delen)


def test_every_tracked_model_that_hangs_on_a_klant_is_in_the_timeline():
    """Those of today by name, so that the search along foreign keys can't silently find nothing."""
    gevolgd = {model.__name__ for model in klantmodellen() if model in eventmodellen()}
    assert gevolgd >= {
        "Werkzoekende",
        "Klantprofiel",
        "KlantprofielConcept",
        "Doelgroepregistratie",
        "Opleiding",
        "Profielberoep",
        "Profieltaal",
    }
    for model in klantmodellen():
        # What a file said, and what was decided about it, is a record by itself.
        zonder = {"Importstand", "Verschil"}
        assert model in eventmodellen() or model.__name__ in zonder, f"{model} keeps no history"


def test_a_part_of_a_part_and_what_was_removed_are_found_too():
    profiel = KlantprofielFactory()
    ander = KlantprofielFactory()
    for wiens in (profiel, ander):
        Opleiding.objects.create(klantprofiel=wiens, naam="Lassen")
    Opleiding.objects.filter(klantprofiel=profiel).delete()
    assert [event.pgh_label for event in events_van(Opleiding, profiel.pk)] == ["insert", "delete"]
    assert not rijen_van(Opleiding, profiel.pk).exists()
    assert rijen_van(Opleiding, ander.pk).count() == 1


def test_a_step_tells_what_a_field_was_and_became():
    profiel = KlantprofielFactory()
    later()
    niveau = Opleidingsniveau.objects.filter(stap="mbo").first()
    profiel.opleidingsniveau, profiel.opleidingsstap, profiel.uren_min, profiel.kan_tillen = niveau, "mbo", 12, False
    profiel.beschikbaar_vanaf = datetime.date(2027, 2, 1)
    profiel.save()
    stap = Tijdlijn(profiel.pk)[0]
    assert tekst(stap) == (
        f"Opleidingsniveau van onbekend naar {niveau.label}; Opleidingsstap van onbekend naar Mbo; "
        "Uren per week, minstens van onbekend naar 12; Beschikbaar vanaf van onbekend naar 1 februari 2027; "
        "Zwaar tillen van onbekend naar nee"
    )


def test_a_list_tells_what_came_and_what_went_and_another_order_is_no_change():
    een, twee, drie = Taaksoort.objects.all()[:3]
    profiel = KlantprofielFactory(taaksoorten=[een.pk, twee.pk])
    later()
    Klantprofiel.objects.update(taaksoorten=[twee.pk, een.pk])
    later()
    Klantprofiel.objects.update(taaksoorten=[twee.pk, drie.pk])
    stappen = Tijdlijn(profiel.pk)
    assert tekst(stappen[0]) == f"Taaksoorten: erbij {[drie.label]}, eraf {[een.label]}"
    assert len(stappen) == 2


def test_a_known_empty_list_differs_from_an_unknown_one():
    profiel = KlantprofielFactory()
    later()
    Klantprofiel.objects.update(rijbewijzen=[])
    assert tekst(Tijdlijn(profiel.pk)[0]) == "Rijbewijzen van onbekend naar geen"


def test_a_bsn_is_never_told_only_that_it_changed():
    klant = WerkzoekendeFactory()
    later()
    klant.bsn = "999999990"
    klant.save()
    assert tekst(Tijdlijn(klant.pk)[0]) == "BSN gewijzigd"


def test_a_save_that_changes_nothing_is_no_step():
    klant = WerkzoekendeFactory()
    later()
    klant.save()
    assert len(Tijdlijn(klant.pk)) == 1


def test_parts_that_are_removed_and_put_back_alike_are_no_change():
    profiel = KlantprofielFactory()
    een, twee = Beroep.objects.all()[:2]
    Profielberoep.objects.create(klantprofiel=profiel, beroep=een)
    later()
    profiel.beroepen.all().delete()
    Profielberoep.objects.create(klantprofiel=profiel, beroep=een)
    Profielberoep.objects.create(klantprofiel=profiel, beroep=twee)
    (onderdeel,) = Tijdlijn(profiel.pk)[0].onderdelen
    assert (onderdeel.soort, onderdeel.wijzigingen[0].naar) == ("insert", twee.label)


def test_who_did_it_is_told_by_name_and_organisation_and_one_save_is_one_step():
    lid = LidmaatschapFactory(bij_gemeente=True, gebruiker__naam="Greet Consulent")
    profiel = KlantprofielFactory()
    later()
    with pghistory.context(gebruiker=lid.gebruiker_id, organisatie=lid.organisatie_id):
        Klantprofiel.objects.update(uren_min=8)
        Werkzoekende.objects.update(plaats="Best")
    stappen = Tijdlijn(profiel.pk)
    assert (stappen[0].wie, stappen[0].organisatie) == ("Greet Consulent", lid.organisatie.naam)
    assert [onderdeel.titel for onderdeel in stappen[0].onderdelen] == ["Persoonsgegevens", "Klantprofiel"]
    assert stappen[1].wie == ""


def test_two_people_in_one_second_are_two_steps():
    profiel = KlantprofielFactory()
    later()
    for lid in (LidmaatschapFactory(), LidmaatschapFactory()):
        with pghistory.context(gebruiker=lid.gebruiker_id, organisatie=lid.organisatie_id):
            Klantprofiel.objects.update(uren_min=lid.pk % 50 + 1)
    assert len(Tijdlijn(profiel.pk)) == 3


def test_a_concept_is_told_per_question_with_the_words_of_the_profile():
    profiel = KlantprofielFactory()
    taak = Taaksoort.objects.first()
    beroep = Beroep.objects.first()
    door = Gebruiker.objects.create_user("x@test.example", naam="X")
    KlantprofielConcept.objects.create(
        werkzoekende=profiel.werkzoekende, waarden={"uren_min": 8, "kan_tillen": True}, gewijzigd_door=door
    )
    later()
    KlantprofielConcept.objects.update(
        waarden={
            "uren_min": None,
            "kan_tillen": True,
            "taaksoorten": [taak.pk],
            "beschikbaar_vanaf": "2027-02-01",
            "beroepen": [{"beroep": beroep.pk, "ervaring": "<2"}],
        }
    )
    assert set(tekst(Tijdlijn(profiel.pk)[0]).split("; ")) == {
        "Uren per week, minstens van 8 naar weet ik nog niet",
        f"Taaksoorten van nog niet beantwoord naar {taak.label}",
        "Beschikbaar vanaf van nog niet beantwoord naar 1 februari 2027",
        f"Beroepen van nog niet beantwoord naar {beroep.label} · ervaring: Minder dan 2 jaar",
    }


@pytest.mark.parametrize("onzin", ["tekst", {"a": 1}, [[1]], [{"beroep": [1]}], 99_999_999, True, ["x"]])
@pytest.mark.parametrize("vraag", ["taaksoorten", "beroepen", "opleidingsniveau", "uren_min", "beschikbaar_vanaf", "?"])
def test_an_answer_of_an_odd_shape_is_told_as_it_stands(vraag, onzin):
    profiel = KlantprofielFactory()
    door = Gebruiker.objects.create_user("x@test.example", naam="X")
    KlantprofielConcept.objects.create(werkzoekende=profiel.werkzoekende, waarden={vraag: onzin}, gewijzigd_door=door)
    assert Tijdlijn(profiel.pk)[0].onderdelen


def test_notes_are_folded_and_own_words_told_per_group():
    profiel = KlantprofielFactory(notities="Komt graag vroeg")
    later()
    Klantprofiel.objects.update(notities="Komt graag laat", eigen_woorden={"taaksoorten": ["duiven melken"]})
    eigen, notitie = sorted(Tijdlijn(profiel.pk)[0].onderdelen[0].wijzigingen, key=lambda w: w.lang)
    assert (notitie.van, notitie.naar, notitie.lang) == ("Komt graag vroeg", "Komt graag laat", True)
    assert (eigen.label, eigen.naar) == ("Eigen woorden bij taaksoorten", "duiven melken")


def test_pages_of_25_take_the_same_number_of_queries_however_much_is_on_them(
    gemeente_client, django_assert_max_num_queries
):
    client, lid = gemeente_client
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie)
    KlantprofielFactory(werkzoekende=klant)
    taken = list(Taaksoort.objects.values_list("pk", flat=True))
    for nummer in range(30):
        later()
        with pghistory.context(gebruiker=lid.gebruiker_id, organisatie=lid.organisatie_id):
            Klantprofiel.objects.update(
                uren_min=nummer + 1, taaksoorten=taken[: nummer + 1], opleidingsniveau=None, vervoer=[]
            )
    with django_assert_max_num_queries(24):
        eerste = client.get(f"/klanten/{klant.pk}/geschiedenis/")
    assert len(eerste.context["stappen"]) == 25
    assert len(client.get(f"/klanten/{klant.pk}/geschiedenis/?pagina=2").context["stappen"]) == 6
    assert client.get(f"/klanten/{klant.pk}/geschiedenis/?pagina=onzin").status_code == 200
    assert Inzage.objects.van_klant(klant.pk).filter(soort=InzageSoort.GESCHIEDENIS).count() == 3


def test_the_page_tells_the_step_and_escapes_what_someone_typed(gemeente_client):
    client, lid = gemeente_client
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie)
    later()
    with pghistory.context(gebruiker=lid.gebruiker_id, organisatie=lid.organisatie_id):
        Werkzoekende.objects.update(plaats="<b>Best</b>")
    pagina = client.get(f"/klanten/{klant.pk}/geschiedenis/")
    assert "Plaats van <em>niet ingevuld</em> naar <em>&lt;b&gt;Best&lt;/b&gt;</em>" in pagina.text
    assert f"door {lid.gebruiker.naam}, {lid.organisatie.naam}" in pagina.text
    assert "no-store" in pagina["Cache-Control"]
    assert klant.naam not in pagina.text.split("</title>")[0]
    assert klant.bsn not in pagina.text


# --- The history itself ---


def _events(model, klant: int) -> int:
    return events_van(model, klant).count()


def test_one_save_of_a_profile_is_one_row_of_history_however_it_is_written():
    profiel, ander = KlantprofielFactory(), KlantprofielFactory()
    profiel.uren_min = 9
    profiel.save()
    assert _events(Klantprofiel, profiel.pk) == 2
    Klantprofiel.objects.filter(pk=profiel.pk).update(uren_min=10)
    assert _events(Klantprofiel, profiel.pk) == 3
    for elk in (profiel, ander):
        elk.uren_min = 11
    Klantprofiel.objects.bulk_update([profiel, ander], ["uren_min"])
    assert _events(Klantprofiel, profiel.pk) == 4
    with connection.cursor() as cursor:
        cursor.execute("update sonar_klantprofiel set uren_min = 12")
    assert (_events(Klantprofiel, profiel.pk), _events(Klantprofiel, ander.pk)) == (5, 3)


@pytest.mark.parametrize("opdracht", ["update {} set pgh_label = 'x'", "delete from {}"])
def test_no_row_of_history_is_changed_or_removed(opdracht):
    DoelgroepregistratieFactory()
    for event in eventmodellen().values():
        if not event.objects.exists():
            continue
        verboden = pytest.raises(DatabaseError, match="Cannot update or delete")
        with verboden, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(opdracht.format(event._meta.db_table))


@pytest.fixture
def gemeente_client():
    lid = LidmaatschapFactory(bij_gemeente=True, gebruiker__naam="Greet Consulent")
    client = Client()
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, lid


def test_an_organisation_that_is_gone_is_told_by_its_number():
    profiel = KlantprofielFactory()
    later()
    with pghistory.context(gebruiker=999_999, organisatie=Organisatie.objects.first().pk):
        Klantprofiel.objects.update(uren_min=8)
    assert Tijdlijn(profiel.pk)[0].wie == "nummer 999999"
