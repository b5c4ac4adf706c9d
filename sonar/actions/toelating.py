"""Employers and intermediairs: applying, being let in for a year, renewing and blocking."""

import datetime
from typing import Any

import pgtrigger
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.leden import NietMogelijk, nodig_uit
from sonar.choices import OrganisatieSoort, Rol
from sonar.models import Aanmelding, Lidmaatschap, Organisatie
from sonar.samenhang import eventmodellen
from sonar.sleutellink import hash_van
from sonar.tasks.mail import verstuur_afwijzing, verstuur_bevestiging
from sonar.werkdagen import na_werkdagen

WERKDAGEN = 2
"""Within how many working days an application is decided."""
ONBEVESTIGD_DAGEN = 30
"""How long an application is kept whose e-mail address nobody confirmed; its link worked for a week."""
_MAILS_PER_DAG = 3
_LINK_GELDIG = datetime.timedelta(days=7)
_ROL = {OrganisatieSoort.WERKGEVER: Rol.WERKGEVER, OrganisatieSoort.INTERMEDIAIR: Rol.INTERMEDIAIR}


def een_jaar_verder(dag: datetime.date) -> datetime.date:
    """The same date next year; 1 March after 29 February."""
    try:
        return dag.replace(year=dag.year + 1)
    except ValueError:
        return datetime.date(dag.year + 1, 3, 1)


@transaction.atomic
def meld_aan(*, aanmelding: Aanmelding, basis: str) -> None:
    """Keeps an application and mails a link to confirm it. What is known of the KvK number makes no difference here.

    A fourth one in a day for an address is not mailed: nobody's mailbox is filled from this page.
    """
    gisteren = timezone.now() - datetime.timedelta(days=1)
    if Aanmelding.objects.filter(email=aanmelding.email, aangemeld_op__gt=gisteren).count() >= _MAILS_PER_DAG:
        return
    aanmelding.save()
    Aanmelding.link.leg_vast(aanmelding)
    verstuur_bevestiging.defer(aanmelding=aanmelding.pk, basis=basis)


def vind_aanmelding(sleutel: str) -> Aanmelding | None:
    """The application whose link this is, for a week; one that is confirmed already too."""
    vanaf = timezone.now() - _LINK_GELDIG
    return Aanmelding.objects.filter(link_hash=hash_van(sleutel), aangemeld_op__gt=vanaf).first()


def bevestig(*, aanmelding: int) -> None:
    """The e-mail address is proven: the adviseur sees it from now on. A second time changes nothing."""
    nu = timezone.now()
    Aanmelding.objects.filter(pk=aanmelding, bevestigd_op=None).update(
        bevestigd_op=nu, beslissen_voor=na_werkdagen(timezone.localdate(nu), WERKDAGEN)
    )


@transaction.atomic
def vergeet_onbevestigd() -> int:
    """Removes applications that nobody confirmed in time, with their history; answers how many.

    Somebody else may have typed that name and address.
    """
    grens = timezone.now() - datetime.timedelta(days=ONBEVESTIGD_DAGEN)
    # Held until commit: who confirms at this moment either comes first and stays, or finds it gone.
    oud = Aanmelding.objects.onbevestigd().filter(aangemeld_op__lt=grens).select_for_update()
    weg = list(oud.values_list("pk", flat=True))
    Aanmelding.objects.filter(pk__in=weg).delete()
    # Removing left events of its own, so the history goes last.
    with pgtrigger.ignore("sonar.AanmeldingEvent:append_only"):
        eventmodellen()[Aanmelding]._default_manager.filter(**{"pgh_obj__in": weg}).delete()
    return len(weg)


def _te_beslissen(pk: int, by: Lidmaatschap) -> Aanmelding:
    """Held until commit: of two advisers at once the second finds it decided."""
    rij = Aanmelding.objects.voor_adviseur(by).select_for_update().get(pk=pk)
    if rij.besloten_op is not None:
        raise NietMogelijk(_("Een collega heeft al over deze aanvraag besloten."))
    rij.besloten_op, rij.besloten_door = timezone.now(), by
    return rij


@transaction.atomic
def keur_goed(*, aanmelding: int, basis: str, by: Lidmaatschap) -> Organisatie:
    """Makes the organisation, lets it in for a year, and invites who applied to look after its members.

    :raises NietMogelijk: when it is decided already, or the KvK number has an organisation.
    """
    rij = _te_beslissen(aanmelding, by)
    try:
        with transaction.atomic():
            organisatie = Organisatie.objects.create(
                code=f"KVK-{rij.kvk_nummer}",
                soort=rij.soort,
                naam=rij.naam,
                regio_id=rij.regio_id,
                kvk_nummer=rij.kvk_nummer,
                toegelaten_tot=een_jaar_verder(timezone.localdate()),
            )
    except IntegrityError:
        raise NietMogelijk(_("Er is al een organisatie met dit KvK-nummer. Wijs de aanvraag af.")) from None
    rij.organisatie = organisatie
    rij.save()
    nodig_uit(
        organisatie=organisatie,
        email=rij.email,
        rol=_ROL[OrganisatieSoort(rij.soort)],
        beheert_leden=True,
        basis=basis,
        by=by,
    )
    return organisatie


@transaction.atomic
def wijs_af(*, aanmelding: int, reden: str, toelichting: str, basis: str, by: Lidmaatschap) -> None:
    """:raises NietMogelijk: when it is decided already."""
    rij = _te_beslissen(aanmelding, by)
    rij.afwijsreden, rij.afwijstoelichting = reden, toelichting
    rij.save()
    verstuur_afwijzing.defer(aanmelding=rij.pk, basis=basis)


def _werkgever(pk: int, by: Lidmaatschap) -> Organisatie:
    eigen = Organisatie.objects.van_adviseur(by.organisatie.regio_id)
    return eigen.select_for_update(no_key=True).get(pk=pk)


def _zet(rij: Organisatie, **velden: Any) -> None:
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    rij.save(update_fields=list(velden))


@transaction.atomic
def verleng(*, organisatie: int, by: Lidmaatschap) -> datetime.date:
    """A year on from the end that was, or from today when it has ended; answers the new end.

    :raises NietMogelijk: when it is too early for that.
    """
    rij, vandaag = _werkgever(organisatie, by), timezone.localdate()
    if not (rij.toelating_verlopen or rij.bijna_verlopen):
        raise NietMogelijk(_("Verlengen kan vanaf 30 dagen voor het einde."))
    tot = een_jaar_verder(max(rij.toegelaten_tot or vandaag, vandaag))
    _zet(rij, toegelaten_tot=tot)
    return tot


@transaction.atomic
def blokkeer(*, organisatie: int, reden: str, by: Lidmaatschap) -> None:
    """At once: at their next request its members have no rights any more, and read why. The first date stays."""
    rij = _werkgever(organisatie, by)
    _zet(rij, geblokkeerd_op=rij.geblokkeerd_op or timezone.now(), geblokkeerd_reden=reden)


@transaction.atomic
def deblokkeer(*, organisatie: int, by: Lidmaatschap) -> None:
    _zet(_werkgever(organisatie, by), geblokkeerd_op=None, geblokkeerd_reden="")
