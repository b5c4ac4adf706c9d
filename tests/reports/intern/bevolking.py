"""A random register: klanten of several organisations in two regions, with all that the reports for staff count."""

import datetime
import itertools
import random

from sonar.choices import (
    ContactSoort,
    ContactUitkomst,
    Gespreksvorm,
    ProfielStatus,
    TrajectResultaat,
    TrajectSoort,
)
from sonar.contactkeuzes import (
    OPEN,
    AanZet,
    Contactstand,
    GeenKennismaking,
    Intrekreden,
    NietAangenomen,
    Stapreden,
)
from sonar.models import (
    Contactmoment,
    Contactstap,
    Contactverzoek,
    Doelgroepregistratie,
    Gebruiker,
    Gemeente,
    Kandidaatnummer,
    Klantprofiel,
    Organisatie,
    Traject,
    Werkzoekende,
)
from tests.factories.contact import VacatureFactory, werkgever_lid
from tests.factories.register import GebruikerFactory

PARTIJEN = ("UWV-33", "UWV-1", "GM0772", "GM0861", "GM0014")
REDENEN = {
    Contactstand.NIET_AANGENOMEN: list(NietAangenomen),
    Contactstand.GEEN_KENNISMAKING: list(GeenKennismaking),
    Contactstand.INGETROKKEN: list(Intrekreden),
}
_nummers = itertools.count(8_000_000_000)


def dagen_terug(rng: random.Random, hoogstens: int) -> datetime.date:
    return datetime.date.today() - datetime.timedelta(days=rng.randint(0, hoogstens))


def vul(seed: int, *, klanten: int = 120, verzoeken: int = 80) -> None:
    """The same for the same seed and day."""
    rng = random.Random(seed)
    gebruiker = GebruikerFactory()
    _klanten(rng, klanten, gebruiker)
    _diensten(rng, gebruiker)
    _verzoeken(rng, verzoeken, gebruiker)


def _klanten(rng: random.Random, aantal: int, gebruiker: Gebruiker) -> None:
    partijen = {organisatie.code: organisatie for organisatie in Organisatie.objects.filter(code__in=PARTIJEN)}
    gemeenten = list(Gemeente.objects.filter(code__in=["GM0772", "GM0014", "GM0861"]))
    for _ in range(aantal):
        klant = Werkzoekende.objects.create(
            naam="Testpersoon",
            woongemeente=rng.choice(gemeenten),
            bediend_door=partijen[rng.choices(PARTIJEN, [9, 4, 5, 1, 3])[0]],
        )
        vandaag = datetime.date.today()
        vanaf, tot = vandaag - datetime.timedelta(days=rng.choice([0, 1, 400])), None
        if rng.random() < 0.2:
            tot = vandaag + datetime.timedelta(days=rng.choice([0, 1]))
        if rng.random() < 0.9 and (tot is None or tot > vanaf):
            Doelgroepregistratie.objects.create(werkzoekende=klant, vanaf=vanaf, tot=tot)
        if rng.random() < 0.9:
            _profiel(rng, klant, gebruiker)


def _profiel(rng: random.Random, klant: Werkzoekende, gebruiker: Gebruiker) -> None:
    velden: dict[str, object] = {}
    if rng.random() < 0.8:
        velden = {"status": ProfielStatus.VASTGESTELD, "vastgesteld_op": dagen_terug(rng, 260)}
    if rng.random() < 0.7:
        op = datetime.date.today() - datetime.timedelta(
            days=rng.choice([0, 30, 31, 90, 91, 150, 155, 181, 184, 185, 300])
        )
        velden |= {
            "beschikbaarheid_bevestigd_op": op,
            "beschikbaarheid_bevestigd_door": gebruiker,
            "beschikbaarheid_gesprek": Gespreksvorm.TELEFOON,
        }
    profiel = Klantprofiel.objects.create(werkzoekende=klant, **velden)
    nu = datetime.datetime.now(datetime.UTC)
    for tot in rng.choice([[], [None], [nu], [nu, None], [nu, nu]]):
        Kandidaatnummer.objects.create(nummer=next(_nummers), klantprofiel=profiel, tot=tot)


def _diensten(rng: random.Random, gebruiker: Gebruiker) -> None:
    for klant in Werkzoekende.objects.all():
        for _ in range(rng.choice([0, 0, 1, 2])):
            vanaf = dagen_terug(rng, 200)
            tot = rng.choice([None, vanaf, vanaf + datetime.timedelta(days=rng.randint(0, 200))])
            resultaat = rng.choice(["", *TrajectResultaat.values]) if tot else ""
            Traject.objects.create(
                werkzoekende=klant, soort=rng.choice(TrajectSoort.values), doel="Werk", vanaf=vanaf, tot=tot,
                resultaat=resultaat,
            )  # fmt: skip
        for _ in range(rng.choice([0, 1, 3])):
            Contactmoment.objects.create(
                werkzoekende=klant, soort=rng.choice(ContactSoort.values), op=dagen_terug(rng, 200), door=gebruiker,
                uitkomst=rng.choice(ContactUitkomst.values),
            )  # fmt: skip


def _verzoeken(rng: random.Random, aantal: int, gebruiker: Gebruiker) -> None:
    vacatures = [VacatureFactory(lid=werkgever_lid(f"TEST-WG-{regio}", regio)) for regio in (33, 1)]
    profielen = list(Klantprofiel.objects.order_by("pk")[:15])
    for _ in range(aantal):
        # About few klanten many times, and about some who were removed.
        profiel = rng.choice([None, *profielen])
        nummer = Kandidaatnummer.objects.create(
            nummer=next(_nummers), klantprofiel=profiel, tot=datetime.datetime.now(datetime.UTC)
        )
        vacature = rng.choices(vacatures, [3, 1])[0]
        ontvangen = dagen_terug(rng, 200)
        verzoek = Contactverzoek.objects.create(
            vacature=vacature,
            kandidaatnummer=nummer,
            bureau=vacature.bureau,
            ontvangen_op=ontvangen,
            gevraagd_door=gebruiker,
            **_stand(rng, ontvangen, gebruiker),
        )
        _stappen(rng, verzoek)


def _stand(rng: random.Random, ontvangen: datetime.date, gebruiker: Gebruiker) -> dict[str, object]:
    stand = rng.choice(list(Contactstand))
    klaar = min(datetime.date.today(), ontvangen + datetime.timedelta(days=rng.randint(0, 30)))
    velden: dict[str, object] = {"stand": stand, "eigenaar": rng.choice([None, gebruiker])}
    if stand in OPEN:
        uiterlijk = datetime.date.today() + datetime.timedelta(days=rng.choice([-5, -1, 0, 3]))
        velden |= {"aan_zet": AanZet.ADVISEUR, "uiterlijk": uiterlijk}
    else:
        velden |= {"afgesloten_op": klaar}
    if stand == Contactstand.GEEN_KENNISMAKING:
        velden |= {"besloten_op": klaar, "uiterlijk": klaar}
    if stand == Contactstand.PROEFPLAATSING:
        velden |= {"proefplaatsing_tot": datetime.date.today()}
    if stand in REDENEN:
        velden |= {"reden": rng.choice(REDENEN[stand])}
    return velden


def _stappen(rng: random.Random, verzoek: Contactverzoek) -> None:
    """Proposed first, asked, both or neither; then taken up, later, or not at all."""

    def stap(dag: datetime.date, naar: str, reden: str) -> None:
        # Late in the evening in UTC is the next day here.
        moment = datetime.datetime.combine(dag, datetime.time(rng.choice([8, 21])), datetime.UTC)
        Contactstap.objects.create(verzoek=verzoek, naar=naar, reden=reden, op=moment)

    begin = rng.choice(["gevraagd", "gevraagd", "voorgesteld", "allebei", "geen"])
    if begin in {"voorgesteld", "allebei"}:
        stap(verzoek.ontvangen_op - datetime.timedelta(days=3), Contactstand.ONTVANGEN, Stapreden.VOORGESTELD)
        stap(verzoek.ontvangen_op - datetime.timedelta(days=2), Contactstand.IN_BEHANDELING, Stapreden.GENOMEN)
    if begin in {"gevraagd", "allebei"}:
        stap(verzoek.ontvangen_op, Contactstand.ONTVANGEN, Stapreden.GEVRAAGD)
    if verzoek.stand == Contactstand.ONTVANGEN or rng.random() < 0.2:
        return
    if verzoek.stand == Contactstand.INGETROKKEN:
        stap(verzoek.ontvangen_op, Contactstand.INGETROKKEN, Intrekreden.WERKGEVER)
        return
    for _ in range(2):
        later = min(datetime.date.today(), verzoek.ontvangen_op + datetime.timedelta(days=rng.randint(0, 20)))
        stap(later, Contactstand.IN_BEHANDELING, Stapreden.GENOMEN)
