"""The funnel as a page and as a sheet of paper: what it says, for whom, and of which days."""

import io
import re

import pytest
from pypdf import PdfReader

from reports.charts.trechter import trechterstaven
from reports.counts import vandaag
from reports.export.trechterpdf import trechterpdf
from reports.meldingen import Melding
from reports.trechter import Trechter, Trede, Tredesoort
from reports.trechterverslag import Trechterverslag, maak_verslag
from reports.words import datum, deeltekst
from sonar.choices import Bemiddelbaar, ProfielStatus
from sonar.contactkeuzes import Contactstand
from sonar.models import Klantprofiel, Registertotaal
from tests.reports.test_trechter import TOEN
from tests.reports.test_verloop import publiceer
from tests.reports.test_views import tabel
from tests.reports.trechter import Mens, schreef_op, schrijf

pytestmark = pytest.mark.django_db
PAGINA, LAND = "/rapporten/trechter/33/", "/rapporten/trechter/"
NAMEN = ["Doelgroepregister", *(str(soort.label) for soort in Tredesoort)]


def mens(**anders) -> Mens:
    """Somebody of Eindhoven who can be found, and can start today."""
    gewoon = {
        "gemeente": "GM0772",
        "partij": "UWV-33",
        "registratie": (-400, None),
        "bemiddelbaar": Bemiddelbaar.ONBEKEND,
        "profiel": ProfielStatus.VASTGESTELD,
        "sectoren": 1,
        "taken": 1,
        "niveau": False,
        "stap": True,
        "uren_min": 24,
        "uren_max": None,
        "bevestigd": 0,
        "begin": 0,
        "nummer": "geldig",
        "verzoeken": [],
    }
    return Mens(**(gewoon | anders))


def verslag_van(*aantallen: int, eerder: tuple[int, ...] | None = None, register: int | None = None) -> Trechterverslag:
    def maak(getallen: tuple[int, ...]) -> Trechter:
        treden = tuple(Trede(soort, n, n) for soort, n in zip(Tredesoort, getallen, strict=True))
        return Trechter(vandaag(), 33, "Zuidoost-Brabant", register, treden)

    return Trechterverslag(maak(aantallen), None if eerder is None else maak(eerder))


@pytest.fixture
def op_weg(db) -> None:
    """Three days ago five people; since then one profile was withdrawn and two people came."""
    klanten = schrijf(
        [
            mens(),
            mens(taken=None),
            mens(profiel=None),
            mens(gemeente="GM0753", verzoeken=[(Contactstand.KENNISMAKING, None)]),
            mens(gemeente="GM0743"),
        ],
        TOEN,
    )
    schreef_op(TOEN)
    publiceer([], -3)
    Klantprofiel.objects.filter(pk=klanten[1]).update(status=ProfielStatus.INGETROKKEN, ingetrokken_op=vandaag())
    vanaf_nu = {"registratie": (0, None)}
    schrijf([mens(profiel=None, **vanaf_nu), mens(nummer="geen", **vanaf_nu)], vandaag())
    Registertotaal.objects.create(regio_id=33, peildatum=TOEN, aantal=40, bron="test")


class TestVerslag:
    def test_the_largest_loss_is_said_in_a_sentence_with_what_to_do_about_it(self):
        verslag = verslag_van(100, 90, 85, 80, 20, 10, 5, 3, 1)
        assert verslag.verlieszin == (
            "Het grootste verlies zit tussen Gepubliceerd en Vindbaar, bij 60 van de 80 mensen (75%): "
            "zij missen een antwoord waarop bijna elke werkgever zoekt."
        )
        assert "Vul de profielen aan" in verslag.verlies.actie

    def test_the_first_of_equal_losses_is_told(self):
        assert verslag_van(10, 5, 5, 5, 0, 0, 0, 0, 0).verlies.naar.soort == Tredesoort.PROFIEL

    def test_without_a_loss_there_is_a_sentence_and_nothing_to_do(self):
        assert verslag_van(*[3] * 9).verlieszin == "Iedereen uit de doelgroep in Sonar is aangenomen."
        leeg = verslag_van(*[0] * 9)
        assert leeg.verlieszin == "Er is op deze dag niemand uit de doelgroep in Sonar."
        assert leeg.verlies is None
        assert {staaf.breedte for staaf in trechterstaven(leeg).staven} == {0}

    def test_every_step_has_its_share_of_the_one_before_and_its_difference(self):
        verslag = verslag_van(100, 50, 50, 0, 0, 0, 0, 0, 0, eerder=(90, 60, 50, 1, 0, 0, 0, 0, 0), register=200)
        assert [(regel.deel, regel.verschil) for regel in verslag.regels][:5] == [
            ("50%", 10),
            ("50%", -10),
            ("100%", 0),
            ("0%", -1),
            ("–", 0),
        ]

    @pytest.mark.parametrize(("deel", "geheel", "tekst"), [(0, 0, "–"), (1, 999, "<1%"), (0, 9, "0%"), (1, 2, "50%")])
    def test_a_few_people_are_never_none_percent(self, deel, geheel, tekst):
        assert deeltekst(deel, geheel) == tekst

    def test_a_bar_is_as_long_as_its_share_and_one_person_is_seen(self):
        staven = trechterstaven(verslag_van(100_000, 50_000, 1, 0, 0, 0, 0, 0, 0)).staven
        assert staven[1].breedte == pytest.approx(staven[0].breedte / 2, abs=0.1)
        assert staven[2].breedte == 2
        assert staven[3].breedte == 0


class TestPage:
    def test_it_shows_every_step_with_share_and_difference(self, inloggen, op_weg):
        response = inloggen().get(PAGINA)
        assert [rij[1:] for rij in tabel(response)[1:]] == [
            ["40", "–", "0"],
            ["6", "15%", "+2"],
            ["3", "50%", "0"],
            ["3", "100%", "0"],
            ["2", "67%", "−1"],
            ["2", "100%", "0"],
            ["2", "100%", "0"],
            ["1", "50%", "0"],
            ["1", "100%", "0"],
            ["0", "0%", "0"],
        ]
        for (rij, *_), naam in zip(tabel(response)[1:], NAMEN, strict=True):
            assert rij.startswith(naam)
        assert "bij 3 van de 6 mensen (50%): zij hebben geen vastgesteld klantprofiel." in response.text
        assert f"Verschil met de publicatie van {datum(TOEN)}" in response.text

    def test_a_day_of_the_past_is_counted_as_it_was_without_an_earlier_publication(self, inloggen, op_weg):
        response = inloggen().get(PAGINA, {"peildatum": TOEN.isoformat()})
        assert [rij[1:] for rij in tabel(response)[2:4]] == [["4", "10%", "–"], ["3", "75%", "–"]]
        assert "Achteraf geteld." in response.text
        assert "geen publicatie om mee te vergelijken" in response.text

    def test_the_bars_tell_the_same_as_the_table(self, inloggen, op_weg):
        tekst = inloggen().get(PAGINA).text
        svg = tekst[tekst.index('<svg class="kv-bars') : tekst.index("</figure>")]
        assert re.findall(r">([^<>]+)</text>", svg)[1::2] == [
            "40", "6 (100%)", "3 (50%)", "3 (50%)", "2 (33%)", "2 (33%)", "2 (33%)", "1 (17%)", "1 (17%)", "0 (0%)",
        ]  # fmt: skip
        assert 'role="img"' in svg

    def test_the_register_that_is_not_told_is_not_known(self, inloggen):
        response = inloggen(manager=True).get(LAND)
        assert tabel(response)[1][1:] == ["niet bekend", "–", "–"]

    def test_choosing_a_region_leads_to_its_page_with_the_same_day(self, inloggen):
        response = inloggen(manager=True).get(LAND, {"regio": "32", "peildatum": "2026-10-01"})
        assert response.headers["Location"] == "/rapporten/trechter/32/?peildatum=2026-10-01"

    @pytest.mark.parametrize(
        ("peildatum", "status", "zin"),
        [
            ("2999-01-01", 404, "1 januari 2999 ligt in de toekomst"),
            ("1900-01-01", 404, "1 januari 1900 ligt voor het begin van het register"),
            ("gisteren", 400, "is geen datum"),
            ("2026-02-30", 400, "is geen datum"),
            ("\x00", 400, "is geen datum"),
        ],
    )
    @pytest.mark.parametrize("adres", [PAGINA, "/rapporten/trechter/33.pdf"])
    def test_a_day_that_can_not_be_counted_gets_a_page_that_says_why(self, inloggen, adres, peildatum, status, zin):
        response = inloggen().get(adres, {"peildatum": peildatum})
        assert response.status_code == status
        assert zin in response.text

    @pytest.mark.parametrize("nr", [0, 36, 99_999])
    @pytest.mark.parametrize("eind", ["/", ".pdf"])
    def test_an_unknown_region_is_404(self, inloggen, nr, eind):
        response = inloggen(manager=True).get(f"/rapporten/trechter/{nr}{eind}")
        assert response.status_code == 404
        assert f"Arbeidsmarktregio {nr} bestaat niet." in response.text

    @pytest.mark.parametrize("vraag", ["?stand=nu", f"?peildatum={TOEN}"])
    def test_it_is_for_who_may_see_live_counts_there(self, client, inloggen, vraag):
        assert client.get(f"{PAGINA}{vraag}").headers["Location"].startswith("/account/login/")
        assert inloggen(werkgever=True).get(f"{PAGINA}{vraag}").status_code == 403
        assert inloggen().get(f"/rapporten/trechter/32/{vraag}").status_code == 403
        assert inloggen().get(f"{LAND}{vraag}").status_code == 403
        assert inloggen().get(PAGINA).headers["Cache-Control"] == "private, no-store"

    @pytest.mark.parametrize("nr", [None, 33])
    def test_it_takes_a_fixed_number_of_queries(self, inloggen, op_weg, django_assert_num_queries, nr):
        manager = inloggen(manager=True)
        # session, gebruiker, lidmaatschap; keeping the session (3); the day's count (5: see test_trechter), the last
        # publication, its count (5); whether it is a demonstration, the first day, the newest public funnel, the regions
        with django_assert_num_queries(6 + 15):
            manager.get(PAGINA if nr else LAND)


class TestPaper:
    def test_one_tagged_dutch_page_says_what_the_page_says(self, inloggen, op_weg):
        response = inloggen().get("/rapporten/trechter/33.pdf")
        assert response.headers["Content-Disposition"].endswith(f'33_zuidoost-brabant_{vandaag().isoformat()}.pdf"')
        pdf = PdfReader(io.BytesIO(response.content))
        assert len(pdf.pages) == 1
        assert b"pdfuaid" in response.content
        assert pdf.trailer["/Root"]["/Lang"] == "nl-NL"
        tekst = " ".join(pdf.pages[0].extract_text().split())
        verslag = maak_verslag(vandaag(), regio=33)
        assert verslag.verlieszin in tekst
        assert verslag.verlies.actie in tekst
        assert f"Verschil met {datum(TOEN)}" in tekst
        for regel in verslag.regels:
            verschil = (
                "0" if not regel.verschil else f"+{regel.verschil}" if regel.verschil > 0 else f"−{-regel.verschil}"
            )
            assert f"{regel.uitleg} {regel.aantal} {regel.deel} {verschil}" in tekst

    def test_every_loss_still_fits_on_one_page_with_all_warnings(self):
        melding = Melding(
            "info", "Achteraf geteld.", "Deze cijfers zijn niet gepubliceerd: houd ze binnen uw organisatie. " * 2
        )
        for plek in range(1, 9):
            aantallen = [100_000] * plek + [0] * (9 - plek)
            inhoud = trechterpdf(verslag_van(*aantallen, register=120_000), [melding, melding])
            assert len(PdfReader(io.BytesIO(inhoud)).pages) == 1, plek
