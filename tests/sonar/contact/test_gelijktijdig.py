"""Several at once: a last place is filled once, and requests that touch each other never lock each other out."""

import contextlib
import datetime
import itertools

import pytest
from django.utils import timezone

from sonar.actions.contact.afronden import aannemen, geen_kennismaking
from sonar.actions.contact.benaderen import benaderen
from sonar.actions.contact.bureauvraag import vraag_beantwoorden, vraag_stellen
from sonar.actions.contact.dagelijks import escaleer
from sonar.actions.contact.vacature import vacature_intrekken
from sonar.actions.contact.verdelen import nemen
from sonar.actions.contact.vragen import vragen
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import Bureauvraag, Contactstand, GeenKennismaking
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Vacature, Vacaturevraag
from sonar.models.vacature import WERKPLEK
from tests.chaos.publicatie import tegelijk
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    nieuw_nummer,
    verzoek_op,
    werkgever_lid,
)
from tests.omvang import omvang

pytestmark = pytest.mark.django_db(transaction=True)
KEREN = omvang("CONTACT_TEGELIJK", deel=2)


def _kruiselings(adviseur):
    """Two klanten, each about to be hired for each of two vacatures with one place."""
    vacatures = [VacatureFactory(lid=werkgever_lid(f"TEST-{naam}")) for naam in "AB"]
    nummers = [nieuw_nummer() for _ in range(2)]
    verzoeken = {}
    for (een, vacature), (twee, nummer) in itertools.product(enumerate(vacatures), enumerate(nummers)):
        rij = ContactverzoekFactory(
            vacature=vacature, kandidaatnummer=nummer, eigenaar=adviseur.gebruiker, stand=Contactstand.IN_BEHANDELING
        )
        benaderen(verzoek=rij.pk, by=adviseur)
        geef_toestemming(rij.pk, adviseur)
        verzoeken[een, twee] = rij.pk
    return vacatures, verzoeken


def _mag_te_laat(doe):
    """What somebody else was first with is refused with a sentence, and that is all that may go wrong."""

    def werk() -> None:
        with contextlib.suppress(NietMogelijk):
            doe()

    return werk


@pytest.mark.parametrize("keer", range(KEREN))
@pytest.mark.parametrize("paar", [((0, 0), (0, 1)), ((0, 0), (1, 0)), ((0, 0), (1, 1))])
def test_two_are_hired_at_once_and_every_place_and_klant_is_taken_once(paar, keer):
    adviseur = adviseur_lid()
    vacatures, verzoeken = _kruiselings(adviseur)
    werk = [_mag_te_laat(lambda pk=verzoeken[wie]: aannemen(verzoek=pk, by=adviseur)) for wie in paar]
    assert tegelijk(*werk) == []
    rijen = Contactverzoek.objects.filter(pk__in=verzoeken.values())
    aangenomen = rijen.filter(stand=Contactstand.AANGENOMEN)
    # One place, or one klant, twice: one of them; apart: both.
    assert aangenomen.count() == (2 if paar == ((0, 0), (1, 1)) else 1)
    for vacature in Vacature.objects.filter(pk__in=[v.pk for v in vacatures]):
        bezet = aangenomen.filter(vacature=vacature).count()
        assert bezet <= 1 and (vacature.stand == "vervuld") == (bezet == 1)
        assert bezet == 0 or not rijen.filter(vacature=vacature).open_voor_werkgever().exists()


@pytest.mark.parametrize("keer", range(KEREN))
def test_everything_at_once_on_the_same_klanten_and_vacature_ends_without_a_deadlock(keer):
    adviseur, ander = adviseur_lid(), adviseur_lid()
    vacatures, verzoeken = _kruiselings(adviseur)
    lid = werkgever_lid("TEST-A")
    vers = [nieuw_nummer() for _ in range(3)]
    kenmerken = [kenmerk(nummer.pk, lid.organisatie_id) for nummer in vers]
    los = ContactverzoekFactory(vacature=vacatures[0], uiterlijk=timezone.localdate() - datetime.timedelta(days=3))
    doen = (
        lambda: aannemen(verzoek=verzoeken[0, 0], by=adviseur),
        lambda: aannemen(verzoek=verzoeken[1, 1], by=adviseur),
        lambda: vacature_intrekken(vacature=vacatures[1].pk, by=werkgever_lid("TEST-B")),
        lambda: vragen(vacature=vacatures[0].pk, kenmerken=kenmerken, by=lid),
        lambda: vragen(vacature=vacatures[0].pk, kenmerken=kenmerken[::-1], by=lid),
        lambda: nemen(verzoek=los.pk, by=ander),
        lambda: geen_kennismaking(verzoek=los.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur),
        lambda: escaleer(timezone.localdate()),
    )
    assert tegelijk(*(_mag_te_laat(doe) for doe in doen)) == []
    assert not Vacature.objects.exclude(stand="open").filter(verzoeken__stand=Contactstand.ONTVANGEN).exists()
    # Asked twice at once, each kandidaat has one request.
    assert Contactverzoek.objects.filter(kandidaatnummer__in=vers).count() in (0, 3)


@pytest.mark.parametrize("keer", range(KEREN))
def test_asked_at_once_it_is_one_question_and_of_those_who_answer_at_once_one_does(keer):
    adviseur, lid = adviseur_lid(), werkgever_lid("TEST-A")
    vacature = VacatureFactory(lid=lid)
    rijen = [verzoek_op(Contactstand.IN_BEHANDELING, adviseur, vacature=vacature) for _ in range(3)]
    vragen_ = [lambda pk=rij.pk: vraag_stellen(verzoek=pk, vraag=Bureauvraag.WERKPLEK, by=adviseur) for rij in rijen]
    assert tegelijk(*vragen_) == []
    vraag = Vacaturevraag.objects.get()
    assert vraag.wachtend.count() == 3

    def antwoord(geluid: str) -> None:
        vraag_beantwoorden(vraag=vraag.pk, antwoord={**dict.fromkeys(WERKPLEK), "geluid": geluid}, by=lid)

    fouten = tegelijk(
        lambda: antwoord("stil"), lambda: antwoord("lawaai"), lambda: vacature_intrekken(vacature=vacature.pk, by=lid)
    )
    assert all(isinstance(fout, NietMogelijk) for fout in fouten)
    vacature.refresh_from_db()
    assert vacature.stand == "ingetrokken" and not vraag.wachtend.exists()
    # The vacature was there to be taken back all along; of the answers one was first, or none.
    assert len(fouten) == (1 if vacature.geluid else 2)
