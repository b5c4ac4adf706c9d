"""What must be filled in says what to fill in, in words of its own."""

import pytest
from django.forms import Field

from sonar.choices import OrganisatieSoort
from sonar.forms.beheer import TE_MAKEN, LidForm, OrganisatieForm, UitnodigenForm
from sonar.forms.dienstverlening import BemiddelbaarForm, BeschikbaarheidForm, ContactForm, TrajectForm
from sonar.forms.imports import Uploadform
from sonar.forms.inzage import InzageFilterForm
from sonar.forms.overzicht import OverzichtForm
from sonar.forms.toelating import AanmeldForm, AfwijsForm, BlokkeerForm, NieuwAccountForm
from sonar.forms.werklijst import ToewijzenForm
from sonar.models import Organisatie
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


def formulieren():
    lid = LidmaatschapFactory(beheerder=True)
    yield from (AanmeldForm(), AfwijsForm(), BlokkeerForm(), NieuwAccountForm(email="a@test.example"))
    yield from (Uploadform(), InzageFilterForm({}), OverzichtForm(), ToewijzenForm(lidmaatschap=lid))
    yield from (TrajectForm(), ContactForm(), BemiddelbaarForm(), BeschikbaarheidForm())
    yield from (LidForm(instance=lid, by=lid), UitnodigenForm(organisatie=lid.organisatie, by=lid))
    for soort in TE_MAKEN:
        yield OrganisatieForm(instance=Organisatie(soort=soort))


def test_no_required_field_says_only_that_it_is_required():
    algemeen = Field.default_error_messages["required"]
    kaal = [
        f"{type(form).__name__}.{naam}"
        for form in formulieren()
        for naam, veld in form.fields.items()
        if veld.required and veld.error_messages["required"] == algemeen
    ]
    assert kaal == []


def test_an_empty_application_says_of_each_question_what_to_do(client):
    antwoord = client.post("/aanmelden/", {})
    assert "Dit veld is verplicht" not in antwoord.text
    for zin in ("Vul de 8 cijfers", "Kies uw arbeidsmarktregio.", "Vul uw naam in.", "Lees de voorwaarden"):
        assert zin in antwoord.text


def test_a_new_organisation_of_each_kind_names_what_is_missing(client):
    lid = LidmaatschapFactory(beheerder=True, organisatie=Organisatie.objects.get(code="UWV"))
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    for soort in set(OrganisatieSoort) - {OrganisatieSoort.UWV}:
        antwoord = client.post(f"/beheer/organisaties/nieuw/{soort}/", {})
        assert antwoord.context["form"].errors, soort
        assert "Dit veld is verplicht" not in antwoord.text, soort
