"""Who is told what of a contact request: always the same words, always with a link, never anything of a person."""

import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from sonar.actions.berichten import meld
from sonar.choices import Rol
from sonar.contactkeuzes import Escalatie
from sonar.contactstand import Stand, stand_voor_werkgever
from sonar.models import Contactstap, Contactverzoek, Lidmaatschap, Vacature, Vacaturevraag, Werkzoekende
from sonar.models.bericht import Berichtsoort


def stand_nu(verzoek: Contactverzoek) -> Stand:
    """As the employer may know it today; kept from before a move, to see whether there is news for it."""
    return stand_voor_werkgever(verzoek, timezone.localdate())


def meld_werkgever(stap: Contactstap, vooraf: Stand) -> None:
    """Tells who asked, when what they may know has changed or it is their turn now; of all else they hear nothing.

    :param vooraf: what they could know before the move.
    """
    verzoek = stap.verzoek
    if verzoek.verborgen:
        return
    nu = stand_nu(verzoek)
    hetzelfde = nu.stand == vooraf.stand and nu.kennismaking_op == vooraf.kennismaking_op
    if hetzelfde and (vooraf.aan_u or not nu.aan_u):
        return
    vragers = werkgever_van(verzoek)
    # What one did oneself is no news.
    meld(
        vragers.exclude(gebruiker=stap.door_id) if stap.door_id else vragers,
        soort=Berichtsoort.VRAAG_AAN_KANDIDAAT,
        gebeurtenis=f"stap {stap.pk}",
        pad=reverse("sonar:werkgever_verzoek", args=[verzoek.pk]),
    )


def meld_vraag(vraag: Vacaturevraag) -> None:
    """Who placed the vacature or asked for someone with it; where none of them is there, everyone of the employer."""
    leden = Lidmaatschap.objects.actief().filter(organisatie=vraag.vacature.organisatie_id)
    bekend = Contactverzoek.objects.filter(vacature=vraag.vacature_id).bekend_bij_werkgever()
    betrokken = leden.filter(
        Q(gebruiker=vraag.vacature.aangemaakt_door_id) | Q(gebruiker__in=bekend.values("gevraagd_door"))
    )
    meld(
        list(betrokken) or leden,
        soort=Berichtsoort.VRAAG_VAN_BUREAU,
        gebeurtenis=f"vraag {vraag.pk} {vraag.uiterlijk}",
        pad=reverse("sonar:vacaturevraag", args=[vraag.pk]),
    )


def meld_beantwoord(verzoeken: list[Contactverzoek], vraag: Vacaturevraag, by: Lidmaatschap) -> None:
    """The adviseurs whose requests waited for it, each once."""
    for verzoek in verzoeken:
        meld(
            Lidmaatschap.objects.actief()
            .filter(gebruiker=verzoek.eigenaar_id, rol=Rol.ADVISEUR)
            .exclude(gebruiker=by.gebruiker_id),
            soort=Berichtsoort.WERKGEVER_ANTWOORDDE,
            gebeurtenis=f"antwoord {vraag.pk}",
            pad=reverse("sonar:contactverzoek", args=[verzoek.pk]),
        )


def vraag_hoe_het_ging(verzoek: Contactverzoek, wat: str, dag: datetime.date) -> bool:
    """Asks who met a kandidaat, or had one on trial, to tell how it went; False when all were asked before.

    :param wat: ``kennismaking`` or ``proef``. :param dag: the day of the meeting, or the last one of the trial.
    """
    nieuw = meld(
        werkgever_van(verzoek),
        soort=Berichtsoort.HOE_GING_HET,
        gebeurtenis=f"{wat} {verzoek.pk} {dag}",
        pad=reverse("sonar:werkgever_verzoek", args=[verzoek.pk]),
    )
    return nieuw > 0


def werkgever_van(verzoek: Contactverzoek) -> QuerySet[Lidmaatschap]:
    """Who asked for the kandidaat, and who placed the vacature; of a klant who was proposed nobody asked."""
    return Lidmaatschap.objects.actief().filter(
        gebruiker__in=[verzoek.gevraagd_door_id, verzoek.vacature.aangemaakt_door_id],
        organisatie=verzoek.vacature.organisatie_id,
    )


def meld_gevraagd(verzoeken: list[Contactverzoek], vacature: Vacature, by: Lidmaatschap) -> None:
    """The adviseur who has the klant already, or the whole desk once for the vacature; and each klant's consulent."""
    adviseurs = Lidmaatschap.objects.actief().filter(organisatie=vacature.bureau_id, rol=Rol.ADVISEUR)
    for verzoek in verzoeken:
        eigen = adviseurs.filter(gebruiker=verzoek.eigenaar_id) if verzoek.eigenaar_id else adviseurs
        meld(
            eigen.exclude(gebruiker=by.gebruiker_id),
            soort=Berichtsoort.VERZOEK_ONTVANGEN,
            gebeurtenis=f"vacature {vacature.pk} {verzoek.ontvangen_op}",
            pad=reverse("sonar:contactverzoeken"),
        )
        meld(
            _consulent(verzoek),
            soort=Berichtsoort.VERZOEK_OVER_KLANT,
            gebeurtenis=f"verzoek {verzoek.pk}",
            pad=reverse("sonar:contactverzoek", args=[verzoek.pk]),
        )


def _consulent(verzoek: Contactverzoek) -> list[Lidmaatschap]:
    """Whoever looks after the klant, at the party that serves them."""
    klant = Werkzoekende.objects.filter(klantprofiel__kandidaatnummers=verzoek.kandidaatnummer_id).first()
    if klant is None or klant.consulent_id is None:
        return []
    leden = Lidmaatschap.objects.actief().filter(rol=Rol.CONSULENT, organisatie=klant.bediend_door_id)
    return list(leden.filter(gebruiker=klant.consulent_id))


def meld_te_laat(verzoek: Contactverzoek, sinds: datetime.date) -> None:
    """Colleagues at the desk, who can take it; two working days later the managers of the region."""
    leden = Lidmaatschap.objects.actief()
    if verzoek.escalatie == Escalatie.BUREAU:
        wie = leden.filter(rol=Rol.ADVISEUR, organisatie=verzoek.bureau_id)
    else:
        wie = leden.filter(rol=Rol.MANAGER, organisatie__regio=verzoek.bureau.regio_id)
    meld(
        wie,
        soort=Berichtsoort.VERZOEK_TE_LAAT,
        # All that becomes late on a day is one piece of news.
        gebeurtenis=f"te laat {verzoek.bureau_id} {verzoek.escalatie} {sinds}",
        pad=reverse("sonar:contactverzoeken"),
    )
