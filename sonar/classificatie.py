"""What each field of the register is: whether it tells who someone is, is nobody's business, or may be published.

A new field fails the tests until it stands here.
"""

from enum import StrEnum, auto


class Klasse(StrEnum):
    IDENTIFICEREND = auto()
    """Tells who someone is, by itself or with little more. Never leaves the register without recorded consent."""
    GEVOELIG = auto()
    """Says something about someone that no employer may know: ground, consent, who serves, own words."""
    INTERN = auto()
    """Administration: keys, dates and states of the register. Never published either."""
    PUBLICEERBAAR = auto()
    """May be published, generalised by the publication round."""


_I, _G, _N, _P = Klasse

PERSOONSGEGEVENS: dict[str, dict[str, Klasse]] = {
    "Werkzoekende": {
        "id": _N,
        "bsn_versleuteld": _I,
        "bsn_hash": _I,
        "id_wz": _I,
        "id_wz_organisatie": _G,
        "naam": _I,
        "geboortedatum": _I,
        "email": _I,
        "telefoon": _I,
        "straat": _I,
        "huisnummer": _I,
        "toevoeging": _I,
        "postcode": _I,
        "plaats": _I,
        "woongemeente": _P,
        "bediend_door": _G,
        "consulent": _N,
        "medewerker_naam": _I,
        "organisatie_naam": _G,
        "datum_melding": _G,
        "inschrijfdatum": _G,
        "bemiddelbaar": _G,
        "bemiddelbaar_herzien_op": _G,
        "toestemming": _G,
        "aangemaakt_op": _N,
        "gewijzigd_op": _N,
    },
    "Doelgroepregistratie": {"id": _N, "werkzoekende": _N, "grond": _G, "vanaf": _G, "tot": _G},
    "Klantprofiel": {
        "werkzoekende": _N,
        "status": _N,
        "vastgesteld_op": _N,
        "vastgesteld_door": _N,
        "vaststelling_gesprek": _N,
        "ingetrokken_op": _N,
        "opleidingsniveau": _P,
        "opleidingsstap": _P,
        "opleidingen_bekend": _N,
        "beroepen_bekend": _P,
        "talen_bekend": _P,
        "beroepssectoren": _P,
        "taaksoorten": _P,
        "vaardigheden": _P,
        "competenties": _P,
        "affiniteiten": _P,
        "rijbewijzen": _P,
        "vervoer": _P,
        "dagdelen": _P,
        "reisafstand_km": _P,
        "reistijd_minuten": _N,
        "uren_min": _P,
        "uren_max": _P,
        "beschikbaar_vanaf": _P,
        "beschikbaarheid_bevestigd_op": _N,
        "beschikbaarheid_bevestigd_door": _N,
        "beschikbaarheid_gesprek": _N,
        "kan_lawaai": _G,
        "kan_tillen": _G,
        "kan_staan": _G,
        "kan_ploegendienst": _G,
        "kan_drukte": _G,
        "kan_tempo": _G,
        "kan_ov": _G,
        "begeleiding": _G,
        "notities": _I,
        "weet_niet": _N,
        "eigen_woorden": _I,
        "aangemaakt_op": _N,
        "gewijzigd_op": _N,
    },
    "KlantprofielConcept": {
        "werkzoekende": _N,
        "waarden": _I,
        "begonnen_op": _N,
        "gewijzigd_op": _N,
        "gewijzigd_door": _N,
    },
    "Traject": {
        "id": _N,
        "werkzoekende": _N,
        "soort": _G,
        "doel": _G,
        "vanaf": _G,
        "tot": _G,
        "resultaat": _G,
    },
    "Contactmoment": {
        "id": _N,
        "werkzoekende": _N,
        "soort": _G,
        "op": _G,
        "door": _N,
        "uitkomst": _G,
        "verslag": _I,
        "volgende_stap": _I,
        "volgende_stap_op": _G,
        "volgende_stap_klaar_op": _N,
    },
    "Inzage": {
        "id": _N,
        "dag": _N,
        "op": _N,
        "gebruiker": _N,
        "organisatie": _N,
        "rol": _N,
        "soort": _N,
        "klanten": _I,
        "reden": _I,
    },
    "Opleiding": {"id": _N, "klantprofiel": _N, "niveau": _N, "naam": _I, "diploma": _N},
    "Profielberoep": {"id": _N, "klantprofiel": _N, "beroep": _P, "wens": _P, "ervaring": _P},
    "Profieltaal": {"id": _N, "klantprofiel": _N, "taal": _P, "mondeling": _P, "schriftelijk": _P},
    "Kandidaatnummer": {"nummer": _N, "klantprofiel": _N, "sinds": _N, "tot": _N},
    "Importstand": {"werkzoekende": _N, "waarden": _I},
    "Gebruiker": {
        "id": _N,
        "password": _I,
        "last_login": _N,
        "email": _I,
        "naam": _I,
        "is_active": _N,
        "aangemaakt_op": _N,
    },
    "Lidmaatschap": {"id": _N, "gebruiker": _N, "organisatie": _N, "rol": _N, "beheert_leden": _N, "actief": _N},
}

ZONDER_PERSONEN = frozenset(
    {
        "Affiniteit",
        "Arbeidsmarktregio",
        "Beroep",
        "Beroepssector",
        "Competentie",
        "Dagdeel",
        "Demovulling",
        "Doelgroepgrond",
        "Gemeente",
        "Gemeentealias",
        "Inzagezegel",
        "Opleidingsniveau",
        "Organisatie",
        "Postcode",
        "Regiolidmaatschap",
        "Registertotaal",
        "Rijbewijs",
        "Taaksoort",
        "Taal",
        "Vaardigheid",
        "Vervoermiddel",
    }
)
"""Models about lists, places and organisations."""
