"""Proposing own klanten for a vacature: the klant is asked first, and a yes is a request at the desk like any other."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sonar.actions.contact.slot import vergrendel_klanten, vergrendel_vacature
from sonar.actions.contact.vragen import eerder_verteld, eigenaren_van, nieuw_verzoek
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import Stapreden, Vacaturestand, Voorstelantwoord
from sonar.models import Contactverzoek, Lidmaatschap, Vacature, Voorstel, Werkzoekende
from sonar.permissions import Recht
from sonar.voorstelbaar import belemmering, geldige_nummers


@transaction.atomic
def voorstellen(*, vacature: int, klanten: Iterable[int], by: Lidmaatschap) -> list[Voorstel]:
    """Keeps for which klanten this work may be something; they are yet to be asked. Who is kept already stays as it is.

    Ids of who is no own klant, or not any more, are passed by.

    :returns: the new ones.
    :raises Vacature.DoesNotExist: when it is not open, or not of the own region's desk.
    """
    werk = Vacature.objects.voor_te_stellen(by).get(pk=vacature)
    eigen = set(Werkzoekende.objects.for_user(by).filter(pk__in=list(klanten)).values_list("pk", flat=True))
    al = set(Voorstel.objects.filter(vacature=werk, klant__in=eigen).values_list("klant", flat=True))
    Voorstel.objects.bulk_create(
        [Voorstel(vacature=werk, klant_id=klant, door=by.gebruiker) for klant in sorted(eigen - al)],
        ignore_conflicts=True,
    )
    return list(Voorstel.objects.filter(vacature=werk, klant__in=eigen - al))


@transaction.atomic
def antwoord_vastleggen(*, voorstel: int, antwoord: Voorstelantwoord, by: Lidmaatschap) -> Voorstel:
    """What the klant said today. A yes goes to the vacature's desk, where an adviseur takes it up.

    The employer learns of it when the klant has agreed to be named, and not before.

    :raises NietMogelijk: after a yes; or a yes for who can't be proposed now, with a sentence that says why.
    :raises PermissionDenied, Voorstel.DoesNotExist: for others, and for a stranger.
    """
    rij = _vergrendel(voorstel, by)
    if antwoord == Voorstelantwoord.JA:
        rij.verzoek = _verzoek(rij, by)
    rij.antwoord = antwoord
    rij.op = None if antwoord == Voorstelantwoord.NOG_NIET else timezone.localdate()
    rij.door = by.gebruiker
    rij.full_clean()
    rij.save(update_fields=["antwoord", "op", "door", "verzoek"])
    return rij


@transaction.atomic
def voorstel_weghalen(*, voorstel: int, by: Lidmaatschap) -> None:
    """It was a mistake: as long as the klant did not say yes, it goes.

    :raises NietMogelijk: after a yes.
    :raises PermissionDenied, Voorstel.DoesNotExist: for others, and for a stranger.
    """
    _vergrendel(voorstel, by).delete()


def _vergrendel(voorstel: int, by: Lidmaatschap) -> Voorstel:
    """As it is now, with its klant held."""
    eigen = Voorstel.objects.for_user(by)
    klant = eigen.values_list("klant", flat=True).get(pk=voorstel)
    if not by.mag(Recht.KLANTEN_VOORSTELLEN):
        raise PermissionDenied(_("Uw rol geeft niet het recht om klanten voor te stellen."))
    vergrendel_klanten([klant])
    # Once more: the klant may have gone over to another party while we waited.
    rij = eigen.select_related("klant__klantprofiel").select_for_update(no_key=True, of=("self",)).get(pk=voorstel)
    if rij.antwoord == Voorstelantwoord.JA:
        raise NietMogelijk(_("De klant zei al ja: het verzoek ligt bij het bureau."))
    return rij


def _verzoek(voorstel: Voorstel, by: Lidmaatschap) -> Contactverzoek:
    if not Vacature.objects.voor_te_stellen(by).filter(pk=voorstel.vacature_id).exists():
        raise NietMogelijk(_("Deze vacature is gesloten."))
    vacature = vergrendel_vacature(voorstel.vacature_id)
    klant = voorstel.klant_id
    nummer = geldige_nummers([klant]).get(klant)
    if (eerst := belemmering(voorstel.klant, nummer)) is not None:
        raise NietMogelijk(eerst.tekst)
    assert nummer is not None
    if vacature.stand != Vacaturestand.OPEN:
        raise NietMogelijk(_("Deze vacature is gesloten."))
    if Contactverzoek.objects.filter(vacature=vacature).open_voor_werkgever().van_klant(klant).exists():
        raise NietMogelijk(_("Voor deze vacature loopt al een verzoek om deze klant."))
    vanaf = eerder_verteld(vacature, {nummer: klant}).get(nummer)
    if vanaf is not None and vanaf > timezone.localdate():
        tekst = _("Deze werkgever hoorde al dat er geen kennismaking komt. Voorstellen kan weer vanaf %(dag)s.")
        raise NietMogelijk(tekst % {"dag": f"{vanaf:%d-%m-%Y}"})
    eigenaar = eigenaren_van({nummer: klant}).get(klant)
    return nieuw_verzoek(vacature, nummer, eigenaar, by, reden=Stapreden.VOORGESTELD, verborgen=True)
