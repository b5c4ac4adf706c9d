"""The publication as an employer sees it, and rows made again from nothing but the cards."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from kandidatenverkenner.api.vorm import NEDERLANDS
from kandidatenverkenner.canoniek import als_gegevens
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.wensen import Wensen
from sonar.actions.tokens import maak_token
from sonar.models import Beroep, Lidmaatschap
from tests.kandidatenverkenner.orakel import GETELD, VELDEN

ADRES = "/api/v1/kandidaten"
_PARAMETERS = {
    "regios": "regio",
    "gemeenten": "gemeente",
    "opleidingsstap": "opleidingsniveau",
    "uren_min": "urenMin",
    "uren_max": "urenMax",
    "ook_onbekend": "onbekend",
    "alle_taken": "taken",
}
_VASTE_WAARDE = {"ook_onbekend": "nee", "alle_taken": "alle"}


class Werkgever:
    """Asks as a person on the page and as a system through the API."""

    def __init__(self, lid: Lidmaatschap) -> None:
        self._systeem = Client(headers={"authorization": f"Bearer {maak_token(lidmaatschap=lid)}"})
        self._mens = Client()
        self._mens.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")

    def vraag(self, wensen: Wensen, **bladeren: Any) -> dict[str, Any]:
        """The answer of the API."""
        antwoord = self._systeem.get(f"{ADRES}?{vraagtekst(wensen, **bladeren)}")
        assert antwoord.status_code == 200, antwoord.content
        return antwoord.json()

    def pagina(self, wensen: Wensen) -> str:
        antwoord = self._mens.get(f"/kandidaten/?{vraagtekst(wensen)}")
        assert antwoord.status_code == 200
        return antwoord.content.decode()

    def alle_kaarten(self, wensen: Wensen) -> list[dict[str, Any]]:
        """Of everybody who stays, page by page."""
        kaarten, verder = [], {}
        while True:
            antwoord = self.vraag(wensen, aantal=100, **verder)
            kaarten += antwoord["kandidaten"]
            if antwoord["volgende"] is None:
                return kaarten
            verder = {"cursor": antwoord["volgende"]}


def vraagtekst(wensen: Wensen, **bladeren: Any) -> str:
    """The query that asks this."""
    gegevens = als_gegevens(wensen)
    paren = {**gegevens.pop("termen", {}), **bladeren}
    paren |= {_PARAMETERS.get(naam, naam): _VASTE_WAARDE.get(naam, waarde) for naam, waarde in gegevens.items()}
    return urlencode(paren, doseq=True)


def herbouw(kaarten: list[dict[str, Any]]) -> None:
    """Puts rows in the place of the publication that hold what these cards show, and nothing else."""
    ids = {groep: dict(model.objects.values_list("code", "pk")) for groep, model in GETELD.items()}
    ids["beroep"] = dict(Beroep.objects.values_list("code", "pk"))
    Kandidaat.objects.all().delete()
    Kandidaat.objects.bulk_create(_rij(nummer, kaart, ids) for nummer, kaart in enumerate(kaarten))


def _rij(nummer: int, kaart: dict[str, Any], ids: Mapping[str, Mapping[str, int]]) -> Kandidaat:
    opleiding = kaart["opleidingsniveau"] or {"soort": None, "code": None}
    rijbewijs = kaart["rijbewijs"] or {"codes": None, "volledig": None}
    codes = {groep: kaart[veld] for groep, veld in VELDEN.items()} | {"rijbewijs": rijbewijs["codes"]}
    for groep in ("beroep", "taal"):
        codes[groep] = None if codes[groep] is None else [deel["code"] for deel in codes[groep]]
    termen = {groep: None if lijst is None else [ids[groep][code] for code in lijst] for groep, lijst in codes.items()}
    return Kandidaat(
        nummer=nummer,
        plaats=nummer,
        klasse=0,
        woongebied_soort=kaart["woongebied"]["soort"],
        woongebied_code=kaart["woongebied"]["code"],
        opleiding_soort=opleiding["soort"],
        opleiding_code=opleiding["code"],
        rijbewijzen=termen["rijbewijs"],
        rijbewijs_volledig=rijbewijs["volledig"],
        **{veld: termen[groep] for groep, veld in VELDEN.items()},
        ervaring=None if kaart["beroepen"] is None else [deel["ervaring"] or "" for deel in kaart["beroepen"]],
        nederlands=next((taal["niveau"] for taal in kaart["talen"] or () if taal["code"] == NEDERLANDS), None),
        reisafstand=kaart["reisafstand"],
        uren_min=kaart["urenMin"],
        uren_max=kaart["urenMax"],
        beschikbaar=kaart["beschikbaar"],
        onvolledig=kaart["onvolledig"],
    )
