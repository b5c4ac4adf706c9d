"""Saving answers, vaststellen and withdrawing: nothing gets lost, and nothing counts before it is agreed."""

import itertools
import threading

import pytest
from django.db import connections
from django.utils import timezone

from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from reports.counts import tel_regio
from sonar.actions.profiel import bewaar_antwoorden, leg_toestemming_vast, stel_vast, trek_in
from sonar.antwoorden import antwoorden_van, uit_profiel
from sonar.choices import Gespreksvorm, Toestemming
from sonar.forms.profiel import voeg_samen
from sonar.models import (
    Beroep,
    Kandidaatnummer,
    Klantprofiel,
    KlantprofielConcept,
    Taaksoort,
    Werkzoekende,
)
from tests.factories.profiel import volledig
from tests.factories.publicatie import bij_commit, maak_klanten
from tests.factories.register import KlantprofielFactory, LidmaatschapFactory, WerkzoekendeFactory
from tests.omvang import omvang

pytestmark = pytest.mark.django_db


@pytest.fixture
def klant():
    return WerkzoekendeFactory()


@pytest.fixture
def by():
    return LidmaatschapFactory()


def nu(klant):
    return antwoorden_van(
        Klantprofiel.objects.filter(pk=klant.pk).first(), KlantprofielConcept.objects.filter(pk=klant.pk).first()
    )


def stel(klant, by, toestemming=Toestemming.TOESTEMMING):
    return stel_vast(klant=klant, gesprek=Gespreksvorm.OP_KANTOOR, toestemming=toestemming, by=by)


# --- Saving ---


def test_what_is_saved_is_read_back_and_the_profile_itself_waits(klant, by):
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 32, "taaksoorten": [1, 2]}, by=by)
    assert nu(klant) == {"uren_max": 32, "taaksoorten": [1, 2]}
    assert not Klantprofiel.objects.exists()
    assert KlantprofielConcept.objects.get().gewijzigd_door == by.gebruiker


def test_saving_the_same_again_writes_nothing(klant, by):
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 32}, by=by)
    voor = KlantprofielConcept.objects.get().gewijzigd_op
    bewaar_antwoorden(klant=klant, basis={"uren_max": 32}, nieuw={"uren_max": 32}, by=by)
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 32}, by=by)
    assert KlantprofielConcept.objects.get().gewijzigd_op == voor


def test_one_save_is_one_row_of_history(klant, by):
    event = KlantprofielConcept.pgh_event_model
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 32, "taaksoorten": [1]}, by=by)
    assert event.objects.count() == 1
    bewaar_antwoorden(klant=klant, basis=nu(klant), nieuw={"uren_max": 24, "vervoer": []}, by=by)
    assert list(event.objects.order_by("pgh_id").values_list("pgh_label", flat=True)) == ["insert", "update"]


def test_answers_of_two_people_to_different_questions_both_stay(klant, by):
    ander = LidmaatschapFactory()
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 32}, by=by)
    opslag = bewaar_antwoorden(klant=klant, basis={}, nieuw={"reisafstand_km": 10}, by=ander)
    assert not opslag.botsingen
    assert nu(klant) == {"uren_max": 32, "reisafstand_km": 10}


def test_the_second_who_changes_the_same_answer_is_told_and_nothing_is_written(klant, by):
    ander = LidmaatschapFactory()
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 32}, by=by)
    opslag = bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 24, "reisafstand_km": 10}, by=ander)
    assert opslag.botsingen == {"uren_max"}
    assert opslag.nu == nu(klant) == {"uren_max": 32}
    # Having seen it, they decide.
    opslag = bewaar_antwoorden(klant=klant, basis=opslag.nu, nieuw={"uren_max": 24, "reisafstand_km": 10}, by=ander)
    assert nu(klant) == {"uren_max": 24, "reisafstand_km": 10}


def test_an_answer_put_back_to_what_the_profile_says_leaves_the_concept(by):
    profiel = KlantprofielFactory(vastgesteld=True, uren_max=32)
    klant = profiel.werkzoekende
    bewaar_antwoorden(klant=klant, basis=nu(klant), nieuw={"uren_max": 24}, by=by)
    bewaar_antwoorden(klant=klant, basis=nu(klant), nieuw={"uren_max": 32}, by=by)
    assert not KlantprofielConcept.objects.exists()


def test_lists_are_merged_with_nothing_of_either_lost():
    assert voeg_samen("taaksoorten", [1, 3], [2, 3]) == [1, 2, 3]
    hun = [{"beroep": 1, "wens": True, "ervaring": ""}, {"beroep": 2, "wens": True, "ervaring": ""}]
    mijn = [{"beroep": 2, "wens": True, "ervaring": ">5"}, {"beroep": 3, "wens": True, "ervaring": ""}]
    assert voeg_samen("beroepen", hun, mijn) == [hun[0], *mijn]
    assert voeg_samen("taaksoorten", None, [2]) == [2]
    assert voeg_samen("taaksoorten", [1], None) == [1]


@pytest.mark.django_db(transaction=True)
def test_of_many_edits_at_once_of_one_profile_none_is_lost():
    aantal = omvang("BEWERKINGEN", deel=200)
    klant, leden = WerkzoekendeFactory(), LidmaatschapFactory.create_batch(8)
    beroepen = list(Beroep.objects.values_list("pk", flat=True)[:aantal])
    werk, fouten, herhaald = iter(beroepen), [], itertools.count()
    slot = threading.Lock()

    def volgende():
        with slot:
            return next(werk, None)

    def schrijf(by):
        try:
            while (beroep := volgende()) is not None:
                basis = nu(klant)
                mijn = [*(basis.get("beroepen") or []), {"beroep": beroep, "wens": True, "ervaring": ""}]
                while True:
                    opslag = bewaar_antwoorden(klant=klant, basis=basis, nieuw={"beroepen": mijn}, by=by)
                    if not opslag.botsingen:
                        break
                    next(herhaald)
                    basis = dict(opslag.nu)
                    mijn = voeg_samen("beroepen", basis["beroepen"], mijn)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=schrijf, args=[lid]) for lid in leden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert sorted(rij["beroep"] for rij in nu(klant)["beroepen"]) == sorted(beroepen)
    # They did get in each other's way, or this shows nothing.
    assert next(herhaald) > 0
    assert KlantprofielConcept.pgh_event_model.objects.count() == aantal


# --- Vaststellen ---


def test_vaststellen_makes_the_whole_concept_the_profile(klant, by):
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=by)
    profiel = stel(klant, by)
    assert uit_profiel(Klantprofiel.objects.get()) == volledig()
    assert not KlantprofielConcept.objects.exists()
    assert profiel.status == "vastgesteld"
    assert (profiel.vastgesteld_op, profiel.vastgesteld_door) == (timezone.localdate(), by.gebruiker)
    assert profiel.vaststelling_gesprek == "kantoor"
    # They spoke of when the klant can begin, so that is confirmed too.
    assert profiel.beschikbaarheid_bevestigd_op == timezone.localdate()
    assert profiel.beschikbaarheid_bevestigd_door == by.gebruiker
    assert profiel.opleidingsstap == "mbo"


def test_weet_ik_nog_niet_stays_an_answer_after_vaststellen(klant, by):
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_min": None, "uren_max": None, "vervoer": []}, by=by)
    stel(klant, by)
    assert nu(klant) == {"uren_min": None, "uren_max": None, "vervoer": []}
    bewaar_antwoorden(klant=klant, basis=nu(klant), nieuw={"uren_max": 20}, by=by)
    stel(klant, by)
    assert Klantprofiel.objects.get().weet_niet == ["uren_min"]


def test_a_second_vaststellen_changes_only_what_was_changed(klant, by):
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=by)
    stel(klant, by)
    rijen = list(klant.klantprofiel.beroepen.values_list("pk", flat=True))
    erbij = Beroep.objects.exclude(pk__in=klant.klantprofiel.beroepen.values("beroep"))[0].pk
    beroepen = [*volledig()["beroepen"][1:], {"beroep": erbij, "wens": True, "ervaring": ""}]
    bewaar_antwoorden(klant=klant, basis=nu(klant), nieuw={"beroepen": beroepen, "notities": ""}, by=by)
    stel(klant, by)
    assert nu(klant) == {
        **{naam: waarde for naam, waarde in volledig().items() if naam != "notities"},
        "beroepen": sorted(beroepen, key=lambda rij: rij["beroep"]),
    }
    assert rijen[1] in klant.klantprofiel.beroepen.values_list("pk", flat=True)


def test_editing_changes_neither_the_report_nor_the_publication_until_vaststellen(by):
    profielen = maak_klanten(12, taaksoorten=[1, 2], opleidingsstap="mbo")
    publiceer()
    klant = Werkzoekende.objects.get(pk=profielen[3].pk)

    def stand():
        rijen = sorted(tuple(k.taaksoorten) for k in Kandidaat.objects.all())
        return tel_regio(timezone.localdate(), 33).totaal, rijen, uit_profiel(Klantprofiel.objects.get(pk=klant.pk))

    voor = stand()
    taken = sorted(Taaksoort.objects.values_list("pk", flat=True)[:3])
    bewaar_antwoorden(klant=klant, basis=nu(klant), nieuw={"taaksoorten": taken, "opleidingsniveau": "hbo"}, by=by)
    assert stand() == voor
    publiceer()
    assert stand() == voor
    stel(klant, by)
    assert stand() != voor


def test_a_first_concept_does_not_count_as_a_profile(klant, by):
    voor = tel_regio(timezone.localdate(), 33).totaal
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=by)
    assert tel_regio(timezone.localdate(), 33).totaal == voor
    assert not Klantprofiel.objects.vastgesteld().exists()


# --- Off the publication, at once ---


@pytest.fixture
def gepubliceerd(by):
    profielen = maak_klanten(12, taaksoorten=[1], opleidingsstap="mbo")
    publiceer()
    return [Werkzoekende.objects.get(pk=profiel.pk) for profiel in profielen]


def _zichtbaar(klant):
    bij_commit()
    nummers = Kandidaatnummer.objects.filter(klantprofiel=klant.pk).values("nummer")
    return Kandidaat.objects.filter(nummer__in=nummers).exists()


def test_withdrawing_takes_a_profile_off_the_publication_at_once_and_keeps_what_it_says(gepubliceerd, by):
    klant = gepubliceerd[0]
    assert _zichtbaar(klant)
    trek_in(klant=klant, by=by)
    assert not _zichtbaar(klant)
    assert Kandidaat.objects.count() == 11
    profiel = Klantprofiel.objects.get(pk=klant.pk)
    assert (profiel.status, profiel.ingetrokken_op) == ("ingetrokken", timezone.localdate())
    assert profiel.taaksoorten == [1]
    publiceer()
    assert not _zichtbaar(klant)


def test_an_objection_takes_a_klant_off_the_publication_at_once(gepubliceerd, by):
    leg_toestemming_vast(klant=gepubliceerd[1], toestemming=Toestemming.BEZWAAR, by=by)
    assert not _zichtbaar(gepubliceerd[1])
    assert _zichtbaar(gepubliceerd[2])


def test_a_group_that_falls_below_five_waits_for_the_next_round(gepubliceerd, by):
    for klant in gepubliceerd[:7]:
        trek_in(klant=klant, by=by)
    bij_commit()
    assert Kandidaat.objects.count() == 5
    trek_in(klant=gepubliceerd[7], by=by)
    bij_commit()
    assert Kandidaat.objects.count() == 0
    # Who was hidden keeps the number.
    assert Kandidaatnummer.objects.filter(klantprofiel=gepubliceerd[11].pk, tot=None).exists()


def test_withdrawing_twice_is_withdrawing_once(gepubliceerd, by):
    trek_in(klant=gepubliceerd[0], by=by)
    trek_in(klant=gepubliceerd[0], by=by)
    assert Klantprofiel.pgh_event_model.objects.filter(pgh_obj=gepubliceerd[0].pk, pgh_label="update").count() == 1


def test_vaststellen_with_an_objection_counts_and_is_not_listed(gepubliceerd, by):
    stel(gepubliceerd[4], by, Toestemming.BEZWAAR)
    assert Klantprofiel.objects.vastgesteld().filter(pk=gepubliceerd[4].pk).exists()
    publiceer()
    assert not _zichtbaar(gepubliceerd[4])


def test_the_lock_on_a_klant_is_held_while_saving(klant, by, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as verzoeken:
        bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 32}, by=by)
    assert any("FOR NO KEY UPDATE" in verzoek["sql"] for verzoek in verzoeken.captured_queries)
