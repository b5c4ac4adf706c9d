"""How one cell is read: text in, a value (or nothing) out, or a reason in Dutch why it can't be."""

import datetime
import re
import unicodedata
from functools import lru_cache
from itertools import product

from sonar.models.klantprofiel import UREN_HOOGSTENS
from sonar.validators import schoon_bsn

# Empty or NNB (niet nader bekend), in any case: nothing is said, nothing is erased.
LEEG = frozenset({"", *map("".join, product("nN", "nN", "bB"))})
_EXCEL_DAG_NUL = datetime.date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_DMJ = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)
# Five digits: 18 May 1927 and later. Four are more likely a year.
_SERIEEL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
_EERSTE_JAAR, _LAATSTE_JAAR = 1900, 2100
# A telephone number or a dash may start with + or -; whatever else does, a spreadsheet would run as a formula.
_FORMULE = re.compile(r"[=@]|[+-](?![\d\s()./-]*$)", re.ASCII)
_FORMULE_BEGINT = frozenset("=@+-")
_CIJFERREEKS = re.compile(r"\d[\d. -]{6,12}\d", re.ASCII)
_LANGSTE_NAAM = 200
_AANHALINGSTEKENS = str.maketrans("’‘`´–", "''''-")


class Onleesbaar(ValueError):
    """The reason why a cell refuses its row."""


def is_formule(cel: str) -> bool:
    """Whether a spreadsheet could run this text."""
    return cel[:1] in _FORMULE_BEGINT and _FORMULE.match(cel) is not None


def citaat(cel: str, lengte: int = 40) -> str:
    """The start of a cell, fit to be shown. A BSN in the wrong column is still somebody's, and is left out."""
    kort = cel[:lengte].replace("\x00", "")
    return "“" + _CIJFERREEKS.sub(lambda reeks: "•" * 9 if schoon_bsn(reeks[0]) else reeks[0], kort) + "”"


def genormaliseerd(tekst: str) -> str:
    """How names are compared: no capitals, accents, double spaces or typographic quotes."""
    return _genormaliseerd(tekst) if len(tekst) <= _LANGSTE_NAAM else _genormaliseerd.__wrapped__(tekst)


@lru_cache(maxsize=50_000)
def _genormaliseerd(tekst: str) -> str:
    kaal = unicodedata.normalize("NFKD", tekst.translate(_AANHALINGSTEKENS))
    kaal = "".join(teken for teken in kaal if not unicodedata.combining(teken))
    return " ".join(kaal.casefold().split())


def datum(cel: str) -> datetime.date:
    """ISO, d-m-jjjj or Excel's serial number."""
    if treffer := _ISO.fullmatch(cel):
        jaar, maand, dag = map(int, treffer.groups())
    elif treffer := _DMJ.fullmatch(cel):
        dag, maand, jaar = map(int, treffer.groups())
    elif treffer := _SERIEEL.fullmatch(cel):
        waarde = _EXCEL_DAG_NUL + datetime.timedelta(days=int(treffer[1]))
        jaar, maand, dag = waarde.year, waarde.month, waarde.day
    else:
        raise Onleesbaar(f"{citaat(cel)} is geen datum. Schrijf een datum als 31-12-2026 of 2026-12-31.")
    try:
        waarde = datetime.date(jaar, maand, dag)
    except ValueError as fout:
        raise Onleesbaar(f"De datum {citaat(cel)} bestaat niet. Verbeter de dag of de maand.") from fout
    if not _EERSTE_JAAR <= waarde.year <= _LAATSTE_JAAR:
        raise Onleesbaar(f"De datum {citaat(cel)} ligt niet tussen {_EERSTE_JAAR} en {_LAATSTE_JAAR}.")
    return waarde


def ja_nee(cel: str) -> bool:
    match cel.lower():
        case "ja" | "1":
            return True
        case "nee" | "2":
            return False
    raise Onleesbaar(f"{citaat(cel)} is geen geldige waarde. Vul Ja of Nee in (of 1 of 2), of laat de cel leeg.")


def uren(cel: str) -> int | None:
    """Whole hours a week; 0 says nothing."""
    if not cel.isascii() or not cel.isdigit() or int(cel) > UREN_HOOGSTENS:
        raise Onleesbaar(f"{citaat(cel)} is geen aantal uren. Vul een heel getal in van 1 tot en met {UREN_HOOGSTENS}.")
    return int(cel) or None


def taalniveau(cel: str) -> int | None:
    """VUM level 1-4; 0 (onbekend) and 8 (niet van toepassing) say nothing."""
    if cel in {"0", "8"}:
        return None
    if cel not in {"1", "2", "3", "4"}:
        raise Onleesbaar(f"{citaat(cel)} is geen taalniveau. Vul 1, 2, 3 of 4 in.")
    return int(cel)


def bsn(cel: str) -> str:
    if (schoon := schoon_bsn(cel)) is None:
        # The value itself is left out: a mistyped BSN is still somebody's.
        raise Onleesbaar("Dit is geen geldig BSN: het voldoet niet aan de 11-proef. Controleer de negen cijfers.")
    return schoon


def bruikbaar(cel: str, lengte: int) -> str:
    """The cell itself.

    :raises Onleesbaar: when it is too long, has a NUL byte, or is a formula.
    """
    if len(cel) > lengte:
        raise Onleesbaar(f"De cel is te lang: {len(cel)} tekens, hoogstens {lengte}. Kort de tekst in.")
    if "\x00" in cel:
        raise Onleesbaar("De cel bevat een onleesbaar teken (een nulbyte). Typ de tekst opnieuw.")
    if is_formule(cel):
        raise Onleesbaar(f"{citaat(cel)} is een formule. Vul de waarde zelf in.")
    return cel
