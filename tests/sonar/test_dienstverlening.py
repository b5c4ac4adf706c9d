"""Trajecten, contactmomenten and next steps of one klant; and whether that klant can be helped to work now."""

import datetime

import pytest
from django.utils import timezone

from sonar.choices import Bemiddelbaar
from sonar.models import Contactmoment, Inzage, Kandidaatnummer, Organisatie, Traject, Werkzoekende
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.publicatie import bij_commit
from tests.factories.register import GebruikerFactory, KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db


def over(dagen: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=dagen)


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return client_van(consulent)


@pytest.fixture
def klant(consulent):
    return WerkzoekendeFactory(bediend_door=consulent.organisatie)


def contact(klant, **velden):
    begin = {"soort": "telefoon", "uitkomst": "gesproken", "op": over(-10), "door": GebruikerFactory()}
    return Contactmoment.objects.create(werkzoekende=klant, **{**begin, **velden})


def stap(klant, op=None, **velden):
    return contact(klant, volgende_stap="Bellen over de bus", volgende_stap_op=op or over(-1), **velden)


def test_open_steps_stand_on_top_the_earliest_first_and_leave_when_done(client, klant):
    later, eerst = stap(klant, over(5)), stap(klant, over(-2))
    antwoord = client.get(f"/klanten/{klant.pk}/dienstverlening/")
    assert [rij.pk for rij in antwoord.context["stappen"]] == [eerst.pk, later.pk]
    assert antwoord.text.index("Nog te doen") < antwoord.text.index("Trajecten</h2>")
    for tekst in ("De stap is gedaan.", "Deze stap was al gedaan."):
        klaar = client.post(f"/klanten/{klant.pk}/contact/{eerst.pk}/gedaan/", follow=True)
        assert tekst in klaar.text
    assert [rij.pk for rij in klaar.context["stappen"]] == [later.pk]
    eerst.refresh_from_db()
    assert eerst.volgende_stap_klaar_op == timezone.localdate()


def test_a_step_of_someone_else_is_not_done_by_way_of_ones_own_klant(client, klant):
    vreemd = stap(WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="UWV-1")))
    assert client.post(f"/klanten/{klant.pk}/contact/{vreemd.pk}/gedaan/").status_code == 404
    vreemd.refresh_from_db()
    assert vreemd.volgende_stap_klaar_op is None


def test_contact_is_kept_with_who_had_it_and_the_look_is_logged(client, consulent, klant):
    velden = {
        "soort": "telefoon",
        "op": over(0),
        "uitkomst": "gesproken",
        "verslag": "Wil graag buiten werken.",
        "volgende_stap": "Uitnodigen",
        "volgende_stap_op": over(7),
    }
    antwoord = client.post(f"/klanten/{klant.pk}/contact/", velden, follow=True)
    rij = Contactmoment.objects.get()
    assert (rij.werkzoekende, rij.door, rij.volgende_stap_op) == (klant, consulent.gebruiker, over(7))
    assert "Wil graag buiten werken." in antwoord.text
    assert list(Inzage.objects.order_by("pk").values_list("soort", flat=True)) == ["gewijzigd", "bekeken"]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"op": 1}, "niet in de toekomst"),
        ({"volgende_stap_op": ""}, "wat u gaat doen én wanneer"),
        ({"verslag": "BSN 980000008"}, "BSN"),
        ({"uitkomst": ""}, "verplicht"),
    ],
)
def test_contact_that_can_not_be_says_why_and_keeps_what_was_typed(client, klant, anders, zin):
    velden = {
        "soort": "brief",
        "op": over(0),
        "uitkomst": "verzonden",
        "volgende_stap": "Bellen",
        "volgende_stap_op": over(3),
    }
    velden |= {veld: over(waarde) if waarde == 1 else waarde for veld, waarde in anders.items()}
    antwoord = client.post(f"/klanten/{klant.pk}/contact/", velden)
    assert zin in antwoord.text and 'value="Bellen"' in antwoord.text
    assert antwoord.text.split("<title>")[1].startswith("Fout:")
    assert not Contactmoment.objects.exists()


def test_a_traject_begins_and_ends_with_a_result(client, klant):
    velden = {"soort": "scholing", "doel": "Heftruck leren rijden", "vanaf": over(-30)}
    client.post(f"/klanten/{klant.pk}/trajecten/nieuw/", velden)
    rij = Traject.objects.get(werkzoekende=klant)
    adres = f"/klanten/{klant.pk}/trajecten/{rij.pk}/"
    assert "Heftruck leren rijden" in client.get(adres).text
    fout = client.post(adres, {**velden, "resultaat": "werk"})
    assert "hoort bij een traject dat een laatste dag heeft" in fout.text
    assert "Aan het werk" in client.post(adres, {**velden, "tot": over(0), "resultaat": "werk"}, follow=True).text
    rij.refresh_from_db()
    assert (rij.tot, rij.resultaat) == (over(0), "werk")


def test_the_page_costs_the_same_number_of_queries_whatever_is_in_it(client, klant, django_assert_max_num_queries):
    for _ in range(5):
        stap(klant)
        Traject.objects.create(werkzoekende=klant, soort="scholing", doel="Leren", vanaf=over(-3))
    # session, gebruiker, lidmaatschap, klant, the look, count, steps, trajecten, contacts, one's selection for the menu,
    # and the session kept (three)
    with django_assert_max_num_queries(13):
        client.get(f"/klanten/{klant.pk}/dienstverlening/")


def zeg(client, klant, stand, herzien_op=""):
    return client.post(f"/klanten/{klant.pk}/bemiddelbaar/", {"bemiddelbaar": stand, "herzien_op": herzien_op})


@pytest.mark.parametrize("stand", ["werkt-al", "opleiding", "nu-niet"])
def test_who_is_not_to_be_helped_now_leaves_the_publication_at_once(client, klant, stand):
    KlantprofielFactory(werkzoekende=klant, vastgesteld=True)
    Kandidaatnummer.objects.create(nummer=7, klantprofiel=klant.klantprofiel)
    assert zeg(client, klant, stand, over(90)).status_code == 302
    klant.refresh_from_db()
    assert (klant.bemiddelbaar, klant.bemiddelbaar_herzien_op) == (stand, over(90))
    bij_commit()
    assert Kandidaatnummer.objects.get().tot is not None


def test_who_can_be_helped_stays_published_and_has_nothing_to_come_back_to(client, klant):
    Werkzoekende.objects.filter(pk=klant.pk).update(bemiddelbaar="nu-niet", bemiddelbaar_herzien_op=over(3))
    KlantprofielFactory(werkzoekende=klant, vastgesteld=True)
    Kandidaatnummer.objects.create(nummer=7, klantprofiel=klant.klantprofiel)
    zeg(client, klant, "bemiddelbaar", over(3))
    klant.refresh_from_db()
    assert (klant.bemiddelbaar, klant.bemiddelbaar_herzien_op) == ("bemiddelbaar", None)
    assert Kandidaatnummer.objects.get().tot is None


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [(None, "Vul in wanneer"), (0, "in de toekomst"), (-4, "in de toekomst"), (366, "binnen een jaar")],
)
def test_looking_again_has_a_date_within_a_year(client, klant, dagen, zin):
    antwoord = zeg(client, klant, "nu-niet", "" if dagen is None else over(dagen))
    assert zin in antwoord.text
    klant.refresh_from_db()
    assert klant.bemiddelbaar == Bemiddelbaar.ONBEKEND


def test_there_is_nowhere_to_write_a_reason(client, klant):
    form = client.get(f"/klanten/{klant.pk}/bemiddelbaar/")
    assert "Een reden leggen wij nooit vast" in form.text
    assert set(form.context["form"].fields) == {"bemiddelbaar", "herzien_op"}
