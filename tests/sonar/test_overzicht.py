"""Everything held about a klant: asked to whom it goes, logged, and as a tagged PDF."""

import pytest
from django.test import Client

from sonar.models import Inzage
from tests.factories.register import KlantprofielFactory, LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db


def _begin():
    lid = LidmaatschapFactory(bij_gemeente=True)
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie, naam="Ada #Test $x [b]")
    KlantprofielFactory(werkzoekende=klant, notities="Komt graag vroeg")
    client = Client()
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, klant


def test_the_bsn_is_shown_only_after_the_answer_and_that_is_logged():
    client, klant = _begin()
    adres = f"/klanten/{klant.pk}/overzicht/"
    assert klant.bsn not in client.get(adres).text
    assert klant.bsn not in client.post(adres).text
    pagina = client.post(adres, {"ontvanger": "gemachtigde"}).text
    assert klant.bsn in pagina and "Komt graag vroeg" in pagina
    (reden,) = Inzage.objects.filter(soort="bsn").values_list("reden", flat=True)
    assert reden.startswith("overzicht voor de klant: ")


def test_the_pdf_is_tagged_in_dutch_and_its_name_tells_nobody():
    client, klant = _begin()
    antwoord = client.post(f"/klanten/{klant.pk}/overzicht.pdf", {"ontvanger": "klant"})
    assert antwoord.content.startswith(b"%PDF") and b"pdfuaid" in antwoord.content
    assert "Ada" not in antwoord["Content-Disposition"]
