"""Who hears of a contact request, and what: the same words whoever is behind it, and no more than a page would tell."""

import datetime

import pytest

from sonar.actions.contact.afronden import geen_kennismaking
from sonar.actions.contact.benaderen import benaderen
from sonar.actions.contact.dagelijks import escaleer, vrijgeven
from sonar.actions.contact.verdelen import nemen
from sonar.actions.contact.vragen import vragen
from sonar.berichten import TEKSTEN
from sonar.contactkeuzes import Contactstand, GeenKennismaking
from sonar.kenmerk import kenmerk
from sonar.models import Bericht, Lidmaatschap, Werkzoekende
from sonar.models.bericht import Berichtsoort
from tests.factories.contact import (
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    manager_lid,
    nieuw_nummer,
    op_dag,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


def _aan(lid: Lidmaatschap) -> list[tuple[str, str]]:
    return list(Bericht.objects.van(lid).order_by("pk").values_list("soort", "pad"))


@pytest.fixture
def werkgever() -> Lidmaatschap:
    return werkgever_lid()


@pytest.fixture
def adviseur() -> Lidmaatschap:
    return adviseur_lid()


def test_a_request_is_told_once_to_every_adviseur_of_the_desk_and_to_the_consulent(werkgever, adviseur):
    collega = LidmaatschapFactory(rol=adviseur.rol, organisatie=adviseur.organisatie)
    elders = adviseur_lid(regio=1)
    nummers = [nieuw_nummer() for _ in range(2)]
    klant = Werkzoekende.objects.get(klantprofiel__kandidaatnummers=nummers[0])
    consulent = LidmaatschapFactory(organisatie=klant.bediend_door)
    Werkzoekende.objects.filter(pk=klant.pk).update(consulent=consulent.gebruiker)
    vacature = VacatureFactory(lid=werkgever)
    gevraagd = vragen(
        vacature=vacature.pk, kenmerken=[kenmerk(n.pk, werkgever.organisatie_id) for n in nummers], by=werkgever
    )
    assert len(gevraagd.verzoeken) == 2
    for lid in (adviseur, collega):
        assert _aan(lid) == [(Berichtsoort.VERZOEK_ONTVANGEN, "/contactverzoeken/")]
    assert _aan(elders) == _aan(werkgever) == []
    assert [soort for soort, _pad in _aan(consulent)] == [Berichtsoort.VERZOEK_OVER_KLANT]


def test_who_asked_hears_when_it_is_taken_up_and_nothing_of_what_goes_on_inside(werkgever, adviseur):
    verzoek = verzoek_op(Contactstand.ONTVANGEN, adviseur, vacature__lid=werkgever)
    assert _aan(werkgever) == []
    nemen(verzoek=verzoek.pk, by=adviseur)
    pad = f"/vacatures/verzoek/{verzoek.pk}/"
    assert _aan(werkgever) == [(Berichtsoort.VRAAG_AAN_KANDIDAAT, pad)]
    benaderen(verzoek=verzoek.pk, by=adviseur)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)
    assert len(_aan(werkgever)) == 1
    vrijgeven(verzoek.uiterlijk + datetime.timedelta(days=40))
    assert _aan(werkgever) == [(Berichtsoort.VRAAG_AAN_KANDIDAAT, pad)] * 2


def test_who_asked_hears_the_same_when_somebody_wants_to_meet(werkgever, adviseur):
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur, vacature__lid=werkgever)
    voor = len(_aan(werkgever))
    geef_toestemming(verzoek.pk, adviseur)
    assert {soort for soort, _pad in _aan(werkgever)[voor:]} == {Berichtsoort.VRAAG_AAN_KANDIDAAT}
    assert len(_aan(werkgever)) == voor + 1


def test_what_is_late_is_told_to_colleagues_and_then_to_the_manager(werkgever, adviseur):
    manager, elders = manager_lid(), manager_lid(regio=1)
    with op_dag(datetime.date(2026, 12, 23)):
        verzoek_op(Contactstand.ONTVANGEN, adviseur, vacature__lid=werkgever)
    Bericht.objects.all().delete()
    with op_dag(datetime.date(2026, 12, 29)):
        assert escaleer(datetime.date(2026, 12, 29)) == 1
    assert [soort for soort, _pad in _aan(adviseur)] == [Berichtsoort.VERZOEK_TE_LAAT] and _aan(manager) == []
    with op_dag(datetime.date(2027, 1, 4)):
        assert escaleer(datetime.date(2027, 1, 4)) == 1
    assert [soort for soort, _pad in _aan(manager)] == [Berichtsoort.VERZOEK_TE_LAAT]
    assert _aan(elders) == []


def test_no_message_names_a_person_a_region_or_a_reason():
    woorden = " ".join(str(deel) for tekst in TEKSTEN.values() for deel in (tekst.zin, tekst.uitleg, tekst.knop))
    for verboden in ("UWV", "gemeente", "regio", "wil niet", "onbereikbaar", "ziek", "@"):
        assert verboden not in woorden
