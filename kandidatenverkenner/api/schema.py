"""The description of the anonymous publication in OpenAPI: parameters from the FilterSet, and what an answer holds."""

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from kandidatenverkenner.api.vraag import AANTAL_HOOGSTENS, is_meerkeuze
from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.models.kandidaat import Beschikbaar, Opleidingsoort, Woongebiedsoort
from kandidatenverkenner.zoeken import PER_PAGINA
from sonar.choices import Ervaring, Taalniveau
from sonar.models.klantprofiel import UREN_HOOGSTENS

Schema = dict[str, Any]

_LIJST_HOOGSTENS = 100
"""A longer list of codes is told by its form."""
_AFSTANDEN = [10, 25, 50]
_VORMEN = {"gemeente": "^GM[0-9]{4}$", "werkplek": "^GM[0-9]{4}$"}
_CODE = "^[A-Za-z0-9][A-Za-z0-9_.-]*$"

ZOEKEN_UITLEG = """\
Zoekt in de anonieme profielen. Elke groep is een wens; binnen een groep volstaat één van de waarden. Een wens past, past
niet, of is onbekend: wie bij een wens onbekend is, blijft in het resultaat, na wie past, tenzij `onbekend=nee`. Met
`liefst` telt een groep mee in de volgorde zonder iemand uit te sluiten.

De lijst wordt elke nacht bijgewerkt. Een `cursor` van daarvoor geeft 409: begin dan opnieuw. Per dag kan een organisatie
een beperkt aantal verschillende kandidaten zien en zoekvragen stellen; daarna volgt 429."""

KANDIDAAT_UITLEG = """\
Een kandidaat uit een zoekresultaat. Het kenmerk geldt alleen voor uw organisatie. Is de kandidaat niet meer te zien, of
is het kenmerk van een ander, dan volgt 404."""

_UITLEG = {
    "regio": "Woont in deze arbeidsmarktregio; het nummer dat UWV gebruikt.",
    "gemeente": "Woont in deze gemeente, of met `afstand` daar in de buurt; een CBS-code zoals GM0772.",
    "afstand": "Hoeveel kilometer om `gemeente` heen; alleen samen met `gemeente`.",
    "werkplek": "De gemeente waar het werk is: kan de kandidaat daar komen? Een CBS-code.",
    "beroepssector": "Wil werken in deze sector.",
    "taaksoort": "Kan dit soort werk doen.",
    "beroep": "Wil dit werk doen; een code van de beroepenlijst.",
    "vaardigheid": "Heeft deze vaardigheid; een code van de vaardighedenlijst.",
    "competentie": "Heeft dit sterke punt.",
    "affiniteit": "Heeft deze interesse.",
    "taal": "Spreekt deze taal.",
    "rijbewijs": "Heeft dit rijbewijs.",
    "vervoer": "Kan zo naar het werk komen.",
    "dagdeel": "Kan dan werken.",
    "opleidingsniveau": "Heeft minstens deze opleiding.",
    "urenMin": "Kan minstens zoveel uren per week werken.",
    "urenMax": "Wil hoogstens zoveel uren per week werken.",
    "beschikbaar": "Is uiterlijk dan beschikbaar.",
    "onbekend": "Met `nee` alleen wie zeker past.",
    "liefst": "Deze groep sluit niemand uit, maar telt mee in de volgorde.",
    "taken": "Met `alle` moet iemand alle gekozen taaksoorten kunnen.",
    "q": "Gewone woorden; wat wij herkennen, wordt een wens. De rest wordt niet bewaard.",
}


def zoekparameters() -> list[OpenApiParameter]:
    """What can be asked, with the codes there are now."""
    filters = [_parameter(naam) for naam in KandidaatFilter.base_filters]
    cursor = OpenApiParameter(
        "cursor",
        {"type": "string", "minLength": 1},
        description="Waar u verdergaat: `volgende` van het vorige antwoord, met dezelfde vraag.",
    )
    aantal = OpenApiParameter(
        "aantal",
        {"type": "integer", "minimum": 1, "maximum": AANTAL_HOOGSTENS, "default": PER_PAGINA},
        description="Hoeveel kandidaten een antwoord hoogstens geeft.",
    )
    return [*filters, cursor, aantal]


def kenmerkparameter() -> list[OpenApiParameter]:
    return [
        OpenApiParameter(
            "kenmerk",
            {"type": "string", "pattern": "^[0-9A-Za-z-]{1,40}$"},
            OpenApiParameter.PATH,
            required=True,
            description="Het kenmerk van de kandidaat voor uw organisatie: groepen letters en cijfers.",
        )
    ]


def _parameter(naam: str) -> OpenApiParameter:
    schema = _waarde(naam)
    meer = is_meerkeuze(naam)
    if meer:
        schema = {"type": "array", "minItems": 1, "items": schema}
    return OpenApiParameter(naam, schema, description=_UITLEG[naam], explode=meer or None)


def _waarde(naam: str) -> Schema:
    veld = KandidaatFilter.base_filters[naam].field
    if isinstance(veld, forms.IntegerField):
        return {"type": "integer", "minimum": 1, "maximum": UREN_HOOGSTENS}
    codes = _codes(veld)
    if codes is None:
        return {"type": "string", "minLength": 1, "maxLength": getattr(veld, "max_length", None) or 200}
    if len(codes) > _LIJST_HOOGSTENS:
        return {"type": "string", "pattern": _VORMEN.get(naam, _CODE)}
    return _keuze(*codes)


def _codes(veld: forms.Field) -> list[str] | list[int] | None:
    """The values one can choose from; None where one types."""
    if isinstance(veld, forms.ModelChoiceField):
        assert veld.queryset is not None
        return list(veld.queryset.values_list(veld.to_field_name or "pk", flat=True))
    if isinstance(veld, forms.ChoiceField):
        keuzes: Any = veld.choices
        return [code for code, _label in keuzes if code != ""]
    return None


def _object(verplicht: Schema, **erbij: Any) -> Schema:
    """Exactly these members, and no other."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(verplicht),
        "properties": verplicht,
        **erbij,
    }


def _keuze(*waarden: Any, **erbij: Any) -> Schema:
    soort = "integer" if isinstance(waarden[0], int) else "string"
    return {"type": soort, "enum": list(waarden), **erbij}


def _of_niets(schema: Schema) -> Schema:
    """Null is unknown; an enum has to name it."""
    enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, **enum, "nullable": True}


_CODES = _of_niets({"type": "array", "items": {"type": "string"}, "description": "Codes; null is niet ingevuld."})
_UREN = _of_niets({"type": "integer", "minimum": 1, "maximum": UREN_HOOGSTENS})

_VELDEN: Schema = {
    "kenmerk": {"type": "string", "description": "Alleen voor uw organisatie."},
    "woongebied": _object(
        {
            "soort": _keuze(*Woongebiedsoort.values),
            "code": {"type": "string", "description": "GM0772, 33, zuid of NL."},
            "naam": {"type": "string"},
        }
    ),
    "opleidingsniveau": _of_niets(_object({"soort": _keuze(*Opleidingsoort.values), "code": {"type": "string"}})),
    "rijbewijs": _of_niets(
        _object(
            {
                "codes": {"type": "array", "items": {"type": "string"}},
                "volledig": {
                    "type": "boolean",
                    "description": "Zonder dit is alleen van B bekend of iemand het heeft.",
                },
            }
        )
    ),
    **dict.fromkeys(("beroepssectoren", "taaksoorten", "vaardigheden", "competenties", "affiniteiten"), _CODES),
    "beroepen": _of_niets(
        {
            "type": "array",
            "items": _object(
                {
                    "code": {"type": "string"},
                    "ervaring": _of_niets(_keuze(*Ervaring.values, description="In jaren.")),
                }
            ),
        }
    ),
    "talen": _of_niets(
        {
            "type": "array",
            "items": _object(
                {
                    "code": {"type": "string"},
                    "niveau": _of_niets(_keuze(*Taalniveau.values, description="Zoals in VUM.")),
                }
            ),
        }
    ),
    "vervoer": _CODES,
    "reisafstand": _of_niets(_keuze(*_AFSTANDEN, description="In kilometer.")),
    "urenMin": _UREN,
    "urenMax": _UREN,
    "dagdelen": _CODES,
    "beschikbaar": _of_niets(_keuze(*Beschikbaar.values)),
    "onvolledig": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Velden waarvan niet alles wordt getoond, omdat het iemand herkenbaar kan maken.",
    },
}
_SLEUTELS = {"type": "array", "items": {"type": "string"}}
_WENSEN = _object(
    {"past": _SLEUTELS, "onbekend": _SLEUTELS}, description="Welke wensen passen, en welke onbekend zijn."
)

KANDIDAAT: dict[str, Schema] = {"Kandidaat": _object(_VELDEN)}
ZOEKEN: dict[str, Schema] = {
    "GevondenKandidaat": _object({**_VELDEN, "wensen": _WENSEN}),
    "Zoekresultaat": _object(
        {
            "totaal": {"type": "integer", "minimum": 0, "description": "Wie past en wie misschien past."},
            "totaalZeker": {"type": "integer", "minimum": 0, "description": "Wie zeker past."},
            "volgende": _of_niets({"type": "string", "description": "De cursor van het volgende antwoord."}),
            "facetten": {
                "type": "object",
                "description": "Per groep en code: hoeveel kandidaten die waarde zeker hebben, met de andere wensen.",
                "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
            },
            "kandidaten": {"type": "array", "items": {"$ref": "#/components/schemas/GevondenKandidaat"}},
        }
    ),
}

_KANDIDAAT = {
    "kenmerk": "7k2m-9q4t-x0vd-3hcw-5e8r-1pzn-ga",
    "woongebied": {"soort": "gemeente", "code": "GM0772", "naam": "Eindhoven"},
    "opleidingsniveau": {"soort": "stap", "code": "mbo"},
    "rijbewijs": {"codes": ["B"], "volledig": False},
    "beroepssectoren": ["logistiek"],
    "taaksoorten": ["log-inpakken"],
    "vaardigheden": None,
    "competenties": [],
    "affiniteiten": None,
    "beroepen": [{"code": "4321.1", "ervaring": "2-5"}],
    "talen": [{"code": "nld", "niveau": 3}],
    "vervoer": ["fiets"],
    "reisafstand": 25,
    "urenMin": 16,
    "urenMax": 32,
    "dagdelen": None,
    "beschikbaar": "direct",
    "onvolledig": ["vaardigheden"],
}
KANDIDAATVOORBEELD = OpenApiExample("Een kandidaat", _KANDIDAAT, response_only=True, status_codes=["200"])
ZOEKVOORBEELD = OpenApiExample(
    "Eén gevonden",
    {
        "totaal": 1,
        "totaalZeker": 1,
        "volgende": None,
        "facetten": {"beroepssector": {"logistiek": 1, "onbekend": 0}},
        "kandidaten": [{**_KANDIDAAT, "wensen": {"past": ["taaksoort:log-inpakken", "regio:33"], "onbekend": []}}],
    },
    response_only=True,
    status_codes=["200"],
)
