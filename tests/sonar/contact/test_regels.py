"""Rules of the database beside its constraints: who asks, which desk, and each half of what goes together."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sonar.contactkeuzes import AFGESLOTEN, OPEN, GeenKennismaking, Intrekreden, NietAangenomen
from sonar.models import Contactverzoek, Organisatie, Vacature
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, werkgever_lid
from tests.factories.register import EINDHOVEN

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()


def geweigerd(regel: str, **velden) -> None:
    """Setting these fields on a request that is open breaks that rule, by bulk SQL too."""
    verzoek = ContactverzoekFactory()
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        Contactverzoek.objects.filter(pk=verzoek.pk).update(**velden)
    assert fout.value.__cause__.diag.constraint_name == regel


@pytest.mark.parametrize(
    "velden", [{"uiterlijk": None}, {"aan_zet": ""}, {"aan_zet": "manager"}, {"afgesloten_op": VANDAAG}]
)
def test_no_open_request_is_without_a_turn_and_a_date(velden):
    geweigerd("contactverzoek_open_met_termijn_en_beurt", **velden)


def test_no_request_is_without_a_desk():
    verzoek = ContactverzoekFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contactverzoek.objects.filter(pk=verzoek.pk).update(bureau=None)


@pytest.mark.parametrize("velden", [{"aan_zet": "adviseur"}, {"afgesloten_op": None}])
def test_a_closed_request_has_an_end_and_nobody_at_turn(velden):
    geweigerd(
        "contactverzoek_afgesloten_met_datum",
        **{"stand": "ingetrokken", "reden": "werkgever", "aan_zet": "", "afgesloten_op": VANDAAG, **velden},
    )


@pytest.mark.parametrize("stand", [*OPEN, *AFGESLOTEN])
def test_a_reason_belongs_to_how_it_ended(stand):
    passend = {
        "geen-kennismaking": set(GeenKennismaking.values),
        "niet-aangenomen": set(NietAangenomen.values),
        "ingetrokken": set(Intrekreden.values),
    }.get(stand, {""})
    for reden in {"", *GeenKennismaking.values, *NietAangenomen.values, *Intrekreden.values} - passend:
        open_ = stand in OPEN
        geweigerd(
            "contactverzoek_reden_past_bij_stand",
            stand=stand,
            reden=reden,
            aan_zet="adviseur" if open_ else "",
            afgesloten_op=None if open_ else VANDAAG,
            besloten_op=VANDAAG if stand == "geen-kennismaking" else None,
            proefplaatsing_tot=VANDAAG,
        )


def test_a_state_that_does_not_exist_is_none():
    geweigerd("contactverzoek_reden_past_bij_stand", stand="x", aan_zet="", afgesloten_op=VANDAAG)


def test_after_it_ended_the_same_kandidaat_may_be_asked_for_again_for_the_same_vacature():
    eerste = ContactverzoekFactory(stand="ingetrokken", reden="werkgever", aan_zet="", afgesloten_op=VANDAAG)
    ContactverzoekFactory(vacature=eerste.vacature, kandidaatnummer=eerste.kandidaatnummer)


@pytest.mark.parametrize(
    ("regel", "velden"),
    [
        ("vacature_van_wie_zoekt", lambda: {"organisatie": Organisatie.objects.get(code=EINDHOVEN)}),
        ("vacature_bureau_is_servicepunt", lambda: {"bureau": Organisatie.objects.get(code="UWV-33")}),
        ("vacature_taaksoorten_bestaan", lambda: {"taaksoorten": [-1]}),
        ("vacature_opdrachtgever_bij_intermediair", lambda: {"opdrachtgever": "Fabriek", "vorm": "uitzenden"}),
        (
            "vacature_opdrachtgever_bij_intermediair",
            lambda: {
                "organisatie": werkgever_lid("TEST-BUREAU", intermediair=True).organisatie,
                "opdrachtgever": "",
                "vorm": "",
            },
        ),
    ],
)
def test_a_vacature_is_of_who_seeks_at_a_desk(regel, velden):
    vacature = VacatureFactory()
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        Vacature.objects.filter(pk=vacature.pk).update(**velden())
    assert fout.value.__cause__.diag.constraint_name == regel
    with pytest.raises(IntegrityError), transaction.atomic():
        VacatureFactory(**velden())


def test_nobody_is_told_before_the_day():
    verzoek = ContactverzoekFactory(
        stand="geen-kennismaking", reden="wil-niet", aan_zet="", afgesloten_op=VANDAAG, besloten_op=VANDAAG,
        uiterlijk=VANDAAG + datetime.timedelta(days=2),
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Contactverzoek.objects.filter(pk=verzoek.pk).update(vrijgegeven_op=VANDAAG)
