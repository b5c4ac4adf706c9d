"""One request: vacature and klant side by side, what can be done about it now, and everything that happened."""

import datetime
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions.leden import NietMogelijk
from sonar.antwoorden import uit_profiel
from sonar.choices import Rol
from sonar.contactgegevens import GeenToestemming, gegevens_voor_werkgever, is_in_hand, klant_voor_adviseur
from sonar.contacthandelingen import HANDELINGEN, eerste, mogelijk
from sonar.contactkeuzes import Deelveld, Vacaturestand
from sonar.contactsituatie import Situatie
from sonar.forms.contact import voeg_fout_toe
from sonar.inzien import haal_klant
from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Klantprofiel, Lidmaatschap, Taaksoort, Vacature, Werkzoekende
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens, over_mensen, vereist
from sonar.vragen import SECTIES
from sonar.werkplek import Oordeel, vergelijk
from sonar.woorden import labels_van, vraag_in_woorden


class Werkplekregel(NamedTuple):
    onderwerp: str
    werkplek: str
    oordeel: Oordeel


def haal_verzoek(request: HttpRequest, pk: int) -> Contactverzoek:
    """:raises Http404: for who has no part in it, and when it does not exist, alike."""
    if not heeft_recht(request, Recht.CONTACT_VOLGEN):
        raise Http404
    rijen = Contactverzoek.objects.for_user(namens(request)).select_related(
        "vacature__organisatie",
        "vacature__gemeente",
        "vacature__aangemaakt_door",
        "kandidaatnummer",
        "wacht_op",
        "eigenaar",
        "bureau",
    )
    verzoek = rijen.filter(pk=pk).first()
    if verzoek is None:
        raise Http404
    return verzoek


def _situatie(verzoek: Contactverzoek, by: Lidmaatschap) -> Situatie:
    toestemming = verzoek.toestemmingen.filter(ingetrokken_op__isnull=True).select_related("vastgelegd_door").first()
    return Situatie(verzoek, by, toestemming)


def _te_vertellen(situatie: Situatie, vandaag: datetime.date) -> bool:
    """Whether there is anything left to tell the employer: an outcome ends it, as the agreed day does."""
    return situatie.aan_mij and situatie.toestemming is not None and situatie.toestemming.geldt(vandaag)


def taken_van(vacature: Vacature) -> list[str]:
    """The kinds of work, in words."""
    return list(Taaksoort.objects.filter(pk__in=vacature.taaksoorten or ()).values_list("label", flat=True))


@require_safe
@over_mensen
def contactverzoek(request: HttpRequest, pk: int) -> HttpResponse:
    verzoek, by, vandaag = haal_verzoek(request, pk), namens(request), timezone.localdate()
    situatie = _situatie(verzoek, by)
    klant = _klant(request, verzoek, by)
    kan = mogelijk(situatie)
    hoofd = eerste(situatie, vandaag)
    context: dict[str, Any] = {
        "verzoek": verzoek,
        "vacature": verzoek.vacature,
        "taaksoorten": taken_van(verzoek.vacature),
        "te_laat": verzoek.is_open and verzoek.uiterlijk is not None and verzoek.uiterlijk < vandaag,
        "van_mij": verzoek.eigenaar_id == by.gebruiker_id,
        "hoofd": next((handeling for handeling in kan if handeling.naam == hoofd), None),
        "verder": [handeling for handeling in kan if handeling.naam != hoofd and not handeling.beheer],
        "beheer": [handeling for handeling in kan if handeling.naam != hoofd and handeling.beheer],
        "toestemming": situatie.toestemming,
        "deelvelden": [Deelveld(veld).label for veld in situatie.toestemming.velden] if situatie.toestemming else [],
        "mag_vertellen": by.mag(Recht.CONTACT_BEHANDELEN) and _te_vertellen(situatie, vandaag),
        "vragen": verzoek.vacature.vragen.select_related("gesteld_door"),
        # Whoever of the desk picks up the phone.
        "legt_antwoord_vast": verzoek.vacature.stand == Vacaturestand.OPEN
        and by.mag(Recht.CONTACT_BEHANDELEN)
        and verzoek.bureau_id == by.organisatie_id,
        "klant": klant,
        "is_consulent": by.mag(Recht.KLANTEN_ZIEN),
        "behandelt": by.mag(Recht.CONTACT_BEHANDELEN),
        "kenmerk": kenmerk(verzoek.kandidaatnummer_id, by.organisatie_id),
        "stappen": verzoek.stappen.select_related("door"),
        "toont_notities": by.rol != Rol.MANAGER,
        "vandaag": vandaag,
    }
    if klant is not None:
        profiel = Klantprofiel.objects.filter(pk=klant.pk).first()
        context |= {
            "profiel": _profiel(profiel),
            "werkplek": _werkplek(verzoek.vacature, profiel),
            "andere": _andere(verzoek, klant),
            "pogingen": verzoek.pogingen.select_related("door"),
        }
    return render(request, "sonar/bureau_verzoek.html", context)


def _klant(request: HttpRequest, verzoek: Contactverzoek, by: Lidmaatschap) -> Werkzoekende | None:
    """Who it is about, for a consulent of theirs and for the adviseur who has it in hand; one Inzage."""
    klant = verzoek.kandidaatnummer.klantprofiel_id
    if klant is None:
        return None
    if by.mag(Recht.KLANTEN_ZIEN):
        return haal_klant(request, klant)
    return klant_voor_adviseur(verzoek=verzoek.pk, by=by) if is_in_hand(verzoek, by) else None


def _profiel(profiel: Klantprofiel | None) -> list[tuple[str, str]]:
    """What the profile says, without what is internal: of that only the comparison with the workplace is shown."""
    antwoorden = uit_profiel(profiel)
    labels = labels_van(antwoorden)
    vragen = [vraag for sectie in SECTIES for vraag in sectie.vragen if not vraag.intern]
    return [(str(vraag.label), tekst) for vraag in vragen if (tekst := vraag_in_woorden(vraag, antwoorden, labels))]


def _werkplek(vacature: Vacature, profiel: Klantprofiel | None) -> list[Werkplekregel]:
    if profiel is None:
        return []
    ja_nee = {True: _("Ja"), False: _("Nee"), None: ""}
    return [
        Werkplekregel(
            str(Vacature._meta.get_field(een.veld).verbose_name).capitalize(),  # type: ignore[union-attr]
            getattr(vacature, f"get_{een.veld}_display", lambda een=een: ja_nee[getattr(vacature, een.veld)])() or "",
            een.oordeel,
        )
        for een in vergelijk(vacature, profiel)
    ]


def _andere(verzoek: Contactverzoek, klant: Werkzoekende) -> Any:
    """Every other request about the klant that is open, at whichever desk."""
    rijen = Contactverzoek.objects.open().van_klant(klant.pk).exclude(pk=verzoek.pk)
    return rijen.select_related("vacature__organisatie", "bureau", "eigenaar")


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def handeling(request: HttpRequest, pk: int, naam: str) -> HttpResponse:
    """One step: its questions, and doing it. What the state does not allow any more is said on the request's page."""
    stap, by = HANDELINGEN[naam], namens(request)
    if not stap.mag(by):
        raise PermissionDenied(_("Uw rol geeft niet het recht om dit te doen."))
    verzoek = haal_verzoek(request, pk)
    situatie = _situatie(verzoek, by)
    if not stap.kan(situatie):
        messages.error(request, _waarom_niet(situatie))
        return redirect("sonar:contactverzoek", pk)
    form = stap.form(request.POST if request.method == "POST" else None, verzoek=verzoek, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            stap.doe(form)
        except ValidationError as fout:
            voeg_fout_toe(form, fout)
        except Contactverzoek.DoesNotExist as fout:
            raise Http404 from fout
        except NietMogelijk as fout:
            # A colleague was first, or a daily job: the page tells how it stands now.
            messages.error(request, str(fout))
            return redirect("sonar:contactverzoek", pk)
        else:
            messages.success(request, str(stap.gedaan))
            return _terug(pk, by)
    context = {"verzoek": verzoek, "vacature": verzoek.vacature, "stap": stap, "form": form}
    return render(request, "sonar/bureau_handeling.html", context)


def _terug(pk: int, by: Lidmaatschap) -> HttpResponse:
    """To the request; to the list when it is no longer one's own to see, as another desk's that one handed over."""
    if Contactverzoek.objects.for_user(by).filter(pk=pk).exists():
        return redirect("sonar:contactverzoek", pk)
    return redirect("sonar:contactverzoeken")


def _waarom_niet(situatie: Situatie) -> str:
    verzoek = situatie.verzoek
    if verzoek.is_open and not situatie.aan_mij:
        if verzoek.eigenaar is None:
            return _("Neem het verzoek eerst in behandeling.")
        return _("%(wie)s heeft dit verzoek in behandeling.") % {"wie": verzoek.eigenaar}
    return _("Dit kan nu niet: het verzoek staat op “%(stand)s”.") % {"stand": verzoek.get_stand_display()}


@require_POST
@over_mensen
@vereist(Recht.CONTACT_BEHANDELEN)
def gegevens(request: HttpRequest, pk: int) -> HttpResponse:
    """What the klant agreed to tell this employer, to be read out by phone; a look of its own in the log."""
    verzoek, by = haal_verzoek(request, pk), namens(request)
    try:
        context = {"gegevens": gegevens_voor_werkgever(verzoek=pk, by=by), "verzoek": verzoek}
    except GeenToestemming as fout:
        messages.error(request, str(fout))
        return redirect("sonar:contactverzoek", pk)
    return render(request, "sonar/bureau_gegevens.html", {**context, "vacature": verzoek.vacature})
