"""How one cell is read: text in, a value (or nothing) out, or a reason in Dutch why it can't be."""

import datetime
import re
import unicodedata

from sonar.models.klantprofiel import UREN_HOOGSTENS
from sonar.validators import schoon_bsn, schoon_postcode

LEEG = frozenset({"", "nnb"})
_EXCEL_DAG_NUL = datetime.date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DMJ = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_SERIEEL = re.compile(r"\d{4,6}")
_EERSTE_JAAR, _LAATSTE_JAAR = 1900, 2100


class Onleesbaar(ValueError):
    """The reason why a cell refuses its row."""


def is_leeg(cel: str) -> bool:
    """Empty or NNB (niet nader bekend): nothing is said, nothing is erased."""
    return cel.strip().lower() in LEEG


def genormaliseerd(tekst: str) -> str:
    """How names are compared: no capitals, accents, double spaces or typographic quotes."""
    kaal = unicodedata.normalize("NFKD", tekst.replace("’", "'").replace("–", "-"))
    kaal = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return " ".join(kaal.casefold().split())


def datum(cel: str) -> datetime.date:
    """ISO, d-m-jjjj or Excel's serial number."""
    if treffer := _ISO.fullmatch(cel):
        jaar, maand, dag = map(int, treffer.groups())
    elif treffer := _DMJ.fullmatch(cel):
        dag, maand, jaar = map(int, treffer.groups())
    elif _SERIEEL.fullmatch(cel):
        waarde = _EXCEL_DAG_NUL + datetime.timedelta(days=int(cel))
        jaar, maand, dag = waarde.year, waarde.month, waarde.day
    else:
        raise Onleesbaar(f"“{cel[:40]}” is geen datum. Schrijf een datum als 31-12-2026 of 2026-12-31.")
    try:
        waarde = datetime.date(jaar, maand, dag)
    except ValueError as fout:
        raise Onleesbaar(f"De datum “{cel}” bestaat niet.") from fout
    if not _EERSTE_JAAR <= waarde.year <= _LAATSTE_JAAR:
        raise Onleesbaar(f"De datum “{cel}” ligt niet tussen {_EERSTE_JAAR} en {_LAATSTE_JAAR}.")
    return waarde


def ja_nee(cel: str) -> bool:
    match cel.lower():
        case "ja" | "1":
            return True
        case "nee" | "2":
            return False
    raise Onleesbaar(f"“{cel[:40]}” is geen geldige waarde. Vul Ja of Nee in (of 1 of 2), of laat de cel leeg.")


def uren(cel: str) -> int:
    """Whole hours a week."""
    if not cel.isascii() or not cel.isdigit() or not 1 <= int(cel) <= UREN_HOOGSTENS:
        raise Onleesbaar(f"“{cel[:40]}” is geen aantal uren. Vul een heel getal in van 1 tot en met {UREN_HOOGSTENS}.")
    return int(cel)


def taalniveau(cel: str) -> int | None:
    """VUM level 1-4; 0 (onbekend) and 8 (niet van toepassing) say nothing."""
    if cel in {"0", "8"}:
        return None
    if cel not in {"1", "2", "3", "4"}:
        raise Onleesbaar(f"“{cel[:40]}” is geen taalniveau. Vul 1, 2, 3 of 4 in.")
    return int(cel)


def bsn(cel: str) -> str:
    if (schoon := schoon_bsn(cel)) is None:
        # The value itself is left out: a mistyped BSN is still somebody's.
        raise Onleesbaar("Dit is geen geldig BSN: het voldoet niet aan de 11-proef. Controleer de negen cijfers.")
    return schoon


def postcode(cel: str) -> str | None:
    """A postcode in its form, or None: an unknown one does not refuse a row whose gemeente is known."""
    return schoon_postcode(cel)
