"""Forms a value must have before the register takes it."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sonar.notities import vondsten_in_notitie

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


valideer_telefoon = RegexValidator(r"^\+?[\d\s().-]{8,25}\Z", _("Vul een telefoonnummer in, bijvoorbeeld 06 12345678."))


def valideer_notitie(waarde: str) -> None:
    if gevonden := vondsten_in_notitie(waarde):
        raise ValidationError(
            _(
                "In deze tekst staat %(wat)s. Haal dat weg: gegevens van de persoon horen bij Gegevens, niet in een notitie."
            ),
            params={"wat": " en ".join(gevonden)},
            code="herleidbaar",
        )
