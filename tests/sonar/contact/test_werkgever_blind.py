"""What an employer's pages can't tell: why, where and by whom something was decided, and about whom (T11)."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from sonar.actions.contact.afronden import aannemen, geen_kennismaking
from sonar.actions.contact.benaderen import benaderen, poging_vastleggen, vasthouden
from sonar.actions.contact.bureauvraag import vraag_stellen
from sonar.actions.contact.dagelijks import vrijgeven
from sonar.actions.contact.verdelen import nemen, overdragen
from sonar.actions.overname import neem_over
from sonar.choices import ContactSoort
from sonar.contactkeuzes import Bureauvraag, Contactstand, GeenKennismaking, Pogingresultaat
from sonar.kenmerk import kenmerk
from sonar.models import (
    Bericht,
    Contactstap,
    Contacttoestemming,
    Contactverzoek,
    Kandidaatnummer,
    Klantprofiel,
    Werkzoekende,
)
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    nieuw_nummer,
    op_dag,
    verzoek_op,
    werkgever_lid,
)
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db
MAANDAG = datetime.date(2026, 3, 2)
DAG = datetime.timedelta(days=1)
DELEN = ("", "gegevens/", "proef/", "aangenomen/", "niet-aangenomen/", "intrekken/")
_PER_VERZOEK = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
_VRAAGNUMMER = re.compile(rb"(?<=/vacatures/vraag/)\d+")
_VERZOEKNUMMER = re.compile(rb"(?<=/vacatures/verzoek/)\d+")


def _bezig(verzoek, adviseur):
    """Nothing was decided."""


def _overgedragen(verzoek, adviseur):
    overdragen(verzoek=verzoek.pk, aan=adviseur_lid(), by=adviseur)


def _benaderd(verzoek, adviseur):
    benaderen(verzoek=verzoek.pk, by=adviseur)


def _wil_niet(verzoek, adviseur):
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.WIL_NIET, by=adviseur)


def _onbereikbaar(verzoek, adviseur):
    poging_vastleggen(verzoek=verzoek.pk, hoe=ContactSoort.TELEFOON, resultaat=Pogingresultaat.BERICHT, by=adviseur)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.ONBEREIKBAAR, by=adviseur)


def _teruggetrokken(verzoek, adviseur):
    benaderen(verzoek=verzoek.pk, by=adviseur)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.TERUGGETROKKEN, by=adviseur)
    Kandidaatnummer.objects.filter(pk=verzoek.kandidaatnummer_id).update(tot=timezone.now())


def _past_niet_volgens_een_gemeente(verzoek, adviseur):
    klant = verzoek.kandidaatnummer.klantprofiel_id
    consulent = LidmaatschapFactory(bij_gemeente=True)
    neem_over(klant=klant, reden="verhuisd", by=consulent)
    vasthouden(klant=klant, tot=timezone.localdate() + DAG, by=consulent)
    geen_kennismaking(verzoek=verzoek.pk, reden=GeenKennismaking.PAST_NIET, by=consulent)


def _elders_geplaatst_in_een_andere_regio(verzoek, adviseur):
    ander = ContactverzoekFactory(
        kandidaatnummer=verzoek.kandidaatnummer,
        vacature=VacatureFactory(lid=werkgever_lid("TEST-R1", 1)),
        eigenaar=adviseur.gebruiker,
    )
    nemen(verzoek=ander.pk, by=adviseur)
    benaderen(verzoek=ander.pk, by=adviseur)
    geef_toestemming(ander.pk, adviseur)
    aannemen(verzoek=ander.pk, by=adviseur)


OPEN = (_bezig, _overgedragen, _benaderd)
BESLOTEN = (
    _wil_niet,
    _onbereikbaar,
    _teruggetrokken,
    _past_niet_volgens_een_gemeente,
    _elders_geplaatst_in_een_andere_regio,
)


class Werkgever:
    """An employer with one request that a desk took up; what it reads, whatever becomes of it."""

    def __init__(self) -> None:
        self.lid, self.adviseur = werkgever_lid(), adviseur_lid()
        self.vacature = VacatureFactory(lid=self.lid)
        self.verzoek = ContactverzoekFactory(vacature=self.vacature)
        # A second one, so that an order could tell something.
        ContactverzoekFactory(vacature=self.vacature)
        nemen(verzoek=self.verzoek.pk, by=self.adviseur)
        self.client = client_van(self.lid)

    def _antwoorden(self) -> Iterator[Any]:
        adressen = ["/vacatures/", f"/vacatures/{self.vacature.pk}/"]
        van_verzoek = [f"/vacatures/verzoek/{self.verzoek.pk}/{deel}" for deel in DELEN]
        for adres in [*adressen, *van_verzoek]:
            yield self.client.get(adres, follow=True)
        for adres in van_verzoek[2:5]:
            yield self.client.post(adres, {"reden": "geen-werk", "tot": ""}, follow=True)
        kenmerken = [kenmerk(self.verzoek.kandidaatnummer_id, self.lid.organisatie_id)]
        vraag = {"kenmerk": kenmerken, "vacature": self.vacature.pk}
        yield self.client.post("/selectie/kennismaking/", vraag, follow=True)
        with transaction.atomic():
            yield self.client.post(van_verzoek[5], follow=True)
            transaction.set_rollback(True)

    def leest(self) -> list[bytes]:
        return [
            b"%d " % antwoord.status_code + _PER_VERZOEK.sub(rb"\1", antwoord.content)
            for antwoord in self._antwoorden()
        ]

    def na(self, lot: Callable[..., None], dag: datetime.date, *, verteld: bool) -> list[bytes]:
        """What it reads on a later day, after this became of its request; then all is as before."""
        with transaction.atomic():
            with op_dag(MAANDAG):
                lot(self.verzoek, self.adviseur)
            if verteld:
                vrijgeven(dag)
            with op_dag(dag, 11):
                gelezen = self.leest()
            transaction.set_rollback(True)
        self.verzoek.refresh_from_db()
        return gelezen


@pytest.fixture
def werkgever(db) -> Werkgever:
    with op_dag(MAANDAG):
        return Werkgever()


@pytest.fixture(autouse=True)
def lang_ingelogd(settings):
    """The session began today, whatever day a test says it is."""
    settings.SESSIE_HOOGSTENS_SECONDEN = 10**10
    settings.SESSION_COOKIE_AGE = 10**9


def _gelijk(paginas: list[list[bytes]]) -> None:
    for andere in paginas[1:]:
        for een, ander in zip(paginas[0], andere, strict=True):
            assert een == ander


@pytest.mark.parametrize("na", [0, 1, 2])
def test_before_the_answer_every_page_is_the_same_byte_for_byte_whatever_was_decided(werkgever, na):
    _gelijk([werkgever.na(lot, MAANDAG + na * DAG, verteld=False) for lot in (*OPEN, *BESLOTEN)])


@pytest.mark.parametrize("na", [2, 9])
def test_after_the_answer_every_page_is_the_same_byte_for_byte_whatever_the_reason(werkgever, na):
    paginas = [werkgever.na(lot, MAANDAG + na * DAG, verteld=True) for lot in BESLOTEN]
    _gelijk(paginas)
    assert b"Geen kennismaking" in paginas[0][1]


@pytest.mark.parametrize("na", [0, 2, 9])
def test_a_question_of_the_desk_is_the_same_byte_for_byte_for_whomever_it_was_and_whatever_became_of_it(werkgever, na):
    """Asked for the first or the second of its requests, and then anything is decided about either."""
    tweede = werkgever.vacature.verzoeken.exclude(pk=werkgever.verzoek.pk).get()
    with op_dag(MAANDAG):
        nemen(verzoek=tweede.pk, by=werkgever.adviseur)

    def eerst_gevraagd_voor(gevraagde: Contactverzoek, lot: Callable[..., None]) -> Callable[..., None]:
        def doe(verzoek: Contactverzoek, adviseur: Any) -> None:
            vraag_stellen(verzoek=gevraagde.pk, vraag=Bureauvraag.WERKPLEK, by=adviseur)
            lot(verzoek, adviseur)

        return doe

    loten = [eerst_gevraagd_voor(rij, lot) for rij in (werkgever.verzoek, tweede) for lot in (*OPEN, *BESLOTEN)]
    paginas = [werkgever.na(lot, MAANDAG + na * DAG, verteld=False) for lot in loten]
    _gelijk([[_VRAAGNUMMER.sub(b"", pagina) for pagina in rij] for rij in paginas])
    assert b"Hoe is de werkplek?" in paginas[0][1]


def test_the_control_an_answer_and_a_taking_up_do_show(werkgever):
    dag = MAANDAG + 2 * DAG
    assert werkgever.na(_wil_niet, dag, verteld=True) != werkgever.na(_wil_niet, dag, verteld=False)
    bezig = werkgever.na(_bezig, dag, verteld=False)
    Contactverzoek.objects.filter(pk=werkgever.verzoek.pk).update(stand=Contactstand.ONTVANGEN)
    assert werkgever.na(_bezig, dag, verteld=False) != bezig


def _vraagt(werkgever: Werkgever, collega: Any, nummer: Kandidaatnummer, *, voorgesteld: bool) -> list[bytes]:
    """What a colleague and who placed the vacature read once the colleague asked for that kandidaat; then all is as before."""
    vraag = {"kenmerk": [kenmerk(nummer.pk, werkgever.lid.organisatie_id)], "vacature": werkgever.vacature.pk}
    with transaction.atomic(), op_dag(MAANDAG):
        if voorgesteld:
            voorstel = ContactverzoekFactory(
                vacature=werkgever.vacature,
                kandidaatnummer=nummer,
                verborgen=True,
                gevraagd_door=LidmaatschapFactory().gebruiker,
            )
            nemen(verzoek=voorstel.pk, by=werkgever.adviseur)
            benaderen(verzoek=voorstel.pk, by=werkgever.adviseur)
        antwoord = collega.post("/selectie/kennismaking/", vraag, follow=True)
        nieuw = Contactverzoek.objects.bekend_bij_werkgever().get(kandidaatnummer=nummer)
        paginas = [antwoord.content, collega.get(f"/vacatures/verzoek/{nieuw.pk}/").content, *werkgever.leest()]
        berichten = Bericht.objects.filter(lidmaatschap__organisatie=werkgever.lid.organisatie)
        paginas.append(b"%d berichten" % berichten.count())
        transaction.set_rollback(True)
    return [_VERZOEKNUMMER.sub(b"", _PER_VERZOEK.sub(rb"\1", pagina)) for pagina in paginas]


def test_asking_for_who_was_proposed_is_the_same_byte_for_byte_as_asking_for_anybody(werkgever):
    with op_dag(MAANDAG):
        nummer = nieuw_nummer()
        collega = client_van(LidmaatschapFactory(rol=werkgever.lid.rol, organisatie=werkgever.lid.organisatie))
    _gelijk([_vraagt(werkgever, collega, nummer, voorgesteld=voorgesteld) for voorgesteld in (False, True)])


# --- What a template gets ---

_NOOIT = (Werkzoekende, Klantprofiel, Contactverzoek, Contacttoestemming, Contactstap, Kandidaatnummer)


def _in(waarde: Any, gezien: set[int]) -> Iterator[Model]:
    """Every model instance that can be reached from a value without asking the database."""
    if id(waarde) in gezien or isinstance(waarde, (str, bytes, int, float, type(None))):
        return
    gezien.add(id(waarde))
    if isinstance(waarde, Model):
        yield waarde
        delen = list(waarde._state.fields_cache.values())
    elif isinstance(waarde, dict):
        delen = list(waarde.values())
    elif isinstance(waarde, (list, tuple, set, frozenset)):
        delen = list(waarde)
    elif hasattr(waarde, "object_list"):
        delen = list(waarde.object_list)
    elif type(waarde).__module__.startswith(("sonar.", "kandidatenverkenner.")):
        delen = list(getattr(waarde, "__dict__", {}).values())
    else:
        return
    for deel in delen:
        yield from _in(deel, gezien)


def _modellen(antwoord) -> set[type[Model]]:
    gezien: set[int] = set()
    return {
        type(rij)
        for context in antwoord.context
        for laag in context.dicts
        for naam, waarde in laag.items()
        if naam not in {"request", "pagina", "acties"}
        for rij in _in(waarde, gezien)
    }


@pytest.mark.parametrize("stand", Contactstand.values[:6])
def test_no_person_and_no_request_is_in_the_context_of_an_employers_page(stand):
    lid = werkgever_lid()
    verzoek = verzoek_op(Contactstand(stand), adviseur_lid(), vacature=VacatureFactory(lid=lid, plaatsen=2))
    client, gezien = client_van(lid), set()
    adressen = ["/vacatures/", "/vacatures/nieuw/", f"/vacatures/{verzoek.vacature_id}/"]
    for adres in [*adressen, *(f"/vacatures/verzoek/{verzoek.pk}/{deel}" for deel in DELEN)]:
        antwoord = client.get(adres, follow=True)
        modellen = _modellen(antwoord)
        assert not [model for model in modellen if issubclass(model, _NOOIT)], adres
        gezien |= modellen
    assert "Vacature" in {model.__name__ for model in gezien}


def test_the_walk_would_find_a_person():
    """The control."""
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur_lid())
    klant = Werkzoekende.objects.get(klantprofiel__kandidaatnummers=verzoek.kandidaatnummer_id)
    assert Werkzoekende in {type(rij) for rij in _in({"a": [("x", klant)]}, set())}
    assert Contactverzoek in {type(rij) for rij in _in([Contactverzoek.objects.get()], set())}
