"""Questions that take terms of a list, or rows: beroepen, talen, opleidingen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sonar.choices import Ervaring, Taalniveau
from sonar.forms.antwoord import Antwoordveld, Vraagwidget
from sonar.models import Opleidingsniveau, Taal
from sonar.termzoeker import zoek_termen
from sonar.validators import valideer_notitie

_LEGE_OPLEIDINGEN = 2


class Termenwidget(Vraagwidget):
    def lees(self, data: Any, meervoud: Any, name: str) -> dict[str, Any]:
        return {"gekozen": meervoud(name), "zoek": str(data.get(f"{name}-zoek", ""))[:100]}

    def ruw(self, waarde: Any) -> dict[str, Any]:
        return {"gekozen": [str(term) for term in waarde or ()], "zoek": ""}

    def verder(self, ruw: dict[str, Any]) -> dict[str, Any]:
        if self.vraag.termen is None:
            return {"keuzes": [{"pk": code, "label": label} for code, label in self.vraag.keuzes]}
        gekozen = [int(pk) for pk in ruw["gekozen"] if pk.isdecimal() and len(pk) < 10]
        if not self.vraag.zoeken:
            # A retired term stays for who has it.
            termen = self.vraag.termen.objects.filter(pk__in=gekozen) | self.vraag.termen.objects.te_kiezen()
            return {"keuzes": list(termen)}
        return {
            "keuzes": list(self.vraag.termen.objects.filter(pk__in=gekozen)),
            "gevonden": zoek_termen(self.vraag.termen, ruw["zoek"], zonder=gekozen),
            "gezocht": bool(ruw["zoek"].strip()),
        }


class Termenveld(Antwoordveld):
    widget_klasse = Termenwidget

    def ids(self, gekozen: list[str]) -> list[int]:
        """The chosen terms that exist, sorted.

        :raises ValidationError: when one does not.
        """
        assert self.vraag.termen is not None
        gevraagd = {int(pk) for pk in gekozen if pk.isdecimal() and len(pk) < 10}
        bestaan = set(self.vraag.termen.objects.filter(pk__in=gevraagd).values_list("pk", flat=True))
        if len(bestaan) < len(set(gekozen)):
            raise ValidationError(_("Een van de keuzes staat niet meer in de lijst. Kies opnieuw."))
        return sorted(bestaan)

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        return {self.vraag.naam: self.ids(ruw["gekozen"])} if ruw["gekozen"] else {}


class Codesveld(Antwoordveld):
    widget_klasse = Termenwidget

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        codes = [code for code, _label in self.vraag.keuzes if code in ruw["gekozen"]]
        if len(codes) < len(set(ruw["gekozen"])):
            raise ValidationError(_("Kies uit de lijst."))
        return {self.vraag.naam: codes} if codes else {}


class Beroepenwidget(Termenwidget):
    def lees(self, data: Any, meervoud: Any, name: str) -> dict[str, Any]:
        ruw = super().lees(data, meervoud, name)
        nieuw = [pk for pk in ruw["gekozen"] if f"{name}-bekend-{pk}" not in data]
        # What was ticked in the list just now is a wish, until someone says otherwise.
        wensen = [pk for pk in ruw["gekozen"] if pk in nieuw or f"{name}-wens-{pk}" in data]
        ervaring = {pk: str(data.get(f"{name}-ervaring-{pk}", "")) for pk in ruw["gekozen"]}
        return {**ruw, "wensen": wensen, "ervaring": ervaring}

    def ruw(self, waarde: Any) -> dict[str, Any]:
        rijen = waarde or []
        return {
            **super().ruw([rij["beroep"] for rij in rijen]),
            "wensen": [str(rij["beroep"]) for rij in rijen if rij["wens"]],
            "ervaring": {str(rij["beroep"]): rij["ervaring"] for rij in rijen},
        }

    def verder(self, ruw: dict[str, Any]) -> dict[str, Any]:
        context = super().verder(ruw)
        for term in context["keuzes"]:
            term.wens = str(term.pk) in ruw["wensen"]
            term.ervaring = ruw["ervaring"].get(str(term.pk), "")
        return {**context, "ervaringen": Ervaring.choices}


class Beroepenveld(Termenveld):
    widget_klasse = Beroepenwidget

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        rijen = []
        for pk in self.ids(ruw["gekozen"]):
            ervaring = ruw["ervaring"].get(str(pk), "")
            if ervaring not in ("", *Ervaring.values):
                raise ValidationError(_("Kies hoe lang iemand ervaring heeft."))
            wens = str(pk) in ruw["wensen"]
            if not wens and not ervaring:
                raise ValidationError(_("Kies bij elk beroep: wil dit werk doen, of hoeveel ervaring er is."))
            rijen.append({"beroep": pk, "wens": wens, "ervaring": ervaring})
        return {self.vraag.naam: rijen} if rijen else {}


class Talenwidget(Vraagwidget):
    def lees(self, data: Any, meervoud: Any, name: str) -> dict[str, Any]:
        talen = [str(taal.pk) for taal in Taal.objects.te_kiezen()]
        return {
            "rijen": {
                taal: (str(data.get(f"{name}-{taal}-mondeling", "")), str(data.get(f"{name}-{taal}-schriftelijk", "")))
                for taal in talen
            }
        }

    def ruw(self, waarde: Any) -> dict[str, Any]:
        tekst = {None: ""}
        return {
            "rijen": {
                str(rij["taal"]): tuple(tekst.get(rij[wat], str(rij[wat])) for wat in ("mondeling", "schriftelijk"))
                for rij in waarde or ()
            }
        }

    def verder(self, ruw: dict[str, Any]) -> dict[str, Any]:
        talen: list[Any] = list(Taal.objects.te_kiezen())
        for taal in talen:
            taal.mondeling, taal.schriftelijk = ruw["rijen"].get(str(taal.pk), ("", ""))
        eerst = [taal for taal in talen if taal.publiceren or taal.mondeling or taal.schriftelijk]
        return {
            "talen": eerst,
            "andere": [taal for taal in talen if taal not in eerst],
            "niveaus": [(str(niveau.value), niveau.label) for niveau in Taalniveau],
        }


class Talenveld(Antwoordveld):
    widget_klasse = Talenwidget

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        rijen = []
        for taal, niveaus in ruw["rijen"].items():
            if any(niveau and (not niveau.isdecimal() or int(niveau) not in Taalniveau.values) for niveau in niveaus):
                raise ValidationError(_("Kies bij elke taal een niveau uit de lijst."))
            mondeling, schriftelijk = (int(niveau) if niveau else None for niveau in niveaus)
            if mondeling or schriftelijk:
                rijen.append({"taal": int(taal), "mondeling": mondeling, "schriftelijk": schriftelijk})
        return {self.vraag.naam: sorted(rijen, key=lambda rij: rij["taal"] or 0)} if rijen else {}


_DIPLOMA = {"ja": True, "nee": False, "": None}


class Opleidingenwidget(Vraagwidget):
    def lees(self, data: Any, meervoud: Any, name: str) -> dict[str, Any]:
        kolommen = [meervoud(f"{name}-{kolom}") for kolom in ("niveau", "naam", "diploma")]
        rijen = [{"niveau": n, "naam": t.strip(), "diploma": d} for n, t, d in zip(*kolommen, strict=False)]
        return {"rijen": [rij for rij in rijen if any(rij.values())]}

    def ruw(self, waarde: Any) -> dict[str, Any]:
        diploma = {True: "ja", False: "nee", None: ""}
        return {
            "rijen": [
                {"niveau": str(rij["niveau"] or ""), "naam": rij["naam"], "diploma": diploma[rij["diploma"]]}
                for rij in waarde or ()
            ]
        }

    def verder(self, ruw: dict[str, Any]) -> dict[str, Any]:
        leeg = {"niveau": "", "naam": "", "diploma": ""}
        return {"rijen": [*ruw["rijen"], *[leeg] * _LEGE_OPLEIDINGEN], "niveaus": list(Opleidingsniveau.objects.all())}


class Opleidingenveld(Antwoordveld):
    widget_klasse = Opleidingenwidget

    def antwoorden(self, ruw: dict[str, Any]) -> dict[str, Any]:
        niveaus = {str(pk) for pk in Opleidingsniveau.objects.values_list("pk", flat=True)}
        rijen = []
        for rij in ruw["rijen"]:
            if rij["niveau"] not in ("", *niveaus) or rij["diploma"] not in _DIPLOMA or len(rij["naam"]) > 200:
                raise ValidationError(_("Controleer de opleidingen: kies een niveau en houd de naam onder 200 tekens."))
            if not rij["niveau"] and not rij["naam"]:
                raise ValidationError(_("Vul bij elke opleiding het niveau of de naam in."))
            valideer_notitie(rij["naam"])
            niveau = int(rij["niveau"]) if rij["niveau"] else None
            rijen.append({"niveau": niveau, "naam": rij["naam"], "diploma": _DIPLOMA[rij["diploma"]]})
        return {self.vraag.naam: rijen} if rijen else {}
