"""The BSN: shown once, for a reason, on record; and nowhere else, whatever one does."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from sonar.models import Importopdracht, Inzage, Werkzoekende
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.register import WerkzoekendeFactory

pytestmark = pytest.mark.django_db

BSN = "999999990"
REDEN = "Nodig voor de aanvraag bij UWV"


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return client_van(consulent)


@pytest.fixture
def klant(consulent):
    return WerkzoekendeFactory(bsn=BSN, bediend_door=consulent.organisatie)


def test_with_a_reason_the_bsn_is_on_that_one_answer_and_on_record(client, klant):
    adres = f"/klanten/{klant.pk}/bsn/"
    assert BSN not in client.get(adres).text
    antwoord = client.post(adres, {"reden": REDEN})
    assert BSN in antwoord.text and BSN not in antwoord.text.split("</title>")[0]
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert list(Inzage.objects.filter(soort="bsn").values_list("klanten", "reden")) == [([klant.pk], REDEN)]
    assert BSN not in client.get(adres).text


@pytest.mark.parametrize("reden", ["", "te kort", "          ", f"omdat het {BSN} is", "mail naar a@b.example graag"])
def test_without_a_good_reason_it_stays_hidden(client, klant, reden):
    antwoord = client.post(f"/klanten/{klant.pk}/bsn/", {"reden": reden})
    assert antwoord.status_code == 200 and "<title>Fout:" in antwoord.text
    assert "<output" not in antwoord.text
    assert not Inzage.objects.filter(soort="bsn").exists()


def test_of_who_has_none_there_is_nothing_to_ask(client, consulent):
    klant = WerkzoekendeFactory(zonder_bsn=True, bediend_door=consulent.organisatie)
    assert "nog geen BSN bekend" in client.post(f"/klanten/{klant.pk}/bsn/", {"reden": REDEN}).text
    assert not Inzage.objects.filter(soort="bsn").exists()


class Vanger(logging.Handler):
    """Keeps everything a log record carries."""

    def __init__(self):
        super().__init__(level=logging.DEBUG)
        self.regels = []

    def emit(self, record):
        self.regels.append(f"{record.getMessage()} {record.__dict__}")


@pytest.fixture
def logboek():
    vanger, niveaus = Vanger(), {}
    # The database's own logger writes its parameters at DEBUG, which no setting of the product ever asks for.
    for naam in ("", "django", "django.request", "kandidatenverkenner", "sonar"):
        logger = logging.getLogger(naam)
        niveaus[logger] = logger.level
        logger.addHandler(vanger)
        logger.setLevel(logging.INFO)
    yield vanger.regels
    for logger, niveau in niveaus.items():
        logger.removeHandler(vanger)
        logger.setLevel(niveau)


def test_a_bsn_reaches_no_address_log_header_or_title_in_the_whole_flow(client, consulent, logboek):
    """Search, register, find again, be refused as a double, change, and reveal."""
    antwoorden = []

    def doe(adres, velden=None):
        antwoord = client.get(adres) if velden is None else client.post(adres, velden)
        antwoorden.append(antwoord)
        return antwoord

    invoer = {
        "naam": "Noor Nieuw",
        "geboortedatum": "1990-02-03",
        "bsn": BSN,
        "postcode": "5611AB",
        "geregistreerd": "onbekend",
    }
    doe("/klanten/zoeken/", {"bsn": BSN})
    doe("/klanten/nieuw/", {"uit_zoeken": "1", "bsn": BSN})
    doe("/klanten/nieuw/", {**invoer, "postcode": "fout"})
    doe("/klanten/nieuw/", invoer)
    klant = Werkzoekende.objects.get()
    getypt_of_gevraagd = list(antwoorden)
    antwoorden.clear()
    doe(f"/klanten/{klant.pk}/")
    doe(f"/klanten/{klant.pk}/gegevens/")
    doe(f"/klanten/{klant.pk}/registratie/")
    doe(f"/klanten/{klant.pk}/bsn/")
    doe("/klanten/zoeken/", {"bsn": BSN})
    doe("/klanten/zoeken/", {"naam": "noor"})
    doe(f"/klanten/{klant.pk}/bsn/?bsn=x", {"reden": "kort"})
    assert [antwoord.request["PATH_INFO"] for antwoord in antwoorden if BSN in antwoord.text] == []
    getypt_of_gevraagd += antwoorden
    doe("/klanten/nieuw/", {**invoer, "naam": "Tweede"})
    doe(f"/klanten/{klant.pk}/bsn/", {"reden": REDEN})
    assert BSN in antwoorden[-1].text

    for antwoord in {*getypt_of_gevraagd, *antwoorden}:
        assert BSN not in str(antwoord.headers) + str(antwoord.cookies)
        assert BSN not in antwoord.request["PATH_INFO"] + antwoord.request["QUERY_STRING"]
        assert BSN not in antwoord.text.split("</title>")[0]
    assert len(logboek) >= len(antwoorden)
    assert [regel for regel in logboek if BSN in regel or "Noor" in regel] == []
    assert not any(BSN in str(waarde) for waarde in client.session.values())
    assert not Inzage.objects.filter(reden__contains=BSN).exists()


def test_the_log_would_be_seen_to_tell(logboek):
    """The control of the test above."""
    logging.getLogger("sonar").info("gezocht op %s", BSN)
    assert [regel for regel in logboek if BSN in regel]


def _kolommen_met(tekst: str) -> list[tuple[str, str]]:
    """Every column of the database in which that text stands, whatever table: also jobs, history and the cache."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns join information_schema.tables "
            "using (table_schema, table_name) where table_schema = 'public' and table_type = 'BASE TABLE'"
        )
        gevonden = []
        for tabel, kolom in cursor.fetchall():
            cursor.execute(f'select exists (select from "{tabel}" where "{kolom}"::text like %s)', [f"%{tekst}%"])
            if cursor.fetchone()[0]:
                gevonden.append((tabel, kolom))
        return gevonden


def test_a_bsn_stands_in_no_column_of_the_database_as_itself(client, consulent):
    """Jobs, history, the log of looks, imports and the cache included; sessions are in the test above."""
    client.post("/klanten/zoeken/", {"bsn": BSN})
    invoer = {"naam": "Noor Nieuw", "geboortedatum": "1990-02-03", "bsn": BSN, "postcode": "5611AB"}
    client.post("/klanten/nieuw/", invoer | {"geregistreerd": "onbekend"})
    klant = Werkzoekende.objects.get()
    client.post(f"/klanten/{klant.pk}/bsn/", {"reden": REDEN})
    bestand = SimpleUploadedFile("klanten.csv", f"BSN;Gemeente\n{BSN};Eindhoven\n".encode())
    client.post("/import/", {"bestand": bestand})
    assert Importopdracht.objects.exists() and ProcrastinateJob.objects.exists()
    assert _kolommen_met("Noor Nieuw")  # the control: what is kept as itself is found
    assert _kolommen_met(BSN) == []
    assert _kolommen_met(BSN.encode().hex()) == []


def test_the_error_of_a_bsn_that_is_there_twice_does_not_tell_it(klant):
    with pytest.raises(IntegrityError) as fout:
        WerkzoekendeFactory(bsn=BSN)
    assert BSN not in str(fout.value) and BSN not in repr(fout.value.__cause__.diag.message_detail)
