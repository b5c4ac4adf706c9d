"""The closed choices of a contact request: its states, whose turn it is, and the reasons why it ended."""

from django.db import models


class Vacaturestand(models.TextChoices):
    OPEN = "open", "Open"
    VERVULD = "vervuld", "Vervuld"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Vorm(models.TextChoices):
    """How an intermediair has someone work for its opdrachtgever."""

    IN_DIENST = "in-dienst", "In dienst bij de opdrachtgever"
    DETACHERING = "detachering", "Detachering"
    UITZENDEN = "uitzenden", "Uitzenden"


class Geluid(models.TextChoices):
    STIL = "stil", "Stil"
    NORMAAL = "normaal", "Gewoon, zoals op kantoor"
    LAWAAI = "lawaai", "Lawaaiig"


class Tillen(models.TextChoices):
    NIET = "niet", "Niet tillen"
    LICHT = "licht", "Licht tillen"
    ZWAAR = "zwaar", "Zwaar tillen"


class Staan(models.TextChoices):
    WEINIG = "weinig", "Vooral zitten"
    AFWISSELEND = "afwisselend", "Zitten en staan wisselen elkaar af"
    LANG = "lang", "Lang staan of lopen"


class Ploegendienst(models.TextChoices):
    VAST = "vast", "Vaste werktijden"
    WISSELEND = "wisselend", "Wisselende werktijden"
    PLOEGEN = "ploegen", "Ploegendienst"


class Contactstand(models.TextChoices):
    ONTVANGEN = "ontvangen", "Ontvangen"
    IN_BEHANDELING = "in-behandeling", "In behandeling"
    BENADERD = "benaderd", "Kandidaat benaderd"
    KENNISMAKING = "kennismaking", "Kennismaking"
    PROEFPLAATSING = "proefplaatsing", "Proefplaatsing"
    AANGENOMEN = "aangenomen", "Aangenomen"
    NIET_AANGENOMEN = "niet-aangenomen", "Niet aangenomen"
    GEEN_KENNISMAKING = "geen-kennismaking", "Geen kennismaking"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


VOOR_TOESTEMMING = (Contactstand.ONTVANGEN, Contactstand.IN_BEHANDELING, Contactstand.BENADERD)
"""In these an employer knows of nobody, and can't tell which of them it is but for the first."""
NA_TOESTEMMING = (Contactstand.KENNISMAKING, Contactstand.PROEFPLAATSING)
OPEN = (*VOOR_TOESTEMMING, *NA_TOESTEMMING)
AFGESLOTEN = tuple(stand for stand in Contactstand if stand not in OPEN)
AAN_HET_WERK = (Contactstand.PROEFPLAATSING, Contactstand.AANGENOMEN)
"""Whoever is on such a request is not published, a placement that ended aside."""


class AanZet(models.TextChoices):
    WERKGEVER = "werkgever", "Werkgever"
    ADVISEUR = "adviseur", "Adviseur"
    CONSULENT = "consulent", "Consulent"


class Escalatie(models.TextChoices):
    """Who else sees a request that is overdue."""

    GEEN = "", "Op tijd"
    BUREAU = "bureau", "Collega's van het bureau"
    MANAGER = "manager", "Manager"


class GeenKennismaking(models.TextChoices):
    """Why nobody will meet. Internal: an employer reads one text for all of them."""

    WIL_NIET = "wil-niet", "De klant wil niet kennismaken"
    ONBEREIKBAAR = "onbereikbaar", "De klant was niet te bereiken"
    TERUGGETROKKEN = "teruggetrokken", "De klant heeft zich teruggetrokken"
    PAST_NIET = "past-niet", "Het werk past niet bij de klant"
    ELDERS_GEPLAATST = "elders-geplaatst", "De klant heeft ander werk"


class NietAangenomen(models.TextChoices):
    """Why it came to nothing after they knew of each other."""

    ANDERE_KANDIDAAT = "andere-kandidaat", "Er is voor een andere kandidaat gekozen"
    WERK_PAST_NIET = "werk-past-niet", "Het werk en de kandidaat passen niet bij elkaar"
    UREN_PASSEN_NIET = "uren-passen-niet", "De uren of dagen passen niet"
    REIZEN = "reizen", "De reis is te ver of te moeilijk"
    BEGELEIDING = "begeleiding", "De begeleiding is niet te regelen"
    NIET_VERSCHENEN = "niet-verschenen", "De kandidaat is niet gekomen"
    ZAG_AF = "zag-af", "De kandidaat zag ervan af"
    GEEN_WERK = "geen-werk", "Er is toch geen werk"
    NIET_BESCHIKBAAR = "niet-beschikbaar", "De kandidaat is niet meer beschikbaar"


class Intrekreden(models.TextChoices):
    """Why an employer's question was taken back. All of them say nothing of the kandidaat.

    ``ZELF_GEVRAAGD`` ends a proposal only, which no employer ever sees.
    """

    WERKGEVER = "werkgever", "De werkgever trok de vraag in"
    VACATURE = "vacature", "De vacature is ingetrokken"
    VERVULD = "vervuld", "Alle plaatsen zijn vervuld"
    ZELF_GEVRAAGD = "zelf-gevraagd", "De werkgever vroeg zelf om deze kandidaat"


class Bureauvraag(models.TextChoices):
    """What a desk can ask an employer: fixed words, of the work and never of a kandidaat.

    Each asks a whole matter at once. A question about noise alone would tell what somebody can't bear.
    """

    WERKPLEK = "werkplek", "Hoe is de werkplek?"
    WERK = "werk", "Kloppen de eerste werkdag, de uren en het aantal plaatsen nog?"
    NOG_OPEN = "nog-open", "Zoekt u nog iemand voor deze vacature?"


class Voorstelantwoord(models.TextChoices):
    """What a klant said to work their consulent thought of."""

    NOG_NIET = "nog-niet", "Nog niet gevraagd"
    JA = "ja", "Ja, de klant wil kennismaken"
    NEE = "nee", "Nee, de klant wil niet"


class Stapreden(models.TextChoices):
    """What a step was, when it is no reason to close."""

    GEVRAAGD = "gevraagd", "Gevraagd"
    VOORGESTELD = "voorgesteld", "Voorgesteld door de consulent: de klant wil kennismaken"
    GENOMEN = "genomen", "In behandeling genomen"
    OVERGEDRAGEN = "overgedragen", "Overgedragen"
    NAAR_BUREAU = "naar-bureau", "Terug naar het bureau"
    TOEGEWEZEN = "toegewezen", "Toegewezen"
    BENADERD = "kandidaat-benaderd", "Kandidaat benaderd"
    VASTGEHOUDEN = "vastgehouden", "Vastgehouden door de consulent"
    LOSGELATEN = "losgelaten", "Losgelaten door de consulent"
    WACHTTIJD_VOORBIJ = "wachttijd-voorbij", "De wachttijd van de consulent is voorbij"
    VRAAG_GESTELD = "vraag-gesteld", "Vraag aan de werkgever gesteld"
    VRAAG_BEANTWOORD = "vraag-beantwoord", "De werkgever beantwoordde de vraag"
    TOESTEMMING = "toestemming", "Toestemming van de klant"
    TOESTEMMING_INGETROKKEN = "toestemming-ingetrokken", "Toestemming ingetrokken"
    KENNISMAKING_GEPLAND = "gepland", "Kennismaking gepland"
    PROEFPLAATSING = "proefplaatsing-begonnen", "Proefplaatsing begonnen"
    PROEF_VOORBIJ = "proef-voorbij", "De proefplaatsing is voorbij"
    AANGENOMEN = "is-aangenomen", "Aangenomen"
    PLAATSING_VOORBIJ = "plaatsing-voorbij", "Het werk is of wordt beëindigd"
    WERKGEVER_TE_LAAT = "werkgever-te-laat", "De werkgever heeft niet op tijd gereageerd"
    TE_LAAT_BUREAU = "te-laat-bureau", "Te laat: zichtbaar voor collega's"
    TE_LAAT_MANAGER = "te-laat-manager", "Te laat: zichtbaar voor de manager"
    VRIJGEGEVEN = "vrijgegeven", "Antwoord aan de werkgever vrijgegeven"
    KLANT_VERWIJDERD = "klant-verwijderd", "De klant is verwijderd"


STAPREDENEN = [keuze for lijst in (Stapreden, GeenKennismaking, NietAangenomen, Intrekreden) for keuze in lijst.choices]


class Pogingresultaat(models.TextChoices):
    GESPROKEN = "gesproken", "Gesproken"
    GEEN_GEHOOR = "geen-gehoor", "Niet bereikt"
    BERICHT = "bericht", "Bericht achtergelaten"
    TERUGBELLEN = "terugbellen", "Belt of schrijft terug"


class Deelveld(models.TextChoices):
    """What of a person can be told to an employer, once the person agrees."""

    NAAM = "naam", "Naam"
    TELEFOON = "telefoon", "Telefoonnummer"
    EMAIL = "email", "E-mailadres"
    WOONPLAATS = "woonplaats", "Woonplaats"
    WERKAFSPRAKEN = "werkafspraken", "Werkafspraken"


class Profielonderdeel(models.TextChoices):
    """Parts of a klantprofiel that an employer can say were right or not."""

    OPLEIDING = "opleiding", "Opleiding"
    BEROEPEN = "beroepen", "Beroepen en ervaring"
    VAARDIGHEDEN = "vaardigheden", "Vaardigheden"
    COMPETENTIES = "competenties", "Competenties"
    TAAKSOORTEN = "taaksoorten", "Taaksoorten"
    TALEN = "talen", "Talen"
    UREN = "uren", "Uren en dagdelen"
    REIZEN = "reizen", "Reizen en rijbewijs"
    BESCHIKBAAR = "beschikbaar", "Beschikbaarheid"
