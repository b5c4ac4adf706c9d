"""Questions that take one value, or two hours that belong together."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sonar.choices import Opleidingsstap
from sonar.forms.antwoord import WEET_NIET, Antwoordveld, Vraagwidget
from sonar.models import Opleidingsniveau
from sonar.validators import valideer_notitie


class Niveauwidget(Vraagwidget):
    def verder(self, ruw: dict[str, Any]) -> dict[str, Any]:
        niveaus: dict[str, list[Opleidingsniveau]] = {}
        alle: Any = Opleidingsniveau.objects.all()
        for niveau in alle:
            niveaus.setdefault(niveau.stap, []).append(niveau)
        stappen = []
        for stap in Opleidingsstap:
            keuzes = [(f"{stap.value}:{niveau.pk}", niveau.label) for niveau in niveaus.get(stap, ())]
            if len(keuzes) > 1:
                keuzes.append((stap.value, _("%(stap)s, welk weet ik niet") % {"stap": stap.label}))
            stappen.append((stap.label, keuzes))
        return {"stappen": stappen}


class Niveauveld(Antwoordveld):
    widget_klasse = Niveauwidget

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        if not ruw["waarde"]:
            return {}
        stap, _scheiding, niveau = ruw["waarde"].partition(":")
        if stap not in Opleidingsstap.values or (
            niveau and not (niveau.isdecimal() and Opleidingsniveau.objects.filter(pk=int(niveau), stap=stap).exists())
        ):
            raise ValidationError(_("Kies een opleiding uit de lijst."))
        return {self.vraag.naam: ruw["waarde"]}


def _getal(tekst: str, *, hoogstens: int, wat: Any) -> int | None:
    if not tekst:
        return None
    if not (tekst.isascii() and tekst.isdigit() and 1 <= int(tekst[:6]) <= hoogstens and len(tekst) < 6):
        raise ValidationError(
            _("Vul bij %(wat)s een heel getal in van 1 tot en met %(hoogstens)s."),
            params={"wat": wat, "hoogstens": hoogstens},
        )
    return int(tekst)


class Getalveld(Antwoordveld):
    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        getal = _getal(ruw["waarde"], hoogstens=self.vraag.hoogstens, wat=str(self.vraag.label).lower())
        return {} if getal is None else {self.vraag.naam: getal}


class Urenwidget(Vraagwidget):
    def lees(self, data: Any, meervoud: Any, name: str) -> dict[str, Any]:
        return {einde: str(data.get(f"{name}-{einde}", "")).strip() for einde in ("min", "max")}

    def uit_antwoorden(self, antwoorden: dict[str, Any]) -> dict[str, Any]:
        ruw = {einde: str(antwoorden.get(f"uren_{einde}") or "") for einde in ("min", "max")}
        return {"anders": self.anders(antwoorden), **ruw}

    def ruw(self, waarde: Any) -> dict[str, Any]:
        return {"min": "", "max": ""}


class Urenveld(Antwoordveld):
    widget_klasse = Urenwidget

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        minst = _getal(ruw["min"], hoogstens=self.vraag.hoogstens, wat=_("minstens"))
        meest = _getal(ruw["max"], hoogstens=self.vraag.hoogstens, wat=_("hoogstens"))
        if minst and meest and minst > meest:
            raise ValidationError(_("Minstens is hoger dan hoogstens. Verwissel of verbeter ze."))
        return {"uren_min": minst, "uren_max": meest} if minst or meest else {}


class Datumveld(Antwoordveld):
    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        if not ruw["waarde"]:
            return {}
        try:
            dag = datetime.date.fromisoformat(ruw["waarde"])
        except ValueError:
            try:
                dag = datetime.datetime.strptime(ruw["waarde"], "%d-%m-%Y").date()
            except ValueError as fout:
                raise ValidationError(_("Vul een datum in als 31-12-2026.")) from fout
        if not timezone.localdate().year - 5 <= dag.year <= timezone.localdate().year + 5:
            raise ValidationError(_("Vul een datum in van hoogstens vijf jaar geleden of vooruit."))
        return {self.vraag.naam: dag.isoformat()}


class JaNeeWidget(Vraagwidget):
    """Three radio buttons; one that says "weet ik nog niet" goes where other questions have a tick for it."""

    def lees(self, data: Any, meervoud: Any, name: str) -> dict[str, Any]:
        waarde = str(data.get(name, ""))
        return {"anders": [WEET_NIET], "waarde": ""} if waarde == WEET_NIET else {"waarde": waarde}

    def ruw(self, waarde: Any) -> dict[str, Any]:
        return {"waarde": {True: "ja", False: "nee"}.get(waarde, "")}


class JaNeeVeld(Antwoordveld):
    widget_klasse = JaNeeWidget

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        if ruw["waarde"] not in ("", "ja", "nee"):
            raise ValidationError(_("Kies ja of nee."))
        return {self.vraag.naam: ruw["waarde"] == "ja"} if ruw["waarde"] else {}


class Tekstveld(Antwoordveld):
    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        if len(ruw["waarde"]) > 4000:
            raise ValidationError(_("Maak de tekst korter: hoogstens 4.000 tekens."))
        valideer_notitie(ruw["waarde"])
        return {self.vraag.naam: ruw["waarde"].replace("\r\n", "\n")} if ruw["waarde"] else {}
