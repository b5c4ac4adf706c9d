"""The log of looks as who checks it sees it: narrowed, without names of klanten, with unusual use on top."""

import csv
import datetime
import io

import pytest
from django.test import Client

from sonar.choices import InzageSoort
from sonar.inzagelog import Wie, ongewoon
from sonar.inzien import log
from sonar.models import Inzage, Lidmaatschap
from sonar.zegel import _vandaag
from tests.factories.register import LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fg() -> Client:
    client = Client()
    lid = LidmaatschapFactory(toezichthouder=True, gebruiker__naam="Fien Toezicht")
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def greet() -> Lidmaatschap:
    return LidmaatschapFactory(bij_gemeente=True, gebruiker__naam="Greet Consulent")


def regels(fg: Client, **vraag: object) -> list[tuple[str, list[int]]]:
    return [(regel.gebruiker, regel.klanten) for regel in fg.get("/inzage/", vraag).context["regels"]]


def test_a_look_is_told_with_who_when_what_which_number_and_why(fg, greet):
    klant = WerkzoekendeFactory(naam="Geheime Naam")
    log(greet, InzageSoort.BSN, [klant.pk], reden="Aanmelding bij UWV")
    pagina = fg.get("/inzage/")
    for deel in ("Greet Consulent", greet.organisatie.naam, "BSN bekeken", str(klant.pk), "Aanmelding bij UWV"):
        assert deel in pagina.text
    assert "Geheime" not in pagina.text
    assert "no-store" in pagina["Cache-Control"]


def test_each_filter_narrows(fg, greet):
    ander = LidmaatschapFactory(gebruiker__naam="Ans Ander")
    log(greet, InzageSoort.BEKEKEN, [1])
    log(greet, InzageSoort.LIJST, [1, 2])
    log(ander, InzageSoort.BEKEKEN, [3], reden="Overdracht")
    g, a = ("Greet Consulent", [1]), ("Ans Ander", [3])
    lijst = ("Greet Consulent", [1, 2])
    assert regels(fg) == [a, lijst, g]
    assert regels(fg, gebruiker=greet.gebruiker_id) == [lijst, g]
    assert regels(fg, organisatie=ander.organisatie_id) == [a]
    assert regels(fg, soort="bekeken") == [a, g]
    assert regels(fg, klant=2) == [lijst]
    assert regels(fg, met_reden="on") == [a]
    gisteren = (_vandaag() - datetime.timedelta(days=1)).isoformat()
    assert regels(fg, van=gisteren, tot=gisteren) == []
    assert regels(fg, gebruiker=999_999) == []


@pytest.mark.parametrize(
    ("vraag", "fout"),
    [
        ({"van": "gisteren"}, "Voer een geldige datum in."),
        ({"van": "2026-02-02", "tot": "2026-01-01"}, "De laatste dag kan niet vóór de eerste liggen."),
        ({"klant": "Jansen"}, "Voer een geheel getal in."),
        ({"soort": "gluren"}, "gluren"),
    ],
)
def test_wrong_input_is_explained_and_kept(fg, vraag, fout):
    for adres in ("/inzage/", "/inzage.csv"):
        pagina = fg.get(adres, vraag)
        assert fout in pagina.text
        assert "<title>Fout:" in pagina.text


def test_pages_take_a_fixed_number_of_queries(fg, django_assert_num_queries):
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            log(LidmaatschapFactory(), InzageSoort.BEKEKEN, [1, 2])

    vul(3)
    # session, user, lidmaatschap; who is in it, gebruikers, organisaties; count, rows, unusual; the session kept (3)
    with django_assert_num_queries(12):
        fg.get("/inzage/")
    vul(40)
    with django_assert_num_queries(12):
        pagina = fg.get("/inzage/")
    assert len(pagina.context["regels"]) == 25
    assert "pagina=2" in pagina.context["volgende_url"]
    assert len(fg.get("/inzage/?pagina=2").context["regels"]) == 18


def test_who_looks_at_more_than_three_times_the_median_is_named_on_top(fg):
    gewoon = [LidmaatschapFactory() for _ in range(4)]
    nieuwsgierig = LidmaatschapFactory(gebruiker__naam="Nico Nieuwsgierig")
    for lid in gewoon:
        log(lid, InzageSoort.LIJST, [1, 2])
        log(lid, InzageSoort.BEKEKEN, [2])
    log(nieuwsgierig, InzageSoort.LIJST, range(1, 7))
    assert fg.get("/inzage/").context["ongewoon"] == []
    log(nieuwsgierig, InzageSoort.BEKEKEN, [7])
    (wie,) = fg.get("/inzage/").context["ongewoon"]
    assert (wie.naam, wie.klanten, wie.mediaan) == ("Nico Nieuwsgierig", 7, 2)
    vorige_week = _vandaag() - datetime.timedelta(days=7)
    assert ongewoon(vorige_week, Wie(vorige_week, vorige_week)) == []


def test_the_file_has_every_chosen_row_and_no_formula(fg, greet):
    log(greet, InzageSoort.BEKEKEN, [4, 5], reden="=HYPERLINK(1)")
    log(greet, InzageSoort.BEKEKEN, [6], reden="  @SOM(A1)")
    for _ in range(30):
        log(greet, InzageSoort.LIJST, [1])
    antwoord = fg.get("/inzage.csv", {"met_reden": "on"})
    rijen = list(csv.DictReader(io.StringIO(b"".join(antwoord.streaming_content).decode())))
    assert [(rij["klanten"], rij["reden"]) for rij in rijen] == [("6", "'  @SOM(A1)"), ("4 5", "'=HYPERLINK(1)")]
    alles = b"".join(fg.get("/inzage.csv").streaming_content).decode()
    assert len(alles.splitlines()) == 33
    assert antwoord["Content-Disposition"].startswith('attachment; filename="inzagelog_2')


def test_reading_the_log_is_itself_logged(fg, caplog):
    caplog.set_level("INFO", logger="sonar.views.inzage")
    fg.get("/inzage/?klant=7")
    assert [(regel.message, regel.hoe) for regel in caplog.records if regel.name == "sonar.views.inzage"] == [
        ("inzagelog gelezen", "pagina")
    ]
    assert not Inzage.objects.exists()


def test_who_controls_the_log_has_it_in_the_menu_and_others_do_not(fg, greet):
    assert 'href="/inzage/"' in fg.get("/over/").text
    client = Client()
    client.force_login(greet.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert 'href="/inzage/"' not in client.get("/over/").text
