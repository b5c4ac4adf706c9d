"""The job that mails a message: at least once, and recognisable as the same one when it has to try twice."""

import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.types import JSONDict

from sonar.berichten import BIJLAGEN, TEKSTEN, NietMeer, stop_adres
from sonar.models import Bericht
from sonar.tasks.mail import verstuur

_OPNIEUW = RetryStrategy(max_attempts=8, exponential_wait=4)
NASTUREN = datetime.timedelta(days=3)
"""News that is older is no news; it stays on the page."""


@app.task(name="mail-bericht", queue="mail", retry=_OPNIEUW)
def verstuur_bericht(bericht: int) -> None:
    """Nothing for one that was sent, or whose reader wants no mail any more, or may not know any more.

    Killed between sending and writing that down, it is sent again under the same Message-ID: mail systems show it once.
    """
    with transaction.atomic():
        rij = (
            Bericht.objects.te_versturen()
            .select_related("lidmaatschap__gebruiker")
            .select_for_update(of=("self",), no_key=True)
            .filter(pk=bericht)
            .first()
        )
        if rij is None:
            return
        try:
            maak_bijlage = BIJLAGEN.get(rij.soort)
            bijlagen = [maak_bijlage(rij)] if maak_bijlage else []
        except NietMeer:
            rij.delete()
            return
        tekst, stop = TEKSTEN[rij.soort], urljoin(settings.SITE_URL, stop_adres(rij))
        verstuur(
            aan=rij.lidmaatschap.gebruiker.email,
            onderwerp=rij.get_soort_display(),
            alineas=[str(tekst.zin), *([str(tekst.uitleg)] if tekst.uitleg else [])],
            links=[
                (str(knop), urljoin(settings.SITE_URL, f"{rij.pad}{onder}"))
                for knop, onder in tekst.keuzes or ((tekst.knop, ""),)
            ],
            stop=stop,
            kenmerk=f"bericht-{rij.pk}",
            bijlagen=bijlagen,
            # One click in the mail programme itself (RFC 8058).
            koppen={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        rij.verstuurd_op = timezone.now()
        rij.save(update_fields=["verstuurd_op"])


@app.periodic(cron="*/5 * * * *")
@app.task(name="mail-nasturen", queue="mail", queueing_lock="mail-nasturen")
def stuur_na(timestamp: int = 0) -> None:
    """Mail whose job was given up, as when a worker died with it three times, gets a new one."""
    in_de_rij = ProcrastinateJob.objects.filter(task_name=verstuur_bericht.name, status__in=["todo", "doing"]).annotate(
        bericht=Cast(KT("args__bericht"), BigIntegerField())
    )
    wachtend = (
        Bericht.objects.te_versturen()
        .filter(gemaakt_op__gt=timezone.now() - NASTUREN)
        .exclude(Exists(in_de_rij.filter(bericht=OuterRef("pk"))))
    )
    taken: list[JSONDict] = [{"bericht": nummer} for nummer in wachtend.values_list("pk", flat=True)]
    verstuur_bericht.batch_defer(*taken)
