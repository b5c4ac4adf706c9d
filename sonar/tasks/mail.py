"""The jobs that send mail: text and HTML with a link, and nothing about a person.

A job knows the row it is about, never the address or the link; it reads those when it runs. Deferred in the
transaction that writes the row, so that there is never one without the other.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sonar.berichten import Bijlage
from sonar.models import Aanmelding, Uitnodiging

_OPNIEUW = RetryStrategy(max_attempts=5, exponential_wait=5)


def verstuur(
    *,
    aan: str,
    onderwerp: str,
    alineas: Sequence[str],
    links: Sequence[tuple[str, str]] = (),
    stop: str = "",
    kenmerk: str = "",
    koppen: Mapping[str, str] | None = None,
    bijlagen: Sequence[Bijlage] = (),
) -> None:
    """Sends one mail, as text and as HTML.

    :param aan: the address of the one it is for, and of nobody else.
    :param links: what each says, and its address.
    :param stop: the address where mail of this kind is ended; last, and never the first link of a mail.
    :param kenmerk: what tells this mail from every other; sent twice, it has the same Message-ID.
    :param koppen: further headers.
    """
    context = {"onderwerp": onderwerp, "alineas": alineas, "links": links, "stop": stop}
    alle_koppen = dict(koppen or {})
    if kenmerk:
        alle_koppen["Message-ID"] = f"<{kenmerk}@{urlsplit(settings.SITE_URL).hostname}>"
    bericht = EmailMultiAlternatives(
        onderwerp, render_to_string("mail/bericht.txt", context), to=[aan], headers=alle_koppen
    )
    bericht.attach_alternative(render_to_string("mail/bericht.html", context), "text/html")
    for bijlage in bijlagen:
        bericht.attach(bijlage.naam, bijlage.inhoud, bijlage.mediatype)
    bericht.send()


@app.task(name="mail-uitnodiging", queue="mail", retry=_OPNIEUW)
def verstuur_uitnodiging(uitnodiging: int, basis: str) -> None:
    """:param basis: the address of the site, such as ``https://verkenner.example/``."""
    rij = Uitnodiging.objects.geldig().filter(pk=uitnodiging, verstuurd_op=None).first()
    if rij is None:
        return
    verstuur(
        aan=rij.email,
        onderwerp=_("Uitnodiging voor de Kandidatenverkenner"),
        alineas=[
            _("U bent uitgenodigd om met de Kandidatenverkenner te werken."),
            _("Open de link om de uitnodiging aan te nemen. De link werkt 7 dagen en één keer."),
            _("Verwachtte u dit bericht niet? Dan hoeft u niets te doen."),
        ],
        links=[
            (
                _("Bekijk de uitnodiging"),
                urljoin(basis, reverse("sonar:uitnodiging", args=[Uitnodiging.link.sleutel(rij)])),
            )
        ],
    )
    rij.verstuurd_op = timezone.now()
    rij.save(update_fields=["verstuurd_op"])


@app.task(name="mail-aanmelding", queue="mail", retry=_OPNIEUW)
def verstuur_bevestiging(aanmelding: int, basis: str) -> None:
    """Asks who applied to prove the e-mail address is theirs."""
    rij = Aanmelding.objects.filter(pk=aanmelding, bevestigd_op=None).first()
    if rij is None:
        return
    verstuur(
        aan=rij.email,
        onderwerp=_("Bevestig uw aanvraag voor de Kandidatenverkenner"),
        alineas=[
            _("Iemand heeft met dit e-mailadres toegang gevraagd tot de Kandidatenverkenner."),
            _("Was u dat? Open de link om uw e-mailadres te bevestigen. Pas dan behandelen wij de aanvraag."),
            _("Was u het niet? Dan hoeft u niets te doen."),
        ],
        links=[
            (
                _("Bevestig uw e-mailadres"),
                urljoin(basis, reverse("sonar:aanmelding_bevestigen", args=[Aanmelding.link.sleutel(rij)])),
            )
        ],
    )


@app.task(name="mail-afwijzing", queue="mail", retry=_OPNIEUW)
def verstuur_afwijzing(aanmelding: int, basis: str) -> None:
    """Tells who applied that it was refused, and why."""
    rij = Aanmelding.objects.filter(pk=aanmelding).exclude(afwijsreden="").first()
    if rij is None:
        return
    verstuur(
        aan=rij.email,
        onderwerp=_("Uw aanvraag voor de Kandidatenverkenner is afgewezen"),
        alineas=[
            _("Wij hebben uw aanvraag beoordeeld en kunnen u geen toegang geven."),
            _("De reden: %(reden)s.") % {"reden": rij.get_afwijsreden_display()},
            *([rij.afwijstoelichting] if rij.afwijstoelichting else []),
            _("Bent u het er niet mee eens? Neem dan contact op met het Werkcentrum in uw regio."),
        ],
        links=[(_("Hulp en contact"), urljoin(basis, reverse("kandidatenverkenner:hulp")))],
    )
