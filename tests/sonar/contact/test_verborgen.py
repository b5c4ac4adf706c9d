"""A klant who was proposed and not yet agreed: the employer's pages and messages know of nobody."""

import pytest

from sonar.actions.contact.benaderen import benaderen
from sonar.actions.contact.verdelen import nemen
from sonar.models import Bericht, Contactverzoek
from sonar.models.bericht import Berichtsoort
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


def test_the_employer_sees_and_hears_of_it_only_from_consent_on(client):
    werkgever, adviseur = werkgever_lid(), adviseur_lid()
    consulent = LidmaatschapFactory()
    verzoek = ContactverzoekFactory(
        vacature=VacatureFactory(lid=werkgever), verborgen=True, gevraagd_door=consulent.gebruiker
    )
    client.force_login(werkgever.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    adressen = ["/vacatures/", f"/vacatures/{verzoek.vacature_id}/"]
    zonder = [client.get(adres).content.count(b"In behandeling") for adres in adressen]
    nemen(verzoek=verzoek.pk, by=adviseur)
    benaderen(verzoek=verzoek.pk, by=adviseur)
    assert [client.get(adres).content.count(b"In behandeling") for adres in adressen] == zonder
    assert client.get(f"/vacatures/verzoek/{verzoek.pk}/").status_code == 404
    assert not Bericht.objects.van(werkgever).exists()
    geef_toestemming(verzoek.pk, adviseur)
    assert not Contactverzoek.objects.get().verborgen
    assert client.get(f"/vacatures/verzoek/{verzoek.pk}/").status_code == 200
    assert [rij.soort for rij in Bericht.objects.van(werkgever)] == [Berichtsoort.VRAAG_AAN_KANDIDAAT]


def test_the_desk_reads_that_the_employer_knows_nothing_until_there_is_consent():
    adviseur, weet_niets = adviseur_lid(), "De werkgever weet hier nog niets van"
    verzoek = ContactverzoekFactory(vacature=VacatureFactory(lid=werkgever_lid()), verborgen=True)
    client, adres = client_van(adviseur), f"/contactverzoeken/{verzoek.pk}/"
    nemen(verzoek=verzoek.pk, by=adviseur)
    benaderen(verzoek=verzoek.pk, by=adviseur)
    voor = client.get(adres).content.decode()
    assert weet_niets in voor and "Een consulent stelde deze klant voor" in voor and "wil kennismaken" not in voor
    geef_toestemming(verzoek.pk, adviseur)
    assert weet_niets not in client.get(adres).content.decode()
