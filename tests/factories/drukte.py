"""A busy organisation: so many of everything a page can list."""

import datetime
import itertools

from django.utils import timezone

from sonar.actions.profiel import bewaar_antwoorden
from sonar.choices import ImportStand, InzageSoort, OrganisatieSoort, Rol
from sonar.contactkeuzes import Contactstand
from sonar.inzien import log
from sonar.models import (
    Contactmoment,
    Doelgroepregistratie,
    Importopdracht,
    Importstand,
    Importvoortgang,
    KlantprofielConcept,
    Lidmaatschap,
    Organisatie,
    Overdracht,
    Profieloordeel,
    Traject,
    Verschil,
    Werkzoekende,
)
from tests.factories.beheer import AanmeldingFactory, UitnodigingFactory
from tests.factories.contact import ContactverzoekFactory, VacatureFactory, adviseur_lid, nieuw_nummer, verzoek_op
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory, OrganisatieFactory, WerkzoekendeFactory

_nummers = itertools.count(1)


def maak_druk(lid: Lidmaatschap, klant: Werkzoekende, aantal: int) -> None:
    """That many more rows of each kind, for the organisation acted for, and about this one klant of it.

    Each klant made stands on every worklist but two: nobody has both a profile and none, or is both in the register
    and out of it.
    """
    partij, vandaag = klant.bediend_door, timezone.localdate()
    profielen = maak_klanten(
        aantal,
        persoon={"bediend_door": partij, "bemiddelbaar_herzien_op": vandaag, "bemiddelbaar": "onbekend"},
        beschikbaarheid_bevestigd_op=vandaag - datetime.timedelta(days=85),
        beschikbaarheid_gesprek="telefoon",
        beschikbaar_vanaf=vandaag,
    )
    maak_klanten(aantal, persoon={"bediend_door": partij})
    for profiel in profielen:
        _maak_werk(lid, profiel.werkzoekende)
    for nummer in range(aantal):
        WerkzoekendeFactory(bediend_door=partij)
        _maak_van_klant(lid, klant, nummer)
        _maak_van_organisatie(lid)
    if lid.rol in {Rol.WERKGEVER, Rol.INTERMEDIAIR}:
        _maak_vacatures(lid, aantal)


def _maak_vacatures(lid: Lidmaatschap, aantal: int) -> None:
    """So many vacatures, each with a request that waits for the employer; and so many requests for one."""
    adviseur, eerste = adviseur_lid(), VacatureFactory(lid=lid)
    for _ in range(aantal):
        verzoek_op(Contactstand.KENNISMAKING, adviseur, vacature=VacatureFactory(lid=lid))
        ContactverzoekFactory(vacature=eerste)


def _maak_werk(lid: Lidmaatschap, klant: Werkzoekende) -> None:
    """What brings a klant with a profile on a list."""
    vandaag = timezone.localdate()
    bewaar_antwoorden(klant=klant, basis={}, nieuw={"uren_max": 20}, by=lid)
    KlantprofielConcept.objects.filter(pk=klant.pk).update(begonnen_op=timezone.now() - datetime.timedelta(days=60))
    _maak_contact(lid, klant)
    zonder = WerkzoekendeFactory(bediend_door=klant.bediend_door)
    Doelgroepregistratie.objects.create(werkzoekende=zonder, vanaf=vandaag - datetime.timedelta(days=9))
    uit = WerkzoekendeFactory(bediend_door=klant.bediend_door)
    Doelgroepregistratie.objects.create(
        werkzoekende=uit, vanaf=vandaag - datetime.timedelta(days=9), tot=vandaag - datetime.timedelta(days=1)
    )
    Importstand.objects.create(werkzoekende=klant, waarden={"telefoon": "0600000000"})
    Verschil.objects.create(werkzoekende=klant, veld="telefoon", waarde="0622222222")
    verzoek = ContactverzoekFactory(kandidaatnummer=nieuw_nummer(klant.klantprofiel))
    Profieloordeel.objects.create(verzoek=verzoek, onderdeel="uren", klopte=False)


def _maak_contact(lid: Lidmaatschap, klant: Werkzoekende) -> None:
    Contactmoment.objects.create(
        werkzoekende=klant,
        soort="telefoon",
        uitkomst="gesproken",
        op=timezone.localdate(),
        door=LidmaatschapFactory().gebruiker,
        volgende_stap="Bellen",
        volgende_stap_op=timezone.localdate(),
    )


def _maak_van_klant(lid: Lidmaatschap, klant: Werkzoekende, nummer: int) -> None:
    """What a dossier holds, and what its history tells."""
    dag = datetime.date(2015, 1, 1) + datetime.timedelta(days=next(_nummers) * 10)
    Doelgroepregistratie.objects.create(werkzoekende=klant, vanaf=dag, tot=dag + datetime.timedelta(days=5))
    Traject.objects.create(werkzoekende=klant, soort="scholing", doel="Leren", vanaf=dag)
    _maak_contact(lid, klant)
    ander = Organisatie.objects.bedienend().exclude(pk=klant.bediend_door_id).order_by("code")[nummer]
    Overdracht.objects.create(werkzoekende=klant, van=klant.bediend_door, naar=ander, reden="x", door=lid.gebruiker)
    log(LidmaatschapFactory(), InzageSoort.BEKEKEN, [klant.pk])


def _maak_van_organisatie(lid: Lidmaatschap) -> None:
    """Colleagues, invitations, applications, employers and imports."""
    nummer = next(_nummers)
    LidmaatschapFactory(organisatie=lid.organisatie, rol=lid.rol)
    UitnodigingFactory(door=lid)
    AanmeldingFactory(bevestigd=True, regio_id=33)
    OrganisatieFactory(code=f"TEST-{nummer}", soort=OrganisatieSoort.WERKGEVER, regio_id=33)
    opdracht = Importopdracht.objects.create(
        organisatie=lid.organisatie,
        gebruiker=LidmaatschapFactory(organisatie=lid.organisatie, rol=lid.rol).gebruiker,
        bestandsnaam=f"klanten{nummer}.csv",
        omvang=1,
        stand=ImportStand.VERWERKT,
        definitief=True,
        verwerkt_op=timezone.now(),
        gelezen=1,
        nieuw=1,
        gewijzigd=0,
        gelijk=0,
        afgekeurd=0,
    )
    Importvoortgang.objects.create(opdracht=opdracht)
