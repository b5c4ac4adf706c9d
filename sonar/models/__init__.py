"""The nouns of the register, one per file."""

from sonar.models.aanmelding import Aanmelding
from sonar.models.apitoken import ApiToken
from sonar.models.arbeidsmarktregio import (
    Arbeidsmarktregio,
    Gemeente,
    Gemeentealias,
    Postcode,
    Regiolidmaatschap,
    Registertotaal,
)
from sonar.models.bericht import Bericht
from sonar.models.concept import KlantprofielConcept
from sonar.models.contactstap import Contactpoging, Contactstap
from sonar.models.contacttoestemming import Contacttoestemming
from sonar.models.contactverzoek import Contactverzoek
from sonar.models.demovulling import Demovulling
from sonar.models.dienstverlening import Contactmoment, Traject
from sonar.models.doelgroepregistratie import Doelgroepregistratie
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.importopdracht import Importbestand, Importopdracht, Importvoortgang
from sonar.models.importstand import Importstand
from sonar.models.inzage import Inzage, Inzagezegel
from sonar.models.kandidaatnummer import Kandidaatnummer
from sonar.models.klantprofiel import Klantprofiel, Opleiding, Profielberoep, Profieltaal
from sonar.models.organisatie import Organisatie
from sonar.models.overdracht import Overdracht
from sonar.models.profieloordeel import Profieloordeel
from sonar.models.regeling import Regeling
from sonar.models.termen import (
    Affiniteit,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Doelgroepgrond,
    Opleidingsniveau,
    Rijbewijs,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.uitnodiging import Uitnodiging
from sonar.models.vacature import Vacature
from sonar.models.vacaturevraag import Vacaturevraag
from sonar.models.verschil import Verschil
from sonar.models.voorstel import Voorstel
from sonar.models.werkzoekende import Werkzoekende

__all__ = [
    "Aanmelding",
    "Affiniteit",
    "ApiToken",
    "Arbeidsmarktregio",
    "Bericht",
    "Beroep",
    "Beroepssector",
    "Competentie",
    "Contactmoment",
    "Contactpoging",
    "Contactstap",
    "Contacttoestemming",
    "Contactverzoek",
    "Dagdeel",
    "Demovulling",
    "Doelgroepgrond",
    "Doelgroepregistratie",
    "Gebruiker",
    "Gemeente",
    "Gemeentealias",
    "Importbestand",
    "Importopdracht",
    "Importstand",
    "Importvoortgang",
    "Inzage",
    "Inzagezegel",
    "Kandidaatnummer",
    "Klantprofiel",
    "KlantprofielConcept",
    "Lidmaatschap",
    "Opleiding",
    "Opleidingsniveau",
    "Organisatie",
    "Overdracht",
    "Postcode",
    "Profielberoep",
    "Profieloordeel",
    "Profieltaal",
    "Registertotaal",
    "Regeling",
    "Regiolidmaatschap",
    "Rijbewijs",
    "Taaksoort",
    "Taal",
    "Uitnodiging",
    "Traject",
    "Vaardigheid",
    "Vacature",
    "Vacaturevraag",
    "Verschil",
    "Vervoermiddel",
    "Voorstel",
    "Werkzoekende",
]
