"""Forms a value must have before the register takes it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_POSTCODE = re.compile(r"[1-9]\d{3}(?:[A-Z]{2})?", re.ASCII)
_NIET_IN_BSN = re.compile(r"[\s.\-]")
_BSN_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def schoon_bsn(waarde: str) -> str | None:
    """Nine digits that pass the 11-test, or None. Dots, spaces and a missing leading zero are forgiven."""
    kaal = _NIET_IN_BSN.sub("", waarde)
    if not (kaal.isascii() and kaal.isdigit() and 8 <= len(kaal) <= 9):
        return None
    kaal = kaal.zfill(9)
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(_BSN_GEWICHTEN, kaal, strict=True))
    return kaal if som % 11 == 0 and int(kaal) > 0 else None


def schoon_postcode(waarde: str) -> str | None:
    """``1234AB`` or ``1234``, or None when it has another form."""
    kaal = re.sub(r"\s", "", waarde).upper()
    return kaal if _POSTCODE.fullmatch(kaal) else None


def valideer_postcode(waarde: str) -> None:
    if schoon_postcode(waarde) != waarde:
        raise ValidationError("Vul een postcode in als 1234AB.")


_IN_NOTITIE = (
    (re.compile(r"[^\s@]+@[^\s@]+\.\w"), _("een e-mailadres")),
    (
        re.compile(r"(?:https?://|www\.)\S|\b[\w-]+\.(?:nl|com|org|eu|net|be|de|info)\b", re.IGNORECASE),
        _("een webadres"),
    ),
    (re.compile(r"\b[A-Z]{2}\s?\d{2}\s?[A-Z]{4}(?:\s?\d){7,}", re.IGNORECASE), _("een rekeningnummer (IBAN)")),
)
_CIJFERREEKS = re.compile(r"(?<![\w])\+?\(?\d(?:[\s.\-/()]{0,2}\d){6,}")
_DATUM = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}")


def vondsten_in_notitie(tekst: str) -> list[str]:
    """What stands in a text that names someone or leads to them, in words for the writer; empty when nothing does.

    A row of nine digits counts as a BSN when it passes the 11-test; other long rows count as phone numbers.
    """
    gevonden = [str(wat) for patroon, wat in _IN_NOTITIE if patroon.search(tekst)]
    zonder = tekst
    for patroon, _wat in _IN_NOTITIE:
        zonder = patroon.sub(" ", zonder)
    for treffer in _CIJFERREEKS.finditer(zonder):
        reeks = treffer.group()
        cijfers = re.sub(r"\D", "", reeks)
        if schoon_bsn(reeks) and len(cijfers) == 9:
            gevonden.append(str(_("een BSN")))
        elif len(cijfers) >= 9 and not _DATUM.fullmatch(reeks.strip()):
            gevonden.append(str(_("een telefoonnummer")))
    return list(dict.fromkeys(gevonden))


def valideer_notitie(waarde: str) -> None:
    if gevonden := vondsten_in_notitie(waarde):
        raise ValidationError(
            _(
                "In deze tekst staat %(wat)s. Haal dat weg: gegevens van de persoon horen bij Gegevens, niet in een notitie."
            ),
            params={"wat": " en ".join(gevonden)},
            code="herleidbaar",
        )
