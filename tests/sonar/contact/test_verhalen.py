"""Whatever happens in whatever order: nothing is lost, nobody is named without consent, who works is not published."""

import datetime
from collections import Counter, defaultdict
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from sonar.actions.contact.afronden import (
    aannemen,
    geen_kennismaking,
    intrekken,
    niet_aannemen,
    plaatsing_beeindigen,
    proefplaatsing,
)
from sonar.actions.contact.benaderen import benaderen, loslaten, poging_vastleggen, vasthouden
from sonar.actions.contact.bureauvraag import vraag_beantwoorden, vraag_stellen
from sonar.actions.contact.dagelijks import escaleer, na_kennismaking_vragen, proef_eindigt, vrijgeven
from sonar.actions.contact.toestemming import toestemming_intrekken
from sonar.actions.contact.vacature import vacature_intrekken
from sonar.actions.contact.verdelen import nemen, overdragen, toewijzen
from sonar.actions.contact.vragen import vragen
from sonar.actions.leden import NietMogelijk
from sonar.contactgegevens import GeenToestemming, gegevens_voor_werkgever
from sonar.contactkeuzes import (
    AAN_HET_WERK,
    NA_TOESTEMMING,
    OPEN,
    VOOR_TOESTEMMING,
    AanZet,
    Bureauvraag,
    Contactstand,
    Escalatie,
    GeenKennismaking,
    NietAangenomen,
    Pogingresultaat,
)
from sonar.contactstand import stand_voor_werkgever
from sonar.kenmerk import kenmerk
from sonar.models import (
    Contactstap,
    Contacttoestemming,
    Contactverzoek,
    Inzage,
    Kandidaatnummer,
    Vacature,
    Vacaturevraag,
)
from sonar.models.vacature import WERKPLEK
from tests.factories.contact import VacatureFactory, adviseur_lid, geef_toestemming, manager_lid, werkgever_lid
from tests.factories.publicatie import bij_commit, maak_klanten
from tests.factories.register import LidmaatschapFactory
from tests.omvang import omvang

DAG = datetime.timedelta(days=1)
EERSTE_DAG = datetime.date(2026, 12, 14)
KEUZE = st.integers(0, 99)
GELUKT: Counter[str] = Counter()
"""How often each action did something: a story in which all is refused proves nothing."""


class Verhaal(RuleBasedStateMachine):
    """Two employers, two regions, fourteen klanten, on a clock of its own that starts before Christmas."""

    def __init__(self) -> None:
        super().__init__()
        self.nu = datetime.datetime.combine(EERSTE_DAG, datetime.time(12), tzinfo=timezone.get_default_timezone())
        self.transactie = transaction.atomic()
        self.transactie.__enter__()
        self.klok = mock.patch("django.utils.timezone.now", lambda: self.nu)
        self.klok.start()
        self.verteld = 0
        self.toegestaan: dict[int, datetime.date] = {}

    def teardown(self) -> None:
        self.klok.stop()
        transaction.set_rollback(True)
        self.transactie.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.klanten = [
            profiel.pk for profiel in maak_klanten(14, opleidingsstap="mbo", vastgesteld_op=datetime.date.today())
        ]
        publiceer()
        self.werkgevers = [werkgever_lid("TEST-A", 33), werkgever_lid("TEST-B", 1)]
        self.adviseurs = [adviseur_lid(33), adviseur_lid(33), adviseur_lid(1)]
        self.consulent, self.manager = LidmaatschapFactory(), manager_lid(33)
        self.vacatures = [VacatureFactory(lid=lid, plaatsen=plaatsen) for lid in self.werkgevers for plaatsen in (1, 2)]

        for nummer in range(4):
            self.vraag(nummer, [nummer, nummer + 1])
        self.breng_verder(1, 1)
        self.stel_een_vraag(0, Bureauvraag.WERKPLEK)
        self.beantwoord(0, 1, True)
        for nummer in (0, 3, 5):
            self.breng_verder(nummer, 3)
        self.bekijk_gegevens(0)

    @property
    def dag(self) -> datetime.date:
        return timezone.localdate()

    def kies(self, keuze: int, *standen: str) -> Contactverzoek:
        """One in such a state when there is any, and any one otherwise."""
        rijen = list(Contactverzoek.objects.order_by("pk"))
        passend = [rij for rij in rijen if rij.stand in standen] or rijen
        return passend[keuze % len(passend)]

    def bij(self, verzoek: Contactverzoek):
        """An adviseur who sees it."""
        zien = [lid for lid in self.adviseurs if Contactverzoek.objects.for_user(lid).filter(pk=verzoek.pk).exists()]
        return zien[0]

    def van(self, verzoek: Contactverzoek):
        return next(lid for lid in self.werkgevers if lid.organisatie_id == verzoek.vacature.organisatie_id)

    def probeer(self, doe, **waarden) -> bool:
        """Whether it was done; what is refused must leave no trace, which the invariants see to."""
        try:
            with transaction.atomic():
                doe(**waarden)
                bij_commit()
        except (NietMogelijk, ValidationError):
            return False
        GELUKT[doe.__name__] += 1
        return True

    def er_zijn_verzoeken(self) -> bool:
        return Contactverzoek.objects.exists()

    # --- What people do ---

    @rule(vacature=KEUZE, klanten=st.lists(st.integers(0, 13), min_size=1, max_size=4, unique=True))
    def vraag(self, vacature, klanten):
        rij = self.vacatures[vacature % len(self.vacatures)]
        lid = next(lid for lid in self.werkgevers if lid.organisatie_id == rij.organisatie_id)
        nummers = Kandidaatnummer.objects.filter(klantprofiel__in=[self.klanten[k] for k in klanten], tot=None)
        self.probeer(vragen, vacature=rij.pk, kenmerken=[kenmerk(nr.pk, lid.organisatie_id) for nr in nummers], by=lid)

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, wie=KEUZE)
    def neem(self, keuze, wie):
        verzoek = self.kies(keuze, Contactstand.ONTVANGEN)
        zien = [lid for lid in self.adviseurs if Contactverzoek.objects.for_user(lid).filter(pk=verzoek.pk).exists()]
        self.probeer(nemen, verzoek=verzoek.pk, by=zien[wie % len(zien)])

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, stappen=st.integers(1, 3))
    def breng_verder(self, keuze, stappen):
        """The way most requests go, so that stories get somewhere."""
        verzoek = self.kies(keuze, *VOOR_TOESTEMMING)
        for _ in range(stappen):
            verzoek.refresh_from_db()
            if verzoek.stand == Contactstand.ONTVANGEN:
                eigenaar = next((lid for lid in self.adviseurs if lid.gebruiker_id == verzoek.eigenaar_id), None)
                self.probeer(nemen, verzoek=verzoek.pk, by=eigenaar or self.bij(verzoek))
            elif verzoek.stand == Contactstand.IN_BEHANDELING:
                self.probeer(benaderen, verzoek=verzoek.pk, by=self.bij(verzoek))
            elif verzoek.stand == Contactstand.BENADERD:
                self.stem_toe(verzoek, 30)

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, terug=st.booleans())
    def draag_over(self, keuze, terug):
        verzoek = self.kies(keuze, *OPEN)
        collega = next(lid for lid in self.adviseurs if lid.organisatie_id == verzoek.bureau_id)
        self.probeer(overdragen, verzoek=verzoek.pk, aan=None if terug else collega, by=self.bij(verzoek))

    @precondition(er_zijn_verzoeken)
    @rule(aan=st.integers(0, 1))
    def wijs_toe(self, aan):
        alle = list(Contactverzoek.objects.values_list("pk", flat=True))
        self.probeer(toewijzen, verzoeken=alle, aan=self.adviseurs[aan], by=self.manager)

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE)
    def benader(self, keuze):
        verzoek = self.kies(keuze, Contactstand.IN_BEHANDELING)
        self.probeer(benaderen, verzoek=verzoek.pk, by=self.bij(verzoek))

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, resultaat=st.sampled_from(Pogingresultaat))
    def probeer_te_bereiken(self, keuze, resultaat):
        verzoek = self.kies(keuze, *VOOR_TOESTEMMING)
        self.probeer(poging_vastleggen, verzoek=verzoek.pk, hoe="telefoon", resultaat=resultaat, by=self.bij(verzoek))

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, vraag=st.sampled_from(Bureauvraag))
    def stel_een_vraag(self, keuze, vraag):
        verzoek = self.kies(keuze, Contactstand.IN_BEHANDELING, Contactstand.BENADERD)
        self.probeer(vraag_stellen, verzoek=verzoek.pk, vraag=vraag, by=self.bij(verzoek))

    @precondition(lambda self: Vacaturevraag.objects.exists())
    @rule(keuze=KEUZE, plaatsen=st.integers(1, 3), zoekt=st.booleans())
    def beantwoord(self, keuze, plaatsen, zoekt):
        vragen = list(Vacaturevraag.objects.open()) or list(Vacaturevraag.objects.all())
        vraag = vragen[keuze % len(vragen)]
        lid = next(lid for lid in self.werkgevers if lid.organisatie_id == vraag.vacature.organisatie_id)
        werk = {"start": vraag.vacature.start, "uren_min": 8, "uren_max": 24, "plaatsen": plaatsen}
        antwoord = {**dict.fromkeys(WERKPLEK), **werk, "zoekt": zoekt or self.dag < EERSTE_DAG + 9 * DAG}
        self.probeer(vraag_beantwoorden, vraag=vraag.pk, antwoord=antwoord, by=lid)

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, dagen=st.integers(1, 20), los=st.booleans())
    def houd_vast(self, keuze, dagen, los):
        klant = self.kies(keuze, *VOOR_TOESTEMMING).kandidaatnummer.klantprofiel_id
        if los:
            self.probeer(loslaten, klant=klant, by=self.consulent)
        else:
            self.probeer(vasthouden, klant=klant, tot=self.dag + dagen * DAG, by=self.consulent)

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, dagen=st.integers(1, 40))
    def leg_toestemming_vast(self, keuze, dagen):
        self.stem_toe(self.kies(keuze, Contactstand.BENADERD, *NA_TOESTEMMING), dagen)

    def stem_toe(self, verzoek: Contactverzoek, dagen: int) -> None:
        tot = self.dag + dagen * DAG

        def toestemming(**waarden):
            geef_toestemming(verzoek.pk, self.bij(verzoek), **waarden)

        if self.probeer(toestemming, geldig_tot=tot):
            self.toegestaan[verzoek.pk] = tot

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE)
    def trek_toestemming_in(self, keuze):
        verzoek = self.kies(keuze, *NA_TOESTEMMING)
        if self.probeer(toestemming_intrekken, verzoek=verzoek.pk, by=self.consulent):
            del self.toegestaan[verzoek.pk]

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, dagen=st.integers(1, 20))
    def zet_op_proef(self, keuze, dagen):
        verzoek = self.kies(keuze, Contactstand.KENNISMAKING)
        self.probeer(proefplaatsing, verzoek=verzoek.pk, tot=self.dag + dagen * DAG, by=self.van(verzoek))

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE)
    def neem_aan(self, keuze):
        verzoek = self.kies(keuze, *NA_TOESTEMMING)
        klant = verzoek.kandidaatnummer.klantprofiel_id
        if self.probeer(aannemen, verzoek=verzoek.pk, by=self.van(verzoek)):
            assert not Contactverzoek.objects.open().van_klant(klant).exists()

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, reden=st.sampled_from(NietAangenomen))
    def neem_niet_aan(self, keuze, reden):
        verzoek = self.kies(keuze, *NA_TOESTEMMING)
        self.probeer(niet_aannemen, verzoek=verzoek.pk, reden=reden, oordelen={"uren": False}, by=self.van(verzoek))

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE, reden=st.sampled_from(GeenKennismaking))
    def besluit(self, keuze, reden):
        verzoek = self.kies(keuze, *VOOR_TOESTEMMING)
        self.probeer(geen_kennismaking, verzoek=verzoek.pk, reden=reden, by=self.bij(verzoek))

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE)
    def trek_in(self, keuze):
        verzoek = self.kies(keuze, Contactstand.GEEN_KENNISMAKING)
        self.probeer(intrekken, verzoek=verzoek.pk, by=self.van(verzoek))

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE)
    def beeindig(self, keuze):
        verzoek = self.kies(keuze, Contactstand.AANGENOMEN)
        self.probeer(plaatsing_beeindigen, verzoek=verzoek.pk, tot=datetime.date.today(), by=self.consulent)

    @precondition(lambda self: self.dag > EERSTE_DAG + 9 * DAG)
    @rule(keuze=KEUZE)
    def trek_vacature_in(self, keuze):
        rij = self.vacatures[keuze % len(self.vacatures)]
        lid = next(lid for lid in self.werkgevers if lid.organisatie_id == rij.organisatie_id)
        self.probeer(vacature_intrekken, vacature=rij.pk, by=lid)

    # --- What happens by itself ---

    @rule(dagen=st.integers(1, 4))
    def ga_verder(self, dagen):
        for _ in range(dagen):
            self.nu = (self.nu + DAG).replace(hour=1)
            proef_eindigt(self.dag)
            escaleer(self.dag)
            na_kennismaking_vragen(self.dag)
            self.niemand_is_te_laat_zonder_dat_het_gezien_wordt()
            self.nu = self.nu.replace(hour=17)
            vrijgeven(self.dag)
            assert vrijgeven(self.dag) == escaleer(self.dag) == proef_eindigt(self.dag) == 0
            self.nu = self.nu.replace(hour=12)
        bij_commit()

    @rule()
    def nieuwe_ronde(self):
        publiceer()

    def niemand_is_te_laat_zonder_dat_het_gezien_wordt(self) -> None:
        for rij in Contactverzoek.objects.te_laat(self.dag):
            assert rij.aan_zet == AanZet.ADVISEUR and rij.escalatie != Escalatie.GEEN

    # --- What an employer gets to see ---

    @precondition(er_zijn_verzoeken)
    @rule(keuze=KEUZE)
    def bekijk_gegevens(self, keuze):
        verzoek = self.kies(keuze, *NA_TOESTEMMING)
        tot = self.toegestaan.get(verzoek.pk)
        mag = tot is not None and self.dag < tot and verzoek.stand in (*NA_TOESTEMMING, Contactstand.AANGENOMEN)
        try:
            with transaction.atomic():
                gegevens = gegevens_voor_werkgever(verzoek=verzoek.pk, by=self.van(verzoek))
        except GeenToestemming:
            assert not mag
            return
        assert mag and set(gegevens.velden) == {"naam", "telefoon"}
        self.verteld += 1
        GELUKT["gegevens_voor_werkgever"] += 1

    @invariant()
    def each_time_someone_was_named_is_one_look(self):
        assert Inzage.objects.count() == self.verteld

    @invariant()
    def no_open_request_is_without_a_desk_a_turn_and_a_date(self):
        for rij in Contactverzoek.objects.open():
            assert rij.bureau_id and rij.aan_zet and rij.uiterlijk and rij.afgesloten_op is None
        assert not Contactverzoek.objects.exclude(stand__in=OPEN).filter(afgesloten_op=None).exists()

    @invariant()
    def before_consent_the_employer_is_at_turn_only_for_a_question_of_the_desk_about_that_vacature(self):
        for rij in Contactverzoek.objects.open().select_related("wacht_op"):
            if rij.stand in VOOR_TOESTEMMING and rij.aan_zet == AanZet.WERKGEVER:
                assert rij.wacht_op.vacature_id == rij.vacature_id and rij.wacht_op.beantwoord_op is None
            else:
                assert rij.wacht_op is None

    @invariant()
    def all_open_requests_on_a_klant_have_one_adviseur(self):
        eigenaren = defaultdict(set)
        for klant, eigenaar in Contactverzoek.objects.open().values_list("kandidaatnummer__klantprofiel", "eigenaar"):
            eigenaren[klant].add(eigenaar)
        assert all(len(wie - {None}) <= 1 for wie in eigenaren.values())

    @invariant()
    def nobody_who_works_is_published(self):
        aan_het_werk = Contactverzoek.objects.filter(stand__in=AAN_HET_WERK, plaatsing_tot=None)
        wie = set(aan_het_werk.values_list("kandidaatnummer__klantprofiel", flat=True))
        getoond = Kandidaatnummer.objects.filter(nummer__in=Kandidaat.objects.values("nummer"))
        assert not wie & set(getoond.values_list("klantprofiel", flat=True))

    @invariant()
    def an_employer_knows_of_nobody_before_consent(self):
        ooit = set(Contacttoestemming.objects.values_list("verzoek", flat=True))
        for rij in Contactverzoek.objects.select_related("vacature"):
            gezicht = stand_voor_werkgever(rij, self.dag)
            if rij.pk not in ooit:
                assert gezicht.stand in {"ontvangen", "in-behandeling", "geen-kennismaking", "ingetrokken"}
            if rij.stand == Contactstand.GEEN_KENNISMAKING:
                assert (gezicht.stand == "geen-kennismaking") == (rij.vrijgegeven_op is not None)

    @invariant()
    def the_steps_of_a_request_lead_to_where_it_is(self):
        stappen = defaultdict(list)
        for stap in Contactstap.objects.order_by("pk"):
            stappen[stap.verzoek_id].append(stap)
        for rij in Contactverzoek.objects.all():
            reeks = stappen[rij.pk]
            assert reeks[0].van == "" and reeks[-1].naar == rij.stand
            assert all(een.naar == twee.van for een, twee in zip(reeks, reeks[1:], strict=False))

    @invariant()
    def a_vacature_is_filled_when_its_last_place_is_and_a_closed_one_waits_for_nobody(self):
        for rij in Vacature.objects.all():
            bezet = rij.verzoeken.filter(stand=Contactstand.AANGENOMEN).count()
            assert bezet <= rij.plaatsen
            if rij.stand == "open":
                assert bezet < rij.plaatsen
            else:
                assert not rij.verzoeken.open_voor_werkgever().exists()
                assert rij.stand == "ingetrokken" or bezet == rij.plaatsen


@pytest.mark.django_db
def test_every_story_ends_well():
    GELUKT.clear()
    run_state_machine_as_test(
        Verhaal,
        settings=settings(
            max_examples=omvang("CONTACT_VERHALEN", deel=8),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    # Not vacuous: most of what can happen did happen, of nineteen things.
    assert len(GELUKT) >= 11, GELUKT
    for naam in ("toestemming", "gegevens_voor_werkgever", "vraag_stellen", "vraag_beantwoorden"):
        assert GELUKT[naam], GELUKT
