"""What may not stand in free text about a klant: anything that names someone or leads to them."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from stdnum import iban
from stdnum.nl import bsn

_EMAIL = re.compile(r"\S\s{0,2}@\s{0,2}[\w\[]")
# Endings of addresses that are met in the Netherlands. Some are Dutch words too, and follow an abbreviation (o.a.de).
_EINDE = (
    "nl com org net eu info io app dev ly co tv frl amsterdam online site shop biz xyz uk fr tk gg link page email "
    "blog cloud club tech store jobs edu gov"
).replace(" ", "|")
_EINDE_OF_WOORD = "be|de|nu|me|at|es|it|fm|to|work|gent|brussels"
_WEBADRES = re.compile(
    r"\w://|\b(?:https?|www)\b|(?<![\w/])//\w"
    rf"|[\w-](?<!\basp)(?<!\bvb)\.(?:{_EINDE})\b"
    rf"|[\w-]{{3,}}\.(?:{_EINDE_OF_WOORD})\b"
    r"|\w\s\.\s?(?:nl|com|org|eu)\b"
    r"|\w\.[a-z]{2,}/\w"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
    re.IGNORECASE,
)

_TUSSEN = r"[\W_]{0,3}"
# Any row of signs an account number could be made of; which of them are one, the check digits tell.
_IBAN_MISSCHIEN = re.compile(
    rf"(?=([a-z]{_TUSSEN}[a-z](?:{_TUSSEN}\d){{2}}(?:{_TUSSEN}[a-z\d]){{11,30}}))", re.IGNORECASE
)
# Of Dutch shape, whatever its check digits: a typing error does not make it less of an account number.
_IBAN_NEDERLANDS = re.compile(
    rf"n{_TUSSEN}l(?:{_TUSSEN}\d){{2}}(?:{_TUSSEN}[a-z]){{4}}(?:{_TUSSEN}\d){{7,10}}", re.IGNORECASE
)
_IBAN_LENGTES = range(15, 35)

_CIJFERS = re.compile(r"\d+")
_SCHEIDING = re.compile(r"[\W_]{1,4}")
_MEESTE_CIJFERS = 16
_DATUM = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([-/. ])(?:0?[1-9]|1[0-2])\1(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01]))(?!\d)"
)
_TIJD = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:.])")
_NOEMT_BSN = re.compile(r"bsn|sofi|burgerservice", re.IGNORECASE)


def _zonder_vermomming(tekst: str) -> str:
    """As it reads: one form of each letter, digit, dash and full stop, and nothing that can't be seen."""
    tekens = []
    for teken in unicodedata.normalize("NFKC", tekst):
        soort = unicodedata.category(teken)
        if soort == "Cf":
            continue
        if soort == "Nd":
            tekens.append(str(unicodedata.decimal(teken)))
        elif soort == "Pd" or teken == "\N{MINUS SIGN}":
            tekens.append("-")
        else:
            tekens.append("." if teken == "\N{IDEOGRAPHIC FULL STOP}" else teken)
    return "".join(tekens)


def _rijen(tekst: str) -> Iterator[tuple[str, int, int]]:
    """Digits that could be one number: whole groups, with at most four other signs between; and from where to where."""
    groepen = list(_CIJFERS.finditer(tekst))
    for nummer, eerste in enumerate(groepen):
        rij, einde = eerste.group(), eerste.end()
        yield rij, eerste.start(), einde
        for groep in groepen[nummer + 1 :]:
            if len(rij) >= _MEESTE_CIJFERS or not _SCHEIDING.fullmatch(tekst, einde, groep.start()):
                break
            rij, einde = rij + groep.group(), groep.end()
            yield rij, eerste.start(), einde


def _is_telefoon(rij: str, ervoor: str, *, heel: bool) -> bool:
    """:param ervoor: what stands just before. :param heel: whether the digits stand together."""
    if ervoor.rstrip("( ").endswith("+"):
        return 9 <= len(rij) <= 15
    if re.match(r"00[1-9]", rij):
        return 11 <= len(rij) <= _MEESTE_CIJFERS
    if re.match(r"0[89]00", rij):
        return len(rij) in (8, 11)
    if rij.startswith("0"):
        return len(rij) == 10
    if re.match(r"31[1-9]", rij):
        return len(rij) == 11
    return heel and len(rij) >= 9


def _heeft_iban(tekst: str) -> bool:
    if _IBAN_NEDERLANDS.search(tekst):
        return True
    for treffer in _IBAN_MISSCHIEN.finditer(tekst):
        kaal = re.sub(r"[\W_]", "", treffer.group(1))
        if any(iban.is_valid(kaal[:lengte], check_country=False) for lengte in _IBAN_LENGTES if lengte <= len(kaal)):
            return True
    return False


def _getallen(tekst: str) -> Iterator[str]:
    """Which kinds of number stand in a text."""
    datums = [treffer.span() for treffer in _DATUM.finditer(tekst)]
    tijden = [treffer.span() for treffer in _TIJD.finditer(tekst)]
    noemt_bsn = _NOEMT_BSN.search(tekst)
    for rij, begin, einde in _rijen(tekst):
        heel = einde - begin == len(rij)
        # A date is no number, nor are the hours of a working day.
        dagen = sum(van < einde and tot > begin for van, tot in datums)
        uren = sum(van < einde and tot > begin for van, tot in tijden)
        if dagen or uren > 1 or (uren and heel):
            continue
        if (len(rij) == 9 or (noemt_bsn and heel and len(rij) == 8)) and bsn.is_valid(rij):
            yield "bsn"
        # An own six with eight digits behind it is a mobile number without its zero.
        elif _is_telefoon(rij, tekst[max(0, begin - 3) : begin], heel=heel) or re.fullmatch(
            r"6[\W_]{1,3}\d{8}", tekst[begin:einde]
        ):
            yield "telefoon"


def vondsten_in_notitie(tekst: str) -> list[str]:
    """What stands in a text that names someone or leads to them, in words for the writer; empty when nothing does.

    Nine digits that pass the 11-test are a BSN, however they are written; other long rows are phone numbers when they
    begin or are as long as one.
    """
    leesbaar = _zonder_vermomming(tekst)
    gevonden = []
    if _EMAIL.search(leesbaar):
        gevonden.append(str(_("een e-mailadres")))
    elif _WEBADRES.search(leesbaar):
        gevonden.append(str(_("een webadres")))
    if heeft_iban := _heeft_iban(leesbaar):
        gevonden.append(str(_("een rekeningnummer (IBAN)")))
    getallen = set(_getallen(leesbaar))
    if "bsn" in getallen:
        gevonden.append(str(_("een BSN")))
    if "telefoon" in getallen and not heeft_iban:
        gevonden.append(str(_("een telefoonnummer")))
    return gevonden
