"""An employer that calls: the adviseur enters the work and the kandidaten in one go."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sonar.actions.contact.vacature import vacature_plaatsen
from sonar.actions.contact.vragen import Gevraagd, vragen
from sonar.actions.leden import NietMogelijk
from sonar.kenmerk import nummer as lees_kenmerk
from sonar.models import Lidmaatschap, Vacature


@transaction.atomic
def opnemen(*, gegevens: Mapping[str, Any], kenmerken: Iterable[str], by: Lidmaatschap) -> tuple[Vacature, Gevraagd]:
    """A new vacature with a request per kandidaat; nothing at all when nobody can be asked for.

    :param gegevens: as for ``vacature_plaatsen``.
    :raises ValidationError: by field, for a form.
    :raises NietMogelijk: when no kandidaat can be asked for.
    :raises PermissionDenied: for who is no adviseur, or of another region than the employer.
    """
    vacature = vacature_plaatsen(gegevens=gegevens, by=by)
    uitkomst = vraag_voor_beller(vacature=vacature, kenmerken=kenmerken, by=by)
    if not uitkomst.verzoeken:
        raise NietMogelijk(nietgevonden(uitkomst))
    return vacature, uitkomst


def vraag_voor_beller(*, vacature: Vacature, kenmerken: Iterable[str], by: Lidmaatschap) -> Gevraagd:
    """Asks for kandidaten by the references an employer reads out, or those the adviseur found for it.

    What is told back names each by the reference that was given, whosever it was.

    :raises NietMogelijk, PermissionDenied, Vacature.DoesNotExist: as ``vragen``.
    """
    van_werkgever: list[str] = []
    van_bureau: dict[str, str] = {}
    for tekst in kenmerken:
        eigen = lees_kenmerk(tekst, vacature.organisatie_id) if vacature.organisatie_id else None
        nummer = None if eigen is not None else lees_kenmerk(tekst, by.organisatie_id)
        if nummer is None:
            van_werkgever.append(tekst)
        else:
            van_bureau[str(nummer)] = tekst
    uitkomst = vragen(vacature=vacature.pk, kenmerken=van_werkgever, nummers=map(int, van_bureau), by=by)
    uitkomst.niet_beschikbaar = [van_bureau.get(wie, wie) for wie in uitkomst.niet_beschikbaar]
    uitkomst.al_gevraagd = [van_bureau.get(wie, wie) for wie in uitkomst.al_gevraagd]
    uitkomst.pas_vanaf = {van_bureau.get(wie, wie): dag for wie, dag in uitkomst.pas_vanaf.items()}
    return uitkomst


def nietgevonden(uitkomst: Gevraagd) -> str:
    """What did not become a request and why, in sentences; empty when everything did."""
    zinnen = []
    if uitkomst.niet_beschikbaar:
        zinnen.append(
            _("Niet gevonden bij deze werkgever, of niet meer beschikbaar: %(wie)s.")
            % {"wie": ", ".join(uitkomst.niet_beschikbaar)}
        )
    if uitkomst.al_gevraagd:
        zinnen.append(_("Al gevraagd voor deze vacature: %(wie)s.") % {"wie": ", ".join(uitkomst.al_gevraagd)})
    for wie, dag in uitkomst.pas_vanaf.items():
        zinnen.append(
            _("%(wie)s kan deze werkgever pas weer vragen vanaf %(dag)s.") % {"wie": wie, "dag": f"{dag:%d-%m-%Y}"}
        )
    return " ".join(zinnen)
