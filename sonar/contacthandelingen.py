"""What can be done about a request now, and by whom: the one list that pages and addresses are made of."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sonar.actions.contact.afronden import (
    aannemen,
    geen_kennismaking,
    intrekken,
    niet_aannemen,
    plaatsing_beeindigen,
    proefplaatsing,
)
from sonar.actions.contact.benaderen import benaderen, poging_vastleggen
from sonar.actions.contact.bureauvraag import vraag_stellen
from sonar.actions.contact.kennismaking import kennismaking_plannen
from sonar.actions.contact.toestemming import toestemming_intrekken, toestemming_vastleggen
from sonar.actions.contact.verdelen import heeft_collega, nemen, overdragen, toewijzen
from sonar.contactkeuzes import (
    NA_TOESTEMMING,
    VOOR_TOESTEMMING,
    AanZet,
    Bureauvraag,
    Contactstand,
    GeenKennismaking,
    Pogingresultaat,
)
from sonar.contactsituatie import Handeling, Situatie
from sonar.forms import contact as forms
from sonar.forms.vacaturevraag import VraagForm
from sonar.permissions import Recht

ADVISEUR = frozenset({Recht.CONTACT_BEHANDELEN})
VOOR_KLANT = frozenset({Recht.CONTACT_BEHANDELEN, Recht.KLANTEN_WIJZIGEN})
"""An adviseur, or a consulent for an own klant."""


def _wie(form: forms.StapForm) -> dict[str, Any]:
    return {"verzoek": form.verzoek.pk, "by": form.by}


def _met_velden(actie: Callable[..., Any]) -> Callable[[forms.StapForm], Any]:
    """The action takes exactly what the form asks."""
    return lambda form: actie(**_wie(form), **form.cleaned_data)


def _te_nemen(situatie: Situatie) -> bool:
    verzoek, by = situatie.verzoek, situatie.by
    if not verzoek.is_open or heeft_collega(verzoek, by):
        return False
    return verzoek.eigenaar_id != by.gebruiker_id or verzoek.stand == Contactstand.ONTVANGEN


def _poging(form: forms.StapForm) -> Any:
    schoon = form.cleaned_data
    resultaat = Pogingresultaat(schoon["resultaat"])
    return poging_vastleggen(**_wie(form), hoe=schoon["hoe"], resultaat=resultaat, op=schoon["op"])


def _vraag(form: forms.StapForm) -> Any:
    return vraag_stellen(**_wie(form), vraag=Bureauvraag(form.cleaned_data["vraag"]))


def _geen_kennismaking(form: forms.StapForm) -> Any:
    schoon = form.cleaned_data
    reden = GeenKennismaking(schoon["reden"])
    return geen_kennismaking(**_wie(form), reden=reden, toelichting=schoon["toelichting"])


def _niet_aannemen(form: Any) -> Any:
    return niet_aannemen(**_wie(form), reden=form.cleaned_data["reden"], oordelen=form.oordelen)


def _toewijzen(form: forms.StapForm) -> Any:
    return toewijzen(verzoeken=[form.verzoek.pk], aan=form.cleaned_data["aan"], by=form.by)


_LIJST = (
    Handeling(
        "nemen",
        _("Neem in behandeling"),
        _("U wordt de adviseur van dit verzoek, en van elk ander open verzoek om dezelfde klant."),
        ADVISEUR,
        _te_nemen,
        forms.StapForm,
        _met_velden(nemen),
        _("U hebt het verzoek in behandeling."),
        zonder_vragen=True,
    ),
    Handeling(
        "poging",
        _("Leg een contactpoging vast"),
        _("Elke keer dat u de klant probeert te bereiken, ook als dat niet lukt."),
        VOOR_KLANT,
        lambda s: s.staat_op(*VOOR_TOESTEMMING),
        forms.PogingForm,
        _poging,
        _("De contactpoging is vastgelegd."),
    ),
    Handeling(
        "benaderd",
        _("De klant is benaderd"),
        _("U vroeg de klant om kennis te maken en wacht op het antwoord. De werkgever merkt hier niets van."),
        ADVISEUR,
        lambda s: s.staat_op(Contactstand.IN_BEHANDELING) and s.verzoek.wacht_tot is None,
        forms.BenaderForm,
        _met_velden(benaderen),
        _("Vastgelegd dat de klant is benaderd."),
    ),
    Handeling(
        "toestemming",
        _("Leg toestemming vast"),
        _("De klant wil kennismaken. Vanaf nu ziet de werkgever de gegevens die u hier kiest, en niets anders."),
        VOOR_KLANT,
        lambda s: s.staat_op(Contactstand.BENADERD, *NA_TOESTEMMING),
        forms.ToestemmingForm,
        _met_velden(toestemming_vastleggen),
        _("De toestemming is vastgelegd. De werkgever ziet nu de gekozen gegevens."),
        # Once they are meeting it only replaces the one before.
        beheer=True,
    ),
    Handeling(
        "kennismaking",
        _("Plan de kennismaking"),
        _("Wanneer ontmoeten werkgever en klant elkaar?"),
        ADVISEUR,
        lambda s: s.staat_op(Contactstand.KENNISMAKING),
        forms.KennismakingForm,
        _met_velden(kennismaking_plannen),
        _("De kennismaking is gepland."),
    ),
    Handeling(
        "vraag",
        _("Vraag de werkgever iets"),
        _(
            "De vraag gaat over de vacature. De werkgever leest niet om welke kandidaat het gaat. "
            "Tot het antwoord is de werkgever aan zet."
        ),
        ADVISEUR,
        lambda s: (
            s.staat_op(Contactstand.IN_BEHANDELING, Contactstand.BENADERD)
            and s.verzoek.aan_zet == AanZet.ADVISEUR
            and not s.verzoek.verborgen
        ),
        VraagForm,
        _vraag,
        _("De vraag is gesteld. De werkgever is aan zet."),
        knop=_("Stel de vraag"),
    ),
    Handeling(
        "aangenomen",
        _("Aangenomen"),
        _("De werkgever neemt de klant aan. Andere open verzoeken om deze klant worden gesloten."),
        ADVISEUR,
        lambda s: s.staat_op(*NA_TOESTEMMING),
        forms.AanneemForm,
        _met_velden(aannemen),
        _("De klant is aangenomen."),
        knop=_("Leg vast: aangenomen"),
    ),
    Handeling(
        "proefplaatsing",
        _("Proefplaatsing"),
        _("De klant gaat op proef werken. Zolang dat duurt vinden andere werkgevers het profiel niet."),
        ADVISEUR,
        lambda s: s.staat_op(*NA_TOESTEMMING),
        forms.ProefForm,
        _met_velden(proefplaatsing),
        _("De proefplaatsing is vastgelegd."),
    ),
    Handeling(
        "niet-aangenomen",
        _("Niet aangenomen"),
        _("Zij hebben elkaar leren kennen en het gaat niet door."),
        ADVISEUR,
        lambda s: s.staat_op(*NA_TOESTEMMING),
        forms.NietAanneemForm,
        _niet_aannemen,
        _("Vastgelegd dat de klant niet is aangenomen."),
    ),
    Handeling(
        "geen-kennismaking",
        _("Geen kennismaking"),
        _("Het verzoek stopt. De werkgever leest op de afgesproken dag alleen dat er geen kennismaking komt."),
        VOOR_KLANT,
        lambda s: s.staat_op(*VOOR_TOESTEMMING),
        forms.GeenKennismakingForm,
        _geen_kennismaking,
        _("Vastgelegd. De werkgever hoort het op de afgesproken dag, zonder reden."),
        gevaar=True,
        knop=_("Stop het verzoek"),
    ),
    Handeling(
        "werk-eindigt",
        _("Het werk is of wordt beëindigd"),
        _("Na deze dag kunnen werkgevers het profiel weer vinden."),
        VOOR_KLANT,
        lambda s: s.staat_op(Contactstand.AANGENOMEN),
        forms.EindeForm,
        _met_velden(plaatsing_beeindigen),
        _("Het einde van het werk is vastgelegd."),
    ),
    Handeling(
        "overdragen",
        _("Draag over"),
        _("Aan een collega, of terug naar het bureau. Elk ander open verzoek om dezelfde klant gaat mee."),
        ADVISEUR,
        lambda s: s.verzoek.is_open and s.aan_mij,
        forms.OverdraagForm,
        _met_velden(overdragen),
        _("Het verzoek is overgedragen."),
        beheer=True,
    ),
    Handeling(
        "toewijzen",
        _("Wijs toe"),
        _("Elk ander open verzoek om dezelfde klant gaat mee. Voor wat te laat is, begint de tijd opnieuw."),
        frozenset({Recht.CONTACT_VERDELEN}),
        lambda s: s.verzoek.is_open and not (s.by.mag(Recht.CONTACT_BEHANDELEN) and s.aan_mij),
        forms.ToewijsForm,
        _toewijzen,
        _("Het verzoek is toegewezen."),
        beheer=True,
    ),
    Handeling(
        "toestemming-intrekken",
        _("Trek de toestemming in"),
        _("De werkgever ziet de gegevens dan meteen niet meer. Een kennismaking die nog moest komen, gaat niet door."),
        VOOR_KLANT,
        # Also for a colleague of who has it in hand: it is the klant's right, whoever of the desk they call.
        lambda s: s.toestemming is not None and s.toestemming.geldt(localdate()),
        forms.StapForm,
        _met_velden(toestemming_intrekken),
        _("De toestemming is ingetrokken. De werkgever ziet geen gegevens meer."),
        beheer=True,
        gevaar=True,
    ),
    Handeling(
        "intrekken",
        _("De werkgever trekt de vraag in"),
        _("De werkgever wil deze kandidaat niet meer spreken. Dat zegt niets over de klant."),
        ADVISEUR,
        lambda s: s.aan_mij and (s.verzoek.is_open or s.verzoek.wacht_op_vrijgave),
        forms.StapForm,
        _met_velden(intrekken),
        _("De vraag is ingetrokken."),
        beheer=True,
        gevaar=True,
    ),
)
HANDELINGEN = {handeling.naam: handeling for handeling in _LIJST}


def eerste(situatie: Situatie, vandaag: datetime.date) -> str:
    """What is most likely the next step; the name of a Handeling, or nothing."""
    verzoek, by = situatie.verzoek, situatie.by
    if by.mag(Recht.CONTACT_VERDELEN) and not by.mag(Recht.CONTACT_BEHANDELEN):
        return "toewijzen"
    match verzoek.stand:
        case Contactstand.ONTVANGEN:
            return "nemen"
        case Contactstand.IN_BEHANDELING:
            return "benaderd"
        case Contactstand.BENADERD:
            return "toestemming"
        case Contactstand.KENNISMAKING:
            if verzoek.kennismaking_op is None:
                return "kennismaking"
            # Until they have met there is nothing to do but wait.
            return "aangenomen" if verzoek.kennismaking_op <= vandaag else ""
        case Contactstand.PROEFPLAATSING:
            return "aangenomen"
    return ""


def mogelijk(situatie: Situatie) -> list[Handeling]:
    """What who looks can do now, in order."""
    return [handeling for handeling in _LIJST if handeling.mag(situatie.by) and handeling.kan(situatie)]
