"""Weergaven of one's own: kept under a name, opened as page and PDF, and mailed with each quarter's publication."""

import datetime
import io

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from reports.actions import bevries_kwartaal, bevries_publicatie, kwartaalbegin, meld_weergaven
from reports.models import HOOGSTENS_WEERGAVEN, Publicatie, Weergave
from reports.weergave import as_pdf, vul
from sonar.actions.berichten import kies_mail
from sonar.choices import Rol
from sonar.models import Bericht, Lidmaatschap
from sonar.tasks.berichten import verstuur_bericht
from tests.factories.register import LidmaatschapFactory
from tests.reports.test_views import tabel

LIJST = "/rapporten/weergaven/"
NIEUW = f"{LIJST}nieuw/"
KEUZE = {"naam": "Mijn regio", "maat": "profiel", "klanten": "uwv", "regio1": "33"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid() -> Lidmaatschap:
    return LidmaatschapFactory(manager=True)


@pytest.fixture
def client(client, lid):
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def maak(lid: Lidmaatschap, **velden) -> Weergave:
    return Weergave.objects.maak(lid, **{"naam": "Mijn regio", "regios": [33], "maat": "profiel", **velden})


def eerdere(publicatie: Publicatie, dagen: int = 90) -> Publicatie:
    """The same figures, an earlier day, with one profile less in each gemeente that has one of UWV."""
    dag = publicatie.peildatum - datetime.timedelta(days=dagen)
    cijfers = publicatie.cijfers
    for regio in cijfers["regios"]:
        for gemeente in regio["gemeenten"]:
            gemeente[4] = max(0, gemeente[4] - 1)
    return Publicatie.objects.create(peildatum=dag, cijfers=cijfers, sha256="0" * 64, fictief=False)


def tekst_van(pdf: bytes) -> str:
    return " ".join(" ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(pdf)).pages).split())


class TestPages:
    def test_one_keeps_a_view_sees_it_changes_it_and_takes_it_away(self, client, lid, publicatie):
        response = client.post(NIEUW, {**KEUZE, "per_mail": "on"}, follow=True)
        weergave = Weergave.objects.get()
        assert (weergave.lidmaatschap, weergave.regios, weergave.klanten, weergave.maat, weergave.per_mail) == (
            lid, [33], "uwv", "profiel", True,
        )  # fmt: skip
        assert "De weergave “Mijn regio” is bewaard." in response.text
        rijen = tabel(response)
        bron = publicatie.landelijk.regio(33)
        assert [rij[1] for rij in rijen[1:-2]] == [f"{r.aantallen.uwv_profiel:,}".replace(",", ".") for r in bron.rijen]
        assert rijen[-1][1] == f"{publicatie.landelijk.totaal.uwv_profiel:,}".replace(",", ".")
        assert "Mijn regio" in client.get(LIJST).text
        client.post(f"{LIJST}{weergave.pk}/wijzig/", {"naam": "Anders", "maat": "aandeel", "klanten": "alle"})
        weergave.refresh_from_db()
        assert (weergave.naam, weergave.regios, weergave.maat, weergave.per_mail) == ("Anders", [], "aandeel", False)
        assert len(tabel(client.get(f"{LIJST}{weergave.pk}/"))) == 1 + 35 + 1
        client.post(f"{LIJST}{weergave.pk}/weg/")
        assert not Weergave.objects.exists()

    def test_the_form_starts_with_what_the_page_before_was_about(self, client):
        response = client.get(NIEUW, {"regio": ["33", "2"], "klanten": "gemeente"})
        assert '<option value="33" selected>' in response.text
        assert '<option value="gemeente" selected>' in response.text
        assert client.get(NIEUW, {"regio": ["x"] * 9, "klanten": "onzin"}).status_code == 200

    def test_the_report_leads_there_for_who_may(self, client, publicatie):
        assert f"{NIEUW}?regio=33" in client.get("/rapporten/transparantie/33/").text
        client.logout()
        assert NIEUW not in client.get("/rapporten/transparantie/33/").text

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"naam": " "}, "Vul een naam in."),
            ({"naam": "x" * 61}, "Gebruik hoogstens 60 tekens."),
            ({"naam": "AL BEZET"}, "U hebt al een weergave met de naam “AL BEZET”."),
            ({"maat": "geluk"}, "Kies wat u wilt zien."),
            ({"klanten": "katten"}, "Kies alle klanten, UWV-klanten of gemeenteklanten."),
            ({"regio1": "99"}, "Kies een arbeidsmarktregio uit de lijst."),
        ],
    )
    def test_wrong_input_is_told_in_words_and_keeps_nothing(self, client, lid, anders, zin):
        maak(lid, naam="Al bezet")
        response = client.post(NIEUW, KEUZE | anders)
        assert zin in response.text
        assert "<title>Fout: Nieuwe weergave" in response.text
        assert Weergave.objects.count() == 1

    def test_one_has_so_many_and_no_more(self, client, lid):
        for nummer in range(HOOGSTENS_WEERGAVEN):
            maak(lid, naam=f"Weergave {nummer}")
        assert "U hebt al 20 weergaven. Haal er eerst een weg." in client.post(NIEUW, KEUZE).text
        assert Weergave.objects.count() == HOOGSTENS_WEERGAVEN

    def test_what_changed_since_the_publication_before_stands_beside_it(self, client, lid, publicatie):
        eerdere(publicatie)
        weergave = maak(lid, klanten="uwv")
        rij = next(rij for rij in tabel(client.get(f"{LIJST}{weergave.pk}/")) if rij[0] == "Eindhoven")
        assert rij[3] == "+1"

    def test_the_pdf_has_the_figures_of_the_page(self, client, lid, publicatie):
        weergave = maak(lid, naam='=HYPERLINK("x") #panic() *vet*')
        response = client.get(f"{LIJST}{weergave.pk}.pdf")
        assert response.headers["Content-Type"] == "application/pdf"
        tekst = tekst_van(response.content)
        assert '=HYPERLINK("x") #panic() *vet*' in tekst
        for naam, *getallen in tabel(client.get(f"{LIJST}{weergave.pk}/"))[1:]:
            assert " ".join([naam, *getallen]) in tekst

    def test_without_a_publication_the_page_says_so_and_there_is_no_file(self, client, lid):
        weergave = maak(lid)
        assert "Er is nog niets gepubliceerd" in client.get(f"{LIJST}{weergave.pk}/").text
        assert client.get(f"{LIJST}{weergave.pk}.pdf").status_code == 404

    def test_a_region_that_is_no_more_is_left_out(self, lid, publicatie):
        blad = vul(maak(lid, regios=[36]), publicatie)
        assert [regel.naam for regel in blad.regels] == ["Heel Nederland"]

    def test_they_take_a_fixed_number_of_queries(self, client, lid, publicatie, django_assert_num_queries):
        weergave = maak(lid)
        for nummer in range(5):
            maak(lid, naam=f"Weergave {nummer}")
        client.get(LIJST)
        # session, gebruiker, lidmaatschap; keeping the session (3); and the list
        with django_assert_num_queries(6 + 1):
            client.get(LIJST)
        # the weergave, the newest publication, and the one before
        with django_assert_num_queries(6 + 3):
            client.get(f"{LIJST}{weergave.pk}/")
        with django_assert_num_queries(6 + 3):
            client.get(f"{LIJST}{weergave.pk}.pdf")
        # the regions
        with django_assert_num_queries(6 + 1):
            client.get(NIEUW)


def test_the_database_itself_keeps_the_limits(lid):
    for velden in (
        {"plek": HOOGSTENS_WEERGAVEN + 1, "naam": "een"},
        {"plek": 2, "naam": "\n"},
        {"plek": 2, "naam": "twee", "regios": [1, 2, 3, 4, 5]},
        {"plek": 2, "naam": "drie", "maat": "geluk"},
        {"plek": 2, "naam": "vier", "klanten": "katten"},
        {"plek": 2, "naam": "MIJN REGIO"},
        {"plek": 1, "naam": "vijf"},
    ):
        maak(lid) if not Weergave.objects.exists() else None
        with pytest.raises(IntegrityError), transaction.atomic():
            Weergave.objects.create(lidmaatschap=lid, **velden)


class TestMail:
    @pytest.fixture
    def kwartaal(self, werk_af, regio_33, lid):
        """Publishes the quarter by the job's own action, and lets the workers mail."""
        maak(lid, per_mail=True, klanten="uwv")

        def publiceer() -> Publicatie | None:
            publicatie = bevries_kwartaal()
            werk_af()
            return publicatie

        return publiceer

    def test_the_quarter_comes_by_mail_with_the_frozen_figures_as_pdf(self, kwartaal, lid, brievenbus):
        publicatie = kwartaal()
        (mail,) = brievenbus.post
        assert mail["To"] == lid.gebruiker.email
        assert mail["Subject"] == "Uw eigen weergave van dit kwartaal"
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        for soort in ("plain", "html"):
            assert f"/rapporten/weergaven/{Weergave.objects.get().pk}/" in mail.get_body((soort,)).get_content()
        (bijlage,) = mail.iter_attachments()
        assert bijlage.get_content_type() == "application/pdf"
        assert bijlage.get_filename() == f"weergave_{Weergave.objects.get().pk}_{publicatie.peildatum}.pdf"
        tekst = tekst_van(bijlage.get_content())
        assert publicatie.sha256 in tekst
        assert f"Heel Nederland {publicatie.landelijk.totaal.uwv_profiel}" in tekst.replace(".", "")

    def test_the_same_publication_is_mailed_once(self, kwartaal, brievenbus, werk_af):
        publicatie = kwartaal()
        assert kwartaal() is None
        meld_weergaven(publicatie)
        werk_af()
        assert len(brievenbus.post) == 1

    def test_sent_again_it_is_the_same_mail(self, kwartaal, brievenbus):
        kwartaal()
        # As when the worker died after sending, before it was written down.
        Bericht.objects.update(verstuurd_op=None)
        verstuur_bericht(Bericht.objects.get().pk)
        een, twee = brievenbus.post
        assert een["Message-ID"] == twee["Message-ID"]

    @pytest.mark.parametrize(
        "verandering",
        [
            lambda lid: Lidmaatschap.objects.filter(pk=lid.pk).update(actief=False),
            lambda lid: Lidmaatschap.objects.filter(pk=lid.pk).update(rol=Rol.TOEZICHTHOUDER),
            lambda lid: Weergave.objects.update(per_mail=False),
            lambda lid: Weergave.objects.all().delete(),
            lambda lid: kies_mail(wel=[], by=lid.gebruiker),
        ],
        ids=["left", "has no right any more", "wants none", "took it away", "stopped this kind"],
    )
    def test_rights_and_wishes_are_looked_at_again_when_the_mail_is_made(
        self, regio_33, lid, werk_af, brievenbus, verandering
    ):
        maak(lid, per_mail=True)
        bevries_kwartaal()
        assert ProcrastinateJob.objects.filter(task_name="mail-bericht", status="todo").count() == 1
        verandering(lid)
        werk_af()
        assert brievenbus.post == []

    def test_who_did_not_ask_or_may_not_is_told_nothing(self, regio_33, lid):
        maak(lid)
        maak(LidmaatschapFactory(toezichthouder=True), per_mail=True)
        maak(LidmaatschapFactory(manager=True, actief=False), per_mail=True)
        bevries_kwartaal()
        assert not Bericht.objects.exists()

    def test_a_second_publication_in_a_quarter_is_not_mailed(self, regio_33, publicatie, lid):
        maak(lid, per_mail=True)
        eerdere(publicatie, dagen=(publicatie.peildatum - kwartaalbegin(publicatie.peildatum)).days - 1)
        bevries_publicatie(peildatum=publicatie.peildatum + datetime.timedelta(days=1), door=None)
        assert not Bericht.objects.exists()

    def test_without_the_publication_there_is_no_mail_either(self, regio_33, lid):
        maak(lid, per_mail=True)
        with pytest.raises(RuntimeError), transaction.atomic():
            bevries_kwartaal()
            raise RuntimeError
        assert not Bericht.objects.exists() and not Publicatie.objects.exists()
        assert not ProcrastinateJob.objects.filter(task_name="mail-bericht").exists()


def test_every_figure_can_be_shown_and_the_pdf_is_tagged(lid, publicatie):
    eerdere(publicatie)
    for nummer, maat in enumerate(("aandeel", "profiel", "geen", "totaal")):
        pdf = as_pdf(vul(maak(lid, naam=f"{nummer}", maat=maat, regios=[33, 32]), publicatie))
        lezer = PdfReader(io.BytesIO(pdf))
        assert lezer.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert lezer.trailer["/Root"]["/Lang"].startswith("nl")
