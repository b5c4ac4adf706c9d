"""Nothing that leads to a person is in anything an employer can open: before consent, after it ended, and in between
only where it was agreed."""

import datetime

import pytest
from django.db.models import F
from django.utils import timezone

from kandidatenverkenner.publicatie import publiceer
from sonar.actions.contact.afronden import niet_aannemen
from sonar.actions.contact.dagelijks import vrijgeven
from sonar.actions.contact.toestemming import toestemming_intrekken
from sonar.contactkeuzes import Contactstand, Deelveld
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Inzage, Kandidaatnummer, Lidmaatschap, Werkzoekende
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import (
    VacatureFactory,
    VacaturevraagFactory,
    adviseur_lid,
    geef_toestemming,
    op_dag,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.publicatie import maak_klanten
from tests.rechten import Eigendom
from tests.rechten.tabel import RIJEN, adres_van

pytestmark = pytest.mark.django_db
GEHEIM = {
    "naam": "Quirijn Zwijgzaam",
    "telefoon": "06 13572468",
    "email": "quirijn@geheim.example",
    "straat": "Verborgenpad",
    "postcode": "5611ZQ",
    "id_wz": "ID-GEHEIM-77",
}
EINDEN = ("ingetrokken", "verlopen", "niet-aangenomen")


@pytest.fixture
def lid() -> Lidmaatschap:
    return werkgever_lid("TEST-IDENT")


@pytest.fixture
def nummer() -> Kandidaatnummer:
    """A published kandidaat of whom every field that leads to them is known."""
    profielen = maak_klanten(
        14, opleidingsstap="mbo", vastgesteld_op=datetime.date.today() - datetime.timedelta(days=1)
    )
    Werkzoekende.objects.filter(pk=profielen[0].pk).update(**GEHEIM, id_wz_organisatie=F("bediend_door"))
    publiceer()
    return Kandidaatnummer.objects.get(klantprofiel=profielen[0])


def _leest(verzoek: Contactverzoek, lid: Lidmaatschap) -> dict[str, bytes]:
    """What each page and each answer says that the employer can open, by address."""
    client, gelezen = client_van(lid), {}
    bekend = {
        "vacature": verzoek.vacature_id,
        "eigen_verzoek": verzoek.pk,
        "eigen_vraag": VacaturevraagFactory(vacature=verzoek.vacature).pk,
        "verzoek": verzoek.pk,
        "bureauvacature": verzoek.vacature_id,
        "klant": verzoek.kandidaatnummer.klantprofiel_id,
        "kenmerk": kenmerk(verzoek.kandidaatnummer_id, lid.organisatie_id),
    }
    for rij in RIJEN.values():
        adres = adres_van(rij, lid, Eigendom.EIGEN, **bekend)
        antwoorden = [client.get(adres, follow=True)]
        # Posted empty: a form that says what is wrong tells nothing either. What ends something would end the test.
        if "intrekken" not in adres and "aangenomen" not in adres:
            antwoorden.append(client.post(adres, follow=True))
        gelezen[adres] = b"".join(
            b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content for antwoord in antwoorden
        )
    # Logged in to the end: otherwise nothing was read.
    assert b"Uitloggen" in gelezen["/vacatures/"] and b"Uitloggen" in client.get("/vacatures/").content
    return gelezen


def _noemt(gelezen: dict[str, bytes]) -> set[str]:
    """The addresses that say anything of who it is."""
    return {adres for adres, inhoud in gelezen.items() if any(tekst.encode() in inhoud for tekst in GEHEIM.values())}


@pytest.mark.parametrize(
    ("stand", "intermediair"),
    [(Contactstand.ONTVANGEN, False), (Contactstand.IN_BEHANDELING, True), (Contactstand.BENADERD, False)],
)
def test_before_consent_no_address_says_who_it_is(nummer, stand, intermediair):
    lid = werkgever_lid("TEST-IDENT", intermediair=intermediair)
    verzoek = verzoek_op(stand, adviseur_lid(), vacature=VacatureFactory(lid=lid), kandidaatnummer=nummer)
    gelezen = _leest(verzoek, lid)
    assert f"/vacatures/verzoek/{verzoek.pk}/gegevens/" in gelezen and len(gelezen) > 100
    assert _noemt(gelezen) == set()
    assert not Inzage.objects.exists()


def test_from_consent_one_address_says_what_was_agreed_and_each_look_is_logged(lid, nummer):
    adviseur = adviseur_lid()
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur, vacature=VacatureFactory(lid=lid), kandidaatnummer=nummer)
    geef_toestemming(verzoek.pk, adviseur, velden=[Deelveld.NAAM, Deelveld.TELEFOON])
    gelezen = _leest(verzoek, lid)
    adres = f"/vacatures/verzoek/{verzoek.pk}/gegevens/"
    assert _noemt(gelezen) == {adres}
    gezegd = {veld for veld, tekst in GEHEIM.items() if tekst.encode() in gelezen[adres]}
    assert gezegd == {"naam", "telefoon"}
    # One for the page; posting to it is refused.
    assert Inzage.objects.filter(klanten=[nummer.klantprofiel_id]).count() == 1


@pytest.mark.parametrize("einde", EINDEN)
def test_after_consent_ended_no_address_says_who_it_was(lid, nummer, einde, settings):
    # The session began today, whatever day it is.
    settings.SESSIE_HOOGSTENS_SECONDEN, settings.SESSION_COOKIE_AGE = 10**10, 10**9
    adviseur, vandaag = adviseur_lid(), timezone.localdate()
    verzoek = verzoek_op(
        Contactstand.KENNISMAKING, adviseur, vacature=VacatureFactory(lid=lid, plaatsen=2), kandidaatnummer=nummer
    )
    dag = vandaag
    if einde == "ingetrokken":
        toestemming_intrekken(verzoek=verzoek.pk, by=adviseur)
    elif einde == "niet-aangenomen":
        niet_aannemen(verzoek=verzoek.pk, reden="geen-werk", by=adviseur)
    else:
        dag = vandaag + datetime.timedelta(days=90)
    vrijgeven(dag)
    verzoek.refresh_from_db()
    with op_dag(dag):
        assert _noemt(_leest(verzoek, lid)) == set()
    assert not Inzage.objects.exists()
