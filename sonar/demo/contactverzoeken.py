"""The requests of the demonstration: a few vacatures of region 33 with kandidaten in every state."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pgtrigger
from django.utils import timezone

from sonar.actions.contact.afronden import aannemen, geen_kennismaking, niet_aannemen, proefplaatsing
from sonar.actions.contact.benaderen import benaderen, poging_vastleggen, vasthouden
from sonar.actions.contact.bureauvraag import vraag_stellen
from sonar.actions.contact.dagelijks import escaleer
from sonar.actions.contact.kennismaking import kennismaking_plannen
from sonar.actions.contact.toestemming import toestemming_vastleggen
from sonar.actions.contact.vacature import vacature_plaatsen
from sonar.actions.contact.verdelen import nemen
from sonar.actions.contact.voorstellen import antwoord_vastleggen, voorstellen
from sonar.actions.contact.vragen import vragen
from sonar.choices import ContactSoort, Gespreksvorm, Rol
from sonar.contactkeuzes import (
    Bureauvraag,
    Deelveld,
    GeenKennismaking,
    Geluid,
    NietAangenomen,
    Ploegendienst,
    Pogingresultaat,
    Profielonderdeel,
    Staan,
    Tillen,
    Voorstelantwoord,
    Vorm,
)
from sonar.kenmerk import kenmerk
from sonar.models import (
    Contactstap,
    Contactverzoek,
    Gebruiker,
    Gemeente,
    Kandidaatnummer,
    Lidmaatschap,
    Organisatie,
    Taaksoort,
    Vacature,
)

COLLEGA = ("Anne Adviseur", "collega-adviseur@demo.example", "WSP-33")
_EINDHOVEN = "GM0772"


class Mensen(NamedTuple):
    """Who does what. The collega has no password: nobody logs in as them."""

    adviseur: Lidmaatschap
    collega: Lidmaatschap
    consulent: Lidmaatschap
    werkgever: Lidmaatschap
    intermediair: Lidmaatschap


class Vraag(NamedTuple):
    """One kandidaat: asked so many days ago, and what was done since; overdue when nobody was in time."""

    dagen: int
    stappen: tuple[Callable[[int, Mensen], Any], ...] = ()
    te_laat: bool = False


def _dag(over: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=over)


def _neem(verzoek: int, wie: Mensen) -> None:
    nemen(verzoek=verzoek, by=wie.adviseur)


def _collega_neemt(verzoek: int, wie: Mensen) -> None:
    nemen(verzoek=verzoek, by=wie.collega)


def _niet_bereikt(verzoek: int, wie: Mensen) -> None:
    poging_vastleggen(
        verzoek=verzoek, hoe=ContactSoort.TELEFOON, resultaat=Pogingresultaat.GEEN_GEHOOR, by=wie.adviseur
    )


def _benader(verzoek: int, wie: Mensen) -> None:
    poging_vastleggen(verzoek=verzoek, hoe=ContactSoort.TELEFOON, resultaat=Pogingresultaat.GESPROKEN, by=wie.adviseur)
    benaderen(verzoek=verzoek, toelichting="Denkt er een paar dagen over na.", by=wie.adviseur)


def _toestemming(verzoek: int, wie: Mensen) -> None:
    toestemming_vastleggen(
        verzoek=verzoek,
        velden=[Deelveld.NAAM, Deelveld.TELEFOON],
        waarom="Een kennismaking over het werk",
        gesprek=Gespreksvorm.TELEFOON,
        gegeven_op=_dag(0),
        geldig_tot=_dag(90),
        by=wie.adviseur,
    )


def _plan(verzoek: int, wie: Mensen) -> None:
    kennismaking_plannen(verzoek=verzoek, op=_dag(6), by=wie.adviseur)


def _wacht(verzoek: int, wie: Mensen) -> None:
    klant = Contactverzoek.objects.values_list("kandidaatnummer__klantprofiel", flat=True).get(pk=verzoek)
    vasthouden(klant=klant, tot=_dag(10), toelichting="Volgt deze week een cursus.", by=wie.consulent)


def _vraag_de_werkgever(verzoek: int, wie: Mensen) -> None:
    vraag_stellen(verzoek=verzoek, vraag=Bureauvraag.WERKPLEK, by=wie.adviseur)


def _proef(verzoek: int, wie: Mensen) -> None:
    proefplaatsing(verzoek=verzoek, tot=_dag(40), by=wie.adviseur)


def _neem_aan(verzoek: int, wie: Mensen) -> None:
    aannemen(verzoek=verzoek, by=wie.adviseur)


def _neem_niet_aan(verzoek: int, wie: Mensen) -> None:
    niet_aannemen(
        verzoek=verzoek,
        reden=NietAangenomen.UREN_PASSEN_NIET,
        oordelen={Profielonderdeel.UREN: False, Profielonderdeel.TAAKSOORTEN: True},
        by=wie.adviseur,
    )


def _wil_niet(verzoek: int, wie: Mensen) -> None:
    geen_kennismaking(verzoek=verzoek, reden=GeenKennismaking.WIL_NIET, by=wie.adviseur)


_TOT_TOESTEMMING = (_neem, _benader, _toestemming)


def _vacatures(wie: Mensen) -> Iterator[tuple[Lidmaatschap, dict[str, Any], list[Vraag]]]:
    """Who places it, what it is, and whom it asks for. The first kandidaat of the second is held by the consulent."""
    eindhoven, start = Gemeente.objects.get(code=_EINDHOVEN), _dag(35)
    in_magazijn = list(Taaksoort.objects.te_kiezen().filter(code__startswith="log-").values_list("pk", flat=True)[:3])
    yield wie.werkgever, {
        "functie": "Magazijnmedewerker", "gemeente": eindhoven, "start": start, "plaatsen": 3, "uren_min": 20,
        "uren_max": 32, "geluid": Geluid.LAWAAI, "tillen": Tillen.LICHT, "staan": Staan.LANG,
        "ploegendienst": Ploegendienst.VAST, "ov_bereikbaar": True, "begeleider_aanwezig": True,
        "taaksoorten": in_magazijn,
        "toelichting": "Orders verzamelen en inpakken, in een vaste ploeg van zes mensen.",
    }, [
        Vraag(1), Vraag(9, te_laat=True), Vraag(4, (_neem, _niet_bereikt)), Vraag(6, (_neem, _benader)),
        Vraag(12, (*_TOT_TOESTEMMING, _plan)), Vraag(60, (*_TOT_TOESTEMMING, _neem_aan)),
    ]  # fmt: skip
    yield wie.intermediair, {
        "functie": "Medewerker groenvoorziening", "gemeente": eindhoven, "start": start, "plaatsen": 2,
        "opdrachtgever": "Hoveniersbedrijf De Linde", "vorm": Vorm.DETACHERING, "uren_max": 36,
        "tillen": Tillen.ZWAAR, "staan": Staan.LANG, "taken_verschuifbaar": True,
    }, [Vraag(3, (_wacht,)), Vraag(2), Vraag(5, (_collega_neemt,))]  # fmt: skip
    yield wie.adviseur, {
        "kvk_nummer": "90000017", "werkgever_naam": "Bakkerij Het Voorbeeld", "contactpersoon": "B. Akker",
        "telefoon": "0400000017", "functie": "Inpakker brood", "gemeente": eindhoven, "start": start,
        "uren_min": 12, "uren_max": 20, "geluid": Geluid.NORMAAL, "proefplaatsing_mogelijk": True,
    }, [Vraag(0), Vraag(20, (*_TOT_TOESTEMMING, _proef))]  # fmt: skip
    yield wie.werkgever, {
        "functie": "Schoonmaker kantoor", "gemeente": eindhoven, "start": start, "staan": Staan.AFWISSELEND,
        "geluid": Geluid.STIL,
    }, [Vraag(25, (*_TOT_TOESTEMMING, _neem_niet_aan)), Vraag(6, (_neem, _benader, _wil_niet)),
        Vraag(2, (_neem, _vraag_de_werkgever))]  # fmt: skip


def vul_contactverzoeken(vandaag: datetime.date) -> int:
    """Requests in every state for the demonstration's desk, about published klanten of its consulent; answers how many.

    Run after a publication round. With too few published klanten it makes as many as there are.
    """
    wie = _mensen()
    klanten = list(
        Kandidaatnummer.objects.filter(
            tot__isnull=True, klantprofiel__werkzoekende__bediend_door=wie.consulent.organisatie
        )
        .order_by("klantprofiel__werkzoekende__id_wz")
        .values_list("nummer", flat=True)[:20]
    )
    aantal = 0
    for by, gegevens, vragen_ in _vacatures(wie):
        vacature = vacature_plaatsen(gegevens=gegevens, by=by)
        for vraag in vragen_[: len(klanten)]:
            kenmerken = [kenmerk(klanten.pop(), vacature.organisatie_id or vacature.bureau_id)]
            for verzoek in vragen(vacature=vacature.pk, kenmerken=kenmerken, by=by).verzoeken:
                _doe(verzoek, vraag, wie)
                aantal += 1
    _stel_voor([klanten.pop() for _ in range(min(3, len(klanten)))], wie)
    escaleer(vandaag)
    return aantal


def _stel_voor(nummers: list[int], wie: Mensen) -> None:
    """Of some more klanten their consulent thinks for the first vacature: one said yes, one no, one is yet to be asked."""
    vacature = Vacature.objects.filter(organisatie=wie.werkgever.organisatie).earliest("pk")
    klanten = Kandidaatnummer.objects.filter(nummer__in=nummers).values_list("klantprofiel", flat=True)
    voorstellen_ = voorstellen(vacature=vacature.pk, klanten=[*klanten], by=wie.consulent)
    for voorstel, antwoord in zip(voorstellen_, (Voorstelantwoord.JA, Voorstelantwoord.NEE), strict=False):
        antwoord_vastleggen(voorstel=voorstel.pk, antwoord=antwoord, by=wie.consulent)


def _doe(verzoek: Contactverzoek, vraag: Vraag, wie: Mensen) -> None:
    terug = datetime.timedelta(days=vraag.dagen)
    rijen = Contactverzoek.objects.filter(pk=verzoek.pk)
    rijen.update(ontvangen_op=verzoek.ontvangen_op - terug)
    if vraag.te_laat and verzoek.uiterlijk is not None:
        rijen.update(uiterlijk=verzoek.uiterlijk - terug)
    for stap in vraag.stappen:
        stap(verzoek.pk, wie)
    _spreid(verzoek, terug)


def _spreid(verzoek: Contactverzoek, terug: datetime.timedelta) -> None:
    """What just happened is told as if it happened since the day of asking."""
    stappen = list(verzoek.stappen.order_by("pk"))
    with pgtrigger.ignore("sonar.Contactstap:append_only"):
        for nr, stap in enumerate(stappen):
            Contactstap.objects.filter(pk=stap.pk).update(op=stap.op - terug * (1 - nr / len(stappen)))


def _mensen() -> Mensen:
    naam, email, code = COLLEGA
    collega = Lidmaatschap.objects.create(
        gebruiker=Gebruiker.objects.create_user(email, naam=naam),
        organisatie=Organisatie.objects.get(code=code),
        rol=Rol.ADVISEUR,
    )

    def account(voor: str) -> Lidmaatschap:
        return Lidmaatschap.objects.select_related("organisatie", "gebruiker").get(
            gebruiker__email=f"{voor}@demo.example"
        )

    return Mensen(
        account("adviseur"), collega, account("consulent-gemeente"), account("werkgever"), account("intermediair")
    )
