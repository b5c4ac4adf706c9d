"""The closed choices of the register, with the words a klantmanager uses."""

from django.db import models


class Landsdeel(models.TextChoices):
    NOORD = "noord", "Noord-Nederland"
    OOST = "oost", "Oost-Nederland"
    WEST = "west", "West-Nederland"
    ZUID = "zuid", "Zuid-Nederland"


class Opleidingsstap(models.TextChoices):
    """The six steps of education an employer can filter on; source of the grouping: opleidingsniveaus.csv."""

    BO = "bo", "Basisonderwijs of praktijkonderwijs"
    VMBO = "vmbo", "Vmbo"
    MBO = "mbo", "Mbo"
    HAVO_VWO = "havo-vwo", "Havo of vwo"
    HBO = "hbo", "Hbo"
    WO = "wo", "Universiteit"


class Opleidingsdeel(models.TextChoices):
    """Three parts of education. CBS puts mbo 1 in laag; here it is midden, as every mbo."""

    LAAG = "laag", "Basis of vmbo"
    MIDDEN = "midden", "Havo, vwo of mbo"
    HOOG = "hoog", "Hbo of universiteit"


DEEL_VAN_STAP = {
    Opleidingsstap.BO: Opleidingsdeel.LAAG,
    Opleidingsstap.VMBO: Opleidingsdeel.LAAG,
    Opleidingsstap.MBO: Opleidingsdeel.MIDDEN,
    Opleidingsstap.HAVO_VWO: Opleidingsdeel.MIDDEN,
    Opleidingsstap.HBO: Opleidingsdeel.HOOG,
    Opleidingsstap.WO: Opleidingsdeel.HOOG,
}


class OrganisatieSoort(models.TextChoices):
    UWV = "uwv", "UWV"
    GEMEENTE = "gemeente", "Gemeente"
    WERKGEVERSSERVICEPUNT = "werkgeversservicepunt", "Werkcentrum"
    WERKGEVER = "werkgever", "Werkgever"
    INTERMEDIAIR = "intermediair", "Intermediair"


class Rol(models.TextChoices):
    WERKGEVER = "werkgever", "Werkgever"
    INTERMEDIAIR = "intermediair", "Intermediair"
    CONSULENT = "consulent", "Consulent"
    ADVISEUR = "adviseur", "Adviseur werkgeversdiensten"
    MANAGER = "manager", "Manager"
    BEHEERDER = "beheerder", "Beheerder"
    TOEZICHTHOUDER = "toezichthouder", "Toezichthouder (FG)"


class Bemiddelbaar(models.TextChoices):
    ONBEKEND = "onbekend", "Weet ik nog niet"
    BEMIDDELBAAR = "bemiddelbaar", "Bemiddelbaar"
    WERKT_AL = "werkt-al", "Werkt al"
    OPLEIDING = "opleiding", "Volgt een opleiding"
    NU_NIET = "nu-niet", "Nu niet"


class Toestemming(models.TextChoices):
    """What the klant said about being listed anonymously."""

    ONBEKEND = "onbekend", "Nog niet besproken"
    TOESTEMMING = "toestemming", "Toestemming"
    BEZWAAR = "bezwaar", "Bezwaar"


class Inzagereden(models.TextChoices):
    """Why a consulent reads a klant whom another organisation serves."""

    VERHUISD = "verhuisd", "De klant is verhuisd naar ons werkgebied"
    GESPREK = "gesprek", "De klant is nu bij mij in gesprek"
    OVERLEG = "overleg", "Een collega van de andere organisatie vroeg om overleg"
    CONTROLE = "controle", "Nagaan of dit dezelfde persoon is als onze klant"
    ANDERS = "anders", "Een andere reden"


class Overnamereden(models.TextChoices):
    """Why a klant goes over to another organisation."""

    VERHUISD = "verhuisd", "De klant is verhuisd naar ons werkgebied"
    UITKERING = "uitkering", "De uitkering van de klant loopt voortaan via ons"
    AFSPRAAK = "afspraak", "Zo afgesproken met de andere organisatie"
    VERGISSING = "vergissing", "De klant stond bij de verkeerde organisatie"
    ANDERS = "anders", "Een andere reden"


class ProfielStatus(models.TextChoices):
    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Ervaring(models.TextChoices):
    """Years of experience in a beroep."""

    KORT = "<2", "Minder dan 2 jaar"
    MIDDEL = "2-5", "2 tot 5 jaar"
    LANG = ">5", "Meer dan 5 jaar"


class Gespreksvorm(models.TextChoices):
    OP_KANTOOR = "kantoor", "Gesprek op kantoor"
    TELEFOON = "telefoon", "Telefonisch"
    VIDEO = "video", "Videogesprek"
    HUISBEZOEK = "huisbezoek", "Gesprek bij de klant thuis"


class Taalniveau(models.IntegerChoices):
    """Levels of a language as the VUM standard numbers them."""

    GEEN = 1, "Geen beheersing"
    REDELIJK = 2, "Redelijk"
    GOED = 3, "Goed"
    UITSTEKEND = 4, "Uitstekend"


class Begeleiding(models.TextChoices):
    """What someone needs from who guides them at work. Internal: never published."""

    JOBCOACH = "jobcoach", "Een jobcoach"
    VASTE_BEGELEIDER = "vaste-begeleider", "Een vaste begeleider op de werkplek"
    INWERKTIJD = "inwerktijd", "Extra tijd om in te werken"
    STRUCTUUR = "structuur", "Duidelijke structuur en één taak tegelijk"
    RUSTPAUZES = "rustpauzes", "Extra rustpauzes"
    WERKPLEK = "werkplek", "Een aangepaste werkplek of hulpmiddelen"
    REIZEN = "reizen", "Hulp bij het reizen"


class InzageSoort(models.TextChoices):
    """What someone did with a person's data."""

    ZOEKEN = "zoeken", "Gevonden bij het zoeken"
    LIJST = "lijst", "Op een lijst gezien"
    BEKEKEN = "bekeken", "Bekeken"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    BSN = "bsn", "BSN bekeken"
    SAMEN = "samen", "Samen ingevuld"
    GESCHIEDENIS = "geschiedenis", "Geschiedenis bekeken"
    OVERZICHT = "overzicht", "Overzicht gemaakt"
    AAN_WERKGEVER = "aan-werkgever", "Aan een werkgever verteld"


class TrajectSoort(models.TextChoices):
    """What a traject works on. None of them tells about someone's health."""

    ORIENTATIE = "orientatie", "Oriëntatie op werk"
    SOLLICITEREN = "solliciteren", "Leren solliciteren"
    SCHOLING = "scholing", "Opleiding of cursus"
    WERKERVARING = "werkervaring", "Werkervaringsplaats"
    PROEFPLAATSING = "proefplaatsing", "Proefplaatsing"
    BEMIDDELING = "bemiddeling", "Bemiddeling naar werk"
    JOBCOACHING = "jobcoaching", "Begeleiding op het werk"


class TrajectResultaat(models.TextChoices):
    WERK = "werk", "Aan het werk"
    OPLEIDING = "opleiding", "Begonnen aan een opleiding"
    DOEL_GEHAALD = "doel-gehaald", "Doel gehaald, nog geen werk"
    DOEL_NIET_GEHAALD = "niet-gehaald", "Doel niet gehaald"
    GESTOPT = "gestopt", "Voortijdig gestopt"


class ContactSoort(models.TextChoices):
    """The ways to talk of ``Gespreksvorm``, and writing."""

    OP_KANTOOR = "kantoor", "Gesprek op kantoor"
    TELEFOON = "telefoon", "Telefonisch"
    VIDEO = "video", "Videogesprek"
    HUISBEZOEK = "huisbezoek", "Gesprek bij de klant thuis"
    WERKBEZOEK = "werkbezoek", "Gesprek op de werkplek"
    EMAIL = "e-mail", "E-mail"
    BRIEF = "brief", "Brief"


class ContactUitkomst(models.TextChoices):
    GESPROKEN = "gesproken", "Gesproken"
    AFSPRAAK = "afspraak", "Afspraak gemaakt"
    GEEN_GEHOOR = "geen-gehoor", "Niet bereikt"
    NIET_VERSCHENEN = "niet-verschenen", "Niet verschenen"
    VERZONDEN = "verzonden", "Bericht verstuurd"
    AFGEZEGD = "afgezegd", "Afgezegd"


class ImportStand(models.TextChoices):
    """What a file someone brought in waits for."""

    WACHT = "wacht", "Bezig"
    PROEF = "proef", "Nagekeken, wacht op u"
    VERWERKT = "verwerkt", "Verwerkt"
    ONLEESBAAR = "onleesbaar", "Niet te lezen"
    MISLUKT = "mislukt", "Mislukt"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    VERVALLEN = "vervallen", "Vervallen"


class Verschilkeuze(models.TextChoices):
    """Which value holds where a file and a consultant differ."""

    OPEN = "", "Nog te kiezen"
    HOUDEN = "houden", "Waarde van de consulent gehouden"
    OVERNEMEN = "overnemen", "Waarde uit het bestand overgenomen"
    VERVALLEN = "vervallen", "Niet meer verschillend"
