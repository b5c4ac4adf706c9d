"""The words of the publication, for page, table and files alike."""

import datetime

from django.utils.formats import date_format, number_format

from reports.counts import LandelijkeTransparantie, Transparantie, procent

REGIO = "Arbeidsmarktregio"
GEMEENTE = "Gemeente"
GEMEENTEKLANTEN = "Gemeenteklanten in Sonar"
UWV_KLANTEN = "UWV-klanten in Sonar"
PROFIEL = "Profiel in Sonar"
GEEN_PROFIEL = "Geen profiel in Sonar"
TOTAAL = "Totaal doelgroep banenafspraak in Sonar"
TOTAAL_REGIO = "TOTAAL AMR"
TOTAAL_LAND = "TOTAAL NEDERLAND"


def getal(aantal: int) -> str:
    """2174 as 2.174."""
    return number_format(aantal, force_grouping=True)


def deeltekst(deel: int, geheel: int) -> str:
    """``deel`` as a percentage of ``geheel``: 46%, of a few people <1% and never 0%, and – of nobody."""
    aandeel = procent(deel, geheel)
    if aandeel is None:
        return "–"
    return "<1%" if deel and not aandeel else f"{aandeel}%"


def datum(dag: datetime.date) -> str:
    """1 oktober 2026."""
    return date_format(dag, "j F Y")


def slotzin(rapport: Transparantie | LandelijkeTransparantie) -> str:
    """The sentence under the published table, or a plain one when the register's total is not told."""
    gebied = f"de arbeidsmarktregio {rapport.naam}" if isinstance(rapport, Transparantie) else "heel Nederland"
    if rapport.registertotaal is None:
        return (
            f"In Sonar zijn niet alle doelgroepen opgenomen. Hoeveel personen het doelgroepregister banenafspraak in "
            f"{gebied} bevat, is niet bekend."
        )
    return (
        f"In Sonar zijn niet alle doelgroepen opgenomen, in {gebied} bevat het doelgroepregister banenafspraak in "
        f"totaal {getal(rapport.registertotaal)} personen. Hiermee is {rapport.bekend}% van de doelgroepen bekend "
        f"binnen Sonar."
    )


def maand(dag: datetime.date) -> str:
    """oktober 2026."""
    return date_format(dag, "F Y")
